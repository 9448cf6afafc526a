// Opens the built page in a headless browser as the platform would serve it, with a register that
// answers from the test. It finds Chromium at $CHROMIUM
// (jest.config.cjs).
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';

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

/** The worker's own, from outside of the test file: to close it closes what the file opened. */
declare const __browser: () => Promise<Browser>;
export const launch = (): Promise<Browser> => __browser();

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

/** A page of the register, and what it shows next. */
interface Stage {
  page: Page;
  show: (opening: Opening) => Promise<Opened>;
}

/** What a page tells while it is open; `faults` are what must not be. */
async function listen(page: Page, now: () => Shown): Promise<void> {
  page.on('pageerror', (error) => now().faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') now().faults.push(message.text());
  });
  page.on('dialog', (dialog) => {
    now().faults.push('dialog: ' + dialog.message());
    void dialog.dismiss();
  });
  await page.exposeFunction('closedTimes', () => {
    now().closed += 1;
  });
  await page.exposeFunction('answerOf', async (door: Call['door'], payload: string) => {
    const { opening, calls } = now();
    const call = { door, payload: JSON.parse(payload) as Record<string, unknown> };
    calls.push(call);
    const answer = await opening.register(call);
    return JSON.stringify(answer instanceof Error ? { error: answer.message } : { answer });
  });
}

interface Shown {
  opening: Opening;
  calls: Call[];
  faults: string[];
  closed: number;
}
const shownFrom = (opening: Opening): Shown => ({ opening, calls: [], faults: [], closed: 0 });
const looksOf = ({ width = 300, height = 700, dark = false }: Opening) => ({
  viewport: { width, height },
  colorScheme: dark ? ('dark' as const) : ('light' as const),
});

async function staged(browser: Browser, first: Opening): Promise<Stage> {
  const looks = { reducedMotion: 'reduce' as const, locale: 'en-GB', ...looksOf(first) };
  const context = await browser.newContext(looks);
  const page = await context.newPage();
  let now = shownFrom(first);
  await listen(page, () => now);
  await page.addInitScript(installBridge);
  await page.route('**/*', (route) =>
    route.request().url() === URL
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: served(now.opening) })
      : route.abort(),
  );
  const show = async (opening: Opening): Promise<Opened> => {
    const shown = shownFrom(opening);
    now = shown;
    if (opening.clock) await page.clock.install({ time: new Date('2026-10-20T09:00:00Z') });
    await page.goto(URL);
    return { page, calls: shown.calls, closed: () => shown.closed, faults: shown.faults };
  };
  return { page, show };
}

const IDLE = new WeakMap<Browser, Stage[]>();

/** Closing its context empties the page and keeps it: the next opening shows in it. */
function keptFor(idle: Stage[], stage: Stage): Stage {
  const { page } = stage;
  const context = page.context();
  context.close = async () => {
    await page.goto('about:blank');
    idle.push(stage);
  };
  return stage;
}

/**
 * Opens the page. A browser takes longest to begin a context and to compile the script, so that a
 * page whose context a test closed serves again: the page keeps nothing in the browser. Where time
 * stands still the context is of its own, since its clock stays.
 */
export async function open(browser: Browser, opening: Opening): Promise<Opened> {
  if (opening.clock) return (await staged(browser, opening)).show(opening);
  const idle = IDLE.get(browser) ?? [];
  IDLE.set(browser, idle);
  const stage = idle.pop() ?? keptFor(idle, await staged(browser, opening));
  const { viewport, colorScheme } = looksOf(opening);
  await stage.page.setViewportSize(viewport);
  await stage.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  return stage.show(opening);
}
