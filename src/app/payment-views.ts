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

/** Payments that were initiated and not settled, the oldest first; `total` says how many there are. */
export interface OnItsWayView {
  payments: (Pick<PaymentView, 'paymentId' | 'invoiceId' | 'amount' | 'currency' | 'day'> &
    Pick<PaymentView, 'reference' | 'by'> & { number: string; vendor: string; poNumber: string })[];
  total: number;
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

/** What is to be paid, the earliest due day first, and what vendors owe. */
export interface PayableView {
  rows: (Pick<PayingView, 'pays' | 'discount' | 'discountUntil' | 'withhold'> & {
    invoiceId: string;
    number: string;
    kind: string;
    vendor: string;
    poNumber: string;
    currency: string;
    due: string;
    late: boolean;
    payable: string;
    /** On its way: initiated and not settled. */
    initiated: string;
    /** What keeps it from being paid; empty where nothing does. */
    held: string;
    /** The vendor owes a credit on its order; said, and decided when it is paid. */
    creditDue: string;
    /** Why another person pays it than who asks; absent where nothing is known against them. */
    notPaid?: string;
  })[];
  /** How many there are in all; the rows are the first of them. */
  total: number;
  /** Of the rows, by currency. */
  sums: { currency: string; due: string; late: string; held: string; initiated: string }[];
  /** Where it was asked for: the rows as a file for whoever pays them at the bank. */
  csv?: { name: string; text: string };
  /** Credit notes with something left. */
  credits: {
    invoiceId: string;
    number: string;
    vendor: string;
    poNumber: string;
    currency: string;
    left: string;
  }[];
  /** Credits that are due, for which no credit note came yet. */
  refunds: {
    exceptionId: string;
    vendor: string;
    poNumber: string;
    currency: string;
    amount: string;
    sentence: string;
    owner: string;
    ownerName: string;
  }[];
}
