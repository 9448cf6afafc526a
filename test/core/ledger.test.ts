// The commitment as the log tells it, where a document's line goes from one order to another: what it
// took comes back where it was, and is taken where it is now (controls.md B4, D32).
import { Ledger } from '../../src/core/ledger';
import type { Movements } from '../../src/core/ledger';
import { SIGN } from '../../src/core/move-word';
import type { Word } from '../../src/core/move-word';
import { openTaxParts } from '../../src/core/open-tax';
import type { AnyRow, LogRow } from '../../src/core/tables';

const DAY = '2026-10-05';
type Rows = { [name: string]: AnyRow };
let sequence = 0;
/** One commit that makes rows, or changes fields of them. */
function commit(before: Rows, fields: Rows): LogRow[] {
  sequence += 1;
  const changes = Object.fromEntries(
    Object.entries(fields).map(([name, row]) => [
      name,
      Object.fromEntries(
        Object.entries(row).map(([field, now]) => [field, [before[name]?.[field] ?? null, now]]),
      ),
    ]),
  );
  return [
    { sequence, at: `${DAY}T08:00:00Z`, fact: 'x', entity: 'x', changes } as object as LogRow,
  ];
}
const order = (centre: string, open: number): AnyRow => ({
  ...{ status: 'issued', currency: 'EUR', costCentre: centre, open, practice: false },
});
const line = (of: string, costCentre: string, open: number): AnyRow => ({
  ...{ order: of, line: 1, costCentre, open, shortClosed: 0 },
});

test('linked to another order, a document leaves nothing behind and takes nothing twice', () => {
  const made: Rows = {
    'register:D-1': order('HQ', 1000),
    'register:D-2': order('IT', 600),
    'lines:D-1.1': line('D-1', 'HQ', 1000),
    'lines:D-2.1': line('D-2', 'IT', 600),
  };
  const billed: Rows = {
    'invoices:I-1': { state: 'open', verdict: 'matched', kind: 'invoice', order: 'D-1' },
    'invoiceLines:I-1.1': {
      ...{ invoice: 'I-1', order: 'D-1', orderLine: 1, counted: true },
      ...{ relief: 400, closes: 0, net: 410 },
    },
    'register:D-1': { open: 600 },
    'lines:D-1.1': { open: 600 },
  };
  const linked: Rows = {
    'invoices:I-1': { order: 'D-2', chargesTotal: 0 },
    'invoiceLines:I-1.1': { order: 'D-2', relief: 300 },
    'register:D-1': { open: 1000 },
    'lines:D-1.1': { open: 1000 },
    'register:D-2': { open: 300 },
    'lines:D-2.1': { open: 300 },
  };
  const ledger = new Ledger(() => DAY);
  ledger.take(commit({}, made));
  ledger.take(commit(made, billed));
  ledger.take(commit({ ...made, ...billed }, linked));
  const month = ledger.months.get('2026-10') ?? new Map<string, Movements>();
  const of = (centre: string): Partial<Movements> => month.get(`EUR|${centre}`) ?? {};
  const closing = (centre: string): number =>
    (Object.keys(SIGN) as Word[]).reduce(
      (all, word) => all + SIGN[word] * (of(centre)[word] ?? 0),
      0,
    );
  expect(of('HQ')).toMatchObject({ issued: 1000, billed: 0, changes: 0, invoiced: 0, relieved: 0 });
  expect(of('IT')).toMatchObject({ issued: 600, billed: 300, changes: 0, invoiced: 410 });
  expect([closing('HQ'), closing('IT')]).toEqual([1000, 300]);
});

/** Open commitment by cost centre, as the log gives it for October. */
function openBy(ledger: Ledger): { [centre: string]: number } {
  const month = ledger.months.get('2026-10') ?? new Map<string, Movements>();
  const open = [...month].map(([bucket, sums]): [string, number] => [
    bucket.replace('EUR|', ''),
    (Object.keys(SIGN) as Word[]).reduce((all, word) => all + SIGN[word] * sums[word], 0),
  ]);
  return Object.fromEntries(open.filter(([, minor]) => minor !== 0));
}
const taxedLine = (
  at: number,
  costCentre: string,
  net: number,
  taxKept: number | null,
): AnyRow => ({
  ...{ ...line('D-1', costCentre, net), line: at, net, taxKept },
});

test('tax that does not come back lies at the cost centre of its line, that of charges at the order', () => {
  // 600.00 at HQ and 300.00 at IT, 10 % of each does not come back; freight 50.00 with 5.00 of tax.
  const made: Rows = {
    'register:D-1': { ...order('HQ', 104_500), openTax: 9_500, chargesTotal: 5_000 },
    'lines:D-1.1': taxedLine(1, '', 60_000, 6_000),
    'lines:D-1.2': taxedLine(2, 'IT', 30_000, 3_000),
  };
  const ledger = new Ledger(() => DAY);
  ledger.take(commit({}, made));
  expect(openBy(ledger)).toEqual({ HQ: 60_000 + 6_000 + 5_000 + 500, IT: 33_000 });
  // A third of the line at IT is closed short: its tax goes with it.
  const closed: Rows = {
    'register:D-1': { open: 93_500, openTax: 8_500 },
    'lines:D-1.2': { open: 20_000, shortClosed: 1 },
  };
  ledger.take(commit(made, closed));
  expect(openBy(ledger)).toEqual({ HQ: 71_500, IT: 22_000 });
  // The line moves to R&D: so does its tax, though the order has as much open as before.
  const moved: Rows = { 'register:D-1': { updatedAt: 'x' }, 'lines:D-1.2': { costCentre: 'R&D' } };
  ledger.take(commit({ ...made, ...closed }, moved));
  expect(openBy(ledger)).toEqual({ HQ: 71_500, 'R&D': 22_000 });
});

test.each([
  [
    'as the lines say',
    [
      [100, 10],
      [200, 20],
    ],
    0,
    15,
    { '': 0, A: 10, B: 5 },
  ],
  [
    'never more than is open',
    [
      [100, 6],
      [100, 6],
    ],
    0,
    11,
    { A: 6, B: 5 },
  ],
  [
    'lines that say nothing share it by what is open',
    [
      [100, null],
      [300, null],
    ],
    0,
    40,
    { A: 10, B: 30 },
  ],
  [
    'beside charges what no line says is the order',
    [
      [100, null],
      [300, null],
    ],
    50,
    5,
    { '': 5 },
  ],
  [
    'one line says it, and one of nothing',
    [
      [100, 10],
      [100, null],
      [0, 5],
    ],
    0,
    15,
    { A: 10, '': 5 },
  ],
  ['none is none', [[100, 10]], 0, 0, {}],
] as const)('open tax by cost centre: %s', (_name, lines, chargesTotal, openTax, expected) => {
  const rows = lines.map(([open, taxKept], at) => ({
    costCentre: 'ABC'[at],
    open,
    net: open,
    taxKept,
  }));
  const parts = openTaxParts({ openTax, chargesTotal }, rows);
  const told = Object.fromEntries([...parts].filter(([, minor]) => minor !== 0));
  expect(told).toEqual(
    Object.fromEntries(Object.entries(expected).filter(([, minor]) => minor !== 0)),
  );
});
