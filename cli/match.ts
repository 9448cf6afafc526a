// npm run match: invoices against orders and receipts from CSV files, by the rules of the register.
// Answers go to stdout or --out, the summary and all findings to stderr; see docs/match-cli.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runMatch, summary, toCsv } from './match/run';
import type { Source, Sources } from './match/run';
import type { Problem } from './match/table';

const USAGE = `npm run match -- --orders FILE --receipts FILE --invoices FILE --settings FILE [--json] [--out FILE]`;
const FILES = ['orders', 'receipts', 'invoices', 'settings'] as const;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function place({ file, row, column }: Problem): string {
  return `${file}${row === undefined ? '' : ` row ${row}`}${column === undefined ? '' : `, ${column}`}`;
}

function readSources(values: Record<string, unknown>): Sources | null {
  const problems: string[] = [];
  const read = (name: (typeof FILES)[number]): Source => {
    const file = values[name];
    if (typeof file !== 'string') {
      problems.push(`--${name} is missing`);
      return { file: name, text: '' };
    }
    try {
      return { file, text: readFileSync(file, 'utf8') };
    } catch (error) {
      problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      return { file, text: '' };
    }
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
    },
  });
  const sources = readSources(values);
  if (!sources) return 2;
  const { lines, notes } = runMatch(sources);
  for (const remark of notes.remarks) say(`${place(remark)}: ${remark.detail}`);
  for (const finding of notes.findings) say(`${place(finding)}: ${finding.detail}`);
  if (notes.findings.length > 0) {
    say(`${notes.findings.length} findings; nothing was matched.`);
    return 2;
  }
  const answer = values.json ? `${JSON.stringify(lines, null, 2)}\n` : toCsv(lines);
  if (values.out === undefined) process.stdout.write(answer);
  else writeFileSync(values.out, answer);
  say(summary(lines));
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  say(USAGE);
  process.exitCode = 2;
}
