// Blanket orders and what is called off from them: the ceiling, its days, its numbers (controls.md B29).
import fc from 'fast-check';
import {
  askedNet,
  toApprove,
  blanketNumber,
  calledBy,
  callOffNumber,
  callOffScope,
  ceilingHolds,
  drawDown,
  isBlanket,
  isCallOff,
  mayCallOff,
  notCalled,
  roomFor,
  worthOf,
} from '../../src/core/blanket';
import { standingOf } from '../../src/core/standing';
import type { LineRow, OrderRow } from '../../src/core/tables';
import { issued, line, workOf } from './rows';

const blanket = (more: Partial<OrderRow> = {}): OrderRow =>
  issued({
    ...{ key: 'D-000009', poNumber: 'PO-2026-0009', kind: 'blanket', notToExceed: 100_000 },
    ...{ serviceFrom: '2026-01-01', serviceTo: '2026-12-31' },
    ...more,
  });
const callOff = (more: Partial<OrderRow> = {}): OrderRow =>
  issued({ blanket: 'D-000009', ...more });

test('kinds and worth are told by the row', () => {
  expect([isBlanket(blanket()), isBlanket(callOff())]).toEqual([true, false]);
  expect([isCallOff(blanket()), isCallOff(callOff())]).toEqual([false, true]);
  expect(worthOf(issued({ net: 100, chargesTotal: 20, taxKept: 3 }))).toBe(123);
  expect(worthOf(issued())).toBe(0);
  expect(askedNet(blanket({ net: 5 }))).toBe(100_000);
  const worth = { net: 10_000, chargesTotal: 500_000 };
  expect(toApprove(issued(worth))).toBe(510_000);
  expect(toApprove(issued({ ...worth, notToExceed: 900_000 }))).toBe(900_000);
  expect(toApprove(issued({ ...worth, taxKept: 7 }))).toBe(510_007);
  expect([askedNet(issued({ net: 5, notToExceed: 9 })), askedNet(issued())]).toEqual([5, 0]);
});
test.each([
  [100_000, 30_000, 70_000],
  [100_000, null, 100_000],
  [100_000, 130_000, 0],
  [null, null, 0],
])('of %p with %p called, %p is not called off yet', (notToExceed, called, left) => {
  expect(notCalled(blanket({ notToExceed, called }))).toBe(left);
});

describe('what a call-off takes of the ceiling', () => {
  const takes = (order: Partial<OrderRow>, lines: LineRow[]): number | null => {
    const own = callOff(order);
    return calledBy(standingOf(workOf(own, { lines }), own));
  };
  const ten = (more: Partial<LineRow> = {}, counts = {}): LineRow =>
    line(1, { ordered: 10, price: 100, ...counts }, more);
  const HALF = ten({ relieved: 40_000 }, { billed: 4 });
  const freight = { charges: [{ code: 'freight', amountMinor: 500 }], chargesTotal: 500 };
  test.each`
    what                                        | order                                                  | lines                                                    | called
    ${'as ordered'}                             | ${{}}                                                  | ${[ten()]}                                               | ${100_000}
    ${'on hold'}                                | ${{ status: 'on hold' }}                               | ${[ten()]}                                               | ${100_000}
    ${'not issued yet'}                         | ${{ status: 'approved' }}                              | ${[ten()]}                                               | ${0}
    ${'void'}                                   | ${{ status: 'void' }}                                  | ${[ten()]}                                               | ${0}
    ${'billed in part, the rest open'}          | ${{}}                                                  | ${[HALF]}                                                | ${100_000}
    ${'its rest given up'}                      | ${{ status: 'closed' }}                                | ${[ten({ relieved: 40_000 }, { billed: 4, closed: 6 })]} | ${40_000}
    ${'of two lines'}                           | ${{}}                                                  | ${[ten(), line(2, { ordered: 1, price: 50 })]}           | ${105_000}
    ${'with its charges'}                       | ${freight}                                             | ${[ten()]}                                               | ${100_500}
    ${'closed, charges that were never billed'} | ${{ ...freight, status: 'closed' }}                    | ${[ten({ relieved: 100_000 }, { billed: 10 })]}          | ${100_000}
    ${'with its share of tax that stays'}       | ${{ net: 100_000, taxKept: 10_000 }}                   | ${[ten()]}                                               | ${110_000}
    ${'closed, tax of what is left of it'}      | ${{ net: 100_000, taxKept: 10_000, status: 'closed' }} | ${[ten({ relieved: 40_000 }, { billed: 4, closed: 6 })]} | ${44_000}
    ${'of no net, with tax of its charges'}     | ${{ net: 0, taxKept: 70 }}                             | ${[ten({ unitPrice: 0 })]}                               | ${70}
  `('$what: $called', ({ order, lines, called }) => {
    expect(takes(order, lines)).toBe(called);
  });
  test('another order keeps what stands there', () => {
    const own = blanket({ called: 77 });
    expect(calledBy(standingOf(workOf(own, {}), own))).toBe(77);
  });
});

describe('the blanket', () => {
  const after = (was: Partial<OrderRow>, is: Partial<OrderRow>, over: Partial<OrderRow> = {}) => {
    const own = callOff({ called: 0, updatedAt: '2026-10-05T08:00:00Z', ...is });
    const work = workOf(own, { register: [blanket({ called: 300, ...over })] });
    drawDown(work, callOff({ called: 0, ...was }), own);
    const { called, updatedAt } = work.get('register', 'D-000009') ?? {};
    return [called, updatedAt, work.puts().length];
  };
  const NOW = '2026-10-05T08:00:00Z';
  test('takes over what a call-off takes more, or gives back', () => {
    expect(after({}, { called: 50 })).toEqual([350, NOW, 1]);
    expect(after({ called: 90 }, { called: 50 })).toEqual([260, NOW, 1]);
    expect(after({ called: null }, { called: 50 }, { called: null })).toEqual([50, NOW, 1]);
  });
  test('is not written where nothing changed, nor for another order', () => {
    expect(after({ called: 50 }, { called: 50 })).toEqual([300, '', 0]);
    expect(after({}, { called: 50, blanket: '' })).toEqual([300, '', 0]);
    expect(after({}, { called: null })).toEqual([300, '', 0]);
  });

  const detail = (answer: { ok: boolean; detail?: string }): string =>
    answer.ok ? 'ok' : (answer.detail ?? '');
  test.each`
    called     | minor      | says
    ${0}       | ${100_000} | ${'ok'}
    ${null}    | ${100_000} | ${'ok'}
    ${0}       | ${100_001} | ${'This takes 1,000.01 EUR, but PO-2026-0009 has 1,000.00 EUR left of its ceiling of 1,000.00 EUR.'}
    ${60_000}  | ${40_000}  | ${'ok'}
    ${60_000}  | ${40_001}  | ${'This takes 400.01 EUR, but PO-2026-0009 has 400.00 EUR left of its ceiling of 1,000.00 EUR.'}
    ${120_000} | ${1}       | ${'This takes 0.01 EUR, but PO-2026-0009 has 0.00 EUR left of its ceiling of 1,000.00 EUR.'}
  `('with $called called has room for $minor: $says', ({ called, minor, says }) => {
    expect(detail(roomFor(blanket({ called }), minor))).toBe(says);
  });
  test('without a ceiling has no room', () => {
    expect(roomFor(blanket({ notToExceed: null }), 1)).toMatchObject({
      ...{ ok: false, code: 'over_ceiling' },
      next: 'Call off less, close what is not needed of another call-off, or raise the ceiling.',
    });
  });
  const holds = (was: number | null, is: number | null, called: number | null, of = 'D-000009') => {
    const own = callOff({ called: is, blanket: of });
    const work = workOf(own, { register: [blanket({ called })] });
    return detail(ceilingHolds(work, own, callOff({ called: was })));
  };
  test('still holds its call-offs after one of them became another', () => {
    expect(holds(10_000, 50_000, 100_000)).toBe('ok');
    expect(holds(10_000, 50_000, 100_001)).toContain('has 399.99 EUR left');
    expect(holds(null, 50_000, 100_001)).toContain('has 499.99 EUR left');
    expect(holds(50_000, 10_000, 200_000)).toBe('ok');
    expect(holds(50_000, null, 200_000)).toBe('ok');
    expect(holds(50_000, 50_000, 200_000)).toBe('ok');
    expect(holds(0, 200_000, 200_000)).toContain('This takes 2,000.00 EUR');
    expect(holds(0, 500_000, 500_000, '')).toBe('ok');
  });
});

describe('calling off', () => {
  const asked = (of: Partial<OrderRow>, today = '2026-10-05', ...days: string[]): string => {
    const answer = mayCallOff(blanket(of), { today, days });
    return answer.ok ? 'ok' : `${answer.code}: ${answer.detail} ${answer.next}`;
  };
  const WITHIN = 'Choose days within, or have the blanket order changed first.';
  test('is from an issued blanket, within its days', () => {
    expect(asked({})).toBe('ok');
    expect([asked({}, '2026-01-01'), asked({}, '2026-12-31')]).toEqual(['ok', 'ok']);
    const runs = 'outside_dates: PO-2026-0009 runs from 2026-01-01 to 2026-12-31; today is';
    expect(asked({}, '2025-12-31')).toBe(`${runs} 2025-12-31. ${WITHIN}`);
    expect(asked({}, '2027-01-01')).toBe(`${runs} 2027-01-01. ${WITHIN}`);
    expect(asked({ serviceFrom: '' }, '2025-12-31')).toBe('ok');
    expect(asked({ serviceFrom: '' }, '2027-01-01')).toContain('runs from ... to 2026-12-31');
  });
  test('needs and serves within its days too', () => {
    expect(asked({}, '2026-10-05', '', '2026-01-01', '2026-12-31')).toBe('ok');
    const lies = 'lies outside 2026-01-01 to 2026-12-31 of PO-2026-0009.';
    expect(asked({}, '2026-10-05', '', '2027-01-01')).toBe(
      `outside_dates: 2027-01-01 ${lies} ${WITHIN}`,
    );
    expect(asked({}, '2026-10-05', '2025-12-31')).toBe(
      `outside_dates: 2025-12-31 ${lies} ${WITHIN}`,
    );
    expect(asked({ serviceFrom: '' }, '2026-10-05', '2027-01-01')).toContain('outside ... to');
  });
  test('is refused of another order, and of one that is not issued', () => {
    expect(asked({ kind: 'order' })).toBe(
      'bad_value: PO-2026-0009 is not a blanket order, so nothing is called off from it. ' +
        'Name the number of a blanket order.',
    );
    expect(asked({ status: 'on hold' })).toBe(
      'order_not_issued: PO-2026-0009 is on hold; only an issued one is called off. End the hold first.',
    );
    expect(asked({ status: 'approved', poNumber: '' })).toBe(
      'order_not_issued: D-000009 is approved; only an issued one is called off. Open the order to see where it stands.',
    );
  });
});

describe('numbers of call-offs', () => {
  test('are those of the blanket with two digits or more behind', () => {
    expect(callOffScope(blanket())).toBe('PO-2026-0009/{SEQ}');
    expect([1, 42, 100].map((at) => callOffNumber(blanket(), at))).toEqual([
      ...['PO-2026-0009/01', 'PO-2026-0009/42', 'PO-2026-0009/100'],
    ]);
  });
  test.each([
    ['PO-1/01', 'PO-1'],
    ['PO/1/100', 'PO/1'],
    ['PO-1/1', ''],
    ['/01', ''],
    ['PO-1', ''],
    ['PO-1/01x', ''],
  ])('%p belongs to %p', (number, of) => {
    expect(blanketNumber(number)).toBe(of);
  });
  test('name their blanket, whatever its number', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 9999 }), (name, at) => {
        fc.pre(!/[\n\r\u2028\u2029]/.test(name));
        expect(blanketNumber(callOffNumber({ poNumber: name }, at))).toBe(name);
      }),
    );
  });
});

test('a yes to a change is to what it makes of value and ceiling, the larger', () => {
  const asked = (valueMinor: number, changed: object): number =>
    toApprove(
      blanket({
        pending: {
          ...{
            revision: 2,
            reason: 'More',
            by: 'ana@example.com',
            at: '',
            day: '',
            fingerprint: '',
          },
          ...{ chain: { version: 'v', amountMinor: 1, rate: '', steps: [] }, valueMinor },
          rows: { register: changed, lines: {}, removed: [] },
        } as never,
      }),
    );
  expect(asked(150, { notToExceed: 120_000 })).toBe(120_000);
  expect(asked(150_000, { notToExceed: 120_000 })).toBe(150_000);
  expect(asked(150, {})).toBe(100_000);
  expect(asked(150, { notToExceed: null })).toBe(150);
});
