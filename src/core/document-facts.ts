// Rows as the match wants to be told them: one vendor document and the orders it names. It judges
// nothing and changes no row.
import { acceptedOf } from './accepted-drift';
import { lineOf } from './billed-line';
import { isBlanket } from './blanket';
import type { Document, JudgedWith } from './document';
import { judgedWith, VENDOR_LEVEL } from './document';
import { keptOfPaper, taxByRate } from './invoice';
import type { ChargeFacts, DocumentFacts, OrderFacts, OrderLineFacts } from './match/facts';
import { minorDigits } from './money';
import { openingLine, openingNet } from './opening';
import { nameOf } from './order-name';
import { given, rowFacts } from './row-facts';
import type { Register } from './settings';
import { chargesOf } from './shares';
import { aheadIn, orderedOf } from './standing';
import type { InvoiceRow, LineRow, OrderRow } from './tables';
import type { Tallies } from './tally';
import { refOf } from './tally';
import { parseLimit } from './tolerance';
import { ratiosOf } from './units';
import type { Basis, InvoiceKind, LineType, MatchLevel, OrderStatus } from './words';
import type { Work } from './work';

/** The line's own level, else the settings' for its type (product 7). */
export function levelOf(line: LineRow, settings: Register['settings']): MatchLevel {
  if (line.matchLevel !== '') return line.matchLevel as MatchLevel;
  const type = line.type === 'service' || line.type === 'subscription' ? line.type : 'goods';
  const set = settings[`matchLevel${type.charAt(0).toUpperCase()}${type.slice(1)}`];
  return (set || (type === 'subscription' ? '2-way' : '3-way')) as MatchLevel;
}

/** A sheet's quantity in the unit of the match: minor units on an amount line. */
const countOf = (line: LineRow, milli: number | null): number =>
  line.basis === 'amount'
    ? Math.round((milli ?? 0) / 10 ** (3 - minorDigits(line.currency)))
    : (milli ?? 0);

/** What one judgement is made of besides the rows. */
export interface Asked {
  register: Register;
  tallies: Tallies;
  rules: JudgedWith;
  /** Credit still due on an order line, for documents entered after it became due (B6); see `dueFor`. */
  due: (line: LineRow) => Pick<OrderLineFacts, 'creditDueMinor' | 'creditForgivenMinor'>;
  /**
   * How much more of what came it may take than stands there, by delivery notes (D1) and by what is
   * paid without goods (B37), as the line's cells count.
   */
  shift: (line: LineRow, billed: number) => number;
  /** Closed by credits that do not reopen, by order line. */
  closed: ReadonlyMap<string, number>;
  /** Credits of this very document that were already taken from what is billed. */
  back: ReadonlyMap<string, { count: number; minor: number }>;
  /** A document that counted goes on counting, whatever became of the order. */
  counted: boolean;
}

/** The period of a line's accepted receipts, where they have one (B7). */
function periodOf(work: Work, line: LineRow): { acceptedFrom?: string; acceptedTo?: string } {
  const rows = work.list('receipts', (one) => one.order === line.order && one.line === line.line);
  const reversed = new Set(rows.map(({ reverses }) => reverses));
  const kept = rows.filter(
    (one) => one.reverses === '' && !reversed.has(one.key) && one.serviceFrom !== '',
  );
  const days = (field: 'serviceFrom' | 'serviceTo'): string[] =>
    kept.map((one) => one[field]).sort();
  return {
    ...given('acceptedFrom', days('serviceFrom')[0]),
    ...given('acceptedTo', days('serviceTo').pop()),
  };
}

const entryPrice = ({ unitPrice }: LineRow, entry: number | undefined): object =>
  entry === undefined || entry === unitPrice ? {} : { entryPriceMicro: entry };
/** Price and terms at entry, where a revision changed them since. */
function entryTerms(line: LineRow, { prices, terms }: JudgedWith): Partial<OrderLineFacts> {
  const ref = refOf(line.order, line.line ?? 0);
  const kept = terms?.[ref];
  const price = line.basis === 'amount' ? {} : entryPrice(line, prices[ref]);
  if (!kept) return price;
  return {
    ...price,
    ...(kept.taxCode === line.taxCode ? {} : { entryTaxCode: kept.taxCode }),
    entryPeriod: { from: kept.serviceFrom, to: kept.serviceTo },
  };
}

function lineFacts(work: Work, line: LineRow, asked: Asked): OrderLineFacts {
  const ref = refOf(line.order, line.line ?? 0);
  const tally = asked.tallies.line(ref);
  const back = asked.back.get(ref) ?? { count: 0, minor: 0 };
  const amount = line.basis === 'amount';
  const before = openingLine(work, line);
  const ordered = orderedOf(line);
  const shift = asked.shift(line, tally.billed + before.billed);
  const closed = (line.shortClosed ?? 0) + (asked.closed.get(ref) ?? 0);
  return {
    line: String(line.line),
    type: (line.type || 'goods') as LineType,
    basis: (line.basis || 'quantity') as Basis,
    level: levelOf(line, asked.register.settings),
    description: line.description,
    ...given('item', line.item),
    ...given('unit', line.unit),
    ratios: ratiosOf(line.unitRatio),
    priceMicro: amount ? 1_000_000 : (line.unitPrice ?? 0),
    ...given('taxCode', line.taxCode),
    ...entryTerms(line, asked.rules),
    ordered: countOf(line, Math.max(0, ordered - closed)),
    openEnded: ordered === 0,
    received: countOf(line, (line.received ?? 0) + shift),
    accepted: countOf(line, (line.accepted ?? 0) + shift),
    rejected: countOf(line, line.rejected),
    returned: countOf(line, line.returned),
    billed: tally.billed + back.count + countOf(line, before.billed),
    billedMinor: tally.billedMinor + back.minor + before.net,
    billedExpectedMinor: tally.expectedMinor + before.net,
    overPriceMinor: tally.overMinor,
    acceptedDrift: tally.accepted,
    ...{ ...asked.due(line), shortMinor: tally.shortMinor },
    overReceiptBp: line.overReceiptBp ?? asked.rules.overReceiptBp ?? 0,
    ...given('serviceFrom', line.serviceFrom),
    ...given('serviceTo', line.serviceTo),
    ...periodOf(work, line),
    ...given('tolerances', asked.rules.levels?.[ref]),
  };
}

/** The line's own over-receipt tolerance, else the settings'. */
export function overReceiptBp(
  line: Pick<LineRow, 'overReceiptBp'>,
  settings: Register['settings'],
): number {
  const set = parseLimit(settings['overReceiptPercent'] ?? '0', 'percent', 2);
  return line.overReceiptBp ?? (set.ok && typeof set.value === 'number' ? set.value : 0);
}

export function orderFacts(work: Work, order: OrderRow, asked: Asked): OrderFacts {
  const tally = asked.tallies.order(order.key);
  const lines = work
    .list('lines', (one) => one.order === order.key)
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const ordered = chargesOf(order.charges, minorDigits(order.currency));
  const codes = [...new Set([...ordered.map(({ code }) => code), ...tally.charges.keys()])];
  return {
    order: nameOf(order),
    status: asked.counted ? 'issued' : (order.status as OrderStatus),
    blanket: isBlanket(order),
    vendor: order.vendor,
    currency: order.currency,
    ...given('issuedOn', order.issuedDay),
    ...given('firstReceivedOn', order.firstReceivedOn),
    datedFreely: order.emergencyState !== '' || order.approvalState === 'imported',
    ...given('serviceFrom', order.serviceFrom),
    ...given('serviceTo', order.serviceTo),
    ...given('notToExceedMinor', order.notToExceed),
    usedMinor: tally.usedMinor + openingNet(order),
    ...given('depositMinor', order.deposit),
    advancedMinor: tally.advancedMinor,
    advanceOpenMinor: tally.advanceOpenMinor,
    smallMinor: tally.smallMinor,
    ...given('small', asked.rules.small?.[order.key]),
    acceptedDrift: tally.accepted,
    charges: codes.map((code) => ({
      code,
      orderedMinor: ordered
        .filter((one) => one.code === code)
        .reduce((sum, { minor }) => sum + minor, 0),
      billedMinor: tally.charges.get(code) ?? 0,
      acceptedMinor: tally.acceptedCharges.get(code) ?? 0,
    })),
    lines: lines.map((line) => lineFacts(work, line, asked)),
    ...given('tolerances', asked.rules.levels?.[order.key]),
  };
}

/** Charges of a document, signed minor units. */
export function chargeFacts({ charges, currency }: InvoiceRow): ChargeFacts[] {
  const codes = Array.isArray(charges) ? charges : [];
  return chargesOf(charges, minorDigits(currency)).map(({ code, minor }, at) => {
    const one = codes[at];
    const tax =
      one !== null && typeof one === 'object' && !Array.isArray(one) ? one['taxCode'] : undefined;
    return { code, amountMinor: minor, ...(typeof tax === 'string' ? { taxCode: tax } : {}) };
  });
}

/** Tax of the document that does not come back, by its codes; nothing where all of it does (B36). */
export function keptTaxOf(work: Work, { invoice, lines }: Document): number | undefined {
  const { keptTaxBp, taxRatesBp } = judgedWith(invoice).settings;
  if (keptTaxBp === undefined) return undefined;
  const amounts = lines.map((row) => ({
    code: row.taxCode || (lineOf(work, row)?.taxCode ?? ''),
    netMinor: row.net ?? 0,
  }));
  const charges = chargeFacts(invoice).map(({ taxCode = '', amountMinor }) => {
    return { code: taxCode, netMinor: amountMinor };
  });
  return keptOfPaper(taxByRate([...amounts, ...charges], taxRatesBp), keptTaxBp, invoice.tax);
}

/** By the twin's number, as people know it; nothing once that document has ended. */
function twinFacts(
  work: Work,
  duplicate: JudgedWith['duplicate'],
): DocumentFacts['duplicate'] | undefined {
  if (!duplicate) return undefined;
  const { kind, of: id, number, noticeOnly } = duplicate;
  const twin = work.get('invoices', id);
  if (twin && twin.state !== 'open') return undefined;
  return { kind, of: twin?.number ?? number ?? id, id, ...given('noticeOnly', noticeOnly) };
}

export function documentFacts(work: Work, { invoice, lines }: Document): DocumentFacts {
  const { duplicate } = judgedWith(invoice);
  return {
    kind: invoice.kind as InvoiceKind,
    creditsAdvance: invoice.kind === 'credit_note' && aheadIn(work, invoice),
    vendor: invoice.vendor,
    date: invoice.day,
    currency: invoice.currency,
    enteredOn: invoice.enteredDay,
    charges: chargeFacts(invoice),
    ...given('taxMinor', invoice.tax),
    ...given('unrecoverableTaxMinor', keptTaxOf(work, { invoice, lines })),
    ...given('grossMinor', invoice.statedGross),
    ...given('roundingMinor', invoice.rounding),
    ...given('prepaidMinor', invoice.prepaid),
    ...given('duplicate', twinFacts(work, duplicate)),
    accepted: acceptedOf(work, invoice.key),
    ...given('tolerances', judgedWith(invoice).levels?.[VENDOR_LEVEL]),
    lines: lines.map((row) => rowFacts(work, row)),
  };
}
