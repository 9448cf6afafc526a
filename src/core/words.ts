// The words that states, roles and commands use everywhere: tabs, code, messages, and what is asked
// of them alone. A word that is not here is not a state. It knows no rows.

export type Role = 'requester' | 'approver' | 'issuer' | 'receiver' | 'ap' | 'owner' | 'auditor';
export const ROLES: readonly Role[] = [
  'requester',
  'approver',
  'issuer',
  'receiver',
  'ap',
  'owner',
  'auditor',
];
/** Who may write a decision at all. */
export const decides = (roles: readonly string[]): boolean =>
  roles.includes('approver') || roles.includes('owner');
export type Profile = 'solo' | 'shared' | 'keeper';

export type OrderStatus =
  | 'submitted'
  | 'approved'
  | 'issued'
  | 'on hold'
  | 'closed'
  | 'void'
  | 'rejected'
  | 'lapsed'
  | 'withdrawn';
export type Acknowledgement = 'none' | 'accepted' | 'declined' | 'change proposed' | 'shipped';
export type Fill = 'none' | 'partial' | 'full' | 'over' | 'not needed';
export type PaymentState = 'none' | 'initiated' | 'part settled' | 'settled';
export type MatchState = 'clear' | 'waiting' | 'exception';
export type VerdictWord = 'matched' | 'waiting' | 'exception' | 'refused';

/** Where an order stands on each axis; `status` is one word, the others are computed beside it. */
export interface States {
  status: OrderStatus;
  acknowledgement: Acknowledgement;
  receipt: Fill;
  billing: Fill;
  /** With what is kept back named: "settled, 400.00 retained" (B22). */
  payment: PaymentState | `${PaymentState}, ${string} retained`;
  match: MatchState;
}

export type LineType = 'goods' | 'service' | 'subscription';
export type Basis = 'quantity' | 'amount';
export type MatchLevel = '2-way' | '3-way' | '4-way';
export type InvoiceKind = 'invoice' | 'credit_note' | 'prepayment';
const PAPERS: { readonly [kind: string]: string } = {
  credit_note: 'Credit note',
  prepayment: 'Advance invoice',
};
export const paperName = (kind: string): string => PAPERS[kind] ?? 'Invoice';
/** Whether a document still counts: `open` does, the others ended it. */
export type DocumentState = 'open' | 'cancelled' | 'rejected' | 'returned';
export type ExceptionState = 'open' | 'planned' | 'accepted' | 'cured' | 'ended';
/** An exception that waits for its answer; with a plan it still does. */
export const isOpen = ({ state }: { state: string }): boolean =>
  state === 'open' || state === 'planned';
