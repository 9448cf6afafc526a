// `npm run bench:match`: the command line's match at three sizes, beside the same match as SQL in
// DuckDB: seconds, memory, the ratio, and whether the verdicts are the same; then the search for
// duplicates alone. Sizes may be given: `npm run bench:match -- 10000 100000`.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CsvRows, CSV_HEADER } from '../cli/match/answer';
import { fileSource } from '../cli/match/csv';
import { runMatch } from '../cli/match/run';
import { aligned } from '../sandbox/demo/tabs';
import { searchDuplicates } from './match/duplicates';
import { makeFacts } from './match/facts';
import type { Files } from './match/facts';

const SIZES = [10_000, 100_000, 1_000_000];
/** Order lines of the runs in which only the invoices grow. */
const FEW = 5_000;
/** More often at small sizes, where one run is mostly start-up; the fastest counts. */
const times = (lines: number): number => (lines > 200_000 ? 1 : 3);

interface Measured {
  /** On the clock, without start-up. */
  readonly seconds: number;
  /** Of all cores, from the start of the process. */
  readonly processor: number;
  readonly megabytes: number;
}

function matchHere(files: Files, out: string): void {
  const target = openSync(out, 'w');
  const rows = new CsvRows();
  let held = CSV_HEADER;
  const { notes } = runMatch(
    {
      orders: fileSource(files.orders),
      receipts: fileSource(files.receipts),
      invoices: fileSource(files.invoices),
      settings: fileSource(files.settings),
    },
    (line) => {
      held += rows.row(line);
      if (held.length < 1 << 18) return;
      writeSync(target, held);
      held = '';
    },
  );
  writeSync(target, held);
  closeSync(target);
  if (notes.findings.length > 0) throw new Error(JSON.stringify(notes.findings[0]));
}

/** One run in this process: its time, and the most memory it had. */
async function measure(engine: string, files: Files, out: string): Promise<Measured> {
  const sql = engine === 'sql' ? await import('./match/in-sql') : undefined;
  const begun = process.hrtime.bigint();
  if (sql) await sql.matchInSql(files, out);
  else matchHere(files, out);
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  return { seconds, processor: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 };
}

interface Asked {
  readonly engine: 'match' | 'sql';
  readonly lines: number;
  readonly files: Files;
  readonly out: string;
}

/** Of some runs, each in a process of its own, the one that worked least. */
function best({ engine, lines, files, out }: Asked): Measured {
  const runs = Array.from({ length: times(lines) }, (): Measured => {
    const script = fileURLToPath(import.meta.url);
    const args = [...process.execArgv, script, '--one', engine, JSON.stringify(files), out];
    const ran = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(ran.stderr);
    return JSON.parse(ran.stdout) as Measured;
  });
  return runs.reduce((least, one) => (one.processor < least.processor ? one : least));
}

/** Where verdict, drifts, the document's verdict, the hold and its drifts stand. */
const OURS = [9, 11, 14, 15, 16];
const THEIRS = [7, 8, 9, 10, 11];
/** What SQL does not say: the paper that a document is probably like. */
const UNSAID = /(likely_duplicate|header_not_sum)[^|"]*[^|" ]/g;

/** Answers by row, as far as both give them. */
function answersIn(file: string, columns: readonly number[]): string[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const cells = line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? [];
    const plain = (cell: string): string => cell.replace(/,$/, '').replace(/^"(.*)"$/, '$1');
    return columns.map((at) => plain(cells[at] ?? '').replace(UNSAID, '$1')).join(' / ');
  });
}

function compared(ours: string, theirs: string): string {
  const [a, b] = [answersIn(ours, OURS), answersIn(theirs, THEIRS)];
  const other = a.findIndex((answer, at) => answer !== b[at]);
  if (a.length === b.length && other < 0) return `all ${a.length} the same`;
  return `DIFFERENT from row ${other + 2}: ${a[other] ?? '-'} <> ${b[other] ?? '-'}`;
}

const counted = (file: string): string => {
  const counts = new Map<string, number>();
  for (const verdict of answersIn(file, OURS)) {
    const [word = ''] = verdict.split(' ');
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
};

const HEADER = [
  ...['Lines', 'Match s', 'DuckDB s', 'Ratio', 'Match processor s', 'DuckDB processor s', 'Ratio'],
  ...['Match MB', 'DuckDB MB', 'Verdicts and drifts'],
];

function besides(lines: number, folder: string): string[] {
  const files = makeFacts(lines, folder);
  const [ours, theirs] = ['ours.csv', 'theirs.csv'].map((name) => path.join(folder, name)) as [
    string,
    string,
  ];
  const match = best({ engine: 'match', lines, files, out: ours });
  const sql = best({ engine: 'sql', lines, files, out: theirs });
  process.stderr.write(`${lines} lines: ${counted(ours)}\n`);
  return [
    String(lines),
    match.seconds.toFixed(2),
    sql.seconds.toFixed(2),
    (match.seconds / sql.seconds).toFixed(2),
    match.processor.toFixed(2),
    sql.processor.toFixed(2),
    (match.processor / sql.processor).toFixed(2),
    match.megabytes.toFixed(0),
    sql.megabytes.toFixed(0),
    compared(ours, theirs),
  ];
}

function alone(lines: number, folder: string): string[] {
  const files = makeFacts(lines, folder, FEW);
  const out = path.join(folder, 'ours.csv');
  const { seconds, processor, megabytes } = best({ engine: 'match', lines, files, out });
  return [
    String(lines),
    String(FEW),
    ...[seconds, processor].map((one) => one.toFixed(2)),
    megabytes.toFixed(0),
  ];
}

function table(title: string, rows: readonly string[][]): void {
  process.stdout.write(`${title}\n${aligned(rows.map((row) => [...row])).join('\n')}\n\n`);
}

function report(sizes: readonly number[], folder: string): void {
  table('Beside DuckDB, half as many order lines', [
    HEADER,
    ...sizes.map((lines) => besides(lines, folder)),
  ]);
  table('Memory while only the invoices grow', [
    ['Lines', 'Order lines', 'Seconds', 'Processor s', 'MB'],
    ...sizes.map((lines) => alone(lines, folder)),
  ]);
  table('Duplicates: every document compared with all before it', [
    ['Documents', 'Kind', 'Found', 'Seconds', 'Microseconds each'],
    ...[10_000, 100_000].flatMap(searchDuplicates),
  ]);
}

async function main(args: readonly string[]): Promise<number> {
  const [one, engine = '', files = '', out = ''] = args;
  if (one === '--one') {
    process.stdout.write(JSON.stringify(await measure(engine, JSON.parse(files) as Files, out)));
    return 0;
  }
  const sizes = args.map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 10)) {
    process.stderr.write('usage: npm run bench:match [-- LINES...]\n');
    return 2;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'po-register-match-'));
  try {
    report(sizes.length > 0 ? sizes : SIZES, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
