// docs/log-format.md promises that anybody can check the log from an export with the program printed
// there: that very text runs here, on the example, on a real export, and on exports tampered with.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canonical } from '../../src/core/canonical';
import { nextHash } from '../../src/core/chain';
import type { Columns } from '../../src/core/columns';
import type { AnyRow } from '../../src/core/tables';
import { TABLES } from '../../src/core/tables';
import { ANA, BEN, openTeam, screws } from '../app/team';
import { expectPart, page } from './page';

type Cells = string[][];
const quote = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
const csv = (rows: Cells): string => rows.map((row) => row.map(quote).join(',')).join('\n');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'log-'));
  const [, program = ''] = /```js\n([\s\S]*?)```/.exec(page('log-format.md')) ?? [];
  writeFileSync(path.join(folder, 'check-log.mjs'), program);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the printed program says of a text. */
function check(text: string): { said: string; exit: number | null } {
  const file = path.join(folder, 'Revision Log.csv');
  writeFileSync(file, text);
  const { stdout, stderr, status } = spawnSync('node', ['check-log.mjs', file], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { said: stdout + stderr, exit: status };
}

const HEADER = Object.values(TABLES.log.columns as Columns).map(({ header }) => header);
const entry = (sequence: number, more: AnyRow): AnyRow => ({
  ...{ sequence, at: '2026-10-01T08:00:00.000Z', actor: 'ana@example.com', proof: 2, via: 'desk' },
  ...{ command: 'submit_order', fact: 'order_submitted', entity: 'D-000001', reason: '' },
  ...{
    settings: '0f1e2d3c4b5a',
    commandId: `c-${sequence}`,
    digest: 'ab12',
    answer: '{"ok":true}',
  },
  ...more,
});
const EXAMPLE = [
  entry(1, {
    changes: { 'register:D-000001': { status: [null, 'submitted'], net: [null, 40000] } },
  }),
  entry(2, {
    ...{ command: 'withdraw_draft', fact: 'draft_withdrawn', at: '2026-10-01T09:30:00.000Z' },
    ...{
      reason: 'Ordered "twice", sorry',
      changes: { 'register:D-000001': { status: ['submitted', 'withdrawn'] } },
    },
  }),
];

test('the example has the hashes that it says', () => {
  let hash = '';
  const rows = EXAMPLE.map((one) => {
    hash = nextHash(hash, one);
    return [...Object.values(orderOf(one)), hash, ''];
  });
  expectPart(
    'log-format.md',
    'example',
    ['', csv([HEADER, ...rows]), ''].join('\n').replace(/^(?=.)/gm, '    '),
  );
  const [first = {}, second = {}] = EXAMPLE;
  const text = `${nextHash('', first)}\n${canonical(second)}`;
  expectPart('log-format.md', 'second', `\n${text}\n`.replace(/^(?=.)/gm, '    '));
  expect(check(csv([HEADER, ...rows]))).toEqual({
    said: `2 entries, 0 wrong. Head ${hash}\n`,
    exit: 0,
  });
});

/** Cells of an entry in the order of the columns, as the sheet holds them. */
function orderOf(row: AnyRow): { [field: string]: string } {
  const fields = Object.keys(TABLES.log.columns).filter((one) => one !== 'hash' && one !== 'seal');
  return Object.fromEntries(
    fields.map((one) => [one, one === 'changes' ? JSON.stringify(row[one]) : String(row[one])]),
  );
}

describe('a real log', () => {
  const export_ = (): { rows: Cells; head: string } => {
    const team = openTeam();
    const odd = 'A \\u0041 \\\\u "quoted", \u0001\r\n=1+1 \ud800';
    team.done(ANA, 'submit_order', screws({ description: odd }));
    const { draftKey } = team.done(ANA, 'submit_order', screws());
    team.done(ANA, 'withdraw_draft', { draftKey, reason: '=1+1 is what I typed' });
    team.done(BEN, 'verify', {});
    return {
      rows: team.tab('Revision Log'),
      head: team.tab('State').find(([key]) => key === 'hash')?.[1] ?? '',
    };
  };
  const { rows, head } = export_();
  const changed = (at: number, header: string, cell: string): Cells =>
    rows.map((row, line) =>
      line === at ? row.map((one, column) => (HEADER[column] === header ? cell : one)) : row,
    );

  test('is right, and its head is the one in State', () => {
    const { said, exit } = check(csv(rows));
    expect(said).toBe(`${rows.length - 1} entries, 0 wrong. Head ${head}\n`);
    expect(exit).toBe(0);
  });
  test('is right with the apostrophes of the demo, and with a byte order mark', () => {
    const marked = rows.map((row) => row.map((cell) => (/^[=+@-]/.test(cell) ? `'${cell}` : cell)));
    expect(marked).not.toEqual(rows);
    expect(check(`\ufeff${csv(marked).replace(/\n(?=\d)/g, '\r\n')}`).exit).toBe(0);
  });
  test.each([
    ['another actor', () => changed(2, 'Actor', 'eve@example.com'), /^Entry 2, after 1/],
    [
      'another value',
      () => changed(2, 'Changes', (rows[2]?.[8] ?? '').replace('40000', '40001')),
      /^Entry 2/,
    ],
    ['changes that are no JSON', () => changed(2, 'Changes', '{'), /^Entry 2, after 1/],
    ['another reason', () => changed(rows.length - 1, 'Reason', 'none'), /1 wrong/],
    ['an entry taken out', () => rows.filter((_row, at) => at !== 2), /^Entry 3, after 1/],
    ['an entry doubled', () => [...rows.slice(0, 3), ...rows.slice(2)], /^Entry 2, after 2/],
    [
      'two entries exchanged',
      () => changed(2, 'Sequence', '3').map((row, at) => (at === 3 ? ['2', ...row.slice(1)] : row)),
      /^Entry 2, after 1[^]*3 wrong/,
    ],
  ])('is wrong with %s', (_what, tampered, says) => {
    const { said, exit } = check(csv(tampered()));
    expect(said).toMatch(says);
    expect(exit).toBe(1);
  });
});
