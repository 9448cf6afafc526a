// What follows a receipt and an exception in the sidebar: acceptance by another person, goods that
// went back, one answer for several, the history of an exception and another owner for it.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open, type Call } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
  else console.log('skipped: no Chromium on this machine');
});
afterAll(async () => {
  if (here) await browser.close();
});

const sent = (calls: Call[]): unknown[] =>
  calls.filter(({ door }) => door === 'execute').map(({ payload }) => payload['input']);
const mayRun = [...full.who().mayRun, 'accept_receipt', 'record_return', 'assign_exception'];
const who = full.who({ mayRun });
const answered = { receiptId: 'R-2', states: full.states({}), invoices: [], notices: [] };
const back = { command: 'record_return', label: 'Goods went back\u2026', enabled: true, why: '' };
const [first] = full.order().receipts;
const came = {
  ...first,
  by: 'pete@example.com',
  lines: [{ line: 1, received: '6', accepted: '0', rejected: '0', returned: '0', toAccept: '6' }],
};
const order = full.order({
  actions: [
    { command: 'accept_receipt', label: 'Accept what came', enabled: true, why: '' },
    { ...back, aside: true },
  ],
  receipts: [{ ...full.order().receipts[0]!, ...came }],
});
const start = (answers: object) => ({
  view: 'order',
  arg: 'PO-2026-0101',
  register: register({ who, order, ...answers }),
});

whenHere('goods', () => {
  test('another person accepts what came, less what they reject', async () => {
    const { page, calls } = await open(browser, start({ accept_receipt: answered }));
    expect(await page.getByText('6 not accepted yet').count()).toBe(1);
    expect(await page.locator('.link', { hasText: 'Accept\u2026' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Accept what came' }).click();
    await page.getByLabel('Of these rejected').fill('7');
    await page.getByRole('dialog').getByRole('button', { name: 'Accept what came' }).click();
    await page.getByText('More than there are.').waitFor();
    await page.getByLabel('Of these rejected').fill('1');
    await page.getByRole('dialog').getByRole('button', { name: 'Accept what came' }).click();
    await page.getByText('accepted on PO-2026-0101.').waitFor();
    expect(sent(calls)).toEqual([
      { receiptId: first?.receiptId, lines: [{ line: 1, rejected: '1' }] },
    ]);
    await page.context().close();
  });

  test('goods go back by line, with a day and a reason', async () => {
    const again = { invoices: [{ invoiceId: 'INV-31', verdict: 'exception' }] };
    const { page, calls } = await open(
      browser,
      start({ record_return: { ...answered, ...again } }),
    );
    await page.getByLabel('More steps').click();
    await page.getByRole('button', { name: /Goods went back/ }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('Two of them were broken');
    await page.getByRole('button', { name: 'Record the return' }).click();
    await page.getByText('What went back?').waitFor();
    await page.getByRole('textbox', { name: 'Went back' }).first().fill('2');
    await page.getByRole('button', { name: 'Record the return' }).click();
    await page
      .getByText(
        /^Return of .*2026 recorded on PO-2026-0101\. Judged again: 2026-778 is exception\.$/,
      )
      .waitFor();
    expect(sent(calls)).toEqual([
      {
        poNumber: 'PO-2026-0101',
        day: '2026-10-20',
        reason: 'Two of them were broken',
        lines: [{ line: 1, returned: '2' }],
      },
    ]);
    await page.context().close();
  });
});

whenHere('exceptions', () => {
  const fact = { sequence: 1, at: '2026-10-12T08:00:00.000Z', actor: 'ana@example.com' };
  const history = [{ ...fact, fact: 'exception_opened', sentence: 'Opened here', reason: '' }];
  const rows = [full.exception({ history }), full.exception({ exceptionId: 'EX-8' })];
  const exceptions = full.exceptions(rows);

  test('one answer covers the others with the same cause; what is refused is said', async () => {
    const also = [
      { exceptionId: 'EX-8', ok: false, detail: 'EX-8 is above your limit.' },
      { exceptionId: 'EX-10', ok: true },
    ];
    const resolve_exception = { state: 'planned', invoiceId: 'INV-31', hold: true, also };
    const other = full.exception({ exceptionId: 'EX-10', invoiceId: 'INV-99' });
    const three = full.exceptions([...rows, other]);
    const { page, calls } = await open(browser, {
      view: 'exceptions',
      register: register({ who, exceptions: three, resolve_exception }),
    });
    await page.locator('#ex-EX-7').click();
    await page.getByRole('button', { name: /^Wait for credit note/ }).click();
    await page.getByLabel('Until when').fill('2026-10-30');
    await page.getByRole('textbox', { name: 'Note' }).fill('The vendor sends one');
    await page.locator('#also-vendor').check();
    await page.locator('#also-paper').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Wait for credit note' }).click();
    await page.getByText('Of the 2 others, 1 took it too. EX-8 is above your limit.').waitFor();
    expect(sent(calls)).toMatchObject([{ exceptionId: 'EX-7', also: ['EX-8', 'EX-10'] }]);
    await page.context().close();
  });

  test('those of one document are one card, walked with the arrow keys', async () => {
    const paper = { invoiceId: 'INV-31', invoiceNumber: '2026-778', ageDays: 6 };
    const tax = { ...paper, exceptionId: 'EX-9', kind: 'tax_drift', sentence: 'Tax is 4.00 over.' };
    const alone = { exceptionId: 'EX-8', invoiceId: 'INV-40', ageDays: 2, sentence: 'Alone.' };
    const { page } = await open(browser, {
      view: 'exceptions',
      register: register({
        who,
        exceptions: full.exceptions([full.exception(alone), ...[paper, tax].map(full.exception)]),
      }),
    });
    const card = page.getByRole('article', { name: 'Acme Oy \u00b7 2026-778' });
    await card.getByText('2 exceptions').waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
    expect(await card.getByRole('listitem').count()).toBe(2);
    await page.locator('#ex-EX-7').focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ex-EX-9');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ex-EX-8');
    await page.context().close();
  });

  test('an answer may cover the others of its document', async () => {
    const paper = { exceptionId: 'EX-9', sentence: 'Freight is 4.00 over.' };
    const also = [{ exceptionId: 'EX-9', ok: true }];
    const { page, calls } = await open(browser, {
      view: 'exceptions',
      register: register({
        who,
        exceptions: full.exceptions([full.exception(), full.exception(paper)]),
        resolve_exception: { state: 'planned', invoiceId: 'INV-31', hold: true, also },
      }),
    });
    await page.locator('#ex-EX-7').click();
    await page.getByRole('button', { name: /^Wait for credit note/ }).click();
    await page.getByLabel('Until when').fill('2026-10-30');
    await page.getByRole('textbox', { name: 'Note' }).fill('The vendor sends one');
    await page.getByLabel('Also for the other one of 2026-778').check();
    expect(await page.locator('#also-vendor').count()).toBe(0);
    await page.getByRole('dialog').getByRole('button', { name: 'Wait for credit note' }).click();
    await page.getByText('The other one took it too.').waitFor();
    expect(sent(calls)).toMatchObject([{ exceptionId: 'EX-7', also: ['EX-9'] }]);
    await page.context().close();
  });

  test('its history is on its page, and it can be given to another person', async () => {
    const { page, calls } = await open(browser, {
      view: 'resolve',
      arg: 'EX-7',
      register: register({ who, exceptions, assign_exception: { exceptionId: 'EX-7' } }),
    });
    await page.getByText('What happened').click();
    await page.getByText('Opened here').waitFor();
    await page.getByText('More', { exact: true }).click();
    await page.getByRole('button', { name: 'Give to another person' }).click();
    await page.getByLabel('To whom').fill('cleo@example.com');
    await page.getByRole('dialog').getByLabel('Why').fill('She knows the vendor');
    await page.getByRole('button', { name: 'Give it to them' }).click();
    await page.getByText('to answer now.').waitFor();
    expect(sent(calls)).toEqual([
      { exceptionId: 'EX-7', owner: 'cleo@example.com', reason: 'She knows the vendor' },
    ]);
    await page.context().close();
  });
});
