// What of budgets an order or a document takes, in which cost centre and month, and how the sums of
// State follow what a command changes (controls.md B36, B38, B24, T09).
import {
  addUse,
  centreKey,
  documentUse,
  keptUse,
  movedUse,
  orderUse,
  useIn,
  withUse,
} from '../../src/core/budget-use';
import type { Pair, Use } from '../../src/core/budget-use';
import { standingOf } from '../../src/core/standing';
import type { InvoiceRow, LineRow, OrderRow, Row } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { issued, line, register, row, workOf } from './rows';

const SETTINGS = { taxCodes: 'S=20;K=20/50', 'rate:USD': '0.5' };
const MOMENT = { today: '2026-10-05', register: register({ settings: SETTINGS }) };
const OPS = { costCentre: 'Ops', needBy: '2026-11-20', submittedAt: '2026-10-01T08:00:00Z' };
const ten = (more: Partial<LineRow> = {}): LineRow =>
  line(1, { ordered: 10, price: 10 }, { open: 10_000, billedNet: 0, ...more });
const invoice = (more: Partial<InvoiceRow> = {}): InvoiceRow =>
  row('invoices', {
    ...{ key: 'I-1', order: 'D-000001', state: 'open', verdict: 'matched', kind: 'invoice' },
    ...{ currency: 'EUR', day: '2026-10-02', postingDay: '2026-10-04', ...more },
  });

const useOf = (order: Partial<OrderRow>, lines = [ten()], invoices: InvoiceRow[] = []): Use => {
  const work = workOf(issued({ ...OPS, ...order }), { lines, invoices });
  const [own] = work.list('register');
  return own ? orderUse(standingOf(work, own), MOMENT) : {};
};
const freight = (amountMinor: number, taxCode = '') => ({ code: 'freight', amountMinor, taxCode });

describe('an order takes', () => {
  test.each`
    status         | lines                                     | use
    ${''}          | ${[ten({ open: 0 })]}                     | ${{ 'ops|2026-11': 10_000 }}
    ${'submitted'} | ${[ten({ open: 0 })]}                     | ${{ 'ops|2026-11': 10_000 }}
    ${'approved'}  | ${[ten({ open: 0 })]}                     | ${{ 'ops|2026-11': 10_000 }}
    ${'issued'}    | ${[ten({ open: 6000, billedNet: 4100 })]} | ${{ 'ops|2026-11': 10_100 }}
    ${'on hold'}   | ${[ten({ open: 6000, billedNet: 4100 })]} | ${{ 'ops|2026-11': 10_100 }}
    ${'closed'}    | ${[ten({ open: 0, billedNet: 4100 })]}    | ${{ 'ops|2026-11': 4100 }}
    ${'void'}      | ${[ten({ open: 0, billedNet: 0 })]}       | ${{}}
    ${'rejected'}  | ${[ten()]}                                | ${{}}
    ${'lapsed'}    | ${[ten()]}                                | ${{}}
    ${'withdrawn'} | ${[ten()]}                                | ${{}}
    ${'issued'}    | ${[ten({ open: null, billedNet: null })]} | ${{}}
    ${'submitted'} | ${[ten({ net: null })]}                   | ${{}}
  `('$status: $use', ({ status, lines, use }) => {
    expect(useOf({ status }, lines)).toEqual(use);
  });
  test.each`
    what                               | order                                      | lineFields                        | place
    ${'the service start of its line'} | ${{ serviceFrom: '2027-02-01' }}           | ${{ serviceFrom: '2027-03-01' }}  | ${'ops|2027-03'}
    ${'else of the order'}             | ${{ serviceFrom: '2027-02-01' }}           | ${{}}                             | ${'ops|2027-02'}
    ${'else the day it is needed by'}  | ${{ issuedDay: '2026-09-01' }}             | ${{}}                             | ${'ops|2026-11'}
    ${'else of its issue'}             | ${{ needBy: '', issuedDay: '2026-09-01' }} | ${{}}                             | ${'ops|2026-09'}
    ${'else today'}                    | ${{ needBy: '' }}                          | ${{}}                             | ${'ops|2026-10'}
    ${'the cost centre of its line'}   | ${{}}                                      | ${{ costCentre: ' Work  SHOP ' }} | ${'work shop|2026-11'}
  `('in the month and for $what', ({ order, lineFields, place }) => {
    expect(useOf(order, [ten(lineFields)])).toEqual({ [place]: 10_000 });
  });
  test('of several places each its own, in the order of their names', () => {
    const lines = [
      ten({ costCentre: 'Ops' }),
      ten({ costCentre: 'HR', open: 500 }),
      ten({ open: 1 }),
    ];
    const use = useOf(
      {},
      lines.map((one, at) => ({ ...one, key: `D-000001.${at}` })),
    );
    expect(Object.entries(use)).toEqual([
      ['hr|2026-11', 500],
      ['ops|2026-11', 10_001],
    ]);
  });
  test('nothing where no cost centre is named, for practice, or as a blanket', () => {
    expect(useOf({ costCentre: ' ' })).toEqual({});
    expect([useOf({ practice: true }), useOf({ kind: 'blanket' })]).toEqual([{}, {}]);
  });
  test('its charges: as asked for, then open and billed', () => {
    const charges = [freight(700)];
    expect(useOf({ status: 'submitted', charges })).toEqual({ 'ops|2026-11': 10_700 });
    const billed = [invoice({ charges: [freight(300)] })];
    expect(useOf({ charges }, [ten()], billed)).toEqual({ 'ops|2026-11': 10_700 });
    expect(useOf({ charges, status: 'on hold' })).toEqual({ 'ops|2026-11': 10_700 });
    expect(useOf({ charges, status: 'closed' }, [ten()], billed)).toEqual({
      'ops|2026-11': 10_300,
    });
    expect(useOf({ charges, status: 'void' })).toEqual({ 'ops|2026-11': 10_000 });
  });
  test('of charges only what documents of its own count, and no advance', () => {
    const charges = [freight(300)];
    const others = [
      invoice({ charges, verdict: 'refused' }),
      invoice({ charges, key: 'I-2', kind: 'prepayment' }),
      invoice({ charges, key: 'I-3', order: 'D-000002', orders: ['D-000001'] }),
      invoice({ charges: null, key: 'I-4' }),
    ];
    expect(useOf({}, [ten()], others)).toEqual({ 'ops|2026-11': 10_000 });
    expect(useOf({}, [ten()], [...others, invoice({ charges, key: 'I-5' })])).toEqual({
      'ops|2026-11': 10_300,
    });
  });
  test('its share of the charges of a document that bills other orders too', () => {
    const KEYS = ['D-000001', 'D-000002'];
    const one = invoice({ charges: [freight(4000)], orders: KEYS, order: 'D-000001' });
    const invoiceLines = [400, 300].map((net, at) =>
      row('invoiceLines', { key: `I-1/${at}`, invoice: 'I-1', order: KEYS[at] ?? '', net }),
    );
    const [first, second] = KEYS.map((key) => {
      const own = issued({ ...OPS, key, charges: [freight(2000)] });
      const work = workOf(own, { lines: [], invoices: [one], invoiceLines });
      return orderUse(standingOf(work, own), MOMENT);
    });
    // The second bears 17.14 of 40.00, so 2.86 of its own freight are open.
    expect([first, second]).toEqual([{ 'ops|2026-11': 2286 }, { 'ops|2026-11': 2000 }]);
  });
  test('tax that does not come back, where its line lies; that of charges where the order is', () => {
    const lines = [ten({ taxCode: 'K', costCentre: 'HR' })];
    expect(useOf({ charges: [freight(1000, 'K')] }, lines)).toEqual({
      ...{ 'hr|2026-11': 10_000 + 1000, 'ops|2026-11': 1000 + 100 },
    });
    const discount = [freight(-1000, 'K')];
    expect(useOf({ charges: discount }, lines)).toEqual({
      ...{ 'hr|2026-11': 10_000 + 1000, 'ops|2026-11': -1000 - 100 },
    });
    expect(useOf({}, [ten({ taxCode: 'S' })])).toEqual({ 'ops|2026-11': 10_000 });
  });
  test('tax of each period in its own month, rounded once a code', () => {
    const period = (month: number) =>
      ten({
        key: `D-000001.${month}`,
        line: month,
        taxCode: 'K',
        serviceFrom: `2026-0${month}-01`,
      });
    expect(useOf({}, [period(1), period(2)])).toEqual({
      ...{ 'ops|2026-01': 11_000, 'ops|2026-02': 11_000 },
    });
    const cents = [1, 2, 3].map((month) => ({ ...period(month), open: 5, net: 5 }));
    expect(useOf({}, cents)).toEqual({
      ...{ 'ops|2026-01': 6, 'ops|2026-02': 6, 'ops|2026-03': 5 },
    });
  });
  test('tax by the codes of the day on which it was asked for', () => {
    const codes = 'K=20/50@..2026-10-01;K=20/0@2026-10-02..';
    const moment = { ...MOMENT, register: register({ settings: { taxCodes: codes } }) };
    const work = workOf(issued(OPS), { lines: [ten({ taxCode: 'K' })] });
    const [own] = work.list('register');
    expect(own && orderUse(standingOf(work, own), moment)).toEqual({ 'ops|2026-11': 11_000 });
  });
  test("in the register's currency, at the order's own rate; without any rate nothing", () => {
    expect(useOf({ currency: 'USD' })).toEqual({ 'ops|2026-11': 5000 });
    const chain = { steps: [], version: '', amountMinor: 0, rate: '0.25' };
    expect(useOf({ currency: 'USD', chain })).toEqual({ 'ops|2026-11': 2500 });
    expect(useOf({ currency: 'CHF' })).toEqual({});
  });
  test('of an auto rule what it was let pass with, until it is void', () => {
    const auto = {
      rule: 'r',
      version: '',
      day: '2026-10-01',
      amountMinor: 900,
      place: 'auto r ana',
    };
    const chain = { steps: [], version: '', amountMinor: 0, rate: '', auto };
    expect(useOf({ chain })).toEqual({ 'ops|2026-11': 10_000, 'auto r ana|2026-10': 900 });
    expect(useOf({ chain, status: 'void' })).toEqual({ 'ops|2026-11': 10_000 });
  });
});

describe('a document without an order takes', () => {
  const of = (more: Partial<InvoiceRow>, lines: Row<'invoiceLines'>[] = []): Use => {
    const own = invoice({ order: '', costCentre: 'Ops', net: 1000, ...more });
    return documentUse(own, workOf(issued(), { invoices: [own], invoiceLines: lines }), MOMENT);
  };
  const billed = (fields: Partial<Row<'invoiceLines'>>): Row<'invoiceLines'> =>
    row('invoiceLines', { key: 'I-1.1', invoice: 'I-1', net: 1000, taxCode: 'K', ...fields });
  test('its net in the month of its posting, with tax that does not come back', () => {
    expect(of({})).toEqual({ 'ops|2026-10': 1000 });
    expect(of({}, [billed({}), billed({ key: 'I-2.1', invoice: 'I-2', net: 5000 })])).toEqual({
      'ops|2026-10': 1100,
    });
    expect(of({ net: null }, [billed({ net: null })])).toEqual({});
  });
  test('nothing once it has one, or does not count, as an advance or without a cost centre', () => {
    expect([
      of({ order: 'D-000001' }),
      of({ verdict: 'refused' }),
      of({ kind: 'prepayment' }),
      of({ costCentre: '' }),
    ]).toEqual([{}, {}, {}, {}]);
  });
  test('its amount at the rate of today; without one nothing', () => {
    expect(of({ currency: 'USD' })).toEqual({ 'ops|2026-10': 500 });
    expect(of({ currency: 'CHF' })).toEqual({});
  });
  test('its amount at the rate at which it first counted, whatever became of it', () => {
    expect(of({ currency: 'USD', rules: { rate: '0.8' } })).toEqual({ 'ops|2026-10': 800 });
    expect(of({ currency: 'CHF', rules: { rate: '1.1' } })).toEqual({ 'ops|2026-10': 1100 });
    expect(of({ currency: 'USD', rules: { rate: '' } })).toEqual({ 'ops|2026-10': 500 });
  });
});

describe('the sums of State', () => {
  const used = (use: Use | null, more: Partial<OrderRow> = {}): OrderRow =>
    issued({ use, ...more });
  test('a row adds to what is used, while it waits to what is asked', () => {
    const sums = new Map<string, Pair>();
    addUse(sums, used({ 'ops|2026-10': 700, 'hr|2026-10': 5 }), 1);
    addUse(sums, used({ 'ops|2026-10': 30 }, { status: 'approved' }), 1);
    addUse(sums, used({ 'ops|2026-10': 4 }, { status: 'submitted' }), 1);
    addUse(sums, used({ 'ops|2026-10': 200 }), -1);
    addUse(sums, used(null), 1);
    addUse(sums, undefined, 1);
    expect([...sums]).toEqual([
      ['ops|2026-10', [500, 34]],
      ['hr|2026-10', [5, 0]],
    ]);
  });
  test.each([null, 'text', ['x'], 7])('a cell that holds %p is no use', (use) => {
    expect([keptUse({ use }), keptUse({}), keptUse(undefined)]).toEqual([{}, {}, {}]);
  });
  test('one cell a cost centre holds its months; months of nothing are left out', () => {
    const state = new Map([
      ['used:ops', '{"2026-09":[5,0],"2026-10":[100,50]}'],
      ['used:hr', '{"2026-10":[1,0]}'],
    ]);
    const sums = new Map<string, Pair>([
      ['ops|2026-11', [7, 1]],
      ['ops|2026-10', [-100, -50]],
      ['ops|2026-09', [0, 2]],
      ['a|b|2026-10', [3, 0]],
    ]);
    expect([...withUse(state, sums)]).toEqual([
      ['used:ops', '{"2026-09":[5,2],"2026-11":[7,1]}'],
      ['used:a|b', '{"2026-10":[3,0]}'],
    ]);
    expect([...withUse(new Map([['used:ops', 'typed over']]), sums)][0]).toEqual([
      'used:ops',
      '{"2026-09":[0,2],"2026-10":[-100,-50],"2026-11":[7,1]}',
    ]);
  });
  const moved = (change: (work: Work) => void): [string, Pair][] => {
    const work = workOf(used({ 'ops|2026-10': 700 }), {
      lines: [ten()],
      invoices: [invoice({ use: { 'hr|2026-10': 9 } })],
    });
    change(work);
    return [...movedUse(work)];
  };
  test('a command moves them by what its rows changed', () => {
    expect(
      moved((work) => {
        work.patch('register', 'D-000001', { use: { 'ops|2026-11': 600, 'ops|2026-10': 700 } });
        work.patch('invoices', 'I-1', { use: { 'hr|2026-10': 4 } });
        work.patch('lines', 'D-000001.1', { open: 1 });
      }),
    ).toEqual([
      ['ops|2026-11', [600, 0]],
      ['hr|2026-10', [-5, 0]],
    ]);
  });
  test('from asked to used where a request is issued', () => {
    const work = workOf(used({ 'ops|2026-10': 700 }, { status: 'approved' }), {});
    work.patch('register', 'D-000001', { status: 'issued' });
    expect([...movedUse(work)]).toEqual([['ops|2026-10', [700, -700]]]);
  });
  test('a row that is taken out gives back what it took; one that is repaired moves nothing', () => {
    expect(moved((work) => work.remove('register', 'D-000001'))).toEqual([
      ['ops|2026-10', [-700, 0]],
    ]);
    expect(moved((work) => work.remove('lines', 'D-000001.1'))).toEqual([]);
    expect(moved((work) => work.remove('invoices', 'I-1'))).toEqual([['hr|2026-10', [-9, 0]]]);
    const again = used({ 'ops|2026-10': 1 });
    const settled = { before: undefined, row: again, whole: true };
    expect(moved((work) => work.settle('register', settled))).toEqual([]);
  });
  test('over the months of a period, with what the command changed, of its own cost centre', () => {
    const state = new Map([['used:ops', '{"2026-09":[1,1],"2026-10":[100,50],"2026-12":[2,2]}']]);
    const work = workOf(used({}), {});
    work.patch('register', 'D-000001', {
      use: { 'ops|2026-11': 600, 'ops|2026-12': 7, 'hr|2026-11': 8, 'ops|2026-09': 3 },
    });
    const asked = { costCentre: ' OPS ', from: '2026-10', to: '2026-11' };
    expect(useIn({ state, work }, asked)).toEqual([700, 50]);
    expect(useIn({ state }, asked)).toEqual([100, 50]);
    expect(useIn({ state: new Map() }, asked)).toEqual([0, 0]);
  });
  test('a cost centre is the same however it is spaced and written', () => {
    expect(centreKey('  Work \t Shop ')).toBe(centreKey('WORK SHOP'));
  });
});
