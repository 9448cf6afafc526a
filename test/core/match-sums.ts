// What the tables of whole documents share: an order of ten at 100.00, settings in which every sum is
// exact and no quantity is checked, and findings in one line each.
import type { DocumentFacts, OrderFacts } from '../../src/core/match/facts';
import { eur, judged, order, settings } from './match-kit';
import type { LineWords } from './match-kit';

export const LINE: LineWords = { ordered: 10, price: '100', level: '2-way' };
export const of = (more: Partial<OrderFacts> = {}, line: Partial<LineWords> = {}): OrderFacts =>
  order([{ ...LINE, ...line }], more);
export const billed = (...all: [string, string][]) => ({
  charges: all.map(([code, amount]) => ({ code, amountMinor: eur(amount) })),
});
const EXACT = settings({
  ...{ chargesPercent: 'exact', chargesAmount: 'not checked' },
  ...{ valueOrderPercent: 'exact', valueOrderAmount: 'not checked' },
  ...{ totalPercent: 'exact', totalAmount: 'not checked' },
  ...{ valueLinePercent: 'not checked', valueLineAmount: 'not checked' },
  ...{ pricePercent: 'not checked', priceAmount: 'not checked' },
  ...{ quantityOverOrderedPercent: 'not checked', quantityOverOrderedAmount: 'not checked' },
});
/** "charges_drift PO-1 12.00 of 10.00, +2.00 freight" for each finding of these kinds. */
export function found(
  kinds: string,
  orders: OrderFacts | OrderFacts[],
  document: DocumentFacts,
): string[] {
  const verdict = judged(orders, document, { settings: EXACT });
  const all = new Set([...verdict.drifts, ...verdict.lines.flatMap(({ drifts }) => drifts)]);
  const shown = (value: number | string): string =>
    typeof value === 'number' ? (value / 100).toFixed(2) : value;
  return [...all]
    .filter(({ kind }) => kinds.split(' ').includes(kind))
    .map(({ order: name = '', line = '', code = '', actual, expected, drift }) =>
      [name, line, code, `${shown(actual)} of ${shown(expected)}, ${shown(drift)}`]
        .filter((one) => one !== '')
        .join(' '),
    );
}
