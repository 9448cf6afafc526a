// The demo on a folder of CSV files: replays the log, reconciles every month, and prints what the
// register did beside what the company's own system did. What must hold on any log is checked here:
// nothing payable before its receipt, no number missing, nothing refused that should not be.
import type { Desk } from '../../samples/desk';
import { OLGA } from '../../samples/people';
import { openForLog } from './data-team';
import {
  countBy,
  heading,
  monthsBetween,
  printCosts,
  printTabs,
  proveSequence,
  reconcile,
  saveTabs,
  verify,
  type Print,
} from './ending';
import { readLog, type Expected, type Log } from './log';
import { Replay, type Track } from './replay';
import { aligned, readTabs, rowsOf } from './tabs';

interface Compared {
  readonly track: Track;
  readonly expected: Expected;
}

function must(desk: Desk, holds: boolean, detail: string): void {
  if (!holds) desk.surprise(OLGA, 'demo', { expected: 'to hold', answer: { ok: false, detail } });
}

function printCounts({ counts, tried, probed }: Replay, print: Print): void {
  heading(print, 'What happened');
  for (const [what, count] of Object.entries(counts)) print(`  ${what}: ${count}`);
  print(`  payments tried before the receipt: ${tried.of}, refused: ${tried.refused}`);
  print(`  receipt-based lines tried before the receipt: ${probed.of}, held: ${probed.held}`);
}

function printDocuments(desk: Desk, print: Print): void {
  const tabs = readTabs(desk.workspace);
  heading(print, 'Documents');
  const verdicts = rowsOf(tabs, 'Invoices').map((row) => row['Verdict']);
  const each = ['matched', 'waiting', 'exception', 'refused'].map(
    (word) => `${word} ${String(verdicts.filter((one) => one === word).length)}`,
  );
  print(`  by verdict: ${each.join(', ')}`);
  print(`  by state: ${countBy(tabs, 'Invoices', 'State')}`);
  print(`  by kind: ${countBy(tabs, 'Invoices', 'Kind')}`);
  const open = rowsOf(tabs, 'Exceptions').filter(({ State }) => State === 'open');
  const kinds = new Map<string, number>();
  for (const row of open) kinds.set(String(row['Kind']), (kinds.get(String(row['Kind'])) ?? 0) + 1);
  print(`  open exceptions: ${[...kinds].map(([kind, count]) => `${kind} ${count}`).join(', ')}`);
}

/** Holds of the register beside the blocks of the company, each line once. */
function printHolds(compared: readonly Compared[], print: Print): void {
  const count = (held: boolean, blocked: boolean): string =>
    String(
      compared.filter(
        ({ track, expected }) => track.held.size > 0 === held && expected.wasBlocked === blocked,
      ).length,
    );
  heading(print, 'Lines that were held');
  const table = [
    ['', 'company blocked', 'company did not'],
    ['register held', count(true, true), count(true, false)],
    ['register did not', count(false, true), count(false, false)],
  ];
  for (const line of aligned(table)) print(`  ${line}`);
  const why = new Map<string, number>();
  for (const { track } of compared)
    for (const kind of track.held) why.set(kind, (why.get(kind) ?? 0) + 1);
  print(`  held for: ${[...why].map(([kind, lines]) => `${kind} ${lines}`).join(', ')}`);
}

/** The lines whose document came before the receipt: the register has to hold every one. */
function checkInvoiceFirst(desk: Desk, compared: readonly Compared[], print: Print): void {
  const early = compared.filter(({ expected }) => expected.invoiceFirst);
  const held = early.filter(({ track }) => track.held.size > 0).length;
  const blocked = early.filter(({ expected }) => expected.wasBlocked).length;
  print(
    `  invoice before receipt: ${early.length} lines, register held ${held}, company ${blocked}`,
  );
  must(desk, held === early.length, `of ${early.length} early documents ${held} were held`);
}

/** Invoices that stand in the end beside the file's own net count. */
function printStanding(compared: readonly Compared[], print: Print): void {
  const same = compared.filter(
    ({ track, expected }) => track.standing.length === Math.max(0, expected.invoicesNet),
  ).length;
  print(`  invoices standing as in the file: ${same} of ${compared.length} lines`);
}

function report(desk: Desk, replay: Replay, { log, print }: { log: Log; print: Print }): void {
  printCounts(replay, print);
  printDocuments(desk, print);
  const compared = [...replay.tracks.values()].flatMap((track) => {
    const expected = log.expected.get(track.line.poLine);
    return expected ? [{ track, expected }] : [];
  });
  printHolds(compared, print);
  checkInvoiceFirst(desk, compared, print);
  printStanding(compared, print);
  const based = compared.filter(({ track }) => track.line.receiptBased).length;
  const payable = replay.counts['payable before the receipt'] ?? 0;
  print(`  receipt-based lines: ${based}, payable before the receipt: ${payable}`);
  must(desk, payable === 0, `${payable} documents were payable before the receipt`);
  const { probed } = replay;
  must(desk, probed.held === probed.of, `${probed.of - probed.held} early documents were payable`);
}

export function runFolder(
  folder: string,
  { print, out }: { print: Print; out: string | null },
): Desk {
  const log = readLog(folder);
  const desk = openForLog(log);
  const replay = new Replay(desk, log, (text) => process.stderr.write(`${text}\n`));
  const from = desk.workspace.now;
  replay.all();
  report(desk, replay, { log, print });
  process.stderr.write('reconciling\n');
  reconcile({ desk, print }, monthsBetween(from, desk.workspace.now));
  proveSequence({ desk, print });
  verify({ desk, print });
  printCosts({ desk, print });
  printTabs({ desk, print });
  saveTabs({ desk, print }, out);
  return desk;
}
