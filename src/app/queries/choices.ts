// What a person may answer to an exception now, in the order to show it: plans and claims for its
// owner, acceptance for a second person within their limit, the end of the document for AP
// (controls.md C1, D2, D3). The command decides; this only offers.
import { approversOf } from '../../core/approval';
import { isNamed, overrideLimit } from '../../core/duty';
import { exemptionFor } from '../../core/exemption';
import type { ExceptionKind, Word } from '../../core/kinds';
import { endOf, familyOf, isKind, ownerOf, wordFits } from '../../core/kinds';
import { atOrderRate } from '../../core/order-rate';
import { samePerson } from '../../core/settings';
import type { Person, Register } from '../../core/settings';
import { isOpen } from '../../core/words';
import { passesFree } from '../accept-without-order';
import type { ExceptionRow, InvoiceRow, OrderRow } from '../../core/tables';
import type { Vendor } from '../../core/vendor';
import type { ExceptionView } from '../views';

export interface Choosing {
  exception: ExceptionRow;
  invoice: InvoiceRow | undefined;
  order: OrderRow | undefined;
  person: Person;
  register: Register;
  today: string;
  state: ReadonlyMap<string, string>;
  vendors: readonly Vendor[];
}
type Choice = ExceptionView['choices'][number];

const PLANS: readonly (readonly [Word, string, Word, string])[] = [
  [
    'credit_note_requested',
    'Wait for credit note',
    'credit_note_received',
    'The credit note has come',
  ],
  ['order_change_requested', 'Change the order', 'order_changed', 'The order was changed'],
  ['receipt_to_correct', 'Correct the receipt', 'receipt_corrected', 'The receipt was corrected'],
  ['invoice_to_correct', 'Correct the invoice', 'invoice_corrected', 'The invoice was corrected'],
  ['asked_vendor', 'Ask the vendor', 'receipt_arrived', 'The delivery has arrived'],
];
const ACCEPTING: readonly (readonly [Word, string])[] = [
  ['accepted_variance', 'Accept'],
  ['different_document', 'It is a different document'],
  ['details_confirmed', 'The details are confirmed'],
];
const FREE: readonly (readonly [Word, string])[] = [
  ['approved_without_order', 'Approve without order'],
];
const ENDING: readonly (readonly [Word, string])[] = [
  ['rejected', 'Reject the invoice'],
  ['returned_to_vendor', 'Return to vendor'],
  ['cancelled', 'Cancel the invoice'],
];
/** A plan has a day, an acceptance and an end have a reason; a claim is judged by the match alone. */
const choice = (code: Word, label: string, sort?: 'plan' | 'reason'): Choice => ({
  code,
  label,
  needsNote: sort === 'reason',
  needsUntil: sort === 'plan',
});

/** An amount in the register's currency against what this person may accept per exception. */
function withinLimit(choosing: Choosing, minor: number, currency: string): boolean {
  const { person, register, order } = choosing;
  const rated = atOrderRate({ minor, currency: currency || register.currency }, order, register);
  return rated.ok && rated.value.minor <= overrideLimit(register, person);
}

/** The duties of two people on one document; solo and written exemptions lift them (B27). */
const mayBoth = (choosing: Choosing): boolean =>
  !samePerson(choosing.invoice?.enteredBy ?? '', choosing.person.email) ||
  exemptionFor({ ...choosing, actor: choosing.person.email }, 'enterer / override') !== undefined;

function mayAccept(choosing: Choosing, kind: ExceptionKind): boolean {
  const { exception, order, person } = choosing;
  const end = endOf(kind);
  if (kind === 'paid_without_release') return person.roles.includes('owner');
  const trusted = person.roles.some((role) => role === 'approver' || role === 'owner');
  if (!trusted && (person.overrideLimit ?? 0) <= 0) return false;
  if (end === 'order_approver' && !isNamed(order ? approversOf(order) : '', person.email))
    return false;
  if (!mayBoth(choosing)) return false;
  return (
    end === 'second_person' || withinLimit(choosing, exception.driftMinor ?? 0, exception.currency)
  );
}

/** AP ends a document that has no payment; a large one is ended by another than who entered it. */
function mayEnd(choosing: Choosing): boolean {
  const { invoice, person } = choosing;
  if (invoice?.state !== 'open' || (invoice.paidInitiated ?? 0) + (invoice.paidSettled ?? 0) > 0)
    return false;
  if (!person.roles.some((role) => role === 'ap' || role === 'owner')) return false;
  const asApprover: Choosing = { ...choosing, person: { ...person, roles: ['approver'] } };
  const gross = Math.abs(invoice.gross ?? 0);
  return withinLimit(asApprover, gross, invoice.currency) || mayBoth(choosing);
}

/** Plans that can end it: a duplicate is no matter of goods, and where no order is, none is changed. */
function planned(kind: ExceptionKind): readonly Word[] {
  if (familyOf(kind) === 'duplicate') return ['invoice_to_correct', 'asked_vendor'];
  const all = PLANS.map(([plan]) => plan);
  const ofOrder: readonly Word[] = ['order_change_requested', 'receipt_to_correct'];
  return NO_ORDER.includes(kind) ? all.filter((plan) => !ofOrder.includes(plan)) : all;
}
const NO_ORDER: readonly ExceptionKind[] = ['no_po', 'unknown_po'];

/** Plans of its owner; once there is one, the word that says it came about. */
function plans({ exception, person }: Choosing, kind: ExceptionKind): Choice[] {
  const roles: readonly string[] = person.roles;
  const owns =
    isNamed(exception.owner, person.email) ||
    roles.some((role) => role === 'owner' || role === 'ap' || role === ownerOf(kind));
  if (!owns || exception.invoice === '') return [];
  const fits = planned(kind);
  const claim = PLANS.find(([plan]) => plan === exception.plan);
  return [
    ...(claim ? [choice(claim[2], claim[3])] : []),
    ...PLANS.filter(([plan]) => fits.includes(plan) && plan !== exception.plan).map(
      ([plan, label]) => choice(plan, label, 'plan'),
    ),
  ];
}

/** Where no order is needed: inside its caps, by an approver of its band who did not enter it (B24). */
function mayPassFree(choosing: Choosing, kind: ExceptionKind): boolean {
  const { invoice, person, register, state, vendors } = choosing;
  if (kind !== 'no_po' || !invoice || !mayBoth(choosing)) return false;
  const asking = { register, vendors, actor: person.email, state: (key: string) => state.get(key) };
  return passesFree(invoice, asking).ok;
}

export function choicesFor(choosing: Choosing): Choice[] {
  const { exception } = choosing;
  const { kind } = exception;
  if (!isKind(kind) || !isOpen(exception)) return [];
  const accepting = mayAccept(choosing, kind);
  const labelOf = (word: Word, label: string): string =>
    kind === 'vendor_not_active' && word === 'details_confirmed'
      ? 'The vendor is active now'
      : label;
  const words = (list: typeof ACCEPTING): Choice[] =>
    list
      .filter(([word]) => wordFits(word, kind))
      .map(([word, label]) => choice(word, labelOf(word, label), 'reason'));
  const ends = mayEnd(choosing);
  return [
    ...plans(choosing, kind),
    ...(accepting ? words(ACCEPTING) : []),
    ...(mayPassFree(choosing, kind) ? words(FREE) : []),
    ...(ends ? words(ENDING) : []),
    ...(accepting ? words([['not_an_exception', 'Not an exception']]) : []),
  ];
}
