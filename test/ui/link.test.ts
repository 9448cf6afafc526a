// A document with a wrong or missing number is put on its order from its own page.
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

whenHere('putting a document on an order', () => {
  test('asks for the number and why, sends both and says the verdict', async () => {
    const { page, calls } = await open(browser, {
      ...{ view: 'invoice', arg: 'I-1' },
      register: register({
        link_invoice: () => ({ ok: true, value: { verdict: 'matched', poNumber: 'PO-2026-0103' } }),
      }),
    });
    await page.getByLabel('More steps').click();
    await page.getByRole('button', { name: /Put on an order/ }).click();
    const sheet = page.getByRole('dialog');
    const go = sheet.getByRole('button', { name: 'Put it on this order' });
    await go.click();
    expect(await sheet.getByLabel('PO number').getAttribute('aria-invalid')).toBe('true');
    await sheet.getByLabel('PO number').fill('PO-2026-0103');
    await sheet.getByLabel('Why this order').fill('The vendor swapped two digits');
    await go.click();
    await page.getByText(/is on PO-2026-0103: matched/).waitFor();
    const [sent] = calls.filter(({ door }) => door === 'execute');
    expect(sent?.payload).toMatchObject({
      command: 'link_invoice',
      input: { poNumber: 'PO-2026-0103', reason: 'The vendor swapped two digits' },
    });
  });
});
