// What stands in the exported tabs against what the log leaves: every row and cell, numbers, and the
// approvals of what stands there. It knows neither key nor seal; the log alone is believed.
import { approvalFindings, BY_LOG } from '../../src/core/approved';
import type { AuditRow } from '../../src/core/checks';
import { copyFinding, differences, extraFinding, goneFinding } from '../../src/core/checks';
import { isImported } from '../../src/core/certificate';
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
const COPY = { why: 'is a copy of another row' };
const NONE: { [field: string]: string } = {};
/** The seal itself cannot be checked without the key; the log does not have it. */
const asAudited = ({ row, values, cells, odd }: Read): AuditRow => ({
  ...{ row, values, cells, odd, formulas: NONE },
  ...{ sealed: true, approvalSealed: true },
});

/** Rows of a tab; `other` is the row as it reads without taking marks off, where that differs. */
function* standing(
  folder: Folder,
  tab: SealedTab,
  reader: Reader,
): Generator<{ read: Read; other?: Read }> {
  const { title } = TABLES[tab];
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
  readonly remarks: string[] = [];
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
    const reader = new Reader(tab, this.folder.files.get(title) ?? title);
    const from = this.findings.length;
    for (const { read, other } of standing(this.folder, tab, reader)) {
      this.rows += 1;
      const own = this.better(tab, read, other);
      const key = String(own.values['key'] ?? '');
      if (JUDGED.includes(tab)) this.judgedOf(tab).push(own);
      if (seen.has(key)) copies.push(own);
      else this.row(tab, own);
      seen.add(key);
    }
    for (const own of copies) {
      const due = this.due(tab, own);
      this.findings.push(due ? copyFinding(own, due, this.log.rows) : extraFinding(tab, own, COPY));
    }
    this.gone(tab, { due, seen });
    this.lacking(title, reader, from);
  }

  /** One finding for a column that is not there and that the log has values of; else it is said. */
  private lacking(tab: string, { lacking, headerOf }: Reader, from: number): void {
    const headers = lacking.map(headerOf);
    const own = this.findings.splice(from);
    this.findings.push(...own.filter(({ column }) => !headers.includes(column ?? '')));
    for (const column of headers) {
      const count = own.filter((one) => one.column === column).length;
      const detail = `The export has no column "${column}" of ${tab}; the log has ${count} values of it that are not empty.`;
      if (count > 0) this.findings.push({ kind: 'header_missing', tab, column, detail });
      else
        this.remarks.push(
          `The export has no column "${column}" of ${tab}: it is of before that column came, or it was left out; the log has nothing in it.`,
        );
    }
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
    const second = asAudited(other);
    return due && differences(second, due, this.log.rows).length === 0 ? second : own;
  }

  private row(tab: SealedTab, own: AuditRow): void {
    const due = this.due(tab, own);
    if (!due) {
      own.sealed = false;
      const maker = tab === 'approvals' ? 'no decision in the log made it' : 'no command wrote it';
      this.findings.push(extraFinding(tab, own, { why: `was typed in: ${maker}` }));
      return;
    }
    const found = differences(own, due, this.log.rows);
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
      this.findings.push(goneFinding(one, this.log.rows));
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
