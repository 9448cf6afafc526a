// Takes the pictures of the documentation: every view of the sidebar, light and dark, and the sheet
// as people see it, all from the sample register. `node dist/tools/screenshots.mjs [FOLDER [NAME...]]`;
// names begin a picture's file name, and without any all are taken.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type FrameLocator, type Page } from 'playwright-core';
import { openSamples } from '../../samples';
import { Preview } from '../preview/preview';
import { serve, type Served } from '../preview/server';
import type { Workspace } from '../workspace';
import flags from './chromium.json';
import { orderPicture } from './order-picture';
import { SIDEBARS, WIDE_VIEWS, row, tab } from './picture-views';

const [folder = 'docs/screenshots', ...only] = process.argv.slice(2);
const wanted = (file: string): boolean =>
  only.length === 0 || only.some((name) => file.startsWith(name));
/** Taken one after another, since each begins where the one before ended. */
const WIDE = ['sheet-', 'dialog-enter', 'dialog-issue', 'dialog-month'];

async function become(page: Page, name: string): Promise<void> {
  const select = page.getByLabel('Acting as');
  if ((await select.inputValue()) !== `${name}@example.com`) {
    await select.selectOption(`${name}@example.com`);
  }
  await quiet(page);
}

/** Nothing is asked or drawn any more. */
async function quiet(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  await page.locator('#grid[aria-busy=false]').waitFor();
  await page.waitForTimeout(400);
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'PO Register', exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

const sidebarOf = (page: Page): FrameLocator => page.frameLocator('#sidebars iframe:not([hidden])');

async function settle(page: Page, frame: FrameLocator): Promise<void> {
  await frame.locator('main:not(:has(.skeleton))').waitFor();
  await frame.locator('main:not(:has([aria-busy]))').waitFor();
  await page.waitForTimeout(250);
}

async function open(browser: Browser, url: string, dark: boolean): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  await page.getByRole('gridcell').nth(1).waitFor();
  return page;
}

async function sidebars(page: Page, folder: string, suffix: string): Promise<void> {
  const shots = SIDEBARS.filter(({ name }) => wanted(`sidebar-${name}${suffix}.png`));
  if (shots.length === 0) return;
  await page.setViewportSize({ width: 1280, height: 920 });
  for (const { name, as, go } of shots) {
    await become(page, as);
    await choose(page, 'Open sidebar');
    const frame = sidebarOf(page);
    await settle(page, frame);
    await go(frame);
    await settle(page, frame);
    const file = path.join(folder, `sidebar-${name}${suffix}.png`);
    await page.locator('#sidebars iframe:not([hidden])').screenshot({ path: file });
  }
  await page.getByRole('button', { name: 'Close sidebar' }).click();
}

async function sheetShot(page: Page, title: string, file: string): Promise<void> {
  const tabs = page.getByRole('navigation', { name: 'Tabs' });
  await tabs.getByText(title, { exact: true }).click();
  await page.getByRole('grid', { name: title, exact: true }).waitFor();
  await quiet(page);
  await page.screenshot({ path: file });
}

/** Each person has a sidebar of their own, and a picture of a tab shows none that was left open. */
async function withoutSidebar(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Close sidebar' });
  if (await close.isVisible()) await close.click();
}

/** The first open order with its invoice as it is entered. */
async function invoiceDialog(page: Page, folder: string): Promise<void> {
  const sidebar = sidebarOf(page);
  await tab('Invoices')(sidebar);
  await sidebar.getByRole('button', { name: 'Enter invoice' }).click();
  const wide = page.frameLocator('dialog iframe');
  await wide.getByRole('combobox', { name: 'Order' }).click();
  await wide.getByRole('option').first().click();
  await wide.getByLabel('Unit price').first().waitFor();
  await wide.getByLabel('Number', { exact: true }).fill('2026-1187');
  await settle(page, wide);
  await page.screenshot({ path: path.join(folder, 'dialog-enter-invoice.png') });
  await closeDialog(page);
}

const closeDialog = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();

async function dialogs(page: Page, folder: string): Promise<void> {
  await become(page, 'ben');
  await withoutSidebar(page);
  await choose(page, 'Issue approved orders');
  await page.getByRole('dialog').waitFor();
  await page.screenshot({ path: path.join(folder, 'dialog-issue.png') });
  await page.getByRole('dialog').getByRole('button', { name: 'No', exact: true }).click();
  await become(page, 'olga');
  await withoutSidebar(page);
  await choose(page, 'Reconcile month');
  const frame = page.frameLocator('dialog iframe');
  await settle(page, frame);
  await frame.getByRole('button', { name: 'Reconcile' }).click();
  await frame
    .getByText(/reconciled/)
    .first()
    .waitFor();
  await settle(page, frame);
  await page.screenshot({ path: path.join(folder, 'dialog-month.png') });
  await closeDialog(page);
}

/** What waits to be sent is looked at before it goes. */
async function sendDue(page: Page, folder: string): Promise<void> {
  await page.locator('#show-meters').click();
  await become(page, 'ben');
  await withoutSidebar(page);
  await choose(page, 'Send what is due');
  await page.getByRole('dialog').waitFor();
  await page.screenshot({ path: path.join(folder, 'dialog-send-due.png') });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function wideViews(page: Page, folder: string): Promise<void> {
  await become(page, 'olga');
  for (const [file, item] of WIDE_VIEWS.filter(([name]) => wanted(name))) {
    await choose(page, item);
    await settle(page, page.frameLocator('dialog iframe'));
    await page.getByRole('dialog').screenshot({ path: path.join(folder, file) });
    await closeDialog(page);
  }
}

/** The same register as somebody reads it whose Google account is German. */
async function german(page: Page, workspace: Workspace, folder: string): Promise<void> {
  workspace.world.state.language = 'de';
  await become(page, 'cleo');
  await page.reload();
  await page.getByRole('gridcell').nth(1).waitFor();
  await choose(page, 'Seitenleiste öffnen');
  const frame = sidebarOf(page);
  await settle(page, frame);
  await tab('Rechnungen')(frame);
  await row(frame);
  await settle(page, frame);
  const shown = page.locator('#sidebars iframe:not([hidden])');
  await shown.screenshot({ path: path.join(folder, 'sidebar-german.png') });
  delete workspace.world.state.language;
}

/** A cell that somebody typed over, found with both values. */
async function verify(page: Page, folder: string, typeOver: () => void): Promise<void> {
  typeOver();
  await become(page, 'olga');
  await withoutSidebar(page);
  await choose(page, 'Verify register');
  await settle(page, page.frameLocator('dialog iframe'));
  await page.screenshot({ path: path.join(folder, 'dialog-verify.png') });
  await closeDialog(page);
}

async function sheets(page: Page, folder: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 760 });
  await become(page, 'cleo');
  await choose(page, 'Open sidebar');
  await settle(page, sidebarOf(page));
  await sheetShot(page, 'Register', path.join(folder, 'sheet-register.png'));
  await invoiceDialog(page, folder);
  await page.getByRole('button', { name: 'Close sidebar' }).click();
  await sheetShot(page, 'Exceptions', path.join(folder, 'sheet-exceptions.png'));
  await sheetShot(page, 'Intake', path.join(folder, 'sheet-intake.png'));
  await dialogs(page, folder);
  await sheetShot(page, 'Month 2026-10', path.join(folder, 'sheet-month.png'));
  await sheetShot(page, 'Dashboard', path.join(folder, 'sheet-dashboard.png'));
  await page.locator('#show-meters').click();
  await sheetShot(page, 'Register', path.join(folder, 'sheet-meters.png'));
}

interface Begun {
  served: Served;
  typeOver: () => void;
  workspace: Workspace;
}
/** Months that the dashboard shows as they went. */
function measure(workspace: Workspace): void {
  const olga = workspace.as('olga@example.com');
  for (const month of ['2026-08', '2026-09'])
    olga.execute({ id: `shot-${month}`, command: 'reconcile_month', input: { month } });
  olga.execute({ id: 'shot-now', command: 'refresh_dashboard', input: {} });
}

async function begin(): Promise<Begun> {
  const { workspace } = openSamples();
  measure(workspace);
  const preview: Preview = new Preview(workspace, {
    make: () => workspace,
    write: () => '',
    changed: (version) => served.tell(version),
  });
  const served = await serve(preview, 0);
  const typeOver = (): void => {
    const values = [['Dovetail Tools Trading']];
    workspace.as('olga@example.com').type({ tab: 'Register', at: 'D4', values });
    served.tell(0);
  };
  return { served, typeOver, workspace };
}

async function main(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { served, typeOver, workspace } = await begin();
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: flags });
  const light = await open(browser, served.url, false);
  await sidebars(light, folder, '');
  if (WIDE.some(wanted)) await sheets(light, folder);
  await wideViews(light, folder);
  const dark = await open(browser, served.url, true);
  await sidebars(dark, folder, '-dark');
  if (wanted('dialog-send-due.png')) await sendDue(light, folder);
  if (wanted('order-document.png')) await orderPicture(browser, workspace, folder);
  if (wanted('dialog-verify.png')) await verify(light, folder, typeOver);
  if (wanted('sidebar-german.png')) await german(light, workspace, folder);
  await browser.close();
  await served.close();
}

await main(folder);
process.stdout.write(`Taken into ${folder}.\n`);
