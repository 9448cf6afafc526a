// void_order: an issued number that was not used ends; its row and number stay for ever (B30).
import { callOffScope, isBlanket } from '../../core/blanket';
import { nameOf } from '../../core/order-name';
import { accept, refuse } from '../../core/outcome';
import { IMPORTED, isImported, scopesIn } from '../../core/certificate';
import { showQuantity } from '../../core/quantity';
import { counts, standingOf } from '../../core/standing';
import type { OrderRow } from '../../core/tables';
import type { Context } from '../command';
import { emergencyEnds } from '../emergency';
import { orderCommand } from '../order-command';
import { counted } from '../show';
import { sendByItself } from '../vendor-mail';

/** Call-offs of a blanket that are not void. */
function callOffsOf(order: OrderRow, { state }: Context): number {
  const scope = scopesIn(state, true).get(callOffScope(order));
  return isBlanket(order) && scope ? scope.count - scope.void : 0;
}

export const voidOrder = orderCommand({
  name: 'void_order',
  roles: ['issuer', 'owner'],
  statuses: ['issued', 'on hold'],
  code: 'order_not_issued',
  reason: 'full',
  what: 'Voiding',
  writes: ['register', 'lines', 'exceptions'],
  vendors: true,
  move: ({ work, order, reason, context }) => {
    const { lines, invoices, payments } = standingOf(work, order);
    const accepted = lines.reduce((all, line) => all + (line.accepted ?? 0), 0);
    const documents = invoices.filter(counts).map(({ number }) => number);
    const paid = payments.filter(({ state }) => state !== 'reversed').length;
    if (accepted > 0 || documents.length > 0 || paid > 0) {
      const used = [
        ...(accepted > 0 ? [`${showQuantity(accepted)} accepted`] : []),
        ...(documents.length > 0 ? [`billed by ${documents.join(', ')}`] : []),
        ...(paid > 0 ? [counted(paid, 'payment')] : []),
      ];
      return refuse('order_in_use', `${nameOf(order)} cannot be voided: ${used.join(', ')}.`, {
        next: 'Close it instead: the open rest is given up.',
      });
    }
    const drawn = callOffsOf(order, context);
    if (drawn > 0)
      return refuse(
        'order_in_use',
        `${nameOf(order)} cannot be voided: ${counted(drawn, 'call-off')} of it stand.`,
        { next: 'Close it instead, or void its call-offs first.' },
      );
    const key = `scope:${isImported(order.scope) ? IMPORTED : order.scope}`;
    const scope = JSON.parse(context.state.get(key) ?? '{}') as { void?: number };
    work.state.set(key, JSON.stringify({ ...scope, void: (scope.void ?? 0) + 1 }));
    const ended = { status: 'void', voidReason: reason, pending: null, proposal: null };
    const gone = work.patch('register', order.key, ended);
    work.fact('order_voided', order.key, reason);
    emergencyEnds(work, gone, context);
    sendByItself(work, gone, context);
    return accept(undefined);
  },
});
