// The whole job through the page, by five people: from an empty file to a settled payment, an
// exception and a signed month, with nothing but the menu, the sidebar, dialogs and cells; a good part
// of it without a mouse.
import { readFileSync } from 'node:fs';
import type { Browser, Frame, Page } from 'playwright-core';
import { describeHere, emptyFile, Hands, launch, openPreview, type Opened } from './browser';
import { Keyboard } from './keyboard';

jest.setTimeout(180_000);

/** Run in a frame, after axe: each finding with where it is. */
const FIND = `axe.run(document, { resultTypes: ['violations'], iframes: false }).then((result) =>
  result.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.html)))`;

const FIND_CONTRAST = FIND.replace('{ ', '{ runOnly: ["color-contrast"], ');
/** The buttons at the top of the sidebar, each to a view. */
const VIEWS = ['Inbox', 'Orders', 'New', 'Invoices', 'Exceptions', 'Month', 'Help', 'cleo'];

/** What is printed on an invoice of one line. */
interface Paper {
  price: string;
  gross: string;
  day?: string;
  quantity?: string;
}

/** A command as a page could send it, whatever its forms offer. */
const BACKDATED = `new Promise((take) => google.script.run.withSuccessHandler(take).execute({
  id: '6a1c5c0e-5d2c-4f0e-9d59-0d5b6f1f7a11', command: 'enter_invoice', input: {
    vendor: 'Acme Oy', number: 'A-80', date: '2026-10-30', currency: 'EUR', kind: 'invoice',
    poNumber: 'PO-2026-0002', postingDay: '2026-10-31', gross: '100.00',
    lines: [{ orderLine: 1, quantity: '1', unitPrice: '100' }] } }))`;

describeHere('the whole job', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;
  let keys: Keyboard;

  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, emptyFile);
    page = opened.page;
    page.setDefaultTimeout(20_000);
    hands = new Hands(page, opened.preview);
    keys = new Keyboard(page);
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
    expect(await hands.answer('PO Register', 'OK')).toBe('D-000001 submitted, 900.00 EUR net.');
    expect(await hands.rows()).toMatchObject([{ 'Submitted as': 'D-000001' }]);
  });

  test('what the register wrote refuses the requester in the platform’s words', async () => {
    await hands.tab('Vendors');
    expect(await page.getByText('May edit: olga@example.com').count()).toBeGreaterThan(0);
    await hands.type('A2', ['Mine Oy']);
    expect(await hands.answer('There was a problem', 'OK')).toContain('protected cell');
    expect(await hands.rows()).toMatchObject([{ Vendor: 'Acme Oy' }]);
  });

  test('and orders chairs in the sidebar, by keyboard alone', async () => {
    const sidebar = await hands.openSidebar();
    await keys.enter();
    await keys.press('^New$');
    await keys.fill('^Vendor', 'Acme Oy');
    await keys.fill('^What for', 'Chairs for the new office');
    await keys.fill('^Cost centre', 'OPS');
    await keys.fill('^Item or service', 'Chair');
    await keys.fill('^Quantity', '4');
    await keys.fill('^Unit price', '100');
    await keys.press('^Submit 400.00');
    await sidebar.getByText('D-000002 to Acme Oy, 400.00 EUR: submitted.').waitFor();
  });

  test('the approver looks at each and approves, by keyboard alone', async () => {
    await hands.become('ben');
    const sidebar = await hands.openSidebar();
    await keys.enter();
    for (const [what, sum] of [
      ['Desks', '900.00'],
      ['Chairs', '400.00'],
    ] as const) {
      await keys.press(what);
      await keys.press(`^Approve ${sum}`);
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

  test('the receiver records both deliveries, by keyboard alone', async () => {
    await hands.become('dora');
    const sidebar = await hands.openSidebar();
    await keys.enter();
    for (const what of ['Desks', 'Chairs']) {
      await keys.press('^Inbox');
      await keys.press(what);
      await keys.press('^Record a receipt');
      await keys.press('^Record 1 line');
      await sidebar.getByText(/received on PO-2026-000\d, receipt is full/).waitFor();
    }
  });

  /** From the order of that name to its invoice, with what is printed on the paper. */
  const enterInvoice = async (what: string, number: string, paper: Paper) => {
    const { price, gross, day = '2026-10-01', quantity } = paper;
    const { sidebar, wide } = hands;
    await sidebar.getByRole('button', { name: 'Orders' }).click();
    await sidebar.getByRole('button', { name: what }).click();
    await sidebar.getByRole('button', { name: 'Enter invoice' }).click();
    await wide.getByLabel('Number').fill(number);
    await wide.getByLabel('Day of the document').fill(day);
    if (quantity) await wide.getByLabel('Quantity').fill(quantity);
    await wide.getByLabel('Unit price').fill(price);
    await wide.getByLabel('Total as printed').fill(gross);
    await wide.getByRole('button', { name: 'Enter invoice' }).click();
  };
  const closeWide = () =>
    hands.dialog('PO Register').getByRole('button', { name: 'Close', exact: true }).click();

  test('accounts payable enters an invoice that is dearer, and one that matches', async () => {
    await hands.become('cleo');
    const sidebar = await hands.openSidebar();
    await enterInvoice('Chairs', 'A-78', { price: '130', gross: '390', quantity: '3' });
    await hands.wide.getByText('payment held').waitFor();
    await closeWide();
    await hands.tab('Exceptions');
    expect(await hands.rows()).toMatchObject([
      { Kind: 'price_over', State: 'open', 'PO number': 'PO-2026-0002', Drift: '90.00' },
    ]);
    await enterInvoice('Desks', 'A-77', { price: '450', gross: '900' });
    await hands.wide.getByText(/: matched\./).waitFor();
    await closeWide();
    // The sidebar heard of it from the dialog: the order it shows has the invoice now.
    await sidebar.getByText('A-77').first().waitFor({ state: 'attached' });
  });

  test('another pays it, and settles it, by keyboard alone', async () => {
    await hands.become('dora');
    const sidebar = await hands.openSidebar();
    await keys.enter();
    await keys.press('^Invoices');
    await keys.press('A-77');
    await keys.press('^Pay 900.00');
    await keys.fill('^Payment reference', 'Bank 4711');
    await keys.press('^Initiate payment of 900.00');
    await sidebar.getByText('900.00 EUR to Acme Oy initiated').waitFor();
    await keys.press('^Settle…');
    await keys.press('^Settle 900.00');
    await sidebar.getByText(': settled. Still payable: 0.00 EUR.').waitFor();
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
    await page.getByText('Reconciliation of Oct 2026').waitFor();
  });

  test('in November the owner signs October', async () => {
    await page.locator('#show-clock').click();
    await page.getByRole('button', { name: 'Next month' }).click();
    await hands.settled();
    await page.locator('#show-clock').click();
    await hands.menu('Reconcile month');
    const { wide } = hands;
    await wide.getByLabel('Month', { exact: true }).selectOption('2026-10');
    await wide.getByRole('button', { name: 'Reconcile', exact: true }).click();
    await wide.getByText('nothing blocks the signature').waitFor();
    await wide.getByRole('button', { name: 'Sign October 2026…' }).click();
    await wide.getByRole('button', { name: 'Sign October 2026', exact: true }).click();
    await wide.getByText('October 2026 is signed by olga@example.com.').waitFor();
    await closeWide();
  });

  test('afterwards nothing is backdated into it, and its late invoice counts in November', async () => {
    await hands.become('cleo');
    const sidebar = await hands.openSidebar();
    await sidebar.getByRole('button', { name: 'Orders' }).click();
    const frame = await keys.frame();
    expect(await frame.evaluate(BACKDATED)).toMatchObject({ ok: false, code: 'month_signed' });
    const paper = { price: '100', gross: '100', day: '2026-10-30', quantity: '1' };
    await enterInvoice('Chairs', 'A-79', paper);
    await hands.wide.getByText(/it counts in November 2026, marked late/).waitFor();
    await closeWide();
    await hands.tab('Invoices');
    expect((await hands.rows()).pop()).toMatchObject({ Number: 'A-79', Late: 'yes' });
  });

  test('page, sidebar and a dialog are free of what axe finds, light and dark', async () => {
    const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
    const clean = async (frame: Frame): Promise<void> => {
      expect(await frame.evaluate(FIND)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await frame.evaluate(FIND_CONTRAST)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    };
    await page.mainFrame().evaluate(axe);
    await clean(page.mainFrame());
    const sidebar = await keys.frame();
    await sidebar.evaluate(axe);
    for (const view of VIEWS) {
      await sidebar.locator('header').getByRole('button', { name: view }).first().click();
      await sidebar.locator('main:not(:has(.skeleton, [aria-busy]))').waitFor();
      await clean(sidebar);
    }
    await sidebar.getByRole('button', { name: 'Invoices', exact: true }).click();
    await sidebar.getByRole('button', { name: 'Enter invoice' }).click();
    await hands.wide.getByLabel('Number').waitFor();
    const dialog = await keys.frame();
    await dialog.evaluate(axe);
    await clean(dialog);
  });

  test('nothing was loaded from elsewhere, and the browser complained of nothing', () => {
    expect(opened.faults).toEqual([]);
  });
});
