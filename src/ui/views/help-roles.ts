// What the help says to each role: what it does, when in the month, and what it does when something
// goes another way than usual. docs/roles.md says the same; nothing here needs the internet.
import type { Role } from '../../core/words';

export interface RoleHelp {
  readonly title: string;
  readonly does: readonly string[];
  readonly month: readonly string[];
  readonly otherwise: readonly string[];
}

const BUYING: Record<'requester' | 'approver' | 'issuer', RoleHelp> = {
  requester: {
    title: 'Requester: asks',
    does: [
      'New: choose the vendor, say what for, add lines, submit. Under the total you see ' +
        'who approves it.',
      'A draft has a key such as D-000123. It gets its PO number only when it is issued.',
      'Changed your mind before it is issued? Withdraw it from its page.',
      'When a price on an invoice is higher, you are asked: change the order, or wait ' +
        'for a credit note.',
    ],
    month: [
      'Each day: what your inbox asks of you, such as a higher price or a late delivery.',
      'Before the month ends: close the rest of orders from which nothing more comes.',
    ],
    otherwise: [
      'The vendor declined: void the order while nothing came, else close the rest.',
      'The vendor proposes a change: make it a change of the order, or decline it with a reason.',
      'It cannot wait for its approval: tick Emergency. Nothing of it is paid before the yes.',
    ],
  },
  approver: {
    title: 'Approver: decides',
    does: [
      'Open an entry of To approve, look at lines and people, then approve or reject ' +
        'with a reason.',
      'You approve what you see. If anything changes afterwards, your approval is broken ' +
        'and you are asked again.',
      'You cannot approve your own order, nor one that you edited last.',
    ],
    month: [
      'Each day: To approve. What waits too long is shown to the owner.',
      'When the month ends: the exceptions that you may answer; the month lists each with its age.',
    ],
    otherwise: [
      'You will be away: You and the register, Name a delegate, with the days.',
      'Nobody may decide a request: the owner corrects People or Approval Rules, and it is ' +
        'submitted again.',
    ],
  },
  issuer: {
    title: 'Issuer: gives the number',
    does: [
      'Issue approved orders from the inbox, one or many. Each takes the next number, ' +
        'without a gap.',
      'A number is never used again. Void an order that nobody delivered or billed; ' +
        'close the rest of others.',
      'Record what the vendor answers.',
    ],
    month: [
      'Each day: issue what is approved. An approval that is not used lapses.',
      'At the end of the month: an order counts in the month of the day on which it is issued.',
    ],
    otherwise: [
      'A number is missing or stands twice: tell the owner. Nobody types a row again by hand.',
      'The vendor does not answer: call, then record what was said on the order.',
    ],
  },
};

const PAYING: Record<'receiver' | 'ap', RoleHelp> = {
  receiver: {
    title: 'Receiver: confirms what came',
    does: [
      'All arrived is one click; for less, type what came. Rejected pieces are not paid.',
      'A service needs evidence: a timesheet, a sign-off, a link.',
      'A wrong receipt is reversed, never edited.',
    ],
    month: [
      'On the day on which it comes: record it, before its invoice is asked about.',
      'On the last day of the month: everything that came. What came without a bill is listed ' +
        'in the month.',
    ],
    otherwise: [
      'Less came than was billed: record what came. The requester asks for a credit note.',
      'More came than was ordered: the answer names the most that may be received.',
      'Goods go back: Goods went back… on the order.',
    ],
  },
  ap: {
    title: 'Accounts payable: enters and pays',
    does: [
      'Enter invoice: pick the order; number, day and total are left to type. The ' +
        'difference is shown in money.',
      'Matched: pay. Waiting: it is judged again when the goods arrive. Exception: ' +
        'somebody resolves it first.',
      'A payment is initiated, and settled when it left the account: two facts on two days.',
    ],
    month: [
      'Each day: enter what came, and pay what is due: Invoices, Payment run.',
      'In the first days of the next month: what still comes for the old one, before it is signed.',
      'After it is signed: enter a late paper as it is. It counts in the open month, marked late.',
    ],
    otherwise: [
      'No order number on it: Put on an order, or Return to vendor.',
      'Another account on the paper: another person calls the vendor, by a number that was on ' +
        'file before.',
      'Paid twice: reverse it while the money is here, else ask for a credit note.',
      'Entered wrongly: cancel it with a reason, and enter it again.',
    ],
  },
};

const KEEPING: Record<'owner' | 'auditor', RoleHelp> = {
  owner: {
    title: 'Owner: keeps it right',
    does: [
      'People, Approval Rules, Vendors and Settings are tabs; you edit them, the ' +
        'register reads them.',
      'Each month: Reconcile, and settle what it lists.',
      'Verify register lists every row that somebody typed over: Restore it, or Adopt it ' +
        'with a reason.',
      'You may not approve your own orders either.',
    ],
    month: [
      'Each week: Exceptions, invoices that wait for goods, Verify register.',
      'By the fifth: Reconcile the month that ended, settle what blocks, Sign, ' +
        'keep the Month pack.',
      'Each quarter: roles and limits in People, exemptions, vendors, contracts that end.',
    ],
    otherwise: [
      'A row or a number is gone: Version history of the file, or Restore in Verify register.',
      'It cannot be brought back: Set up asks what happened and keeps your answer.',
      'You leave: give the file to the new owner in Drive first; they choose Set up.',
    ],
  },
  auditor: {
    title: 'Auditor: reads and checks',
    does: [
      'Everything may be read; nothing can be changed with this role.',
      'Verify register compares log, numbers, approvals and rows, and lists every ' +
        'difference with its place.',
    ],
    month: [
      'Each day: the mail with the head of the log, which you keep where nobody else ' +
        'can change it.',
      'Each month, when it is signed: Export and the Month pack, checked without Google.',
      'Each quarter: ten orders by chance, paper against row, and who loosened a limit and why.',
    ],
    otherwise: [
      'An entry of the log was changed: Export it as it is, then ask for the version before.',
    ],
  },
};

export const ROLE_HELP: Record<Role, RoleHelp> = { ...BUYING, ...PAYING, ...KEEPING };
