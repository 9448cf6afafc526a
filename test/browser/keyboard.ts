// One person without a mouse: goes to a thing by Tab or Shift+Tab alone, and presses or types there.
// What cannot be reached, or is reached but not shown, is an error.
import type { Frame, Page } from 'playwright-core';

interface Seen {
  name: string;
  /** Where the wanted thing is from here, in the order of the document. */
  towards: 'here' | 'on' | 'back' | 'nowhere';
  /** Whether the focus that is here can be seen. */
  shown: boolean;
}

/** Run in the frame: what has the focus, and where the wanted thing is. */
function look(wanted: string): Seen {
  const nameOf = (one: Element | null): string => {
    const labels = (one as HTMLInputElement | null)?.labels;
    const label = labels?.length ? labels[0]?.textContent : null;
    return (one?.getAttribute('aria-label') ?? label ?? one?.textContent ?? '').trim();
  };
  const fits = new RegExp(wanted);
  const active = document.activeElement;
  const open = document.querySelector('[role=dialog], dialog[open]') ?? document;
  const all = [...open.querySelectorAll('button, input, select, textarea, summary')];
  const found = all.find((one) => fits.test(nameOf(one)) && one.getClientRects().length > 0);
  const style = active ? getComputedStyle(active) : null;
  const shown = style !== null && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
  const after = Node.DOCUMENT_POSITION_FOLLOWING;
  const towards = !found
    ? 'nowhere'
    : found === active
      ? 'here'
      : active && active !== document.body && !(active.compareDocumentPosition(found) & after)
        ? 'back'
        : 'on';
  return { name: nameOf(active), towards, shown };
}

interface Stop {
  name: string;
  shown: boolean;
  /** Behind the stop before, in the order of the document. */
  onward: boolean;
}

/** Run in the frame: what has the focus, and nothing where the page was left. */
function stop(): Stop | null {
  const seen = window as unknown as { stoppedAt?: Element };
  const active = document.activeElement;
  if (!active || active === document.body || !document.hasFocus()) return null;
  const before = seen.stoppedAt;
  seen.stoppedAt = active;
  const style = getComputedStyle(active);
  const after = Node.DOCUMENT_POSITION_FOLLOWING;
  return {
    name: (active.getAttribute('aria-label') ?? active.textContent ?? '').trim().slice(0, 40),
    shown: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
    onward: !before || (before.compareDocumentPosition(active) & after) > 0,
  };
}

const FAR = 60;

export class Keyboard {
  constructor(private readonly page: Page) {}

  /** The page that is in front. */
  async frame(): Promise<Frame> {
    const shown = this.page.locator('dialog iframe, #sidebars iframe:not([hidden])').last();
    const frame = await (await shown.elementHandle())?.contentFrame();
    if (!frame) throw new Error('no page is open');
    return frame;
  }

  /** Puts the focus into the page, as Google does when it opens one. */
  async enter(): Promise<void> {
    const frame = await this.frame();
    await frame.locator('main h1, main [tabindex]').first().focus();
  }

  async to(wanted: string): Promise<void> {
    const frame = await this.frame();
    const there = frame.waitForFunction((text) => {
      const all = [...document.querySelectorAll('button, input, select, textarea, summary')];
      const names = all.map((one) => {
        const label = (one as HTMLInputElement).labels?.[0]?.textContent;
        return (one.getAttribute('aria-label') ?? label ?? one.textContent ?? '').trim();
      });
      return names.some((one) => new RegExp(text).test(one));
    }, wanted);
    await there.catch(async () => {
      const page = await frame.locator('main').innerText();
      throw new Error(`Nothing is called ${wanted} in: ${page}`);
    });
    for (let step = 0; step < FAR; step += 1) {
      const seen = await frame.evaluate(look, wanted);
      if (seen.towards === 'here') {
        if (!seen.shown) throw new Error(`The focus on ${seen.name} is not shown.`);
        return;
      }
      await this.page.keyboard.press(seen.towards === 'back' ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`${wanted} is not reached by ${FAR} steps of Tab.`);
  }

  /** What has the focus in the page that is in front. */
  async here(): Promise<string> {
    const frame = await this.frame();
    return frame.evaluate(() => {
      const one = document.activeElement;
      return (one?.getAttribute('aria-label') ?? one?.textContent ?? '').trim();
    });
  }

  /**
   * Tab from the first control to beyond the last: each stop is shown and lies behind the one before,
   * and the page lets go in the end. Answers how many there are.
   */
  async tour(): Promise<number> {
    const frame = await this.frame();
    await frame.evaluate(() => {
      delete (window as unknown as { stoppedAt?: Element }).stoppedAt;
      document.querySelector<HTMLElement>('button, input, select, textarea, summary')?.focus();
    });
    const most = await frame.locator('button, input, select, textarea, summary, a').count();
    for (let stops = 0; stops <= most + 1; stops += 1) {
      const at = await frame.evaluate(stop);
      if (!at) return stops;
      if (stops > 0 && !at.shown) throw new Error(`The focus on ${at.name} is not shown.`);
      if (!at.onward) throw new Error(`Tab goes back to ${at.name}.`);
      await this.page.keyboard.press('Tab');
    }
    throw new Error('The page does not let the focus go.');
  }

  async press(wanted: string): Promise<void> {
    await this.to(wanted);
    await this.page.keyboard.press('Enter');
  }

  async fill(wanted: string, text: string): Promise<void> {
    await this.to(wanted);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }
}
