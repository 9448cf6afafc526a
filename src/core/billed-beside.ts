// What documents bill of an order beside the net of its lines: header charges, and tax that does not
// come back. Its ceiling counts both (controls.md B18), so its use does (T33). It judges nothing.
import { keptTaxOf } from './document-facts';
import { sum } from './money';
import { aheadIn, chargesBilled, counts } from './standing';
import type { Standing } from './standing';
import type { InvoiceRow } from './tables';
import type { Work } from './work';

/** Minor units of the order's currency; nothing where no document has any. */
export function billedBeside(work: Work, standing: Standing): number | null {
  const { order, invoices, shares } = standing;
  const isBilled = (one: InvoiceRow): boolean =>
    one.rules !== null && counts(one) && !aheadIn(work, one) && one.currency === order.currency;
  const taxes = invoices.filter(isBilled).map((invoice) => {
    const lines = work.list('invoiceLines', (row) => row.invoice === invoice.key);
    const kept = keptTaxOf(work, { invoice, lines }) ?? 0;
    return shares?.get(invoice.key)?.(kept) ?? kept;
  });
  const charges = chargesBilled(standing).map(({ minor }) => minor);
  return sum([...taxes, ...charges]) || null;
}
