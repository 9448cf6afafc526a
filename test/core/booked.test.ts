// In which month's file a document goes to the ledger, and in which it is taken back: whoever takes
// the files of signed months one after the other has each once, and none that ended (controls.md T20).
import { bookings } from '../../src/core/booked';
import type { AnyRow, LogRow } from '../../src/core/tables';

const dayOf = (instant: string): string => instant.slice(0, 10);
/** A log of one document, entry by entry. */
class Told {
  readonly log: LogRow[] = [];

  private entry(day: string, more: object): this {
    const sequence = this.log.length + 1;
    const own = { sequence, at: `${day}T08:00:00Z`, actor: 'ana@example.com', reason: '' };
    this.log.push({ ...own, fact: 'x', entity: 'I-1', ...more } as object as LogRow);
    return this;
  }
  on(day: string, fields: AnyRow, name = 'invoices:I-1'): this {
    const changed = Object.entries(fields).map(([field, now]) => [field, [null, now]]);
    return this.entry(day, { changes: { [name]: Object.fromEntries(changed) as object } });
  }
  month(day: string, month: string, what = 'signed'): this {
    const head = { logHead: [null, { entry: this.log.length, hash: 'h' }] };
    return this.entry(day, {
      ...{ fact: `month_${what}`, entity: `month ${month}` },
      changes: what === 'signed' ? { [`month:${month}`]: head } : null,
    });
  }
  booked(log = this.log): string[] | undefined {
    return bookings(log, dayOf)
      .get('I-1')
      ?.map(({ month, day, sign }) => `${sign > 0 ? '+' : '-'}${month} ${day}`);
  }
}
const GOOD = { state: 'open', verdict: 'matched', hold: false, kind: 'invoice', endedDay: '' };
const entered = (more: AnyRow = {}, day = '2026-10-05'): Told =>
  new Told().on(day, { key: 'I-1', ...GOOD, postingDay: day, ...more });
const HELD = { verdict: 'exception', hold: true };
const OCTOBER = '+2026-10 2026-10-05';
const signed = (told: Told): Told => told.month('2026-11-03', '2026-10');

describe('before its month is signed', () => {
  test.each<[string, AnyRow, string[]]>([
    ['matched, on its accounting day', {}, [OCTOBER]],
    ['let through by a second person', { verdict: 'exception' }, [OCTOBER]],
    [
      'on the accounting day, not the day of entry',
      { postingDay: '2026-09-30' },
      ['+2026-09 2026-09-30'],
    ],
    ['held', HELD, []],
    ['held though it matches', { hold: true }, []],
    ['waiting for goods', { verdict: 'waiting' }, []],
    ['refused', { verdict: 'refused' }, []],
    ['not judged', { verdict: '' }, []],
    ['ended', { state: 'cancelled' }, []],
  ])('%s', (_what, more, booked) => {
    expect(entered(more).booked()).toEqual(booked);
  });
  test('let through later it is of its own month still, and ended of none', () => {
    const through = entered(HELD).on('2026-11-02', { hold: false });
    expect(through.booked()).toEqual([OCTOBER]);
    expect(signed(through).booked()).toEqual([OCTOBER]);
    expect(entered().on('2026-11-02', { state: 'cancelled' }).booked()).toEqual([]);
  });
  test('an accounting day that comes with a later entry is its day', () => {
    const late = new Told().on('2026-10-05', { ...GOOD, postingDay: '' });
    expect(late.on('2026-10-06', { postingDay: '2026-10-05' }).booked()).toEqual([OCTOBER]);
  });
});

describe('once its month is signed', () => {
  test('it stays where it was booked', () => {
    const held = signed(entered()).on('2026-11-04', { hold: true, postingDay: '2026-11-04' });
    expect(held.booked()).toEqual([OCTOBER]);
    expect(held.month('2026-12-02', '2026-11').booked()).toEqual([OCTOBER]);
  });
  test('it is taken back on the day it ended, or on that of the entry', () => {
    const ends = (more: AnyRow): Told =>
      signed(entered()).on('2026-11-20', { state: 'cancelled', ...more });
    expect(ends({ endedDay: '2026-11-18' }).booked()).toEqual([OCTOBER, '-2026-11 2026-11-18']);
    expect(ends({}).booked()).toEqual([OCTOBER, '-2026-11 2026-11-20']);
    const twice = ends({}).on('2026-11-21', { paidDay: 'x' });
    expect(twice.month('2026-12-02', '2026-11').booked()).toEqual([OCTOBER, '-2026-11 2026-11-20']);
  });
  test('open again, it is booked again in the month in which it ended', () => {
    const again = signed(entered())
      .on('2026-11-20', { state: 'cancelled', endedDay: '2026-11-18' })
      .on('2026-11-21', { state: 'open', endedDay: '' });
    const booked = [OCTOBER, '-2026-11 2026-11-18', '+2026-11 2026-11-18'];
    expect(again.booked()).toEqual(booked);
    expect(again.month('2026-12-02', '2026-11').booked()).toEqual(booked);
    expect(again.on('2026-12-03', { state: 'cancelled' }).booked()).toEqual([
      ...booked,
      '-2026-12 2026-12-03',
    ]);
  });
  test('what was held then is booked on the day it is let through', () => {
    const held = signed(entered(HELD));
    expect(held.booked()).toEqual([]);
    held.on('2026-11-04', { hold: false }).on('2026-11-09', { dueDay: '2026-12-01' });
    expect(held.booked()).toEqual(['+2026-11 2026-11-04']);
    held.month('2026-12-02', '2026-11').on('2026-12-03', { state: 'cancelled' });
    expect(held.booked()).toEqual(['+2026-11 2026-11-04', '-2026-12 2026-12-03']);
  });
  test('what is held for two signed months too, and what ends before is never booked', () => {
    const held = signed(entered(HELD)).month('2026-12-02', '2026-11');
    expect(held.on('2026-12-04', { hold: false }).booked()).toEqual(['+2026-12 2026-12-04']);
    expect(signed(entered(HELD)).on('2026-11-04', { state: 'cancelled' }).booked()).toEqual([]);
  });
  test('held again before the next month is signed, it waits again', () => {
    const held = signed(entered(HELD)).on('2026-11-04', { hold: false });
    held.on('2026-11-05', { hold: true });
    expect(held.booked()).toEqual([]);
    held.month('2026-12-02', '2026-11').on('2026-12-04', { hold: false });
    expect(held.booked()).toEqual(['+2026-12 2026-12-04']);
  });
  test('a document of the next month waits for its own signature', () => {
    const next = signed(entered({ postingDay: '2026-11-02' }));
    const cancelled = next.on('2026-11-05', { state: 'cancelled' });
    expect(cancelled.booked()).toEqual([]);
    expect(signed(entered({ postingDay: '2026-11-02' })).booked()).toEqual(['+2026-11 2026-11-02']);
  });
  test('one of a month before it is booked there with it', () => {
    const before = signed(entered({ postingDay: '2026-09-30' }));
    expect(before.on('2026-11-04', { state: 'cancelled' }).booked()).toEqual([
      '+2026-09 2026-09-30',
      '-2026-11 2026-11-04',
    ]);
  });
  test('a signature that was taken back books nothing', () => {
    const reopened = signed(entered()).month('2026-11-04', '2026-10', 'reopened');
    expect(reopened.on('2026-11-05', { state: 'cancelled' }).booked()).toEqual([]);
  });
});

test('the log is read in its order; other rows and those that went are no documents', () => {
  const told = signed(entered()).on('2026-11-20', { state: 'cancelled' });
  expect(told.booked([...told.log].reverse())).toEqual([OCTOBER, '-2026-11 2026-11-20']);
  const gone = new Told().on('2026-10-05', { ...GOOD, key: '', postingDay: '2026-10-05' });
  expect(gone.booked()).toBeUndefined();
  const line = new Told().on('2026-10-05', { ...GOOD, key: 'I-1' }, 'invoiceLines:I-1');
  expect(line.booked()).toBeUndefined();
});
