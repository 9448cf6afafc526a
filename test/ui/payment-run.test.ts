// The payment run: what is free leads to its payment, what is held to its invoice with the reason,
// the last due day is asked of the register, and what vendors owe leads to where it is settled.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open, sent } from './harness/browser';
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
const start = () => open(browser, { view: 'payable', register: register() });

whenHere('the payment run', () => {
  test('says what to pay less discount, what is held and why, and what is on its way', async () => {
    const { page } = await start();
    const free = page.locator('#py-INV-32');
    await free.waitFor();
    const text = (await free.innerText()).replace(/\u00a0/g, ' ');
    expect(text).toContain('980.00 EUR');
    expect(text).toContain('less 20.00 EUR discount until');
    expect(await page.locator('#py-INV-31').innerText()).toContain('+100.00 (10\u00a0%)');
    expect(await page.locator('#pw-INV-30').innerText()).toContain('has it left the account?');
    await free.click();
    await page.getByRole('heading', { name: /^Pay / }).waitFor();
    await page.context().close();
  });

  test.each([
    ['#py-INV-31', 'invoice', { invoiceId: 'INV-31' }],
    ['#pc-INV-40', 'invoice', { invoiceId: 'INV-40' }],
    ['#pr-EX-9', 'exceptions', { exceptionId: 'EX-9' }],
  ])('%s leads to its page', async (row, query, input) => {
    const { page, calls } = await start();
    await page.locator(row).click();
    await page.waitForTimeout(50);
    expect(calls.pop()?.payload).toMatchObject({ query, input });
    await page.context().close();
  });

  test('asks the register for what is due until a day', async () => {
    const { page, calls } = await start();
    await page.getByLabel(/Due until/).fill('2026-10-31');
    await page.getByLabel(/Due until/).dispatchEvent('change');
    await page.waitForTimeout(50);
    expect(calls.pop()?.payload).toMatchObject({
      query: 'payable',
      input: { until: '2026-10-31' },
    });
    await page.context().close();
  });

  test('leads from who may not pay to the invoice instead', async () => {
    const who = full.who({ mayRun: [] });
    const { page, calls } = await open(browser, { view: 'payable', register: register({ who }) });
    await page.locator('#py-INV-32').click();
    await page.waitForTimeout(50);
    expect(calls.pop()?.payload).toMatchObject({ query: 'invoice' });
    expect(await page.getByRole('heading', { name: /^Pay / }).count()).toBe(0);
    await page.context().close();
  });

  test('leaves to another person what who looks may not pay, and says why', async () => {
    const row = { ...full.payable().rows[0], held: '', creditDue: '' };
    const rows = [
      { ...row, invoiceId: 'INV-51', number: 'A-51' },
      { ...row, invoiceId: 'INV-52', number: 'B-52' },
      { ...row, invoiceId: 'INV-53', number: 'C-53', notPaid: 'cleo@example.com entered C-53.' },
    ];
    const { page, calls } = await open(browser, {
      view: 'payable',
      register: register({ payable: full.payable({ rows: rows as never }) }),
    });
    await page.getByRole('button', { name: /^Pay 2: 1,960.00/ }).waitFor();
    await page.getByRole('heading', { name: 'Another person pays' }).waitFor();
    const other = page.locator('#py-INV-53');
    expect(await other.innerText()).toContain('cleo@example.com entered C-53.');
    await other.click();
    await page.waitForTimeout(50);
    expect(calls.pop()?.payload).toMatchObject({ query: 'invoice' });
    await page.context().close();
  });

  test('pays the chosen documents in one action, and says of each why it was not', async () => {
    const row = { ...full.payable().rows[0], held: '', creditDue: '' };
    const rows = [
      { ...row, invoiceId: 'INV-51', number: 'A-51', vendor: 'Acme Oy' },
      { ...row, invoiceId: 'INV-52', number: 'B-52', vendor: 'Globex', discount: '0.00' },
      { ...row, invoiceId: 'INV-53', number: 'C-53', creditDue: 'a credit of 40.00 is due' },
      { ...row, invoiceId: 'INV-54', number: 'D-54', held: 'Waits for its receipt.' },
    ];
    const answer = {
      paid: [{ invoiceId: 'INV-51', paymentId: 'P-1', amount: '980.00' }],
      refused: [{ invoiceId: 'INV-52', code: 'on_hold', detail: 'It is on hold.', next: 'Wait.' }],
      sums: [{ currency: 'EUR', amount: '980.00' }],
      notices: [],
    };
    const payable = (input: Record<string, unknown>): object => ({
      ...full.payable({ rows: rows as never }),
      ...(input['csv'] ? { csv: { name: 'payment-list.csv', text: 'Due,Late' } } : {}),
    });
    const { page, calls } = await open(browser, {
      view: 'payable',
      register: register({ payable, pay_run: answer }),
    });
    await page.getByRole('button', { name: 'Payment list as CSV' }).click();
    const save = page.getByRole('link', { name: 'Save payment-list.csv' });
    expect(await save.getAttribute('download')).toBe('payment-list.csv');
    // The mark by which a spreadsheet program knows the letters of other alphabets.
    const bytes = await save.evaluate(async (link) => {
      const file = await fetch((link as HTMLAnchorElement).href);
      return [...new Uint8Array(await file.arrayBuffer())].slice(0, 4);
    });
    expect(bytes).toEqual([0xef, 0xbb, 0xbf, 'D'.charCodeAt(0)]);
    await page.getByRole('button', { name: /^Pay \d+: .*…$/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Pay 2 documents' });
    await sheet.getByRole('button', { name: /^Initiate 2 payments, 1,960.00/ }).waitFor();
    await sheet.getByLabel(/Globex/).uncheck();
    await sheet.getByRole('button', { name: /^Initiate 1 payment, 980.00/ }).waitFor();
    await sheet.getByLabel(/Globex/).check();
    const pay = sheet.getByRole('button', { name: /^Initiate 2 payments/ });
    await pay.click();
    await sheet.getByText('Under which reference?').waitFor();
    expect(sent(calls, 'pay_run')).toEqual([]);
    await sheet.getByLabel('Reference').fill('Batch 12');
    await sheet.getByLabel('Reference').press('Enter');
    await page
      .getByText(/1 payment initiated, 980.00.EUR. B-52 of Globex: It is on hold/)
      .waitFor();
    expect(sent(calls, 'pay_run')).toEqual([
      {
        ...{ day: '2026-10-20', reference: 'Batch 12' },
        documents: [
          { invoiceId: 'INV-51', amount: '980.00', discount: '20.00' },
          { invoiceId: 'INV-52', amount: '980.00' },
        ],
      },
    ]);
    await page.context().close();
  });

  test('settles in one action what one reference paid, but what the bank has not booked', async () => {
    const answer = {
      settled: [{ invoiceId: 'INV-30', paymentId: 'P-30', amount: '75.00' }],
      refused: [{ paymentId: 'P-31', code: 'payment_state', detail: 'It came back.', next: '' }],
      sums: [{ currency: 'EUR', amount: '75.00' }],
    };
    const { page, calls } = await open(browser, {
      view: 'payable',
      register: register({ settle_run: answer }),
    });
    await page.getByRole('button', { name: 'Settle a payment run…' }).click();
    const sheet = page.getByRole('dialog', { name: 'Settle a payment run' });
    await sheet.getByRole('button', { name: /^Settle 2 payments, 1,275.00/ }).waitFor();
    expect(await sheet.getByLabel('Payment run').locator('option').allInnerTexts()).toEqual([
      expect.stringMatching(/^Batch 12 · .*2 payments, 1,275.00/),
      expect.stringMatching(/^Batch 13 · .*1 payment, 30.00/),
      expect.stringMatching(/^without reference · .*1 payment, 5.00/),
    ]);
    await sheet.getByLabel(/Globex/).uncheck();
    await sheet.getByRole('button', { name: /^Settle 1 payment, 75.00/ }).waitFor();
    await sheet.getByLabel(/Acme/).uncheck();
    await sheet.getByRole('button', { name: 'Settle 0 payments' }).click();
    await sheet.getByText('Choose at least one.').waitFor();
    await sheet.getByLabel('Payment run').selectOption({ index: 1 });
    await sheet.getByRole('button', { name: /^Settle 1 payment, 30.00/ }).waitFor();
    await sheet.getByLabel('Payment run').selectOption({ index: 0 });
    await sheet.getByLabel('Day it left the account').fill('2026-10-19');
    await sheet.getByRole('button', { name: /^Settle 2 payments/ }).click();
    await page.getByText(/1 payment settled, 75.00.EUR. G-4 of Globex: It came back/).waitFor();
    expect(sent(calls, 'settle_run')).toEqual([{ day: '2026-10-19', payments: ['P-30', 'P-31'] }]);
    await page.context().close();
  });

  test('who may not settle is not asked to, and what is settled meanwhile is said', async () => {
    const none = { payments: [], total: 0 };
    const first = await open(browser, {
      view: 'payable',
      register: register({ who: full.who({ mayRun: ['initiate_payment'] }) }),
    });
    await first.page.locator('#pw-INV-30').waitFor();
    const name = 'Settle a payment run…';
    expect(await first.page.getByRole('button', { name }).count()).toBe(0);
    await first.page.context().close();
    const { page } = await open(browser, {
      view: 'payable',
      register: register({ on_its_way: none }),
    });
    await page.getByRole('button', { name }).click();
    await page.getByText('Nothing is on its way any more.').waitFor();
    await page.context().close();
  });
});
