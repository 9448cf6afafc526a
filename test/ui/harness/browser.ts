// Opens the built page in a headless browser as the platform would serve it, with a register that
// answers from the test. It finds Chromium at $CHROMIUM or /usr/bin/chromium.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const PAGE = path.join(process.cwd(), 'dist/desk/sidebar.html');
const URL = 'https://register.test/';

export interface Call {
  door: 'execute' | 'query';
  payload: Record<string, unknown>;
}
/** What a command was sent with, each time. */
export const sent = (calls: readonly Call[], command: string): unknown[] =>
  calls
    .filter(({ payload }) => payload['command'] === command)
    .map(({ payload }) => payload['input']);

/** What the register answers; undefined never answers, an Error fails. */
export type Register = (call: Call) => unknown;
export interface Opening {
  register: Register;
  surface?: 'sidebar' | 'dialog';
  view?: string;
  arg?: string;
  width?: number;
  height?: number;
  dark?: boolean;
  clock?: boolean;
  /** The page's texts in another language. */
  texts?: object;
}
export interface Opened {
  page: Page;
  calls: Call[];
  closed: () => number;
  faults: string[];
}

/** Whether there is a browser. In CI its absence is a failure; elsewhere it is said and skipped. */
export function browserHere(): boolean {
  if (existsSync(CHROMIUM)) return true;
  const text =
    'No Chromium at ' + CHROMIUM + ': install the package chromium, or set CHROMIUM to its path.';
  if (process.env['CI'] === 'true') throw new Error(text);
  process.stdout.write('Skipped, the page is not tested in a browser. ' + text + '\n');
  return false;
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });

export const pageText = (): string => readFileSync(PAGE, 'utf8');

/** The page as the platform hands it out: the start filled in, and line comments stripped. */
function served(opening: Opening): string {
  const boot = {
    surface: opening.surface ?? 'sidebar',
    view: opening.view ?? 'inbox',
    arg: opening.arg ?? '',
    ...(opening.texts ? { texts: opening.texts } : {}),
  };
  const text = JSON.stringify(boot).replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  return pageText()
    .replace('data-boot="{}"', () => 'data-boot="' + text + '"')
    .replace(/\/\/.*$/gm, '');
}

/** Stands for the platform's bridge: what crosses is JSON, one answer or one failure. */
function installBridge(): void {
  type Take = (value: unknown) => void;
  const world = window as unknown as {
    google: unknown;
    answerOf(door: string, payload: string): Promise<string>;
    closedTimes(): void;
  };
  const runner = (success: Take, failure: Take): object => {
    const call = (door: string) => (payload: unknown) => {
      void world.answerOf(door, JSON.stringify(payload)).then((text) => {
        const { answer, error } = JSON.parse(text) as { answer?: unknown; error?: string };
        if (error !== undefined) failure(new Error(error));
        else if (answer !== undefined) success(answer);
      });
    };
    return {
      withSuccessHandler: (take: Take) => runner(take, failure),
      withFailureHandler: (take: Take) => runner(success, take),
      execute: call('execute'),
      query: call('query'),
    };
  };
  const none = (): void => undefined;
  world.google = {
    script: { run: runner(none, none), host: { close: () => world.closedTimes() } },
  };
}

export async function open(browser: Browser, opening: Opening): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: opening.width ?? 300, height: opening.height ?? 700 },
    colorScheme: opening.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  const calls: Call[] = [];
  const faults: string[] = [];
  let closed = 0;
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('dialog', (dialog) => {
    faults.push('dialog: ' + dialog.message());
    void dialog.dismiss();
  });
  await page.exposeFunction('closedTimes', () => {
    closed += 1;
  });
  await page.exposeFunction('answerOf', async (door: Call['door'], payload: string) => {
    const call = { door, payload: JSON.parse(payload) as Record<string, unknown> };
    calls.push(call);
    const answer = await opening.register(call);
    return JSON.stringify(answer instanceof Error ? { error: answer.message } : { answer });
  });
  await page.addInitScript(installBridge);
  await page.route('**/*', (route) =>
    route.request().url() === URL
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: served(opening) })
      : route.abort(),
  );
  if (opening.clock) await page.clock.install({ time: new Date('2026-10-20T09:00:00Z') });
  await page.goto(URL);
  return { page, calls, closed: () => closed, faults };
}
