// Replays a log through the commands, as different people, each event at its own time: orders asked
// for, approved and issued, deliveries, documents, cancellations, memos. It counts what came of it
// and prints nothing. Units and shares are explained in docs/data-runs.md.
import type { Desk } from '../../samples/desk';
import { ANA, BEN, CLEO } from '../../samples/people';
import type { EventKind, Log, LogEvent, LogLine } from './log';

interface Issued {
  readonly issued: readonly { readonly draftKey: string; readonly poNumber: string }[];
  readonly refused: readonly object[];
}

interface Entered {
  readonly invoiceId: string;
  readonly verdict: string;
  readonly hold: boolean;
  readonly gross: string;
  readonly exceptions: readonly { readonly kind: string }[];
}

/** What the replay knows of one order line; `held` are the kinds that ever held a document of it. */
export interface Track {
  readonly line: LogLine;
  /** Deliveries that stand in the end: the units that are ordered. */
  readonly units: number;
  readonly invoices: number;
  poNumber: string;
  orderLine: number;
  readonly receipts: string[];
  readonly standing: string[];
  readonly memos: string[];
  readonly held: Set<string>;
  delivered: number;
  /** Verdict of the first document, when it was entered. */
  first: string;
}

export interface Replayed {
  readonly tracks: ReadonlyMap<string, Track>;
  readonly counts: { [what: string]: number };
  /** Payments asked for before anything was received: refused, of all. */
  readonly tried: { refused: number; of: number };
  /** Receipt-based lines whose document was tried before the receipt, in a moment taken back. */
  readonly probed: { held: number; of: number };
}

function netOf(events: readonly LogEvent[], kind: 'receipt' | 'invoice'): number {
  const count = (one: EventKind): number => events.filter((event) => event.kind === one).length;
  return Math.max(1, count(kind) - count(`${kind}_cancel`));
}

function trackOf(line: LogLine, events: readonly LogEvent[]): Track {
  return {
    line,
    units: netOf(events, 'receipt'),
    invoices: netOf(events, 'invoice'),
    poNumber: '',
    orderLine: 1,
    receipts: [],
    standing: [],
    memos: [],
    held: new Set(),
    delivered: 0,
    first: '',
  };
}

/** A share of so many units in thousandths, as a decimal text. */
const unitsOf = (track: Track, share: number): string => {
  const milli = Math.round((track.units * 1000) / share);
  return (milli / 1000).toFixed(3);
};

/** The line's worth over its units, in millionths. */
const priceOf = (track: Track, cents: number): string =>
  (Math.round((cents * 10_000) / track.units) / 1_000_000).toFixed(6);

export class Replay implements Replayed {
  readonly tracks = new Map<string, Track>();
  readonly counts: { [what: string]: number } = {};
  readonly tried = { refused: 0, of: 0 };
  readonly probed = { held: 0, of: 0 };

  constructor(
    private readonly desk: Desk,
    private readonly log: Log,
    private readonly progress: (text: string) => void,
  ) {
    const byLine = new Map<string, LogEvent[]>();
    for (const event of log.events)
      byLine.set(event.poLine, [...(byLine.get(event.poLine) ?? []), event]);
    for (const line of log.lines)
      this.tracks.set(line.poLine, trackOf(line, byLine.get(line.poLine) ?? []));
  }

  all(): void {
    const orders = this.ordersByDay();
    const days = [...orders.keys()];
    this.log.events.forEach((event, at) => {
      while (days[0] !== undefined && Date.parse(days[0]) <= event.atMs)
        this.order(orders.get(days.shift() as string) ?? []);
      this.desk.reach(event.atMs);
      this.carry(event);
      if ((at + 1) % 100 === 0) this.progress(`${at + 1} of ${this.log.events.length} events`);
    });
    for (const day of days) this.order(orders.get(day) ?? []);
    for (const track of this.tracks.values()) if (track.line.deleted) this.void(track);
  }

  /** Orders by their day, each a list of lines of one number. */
  private ordersByDay(): Map<string, Track[][]> {
    const byNumber = new Map<string, Track[]>();
    for (const track of this.tracks.values()) {
      const { poNumber } = track.line;
      byNumber.set(poNumber, [...(byNumber.get(poNumber) ?? []), track]);
    }
    const days = new Map<string, Track[][]>();
    for (const order of byNumber.values()) {
      const day = order[0]?.line.day ?? '';
      days.set(day, [...(days.get(day) ?? []), order]);
    }
    return days;
  }

  /** The orders of one day: asked for and approved one by one, issued in one command. */
  private order(orders: readonly Track[][]): void {
    const [first] = orders[0] ?? [];
    if (first) this.desk.reach(Date.parse(`${first.line.day}T00:01Z`));
    const drafts = new Map(orders.map((order) => [this.submit(order), order]));
    const { issued = [], refused = [] } = this.desk.done<Issued>(BEN, 'issue_orders', {
      keys: [...drafts.keys()],
    });
    for (const { draftKey, poNumber } of issued)
      drafts.get(draftKey)?.forEach((track, at) => {
        track.poNumber = poNumber;
        track.orderLine = at + 1;
      });
    this.count('orders issued', issued.length);
    for (const one of refused)
      this.desk.surprise(BEN, 'issue_orders', {
        expected: 'issued',
        answer: { ok: false, detail: JSON.stringify(one) },
      });
  }

  private submit(order: readonly Track[]): string {
    const [{ line: head }] = order as [Track];
    const { draftKey, fingerprint } = this.desk.done<{ draftKey: string; fingerprint: string }>(
      ANA,
      'submit_order',
      {
        vendor: head.vendor,
        description: head.description,
        costCentre: head.costCentre,
        category: head.category,
        contractRef: head.poNumber,
        currency: 'EUR',
        lines: order.map((track) => ({
          description: `${track.line.description} (${track.line.poLine})`,
          quantity: String(track.units),
          unit: 'delivery',
          unitPrice: priceOf(track, track.line.cents),
          type: track.line.service ? 'service' : 'goods',
          matchLevel: track.line.twoWay ? '2-way' : '3-way',
        })),
      },
    );
    const decision = { key: draftKey, decision: 'approve', fingerprint };
    this.desk.done(BEN, 'decide_approval', decision);
    return draftKey;
  }

  private carry(event: LogEvent): void {
    const track = this.tracks.get(event.poLine) as Track;
    const carry: { [kind in EventKind]: () => void } = {
      receipt: () => this.receive(track, event),
      receipt_cancel: () => this.takeBack(track),
      invoice: () => this.bill(track, event),
      invoice_cancel: () => this.cancel(track, event),
      memo: () => this.credit(track, event),
    };
    carry[event.kind]();
  }

  /**
   * What would happen if the document of a receipt-based line came first: entered and paid for in
   * a moment that is taken back, since the log has no such case.
   */
  private probe(track: Track, event: LogEvent): void {
    const moment = this.desk.workspace.checkpoint();
    const entered = this.enter(track, { ...event, cents: track.line.cents }, 'invoice');
    const { refused } = this.tried;
    this.tryToPay(entered);
    this.probed.of += 1;
    this.probed.held += entered.hold && this.tried.refused > refused ? 1 : 0;
    this.desk.workspace.rewind(moment);
  }

  private receive(track: Track, event: LogEvent): void {
    if (track.line.receiptBased && track.receipts.length === 0) this.probe(track, event);
    const day = this.desk.today;
    const service = track.line.service ? { serviceFrom: day, serviceTo: day } : {};
    const { receiptId } = this.desk.done<{ receiptId: string }>(ANA, 'record_receipt', {
      poNumber: track.poNumber,
      day,
      evidence: event.id,
      lines: [{ line: track.orderLine, received: '1', ...service }],
    });
    track.receipts.push(receiptId);
    track.delivered += 1;
    this.count('receipts');
  }

  private takeBack(track: Track): void {
    const receiptId = track.receipts.pop();
    this.count(
      receiptId === undefined ? 'receipts to reverse, not in the log' : 'receipts reversed',
    );
    if (receiptId === undefined) return;
    const reason = 'Cancelled in the log of the company.';
    this.desk.done(ANA, 'reverse_receipt', { receiptId, reason });
    track.delivered -= 1;
  }

  private bill(track: Track, event: LogEvent): void {
    const early = track.line.receiptBased && track.delivered === 0;
    const entered = this.enter(track, event, 'invoice');
    track.standing.push(entered.invoiceId);
    this.count('invoices');
    if (track.first === '') track.first = entered.verdict;
    if (entered.hold) {
      const kinds = entered.exceptions.map(({ kind }) => kind);
      for (const kind of kinds.length > 0 ? kinds : [entered.verdict]) track.held.add(kind);
      if (track.delivered === 0) this.tryToPay(entered);
    } else if (early) this.count('payable before the receipt');
  }

  /** Nobody may pay for what has not come; asking has to be refused. */
  private tryToPay({ invoiceId, gross }: Entered): void {
    const input = { invoiceId, amount: gross, day: this.desk.today, reference: 'before receipt' };
    const before = this.desk.surprises.length;
    this.desk.refusal(CLEO, 'initiate_payment', { input, code: 'on_hold' });
    this.tried.of += 1;
    if (this.desk.surprises.length === before) this.tried.refused += 1;
  }

  private enter(track: Track, event: LogEvent, kind: 'invoice' | 'credit_note'): Entered {
    const [latest] = track.standing.slice(-1);
    return this.desk.done<Entered>(CLEO, 'enter_invoice', {
      vendor: track.line.vendor,
      number: event.id,
      date: event.documentDay,
      currency: 'EUR',
      poNumber: track.poNumber,
      kind,
      lines: [
        {
          orderLine: track.orderLine,
          quantity: unitsOf(track, kind === 'invoice' ? track.invoices : 1),
          unitPrice: priceOf(track, event.cents),
        },
      ],
      ...(kind === 'credit_note' ? { reopensBalance: true } : {}),
      ...(kind === 'credit_note' && latest !== undefined ? { creditsInvoice: latest } : {}),
    });
  }

  /** A memo is the vendor's paper of a cancellation: it comes first, the posting follows. */
  private credit(track: Track, event: LogEvent): void {
    const { invoiceId } = this.enter(track, event, 'credit_note');
    track.memos.push(invoiceId);
    this.count('debit memos');
  }

  /** The latest invoice that stands is cancelled, and with it the memo that was its paper. */
  private cancel(track: Track, event: LogEvent): void {
    const ended = [track.memos.pop(), track.standing.pop()].flatMap((id) => id ?? []);
    for (const invoiceId of ended)
      this.desk.done(CLEO, 'cancel_invoice', {
        invoiceId,
        reason: `Cancelled in the log of the company (${event.id}).`,
      });
    this.count('invoice cancellations');
    if (ended.length === 0) this.count('invoices to cancel, not in the log');
  }

  private void({ poNumber }: Track): void {
    const reason = 'The line was deleted in the log of the company.';
    this.desk.done(BEN, 'void_order', { poNumber, reason });
    this.count('orders voided');
  }

  private count(what: string, by = 1): void {
    this.counts[what] = (this.counts[what] ?? 0) + by;
  }
}
