// What queries answer about the money of a document: its payments, where its payable went, what is
// proposed to be paid and to which account. Types only.

export interface PaymentView {
  paymentId: string;
  invoiceId: string;
  amount: string;
  /** Taken off the document beside the amount. */
  discount: string;
  withheld: string;
  /** Paid without release, recorded afterwards. */
  outside: boolean;
  currency: string;
  state: 'initiated' | 'settled' | 'reversed' | 'applied' | 'refunded';
  day: string;
  settledDay: string;
  reference: string;
  by: string;
}

/** The money of one document, beside its lines and verdict. */
export interface PayingView {
  /** Where the payable of the paper went, parts that are not zero: settled, held, withheld ... */
  parts: { [part: string]: string };
  /** To pay now: payable less what the terms give until the day and what is to be withheld. */
  pays: string;
  discount: string;
  discountUntil: string;
  withhold: string;
  /** The vendor's account by its last characters, who confirmed it, and why it holds this. */
  payee: { account: string; confirmed: string; hold: string };
}
