// What a run ends with, whatever its orders came from: months reconciled, the verifier's word, the
// sequence, what commands cost, the tabs. It judges only whether something was refused or found.
import type { Desk } from '../../samples/desk';
import { OLGA } from '../../samples/people';
import { exportFolder } from './export-run';
import { aligned, readTabs, rowsOf, shown, type Tab } from './tabs';

export type Print = (line?: string) => void;

interface Certificate {
  readonly scope: string;
  readonly first: number | string;
  readonly last: number | string;
  readonly count: number;
  readonly void: number;
  readonly missing: number | readonly unknown[];
  readonly duplicates: number | readonly unknown[];
}
interface Month {
  readonly done: boolean;
  readonly totals: unknown;
  readonly certificate: readonly Certificate[];
  readonly blocking: readonly { readonly detail: string; readonly next: string }[];
}

const MOST_PIECES = 200;

const howMany = (value: number | readonly unknown[] | undefined): number =>
  typeof value === 'number' ? value : (value?.length ?? 0);

export function heading(print: Print, text: string): void {
  print();
  print(text);
  print('-'.repeat(text.length));
}

/** The months from one instant to another, as `yyyy-MM`. */
export function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = from.split('-').map(Number);
  while (`${year}-${String(month).padStart(2, '0')}` <= to.slice(0, 7)) {
    months.push(`${year}-${String(month).padStart(2, '0')}`);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}

/** Asks for one month, piece by piece under one id, as a page does. */
function reconcileMonth(desk: Desk, month: string): Month | null {
  const id = `month-${month}`;
  for (let piece = 0; piece < MOST_PIECES; piece += 1) {
    const answer = desk.send(OLGA, 'reconcile_month', { input: { month }, id });
    const value = answer.value as Month | undefined;
    if (!answer.ok || value === undefined) {
      desk.surprise(OLGA, 'reconcile_month', { expected: `${month} reconciled`, answer });
      return null;
    }
    if (value.done) return value;
  }
  return null;
}

/** Amounts of the roll-forward, in the order of its sum (controls.md B4). */
const TERMS = [
  'opening',
  'imported',
  'issued',
  'changes',
  'reopened',
  'billed',
  'closed',
  'voided',
];

interface RollForward {
  readonly [term: string]: unknown;
}

function rollsOf(totals: unknown): readonly RollForward[] {
  if (typeof totals !== 'object' || totals === null) return [];
  const list = Array.isArray(totals) ? totals : Object.values(totals).find(Array.isArray);
  return (list ?? [totals]) as readonly RollForward[];
}

const cents = (value: unknown): number => Math.round(Number(value ?? 0) * 100);
const major = (value: number): string => (value / 100).toFixed(2);

/** The sums over cost centres of one currency; closing is what the register says, not recomputed. */
function rollRow(month: string, currency: string, rolls: readonly RollForward[]): string[] {
  const sum = (term: string): number => rolls.reduce((total, roll) => total + cents(roll[term]), 0);
  return [month, currency, ...[...TERMS, 'closing'].map((term) => major(sum(term)))];
}

/** Opening + imported + issued + changes + reopened - billed - closed - voided = closing. */
function rollCloses(roll: RollForward): boolean {
  const signs = [1, 1, 1, 1, 1, -1, -1, -1];
  const sum = TERMS.reduce((total, term, at) => total + (signs[at] ?? 0) * cents(roll[term]), 0);
  return sum === cents(roll['closing']);
}

export function reconcile(
  { desk, print }: { desk: Desk; print: Print },
  months: readonly string[],
): Month | null {
  const rows: string[][] = [];
  let last: Month | null = null;
  for (const month of months) {
    last = reconcileMonth(desk, month);
    const rolls = rollsOf(last?.totals);
    const currencies = [...new Set(rolls.map((roll) => String(roll['currency'] ?? '')))];
    for (const currency of currencies)
      rows.push(
        rollRow(
          month,
          currency,
          rolls.filter((roll) => roll['currency'] === currency),
        ),
      );
    for (const roll of rolls.filter((one) => !rollCloses(one)))
      unproven(desk, `the roll-forward of ${month} does not close: ${JSON.stringify(roll)}`);
  }
  heading(print, 'Commitment roll-forward');
  for (const line of aligned([['Month', '', ...TERMS, 'closing'], ...rows])) print(`  ${line}`);
  for (const { detail, next } of last?.blocking ?? []) print(`  blocks signing: ${detail} ${next}`);
  return last;
}

function unproven(desk: Desk, detail: string): void {
  desk.surprise(OLGA, 'proof', { expected: 'a proof', answer: { ok: false, detail } });
}

export function proveSequence({ desk, print }: { desk: Desk; print: Print }): void {
  const { scopes } = desk.query<{ scopes: readonly Certificate[] }>(OLGA, 'sequence');
  heading(print, 'Numbers');
  for (const one of (scopes ?? []).filter(({ count }) => count > 0)) {
    const [missing, doubled] = [howMany(one.missing), howMany(one.duplicates)];
    print(
      `  ${one.scope}: issued ${one.count}, numbers ${one.first} - ${one.last}, missing ${missing}`,
    );
    print(`    void ${one.void}, duplicates ${doubled}`);
    if (missing + doubled > 0) unproven(desk, `${one.scope}: missing ${missing}, twice ${doubled}`);
  }
}

interface Verified {
  readonly findings: readonly { readonly kind: string; readonly detail: string }[];
  readonly checked: { readonly entries: number; readonly rows: number; readonly approvals: number };
}

export function verify({ desk, print }: { desk: Desk; print: Print }): void {
  const { findings, checked } = desk.done<Verified>(OLGA, 'verify', {});
  heading(print, 'The verifier');
  const { entries = 0, rows = 0, approvals = 0 } = checked ?? {};
  print(`  ${entries} log entries, ${rows} rows and ${approvals} approvals checked`);
  print(`  findings: ${(findings ?? []).length}`);
  for (const { kind, detail } of findings ?? []) {
    print(`    ${kind}: ${detail}`);
    unproven(desk, `${kind}: ${detail}`);
  }
}

export function printCosts({ desk, print }: { desk: Desk; print: Print }): void {
  const per = (sum: number, uses: number): string => (sum / uses).toFixed(1);
  const rows = [...desk.costs].map(([command, cost]) => [
    ...[command, String(cost.uses), per(cost.calls, cost.uses), String(cost.mostCalls)],
    ...[String(cost.mostUnderLock), String(cost.mostCells), (cost.seconds / cost.uses).toFixed(2)],
  ]);
  const header = ['Command', 'Uses', 'Calls', 'Most', 'Under lock', 'Most cells', 'Est. seconds'];
  heading(print, 'Remote calls and estimated seconds per command');
  for (const line of aligned([header, ...rows])) print(`  ${line}`);
}

/** How many rows of a tab have each value of a column. */
export function countBy(tabs: readonly Tab[], title: string, column: string): string {
  const counts = new Map<string, number>();
  for (const row of rowsOf(tabs, title)) {
    const value = String(row[column] ?? '');
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => `${value || 'none'} ${count}`).join(', ');
}

export function printTabs({ desk, print }: { desk: Desk; print: Print }): readonly Tab[] {
  const tabs = readTabs(desk.workspace);
  for (const tab of tabs.filter(({ hidden, values }) => !hidden && values.length > 0)) {
    heading(print, tab.title);
    for (const line of shown(tab, { rows: 15, columns: 9 })) print(line);
  }
  return tabs;
}

export function saveTabs({ desk, print }: { desk: Desk; print: Print }, out: string | null): void {
  if (out === null) return;
  const files = exportFolder(desk, OLGA, out);
  print();
  print(`${files.length} tabs written to ${out} as CSV; npm run verify -- ${out} checks them.`);
}
