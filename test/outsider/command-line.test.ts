// npm run verify as an auditor runs it: exit codes, the report as page and JSON, files of other tools
// read strictly, and what cannot be read refused with its place.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { anchorText, registerMark } from '../../src/core/anchor';
import { Accounts, OLGA } from '../app/accounts-kit';
import { Export, newFolder, removeFolders } from './kit';

const TOOL = path.resolve(__dirname, '../../dist/tools/verify.mjs');

let made: Export;
beforeAll(() => {
  const desk = new Accounts();
  desk.receive(desk.order(['10 at 1234.50'], { description: "'quoted, =1+1" }), '10');
  desk.order(['3 at 7.50'], { description: '=1+1' });
  desk.done(OLGA, 'reconcile_month', { month: desk.today().slice(0, 7) });
  made = Export.of(desk);
});
afterAll(removeFolders);

function verify(
  folder: string,
  ...more: string[]
): { exit: number | null; said: string; out: string } {
  const out = newFolder();
  const args = [TOOL, folder, '--out', out, ...more];
  const { status, stdout, stderr } = spawnSync('node', args, { encoding: 'utf8' });
  return { exit: status, said: stdout + stderr, out };
}
const csvFiles = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.csv'));
function changed(folder: string, file: string, change: (text: string) => string): void {
  const at = path.join(folder, file);
  writeFileSync(at, change(readFileSync(at, 'utf8')));
}
/** As downloaded by hand: no `export.json`, names as Sheets gives them. */
function byHand(folder: string): string {
  rmSync(path.join(folder, 'export.json'));
  for (const name of csvFiles(folder))
    renameSync(path.join(folder, name), path.join(folder, `PO Register - ${name}`));
  return folder;
}

describe('verify', () => {
  test('0 where everything agrees, with a report', () => {
    const { exit, said, out } = verify(made.written());
    expect([exit, said]).toEqual([0, expect.stringContaining('Everything agrees.')]);
    const report = JSON.parse(readFileSync(path.join(out, 'verification.json'), 'utf8'));
    expect(report).toMatchObject({ ok: true, findings: [], checked: { numbers: 2, months: 1 } });
    const page = readFileSync(path.join(out, 'verification.html'), 'utf8');
    expect(page).toContain('Everything agrees.');
    expect(page).not.toMatch(/<script|src=|http/);
  });
  test('1 where something was found, with tab and row; texts stay texts in the page', () => {
    const wrong = new Export(made.written());
    const row = wrong.row('Register', 'D-000002');
    wrong.set('Register', row, { Vendor: '<img src=x onerror=alert(1)>' });
    const { exit, said, out } = verify(wrong.written(), '--json');
    expect(exit).toBe(1);
    const { ok, findings } = JSON.parse(said.slice(0, said.lastIndexOf('}') + 1));
    expect([ok, findings[0]]).toEqual([
      false,
      expect.objectContaining({ tab: 'Register', row, column: 'Vendor', kind: 'edited_outside' }),
    ]);
    const page = readFileSync(path.join(out, 'verification.html'), 'utf8');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain('<img');
  });
  test('a file that was changed after the export, whatever in it', () => {
    const folder = made.written();
    changed(folder, 'Vendors.csv', (text) => text.replace('Acme', 'Acne'));
    const { exit, said } = verify(folder);
    expect([exit, said]).toEqual([
      1,
      expect.stringContaining('Vendors.csv is not the file that the export made (from row 1).'),
    ]);
  });
  test.each([
    ['a byte order mark and LF', (text: string) => `\ufeff${text.replace(/\r\n/g, '\n')}`],
    [
      'every cell quoted',
      (text: string) =>
        text.replace(/^[^"\r\n]+$/gm, (line) =>
          line
            .split(',')
            .map((cell) => `"${cell}"`)
            .join(','),
        ),
    ],
    ['thousands apart', (text: string) => text.replace(/,12345(?=,)/g, ',"12,345.00"')],
  ])('files downloaded by hand, with %s', (_how, change) => {
    const folder = byHand(made.written());
    let touched = 0;
    for (const name of csvFiles(folder))
      changed(folder, name, (text) => {
        if (change(text) !== text) touched += 1;
        return change(text);
      });
    expect(touched).toBeGreaterThan(0);
    const { exit, said } = verify(folder);
    expect([exit, said]).toEqual([0, expect.stringContaining('There is no export.json')]);
  });
  test('files downloaded by hand, without marks before texts', () => {
    const folder = byHand(made.written());
    for (const name of csvFiles(folder))
      changed(folder, name, (text) => text.replace(/"'(=1\+1|'quoted)/g, '"$1'));
    expect(verify(folder)).toMatchObject({ exit: 0 });
  });
  test.each([
    ['no log', 'Revision Log.csv', null, /There is no file Revision Log\.csv/],
    ['a header gone', 'Register.csv', /^Key,/, /Register\.csv, row 1: the column "Key" is missing/],
    ['a header twice', 'Lines.csv', /^Key,Order,/, /row 1: the column "Line" stands twice/],
    [
      'a quote that never ends',
      'Lines.csv',
      /\r\n(?=D-)/,
      /Lines\.csv, row \d+: a quote that never ends/,
    ],
    ['no text', 'Lines.csv', /$/, /Lines\.csv is not text in UTF-8/],
  ] as const)('2 and a sentence: %s', (what, file, pattern, sentence) => {
    const folder = made.written();
    const to = { 'a header twice': 'Line,Order,', 'a quote that never ends': '\r\n"' }[
      what as string
    ];
    if (pattern === null) rmSync(path.join(folder, file));
    else if (what === 'no text')
      writeFileSync(path.join(folder, file), Buffer.from([0xff, 0xfe, 0x80]));
    else changed(folder, file, (text) => text.replace(pattern, to ?? 'Keys,'));
    const { exit, said } = verify(folder);
    expect([exit, said]).toEqual([2, expect.stringMatching(sentence)]);
    expect(said).toContain('Nothing was verified.');
  });
  test('2 for anchors that are none, are damaged, or are of another register', () => {
    const file = path.join(newFolder(), 'mails.txt');
    const said = (text: string): unknown => {
      writeFileSync(file, text);
      const { exit, said: words } = verify(made.written(), '--anchors', file);
      return [exit, words.split('\n')[0]];
    };
    const strange = { register: registerMark('another'), head: 3, hash: 'ab'.repeat(32) };
    expect(said(anchorText({ ...strange, at: '2026-10-01T08:00:00.000Z' }))).toEqual([
      2,
      'No head in the file is of this register; 1 are of another.',
    ]);
    const hash = `${'01234567 '.repeat(8)}`;
    expect(said('Hello')).toEqual([2, `${file} has no head of a log in it.`]);
    expect(said(`\nPO-HEAD 0123abcd 3 2026-10-01T08:00:00Z ${hash}dead`)).toEqual([
      2,
      `${file}, line 2: this head was damaged on the way; paste it again.`,
    ]);
  });
  test('2 for a folder that is none', () => {
    expect(verify('/no/such/folder')).toMatchObject({ exit: 2 });
  });
});
