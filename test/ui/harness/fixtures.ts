// A register as its queries would answer: typed by the contract, so a changed field breaks here
// first. It holds no behaviour; which answer is given when is said by each test.
import type { BeginningView } from '../../../src/app/queries/beginning';
import type { InvoicesReport } from '../../../src/app/queries/preview-invoices';
import type { ImportReport } from '../../../src/app/import-report';
import type { TraceView } from '../../../src/app/trace-view';
import type { VendorScore } from '../../../src/app/vendor-views';
import type {
  DashboardView,
  DueView,
  ExceptionsView,
  ExceptionView,
  InboxItem,
  InboxView,
  InvoiceView,
  InvoicesView,
  ListsView,
  OrderRowView,
  OrdersView,
  OrderView,
  OnItsWayView,
  PayableView,
  PreviewApprovalView,
  WhoView,
} from '../../../src/app/views';
import type { Finding } from '../../../src/core/outcome';
import type { States } from '../../../src/core/words';
import type { Verified } from '../../../src/ui/contract';

const ALL = [
  'submit_order',
  'decide_approval',
  'issue_orders',
  'acknowledge_order',
  'hold_order',
  'release_order',
  'close_order',
  'void_order',
  'reopen_order',
  'withdraw_draft',
  'record_receipt',
  'reverse_receipt',
  'enter_invoice',
  'cancel_invoice',
  'link_invoice',
  'flip_order',
  'resolve_exception',
  'initiate_payment',
  'pay_run',
  'settle_payment',
  'settle_run',
  'reverse_payment',
  'reconcile_month',
  'refresh_dashboard',
  'sign_month',
  'export_month',
  'reopen_month',
  'verify',
  'sweep',
  'export',
  'export_order',
  'export_vendor',
  'send_due',
  'set_up',
  'set_beginning',
  'resolve_edit',
];

export const who = (more: Partial<WhoView> = {}): WhoView => ({
  email: 'ana@example.com',
  name: 'Ana Example',
  roles: ['requester', 'approver', 'ap', 'owner'],
  proof: 2,
  profile: 'solo',
  register: { state: 'ready', detail: '', next: '' },
  mayRun: ALL,
  rightsMissing: [],
  promises: [
    'Numbers, approvals and the log are written by the register and checked at every command.',
    'Everybody with edit rights can still type into its tabs; the check finds it and ' +
      'says who and what.',
    'Who acts is the person at the keyboard, as Google names them.',
  ],
  today: '2026-10-20',
  timeZone: 'Europe/Helsinki',
  locale: 'en_GB',
  currency: 'EUR',
  mailsWaiting: 0,
  mailsWithout: [],
  mailsLanguage: 'register',
  mailsQuiet: { from: '', to: '', days: [] },
  pilot: '',
  guideLeft: 0,
  clockStopped: { detail: '', next: '' },
  ...more,
});

export const states = (more: Partial<States> = {}): States => ({
  status: 'issued',
  acknowledgement: 'accepted',
  receipt: 'partial',
  billing: 'partial',
  payment: 'none',
  match: 'exception',
  ...more,
});

const item = (more: Partial<InboxItem>): InboxItem => ({
  group: 'approve',
  view: 'order',
  id: 'D-000125',
  poNumber: '',
  title: 'Standing desks for the new office',
  vendor: 'Acme Oy',
  amount: '4800.00',
  currency: 'EUR',
  from: 'ben@example.com',
  since: '2026-10-15T08:00:00Z',
  ageDays: 5,
  ...more,
});

export const inbox = (more: Partial<InboxView> = {}): InboxView => ({
  who: who(),
  items: [
    item({ fingerprint: 'f'.repeat(64) }),
    item({
      id: 'D-000126',
      vendor: 'Northwind Traders',
      title: 'Translation of the manual',
      amount: '620.50',
      ageDays: 1,
    }),
    item({
      group: 'issue',
      id: 'D-000121',
      vendor: 'Blue Peak Ltd',
      title: 'Network switches',
      amount: '12400.00',
      ageDays: 2,
    }),
    item({
      group: 'issue',
      id: 'D-000122',
      vendor: 'Acme Oy',
      title: 'Chairs',
      amount: '900.00',
      ageDays: 0,
    }),
    item({
      group: 'receive',
      id: 'PO-2026-0117',
      poNumber: 'PO-2026-0117',
      vendor: 'Acme Oy',
      title: 'Laptops, 14 inch',
      amount: '',
      ageDays: 4,
    }),
    item({
      group: 'resolve',
      view: 'exception',
      id: 'EX-7',
      poNumber: 'PO-2026-0101',
      vendor: 'Globex',
      title: 'Billed 1,100.00, ordered 1,000.00: +100.00 (10 %)',
      amount: '100.00',
      ageDays: 6,
      from: 'cleo@example.com',
    }),
    item({
      group: 'pay',
      view: 'invoice',
      id: 'INV-31',
      poNumber: 'PO-2026-0099',
      vendor: 'Initech',
      title: 'Invoice 2026-778',
      amount: '2400.00',
      due: '2026-10-18',
      ageDays: 9,
    }),
  ],
  ...more,
});

export const lists = (more: Partial<ListsView> = {}): ListsView => ({
  vendors: [
    { vendor: 'Acme Oy', name: 'Acme Oy', currency: 'EUR', terms: '30 days net', status: 'active' },
    {
      vendor: 'Northwind Traders',
      name: 'Northwind Traders Ltd',
      currency: 'GBP',
      terms: '14 days',
      status: 'active',
    },
    { vendor: 'Globex', name: 'Globex Corporation', currency: 'USD', terms: '', status: 'new' },
  ],
  costCentres: ['Office', 'IT', 'Marketing'],
  ownCentres: [],
  categories: ['Hardware', 'Services'],
  taxCodes: [
    { code: 'S', rateBp: 2550 },
    { code: 'R', rateBp: 1400 },
    { code: 'Z', rateBp: 0 },
  ],
  contracts: [{ reference: 'MSA-12', vendor: 'Acme Oy', to: '2027-03-31' }],
  items: [],
  units: ['pcs', 'h', 'kg', 'month'],
  currency: 'EUR',
  today: '2026-10-20',
  rules: [{ fromAmount: '0', toAmount: '500.00', sentence: 'to 500.00: any approver' }],
  people: [{ email: 'ana@example.com', name: 'Ana Example', roles: ['owner'] }],
  openOrders: [
    {
      key: 'D-000101',
      poNumber: 'PO-2026-0101',
      vendor: 'Acme Oy',
      description: 'Laptops',
      currency: 'EUR',
      open: '5000.00',
    },
    {
      key: 'D-000104',
      poNumber: 'PO-2026-0104',
      vendor: 'Globex',
      description: 'Consulting',
      currency: 'USD',
      open: '800.00',
    },
  ],
  ...more,
});

export const orderRow = (more: Partial<OrderRowView> = {}): OrderRowView => ({
  key: 'D-000101',
  poNumber: 'PO-2026-0101',
  revision: 1,
  states: states(),
  vendor: 'Acme Oy',
  description: 'Laptops for the design team',
  requester: 'ben@example.com',
  costCentre: 'IT',
  currency: 'EUR',
  net: '10600.00',
  gross: '13303.00',
  needBy: '2026-10-20',
  open: '5300.00',
  openExceptions: 1,
  needs: 'ana@example.com resolves a price',
  submittedAt: '2026-10-01T08:00:00Z',
  issuedAt: '2026-10-03T09:30:00Z',
  ...more,
});

const drift = {
  kind: 'price_over',
  expected: '1000.00',
  actual: '1100.00',
  drift: '100.00',
  driftBp: 1000,
  tolerance: '50.00 or 5 %',
  within: false,
};

export const exception = (more: Partial<ExceptionView> = {}): ExceptionView => ({
  exceptionId: 'EX-7',
  kind: 'price_over',
  family: 'price',
  class: 'exception',
  poNumber: 'PO-2026-0101',
  orderKey: 'D-000101',
  invoiceId: 'INV-31',
  invoiceNumber: '2026-778',
  vendor: 'Acme Oy',
  line: 1,
  expected: '1000.00',
  actual: '1100.00',
  drift: '100.00',
  currency: 'EUR',
  tolerance: '50.00 or 5 %',
  sentence: 'Billed 1,100.00, ordered 1,000.00: +100.00 (10 %); limit 50.00 or 5 %: held.',
  owner: 'ana@example.com',
  ownerName: 'ana@example.com',
  due: '2026-10-18',
  openedAt: '2026-10-14T10:00:00Z',
  ageDays: 6,
  state: 'open',
  plan: '',
  planUntil: '',
  resolution: '',
  resolvedBy: '',
  note: '',
  history: [],
  reopened: 0,
  curedBy: '',
  choices: [
    {
      code: 'credit_note_requested',
      label: 'Wait for credit note',
      needsNote: true,
      needsUntil: true,
    },
    {
      code: 'order_change_requested',
      label: 'Change the order',
      needsNote: true,
      needsUntil: true,
    },
    { code: 'receipt_to_correct', label: 'Correct the receipt', needsNote: true, needsUntil: true },
    { code: 'invoice_to_correct', label: 'Correct the invoice', needsNote: true, needsUntil: true },
    { code: 'accepted_variance', label: 'Accept', needsNote: true, needsUntil: false },
    { code: 'rejected', label: 'Reject the invoice', needsNote: true, needsUntil: false },
    { code: 'returned_to_vendor', label: 'Return to vendor', needsNote: true, needsUntil: false },
    { code: 'not_an_exception', label: 'Not an exception', needsNote: true, needsUntil: false },
  ],
  ...more,
});

export const invoice = (more: Partial<InvoiceView> = {}): InvoiceView => ({
  invoiceId: 'INV-31',
  poNumber: 'PO-2026-0101',
  vendor: 'Acme Oy',
  number: '2026-778',
  kind: 'invoice',
  date: '2026-10-14',
  due: '2026-11-13',
  currency: 'EUR',
  net: '1100.00',
  gross: '1380.50',
  payable: '1380.50',
  parts: { held: '1380.50' },
  pays: '1380.50',
  discount: '0.00',
  discountUntil: '',
  withhold: '0.00',
  payee: { account: '', confirmed: '', hold: '' },
  verdict: 'exception',
  hold: true,
  state: 'open',
  payment: 'none',
  drift: '100.00',
  explanation: 'billed 1,100.00 of 1,000.00 ordered, +100.00 (10 %); limit 50.00 or 5 %: exceeded',
  enteredBy: 'cleo@example.com',
  enteredAt: '2026-10-14T10:00:00Z',
  tax: '280.50',
  lines: [
    {
      line: 1,
      orderLine: 1,
      poNumber: 'PO-2026-0101',
      description: 'Laptop, 14 inch',
      quantity: '1',
      unitPrice: '1100.00',
      net: '1100.00',
      verdict: 'exception',
      drifts: [
        drift,
        {
          ...drift,
          kind: 'quantity_over_received',
          expected: '6',
          actual: '1',
          drift: '-5',
          driftBp: null,
          tolerance: 'exact',
          within: true,
        },
      ],
    },
  ],
  notices: ['the total of the paper was not stated'],
  exceptions: [exception()],
  payments: [],
  documents: [],
  ...more,
});

export const order = (more: Partial<OrderView> = {}): OrderView => ({
  ...orderRow(),
  revisions: [],
  lines: [
    {
      line: 1,
      description: 'Laptop, 14 inch, 32 GB',
      type: 'goods',
      quantity: '10',
      unit: 'pcs',
      unitPrice: '1000.00',
      net: '10000.00',
      taxCode: 'S',
      matchLevel: '3-way',
      received: '6',
      accepted: '6',
      rejected: '0',
      returned: '0',
      billed: '5',
      billedNet: '5000.00',
      open: '4',
      least: '6',
      more: [],
      asset: false,
    },
    {
      line: 2,
      description: 'Docking station',
      type: 'goods',
      quantity: '4',
      unit: 'pcs',
      unitPrice: '150',
      net: '600.00',
      taxCode: 'S',
      matchLevel: '3-way',
      received: '0',
      accepted: '0',
      rejected: '0',
      returned: '0',
      billed: '0',
      billedNet: '0.00',
      open: '4',
      least: '6',
      more: [],
      asset: false,
    },
  ],
  tax: '2703.00',
  charges: [],
  category: 'Hardware',
  terms: '30 days net',
  contractRef: '',
  notToExceed: '',
  toApprove: '11200.00',
  vendorOrders: [
    {
      key: 'D-000090',
      poNumber: 'PO-2026-0090',
      status: 'closed',
      day: '2026-09-02',
      description: 'Laptops, 13 inch',
      net: '3600.00',
      currency: 'EUR',
    },
  ],
  deposit: '',
  advanced: '',
  advanceOpen: '',
  depositDue: '',
  retention: '',
  retentionUntil: '',
  emergency: false,
  serviceFrom: '',
  serviceTo: '',
  note: '',
  supersedes: '',
  supersededBy: '',
  deliverTo: '',
  deliveryTerms: '',
  shipVia: '',
  fingerprint: 'f'.repeat(64),
  vendorSide: {
    sentRevision: 1,
    ...{ sentAt: '2026-10-04T08:00:00Z', sentTo: 'orders@acme.example.com' },
    ...{ vendorRef: '', expectedOn: '', carrier: '', tracking: '' },
  },
  sentences: [
    'Approved by ben@example.com on 3 Oct for 10,600.00, content unchanged.',
    'Accepted 4 Oct; 6 of 14 received, rest expected 20 Oct.',
    'Billed 1,100.00, on hold: price +100.00, waits for ana@example.com since 6 days.',
  ],
  actions: [
    { command: 'record_receipt', label: 'Record a receipt', enabled: true, why: '' },
    { command: 'enter_invoice', label: 'Enter invoice', enabled: true, why: '' },
    { command: 'hold_order', label: 'Put on hold\u2026', enabled: true, why: '' },
    { command: 'close_order', label: 'Close the rest\u2026', enabled: true, why: '' },
    {
      command: 'void_order',
      label: 'Void\u2026',
      enabled: false,
      why: '6 are received; close the rest instead.',
    },
  ],
  steps: [
    {
      step: 1,
      approvers: ['ben@example.com'],
      needed: 1,
      state: 'done',
      decisions: [
        {
          approver: 'ben@example.com',
          decision: 'approved',
          reason: '',
          at: '2026-10-03T08:00:00Z',
        },
      ],
    },
  ],
  receipts: [
    {
      receiptId: 'RC-12',
      day: '2026-10-10',
      by: 'ana@example.com',
      lines: [
        { line: 1, received: '6', accepted: '6', rejected: '0', returned: '0', toAccept: '0' },
      ],
      reverses: '',
      reason: '',
    },
  ],
  invoices: [invoice()],
  payments: [
    {
      paymentId: 'PAY-3',
      invoiceId: 'INV-31',
      amount: '500.00',
      discount: '0.00',
      withheld: '0.00',
      outside: false,
      currency: 'EUR',
      state: 'initiated',
      day: '2026-10-15',
      settledDay: '',
      reference: 'SEPA 88',
      by: 'cleo@example.com',
    },
  ],
  exceptions: [exception()],
  history: [
    {
      sequence: 41,
      at: '2026-10-01T08:00:00Z',
      actor: 'ben@example.com',
      fact: 'order_submitted',
      sentence: 'Submitted for 10,600.00 EUR',
      reason: '',
    },
    {
      sequence: 44,
      at: '2026-10-03T09:30:00Z',
      actor: 'ana@example.com',
      fact: 'order_issued',
      sentence: 'Issued as PO-2026-0101',
      reason: '',
    },
  ],
  documents: [],
  ...more,
});

/** An order that waits for the yes of the person of these fixtures. */
export const toApprove = (more: Partial<OrderView> = {}): OrderView =>
  order({
    key: 'D-000125',
    poNumber: '',
    vendor: 'Acme Oy',
    description: 'Standing desks for the new office',
    net: '4800.00',
    toApprove: '4800.00',
    states: states({
      status: 'submitted',
      acknowledgement: 'none',
      receipt: 'none',
      billing: 'none',
      match: 'clear',
    }),
    needs: 'ana@example.com approves',
    receipts: [],
    invoices: [],
    payments: [],
    exceptions: [],
    history: [],
    sentences: [
      'Waits for ana@example.com since 5 days.',
      'Not sent to the vendor yet.',
      'Nothing billed.',
    ],
    actions: [
      { command: 'decide_approval', label: 'Approve', enabled: true, why: '' },
      { command: 'withdraw_draft', label: 'Withdraw\u2026', enabled: true, why: '' },
    ],
    steps: [
      {
        step: 1,
        approvers: ['ana@example.com', 'cleo@example.com'],
        needed: 1,
        decisions: [],
        state: 'open',
      },
    ],
    lines: order()
      .lines.slice(0, 1)
      .map((line) => ({
        ...line,
        description: 'Standing desk',
        quantity: '12',
        unitPrice: '400.00',
        net: '4800.00',
        received: '0',
        accepted: '0',
        billed: '0',
      })),
    ...more,
  });

export const orders = (
  rows: OrderRowView[] = [
    orderRow(),
    orderRow({
      key: 'D-000125',
      poNumber: '',
      net: '4800.00',
      openExceptions: 0,
      states: states({ status: 'submitted' }),
      needs: 'ana@example.com approves',
      description: 'Standing desks',
    }),
    orderRow({
      key: 'D-000090',
      poNumber: 'PO-2026-0090',
      vendor: 'Globex',
      net: '250.00',
      openExceptions: 0,
      states: states({ status: 'void' }),
      needs: '',
    }),
  ],
): OrdersView => ({ rows, near: [], total: rows.length, after: '' });

export const invoices = (
  rows: InvoiceView[] = [
    invoice(),
    invoice({
      invoiceId: 'INV-32',
      number: 'A-0042',
      vendor: 'Initech',
      verdict: 'matched',
      hold: false,
      drift: '0.00',
      exceptions: [],
    }),
    invoice({
      invoiceId: 'INV-33',
      number: 'CN-4',
      kind: 'credit_note',
      gross: '-120.00',
      net: '-100.00',
      payable: '0.00',
      verdict: 'matched',
      hold: false,
      drift: '0.00',
    }),
    invoice({
      invoiceId: 'INV-34',
      number: '991',
      verdict: 'waiting',
      hold: false,
      drift: '0.00',
      payment: 'initiated',
    }),
  ],
): InvoicesView => ({ rows, total: rows.length, after: '' });

export const exceptions = (
  rows: ExceptionView[] = [
    exception(),
    exception({
      exceptionId: 'EX-8',
      kind: 'unknown_po',
      family: 'no order',
      sentence: 'No order has the number PO-2026-9999.',
      expected: '',
      actual: 'PO-2026-9999',
      drift: '',
      due: '2026-10-25',
      ageDays: 1,
      tolerance: '',
    }),
    exception({
      exceptionId: 'EX-9',
      kind: 'quantity_over_received',
      family: 'quantity',
      state: 'planned',
      plan: 'asked_vendor',
      sentence: 'Billed 10, received 6: +4.',
      expected: '6',
      actual: '10',
      drift: '4',
      currency: '',
    }),
  ],
): ExceptionsView => ({ rows, total: rows.length });

export const preview = (more: Partial<PreviewApprovalView> = {}): PreviewApprovalView => ({
  steps: [
    {
      step: 1,
      approvers: ['ben@example.com'],
      needed: 1,
      why: 'to 5,000.00: one approver with that limit',
    },
  ],
  sentence: 'ben@example.com approves this (up to 5,000.00, one approver).',
  ...more,
});

const mail = (key: string, to: string): DueView['unclear'][number] => ({
  key,
  to,
  subject: 'PO-2026-0101: Acme Oy, 1,250.00 EUR: please approve',
  at: '2026-10-19T08:00:00Z',
});
export const due = (more: Partial<DueView> = {}): DueView => ({
  waiting: 2,
  mails: [mail('M-3', 'ben@example.com'), mail('M-4', 'cleo@example.com')],
  unclear: [],
  digests: 1,
  late: 0,
  ends: 0,
  heads: 0,
  ...more,
});
export const unclear = (): DueView['unclear'] => [
  mail('M-1', 'ben@example.com'),
  mail('M-2', 'dora@example.com'),
];

const edit = (more: Partial<Finding>): Finding => ({
  kind: 'edited_outside',
  tab: 'Register',
  row: 5,
  key: 'D-000101',
  column: 'Vendor',
  expected: 'Acme Oy',
  actual: 'Acme Holding Oy',
  detail: 'Vendor of D-000101 is "Acme Holding Oy"; the register left it as "Acme Oy".',
  adoptable: true,
  ...more,
});
/** An order with two cells typed over, a typed approval, a deleted line, and a broken head. */
export const verified = (more: Partial<Verified> = {}): Verified => ({
  findings: [
    {
      kind: 'log_broken',
      tab: 'State',
      detail: 'The head in State is not that of the log.',
      expected: '4f2a',
      actual: '91bc',
    },
    edit({}),
    edit({ column: 'Net', expected: '1,250.00', actual: '', detail: 'Net of D-000101 is "".' }),
    edit({
      row: 9,
      key: 'D-000104',
      column: 'Approvers',
      expected: 'ben@example.com',
      actual: 'me',
      detail: 'Approvers of D-000104 is "me"; the register left it as "ben@example.com".',
      adoptable: false,
    }),
    {
      kind: 'edited_outside',
      tab: 'Lines',
      key: 'D-000104.2',
      column: 'Key',
      expected: 'D-000104.2',
      actual: '',
      detail: 'The row of D-000104.2 is gone; the log has it.',
      adoptable: false,
    },
  ],
  checked: { entries: 1412, rows: 388, approvals: 12 },
  ...more,
});

export const payable = (more: Partial<PayableView> = {}): PayableView => {
  const row = {
    ...{ invoiceId: 'INV-32', number: '2026-779', kind: 'invoice', vendor: 'Acme Oy' },
    ...{ poNumber: 'PO-2026-0101', currency: 'EUR', due: '2026-10-18', late: true },
    ...{ payable: '1000.00', pays: '980.00', initiated: '0.00', discount: '20.00' },
    ...{ discountUntil: '2026-10-24', withhold: '0.00', held: '', creditDue: '' },
  };
  const sentence = '4 pcs went back and were billed: 40.00 EUR is owed.';
  return {
    rows: [
      row,
      {
        ...{ ...row, invoiceId: 'INV-31', number: '2026-778', due: '2026-11-13', late: false },
        ...{ payable: '1380.50', pays: '1380.50', discount: '0.00', creditDue: sentence },
        held: 'billed 1,100.00 of 1,000.00 ordered, +100.00 (10 %).',
      },
      { ...row, invoiceId: 'INV-30', number: '2026-777', payable: '0.00', initiated: '75.00' },
    ],
    total: 3,
    sums: [
      ...[
        { currency: 'EUR', due: '1000.00', late: '1000.00', held: '1380.50', initiated: '75.00' },
      ],
    ],
    credits: [
      {
        ...{ invoiceId: 'INV-40', number: 'CN-9', vendor: 'Acme Oy', poNumber: 'PO-2026-0101' },
        ...{ currency: 'EUR', left: '200.00' },
      },
    ],
    refunds: [
      {
        ...{ exceptionId: 'EX-9', vendor: 'Acme Oy', poNumber: 'PO-2026-0101', currency: 'EUR' },
        ...{ amount: '40.00', sentence, owner: 'cleo@example.com', ownerName: 'cleo@example.com' },
      },
    ],
    ...more,
  };
};

export const onItsWay = (): OnItsWayView => {
  const one = { currency: 'EUR', day: '2026-10-19', reference: 'Batch 12', by: 'cleo@example.com' };
  return {
    total: 4,
    payments: [
      {
        ...{ ...one, paymentId: 'P-30', invoiceId: 'INV-30', number: '2026-777' },
        ...{ vendor: 'Acme Oy', poNumber: 'PO-2026-0101', amount: '75.00' },
      },
      {
        ...{ ...one, paymentId: 'P-31', invoiceId: 'INV-33', number: 'G-4', vendor: 'Globex' },
        ...{ poNumber: 'PO-2026-0104', amount: '1200.00' },
      },
      {
        ...{ ...one, paymentId: 'P-32', invoiceId: 'INV-34', number: 'G-5', vendor: 'Globex' },
        ...{ poNumber: 'PO-2026-0104', amount: '30.00', reference: 'Batch 13' },
      },
      {
        ...{ ...one, paymentId: 'P-33', invoiceId: 'INV-35', number: 'G-6', vendor: 'Globex' },
        ...{ poNumber: 'PO-2026-0104', amount: '5.00', reference: '', day: '2026-10-20' },
      },
    ],
  };
};

export const beginning = (more: Partial<BeginningView> = {}): BeginningView => ({
  steps: [
    { step: 'people', state: 'done', says: ['3 people, 2 approvers.'] },
    { step: 'numbers', state: 'open', says: ['Numbers are made as PO-{YYYY}-{SEQ:4}.'] },
    { step: 'rules', state: 'open', says: ['up to 500.00 EUR: step 1, 1 of approver'] },
    { step: 'list', state: 'skipped', says: ['It is read before anything is kept of it.'] },
    { step: 'practice', state: 'open', says: ['Nothing was tried yet.'] },
    { step: 'hours', state: 'open', says: [] },
  ],
  ...{ practice: 0, hoursBefore: null, pilot: { people: [], vendors: [] } },
  ...more,
});

const fact = (
  sequence: number,
  name: string,
  place: TraceView['story'][number]['place'],
): TraceView['story'][number] => ({
  ...{ sequence, fact: name, sentence: name.replace('_', ' '), reason: '', place },
  ...{ at: '2026-10-02T08:00:00Z', day: '2026-10-02', actor: 'ben@example.com' },
});

/** What a number leads to: an order with two facts. */
export const traced = (more: Partial<TraceView> = {}): TraceView => ({
  ...{ any: 'INV-31', result: 'one', near: [] },
  sentence: 'INV-31 is of PO-2026-0101 (Acme Oy): 2 facts.',
  found: [
    {
      ...{ key: 'D-000101', poNumber: 'PO-2026-0101', vendor: 'Acme Oy' },
      what: 'Screws, 1,000.00 EUR, issued',
      place: { view: 'order', id: 'PO-2026-0101' },
    },
  ],
  sentences: ['Approved by ben@example.com on 1 Oct for 1,000.00 EUR, content unchanged.'],
  story: [
    fact(11, 'order_issued', { view: 'order', id: 'PO-2026-0101' }),
    fact(14, 'invoice_entered', { view: 'invoice', id: 'INV-31' }),
  ],
  ...more,
});

/** The report of an old list with one of each oddity. */
export const oldList = (more: Partial<ImportReport> = {}): ImportReport => ({
  ...{ digest: 'a'.repeat(64), orders: 5, lines: 5, ready: 5, next: 'PO-2026-0006' },
  sentence:
    '5 orders read; 1 number used twice; 2 gaps; 1 invoice without order; 1 paid more than ordered.',
  twice: [{ number: 'PO-2', rows: [3, 4], detail: 'PO-2 stands on 2 orders (Acme): rows 3, 4.' }],
  gaps: [{ scope: 'PO-{SEQ}', missing: 2, numbers: ['PO-3', 'PO-4'] }],
  withoutOrder: [{ number: 'A-7', rows: [7], detail: 'A-7 of Acme names no order (row 7).' }],
  overpaid: [{ number: 'PO-2', rows: [3], detail: 'PO-2: paid 550.00, ordered 500.00 (row 3).' }],
  unnumbered: [{ number: '', rows: [8], detail: 'Row 8 has no number: Bolt Oy, 60.00 EUR.' }],
  ...{ overbilled: [], problems: [], scopes: [] },
  open: [{ currency: 'EUR', amount: '1880.00' }],
  mapping: { number: 'PO number', vendor: 'Vendor', net: 'Amount' },
  ...{ unknown: ['Colour'], decimal: '.', dayOrder: 'dmy' },
  ...more,
});

export const oldBills = (more: Partial<InvoicesReport> = {}): InvoicesReport => ({
  ...{ digest: 'b'.repeat(64), documents: 4, ready: 3, text: 'List row,Vendor\n2,Acme\n' },
  sentence: '4 documents read; 1 problem; 1 without an order that is here; 0 entered before.',
  problems: [{ kind: 'payment_state', row: 5, detail: 'It is paid in full' }],
  unknownOrders: [{ kind: 'unknown_po', row: 4, key: 'B-90', detail: 'B-90 names OLD-9' }],
  ...{ here: [], sums: [{ currency: 'EUR', amount: '1260.00' }] },
  ...{ mapping: { vendor: 'Supplier' }, unknown: [], decimal: '.', dayOrder: 'dmy' },
  ...more,
});

/** Before the first month is measured. */
export const dashboard = (more: Partial<DashboardView> = {}): DashboardView => ({
  signedTo: '',
  signedMonths: [],
  figures: [],
  series: [],
  late: [],
  today: { approvals: [], waiting: [], holds: [], details: 0 },
  board: {
    ...{ month: '', asOf: '', kpis: [], signals: [], bent: [], vendors: [], cash: [] },
    ...{ stays: [], slowest: [], missed: [] },
  },
  ...more,
});

const points = (pairs: Record<string, string>): { label: string; value: string }[] =>
  Object.entries(pairs).map(([label, value]) => ({ label, value }));
const trend = ['', '', '61', '55.5', '58', '', '44', '40.5', '52', '47', '38', '41', '52.5'];
/** As it looks after a year. */
export const board = (): Pick<DashboardView, 'board' | 'today' | 'series'> => ({
  board: {
    month: '2026-10',
    asOf: '2026-10-20',
    kpis: [
      {
        ...{ id: 'requestToIssue', name: 'Request to issue', value: '52.5', unit: 'hours' },
        ...{ target: '< 48', of: 31, missed: true, orders: ['PO-2026-0117', 'PO-2026-0112'] },
        explains: 'Median from submitted to issued, of orders issued in the month.',
        trend: trend.map((value, at) => ({ month: '2026-' + String(at + 1), value })),
      },
      {
        ...{ id: 'firstTimeMatch', name: 'First-time match', value: '93.1', unit: '%' },
        ...{ target: '> 90', of: 58, missed: false, orders: [], trend: [] },
        explains: 'Invoices that never had an exception, of those with a verdict.',
      },
      {
        ...{ id: 'orderCycle', name: 'Order cycle', value: '', unit: 'days' },
        ...{ target: '', of: 0, missed: false, orders: [], trend: [] },
        explains: 'Median from issued to closed, of orders closed.',
      },
    ],
    signals: ['Acme Oy has 52 % of the spend of twelve months, above 40 %.'],
    bent: [
      { what: 'Emergency orders', count: 2, value: '1800.00' },
      { what: 'Small differences passed', count: 4, value: '' },
    ],
    vendors: [
      {
        ...{ vendor: 'Acme Oy', orders: 41, spend: '48200.00', onTime: '91.2', accepted: '99.4' },
        ...{ drift: '0.4', matched: '95', answered: '1.5', credit: '120.00' },
      },
    ],
    cash: [{ when: '2026-10', bills: '8400.00', held: '1200.00', orders: '2500.00' }],
    stays: [{ state: 'Approval, step 1', median: '0.8', ninth: '2.5', cases: 31 }],
    slowest: ['PO-2026-0117', 'PO-2026-0112'],
    missed: [
      {
        ...{ order: 'PO-2026-0117', vendor: 'Acme Oy', day: '2026-10-12' },
        note: 'No answer within four hours',
      },
    ],
  },
  today: {
    approvals: [
      {
        ...{ order: 'D-000125', vendor: 'Acme Oy', amount: '4800.00', currency: 'EUR' },
        ...{ waitsFor: 'ben@example.com', days: 5, emergency: true },
      },
    ],
    waiting: points({ '0 to 3 days': '2', '4 to 7 days': '1', '8 to 14 days': '0' }),
    holds: [
      {
        ...{ invoiceId: 'INV-31', number: 'A-2207', vendor: 'Acme Oy', amount: '1250.00' },
        ...{ currency: 'EUR', verdict: 'exception' },
      },
    ],
    details: 1,
  },
  series: [
    {
      ...{ name: 'Open commitment by month', unit: 'EUR' },
      points: points({ '2026-08': '98000.00', '2026-09': '', '2026-10': '125300.00' }),
    },
    { name: 'Open exceptions by age', points: points({ '0 to 3 days': '3', '4 to 7 days': '1' }) },
  ],
});

export const scored = (): VendorScore => ({
  ...{ vendor: 'Acme Oy', from: '2025-11-01', to: '2026-10-20', currency: 'EUR' },
  figures: [
    { name: 'Orders', value: '12', of: '', explains: 'Those that never had an exception.' },
    {
      ...{ name: 'Lines on time', value: '80 %', of: '8 of 10 lines due' },
      explains: 'What invoices ask above the value of the order.',
    },
    { name: 'Answers in', value: '', of: 'no answer recorded', explains: '' },
  ],
  late: [{ poNumber: 'PO-2026-0117', line: 2, what: 'Laptops, 14 inch', due: '2026-10-11' }],
  unmatched: [{ invoiceId: 'INV-31', number: 'A-1', day: '2026-10-02', poNumber: '' }],
  ...{ name: 'scorecard-Acme_Oy-2026-10-20', html: '<p>Acme Oy</p>', pdf: 'JVBERi0=' },
  files: [{ name: '01-figures.csv', text: 'Figure,Value' }],
});
