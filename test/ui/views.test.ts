// Every view in its states, narrow and wide, light and dark, at twice the size: nothing for axe to
// find, nothing wider than the page, nothing thrown.
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { bringAxe } from './harness/axe';
import { browserHere, launch, open } from './harness/browser';
import { STATES, VIEWS } from './harness/states';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

const LISTS = ['inbox', 'orders', 'order', 'invoices', 'payable', 'exceptions', 'search'];
const ALIKE = ['inbox', 'order', 'new', 'month', 'resolve', 'verify', 'due', 'payable'];
const only = (names: string[]): (readonly [string, string])[] =>
  VIEWS.filter(([view]) => names.includes(view));

async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1, main .skeleton');
  await page.waitForFunction(() => !document.querySelector('main .skeleton'), null, {
    timeout: 5000,
  });
}

/** What sticks out sideways, apart from tables that scroll in their own box. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const limit = document.documentElement.clientWidth + 0.5;
    return Array.from(document.querySelectorAll('body *'))
      .filter((one) => !one.closest('.scroll, .unseen, .quiet, [hidden]'))
      .filter((one) => one.getBoundingClientRect().right > limit)
      .map((one) => one.tagName + '.' + (one.getAttribute('class') ?? ''))
      .slice(0, 5);
  });

async function axeFinds(page: Page, rules?: string[]): Promise<string[]> {
  const found = await page.evaluate(
    (values) =>
      (window as never as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        ...(values ? { runOnly: { type: 'rule', values } } : {}),
      }),
    rules,
  );
  return found.violations.map(
    (one) => one.id + ': ' + one.nodes.map((node) => node.html.slice(0, 160)).join(' '),
  );
}

interface Look {
  faults: string[];
  wide: string[];
  axe: string[];
  empty: boolean;
}
const CLEAN: Look = { faults: [], wide: [], axe: [], empty: false };

/** Run in the page: the focus dropped at its top, a table without a name, a count glued to its title. */
function unheard(): string[] {
  const main = document.querySelector('main');
  const tables = [...document.querySelectorAll('table:not([aria-label], :has(caption))')];
  const glued = [...document.querySelectorAll('h2')].filter((one) =>
    /\p{L}\d/u.test((one.querySelector('.count')?.parentElement?.textContent ?? '').slice(0, 40)),
  );
  return [
    ...(main?.contains(document.activeElement) ? [] : ['focus lost']),
    ...tables.map(() => 'table without a name'),
    ...glued.map((one) => 'glued: ' + (one.textContent ?? '')),
  ];
}

async function look(view: string, arg: string, state: string): Promise<Look> {
  const register = STATES[state]?.();
  if (!register) throw new Error('no such state');
  const { page, faults } = await open(browser, { register, view, arg });
  if (state === 'loading') await page.waitForSelector('main .skeleton');
  else await settled(page);
  const lost = await page.evaluate(unheard);
  const found: Look = {
    ...CLEAN,
    faults: [...faults, ...lost],
    wide: await tooWide(page),
    axe: [],
  };
  // Thousands of rows are the same rows again: what matters there is that they come and fit.
  if (state !== 'many') {
    await bringAxe(page);
    found.axe.push(...(await axeFinds(page)));
    await page.emulateMedia({ colorScheme: 'dark' });
    found.axe.push(...(await axeFinds(page, ['color-contrast'])));
  }
  for (const width of [150, 720]) {
    await page.setViewportSize({ width, height: 600 });
    found.wide.push(...(await tooWide(page)).map((one) => width + ' px: ' + one));
  }
  found.empty = (await page.innerText('main')).trim() === '' && state !== 'loading';
  await page.context().close();
  return found;
}

whenHere('a view', () => {
  test.each(VIEWS)('%s %s, full', async (view, arg) => {
    expect(await look(view, arg, 'full')).toEqual(CLEAN);
  });
  test.each(VIEWS)('%s %s, with long names and large amounts', async (view, arg) => {
    expect(await look(view, arg, 'long')).toEqual(CLEAN);
  });
  test.each(only([...LISTS, ...ALIKE, 'me']))('%s %s, with nothing in it', async (view, arg) => {
    expect(await look(view, arg, 'empty')).toEqual(CLEAN);
  });
  const MANY = [...only(LISTS), ['exceptions', 'all']] as const;
  test.each(MANY)('%s %s, with thousands of rows', async (view, arg) => {
    expect(await look(view, arg, 'many')).toEqual(CLEAN);
  });
  test.each(only(ALIKE))('%s %s, refused', async (view, arg) => {
    expect(await look(view, arg, 'refused')).toEqual(CLEAN);
  });
  test.each(only(ALIKE))('%s %s, loading', async (view, arg) => {
    expect(await look(view, arg, 'loading')).toEqual(CLEAN);
  });
});

whenHere('the check itself', () => {
  test('finds a fault that is put in', async () => {
    const { page } = await open(browser, { register: STATES['full']?.() ?? (() => undefined) });
    await settled(page);
    await bringAxe(page);
    await page.evaluate(() => {
      const bad = document.createElement('button');
      bad.style.cssText = 'width:900px';
      document.querySelector('main')?.append(bad);
    });
    expect(await axeFinds(page)).toHaveLength(1);
    expect((await tooWide(page)).length).toBeGreaterThan(0);
    await page.context().close();
  });
});
