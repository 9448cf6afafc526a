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
    { email: 'ben@example.com', roles: 'approver' },
    { email: 'cleo@example.com', roles: 'issuer, ap' },
    { email: 'dora@example.com', roles: 'receiver' },
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

  test('the owner’s menu has the keeper look after the register', async () => {
    await hands.menu('Set up');
    await hands.answer(/check and repair/, 'Yes');
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

  test('the browser complained about nothing', () => {
    expect(opened.faults).toEqual([]);
  });
});
