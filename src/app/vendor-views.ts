// What the queries about the vendor's side answer. Types only.
import type { Day } from '../core/day';

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

/** What the vendor asks to have changed, old to new, and the net value of the order then. */
export interface ProposalView {
  shown: { name: string; old: string; new: string }[];
  net: string;
  note: string;
  by: string;
  at: string;
  /** The revision it is compared with. */
  revision: number;
}

/** What went to the vendor and what came back. */
export interface VendorSideView {
  /** The revision mailed last; 0 when none was. */
  sentRevision: number;
  /** Empty while that mail waits. */
  sentAt: string;
  sentTo: string;
  vendorRef: string;
  expectedOn: string;
  carrier: string;
  tracking: string;
  proposal?: ProposalView;
}

/** A vendor among all of them. */
export interface VendorRowView {
  vendor: string;
  name: string;
  /** As it counts: a missing yes makes it new. */
  status: string;
  waitsFor: string;
  group: string;
  tags: string[];
  /** Required papers that are missing or out of date, a sentence each. */
  gaps: string[];
}
export interface VendorsView {
  rows: VendorRowView[];
  total: number;
}
/** One vendor whole, for its page. */
export interface VendorView extends VendorRowView {
  /** Cells of Vendors by the names that change_vendor takes; empty ones are left out. */
  fields: { [field: string]: string };
  /** No row of Vendors carries it yet. */
  asked: boolean;
  addedBy: string;
  addedOn: string;
  yesBy: string;
  yesOn: string;
  /** The account's last characters, where one is on file, and whether it is confirmed. */
  account?: { last: string; state: 'held' | 'confirmed' };
  documents: {
    documentId: string;
    kind: string;
    name: string;
    link: string;
    validUntil: string;
    addedBy: string;
    replaced: boolean;
  }[];
  /** Other vendors that may be the same business, a sentence each. */
  alike: string[];
  /** What this person may do with it. */
  may: { change: boolean; activate: boolean; correct: boolean };
}

/** A vendor's last twelve months, as export_vendor answers them. */
export interface VendorScore {
  vendor: string;
  from: Day;
  to: Day;
  currency: string;
  figures: { name: string; value: string; of: string; explains: string }[];
  /** Lines that did not come in full by their day. */
  late: { poNumber: string; line: number; what: string; due: Day }[];
  /** Invoices that had an exception. */
  unmatched: { invoiceId: string; number: string; day: Day; poNumber: string }[];
  /** Name of its files, without ending. */
  name: string;
  html: string;
  /** In base64; empty where the platform could not make it. */
  pdf: string;
  files: { name: string; text: string }[];
}
