// Bring your old list and the whole story of a number, as a clerk sees them.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open } from './harness/browser';
import * as full from './harness/fixtures';
import { oldList, traced } from './harness/fixtures';
import { refused, register } from './harness/register';

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
const LIST = 'PO number;Vendor;Betrag\nPO-1;Acme;10,00';
const bring = (answers = {}) =>
  open(browser, { view: 'bring-list', surface: 'dialog', width: 720, register: register(answers) });

whenHere('bring your old list', () => {
  test('shows the report first, and takes over exactly what was read', async () => {
    const taken = { imported: 5, next: 'PO-2026-0006', done: true, progress: { sentence: '' } };
    const { page, calls } = await bring({ import_register: taken });
    await page.getByLabel('Or paste it here').fill(LIST);
    await page.getByText('How the list is written').click();
    await page.getByLabel('Columns').first().fill('net = Betrag');
    await page.getByRole('button', { name: 'Read the list' }).click();
    const told = page.getByText('5 orders read;');
    await told.waitFor();
    const { y = -1 } = (await told.boundingBox()) ?? {};
    expect(y >= 0 && y < (page.viewportSize()?.height ?? 0) / 2).toBe(true);
    for (const text of ['rows 3, 4', 'PO-3, PO-4', 'A-7 of Acme', 'paid 550.00', '1,880.00 EUR'])
      expect(await page.getByText(text).count()).toBeGreaterThan(0);
    const unnumbered = page.locator('section').filter({ hasText: 'Rows without a number' });
    expect(await unnumbered.textContent()).toContain('Row 8 has no number: Bolt Oy, 60.00');
    expect(await unnumbered.textContent()).toContain('give it its number in the list');
    expect(calls.filter(({ door }) => door === 'execute')).toEqual([]);
    await page.getByRole('button', { name: 'Take over 5 orders' }).click();
    await page.getByText('5 orders taken over. Next number: PO-2026-0006.').waitFor();
    const [sent] = calls.filter(({ payload }) => payload['command'] === 'import_register');
    expect(sent?.payload['input']).toMatchObject({
      ...{ text: LIST, mapping: { net: 'Betrag' }, digest: 'a'.repeat(64) },
      statement: expect.stringContaining('I attest'),
    });
    await page.context().close();
  });

  test('goes on by itself until a long list is done', async () => {
    let asked = 0;
    const { page, calls } = await bring({
      import_register: () => {
        asked += 1;
        const progress = { done: 200, of: 5, sentence: '200 of 450 orders taken over.' };
        return { imported: 200 * asked, next: '', done: asked === 3, progress };
      },
    });
    await page.getByLabel('Tab with the list').fill('Old list');
    await page.getByRole('button', { name: 'Read the list' }).click();
    await page.getByRole('button', { name: 'Take over 5 orders' }).click();
    await page.getByText('600 orders taken over.').waitFor();
    const ids = calls.filter(({ door }) => door === 'execute').map(({ payload }) => payload['id']);
    expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
    await page.context().close();
  });

  test('what cannot be taken over is said with its rows, and the rest needs its own word', async () => {
    const problems = [{ kind: 'bad_value', row: 4, column: 'Date', detail: '"31.02." is no day' }];
    const taken = { imported: 4, next: '', done: true, progress: { sentence: '' } };
    const preview_import = oldList({ problems, ready: 4 });
    const { page, calls } = await bring({ preview_import, import_register: taken });
    await page.getByLabel('Tab with the list').fill('Old list');
    await page.getByRole('button', { name: 'Read the list' }).click();
    await page.getByText('Row 4, Date: "31.02." is no day').waitFor();
    await page.getByRole('button', { name: 'Take over 4 orders, without those' }).click();
    await page.getByText('4 orders taken over.').waitFor();
    const [sent] = calls.filter(({ payload }) => payload['command'] === 'import_register');
    expect(sent?.payload['input']).toMatchObject({ leaveOut: true });
    await page.context().close();
  });

  test('a list that cannot be read says what is missing, and opens where to say it', async () => {
    const no = refused('bad_value', 'No column is the vendor; say which one it is.');
    const { page } = await bring({ preview_import: no });
    await page.getByRole('button', { name: 'Read the list' }).click();
    await page.getByText('Which tab?').waitFor();
    await page.getByLabel('Tab with the list').fill('Old list');
    expect(await page.getByLabel('Columns').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Read the list' }).click();
    await page.getByText('No column is the vendor').waitFor();
    await page.getByLabel('Columns').waitFor({ timeout: 5_000 });
    await page.context().close();
  });
});

whenHere('set up', () => {
  test('shows the next number while it is typed', async () => {
    const who = { ...full.who(), profile: '', today: '2026-10-05' };
    const { page } = await open(browser, { view: 'setup', register: register({ who }) });
    await page.getByText('The next order becomes PO-2026-0001.').waitFor();
    await page.getByLabel('Next PO number').fill('43');
    await page.getByText('The next order becomes PO-2026-0043.').waitFor();
    await page.context().close();
  });
});

whenHere('the whole story', () => {
  test('is reached from the search, in time order, each fact with its place', async () => {
    const start = { view: 'search', arg: 'INV-31', register: register() };
    const { page, calls } = await open(browser, start);
    await page.getByRole('button', { name: 'Whole story of INV-31' }).click();
    await page.getByText('INV-31 is of PO-2026-0101').waitFor();
    const facts = await page.locator('.line').allInnerTexts();
    expect(facts.map((one) => one.split('\n')[0])).toEqual(['order issued', 'invoice entered']);
    await page.getByRole('button', { name: 'Open the invoice', exact: true }).click();
    await page.getByRole('heading', { name: 'Whole story' }).waitFor({ state: 'detached' });
    expect(calls.some(({ payload }) => payload['query'] === 'invoice')).toBe(true);
    await page.context().close();
  });

  test('of nothing proposes the number that may have been meant', async () => {
    const sentence = 'Nothing in this register is called PO-1. Did you mean PO-10?';
    const more = { found: [], story: [], sentences: [], near: ['PO-10'], sentence };
    const trace = traced({ result: 'none', ...more });
    const start = { view: 'trace', arg: 'PO-1', register: register({ trace }) };
    const { page, calls } = await open(browser, start);
    await page.getByRole('button', { name: 'PO-10' }).click();
    await page.getByText('Did you mean PO-10?').waitFor();
    const asked = calls.filter(({ payload }) => payload['query'] === 'trace');
    expect(asked.map(({ payload }) => (payload['input'] as { any: string }).any)).toContain('PO-1');
    await page.context().close();
  });
});

whenHere('bring open invoices', () => {
  const bills = (answers = {}) =>
    open(browser, {
      ...{ view: 'bring-bills', surface: 'dialog', width: 720 },
      register: register(answers),
    } as Parameters<typeof open>[1]);

  test('shows what cannot be entered first, then enters piece after piece what was read', async () => {
    const one = (number: string, more: object) => ({ vendor: 'Acme', number, rows: [2], ...more });
    const { page, calls } = await bills({
      import_invoices: ({ from }: { from: number }) => ({
        documents: [
          from === 0
            ? one('A-1', { ok: true, verdict: 'matched' })
            : one('A-2', { ok: false, detail: 'It was entered before.' }),
        ],
        ...{ entered: from === 0 ? 50 : 1, refused: 0, next: from === 0 ? 50 : null },
      }),
    });
    await page.getByLabel('Or paste it here').fill('Supplier,Total');
    await page.getByRole('button', { name: 'Read the list' }).click();
    for (const text of ['Row 5: It is paid in full', 'Row 4: B-90 names OLD-9', '1,260.00 EUR'])
      await page.getByText(text).waitFor();
    expect(calls.filter(({ door }) => door === 'execute')).toEqual([]);
    await page.getByRole('button', { name: 'Enter 3 invoices' }).click();
    await page.getByText('51 invoices entered.').waitFor();
    await page.getByText('A-2 of Acme: It was entered before.').waitFor();
    const sent = calls.filter(({ payload }) => payload['command'] === 'import_invoices');
    const inputs = sent.map(({ payload }) => payload['input'] as { [field: string]: unknown });
    expect(inputs.map(({ from }) => from)).toEqual([0, 50]);
    expect(inputs[1]).toMatchObject({
      ...{ text: 'List row,Vendor\n2,Acme\n', digest: 'b'.repeat(64) },
      statement: expect.stringContaining('I attest'),
    });
    await page.context().close();
  });
});
