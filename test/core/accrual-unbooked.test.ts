// What came and is billed by documents that no ledger has (controls.md B19): what a ledger with the
// booked documents alone lacks beside what is received and not invoiced. Its files: test/outsider.
import { accruals, unbooked, type Unbooked } from '../../src/core/accrual';
import type { Stood } from '../../src/core/line-history';
import type { InvoiceRow, LineRow, OrderRow, ReceiptRow } from '../../src/core/tables';
import { refOf } from '../../src/core/tally';
import { issued, line, row, workOf } from './rows';

const DAY = '2026-10-31';
const TEN = { ordered: 10, price: 100 };
const PERIOD = { type: 'subscription', matchLevel: '2-way', serviceTo: DAY } as const;

/** A month whose documents bill line 1 by so many pieces each; which of them the ledger has. */
interface Month {
  accepted?: number;
  bills: number[];
  booked?: string[];
  line?: Partial<LineRow>;
  order?: Partial<OrderRow>;
  invoice?: Partial<InvoiceRow>;
  receipt?: Partial<ReceiptRow>;
  then?: Partial<Stood>;
}
const idOf = (at: number): string => `I-${at + 1}`;

function rowsOf({ accepted = 0, bills, ...more }: Month): ReturnType<typeof workOf> {
  const at = { order: 'D-000001', line: 1, kind: 'receipt', postingDay: '2026-10-06' } as const;
  const came = { key: 'R-1.1', receipt: 'R-1', accepted: accepted * 1000 };
  return workOf(issued({ issuedDay: '2026-10-01', ...more.order }), {
    lines: [line(1, TEN, more.line)],
    receipts: accepted === 0 ? [] : [row('receipts', { ...at, ...came, ...more.receipt })],
    invoices: bills.map((_, n) =>
      row('invoices', { key: idOf(n), state: 'open', verdict: 'exception', ...more.invoice }),
    ),
    invoiceLines: bills.map((pieces, n) =>
      row('invoiceLines', {
        ...{ key: `${idOf(n)}.1`, invoice: idOf(n), order: 'D-000001', orderLine: 1 },
        ...{ quantity: pieces * 1000, net: pieces * 10_000, currency: 'EUR' },
      }),
    ),
  });
}
const stoodOf = ({ bills, line: own, then }: Month): Stood => ({
  lines: new Map([[refOf('D-000001', 1), line(1, TEN, own)]]),
  billed: new Map(bills.map((_, n) => [`${idOf(n)}.1`, refOf('D-000001', 1)])),
  isVoid: () => false,
  ...then,
});
const lackOf = (month: Month): Unbooked[] =>
  unbooked(rowsOf(month), DAY, stoodOf(month), (id) => (month.booked ?? []).includes(id));
/** In whole euros, the sum of them. */
const lacks = (month: Month): number =>
  lackOf(month).reduce((sum, { minor }) => sum + minor / 100, 0);

test.each<[string, Month, number]>([
  ['8 came, 8 billed by one that is held', { accepted: 8, bills: [8] }, 800],
  ['the ledger has it', { accepted: 8, bills: [8], booked: ['I-1'] }, 0],
  ['two documents of 3 and 5, the first booked', both(['I-1']), 500],
  ['two documents of 3 and 5, the second booked', both(['I-2']), 300],
  ['two documents of 3 and 5, both held', both([]), 800],
  ['8 came, 5 of them billed: 3 are received and not invoiced', { accepted: 8, bills: [5] }, 500],
  ['what nobody received is in no file', { accepted: 0, bills: [5] }, 0],
  ['6 came, 8 billed by one that is held: 6', { accepted: 6, bills: [8] }, 600],
  ['6 came, 4 booked and 4 held: 2', { accepted: 6, bills: [4, 4], booked: ['I-1'] }, 200],
  ['4 came, 4 booked and 4 held: nothing', { accepted: 4, bills: [4, 4], booked: ['I-1'] }, 0],
])('%s', (_name, month, wanted) => expect(lacks(month)).toBe(wanted));
function both(booked: string[]): Month {
  return { accepted: 8, bills: [3, 5], booked };
}

test('it is told with its order, its line and the part of its tax that does not come back', () => {
  const [one] = lackOf({ accepted: 5, bills: [5], line: { taxKept: 20_000 } });
  expect(one).toMatchObject({ minor: 60_000, period: false });
  expect([one?.order.key, one?.line.key]).toEqual(['D-000001', 'D-000001.1']);
});

test('both files together are what came, less what the ledger has', () => {
  for (const accepted of [0, 2, 4, 7, 10])
    for (const bills of [[3], [3, 4], [8, 1], [2, 2, 2]])
      for (const booked of [[], ['I-1'], ['I-2'], ['I-1', 'I-2']]) {
        const month = { accepted, bills, booked };
        const has = bills.reduce((sum, n, at) => sum + (booked.includes(idOf(at)) ? n : 0), 0);
        const open = accruals(rowsOf(month), DAY, stoodOf(month)).received;
        const beside = open.reduce((sum, one) => sum + one.receivedNotInvoiced / 100, 0);
        expect([month, beside + lacks(month)]).toEqual([month, Math.max(0, accepted - has) * 100]);
      }
});

describe('a period without receipts', () => {
  test('came whole when it ended', () => {
    const [one] = lackOf({ bills: [10], line: PERIOD });
    expect(one).toMatchObject({ minor: 100_000, period: true });
    expect(lacks({ bills: [4, 6], booked: ['I-2'], line: PERIOD })).toBe(400);
  });
  test.each<[string, Partial<LineRow>]>([
    ['goes on', { ...PERIOD, serviceTo: '2026-11-01' }],
    ['has no end', { ...PERIOD, serviceTo: '' }],
    ['is no subscription', { ...PERIOD, type: 'service' }],
  ])('one that %s has not come', (_name, own) => {
    expect(lacks({ bills: [10], line: own })).toBe(0);
  });
  test('what a receipt says of it counts for nothing: it has none', () => {
    expect(lacks({ accepted: 10, bills: [10], line: { ...PERIOD, serviceTo: '' } })).toBe(0);
  });
  test('goods that ended with a period came as far as somebody received them', () => {
    const goods = { type: 'subscription', matchLevel: '3-way', serviceTo: DAY } as const;
    expect(lacks({ accepted: 2, bills: [10], line: goods })).toBe(200);
    expect(lackOf({ accepted: 2, bills: [10], line: goods })).toMatchObject([{ period: false }]);
  });
});

describe('as it stood at the end of the day', () => {
  const held: Month = { accepted: 8, bills: [8] };
  test('at the price of then, not at a later one', () => {
    const was = line(1, { ordered: 10, price: 90 });
    const then = { lines: new Map([[refOf('D-000001', 1), was]]) };
    expect(lacks({ ...held, then })).toBe(720);
  });
  test('a line that the log does not tell is taken as it is', () => {
    expect(lacks({ ...held, then: { lines: new Map() } })).toBe(800);
  });
  test('a document that billed nothing then is not among them, whatever it says now', () => {
    expect(lackOf({ ...held, then: { billed: new Map() } })).toEqual([]);
    expect(lackOf({ ...held, then: { billed: new Map([['I-1.1', '']]) } })).toEqual([]);
  });
  test('one that was cancelled since counted then', () => {
    expect(lacks({ ...held, invoice: { state: 'cancelled', endedDay: '2026-11-02' } })).toBe(800);
  });
  test('what it billed is of the line that it stood on then', () => {
    const then = { billed: new Map([['I-1.1', refOf('D-000001', 2)]]) };
    expect(lackOf({ ...held, then })).toEqual([]);
  });
  test('what came after the day had not come', () => {
    expect(lacks({ ...held, receipt: { postingDay: '2026-11-01' } })).toBe(0);
  });
});

test.each<[string, Month]>([
  ['that was void', { accepted: 8, bills: [8], then: { isVoid: () => true } }],
  ['for practice', { accepted: 8, bills: [8], order: { practice: true } }],
  ['that is a blanket', { accepted: 8, bills: [8], order: { kind: 'blanket' } }],
  ['issued later', { accepted: 8, bills: [8], order: { issuedDay: '2026-11-01' } }],
  ['that is not there', { accepted: 8, bills: [8], order: { key: 'D-000404' } }],
])('an order %s lacks nothing', (_name, month) => expect(lackOf(month)).toEqual([]));
