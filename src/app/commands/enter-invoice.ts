// Enters a vendor document as it is printed, judges it, and records it whatever the verdict; only
// the same document again, or one that cannot be read, leaves nothing (controls.md B12 to B16).
import { countsFrom, openingDocument } from '../../core/opening';
import { derivedKey } from '../../core/canonical';
import { matchSettings } from '../../core/match-settings';
import { normaliseNumber } from '../../core/duplicate';
import type { Figures } from '../../core/figures';
import { readFigures } from '../../core/figures';
import { kindName } from '../../core/kinds';
import { isBound } from '../../core/judge';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import type { Paper } from '../../core/papers';
import { invoiceOwner } from '../../core/papers';
import { endDocument } from '../../core/payment';
import type { Since } from '../../core/posting';
import { accountingDay, countedSince } from '../../core/posting';
import { vendorKey } from '../../core/vendor-key';
import type { Work } from '../../core/work';
import { sceneOf } from '../accounts';
import { enteredRows } from '../allocations';
import { keepQuoted, onCallOffs } from '../blanket-number';
import type { Context } from '../command';
import { withOneOrder } from '../doubled-number';
import { command } from '../command';
import type { InvoiceInput } from '../document-input';
import { DOCUMENT, grossMajor, namedDocument, orderFor, quoted, withRow } from '../document-input';
import type { Entering } from '../document-rows';
import { putDocument } from '../document-rows';
import { invoiceAnswer, openExceptions } from '../invoice-answer';
import { putPapers, readPapers } from '../paper-input';
import { upperFirst } from '../show';
import type { LinkedInput } from '../link-by-reference';
import { confirmed, linkTold } from '../link-by-reference';
import { judgeEntered } from '../judge-entered';
import { mixesPractice, ordersHolding } from '../order-gate';
import { detailsException, heldAnswer, takeDetails } from '../payment-details';
import { misspelt, noteSender } from '../sender';
import { papersException, settlePapersOf } from '../vendor-papers';
import { settleVendor, standingException } from '../vendor-standing';

/** The document that this one takes the place of: ended in the same command (B16). */
function replace({
  work,
  input,
  context,
  id,
  posting,
}: Omit<Entering, 'figures' | 'credits' | 'rows'>): Refusal | undefined {
  if (input.replaces === undefined) return undefined;
  const named = namedDocument(work, input.replaces, input.vendor);
  if (!named.ok) return named;
  const { key, state, number } = named.value;
  if (state !== 'open')
    return refuse('already_decided', `${number} is ${state} already.`, {
      next: 'Enter the document without naming one that it replaces.',
    });
  if (isBound(work, key))
    return refuse(
      'payment_state',
      `A payment of ${number}, or of what it credits, was initiated, so it cannot be replaced.`,
      { next: 'Reverse the payment first, or enter a credit note.' },
    );
  const scene = sceneOf(context, 'invoice_corrected', id);
  endDocument(work, named.value, {
    state: 'cancelled',
    word: 'cancelled',
    reason: `replaced by ${id}`,
    // What it gives back it gives back no earlier than it took it.
    day: [posting.postingDay, countedSince(named.value).notBefore].sort().pop() ?? '',
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

/**
 * The document that it credits, where it names one: one that is here by its key, one that an order was
 * billed by before it was taken over from an old list by its number.
 */
function creditedBy(work: Work, input: InvoiceInput): Outcome<string> {
  const { creditsInvoice, vendor } = input;
  if (creditsInvoice === undefined) return accept('');
  const named = namedDocument(work, creditsInvoice, vendor);
  if (named.ok) return accept(named.value.key);
  const old = quoted(input)
    .flatMap((one) => orderFor(work, one) ?? [])
    .filter((order) => vendorKey(order.vendor) === vendorKey(vendor))
    .flatMap((order) => openingDocument(order, creditsInvoice) ?? []);
  return old[0] ? accept(old[0].number) : named;
}

/** The last of: its orders were issued, what it credits was counted. */
function countableFrom(work: Work, input: InvoiceInput, credited: string): Partial<Since> {
  const orders = quoted(input).flatMap((one) => orderFor(work, one) ?? []);
  const credit = work.get('invoices', credited);
  const days = [...orders.map(countsFrom), ...(credit ? [countedSince(credit)] : [])];
  return days.sort((a, b) => (a.notBefore < b.notBefore ? -1 : 1)).pop() ?? {};
}

/** The vendor's own number of the order, where no acknowledgement said it (T06). */
function keepReference(work: Work, { vendorRef = '' }: InvoiceInput, id: string): void {
  const order = work.get('register', work.get('invoices', id)?.order ?? '');
  if (order && order.vendorRef === '' && vendorRef.trim() !== '')
    work.patch('register', order.key, { vendorRef: vendorRef.trim() });
}

/** The paper itself, where it is kept (T04). */
const paperOf = ({ kind, number, document = '' }: InvoiceInput): Outcome<Paper[]> =>
  readPapers(
    document.trim() === ''
      ? []
      : [{ kind, name: `${upperFirst(kindName(kind))} ${number.trim()}`, link: document }],
    'document',
  );
function keepPapers(work: Work, papers: readonly Paper[], { id, by }: Keeping): void {
  const invoice = work.get('invoices', id);
  if (invoice) putPapers(work, papers, { owner: invoiceOwner(invoice), by });
}
interface Keeping {
  id: string;
  by: Context;
}

function decide(work: Work, typed: InvoiceInput, context: Context): Outcome<unknown> {
  const named = onCallOffs(work, confirmed(work, typed, context.actor));
  const { input } = named;
  const id = derivedKey('I', context.id);
  const signed = accountingDay(context, { day: input.date, asked: input.postingDay });
  if (!signed.ok) return signed;
  if (work.get('invoices', id)) return accept(invoiceAnswer(work, id));
  const figures = readFigures(input);
  if (!figures.ok) return figures;
  const rows = enteredRows(input, figures.value);
  if (!rows.ok) return rows;
  const papers = paperOf(input);
  if (!papers.ok) return papers;
  const credited = creditedBy(work, input);
  if (!credited.ok) return credited;
  const posting = accountingDay(context, {
    day: input.date,
    asked: input.postingDay,
    ...countableFrom(work, input, credited.value),
  });
  if (!posting.ok) return posting;
  const entering = { work, input, context, id, posting: posting.value };
  const codes = Object.keys(matchSettings(context.register, input.date).taxRatesBp);
  const stopped = wrongLine(input, codes) ?? replace(entering);
  if (stopped) return stopped;
  putDocument({
    ...entering,
    figures: figures.value,
    rows: rows.value,
    credits: credited.value,
  });
  keepQuoted(work, id, named);
  const entered = work.get('invoices', id);
  const mixed = entered && mixesPractice(work, entered);
  if (mixed) return mixed;
  keepReference(work, input, id);
  keepPapers(work, papers.value, { id, by: context });
  work.fact('invoice_entered', id);
  return judged(work, id, { input, context, figures: figures.value });
}

/** A number of several orders is settled first: everything else goes by it. */
export function enter(work: Work, typed: InvoiceInput, context: Context): Outcome<unknown> {
  const whole = withRow(typed);
  if (!whole.ok) return whole;
  const single = withOneOrder(work, whole.value);
  if (!single.ok) return single;
  return misspelt(work, single.value, context) ?? decide(work, single.value, context);
}

/** Its verdict, and what holds its vendor. */
function judged(
  work: Work,
  id: string,
  { input, context, figures }: { input: LinkedInput; context: Context; figures: Figures },
): Outcome<unknown> {
  for (const say of [noteSender, detailsOn]) {
    const said = say(work, id, { input, context });
    if (!said.ok) return said;
  }
  const proposeReopen = input.reopensBalance === undefined;
  const verdict = judgeEntered(work, id, {
    ...{ context, figures, proposeReopen },
    ...linkTold(work, input),
  });
  if (!verdict.ok) return verdict;
  const inactive =
    input.kind === 'credit_note' ? '' : settleVendor(work, input.vendor, { context, by: id });
  if (input.kind !== 'credit_note') settlePapersOf(work, input.vendor, { context, by: id });
  const stopped = inactive === '' ? {} : { hold: true, vendorHold: inactive };
  const held = { ...stopped, ...heldAnswer(work, input.vendor, context) };
  const vendors = [standingException(input.vendor), detailsException(input.vendor)];
  const rows = [
    ...(Object.keys(held).length === 0 ? [] : vendors),
    ...ordersHolding(work, work.get('invoices', id)),
  ];
  const beside = openExceptions(work, ({ key }) => rows.includes(key));
  const exceptions = [verdict.value['exceptions'] ?? [], beside].flat();
  const stops = beside.length > 0 ? { hold: true } : {};
  return accept({ ...verdict.value, exceptions, ...stops, ...held });
}

/** Payment details of the paper, where it has any: first or changed ones hold the vendor (B26). */
function detailsOn(
  work: Work,
  id: string,
  { input, context }: { input: InvoiceInput; context: Context },
): Outcome<void> {
  const invoice = work.get('invoices', id);
  const typed = input.paymentDetails ?? '';
  if (!invoice || typed.trim() === '') return accept(undefined);
  return takeDetails(work, { invoice, typed, scene: sceneOf(context, '', id) }, context);
}

/** The references are looked for only where they are given: they are columns more to read. */
function referencesOf({ vendorRef, contractRef }: InvoiceInput): { references?: string[] } {
  const references = [vendorRef, contractRef].flatMap((one) => one ?? []);
  return references.length === 0 ? {} : { references };
}

export const enterInvoice = command({
  name: 'enter_invoice',
  shape: DOCUMENT,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions', 'documents'],
  need: (input: InvoiceInput) => ({
    ...{ linked: true, family: 'whole' },
    exceptions: [
      standingException(input.vendor),
      papersException(input.vendor),
      detailsException(input.vendor),
    ],
    orders: quoted(input),
    ...referencesOf(input),
    vendors: [input.vendor],
    invoices: [input.creditsInvoice, input.replaces].flatMap((one) =>
      one !== undefined && /^I-/i.test(one.trim()) ? [one] : [],
    ),
    likeInvoices: [
      {
        vendor: input.vendor,
        number: normaliseNumber(input.number),
        said: input.number,
        grossMajor: grossMajor(input),
      },
    ],
  }),
  decide: enter,
});
