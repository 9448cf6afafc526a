// How many documents of a month a changed setting judges otherwise, on the real bundle (controls.md
// D28): old beside new, all else as it stands, whatever people accepted or paid since.
import type { Workspace } from '../../sandbox';
import {
  ANA,
  BEN,
  CLEO,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  submit,
  tab,
} from './kit';

interface Changed {
  what: string;
  old: string;
  new: string;
  by: string;
  otherwise: number | null;
}
const state = fromState(newRegister);
beforeEach(() => state.again());

const setting = (work: Workspace, name: string, value: string): void => {
  const at = tab(work, 'Settings').values.findIndex((row) => row[0] === name);
  work.as(OLGA).type({ tab: 'Settings', at: `B${at + 2}`, values: [[value]] });
  submit(work, [line('1', '1')]);
};
/** An order of 10 at 10.00 that came whole, billed at a price. */
function billed(work: Workspace, unitPrice: string, more: object = {}): string {
  const [, poNumber] = issue(work, [line('10', '10')], more);
  const day = '2026-10-01';
  done(work, ANA, 'record_receipt', { poNumber, day, lines: [{ line: 1, received: '10' }] });
  const { invoiceId } = done<{ invoiceId: string }>(work, CLEO, 'enter_invoice', {
    ...{ vendor: 'Acme', currency: 'EUR', kind: 'invoice', poNumber, date: day },
    ...{ number: `A-${poNumber}`, lines: [{ orderLine: 1, quantity: '10', unitPrice }] },
  });
  return invoiceId;
}
const reconciled = (work: Workspace, month = '2026-10'): Changed[] =>
  done<{ settings: Changed[] }>(work, OLGA, 'reconcile_month', { month }).settings;
const counts = (work: Workspace, month?: string): (number | null)[] =>
  reconciled(work, month).map(({ otherwise }) => otherwise);

test('documents between the old limit and the new, paid ones too', () => {
  const work = state.work();
  billed(work, '10');
  const invoiceId = billed(work, '10.40');
  billed(work, '10.80');
  const payment = { invoiceId, amount: '104.00', day: '2026-10-01', reference: 'B-1' };
  done(work, CLEO, 'initiate_payment', payment);
  setting(work, 'pricePercent', '3');
  setting(work, 'pricePercent', '10');
  expect(reconciled(work)).toMatchObject([
    { what: 'settings:pricePercent Value', old: '5', new: '3', by: OLGA, otherwise: 1 },
    { what: 'settings:pricePercent Value', old: '3', new: '10', by: OLGA, otherwise: 2 },
  ]);
  const { header, values } = tab(work, 'Month 2026-10');
  const rows = [header, ...values].map((row) => row.slice(1, 6).join('|'));
  expect(rows).toContain(`settings:pricePercent Value|3|10|typed by ${OLGA} (Edit Log)|2`);
});

test('what a second person accepted was judged all the same', () => {
  const work = state.work();
  billed(work, '10.80');
  const { header, values } = tab(work, 'Exceptions');
  for (const row of values)
    done(work, BEN, 'resolve_exception', {
      exceptionId: row[header.indexOf('Key')],
      ...{ code: 'accepted_variance', note: 'A surcharge that was agreed' },
    });
  setting(work, 'pricePercent', '10');
  expect(counts(work)).toEqual([1]);
});

test('a limit for one category, and the days of waiting', () => {
  const work = state.work();
  billed(work, '10.80', { category: 'IT' });
  billed(work, '10.80');
  const row = tab(work, 'Settings').values.length + 2;
  const typed = [['pricePercent for category IT', '10', '']];
  work.as(OLGA).type({ tab: 'Settings', at: `A${row}`, values: typed });
  const [, poNumber] = issue(work, [line('5', '7')]);
  done(work, CLEO, 'enter_invoice', {
    ...{ vendor: 'Acme', currency: 'EUR', kind: 'invoice', poNumber, date: '2026-10-01' },
    ...{ number: 'W-1', lines: [{ orderLine: 1, quantity: '5', unitPrice: '7' }] },
  });
  setting(work, 'waitingDaysGoods', '0');
  expect(reconciled(work).map(({ what, otherwise }) => [what, otherwise])).toEqual([
    ['settings:pricePercent for category IT Setting', null],
    ['settings:pricePercent for category IT Value', 1],
    ['settings:waitingDaysGoods Value', 1],
  ]);
});

test('what no document is judged by is listed without a count; another month counts its own', () => {
  const work = state.work();
  billed(work, '10.80');
  setting(work, 'approvalLapseDays', '20');
  expect(counts(work)).toEqual([null]);
  work.advance('P31D');
  setting(work, 'pricePercent', '10');
  expect(counts(work, '2026-11')).toEqual([0]);
});

test('a person changed is said to be typed by who was seen, whoever met it first', () => {
  const work = state.work();
  submit(work, [line('1', '1')]);
  const typed = (name: string, key: string, header: string, value: string): void => {
    const { header: heads, values } = tab(work, name);
    const at = values.findIndex((row) => row[0] === key) + 2;
    const column = String.fromCharCode(65 + heads.indexOf(header));
    work.as(OLGA).type({ tab: name, at: `${column}${at}`, values: [[value]] });
  };
  typed('People', BEN, 'Name', 'Benedict');
  submit(work, [line('1', '1')]);
  done(work, OLGA, 'reconcile_month', { month: '2026-10' });
  const { header, values } = tab(work, 'Month 2026-10');
  const rows = [header, ...values].map((row) => row.slice(1, 5).join('|'));
  expect(rows).toContain(`people:${BEN} Name||Benedict|typed by ${OLGA} (Edit Log)`);
});

test('a contract whose ceiling was raised is told, with who was seen typing it', () => {
  const work = state.work();
  const ceiling = (amount: number): void => {
    const row = ['C-7', 'Acme', '2026-10-01', '2027-09-30', amount, OLGA];
    work.as(OLGA).type({ tab: 'Contracts', at: 'A2', values: [row] });
  };
  const cite = () => submit(work, [line('1', '1')], { contractRef: 'C-7' });
  ceiling(1000);
  cite();
  work.as(OLGA).type({ tab: 'Contracts', at: 'E2', values: [[9000]] });
  cite();
  const raised = { what: 'contracts:C-7 Ceiling', old: '1000', new: '9000', by: OLGA };
  expect(reconciled(work)).toContainEqual(expect.objectContaining(raised));
  const { values } = tab(work, 'Month 2026-10');
  const rows = values.map((row) => row.slice(1, 5).join('|'));
  expect(rows).toContain(`contracts:C-7 Ceiling|1000|9000|typed by ${OLGA} (Edit Log)`);
});
