// Exports that somebody spoiled before the auditor got them, with an `export.json` made to fit: whatever
// is gone, cut or unreadable is a finding or refused, in each tab, and never ends in an error; what is
// only written otherwise is no finding.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openFolder, Refused } from '../../cli/verify/folder';
import { verifyFolder } from '../../cli/verify/run';
import { Accounts, OLGA } from '../app/accounts-kit';
import { Export, newFolder, removeFolders } from './kit';

let made: Export;
beforeAll(() => {
  const desk = new Accounts();
  const poNumber = desk.order(['10 at 1234.50'], { description: "'of two\nlines, =1+1" });
  desk.receive(poNumber, '10');
  desk.done(OLGA, 'reconcile_month', { month: desk.today().slice(0, 7) });
  made = Export.of(desk);
});
afterAll(removeFolders);

type Spoil = ((text: string) => string | Buffer) | 'gone';
/** What becomes of one file; `export.json` says afterwards what it is, as whoever changed it can do too. */
function spoiled(file: string, spoil: Spoil, byHand = false): string {
  const folder = made.written(newFolder());
  const at = path.join(folder, file);
  const list = path.join(folder, 'export.json');
  if (spoil === 'gone') rmSync(at);
  else {
    const bytes = Buffer.from(spoil(readFileSync(at, 'utf8')));
    writeFileSync(at, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const listed = JSON.parse(readFileSync(list, 'utf8')) as { pieces: { file: string }[] };
    const pieces = listed.pieces.map((one) =>
      one.file === file ? { ...one, bytes: bytes.length, sha256 } : one,
    );
    writeFileSync(list, JSON.stringify({ ...listed, pieces }));
  }
  if (!byHand) return folder;
  rmSync(list);
  for (const name of readdirSync(folder))
    renameSync(path.join(folder, name), path.join(folder, `PO Register - ${name}`));
  return folder;
}
/** `whole`, `found`, or `refused`; any other end is an error, and fails the test. */
function judged(folder: string): { said: string; remarks: readonly string[] } {
  try {
    const { findings, remarks } = verifyFolder(openFolder(folder), undefined);
    return { said: findings.length === 0 ? 'whole' : 'found', remarks };
  } catch (error) {
    if (error instanceof Refused) return { said: 'refused', remarks: [] };
    throw error;
  }
}
const lines = (text: string): string[] => text.trimEnd().split('\n');

/** Tabs that have something to prove here. */
const PROVEN = [
  'Register',
  'Lines',
  'Approvals',
  'Receipts',
  'Revision Log',
  'State',
  'Month 2026-10',
];
const LOST: { readonly [what: string]: Spoil } = {
  'is gone': 'gone',
  'is empty': () => '',
  'has its header alone': (text) => `${lines(text)[0] ?? ''}\n`,
  'is no text': () => Buffer.from([0xff, 0xfe, 0xfd, 0x00]),
  'is in UTF-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'has a quote that never ends': (text) => `${text}"`,
};
describe.each(PROVEN)('%s', (tab) => {
  test.each(Object.keys(LOST))('%s', (what) => {
    expect(judged(spoiled(`${tab}.csv`, LOST[what] ?? 'gone')).said).toMatch(/^(found|refused)$/);
  });
});

test.each(['Register', 'Lines', 'Approvals', 'Receipts', 'Revision Log'])(
  '%s with its last row doubled, cut off or cut through is found or refused',
  (tab) => {
    const cuts: Spoil[] = [
      (text) => `${text}${lines(text).slice(-1).join('')}\n`,
      (text) => `${lines(text).slice(0, -1).join('\n')}\n`,
      (text) => text.slice(0, Math.floor(text.length * 0.7)),
    ];
    for (const cut of cuts) expect(judged(spoiled(`${tab}.csv`, cut)).said).not.toBe('whole');
  },
);

test('a mark of the order of bytes and other line ends change nothing, in any tab', () => {
  for (const file of readdirSync(made.written()).filter((name) => name.endsWith('.csv')))
    for (const other of [
      (text: string) => `\ufeff${text}`,
      (text: string) => text.replace(/\r?\n/g, '\r\n'),
    ])
      expect([file, judged(spoiled(file, other)).said]).toEqual([file, 'whole']);
});

test('by hand, what is left out is said: nothing else would tell', () => {
  const without = (file: string) => judged(spoiled(file, 'gone', true));
  expect(without('State.csv')).toMatchObject({
    said: 'whole',
    remarks: expect.arrayContaining([expect.stringContaining('There is no tab State')]),
  });
  expect(without('Month 2026-10.csv')).toMatchObject({
    said: 'whole',
    remarks: expect.arrayContaining([
      expect.stringContaining('2026-10 was reconciled, but its tab'),
    ]),
  });
  for (const file of ['Register.csv', 'Lines.csv', 'Approvals.csv', 'Receipts.csv'])
    expect([file, without(file).said]).toEqual([file, 'found']);
  expect(without('Revision Log.csv').said).toBe('refused');
});
