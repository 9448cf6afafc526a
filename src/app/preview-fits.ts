// Whether what is typed would be refused by its vendor or its contract when it is sent, in the words of
// the submission, and what the contract would have left; with the periods that it would get. It keeps
// nothing.
import type { Day } from '../core/day';
import { vendorFree, vendorOf } from '../core/order';
import type { LineInput, OrderInput } from '../core/order-input';
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import { withSubscription } from '../core/subscription';
import type { OrderRow } from '../core/tables';
import { underContract } from './contract';
import type { Asked } from './query';
import { misnamed } from './vendor-serves';

type Typed = Partial<Omit<OrderInput, 'lines'>> & { lines?: Partial<LineInput>[] | undefined };
const UNTYPED = { vendor: '', description: '', costCentre: '', currency: '' };
/** With a line per period from its first day on, else from the given one; as typed where it has none. */
export function inPeriods<T extends Typed>(typed: T, first?: Day): T {
  const { repeat, lines = [] } = typed;
  const from = typed.serviceFrom ?? lines[0]?.serviceFrom ?? first;
  if (!repeat || from === undefined) return typed;
  const dated = { ...UNTYPED, ...typed, serviceFrom: from, lines: lines as LineInput[] };
  const whole = withSubscription(dated);
  if (!whole.ok) return typed;
  const { serviceFrom, serviceTo } = whole.value;
  return { ...typed, serviceFrom, serviceTo, lines: typed.lines && whole.value.lines };
}

/** Nothing is said before its vendor is typed: everything would be another one's. */
export function stillFits(order: OrderRow, minor: number, asked: Asked): Outcome<string[]> {
  const { loaded, today } = asked;
  const { vendors, register, work } = loaded;
  if (order.vendor === '') return accept([]);
  const odd = misnamed(order.vendor, { vendors });
  if (odd) return odd;
  const free = vendorFree(vendorOf(vendors, order.vendor));
  if (!free.ok) return free;
  return underContract(work, { order, minor }, { loaded, register, today });
}
