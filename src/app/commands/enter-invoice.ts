// Enters a vendor document as it is printed, judges it, and records it whatever the verdict; only
// the same document again, or one that cannot be read, leaves nothing (controls.md B12 to B16).
import { blankRow } from '../../core/blank';
import { derivedKey } from '../../core/canonical';
import { matchSettings, toJson } from '../../core/document';
import { endDocument } from '../../core/payment';
import type { Figures } from '../../core/figures';
import { dueDay, readFigures, totals } from '../../core/figures';
import { normaliseNumber } from '../../core/duplicate';
import { isFrozen } from '../../core/judge';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import type { Posting } from '../../core/posting';
import { accountingDay } from '../../core/posting';
import { vendorKey } from '../../core/settings';
import type { Infer } from '../../core/shape';
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
  reserved,
  text,
  wholeNumber,
  yes,
} from '../../core/shape';
import type { InvoiceRow, OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { sceneOf } from '../accounts';
import type { Context } from '../command';
import { command } from '../command';
import { invoiceAnswer } from '../invoice-answer';
import { judgeEntered, rulesOf } from '../judge-entered';

const shape = object({
  vendor: name(200),
  number: name(100),
  date: day(),
  dueDate: optional(day()),
  currency: currency(),
  poNumber: optional(text(100)),
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
      allocations: reserved(),
      deliveryNote: reserved(),
    }),
    { most: LIMITS.lines },
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
  creditsInvoice: optional(name(100)),
  replaces: optional(name(100)),
  paymentDetails: reserved(),
  document: reserved(),
});
export type InvoiceInput = Infer<typeof shape>;

/** PO numbers that the document names, as typed, each once. */
const quoted = ({ poNumber, lines }: InvoiceInput): string[] => [
  ...new Set(
    [poNumber, ...lines.map((line) => line.poNumber)].flatMap((one) =>
      one === undefined || one.trim() === '' ? [] : [one.trim()],
    ),
  ),
];

/** The total as a person sees it, good enough to look for documents like it. */
function grossMajor({ gross, lines, charges = [], tax }: InvoiceInput): number {
  if (gross !== undefined) return Math.abs(Number(gross));
  const net = lines.reduce(
    (sum, line) =>
      sum + (line.net === undefined ? (line.quantity * line.unitPrice) / 1e9 : Number(line.net)),
    0,
  );
  return Math.abs(charges.reduce((sum, one) => sum + Number(one.amount), net) + Number(tax ?? 0));
}

const orderFor = (work: Work, typed: string | undefined): OrderRow | undefined => {
  const wanted = (typed ?? '').trim().toUpperCase();
  return wanted === ''
    ? undefined
    : work.list(
        'register',
        (one) => one.key === wanted || one.poNumber.toUpperCase() === wanted,
      )[0];
};

/** A document named by its id, or by the vendor's own number among those of the same order. */
function namedDocument(work: Work, named: string, vendor: string): Outcome<InvoiceRow> {
  const found =
    work.get('invoices', named.trim().toUpperCase()) ??
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

interface Entering {
  work: Work;
  input: InvoiceInput;
  context: Context;
  id: string;
  figures: Figures;
  posting: Posting;
  credits: string;
}

function headerRow({ work, input, context, id, figures, posting, credits }: Entering): InvoiceRow {
  const order = orderFor(
    work,
    input.poNumber ?? input.lines.find((line) => line.poNumber !== undefined)?.poNumber,
  );
  const sums = totals(figures);
  const terms =
    order?.terms ||
    context.vendors.find((one) => vendorKey(one.vendor) === vendorKey(input.vendor))?.terms ||
    '';
  const due = dueDay(input.date, input.dueDate, terms);
  const orders = [
    ...new Set(
      input.lines.flatMap((line) => orderFor(work, line.poNumber ?? input.poNumber)?.key ?? []),
    ),
  ];
  const entry = Number(context.state.get('counter:document') ?? 0) + 1;
  work.state.set('counter:document', String(entry));
  return {
    ...blankRow('invoices'),
    ...posting,
    key: id,
    order: order?.key ?? '',
    orders,
    poNumber: order?.poNumber ?? quoted(input)[0] ?? '',
    vendor: input.vendor.trim(),
    vendorKey: vendorKey(input.vendor),
    number: input.number.trim(),
    normalised: normaliseNumber(input.number),
    kind: input.kind,
    day: input.date,
    dueDay: due.due,
    currency: input.currency,
    net: sums.net,
    tax: figures.tax,
    chargesTotal: sums.charges,
    gross: sums.gross,
    payable: sums.payable,
    statedGross: figures.gross,
    prepaid: figures.prepaid,
    rounding: figures.rounding,
    state: 'open',
    hold: true,
    paymentState: 'none',
    paidInitiated: 0,
    paidSettled: 0,
    credited: 0,
    receivedOn: input.receivedOn ?? '',
    charges: toJson(
      (input.charges ?? []).map(({ code, taxCode }, at) => ({
        code,
        amountMinor: figures.charges[at] ?? 0,
        taxCode,
      })),
    ),
    notices: due.notice === '' ? [] : [{ kind: 'due_early', text: due.notice }],
    revision: order?.revision ?? null,
    judgedWith: context.register.version,
    rules: toJson(rulesOf(work, context)),
    creditsInvoice: credits,
    replaces: input.replaces ?? '',
    reopens: input.reopensBalance ?? false,
    enteredBy: context.actor,
    enteredAt: context.now,
    enteredDay: context.today,
    entry,
  };
}

function put(entering: Entering): void {
  const { work, input, id, figures } = entering;
  work.put('invoices', headerRow(entering));
  input.lines.forEach((typed, at) => {
    const poNumber = (typed.poNumber ?? input.poNumber ?? '').trim();
    const order = orderFor(work, poNumber);
    const { quantity: counted = 0, net = 0, effect = 'quantity' } = figures.lines[at] ?? {};
    work.put('invoiceLines', {
      ...blankRow('invoiceLines'),
      key: `${id}/${at + 1}`,
      invoice: id,
      line: at + 1,
      order: order?.key ?? '',
      poNumber: order?.poNumber || poNumber,
      orderLine: typed.orderLine ?? null,
      item: typed.item ?? '',
      description: typed.description ?? '',
      quantity: counted,
      unit: typed.unit ?? '',
      unitPrice: typed.unitPrice,
      currency: input.currency,
      net,
      taxCode: typed.taxCode ?? '',
      effect: input.kind === 'credit_note' ? effect : '',
      serviceFrom: typed.serviceFrom ?? '',
      serviceTo: typed.serviceTo ?? '',
    });
  });
}

/** The document that this one takes the place of: ended in the same command (B16). */
function replace({
  work,
  input,
  context,
  id,
  posting,
}: Omit<Entering, 'figures' | 'credits'>): Refusal | undefined {
  if (input.replaces === undefined) return undefined;
  const named = namedDocument(work, input.replaces, input.vendor);
  if (!named.ok) return named;
  const { key, state, number } = named.value;
  if (state !== 'open')
    return refuse('already_decided', `${number} (${key}) is ${state} already.`, {
      next: 'Enter the document without replaces.',
    });
  if (isFrozen(work, key))
    return refuse(
      'payment_state',
      `A payment of ${number} (${key}) was initiated, so it cannot be replaced.`,
      { next: 'Reverse the payment first, or enter a credit note.' },
    );
  const scene = sceneOf(context, 'invoice_corrected', id);
  endDocument(work, named.value, {
    state: 'cancelled',
    word: 'cancelled',
    reason: `replaced by ${id}`,
    day: posting.postingDay,
    scene,
  });
  return undefined;
}

/** Periods that end before they begin and tax codes that nobody declared. */
function wrongLine(
  { lines, charges = [] }: InvoiceInput,
  codes: readonly string[],
): Refusal | undefined {
  for (const { serviceFrom = '', serviceTo = '9' } of lines) {
    if (serviceFrom > serviceTo)
      return refuse(
        'bad_value',
        `The period of a line ends on ${serviceTo}, before it begins on ${serviceFrom}.`,
      );
  }
  const odd = [...lines, ...charges].find(
    ({ taxCode }) => taxCode !== undefined && !codes.includes(taxCode),
  );
  return (
    odd &&
    refuse(
      'bad_value',
      `There is no tax code "${odd.taxCode ?? ''}"; the codes are ${codes.join(', ')}.`,
      {
        next: 'Use one of them, or have the owner add it to the setting taxCodes.',
      },
    )
  );
}

function decide(work: Work, input: InvoiceInput, context: Context): Outcome<unknown> {
  const id = derivedKey('I', context.id);
  const signed = accountingDay(context, { day: input.date, asked: input.postingDay });
  if (!signed.ok) return signed;
  if (work.get('invoices', id)) return accept(invoiceAnswer(work, id));
  if (input.kind === 'prepayment')
    return refuse('not_yet', 'Prepayments cannot be entered yet.', {
      next: 'Enter the invoice when it comes.',
    });
  const figures = readFigures(input);
  if (!figures.ok) return figures;
  const credited =
    input.creditsInvoice === undefined
      ? undefined
      : namedDocument(work, input.creditsInvoice, input.vendor);
  if (credited && !credited.ok) return credited;
  const issued =
    quoted(input)
      .flatMap((one) => orderFor(work, one)?.issuedDay ?? [])
      .sort()
      .pop() ?? '';
  const posting = accountingDay(context, {
    day: input.date,
    asked: input.postingDay,
    notBefore: issued,
  });
  if (!posting.ok) return posting;
  const entering = { work, input, context, id, posting: posting.value };
  const codes = Object.keys(matchSettings(context.register).taxRatesBp);
  const stopped = wrongLine(input, codes) ?? replace(entering);
  if (stopped) return stopped;
  put({ ...entering, figures: figures.value, credits: credited?.ok ? credited.value.key : '' });
  work.fact('invoice_entered', id);
  return judgeEntered(work, id, {
    context,
    figures: figures.value,
    proposeReopen: input.reopensBalance === undefined,
  });
}

export const enterInvoice = command({
  name: 'enter_invoice',
  shape,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions'],
  need: (input: InvoiceInput) => ({
    orders: quoted(input),
    vendors: [input.vendor],
    invoices: [input.creditsInvoice, input.replaces].flatMap((one) =>
      one !== undefined && /^I-/i.test(one.trim()) ? [one] : [],
    ),
    likeInvoices: [
      {
        vendor: input.vendor,
        number: normaliseNumber(input.number),
        grossMajor: grossMajor(input),
      },
    ],
  }),
  decide,
});
