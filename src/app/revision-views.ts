// What views show of an order's revisions: each approved content with what it changed, and the one
// that waits. Types only.

/** A material field, old to new as people read it; `line` where it is a line's. */
export interface MaterialView {
  field: string;
  line?: number;
  name: string;
  old: string;
  new: string;
}
/** `value` is what the whole order is worth after the one that waits. */
export interface RevisionView {
  revision: number;
  state: 'in force' | 'replaced' | 'pending' | 'asked anew';
  day: string;
  by: string;
  reason: string;
  changes: MaterialView[];
  value?: string;
}

/** What a change would do if it were sent now; no steps where it needs no approval. */
export interface PreviewChangeView {
  material: MaterialView[];
  net: string;
  steps: { step: number; approvers: string[]; needed: number }[];
  sentence: string;
  /** Budgets it draws on, and orders that may be the same. */
  beside?: string[];
}
