// What is told beside an order that somebody decides about or looks at: another one that is like
// it, its budgets, its vendor's standing, and what its contract has left. It asks nothing.
import type { OrderView } from '../../app/views';
import type { Desk } from '../desk';
import { el, fill, type Child } from '../dom';
import { heard, note } from '../parts';
import { pendingRevision } from './change-order';

/** What its contract's ceiling has left: all that cite it are read for that, so it comes after. */
function contractPart(desk: Desk, order: OrderView): Child {
  const waits = order.states.status === 'submitted' && order.contractRef !== '';
  if (!waits && !pendingRevision(order)) return null;
  const node = el('div', { 'aria-live': 'polite' });
  void desk.ask('approval', { key: order.key }).then((answer) => {
    const told = answer.ok ? answer.value.contract : '';
    if (told !== '') fill(node, note('waits', heard(told)));
  });
  return node;
}

/** A note each; plain where nobody decides any more. */
export function besidePart(desk: Desk, order: OrderView): Child {
  const tone = order.actions.some((one) => one.command === 'decide_approval') ? 'waits' : 'plain';
  return [(order.beside ?? []).map((one) => note(tone, heard(one))), contractPart(desk, order)];
}
