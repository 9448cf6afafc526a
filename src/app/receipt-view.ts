// What the query of an order answers about one receipt, acceptance or return. Types only.
export interface ReceiptView {
  receiptId: string;
  day: string;
  by: string;
  lines: {
    line: number;
    received: string;
    accepted: string;
    rejected: string;
    returned: string;
    /** Waits for the acceptance of another person than the receiver. */
    toAccept: string;
  }[];
  /** Why it was reversed or returned. */
  reason: string;
  reverses: string;
}
