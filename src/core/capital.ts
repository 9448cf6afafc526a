// Capital orders (controls.md T46): an order of the category capital draws on budgets of its own and
// is listed apart in the month. It knows neither budgets nor months.
import type { Month } from './day';
import { monthOf } from './day';
import type { OrderRow } from './tables';

export const CAPITAL = 'capital';
export const isCapital = ({ category }: Pick<OrderRow, 'category'>): boolean =>
  category.trim().toLowerCase() === CAPITAL;

/** The name that budgets go by: a cost centre's capital orders are no part of what else it spends. */
export const drawnCentre = (costCentre: string, order: Pick<OrderRow, 'category'>): string =>
  isCapital(order) && costCentre.trim() !== '' ? `${costCentre.trim()} (${CAPITAL})` : costCentre;

/** Whether a cost centre as typed would be read as another's capital orders: none is called so. */
export const namesCapital = (costCentre: string): boolean => /\(capital\)\s*$/i.test(costCentre);

/** Issued in the month, and what was issued before and is still open; practice orders are none. */
export const capitalIn = (orders: readonly OrderRow[], month: Month): OrderRow[] =>
  orders.filter(
    (one) =>
      isCapital(one) &&
      !one.practice &&
      one.issuedDay !== '' &&
      (monthOf(one.issuedDay) === month ||
        (monthOf(one.issuedDay) < month && ['issued', 'on hold'].includes(one.status))),
  );
