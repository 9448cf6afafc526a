// What the queries about the vendor's side answer. Types only.
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
  sentAt: string;
  sentTo: string;
  vendorRef: string;
  expectedOn: string;
  carrier: string;
  tracking: string;
  proposal?: ProposalView;
}
