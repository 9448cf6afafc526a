// What the queries answer with figures: number scopes with their certificate, and the dashboard. Types
// only, beside those of views.ts.

import type { AsImported } from '../core/certificate';
import type { KpiTrend } from './kpi-view';

/** Rules bent in a month (controls.md T34): the value is in the register's currency, or empty. */
export interface BentView {
  what: string;
  count: number;
  value: string;
}

export interface SequenceView {
  scopes: {
    scope: string;
    first: string;
    last: string;
    next: string;
    count: number;
    void: number;
    missing: number;
    duplicates: number;
    highWater: number;
    missingNumbers?: string[];
    /** What an old list brought, as it was found. */
    imported?: Omit<AsImported, 'gapNumbers'> & { gapNumbers: string[] };
  }[];
  /** The next numbers as the settings make them; empty where they need an order's fields. */
  preview: string[];
  /** Why no number can be made, or that the length is passed soon. */
  warning: string;
}

/** What was measured when a month was last reconciled or the dashboard refreshed. */
export interface BoardView {
  /** The newest month that was measured, and the day of it; '' where none was. */
  month: string;
  asOf: string;
  kpis: KpiTrend[];
  /** Sentences: the team outgrows the sheet, a vendor has much of the spend. */
  signals: string[];
  bent: BentView[];
  /** The ten largest of twelve months; shares in percent, answers in days. */
  vendors: {
    vendor: string;
    orders: number;
    spend: string;
    onTime: string;
    accepted: string;
    drift: string;
    matched: string;
    answered: string;
    credit: string;
  }[];
  /** `when` is a month, or Overdue, Later, No day known. */
  cash: { when: string; bills: string; held: string; orders: string }[];
  /** Days, as median and as what nine of ten stay below. */
  stays: { state: string; median: string; ninth: string; cases: number }[];
  slowest: string[];
  /** Service levels missed in the month, the newest first. */
  missed: { order: string; vendor: string; note: string; day: string }[];
}

/** What waits today, the most pressing first. */
export interface TodayView {
  approvals: {
    order: string;
    vendor: string;
    amount: string;
    currency: string;
    waitsFor: string;
    days: number;
    emergency: boolean;
  }[];
  /** Documents that wait for their goods, by days since entry. */
  waiting: { label: string; value: string }[];
  holds: {
    invoiceId: string;
    number: string;
    vendor: string;
    amount: string;
    currency: string;
    verdict: string;
  }[];
  /** Payment details that a second person has to confirm. */
  details: number;
}

export interface DashboardView {
  /** The last signed month; '' where none is. */
  signedTo: string;
  /** Every month that carries a signature, oldest first. */
  signedMonths: string[];
  board: BoardView;
  today: TodayView;
  figures: { name: string; value: string; unit: string; explains: string }[];
  series: { name: string; unit?: string; points: { label: string; value: string }[] }[];
  /** Issued orders of which something is expected since an earlier day, the latest first. */
  late: {
    poNumber: string;
    vendor: string;
    description: string;
    requester: string;
    expected: string;
    days: number;
  }[];
}

/** Who would have to approve an amount, and why: shown while a draft is typed. */
export interface PreviewApprovalView {
  steps: { step: number; approvers: string[]; needed: number; why: string }[];
  sentence: string;
  /** Nobody used this cost centre before; with names like it. */
  newCostCentre?: string;
  /** What may be ordered twice, and with which orders it is routed by the sum. */
  beside?: string[];
}

/** What Send what is due would send. */
export interface DueView {
  waiting: number;
  /** The oldest of the mails that wait, at most 100. */
  mails: { key: string; to: string; subject: string; at: string }[];
  unclear: { key: string; to: string; subject: string; at: string }[];
  digests: number;
  /** Emergencies past their deadline of which people are told at once. */
  late: number;
  /** Orders of whose end somebody is told. */
  ends: number;
  /** Addresses that get the head of the log today. */
  heads: number;
}
