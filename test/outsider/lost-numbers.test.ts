// Numbers that went with a restored version, for outsiders: with the owner's answer in the log they are
// told with it, without one they are missing; what an answer does not name stays missing.
import { Accounts, OLGA } from '../app/accounts-kit';
import { Export, removeFolders } from './kit';

afterAll(removeFolders);
const LOG = 'Revision Log';
const WORDS = 'Somebody restored Tuesday by mistake.';

let text: string;
/** Two orders, of which the second and a third are lost with a restored version; then a fourth. */
beforeAll(() => {
  const desk = new Accounts();
  const { workspace } = desk;
  desk.order(['1 at 10.00']);
  const tuesday = workspace.snapshot();
  desk.order(['2 at 10.00']);
  desk.order(['3 at 10.00']);
  workspace.restore(tuesday);
  const answer = { profile: 'shared', whatHappened: WORDS };
  desk.done(OLGA, 'set_up', answer);
  expect(desk.order(['4 at 10.00'])).toBe('PO-2026-0004');
  text = Export.of(desk).written();
});
const fresh = (): Export => new Export(text);
const row = (made: Export): number => made.tab(LOG).findIndex((cells) => cells.includes(WORDS)) + 1;
/** The entry of the answer with other changes, or other words, and the log chained anew. */
function answered(change: (changes: string) => string, reason = WORDS): Export {
  const made = fresh();
  const at = row(made);
  const changes = change(made.get(LOG, at, 'Changes'));
  return made.set(LOG, at, { Changes: changes, Reason: reason }).rechained();
}
const told = (made: Export): string[] =>
  made.verified().remarks.filter((text) => /^Of scope/.test(text));
const GAP = [
  expect.stringMatching(
    /^Register : Entry \d+ gave PO-2026-0004, but the number after 1 in scope .* is 2\.$/,
  ),
];

test('are told with the answer: which, in which entry, by whom, in which words', () => {
  const made = fresh();
  expect(made.found()).toEqual([]);
  expect(told(made)).toEqual([
    expect.stringMatching(
      /^Of scope \S+ numbers 2 to 3 went with entries that the log lost, as its owner answered in entry \d+, by olga@example\.com: "Somebody restored Tuesday by mistake\."\. Mailed heads/,
    ),
  ]);
});
test('a head that was mailed before still shows that entries were lost', () => {
  const made = fresh();
  const at = row(made);
  const [sequence, hash] = ['Sequence', 'Chain hash'].map((name) => made.get(LOG, at, name));
  expect(made.found(`${sequence} ${'0'.repeat(64)}`).join()).toMatch(/was rewritten/);
  expect(made.found(`${sequence} ${hash}`)).toEqual([]);
});
test.each([
  ['names fewer', (text: string) => text.replace('[2,3]', '[2,2]')],
  ['names others', (text: string) => text.replace('[2,3]', '[3,4]')],
  ['names another scope', (text: string) => text.replace(/"lost":\[null,\{"/, '$&other-')],
  ['lost none', (text: string) => text.replace(/"lost":\[null,\{.*?\}\]/, '"lost":[null,{}]')],
])('an answer that %s is none to the rest', (_how, change) => {
  expect(answered(change).found()).toEqual(GAP);
});
test('an answer where no number was lost says so, and is none to a gap that comes later', () => {
  const desk = new Accounts();
  desk.order(['1 at 10.00']);
  const { workspace } = desk;
  workspace.as(OLGA).edit({ tab: 'Register', do: 'deleteRows', at: 2 });
  desk.done(OLGA, 'set_up', { profile: 'shared', whatHappened: WORDS });
  const made = Export.of(desk);
  const at = row(made);
  expect(JSON.parse(made.get(LOG, at, 'Changes'))).toMatchObject({
    'setup:register': { lost: [null, {}] },
  });
});
test('a set-up that answers nothing names no numbers', () => {
  const desk = new Accounts();
  desk.order(['1 at 10.00']);
  desk.workspace.as(OLGA).edit({ tab: 'Register', do: 'insertColumns', at: 3 });
  desk.done(OLGA, 'set_up', { profile: 'shared' });
  const all = Export.of(desk)
    .tab(LOG)
    .filter((cells) => cells.includes('set_up'));
  expect(all.length).toBeGreaterThan(0);
  expect(all.join()).not.toContain('"lost"');
});
test('without any answer they are missing', () => {
  expect(answered((text) => text, '').found()).toEqual(GAP);
});
test('an answer of an earlier version names no numbers: told as one that does not', () => {
  const made = answered((changes) => {
    const all = JSON.parse(changes) as { 'setup:register': { lost?: object } };
    expect(all['setup:register'].lost).toBeDefined();
    delete all['setup:register'].lost;
    return JSON.stringify(all);
  });
  expect(made.found()).toEqual([]);
  expect(told(made)).toEqual([
    expect.stringMatching(/numbers 2 to 3 stand nowhere in the log; its owner answered in entry/),
  ]);
});
