// Nobody at a document, a mail or a file that is handed on reads a code of the program: what the
// register calls month_open is a month open there. Tabs that formulas read keep their codes.
import { tab } from '../app/kit';
import { BEN } from '../app/team';
import { walkedTeam } from './walk';

const CODE = /(?<![\w@./:{-])[a-z]{2,}(?:_[a-z]+)+(?![\w@/])/g;
const walk = walkedTeam();
const { team, answers } = walk;
const { workspace } = team;
/** Each code with what stands around it. */
const codesIn = (text: string): string[] =>
  [...text.matchAll(CODE)].map(({ 0: code, index }) =>
    `${code}: ${text.slice(Math.max(0, index - 40), index + 60)}`.replace(/\s+/g, ' '),
  );
const cells = (name: string): string => {
  const { header, values } = tab(workspace, name);
  return [header, ...values].map((row) => row.join(' | ')).join('\n');
};
type Files = { name: string; text: string }[];
const filesOf = (answer: object | undefined): Files =>
  ((answer ?? {}) as { files?: Files }).files ?? [];

// What blocks the signature is told too: the month before was opened again, and this one goes on.
const open = { month: workspace.now.slice(0, 7) };
const { blocking } = team.done(BEN, 'reconcile_month', open) as never as { blocking: object[] };
const pack = team.done(BEN, 'export_month', open);

test.each(['Month 2026-10', `Month ${open.month}`, 'Dashboard'])('the tab %s', (name) => {
  const text = cells(name);
  expect(text.length).toBeGreaterThan(500);
  expect(codesIn(text)).toEqual([]);
});

test('every mail', () => {
  const { header, values } = tab(workspace, 'Outbox');
  const told = ['Subject', 'Body'].map((name) => header.indexOf(name));
  const mails = values.map((row) => told.map((at) => String(row[at])).join('\n'));
  expect(mails.length).toBeGreaterThan(20);
  expect(mails.flatMap(codesIn)).toEqual([]);
});

test('the month pack, and the file of a vendor', () => {
  expect(blocking).toMatchObject([{ kind: 'month_open' }, { kind: 'earlier_month_unsigned' }]);
  const all = [answers.get('export_month'), pack, answers.get('export_vendor')].map(filesOf);
  expect(all.map(({ length }) => length > 0)).toEqual([true, true, true]);
  const found = all
    .flat()
    .flatMap(({ name, text }) => codesIn(text).map((code) => `${name}: ${code}`));
  expect(found).toEqual([]);
});

test('what happened to an order', () => {
  const orders = tab(workspace, 'Register').values.flatMap(([key]) => (key ? String(key) : []));
  const told = orders.flatMap((key) => {
    const { history } = walk.ask(BEN, 'order', { key }) as never as {
      history: { sentence: string }[];
    };
    return history.map(({ sentence }) => sentence);
  });
  expect(told.length).toBeGreaterThan(50);
  expect(told.flatMap(codesIn)).toEqual([]);
});
