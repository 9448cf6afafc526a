// Rows that are looked for in their tab's own columns, where they are not where pointers say: whoever
// sorted a tab has moved them. It reads nothing itself.
import type { Tab } from '../core/tables';
import type { ChildTab } from './pointers';

/** A column of a tab as text, from its second row on. */
export type Column = (tab: Tab, field: string) => readonly string[];

/** Rows whose cell is this name. */
export const rowsNaming = (column: readonly string[], name: string): number[] =>
  column.flatMap((owner, at) => (owner === name ? [at + 2] : []));

/** Rows of an order; of documents those too that bill it among others. */
export function rowsOfOrder(column: Column, tab: ChildTab, key: string): number[] {
  const own = rowsNaming(column(tab, 'order'), key);
  if (tab !== 'invoices') return own;
  const among = column('invoices', 'orders').flatMap((orders, at) =>
    orders.includes(JSON.stringify(key)) ? [at + 2] : [],
  );
  return [...new Set([...own, ...among])];
}
