// docs/commands.md is the page people program against: every command and query with the fields it
// takes and answers, every refusal code. Written from the shapes and from one walk through all of
// them on the built bundle.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS } from '../../src/app/commands';
import { QUERIES } from '../../src/app/queries';
import { SET_UP } from '../../src/app/set-up';
import type { AnyCommand } from '../../src/app/command';
import { TABLES } from '../../src/core/tables';
import { sources } from '../tidy/tree';
import { fieldsOf } from './fields';
import type { Fields } from './fields';
import { chapter, expectPart, firstColumn, page } from './page';
import { namesIn, walked } from './walk';
import type { Answers } from './walk';

const codes = (names: readonly string[]): string =>
  names.length === 0 ? 'nothing' : names.map((name) => `\`${name}\``).join(', ');
const line = (what: string, text: string): string => `- ${what}: ${text}`;

/** Names that stand elsewhere on the page, and those that depend on the register. */
const ELSEWHERE = /(^|\.)(states|who|changes)\.|^(invoices|payments|exceptions)\[\]\.|\..*\./;
const answered = (value: unknown): string =>
  codes([...new Set(namesIn(value).filter((name) => !ELSEWHERE.test(name)))]);

function inputOf({ needed, optional }: Fields): string {
  return line('Input', codes([...needed, ...optional.map((name) => `${name}?`)]));
}

function rolesOf({ roles, writers }: AnyCommand): string {
  if (roles !== 'named') return roles.length === 7 ? 'every role' : roles.join(', ');
  return `named (${writers?.join(', ') ?? 'every role but auditor'})`;
}
const OTHER_AREAS: { [area: string]: string } = {
  approval: 'approval columns of Register',
  intake: 'Intake',
  vendors: 'Vendors',
  month: 'the tab of the month',
  dashboard: 'Dashboard',
};
const titleOf = (area: string): string =>
  area in TABLES ? TABLES[area as keyof typeof TABLES].title : (OTHER_AREAS[area] ?? area);

const commandPart = (command: AnyCommand, value: unknown): string =>
  [
    line('Roles', rolesOf(command)),
    line('Writes', command.writes.map(titleOf).join(', ') || 'nothing'),
    inputOf(fieldsOf(command.shape)),
    line('Answer', answered(value)),
  ].join('\n');

describe('fields', () => {
  let answers: Answers = new Map();
  beforeAll(() => {
    answers = walked([...QUERIES.keys()]);
  });
  test('the walk went through every command', () => {
    expect([...COMMANDS.keys()].filter((name) => !answers.has(name))).toEqual([]);
  });
  test('set_up', () => {
    const text = [
      line('Roles', 'the owner of the file'),
      inputOf(fieldsOf(SET_UP)),
      line('Answer', answered(answers.get('set_up'))),
    ];
    expectPart('commands.md', 'set_up', text.join('\n'));
  });
  test.each([...COMMANDS])('%s', (name, command) => {
    expectPart('commands.md', name, commandPart(command, answers.get(name)));
  });
  test.each([...QUERIES])('%s', (name, { shape }) => {
    const text = [inputOf(fieldsOf(shape)), line('Answer', answered(answers.get(name)))];
    expectPart('commands.md', name, text.join('\n'));
  });
});

describe('names', () => {
  const text = page('commands.md');
  const headings = (from: string): string[] =>
    [...chapter(text, from).matchAll(/^#### (.+)$/gm)].map(([, name = '']) => name).sort();
  test('every command has its chapter, and no chapter is left over', () => {
    expect(headings('Commands')).toEqual(['set_up', ...COMMANDS.keys()].sort());
  });
  test('every query has its chapter, and no chapter is left over', () => {
    expect(headings('Queries')).toEqual([...QUERIES.keys()].sort());
  });
});

describe('refusal codes', () => {
  const outcome = readFileSync(path.resolve(__dirname, '../../src/core/outcome.ts'), 'utf8');
  const union = /export type RefusalCode =([^;]+);/.exec(outcome)?.[1] ?? '';
  const declared = [...union.matchAll(/'(\w+)'/g)].map(([, code = '']) => code);
  const text = chapter(page('commands.md'), 'Refusal codes');
  const later = [...chapter(text, 'Codes kept for later').matchAll(/`(\w+)`/g)].map(
    ([, code = '']) => code,
  );
  const now = firstColumn(text);
  test('are all on the page, each once', () => {
    expect(declared.length).toBeGreaterThan(60);
    expect([...now, ...later].sort()).toEqual([...declared].sort());
  });
  test('those kept for later are refused by nothing, the others by something', () => {
    const code = sources('src')
      .filter(({ file }) => !/core\/(outcome|kinds)\.ts$|^src\/ui\//.test(file))
      .map((one) => one.text)
      .join('\n');
    expect(now.filter((one) => !code.includes(`'${one}'`))).toEqual([]);
    const refusing = (one: string): boolean => new RegExp(`refuse\\(\\s*'${one}'`).test(code);
    expect(later.filter(refusing)).toEqual([]);
  });
});
