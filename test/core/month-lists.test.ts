// The rows behind a month's figures: what is listed, in which order, and how old it is; facts of an
// earlier day; exemptions that were in force; what set-up did (controls.md B3, B27, T34).
import { BAND_NAMES, bandOf, monthLists, setUpIn } from '../../src/core/month-lists';
import type { LogRow, OrderRow, SealedTab, Row } from '../../src/core/tables';
import { issued, row, workOf } from './rows';

const MONTH = '2026-10';
const TODAY = '2026-11-03';
const order = (key: string, more: Partial<OrderRow> = {}): OrderRow => issued({ key, ...more });
const practice = order('D-000009', { practice: true, issuedDay: '2026-01-01' });
const listed = (
  rows: { [T in SealedTab]?: Row<T>[] },
  state: readonly (readonly [string, string])[] = [],
) =>
  monthLists(workOf(issued({ vendor: 'Acme' }), rows), MONTH, {
    today: TODAY,
    state: new Map(state),
  });
const keys = (rows: readonly { key: string }[]): string[] => rows.map(({ key }) => key);

test('ages are in bands, by their last day', () => {
  expect([0, 30, 31, 60, 61, 90, 91].map(bandOf)).toEqual([
    ...['0 to 30 days', '0 to 30 days', '31 to 60 days', '31 to 60 days'],
    ...['61 to 90 days', '61 to 90 days', 'above 90 days'],
  ]);
  expect(BAND_NAMES).toEqual(['0 to 30 days', '31 to 60 days', '61 to 90 days', 'above 90 days']);
});

test('a payment is listed in every month in which a step of it was posted', () => {
  const paid = (key: string, more: Partial<Row<'payments'>>) =>
    row('payments', { key, order: 'D-000001', ...more });
  const { payments } = listed({
    register: [practice],
    payments: [
      paid('P-1', { postingDay: '2026-10-01' }),
      paid('P-2', { settledDay: '2026-10-02' }),
      paid('P-3', { settledDay: '2026-10-02', settledPosting: '2026-11-01' }),
      paid('P-4', { reversedDay: '2026-10-02' }),
      paid('P-5', { reversedPosting: '2026-11-01', reversedDay: '2026-10-02' }),
      paid('P-6', { postingDay: '2026-09-30' }),
      paid('P-7', {}),
      paid('P-8', { order: 'D-000009', postingDay: '2026-10-01' }),
    ],
  });
  expect(keys(payments)).toEqual(['P-1', 'P-2', 'P-4']);
});

test('decisions of the month are listed, those of practice are not', () => {
  const yes = (key: string, decidedDay: string, of = 'D-000001') =>
    row('approvals', { key, decidedDay, order: of });
  const approvals = [yes('A-1', '2026-10-31'), yes('A-2', '2026-11-01'), yes('A-3', '')];
  const { decisions } = listed({
    register: [practice],
    approvals: [...approvals, yes('A-4', '2026-10-05', 'D-000009')],
  });
  expect(keys(decisions)).toEqual(['A-1']);
});

test('open exceptions and orders come oldest first, with their days', () => {
  const open = (key: string, openedDay: string, more: Partial<Row<'exceptions'>> = {}) =>
    row('exceptions', { key, openedDay, order: 'D-000001', state: 'open', ...more });
  const { exceptions, open: orders } = listed({
    register: [
      practice,
      order('D-000002', { issuedDay: '2026-10-01' }),
      order('D-000003', { issuedDay: '2026-08-01', status: 'on hold' }),
      order('D-000004', { issuedDay: '2026-08-01', status: 'closed' }),
      order('D-000005', { issuedDay: '2026-11-09' }),
      order('D-000006', { issuedDay: '2026-08-01', kind: 'blanket' }),
    ],
    exceptions: [
      open('X-1', '2026-11-01'),
      open('X-2', '2026-10-01', { state: 'planned' }),
      open('X-3', ''),
      open('X-4', '2026-01-01', { state: 'closed' }),
      open('X-5', '2026-01-01', { order: 'D-000009' }),
    ],
  });
  const aged = (list: readonly { row: { key: string }; days: number }[]) =>
    list.map(({ row: { key }, days }) => [key, days]);
  expect(aged(exceptions)).toEqual([
    ['X-2', 33],
    ['X-1', 2],
    ['X-3', 0],
  ]);
  expect(aged(orders)).toEqual([
    ['D-000003', 94],
    ['D-000002', 33],
    ['D-000001', 0],
    ['D-000005', 0],
  ]);
});

test('what counts in the month though it happened before is told with who entered it', () => {
  const days = { day: '2026-09-30', postingDay: '2026-10-02' };
  const own = { order: 'D-000001', poNumber: 'PO-2026-0001' };
  const by = 'ana@example.com';
  const { late } = listed({
    register: [practice],
    invoices: [
      row('invoices', {
        ...{ key: 'I-1', number: 'R-1', kind: 'credit_note', vendor: 'Acme', enteredBy: by },
        ...own,
        ...days,
      }),
      row('invoices', { key: 'I-2', number: 'R-2', ...own, ...days, day: '2026-10-01' }),
      row('invoices', { key: 'I-3', number: 'R-3', ...own, ...days, day: '' }),
      row('invoices', { key: 'I-4', ...own, ...days, postingDay: '2026-11-01' }),
      row('invoices', { key: 'I-5', ...days, order: 'D-000009' }),
    ],
    receipts: [
      row('receipts', { key: 'R-1.1', by, kind: '' as never, ...own, ...days }),
      row('receipts', { key: 'R-2.1', by, kind: 'return', ...own, ...days }),
      row('receipts', { key: 'R-3.1', by, ...own, ...days, postingDay: '' }),
    ],
    payments: [
      row('payments', { key: 'P-1', by, ...own, ...days }),
      row('payments', { key: 'P-2', by, ...days, order: 'D-000404', poNumber: 'PO-9' }),
      row('payments', { key: 'P-3', by, ...own, ...days, day: '2026-10-02' }),
    ],
  });
  const told = (what: string, name: string, poNumber = 'PO-2026-0001', vendor = 'Acme') => ({
    ...{ what, name, order: poNumber, vendor, by },
    ...days,
  });
  expect(late).toEqual([
    told('credit note', 'R-1'),
    told('receipt', 'R-1.1'),
    told('return', 'R-2.1'),
    told('payment', 'P-1'),
    told('payment', 'P-2', 'PO-9', ''),
  ]);
});

test('an exemption is listed if it was in force on any day of the month', () => {
  const until = (from: string, end: string) => JSON.stringify({ person: 'ana', from, until: end });
  const { exemptions } = listed({}, [
    ['exemption:a', until('2026-10-31', '2026-12-31')],
    ['exemption:b', until('', '2026-10-01')],
    ['exemption:c', until('2026-11-01', '2026-12-31')],
    ['exemption:d', until('2026-01-01', '2026-09-30')],
    ['exemption:e', ''],
    ['profile', until('2026-01-01', '2026-12-31')],
    ['exemption:f', JSON.stringify({ pair: 'enterer / payer', until: '2026-10-31', more: 1 })],
    ['exemption:g', '{}'],
  ]);
  const blank = { pair: '', reason: '' };
  expect(exemptions).toEqual([
    { person: 'ana', ...blank, from: '2026-10-31', until: '2026-12-31' },
    { person: 'ana', ...blank, from: '', until: '2026-10-01' },
    { person: '', pair: 'enterer / payer', reason: '', from: '', until: '2026-10-31' },
  ]);
});

test('what set-up did and exemptions that were written are told by their day', () => {
  const entry = (command: string, fact: string, at: string): LogRow =>
    ({ command, fact, at }) as LogRow;
  const within = (at: string) => (at.startsWith(MONTH) ? at : undefined);
  const told = setUpIn(
    [
      entry('set_up', 'person_added', '2026-10-01'),
      entry('grant_exemption', 'exemption_granted', '2026-10-02'),
      entry('set_up', 'person_added', '2026-11-01'),
      entry('submit_order', 'no_exemption_used', '2026-10-03'),
    ],
    within,
  );
  expect(told.map(({ at }) => at)).toEqual(['2026-10-01', '2026-10-02']);
});
