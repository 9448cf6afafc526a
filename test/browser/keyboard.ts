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
  const all = [...document.querySelectorAll('button, input, select, textarea, summary, h1')];
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
    await frame.waitForFunction(
      (text) =>
        [...document.querySelectorAll('button, input, select, textarea, summary')].some((one) =>
          new RegExp(text).test(
            (
              one.getAttribute('aria-label') ??
              (one as HTMLInputElement).labels?.[0]?.textContent ??
              one.textContent ??
              ''
            ).trim(),
          ),
        ),
      wanted,
    );
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
