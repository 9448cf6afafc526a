// Forms that ask for more than the usual: an order that repeats, an advance invoice, an approval that
// needs its reason, a void order that the vendor still has, a receipt while a proposal waits.
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

const sent = (calls: Call[]): Record<string, unknown>[] =>
  calls
    .filter(({ door }) => door === 'execute')
    .map(({ payload }) => payload['input'] as Record<string, unknown>);
const asked = (calls: Call[], query: string): unknown[] =>
  calls.filter(({ payload }) => payload['query'] === query).map(({ payload }) => payload['input']);
const main = (page: Page) => page.getByRole('main');

const submitted = {
  ...{ draftKey: 'D-000200', status: 'submitted', net: '1080.00', warnings: [] },
  steps: [{ step: 1, approvers: ['ben@example.com'], needed: 1 }],
};
async function typeOrder(page: Page): Promise<void> {
  await page.getByLabel('Vendor', { exact: true }).fill('Acme Oy');
  await page.getByLabel('What for').fill('Licences');
  await page.getByLabel('Cost centre', { exact: true }).fill('IT');
  await page.getByLabel('Item or service').fill('Seat');
  await page.getByLabel('Unit price').fill('90');
}

whenHere('an order that repeats', () => {
  const answers = register({ submit_order: submitted });

  test('is said and routed for all its periods, and sent as a subscription', async () => {
    const { page, calls } = await open(browser, { view: 'new', register: answers });
    await typeOrder(page);
    await page.getByLabel('Ordered').selectOption('month');
    await page.getByText('12 \u00d7 90.00\u00a0EUR = 1,080.00\u00a0EUR in all').waitFor();
    await page.getByText('ben@example.com approves this').waitFor();
    expect(asked(calls, 'preview_approval').pop()).toMatchObject({ amount: '1080.00' });
    await page.getByLabel('First day').fill('2027-01-01');
    await page.getByRole('button', { name: 'Submit 1,080.00' }).click();
    await page.getByText('D-000200 to Acme Oy').waitFor();
    expect(sent(calls)[0]).toMatchObject({
      ...{ kind: 'subscription', serviceFrom: '2027-01-01' },
      repeat: { every: 'month', count: 12 },
    });
    await page.context().close();
  });

  test('asks for its first day and a whole number of times before it is sent', async () => {
    const { page, calls } = await open(browser, { view: 'new', register: answers });
    await typeOrder(page);
    await page.getByLabel('Ordered').selectOption('quarter');
    await page.getByLabel('How many times').fill('2.5');
    await page.getByRole('button', { name: /^Submit/ }).click();
    await page.getByText('How many times, as a whole number?').waitFor();
    await page.getByText('From which day?').waitFor();
    expect(sent(calls)).toEqual([]);
    await page.context().close();
  });

  test('is sent without any of it where it is ordered once', async () => {
    const { page, calls } = await open(browser, { view: 'new', register: answers });
    await typeOrder(page);
    await page.getByRole('button', { name: /^Submit/ }).click();
    await page.getByText('D-000200 to Acme Oy').waitFor();
    expect(sent(calls)[0]).not.toHaveProperty('kind');
    expect(sent(calls)[0]).not.toHaveProperty('repeat');
    await page.context().close();
  });
});

const advanced = full.order({ deposit: '3000.00', advanced: '1000.00', advanceOpen: '1255.00' });
const entered = {
  ...{ invoiceId: 'INV-31', verdict: 'matched', hold: false, explanation: 'fine' },
  exceptions: [],
  notices: [],
};
whenHere('an advance invoice', () => {
  const start = {
    ...{ view: 'enter-invoice', arg: 'PO-2026-0101' },
    register: register({ order: advanced, enter_invoice: entered }),
  };

  test('is one line of money, with what is left of the deposit, and bills no order line', async () => {
    const { page, calls } = await open(browser, start);
    await page.getByLabel('Kind').selectOption('prepayment');
    await page.getByText('Deposit agreed: 3,000.00').waitFor();
    expect(await page.getByLabel('Net amount').inputValue()).toBe('2,000.00');
    await page.getByLabel('Number', { exact: true }).fill('ADV-1');
    await page.getByLabel('Day of the document').fill('2026-10-19');
    await page.getByLabel('Total as printed').fill('2510');
    await page.getByRole('button', { name: 'Enter advance' }).click();
    await page.getByText('ADV-1: matched').waitFor();
    const [input] = sent(calls);
    expect(input).toMatchObject({ kind: 'prepayment', poNumber: 'PO-2026-0101', gross: '2510' });
    expect(input?.['lines']).toHaveLength(1);
    expect(input?.['lines']).toMatchObject([{ quantity: '1', unitPrice: '2000.00' }]);
    expect(JSON.stringify(input)).not.toContain('orderLine');
    await page.context().close();
  });

  test('back to an invoice the lines are those of the order, and what it deducts is sent', async () => {
    const { page, calls } = await open(browser, start);
    await page.getByLabel('Kind').selectOption('prepayment');
    await page.getByLabel('Kind').selectOption('invoice');
    await page.getByText('1,255.00\u00a0EUR was paid ahead').waitFor();
    expect(await page.getByLabel('Deducted as paid ahead').inputValue()).toBe('');
    await page.getByLabel('Number', { exact: true }).fill('A-9');
    await page.getByLabel('Day of the document').fill('2026-10-19');
    await page.getByLabel('Total as printed').fill('5020');
    await page.getByLabel('Deducted as paid ahead').fill('1255');
    await page.getByText('To pay').waitFor();
    await page.getByText('3,765.00\u00a0EUR').waitFor();
    await page.getByRole('button', { name: 'Enter invoice' }).click();
    await page.getByText('A-9: matched').waitFor();
    expect(sent(calls)[0]).toMatchObject({ kind: 'invoice', prepaid: '1255' });
    expect(JSON.stringify(sent(calls)[0])).toContain('orderLine');
    await page.context().close();
  });
});

whenHere('an invoice of charges alone', () => {
  test('is entered with empty quantities, and without charges it is asked what it bills', async () => {
    const { page, calls } = await open(browser, {
      ...{ view: 'enter-invoice', arg: 'PO-2026-0101' },
      register: register({ enter_invoice: entered }),
    });
    await page.locator('.bill').first().waitFor();
    for (const one of await page.locator('.bill').all())
      await one.getByLabel('Quantity', { exact: true }).fill('');
    await page.getByLabel('Number', { exact: true }).fill('F-9');
    await page.getByLabel('Day of the document').fill('2026-10-19');
    await page.getByLabel('Total as printed').fill('40');
    await page.getByRole('button', { name: 'Enter invoice' }).click();
    await page.getByText('What does it bill? Type a quantity on at least one line').waitFor();
    expect(sent(calls)).toEqual([]);
    await page.getByText('Tax and charges').click();
    await page.getByLabel('Freight and other charges').fill('40');
    await page.getByRole('button', { name: 'Enter invoice' }).click();
    await page.getByText('F-9: matched').waitFor();
    expect(sent(calls)[0]).toMatchObject({
      ...{ lines: [], charges: [{ code: 'freight', amount: '40' }], gross: '40' },
    });
    await page.context().close();
  });
});

whenHere('an approval', () => {
  const decided = { status: 'approved', stepsLeft: [] };
  const start = (more: object) => ({
    ...{ view: 'order', arg: 'D-000125' },
    register: register({ order: full.toApprove(more), decide_approval: decided }),
  });

  test('whose reason a rule demands is not sent without one', async () => {
    const twice = 'May be ordered twice: PO-2026-0031.';
    const asks = { reasonAsked: twice, beside: [twice] };
    const { page, calls } = await open(browser, start(asks));
    await page.getByText('What stands above needs a reason').waitFor();
    expect(await page.getByText(twice).count()).toBe(1);
    await page.getByRole('button', { name: 'Approve 4,800.00' }).click();
    await page.getByText('Please say why in at least ten characters').waitFor();
    expect(sent(calls)).toEqual([]);
    await page.getByLabel('Why it is right all the same').fill('The second one is for Turku');
    await page.getByRole('button', { name: 'Approve 4,800.00' }).click();
    await page.getByText('4,800.00\u00a0EUR: approved').waitFor();
    expect(sent(calls)).toMatchObject([{ reason: 'The second one is for Turku' }]);
    await page.context().close();
  });

  test('goes without a word, and with one where somebody adds it', async () => {
    const { page, calls } = await open(browser, start({}));
    await page.getByText('Add a comment').click();
    await page.getByLabel('Comment').fill('Fine by me');
    await page.getByRole('button', { name: 'Approve 4,800.00' }).click();
    await page.getByText('4,800.00\u00a0EUR: approved').waitFor();
    expect(sent(calls)).toMatchObject([{ decision: 'approve', reason: 'Fine by me' }]);
    await page.context().close();
  });
});

whenHere('what the vendor has and says', () => {
  test('a void order that was mailed is told to its vendor, in words for that', async () => {
    const states = full.states({ status: 'void' });
    const actions = [
      {
        command: 'send_order',
        label: 'Tell the vendor\u2026',
        enabled: true,
        why: '',
        aside: true,
      },
    ];
    const sentOrder = { what: 'cancelled', to: 'orders@acme.example.com' };
    const { page, calls } = await open(browser, {
      ...{ view: 'order', arg: 'PO-2026-0101' },
      register: register({ order: full.order({ states, actions }), send_order: sentOrder }),
    });
    await page.getByLabel('More steps').click();
    await page.getByRole('button', { name: 'Tell the vendor\u2026' }).click();
    await page.getByText('A mail that this order is cancelled').waitFor();
    await page.getByRole('button', { name: 'Tell the vendor that it is void' }).click();
    await page.getByText('was mailed to orders@acme.example.com').waitFor();
    expect(sent(calls)).toEqual([{ poNumber: 'PO-2026-0101' }]);
    await page.context().close();
  });

  test('a proposal that waits is said where goods are received, and in the answer', async () => {
    const shown = [{ name: 'Line 1, price', old: '1000.00', new: '1100.00' }];
    const base = full.order();
    const proposal = { shown, net: '11000.00', note: '', by: '', at: '', revision: 1 };
    const order = full.order({ vendorSide: { ...base.vendorSide, proposal } });
    const receipt = { receiptId: 'R-1', states: full.states({}), invoices: [] };
    const notices = ['The vendor proposes a change that is not answered yet.'];
    const { page } = await open(browser, {
      ...{ view: 'receive', arg: 'PO-2026-0101' },
      register: register({ order, record_receipt: { ...receipt, notices } }),
    });
    await main(page).getByText('The vendor proposes a change that nobody answered yet').waitFor();
    await page.getByRole('button', { name: /^Record/ }).click();
    await page.getByText('a change that is not answered yet.').waitFor();
    await page.context().close();
  });
});

whenHere('an invoice on hold', () => {
  test('says a drift once: on its card, not above it too', async () => {
    const found = full.invoice();
    const [first] = found.exceptions;
    const sentence = 'price is 100.00 above the order';
    const exceptions = first ? [{ ...first, sentence }] : [];
    const explanation = 'line 1: ' + sentence + '; line 2: waits for 4';
    const invoice = { ...found, exceptions, explanation };
    const { page } = await open(browser, {
      ...{ view: 'invoice', arg: 'INV-31', register: register({ invoice }) },
    });
    await page.getByText('line 2: waits for 4', { exact: true }).waitFor();
    expect(await main(page).getByText(sentence).count()).toBe(1);
    await page.context().close();
  });
});

whenHere('what blocks a month', () => {
  test('has its next step beside it', async () => {
    const kind = (name: string, more: object = {}) => ({
      ...{
        kind: name,
        count: 1,
        detail: name + ' detail',
        details: [name + ' detail'],
        next: 'Do it.',
      },
      ...more,
    });
    const blocking = [
      ...[kind('month_open'), kind('earlier_month_unsigned', { month: '2026-09' })],
      kind('edited_outside'),
    ];
    const totals = { budgets: [{ costCentre: 'Ops', period: '2026', budget: '2026.00' }] };
    const { page, calls } = await open(browser, {
      ...{
        view: 'month',
        register: register({ reconcile_month: { done: true, blocking, totals } }),
      },
    });
    await page.getByRole('button', { name: 'Reconcile', exact: true }).click();
    await page.getByText('block the signature').waitFor();
    expect(await page.getByText('Do it.').count()).toBe(3);
    const cells = page.getByRole('table').first().getByRole('cell');
    expect(await cells.allInnerTexts()).toEqual(['Ops', '2026', '2,026.00']);
    await page.getByRole('button', { name: 'Verify register\u2026' }).waitFor();
    await page.getByRole('button', { name: 'Reconcile September 2026' }).click();
    await page.getByText('September 2026 is reconciled').waitFor();
    expect(sent(calls).map(({ month }) => month)).toEqual(['2026-10', '2026-09']);
    await page.context().close();
  });
});

whenHere('late deliveries', () => {
  test('stand folded in Month, and each leads to its order', async () => {
    const late = [
      {
        ...{ poNumber: 'PO-2026-0117', vendor: 'Acme Oy', description: 'Laptops, 14 inch' },
        ...{ requester: 'ana@example.com', expected: '2026-10-11', days: 9 },
      },
    ];
    const { page, calls } = await open(browser, {
      ...{
        view: 'month',
        register: register({ dashboard: { ...full.dashboard(), late } }),
      },
    });
    await page.getByText('Late deliveries').click();
    await page.getByText('9 days late, was due 11\u00a0Oct\u00a02026').waitFor();
    await page.getByRole('button', { name: /Laptops, 14 inch/ }).click();
    await page.getByRole('heading', { name: 'PO-2026-0101' }).waitFor();
    expect(asked(calls, 'order')).toEqual([{ key: 'PO-2026-0117' }]);
    await page.context().close();
  });
});
