// Budgets: what the tab says, what an order draws on, and what follows above the amount (controls.md
// B38, C2).
import {
  afterOf,
  drawnFrom,
  drawnOn,
  hasRoom,
  isOver,
  percentOf,
  sayBudgets,
  sayDrawn,
  sayUsed,
  stopsAbove,
} from '../../src/core/budget';
import type { Burn, Drawing } from '../../src/core/budget';
import { budgetFindings, monthsOf, readBudget } from '../../src/core/budget-rows';
import type { Budget } from '../../src/core/budget-rows';
import type { Finding } from '../../src/core/outcome';
import { register } from './rows';

describe('the months of a period', () => {
  test.each`
    period                  | start | from         | to
    ${'2026'}               | ${1}  | ${'2026-01'} | ${'2026-12'}
    ${'2026'}               | ${4}  | ${'2026-01'} | ${'2026-12'}
    ${' fy 2026 '}          | ${1}  | ${'2026-01'} | ${'2026-12'}
    ${'FY2026'}             | ${4}  | ${'2025-04'} | ${'2026-03'}
    ${'FY2026'}             | ${2}  | ${'2025-02'} | ${'2026-01'}
    ${'FY2026'}             | ${12} | ${'2025-12'} | ${'2026-11'}
    ${'2026-02'}            | ${4}  | ${'2026-02'} | ${'2026-02'}
    ${'2026-12'}            | ${1}  | ${'2026-12'} | ${'2026-12'}
    ${'2026-Q1'}            | ${4}  | ${'2026-01'} | ${'2026-03'}
    ${'2026q4'}             | ${1}  | ${'2026-10'} | ${'2026-12'}
    ${'2026-H1'}            | ${1}  | ${'2026-01'} | ${'2026-06'}
    ${'2026-H2'}            | ${1}  | ${'2026-07'} | ${'2026-12'}
    ${'2026-04 .. 2027-03'} | ${1}  | ${'2026-04'} | ${'2027-03'}
    ${'2026-04..2026-04'}   | ${1}  | ${'2026-04'} | ${'2026-04'}
  `('$period, years from month $start: $from to $to', ({ period, start, from, to }) => {
    expect(monthsOf(period, start)).toEqual({ from, to });
  });
  test.each([
    ...['', '26', '2026-00', '2026-13', '2026-H3', '2026-H4', '2026-Q5', '2026-Q0', 'FY2026-Q1'],
    ...['FY2026-H1', '2026-05..2026-04', '2026..2027', '2026-1', 'x2026', '2026x', '2026-04..'],
    ...['12026-01', '2026-011', '2026-04...2026-05', '2026-Q'],
  ])('%p is none', (period) => {
    expect(monthsOf(period, 1)).toBeUndefined();
  });
});

describe('a row of Budgets', () => {
  const found = (column: string, detail: string): object => ({
    ...{ kind: 'bad_value', tab: 'Budgets', row: 7, column },
    detail: expect.stringContaining(detail),
  });
  const read = (
    cells: { [header: string]: string | number },
    digits = 2,
    findings: Finding[] = [],
  ) => {
    const all = { 'Cost centre': 'Ops', Period: '2026', Amount: '1000', ...cells };
    const budget = readBudget({ findings, digits, yearStart: 4 }, { row: 7, cells: all });
    return budget ?? findings;
  };
  test('with what it needs', () => {
    expect(read({})).toEqual({
      ...{ costCentre: 'Ops', period: '2026', from: '2026-01', to: '2026-12', owner: '' },
      ...{ amountMinor: 100_000, currency: '', above: 'ask', row: 7 },
    });
  });
  test('with all that it may hold', () => {
    const more = { Currency: 'jpy', Owner: 'Ana@Example.com', Above: 'Stop', Period: 'FY2026' };
    expect(read({ ...more, Amount: 1000 })).toMatchObject({
      ...{ from: '2025-04', to: '2026-03', amountMinor: 1000, currency: 'JPY', above: 'stop' },
      owner: 'ana@example.com',
    });
    expect(read({}, 0)).toMatchObject({ amountMinor: 1000 });
    expect(read({ Above: ' ASK ', Amount: '0' })).toMatchObject({ above: 'ask', amountMinor: 0 });
  });
  test.each`
    cells                                 | column           | detail
    ${{ Period: 'spring' }}               | ${'Period'}      | ${'"spring" is not a period like 2026, 2026-10 or 2026-Q4'}
    ${{ Amount: '' }}                     | ${'Amount'}      | ${'amount'}
    ${{ 'Cost centre': 'Ops (Capital)' }} | ${'Cost centre'} | ${'it cannot end in (capital)'}
  `('$cells is no budget', ({ cells, column, detail }) => {
    expect(read(cells)).toEqual([found(column, detail)]);
  });
  test.each`
    cells                                 | column      | detail                              | left
    ${{ Amount: '1.005', Above: 'stop' }} | ${'Amount'} | ${'1.005'}                          | ${0}
    ${{ Amount: '1.5', Currency: 'JPY' }} | ${'Amount'} | ${'1.5'}                            | ${0}
    ${{ Amount: '-0.01', Above: 'stop' }} | ${'Amount'} | ${'a budget is not below zero'}     | ${0}
    ${{ Above: 'warn' }}                  | ${'Above'}  | ${'"warn" is neither ask nor stop'} | ${100_000}
  `('$cells asks its owner, above $left', ({ cells, column, detail, left }) => {
    const findings: Finding[] = [];
    const budget = read(cells, 2, findings);
    expect(budget).toMatchObject({ amountMinor: left, above: 'ask' });
    expect('unread' in Object(budget)).toBe(left === 0);
    expect(findings).toEqual([found(column, detail)]);
  });
});

const OPS: Budget = {
  ...{ costCentre: 'Ops', period: '2026', from: '2026-04', to: '2026-06', amountMinor: 100_000 },
  ...{ currency: '', owner: 'ana@example.com', above: 'ask', row: 2 },
};
const REGISTER = register({ settings: { 'rate:USD': '0.5' } });
const drawing = (more: Partial<Drawing> & { budgets?: Budget[] } = {}): Drawing => {
  const { budgets = [OPS], ...rest } = more;
  return { register: { ...REGISTER, budgets }, state: new Map(), use: {}, ...rest };
};
const cells = (months: { [month: string]: [number, number] }) =>
  new Map([['used:ops', JSON.stringify(months)]]);

describe('what an order draws on', () => {
  const burn = (more: Partial<Drawing>, budget = OPS): Partial<Burn> | string => {
    const found = drawnFrom(budget, drawing(more));
    return found.ok ? found.value : found.code;
  };
  test('is what is used, asked for and its own in the months of the budget', () => {
    const state = cells({
      ...{ '2026-03': [9, 9], '2026-04': [100, 10], '2026-06': [200, 20], '2026-07': [9, 9] },
    });
    const use = { 'ops|2026-03': 7, 'ops|2026-04': 30, 'ops|2026-06': 3, 'ops|2026-07': 7 };
    expect(burn({ state, use: { ...use, 'hr|2026-05': 7, 'op|2026-05': 7 } })).toEqual({
      ...{ costCentre: 'Ops', period: '2026', owner: 'ana@example.com', above: 'ask' },
      ...{ budgetMinor: 100_000, usedMinor: 300, askedMinor: 30, ownMinor: 33, hadMinor: 0 },
    });
  });
  test('leaves out what the sums hold of it already', () => {
    const state = cells({ '2026-05': [1000, 500] });
    const counted = {
      used: { 'ops|2026-05': 400, 'ops|2026-07': 1 },
      asked: { 'ops|2026-05': 50 },
    };
    expect(burn({ state, counted })).toMatchObject({
      ...{ usedMinor: 600, askedMinor: 450, ownMinor: 0, hadMinor: 400 },
    });
  });
  test('is compared in the currency of the register', () => {
    expect(burn({}, { ...OPS, currency: 'USD' })).toMatchObject({ budgetMinor: 50_000 });
    expect(burn({}, { ...OPS, currency: 'CHF' })).toBe('rate_missing');
  });
  test('are the budgets of its cost centres and months, in the order of the tab', () => {
    const [hr, late] = [
      { ...OPS, costCentre: 'HR', row: 3 },
      { ...OPS, from: '2026-07', to: '2026-12', row: 4 },
    ];
    const budgets = [{ ...OPS, period: 'year', to: '2026-12' }, hr, late, OPS];
    const found = drawnOn(drawing({ budgets, use: { 'ops|2026-05': 1 } }));
    expect(
      found.ok && found.value.map(({ period, costCentre }) => `${costCentre} ${period}`),
    ).toEqual(['Ops year', 'Ops 2026']);
  });
  test('is refused where a budget cannot be compared', () => {
    const budgets = [{ ...OPS, currency: 'CHF' }];
    expect(drawnOn(drawing({ budgets, use: { 'ops|2026-05': 1 } })).ok).toBe(false);
    expect(drawnOn(drawing({ budgets })).ok).toBe(true);
  });
});

const burnt = (more: Partial<Burn>): Burn => ({
  ...{ costCentre: 'Ops', period: '2026', budgetMinor: 1000, usedMinor: 0, askedMinor: 0 },
  ...{ ownMinor: 0, hadMinor: 0, owner: '', above: 'ask' },
  ...more,
});

test.each`
  what                             | burn                                                | after   | percent | over     | room
  ${'nothing'}                     | ${{}}                                               | ${0}    | ${0}    | ${false} | ${true}
  ${'half'}                        | ${{ usedMinor: 300, ownMinor: 200 }}                | ${500}  | ${50}   | ${false} | ${true}
  ${'rounded down'}                | ${{ usedMinor: 798, ownMinor: 1 }}                  | ${799}  | ${79}   | ${false} | ${true}
  ${'all of it'}                   | ${{ usedMinor: 300, ownMinor: 700 }}                | ${1000} | ${100}  | ${false} | ${true}
  ${'all of it, and some asked'}   | ${{ usedMinor: 300, ownMinor: 700, askedMinor: 1 }} | ${1000} | ${100}  | ${false} | ${false}
  ${'a cent more'}                 | ${{ usedMinor: 300, ownMinor: 701 }}                | ${1001} | ${100}  | ${true}  | ${false}
  ${'over, and takes as before'}   | ${{ usedMinor: 900, ownMinor: 200, hadMinor: 200 }} | ${1100} | ${110}  | ${false} | ${false}
  ${'over, and takes less'}        | ${{ usedMinor: 900, ownMinor: 199, hadMinor: 200 }} | ${1099} | ${109}  | ${false} | ${false}
  ${'over, and takes a cent more'} | ${{ usedMinor: 900, ownMinor: 201, hadMinor: 200 }} | ${1101} | ${110}  | ${true}  | ${false}
  ${'over before, takes nothing'}  | ${{ usedMinor: 1100 }}                              | ${1100} | ${110}  | ${false} | ${false}
  ${'a budget of nothing, unused'} | ${{ budgetMinor: 0 }}                               | ${0}    | ${0}    | ${false} | ${true}
  ${'a budget of nothing, used'}   | ${{ budgetMinor: 0, ownMinor: 1 }}                  | ${1}    | ${101}  | ${true}  | ${false}
`('$what: $percent %, over $over, room $room', ({ burn, after, percent, over, room }) => {
  const one = burnt(burn);
  expect([afterOf(one), percentOf(one), isOver(one), hasRoom(one)]).toEqual([
    after,
    percent,
    over,
    room,
  ]);
});

describe('what people are told', () => {
  const over = burnt({ usedMinor: 90_000, ownMinor: 20_000, budgetMinor: 100_000 });
  const asked = burnt({ usedMinor: 30_000, budgetMinor: 100_000, askedMinor: 12_000 });
  test('with the share, what is too much and what waits', () => {
    expect([over, asked, burnt({ budgetMinor: 0 })].map((one) => sayDrawn(one, REGISTER))).toEqual([
      'Budget Ops 2026: with this, 1,100.00 of 1,000.00 EUR are used (110 %), 100.00 too much.',
      'Budget Ops 2026: with this, 300.00 of 1,000.00 EUR are used (30 %). Requests for another 120.00 wait.',
      'Budget Ops 2026: with this, 0.00 of 0.00 EUR are used.',
    ]);
    expect([over, asked].map((one) => sayUsed(one, REGISTER))).toEqual([
      '1,100.00 of 1,000.00 EUR',
      '300.00 of 1,000.00 EUR, 120.00 asked for',
    ]);
  });
  test('of an amount that cannot be read nothing is a share', () => {
    const unread = burnt({ usedMinor: 30_000, budgetMinor: 0, askedMinor: 5, unread: true });
    expect([sayDrawn(unread, REGISTER), sayUsed(unread, REGISTER)]).toEqual([
      'Budget Ops 2026: its amount cannot be read; with this, 300.00 EUR are used. Requests for another 0.05 wait.',
      '300.00 EUR of an amount that cannot be read, 0.05 asked for',
    ]);
  });
  test('from a share on', () => {
    const half = burnt({ usedMinor: 500 });
    const less = burnt({ usedMinor: 499 });
    expect(sayBudgets([half, less], REGISTER, 50)).toEqual([sayDrawn(half, REGISTER)]);
    expect(sayBudgets([half, less], REGISTER, 0)).toHaveLength(2);
  });
  test('a budget that stops refuses what is above it; one that asks does not', () => {
    const stop = stopsAbove([asked, over, { ...over, above: 'stop' }], REGISTER);
    expect(stop).toMatchObject({
      ...{ ok: false, code: 'budget_exceeded', detail: sayDrawn(over, REGISTER) },
      next: 'Order less, or ask the owner to raise the budget in Budgets.',
    });
    expect(stopsAbove([over, { ...asked, above: 'stop' }], REGISTER).ok).toBe(true);
  });
});

test('a row for capital orders is one of its own; another category has none', () => {
  const findings: Finding[] = [];
  const read = (Category: string) =>
    readBudget(
      { findings, digits: 2, yearStart: 1 },
      { row: 7, cells: { 'Cost centre': 'Ops', Period: '2026', Amount: '1000', Category } },
    )?.costCentre;
  expect([read('Capital'), read(''), read('office')]).toEqual(['Ops (capital)', 'Ops', undefined]);
  expect(findings.map(({ column, detail }) => [column, detail])).toEqual([
    ['Category', expect.stringContaining('"office" has no budget of its own')],
  ]);
});

test.each([
  ['', 'Settings has no rate:USD'],
  ['0.5', undefined],
  ['0', 'rate:USD in Settings cannot be read as a rate ("0")'],
  ['abc', 'rate:USD in Settings cannot be read as a rate ("abc")'],
])('a budget in USD where rate:USD is "%s"', (rate, said) => {
  const cells = { 'Cost centre': 'Ops', Period: '2026', Amount: '1000', Currency: 'usd' };
  const around = { settings: { 'rate:USD': rate }, currency: 'EUR', people: [], yearStart: 1 };
  const found = budgetFindings([{ row: 7, cells }], around);
  expect(found.map(({ column, detail }) => [column, detail])).toEqual(
    said === undefined ? [] : [['Currency', said]],
  );
});

describe('capital orders of a cost centre with a budget and none for them', () => {
  const own = { ...OPS, above: 'stop' } as const;
  const use = { 'ops (capital)|2026-05': 500 };
  const drawn = (budgets: Budget[], more: Partial<Drawing> = {}): Burn[] => {
    const found = drawnOn(drawing({ budgets, use, ...more }));
    return found.ok ? found.value : [];
  };
  const without = burnt({
    ...{ costCentre: 'Ops (capital)', owner: 'ana@example.com', ownMinor: 500 },
    ...{ budgetMinor: 0, without: 'Ops' },
  });
  test('are asked of its owner, whatever they are worth and though it stops', () => {
    expect(drawn([own, { ...own, period: 'again' }])).toEqual([without]);
    expect([isOver(without), hasRoom(without)]).toEqual([true, false]);
    expect(stopsAbove([without], REGISTER).ok).toBe(true);
    const said = 'Capital: Ops has no budget for it in 2026. This takes 5.00 EUR.';
    expect(sayBudgets([without], REGISTER, 50)).toEqual([said]);
  });
  test('are not where a row is for them, or none for these months or this cost centre', () => {
    const capital = { ...OPS, costCentre: 'Ops (capital)' };
    expect(drawn([own, capital]).map((one) => one.without)).toEqual([undefined]);
    expect(drawn([own, { ...capital, from: '2026-06' }])).toEqual([without]);
    expect(drawn([{ ...own, from: '2026-06' }])).toEqual([]);
    expect(drawn([{ ...own, costCentre: 'HR' }])).toEqual([]);
  });
  test('are not again where a change takes no more, also in another month', () => {
    const [moved] = drawn([own], { counted: { used: { 'ops (capital)|2026-04': 500 } } });
    expect(moved && [moved.hadMinor, isOver(moved)]).toEqual([500, false]);
  });
});
