// Every row against its last logged state: cells changed, rows gone, rows that no command wrote,
// formulas typed over values. Each difference is a finding with its place and both values. It is
// told what stands in the sheet and what the log gives; it reads nothing and changes nothing.
import type { Columns } from './columns';
import type { Finding } from './outcome';
import type { LinkRow } from './chain';
import type { Replayed } from './replay';
import { DERIVED, replay, sameValue, shownValue } from './replay';
import type { Entered } from './page-cells';
import type { Named } from './row-name';
import { rowName } from './row-name';
import type { LogRow, SealedTab, Tab } from './tables';
import { SEALED, TABLES } from './tables';

/** A row as it stands: values decoded, cells as they are, and what the register never wrote. */
export interface AuditRow extends LinkRow {
  cells: { [field: string]: string | number | boolean };
  /** Fields whose cell has no value of its column's kind. */
  odd: string[];
  /** Text of formulas by field. */
  formulas: { [field: string]: string };
  approvalSealed: boolean;
}
/** What the edit trigger saw. */
export interface SeenEdit {
  at: string;
  person: string;
  tab: string;
  range: string;
  old: string;
  new: string;
}
export interface OpenFormula {
  tab: string;
  row: number;
  column: string;
}
/** Everything that a verification looks at, as it was read. */
export interface Audit {
  tabs: ReadonlyMap<SealedTab | 'log', AuditRow[]>;
  /** Position of each field's column, 0-based. */
  columns: ReadonlyMap<Tab, ReadonlyMap<string, number>>;
  /** What was found while reading: headers, rights, editors, time zone. */
  findings: Finding[];
  edits: readonly SeenEdit[];
  /** Formulas in cells that everybody may type into: an array shows its values in locked ones too. */
  open?: readonly OpenFormula[];
  /** Ids of all tabs of the file. */
  sheets: readonly number[];
  /** Ids of the charts over them. */
  charts?: readonly number[];
  /** What was entered in the tabs of months, by sheet id; present where asked for. */
  months?: ReadonlyMap<number, readonly Entered[][]>;
  /** Head of the log as it is kept outside the file. */
  kept: { head: number; hash: string } | undefined;
}

const columnsOf = (tab: SealedTab | 'log'): Columns => TABLES[tab].columns as Columns;
/** How a row without a key is named: by its place. */
export const nameOf = (row: AuditRow): string => keyOf(row) || `row ${row.row}`;
const keyOf = ({ values }: AuditRow): string => String(values['key'] ?? '');

const ADOPTABLE: { readonly [T in SealedTab]?: string } = {
  register:
    'vendor description costCentre category needBy serviceFrom serviceTo terms contractRef ' +
    'notToExceed note vendorRef expectedOn draftLabel',
  lines:
    'item description quantity unit unitPrice taxCode matchLevel costCentre serviceFrom serviceTo ' +
    'overReceiptBp',
  receipts: 'evidence deliveryNote',
  payments: 'reference',
};
/**
 * A person may make true by typing it: remarks, and the content of an order, whose approval that
 * breaks. Numbers, keys, approvals, states, amounts and people come from commands alone.
 */
export const neverAdopted = (tab: SealedTab, field: string): boolean =>
  tab === 'approvals' || (field !== 'seal' && ADOPTABLE[tab]?.split(' ').includes(field) !== true);

/**
 * What differs between a row and its logged state, field by field; machine fields are left out. It is
 * called as the log has it: its number may be what was typed over.
 */
export function differences(row: AuditRow, logged: Replayed, all: Named): Finding[] {
  const { tab } = logged;
  const called = rowName(tab, logged.row, all);
  const found: Finding[] = [];
  for (const [field, column] of Object.entries(columnsOf(tab))) {
    if (DERIVED.has(field) || column.group === 'open') continue;
    const odd = row.odd.includes(field) || field in row.formulas;
    if (!odd && sameValue(row.values[field], logged.row[field])) continue;
    const expected = shownValue(logged.row[field] ?? null, column, logged.row['currency']);
    const actual = odd
      ? String(row.formulas[field] ?? row.cells[field] ?? '')
      : shownValue(row.values[field] ?? null, column, row.values['currency']);
    const adoptable = !odd && !neverAdopted(tab, field);
    const cell = { column: column.header, expected, actual, adoptable, called };
    found.push(cellFinding(tab, row, cell));
  }
  return found.length > 0 || row.sealed ? found : [machineFinding(tab, row, called)];
}

interface Differing {
  column: string;
  expected: string;
  actual: string;
  adoptable: boolean;
  called: string;
}
function cellFinding(
  tab: SealedTab,
  row: AuditRow,
  { column, expected, actual, adoptable, called }: Differing,
): Finding {
  const key = keyOf(row);
  const detail = `${column} of ${called} is "${actual}"; the register left it as "${expected}".`;
  return {
    kind: 'edited_outside',
    tab: TABLES[tab].title,
    row: row.row,
    column,
    key,
    called,
    expected,
    actual,
    detail,
    adoptable,
  };
}

const machineFinding = (tab: SealedTab, row: AuditRow, called: string): Finding => ({
  kind: 'edited_outside',
  tab: TABLES[tab].title,
  row: row.row,
  column: 'Seal',
  key: keyOf(row),
  called,
  detail: `A machine cell of ${called} (Version, Seal or Pointers) was changed by hand.`,
  adoptable: tab !== 'approvals',
});

/** What was typed in is called by what stands there, a copy as the log calls its row. */
export interface Extra {
  why: string;
  called?: string;
}
export function extraFinding(tab: SealedTab, row: AuditRow, { why, called = '' }: Extra): Finding {
  const key = nameOf(row);
  const shown = called || keyOf(row) || Object.values(row.cells).join(' ').slice(0, 100);
  const place = { tab: TABLES[tab].title, row: row.row, key, expected: '', actual: shown };
  return {
    ...place,
    ...(called === '' ? {} : { called }),
    kind: 'edited_outside',
    adoptable: false,
    column: 'Key',
    detail: `Row ${row.row} (${shown}) ${why}.`,
  };
}

export const copyFinding = (row: AuditRow, { tab, row: logged }: Replayed, all: Named): Finding =>
  extraFinding(tab, row, { why: 'is a copy of another row', called: rowName(tab, logged, all) });

/** All rows of one tab against the log. */
function tabFindings(
  tab: SealedTab,
  rows: readonly AuditRow[],
  logged: ReadonlyMap<string, Replayed>,
): Finding[] {
  const found: Finding[] = [];
  const seen = new Map<string, AuditRow>();
  for (const row of sealedFirst(rows)) {
    const expected = logged.get(`${tab}:${keyOf(row)}`);
    if (!expected) found.push(extraFinding(tab, row, { why: 'was typed in: no command wrote it' }));
    else if (seen.has(keyOf(row))) found.push(copyFinding(row, expected, logged));
    else found.push(...differences(row, expected, logged));
    seen.set(keyOf(row), row);
  }
  for (const one of logged.values()) {
    if (one.tab === tab && !seen.has(one.key)) found.push(goneFinding(one, logged));
  }
  return found;
}

/** Of two rows with one key, the one whose seal fits is the register's own. */
const sealedFirst = (rows: readonly AuditRow[]): AuditRow[] => [
  ...rows.filter(({ sealed }) => sealed),
  ...rows.filter(({ sealed }) => !sealed),
];

export function goneFinding({ tab, key, row }: Replayed, all: Named): Finding {
  const called = rowName(tab, row, all);
  return {
    kind: 'edited_outside',
    tab: TABLES[tab].title,
    column: 'Key',
    key,
    called,
    expected: key,
    actual: '',
    adoptable: false,
    detail: `The row of ${called} is gone; the log has it.`,
  };
}

function columnLetters(at: number): string {
  const own = String.fromCharCode(65 + (at % 26));
  return at < 26 ? own : columnLetters(Math.floor(at / 26) - 1) + own;
}

/** Whether an A1 range without tab covers a cell; unreadable text covers nothing. */
export function covers(range: string, row: number, column: number): boolean {
  const read = /^([A-Z]{0,3})(\d*)(?::([A-Z]{0,3})(\d*))?$/.exec(range);
  if (!read) return false;
  const [, left = '', top = '', right = left, bottom = top] = read;
  const at = (letters: string): number =>
    [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const inRows = (top === '' || row >= Number(top)) && (bottom === '' || row <= Number(bottom));
  const inColumns = (left === '' || column >= at(left)) && (right === '' || column <= at(right));
  return inRows && inColumns;
}

/** Adds to each finding who was seen typing in that cell, if the edit trigger saw anybody. */
function joined(findings: Finding[], { edits, columns }: Audit): Finding[] {
  return findings.map((one) => {
    const tab = SEALED.find((name) => TABLES[name].title === one.tab);
    if (!tab || one.row === undefined) return one;
    const field = Object.entries(columnsOf(tab)).find(
      ([, { header }]) => header === one.column,
    )?.[0];
    const column = columns.get(tab)?.get(field ?? '') ?? -1;
    const { row } = one;
    const seen = edits
      .filter((edit) => edit.tab === one.tab && covers(edit.range, row, column))
      .pop();
    if (!seen) return one;
    const who = seen.person === '' ? 'somebody whom Google does not name' : seen.person;
    const cell = `${columnLetters(Math.max(0, column))}${row}`;
    return { ...one, detail: `${one.detail} Edit Log: ${who} typed in ${cell} at ${seen.at}.` };
  });
}

/** Adds where a formula stands that may be what shows there: nothing else that is typed reaches it. */
const withFormula = (findings: readonly Finding[], open: readonly OpenFormula[] = []): Finding[] =>
  findings.map((one) => {
    const near = open.filter(({ tab, row }) => tab === one.tab && row <= (one.row ?? 0)).pop();
    if (!near) return one;
    const hint = `A formula in ${near.column}, row ${near.row}, may show it there: clear that cell first.`;
    return { ...one, detail: `${one.detail} ${hint}` };
  });

export const logOf = ({ tabs }: Audit): LogRow[] =>
  (tabs.get('log') ?? []).map(({ values }) => values as LogRow);

/** Rows and cells that are not as the log left them, in the tabs that were read. */
export function editFindings(audit: Audit, logged = replay(logOf(audit))): Finding[] {
  const found = SEALED.flatMap((tab) => {
    const rows = audit.tabs.get(tab);
    return rows ? tabFindings(tab, rows, logged) : [];
  });
  return joined(withFormula(found, audit.open), audit);
}
