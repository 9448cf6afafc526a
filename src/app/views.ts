// What the queries answer: the shapes that the sidebar, the dialogs and story files read. Amounts,
// prices and quantities are decimal strings, days yyyy-MM-dd, instants ISO 8601 UTC. Types only.
import type { BlanketView } from './blanket-view';
import type { LineView } from './line-view';
import type { ExceptionView, HistoryView } from './exception-view';
import type { PaperView } from './paper-view';
import type { ReceiptView } from './receipt-view';
import type { PayingView, PaymentView } from './payment-views';
import type { VendorSideView } from './vendor-views';
import type { RevisionView } from './revision-views';
import type { LeftOut, Language } from '../core/mails';
import type { Quiet } from '../core/quiet';
import type { Profile, Role, States, VerdictWord } from '../core/words';

export interface WhoView {
  email: string;
  name: string;
  roles: Role[];
  proof: number;
  profile: Profile | '';
  /** ready, or the code that stops every command, with what to do. */
  register: { state: 'ready' | string; detail: string; next: string };
  /** Names of the commands that this person may run. */
  mayRun: string[];
  /** Roles typed into People whose write right has not been set yet (owner must run Set up). */
  rightsMissing: Role[];
  /** Plain sentences: what this profile does and does not protect. */
  promises: string[];
  today: string;
  timeZone: string;
  locale: string;
  currency: string;
  mailsWaiting: number;
  /** Kinds that this person does without, the language they chose, and when what can wait waits. */
  mailsWithout: LeftOut[];
  mailsLanguage: Language | 'register';
  mailsQuiet: Quiet;
  /** While the register is tried: what a person outside reads before they type; else empty. */
  pilot: string;
  /** Steps of the first-run guide that are left, for the owner. */
  guideLeft: number;
  /** In profile keeper: its clock stands still, so nothing is compared or sent; '' where it goes. */
  clockStopped: { detail: string; next: string };
}

export type InboxGroup = 'approve' | 'issue' | 'receive' | 'resolve' | 'pay' | 'ask';
export interface InboxItem {
  group: InboxGroup;
  /** What to open: an order by key, an invoice, an exception, a vendor by name. */
  view: 'order' | 'invoice' | 'exception' | 'vendor';
  id: string;
  poNumber: string;
  title: string;
  vendor: string;
  amount: string;
  currency: string;
  from: string;
  since: string;
  ageDays: number;
  /** For approve: what the person has to send back with the decision. */
  fingerprint?: string;
  due?: string;
  /** Part of no sum: of a practice order, or an amount that another item of the list says too. */
  practice?: true;
  toldTwice?: true;
}
export interface InboxView {
  who: WhoView;
  items: InboxItem[];
  /** How many more of a group may wait than are shown, where there are very many. */
  more?: { group: InboxGroup; count: number }[];
}

/** Lists for forms; they come once and typing never waits for the server. */
export interface ListsView {
  vendors: { vendor: string; name: string; currency: string; terms: string; status: string }[];
  costCentres: string[];
  /** Those that this person may charge by People; empty where People names none. */
  ownCentres: string[];
  categories: string[];
  taxCodes: { code: string; rateBp: number }[];
  units: string[];
  /** Contracts that have not ended; `vendor` and `to` may be empty. */
  contracts: { reference: string; vendor: string; to: string }[];
  /** The tab Items: what choosing one fills in. */
  items: {
    item: string;
    description: string;
    /** Empty: of whichever vendor. */
    vendor: string;
    unit: string;
    price: string;
    currency: string;
    validUntil: string;
    category: string;
    taxCode: string;
    overReceiptBp?: number;
    unitRatio?: { unit: string; per: number; of: number };
  }[];
  currency: string;
  today: string;
  /** Approval rules in words, in the order in which they apply: "to 500.00: any approver". */
  rules: { fromAmount: string; toAmount: string; sentence: string }[];
  people: { email: string; name: string; roles: Role[] }[];
  /** Issued orders with something open, for receipt and invoice forms. */
  openOrders: {
    key: string;
    poNumber: string;
    vendor: string;
    description: string;
    currency: string;
    open: string;
  }[];
}

export interface OrderRowView {
  key: string;
  poNumber: string;
  revision: number;
  states: States;
  vendor: string;
  description: string;
  requester: string;
  costCentre: string;
  currency: string;
  net: string;
  /** A blanket order in a list: `net` is its ceiling. */
  isCeiling?: true;
  gross: string;
  needBy: string;
  open: string;
  openExceptions: number;
  /** The next action and whose it is: "ben@example.com approves". */
  needs: string;
  submittedAt: string;
  issuedAt: string;
  /** The row is not as the register wrote it: where and what. */
  edited?: string;
}
export interface OrdersView {
  rows: OrderRowView[];
  near: string[]; // numbers that may have been meant, where a search found none
  /** No order has it itself: how many single lines were looked through, and whether those are all. */
  lines?: { read: number; all: boolean };
  total: number;
  after: string;
}

export interface DriftView {
  kind: string;
  expected: string;
  actual: string;
  drift: string;
  driftBp: number | null;
  tolerance: string;
  within: boolean;
}
export interface InvoiceLineView {
  line: number;
  orderLine: number | null;
  poNumber: string;
  description: string;
  quantity: string;
  unitPrice: string;
  net: string;
  verdict: VerdictWord;
  drifts: DriftView[];
}
export interface InvoiceRowView {
  invoiceId: string;
  poNumber: string;
  vendor: string;
  number: string;
  kind: string;
  date: string;
  due: string;
  currency: string;
  net: string;
  gross: string;
  payable: string;
  verdict: VerdictWord;
  hold: boolean;
  state: string;
  payment: string;
  drift: string;
  explanation: string;
  enteredBy: string;
  enteredAt: string;
  edited?: string;
}
export interface InvoiceView extends InvoiceRowView, PayingView {
  tax: string;
  lines: InvoiceLineView[];
  /** Sentences that hold nothing: what was noticed at entry and by the match. */
  notices: string[];
  exceptions: ExceptionView[];
  payments: PaymentView[];
  documents: PaperView[];
  /** Why this person does not pay it now, though they have the role. */
  notPaid?: string;
}
export interface InvoicesView {
  rows: InvoiceRowView[];
  total: number;
  after: string;
}

export interface StepView {
  step: number;
  approvers: string[];
  needed: number;
  decisions: { approver: string; decision: string; reason: string; at: string }[];
  state: 'open' | 'waiting' | 'done' | 'rejected';
}

export interface OrderView extends OrderRowView {
  revisions: RevisionView[];
  lines: LineView[];
  tax: string;
  charges: { code: string; amount: string }[];
  category: string;
  terms: string;
  contractRef: string;
  notToExceed: string;
  /** What a yes is to: the larger of value and ceiling, after a pending change (B36). */
  toApprove: string;
  /** Net agreed to be paid ahead, net of its advances, and what of them no invoice deducted. */
  deposit: string;
  advanced: string;
  advanceOpen: string;
  depositDue: string;
  /** "5 %", what is kept back of each invoice, and the day on which it is due. */
  retention: string;
  retentionUntil: string;
  emergency: boolean;
  serviceFrom: string;
  serviceTo: string;
  note: string;
  supersedes: string;
  supersededBy: string;
  deliverTo: string;
  deliveryTerms: string;
  shipVia: string;
  /** Of what waits for a decision: the order's content, or that of its pending revision. */
  fingerprint: string;
  vendorSide: VendorSideView;
  /** A blanket order: its ceiling, up to what nobody is asked again, and what was called off. */
  blanket?: BlanketView;
  /** A call-off: the number of its blanket order. */
  callOffOf?: string;
  /** Three sentences: approval, vendor and delivery, money. */
  sentences: string[];
  /** Actions of this person now, the main one first; a disabled one says why. */
  actions: {
    command: string;
    label: string;
    enabled: boolean;
    why: string;
    /** Never the main one: it ends, stops or changes the order. */
    aside?: boolean;
  }[];
  steps: StepView[];
  /** The last five other orders of its vendor, newest first. */
  vendorOrders: {
    key: string;
    poNumber: string;
    status: string;
    day: string;
    description: string;
    net: string;
    currency: string;
  }[];
  /** What may be ordered twice, and with which orders it was routed by the sum. */
  beside?: string[];
  /** What an approval has to give its reason for, where a rule of the register demands one. */
  reasonAsked?: string;
  receipts: ReceiptView[];
  invoices: InvoiceView[];
  payments: PaymentView[];
  exceptions: ExceptionView[];
  documents: PaperView[];
  history: HistoryView[];
}

export type { ExceptionsView, ExceptionView, HistoryView } from './exception-view';
export type { LineView } from './line-view';
export type { PaperView } from './paper-view';
export type { ReceiptView } from './receipt-view';
export type { OnItsWayView, PayableView, PaymentView } from './payment-views';
export type { HealthView } from './queries/health';
export type { DashboardView, DueView, PreviewApprovalView, SequenceView } from './figure-views';
