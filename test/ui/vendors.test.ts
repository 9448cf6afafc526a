// The pages of vendors: those that wait stand first, a new one is asked for, another person says yes
// after a look, and only what was changed is sent.
import type { Browser } from 'playwright-core';
import type { VendorView } from '../../src/app/vendor-views';
import type { InboxItem } from '../../src/app/views';
import { browserHere, launch, open, sent } from './harness/browser';
import * as full from './harness/fixtures';
import { refused, register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
if (!here) console.log('No Chromium on this machine: the pages of vendors are not tried.');
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});
const may = ['add_vendor', 'change_vendor', 'add_document'];
const who = full.who({ roles: ['ap'], mayRun: [...full.who().mayRun, ...may] });
const view: VendorView = {
  ...{ vendor: '<b>Bolt</b> Oy', name: 'Bolt Oy', status: 'new', group: '', tags: [] },
  waitsFor: 'the yes of another person than olga@example.com, who added it on 2026-10-01',
  gaps: ['its insurance (Policy 7) was valid until 2026-10-01'],
  fields: { name: 'Bolt Oy', terms: '30 days' },
  ...{ asked: false, addedBy: 'olga@example.com', addedOn: '2026-10-01', yesBy: '', yesOn: '' },
  account: { last: '0785', state: 'confirmed' },
  documents: [],
  alike: ['Bolt AB has the tax id FI123.'],
  may: { change: false, activate: true, correct: true },
};
const answer = { vendor: view.vendor, status: 'active', waitsFor: '', changed: [], warnings: [] };
const overflow = 'document.documentElement.scrollWidth';

whenHere('vendors', () => {
  test('a look-up leads to the page; a yes is sent after a look', async () => {
    const rows = [view, { ...view, vendor: 'Acme Oy', status: 'active', waitsFor: '', gaps: [] }];
    const { page, calls } = await open(browser, {
      view: 'vendors',
      register: register({ who, vendors: { rows, total: 2 }, vendor: view, change_vendor: answer }),
    });
    await page.getByRole('button', { name: /Waits for the yes/ }).click();
    await page.getByText('Like another vendor: Bolt AB has the tax id FI123.').waitFor();
    await page.getByText('ends in 0785, confirmed').waitFor();
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(300);
    await page.getByRole('button', { name: /^Say yes/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/was valid until 1.Oct.2026/).waitFor();
    await dialog.getByRole('button', { name: /^Make/ }).click();
    expect(sent(calls, 'change_vendor')).toEqual([]);
    await dialog.getByLabel('How you know them').fill('Met at the fair');
    await dialog.getByRole('button', { name: /^Make/ }).click();
    await page.getByText('<b>Bolt</b> Oy is active.').waitFor();
    expect(sent(calls, 'change_vendor')).toEqual([
      { vendor: view.vendor, status: 'active', reason: 'Met at the fair' },
    ]);
    await page.context().close();
  });
  test('one that waits stands in the inbox, as what was typed, and leads to its page', async () => {
    const item: InboxItem = {
      ...{ group: 'ask', view: 'vendor', id: view.vendor, poNumber: '', vendor: view.vendor },
      ...{ title: 'New vendor: needs a yes', amount: '', currency: '', from: 'olga@example.com' },
      ...{ since: '', ageDays: 0 },
    };
    const { page } = await open(browser, {
      view: 'inbox',
      register: register({ who, inbox: full.inbox({ who, items: [item] }), vendor: view }),
    });
    const row = page.getByRole('button', { name: /New vendor: needs a yes/ });
    expect(await row.textContent()).toContain('<b>Bolt</b> Oy');
    expect(await row.textContent()).not.toContain('today');
    await row.click();
    await page.getByText('Like another vendor: Bolt AB has the tax id FI123.').waitFor();
    await page.context().close();
  });
  test('its year is a page of its own, with what is behind it and the page to hand on', async () => {
    const { page, calls } = await open(browser, {
      view: 'vendor',
      arg: view.vendor,
      register: register({ who, vendor: view }),
    });
    await page.getByRole('button', { name: 'Scorecard' }).click();
    await page.getByText('8 of 10 lines due').waitFor();
    expect(sent(calls, 'export_vendor')).toEqual([{ vendor: view.vendor }]);
    const save = page.getByRole('link', { name: /^Save .*pdf$/ });
    expect(await save.getAttribute('download')).toBe('scorecard-Acme_Oy-2026-10-20.pdf');
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(300);
    await page.getByText('Not in full by their day').click();
    await page.getByRole('button', { name: /Laptops, 14 inch/ }).click();
    await page.getByRole('heading', { name: 'PO-2026-0101' }).waitFor();
    await page.context().close();
  });
  test('only what was changed is sent, and a paper with its last day', async () => {
    const { page, calls } = await open(browser, {
      ...{ view: 'vendor', arg: view.vendor },
      register: register({ who, vendor: view, change_vendor: answer, add_document: { name: 'P' } }),
    });
    await page.getByRole('button', { name: /^Change/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Terms').fill('14 days');
    await dialog.getByText('More', { exact: true }).click();
    await dialog.getByLabel('Withheld, %').fill('30');
    await dialog.getByLabel('Why').fill('As they wrote');
    await dialog.getByRole('button', { name: 'Change vendor' }).click();
    await page.getByText('<b>Bolt</b> Oy is active.').waitFor();
    expect(sent(calls, 'change_vendor')).toEqual([
      {
        vendor: view.vendor,
        reason: 'As they wrote',
        changes: { terms: '14 days', withholdingBp: '3000' },
      },
    ]);
    await page.getByRole('button', { name: /^Add document/ }).click();
    await dialog.getByLabel('Kind').selectOption('insurance');
    await dialog.getByLabel('Name').fill('Policy 8');
    await dialog.getByLabel('Link').fill('https://example.com/8');
    await dialog.getByLabel('Valid until').fill('2027-12-31');
    await dialog.getByRole('button', { name: 'Add document', exact: true }).click();
    await page.getByText(/is kept with/).waitFor();
    expect(sent(calls, 'add_document')).toMatchObject([
      { entity: view.vendor, kind: 'insurance', validUntil: '2027-12-31' },
    ]);
    await page.context().close();
  });
  test('one that may be there already is said, and the reason goes along', async () => {
    const said = refused('likely_duplicate_vendor', 'Bolt may be there already.');
    const { page, calls } = await open(browser, {
      view: 'vendors',
      register: register({ who, vendors: { rows: [], total: 0 }, add_vendor: said }),
    });
    await page.getByRole('button', { name: /^New vendor/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ask for this vendor' }).click();
    expect(sent(calls, 'add_vendor')).toEqual([]);
    await dialog.getByLabel('Vendor', { exact: true }).fill('Bolt');
    await dialog.getByLabel('Tax id').fill('FI123');
    const doubt = dialog.getByText(/check digits do not fit an IBAN/);
    await dialog.getByLabel(/^Account/).fill('fi21 1234 5600 0007 86');
    await doubt.waitFor();
    for (const fits of ['FI21 1234 5600 0007 85', '026009593', '']) {
      await dialog.getByLabel(/^Account/).fill(fits);
      expect(await doubt.count()).toBe(0);
    }
    await dialog.getByLabel(/Why it is another one/).fill('The sister company');
    await dialog.getByRole('button', { name: 'Ask for this vendor' }).click();
    await dialog.getByText('Bolt may be there already.').waitFor();
    expect(sent(calls, 'add_vendor')).toEqual([
      { vendor: 'Bolt', taxId: 'FI123', reason: 'The sister company' },
    ]);
    await page.context().close();
  });
});

whenHere('settings', () => {
  test('what cannot be used stands first, with its place; each says what it does', async () => {
    const wrong = 'approvalLapseDays has to be a whole number, not "<b>soon</b>"';
    const settings = [
      {
        setting: 'pricePercent',
        value: '7',
        sentence: '107.00 of 100.00 passes.',
        wrong: '',
        row: 9,
      },
      { setting: 'approvalLapseDays', value: '<b>soon</b>', sentence: '', wrong, row: 30 },
    ];
    const { page } = await open(browser, {
      view: 'settings',
      register: register({
        settings: {
          ...{ settings, rules: ['up to 500.00: step 1, 1 of approver'], typedSince: true },
          people: [{ email: 'ana@example.com', name: '', roles: ['owner'], away: '' }],
          findings: [
            { kind: 'bad_value', tab: 'Settings', row: 30, column: 'Value', detail: wrong },
          ],
          papers: [{ vendor: 'Bolt Oy', gap: 'no insurance is on file' }],
          counts: { vendors: 2, items: 1 },
        },
      }),
    });
    await page.getByText('Settings, row 30, Value').waitFor();
    await page.getByText('no insurance is on file').waitFor();
    await page.getByText(/typed since the last command/).waitFor();
    await page.locator('summary', { hasText: 'Limits' }).click();
    await page.getByText('107.00 of 100.00 passes.').waitFor();
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(300);
    await page.context().close();
  });
});
