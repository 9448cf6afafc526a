// The keeper's own page in a headless browser: as the platform serves it to a person, its two calls
// carried out by the built keeper.
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { Workspace } from '../../sandbox';
import { browserHere } from '../ui/harness/browser';

export const given = browserHere() ? describe : describe.skip; // no browser: printed above
const ADDRESS = 'https://keeper.test/';

/** Stands for the platform's bridge: what crosses is JSON. */
function installBridge(): void {
  type Take = (value: unknown) => void;
  const world = window as unknown as {
    google: unknown;
    call(name: string, payload: string): Promise<string>;
  };
  const runner = (success: Take, failure: Take): object => {
    const call = (name: string) => (payload: unknown) => {
      void world
        .call(name, JSON.stringify(payload))
        .then((text) => success(JSON.parse(text)), failure);
    };
    return {
      withSuccessHandler: (take: Take) => runner(take, failure),
      withFailureHandler: (take: Take) => runner(success, take),
      ...{ loadPo: call('loadPo'), decidePo: call('decidePo') },
    };
  };
  const none = (): void => undefined;
  world.google = { script: { run: runner(none, none), host: { close: none } } };
}

export interface Shown {
  page: Page;
  faults: string[];
}
/** The page as that visitor's browser gets it. */
export async function open(
  browser: Browser,
  { work, as, query = '', width = 420, dark = false, carried }: Opening,
): Promise<Shown> {
  const carry = carried ?? ((name, payload) => work.as(as).callPage(name, [payload]));
  const { html } = work.as(as).visit({ query }) as { html: string };
  const context = await browser.newContext({
    ...{ viewport: { width, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB' },
    // Without the viewport that the script gives the page, a phone shows it at 980 pixels.
    isMobile: width < 400,
    colorScheme: dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => faults.push(dialog.message()));
  await page.exposeFunction('call', (name: string, payload: string) =>
    JSON.stringify(carry(name, JSON.parse(payload))),
  );
  await page.addInitScript(installBridge);
  await page.route('**/*', (route) =>
    route.request().url() === ADDRESS
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
      : route.abort(),
  );
  page.setDefaultTimeout(8000);
  await page.goto(ADDRESS);
  return { page, faults };
}
export interface Opening {
  work: Workspace;
  as: string;
  query?: string;
  width?: number;
  dark?: boolean;
  /** In place of the way to the keeper: what it throws is a lost answer. */
  carried?: (name: string, payload: unknown) => unknown;
}

export async function axeFinds(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source });
  const found = await page.evaluate(() =>
    (window as never as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
