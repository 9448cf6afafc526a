// What a vendor owes on an order line: when it becomes due, how much it is, when it ends, and what is
// written off (controls.md B6, B15, B37, D2).
import {
  dueFor,
  dueRow,
  owed,
  paidWithout,
  settleCreditDue,
  writtenOffMilli,
} from '../../src/core/credit-due';
import { exceptionKey } from '../../src/core/exception';
import type { Scene } from '../../src/core/exception';
import type { LineTally } from '../../src/core/tally';
import { Tallies } from '../../src/core/tally';
import type { ExceptionRow, LineRow, OrderRow, Row } from '../../src/core/tables';
import { issued, line, register, row, workOf } from './rows';

const KEY = exceptionKey('credit_due', 'D-000001/1');
const REF = 'D-000001/1';
const due = (more: Partial<ExceptionRow> = {}): ExceptionRow =>
  row('exceptions', { key: KEY, kind: 'credit_due', order: 'D-000001', state: 'open', ...more });
/** Ten billed at 100.00, so many accepted. */
const accepted = (count: number, more: Partial<LineRow> = {}): LineRow =>
  line(1, { ordered: 10, price: 100, accepted: count }, more);
const BILLED: Partial<LineTally> = { dueBilled: 10_000, billedMinor: 100_000 };
const refund = (amount: number | null, more: Partial<Row<'payments'>> = {}): Row<'payments'> =>
  row('payments', { key: `P-${String(amount)}`, credit: KEY, state: 'refunded', amount, ...more });

interface Case {
  line?: LineRow;
  tally?: Partial<LineTally>;
  row?: ExceptionRow | null;
  payments?: Row<'payments'>[];
  opens?: boolean;
  order?: Partial<OrderRow>;
  settings?: { [setting: string]: string };
}
function counted({ line: own = accepted(8), tally = BILLED, row: there = due(), ...more }: Case) {
  const work = workOf(issued(more.order), {
    lines: [own],
    exceptions: there ? [there] : [],
    payments: more.payments ?? [],
  });
  const tallies = new Tallies();
  Object.assign(tallies.line(REF), tally);
  const scene: Scene = {
    ...{ now: '2026-10-05T08:00:00Z', today: '2026-10-05', actor: 'rita@example.com' },
    ...{
      register: register({ settings: more.settings ?? {} }),
      cause: 'receipt_arrived',
      by: 'R-1',
    },
    ...(more.opens ? { opens: new Set([REF]) } : {}),
  };
  return { work, tallies, scene, line: own };
}
const owing = (one: Case): number[] => {
  const of = counted(one);
  const { milli, minor, writtenOff } = owed(of, of.line);
  return [milli, minor, writtenOff];
};

describe('what is owed', () => {
  const YEN = accepted(0, { basis: 'amount', currency: 'JPY', net: 1000 });
  const off = (amount: number, more: object = {}): Partial<ExceptionRow> => ({
    acceptedDrift: { amount, ...more },
  });
  test.each`
    what                                         | of                                                                                                                                 | milli      | minor      | off
    ${'two of ten went back'}                    | ${{}}                                                                                                                              | ${2000}    | ${20_000}  | ${0}
    ${'nothing went back'}                       | ${{ line: accepted(10) }}                                                                                                          | ${0}       | ${0}       | ${0}
    ${'more came than is billed'}                | ${{ line: accepted(12) }}                                                                                                          | ${0}       | ${0}       | ${0}
    ${'nothing was ever accepted'}               | ${{ line: accepted(0, { accepted: null }) }}                                                                                       | ${10_000}  | ${100_000} | ${0}
    ${'at what was billed, not at the price'}    | ${{ tally: { dueBilled: 10_000, billedMinor: 90_000 } }}                                                                           | ${2000}    | ${18_000}  | ${0}
    ${'not before it became due'}                | ${{ row: null }}                                                                                                                   | ${0}       | ${0}       | ${0}
    ${'nor once it was cured'}                   | ${{ row: due({ state: 'cured' }) }}                                                                                                | ${0}       | ${0}       | ${0}
    ${'while it is planned'}                     | ${{ row: due({ state: 'planned' }) }}                                                                                              | ${2000}    | ${20_000}  | ${0}
    ${'from the fact that makes it due'}         | ${{ row: null, opens: true }}                                                                                                      | ${2000}    | ${20_000}  | ${0}
    ${'credited short'}                          | ${{ line: accepted(10), tally: { ...BILLED, shortMinor: 300 } }}                                                                   | ${0}       | ${300}     | ${0}
    ${'of money credited short, no goods'}       | ${{ row: due(off(300, { milli: 0 })), tally: { ...BILLED, shortMinor: 300 } }}                                                     | ${0}       | ${300}     | ${0}
    ${'credited beyond what was billed'}         | ${{ tally: { ...BILLED, shortMinor: -300 } }}                                                                                      | ${2000}    | ${20_000}  | ${0}
    ${'billed in money below zero'}              | ${{ tally: { dueBilled: 10_000, billedMinor: -100 } }}                                                                             | ${2000}    | ${0}       | ${0}
    ${'nothing billed'}                          | ${{ tally: {}, line: accepted(0) }}                                                                                                | ${0}       | ${0}       | ${0}
    ${'of an amount in yen'}                     | ${{ line: { ...YEN, accepted: 400_000 }, tally: { dueBilled: 1000, billedMinor: 1000 } }}                                          | ${600_000} | ${600}     | ${0}
    ${'less what was paid back'}                 | ${{ payments: [refund(5000), refund(700)] }}                                                                                       | ${2000}    | ${14_300}  | ${0}
    ${'all of it paid back'}                     | ${{ payments: [refund(20_000)] }}                                                                                                  | ${0}       | ${0}       | ${0}
    ${'paid back for another line, or reversed'} | ${{ payments: [refund(9, { credit: exceptionKey('credit_due', 'D-000001/2') }), refund(8, { state: 'reversed' }), refund(null)] }} | ${2000}    | ${20_000}  | ${0}
    ${'written off, before it grew'}             | ${{ row: due(off(0, { writtenOff: 5000 })) }}                                                                                      | ${2000}    | ${15_000}  | ${5000}
    ${'its own amount is not written off yet'}   | ${{ row: due(off(20_000)) }}                                                                                                       | ${2000}    | ${20_000}  | ${0}
    ${'written off now'}                         | ${{ row: due({ state: 'accepted', ...off(15_000, { writtenOff: 5000 }) }), opens: true }}                                          | ${0}       | ${0}       | ${20_000}
    ${'written off now, and due again'}          | ${{ row: due({ state: 'accepted', ...off(15_000) }), opens: true }}                                                                | ${2000}    | ${5000}    | ${15_000}
    ${'a drift that is no list of figures'}      | ${{ row: due({ acceptedDrift: ['x'] }) }}                                                                                          | ${2000}    | ${20_000}  | ${0}
    ${'a drift in one word'}                     | ${{ row: due({ acceptedDrift: 'x' }) }}                                                                                            | ${2000}    | ${20_000}  | ${0}
  `('$what: $minor', ({ of, milli, minor, off: writtenOff }) => {
    expect(owing(of)).toEqual([milli, minor, writtenOff]);
  });
});

describe('how much of a line is paid for though it went back', () => {
  const milli = (fields: Partial<ExceptionRow> | null): number => {
    const of = counted({ row: fields && due(fields) });
    return writtenOffMilli(of.work, of.line);
  };
  test.each([
    ['no row', null, 0],
    ['nothing kept', { state: 'accepted', acceptedDrift: null }, 0],
    ['written off now', { state: 'accepted', acceptedDrift: { milli: 2000 } }, 2000],
    [
      'now, more before',
      { state: 'accepted', acceptedDrift: { milli: 2000, offMilli: 3000 } },
      3000,
    ],
    ['open again', { acceptedDrift: { milli: 2000, offMilli: 1000 } }, 1000],
    ['open, never before', { acceptedDrift: { milli: 2000 } }, 0],
  ])('%s', (_what, fields, expected) => {
    expect(milli(fields)).toBe(expected);
  });
});

test.each`
  accepted | ordered   | stands
  ${0}     | ${10_000} | ${4000}
  ${7}     | ${10_000} | ${3000}
  ${12}    | ${10_000} | ${0}
  ${7}     | ${0}      | ${4000}
`('what was written off stands in for $stands of $ordered, $accepted accepted', (of) => {
  const off = due({ state: 'accepted', acceptedDrift: { milli: 4000 } });
  const own = counted({ row: off, line: accepted(of.accepted, { quantity: of.ordered }) });
  expect(paidWithout(own.work, own.line)).toBe(of.stands);
});

describe('its row', () => {
  const settled = (one: Case): ExceptionRow | undefined => {
    const of = counted(one);
    settleCreditDue(of, of.line);
    return of.work.get('exceptions', KEY);
  };
  test('is opened with the figures that speak for it', () => {
    expect(settled({ row: null, opens: true })).toMatchObject({
      ...{ state: 'open', kind: 'credit_due', order: 'D-000001', line: 1, driftMinor: 20_000 },
      ...{ expected: '8', actual: '10', drift: '2', tolerance: '' },
      acceptedDrift: { orderLine: '1', amount: 20_000, writtenOff: 0, milli: 2000, offMilli: 0 },
      sentence: 'line 1: billed 10, accepted 8; a credit of 200.00 is due',
    });
  });
  test('says so in money where less was credited than billed', () => {
    const short = { line: accepted(10), tally: { ...BILLED, shortMinor: 300 }, row: null };
    expect(settled(short)).toMatchObject({
      ...{ expected: '0.00', actual: '3.00', drift: '3.00', driftMinor: 300 },
      sentence: 'line 1: credited short of what was billed; a credit of 3.00 is due',
    });
  });
  test('is brought up to date', () => {
    expect(settled({ row: due({ sentence: 'line 1: less' }) })?.driftMinor).toBe(20_000);
  });
  test('ends where nothing is owed any more, and is not begun for nothing', () => {
    expect(settled({ line: accepted(10) })).toMatchObject({
      ...{ state: 'cured', resolution: 'receipt_arrived', curedBy: 'R-1' },
    });
    expect(settled({ line: accepted(10), row: null })).toBeUndefined();
    expect(settled({ line: accepted(10), row: due({ state: 'ended' }) })?.state).toBe('ended');
  });
  test('stays for what was billed for nothing: the quantity is owed', () => {
    const free = { dueBilled: 10_000, billedMinor: 0 };
    expect(settled({ tally: free })?.state).toBe('open');
  });
  const off = due({ state: 'accepted', acceptedDrift: { amount: 20_000, milli: 2000 } });
  const grown = (shortMinor: number): Case => ({
    ...{ row: off, line: accepted(10), tally: { ...BILLED, shortMinor: 20_000 + shortMinor } },
  });
  test.each`
    beyond | more                                                               | state
    ${200} | ${{}}                                                              | ${'accepted'}
    ${201} | ${{}}                                                              | ${'open'}
    ${500} | ${{ settings: { smallDifferenceAmount: '5.00' } }}                 | ${'accepted'}
    ${201} | ${{ order: { currency: 'USD' }, settings: { 'rate:USD': '0.9' } }} | ${'accepted'}
    ${201} | ${{ order: { currency: 'CHF' } }}                                  | ${'open'}
  `('grown by $beyond beyond what was written off: $state', ({ beyond, more, state }) => {
    const { order = {}, settings } = more as Case;
    const own = accepted(10, { currency: order.currency ?? 'EUR' });
    const of = { ...grown(beyond), line: own, order, ...(settings ? { settings } : {}) };
    expect(settled(of)?.state).toBe(state);
  });
  test('tells what was written off when it opens again', () => {
    expect(settled(grown(300))).toMatchObject({
      sentence:
        'line 1: credited short of what was billed; a credit of 3.00 is due beyond 200.00 written off',
      acceptedDrift: { amount: 300, writtenOff: 20_000, milli: 0, offMilli: 2000 },
    });
  });
  test('a first one opens, however small', () => {
    expect(settled({ row: null, line: accepted(10), tally: { shortMinor: 1 } })?.state).toBe(
      'open',
    );
  });
  test('is found while it is open', () => {
    const found = (row: ExceptionRow | null): string | undefined => {
      const of = counted({ row });
      return dueRow(of.work, of.line)?.state;
    };
    expect([due(), due({ state: 'planned' }), due({ state: 'ended' }), null].map(found)).toEqual([
      'open',
      'planned',
      undefined,
      undefined,
    ]);
  });
});

describe('cured by a credit note that no longer counts', () => {
  const CURED = due({ state: 'cured' });
  const noted = (more: Partial<Row<'invoiceLines'>> = {}): Row<'invoiceLines'> =>
    row('invoiceLines', {
      ...{ key: 'I-2.1', invoice: 'I-2', order: 'D-000001', orderLine: 1, counted: true },
      ...more,
    });
  const owedAfter = (
    before: Row<'invoiceLines'> | undefined,
    now: Row<'invoiceLines'>,
    { kind = 'credit_note', cured = CURED }: { kind?: string; cured?: ExceptionRow } = {},
  ): number => {
    const of = counted({ row: cured });
    const work = workOf(issued(), {
      ...{ lines: [of.line], exceptions: [cured], invoiceLines: before ? [before] : [] },
      invoices: [row('invoices', { key: 'I-2', order: 'D-000001', kind })],
    });
    work.put('invoiceLines', now);
    return owed({ ...of, work }, of.line).minor;
  };
  const off = noted({ counted: false });
  test.each<[string, number]>([
    ['stops counting', owedAfter(noted(), off)],
    ['leaves the line for another', owedAfter(noted(), noted({ orderLine: 2 }))],
    ['or for another order', owedAfter(noted(), noted({ order: 'D-000002' }))],
  ])('it is due again where the note %s', (_what, minor) => {
    expect(minor).toBe(20_000);
  });
  test.each<[string, number]>([
    ['it goes on counting', owedAfter(noted(), noted({ net: -7 }))],
    ['it did not count before', owedAfter(off, noted({ counted: false, net: -7 }))],
    ['it is new', owedAfter(undefined, off)],
    ['it begins to count', owedAfter(off, noted())],
    ['it was on another line', owedAfter(noted({ orderLine: 2 }), off)],
    ['it was on another order', owedAfter(noted({ order: 'D-000002' }), off)],
    ['an invoice stops counting', owedAfter(noted(), off, { kind: 'invoice' })],
    ['its document is not there', owedAfter(noted({ invoice: 'I-9' }), { ...off, invoice: 'I-9' })],
    [
      'it was about money alone',
      owedAfter(noted(), off, { cured: due({ state: 'cured', acceptedDrift: { milli: 0 } }) }),
    ],
    ['it was ended', owedAfter(noted(), off, { cured: due({ state: 'ended' }) })],
  ])('not where %s', (_what, minor) => {
    expect(minor).toBe(0);
  });
  test('nor where a row of another tab changes', () => {
    const of = counted({ row: CURED });
    of.work.put('lines', { ...of.line, description: 'x' });
    expect(owed(of, of.line).minor).toBe(0);
  });
});

describe('what a document of the line meets', () => {
  const OPENED = '2026-10-05T08:00:00Z';
  const meets = (enteredAt: string, one: Case): (number | undefined)[] => {
    const of = counted(one);
    const { creditDueMinor, creditForgivenMinor } = dueFor(of, of.line, enteredAt);
    return [creditDueMinor, creditForgivenMinor];
  };
  const open = due({ openedAt: OPENED });
  test.each<[string, Case, string, number[]]>([
    ['entered after it became due', { row: open }, '2026-10-05T08:00:01Z', [20_000, 0]],
    ['entered at that moment', { row: open }, OPENED, [0, 0]],
    ['entered before', { row: open }, '2026-10-05T07:59:59Z', [0, 0]],
    ['nothing is due', { row: null }, '2026-10-06T08:00:00Z', [0, 0]],
    ['it was cured', { row: { ...open, state: 'cured' } }, '2026-10-06T08:00:00Z', [0, 0]],
  ])('%s', (_what, one, enteredAt, expected) => {
    expect(meets(enteredAt, one)).toEqual(expected);
  });
  test.each<[number, number]>([
    [0, 5700],
    [5000, 700],
    [6000, 0],
  ])('written off 50.00, refunded 7.00, %d of it of earlier documents', (own, forgiven) => {
    const accepted50 = due({ state: 'accepted', acceptedDrift: { amount: 5000 } });
    const tally = { ...BILLED, ownShortMinor: own };
    const of = { row: accepted50, payments: [refund(700)], tally };
    expect(meets('2026-10-06T08:00:00Z', of)).toEqual([0, forgiven]);
  });
});
