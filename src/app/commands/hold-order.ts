// hold_order: an issued order stops: nothing is received or paid until the hold ends (D5).
import { accept } from '../../core/outcome';
import { orderCommand } from '../order-command';

export const holdOrder = orderCommand({
  name: 'hold_order',
  roles: ['issuer', 'approver', 'owner'],
  statuses: ['issued'],
  code: 'order_not_issued',
  reason: 'any',
  what: 'A hold',
  writes: ['register', 'lines', 'exceptions'],
  move: ({ work, order, reason }) => {
    work.patch('register', order.key, { status: 'on hold', holdReason: reason });
    work.fact('order_held', order.key, reason);
    return accept(undefined);
  },
});
