// Documents as views read them: amounts as text, every drift of every line, what may be paid now.
import type { Json } from '../../core/columns';
import { unapproved } from '../../core/emergency';
import type { InvoiceLineRow, InvoiceRow, OrderRow, PaymentRow } from '../../core/tables';
import { vendorOf } from '../../core/order';
import { detailsReason, payeeOf } from '../../core/payee';
import { discountOf, isOutside, withholdingOf } from '../../core/payable';
import type { VerdictWord } from '../../core/words';
import { holdsOrder, ordersHolding } from '../order-gate';
import type { Loaded, Narrow } from '../ports';
import type { Asked } from '../query';
import { money, price, quantity } from '../show';
import type {
  DriftView,
  InvoiceLineView,
  InvoiceRowView,
  InvoiceView,
  PaymentView,
} from '../views';
import { editedOf } from './orders';
import { payableOf } from './waiting';

/** Drifts as they were judged and kept, in words and numbers of the day they were judged. */
function driftViews(kept: Json): DriftView[] {
  return (Array.isArray(kept) ? kept : []).flatMap((one) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return [];
    const text = (field: string): string => String(one[field] ?? '');
    return [
      {
        kind: text('kind'),
        expected: text('expected'),
        actual: text('actual'),
        drift: text('drift'),
        tolerance: text('tolerance'),
        driftBp: typeof one['driftBp'] === 'number' ? one['driftBp'] : null,
        within: one['within'] === true,
      },
    ];
  });
}

/** Kinds whose drift is an amount of money; others count pieces or days. */
const IN_MONEY = /^(price|value|total|tax|charges|header|not_to_exceed)/;
/** The drift to show in a row: the largest amount that is not within its limit. */
function worstDrift({ drifts }: InvoiceRow): string {
  const size = ({ drift }: DriftView): number => Math.abs(Number(drift) || 0);
  return (
    driftViews(drifts)
      .filter(({ within, kind }) => !within && IN_MONEY.test(kind))
      .sort((a, b) => size(b) - size(a))[0]?.drift ?? ''
  );
}

/**
 * By its vendor's payment details, or by what stands against any order that it bills, so an emergency
 * that nobody approved yet (B26, B28). Lists load no orders: they know that by narrow exceptions.
 */
function heldBeside(one: InvoiceRow, loaded: Loaded): boolean {
  const { state, work, narrow } = loaded;
  if (detailsReason(state, one) !== '') return true;
  if (one.kind === 'credit_note') return false;
  const orders = new Set([one.order, ...(Array.isArray(one.orders) ? one.orders.map(String) : [])]);
  const holds = ({ row }: Narrow): boolean =>
    orders.has(String(row['order'])) &&
    holdsOrder({ kind: String(row['kind']), state: String(row['state']) });
  const waits = (order: OrderRow): boolean => orders.has(order.key) && unapproved(order);
  // Of orders not loaded the vendor's newest stand beside a page; each looked at costs its seal.
  const away = [...orders].some((key) => key !== '' && !work.get('register', key));
  return (
    (narrow.get('exceptions') ?? []).some(holds) ||
    ordersHolding(work, one).length > 0 ||
    work.list('register', waits).length > 0 ||
    (away && loaded.beside.some(waits))
  );
}

export function invoiceRowView(one: InvoiceRow, loaded: Loaded): InvoiceRowView {
  const amount = (minor: number | null): string => money(minor ?? 0, one.currency);
  return {
    invoiceId: one.key,
    poNumber: one.poNumber,
    vendor: one.vendor,
    number: one.number,
    kind: one.kind,
    date: one.day,
    due: one.dueDay,
    currency: one.currency,
    net: amount(one.net),
    gross: amount(one.gross),
    payable: amount(payableOf(one)),
    verdict: one.verdict as VerdictWord,
    hold: one.hold || (one.state === 'open' && heldBeside(one, loaded)),
    state: one.state,
    payment: one.paymentState || 'none',
    drift: worstDrift(one),
    explanation: one.explanation,
    enteredBy: one.enteredBy,
    enteredAt: one.enteredAt,
    ...editedOf(loaded, one.key),
  };
}

/**
 * What is proposed to be paid of what is still to pay: less the discount that the terms give today
 * and the vendor's share for the tax office, beside what payments took already (B25).
 */
export function proposalsOf(
  one: InvoiceRow,
  { loaded: { work, vendors }, today }: Asked,
): Pick<InvoiceView, 'pays' | 'discount' | 'discountUntil' | 'withhold'> {
  const vendor = vendorOf(vendors, one.vendor);
  // Of a credit note nothing is paid.
  const payable = Math.max(0, payableOf(one));
  const terms = work.get('register', one.order)?.terms || (vendor?.terms ?? '');
  const agreed = payable > 0 ? discountOf(one, terms) : undefined;
  const gives = agreed && today <= agreed.until ? agreed.minor : 0;
  const due = payable > 0 ? withholdingOf(one, vendor?.withholdingBp ?? 0) : 0;
  const discount = Math.min(payable, Math.max(0, gives - (one.discounted ?? 0)));
  const withhold = Math.min(payable - discount, Math.max(0, due - (one.withheld ?? 0)));
  const shown = (minor: number): string => money(minor, one.currency);
  return {
    pays: shown(payable - discount - withhold),
    discount: shown(discount),
    discountUntil: agreed?.until ?? '',
    withhold: shown(withhold),
  };
}

/** Where the vendor is paid to, and what of it holds the document (B26). */
export function payeeView(one: InvoiceRow, { state }: Loaded): Pick<InvoiceView, 'payee'> {
  const payee = payeeOf(state, one.vendor);
  const by = `confirmed by ${payee?.confirmedBy ?? ''} on ${payee?.confirmedOn ?? ''}`;
  return {
    payee: {
      account: payee ? `ending ${payee.last}` : '',
      confirmed: payee?.state === 'confirmed' ? by : '',
      hold: one.state === 'open' ? detailsReason(state, one) : '',
    },
  };
}

export const invoiceLineView = (one: InvoiceLineRow): InvoiceLineView => ({
  line: one.line ?? 0,
  orderLine: one.orderLine,
  poNumber: one.poNumber,
  description: one.description,
  quantity: quantity(one.quantity),
  unitPrice: price(one.unitPrice),
  net: money(one.net ?? 0, one.currency),
  verdict: one.verdict as VerdictWord,
  drifts: driftViews(one.drifts),
});

export const paymentView = (one: PaymentRow): PaymentView => ({
  paymentId: one.key,
  invoiceId: one.invoice,
  amount: money(one.amount ?? 0, one.currency),
  discount: money(one.discount ?? 0, one.currency),
  withheld: money(one.withheld ?? 0, one.currency),
  outside: isOutside(one),
  currency: one.currency,
  state: one.state as PaymentView['state'],
  day: one.day,
  settledDay: one.settledDay,
  reference: one.reference,
  by: one.by,
});
