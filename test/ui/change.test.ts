// Changing an order on its page: what it may not go below is said, what would change and who is asked
// is shown before it is sent, and an approver sees old to new.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
if (!here) console.warn('skipped: no Chromium here');
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

const at = { view: 'order', arg: 'PO-2026-0101' };
const material = [{ field: 'quantity', line: 1, name: 'Quantity of line 1', old: '10', new: '12' }];
const steps = [{ step: 1, approvers: ['ben@example.com'], needed: 1 }];
const action = (command: string, label: string) => ({ command, label, enabled: true, why: '' });

whenHere('a change', () => {
  test('shows what it does and whom it asks, and sends only what differs', async () => {
    const order = full.order({ actions: [action('change_order', 'Change\u2026')] });
    const sentence = 'ben@example.com approves it: worth 12,600.00 EUR after it.';
    const budget = 'Budget IT 2026: with this, 12,600.00 of 20,000.00 EUR are used (63 %).';
    const { page, calls } = await open(browser, {
      ...at,
      register: register({
        order,
        preview_change: { material, net: '12600.00', steps, sentence, beside: [budget] },
        change_order: { revision: 2, pending: true, material, steps },
      }),
    });
    await page.getByRole('button', { name: 'Change\u2026' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('At least 6: accepted or billed.').first().waitFor();
    await sheet.getByLabel('Quantity of line 1').fill('12');
    await page.clock.runFor(1000);
    await sheet.getByText(sentence).waitFor();
    await sheet.getByText(budget).waitFor();
    expect(await sheet.locator('.old-to-new').innerText()).toBe('Quantity of line 1: 10 \u2192 12');
    await sheet.getByLabel('Why', { exact: true }).fill('Two more people join the team');
    await sheet.getByRole('button', { name: 'Send the change' }).click();
    await page.getByText('Revision 2 waits for ben@example.com.').waitFor();
    const sent = calls
      .map(({ payload }) => payload)
      .find((one) => one['command'] === 'change_order');
    expect(sent?.['input']).toEqual({
      poNumber: 'PO-2026-0101',
      reason: 'Two more people join the team',
      changes: { lines: [{ line: 1, quantity: '12' }] },
    });
    await page.close();
  });

  test.each([
    ['ana@example.com', 0],
    ['cleo@example.com', 1],
  ])('in the meantime is told, unless it is one\u2019s own: by %s', async (actor, told) => {
    const before = full.order({ actions: [action('change_order', 'Change\u2026')] });
    const [first] = before.history;
    if (!first) throw new Error('no history');
    const after = { ...before, fingerprint: '9'.repeat(64), history: [first, { ...first, actor }] };
    Object.assign(after, { description: 'As it is now' });
    let sent = false;
    const { page } = await open(browser, {
      ...at,
      register: register({
        order: () => (sent ? after : before),
        preview_change: { material, net: '12600.00', steps, sentence: 'It waits.' },
        change_order: () => {
          sent = true;
          return { revision: 2, pending: true, material, steps };
        },
      }),
    });
    await page.getByRole('button', { name: 'Change\u2026' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('Quantity of line 1').fill('12');
    await sheet.getByLabel('Why', { exact: true }).fill('Two more people join the team');
    await sheet.getByRole('button', { name: 'Send the change' }).click();
    await page.getByText('Revision 2 waits for ben@example.com.').waitFor();
    await page.getByText('As it is now').first().waitFor();
    expect(await page.getByText('This order changed since you opened it').count()).toBe(told);
    await page.close();
  });

  test('of a blanket order takes its limit per call-off', async () => {
    const blanket = {
      ceiling: '12000.00',
      limit: '5000.00',
      called: '0',
      left: '12000.00',
      callOffs: [],
    };
    const order = full.order({ blanket, actions: [action('change_order', 'Change\u2026')] });
    const { page, calls } = await open(browser, {
      ...at,
      register: register({ order, change_order: { revision: 2, pending: true, material, steps } }),
    });
    await page.getByRole('button', { name: 'Change\u2026' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('More options').click();
    await sheet.getByLabel('Each call-off up to').fill('6000');
    await sheet.getByLabel('One source only').fill('The only maker of it');
    await sheet.getByLabel('Why', { exact: true }).fill('They asked for larger parts');
    await sheet.getByRole('button', { name: 'Send the change' }).click();
    await page.getByText('Revision 2 waits for ben@example.com.').waitFor();
    const sent = calls.find(({ payload }) => payload['command'] === 'change_order')?.payload;
    expect(sent?.['input']).toMatchObject({
      changes: { callOffLimit: '6000', soleSource: 'The only maker of it' },
    });
    await page.close();
  });

  test('its approver sees old to new and approves the new total', async () => {
    const revision = { day: '2026-10-06', by: 'ana@example.com', reason: 'Two more people' };
    const order = full.order({
      fingerprint: 'f2',
      toApprove: '12600.00',
      actions: [action('decide_approval', 'Approve')],
      revisions: [
        { ...revision, revision: 1, state: 'in force', changes: [] },
        { ...revision, revision: 2, state: 'pending', changes: material, value: '12600.00' },
      ],
    });
    const decided = { status: 'issued', poNumber: 'PO-2026-0101', revision: 2, stepsLeft: [] };
    const { page } = await open(browser, {
      ...at,
      register: register({ order, decide_approval: decided }),
    });
    await page.getByRole('heading', { name: 'Revision 2 waits for approval' }).waitFor();
    expect(await page.locator('.old-to-new').first().innerText()).toMatch(/10 \u2192 12/);
    await page.getByRole('button', { name: 'Approve 12,600.00 EUR' }).click();
    await page.getByText(/Revision 2 is in force\./).waitFor();
    await page.close();
  });
});
