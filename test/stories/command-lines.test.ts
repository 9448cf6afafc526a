// The doors of `npm run match` and `npm run story`, as a person at a terminal meets them: what is
// missing is said in a sentence, with exit code 2. What they answer is tested beside their rules.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'doors-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Told {
  readonly exit: number | null;
  readonly said: string[];
  readonly out: string;
}

function run(tool: string, ...args: string[]): Told {
  const script = path.resolve(__dirname, `../../dist/tools/${tool}.mjs`);
  const { status, stderr, stdout } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { exit: status, said: stderr.trim().split('\n'), out: stdout };
}

const FILES = {
  orders: 'order,line,vendor,quantity,unit price,currency,level\nPO-1,1,Acme,10,100.00,EUR,2-way\n',
  receipts: 'order,line,received\n',
  invoices:
    'vendor,number,date,order,order line,quantity,unit price,currency\n' +
    'Acme,N1,2026-10-02,PO-1,1,10,105.00,EUR\n',
};
const named = Object.entries(FILES).flatMap(([name, text]) => {
  writeFileSync(path.join(folder, `${name}.csv`), text);
  return [`--${name}`, `${name}.csv`];
});

test('a match without settings judges by the defaults, and says so', () => {
  writeFileSync(path.join(folder, 'empty.json'), '{}');
  const bare = run('match', ...named);
  const empty = run('match', ...named, '--settings', 'empty.json');
  expect(bare.exit).toBe(0);
  expect(bare.out).toContain(': passes');
  expect(bare.out).toBe(empty.out);
  expect(bare.said).toEqual(['No --settings: every setting has its default.', ...empty.said]);
});

test('files that are not there are named in sentences, all at once', () => {
  const { exit, said, out } = run('match', ...named.slice(0, 4), '--settings', 'none.json');
  expect([exit, out]).toEqual([2, '']);
  expect(said.slice(0, 2)).toEqual(['--invoices is missing', 'none.json: there is no such file']);
});

test('a story that is not there is said in a sentence', () => {
  const told = run('story', 'none.json');
  expect(told).toEqual({
    exit: 2,
    said: ['none.json cannot be read: there is no such file'],
    out: '',
  });
});

const story = (name: string, workspace: object, steps: object[]): string => {
  writeFileSync(path.join(folder, name), JSON.stringify({ workspace, steps }));
  return name;
};
const OLGA = 'olga@example.com';

test('a story plays from any folder, and a saved workspace goes on where another clone made it', () => {
  const who = { as: OLGA, query: { query: 'who', input: {} } };
  const first = run('story', story('first.json', { owner: OLGA }, [who, { save: 'kept.json' }]));
  expect([first.exit, first.said]).toEqual([0, ['']]);
  const kept = path.join(folder, 'kept.json');
  const elsewhere = readFileSync(kept, 'utf8').replace(
    /"folder":"[^"]*\/dist/g,
    '"folder":"/gone/dist',
  );
  expect(elsewhere).toContain('"folder":"/gone/dist/desk"');
  writeFileSync(kept, elsewhere);
  const then = run('story', story('then.json', { from: 'kept.json' }, [who]));
  expect([then.exit, then.said]).toEqual([0, ['']]);
  expect(then.out).toContain('not_set_up');
});

test('a workspace from a file that no story saved is no story', () => {
  const told = run('story', story('odd.json', { from: 'odd.json' }, []));
  const file = path.join(folder, 'odd.json');
  expect(told).toEqual({
    exit: 2,
    said: [`workspace from ${file}: it is not what a step save wrote`],
    out: '',
  });
});
