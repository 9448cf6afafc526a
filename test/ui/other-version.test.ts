// A page of another version than the program behind it: it was opened before a push, or the keeper is
// newer. What it cannot show or send it says, with what to do, and nothing is done a second time.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open, type Call } from './harness/browser';
import { refused, register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

const orderPage = { view: 'order', arg: 'PO-2026-0101' };
const AGAIN = 'Open it again; the program may have been renewed.';
const RENEWED = 'Open it again: the program was renewed since it was opened.';
const sent = (calls: Call[]): Call[] => calls.filter(({ door }) => door === 'execute');

/** An order put on hold, where the register answers so. */
async function holding(answer: unknown) {
  const answers = register({ hold_order: () => answer });
  const opened = await open(browser, { ...orderPage, register: answers });
  const { page } = opened;
  await page.getByLabel('More steps').click();
  await page.getByRole('button', { name: /Put on hold/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why').fill('Waiting for the new price list');
  await dialog.getByRole('button', { name: 'Put on hold PO-2026-0101' }).click();
  return opened;
}

whenHere('a page of another version', () => {
  test('says that what it asked for was done, and does not offer it again', async () => {
    const answers = register({ submit_order: () => ({ ok: true, value: null }) });
    const { page, calls } = await open(browser, { view: 'new', register: answers });
    const said = { 'What for': 'Licences', 'Item or service': 'Seat', 'Unit price': '90' };
    await page.getByLabel('Vendor', { exact: true }).fill('Acme Oy');
    await page.getByLabel('Cost centre', { exact: true }).fill('IT');
    for (const [label, text] of Object.entries(said)) await page.getByLabel(label).fill(text);
    const button = page.getByRole('button', { name: /^Submit/ });
    await button.click();
    await page.getByText('It was done, but this page cannot show what came of it.').waitFor();
    await page.getByText(AGAIN).waitFor();
    await button.click({ force: true });
    expect([await button.getAttribute('aria-disabled'), sent(calls).length]).toEqual(['true', 1]);
    await page.context().close();
  });

  const piece = { done: false, progress: { done: 40, of: 117 } };
  test.each([
    ['nothing', null],
    ['no word of whether it is done', { progress: { done: 80, of: 117 } }],
    ['no word of how far it is', { done: false, progress: null }],
    ['another word for done', { done: 'yes', progress: 'invoices' }],
  ])('in the middle of work in pieces: %s is said, and not asked on for ever', async (_, other) => {
    const answers = [piece, other];
    const month = () => ({ ok: true, value: answers.length > 1 ? answers.shift() : other });
    const answer = register({ reconcile_month: month });
    const { page, calls } = await open(browser, { view: 'month', register: answer });
    const button = page.getByRole('button', { name: 'Reconcile' });
    await button.click();
    await page.getByText('this page cannot show how far it is.').waitFor();
    await page.getByText(AGAIN).waitFor();
    await button.click({ force: true });
    expect([await button.getAttribute('aria-disabled'), sent(calls).length]).toEqual(['true', 2]);
    expect(await button.getAttribute('class')).not.toContain('working');
    await page.context().close();
  });

  test.each(['unknown_command', 'unknown_field'])('says what to do after %s', async (code) => {
    const { page } = await holding(refused(code, 'There is no command "hold_order".'));
    await page.getByText(RENEWED).waitFor();
    await page.context().close();
  });

  test.each([
    ['order', 'order', 'PO-2026-0101'],
    ['orders', 'orders', ''],
    ['new', 'lists', ''],
  ])('says so where the view %s cannot show an answer', async (view, query, arg) => {
    const answers = register({ [query]: { of: 'another shape' } });
    const { page } = await open(browser, { view, arg, register: answers });
    await page.getByText('This page cannot show what the register answered.').waitFor();
    await page.getByText(AGAIN).waitFor();
    await page.context().close();
  });

  test('says what to do after a query that is gone', async () => {
    const gone = () => refused('unknown_query', 'There is no query "orders".');
    const { page } = await open(browser, { view: 'orders', register: register({ orders: gone }) });
    await page.getByText(RENEWED).waitFor();
    await page.context().close();
  });
});
