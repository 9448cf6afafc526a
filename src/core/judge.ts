// Judges every document of the loaded orders again after a fact, in order of entry (controls.md
// B5, B14, B15, D1). It is the bridge between rows and the match and knows neither commands nor
// people's rights.
import { acceptedOf } from './accepted-drift';
import { countAdvance } from './advance';
import { lineOf } from './billed-line';
import { ClosedByCredits } from './closed-by-credits';
import { commitments, countedNow, restateLines } from './commitment';
import { countOrders, onPaper } from './count-orders';
import type { Amount } from './credit';
import { Credits } from './credit';
import { movesOf } from './credit-balance';
import { dueFor, paidWithout, settleCreditDue } from './credit-due';
import { besideOf, shiftOf } from './delivery-note';
import type { Document } from './document';
import { documentsOf, judgedWith } from './document';
import { documentFacts, orderFacts } from './document-facts';
import type { Scene } from './exception';
import { keepPassed } from './in-force';
import { addShort } from './match/count';
import type { DocumentFacts, DocumentLineFacts } from './match/facts';
import { matchInvoice } from './match/match';
import { billsNothing } from './match/prepayment';
import { creditedBeyond } from './match/price';
import type { Stood } from './match/price';
import type { Drift, LineVerdict, Verdict } from './match/verdict';
import { merged } from './merged-verdict';
import { minorDigits, sum } from './money';
import { openingLine } from './opening';
import { isFrozen, livePayments } from './payable';
import { OwedBack } from './owed-back';
import { netOf } from './quantity';
import { aheadIn } from './standing';
import type { LineRow, OrderRow } from './tables';
import { add, refOf, Tallies } from './tally';
import { orderNamed, writeVerdict } from './verdict-rows';
import type { Work } from './work';

/** Cannot end any more: paid, or a credit that a paid document was judged and paid less with. */
export function isBound(work: Work, key: string): boolean {
  const { creditsInvoice = '', credited = 0 } = work.get('invoices', key) ?? {};
  return (
    livePayments(work, key).length > 0 ||
    movesOf(work, key).length > 0 ||
    ((credited ?? 0) !== 0 && isFrozen(work, creditsInvoice))
  );
}

/** A verdict, and the figures it is about: less what was credited. */
interface Judged {
  verdict: Verdict;
  lines: readonly DocumentLineFacts[];
  charges: DocumentFacts['charges'];
}
interface CountedLine {
  line: LineRow;
  fact: DocumentLineFacts;
  /** What other documents absorbed of it. */
  back: Amount;
  /** Of its line when the document came, with what others absorbed. */
  before: Stood;
  drifts: readonly Drift[];
}

class Judging {
  readonly tallies = new Tallies();
  readonly credits: Credits;
  private readonly shut: ClosedByCredits;
  private readonly owedBack: OwedBack;

  constructor(
    readonly work: Work,
    readonly scene: Scene,
    private readonly documents: readonly Document[],
  ) {
    this.credits = new Credits(work);
    this.shut = new ClosedByCredits(work, this.credits);
    this.owedBack = new OwedBack(work);
  }

  all(): void {
    this.takeCredits();
    for (const document of this.documents) this.one(document);
    this.commit();
    for (const line of this.work.list('lines')) settleCreditDue(this, line);
    this.owedBack.write(this.scene);
  }

  /** Credits first, since they lower what they credit, which was entered before them. */
  private takeCredits(): void {
    const refused = new Set<string>();
    for (const document of this.documents.filter(({ invoice }) => invoice.kind === 'credit_note')) {
      const verdict = this.match(document, documentFacts(this.work, document));
      this.assign(document, verdict.lines);
      if (verdict.verdict === 'refused') refused.add(document.invoice.key);
      else
        this.credits.take(document, onPaper(this.work, document, this.ordersOf(document)).charges);
    }
    const before = commitments(
      this.work,
      this.documents,
      ({ invoice }) =>
        !aheadIn(this.work, invoice) && invoice.verdict !== 'refused' && !refused.has(invoice.key),
    );
    this.shut.foresee(this.documents, before);
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
    const { work, tallies, scene } = this;
    const { enteredAt, verdict } = document.invoice;
    const rules = judgedWith(document.invoice);
    const beside = besideOf(work, this.documents, document);
    const asked = {
      register: scene.register,
      rules,
      tallies,
      closed: this.shut.closed,
      back,
      due: (line: LineRow) => dueFor(this, line, enteredAt),
      shift: (line: LineRow, billed: number) =>
        paidWithout(work, line) +
        (line.basis === 'amount' ? 0 : shiftOf(work, line, { ...beside, billed })),
      counted: verdict !== '' && verdict !== 'refused',
    };
    const orders = this.ordersOf(document)
      .map((order) => orderFacts(work, order, asked))
      .map((order) => (billsNothing(facts) ? { ...order, lines: [] } : order));
    return matchInvoice({ document: facts, orders, settings: rules.settings, today: scene.today });
  }

  /** What the document still bills is compared with its orders, the paper as it is with itself. */
  private judge(document: Document): Judged {
    const printed = documentFacts(this.work, document);
    const facts = { ...printed, lines: this.credits.withTaken(document, printed.lines) };
    const paper = this.match(document, facts, this.credits.takenFrom(document.invoice.key));
    if (!this.credits.has(document.invoice.key))
      return { verdict: paper, lines: facts.lines, charges: facts.charges };
    const { taxMinor: _tax, grossMinor: _gross, ...rest } = facts;
    const lines = this.credits.lessCredits(document, facts.lines);
    const paid = onPaper(this.work, document, this.ordersOf(document));
    const charges = this.credits.chargesLess(document, paid.charges);
    const verdict = merged(
      paper,
      this.match(document, { ...rest, ...paid, lines, charges }),
      minorDigits(document.invoice.currency),
    );
    return { verdict, lines, charges };
  }

  private one(document: Document): void {
    const { work, scene } = this;
    const first = this.judge(document);
    const { verdict } = first;
    // Only on its line does a row have the order's unit.
    const found = this.assign(document, verdict.lines) && !this.credits.has(document.invoice.key);
    const judged = found ? { ...first, lines: documentFacts(work, document).lines } : first;
    if (verdict.verdict !== 'refused') this.count(document, judged);
    this.shut.passed(document);
    const advances = countAdvance(this, document, verdict);
    if (isFrozen(work, document.invoice.key)) return;
    writeVerdict(work, document, { verdict, today: scene.today });
    this.owedBack.judged(document, verdict);
    keepPassed(work, document, verdict);
    work.change('invoices', document.invoice.key, advances);
  }

  /** The order line that a row was found to mean is kept, so that it means the same next time. */
  private assign({ invoice, lines }: Document, verdicts: readonly LineVerdict[]): boolean {
    if (aheadIn(this.work, invoice)) return false;
    const before = lines.filter(({ orderLine }) => orderLine === null).length;
    lines.forEach((row, at) => {
      const found = verdicts[at]?.orderLine;
      if (row.orderLine !== null || found === undefined) return;
      lines[at] = this.work.patch('invoiceLines', row.key, { orderLine: Number(found) });
    });
    return lines.filter(({ orderLine }) => orderLine === null).length < before;
  }

  private count(document: Document, judged: Judged): void {
    if (aheadIn(this.work, document.invoice)) return;
    const taken = new Map(this.credits.takenFrom(document.invoice.key));
    const stood = new Map<string, Stood>();
    document.lines.forEach((row, at) => {
      const [line, fact] = [lineOf(this.work, row), judged.lines[at]];
      if (!line || !fact) return;
      const ref = refOf(row.order, row.orderLine ?? 0);
      const back = taken.get(ref) ?? { count: 0, minor: 0 };
      taken.delete(ref);
      const [tally, opening] = [this.tallies.line(ref), openingLine(this.work, line)];
      const before = stood.get(ref) ?? {
        billed: tally.billed + back.count + opening.billed,
        billedMinor: tally.billedMinor + back.minor + opening.net,
        shortMinor: tally.shortMinor,
      };
      stood.set(ref, before);
      const drifts = (judged.verdict.lines[at]?.drifts ?? []).filter(
        (drift) => drift.line === fact.line,
      );
      this.countLine(document, { line, fact, back, before, drifts });
    });
    countOrders(this, { document, orders: this.ordersOf(document), ...judged });
    this.countAccepted(document.invoice.key);
  }

  private countLine({ invoice }: Document, counted: CountedLine): void {
    const { line, fact, back, before, drifts } = counted;
    const byAmount = line.basis === 'amount';
    const count = (byAmount ? fact.netMinor : fact.quantityMilli) + back.count;
    const minor = fact.netMinor + back.minor;
    const tally = this.tallies.line(refOf(line.order, line.line ?? 0));
    const price = drifts.find(({ kind }) => kind === 'price_over' || kind === 'price_under');
    const isCredit = invoice.kind === 'credit_note';
    const atPrice = netOf({
      quantityMilli: count,
      priceMicro: line.unitPrice ?? 0,
      digits: minorDigits(line.currency),
    });
    const expected = isCredit ? atPrice : price ? Number(price.expected) : minor;
    tally.billed += count;
    tally.billedMinor += minor;
    tally.expectedMinor += byAmount ? minor : expected;
    if (price?.kind === 'price_over' && price.passedAs !== 'accepted')
      tally.overMinor += price.drift;
    // What is credited beyond its price takes off what was over, and never more than that (B8).
    if (isCredit && !byAmount)
      tally.overMinor = Math.max(0, tally.overMinor + Math.min(0, minor - atPrice));
    const short = sum(drifts.filter(({ kind }) => kind === 'credit_due').map(({ drift }) => drift));
    const beyond = isCredit && !byAmount ? creditedBeyond(fact, fact.quantityMilli, before) : 0;
    addShort(tally, { short, own: fact.credited?.shortMinor ?? 0, beyond });
    tally.ownShortMinor += isCredit ? 0 : (fact.creditedShortMinor ?? 0);
    if (this.owedBack.takes(invoice, line)) tally.dueBilled += count;
  }

  /** What people accepted on this document is taken out of later sums (B37). */
  private countAccepted(invoice: string): void {
    for (const one of acceptedOf(this.work, invoice)) {
      const order = orderNamed(this.work, one.order)?.key;
      if (order === undefined) continue;
      const { accepted } =
        one.orderLine === undefined
          ? this.tallies.order(order)
          : this.tallies.line(refOf(order, one.orderLine));
      if (one.kind === 'charges_drift')
        add(this.tallies.order(order).acceptedCharges, one.code ?? '', one.amount);
      else accepted[one.kind] = (accepted[one.kind] ?? 0) + one.amount;
    }
  }

  /** Billed, relieved and closed of every line from the documents that count (B4). */
  private commit(): void {
    const { work } = this;
    const counts = countedNow(work);
    const found = commitments(work, this.documents, counts);
    for (const document of this.documents) {
      for (const { key } of document.lines) {
        work.change('invoiceLines', key, {
          counted: counts(document),
          ...(found.rows.get(key) ?? { relief: 0, closes: 0, closesQuantity: 0 }),
        });
      }
    }
    restateLines(work, found, work.list('lines'));
  }
}

/**
 * Judges all documents that are loaded with their lines, again. What is judged stays judged with
 * the settings it was entered with; a document whose payment was initiated keeps its verdict.
 */
export function judgeAll(work: Work, scene: Scene): void {
  new Judging(work, scene, documentsOf(work)).all();
}
