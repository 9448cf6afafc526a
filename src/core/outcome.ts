// What every rule and every command answers: a value, or a refusal that carries a code, a sentence
// with the numbers and what to do next. A refusal is a value; only bugs are thrown (`assert`).

/** Codes a command can answer besides the exception kinds; closed, in snake case, never renamed. */
export type RefusalCode =
  | 'bad_envelope'
  | 'unknown_command'
  | 'unknown_query'
  | 'unknown_field'
  | 'bad_value'
  | 'too_large'
  | 'command_id_reused'
  | 'identity_unknown'
  | 'identity_changed'
  | 'no_role'
  | 'no_write_right'
  | 'not_set_up'
  | 'busy'
  | 'try_again'
  | 'header_missing'
  | 'header_doubled'
  | 'tab_missing'
  | 'rows_moved'
  | 'log_broken'
  | 'not_this_register'
  | 'register_rolled_back'
  | 'register_full'
  | 'register_moving'
  | 'shared_drive'
  | 'keeper_unknown'
  | 'versions_differ'
  | 'month_in_progress'
  | 'import_in_progress'
  | 'order_not_found'
  | 'order_not_submitted'
  | 'order_not_approved'
  | 'order_not_issued'
  | 'order_not_draft'
  | 'order_not_on_hold'
  | 'order_not_closed'
  | 'order_in_use'
  | 'own_order'
  | 'already_decided'
  | 'not_your_step'
  | 'over_limit'
  | 'reason_missing'
  | 'content_changed'
  | 'approval_broken'
  | 'approval_unsealed'
  | 'sequence_gap'
  | 'sequence_duplicate'
  | 'no_rule'
  | 'rate_missing'
  | 'no_eligible_person'
  | 'ceiling_below_value'
  | 'field_demanded'
  | 'evidence_missing'
  | 'over_receipt'
  | 'receipt_not_found'
  | 'nothing_to_reverse'
  | 'invoice_not_found'
  | 'duplicate_invoice'
  | 'on_hold'
  | 'not_payable'
  | 'payment_not_found'
  | 'payment_state'
  | 'month_signed'
  | 'month_open'
  | 'allocation_mismatch'
  | 'exception_not_found'
  | 'exception_closed'
  | 'cause_not_gone'
  | 'second_person'
  | 'not_owner'
  | 'edited_outside'
  | 'nothing_edited'
  | 'nothing_selected'
  | 'vendor_not_active'
  | 'vendor_not_found'
  | 'vendor_document_expired'
  | 'likely_duplicate_vendor'
  | 'currency_mismatch'
  | 'vendor_mismatch'
  | 'template_invalid'
  | 'sign_blocked'
  | 'likely_duplicate_order'
  | 'budget_exceeded'
  | 'not_in_pilot'
  | 'revision_pending'
  | 'no_vendor_address'
  | 'no_proposal'
  | 'over_ceiling'
  | 'outside_dates'
  | 'token_malformed'
  | 'token_algorithm'
  | 'token_key_unknown'
  | 'token_signature'
  | 'token_issuer'
  | 'token_audience'
  | 'token_expired'
  | 'token_too_early'
  | 'token_mail_unverified'
  | 'token_domain'
  | 'token_reused'
  | 'account_changed'
  | 'keys_unavailable'
  | 'too_many_requests'
  | 'link_invalid'
  | 'link_expired'
  | 'link_used'
  | 'link_not_yours'
  | 'proof_too_low';

/** One problem of the input or of the register, with its place where it has one. */
export interface Finding {
  kind: string;
  detail: string;
  tab?: string;
  row?: number;
  column?: string;
  key?: string;
  /** What people call the row by, where that is not its key. */
  called?: string;
  expected?: string;
  actual?: string;
  /** What to do about this one, where it has a step of its own. */
  next?: string;
  /** Of a row that resolve_edit settles: whether what was typed may become a fact. */
  adoptable?: boolean;
}

export interface Refusal {
  ok: false;
  code: RefusalCode;
  /** A sentence for a person, with the numbers already formatted. */
  detail: string;
  /** What to do next. */
  next: string;
  findings: Finding[];
}

export interface Accepted<T> {
  ok: true;
  value: T;
}
export type Outcome<T> = Accepted<T> | Refusal;

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value });

const CORRECT = 'Correct what is named and send it again.';
/** What to do where a rule says nothing better of its own. */
const NEXT: { readonly [code in RefusalCode]?: string } = {
  try_again: 'Try again.',
  too_large: 'Send it in parts.',
  nothing_selected: 'Choose at least one.',
  unknown_command: 'The names are in docs/commands.md.',
  unknown_query: 'The names are in docs/commands.md.',
  order_not_found: 'Look it up among the orders.',
  order_not_submitted: 'Open the order to see where it stands.',
  order_not_issued: 'Open the order to see where it stands.',
  invoice_not_found: 'Look it up among the invoices.',
  already_decided: 'Open it to see what was decided.',
  exception_closed: 'Open it to see how it ended.',
  not_payable: 'Open the document to see what was paid and what holds it.',
  payment_state: 'Open the document to see its payments.',
  month_signed: 'The owner opens a signed month again, with a reason.',
  month_open: 'Look at Month to see where it stands.',
};

export const refuse = (
  code: RefusalCode,
  detail: string,
  more: { next?: string; findings?: Finding[] } = {},
): Refusal => ({
  ...{ ok: false, code, detail },
  next: more.next || (NEXT[code] ?? CORRECT),
  findings: more.findings ?? [],
});

/** The lock was not to be had in time. */
export const lockedOut = (): Refusal =>
  refuse('busy', 'Others are writing to the register just now; nothing was done.', {
    next: 'Try again in a few seconds.',
  });

/** For bugs only: what a rule may rely on because an earlier step made sure of it. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`[bug] ${message}`);
}
