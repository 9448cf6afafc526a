// A new order while it is typed: who will have to approve it and why, with everything the rules ask
// for, and a copy of an earlier order; and the approver's page with what is needed to decide.
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

const asked = (calls: Call[], query: string): Record<string, unknown>[] =>
  calls
    .filter(({ payload }) => payload['query'] === query)
    .map(({ payload }) => payload['input'] as Record<string, unknown>);
const sent = (calls: Call[]): Record<string, unknown>[] =>
  calls
    .filter(({ door }) => door === 'execute')
    .map(({ payload }) => payload['input'] as Record<string, unknown>);
const submitted = {
  ...{ draftKey: 'D-000200', status: 'submitted', net: '1000.00', warnings: [] },
  steps: [{ step: 1, approvers: ['ben@example.com'], needed: 1 }],
};
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

const line = full.order().lines[0];
const earlier = full.order({
  ...{ key: 'D-000090', poNumber: 'PO-2026-0090', vendor: 'Acme Oy', description: 'Laptops' },
  ...{ costCentre: 'IT', terms: '14 days', needBy: '2026-01-05', note: 'Please hurry' },
  lines: line
    ? [
        { ...line, description: 'Laptop', quantity: '2', unitPrice: '500.00', type: 'goods' },
        { ...line, line: 2, description: 'Setup', quantity: '1', unitPrice: '0', type: 'service' },
      ]
    : [],
});

whenHere('a new order', () => {
  test('is routed by vendor, amount and ceiling as they are typed', async () => {
    const { page, calls } = await open(browser, { view: 'new', register: register({}) });
    await field(page, 'Vendor').fill('Brand New Oy');
    await field(page, 'Cost centre').fill('IT');
    await page.getByLabel('Item or service').fill('Laptop');
    await page.getByLabel('Unit price').fill('900');
    await page.getByText('ben@example.com approves this').waitFor();
    await page.getByText('More options').first().click();
    await page.getByText('More options').last().click();
    await page.getByLabel('Not to exceed').fill('6000');
    await page.getByText('Emergency:').click();
    const last = (): unknown => asked(calls, 'preview_approval').pop();
    for (let turn = 0; turn < 50 && !JSON.stringify(last()).includes('emergency'); turn += 1)
      await page.waitForTimeout(100);
    expect(last()).toEqual({
      ...{ vendor: 'Brand New Oy', costCentre: 'IT', category: '', currency: 'EUR' },
      ...{ amount: '900.00', notToExceed: '6000', emergency: true },
      lines: [{ description: 'Laptop', unit: 'pcs', quantity: '1', unitPrice: '900', taxCode: '' }],
    });
    await page.context().close();
  });

  test('is routed with its charge, its periods and as a blanket, as its submission would be', async () => {
    const { page, calls } = await open(browser, { view: 'new', register: register({}) });
    await field(page, 'Vendor').fill('Acme Oy');
    await field(page, 'Cost centre').fill('IT');
    await page.getByLabel('Item or service').fill('Seat');
    await page.getByLabel('Unit price').fill('90');
    await page.getByText('More options').first().click();
    await page.getByText('More options').last().click();
    const until = async (said: string): Promise<any> => {
      const last = (): unknown => asked(calls, 'preview_approval').pop() ?? {};
      for (let turn = 0; turn < 50 && !JSON.stringify(last()).includes(said); turn += 1)
        await page.waitForTimeout(100);
      return last();
    };
    await page.getByLabel('Charge', { exact: true }).fill('');
    await page.getByLabel(/^Amount/).fill('12.5');
    expect(await until('charges')).toMatchObject({
      charges: [{ code: 'charge', amount: '12.5' }],
      lines: [{ quantity: '1', unitPrice: '90' }],
    });
    await page.getByLabel('Ordered', { exact: true }).selectOption('month');
    await page.getByLabel('First day').fill('2027-01-01');
    expect(await until('2027-01-01')).toMatchObject({
      ...{ kind: 'subscription', serviceFrom: '2027-01-01', amount: '1080.00' },
      ...{ repeat: { every: 'month', count: 12 }, lines: [{ unitPrice: '90' }] },
    });
    await page.getByLabel('Ordered', { exact: true }).selectOption('');
    await page.getByText('Blanket order:').click();
    expect(await until('blanket')).toMatchObject({ kind: 'blanket', lines: [{ unitPrice: '90' }] });
    await page.context().close();
  });

  test('asks with the days, the contract and the own cost centre of a line, and offers contracts', async () => {
    const { page, calls } = await open(browser, {
      view: 'new',
      register: register({ submit_order: submitted }),
    });
    await field(page, 'Vendor').fill('Acme Oy');
    await field(page, 'What for').fill('Laptops');
    await field(page, 'Cost centre').fill('IT');
    await page.getByLabel('Item or service').fill('Laptop');
    await page.getByLabel('Unit price').fill('900');
    await page.getByText('More options').first().click();
    await page.getByText('More options').last().click();
    await page.getByRole('combobox', { name: 'Own cost centre' }).fill('Office');
    await page.getByLabel('Need by').fill('2026-11-30');
    await page.getByRole('combobox', { name: 'Contract or SOW' }).click();
    await page.getByRole('option', { name: /MSA-12.*until 31.Mar.2027/ }).click();
    const last = (): any => asked(calls, 'preview_approval').pop();
    for (let turn = 0; turn < 50 && !JSON.stringify(last() ?? '').includes('MSA-12'); turn += 1)
      await page.waitForTimeout(100);
    expect(last()).toMatchObject({
      ...{ needBy: '2026-11-30', contractRef: 'MSA-12' },
      lines: [{ quantity: '1', unitPrice: '900', costCentre: 'Office' }],
    });
    await page.getByLabel('One source only').fill('The only maker of it');
    await page.getByRole('button', { name: /^Submit/ }).click();
    await page.getByText('submitted').first().waitFor();
    expect(sent(calls).pop()).toMatchObject({
      ...{ contractRef: 'MSA-12', soleSource: 'The only maker of it', needBy: '2026-11-30' },
    });
    await page.context().close();
  });

  test('five fields are enough for who rarely asks; a known cost centre is not asked for', async () => {
    const { page, calls } = await open(browser, {
      view: 'new',
      register: register({ lists: full.lists({ ownCentres: ['IT'] }), submit_order: submitted }),
    });
    await page.getByRole('button', { name: 'Short: five fields' }).click();
    await page.getByLabel('What do you need').fill('Whiteboard');
    const shown = await page.locator('main .ask .field:visible').count();
    expect(shown).toBe(5);
    await page.getByLabel('Price of one').fill('60');
    await field(page, 'From whom').fill('Acme Oy');
    await page.getByRole('button', { name: /^Ask for 60.00/ }).waitFor();
    await page.getByLabel('Needed by').press('Enter');
    await page.getByText('D-000200 to Acme Oy').waitFor();
    expect(sent(calls)).toEqual([
      {
        ...{ vendor: 'Acme Oy', description: 'Whiteboard', costCentre: 'IT', currency: 'EUR' },
        lines: [{ description: 'Whiteboard', quantity: '1', unitPrice: '60', unit: 'pcs' }],
      },
    ]);
    await page.context().close();
  });

  test('offers the last orders of the vendor, and a copy is sent as what it is now', async () => {
    const { page, calls } = await open(browser, {
      view: 'new',
      register: register({
        orders: { rows: [earlier], total: 1, after: '' },
        order: earlier,
        submit_order: submitted,
      }),
    });
    await field(page, 'Vendor').fill('Acme Oy');
    await field(page, 'Vendor').blur();
    await page.getByText('Copy an earlier order').click();
    await page.getByRole('button', { name: 'Copy PO-2026-0090: Laptops' }).click();
    await page.getByText('A copy of PO-2026-0090. It is approved anew.').waitFor();
    expect(asked(calls, 'orders')).toEqual([{ vendor: 'Acme Oy', limit: 3 }]);
    await page.getByRole('button', { name: 'Submit 1,000.00' }).click();
    await page.getByText('D-000200 to Acme Oy').waitFor();
    const [input] = sent(calls);
    expect(input).toMatchObject({
      ...{ vendor: 'Acme Oy', description: 'Laptops', costCentre: 'IT', terms: '14 days' },
      lines: [
        { description: 'Laptop', quantity: '2', unitPrice: '500.00' },
        { description: 'Setup', type: 'service' },
      ],
    });
    for (const own of ['needBy', 'note', 'draftKey']) expect(input).not.toHaveProperty(own);
    await page.context().close();
  });

  test('begins as a copy from the page of an order', async () => {
    const { page } = await open(browser, {
      ...{ view: 'order', arg: 'PO-2026-0090' },
      register: register({ order: earlier }),
    });
    await page.getByLabel('More steps').click();
    await page.getByRole('button', { name: 'Copy into a new order' }).click();
    await page.getByText('A copy of PO-2026-0090.').waitFor();
    expect(await field(page, 'What for').inputValue()).toBe('Laptops');
    expect(await page.getByLabel('Item or service').count()).toBe(2);
    await page.context().close();
  });

  test('of a subscription is copied once, not once a period', async () => {
    const seat = { ...earlier.lines[0], type: 'subscription', description: 'Seat' };
    const lines = [1, 2, 3].map((number) => ({ ...seat, line: number }));
    const { page } = await open(browser, {
      ...{ view: 'new', arg: 'D-000090' },
      register: register({ order: { ...earlier, lines } }),
    });
    await page.getByText('A copy of PO-2026-0090.').waitFor();
    expect(await page.getByLabel('Item or service').count()).toBe(1);
    await page.context().close();
  });
});

whenHere('a copy of an order of long ago', () => {
  const item = {
    item: 'A-9',
    description: 'Bolt',
    vendor: 'Acme Oy',
    unit: 'pcs',
    currency: 'EUR',
  };
  const listed = { ...item, price: '450.00', validUntil: '', category: '', taxCode: '' };
  const bolts = { ...line, description: 'Bolt', quantity: '2', unit: 'pcs', unitPrice: '500.00' };
  const old = {
    ...earlier,
    ...{
      contractRef: 'C-1',
      notToExceed: '900.00',
      charges: [{ code: 'freight', amount: '5.00' }],
    },
    lines: [
      { ...bolts, line: 1, item: 'A-9', taxCode: 'OLD', costCentre: 'Office', project: 'Roof' },
      { ...bolts, line: 2, item: 'GONE-1', taxCode: 'OLD', acceptance: 'It turns' },
    ],
  };
  const copied = (more: object = {}) =>
    open(browser, {
      ...{ view: 'new', arg: 'D-000090' },
      register: register({
        ...{ order: old, lists: full.lists({ items: [listed] }), submit_order: submitted },
        ...more,
      } as never),
    });

  test('says what holds no longer: item, price, tax code, ceiling and charges', async () => {
    const { page } = await copied();
    for (const text of [
      'Item GONE-1 is not in the tab Items for this vendor.',
      'This is above it: who approves is told.',
      'No tax code of Settings any more: OLD.',
      'Charges, ceiling, deposit and what is kept back are not copied',
    ])
      await page.getByText(text).first().waitFor();
    expect(await page.getByText('It was a blanket order').count()).toBe(0);
    await page.context().close();
  });

  test('takes along what stands folded away with each line', async () => {
    const { page, calls } = await copied();
    await page.getByText('A copy of PO-2026-0090.').waitFor();
    await page.getByRole('button', { name: /^Submit/ }).click();
    await page.getByText('D-000200 to Acme Oy').waitFor();
    const [{ lines }] = sent(calls) as [{ lines: object[] }];
    expect(lines).toMatchObject([
      { item: 'A-9', costCentre: 'Office', project: 'Roof' },
      { item: 'GONE-1', acceptance: 'It turns' },
    ]);
    for (const own of ['basis', 'taxCode', 'asset']) expect(lines[0]).not.toHaveProperty(own);
    await page.context().close();
  });

  test('says what the register would refuse: its vendor is blocked', async () => {
    const detail = 'The vendor Acme Oy is blocked.';
    const refused = { ok: false, code: 'vendor_not_active', detail, next: 'Choose another.' };
    const { page } = await copied({ preview_approval: () => refused });
    await page.getByText(detail).waitFor();
    await page.context().close();
  });
});

whenHere('the approver', () => {
  test('sees what, who, why and what was ordered there before, over two buttons', async () => {
    const order = full.toApprove({ note: 'The old ones break', contractRef: 'C-12' });
    const { page } = await open(browser, {
      ...{ view: 'approve', arg: 'D-000125', register: register({ order }) },
    });
    const main = page.getByRole('main');
    for (const text of ['Standing desks for the new office', 'The old ones break', 'C-12'])
      await main.getByText(text).first().waitFor();
    await main.getByText('Last 1 at').click();
    await main.getByRole('button', { name: /Laptops, 13 inch/ }).waitFor();
    await page.getByRole('button', { name: 'Approve 4,800.00' }).waitFor();
    await page.getByRole('button', { name: 'Reject\u2026' }).waitFor();
    await page.context().close();
  });

  test('sees what its contract has left', async () => {
    const contract = 'Contract C-12: 900.00 EUR of 1,000.00 EUR with this order.';
    const { page } = await open(browser, {
      ...{ view: 'approve', arg: 'D-000125' },
      register: register({
        order: full.toApprove({ contractRef: 'C-12' }),
        approval: { contract },
      }),
    });
    await page.getByText(/^Contract C-12: 900.00.EUR of 1,000.00.EUR with this order\.$/).waitFor();
    await page.context().close();
  });
  test('is told that it is the first order there', async () => {
    const order = full.toApprove({ vendorOrders: [] });
    const { page } = await open(browser, {
      ...{ view: 'approve', arg: 'D-000125', register: register({ order }) },
    });
    await page.getByText('The first order at').waitFor();
    await page.context().close();
  });
});
