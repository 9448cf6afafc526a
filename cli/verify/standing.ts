// What stands in the exported tabs against what the log leaves: every row and cell, numbers, and the
// approvals of what stands there. It knows neither key nor seal; the log alone is believed.
import { approvalFindings, BY_LOG } from '../../src/core/approved';
import type { AuditRow } from '../../src/core/checks';
import { differences, extraFinding, goneFinding } from '../../src/core/checks';
import type { ScopeState } from '../../src/core/certificate';
import { isImported, isPractice } from '../../src/core/certificate';
import type { Columns } from '../../src/core/columns';
import type { Finding } from '../../src/core/outcome';
import type { Replayed } from '../../src/core/replay';
import type { AnyRow, SealedTab } from '../../src/core/tables';
import { SEALED, TABLES } from '../../src/core/tables';
import { Reader, recordsIn } from './cells';
import type { Read } from './cells';
import type { Folder } from './folder';
import type { LogPass } from './log';

const JUDGED: readonly SealedTab[] = ['register', 'lines', 'approvals'];
const APPROVAL = new Set(
  Object.entries(TABLES.register.columns as Columns).flatMap(([, { group, header }]) =>
    group === 'approval' ? [header] : [],
  ),
);
const NONE: { [field: string]: string } = {};
/** The seal itself cannot be checked without the key; the log does not have it. */
const asAudited = ({ row, values, cells, odd }: Read): AuditRow => ({
  ...{ row, values, cells, odd, formulas: NONE },
  ...{ sealed: true, approvalSealed: true },
});

/** Rows of a tab; `other` is the row as it reads without taking marks off, where that differs. */
function* standing(folder: Folder, tab: SealedTab): Generator<{ read: Read; other?: Read }> {
  const { title } = TABLES[tab];
  const file = folder.files.get(title) ?? title;
  const reader = new Reader(tab, file);
  for (const [row, cells] of recordsIn(folder, title)) {
    const read = reader.read(row, cells);
    const marked = !folder.manifest && cells.some((cell) => cell.startsWith("'"));
    const other = read && marked ? reader.read(row, cells, true) : undefined;
    if (read) yield other ? { read, other } : { read };
  }
}

export interface Stood {
  readonly findings: Finding[];
  readonly rows: number;
  readonly approvals: number;
  readonly absent: readonly string[];
}

export class Standing {
  readonly findings: Finding[] = [];
  rows = 0;
  private readonly judged = new Map<SealedTab, AuditRow[]>();

  constructor(
    private readonly folder: Folder,
    private readonly log: LogPass,
  ) {}

  run(): void {
    for (const tab of SEALED) this.tab(tab);
    this.findings.push(...this.doubledNumbers());
    const { judged } = this;
    if (JUDGED.every((tab) => this.folder.files.has(TABLES[tab].title)))
      this.findings.push(...approvalFindings({ tabs: judged }, BY_LOG));
  }

  get approvals(): number {
    return this.judged.get('approvals')?.length ?? 0;
  }

  private tab(tab: SealedTab): void {
    const { title } = TABLES[tab];
    const due = [...this.log.rows.values()].filter((one) => one.tab === tab);
    if (!this.folder.files.has(title)) {
      const detail = `The export has no tab ${title}; the log has ${due.length} rows of it.`;
      if (due.length > 0) this.findings.push({ kind: 'tab_missing', tab: title, detail });
      return;
    }
    const seen = new Set<string>();
    const copies: AuditRow[] = [];
    for (const { read, other } of standing(this.folder, tab)) {
      this.rows += 1;
      const own = this.better(tab, read, other);
      const key = String(own.values['key'] ?? '');
      if (JUDGED.includes(tab)) this.judgedOf(tab).push(own);
      if (seen.has(key)) copies.push(own);
      else this.row(tab, own);
      seen.add(key);
    }
    for (const own of copies)
      this.findings.push(extraFinding(tab, own, 'is a copy of another row'));
    this.gone(tab, { due, seen });
  }
  private judgedOf(tab: SealedTab): AuditRow[] {
    const rows = this.judged.get(tab) ?? [];
    this.judged.set(tab, rows);
    return rows;
  }

  private due(
    tab: SealedTab,
    { row, values }: { row: number; values: AnyRow },
  ): Replayed | undefined {
    const head = this.folder.headOf(TABLES[tab].title, row);
    return this.log.at(`${tab}:${String(values['key'] ?? '')}`, head);
  }

  /** Of two readings of a row the one that the log has. */
  private better(tab: SealedTab, read: Read, other: Read | undefined): AuditRow {
    const own = asAudited(read);
    if (!other) return own;
    const due = this.due(tab, other);
    return due && differences(tab, asAudited(other), due).length === 0 ? asAudited(other) : own;
  }

  private row(tab: SealedTab, own: AuditRow): void {
    const due = this.due(tab, own);
    if (!due) {
      own.sealed = false;
      if (tab !== 'approvals')
        this.findings.push(extraFinding(tab, own, 'was typed in: no command wrote it'));
      else
        this.findings.push(extraFinding(tab, own, 'was typed in: no decision in the log made it'));
      return;
    }
    const found = differences(tab, own, due);
    own.sealed = found.length === 0;
    own.approvalSealed = !found.some(({ column }) => APPROVAL.has(column ?? ''));
    this.findings.push(...found);
  }

  private gone(
    tab: SealedTab,
    { due, seen }: { due: Replayed[]; seen: ReadonlySet<string> },
  ): void {
    const { title } = TABLES[tab];
    const heads = (this.folder.manifest?.pieces ?? []).filter((one) => one.tab === title);
    const head = heads.length > 0 ? Math.min(...heads.map((one) => one.head)) : undefined;
    for (const one of due) {
      if (seen.has(one.key) || !this.log.at(`${tab}:${one.key}`, head)) continue;
      this.findings.push(goneFinding(one));
    }
  }

  /** A PO number on two rows that no old list brought so. */
  private doubledNumbers(): Finding[] {
    const first = new Map<string, AuditRow>();
    return (this.judged.get('register') ?? []).flatMap((own): Finding[] => {
      const number = String(own.values['poNumber'] ?? '');
      const before = first.get(number);
      if (number === '') return [];
      first.set(number, before ?? own);
      const old = [before, own].every((one) => isImported(String(one?.values['scope'] ?? '')));
      if (!before || old) return [];
      const keys = `${String(before.values['key'])} (row ${before.row}) and ${String(own.values['key'])} (row ${own.row})`;
      const detail = `${number} stands on two orders: ${keys}.`;
      const place = { tab: TABLES.register.title, row: own.row, column: 'PO number' };
      return [{ ...place, kind: 'sequence_duplicate', key: String(own.values['key']), detail }];
    });
  }
}

/** Numbers as the log gave them: each scope without a gap, none given twice, none left out at its start. */
export function numberFindings(
  { given }: LogPass,
  firsts: ReadonlyMap<string, ScopeState>,
): Finding[] {
  const found: Finding[] = [];
  const gap = (detail: string): void => {
    found.push({ kind: 'sequence_gap', tab: TABLES.register.title, column: 'PO number', detail });
  };
  for (const [scope, numbers] of given) {
    if (isImported(scope) || scope === '') continue;
    const seen = new Set<number>();
    let last = (firsts.get(scope)?.first ?? numbers[0]?.number ?? 1) - 1;
    for (const { number, poNumber, sequence } of numbers) {
      if (seen.has(number))
        found.push({
          ...{ kind: 'sequence_duplicate', tab: TABLES.log.title, column: 'Changes' },
          detail: `Entry ${sequence} gave ${poNumber} a second time in scope ${scope}.`,
        });
      else if (number !== last + 1 && !isPractice(scope))
        gap(
          `Entry ${sequence} gave ${poNumber}, but the number after ${last} in scope ${scope} is ${last + 1}.`,
        );
      seen.add(number);
      last = Math.max(last, number);
    }
  }
  return found;
}
