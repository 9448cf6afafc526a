// The whole job without a mouse: ask, approve, issue, receive, enter an invoice, answer its exception
// and pay, each by Tab, Enter, Space, arrows and Esc alone. The focus is always shown, goes in the order
// of reading, comes back from what was closed, and no page keeps it.
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { newRegister, OLGA } from '../app/kit';
import type { Workspace } from '../../sandbox';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';
import { Keyboard } from './keyboard';

jest.setTimeout(180_000);

/** Its day reads alike in every way of writing days; so does the one that is typed later. */
const withVendor = (): Workspace => {
  const work = newRegister('shared', undefined, '2026-10-10T08:00:00Z');
  work.as(OLGA).type({ tab: 'Vendors', at: 'A2', values: [['Acme Oy', 'Acme Oy', 'active']] });
  return work;
};

describeHere('without a mouse', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;
  let keys: Keyboard;

  beforeAll(async () => {
    browser = await launch();
    opened = await openPreview(browser, withVendor);
    page = opened.page;
    page.setDefaultTimeout(20_000);
    hands = new Hands(page, opened.preview);
    keys = new Keyboard(page);
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  /** Somebody at their own sidebar, with the focus in it. */
  const sit = async (name: string): Promise<FrameLocator> => {
    await hands.become(name);
    const sidebar = await hands.openSidebar();
    await keys.enter();
    return sidebar;
  };

  test('ask: the vendor by arrows, the rest by typing', async () => {
    const sidebar = await sit('ana');
    await keys.press('^New$');
    await keys.fill('^Vendor', 'Ac');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await keys.fill('^What for', 'Shelves for the archive');
    await keys.fill('^Cost centre', 'OPS');
    await keys.fill('^Item or service', 'Shelf');
    await keys.fill('^Quantity', '4');
    await keys.fill('^Unit price', '100');
    await keys.press('^Submit 400.00');
    await sidebar.getByText('D-000001 to Acme Oy, 400.00 EUR: submitted.').waitFor();
  });

  test('approve: the row opens in place, Esc closes a question and gives the focus back', async () => {
    const sidebar = await sit('ben');
    await keys.press('Shelves');
    await keys.press('^Reject');
    await keys.to('^Why not');
    await page.keyboard.press('Escape');
    expect(await keys.here()).toMatch(/^Reject/);
    await keys.to('^Approve 400.00');
    await page.keyboard.press('Space');
    await sidebar.getByText('400.00 EUR: approved').waitFor();
  });

  test('issue, after a look', async () => {
    const { sidebar } = hands;
    await keys.press('^Issue 1 order');
    await keys.press('^Issue 1 order$');
    await sidebar.getByText(/PO-2026-0001 issued/).waitFor();
  });

  test('receive less than came whole', async () => {
    const sidebar = await sit('ana');
    await keys.press('Shelves');
    await keys.press('^Record a receipt');
    await keys.fill('^Arrived or accepted', '3');
    await keys.press('^Record 1 line');
    await sidebar.getByText(/PO-2026-0001, receipt is part/).waitFor();
  });

  test('enter an invoice in the dialog, which Esc closes, and the focus is where it was', async () => {
    await sit('cleo');
    await keys.press('^Orders');
    await keys.press('Shelves');
    await keys.press('^Enter invoice');
    await hands.wide.getByLabel('Number').waitFor();
    await keys.fill('^Number', 'A-1');
    await keys.fill('^Day of the document', '10102026');
    await keys.fill('^Quantity', '3');
    await keys.fill('^Unit price', '130');
    await keys.fill('^Total as printed', '390');
    await keys.press('^Enter invoice');
    await hands.wide.getByText('payment held').waitFor();
    expect(await keys.tour()).toBeGreaterThan(1);
  });

  test('every page lets the focus through, in order and in sight', async () => {
    await page.keyboard.press('Escape');
    await page.locator('dialog iframe').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
    expect(await keys.here()).toMatch(/Enter invoice|Shelves|PO-2026-0001/);
    for (const view of ['Inbox', 'Orders', 'New', 'Invoices', 'Exceptions', 'Month', 'Help']) {
      await keys.enter();
      await keys.press(`^${view}`);
      await hands.sidebar.locator('main:not(:has(.skeleton, [aria-busy]))').waitFor();
      expect(await keys.tour()).toBeGreaterThan(8);
    }
  });

  test('answer the exception', async () => {
    const sidebar = await sit('ana');
    await keys.press('price');
    await keys.press('^Wait for credit note');
    await keys.fill('^Until when', '11112026');
    await keys.fill('^Note', 'Asked the vendor by mail');
    await keys.press('^Wait for credit note');
    await sidebar.getByText('A-1 of Acme Oy is').first().waitFor();
    await hands.tab('Exceptions');
    expect(await hands.rows()).toMatchObject([{ Kind: 'price_over', State: 'planned' }]);
  });

  test('and the browser complained of nothing', () => {
    expect(opened.faults).toEqual([]);
  });
});
