// What a person may answer to an exception now, in the order to show it: plans and claims for its
// owner, acceptance for a second person within their limit, the end of the document for AP
// (controls.md C1, D2, D3). The command decides; this only offers.
import type { ExceptionKind, Word } from '../../core/kinds';
import { endOf, familyOf, isKind, wordFits } from '../../core/kinds';
import { parseMoney } from '../../core/money';
import type { Person, Register } from '../../core/settings';
import type { ExceptionRow, InvoiceRow, OrderRow } from '../../core/tables';
import type { ExceptionView } from '../views';
import { isNamed } from './waiting';

export interface Choosing {
  exception: ExceptionRow;
  invoice: InvoiceRow | undefined;
  order: OrderRow | undefined;
  person: Person;
  register: Register;
  solo: boolean;
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
  ['approved_without_order', 'Approve without an order'],
];
const ENDING: readonly (readonly [Word, string])[] = [
  ['rejected', 'Reject the invoice'],
  ['returned_to_vendor', 'Return to vendor'],
  ['cancelled', 'Cancel the invoice'],
];
const choice = (code: Word, label: string, needsUntil = false): Choice => ({
  code,
  label,
  needsNote: true,
  needsUntil,
});

/** What this person may accept per exception: their own limit, else their role's (C2). */
function overrideLimit({ person, register }: Choosing): number {
  const setting = (role: 'owner' | 'approver', name: string, usual: string): number => {
    const read = parseMoney(register.settings[name] || usual, register.digits);
    return person.roles.includes(role) && read.ok ? read.value : 0;
  };
  return (
    person.overrideLimit ??
    Math.max(
      setting('owner', 'overrideLimitOwner', '1000.00'),
      setting('approver', 'overrideLimitApprover', '250.00'),
    )
  );
}

function mayAccept(choosing: Choosing, kind: ExceptionKind): boolean {
  const { exception, invoice, order, person, solo } = choosing;
  const end = endOf(kind);
  if (end === 'none' || !person.roles.some((role) => role === 'approver' || role === 'owner'))
    return false;
  if (!solo && invoice?.enteredBy === person.email) return false;
  if (
    end === 'order_approver' &&
    !order?.approvers.split(',').some((one) => one.trim() === person.email)
  )
    return false;
  const limited =
    end === 'within_limit' ||
    end === 'order_approver' ||
    end === 'refund' ||
    end === 'without_order';
  return !limited || Math.abs(exception.driftMinor ?? 0) <= overrideLimit(choosing);
}

/** Plans of its owner; once there is one, the word that says it came about. */
function plans({ exception, invoice, person }: Choosing, kind: ExceptionKind): Choice[] {
  if (!invoice || !isNamed(exception.owner, person)) return [];
  const fits =
    familyOf(kind) === 'duplicate'
      ? ['invoice_to_correct', 'asked_vendor']
      : PLANS.map(([plan]) => plan);
  const claim = PLANS.find(([plan]) => plan === exception.plan);
  return [
    ...(claim ? [choice(claim[2], claim[3])] : []),
    ...PLANS.filter(([plan]) => fits.includes(plan) && plan !== exception.plan).map(
      ([plan, label]) => choice(plan, label, true),
    ),
  ];
}

export function choicesFor(choosing: Choosing): Choice[] {
  const { exception, invoice, person } = choosing;
  const { kind } = exception;
  if (!isKind(kind) || (exception.state !== 'open' && exception.state !== 'planned')) return [];
  const accepting = mayAccept(choosing, kind);
  const words = (list: typeof ACCEPTING): Choice[] =>
    list.filter(([word]) => wordFits(word, kind)).map(([word, label]) => choice(word, label));
  const ends = invoice?.state === 'open' && person.roles.includes('ap');
  return [
    ...plans(choosing, kind),
    ...(accepting ? words(ACCEPTING) : []),
    ...(ends ? words(ENDING) : []),
    ...(accepting ? words([['not_an_exception', 'Not an exception']]) : []),
  ];
}
