// What the page and the register say to each other: the start of the page, the queries and what
// commands answer, as far as the page reads it. Types only; the register's own words come from
// core.
import type {
  DashboardView,
  HealthView,
  DueView,
  ExceptionsView,
  InboxView,
  InvoicesView,
  InvoiceView,
  ListsView,
  OrdersView,
  OrderView,
  OnItsWayView,
  PayableView,
  PreviewApprovalView,
  SequenceView,
  WhoView,
} from '../app/views';
import type { ApprovalView } from '../app/approval-view';
import type { BeginningView } from '../app/queries/beginning';
import type { ImportReport } from '../app/import-report';
import type { InvoicesReport } from '../app/queries/preview-invoices';
import type { TraceView } from '../app/trace-view';
import type { SettingsView } from '../app/settings-views';
import type { VendorsView, VendorView } from '../app/vendor-views';
import type { MaterialView, PreviewChangeView } from '../app/revision-views';
import type { Finding } from '../core/outcome';
import type { States, VerdictWord } from '../core/words';
import type { Catalogue } from './texts';

export type ViewName =
  | 'inbox'
  | 'orders'
  | 'order'
  | 'new'
  | 'invoices'
  | 'enter-invoice'
  | 'invoice'
  | 'exceptions'
  | 'resolve'
  | 'receive'
  | 'approve'
  | 'pay'
  | 'payable'
  | 'month'
  | 'dashboard'
  | 'help'
  | 'setup'
  | 'bring-list'
  | 'bring-bills'
  | 'verify'
  | 'export'
  | 'due'
  | 'search'
  | 'trace'
  | 'settings'
  | 'vendors'
  | 'vendor'
  | 'scorecard'
  | 'ask'
  | 'guide'
  | 'me';

export interface Boot {
  surface: 'sidebar' | 'dialog';
  view: ViewName;
  arg: string;
  /** The page's texts in the person's language, where that is not English. */
  texts?: Catalogue;
}

export interface Queries {
  who: WhoView;
  inbox: InboxView;
  lists: ListsView;
  order: OrderView;
  orders: OrdersView;
  invoices: InvoicesView;
  invoice: InvoiceView;
  payable: PayableView;
  on_its_way: OnItsWayView;
  exceptions: ExceptionsView;
  dashboard: DashboardView;
  health: HealthView;
  beginning: BeginningView;
  sequence: SequenceView;
  approval: ApprovalView;
  preview_approval: PreviewApprovalView;
  preview_change: PreviewChangeView;
  preview_import: ImportReport;
  preview_invoices: InvoicesReport;
  trace: TraceView;
  due: DueView;
  settings: SettingsView;
  vendor: VendorView;
  vendors: VendorsView;
  open: object;
}
export type QueryName = keyof Queries;
export type Fields = Record<string, unknown>;

export interface Envelope {
  id: string;
  command: string;
  input: Fields;
  /** Whom the view was loaded for; absent where no view says. */
  seenAs?: string;
}

export interface Submitted {
  draftKey: string;
  status: string;
  steps: { step: number; approvers: string[]; needed: number }[];
  net: string;
  warnings: (string | { detail: string })[];
  poNumber?: string;
}
export interface SentOrder {
  what: string;
  to: string;
  mails_waiting?: number;
}
export interface Changed {
  revision: number;
  pending: boolean;
  material: MaterialView[];
  steps: { approvers: string[]; needed: number }[];
}
export interface Decided {
  status: string;
  /** Of a decision on a change: the revision in force after it. */
  revision?: number;
  sentence?: string;
  stepsLeft: { approvers: string[]; needed: number }[];
  waitsFor?: string;
  poNumber?: string;
}
export interface Issued {
  issued: { draftKey: string; poNumber: string }[];
  refused: { key: string; code: string; detail: string }[];
}
export interface Moved {
  poNumber: string;
  states: States;
}
export interface Received {
  receiptId: string;
  states: States;
  invoices: { invoiceId: string; verdict: VerdictWord; hold: boolean }[];
  notices: string[];
}
export interface Entered {
  invoiceId: string;
  verdict: VerdictWord;
  hold: boolean;
  vendorHold?: string;
  explanation: string;
  exceptions: { kind: string }[];
  notices: { text: string }[];
  /** The day it counts on; late where that is in a later month than its own. */
  postingDay?: string;
  late?: boolean;
}
export interface Resolved {
  state: string;
  invoiceId: string;
  hold: boolean;
  also?: { exceptionId: string; ok: boolean; state?: string; detail?: string }[];
}
export interface Paid {
  paymentId: string;
  payable: string;
}
export interface PaidRun {
  paid: { invoiceId: string; paymentId: string; amount: string }[];
  refused: { invoiceId: string; code: string; detail: string; next: string }[];
  sums: { currency: string; amount: string }[];
  notices: string[];
}
export interface SettledRun {
  settled: { invoiceId: string; paymentId: string; amount: string }[];
  refused: { paymentId: string; code: string; detail: string; next: string }[];
  sums: { currency: string; amount: string }[];
}
export interface Reconciled {
  done: boolean;
  progress?: number | string | { done?: number; of?: number; sentence?: string };
  /** 'bent' is the block of rules bent, 'rulesBent' the orders among them; the rest are sums. */
  totals?: { bent?: unknown; rulesBent?: unknown; [name: string]: unknown };
  certificate?: { scope: string; [figure: string]: unknown }[];
  exceptions?: unknown;
  kpis?: unknown;
  adoption?: unknown;
  blocking?: {
    kind: string;
    count: number;
    detail: string;
    details: string[];
    month?: string;
    next: string;
  }[];
  /** Digest of the month's own figures: what is signed is what was seen. */
  figures?: string;
}
/** What import_invoices answers. */
export interface BilledList {
  documents: {
    ok: boolean;
    vendor: string;
    number: string;
    verdict?: string;
    explanation?: string;
    detail?: string;
  }[];
  entered: number;
  next: number | null;
}
export interface Imported {
  imported: number;
  next: string;
  done: boolean;
  progress: { sentence: string };
}
export interface Verified {
  findings: Finding[];
  checked: { entries: number; rows: number; approvals: number };
}
export interface Settled {
  tab: string;
  key: string;
  cells: { column: string; was: string; is: string }[];
  rowsRemoved: number;
}
export interface Sent {
  sent: number;
  left: number;
  unclear: number;
  replaced?: number;
  mails_waiting?: number;
}
