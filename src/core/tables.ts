// Every tab that only the register writes, with every column once: reading, writing, set-up,
// protection, export and the documentation of tabs come from here. Tabs that people type into are
// in typed-tables.ts. It holds names and kinds, no rules.
import { day, flag, instant, int, json, money, price, quantity, table, text } from './columns';
import type { KindValues, RowOf } from './columns';

/** Version: log number of the row's last change. Seal: keyed digest over the row's values. */
const machine = {
  version: int('Version', { hidden: true }),
  seal: text('Seal', { hidden: true, width: 90 }),
};

export const TABLES = {
  register: table({
    title: 'Register', sheetId: 1001, visible: true, blankRows: 1000,
    note: 'One row per order, from submission on. Written by the register; nobody types here.',
    columns: {
      key: text('Key', { width: 90, note: 'The order before it has a number. Never changes.' }),
      poNumber: text('PO number', { width: 120, note: 'Given once, at issue. Never typed, never reused.' }),
      status: text('Status', { width: 90 }),
      vendor: text('Vendor'), description: text('Description', { width: 220 }),
      costCentre: text('Cost centre', { width: 100 }),
      gross: money('Gross'), needBy: day('Need by'),
      received: money('Received (net)'), invoiced: money('Invoiced (net)'),
      paidSettled: money('Paid settled (gross)'), open: money('Open commitment'),
      needs: text('Needs', { width: 220, note: 'The next action, and whose it is.' }),
      revision: int('Revision', { hidden: true }), requester: text('Requester', { hidden: true }),
      category: text('Category', { hidden: true }), currency: text('Currency', { hidden: true, width: 70 }),
      net: money('Net total', { hidden: true }), chargesTotal: money('Charges', { hidden: true }),
      tax: money('Tax', { hidden: true }), notToExceed: money('Not to exceed', { hidden: true }),
      serviceFrom: day('Service from', { hidden: true }), serviceTo: day('Service to', { hidden: true }),
      terms: text('Terms', { hidden: true }), contractRef: text('Contract ref', { hidden: true }),
      kind: text('Kind', { hidden: true }), emergency: flag('Emergency', { hidden: true }),
      note: text('Notes', { hidden: true }), charges: json('Charges by code', { hidden: true }),
      receiptState: text('Receipt state', { hidden: true }), billingState: text('Billing state', { hidden: true }),
      paymentState: text('Payment state', { hidden: true }), matchState: text('Match state', { hidden: true }),
      acknowledgement: text('Acknowledgement', { hidden: true }), vendorRef: text('Vendor ref', { hidden: true }),
      expectedOn: day('Expected on', { hidden: true }),
      paidInitiated: money('Paid initiated (gross)', { hidden: true }),
      openExceptions: int('Open exceptions', { hidden: true }),
      submittedAt: instant('Submitted at', { hidden: true }), issuedAt: instant('Issued at', { hidden: true }),
      issuedDay: day('Issued on', { hidden: true }), issuedBy: text('Issued by', { hidden: true }),
      acknowledgedAt: instant('Acknowledged at', { hidden: true }),
      firstReceivedOn: day('First received on', { hidden: true }),
      closedAt: instant('Closed at', { hidden: true }), closedDay: day('Closed on', { hidden: true }),
      voidReason: text('Void reason', { hidden: true }), holdReason: text('Hold reason', { hidden: true }),
      supersedes: text('Supersedes', { hidden: true }), scope: text('Scope', { hidden: true }),
      number: int('Number in scope', { hidden: true }), practice: flag('Practice', { hidden: true }),
      returns: int('Returned to draft', { hidden: true }), draftLabel: text('Draft', { hidden: true }),
      chain: json('Approval chain', { hidden: true }), content: json('Content', { hidden: true }),
      fingerprint: text('Fingerprint', { hidden: true }),
      updatedAt: instant('Updated at', { hidden: true }),
      commandId: text('Command id', { hidden: true }),
      pointers: text('Pointers', { hidden: true, width: 60 }),
      version: machine.version, seal: machine.seal,
      approvalState: text('Approval state', { group: 'approval', hidden: true }),
      approvers: text('Approvers', { group: 'approval', hidden: true }),
      approvedAt: instant('Approved at', { group: 'approval', hidden: true }),
      approvedFingerprint: text('Approved fingerprint', { group: 'approval', hidden: true }),
      approvalSeal: text('Approval seal', { group: 'approval', hidden: true }),
    },
  }),
  lines: table({
    title: 'Lines', sheetId: 1002, visible: false, blankRows: 3000,
    note: 'One row per order line. Written by the register.',
    columns: {
      key: text('Key', { width: 100 }), order: text('Order', { width: 90 }), line: int('Line'),
      type: text('Type'), basis: text('Basis', { hidden: true }), item: text('Item', { hidden: true }),
      description: text('Description', { width: 220 }), quantity: quantity('Quantity'),
      unit: text('Unit', { width: 60 }), unitPrice: price('Unit price'), currency: text('Currency', { width: 70 }),
      net: money('Net'), taxCode: text('Tax code', { width: 70 }), matchLevel: text('Match level', { width: 80 }),
      costCentre: text('Cost centre'), serviceFrom: day('Service from'), serviceTo: day('Service to'),
      overReceiptBp: int('Over-receipt bp', { hidden: true }),
      received: quantity('Received'), accepted: quantity('Accepted'), rejected: quantity('Rejected'),
      returned: quantity('Returned'), billed: quantity('Invoiced quantity'), billedNet: money('Invoiced value'),
      relieved: money('Relieved at order value', { hidden: true }), closed: quantity('Closed', { note: 'Short closed, and credited without reopening.' }),
      shortClosed: quantity('Short closed', { hidden: true }), open: money('Open'), ...machine,
    },
  }),
  approvals: table({
    title: 'Approvals', sheetId: 1003, visible: false, blankRows: 2000,
    note: 'One row per decision. An approval typed by hand has no seal and is worth nothing.',
    columns: {
      key: text('Key', { width: 100 }), order: text('Order'), poNumber: text('PO number'),
      revision: int('Revision'), step: int('Step'), approver: text('Approver'), decision: text('Decision'),
      reason: text('Reason', { width: 220 }), fingerprint: text('Fingerprint', { hidden: true }),
      decidedAt: instant('Decided at'), decidedDay: day('Decided on'), proof: int('Proof level', { hidden: true }),
      via: text('Via', { hidden: true }), exemption: text('Exemption', { hidden: true }), ...machine,
    },
  }),
  receipts: table({
    title: 'Receipts', sheetId: 1004, visible: false, blankRows: 2000,
    note: 'One row per receipt line: what came, what was accepted, what was rejected.',
    columns: {
      key: text('Key', { width: 120 }), receipt: text('Receipt'), order: text('Order'),
      poNumber: text('PO number'), line: int('Line'), kind: text('Kind'), day: day('Day'),
      postingDay: day('Accounting day'), late: flag('Late'), received: quantity('Received'),
      accepted: quantity('Accepted'), rejected: quantity('Rejected'), returned: quantity('Returned'),
      evidence: text('Evidence', { width: 220 }), deliveryNote: text('Delivery note'),
      serviceFrom: day('Service from'), serviceTo: day('Service to'), by: text('By'),
      recordedAt: instant('Recorded at'), reverses: text('Reverses'), reason: text('Reason'), ...machine,
    },
  }),
  invoices: table({
    title: 'Invoices', sheetId: 1005, visible: false, blankRows: 2000,
    note: 'One row per vendor document. Entered in the sidebar or imported; never typed here.',
    columns: {
      key: text('Key', { width: 110 }), order: text('Order'), poNumber: text('PO number'),
      vendor: text('Vendor'), number: text('Number'), kind: text('Kind'), day: day('Document day'),
      dueDay: day('Due'), currency: text('Currency', { width: 70 }), net: money('Net'), tax: money('Tax'),
      chargesTotal: money('Charges'), gross: money('Gross'), payable: money('Payable'),
      verdict: text('Verdict'), hold: flag('Payment hold'), paymentState: text('Payment state'),
      explanation: text('Explanation', { width: 320 }), paidInitiated: money('Paid initiated'),
      paidSettled: money('Paid settled'), credited: money('Credited'), state: text('State'),
      class: text('Class', { hidden: true }), vendorKey: text('Vendor key', { hidden: true }),
      normalised: text('Normalised number', { hidden: true }),
      postingDay: day('Accounting day'), late: flag('Late'), receivedOn: day('Received on', { hidden: true }),
      charges: json('Charges by code', { hidden: true }), prepaid: money('Prepaid', { hidden: true }),
      rounding: money('Rounding', { hidden: true }), statedGross: money('Total stated', { hidden: true }),
      notices: json('Notices', { hidden: true }), drifts: json('Drifts', { hidden: true }),
      revision: int('Revision judged', { hidden: true }), judgedWith: text('Settings version', { hidden: true }),
      rules: json('Settings judged with', { hidden: true }),
      creditsInvoice: text('Credits invoice'), replaces: text('Replaces'), reopens: flag('Reopens balance'),
      paymentDigest: text('Payment details', { hidden: true }), orders: json('Orders', { hidden: true }),
      endReason: text('End reason'), endedDay: day('Ended on', { hidden: true }),
      enteredBy: text('Entered by'), enteredAt: instant('Entered at'), enteredDay: day('Entered on', { hidden: true }),
      hadException: flag('Had exception', { hidden: true }), overridden: flag('Overridden', { hidden: true }),
      entry: int('Entry order', { hidden: true }), pointers: text('Pointers', { hidden: true, width: 60 }), ...machine,
    },
  }),
  invoiceLines: table({
    title: 'Invoice Lines', sheetId: 1006, visible: false, blankRows: 3000,
    note: 'One row per line of a vendor document, with its verdict and every drift.',
    columns: {
      key: text('Key', { width: 120 }), invoice: text('Invoice'), line: int('Line'), order: text('Order'),
      poNumber: text('PO number'), orderLine: int('Order line'), description: text('Description', { width: 220 }),
      quantity: quantity('Quantity'), unit: text('Unit', { width: 60 }), unitPrice: price('Unit price'),
      currency: text('Currency', { width: 70 }), net: money('Net'), taxCode: text('Tax code'),
      verdict: text('Verdict'), type: text('Type', { hidden: true }), basis: text('Basis', { hidden: true }),
      effect: text('Effect', { hidden: true }), serviceFrom: day('Service from', { hidden: true }),
      serviceTo: day('Service to', { hidden: true }), counted: flag('Counted'),
      relief: money('Relief', { hidden: true }), closes: money('Closes', { hidden: true }),
      drifts: json('Drifts', { hidden: true }), ...machine,
    },
  }),
  payments: table({
    title: 'Payments', sheetId: 1007, visible: false, blankRows: 2000,
    note: 'One row per payment: initiated, settled, reversed are different facts.',
    columns: {
      key: text('Key', { width: 110 }), invoice: text('Invoice'), order: text('Order'), poNumber: text('PO number'),
      amount: money('Amount'), currency: text('Currency', { width: 70 }), state: text('State'),
      day: day('Initiated on'), postingDay: day('Accounting day'), settledDay: day('Settled on'),
      reversedDay: day('Reversed on'), reference: text('Reference'), reason: text('Reason'),
      by: text('Initiated by'), settledBy: text('Settled by'), reversedBy: text('Reversed by'),
      recordedAt: instant('Recorded at'), ...machine,
    },
  }),
  exceptions: table({
    title: 'Exceptions', sheetId: 1008, visible: true, blankRows: 2000,
    note: 'What blocks a payment until a named person answers for it. Note is yours to type.',
    columns: {
      key: text('Key', { width: 110 }), state: text('State', { width: 80 }), kind: text('Kind', { width: 150 }),
      poNumber: text('PO number'), vendor: text('Vendor'), sentence: text('What is wrong', { width: 380 }),
      owner: text('Owner'), due: day('Due'), drift: text('Drift', { width: 90 }), note: text('Note', { group: 'open', width: 220 }),
      class: text('Class', { hidden: true }), order: text('Order', { hidden: true }),
      invoice: text('Invoice'), line: int('Line', { hidden: true }), expected: text('Expected'),
      actual: text('Actual'), tolerance: text('Tolerance', { width: 180 }), currency: text('Currency', { hidden: true }),
      driftMinor: money('Drift value', { hidden: true }), openedAt: instant('Opened at'), openedDay: day('Opened on', { hidden: true }),
      plan: text('Plan'), planUntil: day('Plan until'), resolution: text('Resolution'),
      resolvedBy: text('Resolved by'), resolvedAt: instant('Resolved at'), resolvedDay: day('Resolved on', { hidden: true }),
      resolutionNote: text('Resolution note', { width: 220 }), curedBy: text('Cured by'),
      acceptedDrift: json('Accepted drift', { hidden: true }), reopened: int('Reopened', { hidden: true }), ...machine,
    },
  }),
  log: table({
    title: 'Revision Log', sheetId: 1009, visible: false, blankRows: 5000,
    note: 'Every fact, chained: whoever holds the export can check it. Written by commands alone.',
    columns: {
      sequence: int('Sequence', { width: 80 }), at: instant('Time (UTC)'), actor: text('Actor'),
      proof: int('Proof level'), via: text('Via'), command: text('Command'), fact: text('Fact'),
      entity: text('Entity'), changes: json('Changes', { width: 320 }), reason: text('Reason', { width: 200 }),
      settings: text('Settings version'), commandId: text('Command id'), digest: text('Command digest'),
      answer: text('Answer'), hash: text('Chain hash'), seal: text('Seal'),
    },
  }),
  state: table({
    title: 'State', sheetId: 1010, visible: false, blankRows: 500,
    note: 'The register keeps its head, counters and number scopes here.',
    columns: { key: text('Key'), value: text('Value', { width: 400 }) },
  }),
  outbox: table({
    title: 'Outbox', sheetId: 1011, visible: false, blankRows: 2000,
    note: 'Mails: waiting, sending, sent or unclear. None is sent twice, none vanishes.',
    columns: {
      key: text('Key'), state: text('State'), to: text('To'), subject: text('Subject', { width: 260 }),
      body: text('Body', { width: 320 }), entity: text('Entity'), createdAt: instant('Created at'),
      createdBy: text('Created by'), sentAt: instant('Sent at'), sender: text('Sender'), kind: text('Kind'),
    },
  }),
  editLog: table({
    title: 'Edit Log', sheetId: 1012, visible: false, blankRows: 2000,
    note: 'What the edit trigger saw people type: an observation, lossy, not proof.',
    columns: {
      at: text('Time (UTC)'), person: text('Person'), tab: text('Tab'), range: text('Range'),
      old: text('Old'), new: text('New', { width: 320 }),
    },
  }),
} as const;

export type Tab = keyof typeof TABLES;
export type Row<T extends Tab> = RowOf<(typeof TABLES)[T]['columns']>;
export type AnyRow = { [field: string]: KindValues[keyof KindValues] };

export type OrderRow = Row<'register'>;
export type LineRow = Row<'lines'>;
export type ApprovalRow = Row<'approvals'>;
export type ReceiptRow = Row<'receipts'>;
export type InvoiceRow = Row<'invoices'>;
export type InvoiceLineRow = Row<'invoiceLines'>;
export type PaymentRow = Row<'payments'>;
export type ExceptionRow = Row<'exceptions'>;
export type LogRow = Row<'log'>;
export type OutboxRow = Row<'outbox'>;

/** Tabs whose rows carry version and seal: the register's facts and states. */
export const SEALED = [
  'register', 'lines', 'approvals', 'receipts', 'invoices', 'invoiceLines', 'payments', 'exceptions',
] as const;
export type SealedTab = (typeof SEALED)[number];
