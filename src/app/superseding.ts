// What a request may name as the order whose place it takes, and what keeps practice apart from it
// (controls.md D14, D27). It changes nothing.
import { loadOrder } from '../core/lifecycle';
import type { OrderInput } from '../core/order-input';
import { nameOf } from '../core/order-name';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { LineRow, OrderRow } from '../core/tables';
import type { Work } from '../core/work';

/** Practice can be taken out of the register whole, so nothing real hangs on it, or turns into it. */
export const staysPractice = (order: OrderRow): Refusal =>
  refuse(
    'bad_value',
    `${nameOf(order)} is ${order.practice ? 'a practice order' : 'no practice order'} and stays so.`,
    { next: 'Submit a new order, without the number of that one.' },
  );

/** Something came on it or was billed: its order is closed, never void. */
const isUsed = ({ accepted, billed }: LineRow): boolean => (accepted ?? 0) > 0 || (billed ?? 0) > 0;

/** The void order whose place this one takes, and no other does; each names the other (D27). */
export function replaced(
  work: Work,
  { supersedes, practice = false }: OrderInput,
  own: string,
): Outcome<OrderRow | undefined> {
  if (supersedes === undefined) return accept(undefined);
  const found = loadOrder(work, supersedes);
  if (!found.ok) return found;
  const { status, poNumber, key, supersededBy: other } = found.value;
  const odd = (what: string, next: string): Refusal =>
    refuse('bad_value', `supersedes: ${poNumber || key} ${what}.`, {
      next: next === '' ? 'Leave supersedes out.' : `${next}, or leave supersedes out.`,
    });
  if (status !== 'void') {
    const used = work.list('lines', ({ order }) => order === key).some(isUsed);
    const open = used ? 'Close what is left of it' : 'Void it first';
    return odd(`is ${status}; only a void order is replaced`, status === 'closed' ? '' : open);
  }
  if (other !== '' && other !== own) return odd(`was replaced by ${other}`, 'Go on with that one');
  return found.value.practice === practice ? found : staysPractice(found.value);
}
