// What the queries about the vendor's side answer. Types only.
import type { MaterialView } from './revision-views';

export interface OrderDocumentView {
  poNumber: string;
  revision: number;
  what: 'new' | 'again' | 'revision' | 'cancelled';
  to: string;
  replyTo: string;
  subject: string;
  body: string;
  documentName: string;
  /** The page that becomes the PDF. */
  html: string;
  /** SHA-256 of it. */
  digest: string;
}

/** What the vendor asks to have changed, old to new, and what the order would be worth then. */
export interface ProposalView {
  changes: MaterialView[];
  net: string;
  note: string;
  by: string;
  at: string;
  /** Why it cannot be taken as it is; empty when it can. */
  why: string;
}
