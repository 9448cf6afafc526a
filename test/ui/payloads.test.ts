// Strings that break or attack programs, as vendor, title and text of everything: shown as text,
// letter by letter, and never run. They come from the shared cases; without these, that is said.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { browserHere, launch, open } from './harness/browser';
import * as full from './harness/fixtures';
import { refused, register } from './harness/register';

const CASES = path.join(__dirname, '../../../shared/cases/payloads.json');
const there = existsSync(CASES);
if (!there)
  process.stdout.write('Skipped, the page is not tried with payloads: no ' + CASES + '\n');
const payloads = there
  ? (JSON.parse(readFileSync(CASES, 'utf8')) as { value: string }[]).map((one) => one.value)
  : [];

const here = browserHere();
const whenHere = here && there ? describe : describe.skip; // no Chromium or shared cases
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

whenHere('payloads', () => {
  test('are shown as they are in a list, and nothing runs', async () => {
    const [item] = full.inbox().items.slice(5);
    const items = payloads.map((value, at) => ({
      ...item,
      id: 'EX-' + at,
      title: value,
      vendor: value,
      from: value,
    }));
    const { page, faults } = await open(browser, {
      register: register({ inbox: full.inbox({ items: items as never }) }),
    });
    for (;;) {
      const more = page.getByRole('button', { name: /^Show .* more of/ });
      if ((await more.count()) === 0) break;
      await more.click();
    }
    const shown = new Set(
      await page.locator('main bdi').evaluateAll((all) => all.map((one) => one.textContent)),
    );
    expect(payloads.filter((value) => !shown.has(value))).toEqual([]);
    expect(
      await page
        .locator('main :is(script, img, iframe, a, svg:not(.icon), style, marquee)')
        .count(),
    ).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('are shown as they are in an order, an exception and a refusal', async () => {
    const list = payloads.map((value, at) => ({
      ...full.order().lines[0],
      line: at,
      description: value,
    }));
    const found = payloads.map((detail) => ({ kind: 'x', detail, tab: detail, column: detail }));
    const { page, faults } = await open(browser, {
      view: 'order',
      arg: 'PO-2026-0101',
      register: register({
        order: full.order({
          lines: list.slice(0, 50) as never,
          sentences: payloads.slice(0, 60),
          needs: payloads[70] ?? '',
        }),
        invoices: refused('bad_value', payloads[80] ?? '', {
          next: payloads[81],
          findings: found.slice(0, 50),
        }),
      }),
    });
    await page.getByRole('heading', { name: 'PO-2026-0101' }).waitFor();
    const shown = new Set(
      await page.locator('main bdi').evaluateAll((all) => all.map((one) => one.textContent)),
    );
    expect(payloads.slice(0, 60).filter((value) => !shown.has(value))).toEqual([]);
    await page.getByRole('button', { name: 'Invoices', exact: true }).first().click();
    await page.getByRole('alert').waitFor();
    const told = new Set(
      await page.locator('main bdi').evaluateAll((all) => all.map((one) => one.textContent)),
    );
    expect(payloads.slice(0, 50).filter((value) => !told.has(value))).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('arrive in a command as they were typed', async () => {
    const typed = payloads
      .filter((value) => /[<>"'&\\`=]/.test(value) && !/[\r\n]/.test(value))
      .slice(0, 25);
    const { page, calls, faults } = await open(browser, {
      view: 'order',
      arg: 'PO-2026-0101',
      register: register({ hold_order: refused('bad_value', 'no') }),
    });
    await page.getByLabel('More steps').click();
    await page.getByRole('button', { name: /Put on hold/ }).click();
    for (const value of typed) {
      await page
        .getByRole('dialog')
        .getByLabel('Why')
        .fill(value + ' because of it');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Put on hold PO/ })
        .click();
      await page.getByRole('dialog').getByRole('alert').waitFor();
    }
    const sent = calls
      .filter((one) => one.door === 'execute')
      .map((one) => (one.payload['input'] as { reason: string }).reason);
    expect(sent).toEqual(typed.map((value) => (value + ' because of it').trim()));
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
