// Signed months by themselves: the fence behind every command, what a signature keeps, and a document
// that counts again after its month was signed (controls.md B3, B4).
import type { Context } from '../../src/app/command';
import { intoSigned } from '../../src/app/signed-days';
import { movements } from '../../src/core/period';
import { closedBy, signedMonths } from '../../src/core/posting';
import { noMovements } from '../../src/core/ledger';
import {
  carriedWrong,
  entityOfMonth,
  inForce,
  isMonthSheet,
  monthSheet,
  noteOf,
  signedChanges,
  signings,
} from '../../src/core/month-signed';
import { MONTH_FORM } from '../../src/core/month-form';
import type { AnyRow, LogRow, SealedTab } from '../../src/core/tables';
import { Work } from '../../src/core/work';

const state = new Map([['signedTo', '2026-10']]);
const at = { state, today: '2026-11-07' } as unknown as Context;
const DAYS: [SealedTab, string][] = [
  ['receipts', 'postingDay'],
  ['invoices', 'postingDay'],
  ['invoices', 'countedDay'],
  ['invoices', 'endedDay'],
  ['payments', 'postingDay'],
  ['payments', 'settledPosting'],
  ['payments', 'reversedPosting'],
];
describe('no row gets an accounting day in a signed month', () => {
  const put = (tab: SealedTab, field: string, days: [string, string]): Work => {
    const work = new Work([{ tab, row: { key: 'k', [field]: days[0] } }]);
    work.put(tab, { key: 'k', [field]: days[1] } as never);
    return work;
  };
  test.each(DAYS)('%s: %s', (tab, field) => {
    expect(intoSigned(put(tab, field, ['', '2026-10-31']), at)).toMatchObject({
      ...{ code: 'month_signed' },
      next: 'Use 2026-11-07 as accounting day; the document keeps its own day.',
    });
    expect(intoSigned(put(tab, field, ['2026-11-02', '2026-09-30']), at)?.code).toBe(
      'month_signed',
    );
    expect(intoSigned(put(tab, field, ['', '2026-11-01']), at)).toBeUndefined();
    expect(intoSigned(put(tab, field, ['2026-10-31', '2026-10-31']), at)).toBeUndefined();
    expect(intoSigned(put(tab, field, ['2026-10-31', '']), at)).toBeUndefined();
  });
  test('which says whose signature closes it', () => {
    const note = (signed: boolean): string => JSON.stringify({ signed });
    const noted = new Map([
      ...[...state, ['month:2026-09', note(true)] as const, ['month:2026-10', note(true)] as const],
      ...[['month:2026-08', note(false)] as const, ['month:2026-11', note(true)] as const],
    ]);
    expect(signedMonths(noted)).toEqual(['2026-09', '2026-10']);
    expect(signedMonths(new Map([['month:2026-09', note(true)]]))).toEqual([]);
    expect(closedBy(noted, '2026-09')).toBe('2026-09 is signed');
    expect(closedBy(noted, '2026-08')).toBe('2026-08 lies before the first signed month, 2026-09');
    expect(
      intoSigned(put('receipts', 'postingDay', ['', '2026-08-31']), { ...at, state: noted }),
    ).toMatchObject({
      code: 'month_signed',
      detail:
        '2026-08 lies before the first signed month, 2026-09, so nothing counts on 2026-08-31 any more.',
    });
  });
  test('but one that is put back as the log has it', () => {
    const work = new Work([{ tab: 'invoices', row: { key: 'k', postingDay: '2026-11-02' } }]);
    const row: AnyRow = { key: 'k', postingDay: '2026-10-31' };
    work.settle('invoices', { before: { key: 'k', postingDay: '2026-11-02' }, row, whole: true });
    expect(intoSigned(work, at)).toBeUndefined();
  });
});

/** Entries of commands of their own, one a day. */
const entry = (day: string, changes: object, more: object = {}): LogRow =>
  ({
    ...{ at: `${day}T10:00:00Z`, sequence: 0, fact: 'restated', entity: 'D-000001', reason: '' },
    ...{ actor: 'ana@example.com', command: 'x', commandId: day, changes, ...more },
  }) as unknown as LogRow;
const log = (...entries: LogRow[]): LogRow[] =>
  entries.map((one, index) => ({ ...one, sequence: index + 1 }));
const dayOf = (instant: string): string => instant.slice(0, 10);

describe('a document that counts again', () => {
  const order = { currency: 'EUR', costCentre: 'HQ', status: 'issued' };
  const [line, row] = ['lines:D-000001.1', 'invoiceLines:I-1.1'];
  const now = (fields: object): object =>
    Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, [null, value]]));
  const own = { order: 'D-000001', line: 1 };
  const bought = entry('2026-10-01', {
    'register:D-000001': now({ key: 'D-000001', ...order, open: 1000 }),
    [line]: now({ ...own, open: 1000 }),
  });
  const billed = entry('2026-10-05', {
    'invoices:I-1': now({
      ...{ state: 'open', verdict: 'matched', kind: 'invoice', order: 'D-000001' },
      ...{ postingDay: '2026-10-05', countedDay: '2026-10-05' },
    }),
    [row]: now({
      ...{ invoice: 'I-1', order: 'D-000001', orderLine: 1, counted: true },
      ...{ relief: 400, closes: 0, net: 400 },
    }),
    [line]: now({ open: 600 }),
    'register:D-000001': now({ open: 600 }),
  });
  const verdict = (day: string, word: string, open: number): LogRow =>
    entry(day, {
      'invoices:I-1': now({ verdict: word }),
      [line]: now({ open }),
      'register:D-000001': now({ open }),
    });
  test('does so on its day, not in the month that was signed meanwhile', () => {
    const all = log(
      ...[bought, billed, verdict('2026-11-03', 'refused', 1000)],
      verdict('2026-11-09', 'matched', 600),
    );
    const { months } = movements(all, dayOf);
    expect(months.get('2026-10')?.get('EUR|HQ')).toMatchObject({ issued: 1000, billed: 400 });
    expect(months.get('2026-11')?.get('EUR|HQ')).toMatchObject({ reopened: 400, billed: 400 });
  });
});

describe('a signature in the log', () => {
  const head = { entry: 7, hash: 'abc', figures: 'f', cells: { Payments: 'c' } };
  const signed = (month: string, closing: Map<string, number>): LogRow[] =>
    signedChanges(closing, head).map((changes, part) =>
      entry(
        '2026-11-05',
        { [`month:${month}${part === 0 ? '' : `/${part}`}`]: changes },
        {
          ...{ entity: `month ${month}`, reason: 'Read.' },
          fact: part === 0 ? 'month_signed' : 'month_signed (continued)',
        },
      ),
    );
  const buckets = new Map(
    Array.from({ length: 2500 }, (_, index) => [`EUR|CC ${index}`, index - 3]),
  );
  test('is one entry while a cell holds its buckets, nothing open among them', () => {
    const few = new Map([...buckets].slice(0, 5));
    expect(signedChanges(few, head)).toHaveLength(1);
    expect(signedChanges(new Map(), head)).toEqual([
      {
        ...{ figures: [null, 'f'], logHead: [null, { entry: 7, hash: 'abc' }] },
        ...{ cells: [null, { Payments: 'c' }], closing: [null, {}], form: [null, MONTH_FORM] },
      },
    ]);
    expect(signedChanges(new Map([...buckets].slice(0, 1002)), head)).toHaveLength(2);
  });
  test('keeps every bucket, however many there are, and the head it covers', () => {
    const [one, ...more] = signings(log(...signed('2026-10', buckets)));
    expect(more).toEqual([]);
    expect(one).toMatchObject({ month: '2026-10', what: 'signed', entry: 7, hash: 'abc' });
    expect(one?.closing).toEqual(new Map([...buckets].filter(([, minor]) => minor !== 0)));
    for (const changes of signedChanges(buckets, head))
      expect(JSON.stringify(changes).length).toBeLessThan(45_000);
  });
  test('has further entries where long names fill a cell before their number does', () => {
    const named = [...buckets].map(([name, minor]): [string, number] => [
      `${name} ${'of a long name '.repeat(6)}`,
      minor,
    ]);
    const long = new Map(named.filter(([, minor]) => minor !== 0));
    const parts = signedChanges(long, head);
    for (const changes of parts) expect(JSON.stringify(changes).length).toBeLessThan(45_000);
    expect(signings(log(...signed('2026-10', long)))[0]?.closing).toEqual(long);
  });
  test('holds until it is reopened; what the facts give otherwise is told by bucket', () => {
    const reopened = entry('2026-11-06', null as never, {
      ...{ fact: 'month_reopened', entity: 'month 2026-10', reason: 'Forgotten.' },
    });
    const all = log(...signed('2026-10', new Map([['EUR|HQ', 5]])));
    const nothing = { months: new Map() };
    expect(carriedWrong(signings(all), nothing)).toEqual([
      { month: '2026-10', currency: 'EUR', costCentre: 'HQ', signed: 5, now: 0 },
    ]);
    expect(inForce(signings(log(...all, reopened)))).toEqual([]);
    expect(carriedWrong(signings(log(...all, reopened)), nothing)).toEqual([]);
  });
  test('months are told in their order, whatever order the log stands in, and of months alone', () => {
    const told = (fact: string, month: string, changes: unknown = {}, more: object = {}): LogRow =>
      entry('2026-11-05', changes as object, { fact, entity: `month ${month}`, ...more });
    const all = log(
      ...signed('2026-10', new Map([['EUR|HQ', 5]])),
      ...signed('2026-09', new Map([['EUR|HQ', 7]])),
      told('month_reconciled', '2026-09'),
      told('month_signed', '2026-08', [['month:2026-08', null]]),
      told('month_signed', '2026-08', {
        'month:2026-08': null,
        other: { closing: [null, { 'EUR|IT': 1 }] },
      }),
      entry('2026-11-05', {}, { fact: 'month_signed', entity: 'D-000001' }),
    );
    const reversed = signings([...all].reverse());
    expect(reversed).toEqual(signings(all));
    expect(signings(all).map(({ month, closing }) => [month, closing.size])).toEqual([
      ...[
        ['2026-10', 1],
        ['2026-09', 1],
        ['2026-08', 0],
        ['2026-08', 0],
      ],
    ]);
    expect(signings(all)[2]).toMatchObject({ by: 'ana@example.com', hash: '', entry: 4 });
    const held = inForce(signings(all));
    expect(held.map(({ month }) => month)).toEqual(['2026-08', '2026-09', '2026-10']);
    const parts = signed('2026-07', buckets);
    const kept = signings(log(...parts))[0];
    expect(signings(log(...parts).reverse())[0]?.closing).toEqual(kept?.closing);
    expect(signings(log(...parts.slice(1)))).toEqual([]);
  });
  test('a bucket that was not open when the month was signed is told too, an equal one never', () => {
    const all = signings(
      log(
        ...signed(
          '2026-10',
          new Map([
            ['EUR|HQ', 5],
            ['EUR|A|B', 3],
          ]),
        ),
      ),
    );
    const sums = { ...noMovements(), issued: 5 };
    const months = new Map([
      [
        '2026-10',
        new Map([
          ['EUR|HQ', sums],
          ['USD|IT', sums],
        ]),
      ],
    ]);
    expect(carriedWrong(all, { months })).toEqual([
      { month: '2026-10', currency: 'EUR', costCentre: 'A|B', signed: 3, now: 0 },
      { month: '2026-10', currency: 'USD', costCentre: 'IT', signed: 0, now: 5 },
    ]);
  });
  test('what State keeps of a month is read by its name', () => {
    const note = { reconciled: true, blocking: 0, figures: 'f', signed: false };
    const kept = new Map([['month:2026-10', JSON.stringify(note)]]);
    expect(noteOf(kept, '2026-10')).toEqual(note);
    expect(noteOf(kept, '2026-09')).toEqual({});
    expect(entityOfMonth('2026-10')).toBe('month 2026-10');
  });
});

test('a month keeps its own sheet id, which no other tab has', () => {
  const ids = ['2000-01', '2026-10', '2026-11', '9999-12'].map(monthSheet);
  expect(ids).toEqual([2_200_001, 2_202_610, 2_202_611, 2_999_912]);
  expect(ids.every(isMonthSheet)).toBe(true);
  expect([0, 1_202_610, 2_000_000, 3_000_000, 3_202_610].some(isMonthSheet)).toBe(false);
});
