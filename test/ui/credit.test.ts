// What has a command of its own beside the match: a credit applied or paid back, retention released,
// payment details confirmed, a delegate and an exemption; each looked at first and sent once.
import type { Browser, Page } from 'playwright-core';
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

const NEW = [
  ...['apply_credit', 'record_refund', 'release_retention', 'confirm_payment_details'],
  ...['set_delegate', 'grant_exemption', 'set_mails'],
];
const who = full.who({ mayRun: [...full.who().mayRun, ...NEW] });
const sent = (calls: Call[]): unknown[] =>
  calls.filter(({ door }) => door === 'execute').map(({ payload }) => payload['input']);
const inSheet = (page: Page, verb: string): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: verb }).click();

const note = full.invoice({
  ...{ invoiceId: 'INV-40', number: 'CN-9', kind: 'credit_note', verdict: 'matched', hold: false },
  ...{ gross: '-200.00', payable: '-200.00', parts: {}, exceptions: [] },
});
const free = { verdict: 'matched' as const, hold: false, exceptions: [], drift: '0.00' };
const target = full.invoice({ ...free, invoiceId: 'INV-32', number: '2026-779' });
const other = full.invoice({ ...free, invoiceId: 'INV-33', vendor: 'Other Oy' });
const moved = { paymentId: 'P-1', amount: '150.00', creditLeft: '50.00', payable: '1230.50' };

whenHere('a credit note', () => {
  const start = (answers: object) => ({
    ...{ view: 'invoice', arg: 'INV-40' },
    register: register({ who, invoice: note, ...answers }),
  });

  test('is applied to a payable document of its vendor, and says what is left', async () => {
    const invoices = full.invoices([note, target, other]);
    const { page, calls } = await open(browser, start({ invoices, apply_credit: moved }));
    await page.getByRole('button', { name: 'Apply\u2026' }).click();
    const to = page.getByLabel('Apply to');
    expect(await to.locator('option').allInnerTexts()).toEqual([
      '2026-779, 1,380.50\u00a0EUR payable',
    ]);
    await page.getByLabel('Amount in EUR').fill('150');
    await inSheet(page, 'Apply the credit');
    await page.getByText('150.00 EUR of CN-9 applied; 50.00 EUR of it left').waitFor();
    expect(sent(calls)).toEqual([{ creditId: 'INV-40', to: 'INV-32', amount: '150' }]);
    await page.context().close();
  });

  test('says so where no document can take it, and sends nothing', async () => {
    const invoices = full.invoices([note, other]);
    const { page, calls } = await open(browser, start({ invoices }));
    await page.getByRole('button', { name: 'Apply\u2026' }).click();
    await page.getByText('No document to apply it to').waitFor();
    await inSheet(page, 'Apply the credit');
    expect(sent(calls)).toEqual([]);
    await page.context().close();
  });

  test('is paid back, with what is left of it proposed', async () => {
    const { page, calls } = await open(browser, start({ record_refund: moved }));
    await page.getByLabel('More steps').click();
    await page.getByRole('button', { name: 'Refund came\u2026' }).click();
    expect(await page.getByLabel('Amount that came back in EUR').inputValue()).toBe('200');
    await inSheet(page, 'Record the refund');
    await page.getByText('150.00 EUR of Acme Oy came back.').waitFor();
    expect(sent(calls)).toEqual([{ creditId: 'INV-40', amount: '200', day: '2026-10-20' }]);
    await page.context().close();
  });

  test('that is used up offers neither', async () => {
    const invoice = { ...note, payable: '0.00' };
    const { page } = await open(browser, start({ invoice }));
    await page.getByRole('heading', { name: 'Figures' }).waitFor();
    expect(await page.getByRole('button', { name: 'Apply\u2026' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Refund came\u2026' }).count()).toBe(0);
    await page.context().close();
  });
});

whenHere('an exception with an end of its own', () => {
  const start = (kind: string, answers: object) => ({
    ...{ view: 'resolve', arg: 'EX-7' },
    register: register({
      who,
      exceptions: full.exceptions([full.exception({ kind, choices: [] })]),
      ...answers,
    }),
  });

  test('a credit that is due ends by the money that came back', async () => {
    const { page, calls } = await open(browser, start('credit_due', { record_refund: moved }));
    await page.getByRole('button', { name: 'The money came back\u2026' }).click();
    await inSheet(page, 'Record the refund');
    await page.getByText('How much?').waitFor();
    await page.getByLabel('Amount that came back in EUR').fill('150');
    await inSheet(page, 'Record the refund');
    await page.getByText('150.00 EUR of Acme Oy came back.').waitFor();
    expect(sent(calls)).toEqual([{ exceptionId: 'EX-7', amount: '150', day: '2026-10-20' }]);
    await page.context().close();
  });

  test('new payment details are confirmed or refused, with how it was asked', async () => {
    const paymentsOnTheWay = [{ paymentId: 'P-4', amount: '80.00', currency: 'EUR' }];
    const answer = { vendor: 'Acme Oy', state: 'refused', paymentsOnTheWay };
    const { page, calls } = await open(
      browser,
      start('payment_details_changed', { confirm_payment_details: answer }),
    );
    await page.getByRole('button', { name: 'What the vendor said\u2026' }).click();
    // The register's sentence begins small; the sheet shows it as one.
    expect(await page.getByRole('dialog').locator('p.begins').count()).toBe(1);
    await page.getByLabel('What the vendor said').selectOption('refused');
    await inSheet(page, 'Record the answer');
    await page.getByText('How did you ask?').waitFor();
    await page.getByLabel('How you asked').fill('Called the number of the contract');
    await page.getByLabel('What was said').fill('They never changed their bank');
    await inSheet(page, 'Record the answer');
    await page.getByText('are refused. Already on the way: 80.00 EUR.').waitFor();
    expect(sent(calls)).toEqual([
      {
        ...{ vendor: 'Acme Oy', answer: 'refused' },
        how: 'Called the number of the contract',
        note: 'They never changed their bank',
        details: '1100.00',
      },
    ]);
    await page.context().close();
  });

  test('details confirmed as an answer are those that the vendor was asked about', async () => {
    const choices = [
      { code: 'details_confirmed', label: 'The details are confirmed', needsNote: true },
    ].map((one) => ({ ...one, needsUntil: false }));
    const one = full.exception({ kind: 'payment_details_changed', choices });
    const answers = { who: full.who(), exceptions: full.exceptions([one]) };
    const { page, calls } = await open(browser, start('', { ...answers, resolve_exception: {} }));
    await page.getByText('More', { exact: true }).click();
    await page.getByRole('button', { name: 'The details are confirmed' }).click();
    await page.getByLabel('Note').fill('Called the number of the contract');
    await inSheet(page, 'The details are confirmed');
    expect(sent(calls)).toMatchObject([{ code: 'details_confirmed', details: one.actual }]);
    await page.context().close();
  });

  test('is not offered to who may not', async () => {
    const { page } = await open(browser, start('credit_due', { who: full.who() }));
    await page.getByText(/Nothing for you to choose here/).waitFor();
    await page.context().close();
  });
});

whenHere('retention', () => {
  test('is released after a look at what is kept back of each invoice', async () => {
    const command = 'release_retention';
    const order = full.order({
      invoices: [full.invoice({ parts: { retained: '400.00', payable: '980.50' } })],
      actions: [{ command, label: 'Release what is kept back\u2026', enabled: true, why: '' }],
    });
    const { page, calls } = await open(browser, {
      ...{ view: 'order', arg: 'PO-2026-0101' },
      register: register({ who, order, release_retention: { released: '400.00', invoices: [] } }),
    });
    await page.getByRole('button', { name: 'Release what is kept back\u2026' }).click();
    await page.getByRole('dialog').getByText('400.00 EUR').waitFor();
    await page.getByRole('dialog').getByLabel('Why now').fill('The hall is finished');
    await inSheet(page, 'Release it for payment');
    await page.getByText('400.00 EUR of PO-2026-0101 is no longer kept back').waitFor();
    expect(sent(calls)).toEqual([{ poNumber: 'PO-2026-0101', note: 'The hall is finished' }]);
    await page.context().close();
  });
});

whenHere('in another\u2019s place', () => {
  const people = [
    { email: 'ana@example.com', name: 'Ana', roles: ['owner' as const] },
    { email: 'ben@example.com', name: 'Ben', roles: ['approver' as const] },
    { email: 'dora@example.com', name: 'Dora', roles: ['receiver' as const] },
  ];
  const lists = full.lists({ people });

  test('everyone says which mails they do without', async () => {
    const sentence = 'You get every mail but news of changed orders, notices of ends and use.';
    const { page, calls } = await open(browser, {
      view: 'me',
      register: register({
        who: { ...who, mailsWithout: ['use' as const] },
        set_mails: { sentence },
      }),
    });
    await page.getByRole('button', { name: 'Mails to me\u2026' }).click();
    expect(await page.getByLabel('Orders that end or are nearly used').isChecked()).toBe(false);
    await page.getByLabel('News of orders that changed').uncheck();
    await page.getByLabel('Language of these mails').selectOption('de');
    await page.getByText('Quiet hours and days').click();
    await page.getByLabel('Quiet from').fill('18:00');
    await page.getByLabel('Sunday').check();
    await inSheet(page, 'Save');
    await page.getByText('Both hours, or neither.').waitFor();
    await page.getByLabel('Quiet until').fill('08:00');
    await inSheet(page, 'Save');
    await page.getByText(sentence).waitFor();
    expect(sent(calls)).toEqual([
      {
        ...{ without: ['orders', 'use'], language: 'de' },
        quiet: { from: '18:00', to: '08:00', days: ['sunday'] },
      },
    ]);
    await page.context().close();
  });

  test('an approver names another one for some days, and nobody who approves nothing', async () => {
    const roles = ['approver' as const];
    const sentence = 'ana@example.com decides for ben@example.com.';
    const { page, calls } = await open(browser, {
      view: 'me',
      register: register({
        ...{ who: { ...who, roles, email: 'ben@example.com' }, lists },
        set_delegate: { sentence },
      }),
    });
    await page.getByRole('button', { name: 'Name a delegate\u2026' }).click();
    const instead = page.getByLabel('Who decides instead');
    expect(await instead.locator('option').allInnerTexts()).toEqual([
      'Choose',
      'Ana, ana@example.com',
    ]);
    await inSheet(page, 'Let them decide');
    await page.getByText('Until which day?').waitFor();
    await instead.selectOption('ana@example.com');
    await page.getByLabel('Last day').fill('2026-10-30');
    await page.getByLabel('Why').fill('Away for a week');
    await inSheet(page, 'Let them decide');
    await page.getByText(sentence).waitFor();
    expect(sent(calls)).toEqual([
      {
        ...{ delegate: 'ana@example.com', from: '2026-10-20', to: '2026-10-30' },
        reason: 'Away for a week',
      },
    ]);
    await page.context().close();
  });

  test('the owner exempts a person from one pair of duties', async () => {
    const { page, calls } = await open(browser, {
      view: 'me',
      register: register({ who, lists, grant_exemption: { sentence: 'Each use is counted.' } }),
    });
    await page.getByRole('button', { name: 'Exempt in writing\u2026' }).click();
    await page.getByLabel('Who', { exact: true }).selectOption('dora@example.com');
    await page.getByLabel('May do both').selectOption('receiver / accepter');
    await page.getByLabel('Last day').fill('2026-12-31');
    await page.getByLabel('Why').fill('The only one in the store');
    await inSheet(page, 'Grant the exemption');
    await page.getByText('Each use is counted.', { exact: true }).waitFor();
    expect(sent(calls)).toEqual([
      {
        ...{ person: 'dora@example.com', pair: 'receiver / accepter', until: '2026-12-31' },
        reason: 'The only one in the store',
      },
    ]);
    await page.context().close();
  });
});
