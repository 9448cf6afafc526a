// What a held document says of itself: on its page, in the answer when it was entered, and on the card
// of its exception; each thing once, in whole sentences, with the sheet's days.
import type { Browser } from 'playwright-core';
import { browserHere, launch, open } from './harness/browser';
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

const SUM = 'the total says 734.00, lines make 710.14, +23.86 (3.36 %); limit exact: exceeded';
const CAME = 'billed 20 of 2 accepted, +18 (90 % of 20 ordered); limit exact: exceeded';

whenHere('a held document', () => {
  test('tells beside its exceptions only what they do not say', async () => {
    const invoice = full.invoice({
      explanation: `${SUM}; line 1: ${CAME}; line 2: billed 2 of 2 ordered, 0 accepted: waiting for 2`,
      exceptions: [SUM, CAME].map((sentence) => full.exception({ sentence })),
    });
    const { page } = await open(browser, { view: 'invoice', register: register({ invoice }) });
    const note = page.locator('.note.stopped').first();
    await note.waitFor();
    const said = (await note.innerText()).replace(/\u00a0/g, ' ');
    expect(said.trim()).toMatch(/^line 2: billed 2 of 2 ordered, 0 accepted: waiting for 2$/i);
    await page.context().close();
  });

  test('is answered with its exceptions and with what holds its vendor', async () => {
    const vendorHold =
      'the payment details of Acme Oy are new on 2026-10-20 and wait for another person than cleo@example.com';
    const { page } = await open(browser, {
      view: 'enter-invoice',
      arg: 'PO-2026-0101',
      register: register({
        enter_invoice: {
          ...{ invoiceId: 'INV-31', verdict: 'exception', class: 'exception', hold: true },
          ...{ poNumber: 'PO-2026-0101', explanation: SUM, late: false, payable: '0.00' },
          ...{ exceptions: ['EX-7'], drifts: [], notices: [], vendorHold },
        },
      }),
    });
    await page.getByLabel('Number', { exact: true }).fill('A-9');
    await page.getByLabel('Day of the document').fill('2026-10-14');
    await page.getByLabel('Total as printed').fill('734.00');
    await page.getByRole('button', { name: 'Enter invoice' }).click();
    const said = page.locator('.say');
    await said.getByText(/payment held/).waitFor();
    expect((await said.innerText()).replace(/\u00a0/g, ' ')).toContain(
      '1 exception to resolve, below. The payment details of Acme Oy are new on 20 Oct 2026 ' +
        'and wait for another person than cleo@example.com.',
    );
    await page.context().close();
  });

  test('has a card that names its vendor, and no drift where there is none to count', async () => {
    const words = { expected: 'issued', actual: 'on hold', drift: '0' };
    const sentence = 'PO-2026-0101 is on hold';
    const exceptions = full.exceptions([
      full.exception({ ...words, sentence }),
      full.exception({ exceptionId: 'EX-8', invoiceId: 'INV-99', sentence: 'Acme Oy bills more' }),
    ]);
    const { page } = await open(browser, {
      view: 'exceptions',
      register: register({ exceptions }),
    });
    const [first, second] = [0, 1].map((at) => page.locator('.card').nth(at));
    await second?.waitFor();
    expect(await first?.innerText()).toContain('Acme Oy');
    expect(await first?.innerText()).not.toContain('Drift');
    expect(await second?.innerText()).toContain('Drift');
    expect((await second?.innerText())?.match(/Acme Oy/g)).toHaveLength(1);
    await page.context().close();
  });
});
