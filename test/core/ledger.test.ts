// The commitment as the log tells it, where a document's line goes from one order to another: what it
// took comes back where it was, and is taken where it is now (controls.md B4, D32).
import { Ledger, SIGN } from '../../src/core/ledger';
import type { Movements, Word } from '../../src/core/ledger';
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
