// The roll-forward where a document bills two orders, or an order has charges beyond its lines: of each
// its part, on the day it counts, by the log and a second time from the rows (controls.md B3, B4, B31).
import { Ledger } from '../../src/core/ledger';
import type { Movements } from '../../src/core/ledger';
import { openNow } from '../../src/core/period';
import type { AnyRow, InvoiceRow, LogRow, OrderRow } from '../../src/core/tables';
import { issued, row, workOf } from './rows';

type Rows = { [name: string]: AnyRow };
const entry = (day: string, rows: Rows, fact = 'x'): LogRow => {
  const fields = Object.entries(rows).map(([name, now]) => [
    name,
    Object.fromEntries(Object.entries(now).map(([field, to]) => [field, [null, to]])),
  ]);
  const changes = Object.fromEntries(fields) as object;
  return { at: `${day}T08:00:00Z`, fact, entity: 'x', changes } as object as LogRow;
};
const told = (...commits: LogRow[][]): Ledger => {
  const ledger = new Ledger((instant) => instant.slice(0, 10));
  for (const commit of commits) ledger.take(commit);
  return ledger;
};
/** What moved of a cost centre in a month. */
const of = (ledger: Ledger, month: string, centre = 'HQ'): Partial<Movements> => {
  const sums = ledger.months.get(month)?.get(`EUR|${centre}`) ?? {};
  return Object.fromEntries(Object.entries(sums).filter(([, minor]) => minor !== 0));
};
const ORDER = { status: 'issued', currency: 'EUR', costCentre: 'HQ', practice: false };
const line = (order: string, open: number): AnyRow => ({
  ...{ order, line: 1, costCentre: '', shortClosed: 0, open },
});
const TWO: Rows = {
  'register:D-1': { ...ORDER, open: 1000 },
  'register:D-2': { ...ORDER, costCentre: 'IT', open: 1000 },
  'lines:D-1.1': line('D-1', 1000),
  'lines:D-2.1': line('D-2', 1000),
};
const billing = (order: string, net: number, relief = 0): AnyRow => ({
  ...{ invoice: 'I-1', order, orderLine: 1, counted: true, closes: 0, net, relief },
});
const DOCUMENT = {
  ...{ state: 'open', verdict: 'matched', kind: 'invoice', order: 'D-1', currency: 'EUR' },
  ...{ postingDay: '2026-10-05', countedDay: '2026-10-05', endedDay: '' },
};

describe('charges of a document on two orders', () => {
  const BOTH: Rows = {
    'invoices:I-1': {
      ...{ ...DOCUMENT, orders: ['D-1', 'D-2'] },
      charges: [{ code: 'freight', amountMinor: 200 }],
    },
    'invoiceLines:I-1.1': billing('D-1', 300),
    'invoiceLines:I-1.2': billing('D-2', 100),
  };
  const made = [entry('2026-10-01', TWO)];
  const billed = [entry('2026-10-05', BOTH)];
  const invoiced = (...commits: LogRow[][]): (number | undefined)[] => {
    const ledger = told(made, billed, ...commits);
    return ['HQ', 'IT'].map((centre) => of(ledger, '2026-10', centre).invoiced);
  };
  test('are invoiced by the nets of its lines: 200 as 3 to 1', () => {
    expect(invoiced()).toEqual([300 + 150, 100 + 50]);
  });
  test('and leave with it, as they were shared', () => {
    const off = { 'invoices:I-1': { state: 'cancelled', endedDay: '2026-10-09' } };
    expect(invoiced([entry('2026-10-09', off)])).toEqual([undefined, undefined]);
  });
  test('go where a row of it is linked anew', () => {
    const linked = {
      'invoices:I-1': { orders: ['D-1'] },
      'invoiceLines:I-1.2': { order: 'D-1' },
    };
    expect(invoiced([entry('2026-10-09', linked)])).toEqual([400 + 200, undefined]);
  });
  test('are shared anew where a net of it changes', () => {
    const even = { 'invoices:I-1': { note: 'x' }, 'invoiceLines:I-1.2': { net: 300 } };
    expect(invoiced([entry('2026-10-09', even)])).toEqual([300 + 100, 300 + 100]);
  });
});

describe('charges that an order has open', () => {
  const charged = { ...TWO, 'register:D-1': { ...ORDER, open: 1060 } };
  const early = { ...DOCUMENT, countedDay: '2026-10-31' };
  const taken = { 'invoices:I-1': early, 'register:D-1': { open: 1000 } };
  test('are taken in the month that the document counts in, though recorded after it', () => {
    const ledger = told([entry('2026-10-01', charged)], [entry('2026-11-02', taken)]);
    expect(of(ledger, '2026-10')).toEqual({ issued: 1060, billed: 60, relieved: 60 });
    expect(of(ledger, '2026-11')).toEqual({});
  });
  test('and open again in the month in which it ended', () => {
    const ended = { state: 'cancelled', endedDay: '2026-10-31' };
    const back = { 'invoices:I-1': ended, 'register:D-1': { open: 1060 } };
    const commits = [charged, taken, back].map((rows, at) => [
      entry(`2026-1${at && 1}-0${at + 1}`, rows),
    ]);
    expect(of(told(...commits), '2026-10')).toEqual({ issued: 1060, billed: 60, reopened: 60 });
  });
  test('not before they were open', () => {
    const added = { 'register:D-1': { open: 1060 } };
    const ledger = told(
      [entry('2026-10-01', TWO)],
      [entry('2026-11-01', added)],
      [entry('2026-11-02', taken)],
    );
    expect(of(ledger, '2026-10')).toEqual({ issued: 1000 });
    expect(of(ledger, '2026-11')).toEqual({ changes: 60, billed: 60, relieved: 60 });
  });
});

test('an import in several entries is one, whichever of them says so', () => {
  const { 'register:D-1': order = {}, 'lines:D-1.1': own = {} } = TWO;
  const parts = [
    entry('2026-10-01', { 'register:D-1': order }, 'orders_imported'),
    entry('2026-10-01', { 'lines:D-1.1': own }, 'line_added'),
  ];
  for (const commit of [parts, [...parts].reverse()])
    expect(of(told(commit), '2026-10')).toEqual({ imported: 1000 });
});

test('lines stand as they were at the end of a day', () => {
  const priced = (unitPrice: number): Rows => ({ 'lines:D-1.1': { ...line('D-1', 5), unitPrice } });
  const ledger = told([entry('2026-10-05', priced(100))], [entry('2026-11-02', priced(120))]);
  const price = (day: string): unknown => ledger.stoodAt(day).lines.get('D-1/1')?.unitPrice;
  expect(['2026-10-04', '2026-10-05', '2026-11-01', '2026-11-02'].map(price)).toEqual([
    ...[undefined, 100, 100, 120],
  ]);
});

describe('open charges, from the rows', () => {
  const charges = [{ code: 'freight', amountMinor: 300 }];
  const order = (key: string, costCentre: string): OrderRow =>
    issued({ key, costCentre, charges, chargesTotal: 300 });
  const bills = (key: string, minor: number, more: Partial<InvoiceRow> = {}): InvoiceRow =>
    row('invoices', {
      ...{ key, order: 'D-1', state: 'open', verdict: 'matched', kind: 'invoice', currency: 'EUR' },
      ...{ charges: [{ code: 'freight', amountMinor: minor }], ...more },
    });
  const open = (...invoices: InvoiceRow[]): (number | undefined)[] => {
    const nets = [300, 100].map((net, at) =>
      row('invoiceLines', { key: `I-1.${at}`, invoice: 'I-1', order: `D-${at + 1}`, net }),
    );
    const register = [order('D-1', 'HQ'), order('D-2', 'IT')];
    const work = workOf(issued({ status: 'void' }), { register, invoices, invoiceLines: nets });
    const now = openNow(work);
    return ['HQ', 'IT'].map((centre) => now.get(`EUR|${centre}`));
  };
  test('a document takes of each order its part: 100 as 3 to 1', () => {
    expect(open(bills('I-1', 100, { orders: ['D-1', 'D-2'] }))).toEqual([225, 275]);
    expect(open()).toEqual([300, 300]);
  });
  test('an advance takes none, nor one that was refused or ended or has no charges', () => {
    const none = [
      bills('I-2', 50, { kind: 'prepayment' }),
      bills('I-3', 50, { verdict: 'refused' }),
      bills('I-4', 50, { state: 'cancelled' }),
      bills('I-5', 50, { charges: null }),
    ];
    expect(open(...none, bills('I-6', 20))).toEqual([280, 300]);
  });
});
