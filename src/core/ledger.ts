// The commitment as the log tells it: every commit's effect on open value, put into the month it
// counts in and under the word of the roll-forward it belongs to (controls.md B3, B4). A commit
// splits exactly: what its documents relieve, and the rest by what became of the order.
import type { Day, Month } from './day';
import { monthOf } from './day';
import { LineHistory } from './line-history';
import { sum, sumOf } from './money';
import type { Maybe, Word } from './move-word';
import { amount, billedOrReopened, counts, orderWord, SIGN } from './move-word';
import { openTaxParts } from './open-tax';
import { Placed } from './placed';
import { changesIn } from './replay';
import { chargesByOrder } from './shares';
import type { AnyRow, LineRow, LogRow } from './tables';
import { add, refOf } from './tally';

/** Minor units. `invoiced` is net as documents have it, `relieved` what they took from open value. */
export type Movements = Record<Word | 'invoiced' | 'relieved', number>;
export const noMovements = (): Movements => ({
  imported: 0,
  issued: 0,
  changes: 0,
  reopened: 0,
  billed: 0,
  closed: 0,
  voided: 0,
  invoiced: 0,
  relieved: 0,
});

/** Currency and cost centre. */
export const bucketOf = (currency: unknown, costCentre: unknown): string =>
  `${String(currency ?? '')}|${String(costCentre ?? '')}`;

interface Effect {
  relief: number;
  closes: number;
  net: number;
}
const NO_EFFECT: Effect = { relief: 0, closes: 0, net: 0 };
const less = (now: Effect, old: Effect): Effect => ({
  relief: now.relief - old.relief,
  closes: now.closes - old.closes,
  net: now.net - old.net,
});
/** The order line that a document's line bills. */
const lineNamed = (row: Maybe): string => refOf(String(row?.['order']), amount(row, 'orderLine'));

/** What a document's line does while it counts. */
function effectOf(row: Maybe, invoice: Maybe): Effect {
  if (row?.['counted'] !== true || !counts(invoice)) return NO_EFFECT;
  return {
    relief: amount(row, 'relief'),
    closes: amount(row, 'closes'),
    net: amount(row, 'net'),
  };
}

/** Whether a document bills an order, alone or beside others. */
const bills = (invoice: Maybe, order: string): boolean =>
  invoice?.['order'] === order ||
  (Array.isArray(invoice?.['orders']) && invoice['orders'].includes(order));

interface Commit {
  /** Rows changed, with what stood there before. */
  changed: Map<string, Maybe>;
  day: Day;
  imported: boolean;
  /** By order line: what documents took from its open value. */
  taken: Map<string, number>;
}

type Months = Map<Month, Map<string, Movements>>;
/** The sums of a month under a name, made where there are none. */
function count(months: Months, month: Month, name: string): Movements {
  const own = months.get(month) ?? new Map<string, Movements>();
  const sums = own.get(name) ?? noMovements();
  months.set(month, own.set(name, sums));
  return sums;
}

export class Ledger {
  readonly months: Months = new Map();
  /** The same by bucket and order, `EUR|HQ` newline `D-000001`. */
  readonly orders: Months = new Map();
  private readonly rows = new Map<string, AnyRow>();
  /** By order, and by document. */
  private readonly linesOf = new Map<string, Set<string>>();
  private readonly byRef = new Map<string, string>();
  private readonly placed = new Placed();
  private readonly history = new LineHistory();

  constructor(private readonly dayOf: (instantUtc: string) => Day) {}

  /** Takes all entries of one commit together. */
  take(entries: readonly LogRow[]): void {
    const commit: Commit = {
      changed: new Map(),
      day: this.dayOf(entries[0]?.at ?? ''),
      imported: entries.some(({ fact }) => fact.includes('imported')),
      taken: new Map(),
    };
    const changes = entries.flatMap(changesIn).filter(({ gone }) => !gone);
    for (const { tab, key, fields } of changes) {
      const name = `${tab}:${key}`;
      if (!commit.changed.has(name)) commit.changed.set(name, this.rows.get(name));
      this.apply(name, { ...this.rows.get(name), ...fields });
    }
    for (const name of this.documentLines(commit)) this.document(commit, name);
    const lines = [...commit.changed.keys()].filter((name) => name.startsWith('lines:'));
    for (const name of lines) this.history.note(name, this.rows.get(name) ?? {}, commit.day);
    for (const name of new Set([...lines, ...commit.taken.keys()])) this.line(commit, name);
    for (const name of commit.changed.keys()) {
      if (name.startsWith('invoices:')) this.invoiceCharges(commit, name);
      if (name.startsWith('register:')) this.orderCharges(commit, name);
    }
  }

  /** Order lines as they stood at the end of a day. */
  linesAt(day: Day): Map<string, LineRow> {
    return this.history.at(day);
  }

  private apply(name: string, row: AnyRow): void {
    this.rows.set(name, row);
    if (name.startsWith('lines:'))
      this.byRef.set(refOf(String(row['order']), amount(row, 'line')), name);
    const of = /^(?:lin|invoiceLin)es:/.test(name) && (row['invoice'] ?? row['order']);
    if (of) this.linesOf.set(String(of), (this.linesOf.get(String(of)) ?? new Set()).add(name));
  }

  private documentLines({ changed }: Commit): Set<string> {
    const names = [...changed.keys()];
    const whole = names.flatMap((name) => [
      ...(name.startsWith('invoices:') ? (this.linesOf.get(name.slice(9)) ?? []) : []),
    ]);
    return new Set([...names.filter((name) => name.startsWith('invoiceLines:')), ...whole]);
  }

  private was({ changed }: Commit, name: string): Maybe {
    return changed.has(name) ? changed.get(name) : this.rows.get(name);
  }

  /** The day a document's change counts on: where it first counts its own, where it ends that. */
  private dayOfDocument(was: Maybe, is: Maybe, today: Day): Day {
    const again = Boolean(was?.['countedDay']);
    if (!counts(was) && counts(is))
      return again ? today : String(is?.['countedDay'] || is?.['postingDay'] || today);
    return is?.['state'] === 'open' ? today : String(is?.['endedDay'] || today);
  }

  /** What its line does now less what it did; a line that was linked elsewhere left its old place. */
  private document(commit: Commit, name: string): void {
    const [before, row] = [this.was(commit, name), this.rows.get(name)];
    const owner = `invoices:${String(row?.['invoice'])}`;
    const [was, is] = [this.was(commit, owner), this.rows.get(owner)];
    const [old, now] = [effectOf(before, was), effectOf(row, is)];
    const told = { day: this.dayOfDocument(was, is, commit.day), word: billedOrReopened(was, is) };
    const moved = before !== undefined && lineNamed(before) !== lineNamed(row);
    if (moved) this.effect(commit, { ...told, row: before }, less(NO_EFFECT, old));
    this.effect(commit, { ...told, row }, moved ? now : less(now, old));
  }

  private effect(
    commit: Commit,
    { day, word, row }: { day: Day; word: Word; row: Maybe },
    { relief, closes, net }: Effect,
  ): void {
    const line = this.byRef.get(lineNamed(row));
    const place = { day, order: String(row?.['order']), line: this.rows.get(line ?? '') };
    this.put(place, 'invoiced', net);
    const taken = { day, minor: relief, closes, recorded: commit.day };
    for (const part of this.placed.parts(line ?? '', taken)) {
      const there = { ...place, day: part.day };
      this.put(there, word, SIGN[word] * -part.minor);
      this.put(there, 'relieved', part.minor);
      this.put(there, 'closed', part.closes);
    }
    if (line !== undefined) add(commit.taken, line, relief + closes);
  }

  /** The rest of a line's change is the order's own: issued, changed, closed, void, reopened. */
  private line(commit: Commit, name: string): void {
    const [was, is] = [this.was(commit, name), this.rows.get(name)];
    const order = String(is?.['order']);
    const rest = amount(is, 'open') - amount(was, 'open') + (commit.taken.get(name) ?? 0);
    const shortClosed = amount(is, 'shortClosed') - amount(was, 'shortClosed');
    const word = this.word(commit, order, shortClosed);
    this.moved({ was, is, order, day: commit.day, word });
    this.placed.moved(name, commit.day, { open: rest });
    this.put({ day: commit.day, order, line: is }, word, SIGN[word] * rest);
  }

  /** A change of cost centre takes what was open out of the old one. */
  private moved(line: { was: Maybe; is: Maybe; order: string; day: Day; word: Word }): void {
    const { was, is, order, day, word } = line;
    const open = amount(was, 'open');
    if (!was || open === 0 || was['costCentre'] === is?.['costCentre']) return;
    this.put({ day, order, line: was }, word, SIGN[word] * -open);
    this.put({ day, order, line: is }, word, SIGN[word] * open);
  }

  private word(commit: Commit, order: string, shortClosed: number): Word {
    const name = `register:${order}`;
    const word = orderWord(this.was(commit, name), this.rows.get(name), shortClosed);
    return word === 'issued' && commit.imported ? 'imported' : word;
  }

  /** Header charges while their document counts, of each order its share (B10, B31). */
  private invoiceCharges(commit: Commit, name: string): void {
    const [was, is] = [this.was(commit, name), this.rows.get(name)];
    const day = this.dayOfDocument(was, is, commit.day);
    const count = (sign: number, row: Maybe, line: (name: string) => Maybe): void => {
      if (!row || !counts(row) || row['kind'] === 'prepayment') return;
      const names = [...(this.linesOf.get(name.slice(9)) ?? [])];
      const lines = names.map((one) => line(one) ?? {});
      for (const [order, charges] of chargesByOrder(row, lines))
        this.put({ day, order }, 'invoiced', sign * sumOf(charges, ({ minor }) => minor));
    };
    count(-1, was, (one) => this.was(commit, one));
    count(1, is, (one) => this.rows.get(one));
  }

  /** What of the tax that does not come back came to cost centres or left them. */
  private taxMoved(commit: Commit, order: string): Map<string, number> {
    const moved = new Map<string, number>();
    const count = (sign: number, row: (name: string) => Maybe): void => {
      const lines = [...(this.linesOf.get(order) ?? [])]
        .map(row)
        .filter((one) => one !== undefined);
      const parts = openTaxParts(row(`register:${order}`) ?? {}, lines);
      for (const [centre, minor] of parts) add(moved, centre, sign * minor);
    };
    count(-1, (name) => this.was(commit, name));
    count(1, (name) => this.rows.get(name));
    return moved;
  }

  /**
   * Open charges, and tax that does not come back, are what an order's open value has beyond its
   * lines; the tax lies where its lines do. It is relieved too, but invoiced net and its variance are
   * without it.
   */
  private orderCharges(commit: Commit, name: string): void {
    const [was, is] = [this.was(commit, name), this.rows.get(name)];
    const order = name.slice(9);
    const ofLines = sum(
      [...(this.linesOf.get(order) ?? [])]
        .filter((one) => commit.changed.has(one))
        .map((one) => amount(this.rows.get(one), 'open') - amount(commit.changed.get(one), 'open')),
    );
    const rest = amount(is, 'open') - amount(was, 'open') - ofLines;
    const taxes = this.taxMoved(commit, order);
    const tax = sum([...taxes.values()]);
    if (rest === 0 && [...taxes.values()].every((minor) => minor === 0)) return;
    // One of several that were judged again may be the one that has begun or ended to count.
    const flipped = [...commit.changed.keys()].find(
      (one) =>
        one.startsWith('invoices:') &&
        bills(this.rows.get(one), order) &&
        counts(this.was(commit, one)) !== counts(this.rows.get(one)),
    );
    const flips = flipped !== undefined;
    const [old, now] = [this.was(commit, flipped ?? ''), this.rows.get(flipped ?? '')];
    const word = flips ? billedOrReopened(old, now) : this.word(commit, order, 0);
    const own = flips ? this.dayOfDocument(old, now, commit.day) : commit.day;
    // Only what a document took may be given back: what the order itself opens or ends is none of it.
    if (!flips) this.placed.moved(name, own, { open: rest });
    const day = flips
      ? this.placed.whole(name, { day: own, minor: -rest, recorded: commit.day })
      : own;
    this.put({ day, order }, word, SIGN[word] * (rest - tax));
    for (const [costCentre, minor] of taxes)
      this.put({ day, order, line: { costCentre } }, word, SIGN[word] * minor);
    if (flips) this.put({ day, order }, 'relieved', tax - rest);
  }

  private put(
    { day, order, line }: { day: Day; order: string; line?: Maybe },
    word: keyof Movements,
    minor: number,
  ): void {
    const of = this.rows.get(`register:${order}`);
    if (minor === 0 || !of || of['practice'] === true) return;
    const bucket = bucketOf(of['currency'], line?.['costCentre'] || of['costCentre']);
    count(this.months, monthOf(day), bucket)[word] += minor;
    count(this.orders, monthOf(day), `${bucket}\n${order}`)[word] += minor;
  }
}
