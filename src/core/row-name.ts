// What people call a row by: numbers that were given or printed, whose it is and of which day; its key
// only while it has no other name. It is told rows, as they stand or by the log, and judges none.
import { kindName } from './kinds';
import { sayMoney } from './money';
import type { AnyRow, SealedTab } from './tables';

/** Rows by `tab:key`, so that a line is known by the number of its order. */
export type Named = ReadonlyMap<string, { row: AnyRow }>;
type Texts = (field: string) => string;

const NAMES: { readonly [T in SealedTab]: (of: Texts, order: string) => string } = {
  register: (of) => of('poNumber'),
  lines: (of, order) => `${order}, line ${of('line')}`,
  approvals: (of, order) => `the decision of ${of('approver')} on ${order}`,
  receipts: (of, order) => `the receipt of ${of('day')} for ${order}`,
  invoices: (of) => (of('number') === '' ? '' : `${of('number')} (${of('vendor')})`),
  invoiceLines: (of, order) => `a document for ${order}, line ${of('line')}`,
  payments: (of) => `the payment of ${sayMoney(Number(of('amount')), of('currency'))}`,
  exceptions: (of, order) => `the exception ${kindName(of('kind'))} of ${order || of('vendor')}`,
  documents: (of) => of('name'),
};
/** Without these the name would have a hole. */
const NEEDS: { readonly [T in SealedTab]?: readonly string[] } = {
  lines: ['line', 'order'],
  approvals: ['approver', 'order'],
  receipts: ['day', 'order'],
  invoiceLines: ['line', 'order'],
  payments: ['amount', 'currency'],
  exceptions: ['kind', 'vendor'],
};

/** As it is told in a sentence; its key where there is nothing better. */
export function rowName(tab: SealedTab, row: AnyRow, all: Named = new Map()): string {
  const of: Texts = (field) => String(row[field] ?? '').trim();
  const number = String(all.get(`register:${of('order')}`)?.row['poNumber'] ?? '');
  const order = of('poNumber') || number || of('order');
  const whole = (NEEDS[tab] ?? []).every((field) => of(field) !== '');
  return (whole && NAMES[tab](of, order)) || of('key');
}
