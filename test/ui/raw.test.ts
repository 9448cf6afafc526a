// Nobody reads a code of rows and logs: every view and each of its dialogs, all that is folded and all
// that is only heard, on the sample register as its people see it.
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Workspace } from '../../sandbox';
import { openSamples } from '../../samples';
import { BEN, CLEO, OLGA } from '../../samples/people';
import { browserHere, launch, open } from './harness/browser';
import { VIEWS } from './harness/states';

jest.setTimeout(120_000);
const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
let work: Workspace;

beforeAll(async () => {
  if (!here) return;
  browser = await launch();
  const project = path.resolve('dist/desk');
  work = openSamples({ project, now: '2026-10-30T12:00:00Z' }).workspace;
});
afterAll(async () => {
  if (here) await browser.close();
});

/** Run in the page: all that is read or heard of it, folded parts opened. */
function words(): string[] {
  for (const one of document.querySelectorAll('details')) one.open = true;
  const named = [...document.querySelectorAll('body *')].flatMap((one) =>
    ['aria-label', 'title', 'placeholder', 'alt'].map((name) => one.getAttribute(name) ?? ''),
  );
  const options = [...document.querySelectorAll('option')].map((one) => one.textContent ?? '');
  return [...document.body.innerText.split('\n'), ...named, ...options].filter(Boolean);
}

/** Rows of a tab by header. */
function rowsOf(tab: string): Record<string, unknown>[] {
  const { header, values } = work.read({ tab }).result as {
    header: string[];
    values: unknown[][];
  };
  return values.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
}
/** The first row of each word that a column has. */
const oneOfEach = (tab: string, column: string): Record<string, unknown>[] => [
  ...new Map(
    rowsOf(tab)
      .reverse()
      .map((row) => [row[column], row]),
  ).values(),
];

const WORDS = [/\b[a-z]+_[a-z_]+\b/, /\d{4}-\d\d-\d\dT/, /\b\d{4}-\d\d-\d\d\b/];
/** The keys that the register makes for documents, payments, receipts and exceptions. */
const KEYS = /\b[A-Z]{1,2}-[0-9A-HJ-NP-TV-Z]{12}\b/;
/** A scope of numbers as the register keeps it. */
const PLACES = /\{SEQ\}/;
const RAW = [...WORDS, KEYS, PLACES];
/** How a setting is typed. */
const TYPED = /^Tax codes and their rates in percent\./;
const rawIn = async (page: Page): Promise<string[]> => {
  const numbered = new Set(
    rowsOf('Register')
      .filter((row) => row['PO number'] !== '')
      .map((row) => String(row['Key'])),
  );
  const named = (text: string): boolean =>
    (text.match(/\bD-\d{6}\b/g) ?? []).some((key) => numbered.has(key));
  return (await page.evaluate(words)).filter(
    (text) => !TYPED.test(text) && (named(text) || RAW.some((raw) => raw.test(text))),
  );
};

/** The view, and each dialog that a button of it opens. */
async function every(as: string, view: string, arg: string): Promise<string[]> {
  const { page } = await open(browser, {
    register: ({ door, payload }) => work.as(as)[door](payload as never),
    ...{ view, arg },
  });
  const settled = () => page.waitForFunction(() => !document.querySelector('main .skeleton'));
  await settled();
  const found = await rawIn(page);
  const asks = page.getByRole('button', { name: /\u2026$/ });
  const names = [...new Set(await asks.allInnerTexts())].filter((name) => name.trim() !== '');
  for (const name of names) {
    const one = asks.filter({ hasText: name }).first();
    if (!(await one.isVisible()) || !(await one.isEnabled())) continue;
    // Menus that reading has opened lie above others.
    await one.evaluate((button: HTMLElement) => button.click());
    await settled();
    await page.waitForTimeout(60);
    found.push(...(await rawIn(page)).map((text) => `${name} ${text}`));
    await page.reload();
    await settled();
  }
  await page.context().close();
  return [...new Set(found)].map((text) => `${view} ${arg}: ${text}`);
}

whenHere('what everybody reads', () => {
  const WITHOUT = VIEWS.filter(([, arg]) => arg === '').map(([view]) => view);
  test.each([...WITHOUT, 'settings', 'vendors'])('%s', async (view) => {
    for (const as of [BEN, OLGA]) expect(await every(as, view, '')).toEqual([]);
  });
  test('an order in each state', async () => {
    const all: string[] = [];
    for (const row of oneOfEach('Register', 'Status')) {
      const id = String(row['PO number'] || row['Key']);
      for (const view of ['order', 'trace']) all.push(...(await every(BEN, view, id)));
    }
    expect(all).toEqual([]);
  });
  test('a document of each verdict, and an exception of each kind', async () => {
    const all: string[] = [];
    for (const row of oneOfEach('Invoices', 'Verdict'))
      all.push(...(await every(CLEO, 'invoice', String(row['Key']))));
    for (const row of oneOfEach('Exceptions', 'Kind'))
      all.push(...(await every(CLEO, 'resolve', String(row['Key']))));
    expect(all).toEqual([]);
  });
  test('what is received, entered and paid', async () => {
    const row = rowsOf('Register').find((one) => one['Status'] === 'issued');
    const id = String(row?.['PO number']);
    const all: string[] = [];
    for (const view of ['receive', 'enter-invoice']) all.push(...(await every(CLEO, view, id)));
    for (const view of ['vendor', 'scorecard', 'search'])
      all.push(...(await every(CLEO, view, String(row?.['Vendor']))));
    expect(all).toEqual([]);
  });
});

whenHere('what everybody reads of what they did', () => {
  const sit = async (as: string, view: string, arg = ''): Promise<Page> => {
    const { page } = await open(browser, {
      register: ({ door, payload }) => work.as(as)[door](payload as never),
      ...{ view, arg },
    });
    await page.waitForFunction(() => !document.querySelector('main .skeleton'));
    return page;
  };
  const said = async (page: Page, text: RegExp): Promise<string[]> => {
    await page.getByText(text).first().waitFor();
    return rawIn(page);
  };

  test('the month, reconciled', async () => {
    const page = await sit(OLGA, 'month');
    await page.getByRole('button', { name: 'Reconcile', exact: true }).click();
    expect(await said(page, /is reconciled/)).toEqual([]);
    await page.getByText('Number certificate').waitFor();
    await page.getByRole('cell', { name: 'PO-2026', exact: true }).first().waitFor();
    await page.context().close();
  });
  test('a payment, settled and taken back', async () => {
    const row = rowsOf('Invoices').find(
      (one) => one['Verdict'] === 'matched' && one['Payment state'] === 'none',
    );
    const page = await sit(BEN, 'pay', String(row?.['Key']));
    await page.getByLabel('Reference').fill('B-900');
    await page.getByRole('button', { name: /^(Pay|Initiate)/ }).click();
    expect(await said(page, / initiated\. Still payable: /)).toEqual([]);
    for (const [verb, became] of [
      ['Settle', 'settled'],
      ['Reverse', 'reversed'],
    ] as const) {
      await page.getByRole('button', { name: new RegExp(`^${verb}\u2026`) }).click();
      const dialog = page.getByRole('dialog');
      if (verb === 'Reverse') await dialog.getByLabel('Why').fill('The bank sent it back');
      await dialog.getByRole('button', { name: new RegExp(`^${verb} \\d`) }).click();
      const text = new RegExp(`EUR, .*: ${became}\\. Still payable: `);
      expect(await said(page, text)).toEqual([]);
    }
    await page.context().close();
  });
  test('what was typed over, looked at and put back', async () => {
    work.as(OLGA).type({ tab: 'Register', at: 'D4', values: [['Another name']] });
    const page = await sit(OLGA, 'verify');
    const name = String(rowsOf('Register')[2]?.['PO number']);
    expect(await said(page, new RegExp(`^Register, ${name}$`))).toEqual([]);
    await page.getByRole('button', { name: `Restore: Register, ${name}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why').fill('Typed into the wrong cell');
    expect(await rawIn(page)).toEqual([]);
    await dialog.getByRole('button', { name: `Restore ${name}` }).click();
    expect(await said(page, new RegExp(`Register, ${name}: 1 cell restored`))).toEqual([]);
    await page.context().close();
  });
});
