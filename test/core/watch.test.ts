// Orders that end or whose use is limited: what is watched, what was reached, what was told; and
// deliveries that are late (controls.md T05, T30, T33).
import { lateBy, OVERDUE_DAYS } from '../../src/core/late';
import type { OrderRow } from '../../src/core/tables';
import { reached, shareUsed, usedAndLeft, useOf } from '../../src/core/use';
import type { Use } from '../../src/core/use';
import { noticeFrom, tell, watch, watchedIn } from '../../src/core/watch';
import { issued } from './rows';

const TODAY = '2026-10-05';

describe('a late delivery', () => {
  test.each`
    order                                                   | days
    ${{ needBy: '2026-10-04' }}                             | ${1}
    ${{ needBy: '2026-10-05' }}                             | ${0}
    ${{ needBy: '2026-10-06' }}                             | ${0}
    ${{ needBy: '2026-09-28', receiptState: 'partial' }}    | ${7}
    ${{ needBy: '2026-09-28', receiptState: 'none' }}       | ${7}
    ${{ needBy: '2026-09-28', receiptState: 'full' }}       | ${0}
    ${{ needBy: '2026-09-28', receiptState: 'over' }}       | ${0}
    ${{ needBy: '2026-09-28', receiptState: 'not needed' }} | ${0}
    ${{ needBy: '2026-09-28', expectedOn: '2026-10-01' }}   | ${4}
    ${{ needBy: '2026-09-28', expectedOn: '2026-10-31' }}   | ${0}
    ${{ needBy: '2026-09-28', status: 'on hold' }}          | ${0}
    ${{}}                                                   | ${0}
  `('$order: by $days days', ({ order, days }) => {
    expect(lateBy(issued(order), TODAY)).toBe(days);
  });
  test('is overdue after a week', () => expect(OVERDUE_DAYS).toBe(7));
});

const use = (more: Partial<Use> = {}): Use => ({
  ...{ used: 0, whole: 1000, from: '', to: '', currency: 'EUR' },
  ...more,
});
/** Of ten days five have begun. */
const HALF = { from: '2026-10-01', to: '2026-10-10' };

describe('use', () => {
  test('is what is billed of value or ceiling, on a blanket what is called off', () => {
    const of = (more: Partial<OrderRow>): number[] => {
      const { used, whole } = useOf(issued({ invoiced: 70, called: 30, net: 500, ...more }));
      return [used, whole];
    };
    expect([of({}), of({ chargesTotal: 20 }), of({ notToExceed: 900 })]).toEqual([
      ...[
        [70, 500],
        [70, 520],
        [70, 900],
      ],
    ]);
    expect([of({ kind: 'blanket', notToExceed: 900 }), of({ invoiced: null, net: null })]).toEqual([
      ...[
        [30, 900],
        [0, 0],
      ],
    ]);
    expect(useOf(issued({ serviceFrom: '2026-01-01', serviceTo: '2026-12-31' }))).toMatchObject({
      ...{ from: '2026-01-01', to: '2026-12-31', currency: 'EUR' },
    });
  });
  test.each`
    of                                                           | letters
    ${use({ used: 499 })}                                        | ${''}
    ${use({ used: 500 })}                                        | ${'5'}
    ${use({ used: 799 })}                                        | ${'5'}
    ${use({ used: 800 })}                                        | ${'58'}
    ${use({ used: 800, whole: 0 })}                              | ${''}
    ${use({ used: 699, ...HALF })}                               | ${'5'}
    ${use({ used: 700, ...HALF })}                               | ${'5a'}
    ${use({ used: 1000, ...HALF })}                              | ${'58a'}
    ${use({ used: 200, from: '2026-10-06', to: '2026-10-10' })}  | ${'a'}
    ${use({ used: 199, from: '2026-10-06', to: '2026-10-10' })}  | ${''}
    ${use({ used: 1000, from: '2026-09-01', to: '2026-09-30' })} | ${'58'}
    ${use({ used: 700, from: '2026-10-01' })}                    | ${'5'}
    ${use({ used: 700, to: '2026-10-10' })}                      | ${'5'}
  `('$of reached "$letters"', ({ of, letters }) => {
    expect(reached(of, TODAY)).toBe(letters);
  });
  test('is told in money and in shares, rounded down', () => {
    expect(usedAndLeft(use({ used: 48_000, whole: 120_000 }))).toBe(
      '480.00 of 1,200.00 EUR used, 720.00 left',
    );
    expect(usedAndLeft(use({ used: 130, whole: 120 }))).toBe('1.30 of 1.20 EUR used, 0.00 left');
    expect(shareUsed(use({ used: 399 }), TODAY)).toBe('39 % used');
    expect(shareUsed(use({ used: 399, ...HALF }), TODAY)).toBe('39 % used after 50 % of the time');
    expect(shareUsed(use({ from: '2026-10-06', to: '2026-10-10' }), TODAY)).toContain('after 0 %');
    expect(shareUsed(use({ from: '2026-09-01', to: '2026-09-02' }), TODAY)).toContain(
      'after 100 %',
    );
  });
});

const limited = (more: Partial<OrderRow> = {}): OrderRow =>
  issued({
    ...{ key: 'D-000021', vendor: 'Acme', notToExceed: 1000, invoiced: 0 },
    ...{ serviceFrom: '2026-10-01', serviceTo: '2026-10-10', ...more },
  });
const HOME = 'watch:2026-10:1';

describe('what is watched', () => {
  test.each`
    what                          | order                                                                  | home
    ${'a ceiling with an end'}    | ${limited()}                                                           | ${HOME}
    ${'a ceiling without an end'} | ${limited({ serviceTo: '' })}                                          | ${'watch:open:1'}
    ${'a subscription'}           | ${limited({ notToExceed: null, kind: 'subscription', serviceTo: '' })} | ${'watch:open:1'}
    ${'an end alone'}             | ${limited({ notToExceed: null })}                                      | ${HOME}
    ${'on hold'}                  | ${limited({ status: 'on hold' })}                                      | ${HOME}
    ${'neither'}                  | ${limited({ notToExceed: null, serviceTo: '' })}                       | ${''}
    ${'closed'}                   | ${limited({ status: 'closed' })}                                       | ${''}
    ${'without a number'}         | ${limited({ poNumber: '' })}                                           | ${''}
    ${'practice'}                 | ${limited({ practice: true })}                                         | ${''}
  `('$what: "$home"', ({ order, home }) => {
    const { changed, now } = watch(new Map(), order, { today: TODAY });
    expect([...changed.keys()]).toEqual(home === '' ? [] : [home]);
    expect(now?.key).toBe(home === '' ? undefined : 'D-000021');
  });
  test('stands in State with its use and what was told, and is read back', () => {
    const long = 'A'.repeat(50);
    const { changed, now, fresh } = watch(new Map(), limited({ invoiced: 700, vendor: long }), {
      today: TODAY,
    });
    const wanted = {
      ...{ key: 'D-000021', poNumber: 'PO-2026-0001', requester: 'ana@example.com' },
      ...{ from: '2026-10-01', to: '2026-10-10', currency: 'EUR', told: '5a', used: 700 },
      ...{ whole: 1000, limited: true, notice: null },
    };
    expect(fresh).toBe('5a');
    expect(now).toEqual({ ...wanted, vendor: long });
    expect(watchedIn(changed)).toEqual([{ ...wanted, vendor: 'A'.repeat(40) }]);
  });
  test('is looked up by the months in which it ends', () => {
    const state = new Map([
      ...watch(new Map(), limited(), { today: TODAY }).changed,
      ...watch(new Map(), limited({ key: 'D-000032', serviceTo: '' }), { today: TODAY }).changed,
      ['other:2026-10:1', '{"D-9":[]}'],
    ]);
    const keys = (months?: string[]): string[] => watchedIn(state, months).map(({ key }) => key);
    expect([keys(), keys(['2026-10']), keys(['open']), keys(['2026-11']), keys([])]).toEqual([
      ...[['D-000021', 'D-000032'], ['D-000021'], ['D-000032'], [], []],
    ]);
  });
  test('tells each thing it reached once', () => {
    const first = watch(new Map(), limited({ invoiced: 600 }), { today: TODAY });
    expect(first.fresh).toBe('5');
    const second = watch(first.changed, limited({ invoiced: 900 }), { today: TODAY });
    expect([second.fresh, second.now?.told]).toEqual(['8a', '58a']);
    expect(watch(second.changed, limited({ invoiced: 900 }), { today: TODAY })).toMatchObject({
      ...{ fresh: '', changed: new Map() },
    });
  });
  test('what is opened again was told of what it had reached; of more it is told', () => {
    const closed = limited({ status: 'closed', invoiced: 600 });
    const again = (invoiced: number) =>
      watch(new Map(), limited({ invoiced }), { today: TODAY, closed });
    expect([again(600).fresh, again(600).now?.told]).toEqual(['', '5']);
    expect(again(900).fresh).toBe('8a');
  });
  test('its own notice is kept, and another one is told of anew', () => {
    const own = (noticeDays: number | null, state = new Map<string, string>()) =>
      watch(state, limited({ noticeDays }), { today: TODAY });
    const first = own(90);
    const [one] = watchedIn(first.changed);
    expect(one?.notice).toBe(90);
    const told = new Map([
      ...first.changed,
      ...tell(first.changed, one ? [{ one, what: 'n' }] : []),
    ]);
    expect(own(90, told).now?.told).toBe('n');
    expect(own(60, told).now?.told).toBe('');
    expect(watchedIn(own(0).changed)[0]?.notice).toBe(0);
    expect(watchedIn(own(null).changed)[0]?.notice).toBeNull();
  });
  test('of an order with an end alone tells of no use', () => {
    expect(
      watch(new Map(), limited({ notToExceed: null, invoiced: 900 }), { today: TODAY }).fresh,
    ).toBe('');
    expect(
      watch(new Map(), limited({ status: 'void', invoiced: 900 }), { today: TODAY }).fresh,
    ).toBe('');
  });
  test('moves with its end, and is told of the new end again', () => {
    const before = watch(new Map(), limited({ invoiced: 600 }), { today: TODAY });
    const [one] = watchedIn(before.changed);
    const told = new Map([
      ...before.changed,
      ...tell(before.changed, one ? [{ one, what: 'n' }] : []),
    ]);
    expect(watchedIn(told)[0]?.told).toBe('5n');
    expect(watch(told, limited({ invoiced: 601 }), { today: TODAY }).now?.told).toBe('5n');
    const { changed, now, fresh } = watch(
      told,
      limited({ invoiced: 600, serviceTo: '2026-12-31' }),
      { today: TODAY },
    );
    expect([now?.told, fresh]).toEqual(['5a', 'a']);
    expect([...changed.keys()].sort()).toEqual([HOME, 'watch:2026-12:1']);
    expect(changed.get(HOME)).toBe('{}');
    const both = new Map([...told, ...changed]);
    expect(watchedIn(both)).toHaveLength(1);
  });
  test('is let go when the order ends, and leaves others in the cell', () => {
    const one = watch(new Map(), limited(), { today: TODAY }).changed;
    const two = watch(one, limited({ key: 'D-000031' }), { today: TODAY }).changed;
    const { changed, now } = watch(two, limited({ status: 'closed' }), { today: TODAY });
    expect(now).toBeUndefined();
    expect(watchedIn(changed).map(({ key }) => key)).toEqual(['D-000031']);
    expect(
      watch(one, limited({ key: 'D-000099', status: 'closed' }), { today: TODAY }).changed.size,
    ).toBe(0);
  });
  test('several are told in one go, and what was not there comes to stand', () => {
    const state = watch(new Map(), limited(), { today: TODAY }).changed;
    const both = watch(state, limited({ key: 'D-000031' }), { today: TODAY }).changed;
    const told = tell(
      both,
      watchedIn(both).map((one) => ({ one, what: 'e' })),
    );
    expect([...told.keys()]).toEqual([HOME]);
    expect(watchedIn(told).map((one) => one.told)).toEqual(['e', 'e']);
    const [one] = watchedIn(both);
    expect(watchedIn(tell(new Map(), one ? [{ one, what: 'n' }] : []))).toHaveLength(1);
  });
  test('what somebody typed over a cell is nothing', () => {
    const rubbish = ['x', '[]', '{"D-1":7}', '{"D-1":["a"]}', '{"D-1":[1,2,3,4,5,6,7,8,9,0]}', ''];
    for (const text of rubbish) expect(watchedIn(new Map([[HOME, text]]))).toEqual([]);
  });
  test('is told so many days before its end', () => {
    expect([noticeFrom({ to: '2026-10-10' }, 14), noticeFrom({ to: '' }, 14)]).toEqual([
      ...['2026-09-26', ''],
    ]);
  });
});
