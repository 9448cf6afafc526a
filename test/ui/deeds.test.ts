// What a button does: once per intention, patiently, with the same id over retries, and with a
// refusal beside it while what was typed stays.
import type { Browser, Page } from 'playwright-core';
import { browserHere, launch, open, type Call, type Opened } from './harness/browser';
import * as full from './harness/fixtures';
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

const executed = (calls: Call[]): Call['payload'][] =>
  calls.filter((call) => call.door === 'execute').map((call) => call.payload);

/** Lets the page's clock run in steps until so many commands were sent. */
async function until({ page, calls }: Opened, count: number): Promise<void> {
  for (let turn = 0; turn < 60 && executed(calls).length < count; turn += 1) {
    await page.clock.runFor(1000);
    await page.waitForTimeout(20);
  }
  expect(executed(calls).length).toBe(count);
}

const HOLD = { 'hold reason': 'Waiting for the new price list' };

async function openHold(page: Page): Promise<void> {
  await page.getByLabel('More steps').click();
  await page.getByRole('button', { name: /Put on hold/ }).click();
  await page.getByRole('dialog').getByLabel('Why').fill(HOLD['hold reason']);
}

const held = { poNumber: 'PO-2026-0101', states: full.states({ status: 'on hold' }) };
const orderPage = { view: 'order', arg: 'PO-2026-0101' };

whenHere('a command', () => {
  test('goes out once, however often the button is pressed', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const slow = new Promise((done) => {
      answer = done;
    });
    const { page, calls } = await open(browser, {
      ...orderPage,
      register: register({ hold_order: () => slow }),
    });
    await openHold(page);
    const button = page
      .getByRole('dialog')
      .getByRole('button', { name: 'Put on hold PO-2026-0101' });
    await button.dblclick();
    await button.click({ force: true });
    await button.press('Enter');
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    answer({ ok: true, value: held });
    await page.getByText('PO-2026-0101 is on hold: Acme Oy, 10,600.00 EUR.').waitFor();
    expect(executed(calls)).toEqual([
      {
        id: expect.stringMatching(/^[A-Za-z0-9-]{1,64}$/),
        command: 'hold_order',
        input: { poNumber: 'PO-2026-0101', reason: HOLD['hold reason'] },
        seenAs: 'ana@example.com',
      },
    ]);
    await page.context().close();
  });

  test('that needs more proof leads to the page where it is confirmed', async () => {
    const address = 'https:' + '//keeper.test/exec?ask=eyJpZCI';
    const next = 'Confirm it on the register\u2019s own page: ' + address;
    const { page } = await open(browser, {
      ...orderPage,
      register: register({
        hold_order: () => ({ ...refused('proof_too_low', 'It needs more proof.'), next }),
      }),
    });
    await page.evaluate(() => {
      window.open = (url) => {
        document.title = String(url);
        return null;
      };
    });
    await openHold(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Put on hold' }).click();
    await page.getByText('Confirm it on the register\u2019s own page.').waitFor();
    await page.getByRole('button', { name: 'Open the page' }).click();
    expect(await page.title()).toBe(address);
    await page.context().close();
  });

  test.each([
    ['busy', () => refused('busy', 'Another command is running.'), 'One moment'],
    ['a lost answer', () => new Error('NetworkError: Connection failure'), 'The answer got lost'],
  ])('is asked again under the same id after %s', async (_name, trouble, says) => {
    const answers = [trouble(), trouble(), { ok: true, value: held }];
    const opened = await open(browser, {
      ...orderPage,
      clock: true,
      register: register({ hold_order: () => answers.shift() }),
    });
    const { page, calls } = opened;
    await openHold(page);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Put on hold PO/ })
      .click();
    await page.getByText(says).waitFor();
    await until(opened, 3);
    await page.getByText('PO-2026-0101 is on hold').waitFor();
    expect(new Set(executed(calls).map((one) => one['id'])).size).toBe(1);
    await page.context().close();
  });

  test('waits longer each time, then offers to try again, still under the same id', async () => {
    const opened = await open(browser, {
      ...orderPage,
      clock: true,
      register: register({ hold_order: refused('busy', 'Another command is running.') }),
    });
    const { page, calls } = opened;
    await openHold(page);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Put on hold PO/ })
      .click();
    await until(opened, 4);
    await page.clock.runFor(60000);
    expect(executed(calls)).toHaveLength(4);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForTimeout(50);
    expect(executed(calls)).toHaveLength(5);
    expect(new Set(executed(calls).map((one) => one['id'])).size).toBe(1);
    await page.context().close();
  });

  test('whose fate is unknown is settled before a changed one is sent', async () => {
    let lost = true;
    const opened = await open(browser, {
      ...orderPage,
      clock: true,
      register: register({
        hold_order: () => (lost ? new Error('lost') : { ok: true, value: held }),
      }),
    });
    const { page, calls } = opened;
    await openHold(page);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Put on hold PO/ })
      .click();
    await until(opened, 4);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    lost = false;
    await page.getByRole('dialog').getByLabel('Why').fill('Another reason altogether');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Put on hold PO/ })
      .click();
    await until(opened, 5);
    await page.clock.runFor(100);
    await page.getByText('Your earlier request had gone through').waitFor();
    expect(new Set(executed(calls).map((one) => JSON.stringify(one))).size).toBe(1);
    await page.context().close();
  });

  test('that is refused says why, what next and where, and keeps what was typed', async () => {
    const { page, calls } = await open(browser, {
      ...orderPage,
      register: register({
        hold_order: refused('order_not_issued', 'PO-2026-0101 is closed.', {
          next: 'Open it again first.',
          findings: [
            {
              kind: 'status',
              detail: 'closed on 3 Oct',
              tab: 'Register',
              row: 7,
              column: 'Status',
            },
          ],
        }),
      }),
    });
    await openHold(page);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Put on hold PO/ })
      .click();
    const alert = page.getByRole('dialog').getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(
      /PO-2026-0101 is closed\.\s+Open it again first\.\s+Register, row 7, Status: closed on 3 Oct/,
    );
    expect(await page.getByRole('dialog').getByLabel('Why').inputValue()).toBe(HOLD['hold reason']);
    await page.getByRole('dialog').getByLabel('Why').fill('A second reason to do it');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Put on hold PO/ })
      .click();
    await alert.waitFor();
    expect(new Set(executed(calls).map((one) => one['id'])).size).toBe(2);
    await page.context().close();
  });

  test('is not sent with a reason that says nothing', async () => {
    const { page, calls } = await open(browser, { ...orderPage, register: register() });
    await openHold(page);
    for (const thin of ['ok', 'aaaaaaaaaaaaaa', '']) {
      await page.getByRole('dialog').getByLabel('Why').fill(thin);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Put on hold PO/ })
        .click();
      await page.getByText('in at least ten characters').waitFor();
    }
    expect(executed(calls)).toEqual([]);
    await page.context().close();
  });
});

whenHere('the page', () => {
  test('has at most two calls under way', async () => {
    let under = 0;
    let most = 0;
    const answer = register();
    const { page, calls } = await open(browser, {
      view: 'search',
      arg: 'acme',
      register: async (call) => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((go) => setTimeout(go, 60));
        under -= 1;
        return answer(call);
      },
    });
    await page.getByText('3 orders').waitFor();
    await page.waitForTimeout(200);
    expect(calls.length).toBeGreaterThan(3);
    expect(most).toBe(2);
    await page.context().close();
  });

  test('a number that is not there is taken from what it may have meant', async () => {
    const near = ['PO-2026-0101'];
    const lost = refused('order_not_found', 'There is no order PO-2062-0101.', {
      next: 'Did you mean PO-2026-0101 or PO-2026-0191? Check the number.',
    });
    const { page } = await open(browser, {
      view: 'enter-invoice',
      register: register({
        order: ({ key }: Record<string, unknown>) => (key === near[0] ? full.order() : lost),
        orders: { ...full.orders([]), near },
      }),
    });
    const field = page.getByLabel('Order', { exact: true });
    await field.fill('PO-2062-0101');
    await field.press('Tab');
    await page.getByRole('button', { name: 'Take PO-2026-0191' }).waitFor();
    await page.getByRole('button', { name: 'Take PO-2026-0101' }).click();
    expect(await field.inputValue()).toBe('PO-2026-0101');
    await page.getByRole('group', { name: 'Fill in the quantities' }).waitFor();
    await page.getByRole('button', { name: 'Take PO-2026-0191' }).waitFor({ state: 'detached' });
    await page.context().close();
    const { page: search } = await open(browser, {
      ...{ view: 'search', arg: 'PO-2062-0101' },
      register: register({ orders: { ...full.orders([]), near } }),
    });
    await search.getByRole('button', { name: 'Did you mean PO-2026-0101?' }).click();
    await search.getByRole('heading', { name: /PO-2026-0101/ }).waitFor();
    await search.context().close();
  });

  test('answers from memory for a minute, and asks again after a command', async () => {
    const { page, calls } = await open(browser, {
      register: register({
        issue_orders: { issued: [{ draftKey: 'D-000121', poNumber: 'PO-2026-0118' }], refused: [] },
      }),
    });
    const asked = (): number => calls.filter((one) => one.payload['query'] === 'inbox').length;
    await page.getByText('To approve').waitFor();
    await page.getByRole('button', { name: 'Orders', exact: true }).click();
    await page.getByText('3 orders').waitFor();
    await page.getByRole('button', { name: /Inbox/ }).click();
    await page.waitForTimeout(50);
    expect(asked()).toBe(1);
    await page.getByRole('button', { name: /Issue 2 orders/ }).click();
    await page.getByLabel('Acme Oy').uncheck();
    await page.getByRole('button', { name: 'Issue the chosen orders' }).click();
    await page.getByText('PO-2026-0118 issued to Blue Peak Ltd, 12,400.00 EUR.').waitFor();
    expect(executed(calls).map((one) => one['input'])).toEqual([{ keys: ['D-000121'] }]);
    expect(asked()).toBe(2);
    await page.context().close();
  });
});

whenHere('a piece of work', () => {
  test('an approval that is not the last one says who has to say yes next', async () => {
    const waitsFor = 'cleo@example.com and dora@example.com';
    const stepsLeft = [{ step: 1, approvers: ['ben@example.com'], needed: 3 }];
    const { page } = await open(browser, {
      register: register({ decide_approval: { status: 'submitted', stepsLeft, waitsFor } }),
    });
    await page.getByRole('button', { name: /Standing desks/ }).click();
    await page.getByRole('button', { name: 'Approve 4,800.00 EUR' }).click();
    await page.getByText('submitted. Next: ' + waitsFor + '.').waitFor();
    await page.context().close();
  });

  test('an approval sends the fingerprint of what was looked at', async () => {
    const { page, calls } = await open(browser, {
      register: register({ decide_approval: { status: 'approved', stepsLeft: [] } }),
    });
    await page.getByRole('button', { name: /Standing desks/ }).click();
    await page.getByText('12 pcs').waitFor();
    await page.getByRole('button', { name: 'Approve 4,800.00 EUR' }).click();
    await page.getByText('D-000125 for Acme Oy, 4,800.00 EUR: approved.').waitFor();
    expect(executed(calls).map((one) => one['input'])).toEqual([
      { key: 'D-000125', decision: 'approve', fingerprint: 'f'.repeat(64) },
    ]);
    await page.context().close();
  });

  test('a rejection says that it is the requester who comes next, not the approvers', async () => {
    const stepsLeft = [{ step: 1, approvers: ['cleo@example.com'], needed: 1 }];
    const { page } = await open(browser, {
      register: register({ decide_approval: { status: 'rejected', stepsLeft } }),
    });
    await page.getByRole('button', { name: /Standing desks/ }).click();
    await page.getByRole('button', { name: 'Reject\u2026' }).click();
    await page.getByLabel('Why not').fill('Two quotes, please.');
    await page.getByRole('button', { name: /^Reject 4,800/ }).click();
    await page.getByText(/: rejected\. Next: ben@example\.com\./).waitFor();
    await page.context().close();
  });

  test('an order is typed with either mark, its total shown, its approver asked', async () => {
    const { page, calls } = await open(browser, {
      view: 'new',
      register: register({
        submit_order: {
          draftKey: 'D-000130',
          status: 'submitted',
          steps: [
            { step: 1, approvers: ['ben@example.com', 'cleo@example.com'], needed: 1 },
            { step: 2, approvers: ['ben@example.com', 'dora@example.com'], needed: 2 },
          ],
          fingerprint: 'x',
          net: '2501.00',
          warnings: [],
        },
      }),
    });
    await page.getByRole('combobox', { name: 'Vendor' }).pressSequentially('acm');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByLabel('What for').fill('Chairs');
    await page.getByRole('combobox', { name: 'Cost centre' }).fill('Office');
    await page.getByLabel('Item or service').fill('Chair');
    await page.getByLabel('Quantity').fill('2');
    await page.getByLabel('Unit price').fill('1250,5');
    await page.getByText('= 1,250.5').waitFor();
    await page.getByText('ben@example.com approves this').waitFor();
    await page.getByRole('button', { name: /^Submit 2,501\.00.EUR/ }).click();
    await page
      .getByText(
        'D-000130 to Acme Oy, 2,501.00 EUR: submitted. Waits for ben@example.com or cleo@example.com, then ben@example.com and dora@example.com.',
      )
      .waitFor();
    expect(executed(calls).map((one) => one['input'])).toEqual([
      {
        vendor: 'Acme Oy',
        description: 'Chairs',
        costCentre: 'Office',
        currency: 'EUR',
        terms: '30 days net',
        lines: [{ description: 'Chair', quantity: '2', unit: 'pcs', unitPrice: '1250.5' }],
      },
    ]);
    await page.context().close();
  });

  test('an order that misses something is not sent, and the focus goes there', async () => {
    const { page, calls } = await open(browser, { view: 'new', register: register() });
    await page.getByRole('combobox', { name: 'Vendor' }).fill('Acme Oy');
    await page.getByRole('button', { name: 'Submit' }).click();
    expect(
      await page.evaluate(() => document.activeElement?.previousElementSibling?.textContent),
    ).toBe('What for');
    expect(executed(calls)).toEqual([]);
    await page.context().close();
  });

  test('what came in several units is counted by lines, not added up', async () => {
    const mixed = full.order();
    const { page } = await open(browser, {
      view: 'receive',
      arg: 'PO-2026-0101',
      register: register({
        order: { ...mixed, lines: mixed.lines.map((one, at) => ({ ...one, unit: 'box' + at })) },
        record_receipt: {
          receiptId: 'RC-13',
          states: full.states({ receipt: 'full' }),
          invoices: [],
          notices: [],
        },
      }),
    });
    await page.getByRole('button', { name: 'Record 2 lines' }).click();
    await page.getByText(/^2 lines received on PO-2026-0101, receipt is full\./).waitFor();
    await page.context().close();
  });

  test('all arrived is one click', async () => {
    const { page, calls } = await open(browser, {
      view: 'receive',
      arg: 'PO-2026-0101',
      register: register({
        record_receipt: {
          receiptId: 'RC-13',
          states: full.states({ receipt: 'full' }),
          invoices: [{ invoiceId: 'INV-31', verdict: 'matched' }],
          notices: [],
        },
      }),
    });
    await page.getByRole('button', { name: 'None yet' }).click();
    expect(await page.getByRole('button', { name: 'Nothing to record' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'All arrived' }).click();
    await page.getByRole('button', { name: 'Record 2 lines' }).click();
    await page
      .getByText(/^8 received on PO-2026-0101, receipt is full\. Judged again: 2026-778 is matched/)
      .waitFor();
    expect(executed(calls).map((one) => one['input'])).toEqual([
      {
        poNumber: 'PO-2026-0101',
        day: '2026-10-20',
        lines: [
          { line: 1, received: '4' },
          { line: 2, received: '4' },
        ],
      },
    ]);
    await page.context().close();
  });

  test('an invoice shows its drift in money before it is sent', async () => {
    const { page, calls } = await open(browser, {
      view: 'enter-invoice',
      arg: 'PO-2026-0101',
      surface: 'dialog',
      width: 720,
      register: register({
        enter_invoice: {
          invoiceId: 'INV-31',
          verdict: 'exception',
          hold: true,
          explanation: 'billed 1,100.00',
          exceptions: [],
          notices: [{ text: 'the total of the paper was not stated' }],
        },
      }),
    });
    await page.getByLabel('Number').fill('2026-778');
    await page.getByLabel('Day of the document').fill('2026-10-14');
    await page.getByLabel('Unit price').first().fill('1,100.00');
    await page.getByText('+100.00 (+10\u00a0%) to the order').waitFor();
    await page.getByLabel('Quantity').nth(1).fill('');
    await page.getByLabel('Total as printed').fill('1380,00');
    await page.getByText('Printed total differs by').waitFor();
    await page.getByText('\u22120.50 EUR').waitFor();
    await page.getByLabel('Total as printed').fill('1380,50');
    await page.getByText('Printed total differs by').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Enter invoice' }).click();
    const said =
      /payment held\. Billed 1,100\.00 \u00b7 Notice: the total of the paper was not stated/;
    await page.getByText(said).waitFor();
    expect(executed(calls).map((one) => one['input'])).toEqual([
      {
        vendor: 'Acme Oy',
        number: '2026-778',
        date: '2026-10-14',
        currency: 'EUR',
        kind: 'invoice',
        poNumber: 'PO-2026-0101',
        gross: '1380.50',
        tax: '280.50',
        lines: [
          {
            poNumber: 'PO-2026-0101',
            orderLine: 1,
            description: 'Laptop, 14 inch, 32 GB',
            quantity: '1',
            unitPrice: '1100.00',
            taxCode: 'S',
          },
        ],
      },
    ]);
    await page.context().close();
  });

  test('what was received fills an invoice, and a line without anything is emptied', async () => {
    const lines = [{ orderLine: 1, quantity: '1.5', unitPrice: '990' }];
    const { page, calls } = await open(browser, {
      view: 'enter-invoice',
      arg: 'PO-2026-0101',
      register: register({ flip_order: { draft: { lines } } }),
    });
    const flip = page.getByRole('group', { name: 'Fill in the quantities' });
    await flip.getByRole('button', { name: 'All received' }).click();
    await page.getByText('Filled with what is received and not billed.').waitFor();
    expect(executed(calls).map((one) => one['input'])).toEqual([
      { poNumber: 'PO-2026-0101', basis: 'received' },
    ]);
    expect(await page.getByLabel('Quantity').first().inputValue()).toBe('1.5');
    expect(await page.getByLabel('Unit price').first().inputValue()).toBe('990');
    expect(await page.getByLabel('Quantity').nth(1).inputValue()).toBe('');
    await page.getByLabel('Kind').selectOption('credit_note');
    await flip.waitFor({ state: 'hidden' });
    await page.context().close();
  });

  test('a price credit sends money and no quantity', async () => {
    const { page, calls } = await open(browser, {
      view: 'enter-invoice',
      arg: 'PO-2026-0101',
      register: register({ enter_invoice: refused('bad_value', 'Not now.') }),
    });
    await page.getByText('Laptop, 14 inch, 32 GB').waitFor();
    await page.getByLabel('Kind').selectOption('credit_note');
    await page.getByLabel('What it credits').selectOption('price');
    await page.getByText('no money back on this line').first().waitFor();
    await page.getByLabel('Number').fill('CN-1');
    await page.getByLabel('Day of the document').fill('2026-10-14');
    await page.getByLabel('Net credited').first().fill('20');
    await page.getByLabel('Total as printed').fill('25,10');
    await page.getByRole('button', { name: 'Enter credit note' }).click();
    await page.getByText('Not now.').waitFor();
    const [sent] = executed(calls);
    expect(sent?.['input']).toMatchObject({
      kind: 'credit_note',
      lines: [{ orderLine: 1, quantity: '0', unitPrice: '0', net: '20', effect: 'price' }],
      tax: '5.10',
      gross: '25.10',
    });
    await page.context().close();
  });

  test('an exception offers the four ways first and sends the word, the note and the day', async () => {
    const { page, calls } = await open(browser, {
      view: 'resolve',
      arg: 'EX-7',
      register: register({
        resolve_exception: { state: 'planned', invoiceId: 'INV-31', hold: true },
      }),
    });
    await page.getByText('What to do').waitFor();
    expect(await page.locator('.page > .choice .strong').allInnerTexts()).toEqual([
      'Wait for credit note',
      'Change the order',
      'Correct receipt or invoice',
      'Accept',
    ]);
    await page.getByRole('button', { name: /^Correct receipt or invoice/ }).click();
    await page.getByLabel('What exactly').selectOption('invoice_to_correct');
    await page.getByLabel('Until when').fill('2026-10-30');
    await page.getByLabel('Note').fill('Vendor sends a new one');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Correct receipt or invoice' })
      .click();
    await page.getByText('The payment hold stays.').waitFor();
    expect(executed(calls).map((one) => one['input'])).toEqual([
      {
        exceptionId: 'EX-7',
        code: 'invoice_to_correct',
        note: 'Vendor sends a new one',
        until: '2026-10-30',
      },
    ]);
    await page.context().close();
  });

  test('only what the answer lists is offered', async () => {
    const few = full.exception({ choices: full.exception().choices.slice(0, 1) });
    const { page } = await open(browser, {
      view: 'resolve',
      arg: 'EX-7',
      register: register({ exceptions: full.exceptions([few]) }),
    });
    await page.getByText('What to do').waitFor();
    expect(await page.locator('.choice').count()).toBe(1);
    await page.context().close();
  });

  test('a month is reconciled in pieces under one id', async () => {
    const pieces = [
      { done: false, progress: { done: 40, of: 117 } },
      { done: false, progress: 'invoices' },
      {
        done: true,
        totals: { opening: '0.00' },
        certificate: [{ scope: '2026', missing: 0 }],
        blocking: [],
      },
    ];
    const said: string[] = [];
    const figure = (value: string) => ({
      name: 'First-time match',
      value,
      unit: '%',
      explains: '',
    });
    const { page, calls } = await open(browser, {
      view: 'month',
      register: register({
        dashboard: () => full.dashboard({ figures: [figure(pieces.length > 0 ? '' : '63.3')] }),
        reconcile_month: async () => {
          said.push(await page.innerText('main'));
          return { ok: true, value: pieces.shift() };
        },
      }),
    });
    await page.getByRole('button', { name: 'Reconcile' }).click();
    await page.getByText('nothing blocks the signature').waitFor();
    expect(new Set(executed(calls).map((one) => JSON.stringify(one))).size).toBe(1);
    expect(executed(calls)).toHaveLength(3);
    expect(said[1]).toContain('Reconciled 40 of 117 so far.');
    expect(said[0]).toMatch(/\u2013\s+First-time match \u00b7 after Reconcile/);
    await page.locator('.tile', { hasText: '63.3 %' }).waitFor();
    await page.getByRole('button', { name: /Sign October 2026/ }).waitFor();
    await page.context().close();
  });

  test('a month is signed with a statement and the figures that were seen', async () => {
    const seen = { done: true, totals: {}, blocking: [], figures: 'abc' };
    let signed = {};
    const { page, calls } = await open(browser, {
      view: 'month',
      register: register({
        dashboard: () => full.dashboard(signed),
        reconcile_month: seen,
        sign_month: () => {
          signed = { signedTo: '2026-10', signedMonths: ['2026-10'] };
          return { signedBy: 'olga@example.com' };
        },
      }),
    });
    await page.getByRole('button', { name: 'Reconcile', exact: true }).click();
    await page.getByRole('button', { name: /^Sign October 2026/ }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('no fact gets an accounting day in October 2026').waitFor();
    await sheet.getByLabel('Statement').fill('');
    await sheet.getByRole('button', { name: 'Sign October 2026' }).click();
    expect(executed(calls).map(({ command }) => command)).toEqual(['reconcile_month']);
    await sheet.getByLabel('Statement').fill('I have read it and it is complete.');
    await sheet.getByRole('button', { name: 'Sign October 2026' }).click();
    await page.getByText('October 2026 is signed by olga@example.com.').waitFor();
    await page.getByText('October 2026, signed').waitFor({ state: 'attached' });
    expect(executed(calls).pop()).toMatchObject({
      command: 'sign_month',
      input: {
        ...{ month: '2026-10', figures: 'abc' },
        statement: 'I have read it and it is complete.',
      },
    });
    await page.context().close();
  });

  test('a signed month is reopened with a reason, and only one that is signed', async () => {
    const signed = { signedTo: '2026-09', signedMonths: ['2026-08', '2026-09'] };
    const dashboard = { ...full.dashboard(), ...signed };
    const { page, calls } = await open(browser, {
      view: 'month',
      register: register({ dashboard, reopen_month: { reopened: ['2026-08', '2026-09'] } }),
    });
    await page.getByRole('button', { name: /^Reopen a signed month/ }).click();
    const choice = page.getByLabel('Month to reopen');
    expect(await choice.locator('option').allInnerTexts()).toEqual([
      'September 2026',
      'August 2026',
    ]);
    const list = page.getByLabel('Month', { exact: true }).locator('option');
    expect((await list.allTextContents()).slice(0, 4)).toEqual([
      ...['October 2026', 'September 2026, signed', 'August 2026, signed'],
      'July 2026, before the first signed month',
    ]);
    await choice.selectOption('2026-08');
    await page.getByLabel('Reason').fill('A receipt was forgotten.');
    await page.getByRole('button', { name: 'Reopen', exact: true }).click();
    await page.getByText('Open again: 2026-08, 2026-09.').waitFor();
    expect(executed(calls).map(({ input }) => input)).toEqual([
      { month: '2026-08', reason: 'A receipt was forgotten.' },
    ]);
    await page.context().close();
  });

  test('the month pack is made of the chosen month and saved as one file', async () => {
    const pack = {
      ...{ name: 'month-2026-09', status: 'Not signed.', findings: 2, pdf: 'JVBERi0=' },
      files: [{ name: '01-sums.csv', text: 'a,b' }],
    };
    const { page, calls } = await open(browser, {
      view: 'month',
      register: register({ export_month: pack }),
    });
    await page.getByLabel('Month', { exact: true }).selectOption('2026-09');
    await page.getByRole('button', { name: 'Month pack' }).click();
    await page.getByText('2 findings of the verification. Not signed.').waitFor();
    expect(await page.getByText('Save month-2026-09.zip').getAttribute('download')).toBe(
      'month-2026-09.zip',
    );
    expect(executed(calls).map(({ input }) => input)).toEqual([{ month: '2026-09' }]);
    await page.context().close();
  });

  test('a payment shows numbers, people and money before its verb', async () => {
    const one = full.invoice({ verdict: 'matched', hold: false, exceptions: [] });
    const { page, calls } = await open(browser, {
      view: 'pay',
      arg: 'INV-31',
      register: register({
        invoice: one,
        initiate_payment: { paymentId: 'PAY-9', payable: '380.50' },
      }),
    });
    await page.getByLabel('Amount in EUR').fill('1000');
    await page.getByLabel('Payment reference').fill('SEPA 91');
    expect(await page.innerText('main')).toMatch(
      /Acme Oy[\s\S]*2026-778[\s\S]*cleo@example.com[\s\S]*1,380.50.EUR/,
    );
    await page.getByRole('button', { name: /^Initiate payment of 1,000.EUR/ }).click();
    await page.getByText('1,000 EUR to Acme Oy initiated. Still payable: 380.50 EUR.').waitFor();
    expect(executed(calls).map((call) => call['input'])).toEqual([
      { invoiceId: 'INV-31', amount: '1000', day: '2026-10-20', reference: 'SEPA 91' },
    ]);
    await page.context().close();
  });
});
