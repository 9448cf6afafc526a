// Drafts typed into Intake as people of six countries type them: what the cell shows afterwards is what
// becomes of it, and text that is one number here and another there is asked for again.
import { ANA, openTeam } from './team';

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
