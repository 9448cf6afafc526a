// npm run match: invoices against orders and receipts from CSV files, by the rules of the register.
// Answers go to stdout or --out, the summary and all findings to stderr; see docs/match-cli.md.
import { accessSync, closeSync, constants, openSync, statSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CsvRows, CSV_HEADER, summary } from './match/answer';
import type { AnswerLine } from './match/answer';
import { fileSource } from './match/csv';
import type { Source } from './match/csv';
import { runMatch } from './match/run';
import type { Sources } from './match/run';
import type { Problem } from './match/table';

const USAGE = `npm run match -- --orders FILE --receipts FILE --invoices FILE [--settings FILE] [--json] [--out FILE]`;
const FILES = ['orders', 'receipts', 'invoices', 'settings'] as const;
const DEFAULTS = 'no settings file';

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function place({ file, row, column }: Problem): string {
  return `${file}${row === undefined ? '' : ` row ${row}`}${column === undefined ? '' : `, ${column}`}`;
}

/** Why a file cannot be read, empty where it can. */
function trouble(file: string): string {
  try {
    accessSync(file, constants.R_OK);
    return statSync(file).isFile() ? '' : `${file} is not a file; it is read more than once`;
  } catch (error) {
    const { code = '', message = String(error) } = error as { code?: string; message?: string };
    if (code === 'ENOENT') return `${file}: there is no such file`;
    return code === 'EACCES' ? `${file} may not be read` : message;
  }
}

function sourcesOf(values: Record<string, unknown>): Sources | null {
  const problems: string[] = [];
  const read = (name: (typeof FILES)[number]): Source => {
    const file = values[name];
    if (name === 'settings' && file === undefined) return { file: DEFAULTS, pieces: () => ['{}'] };
    const problem = typeof file === 'string' ? trouble(file) : `--${name} is missing`;
    if (problem !== '') problems.push(problem);
    return fileSource(String(file));
  };
  const [orders, receipts, invoices, settings] = [
    read('orders'),
    read('receipts'),
    read('invoices'),
    read('settings'),
  ];
  for (const problem of problems) say(problem);
  if (problems.length > 0) say(USAGE);
  return problems.length > 0 ? null : { orders, receipts, invoices, settings };
}

/** Where answers go, in large pieces; a reader that went away is no fault of the run. */
class Sink {
  private readonly target: number;
  private held = '';
  private gone = false;

  constructor(out: string | undefined) {
    this.target = out === undefined ? 1 : openSync(out, 'w');
  }

  write(text: string): void {
    this.held += text;
    if (this.held.length > 1 << 14) this.flush();
  }

  close(): void {
    this.flush();
    if (this.target !== 1) closeSync(this.target);
  }

  private flush(): void {
    let rest = Buffer.from(this.held);
    this.held = '';
    while (rest.length > 0 && !this.gone) {
      try {
        rest = rest.subarray(writeSync(this.target, rest));
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : '';
        if (code === 'EPIPE') this.gone = true;
        else if (code !== 'EAGAIN') throw error;
      }
    }
  }
}

/** Answers as CSV or as a JSON array, each written when it is known. */
function writer(
  out: string | undefined,
  json: boolean,
): { put(line: AnswerLine): void; end(): void } {
  let sink: Sink | undefined;
  const begun = (): Sink => {
    if (sink) return sink;
    sink = new Sink(out);
    sink.write(json ? '[' : CSV_HEADER);
    return sink;
  };
  let between = '\n';
  const rows = new CsvRows();
  const put = (line: AnswerLine): void => {
    if (!json) return begun().write(rows.row(line));
    begun().write(`${between}${JSON.stringify(line, null, 2).replace(/^/gm, '  ')}`);
    between = ',\n';
  };
  const end = (): void => {
    begun().write(json ? (between === '\n' ? ']\n' : '\n]\n') : '');
    begun().close();
  };
  return { put, end };
}

function main(args: string[]): number {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    allowPositionals: false,
    options: {
      orders: text,
      receipts: text,
      invoices: text,
      settings: text,
      out: text,
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    process.stdout.write(`${USAGE}\nColumns, settings and answers: docs/match-cli.md\n`);
    return 0;
  }
  const sources = sourcesOf(values);
  if (!sources) return 2;
  if (sources.settings.file === DEFAULTS) say('No --settings: every setting has its default.');
  const { put, end } = writer(values.out, values.json === true);
  const { counts, notes } = runMatch(sources, put);
  for (const remark of notes.remarks) say(`${place(remark)}: ${remark.detail}`);
  for (const finding of notes.findings) say(`${place(finding)}: ${finding.detail}`);
  if (notes.findings.length > 0) {
    say(`${notes.findings.length} findings; nothing was matched.`);
    return 2;
  }
  end();
  say(summary(counts));
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  say(USAGE);
  process.exitCode = 2;
}
