// Papers on the pages, and the folded fields of the two forms: what is shown, what is sent, and that
// what is left empty is not.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open, sent } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
if (!here) console.log('No Chromium on this machine: the pages of papers are not tried.');
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});
const who = full.who({ mayRun: [...full.who().mayRun, 'add_document'] });
const paper = {
  documentId: 'F-ABCDEFGHJKMN',
  entity: 'D-000101',
  kind: 'quote',
  name: '<b>Offer</b> 4711',
  link: 'https://example.com/offer',
  sha256: '',
  addedBy: 'ana@example.com',
  addedAt: '2026-10-14T10:00:00Z',
  replaces: '',
  replaced: false,
  place: '',
  person: '',
};

whenHere('an asset', () => {
  test('comes with its tags in the receipt, and moves on its order', async () => {
    const [one] = full.order().lines;
    const tag = { ...paper, kind: 'asset tag', name: 'SN-1', place: 'Hall 2', person: 'Ben' };
    const lines = one ? [{ ...one, asset: true }] : [];
    const order = full.order({ documents: [tag], lines });
    const receipt = { receiptId: 'R-1', states: order.states, invoices: [], notices: [] };
    const stub = register({ who, order, record_receipt: receipt, add_document: { name: 'SN-1' } });
    const start = { view: 'receive', arg: order.poNumber, register: stub };
    const { page, calls } = await open(browser, start);
    await page.getByLabel('Place').fill('Hall 2');
    await page.getByRole('button', { name: 'Record 1 line' }).click();
    await page.getByText('Which asset? Its serial or tag.').waitFor();
    await page.getByLabel(/Serials or tags/).fill('SN-1\n\n SN-2');
    await page.getByRole('button', { name: 'Record 1 line' }).click();
    await page.locator('#fold-papers summary').click();
    const assets = ['SN-1', 'SN-2'].map((name) => ({ tag: name, place: 'Hall 2' }));
    expect(sent(calls, 'record_receipt')).toMatchObject([{ lines: [{ line: 1, assets }] }]);
    await page.getByText('Hall 2, Ben').waitFor();
    await page.getByRole('button', { name: 'Move\u2026' }).click();
    await page.getByLabel('Place').fill('Office');
    await page.getByRole('button', { name: 'Move it' }).click();
    await page.getByText('SN-1 moved.').waitFor();
    expect(sent(calls, 'add_document')).toEqual([
      {
        ...{ entity: tag.entity, kind: tag.kind, name: 'SN-1', link: tag.link },
        ...{ replaces: tag.documentId, place: 'Office', person: 'Ben' },
      },
    ]);
    await page.context().close();
  });
});
whenHere('documents of an order', () => {
  test('are shown as text, and a newer one takes the place of an older', async () => {
    const order = full.order({ documents: [paper] });
    const added = { documentId: 'F-1', entity: order.key, kind: 'quote', name: 'Offer 4712' };
    const { page, calls } = await open(browser, {
      view: 'order',
      arg: order.poNumber,
      register: register({ who, order, add_document: added }),
    });
    await page.locator('#fold-papers summary').click();
    await page.getByText('<b>Offer</b> 4711').waitFor();
    await page.getByRole('button', { name: /^Add document/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add document', exact: true }).click();
    expect(sent(calls, 'add_document')).toEqual([]);
    await dialog.getByLabel('Name').fill('Offer 4712');
    await dialog.getByLabel('Link').fill('https://example.com/offer-2');
    await dialog.getByLabel(/In the place of/).selectOption('F-ABCDEFGHJKMN');
    await dialog.getByRole('button', { name: 'Add document', exact: true }).click();
    await page.getByText(/Offer 4712 is kept with/).waitFor();
    expect(sent(calls, 'add_document')).toEqual([
      {
        ...{ entity: order.key, kind: 'quote', name: 'Offer 4712' },
        ...{ link: 'https://example.com/offer-2', replaces: 'F-ABCDEFGHJKMN' },
      },
    ]);
  });
});

whenHere('folded fields', () => {
  test('of an order and its lines are sent when they are filled in, and only then', async () => {
    const { page, calls } = await open(browser, {
      view: 'new',
      width: 300,
      register: register({
        submit_order: { ok: false, code: 'bad_value', detail: 'Not now.', next: '', findings: [] },
      }),
    });
    await page.getByRole('combobox', { name: 'Vendor' }).fill('Acme Oy');
    await page.getByLabel('What for').fill('Roof');
    await page.getByRole('combobox', { name: 'Cost centre', exact: true }).fill('IT');
    const line = page.locator('.line-form').first();
    await line.getByLabel('Item or service').fill('Slates');
    await line.getByLabel('Unit price').fill('10');
    await line.locator('summary').focus();
    await page.keyboard.press('Enter');
    await line.getByLabel('Billed by').selectOption('amount');
    await line.getByLabel('Project').fill('Roof 2026');
    await line.getByLabel('Over-receipt, %').fill('2.5');
    await line.getByRole('textbox', { name: 'Other unit (optional)', exact: true }).fill('kg');
    await line.getByLabel('In the other unit').fill('12');
    await line.getByLabel('An asset that is kept').check();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      300,
    );
    await page.locator('#fold-more-options > summary').click();
    await page.getByLabel('Amount', { exact: false }).last().fill('25');
    await page.getByLabel(/^Deposit/).fill('100');
    await page.getByLabel(/^Kept back/).fill('5');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      300,
    );
    await page.getByRole('button', { name: /^Submit/ }).click();
    await page.getByText('Not now.').waitFor();
    const [first] = sent(calls, 'submit_order') as [{ lines: object[] }];
    expect(first).toMatchObject({
      charges: [{ code: 'freight', amount: '25' }],
      deposit: { amount: '100' },
      retentionBp: 500,
    });
    expect(first.lines[0]).toEqual({
      ...{ description: 'Slates', quantity: '1', unit: 'pcs', unitPrice: '10' },
      ...{ basis: 'amount', project: 'Roof 2026', overReceiptBp: 250, asset: true },
      unitRatio: { unit: 'kg', per: 12, of: 1 },
    });
    await page.context().close();
  });
  test('of an invoice line: unit, note, days, and a part for another order', async () => {
    const { page, calls } = await open(browser, {
      ...{ view: 'enter-invoice', arg: 'PO-2026-0101', surface: 'dialog', width: 720 },
      register: register({
        enter_invoice: { ok: false, code: 'bad_value', detail: 'Not now.', next: '', findings: [] },
      }),
    });
    const line = page.locator('.bill').first();
    await line.locator('summary').click();
    await line.getByLabel('Quantity', { exact: true }).fill('5');
    await line.getByLabel('Unit on the paper').fill('box');
    await line.getByLabel('Delivery note').fill('DN-7');
    await line.getByLabel('Service from').fill('2026-10-01');
    await line.getByLabel('Other order').fill('PO-2026-0102');
    await page.getByLabel('Number').fill('2026-778');
    await page.getByLabel('Day of the document').fill('2026-10-14');
    await page.getByLabel('Total as printed').fill('100');
    await page.getByRole('button', { name: 'Enter invoice' }).click();
    await line.getByText('How much of the quantity above?').waitFor();
    await line.getByLabel('How much of it').fill('2');
    await page.getByRole('button', { name: 'Enter invoice' }).click();
    await page.getByText('Not now.').waitFor();
    const [input] = sent(calls, 'enter_invoice') as [{ lines: Record<string, unknown>[] }];
    expect(input.lines[0]).toMatchObject({
      ...{ unit: 'box', deliveryNote: 'DN-7', serviceFrom: '2026-10-01' },
      allocations: [
        { poNumber: 'PO-2026-0101', orderLine: 1, quantity: '3' },
        { poNumber: 'PO-2026-0102', orderLine: 1, quantity: '2' },
      ],
    });
    expect(Object.keys(input.lines[0] ?? {})).not.toContain('orderLine');
    expect(Object.keys(input.lines[1] ?? {})).not.toContain('unit');
    await page.context().close();
  });
});

whenHere('items of the register', () => {
  test('what is agreed for an item is told while a line is typed', async () => {
    const bolt = {
      ...{ item: 'BOLT-8', description: 'Bolt M8', vendor: 'Acme Oy', unit: 'box', price: '12.50' },
      ...{ currency: 'EUR', validUntil: '', category: '', taxCode: '' },
    };
    const over = { ...bolt, item: 'NUT-8', description: 'Nut', validUntil: '2020-12-31' };
    const { page } = await open(browser, {
      view: 'new',
      register: register({
        lists: full.lists({ items: [bolt, over] }),
        preview_approval: full.preview(),
      }),
    });
    const told = page.getByText(/^Agreed/);
    const text = page.getByRole('combobox', { name: 'Item or service' });
    const price = page.getByLabel('Unit price');
    await text.fill('Bolts');
    expect(await told.count()).toBe(0);
    await text.fill('bolt m8');
    expect(await told.innerText()).toContain('12.50');
    expect(await told.innerText()).toMatch(/Agreed: .* \/ box\. The line is in another unit\.$/);
    await page.getByRole('combobox', { name: 'Unit', exact: true }).fill('Box.');
    await price.fill('12.5');
    expect(await told.innerText()).toMatch(/ \/ box\.$/);
    await price.fill('12.51');
    expect(await told.innerText()).toMatch(/This is above it: who approves is told\.$/);
    await page.getByRole('combobox', { name: 'Vendor', exact: true }).fill('Beta Ltd');
    await told.waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Vendor', exact: true }).fill('acme oy');
    await text.fill('nut');
    await page.keyboard.press('Escape');
    expect(await told.innerText()).toMatch(/^Agreed until .*2020/);
    await page.context().close();
  });

  test('choosing one fills the line, the vendor and the category', async () => {
    const item = {
      ...{ item: 'BOLT-8', description: 'Bolt M8', vendor: 'Acme Oy', unit: 'box', price: '12.5' },
      ...{ currency: 'EUR', validUntil: '', category: 'Hardware', taxCode: 'R' },
      ...{ overReceiptBp: 250, unitRatio: { unit: 'pcs', per: 12, of: 1 } },
    };
    const over = { ...item, item: 'NUT-8', description: 'Nut', validUntil: '2020-12-31' };
    const { page, calls } = await open(browser, {
      view: 'new',
      register: register({
        lists: full.lists({ items: [item, over] }),
        submit_order: { ok: false, code: 'bad_value', detail: 'Not now.', next: '', findings: [] },
      }),
    });
    const text = page.getByRole('combobox', { name: 'Item or service' });
    await text.fill('nut');
    await page.getByRole('option', { name: /Nut/ }).click();
    expect(await page.getByLabel('Unit price').inputValue()).toBe('');
    await text.fill('bolt');
    await page.getByRole('option', { name: /Bolt M8/ }).click();
    await page.getByLabel('What for').fill('Roof');
    await page.getByRole('combobox', { name: 'Cost centre', exact: true }).fill('IT');
    await page.getByRole('button', { name: /^Submit/ }).click();
    await page.getByText('Not now.').waitFor();
    expect(sent(calls, 'submit_order')).toMatchObject([
      {
        ...{ vendor: 'Acme Oy', category: 'Hardware' },
        lines: [
          {
            ...{ description: 'Bolt M8', unit: 'box', unitPrice: '12.5', taxCode: 'R' },
            ...{ item: 'BOLT-8', overReceiptBp: 250 },
            unitRatio: { unit: 'pcs', per: 12, of: 1 },
          },
        ],
      },
    ]);
    await page.context().close();
  });
});
