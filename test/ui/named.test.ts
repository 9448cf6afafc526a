// The month's page calls things as people do: numbers that nobody has used yet by what they begin with,
// key figures by their names.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open } from './harness/browser';
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

const unused = (scope: string) => ({
  ...{ scope, first: '', last: '', next: '1', count: 0, void: 0 },
  ...{ missing: 0, duplicates: 0, highWater: 0 },
});

whenHere('the month', () => {
  test('names numbers without a first one, and key figures without their ids', async () => {
    const scopes = ['PO-2026-{SEQ}', '{SEQ}/2026', 'A-{SEQ:5}-B', '{SEQ}'].map(unused);
    const kpis = [{ id: 'requestToIssueP95', name: 'Request to issue, p95', value: '52.5' }];
    const { page, faults } = await open(browser, {
      view: 'month',
      register: register({
        sequence: { scopes, preview: [], warning: '' },
        reconcile_month: { done: true, blocking: [], totals: {}, kpis },
      }),
    });
    await page.getByText('PO-2026, no number yet').waitFor();
    const titles = await page.locator('section .line .row-title').allInnerTexts();
    const rest = ['2026, no number yet', 'A-B, no number yet', 'No number yet'];
    expect(titles).toEqual(['PO-2026, no number yet', ...rest]);
    await page.getByRole('button', { name: 'Reconcile', exact: true }).click();
    await page.locator('#fold-month-kpis summary').click();
    const table = await page.locator('#fold-month-kpis').innerText();
    expect(table).toContain('Request to issue, p95');
    expect(table).not.toMatch(/requestToIssue|\bId\b/);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
