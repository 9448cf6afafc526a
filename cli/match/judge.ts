// Judges documents one after another: what the orders have been billed so far, and which documents
// look like earlier ones. It keeps the orders, and of the documents only those that may have a twin.
import { addNumber, addTotal, findDuplicate, indexDocuments } from '../../src/core/duplicate';
import type { ComparedDocument } from '../../src/core/duplicate';
import { keptOfPaper, taxByRate } from '../../src/core/invoice';
import { minorDigits } from '../../src/core/money';
import { assignLines } from '../../src/core/match/assign';
import { countDocument, countDue } from '../../src/core/match/count';
import type { DocumentFacts, MatchInput, OrderFacts } from '../../src/core/match/facts';
import type { Verdict } from '../../src/core/match/verdict';
import { Closing, mayClose } from './closing';
import type { Closed } from './closing';
import { Credits } from './credits';
import type { Judged } from './credits';
import type { ReadDocument } from './invoices';
import { Likeness } from './likeness';
import { orderKey } from './orders';
import { roomOnDisk } from './room';
import type { SettingsFile } from './settings-file';

interface Begun {
  readonly settings: SettingsFile;
  /** Every invoice that a credit note of the file names. */
  readonly named: ReadonlySet<string>;
  readonly closed: Closed;
}

export class Judge {
  private readonly likeness: Likeness;
  private readonly index = indexDocuments([], roomOnDisk());
  private readonly orders = new Map<string, OrderFacts>();
  private readonly credits: Credits;
  /** What credit notes close, known once every document was judged. */
  readonly closing: Closing;
  /** Numbers of credit notes, kept at the first reading where any names its invoice. */
  private readonly notes = indexDocuments([], roomOnDisk());
  private readonly settings: SettingsFile;

  constructor(orders: readonly OrderFacts[], { settings, named, closed }: Begun) {
    this.settings = settings;
    this.likeness = new Likeness(settings);
    this.closing = new Closing(closed);
    this.credits = new Credits(named);
    for (const order of orders) this.orders.set(orderKey(order.order), order);
  }

  /** The first reading: every document once, before the first is judged. */
  foresee(read: ReadDocument): void {
    const compared = this.likeness.of(read);
    this.likeness.note(compared);
    if (mayClose(read)) this.closing.foresee(this.inputOf(read));
    if (this.credits.any) this.foreseeCredit(read, compared);
  }

  /** A credit note entered twice is refused the second time and lowers nothing. */
  private foreseeCredit(read: ReadDocument, compared: ComparedDocument): void {
    if (read.document.kind !== 'credit_note') {
      this.credits.foresee(read);
      return;
    }
    const duplicate = findDuplicate(compared, this.notes);
    addNumber(this.notes, compared);
    if (!duplicate) this.credits.foreseeNote(read, this.inputOf(read));
  }

  /** After the first reading: findings on credit notes whose invoice is not known. */
  foreseen(): void {
    this.credits.findUnknown();
  }

  private inputOf(read: ReadDocument): MatchInput {
    const { orders: found, document } = this.linked(read.document);
    const orders = this.ownLimits(found, document);
    const today = this.settings.today ?? document.enteredOn;
    const { read: typed, rates } = this.settings;
    const settings = rates.settingsIn(typed.on(document.date), document.currency);
    const rows = assignLines(document.lines, orders, minorDigits(document.currency));
    return withKeptTax({ document, orders, settings, today, rows });
  }

  /** The verdict on the next document, counted unless it is refused. */
  judge(read: ReadDocument): Verdict {
    const input = this.inputOf(read);
    const judged = this.besideTwins(read, input, this.credits.judge(read, input));
    const { verdict, counting, asked } = judged;
    const { credits } = this;
    const counted = { named: credits.isNamed(read), takenBy: credits.takenBy(read) };
    this.closing.count(read, input, { verdict: verdict.verdict, ...counted });
    countDue(input, verdict, asked.rows);
    countDocument(counting, verdict);
    this.closing.close(read, input);
    return verdict;
  }

  /** The verdict once earlier documents are known; `first` where none is like it. */
  private besideTwins(read: ReadDocument, input: MatchInput, first: Judged): Judged {
    const alone = this.likeness.of(read);
    if (!this.mayHaveTwin(alone)) return first;
    const compared = { ...alone, covered: isCovered(input, first.verdict) };
    const duplicate = findDuplicate(compared, this.index);
    const document = duplicate ? { ...input.document, duplicate } : input.document;
    const judged = duplicate ? this.credits.judge(read, { ...input, document }) : first;
    const covered = duplicate ? isCovered(input, judged.verdict) : compared.covered;
    this.remember({ ...compared, covered });
    return judged;
  }

  /** By what another document may be like it, and by nothing else. */
  private remember(compared: ComparedDocument): void {
    if (this.likeness.numbered(compared)) addNumber(this.index, compared);
    if (this.likeness.totalled(compared)) addTotal(this.index, compared);
  }

  /** The orders that rows name, each row with the order's own writing of its number. */
  private linked(document: DocumentFacts): { orders: OrderFacts[]; document: DocumentFacts } {
    const orders = new Set<OrderFacts>();
    let other = false;
    let before: string | undefined;
    for (const { order = '' } of document.lines) {
      // Most rows name the order of the row before.
      if (order === before) continue;
      const found = this.orders.get(orderKey(order));
      if (found) orders.add(found);
      other ||= found !== undefined && found.order !== order;
      before = order;
    }
    if (!other) return { orders: [...orders], document };
    const lines = document.lines.map((line) => {
      const found = this.orders.get(orderKey(line.order ?? ''));
      return found ? { ...line, order: found.order } : line;
    });
    return { orders: [...orders], document: { ...document, lines } };
  }

  /** Quantities of an order in another currency have their limits in that one (B33). */
  private ownLimits(orders: OrderFacts[], { currency }: DocumentFacts): OrderFacts[] {
    const { read, rates } = this.settings;
    if (orders.every((order) => order.currency === currency)) return orders;
    return orders.map((order) => {
      if (order.currency === currency) return order;
      const own = rates.tolerances(read.settings.tolerances, order.currency);
      return { ...order, tolerances: [...(order.tolerances ?? []), own] };
    });
  }

  private mayHaveTwin(compared: ComparedDocument): boolean {
    return this.likeness.numbered(compared) || this.likeness.totalled(compared);
  }
}

/** The tax that does not come back is part of what counts against a ceiling (B18). */
function withKeptTax(input: MatchInput): MatchInput {
  const { document, settings, rows = [] } = input;
  const { keptTaxBp = {}, taxRatesBp } = settings;
  if (Object.keys(keptTaxBp).length === 0) return input;
  const amounts = [
    ...rows.map(({ row, orderLine }) => ({
      code: row.taxCode ?? orderLine?.taxCode ?? '',
      netMinor: row.netMinor,
    })),
    ...document.charges.map(({ taxCode = '', amountMinor }) => {
      return { code: taxCode, netMinor: amountMinor };
    }),
  ];
  const groups = taxByRate(amounts, taxRatesBp);
  const unrecoverableTaxMinor = keptOfPaper(groups, keptTaxBp, document.taxMinor ?? null);
  return { ...input, document: { ...document, unrecoverableTaxMinor } };
}

/** Covered by acceptances of its own: an invoice that matched, and no line did without one (B13). */
function isCovered({ orders, document }: MatchInput, { verdict, lines }: Verdict): boolean {
  if (verdict !== 'matched' || document.kind !== 'invoice') return false;
  return lines.every(({ order, orderLine }) => {
    const found = orders.find((each) => each.order === order);
    const line = found?.lines.find((each) => each.line === orderLine);
    return line !== undefined && line.level !== '2-way';
  });
}
