// A vendor document as a caller sends it: its fields, the orders it names, and the documents it
// means by id or by the vendor's own number. It judges nothing.
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { costCentre } from '../core/order-input';
import type { Infer } from '../core/shape';
import {
  amount,
  currency,
  day,
  LIMITS,
  list,
  name,
  object,
  oneOf,
  optional,
  price,
  quantity,
  text,
  wholeNumber,
  yes,
} from '../core/shape';
import type { InvoiceRow, OrderRow } from '../core/tables';
import { vendorKey } from '../core/vendor-key';
import type { Work } from '../core/work';

export const DOCUMENT = object({
  vendor: name(200),
  number: name(100),
  date: day(),
  dueDate: optional(day()),
  currency: currency(),
  poNumber: optional(text(100)),
  vendorRef: optional(text(100)),
  contractRef: optional(text(100)),
  confirmLink: optional(yes()),
  kind: oneOf('invoice', 'credit_note', 'prepayment'),
  reopensBalance: optional(yes()),
  lines: list(
    object({
      poNumber: optional(text(100)),
      orderLine: optional(wholeNumber(1, LIMITS.lines)),
      description: optional(text()),
      quantity: quantity(),
      unitPrice: price(),
      net: optional(amount()),
      taxCode: optional(text(12)),
      unit: optional(text(40)),
      item: optional(text(100)),
      serviceFrom: optional(day()),
      serviceTo: optional(day()),
      effect: optional(oneOf('quantity', 'price')),
      countedQuantity: optional(quantity()),
      countedUnit: optional(name(40)),
      allocations: optional(
        list(
          object({
            poNumber: name(100),
            orderLine: wholeNumber(1, LIMITS.lines),
            quantity: quantity(),
            net: optional(amount()),
          }),
          { most: 50 },
        ),
      ),
      deliveryNote: optional(text(100)),
    }),
    { most: LIMITS.lines, least: 0 },
  ),
  tax: optional(amount()),
  charges: optional(
    list(object({ code: name(40), amount: amount(), taxCode: optional(text(12)) }), {
      most: 20,
      least: 0,
    }),
  ),
  gross: optional(amount()),
  prepaid: optional(amount()),
  rounding: optional(amount()),
  asPrinted: optional(yes()),
  postingDay: optional(day()),
  receivedOn: optional(day()),
  costCentre: optional(costCentre()),
  category: optional(text(100)),
  creditsInvoice: optional(name(100)),
  replaces: optional(name(100)),
  paymentDetails: optional(text(200)),
  /** The mail address that it came from. */
  sender: optional(text(254)),
  document: optional(text()),
});
export type InvoiceInput = Infer<typeof DOCUMENT>;

/**
 * A paper of charges alone has a row of nothing, by which it stands on its order; one that bills neither
 * is none.
 */
export function withRow(input: InvoiceInput): Outcome<InvoiceInput> {
  const { lines, charges = [], kind } = input;
  if (lines.length > 0) return accept(input);
  if (charges.length === 0 || kind === 'prepayment')
    return refuse('bad_value', 'No line says what the document bills.', {
      next: 'Say what the document bills.',
    });
  const effect = kind === 'credit_note' ? { effect: 'price' as const } : {};
  const row = { description: 'Charges', quantity: 0, unitPrice: 0, ...effect };
  return accept({ ...input, lines: [row] });
}

/** PO numbers that the document names, as typed, each once. */
export const quoted = ({ poNumber, lines }: InvoiceInput): string[] => [
  ...new Set(
    [
      poNumber,
      ...lines.flatMap((line) => [
        line.poNumber,
        ...(line.allocations ?? []).map((part) => part.poNumber),
      ]),
    ].flatMap((one) => (one === undefined || one.trim() === '' ? [] : [one.trim()])),
  ),
];

/** The total as a person sees it, good enough to look for documents like it. */
export function grossMajor({ gross, lines, charges = [], tax }: InvoiceInput): number {
  if (gross !== undefined) return Math.abs(Number(gross));
  const net = lines.reduce(
    (sum, line) =>
      sum + (line.net === undefined ? (line.quantity * line.unitPrice) / 1e9 : Number(line.net)),
    0,
  );
  return Math.abs(charges.reduce((sum, one) => sum + Number(one.amount), net) + Number(tax ?? 0));
}

export const orderFor = (work: Work, typed: string | undefined): OrderRow | undefined => {
  const wanted = (typed ?? '').trim().toUpperCase();
  return wanted === ''
    ? undefined
    : work.list(
        'register',
        (one) => one.key === wanted || one.poNumber.toUpperCase() === wanted,
      )[0];
};

/** A document named by its id, or by the vendor's own number among those of the same order. */
export function namedDocument(work: Work, named: string, vendor: string): Outcome<InvoiceRow> {
  const byId = work.get('invoices', named.trim().toUpperCase());
  const found =
    (byId?.vendorKey === vendorKey(vendor) ? byId : undefined) ??
    work.list(
      'invoices',
      (one) =>
        one.vendorKey === vendorKey(vendor) &&
        one.number.trim() === named.trim() &&
        one.state === 'open',
    )[0];
  return found
    ? accept(found)
    : refuse('invoice_not_found', `There is no document ${named} of ${vendor} here.`, {
        next: 'Name it by its id (I-...).',
      });
}
