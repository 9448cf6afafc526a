// Judges every document of the loaded orders again after a fact, in order of entry: verdict, hold,
// exceptions, what counts as billed, and what the vendor owes (controls.md D1, B5, B6, B14, B15).
// It is the bridge between rows and the match and knows neither commands nor people's rights.
import { canonical } from './canonical';
import type { Json } from './columns';
import { commitments, lineOf } from './commitment';
import type { Amount } from './credit';
import { Credits, digitsOf } from './credit';
import { mulDiv } from './decimal';
import type { Document, JudgedWith } from './document';
import {
  acceptedOf,
  chargeFacts,
  documentFacts,
  documentsOf,
  judgedWith,
  orderFacts,
  toJson,
} from './document';
import type { Scene } from './exception';
import { cure, exceptionKey, isOpen, raise } from './exception';
import { explainDrift, printDrift } from './match/explain';
import type { DocumentFacts, DocumentLineFacts } from './match/facts';
import { matchInvoice } from './match/match';
import type { Drift, LineVerdict, Verdict } from './match/verdict';
import { worst } from './match/verdict';
import { allocate, minorDigits, showMoney, sum } from './money';
import { netOf, showQuantity } from './quantity';
import { valueAtPrice } from './standing';
import type { LineRow, OrderRow, Row, SealedTab } from './tables';
import { add, refOf, Tallies } from './tally';
import type { Work } from './work';

/** Its payment was initiated: judged no more (D1). */
export const isFrozen = (work: Work, invoice: string): boolean =>
  work.list('payments', (one) => one.invoice === invoice && one.state !== 'reversed').length > 0;

/** Changes a row only where something differs, so that what stays leaves no trace. */
function change<T extends SealedTab>(
  work: Work,
  tab: T,
  key: string,
  fields: Partial<Row<T>>,
): void {
  const before: { [field: string]: unknown } = work.get(tab, key) ?? {};
  const differs = Object.entries(fields).some(
    ([field, value]) => canonical(before[field] ?? null) !== canonical(value ?? null),
  );
  if (differs) work.patch(tab, key, fields);
}

/** Drifts of the paper with itself: credits on its lines do not touch them. */
const ofThePaper = (drift: Drift): boolean =>
  drift.line === undefined && (drift.kind === 'header_not_sum' || drift.kind === 'tax_drift');

const OF_ENTRY = ['line_taken', 'due_early', 'credit_applied', 'credit_not_applied', 'ended_twin'];

interface Judged {
  verdict: Verdict;
  lines: readonly DocumentLineFacts[];
  charges: DocumentFacts['charges'];
}

class Judging {
  private readonly tallies = new Tallies();
  private readonly credits: Credits;
  private closed: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly work: Work,
    private readonly scene: Scene,
    private readonly documents: readonly Document[],
  ) {
    this.credits = new Credits(work);
  }

  all(): void {
    this.takeCredits();
    for (const document of this.documents) this.one(document);
    this.commit();
    for (const line of this.work.list('lines')) this.creditDue(line);
  }

  /** Credits first, since they lower what they credit, which was entered before them. */
  private takeCredits(): void {
    const refused = new Set<string>();
    for (const document of this.documents.filter(({ invoice }) => invoice.kind === 'credit_note')) {
      const verdict = this.match(document, documentFacts(this.work, document));
      this.assign(document, verdict.lines);
      if (verdict.verdict === 'refused') refused.add(document.invoice.key);
      else this.credits.take(document, chargeFacts(document.invoice));
    }
    const before = commitments(
      this.work,
      this.documents,
      ({ invoice }) => invoice.verdict !== 'refused' && !refused.has(invoice.key),
    );
    this.closed = new Map([...before.lines].map(([ref, { closed }]) => [ref, closed]));
  }

  private ordersOf({ lines }: Document): OrderRow[] {
    const keys = [...new Set(lines.map(({ order }) => order))];
    return keys.flatMap((key) => (key === '' ? [] : (this.work.get('register', key) ?? [])));
  }

  private match(
    document: Document,
    facts: DocumentFacts,
    back: ReadonlyMap<string, Amount> = new Map(),
  ): Verdict {
    const rules: JudgedWith = judgedWith(document.invoice);
    const { register, today } = this.scene;
    const asked = {
      register,
      rules,
      tallies: this.tallies,
      closed: this.closed,
      back,
      due: (line: LineRow) => this.dueBefore(line, document),
      counted: document.invoice.verdict !== '' && document.invoice.verdict !== 'refused',
    };
    const orders = this.ordersOf(document).map((order) => orderFacts(this.work, order, asked));
    return matchInvoice({ document: facts, orders, settings: rules.settings, today });
  }

  /** What the document still bills is compared with its orders, the paper as it is with itself. */
  private judge(document: Document): Judged {
    const facts = documentFacts(this.work, document);
    const back = this.credits.takenFrom(document.invoice.key);
    const paper = this.match(document, facts, back);
    if (!this.credits.has(document.invoice.key))
      return { verdict: paper, lines: facts.lines, charges: facts.charges };
    const { taxMinor: _tax, grossMinor: _gross, ...rest } = facts;
    const lines = this.credits.lessCredits(document, facts.lines);
    const charges = this.credits.chargesLess(document, facts.charges);
    return {
      verdict: merged(paper, this.match(document, { ...rest, lines, charges }), digitsOf(document)),
      lines,
      charges,
    };
  }

  private one(document: Document): void {
    const { invoice } = document;
    const judged = this.judge(document);
    this.assign(document, judged.verdict.lines);
    if (judged.verdict.verdict !== 'refused') this.tally(document, judged);
    if (isFrozen(this.work, invoice.key)) return;
    this.write(document, judged.verdict);
    this.exceptions(document, judged.verdict);
  }

  /** The order line that a row was found to mean is kept, so that it means the same next time. */
  private assign({ lines }: Document, verdicts: readonly LineVerdict[]): void {
    lines.forEach((row, at) => {
      const found = verdicts[at]?.orderLine;
      if (row.orderLine !== null || found === undefined) return;
      const line = this.work.list(
        'lines',
        (one) => one.order === row.order && String(one.line) === found,
      )[0];
      lines[at] = this.work.patch('invoiceLines', row.key, {
        orderLine: Number(found),
        type: line?.type ?? '',
        basis: line?.basis ?? '',
      });
    });
  }

  private tally(document: Document, { verdict, lines, charges }: Judged): void {
    const taken = new Map(this.credits.takenFrom(document.invoice.key));
    document.lines.forEach((row, at) => {
      const line = lineOf(this.work, row);
      const fact = lines[at];
      if (!line || !fact) return;
      const ref = refOf(row.order, row.orderLine ?? 0);
      const back = taken.get(ref) ?? { count: 0, minor: 0 };
      taken.delete(ref);
      const count = (line.basis === 'amount' ? fact.netMinor : fact.quantityMilli) + back.count;
      this.tallyLine(document, {
        line,
        count,
        minor: fact.netMinor + back.minor,
        drifts: verdict.lines[at]?.drifts ?? [],
        row: fact.line,
      });
    });
    const nets = this.ordersOf(document).map((order) =>
      sum(
        document.lines.flatMap((row, at) =>
          row.order === order.key ? [lines[at]?.netMinor ?? 0] : [],
        ),
      ),
    );
    this.ordersOf(document).forEach((order, at) => {
      const tally = this.tallies.order(order.key);
      const share = (minor: number): number => allocate(minor, nets.map(Math.abs))[at] ?? 0;
      for (const { code, amountMinor } of charges) add(tally.charges, code, share(amountMinor));
      tally.usedMinor +=
        (nets[at] ?? 0) + share(sum(charges.map(({ amountMinor }) => amountMinor)));
      for (const small of verdict.small)
        if (small.order === (order.poNumber || order.key)) tally.smallMinor += small.amountMinor;
    });
    this.tallyAccepted(document);
  }

  private tallyLine(
    document: Document,
    counted: { line: LineRow; count: number; minor: number; drifts: readonly Drift[]; row: string },
  ): void {
    const { line, count, minor, drifts, row } = counted;
    const tally = this.tallies.line(refOf(line.order, line.line ?? 0));
    const own = drifts.filter((drift) => drift.line === row);
    const price = own.find(({ kind }) => kind === 'price_over' || kind === 'price_under');
    const isCredit = document.invoice.kind === 'credit_note';
    const expected = netOf({
      quantityMilli: count,
      priceMicro: line.unitPrice ?? 0,
      digits: minorDigits(line.currency),
    });
    tally.billed += count;
    tally.billedMinor += minor;
    tally.expectedMinor +=
      line.basis === 'amount'
        ? minor
        : isCredit
          ? expected
          : price
            ? Number(price.expected)
            : minor;
    if (price?.kind === 'price_over' && price.passedAs !== 'accepted')
      tally.overMinor += price.drift;
    if (isCredit && count === 0) tally.overMinor += minor;
    tally.shortMinor += sum(
      own.filter(({ kind }) => kind === 'credit_due').map(({ drift }) => drift),
    );
    const due = this.dueRow(line);
    if (!due || document.invoice.enteredAt <= due.openedAt) tally.dueBilled += count;
  }

  /** What people accepted on this document is taken out of later sums (B37). */
  private tallyAccepted({ invoice }: Document): void {
    for (const one of acceptedOf(this.work, invoice.key)) {
      const order = this.work.list(
        'register',
        (each) => (each.poNumber || each.key) === one.order,
      )[0];
      if (!order || one.kind === 'price_over') continue;
      const tally =
        one.orderLine === undefined
          ? this.tallies.order(order.key)
          : this.tallies.line(refOf(order.key, one.orderLine));
      if (one.kind === 'charges_drift')
        add(this.tallies.order(order.key).acceptedCharges, one.code ?? '', one.amount);
      else tally.accepted[one.kind] = (tally.accepted[one.kind] ?? 0) + one.amount;
    }
  }

  private write({ invoice, lines }: Document, verdict: Verdict): void {
    const { work } = this;
    const digits = minorDigits(invoice.currency);
    const notices = noticesOf(work.get('invoices', invoice.key)?.notices ?? null, verdict);
    const starts = verdict.verdict !== 'refused' && invoice.countedDay === '';
    const late = invoice.verdict !== '' || invoice.postingDay === '';
    change(this.work, 'invoices', invoice.key, {
      verdict: verdict.verdict,
      class: verdict.class,
      hold: verdict.verdict !== 'matched',
      explanation: verdict.explanation,
      notices,
      drifts: toJson(verdict.drifts.map((drift) => printDrift(drift, digits))),
      hadException: invoice.hadException || verdict.exceptions.length > 0,
      ...(starts ? { countedDay: late ? this.scene.today : invoice.postingDay } : {}),
    });
    lines.forEach((row, at) => {
      const own = verdict.lines[at];
      if (own)
        change(this.work, 'invoiceLines', row.key, {
          verdict: own.verdict,
          drifts: toJson(own.drifts.map((drift) => printDrift(drift, digits))),
        });
    });
  }

  private exceptions(document: Document, verdict: Verdict): void {
    const { work, scene } = this;
    const { invoice } = document;
    const kept = verdict.exceptions
      .filter(({ kind }) => kind !== 'credit_due')
      .map((drift) => {
        const order = work.list('register', (one) => (one.poNumber || one.key) === drift.order)[0];
        const place =
          drift.line === undefined
            ? [drift.order ?? '', drift.orderLine ?? '', drift.code ?? ''].join('/')
            : drift.line;
        const digits = digitsOf(document);
        const { expected, actual, drift: printed, tolerance } = printDrift(drift, digits);
        const { order: orderNamed, orderLine, line, code, drift: amount } = drift;
        return raise(
          work,
          {
            kind: drift.kind,
            ref: `${invoice.key}/${place}`,
            invoice,
            order: order ?? work.get('register', invoice.order),
            line: drift.line === undefined ? null : Number(drift.line),
            expected,
            actual,
            drift: printed,
            tolerance,
            valueMinor: this.valueOf(document, drift),
            sentence: explainDrift(drift, digits),
            amount: toJson({ order: orderNamed, orderLine, line, code, amount }),
          },
          scene,
        );
      });
    for (const { key, class: word } of work.list(
      'exceptions',
      (one) => one.invoice === invoice.key && isOpen(one),
    )) {
      if (!kept.includes(key) && word !== 'control') cure(work, key, scene);
    }
  }

  private valueOf(document: Document, drift: Drift): number {
    if (drift.unit === 'money') return Math.abs(drift.drift);
    const order = this.work.list('register', (one) => (one.poNumber || one.key) === drift.order)[0];
    const line = this.work.list(
      'lines',
      (one) => one.order === order?.key && String(one.line) === drift.orderLine,
    )[0];
    if (drift.unit === 'quantity' && line) return valueAtPrice(line, drift.drift);
    return drift.unit === 'days' ||
      drift.kind === 'likely_duplicate' ||
      drift.kind === 'duplicate_invoice'
      ? 0
      : Math.abs(document.invoice.gross ?? 0);
  }

  /** Billed, relieved and closed of every line from the documents that count (B4). */
  private commit(): void {
    const { work } = this;
    const { rows, lines } = commitments(
      work,
      this.documents,
      ({ invoice }) => work.get('invoices', invoice.key)?.verdict !== 'refused',
    );
    for (const { invoice, lines: own } of this.documents) {
      const counted = work.get('invoices', invoice.key)?.verdict !== 'refused';
      for (const { key } of own)
        change(work, 'invoiceLines', key, {
          counted,
          ...(rows.get(key) ?? { relief: 0, closes: 0, closesQuantity: 0 }),
        });
    }
    for (const line of work.list('lines')) {
      const { closed = 0, ...sums } = lines.get(refOf(line.order, line.line ?? 0)) ?? {};
      change(work, 'lines', line.key, { ...sums, closed: (line.shortClosed ?? 0) + closed });
    }
  }

  private dueRow(line: LineRow) {
    const row = this.work.get(
      'exceptions',
      exceptionKey('credit_due', refOf(line.order, line.line ?? 0)),
    );
    return row && isOpen(row) ? row : undefined;
  }

  /** What is owed on a line, to documents entered after it became due. */
  private dueBefore(line: LineRow, { invoice }: Document): number {
    const row = this.dueRow(line);
    return row && invoice.enteredAt > row.openedAt ? this.owed(line).minor : 0;
  }

  private owed(line: LineRow): { count: number; minor: number } {
    const ref = refOf(line.order, line.line ?? 0);
    const tally = this.tallies.line(ref);
    const asked = this.dueRow(line) !== undefined || this.scene.opens?.has(ref) === true;
    const amount = line.basis === 'amount';
    const accepted = amount
      ? mulDiv(line.accepted ?? 0, 10 ** minorDigits(line.currency), 1000)
      : (line.accepted ?? 0);
    const count = asked ? Math.max(0, tally.dueBilled - accepted) : 0;
    const minor =
      amount || tally.billed <= 0 ? count : mulDiv(tally.billedMinor, count, tally.billed);
    return { count, minor: (count > 0 ? minor : 0) + Math.max(0, tally.shortMinor) };
  }

  /** Opened, kept up to date or ended: accepted goods went below what is billed (B6). */
  private creditDue(line: LineRow): void {
    const { work, scene } = this;
    const ref = refOf(line.order, line.line ?? 0);
    const { count, minor } = this.owed(line);
    const order = work.get('register', line.order);
    const row = this.dueRow(line);
    if (minor <= 0 && count <= 0) {
      if (row) cure(work, row.key, scene);
      return;
    }
    if (work.get('exceptions', exceptionKey('credit_due', ref))?.state === 'accepted') return;
    const digits = minorDigits(line.currency);
    const [billed, accepted] = [this.tallies.line(ref).dueBilled, line.accepted ?? 0];
    const figure = (value: number): string =>
      line.basis === 'amount' ? showMoney(value, digits) : showQuantity(value);
    const counted =
      count > 0
        ? `billed ${figure(billed)}, accepted ${showQuantity(accepted)}`
        : 'credited short of what was billed';
    raise(
      work,
      {
        kind: 'credit_due',
        ref,
        order,
        line: line.line,
        expected: showQuantity(accepted),
        actual: figure(billed),
        drift: figure(count),
        tolerance: '',
        valueMinor: minor,
        amount: toJson({ order: order?.poNumber, orderLine: String(line.line), amount: minor }),
        sentence: `line ${line.line ?? ''}: ${counted}; a credit of ${showMoney(minor, digits)} is due`,
      },
      scene,
    );
  }
}

/** Notices of the match are made anew; what was noticed at entry stays. */
function noticesOf(before: Json, verdict: Verdict): Json {
  const fresh = toJson(verdict.notices);
  const made = new Set(verdict.notices.map(({ kind }) => kind as string));
  const kept = (Array.isArray(before) ? before : []).filter((one) => {
    const kind =
      one !== null && typeof one === 'object' && !Array.isArray(one) ? String(one['kind']) : '';
    return OF_ENTRY.includes(kind) && !made.has(kind);
  });
  return [...kept, ...(Array.isArray(fresh) ? fresh : [])];
}

/** Compared with the orders less its credits, with itself as it was printed. */
function merged(paper: Verdict, orders: Verdict, digits: number): Verdict {
  const own = paper.drifts.filter(ofThePaper);
  const held = own.filter(({ holds }) => holds);
  const said = held.map((drift) => explainDrift(drift, digits));
  return {
    ...orders,
    drifts: [...orders.drifts, ...own],
    exceptions: [...orders.exceptions, ...held],
    verdict: worst([orders.verdict, ...(held.length > 0 ? ['exception' as const] : [])]),
    class: held.length > 0 && orders.verdict !== 'refused' ? 'exception' : orders.class,
    notices: [
      ...orders.notices.filter(({ kind }) => kind !== 'total_not_stated'),
      ...paper.notices.filter(({ kind }) => kind === 'total_not_stated'),
    ],
    explanation: [
      ...said,
      ...(said.length > 0 && orders.verdict === 'matched' ? [] : [orders.explanation]),
    ].join('; '),
  };
}

/**
 * Judges all documents that are loaded with their lines, again. What is judged stays judged with
 * the settings it was entered with; a document whose payment was initiated keeps its verdict.
 */
export function judgeAll(work: Work, scene: Scene): void {
  new Judging(work, scene, documentsOf(work)).all();
}
