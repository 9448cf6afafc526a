// What must hold after any race, read from the tabs alone: numbers unique and gapless, every row in
// the log and every entry in the rows, the chain whole. Written apart from the product's own verify.
import { createHash } from 'node:crypto';
import type { Workspace } from '../../sandbox/workspace';

type Cell = string | number | boolean | null;
export interface Table {
  header: string[];
  rows: { [header: string]: Cell }[];
}

/** As entered; how cells are shown takes long to say, and nobody asks for it here. */
export function table(ws: Workspace, tab: string): Table {
  const { file } = ws.file('main');
  const sheetId = file.tabByName(tab)?.sheetId ?? -1;
  const cells = file.cells(file.owner ?? '');
  const [rows, columns] = [cells.lastRow(sheetId), cells.lastColumn(sheetId)];
  if (rows === 0 || columns === 0) return { header: [], rows: [] };
  const all = cells.values({ sheetId, top: 0, left: 0, rows, columns }) as Cell[][];
  const [header = [], ...below] = all.map((row) => row.map((cell) => cell ?? ''));
  while (below.length > 0 && (below[below.length - 1] ?? []).every((cell) => cell === ''))
    below.pop();
  const named = below.map((row) =>
    Object.fromEntries(header.map((name, at) => [String(name), row[at] ?? ''])),
  );
  return { header: header.map(String), rows: named };
}

/** Canonical JSON as the log's documentation has it: keys sorted at every level. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical((value as never)[key])}`).join(',')}}`;
}

/** By its text: the entries of a register's beginning come again with every seed. */
const KNOWN = new Map<string, string>();
const MOST_KNOWN = 5000;
function canonicalText(json: string): string {
  const known = KNOWN.get(json);
  if (known !== undefined) return known;
  const made = canonical(JSON.parse(json));
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(json, made);
  return made;
}

/** In the order in which canonical JSON has them. */
const FIELDS: [string, string][] = [
  ['actor', 'Actor'],
  ['answer', 'Answer'],
  ['at', 'Time (UTC)'],
  ['changes', 'Changes'],
  ['command', 'Command'],
  ['commandId', 'Command id'],
  ['digest', 'Command digest'],
  ['entity', 'Entity'],
  ['fact', 'Fact'],
  ['proof', 'Proof level'],
  ['reason', 'Reason'],
  ['sequence', 'Sequence'],
  ['settings', 'Settings version'],
  ['via', 'Via'],
];

/** Findings about the log: order, chain, head. */
export function logFindings(ws: Workspace): string[] {
  const { rows } = table(ws, 'Revision Log');
  const findings: string[] = [];
  let hash = '';
  rows.forEach((row, at) => {
    if (row['Sequence'] !== at + 1) findings.push(`entry ${at + 1} has number ${row['Sequence']}`);
    const entry = FIELDS.map(([field, header]) => {
      const told =
        field === 'changes' ? canonicalText(String(row[header])) : canonical(row[header]);
      return `"${field}":${told}`;
    });
    hash = createHash('sha256')
      .update(`${hash}\n{${entry.join(',')}}`)
      .digest('hex');
    if (hash !== row['Chain hash']) findings.push(`the chain breaks at entry ${at + 1}`);
  });
  const state = new Map(table(ws, 'State').rows.map((row) => [row['Key'], row['Value']]));
  if (state.get('head') !== String(rows.length)) findings.push('the head is not the last entry');
  if (state.get('hash') !== hash) findings.push('the head hash is not that of the last entry');
  return findings;
}

/**
 * Findings about numbers: each given once, none missing, each with a row and an entry. Practice orders
 * have a scope of their own and are taken out again.
 */
export function numberFindings(ws: Workspace): string[] {
  const findings: string[] = [];
  const all = table(ws, 'Register').rows;
  const rows = all.filter((row) => !String(row['PO number']).startsWith('PRACTICE-'));
  const numbers = rows.map((row) => String(row['PO number'])).filter((one) => one !== '');
  if (new Set(numbers).size < numbers.length) findings.push('a number stands twice');
  const seqs = numbers.map((one) => Number(one.slice(-4))).sort((a, b) => a - b);
  seqs.forEach((seq, at) => {
    if (seq !== at + 1) findings.push(`number ${at + 1} is missing`);
  });
  const logged = table(ws, 'Revision Log').rows.filter(
    (row) =>
      String(row['Fact']).includes('order_issued') && !String(row['Changes']).includes('PRACTICE-'),
  );
  if (logged.length !== numbers.length) {
    findings.push(`${numbers.length} numbers, ${logged.length} entries of issue`);
  }
  const entities = new Set(logged.map((row) => row['Entity']));
  for (const row of rows) {
    if ((row['PO number'] !== '') !== entities.has(row['Key'] ?? '')) {
      findings.push(`${row['Key']} has a number without an entry, or an entry without a number`);
    }
  }
  return findings;
}

export const findings = (ws: Workspace): string[] => [...logFindings(ws), ...numberFindings(ws)];

/** Every cell of every tab, to compare two states. */
export function everything(ws: Workspace): string {
  return JSON.stringify(
    ws
      .file('main')
      .file.contents()
      .map(({ title, entered }) => [title, entered]),
  );
}
