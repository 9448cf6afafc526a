// A few lines of help for the view that somebody stands in: what it shows and what is done there.
// What each role does is told in the help itself.
import type { ViewName } from '../contract';

export const HERE: { readonly [view in ViewName]?: readonly string[] } = {
  inbox: [
    'What waits for you, oldest first. A row of To approve opens in place: look, then decide.',
    'Several at once: open each, Approve with others, then the button at the bottom.',
  ],
  orders: ['All orders, newest first. Filter by status; the search above knows every number.'],
  order: [
    'Three sentences say how it stands; the button at the bottom is your next step.',
    'Lines, approvals, receipts, invoices and history fold open. More has the rarer steps.',
  ],
  new: [
    'Vendor, what for, price: enough for a first order. Under the total stands who approves it.',
    'More options: dates, ceilings, repeats, emergency, practice.',
  ],
  receive: [
    'Each line is filled with what is still expected. Type less where less came.',
    'One line at a time has large buttons, for a phone or for long orders.',
  ],
  invoices: ['Open documents first, with verdict and drift in money. Enter invoice adds one.'],
  'enter-invoice': [
    'Pick the order: number, day and total as printed are left to type.',
    'What differs from the order is shown in money before you send it.',
  ],
  payable: [
    'What is due until the day you choose, and what is held and why.',
    'Payment list as CSV is for the bank; Pay initiates the chosen ones in one action.',
  ],
  pay: ['One payment of one document. It is settled when it left the account.'],
  exceptions: ['By age. Each says what differs, whose it is and what may be answered.'],
  resolve: ['A plan keeps the hold; an acceptance within your limit ends it.'],
  month: [
    'Figures so far. Reconcile proves the month and lists what blocks its signature.',
    'Is it used tells the owner who works with the register.',
  ],
  setup: ['Safe to repeat: it makes what is missing and never touches rows that exist.'],
  guide: ['Each step says how it stands. Skip what you do not need; you can come back to it.'],
  'bring-list': ['You read the report of the old list before anything of it is kept.'],
  vendors: ['Who is ordered from. A vendor that is new waits for another person\u2019s yes.'],
  verify: ['Compares every row with the log. What was typed over is restored or adopted.'],
};
