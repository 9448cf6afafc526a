// A blanket order in the sidebar: asked for with its limit, called off by quantities of what was agreed
// or something else, and what of it is left; and an emergency that is only ticked.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open, type Call } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
  else console.log('skipped: no Chromium on this machine');
});
afterAll(async () => {
  if (here) await browser.close();
});

const sent = (calls: Call[], command: string): unknown[] =>
  calls
    .filter(({ door, payload }) => door === 'execute' && payload['command'] === command)
    .map(({ payload }) => payload['input']);
const refusal = { ok: false, code: 'bad_value', detail: 'Not now.', next: '', findings: [] };
const callOff = { poNumber: 'PO-2026-0101/02', description: 'Oil', status: 'closed' };
const blanket = full.order({
  states: full.states({ receipt: 'not needed' }),
  actions: [{ command: 'call_off', label: 'Call off', enabled: true, why: '' }],
  blanket: {
    ...{ ceiling: '12000.00', limit: '5000.00', called: '8200.00', left: '3800.00' },
    callOffs: [{ ...callOff, value: '3200.00' }],
  },
});
const answer = {
  ...{ draftKey: 'D-9', poNumber: 'PO-2026-0101/03', status: 'issued', steps: [], warnings: [] },
  ...{ net: '2000.00', left: '1800.00' },
};
const page0 = { view: 'order', arg: 'PO-2026-0101' };

whenHere('a blanket order', () => {
  test('shows what is left, and is called off by line or with something else', async () => {
    const { page, calls } = await open(browser, {
      ...page0,
      register: register({ order: blanket, call_off: answer }),
    });
    await page.getByText('3,800.00').first().waitFor();
    await page.getByRole('button', { name: 'PO-2026-0101/02' }).waitFor();
    await page.getByRole('button', { name: 'Call off' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('3,800.00\u00a0EUR are left.').waitFor();
    await dialog
      .getByText(/^How many, at .* as agreed\.$/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Call off' }).click();
    await dialog.getByText('What is called off?').waitFor();
    await dialog.getByLabel(/^Laptop/).fill('2');
    await dialog.locator('summary').click();
    await dialog.getByLabel(/^Something else/).fill('Cable');
    await dialog.getByRole('button', { name: 'Call off' }).click();
    await dialog.getByText('At what price?').waitFor();
    await dialog.getByLabel('Unit price').fill('9.5');
    await dialog.getByRole('button', { name: 'Call off' }).click();
    await page.getByText('PO-2026-0101/03 is issued; 1,800.00 EUR are left.').waitFor();
    const free = { description: 'Cable', quantity: '1', unit: 'pcs', unitPrice: '9.5' };
    expect(sent(calls, 'call_off')).toEqual([
      { poNumber: 'PO-2026-0101', lines: [{ line: 1, quantity: '2' }, free] },
    ]);
    await page.context().close();
  });

  test('is announced with its ceiling, not with what its lines come to', async () => {
    const steps = [{ step: 1, approvers: ['ben@example.com'], needed: 1 }];
    const made = { draftKey: 'D-000200', status: 'submitted', net: '0.00', warnings: [], steps };
    const { page } = await open(browser, {
      view: 'new',
      register: register({ submit_order: made }),
    });
    await page.getByRole('combobox', { name: 'Vendor' }).fill('Acme Oy');
    await page.getByLabel('What for').fill('Oil for the year');
    await page.getByRole('combobox', { name: 'Cost centre' }).first().fill('IT');
    await page.locator('#fold-more-options > summary').click();
    const where = page.getByText(/^Its ceiling goes into Not to exceed/);
    expect(await where.isVisible()).toBe(false);
    await page.locator('#blanket-order').check();
    expect(await where.isVisible()).toBe(true);
    await page.getByLabel('Not to exceed').fill('12000');
    await page.locator('#fold-more-options').getByLabel('Service to').last().fill('2027-06-30');
    await page.getByRole('button', { name: 'Submit 12,000.00 EUR' }).click();
    await page.getByText('D-000200 to Acme Oy, 12,000.00 EUR: submitted.').waitFor();
    await page.context().close();
  });

  test('is asked for with its limit and without a line; an emergency with a tick', async () => {
    const { page, calls } = await open(browser, {
      view: 'new',
      register: register({ submit_order: refusal }),
    });
    await page.getByRole('combobox', { name: 'Vendor' }).fill('Acme Oy');
    await page.getByLabel('What for').fill('Oil for the year');
    await page.getByRole('combobox', { name: 'Cost centre' }).first().fill('IT');
    await page.locator('#fold-more-options > summary').click();
    await page.locator('#blanket-order').check();
    await page.getByLabel(/^Each call-off up to/).fill('5000');
    await page.getByRole('button', { name: /^Submit/ }).click();
    await page.getByText('Up to how much in all?').waitFor();
    await page.getByLabel('Not to exceed').fill('12000');
    await page.getByRole('button', { name: /^Submit/ }).click();
    await page.getByText('Until which day?').waitFor();
    expect(sent(calls, 'submit_order')).toEqual([]);
    const day = page.locator('#fold-more-options').getByLabel('Service to').last();
    await day.fill('2027-06-30');
    await page.getByRole('button', { name: /^Submit/ }).click();
    await page.getByText('Not now.').waitFor();
    await day.fill('');
    await page.locator('#blanket-order').uncheck();
    await page.locator('#emergency-order').check();
    await page.getByLabel('Item or service').fill('Oil');
    await page.getByLabel('Unit price').first().fill('9');
    await page.getByRole('button', { name: /^Submit/ }).click();
    await page.getByText('Not now.').waitFor();
    const [first, second] = sent(calls, 'submit_order') as Record<string, unknown>[];
    expect(first).toMatchObject({
      ...{ kind: 'blanket', notToExceed: '12000', callOffLimit: '5000', lines: [] },
      serviceTo: '2027-06-30',
    });
    expect(second).toMatchObject({ emergency: true, lines: [{ description: 'Oil' }] });
    expect(Object.keys(second ?? {})).not.toContain('kind');
    await page.context().close();
  });
});
