// The first judgement of a document that was just entered: duplicates, the document a credit is
// applied to, tax that was left out, the number that was probably meant. It reads no input.
import { lineOf } from '../core/billed-line';
import type { Json } from '../core/columns';
import { documentOf, judgedWith } from '../core/document';
import { toJson } from '../core/columns';
import type { Duplicate } from '../core/duplicate';
import { endedTwins, findDuplicate, indexDocuments } from '../core/duplicate';
import type { Scene } from '../core/exception';
import type { Figures } from '../core/figures';
import { tooMuchAhead, totals } from '../core/figures';
import { taxByRate } from '../core/invoice';
import { judgeAll } from '../core/judge';
import { sayMoney, sum } from '../core/money';
import { askedIn, orderNumber, vendorToken } from '../core/asked-index';
import { proposeNumbers, proposeOther } from '../core/check-character';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, assert, refuse } from '../core/outcome';
import type { ExceptionRow, InvoiceRow } from '../core/tables';
import { refOf } from '../core/tally';
import { isOpen } from '../core/words';
import type { Work } from '../core/work';
import { restateAll, sceneOf } from './accounts';
import type { Context } from './command';
import { compared, likeOf, payeeAs, withOldTwin, withTwin } from './compared';
import { invoiceAnswer } from './invoice-answer';

interface Entered {
  context: Context;
  figures: Figures;
  proposeReopen: boolean;
  /** The question where a reference was found, or what a person said yes to. */
  link?: string;
  linkedBy?: string;
}

const invoiceOf = (work: Work, id: string): InvoiceRow => {
  const invoice = work.get('invoices', id);
  assert(invoice, `${id} was entered`);
  return invoice;
};
const note = (work: Work, id: string, one: { kind: string; text: string }): void => {
  const { notices } = invoiceOf(work, id);
  work.patch('invoices', id, {
    notices: [...(Array.isArray(notices) ? notices : []), one] as Json,
  });
};

/** The worst of the documents that were loaded because they look like it. */
function duplicateOf(
  work: Work,
  id: string,
  context: Context,
): { found: Duplicate | null; ended: string[] } {
  const as = (one: InvoiceRow) =>
    compared(one, likeOf(work, one, context), payeeAs(one.vendor, context));
  const document = as(invoiceOf(work, id));
  const index = indexDocuments(work.list('invoices', ({ key }) => key !== id).map(as));
  return { found: findDuplicate(document, index), ended: endedTwins(document, index) };
}

function again(work: Work, of: string): Refusal {
  const { number, day, gross, currency, enteredBy, enteredDay } = invoiceOf(work, of);
  const shown = sayMoney(gross ?? 0, currency);
  return refuse(
    'duplicate_invoice',
    `${number} of ${day} for ${shown} was entered before, as ${of}, by ${enteredBy} on ${enteredDay}.`,
    {
      next: 'Nothing was recorded. If it is to stand in place of that one, enter it as its replacement (replaces).',
    },
  );
}

/**
 * The one document that a credit can mean, where it names none: on the same lines, or the held
 * one.
 */
function creditTarget(work: Work, id: string): InvoiceRow | undefined {
  const lines = new Set(
    documentOf(work, invoiceOf(work, id)).lines.map((row) => refOf(row.order, row.orderLine ?? 0)),
  );
  const on = new Set(
    work
      .list(
        'invoiceLines',
        (row) => lines.has(refOf(row.order, row.orderLine ?? 0)) && row.orderLine !== null,
      )
      .map(({ invoice }) => invoice),
  );
  const able = work.list(
    'invoices',
    (one) =>
      on.has(one.key) &&
      one.kind === 'invoice' &&
      one.state === 'open' &&
      one.verdict !== 'refused',
  );
  const held = able.filter(({ verdict }) => verdict === 'exception');
  return able.length === 1 ? able[0] : held.length === 1 ? held[0] : undefined;
}

function applyCredit(work: Work, id: string): void {
  const invoice = invoiceOf(work, id);
  if (invoice.kind !== 'credit_note' || invoice.creditsInvoice !== '') return;
  const target = creditTarget(work, id);
  if (target) work.patch('invoices', id, { creditsInvoice: target.key });
  note(
    work,
    id,
    target
      ? { kind: 'credit_applied', text: `applied to ${target.number}` }
      : {
          kind: 'credit_not_applied',
          text: 'no invoice is named, so the credit stays with the order',
        },
  );
}

/** Goods kept: more is accepted than billed after the credit, so a new invoice will come (B15). */
const reopens = (work: Work, id: string): boolean =>
  documentOf(work, invoiceOf(work, id)).lines.some((row) => {
    const line = lineOf(work, row);
    return line !== undefined && row.quantity !== 0 && (line.accepted ?? 0) > (line.billed ?? 0);
  });

/** Tax that the caller left out, by the lines' codes, once their order lines are known. */
function addTax(work: Work, id: string, figures: Figures): void {
  const invoice = invoiceOf(work, id);
  const rates = judgedWith(invoice).settings.taxRatesBp;
  const amounts = documentOf(work, invoice).lines.map((row) => ({
    code: row.taxCode || (lineOf(work, row)?.taxCode ?? ''),
    netMinor: row.net ?? 0,
  }));
  const [largest] = taxByRate(amounts, {}).sort(
    (a, b) => Math.abs(b.netMinor) - Math.abs(a.netMinor),
  );
  const all = [
    ...amounts,
    ...figures.charges.map((netMinor) => ({ code: largest?.code ?? '', netMinor })),
  ];
  const tax = sum(taxByRate(all, rates).map(({ taxMinor }) => taxMinor));
  const { gross, payable } = totals({ ...figures, tax });
  work.patch('invoices', id, { tax, gross, payable });
}

/** A number that no order has: what was probably meant, never taken silently. */
function propose(work: Work, id: string, { loaded }: Context): void {
  for (const one of work.list(
    'exceptions',
    (row) => row.invoice === id && row.kind === 'unknown_po' && isOpen(row),
  )) {
    const near = proposeNumbers(
      one.actual,
      loaded.numbers.map(({ poNumber }) => poNumber).filter((number) => number !== ''),
    );
    if (near.length > 0) question(work, one, `; did you mean ${near.join(' or ')}?`);
  }
}

/** A number that is another vendor's order: which of this vendor's was probably meant (T01). */
function proposeOwn(work: Work, id: string, { loaded, state }: Context): void {
  const of = (row: ExceptionRow): boolean =>
    row.invoice === id && row.kind === 'vendor_mismatch' && isOpen(row);
  const rows = work.list('exceptions', of);
  if (rows.length === 0) return;
  const vendor = vendorToken(invoiceOf(work, id).vendor);
  const tokens = new Map(askedIn(state).map(({ number, token }) => [number, token]));
  const known = loaded.numbers.flatMap(({ key, poNumber: number }) => {
    const token = tokens.get(orderNumber(key));
    const fits = token === undefined ? undefined : token === vendor;
    return number === '' ? [] : [{ number, fits }];
  });
  for (const one of rows) {
    const near = proposeOther(one.poNumber, known);
    if (near.length > 0) question(work, one, `; did you mean ${near.join(' or ')}?`);
  }
}

function question(work: Work, { key, invoice, sentence }: ExceptionRow, asked: string): void {
  const { explanation } = invoiceOf(work, invoice);
  work.patch('exceptions', key, { sentence: sentence + asked });
  if (!explanation.endsWith(asked))
    work.patch('invoices', invoice, { explanation: explanation + asked });
}

/** A step below the PO number was found: it is asked, never taken (T01). */
function proposeLink(work: Work, id: string, link: string | undefined): void {
  const unlinked = ['no_po', 'unknown_po'];
  for (const one of work.list('exceptions', (row) => row.invoice === id && isOpen(row)))
    if (link !== undefined && unlinked.includes(one.kind)) question(work, one, link);
}

/** A void order's successor is named in its place (D27). */
function proposeSuccessor(work: Work, id: string, { loaded }: Context): void {
  const voids = work.list(
    'exceptions',
    (row) => row.invoice === id && row.kind === 'po_void' && isOpen(row),
  );
  for (const one of voids) {
    const key = work.get('register', one.order)?.supersededBy ?? '';
    const next = loaded.numbers.find((number) => number.key === key)?.poNumber || key;
    if (next !== '') question(work, one, ` and replaced by ${next}; did you mean that?`);
  }
}

/** The second look: what the first judgement made known changes what is judged. */
function settle(work: Work, id: string, entered: Entered & { scene: Scene }): void {
  const { context, figures, proposeReopen, scene } = entered;
  const like = likeOf(work, invoiceOf(work, id), context);
  work.patch('invoices', id, { rules: toJson({ ...judgedWith(invoiceOf(work, id)), like }) });
  const { found, ended } = duplicateOf(work, id, context);
  const rules = found ? withTwin(work, id, found) : withOldTwin(work, id, context);
  if (rules) work.patch('invoices', id, { rules });
  if (ended.length > 0)
    note(work, id, {
      kind: 'ended_twin',
      text: `the same number was entered before and ended: ${ended.join(', ')}`,
    });
  if (figures.tax === null) addTax(work, id, figures);
  applyCredit(work, id);
  judgeAll(work, scene);
  if (!proposeReopen || invoiceOf(work, id).kind !== 'credit_note' || !reopens(work, id)) return;
  work.patch('invoices', id, { reopens: true });
}

/** Judges what was entered, with everything it touches; refused only if it is here already. */
export function judgeEntered(
  work: Work,
  id: string,
  entered: Entered,
): Outcome<ReturnType<typeof invoiceAnswer>> {
  const { context } = entered;
  if (entered.linkedBy !== undefined) note(work, id, { kind: 'linked_by', text: entered.linkedBy });
  const before = duplicateOf(work, id, context).found;
  if (before?.again) return again(work, before.of);
  const { kind, replaces } = invoiceOf(work, id);
  const scene = sceneOf(
    context,
    kind === 'credit_note' ? 'credit_note_received' : replaces === '' ? '' : 'invoice_corrected',
    id,
  );
  judgeAll(work, scene);
  settle(work, id, { ...entered, scene });
  const beyond = tooMuchAhead(invoiceOf(work, id));
  if (beyond) return beyond;
  restateAll(work, scene);
  propose(work, id, context);
  proposeOwn(work, id, context);
  proposeSuccessor(work, id, context);
  proposeLink(work, id, entered.link);
  return accept(invoiceAnswer(work, id));
}
