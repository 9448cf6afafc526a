// Changes round the register as exceptions: one each, one for all where a tab has very many, and
// their end when the register is again as it was left.
import { settleOutside } from '../../src/core/outside';
import type { Finding } from '../../src/core/outcome';
import { TABLES } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { person, register } from './rows';

const scene = {
  ...{ now: '2026-10-05T08:00:00Z', today: '2026-10-05', actor: 'olga@example.com' },
  ...{ register: register({ people: [person('olga', 'owner')] }), cause: '' as const, by: 'sweep' },
};
const LINES = TABLES.lines.title;
const edited = (count: number): Finding[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ kind: 'edited_outside', tab: LINES, key: `D-${at}.1`, column: 'Quantity' },
    ...{ expected: '1', actual: '2', detail: 'Quantity was typed over.' },
  }));
const settle = (work: Work, findings: Finding[]) =>
  settleOutside(work, { findings, tabs: [LINES], edited: new Set() }, scene);

test('fifty rows of a tab are fifty exceptions, one more is one for all of them', () => {
  expect(settle(new Work([]), edited(50))).toMatchObject({ opened: 50, open: 50 });
  expect(settle(new Work([]), edited(51))).toMatchObject({ opened: 1, open: 1 });
});
test('the same again opens nothing; what is as it was left ends', () => {
  const work = new Work([]);
  settle(work, edited(3));
  expect(settle(work, edited(3))).toEqual({ opened: 0, closed: 0, open: 3 });
  expect(settle(work, edited(1))).toEqual({ opened: 0, closed: 2, open: 1 });
});
test('a tab that was not read says nothing about its exceptions', () => {
  const work = new Work([]);
  settle(work, edited(2));
  const other = { findings: [], tabs: [TABLES.invoices.title], edited: new Set<string>() };
  expect(settleOutside(work, other, scene)).toEqual({ opened: 0, closed: 0, open: 2 });
});
test('an exception that was itself typed over is not written', () => {
  const work = new Work([]);
  settle(work, edited(1));
  const [own] = work.list('exceptions');
  const seen = { findings: [], tabs: [LINES], edited: new Set([own?.key ?? '']) };
  expect(settleOutside(work, seen, scene)).toEqual({ opened: 0, closed: 0, open: 1 });
});
