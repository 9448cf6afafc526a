// The words that the plan is written in, each one deed of one person on one sample order. A deed
// that the register has to refuse says so. When and how often is the plan's business.
import { BLOCKED, ANA, BEN, CLEO, OLGA } from './people';
import type { OrderStory } from './order-story';

type Deed = (order: OrderStory) => void;

const ORDER: { readonly [word: string]: Deed } = {
  submit: (order) => order.submit(),
  approve: (order) => order.decide('approve'),
  reject: (order) => order.decide('reject', 'Buy it from stock first, then ask again.'),
  'approve own': (order) => order.decideOwn(),
  issue: (order) => order.issue(),
  'issue too late': (order) => order.issueTooLate(),
  accepted: (order) => acknowledge(order, 'accepted'),
  declined: (order) => acknowledge(order, 'declined'),
  'change proposed': (order) => acknowledge(order, 'change_proposed'),
  hold: (order) => order.turn(BEN, 'hold_order', 'The vendor is being asked about quality.'),
  release: (order) => order.turn(CLEO, 'release_order', 'The vendor explained and sent proof.'),
  void: (order) => order.turn(BEN, 'void_order', 'Ordered by mistake, nothing was delivered.'),
  close: (order) => order.turn(order.requester, 'close_order', 'The rest is not needed any more.'),
};

const DELIVERY: { readonly [word: string]: Deed } = {
  'receive all': (order) => order.receive(),
  'receive half': (order) => order.receive({ share: 0.5 }),
  'receive with rejects': (order) => order.receive({ rejectedShare: 0.5 }),
  'take receipt back': (order) =>
    order.desk.done(ANA, 'reverse_receipt', {
      receiptId: order.receipts[0] ?? '',
      reason: 'Counted on the wrong order.',
    }),
};

const BILLING: { readonly [word: string]: Deed } = {
  bill: (order) => order.bill(),
  'bill half': (order) => order.bill({ share: 0.5 }),
  'bill at 102': (order) => order.bill({ priceBp: 10_200 }),
  'bill at 112': (order) => order.bill({ priceBp: 11_200 }),
  'bill again': (order) => order.billAgain(),
  'bill under another number': (order) => order.bill({ number: `COPY-${order.poNumber}` }),
  'bill from another vendor': (order) => order.bill({ vendor: 'Dovetail Tools Trading' }),
  'bill without number': (order) => order.bill({ poNumber: '' }),
  'bill with a mistyped number': (order) =>
    order.bill({ poNumber: order.poNumber.replace(/.$/, 'X') }),
  'bill dated before': (order) => order.bill({ daysEarlier: 30 }),
  'credit half': (order) => order.bill({ share: 0.5, credit: true }),
  'credit the price': (order) => order.creditPrice(1200),
};

const ANSWERS: { readonly [word: string]: Deed } = {
  'ask for credit': (order) =>
    order.resolve(order.requester, {
      kind: 'price_over',
      code: 'credit_note_requested',
      note: 'Mail sent.',
    }),
  'accept price': (order) =>
    order.resolve(BEN, {
      kind: 'price_over',
      code: 'accepted_variance',
      note: 'Steel surcharge, agreed by phone with the vendor.',
    }),
  'different document': (order) =>
    order.resolve(OLGA, {
      kind: 'likely_duplicate',
      code: 'different_document',
      note: 'Second half of the work, asked the vendor.',
    }),
  'return to vendor': (order) =>
    order.resolve(OLGA, {
      kind: 'no_po',
      code: 'returned_to_vendor',
      note: 'No order number on it; sent back to the vendor.',
    }),
  'cancel bill': (order) =>
    order.desk.done(CLEO, 'cancel_invoice', {
      invoiceId: order.last?.invoiceId ?? '',
      reason: 'Entered for the wrong order.',
    }),
};

const PAYING: { readonly [word: string]: Deed } = {
  pay: (order) => order.pay(),
  'pay is refused': (order) => order.payRefused('on_hold'),
  'pay too much': (order) => order.payRefused('not_payable', '99999.00'),
  settle: (order) => order.paid('settle_payment'),
  bounce: (order) => order.paid('reverse_payment', 'The bank sent it back, account closed.'),
};

function acknowledge(order: OrderStory, answer: string): void {
  const note = answer === 'accepted' ? 'Confirmed by mail.' : 'Cannot deliver as ordered.';
  const { poNumber } = order;
  order.desk.done(order.requester, 'acknowledge_order', { poNumber, answer, note });
}

export const STEPS: { readonly [word: string]: Deed } = {
  ...ORDER,
  ...DELIVERY,
  ...BILLING,
  ...ANSWERS,
  ...PAYING,
};

/** Asked for from a vendor that the owner has blocked: refused at submission. */
export function askBlockedVendor({ desk }: OrderStory): void {
  const line = { description: 'Advice', quantity: '1', unit: 'day', unitPrice: '900.00' };
  const header = { vendor: BLOCKED, description: 'Advice', costCentre: 'OFFICE', currency: 'EUR' };
  const input = { ...header, lines: [line] };
  desk.refusal(ANA, 'submit_order', { input, code: 'vendor_not_active' });
}
