// The head of an order's page: what its row says beside its state, as text. It reads one row, and the
// documents that ask for money ahead; it decides nothing.
import { advanceOutstanding } from '../../core/advance';
import { toApprove } from '../../core/blanket';
import { minorDigits, sum } from '../../core/money';
import { askedOf } from '../../core/pending';
import { proposalOf } from '../../core/proposal';
import { printQuantity } from '../../core/quantity';
import { sentAtOf } from '../../core/sent-late';
import { chargesOf } from '../../core/shares';
import { counts } from '../../core/standing';
import type { Standing } from '../../core/standing';
import type { OrderRow } from '../../core/tables';
import type { Loaded } from '../ports';
import { money } from '../show';
import type { OrderView } from '../views';

type Mailed = Parameters<typeof sentAtOf>[1];
/** Beside the row: what was mailed, and the numbers that orders have by now. */
type Known = Mailed & Pick<Loaded, 'numbers'>;

function vendorSideOf(order: OrderRow, mailed: Mailed): OrderView['vendorSide'] {
  const proposal = proposalOf(order);
  const sentAt = sentAtOf(order, mailed);
  const { sentTo, vendorRef, expectedOn, carrier, tracking } = order;
  const said = { vendorRef, expectedOn, carrier, tracking };
  const sent = { sentRevision: order.sentRevision ?? 0, sentAt, sentTo, ...said };
  if (!proposal) return sent;
  const { shown, net, note, by, at, revision } = proposal;
  return { ...sent, proposal: { shown, net, note, by, at, revision } };
}

/** What was agreed to be paid ahead, what advances asked for so far, and what no invoice deducted. */
export function aheadOf(
  standing: Standing,
): Pick<OrderView, 'deposit' | 'advanced' | 'advanceOpen'> {
  const { order, invoices } = standing;
  const given = invoices.filter((one) => one.kind === 'prepayment' && counts(one));
  const shown = (minor: number | null): string => money(minor, order.currency);
  return {
    deposit: shown(order.deposit),
    advanced: given.length > 0 ? shown(sum(given.map(({ net }) => net ?? 0))) : '',
    advanceOpen: given.length > 0 ? shown(advanceOutstanding(standing)) : '',
  };
}

/** An order's number where it has one, else its key (D27). */
const numberOf = (key: string, { numbers }: Known): string =>
  numbers.find((one) => one.key === key)?.poNumber || key;

/** What the row says; all of it is text but the charges and what the vendor said. */
export function headerView(order: OrderRow, known: Known) {
  const digits = minorDigits(order.currency);
  return {
    tax: money(order.tax ?? 0, order.currency),
    charges: chargesOf(order.charges, digits).map(({ name: code, minor }) => ({
      code,
      amount: money(minor, order.currency),
    })),
    category: order.category,
    terms: order.terms,
    contractRef: order.contractRef,
    notToExceed: money(order.notToExceed, order.currency),
    toApprove: money(toApprove(order), order.currency),
    emergency: order.emergency,
    depositDue: order.depositDue,
    retention: order.retentionBp ? `${printQuantity(order.retentionBp * 10)} %` : '',
    retentionUntil: order.retentionUntil,
    serviceFrom: order.serviceFrom,
    serviceTo: order.serviceTo,
    note: order.note,
    supersedes: order.supersedes,
    supersededBy: numberOf(order.supersededBy, known),
    deliverTo: order.deliverTo,
    deliveryTerms: order.deliveryTerms,
    shipVia: order.shipVia,
    fingerprint: askedOf(order).fingerprint,
    vendorSide: vendorSideOf(order, known),
  };
}
