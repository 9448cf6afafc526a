// What the sidebar says in words: a button promises what is behind it, a sum says what is in it, a
// day is a day, and a document is named by the number that is printed on it.
import type { Browser } from 'playwright-core';
import { ALL_KINDS, kindName } from '../../src/core/kinds';
import { inWords } from '../../src/ui/format';
import { browserHere, launch, open, type Opening } from './harness/browser';
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

/** What main and bar say, and the names of the buttons. */
async function shown(opening: Opening): Promise<{ text: string; names: string[] }> {
  const { page } = await open(browser, opening);
  await page.waitForFunction(() => !document.querySelector('main .skeleton'));
  const text = (await page.locator('main').innerText()).replace(/\u00a0/g, ' ');
  const names = await page
    .getByRole('button')
    .evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent ?? ''));
  await page.context().close();
  return { text, names };
}

const invoiceOf = (exceptions: ReturnType<typeof full.exception>[]): Opening => ({
  view: 'invoice',
  arg: 'INV-31',
  register: register({ invoice: full.invoice({ exceptions }) }),
});

test('kinds are read in the same words on the page and in the sentences of the register', () => {
  for (const kind of ALL_KINDS) expect(inWords(kind)).toBe(kindName(kind));
  expect([inWords('no_po'), inWords('po_closed')]).toEqual(['no order', 'order closed']);
  expect(ALL_KINDS.map(kindName).filter((name) => /_|\bpo\b/.test(name))).toEqual([]);
});

whenHere('the sidebar', () => {
  test('names no kind as rows and logs write it', async () => {
    const wrong = full.exception({ kind: 'quantity_over_accepted' });
    const { text } = await shown({
      view: 'exceptions',
      register: register({ exceptions: { rows: [wrong], total: 1 } }),
    });
    expect(text).toContain('quantity over accepted');
    expect(text).not.toMatch(/[a-z]_[a-z]/);
  });

  test('offers to resolve only where something can be chosen', async () => {
    const closed = full.exception({ choices: [] });
    const looking = (await shown(invoiceOf([closed]))).names;
    expect(looking).toContain('Look');
    expect(looking.filter((name) => name.startsWith('Resolve'))).toEqual([]);
    const both = (await shown(invoiceOf([closed, full.exception({ exceptionId: 'EX-6' })]))).names;
    expect(both).toContain('Resolve');
    expect(both.some((name) => name.startsWith('Look: Billed'))).toBe(true);
  });

  test('shows a day as a day, and days as days', async () => {
    const early = full.exception({
      kind: 'before_order',
      expected: '2026-09-29',
      actual: 'dated 2026-09-05',
      drift: '24',
    });
    const { text } = await shown(invoiceOf([early]));
    expect(text).toMatch(/29 Sep 2026\s+Actual\s+dated 5 Sep 2026\s+Drift\s+\+24 days/);
  });

  test('sums what is to be paid, never what is done, and says where some are not listed', async () => {
    const groups = async (more: object): Promise<string[]> => {
      const invoices = { ...full.invoices(), ...more };
      const { text } = await shown({ view: 'invoices', register: register({ invoices }) });
      return text.split('\n').filter((line) => / (EUR|left to pay)$/.test(line) && line !== '');
    };
    expect((await groups({})).some((line) => /^[\d,.]+ EUR left to pay$/.test(line))).toBe(true);
    const part = await groups({ total: 900 });
    expect(part.filter((line) => line.endsWith('left to pay'))).not.toEqual([]);
    expect(
      part.filter((line) => line.endsWith('left to pay') && !line.startsWith('of these')),
    ).toEqual([]);
  });
});
