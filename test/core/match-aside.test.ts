// The first reading of the invoices in a thread: the same answers and findings as without it, and it
// is done here where the thread cannot.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeFacts } from '../../bench/match/facts';
import { inThread } from '../../cli/match/aside';
import { fileSource } from '../../cli/match/csv';
import { runMatch } from '../../cli/match/run';
import type { Aside, Ran } from '../../cli/match/run';
import type { AnswerLine } from '../../cli/match/answer';
import type { Twins } from '../../cli/match/twins';

const tools = path.resolve(__dirname, '../../dist/tools');
const THREAD = pathToFileURL(path.join(tools, 'match-thread.mjs'));
const folder = mkdtempSync(path.join(tmpdir(), 'aside-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Answer extends Ran {
  readonly lines: AnswerLine[];
}
type Files = ReturnType<typeof makeFacts>;

function run(files: Files, aside?: Aside): Answer {
  const lines: AnswerLine[] = [];
  const sources = {
    orders: fileSource(files.orders),
    receipts: fileSource(files.receipts),
    invoices: fileSource(files.invoices),
    settings: fileSource(files.settings),
  };
  return { ...runMatch(sources, (line) => lines.push(line), aside), lines };
}

/** What the thread answered, beside the answers of the run. */
function beside(files: Files, bounds = {}, script = THREAD): [Answer, (Twins | null)[]] {
  const answered: (Twins | null)[] = [];
  const aside: Aside = (reading) => {
    const ended = inThread(script, { large: 0, patience: 60_000, ...bounds })(reading);
    return () => {
      const twins = ended();
      answered.push(twins);
      return twins;
    };
  };
  return [run(files, aside), answered];
}

const CREDIT = 'Vendor 0,C1,2026-09-19,PO-2026-000001,1,-1,1.00,-1.00,,,S,EUR\n';

test('the thread marks what one reading here marks, and every answer is the same', () => {
  const files = makeFacts(2000, folder);
  const [, ...rows] = readFileSync(files.invoices, 'utf8').split('\n');
  appendFileSync(files.invoices, `${rows.slice(0, 5).join('\n')}\n`);
  const alone = run(files);
  const [threaded, [twins]] = beside(files);
  expect(alone.lines.at(-1)?.document.explanation).toMatch(/^the same document as R\S+ \(row 2\)/);
  expect(twins?.room.byteLength).toBeGreaterThan(0);
  expect(threaded).toEqual(alone);
});

test('a finding anywhere in the invoices is told once, where it stood without the thread', () => {
  const files = makeFacts(500, folder);
  appendFileSync(files.orders, 'PO-9,1,Vendor 1,,much,pc,1.00,S,3-way,EUR\n');
  appendFileSync(files.invoices, CREDIT.replace('2026-09-19', 'soon'));
  const alone = run(files);
  expect(alone.notes.findings).toHaveLength(2);
  expect(beside(files)).toEqual([alone, [null]]);
});

test('a file that is no text to its end is told by the same sentence', () => {
  const files = makeFacts(510, folder);
  appendFileSync(files.invoices, Buffer.from([0xff, 0x0a]));
  const alone = run(files);
  expect(alone.notes.findings).toMatchObject([{ detail: 'not text in UTF-8' }]);
  expect(beside(files)).toEqual([alone, [null]]);
});

test('a credit note that may close something leaves the reading here, one that opens does not', () => {
  const files = makeFacts(530, folder);
  const text = readFileSync(files.invoices, 'utf8').trimEnd().split('\n');
  const credit = (reopens: string): void => {
    const cells = text.map((line, at) => (at === 0 ? `${line},kind,reopens` : `${line},,`));
    const note = CREDIT.replace('\n', `,credit note,${reopens}\n`);
    writeFileSync(files.invoices, `${cells.join('\n')}\n${note}`);
  };
  credit('no');
  expect(beside(files)).toEqual([run(files), [null]]);
  credit('yes');
  const [threaded, [twins]] = beside(files);
  expect(twins).not.toBeNull();
  expect(threaded).toEqual(run(files));
});

test('a small file and a thread that does not begin leave the reading here', () => {
  const files = makeFacts(520, folder);
  const alone = run(files);
  expect(beside(files, { large: 1e6 })).toEqual([alone, [null]]);
  const nowhere = pathToFileURL(path.join(tools, 'nowhere.mjs'));
  expect(beside(files, { patience: 50 }, nowhere)).toEqual([alone, [null]]);
});
