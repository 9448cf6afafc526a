// Every exception leads to its steps (controls.md T17): in short on its own page, in full in
// docs/runbooks.md, which names its kind.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { ALL_KINDS, classOf } from '../../src/core/kinds';
import { stepsFor } from '../../src/ui/views/runbook';
import { browserHere, launch, open } from './harness/browser';
import * as full from './harness/fixtures';
import { register } from './harness/register';

/** They end with the decision, the delivery or the request that they stand beside. */
const BESIDE = [
  ...['approval_overdue', 'delivery_overdue'],
  ...['split_purchase', 'budget_exceeded', 'likely_duplicate_order'],
];

test('each kind that somebody has to answer has its steps, and its place in the runbooks', () => {
  const runbooks = readFileSync('docs/runbooks.md', 'utf8');
  const kinds = ALL_KINDS.filter((kind) => classOf(kind) !== 'notice');
  const own = kinds.filter((kind) => !BESIDE.includes(kind));
  expect(own.filter((kind) => stepsFor(kind).length === 0)).toEqual([]);
  expect(BESIDE.filter((kind) => stepsFor(kind).length > 0)).toEqual([]);
  expect(kinds.filter((kind) => !runbooks.includes(`\`${kind}\``))).toEqual([]);
});

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

whenHere('the page of an exception', () => {
  test.each(['quantity_over_received', 'payment_details_changed', 'delivery_overdue'])(
    'of %s has the steps of its kind, folded',
    async (kind) => {
      const one = full.exception({ exceptionId: 'X-1', kind });
      const exceptions = { rows: [one], total: 1 };
      const answers = register({ exceptions });
      const { page } = await open(browser, { view: 'resolve', arg: 'X-1', register: answers });
      await page.getByRole('heading', { name: 'What to do' }).waitFor();
      const steps = stepsFor(kind);
      const fold = page.locator('details', { hasText: 'How this is settled' });
      expect(await fold.count()).toBe(steps.length > 0 ? 1 : 0);
      if (steps.length > 0) {
        await fold.locator('summary').click();
        expect(await fold.getByRole('listitem').allInnerTexts()).toEqual(steps);
      }
      await page.context().close();
    },
  );
});
