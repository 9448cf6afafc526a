// Names from right to left among texts of the page: each stands for itself, so that numbers and words
// beside it keep their place, in every view; and long names, tick boxes and fields beside each
// other are where they belong, at 300 px and at twice the size.
import type { Browser, Page } from 'playwright-core';
import { browserHere, launch, open } from './harness/browser';
import type { Register } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';
import { STATES, VIEWS } from './harness/states';

const whenHere = browserHere() ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const HEBREW = '\u05d7\u05d1\u05e8\u05ea \u05d0\u05e1\u05e4\u05e7\u05d4 \u05d1\u05e2"\u05de';
const ARABIC = '\u0645\u0643\u0627\u062a\u0628 12 \u0645\u062a\u0631\u0627';
const DESCRIBED = ['title', 'description', 'note', 'reason'];
/** Vendors with Hebrew names, descriptions in Arabic, wherever they stand. */
function leftward(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => leftward(one, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, one]) => [k, leftward(one, k)]));
  if (typeof value !== 'string') return value;
  if (DESCRIBED.includes(key) && value !== '') return ARABIC;
  return value.replace(/Acme Oy|Globex|Initech|Northwind Traders/g, HEBREW);
}
const inLeftward = (): Register => {
  const answer = STATES['full']?.();
  return (call) => leftward(answer?.(call));
};

/** Run in the page: texts from right to left that stand beside others without a border. */
function mixed(): string[] {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const [text, parent] = [node.textContent ?? '', node.parentElement];
    if (!/[\u0590-\u08ff]/.test(text) || parent?.closest('option, textarea, [hidden]')) continue;
    if (!parent?.closest('bdi, [dir=auto]')) found.push(text);
    else if (/\p{Lu}\p{Ll}|\d\.\d\d/u.test(text.replace(/PO-\d+-\d+/g, ''))) found.push(text);
  }
  const turned = [...document.querySelectorAll('bdi')].filter(
    (one) => getComputedStyle(one).direction === 'rtl' && /[a-z]{3}/.test(one.textContent ?? ''),
  );
  return [...found, ...turned.map((one) => 'turned: ' + (one.textContent ?? ''))];
}

const settled = async (page: Page): Promise<void> => {
  await page.waitForSelector('main h1');
  await page.waitForFunction(() => !document.querySelector('main .skeleton'));
};

whenHere('names from right to left', () => {
  test.each(VIEWS)('stand for themselves in %s %s', async (view, arg) => {
    const { page } = await open(browser, { register: inLeftward(), view, arg });
    await settled(page);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    expect(await page.evaluate(mixed)).toEqual([]);
    await page.context().close();
  });

  test('leave an amount behind them where it is read, in a sentence that they begin', async () => {
    const order = full.order({ sentences: [HEBREW + ' 1,250.00 EUR: paid.'] as never });
    const { page } = await open(browser, {
      register: register({ order }),
      view: 'order',
      arg: 'x',
    });
    await settled(page);
    const line = page.locator('.sentences li bdi').first();
    const places = await line.evaluate((one) => {
      const at = (text: string): number => {
        const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const start = (node.textContent ?? '').indexOf(text);
          if (start < 0) continue;
          const range = document.createRange();
          range.setStart(node, start);
          range.setEnd(node, start + text.length);
          return range.getBoundingClientRect().left;
        }
        return -1;
      };
      return [at('\u05d7\u05d1\u05e8\u05ea'), at('1,250.00'), at('EUR')];
    });
    expect([...places].sort((one, two) => one - two)).toEqual(places);
    await page.context().close();
  });
});

whenHere('things beside each other', () => {
  test('a name of eighty letters leaves its row when the amount needs the room', async () => {
    const vendor =
      'GesellschaftsbeteiligungsverwaltungsaktiengesellschaftsniederlassungNordsuedwest';
    const rows = full.orders([full.orderRow({ vendor, amount: '1234567890.00' } as never)]);
    const { page } = await open(browser, { register: register({ orders: rows }), view: 'orders' });
    await settled(page);
    const title = await page.locator('.row .row-title').first().boundingBox();
    expect(title?.width).toBeGreaterThan(144);
    await page.context().close();
  });

  test.each([300, 150])('boxes to tick stand below each other at %d px', async (width) => {
    const { page } = await open(browser, { register: register({}), view: 'new', width });
    await settled(page);
    await page.locator('#fold-more-options summary').click();
    const tops = await page.locator('main .check').evaluateAll((all) =>
      all
        .filter((one) => one.getClientRects().length > 0)
        .map((one) => {
          const { left, top } = one.getBoundingClientRect();
          const box = one.querySelector('input')?.getBoundingClientRect();
          return [Math.round(left), Math.round((box?.left ?? 0) - left), top];
        }),
    );
    expect(tops.length).toBeGreaterThan(1);
    expect(tops.map(([, box]) => box)).toEqual(tops.map(() => 0));
    await page.context().close();
  });

  test('fields of a pair stand on one line, also where one label takes two', async () => {
    const { page } = await open(browser, { register: register({}), view: 'new' });
    await settled(page);
    await page.getByText('More options').first().click();
    const tops = await page
      .locator('.pair:visible')
      .evaluateAll((all) =>
        all.map((pair) =>
          [...pair.querySelectorAll('input, select')].map((one) =>
            Math.round(one.getBoundingClientRect().top),
          ),
        ),
      );
    expect(tops.length).toBeGreaterThan(2);
    expect(tops.map(([one]) => one)).toEqual(tops.map(([, two]) => two));
    await page.context().close();
  });

  test('at twice the size a menu stays in the window, and an amount keeps its currency', async () => {
    const at = { view: 'order', arg: 'PO-2026-0101', width: 150 };
    const { page } = await open(browser, { register: register({}), ...at });
    await settled(page);
    await page.locator('.menu summary').click();
    const menu = await page.locator('.menu-list').boundingBox();
    expect(menu?.x).toBeGreaterThanOrEqual(0);
    const lines = await page
      .locator('.order-sum .sum')
      .evaluate((one) => one.getBoundingClientRect().height);
    expect(lines).toBeLessThan(30);
    await page.context().close();
  });
});
