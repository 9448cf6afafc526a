// What the query `approval` answers; the keeper's page knows nothing of an order but this. Types only.
import type { ShownField } from '../core/content';
import type { MaterialView } from './revision-views';

export interface ApprovalView {
  key: string;
  poNumber: string;
  status: string;
  vendor: string;
  description: string;
  requester: string;
  /** Who wrote this content, and when. */
  by: string;
  since: string;
  currency: string;
  /** What a yes is worth: the order, or what a change makes of it. */
  amount: string;
  revision: number;
  /** Why it is changed; empty for a first content. */
  reason: string;
  /** Of a change, or a request asked again: material fields, old and new. */
  changes: MaterialView[];
  /** SHA-256 of the canonical content below. */
  fingerprint: string;
  header: ShownField[];
  lines: { line: string; fields: ShownField[] }[];
  beside: string[];
  /** What is taken of the contract's ceiling with it, or what is wrong with it; empty without one. */
  contract: string;
  /** The sentence that a yes has to say why to; empty where it need not. */
  reasonAsked: string;
  note: string;
  papers: string[];
  /** The step that this person may decide now; 0 where none. */
  step: number;
  /** In whose place; empty for the person's own step. */
  inPlaceOf: string;
  /** Why there is nothing to decide for this person; empty where there is. */
  why: string;
  /** How its amounts and instants are told, for who has nothing but a mailed link. */
  locale: string;
  timeZone: string;
}
