// The rows of a document that is entered: its header with totals, due day and the settings it is
// judged with, and its lines, linked to their orders. It judges nothing.
import { blankRow } from '../core/blank';
import { toJson } from '../core/columns';
import { normaliseNumber } from '../core/duplicate';
import type { Figures } from '../core/figures';
import { dueDay, totals } from '../core/figures';
import { vendorOf } from '../core/order';
import type { Posting } from '../core/posting';
import type { InvoiceLineRow, InvoiceRow } from '../core/tables';
import { vendorKey } from '../core/vendor-key';
import type { Work } from '../core/work';
import type { EnteredRow } from './allocations';
import type { Context } from './command';
import type { InvoiceInput } from './document-input';
import { orderFor, quoted } from './document-input';
import type { EntryFacts } from './rules-at-entry';
import { rulesOf } from './rules-at-entry';

export interface Entering {
  work: Work;
  input: InvoiceInput;
  context: Context;
  id: string;
  figures: Figures;
  rows: EnteredRow[];
  posting: Posting;
  credits: string;
}

/** The orders it names: the first is its own, all of them are judged with it. */
function linked({ work, input, rows }: Entering): Partial<InvoiceRow> & { terms: string } {
  const first = input.poNumber ?? rows.find(({ typed }) => typed.poNumber !== undefined)?.typed;
  const order = orderFor(work, typeof first === 'object' ? first.poNumber : first);
  const orders = rows.flatMap(
    ({ typed }) => orderFor(work, typed.poNumber ?? input.poNumber)?.key ?? [],
  );
  return {
    order: order?.key ?? '',
    orders: [...new Set(orders)],
    poNumber: order?.poNumber || (quoted(input)[0] ?? ''),
    revision: order?.revision ?? null,
    entryRevision: order?.revision ?? null,
    terms: order?.terms ?? '',
  };
}

function amounts({ input, figures }: Entering): Partial<InvoiceRow> {
  const { net, charges, gross, payable } = totals(figures);
  const { tax, prepaid, rounding } = figures;
  const byCode = (input.charges ?? []).map(({ code, taxCode }, at) => {
    return { code, amountMinor: figures.charges[at] ?? 0, taxCode };
  });
  return {
    ...{ net, tax, gross, payable, prepaid, rounding, chargesTotal: charges },
    ...{ statedGross: figures.gross, charges: toJson(byCode) },
    ...{ paidInitiated: 0, paidSettled: 0, credited: 0, paymentState: 'none' },
  };
}

const entryFacts = ({ work, input, rows }: Entering): EntryFacts => ({
  vendor: input.vendor,
  currency: input.currency,
  day: input.date,
  parts: rows.map(({ typed, figure }) => ({
    order: orderFor(work, typed.poNumber ?? input.poNumber),
    net: figure.net,
  })),
});

/** An advance is payable at once, or on the day that the order names (B21). */
const depositDue = ({ work, input }: Entering): string =>
  orderFor(work, input.poNumber)?.depositDue || input.date;

function headerRow(entering: Entering): InvoiceRow {
  const { work, input, context, id, posting, credits } = entering;
  const { terms, ...orders } = linked(entering);
  const agreed = terms || (vendorOf(context.vendors, input.vendor)?.terms ?? '');
  const due =
    input.kind === 'prepayment'
      ? { due: input.dueDate ?? depositDue(entering), notice: '' }
      : dueDay(input.date, input.dueDate, agreed);
  const entry = Number(context.state.get('counter:document') ?? 0) + 1;
  work.state.set('counter:document', String(entry));
  return {
    ...blankRow('invoices'),
    ...{ ...posting, ...orders, ...amounts(entering), key: id, kind: input.kind, entry },
    vendor: input.vendor.trim(),
    vendorKey: vendorKey(input.vendor),
    number: input.number.trim(),
    normalised: normaliseNumber(input.number),
    day: input.date,
    dueDay: due.due,
    currency: input.currency,
    state: 'open',
    hold: true,
    receivedOn: input.receivedOn ?? '',
    document: input.document?.trim() ?? '',
    costCentre: input.costCentre?.trim() ?? '',
    category: input.category?.trim() ?? '',
    notices: due.notice === '' ? [] : [{ kind: 'due_early', text: due.notice }],
    judgedWith: context.register.version,
    rules: toJson(rulesOf(work, entryFacts(entering), context.register)),
    creditsInvoice: credits,
    replaces: input.replaces ?? '',
    reopens: input.reopensBalance ?? false,
    enteredBy: context.actor,
    enteredAt: context.now,
    enteredDay: context.today,
  };
}

/** What the paper counts beside what it prices, with the sign of the line (B32). */
const countedOf = (
  { countedQuantity, countedUnit = '' }: InvoiceInput['lines'][number],
  billed: number,
): Pick<InvoiceLineRow, 'countedQuantity' | 'countedUnit'> => ({
  countedQuantity:
    countedQuantity === undefined
      ? null
      : billed < 0
        ? -Math.abs(countedQuantity)
        : countedQuantity,
  countedUnit: countedUnit.trim(),
});

export function putDocument(entering: Entering): void {
  const { work, input, id } = entering;
  work.put('invoices', headerRow(entering));
  for (const { typed, figure, line, part } of entering.rows) {
    const poNumber = (typed.poNumber ?? input.poNumber ?? '').trim();
    const order = orderFor(work, poNumber);
    const { quantity: billed, net, effect } = figure;
    work.put('invoiceLines', {
      ...blankRow('invoiceLines'),
      key: part === null ? `${id}.${line}` : `${id}.${line}.${part}`,
      invoice: id,
      line,
      part,
      order: order?.key ?? '',
      poNumber: order?.poNumber || poNumber,
      orderLine: typed.orderLine ?? null,
      item: typed.item ?? '',
      description: typed.description ?? '',
      quantity: billed,
      unit: typed.unit ?? '',
      unitPrice: typed.unitPrice,
      currency: input.currency,
      net,
      taxCode: typed.taxCode ?? '',
      effect: input.kind === 'credit_note' ? effect : '',
      serviceFrom: typed.serviceFrom ?? '',
      serviceTo: typed.serviceTo ?? '',
      deliveryNote: typed.deliveryNote?.trim() ?? '',
      ...countedOf(typed, billed),
    });
  }
}
