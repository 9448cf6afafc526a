// What is said of rows of the tab Budgets that can be read and are odd all the same (controls.md B38):
// no cost centre, the same months twice, a currency without a rate, an owner nobody knows, an amount
// that the sheet made a day of.
import { budgetFindings, readBudget } from '../../src/core/budget-rows';
import type { Finding } from '../../src/core/outcome';

interface Cells {
  readonly [header: string]: string | number;
}
const OPS: Cells = { 'Cost centre': 'Ops', Period: '2026', Amount: '1000' };
const PEOPLE = [{ email: 'ana@example.com' }, { email: 'olga@example.com' }];
const AROUND = {
  ...{ settings: { 'rate:USD': '0.5' }, currency: 'EUR' },
  ...{ people: PEOPLE, yearStart: 1 },
};
type Around = Parameters<typeof budgetFindings>[1];
const found = (rows: readonly Cells[], around: Partial<Around> = {}): string[] =>
  budgetFindings(
    rows.map((cells, at) => ({ row: at + 2, cells })),
    { ...AROUND, ...around },
  ).map(({ tab, row, column, detail }) => [tab, row, `${String(column)}:`, detail].join(' '));

test('a row that can be read and says what it is for has nothing', () => {
  expect(found([OPS, { ...OPS, 'Cost centre': 'HR' }])).toEqual([]);
});

describe('a row without a cost centre', () => {
  test.each<[string, Cells, number]>([
    ['with an amount', { Amount: '1000' }, 1],
    ['with a period', { Period: '2026' }, 1],
    ['with nothing else', { Owner: 'ana@example.com' }, 0],
  ])('%s', (_what, cells, count) => {
    expect(found([cells])).toEqual(
      count === 0
        ? []
        : ['Budgets 2 Cost centre: a budget needs a cost centre; nothing counts in this row'],
    );
  });
});

describe('two rows for the same', () => {
  const said = (name: string): string[] => [
    `Budgets 3 Cost centre: ${name} has a budget for these months in row 2; both hold`,
  ];
  test.each<[string, Cells, string]>([
    ['however it is written', { ...OPS, 'Cost centre': 'OPS' }, 'OPS'],
    ['whatever the period is called', { ...OPS, Period: '2026-01..2026-12' }, 'Ops'],
  ])('%s', (_what, cells, name) => {
    expect(found([OPS, cells])).toEqual(said(name));
  });
  test('in words with more than one space between them', () => {
    const two = { ...OPS, 'Cost centre': 'Ops  East' };
    expect(found([{ ...OPS, 'Cost centre': 'Ops East' }, two])).toEqual(said('Ops  East'));
  });
  test('the third names the first as well', () => {
    expect(found([OPS, OPS, OPS])).toEqual([
      ...said('Ops'),
      'Budgets 4 Cost centre: Ops has a budget for these months in row 2; both hold',
    ]);
  });
  test.each<[string, Cells]>([
    ['other months', { ...OPS, Period: '2026-Q1' }],
    ['capital orders', { ...OPS, Category: 'capital' }],
    ['no months that can be read', { ...OPS, Period: 'soon' }],
  ])('not where one is for %s', (_what, cells) => {
    expect(found([OPS, cells])).toEqual([]);
    expect(found([cells, OPS])).toEqual([]);
  });
  test('nor of two whose months cannot be read', () => {
    expect(
      found([
        { ...OPS, Period: 'soon' },
        { ...OPS, Period: 'soon' },
      ]),
    ).toEqual([]);
  });
});

describe('its currency', () => {
  test.each<[string, string | undefined]>([
    ['', undefined],
    ['EUR', undefined],
    ['eur', undefined],
    ['usd', undefined],
    ['JPY', 'Settings has no rate:JPY'],
    ['EURO', '"EURO" is not a currency code like EUR'],
    ['1EUR', '"1EUR" is not a currency code like EUR'],
    ['E1', '"E1" is not a currency code like EUR'],
  ])('%s: %s', (Currency, said) => {
    expect(found([{ ...OPS, Currency }])).toEqual(
      said === undefined ? [] : [`Budgets 2 Currency: ${said}`],
    );
  });
  test("the register's own needs no rate, in whatever case it is typed", () => {
    expect(found([{ ...OPS, Currency: 'CHF' }], { currency: 'chf' })).toEqual([]);
  });
  test('a rate of spaces is none', () => {
    expect(found([{ ...OPS, Currency: 'USD' }], { settings: { 'rate:USD': '  ' } })).toEqual([
      'Budgets 2 Currency: Settings has no rate:USD',
    ]);
  });
  test('of a long text that is no rate its first sixty characters are said', () => {
    const settings = { 'rate:USD': 'x'.repeat(80) };
    expect(found([{ ...OPS, Currency: 'USD' }], { settings })).toEqual([
      `Budgets 2 Currency: rate:USD in Settings cannot be read as a rate ("${'x'.repeat(60)}")`,
    ]);
  });
});

describe('its owner', () => {
  test.each<[string, boolean]>([
    ['', true],
    ['ana@example.com', true],
    ['ANA@example.com', true],
    ['dan@example.com', false],
  ])('%s', (Owner, known) => {
    expect(found([{ ...OPS, Owner }])).toEqual(
      known
        ? []
        : ["Budgets 2 Owner: dan@example.com is not in People, so the register's owner is asked"],
    );
  });
  test('nobody is missed where People was not read', () => {
    expect(found([{ ...OPS, Owner: 'dan@example.com' }], { people: [] })).toEqual([]);
  });
});

describe('an amount that is a day of its period or of the year before', () => {
  const day = (serial: number): string[] => found([{ ...OPS, Amount: serial }]);
  test.each<[number, string]>([
    [46143, '2026-05-01'],
    [45659, '2025-01-02'],
    [46387, '2026-12-31'],
  ])('%d is told with %s', (serial, told) => {
    expect(day(serial)).toEqual([
      expect.stringMatching(new RegExp(`^Budgets 2 Amount: ${serial} may be the day ${told}`)),
    ]);
  });
  test.each([46388, 45657, 46143.5, 46140, 46000])('%d is not', (amount) => {
    expect(day(amount)).toEqual([]);
  });
  test('of a period over two years those of both', () => {
    const row = { ...OPS, Period: '2026-10..2027-03', Amount: 46_752 };
    expect(found([row])).toHaveLength(1);
    expect(found([{ ...row, Amount: 46_753 }])).toEqual([]);
  });
  test('of a period that cannot be read nothing is said', () => {
    expect(found([{ ...OPS, Period: 'soon', Amount: 46143 }])).toEqual([]);
  });
});

describe('what is read of a row', () => {
  const read = (cells: Cells) => {
    const findings: Finding[] = [];
    const budget = readBudget({ findings, digits: 2, yearStart: 1 }, { row: 2, cells });
    return { budget, said: findings.map(({ column, detail }) => `${String(column)}: ${detail}`) };
  };
  test('an amount of nothing is one; one below it is told and leaves nothing', () => {
    expect(read({ ...OPS, Amount: '0' })).toMatchObject({
      budget: { amountMinor: 0, above: 'ask' },
      said: [],
    });
    expect(read({ ...OPS, Amount: '0', Above: 'stop' }).budget).not.toHaveProperty('unread');
    expect(read({ ...OPS, Amount: '0', Above: 'stop' }).budget).toMatchObject({ above: 'stop' });
    expect(read({ ...OPS, Amount: '-1', Above: 'stop' })).toMatchObject({
      budget: { amountMinor: 0, above: 'ask', unread: true },
      said: ['Amount: a budget is not below zero'],
    });
  });
  test('a period that is none is told as it was typed, an empty one as missing', () => {
    expect(read({ ...OPS, Period: 'soon' })).toEqual({
      budget: undefined,
      said: ['Period: "soon" is not a period like 2026, 2026-10 or 2026-Q4'],
    });
    expect(read({ ...OPS, Period: '' }).said).toEqual([
      'Period: it needs a period like 2026, 2026-10 or 2026-Q4',
    ]);
  });
});
