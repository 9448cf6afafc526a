// Whether what is typed would be refused by its vendor or its contract when it is sent, in the words of
// the submission, and what the contract would have left. It keeps nothing.
import { vendorFree, vendorOf } from '../core/order';
import type { Outcome } from '../core/outcome';
import type { OrderRow } from '../core/tables';
import { underContract } from './contract';
import type { Asked } from './query';
import { misnamed } from './vendor-serves';

export function stillFits(order: OrderRow, minor: number, asked: Asked): Outcome<string[]> {
  const { loaded, today } = asked;
  const { vendors, register, work } = loaded;
  const odd = order.vendor === '' ? undefined : misnamed(order.vendor, { vendors });
  if (odd) return odd;
  const free = vendorFree(vendorOf(vendors, order.vendor));
  if (!free.ok) return free;
  return underContract(work, { order, minor }, { loaded, register, today });
}
