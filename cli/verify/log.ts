// The log of an export, read once from its beginning to its end: the chain, every row as the log leaves
// it (and as it was at the moment a tab was read), what it says of numbers and decisions, and months
// as they were when they were reconciled. It keeps no entries.
import { createHash } from 'node:crypto';
import { Chain, clockFinding } from '../../src/core/chain';
import type { Finding } from '../../src/core/outcome';
import { sameCommit } from '../../src/core/period';
import type { Change, Replayed } from '../../src/core/replay';
import { replayEntry } from '../../src/core/replay';
import { samePerson } from '../../src/core/settings';
import type { LogRow } from '../../src/core/tables';
import { TABLES } from '../../src/core/tables';
import type { Read } from './cells';
import { Reader, recordsIn, rowsIn } from './cells';
import type { Folder } from './folder';
import type { Months } from './months';
import { SealKeys } from './seal-keys';

const { title: tab } = TABLES.log;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const broken = (row: number, detail: string, column = 'Sequence'): Finding => ({
  kind: 'log_broken',
  ...{ tab, row, column, detail },
});

interface Former {
  /** The row was so in every moment whose head is below this entry. */
  readonly until: number;
  readonly row: Replayed | undefined;
}

export class LogPass {
  readonly findings: Finding[] = [];
  readonly rows = new Map<string, Replayed>();
  /** Numbers in the order they were given, by scope. */
  readonly given = new Map<string, { number: number; poNumber: string; sequence: number }[]>();
  /** What owners said in Set up had happened, with the numbers that were lost by it where it says so. */
  readonly answers: Answer[] = [];
  /** What others may remember of an entry. */
  readonly hashes = new Map<number, { hash: string; at: string; row: number }>();
  /** Which keys sealed the entries, by what their seals say. */
  readonly seals = new SealKeys();
  settings = '';
  entries = 0;
  lastRow = 0;
  private readonly chain = new Chain(sha256);
  private readonly former = new Map<string, Former[]>();
  private commit: LogRow[] = [];
  private last: { row: number; sequence: number; at: string } | undefined;

  constructor(
    private readonly folder: Folder,
    private readonly asked: {
      /** The first moment at which a tab was read. */
      readonly since: number;
      readonly months: Months;
    },
  ) {}

  get months(): Months {
    return this.asked.months;
  }
  get head(): number {
    return this.chain.last;
  }
  get hash(): string {
    return this.chain.hash;
  }

  /** A row as the log left it at a moment. */
  at(name: string, head: number | undefined): Replayed | undefined {
    const found = this.former.get(name)?.find(({ until }) => head !== undefined && head < until);
    return found ? found.row : this.rows.get(name);
  }

  /** Nothing where rows of the log were moved: another pass has to take them `sorted`. */
  run(sorted = false): LogPass | undefined {
    const moved: Finding[] = [];
    let last = 0;
    const entries: Read[] = [];
    for (const read of this.entriesRead()) {
      const sequence = sequenceOf(read);
      if (sequence > 0 && sequence < last && !sorted) return undefined;
      if (sequence > 0 && sequence < last) moved.push(movedFinding(read, last));
      last = Math.max(last, sequence);
      if (sorted) entries.push(read);
      else this.take(read);
    }
    this.findings.push(...moved);
    for (const read of entries.sort((a, b) => sequenceOf(a) - sequenceOf(b))) this.take(read);
    this.endCommit();
    this.findings.push(...this.seals.end());
    return this;
  }

  /** Where no `export.json` says how texts are marked, an entry is read in the way that fits. */
  private *entriesRead(): Generator<Read> {
    if (this.folder.manifest) return yield* rowsIn(this.folder, 'log');
    const file = this.folder.files.get(tab) ?? tab;
    const reader = new Reader('log', file);
    for (const [row, cells] of recordsIn(this.folder, tab)) {
      const read = reader.read(row, cells);
      const plain = read && cells.some((cell) => cell.startsWith("'"));
      const other = plain ? reader.read(row, cells, true) : undefined;
      if (read) yield other && !this.fits(read) && this.fits(other) ? other : read;
    }
  }
  private fits({ row, values }: Read): boolean {
    return this.chain.fits({ row, values, sealed: true });
  }

  private take({ row, values, odd }: Read): void {
    const entry = values as LogRow;
    const sequence = entry.sequence ?? 0;
    for (const field of odd) {
      const { header } = TABLES.log.columns[field as keyof LogRow];
      this.findings.push(broken(row, `Row ${row}: ${header} cannot be read.`, header));
    }
    this.findings.push(...this.chain.take({ row, values, sealed: true }));
    this.findings.push(...this.seals.take(entry, row));
    const own = { row, sequence, at: entry.at };
    this.findings.push(...clockFinding(this.last, own));
    this.last = own;
    this.entries += 1;
    this.lastRow = row;
    this.settings = entry.settings;
    this.hashes.set(sequence, { hash: entry.hash, at: entry.at, row });
    if (entry.command === 'set_up' && entry.reason !== '') this.answers.push(answerIn(entry));
    const [first] = this.commit;
    if (first && !sameCommit(first, entry)) this.endCommit();
    this.commit.push(entry);
    replayEntry(this.rows, entry, (name, was, change) =>
      this.before(name, { was, change, entry, row }),
    );
  }

  /** Months are told before the commit that reconciled them: it was judged from what stood then. */
  private endCommit(): void {
    this.months.take(this.commit, this.rows);
    this.commit = [];
  }

  private before(
    name: string,
    told: { was: Replayed | undefined; change: Change; entry: LogRow; row: number },
  ): void {
    const { was, change, entry } = told;
    const sequence = entry.sequence ?? 0;
    if (sequence > this.asked.since)
      this.former.set(name, [
        ...(this.former.get(name) ?? []),
        { until: sequence, row: was && { ...was, row: { ...was.row } } },
      ]);
    if (change.tab === 'approvals' && !was) this.decision(told);
    if (change.tab === 'register') this.number(was, change, sequence);
  }

  /** A decision is written by the person who took it. */
  private decision({ change, entry, row }: { change: Change; entry: LogRow; row: number }): void {
    const approver = String(change.fields['approver'] ?? '');
    if (change.gone || samePerson(approver, entry.actor)) return;
    const detail = `The decision ${change.key} is by ${approver}, but entry ${entry.sequence} was written by ${entry.actor}.`;
    this.findings.push({
      ...broken(row, detail, 'Actor'),
      kind: 'approval_unsealed',
      key: change.key,
    });
  }

  private number(was: Replayed | undefined, { fields, gone }: Change, sequence: number): void {
    const [scope, number] = [fields['scope'] ?? was?.row['scope'], fields['number']];
    if (gone || typeof number !== 'number' || was?.row['number'] === number) return;
    const own = this.given.get(String(scope)) ?? [];
    own.push({ number, poNumber: String(fields['poNumber'] ?? was?.row['poNumber']), sequence });
    this.given.set(String(scope), own);
  }
}

/** The scopes of which it names numbers, each with the first and the last; older entries name none. */
export interface Answer {
  readonly sequence: number;
  readonly by: string;
  readonly words: string;
  readonly lost: { readonly [scope: string]: readonly [number, number] } | undefined;
}
function answerIn({ sequence, actor, reason, changes }: LogRow): Answer {
  const { 'setup:register': fields } = (changes ?? {}) as { 'setup:register'?: object };
  const [, lost] = (fields as { lost?: [null, Answer['lost']] } | undefined)?.lost ?? [];
  return { sequence: sequence ?? 0, by: actor, words: reason, lost };
}

const sequenceOf = ({ values }: Read): number => Number(values['sequence'] ?? 0);
const movedFinding = (read: Read, last: number): Finding =>
  broken(
    read.row,
    `Entry ${sequenceOf(read)} stands after entry ${last}: rows of the log were moved.`,
  );
