// The views that the documentation's pictures show, who opens each and how they get there. It takes no
// picture itself.
import type { FrameLocator } from 'playwright-core';

interface Shot {
  readonly name: string;
  readonly as: string;
  /** Brings the sidebar to what is shown. */
  readonly go: (sidebar: FrameLocator) => Promise<void>;
}

export const tab =
  (name: string) =>
  (sidebar: FrameLocator): Promise<void> =>
    sidebar.getByRole('button', { name, exact: false }).first().click();

export const row = (sidebar: FrameLocator, nth = 0): Promise<void> =>
  sidebar.locator('main button.row').nth(nth).click();

async function dashboard(sidebar: FrameLocator): Promise<void> {
  await tab('Month')(sidebar);
  await sidebar.getByRole('button', { name: 'Dashboard' }).click();
}

/** From the page of the person on. */
const you =
  (label: string) =>
  async (sidebar: FrameLocator): Promise<void> => {
    await sidebar.locator('.person').click();
    if (label !== '') await sidebar.getByRole('button', { name: label, exact: false }).click();
  };

async function search(sidebar: FrameLocator, text = 'timber'): Promise<void> {
  await sidebar.getByRole('searchbox').fill(text);
  await sidebar.getByRole('searchbox').press('Enter');
}

async function fillOrder(sidebar: FrameLocator): Promise<void> {
  await tab('New')(sidebar);
  await sidebar.getByRole('combobox', { name: 'Vendor' }).fill('Alder & Pine Timber');
  await sidebar.getByLabel('What for').fill('Oak boards for the reception desk');
  await sidebar.getByRole('combobox', { name: 'Cost centre' }).fill('WORKSHOP');
  await sidebar.getByRole('combobox', { name: 'Item or service' }).fill('Oak board, 40 mm');
  await sidebar.getByLabel('Quantity').fill('12');
  await sidebar.getByLabel('Unit price').fill('48.50');
  await sidebar
    .getByText(/step 1|approve/i)
    .first()
    .waitFor();
}

export const SIDEBARS: readonly Shot[] = [
  { name: 'inbox', as: 'ben', go: tab('Inbox') },
  {
    name: 'approve',
    as: 'ben',
    go: async (sidebar) => {
      await sidebar.locator('main button[aria-expanded]').first().click();
      await sidebar
        .getByRole('button', { name: /^Approve/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'order',
    as: 'cleo',
    go: async (sidebar) => {
      await tab('Orders')(sidebar);
      await row(sidebar, 4);
    },
  },
  { name: 'new-order', as: 'ana', go: fillOrder },
  {
    name: 'ask',
    as: 'ana',
    go: async (sidebar) => {
      await tab('New')(sidebar);
      await sidebar.getByRole('button', { name: 'Short: five fields' }).click();
      await sidebar.getByLabel('What do you need').fill('Whiteboard, 120 cm');
      await sidebar.getByLabel('How many').fill('2');
      await sidebar.getByLabel('Price of one').fill('64.50');
      await sidebar.getByRole('combobox', { name: 'From whom' }).fill('Easy Paper Office');
      await sidebar.getByLabel('Needed by').fill('2026-11-20');
    },
  },
  { name: 'invoices', as: 'cleo', go: tab('Invoices') },
  {
    name: 'payment-run',
    as: 'cleo',
    go: async (sidebar) => {
      await tab('Invoices')(sidebar);
      await tab('Payment run')(sidebar);
    },
  },
  { name: 'exceptions', as: 'cleo', go: tab('Exceptions') },
  {
    name: 'resolve',
    as: 'ana',
    go: async (sidebar) => {
      await tab('Exceptions')(sidebar);
      await sidebar
        .getByRole('button', { name: /Resolve/ })
        .first()
        .click();
    },
  },
  { name: 'month', as: 'olga', go: tab('Month') },
  { name: 'dashboard', as: 'olga', go: dashboard },
  {
    name: 'dashboard-today',
    as: 'olga',
    go: async (sidebar) => {
      await dashboard(sidebar);
      await sidebar.getByRole('button', { name: 'Today', exact: true }).click();
    },
  },
  { name: 'orders', as: 'cleo', go: tab('Orders') },
  { name: 'search', as: 'cleo', go: (sidebar) => search(sidebar) },
  {
    name: 'story',
    as: 'cleo',
    go: async (sidebar) => {
      await search(sidebar, 'PO-2026-0033');
      await sidebar.getByRole('button', { name: /^Whole story/ }).click();
    },
  },
  {
    name: 'invoice',
    as: 'cleo',
    go: async (sidebar) => {
      await tab('Invoices')(sidebar);
      await row(sidebar);
    },
  },
  { name: 'mails', as: 'ben', go: you('Look at mails') },
  { name: 'you', as: 'olga', go: you('') },
  { name: 'settings', as: 'olga', go: you('Look at settings') },
  { name: 'vendors', as: 'olga', go: you('Look at vendors') },
  {
    name: 'vendor',
    as: 'olga',
    go: async (sidebar) => {
      await you('Look at vendors')(sidebar);
      await row(sidebar);
    },
  },
  {
    name: 'scorecard',
    as: 'olga',
    go: async (sidebar) => {
      await you('Look at vendors')(sidebar);
      await row(sidebar, 3);
      await sidebar.getByRole('button', { name: 'Scorecard' }).click();
      await sidebar.getByText('Lines on time').waitFor();
    },
  },
  { name: 'help', as: 'ana', go: tab('Help') },
];

/** Views that are as wide as a dialog, and the menu items that open them. */
export const WIDE_VIEWS: readonly (readonly [string, string])[] = [
  ['dialog-dashboard.png', 'Dashboard'],
  ['dialog-export.png', 'Export'],
  ['dialog-old-list.png', 'Bring your old list'],
  ['dialog-help.png', 'Help'],
];
