// What a page of 300 px does with what does not fit or is done with: six tabs in even rows, drifts
// under each other, the menu of further steps closed once one is taken, and a state said once.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { browserHere, launch, open } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';

const whenHere = browserHere() ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
const words = (name: string): object =>
  JSON.parse(readFileSync(`src/ui/texts/${name}.json`, 'utf8')) as object;
const german = { ...words('de'), ...words('de-register'), '@language': 'de' };
const matched = full.invoice({
  ...{ verdict: 'matched', hold: false, exceptions: [], notices: [] },
  explanation: 'billed 1,100.00 of 1,100.00 expected: matched',
  lines: full.invoice().lines.map((line) => ({ ...line, verdict: 'matched' as const })),
});

/** How many tabs stand in each row, once their place is settled. */
const rowsOf = (tabs: Element): Promise<number[]> =>
  new Promise((settled) =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const tops = [...tabs.children].map((one) => one.getBoundingClientRect().top);
        settled([...new Set(tops)].map((top) => tops.filter((one) => one === top).length));
      }),
    ),
  );

whenHere('the six tabs', () => {
  test.each([
    ['English', 300, {}, 1],
    ['English beside a bar for scrolling', 285, {}, 1],
    ['English in a narrow window', 220, {}, 2],
    ['German in a narrow window', 220, german, 2],
    ['German', 300, german, undefined],
  ])('in %s, %i px: none stands alone in a row', async (_name, width, texts, rows) => {
    const { page } = await open(browser, { width, register: register(), texts });
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    const counts = await page.locator('.tabs').evaluate(rowsOf);
    expect(new Set(counts).size).toBe(1);
    if (rows !== undefined) expect(counts).toHaveLength(rows);
    await page.context().close();
  });
});

whenHere('an invoice at 300 px', () => {
  test('has each drift whole, in German too', async () => {
    for (const texts of [{}, german]) {
      const at = { view: 'invoice', arg: 'INV-31', texts };
      const { page } = await open(browser, { ...at, register: register() });
      await page.locator('.drift').first().waitFor();
      const cut = await page
        .locator('.drift, .drift *')
        .evaluateAll(
          (all) =>
            all.filter(
              (one) =>
                one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline',
            ).length,
        );
      expect(cut).toBe(0);
      expect(await page.getByRole('table').count()).toBe(0);
      expect(await page.locator('main').innerText()).not.toMatch(/Rechnung dated/);
      await page.context().close();
    }
  });

  test('says that it matched once', async () => {
    const at = { view: 'invoice', arg: 'INV-31', register: register({ invoice: matched }) };
    const { page } = await open(browser, at);
    await page.getByText('Billed 1,100.00').waitFor();
    expect((await page.locator('main').innerText()).match(/matched/gi)).toHaveLength(1);
    await page.context().close();
    const half = { ...matched, verdict: 'exception', hold: true };
    const other = await open(browser, { ...at, register: register({ invoice: half }) });
    await other.page.locator('.line .chip', { hasText: 'matched' }).waitFor();
    await other.page.context().close();
  });

  test('closes its further steps when one is taken, elsewhere is clicked, or with Esc', async () => {
    const at = { view: 'invoice', arg: 'INV-31', register: register() };
    const { page } = await open(browser, at);
    const more = page.getByLabel('More steps');
    const shown = page.locator('.menu-list');
    await more.click();
    await page.locator('.menu-list button').last().click();
    await page.getByRole('dialog').waitFor();
    expect(await shown.isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    expect(await more.evaluate((one) => one === document.activeElement)).toBe(true);
    await more.click();
    expect(await shown.isVisible()).toBe(true);
    await page.locator('h1').click();
    expect(await shown.isVisible()).toBe(false);
    await more.click();
    await page.keyboard.press('Escape');
    expect(await shown.isVisible()).toBe(false);
    expect(await page.locator('h1').innerText()).toBe('2026-778');
    await page.context().close();
  });
});
