// What queries answer about exceptions, and about what happened to a thing: its history. Types only.
import type { ExceptionState } from '../core/words';

export interface HistoryView {
  sequence: number;
  at: string;
  actor: string;
  fact: string;
  sentence: string;
  reason: string;
}

export interface ExceptionView {
  exceptionId: string;
  kind: string;
  /** no order, price, quantity, duplicate, tax and totals, control */
  family: string;
  class: string;
  poNumber: string;
  orderKey: string;
  invoiceId: string;
  invoiceNumber: string;
  vendor: string;
  line: number | null;
  expected: string;
  actual: string;
  drift: string;
  currency: string;
  tolerance: string;
  sentence: string;
  owner: string;
  /** The same by name, with the address, where People has one. */
  ownerName: string;
  due: string;
  openedAt: string;
  ageDays: number;
  state: ExceptionState;
  plan: string;
  planUntil: string;
  resolution: string;
  resolvedBy: string;
  note: string;
  edited?: string;
  /** What this person may choose now: words of the exception, in the order to show them. */
  choices: { code: string; label: string; needsNote: boolean; needsUntil: boolean }[];
  /** Who did what and when, oldest first; filled where one exception or one order is asked for. */
  history: HistoryView[];
  /** How often it was opened again, and the fact that cured it. */
  reopened: number;
  curedBy: string;
}
export interface ExceptionsView {
  rows: ExceptionView[];
  total: number;
}
