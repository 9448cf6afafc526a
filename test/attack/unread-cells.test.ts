// Cells typed over with what no rule can read, hidden JSON and times of the log: every other cell is
// verified, the month told and the files made all the same, and the cell is named. On the built bundle.
import { Accounts, CLEO, OLGA } from '../app/accounts-kit';
import type { Checkpoint } from '../../sandbox/kernel/world';

let desk: Accounts;
let start: Checkpoint;
beforeAll(() => {
  desk = new Accounts({ settings: { timeZone: 'Etc/UTC' } });
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  desk.enter(poNumber, ['4 at 10.00']);
  start = desk.workspace.checkpoint();
});
beforeEach(() => desk.workspace.rewind(start));

const letters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letters(Math.floor(at / 26) - 1) + letters(at % 26);
function typeOver(tab: string, column: string, value: string, row = 2): void {
  const { header } = desk.workspace.read({ tab }).result as { header: string[] };
  const at = `${letters(header.indexOf(column))}${row}`;
  desk.workspace.as(OLGA).type({ tab, at, values: [[value]] });
}
const kinds = (found: { kind: string }[]): string[] => found.map(({ kind }) => kind);
const MONTH = { month: '2026-10' };

const NO_CHAIN = [
  ...['5', '[null]', '{}', '{"steps":5}', '{"steps":[{"approvers":5,"yes":[]}]}'],
  ...['{"steps":[],"writers":5}', '{"steps":[],"split":{},"similar":[5],"budgets":5}'],
];
const NO_OPENING = ['5', '{}', '{"lines":{"1":null}}', '{"lines":{},"documents":[4]}'];
test.each([
  ...NO_CHAIN.map((value) => ['Approval chain', value]),
  ...NO_CHAIN.map((value) => ['Pending revision', `{"revision":2,"chain":${value}}`]),
  ...NO_OPENING.map((value) => ['Opening balance', value]),
])('%s %s is told by a verification and in the month', (column, value) => {
  typeOver('Register', column, value);
  expect(kinds(desk.done(OLGA, 'verify', {}).findings)).toContain('edited_outside');
  expect(kinds(desk.done(OLGA, 'reconcile_month', MONTH).blocking)).toContain('edited_outside');
  const inbox = desk.workspace.as(CLEO).query({ query: 'inbox', input: {} });
  expect(inbox).toMatchObject({ ok: true });
});

test.each(['', 'yesterday', '2026-13-45T00:00:00Z'])('a time of the log that is "%s"', (value) => {
  typeOver('Revision Log', 'Time (UTC)', value, 4);
  expect(kinds(desk.done(OLGA, 'verify', {}).findings)).toContain('log_broken');
  expect(kinds(desk.done(OLGA, 'reconcile_month', MONTH).blocking)).toContain('log_broken');
  expect(desk.run(OLGA, 'export', MONTH)).toMatchObject({ ok: true });
});
