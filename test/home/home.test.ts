// Copies, restored versions and deleted rows: what each refuses, and that the owner's answer lets
// the register go on without ever giving a number twice.
import path from 'node:path';
import type { Answer, Prepared } from '../race/register';
import { mail, OWNER, prepare, ROOT, run } from '../race/register';
import { everything, table } from '../race/checks';

const open = (): Prepared => prepare({ project: path.join(ROOT, 'dist/desk'), people: 3 });
const issue = ({ ws, people, keys }: Prepared, at: number): Answer =>
  run(ws, people[at] ?? '', {
    id: `issue-${at}`,
    command: 'issue_orders',
    input: { keys: [keys[at]] },
  });
const numberOf = (answer: Answer): string =>
  (answer.value?.['issued'] as { poNumber: string }[])[0]?.poNumber ?? '';
const numbers = ({ ws }: Prepared): string[] =>
  table(ws, 'Register')
    .rows.map((row) => String(row['PO number']))
    .filter((one) => one !== '')
    .sort();
const answerAs = ({ ws }: Prepared, as: string): Answer =>
  run(ws, as, {
    id: 'what-happened',
    command: 'set_up',
    input: { profile: 'shared', whatHappened: 'Somebody restored Tuesday by mistake.' },
  });

test('a file restored to an older version refuses until the owner answers; no number comes twice', () => {
  const prepared = open();
  const { ws } = prepared;
  const tuesday = ws.snapshot();
  expect(numberOf(issue(prepared, 0))).toBe('PO-2026-0001');
  ws.restore(tuesday);
  const before = everything(ws);
  expect(issue(prepared, 1).code).toBe('register_rolled_back');
  expect(everything(ws)).toBe(before);
  expect(answerAs(prepared, OWNER).ok).toBe(true);
  expect(numberOf(issue(prepared, 1))).toBe('PO-2026-0002');
  expect(numbers(prepared)).toEqual(['PO-2026-0002']);
});

test('a deleted row stops issuing until the owner answers; the number stays missing', () => {
  const prepared = open();
  const { ws } = prepared;
  issue(prepared, 0);
  issue(prepared, 1);
  const at = table(ws, 'Register').rows.findIndex((row) => row['PO number'] === 'PO-2026-0001') + 2;
  ws.as(OWNER).edit({ tab: 'Register', do: 'deleteRows', at, count: 1 });
  expect(issue(prepared, 2)).toMatchObject({
    code: 'sequence_gap',
    detail: '2 numbers were given, but only 1 row of Register carries one: a row is missing.',
  });
  expect(answerAs(prepared, mail('ana')).code).toBe('no_role');
  expect(answerAs(prepared, OWNER).ok).toBe(true);
  expect(numberOf(issue(prepared, 2))).toBe('PO-2026-0003');
});

test('a copy of the file is no register, for nobody', () => {
  const prepared = open();
  const { ws } = prepared;
  ws.copy(mail('ana'));
  const line = ws.step({
    as: mail('ana'),
    file: 'copy',
    execute: { id: 'in-copy', command: 'issue_orders', input: { keys: prepared.keys } },
  }) as { result?: Answer };
  expect(line.result?.code).toBe('not_this_register');
  expect(numberOf(issue(prepared, 0))).toBe('PO-2026-0001');
});

test('a copy that its owner makes a register of its own has orders and approvals that hold', () => {
  const prepared = open();
  const { ws, people, keys } = prepared;
  expect(numberOf(issue(prepared, 0))).toBe('PO-2026-0001');
  ws.copy(OWNER);
  ws.file('copy').file.share({ editors: people });
  const inCopy = (as: string, command: string, input: object): Answer => {
    const execute = { id: `copy-${command.length}`, command, input };
    return (ws.step({ as, file: 'copy', execute }) as unknown as { result: Answer }).result;
  };
  const whatHappened = 'The account of the owner is gone, so this one goes on.';
  const { value } = inCopy(OWNER, 'set_up', { profile: 'shared', whatHappened });
  expect(String(value?.['warnings'])).toContain('Taken over as it stood at entry 8');
  expect(inCopy(OWNER, 'verify', {}).value?.['findings']).toEqual([]);
  expect(numberOf(inCopy(people[1] ?? '', 'issue_orders', { keys: [keys[1]] }))).toBe(
    'PO-2026-0002',
  );
});
