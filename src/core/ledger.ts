// The commitment as the log tells it: every commit's effect on open value, put into the month it
// counts in and under the word of the roll-forward it belongs to (controls.md B3, B4). A commit
// splits exactly: what its documents relieve, and the rest by what became of the order.
import type { Beyond } from './beyond';
import { movedBeyond } from './beyond';
import type { Day, Month } from './day';
import { monthOf } from './day';
import type { Stood } from './line-history';
import { LineHistory } from './line-history';
import type { Commit } from './log-rows';
import { LogRows } from './log-rows';
import { sum, sumOf } from './money';
import type { Maybe, Word } from './move-word';
import { amount, billedOrReopened, counts, orderWord, SIGN } from './move-word';
import { Placed } from './placed';
import { changesIn } from './replay';
import { chargesByOrder } from './shares';
import { isAhead } from './standing';
import type { LogRow } from './tables';
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

const ownerOf = (row: Maybe): string => `invoices:${String(row?.['invoice'])}`;

/** What a document's line does while it counts. */
function effectOf(row: Maybe, invoice: Maybe): Effect {
  if (row?.['counted'] !== true || !counts(invoice)) return NO_EFFECT;
  return {
    relief: amount(row, 'relief'),
    closes: amount(row, 'closes'),
    net: amount(row, 'net'),
  };
}

/** A part of an order's open value that a document moved, or the order itself. */
interface Moving {
  order: string;
  day: Day;
  word: Word;
  recorded: Day;
  flips: boolean;
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
  private readonly rows = new LogRows();
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
      takenBy: new Map(),
    };
    const changes = entries.flatMap(changesIn).filter(({ gone }) => !gone);
    for (const { tab, key, fields } of changes) {
      const name = `${tab}:${key}`;
      if (!commit.changed.has(name)) commit.changed.set(name, this.rows.get(name));
      this.rows.put(name, { ...this.rows.get(name), ...fields });
    }
    for (const name of this.documentLines(commit)) this.document(commit, name);
    const lines = [...commit.changed.keys()].filter((name) => name.startsWith('lines:'));
    for (const name of lines) this.history.line(name, this.rows.get(name) ?? {}, commit.day);
    for (const name of new Set([...lines, ...commit.taken.keys()])) this.line(commit, name);
    for (const name of commit.changed.keys()) {
      if (name.startsWith('invoices:')) this.invoiceCharges(commit, name);
      if (!name.startsWith('register:')) continue;
      this.beyond(commit, name.slice(9));
      this.history.order(name.slice(9), this.rows.get(name)?.['status'], commit.day);
    }
  }

  /** Order lines and what billed them as they stood at the end of a day. */
  stoodAt(day: Day): Stood {
    return this.history.at(day);
  }

  private documentLines({ changed }: Commit): Set<string> {
    const names = [...changed.keys()];
    const whole = names.flatMap((name) => [
      ...(name.startsWith('invoices:') ? this.rows.linesOf(name.slice(9)) : []),
    ]);
    return new Set([...names.filter((name) => name.startsWith('invoiceLines:')), ...whole]);
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
    const [before, row] = [this.rows.was(commit, name), this.rows.get(name)];
    const owner = ownerOf(row);
    const [was, is] = [this.rows.was(commit, owner), this.rows.get(owner)];
    const [old, now] = [effectOf(before, was), effectOf(row, is)];
    const told = { day: this.dayOfDocument(was, is, commit.day), word: billedOrReopened(was, is) };
    const on = row?.['counted'] === true && counts(is);
    this.history.bills(name.slice('invoiceLines:'.length), on ? lineNamed(row) : '', told.day);
    const moved = before !== undefined && lineNamed(before) !== lineNamed(row);
    if (moved) this.effect(commit, { ...told, row: before }, less(NO_EFFECT, old));
    this.effect(commit, { ...told, row }, moved ? now : less(now, old));
  }

  private effect(
    commit: Commit,
    { day, word, row }: { day: Day; word: Word; row: Maybe },
    { relief, closes, net }: Effect,
  ): void {
    const owner = ownerOf(row);
    const line = this.rows.named(lineNamed(row));
    const place = { day, order: String(row?.['order']), line: this.rows.get(line ?? '') };
    this.put(place, 'invoiced', net);
    const taken = { day, minor: relief, closes, recorded: commit.day };
    for (const part of this.placed.parts(line ?? '', taken)) {
      const there = { ...place, day: part.day };
      this.put(there, word, SIGN[word] * -part.minor);
      this.put(there, 'relieved', part.minor);
      this.put(there, 'closed', part.closes);
    }
    if (line === undefined) return;
    add(commit.taken, line, relief + closes);
    const own = commit.takenBy.get(owner) ?? new Map<string, number>();
    add(own, line, relief + closes);
    commit.takenBy.set(owner, own);
  }

  /** The rest of a line's change is the order's own: issued, changed, closed, void, reopened. */
  private line(commit: Commit, name: string): void {
    const [was, is] = [this.rows.was(commit, name), this.rows.get(name)];
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
    const word = orderWord(this.rows.was(commit, name), this.rows.get(name), shortClosed);
    return word === 'issued' && commit.imported ? 'imported' : word;
  }

  /** Header charges while their document counts, of each order its share (B10, B31). */
  private invoiceCharges(commit: Commit, name: string): void {
    const [was, is] = [this.rows.was(commit, name), this.rows.get(name)];
    const day = this.dayOfDocument(was, is, commit.day);
    const count = (sign: number, row: Maybe, line: (name: string) => Maybe): void => {
      if (!row || !counts(row) || isAhead(row, (key) => line(`invoices:${key}`))) return;
      const lines = this.rows.linesOf(name.slice(9)).map((one) => line(one) ?? {});
      for (const [order, charges] of chargesByOrder(row, lines))
        this.put({ day, order }, 'invoiced', sign * sumOf(charges, ({ minor }) => minor));
    };
    count(-1, was, (one) => this.rows.was(commit, one));
    count(1, is, (one) => this.rows.get(one));
  }

  /**
   * Open charges, and tax that does not come back, are what an order's open value has beyond its
   * lines; the tax lies where its lines do. It is relieved too, but invoiced net and its variance are
   * without it. Each document that begins or ends to count moves its part on its own day.
   */
  private beyond(commit: Commit, order: string): void {
    for (const { flip, moved } of movedBeyond(this.rows, commit, order)) {
      const [was, is] = [this.rows.was(commit, flip ?? ''), this.rows.get(flip ?? '')];
      const flips = flip !== undefined;
      const word = flips ? billedOrReopened(was, is) : this.word(commit, order, 0);
      const day = flips ? this.dayOfDocument(was, is, commit.day) : commit.day;
      this.movedBeyond(moved, { order, day, word, recorded: commit.day, flips });
    }
  }

  private movedBeyond(
    { minor, taxes }: Beyond,
    { order, day, word, recorded, flips }: Moving,
  ): void {
    const tax = sum([...taxes.values()]);
    const name = `register:${order}`;
    // Only what a document took may be given back: what the order itself opens or ends is none of it.
    if (!flips) this.placed.moved(name, day, { open: minor });
    const own = flips ? this.placed.whole(name, { day, minor: -minor, recorded }) : day;
    this.put({ day: own, order }, word, SIGN[word] * (minor - tax));
    for (const [costCentre, part] of taxes)
      this.put({ day: own, order, line: { costCentre } }, word, SIGN[word] * part);
    if (flips) this.put({ day: own, order }, 'relieved', tax - minor);
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
