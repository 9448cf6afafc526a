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

describe('put on another order', () => {
  const own = (order: string, at = 1): AnyRow => ({ order, orderLine: at, poNumber: order });
  const placed = (): Told =>
    new Told()
      .on('2026-10-01', { key: 'D-1', costCentre: 'HQ' }, 'register:D-1')
      .on('2026-10-01', { key: 'D-2', costCentre: 'IT' }, 'register:D-2')
      .on('2026-10-01', { order: 'D-1', line: 1, costCentre: '' }, 'lines:D-1.1')
      .on('2026-10-01', { order: 'D-1', line: 2, costCentre: '' }, 'lines:D-1.2')
      .on('2026-10-01', { order: 'D-2', line: 1, costCentre: 'LAB' }, 'lines:D-2.1')
      .on('2026-10-05', { key: 'I-1', ...GOOD, postingDay: '2026-10-05' })
      .on('2026-10-05', { invoice: 'I-1', net: 300, ...own('D-1') }, 'invoiceLines:I-1.1')
      .on('2026-10-05', { invoice: 'I-1', net: 100, ...own('D-1') }, 'invoiceLines:I-1.2');
  const link = (told: Told, day: string, fields: AnyRow, row = 1): Told =>
    told.on(day, fields, `invoiceLines:I-1.${row}`);
  const told = (one: Told): string[] =>
    (bookings(one.log, dayOf).get('I-1') ?? []).map(
      ({ month, sign, shares, linked = '' }) =>
        `${sign > 0 ? '+' : '-'}${month} ${shares
          .map(({ poNumber, costCentre, net }) => `${poNumber} ${costCentre} ${net}`)
          .join(', ')} ${linked}`,
    );
  const [WAS, NOW] = ['D-1 HQ 400', 'D-2 LAB 300, D-1 HQ 100'];
  test('before its month is signed it is booked there alone', () => {
    expect(told(signed(link(placed(), '2026-11-02', own('D-2'))))).toEqual([`+2026-10 ${NOW} `]);
  });
  test('after it, it is taken off the one and put on the other', () => {
    const linked = link(signed(placed()), '2026-11-09', own('D-2'));
    const booked = [`+2026-10 ${WAS} `, `-2026-11 ${WAS} D-2, D-1`, `+2026-11 ${NOW} D-1`];
    expect(told(linked)).toEqual(booked);
    linked.month('2026-12-02', '2026-11').on('2026-12-03', { state: 'cancelled' });
    expect(told(linked)).toEqual([...booked, `-2026-12 ${NOW} `]);
  });
  test('another line of the same order, with the same cost centre, moves nothing', () => {
    expect(told(link(signed(placed()), '2026-11-09', own('D-1', 2)))).toEqual([`+2026-10 ${WAS} `]);
  });
  test('nor does a cost centre that changes after it was booked', () => {
    const changed = signed(placed()).on('2026-11-09', { costCentre: 'OPS' }, 'lines:D-1.1');
    changed.on('2026-11-10', { note: 'x' }, 'invoiceLines:I-1.1');
    expect(told(changed)).toEqual([`+2026-10 ${WAS} `]);
  });
  test('a line that goes is none of it any more, and what has none is as its paper says', () => {
    const gone = link(signed(placed()), '2026-11-09', { key: '' }, 2);
    expect(told(gone)[2]).toBe('+2026-11 D-1 HQ 300 D-1');
    const bare = entered({ poNumber: 'PO-7', costCentre: 'HQ', net: 50 });
    expect(told(bare)).toEqual(['+2026-10 PO-7 HQ 50 ']);
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
