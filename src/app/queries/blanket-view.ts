// What the page of an order says where it is a blanket order, or was called off from one. It reads rows
// that are loaded and decides nothing.
import { isBlanket, notCalled } from '../../core/blanket';
import type { OrderRow } from '../../core/tables';
import type { Asked } from '../query';
import { money } from '../show';
import type { OrderView } from '../views';

/** Of a blanket its ceiling and what was called off; of a call-off the number of its blanket. */
export function blanketView(
  order: OrderRow,
  { loaded }: Asked,
): Pick<OrderView, 'blanket' | 'callOffOf'> {
  const { currency, notToExceed, callOffLimit, called } = order;
  const of = loaded.work.get('register', order.blanket)?.poNumber;
  if (of !== undefined) return { callOffOf: of };
  if (!isBlanket(order)) return {};
  const callOffs = loaded.beside
    .filter(({ blanket }) => blanket === order.key)
    .map((one) => ({
      ...{ poNumber: one.poNumber, description: one.description, status: one.status },
      value: money(one.called ?? 0, currency),
    }));
  return {
    blanket: {
      ceiling: money(notToExceed, currency),
      limit: money(callOffLimit, currency),
      called: money(called ?? 0, currency),
      left: money(notCalled(order), currency),
      callOffs,
    },
  };
}
