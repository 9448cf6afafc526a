// The main path through the page in profile keeper: asked in the sheet, decided on the keeper's own
// page, issued, received and billed in the sheet, with a second project alone writing.
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { openWorkspace, type Workspace } from '../../sandbox';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';

jest.setTimeout(180_000);

const SET_UP = {
  profile: 'keeper',
  people: [
    { email: 'ana@example.com', roles: 'requester' },
    { email: 'ben@example.com', roles: 'approver', overrideLimit: '500.00' },
    { email: 'cleo@example.com', roles: 'issuer, ap' },
    { email: 'dora@example.com', roles: 'receiver, ap' },
  ],
  vendors: [{ vendor: 'Acme Oy', terms: '30 days net' }],
};

function keptFile(): Workspace {
  const workspace = openWorkspace({
    owner: 'olga@example.com',
    editors: SET_UP.people.map(({ email }) => email),
    ...{ domain: 'example.com', timeZone: 'Europe/Helsinki', name: 'Purchase orders' },
    profile: 'keeper',
  });
  workspace.as('olga@example.com').execute({ id: 's1', command: 'set_up', input: SET_UP });
  return workspace;
}

describeHere('the main path with a keeper', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;

  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, keptFile);
    page = opened.page;
    page.setDefaultTimeout(20_000);
    hands = new Hands(page, opened.preview);
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  /** The keeper's page, which people reach by its address. */
  const keeperPage = async (): Promise<FrameLocator> => {
    await page.getByRole('menuitem', { name: 'Keeper', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Open its page' }).click();
    return hands.wide;
  };

  const closeWide = () =>
    hands.dialog('PO Register').getByRole('button', { name: 'Close', exact: true }).click();

  test('the owner’s menu has the keeper look after the register', async () => {
    await hands.menu('Set up');
    await hands.answer(/check and repair/, 'OK');
    expect(await hands.answer('PO Register', 'OK')).toContain('Everything is there');
  });

  test('a requester orders in the sidebar', async () => {
    await hands.become('ana');
    const sidebar = await hands.openSidebar();
    await sidebar.getByRole('button', { name: 'New', exact: true }).click();
    await sidebar.getByRole('combobox', { name: 'Vendor' }).fill('Acme Oy');
    await sidebar.getByLabel('What for').fill('Chairs for the new office');
    await sidebar.getByRole('combobox', { name: 'Cost centre' }).fill('OPS');
    await sidebar.getByLabel('Item or service').fill('Chair');
    await sidebar.getByLabel('Quantity').fill('4');
    await sidebar.getByLabel('Unit price').fill('100');
    await sidebar.getByRole('button', { name: 'Submit 400.00' }).click();
    await sidebar.getByText('D-000001 to Acme Oy, 400.00 EUR: submitted.').waitFor();
  });

  test('its tabs refuse whoever types there', async () => {
    await hands.tab('Register');
    await hands.type('A2', ['PO-2026-0001']);
    expect(await hands.answer('There was a problem', 'OK')).toContain('protected cell');
  });

  test('the approver decides on the keeper’s page', async () => {
    await hands.become('ben');
    const own = await keeperPage();
    await own.getByRole('button', { name: /Chairs/ }).click();
    await own.getByText('Fingerprint').waitFor();
    await own.getByRole('button', { name: 'Approve 400.00' }).click();
    await own.getByRole('heading', { name: 'Recorded' }).waitFor();
    await hands.dialog('PO Register').getByRole('button', { name: 'Close', exact: true }).click();
  });

  test('the issuer issues it from the menu', async () => {
    await hands.become('cleo');
    const own = await keeperPage();
    await own.getByRole('heading', { name: /^To issue/ }).waitFor();
    await own.locator('.line', { hasText: 'Chairs' }).getByText('400.00').waitFor();
    await own.getByText('What has no button here is done in the sheet.').waitFor();
    expect(await own.getByRole('button', { name: /Chairs/ }).count()).toBe(0);
    await closeWide();
    await hands.menu('Issue approved orders');
    await hands.answer(/^Issue 1 order/, 'Yes');
    expect(await hands.answer('PO Register', 'OK')).toMatch(/^PO-2026-0001 issued/);
  });

  test('the receiver records the delivery on the keeper’s page', async () => {
    await hands.become('dora');
    const own = await keeperPage();
    await own.getByRole('button', { name: /Chairs/ }).click();
    await own.getByRole('button', { name: 'All received' }).click();
    await own.getByText('4 received on PO-2026-0001, receipt is full.').waitFor();
    await hands.dialog('PO Register').getByRole('button', { name: 'Close', exact: true }).click();
  });

  /** From the refusal in the sheet to the keeper's page, which shows the command and confirms it. */
  const confirmOnPage = async (sidebar: FrameLocator, verb: string): Promise<void> => {
    await sidebar.getByRole('button', { name: 'Open the page' }).click();
    await hands.wide.getByText('It happens only if you confirm it here').waitFor();
    await hands.wide.getByRole('button', { name: 'Confirm: ' + verb }).click();
    await hands.wide.getByRole('heading', { name: 'Done' }).waitFor();
    await closeWide();
  };

  test('accounts payable enters a dearer invoice, which is held', async () => {
    await hands.become('cleo');
    const sidebar = await hands.openSidebar();
    await sidebar.getByRole('button', { name: 'Orders' }).click();
    await sidebar.getByRole('button', { name: 'Chairs' }).click();
    await sidebar.getByRole('button', { name: 'Enter invoice' }).click();
    await hands.wide.getByLabel('Number').fill('A-78');
    await hands.wide.getByLabel('Day of the document').fill('2026-10-01');
    await hands.wide.getByLabel('Unit price').fill('130');
    await hands.wide.getByLabel('Total as printed').fill('520');
    await hands.wide.getByRole('button', { name: 'Enter invoice' }).click();
    await hands.wide.getByText('payment held').waitFor();
    await closeWide();
  });

  test('the approver accepts the difference on the keeper’s page', async () => {
    await hands.become('ben');
    const sidebar = await hands.openSidebar();
    await sidebar.getByRole('button', { name: 'Exceptions' }).click();
    await sidebar.getByRole('button', { name: /^Resolve/ }).click();
    await sidebar.getByRole('button', { name: 'Accept' }).click();
    await sidebar.getByLabel('Note').fill('The vendor told us before the order was sent.');
    await sidebar.getByRole('button', { name: 'Accept', exact: true }).click();
    await confirmOnPage(sidebar, 'resolve exception');
    await hands.tab('Exceptions');
    expect(await hands.rows()).toMatchObject([{ Kind: 'price_over', State: 'accepted' }]);
  });

  test('another pays it, and settles it, both confirmed there', async () => {
    await hands.become('dora');
    const sidebar = await hands.openSidebar();
    await sidebar.getByRole('button', { name: 'Invoices' }).click();
    await sidebar.getByRole('button', { name: 'A-78' }).click();
    await sidebar.getByRole('button', { name: /^Pay 520.00/ }).click();
    await sidebar.getByLabel('Payment reference').fill('Bank 4711');
    await sidebar.getByRole('button', { name: 'Initiate payment of 520.00' }).click();
    await confirmOnPage(sidebar, 'initiate payment');
    await hands.openSidebar();
    await sidebar.getByRole('button', { name: 'Invoices' }).click();
    await sidebar.getByRole('button', { name: 'A-78' }).click();
    await sidebar.getByRole('button', { name: 'Settle…' }).click();
    await sidebar.getByRole('button', { name: 'Settle 520.00' }).click();
    await confirmOnPage(sidebar, 'settle payment');
    await hands.tab('Register');
    expect(await hands.rows()).toMatchObject([{ 'Paid settled (gross)': '520.00' }]);
  });

  test('the owner reconciles the month in a dialog', async () => {
    await hands.become('olga');
    await hands.menu('Reconcile month');
    await hands.wide.getByRole('button', { name: 'Reconcile', exact: true }).click();
    await hands.wide.getByText(/October 2026 is reconciled/).waitFor();
    await closeWide();
    await hands.tab('Month 2026-10');
    await page.getByText('Reconciliation of Oct 2026').waitFor();
  });

  test('the browser complained about nothing', () => {
    expect(opened.faults).toEqual([]);
  });
});
