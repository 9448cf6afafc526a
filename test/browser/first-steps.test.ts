// A new user's path, counted: from the empty sheet that `npm start -- --empty` opens to the first
// issued order, by one person and then by two. A press, a choice and a filled field are one action
// each; changing the person in the preview is none.
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { openEmpty } from '../../samples/people';
import type { Workspace } from '../../sandbox';
import { describeHere, Hands, launch, openPreview, type Opened } from './browser';

jest.setTimeout(120_000);

/** The file of `npm start -- --empty`, in which nobody chose anything yet. */
const empty = (): Workspace => openEmpty({ from: '2026-10-01T08:00:00Z', seed: 1 });

describeHere('the first order', () => {
  let browser: Browser;
  let opened: Opened;
  let page: Page;
  let hands: Hands;
  let actions: string[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  beforeEach(async () => {
    actions = [];
    opened = await openPreview(browser, empty);
    page = opened.page;
    page.setDefaultTimeout(20_000);
    hands = new Hands(page, opened.preview);
  });
  afterEach(async () => {
    expect(opened.faults).toEqual([]);
    await opened.close();
  });
  afterAll(async () => {
    await browser?.close();
  });

  const press = async (name: string | RegExp, of: Page | typeof hands.sidebar = hands.sidebar) => {
    actions.push(`press ${String(name)}`);
    await of.getByRole('button', { name }).click();
  };
  const choose = async (one: Locator, what: string) => {
    actions.push(`choose ${what}`);
    await one.click();
  };
  const fill = async (label: string, text: string) => {
    actions.push(`fill ${label}`);
    await hands.sidebar.getByLabel(label, { exact: true }).first().fill(text);
  };
  const openSidebar = async () => {
    const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
    await choose(item('PO Register'), 'the menu');
    await choose(item('Open sidebar'), 'the sidebar');
  };
  const order = async () => {
    await press('New order');
    await fill('Vendor', 'Acme Oy');
    await fill('What for', 'Chairs for the new office');
    await fill('Unit price', '100');
    await press('Submit 100.00');
  };

  test('takes one person nine actions, as README and guide say', async () => {
    await openSidebar();
    await press('Set up');
    await order();
    await press('Approve 100.00');
    await hands.sidebar.getByText(/: approved\. Issued as PO-\d{4}-0001\.$/).waitFor();
    await hands.tab('Register');
    expect(await hands.rows()).toMatchObject([
      { 'PO number': expect.stringMatching(/^PO-/), Status: 'issued' },
    ]);
    process.stdout.write(`Actions of one person: ${actions.length}\n`);
    const guide = readFileSync('docs/guide.md', 'utf8').split(/^## /m);
    const listed = guide.find((part) => part.startsWith('The first order, in nine actions'));
    expect(listed?.match(/^\d+\. /gm)).toHaveLength(actions.length);
    expect(actions).toHaveLength(9);
  });

  test('and two people, who approve for each other, at most fourteen', async () => {
    await openSidebar();
    await choose(hands.sidebar.getByRole('radio', { name: /^Two of us/ }), 'two');
    await fill('The other person', 'ben@example.com');
    await press('Set up');
    await order();
    await hands.sidebar.getByText(/submitted. Waits for ben@example.com/).waitFor();
    await hands.become('ben');
    await openSidebar();
    await press(/Chairs for the new office/);
    await press('Approve 100.00');
    await hands.sidebar.getByText(/: approved\. Issued as PO-\d{4}-0001\.$/).waitFor();
    process.stdout.write(`Actions of two people: ${actions.length}\n`);
    expect(actions.length).toBeLessThanOrEqual(14);
  });
});
