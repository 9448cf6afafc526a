// The whole job through the page, by five people: from an empty file to a settled payment, an
// exception and a reconciled month, with nothing but the menu, the sidebar, dialogs and cells.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { describeHere, emptyFile, Hands, launch, openPreview, type Opened } from './browser';

jest.setTimeout(180_000);

/** Run in a frame, after axe: each finding with where it is. */
const FIND = `axe.run(document, { resultTypes: ['violations'], iframes: false }).then((result) =>
  result.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.html)))`;

describeHere('the whole job', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;

  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, emptyFile);
    page = opened.page;
    page.setDefaultTimeout(20_000);
    hands = new Hands(page, opened.preview);
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  test('the owner sets the register up from the menu', async () => {
    await hands.menu('Set up');
    await hands.answer(/profile/, 'OK', 'shared');
    const people = [
      'ana@example.com, requester',
      'ben@example.com, approver',
      'cleo@example.com, issuer, ap',
      'dora@example.com, receiver, ap',
    ];
    await hands.answer(/people/, 'OK', people.join('; '));
    await hands.answer(/second approver/, 'OK', 'olga@example.com');
    for (const question of [/currency/, /time zone/, /next number/])
      await hands.answer(question, 'OK', '');
    await hands.answer(/make the register/, 'Yes');
    expect(await hands.answer('PO Register', 'OK')).toContain('tabs made, 5 people');
    await hands.tab('Register');
    expect(await page.getByRole('columnheader', { name: 'PO number' }).count()).toBe(1);
  });

  test('the owner types a vendor into its tab', async () => {
    await page.getByLabel('Hidden tabs').check();
    await hands.tab('Vendors');
    await hands.type('A2', ['Acme Oy', 'Acme Oy', 'active', '', 'EUR', '30 days net']);
    expect(await hands.rows()).toMatchObject([{ Vendor: 'Acme Oy', Status: 'active' }]);
  });

  test('a requester drafts in Intake and submits the selected rows', async () => {
    await hands.become('ana');
    await hands.tab('Intake');
    await hands.type('A2', ['desks', '', 'Desks for the new office', 'OPS', '', 'EUR']);
    await hands.type('M2', ['Standing desk', '2', 'pcs', '450']);
    const choice = (name: string) => page.getByRole('option', { name, exact: true });
    await hands.at('B2');
    await hands.settled();
    await page.keyboard.press('F2');
    await choice('Acme Oy').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await hands.at('R2');
    await hands.settled();
    const box = await page.locator('#c1-17').boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) - 8, (box?.y ?? 0) + 12);
    await choice('3-way').waitFor();
    const offered = page.getByRole('listbox', { name: 'Choices of the cell' });
    expect(await offered.innerText()).toBe('2-way\n3-way\n4-way');
    await choice('3-way').click();
    expect(await hands.rows()).toMatchObject([{ Vendor: 'Acme Oy', 'Match level': '3-way' }]);
    await hands.at('A2');
    await hands.menu('Submit selected drafts');
    expect(await hands.answer('PO Register', 'OK')).toBe('D-000001 submitted, 900.00 net.');
    expect(await hands.rows()).toMatchObject([{ 'Submitted as': 'D-000001' }]);
  });

  test('what the register wrote refuses the requester in the platform’s words', async () => {
    await hands.tab('Vendors');
    expect(await page.getByText('May edit: olga@example.com').count()).toBeGreaterThan(0);
    await hands.type('A2', ['Mine Oy']);
    expect(await hands.answer('There was a problem', 'OK')).toContain('protected cell');
    expect(await hands.rows()).toMatchObject([{ Vendor: 'Acme Oy' }]);
  });

  test('and orders chairs in the sidebar', async () => {
    const sidebar = await hands.openSidebar();
    await sidebar.getByRole('button', { name: 'New', exact: true }).click();
    await sidebar.getByRole('combobox', { name: 'Vendor' }).fill('Acme Oy');
    await sidebar.getByLabel('What for').fill('Chairs for the new office');
    await sidebar.getByRole('combobox', { name: 'Cost centre' }).fill('OPS');
    await sidebar.getByLabel('Item or service').fill('Chair');
    await sidebar.getByLabel('Quantity').fill('4');
    await sidebar.getByLabel('Unit price').fill('100');
    await sidebar.getByRole('button', { name: 'Submit 400.00' }).click();
    await sidebar.getByText('D-000002 to Acme Oy, 400.00 EUR: submitted.').waitFor();
  });

  test('the approver looks at each and approves', async () => {
    await hands.become('ben');
    const sidebar = await hands.openSidebar();
    for (const [what, sum] of [
      ['Desks', '900.00'],
      ['Chairs', '400.00'],
    ] as const) {
      await sidebar.getByRole('button', { name: what }).click();
      await sidebar.getByRole('button', { name: `Approve ${sum}` }).click();
      await sidebar.getByText(`Acme Oy, ${sum} EUR: approved`).waitFor();
    }
    await sidebar.getByText('Nothing waits for you').waitFor();
  });

  test('the issuer issues both from the menu', async () => {
    await hands.become('cleo');
    await hands.menu('Issue approved orders');
    expect(await hands.answer(/^Issue 2 orders/, 'Yes')).toContain('D-000001');
    const said = await hands.answer('PO Register', 'OK');
    expect(said).toMatch(/^PO-2026-0001 issued .*\nPO-2026-0002 issued/);
    await hands.tab('Register');
    expect(await hands.rows()).toMatchObject([
      { 'PO number': expect.stringMatching(/^PO-2026/), Status: 'issued' },
      { 'PO number': expect.stringMatching(/^PO-2026/), Status: 'issued' },
    ]);
  });

  test('the receiver records both deliveries', async () => {
    await hands.become('dora');
    const sidebar = await hands.openSidebar();
    for (const what of ['Desks', 'Chairs']) {
      await sidebar.getByRole('button', { name: 'Inbox' }).click();
      await sidebar.getByRole('button', { name: what }).click();
      await sidebar.getByRole('button', { name: 'Record a receipt' }).click();
      await sidebar.getByRole('button', { name: 'Record 1 line' }).click();
      await sidebar.getByText(/received on PO-2026-000\d, receipt is full/).waitFor();
    }
  });

  /** From the order of that name to its invoice, with what is printed on the paper. */
  const enterInvoice = async (what: string, number: string, [price, gross]: [string, string]) => {
    const { sidebar, wide } = hands;
    await sidebar.getByRole('button', { name: 'Orders' }).click();
    await sidebar.getByRole('button', { name: what }).click();
    await sidebar.getByRole('button', { name: 'Enter invoice' }).click();
    await wide.getByLabel('Number').fill(number);
    await wide.getByLabel('Day of the document').fill('2026-10-01');
    await wide.getByLabel('Unit price').fill(price);
    await wide.getByLabel('Total as printed').fill(gross);
    await wide.getByRole('button', { name: 'Enter invoice' }).click();
  };
  const closeWide = () =>
    hands.dialog('PO Register').getByRole('button', { name: 'Close', exact: true }).click();

  test('accounts payable enters an invoice that is dearer, and one that matches', async () => {
    await hands.become('cleo');
    const sidebar = await hands.openSidebar();
    await enterInvoice('Chairs', 'A-78', ['130', '520']);
    await hands.wide.getByText('payment held').waitFor();
    await closeWide();
    await hands.tab('Exceptions');
    expect(await hands.rows()).toMatchObject([
      { Kind: 'price_over', State: 'open', 'PO number': 'PO-2026-0002', Drift: '120.00' },
    ]);
    await enterInvoice('Desks', 'A-77', ['450', '900']);
    await hands.wide.getByText(/: matched\./).waitFor();
    await closeWide();
    // The sidebar heard of it from the dialog: the order it shows has the invoice now.
    await sidebar.getByText('A-77').first().waitFor({ state: 'attached' });
  });

  test('another pays it, and settles it', async () => {
    await hands.become('dora');
    const sidebar = await hands.openSidebar();
    await sidebar.getByRole('button', { name: 'Invoices' }).click();
    await sidebar.getByRole('button', { name: 'A-77' }).click();
    await sidebar.getByRole('button', { name: /^Pay 900.00/ }).click();
    await sidebar.getByLabel('Payment reference').fill('Bank 4711');
    await sidebar.getByRole('button', { name: 'Initiate payment of 900.00' }).click();
    await sidebar.getByText('900.00 EUR to Acme Oy initiated').waitFor();
    await sidebar.getByRole('button', { name: 'Settle…' }).click();
    await sidebar.getByRole('button', { name: 'Settle 900.00' }).click();
    await sidebar.getByText('settled: 900.00 EUR').waitFor();
    await hands.tab('Register');
    expect(await hands.rows()).toMatchObject([
      { 'PO number': 'PO-2026-0001', Status: 'closed', 'Paid settled (gross)': '900.00' },
      { 'PO number': 'PO-2026-0002', Status: 'issued', 'Paid settled (gross)': '0.00' },
    ]);
  });

  test('the owner reconciles the month in a dialog, which gets a tab of its own', async () => {
    await hands.become('olga');
    await hands.menu('Reconcile month');
    await hands.wide.getByRole('button', { name: 'Reconcile', exact: true }).click();
    await hands.wide.getByText(/October 2026 is reconciled/).waitFor();
    await closeWide();
    await hands.tab('Month 2026-10');
    await page.getByText('Reconciliation of 2026-10').waitFor();
  });

  test('the page and the sidebar are free of what axe finds', async () => {
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    const frames = page.frames().filter((frame) => !frame.url().startsWith('about:'));
    expect(frames.length).toBeGreaterThan(1);
    for (const frame of frames) {
      await frame.evaluate(axe);
      const found = await frame.evaluate(FIND);
      expect(found).toEqual([]);
    }
  });

  test('nothing was loaded from elsewhere, and the browser complained of nothing', () => {
    expect(opened.faults).toEqual([]);
  });
});
