// Opens the preview on a new workspace in a headless browser, and uses it as people do: by the
// menu, the sidebar, dialogs and cells. It finds Chromium at $CHROMIUM
// (jest.config.cjs).
import { existsSync } from 'node:fs';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { openWorkspace, type Workspace } from '../../sandbox';
import { Preview } from '../../sandbox/preview/preview';
import { serve } from '../../sandbox/preview/server';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is a browser. In CI its absence is a failure; elsewhere it is said and skipped. */
function browserHere(): boolean {
  const missing = [CHROMIUM, 'dist/preview/main.js', 'dist/desk/Code.js'].filter(
    (file) => !existsSync(file),
  );
  if (missing.length === 0) return true;
  const text = `Not found: ${missing.join(', ')}. Install chromium (or set CHROMIUM) and build.`;
  if (process.env['CI'] === 'true') throw new Error(text);
  process.stdout.write(`Skipped, the preview is not tested in a browser. ${text}\n`);
  return false;
}

/** As `describe`, where there is a browser. */
export const describeHere = browserHere() ? describe : describe.skip; // no Chromium: an error in CI

/** The worker's own, from outside of the test file: to close it closes what the file opened. */
declare const __browser: () => Promise<Browser>;
export const launch = (): Promise<Browser> => __browser();

const PEOPLE = ['ana', 'ben', 'cleo', 'dora'].map((name) => `${name}@example.com`);

/** An empty file of Olga's that four colleagues may edit. */
export const emptyFile = (): Workspace =>
  openWorkspace({
    owner: 'olga@example.com',
    editors: PEOPLE,
    domain: 'example.com',
    timeZone: 'Europe/Helsinki',
    name: 'Purchase orders',
  });

export interface Opened {
  readonly page: Page;
  readonly preview: Preview;
  /** What the browser itself complained about. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
}

export async function openPreview(browser: Browser, make: () => Workspace): Promise<Opened> {
  const preview: Preview = new Preview(make(), {
    make,
    write: () => 'nowhere',
    changed: (version) => served.tell(version),
  });
  const served = await serve(preview, 0);
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (!served.url.startsWith(origin) && origin !== 'null') faults.push(`loads ${request.url()}`);
  });
  await page.goto(served.url);
  await page.getByRole('gridcell').nth(1).waitFor();
  const close = async (): Promise<void> => {
    await page.close();
    await served.close();
  };
  return { page, preview, faults, close };
}

/** One person at the page. */
export class Hands {
  constructor(
    private readonly page: Page,
    private readonly preview: Preview,
  ) {}

  async become(name: string): Promise<void> {
    await this.page.getByLabel('Acting as').selectOption(`${name}@example.com`);
    await this.page.waitForFunction(
      (person) => document.body.dataset['person'] === person,
      `${name}@example.com`,
    );
    await this.settled();
  }

  /** The sheet shows the file as it is now. */
  async settled(): Promise<void> {
    await this.page.waitForFunction((version) => {
      const grid = document.getElementById('grid');
      return grid?.ariaBusy === 'false' && Number(grid.dataset['version']) >= version;
    }, this.preview.version);
  }

  async menu(item: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: 'PO Register', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  dialog(title: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name: title });
  }

  /** Fills a prompt, where there is something to fill, and presses a button. */
  async answer(title: string | RegExp, button: string, text?: string): Promise<string> {
    const dialog = this.dialog(title);
    await dialog.waitFor();
    const said = await dialog.locator('.text').innerText();
    if (text !== undefined) await dialog.getByRole('textbox').fill(text);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    return said;
  }

  async tab(title: string): Promise<void> {
    const tabs = this.page.getByRole('navigation', { name: 'Tabs' });
    await tabs.getByText(title, { exact: true }).click();
    await this.page.getByRole('grid', { name: title, exact: true }).waitFor();
  }

  /** Selects a cell by the name box. */
  async at(a1: string): Promise<void> {
    await this.page.getByLabel('Name box').fill(a1);
    await this.page.getByLabel('Name box').press('Enter');
  }

  /** Types a row of texts from a cell on, as a person would: cell by cell, with Tab. */
  async type(a1: string, texts: readonly string[]): Promise<void> {
    await this.at(a1);
    for (const text of texts) {
      if (text !== '') await this.page.keyboard.type(text);
      await this.page.keyboard.press('Tab');
    }
  }

  /** The rows of the open tab that hold something, by the headers in sight. */
  async rows(): Promise<{ [header: string]: string }[]> {
    await this.settled();
    return this.page.evaluate(() => {
      const texts = (row: Element | undefined): string[] =>
        [...(row?.querySelectorAll('[id^=c]') ?? [])].map((cell) => cell.textContent ?? '');
      const header = texts(document.querySelector('.frozen-row') ?? undefined);
      return [...document.querySelectorAll('#grid tbody tr')]
        .map((row) => texts(row))
        .filter((row) => row.some((text) => text !== ''))
        .map((row) => Object.fromEntries(row.map((text, at) => [header[at] ?? '', text])));
    });
  }

  get sidebar(): FrameLocator {
    return this.page.frameLocator('#sidebars iframe:not([hidden])');
  }

  /** The page shown as a dialog. */
  get wide(): FrameLocator {
    return this.page.frameLocator('dialog iframe');
  }

  /** A new one: that of before stays in sight until it comes, and takes what is typed along. */
  async openSidebar(): Promise<FrameLocator> {
    const shown = '#sidebars iframe:not([hidden])';
    const before = await this.page.evaluate(
      (frame) => document.querySelector(frame)?.getAttribute('src') ?? '',
      shown,
    );
    await this.menu('Open sidebar');
    await this.page.waitForFunction(
      ([frame, old]) => {
        const src = document.querySelector(frame)?.getAttribute('src');
        return typeof src === 'string' && src !== old;
      },
      [shown, before] as const,
    );
    await this.sidebar.getByRole('button', { name: 'Inbox' }).waitFor();
    return this.sidebar;
  }
}
