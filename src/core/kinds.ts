// The kinds of exceptions with their class, owner, end and family (controls.md D2), and the words a
// person answers with (D3). Kinds are stable for ever: they stand in rows, logs and exports.

/** refused: not counted as billed; exception: counted and held; notice: passes; control: no match. */
export type KindClass = 'refused' | 'exception' | 'notice' | 'control';
export type KindOwner = 'ap' | 'requester' | 'receiver' | 'owner' | 'approver' | 'none';

/**
 * How a kind may end besides *cause gone* and *document ended*.
 * `within_limit`: a second person within their limit; `order_approver`: that, and an approver of
 * the order; `second_person`: a second person, no amount; `answered`: by the owner in writing.
 */
export type KindEnd =
  | 'none'
  | 'without_order'
  | 'second_person'
  | 'order_approver'
  | 'within_limit'
  | 'refund'
  | 'document'
  | 'restored'
  | 'approved'
  | 'answered';

/** What a person sees first (C1). */
export type KindFamily = 'no_order' | 'price' | 'quantity' | 'duplicate' | 'totals' | 'control';

type Row = readonly [KindClass, KindOwner, KindEnd, KindFamily];

const row = <K extends string>(names: string, ...rest: Row): Record<K, Row> =>
  Object.fromEntries(names.split(' ').map((name) => [name, rest])) as Record<K, Row>;

type Refused =
  | 'unknown_po'
  | 'po_not_issued'
  | 'po_void'
  | 'po_on_hold'
  | 'po_closed'
  | 'po_expired'
  | 'vendor_mismatch'
  | 'currency_mismatch';
type Totals = 'header_not_sum' | 'tax_drift' | 'charges_drift' | 'total_drift';
type Unreceived =
  'quantity_over_received' | 'quantity_over_accepted' | 'value_over_accepted' | 'waiting_too_long';

const KINDS = {
  ...row<'no_po'>('no_po', 'refused', 'ap', 'without_order', 'no_order'),
  ...row<Refused>(
    'unknown_po po_not_issued po_void po_on_hold po_closed po_expired ' +
      'vendor_mismatch currency_mismatch',
    'refused',
    'ap',
    'none',
    'no_order',
  ),
  ...row<'duplicate_invoice'>('duplicate_invoice', 'refused', 'ap', 'second_person', 'duplicate'),
  ...row<'likely_duplicate'>('likely_duplicate', 'exception', 'ap', 'second_person', 'duplicate'),
  ...row<'before_order' | 'date_outside'>(
    'before_order date_outside',
    'exception',
    'requester',
    'order_approver',
    'no_order',
  ),
  ...row<Totals>(
    'header_not_sum tax_drift charges_drift total_drift',
    'exception',
    'ap',
    'within_limit',
    'totals',
  ),
  ...row<'price_over' | 'value_over_line' | 'value_over_order'>(
    'price_over value_over_line value_over_order',
    'exception',
    'requester',
    'within_limit',
    'price',
  ),
  ...row<'quantity_over_ordered'>(
    'quantity_over_ordered',
    'exception',
    'requester',
    'within_limit',
    'quantity',
  ),
  ...row<'not_to_exceed'>('not_to_exceed', 'exception', 'requester', 'none', 'price'),
  ...row<Unreceived>(
    'quantity_over_received quantity_over_accepted value_over_accepted ' + 'waiting_too_long',
    'exception',
    'receiver',
    'order_approver',
    'quantity',
  ),
  ...row<'not_on_order' | 'unit_mismatch' | 'unit_ratio_drift'>(
    'not_on_order unit_mismatch unit_ratio_drift',
    'exception',
    'ap',
    'within_limit',
    'quantity',
  ),
  ...row<'price_under'>('price_under', 'notice', 'none', 'within_limit', 'price'),
  ...row<'over_receipt' | 'short_receipt'>(
    'over_receipt short_receipt',
    'notice',
    'none',
    'none',
    'quantity',
  ),
  ...row<'credit_due'>('credit_due', 'exception', 'ap', 'refund', 'quantity'),
  ...row<'prepayment_not_deducted'>('prepayment_not_deducted', 'exception', 'ap', 'none', 'totals'),
  ...row<'payment_details_changed' | 'vendor_not_active'>(
    'payment_details_changed vendor_not_active',
    'control',
    'owner',
    'second_person',
    'control',
  ),
  ...row<'vendor_document_expired'>(
    'vendor_document_expired',
    'control',
    'owner',
    'document',
    'control',
  ),
  ...row<'approval_broken' | 'approval_unsealed'>(
    'approval_broken approval_unsealed',
    'control',
    'owner',
    'restored',
    'control',
  ),
  ...row<'emergency_unapproved'>(
    'emergency_unapproved',
    'control',
    'approver',
    'approved',
    'control',
  ),
  ...row<'approval_overdue'>('approval_overdue', 'control', 'approver', 'none', 'control'),
  ...row<'delivery_overdue'>('delivery_overdue', 'control', 'requester', 'none', 'control'),
  ...row<'split_purchase' | 'budget_exceeded' | 'likely_duplicate_order'>(
    'split_purchase budget_exceeded likely_duplicate_order',
    'control',
    'approver',
    'approved',
    'control',
  ),
  ...row<'sequence_gap' | 'sequence_duplicate' | 'log_broken'>(
    'sequence_gap sequence_duplicate log_broken',
    'control',
    'owner',
    'answered',
    'control',
  ),
  ...row<'edited_outside'>('edited_outside', 'control', 'owner', 'restored', 'control'),
  ...row<'paid_without_release'>('paid_without_release', 'control', 'owner', 'refund', 'control'),
};

export type ExceptionKind = keyof typeof KINDS;

export const ALL_KINDS = Object.keys(KINDS) as ExceptionKind[];

/** As sentences and the page name a kind or any other code: `po_closed` is an order closed. */
export const kindName = (kind: string): string =>
  kind.replace(/_/g, ' ').replace(/\bpo\b/g, 'order');

export function isKind(text: string): text is ExceptionKind {
  return Object.prototype.hasOwnProperty.call(KINDS, text);
}

export const classOf = (kind: ExceptionKind): KindClass => KINDS[kind][0];
export const ownerOf = (kind: ExceptionKind): KindOwner => KINDS[kind][1];
export const endOf = (kind: ExceptionKind): KindEnd => KINDS[kind][2];
export const familyOf = (kind: ExceptionKind): KindFamily => KINDS[kind][3];

const WORDS = {
  credit_note_requested: 'plan',
  order_change_requested: 'plan',
  receipt_to_correct: 'plan',
  invoice_to_correct: 'plan',
  asked_vendor: 'plan',
  credit_note_received: 'claim',
  order_changed: 'claim',
  receipt_corrected: 'claim',
  receipt_arrived: 'claim',
  invoice_corrected: 'claim',
  accepted_variance: 'accepted',
  not_an_exception: 'accepted',
  different_document: 'accepted',
  details_confirmed: 'accepted',
  approved_without_order: 'accepted',
  rejected: 'ended',
  returned_to_vendor: 'ended',
  cancelled: 'ended',
} as const;

export type Word = keyof typeof WORDS;
/** plan: the hold stays; claim: judged by the match; accepted: second person; ended: the document. */
export type WordClass = (typeof WORDS)[Word];

export function isWord(text: string): text is Word {
  return Object.prototype.hasOwnProperty.call(WORDS, text);
}

export function wordClass(word: Word): WordClass {
  return WORDS[word];
}

/** Which accepting word fits which end: *different document* only for duplicates, and so on. */
export function wordFits(word: Word, kind: ExceptionKind): boolean {
  const end = endOf(kind);
  if (wordClass(word) !== 'accepted') return true;
  if (word === 'approved_without_order') return end === 'without_order';
  if (word === 'different_document') return familyOf(kind) === 'duplicate';
  if (word === 'details_confirmed') return end === 'second_person' && familyOf(kind) === 'control';
  if (kind === 'emergency_unapproved') return word === 'accepted_variance';
  return end === 'within_limit' || end === 'order_approver' || end === 'refund';
}
