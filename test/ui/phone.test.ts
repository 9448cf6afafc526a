// A receiver with a phone: all of it with one press, or one line after the other by hand or by keyboard,
// with targets that a thumb hits; and approvers who look at several and decide them together.
import type { Browser, Page } from 'playwright-core';
import { bringAxe } from './harness/axe';
import { browserHere, launch, open, sent } from './harness/browser';
import * as full from './harness/fixtures';
import { ok, refused, register } from './harness/register';

const here = browserHere();
const whenHere = here ? describe : describe.skip; // no Chromium: an error in CI
let browser: Browser;
beforeAll(async () => {
  if (here) browser = await launch();
});
afterAll(async () => {
  if (here) await browser.close();
});

const RECEIPT = {
  ...{ receiptId: 'RC-13', states: full.states({ receipt: 'partial' }) },
  ...{ invoices: [], notices: [] },
};
const gate = (more: object = {}) =>
  open(browser, {
    ...{ view: 'receive', arg: 'PO-2026-0101', width: 360, height: 640 },
    register: register({ record_receipt: RECEIPT }),
    ...more,
  });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** What axe finds, and buttons of the steps below 44 px. */
async function faults(page: Page): Promise<string[]> {
  await bringAxe(page);
  const found = (await page.evaluate(
    'axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html))',
  )) as string[];
  const small = await page.evaluate(() =>
    Array.from(document.querySelectorAll('.steps-of button, .steps-of input, .steps-of summary'))
      .map((one) => [one.textContent, one.getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => height > 0 && (height < 44 || width < 44))
      .map(([text]) => 'small: ' + text),
  );
  return [...found, ...small];
}

whenHere('receiving on a phone', () => {
  test('everything is one press, whatever was typed line by line before', async () => {
    const { page, calls } = await gate();
    await press(page, 'One line at a time');
    await page.getByRole('heading', { name: '2 lines expected' }).waitFor();
    await press(page, 'One line at a time');
    await press(page, 'None yet');
    await press(page, 'Back');
    await press(page, 'All received');
    await page.getByText(/^8 received on PO-2026-0101, receipt is partial/).waitFor();
    const lines = [
      { line: 1, received: '4' },
      { line: 2, received: '4' },
    ];
    const input = { poNumber: 'PO-2026-0101', day: '2026-10-20', lines };
    expect(sent(calls, 'record_receipt')).toEqual([input]);
    await page.context().close();
  });

  test.each([false, true])('one line at a time, by keyboard alone; dark: %s', async (dark) => {
    const { page, calls } = await gate({ dark });
    await press(page, 'One line at a time');
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(await focused()).toBe('Line 1 of 2');
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Arrived or accepted').inputValue()).toBe('3');
    await page.getByText('Some are rejected').click();
    await page.getByLabel('Of these rejected').fill('4');
    await press(page, 'Continue');
    await page.getByText('More rejected than arrived.').waitFor();
    await page.getByLabel('Of these rejected').fill('1');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Line 2 of 2');
    await press(page, 'None yet');
    await press(page, 'Continue');
    expect(await focused()).toBe('Is this what came?');
    await page.getByText('1 still to come, 1 rejected').waitFor();
    expect(await faults(page)).toEqual([]);
    await press(page, 'Record 1 line');
    await page.getByText(/^3 received on PO-2026-0101/).waitFor();
    expect(sent(calls, 'record_receipt')).toMatchObject([
      { lines: [{ line: 1, received: '3', rejected: '1' }] },
    ]);
    await page.context().close();
  });

  test('a service asks for its days and its evidence before anything is sent', async () => {
    const base = full.order();
    const [line] = base.lines;
    const lines = line ? [{ ...line, type: 'service' as const }] : [];
    const answers = { order: full.order({ lines }), record_receipt: RECEIPT };
    const { page, calls } = await gate({ register: register(answers) });
    await press(page, 'One line at a time');
    expect(await page.getByRole('button', { name: 'All received' }).count()).toBe(0);
    await press(page, 'One line at a time');
    await press(page, 'Continue');
    await page.getByText('From which day?').waitFor();
    await page.getByLabel('Service from').fill('2026-10-01');
    await page.getByLabel('Service to').fill('2026-10-15');
    await press(page, 'Continue');
    await press(page, 'Record 1 line');
    await page.getByText('A service needs its evidence.').waitFor();
    expect(sent(calls, 'record_receipt')).toEqual([]);
    await page.getByLabel('Evidence').fill('Timesheet 7');
    await press(page, 'Record 1 line');
    await page.getByText(/received on PO-2026-0101/).waitFor();
    expect(sent(calls, 'record_receipt')).toMatchObject([
      { evidence: 'Timesheet 7', lines: [{ serviceFrom: '2026-10-01', serviceTo: '2026-10-15' }] },
    ]);
    await page.context().close();
  });
});

whenHere('several approvals together', () => {
  test('each is looked at, sent with its own fingerprint, and answered alone', async () => {
    const decide = (input: Record<string, unknown>): object =>
      input['key'] === 'D-000125'
        ? ok({ draftKey: 'D-000125', status: 'approved', stepsLeft: [] })
        : refused('content_changed', 'D-000126 is not as you saw it.', { next: 'Open it again.' });
    const order = ({ key }: Record<string, unknown>): object => ({
      ...full.toApprove(),
      ...{ key, fingerprint: String(key).slice(-1).repeat(64), net: '100.00', toApprove: '100.00' },
    });
    const { page, calls } = await open(browser, {
      register: register({ order, decide_approval: decide }),
    });
    await page.locator('#in-approveD-000125').click();
    await press(page, 'Approve with others');
    await page.getByText('looked at, to approve').waitFor();
    await page.locator('#in-approveD-000126').click();
    await press(page, 'Approve with others');
    const marked = page.getByRole('region', { name: 'Looked at, to approve' });
    await marked.getByText('555555555555').waitFor();
    await marked.getByText('666666666666').waitFor();
    await page.locator('#in-approveD-000126').click();
    await press(page, 'Take it out again');
    await marked.getByText('666666666666').waitFor({ state: 'detached' });
    await page.locator('#in-approveD-000126').click();
    await press(page, 'Approve with others');
    expect(sent(calls, 'decide_approval')).toEqual([]);
    expect(await faults(page)).toEqual([]);
    await press(page, /^Approve 2 orders, 200.00/);
    await page.getByText(/D-000125 of Acme Oy: approved/).waitFor();
    await page.getByText(/D-000126 is not as you saw it/).waitFor();
    const yes = (key: string): object => ({
      ...{ key, decision: 'approve', fingerprint: key.slice(-1).repeat(64) },
    });
    expect(sent(calls, 'decide_approval')).toEqual([yes('D-000125'), yes('D-000126')]);
    await page.context().close();
  });
});
