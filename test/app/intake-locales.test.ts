// Drafts typed into Intake as people of six countries type them: what the cell shows afterwards is what
// becomes of it, and text that is one number here and another there is asked for again.
import { ANA, BEN, openTeam } from './team';

interface Answer {
  submitted: { draftKey: string; net: string }[];
  refused: { findings: { column: string; detail: string }[] }[];
}

/** Types one draft, of two pieces at a price; answers what the cells show and what came of it. */
function draft(locale: string, price: string, day: string): { shown: string[]; answer: Answer } {
  const team = openTeam({ locale });
  const ana = team.workspace.as(ANA);
  const type = (at: string, value: string | number): void => {
    ana.type({ tab: 'Intake', at, values: [[value]] } as never);
  };
  Object.entries({
    A: 'a',
    B: 'Acme Oy',
    C: 'Desks',
    D: 'IT',
    G: day,
    M: 'Desk',
    O: 'pcs',
  }).forEach(([column, value]) => type(`${column}2`, value));
  type('N2', '2');
  type('P2', price);
  const [header = [], row = []] = team.tab('Intake');
  const shown = ['Unit price', 'Need by'].map((name) => row[header.indexOf(name)] ?? '');
  return { shown, answer: team.done(ANA, 'submit_intake', { draftKeys: ['a'] }) as never };
}

test.each([
  ['en_US', '1,250.50', '11/3/2026', '1,250.50'],
  ['en_GB', '1,250.50', '3/11/2026', '1,250.50'],
  ['de_DE', '1.250,50', '3.11.2026', '1.250,50'],
  ['fr_FR', '1250,50', '3/11/2026', '1\u00a0250,50'],
  ['de_CH', '1250.50', '3.11.2026', '1\u2019250.50'],
  ['ja_JP', '1,250.50', '2026/11/3', '1,250.50'],
])('in %s %s and %s are what they are there', (locale, price, day, left) => {
  const { shown, answer } = draft(locale, price, day);
  expect(shown).toEqual([left, '2026-11-03']);
  expect(answer).toMatchObject({ submitted: [{ net: '2501.00' }], refused: [] });
});

test.each([
  ['en_GB', '1,250', '2500.00'],
  ['en_GB', '1.250', '2.50'],
  ['de_DE', '1.250', '2500.00'],
  ['de_DE', '1,250', '2.50'],
])('in %s %s is the number that the cell shows', (locale, price, net) => {
  const { answer } = draft(locale, price, '2026-11-03');
  expect(answer.submitted.map((one) => one.net)).toEqual([net]);
});

test('text that one country reads as a thousand and another as one and a quarter is not taken', () => {
  const { shown, answer } = draft('fr_FR', '1.250', '2026-11-03');
  expect(shown[0]).toBe('1.250');
  expect(answer.submitted).toEqual([]);
  expect(answer.refused[0]?.findings).toMatchObject([
    {
      column: 'Unit price',
      detail: '"1.250" is text and could be 1250 or 1.25; type the number again',
    },
  ]);
});

test('a price that the sheet made a day of is told by the day, and taken as text', () => {
  const { shown, answer } = draft('de_DE', '1.5', '2026-11-03');
  expect(shown[0]).toBe('46.143,00');
  expect(answer.submitted).toEqual([]);
  expect(answer.refused[0]?.findings).toMatchObject([
    {
      column: 'Unit price',
      detail:
        "46143 may be the day 2026-05-01, which a sheet can make of 1.5; type the number again, as text ('46143) where that is it",
    },
  ]);
  for (const meant of ["'46143", '46.143,50', '45.000']) {
    const other = draft('de_DE', meant, '2026-11-03').answer;
    expect(JSON.stringify(other)).not.toContain('may be the day');
  }
});

test('so is a price of Items and an amount of Budgets, by verify and the page of settings', () => {
  const team = openTeam({ locale: 'de_DE' });
  const type = (tab: string, at: string, ...values: (string | number)[]): void => {
    team.workspace.as(BEN).type({ tab, at, values: [values] } as never);
  };
  const header = (tab: string): string[] => team.tab(tab)[0] ?? [];
  const cellOf = (tab: string, name: string, row: number): string =>
    `${String.fromCharCode(65 + header(tab).indexOf(name))}${row}`;
  const fill = (tab: string, row: number, cells: { [name: string]: string }): void => {
    for (const [name, value] of Object.entries(cells)) type(tab, cellOf(tab, name, row), value);
  };
  fill('Items', 2, { Item: 'BOLT', Price: '1.5' });
  fill('Items', 3, { Item: 'NUT', Price: "'1.250" });
  fill('Items', 4, { Item: 'PIN', Price: '1.250' });
  fill('Budgets', 2, { 'Cost centre': 'IT', Period: '2026', Amount: '1.5' });
  fill('Budgets', 3, { 'Cost centre': 'HR', Period: '2026', Amount: '50.000' });
  const told = ['Budgets 2 Amount', 'Items 2 Price', 'Items 3 Price'];
  const named = (findings: { tab?: string; row?: number; column?: string }[]): string[] =>
    findings
      .map(({ tab = '', row = 0, column = '' }) => `${tab} ${row} ${column}`)
      .filter((one) => /^(Items|Budgets)/.test(one))
      .sort();
  expect(named((team.done(BEN, 'verify', {}) as { findings: [] }).findings)).toEqual(told);
  const page = team.workspace.as(BEN).query({ query: 'settings', input: {} }) as never;
  expect(named((page as { value: { findings: [] } }).value.findings)).toEqual(told);
});
