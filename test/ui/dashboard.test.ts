// The dashboard's three pages in one visit: figures off target first, what waits, why, the health that is
// asked for when it is opened, and a refresh that says what it measured. Clean for axe, light and dark.
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { bringAxe } from './harness/axe';
import { browserHere, launch, open } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

async function axeFinds(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate(() =>
      (window as never as { axe: typeof axe }).axe.run(document),
    );
    found.push(...violations.map(({ id, nodes }) => id + ' ' + (nodes[0]?.html ?? '')));
  }
  return found;
}

const HEALTH = {
  ...{ entries: 1204, head: '', orders: 117, invoices: 90, cells: 90_000, cellsShareBp: 90 },
  ...{ outgrown: false, mailsWaiting: 0, findings: [] },
  counts: [{ what: 'Last sweep', count: 3, at: '2026-10-20T08:00:00.000Z', retry: '' }],
};

whenHere('the dashboard', () => {
  test('owner, today and why; health when it is opened; a refresh', async () => {
    const { page, calls, faults } = await open(browser, {
      view: 'dashboard',
      register: register({
        dashboard: { ...full.dashboard(), ...full.board() },
        health: HEALTH,
        refresh_dashboard: { month: '2026-10', measured: 23, missed: ['Request to issue'] },
      }),
    });
    await page.getByRole('heading', { name: 'Off target' }).waitFor();
    const missed = page.locator('section', { hasText: 'Off target' }).first();
    expect(await missed.innerText()).toContain('target < 48');
    expect(await missed.innerText()).not.toContain('First-time match');
    await bringAxe(page);
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Today', exact: true }).click();
    expect(await page.innerText('main')).toContain('waits for ben@example.com');
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Why', exact: true }).click();
    expect(await page.innerText('main')).toContain('Slowest from request to issue');
    expect(calls.some(({ payload }) => payload['query'] === 'health')).toBe(false);
    await page.getByText('Health of the register').click();
    await page.getByText('Last sweep').waitFor();
    expect(await axeFinds(page)).toEqual([]);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('23 figures measured, off target: Request to issue').waitFor();
    expect(faults).toEqual([]);
  });
});
