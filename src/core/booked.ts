// In which month's file a document goes to the ledger (controls.md T20): in that of its accounting day
// where it could be booked before that month was signed, else in the month in which it was let through;
// where it ended after its month was signed, it is taken back in the month of its end, and where it was
// put on another order, it is taken off the one and put on the other in the month of that. So whoever
// takes the files of signed months one after the other has every document once, where it belongs, and
// none that ended; and the file of a signed month stays as it was.
import type { Day, Month } from './day';
import { monthOf } from './day';
import { inForce, signings } from './month-signed';
import type { Maybe } from './move-word';
import { amount, counts } from './move-word';
import { commitsOf } from './period';
import { changesIn } from './replay';
import type { AnyRow, LogRow } from './tables';
import { refOf } from './tally';

/** What a document bills of an order and cost centre. */
export interface Share {
  poNumber: string;
  costCentre: string;
  net: number;
}
export interface Booking {
  month: Month;
  /** The accounting day it is booked on. */
  day: Day;
  sign: 1 | -1;
  /** By order and cost centre, as they were. */
  shares: Share[];
  /** The orders that it was put on, or off, where that is why. */
  linked?: string;
}
interface Kept {
  key: string;
  row: AnyRow;
  /** Where it counts while its month is not signed. */
  home: Day;
  booked: Booking[];
  final: boolean;
  /** The order lines that its lines billed when it was booked. */
  placed: string;
}

/** Open, counted, and held by nothing: matched, or let through by a second person. */
const bookable = (row: AnyRow): boolean =>
  counts(row) &&
  row['hold'] !== true &&
  (row['verdict'] === 'matched' || row['verdict'] === 'exception');

/** Rows of the tabs that say where a document belongs. */
class Places {
  private readonly rows = new Map<string, AnyRow>();
  private readonly linesOf = new Map<string, Set<string>>();
  private readonly byRef = new Map<string, string>();

  put(name: string, fields: AnyRow): AnyRow {
    const row = { ...this.rows.get(name), ...fields };
    this.rows.set(name, row);
    if (name.startsWith('lines:'))
      this.byRef.set(refOf(String(row['order']), amount(row, 'line')), name);
    return row;
  }
  /** A line of a document, whose key it answers. */
  line(name: string, fields: AnyRow, gone: boolean): string {
    const invoice = String((gone ? this.rows.get(name) : this.put(name, fields))?.['invoice']);
    const own = this.linesOf.get(invoice) ?? new Set<string>();
    if (gone) own.delete(name);
    else own.add(name);
    this.linesOf.set(invoice, own);
    return invoice;
  }

  private lines(invoice: string): AnyRow[] {
    return [...(this.linesOf.get(invoice) ?? [])].map((name) => this.rows.get(name) ?? {});
  }
  private refOf(row: AnyRow): string {
    return refOf(String(row['order']), amount(row, 'orderLine'));
  }
  /** The order lines that a document bills, each of its lines after the other. */
  placed(invoice: string): string {
    return this.lines(invoice)
      .map((row) => this.refOf(row))
      .join(' ');
  }

  /** Net of a document by order and cost centre, in the order of its lines. */
  shares({ key, row }: Kept): Share[] {
    const shares = new Map<string, Share>();
    const said = (of: Maybe, field: string): string => String(of?.[field] ?? '');
    for (const one of this.lines(key)) {
      const line = this.rows.get(this.byRef.get(this.refOf(one)) ?? '');
      const order = this.rows.get(`register:${said(one, 'order')}`);
      const costCentre =
        said(line, 'costCentre') || said(order, 'costCentre') || said(row, 'costCentre');
      const name = `${said(one, 'poNumber')}\n${costCentre}`;
      const share = shares.get(name) ?? { poNumber: said(one, 'poNumber'), costCentre, net: 0 };
      shares.set(name, { ...share, net: share.net + amount(one, 'net') });
    }
    const [poNumber, costCentre] = [said(row, 'poNumber'), said(row, 'costCentre')];
    return shares.size > 0
      ? [...shares.values()]
      : [{ poNumber, costCentre, net: amount(row, 'net') }];
  }
}

/** As it was booked last. */
const lastOf = ({ booked }: Kept): Share[] => booked[booked.length - 1]?.shares ?? [];
const ordersIn = (shares: readonly Share[]): string =>
  [...new Set(shares.map(({ poNumber }) => poNumber))].join(', ');

class Bookings {
  readonly documents = new Map<string, Kept>();
  private readonly places = new Places();

  constructor(private readonly dayOf: (instantUtc: string) => Day) {}

  /** Takes all entries of one commit together. */
  take(commit: readonly LogRow[]): void {
    const today = this.dayOf(commit[0]?.at ?? '');
    const touched = new Set<string>();
    for (const { tab, key, gone, fields } of commit.flatMap(changesIn)) {
      if (tab === 'invoices' && !gone) this.document(key, fields, today);
      if (tab === 'lines' || tab === 'register') this.places.put(`${tab}:${key}`, fields);
      if (tab === 'invoiceLines') touched.add(this.places.line(`${tab}:${key}`, fields, gone));
    }
    for (const key of touched) this.linked(this.documents.get(key), today);
  }

  private document(key: string, fields: AnyRow, today: Day): void {
    const none = { key, row: {}, home: '', booked: [], final: false, placed: '' };
    const kept: Kept = this.documents.get(key) ?? none;
    this.documents.set(key, kept);
    const before = bookable(kept.row);
    kept.row = { ...kept.row, ...fields };
    const { state, postingDay, endedDay } = kept.row;
    if (kept.home === '' && !kept.final) kept.home = String(postingDay);
    if (kept.final && state !== 'open') {
      const day = String(endedDay || today);
      kept.booked.push({ month: monthOf(day), day, sign: -1, shares: lastOf(kept) });
      Object.assign(kept, { final: false, home: day });
    }
    if (!kept.final && kept.home === 'late' && !before && bookable(kept.row)) kept.home = today;
  }

  /** Put on another order once it is booked: off the one, and on the other. */
  private linked(kept: Kept | undefined, day: Day): void {
    if (!kept?.final || this.places.placed(kept.key) === kept.placed) return;
    const [was, shares] = [lastOf(kept), this.places.shares(kept)];
    kept.placed = this.places.placed(kept.key);
    if (JSON.stringify(was) === JSON.stringify(shares)) return;
    const month = monthOf(day);
    kept.booked.push({ month, day, sign: -1, shares: was, linked: ordersIn(shares) });
    kept.booked.push({ month, day, sign: 1, shares, linked: ordersIn(was) });
  }

  /** A month is signed: what counts in it or before is booked, or waits for the day it is let through. */
  close(month: Month): void {
    for (const kept of this.documents.values()) {
      if (kept.final || kept.home === 'late' || monthOf(kept.home) > month) continue;
      if (!bookable(kept.row)) {
        kept.home = 'late';
        continue;
      }
      kept.booked.push(this.atHome(kept));
      Object.assign(kept, { final: true, placed: this.places.placed(kept.key) });
    }
  }

  private atHome(kept: Kept): Booking {
    const { home: day } = kept;
    return { month: monthOf(day), day, sign: 1, shares: this.places.shares(kept) };
  }
  of(kept: Kept): Booking[] {
    const open = !kept.final && kept.home !== 'late' && bookable(kept.row);
    return open ? [...kept.booked, this.atHome(kept)] : kept.booked;
  }
}

/** By document, the months whose file has it. */
export function bookings(
  log: readonly LogRow[],
  dayOf: (instantUtc: string) => Day,
): Map<string, Booking[]> {
  const signed = new Map(inForce(signings(log)).map(({ entry, month }) => [entry, month]));
  const told = new Bookings(dayOf);
  for (const commit of commitsOf(log)) {
    told.take(commit);
    for (const { sequence } of commit) {
      const month = signed.get(sequence ?? 0);
      if (month !== undefined) told.close(month);
    }
  }
  return new Map([...told.documents].map(([key, kept]) => [key, told.of(kept)]));
}
