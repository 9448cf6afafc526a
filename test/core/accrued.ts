// What a line of an issued order has open at the end of a day, as the month computes it, from the
// figures that a case states: accepted and billed of what is ordered.
import { accruals } from '../../src/core/accrual';
import type { LineRow } from '../../src/core/tables';
import { issued, line, row, workOf } from './rows';

const DAY = '2026-10-31';

export interface Stated {
  ordered: number;
  price: number;
  accepted?: number;
  rejected?: number;
  billed?: number;
  more?: Partial<LineRow>;
}
/** Minor units: received and not invoiced, invoiced and not received, and open of a line without receipts. */
export interface Open {
  received: number;
  invoiced: number;
  unbilled: number;
}

export function openOf(stated: Stated): Open {
  const { ordered, price, accepted = 0, rejected = 0, billed = 0, more = {} } = stated;
  const own = line(1, { ordered, price }, more);
  const at = { order: own.order, line: 1, kind: 'receipt', postingDay: '2026-10-06' } as const;
  const bill = { key: 'I-1', state: 'open', verdict: 'matched', countedDay: DAY } as const;
  const part = { key: 'I-1.1', invoice: 'I-1', order: own.order, orderLine: 1, currency: 'EUR' };
  const came = { received: (accepted + rejected) * 1000, rejected: rejected * 1000 };
  const net = Math.round(billed * price * 100);
  const work = workOf(issued({ issuedDay: '2026-10-01' }), {
    lines: [own],
    receipts: [
      row('receipts', { ...at, key: 'R-1.1', receipt: 'R-1', accepted: accepted * 1000, ...came }),
    ],
    invoices: [row('invoices', bill)],
    invoiceLines: [row('invoiceLines', { ...part, quantity: billed * 1000, net })],
  });
  const { received: [line1] = [], unbilled: [rest] = [] } = accruals(work, DAY);
  return {
    received: line1?.receivedNotInvoiced ?? 0,
    invoiced: line1?.invoicedNotReceived ?? 0,
    unbilled: rest?.minor ?? 0,
  };
}
