// What the query trace answers: what a number belongs to, and the whole story in time order. Types
// only, beside those of views.ts.
import type { HistoryView } from './exception-view';

/** A view of the page and what it opens with. */
export interface TracePlace {
  view: 'order' | 'invoice' | 'resolve';
  id: string;
}
export interface TraceView {
  any: string;
  result: 'none' | 'one' | 'several';
  sentence: string;
  /** What carries the number; of several a person chooses one. */
  found: { key: string; poNumber: string; vendor: string; what: string; place: TracePlace }[];
  /** Numbers that may have been meant, where nothing carries this one. */
  near: string[];
  /** How the order stands now, in the three sentences of its page. */
  sentences: string[];
  /** Every fact, oldest first. */
  story: (HistoryView & { day: string; place: TracePlace })[];
}
