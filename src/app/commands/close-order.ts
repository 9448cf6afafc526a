// close_order: the open rest of every line is given up; what came and was billed stays (B30).
import { closeOrder as close } from '../../core/lifecycle';
import { accept } from '../../core/outcome';
import { orderCommand } from '../order-command';

export const closeOrder = orderCommand({
  name: 'close_order',
  roles: ['requester', 'issuer', 'ap'],
  statuses: ['issued', 'on hold'],
  code: 'order_not_issued',
  reason: 'any',
  what: 'Closing',
  writes: ['register', 'lines'],
  move: ({ work, order, reason, context }) => {
    close(work, order.key, context, reason);
    return accept(undefined);
  },
});
