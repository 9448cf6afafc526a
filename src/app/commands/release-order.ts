// release_order: the hold of an order ends; never by the person who asked for the order (D5).
import { knownAs } from '../../core/duty';
import { nameOf } from '../../core/order-name';
import { accept, refuse } from '../../core/outcome';
import { samePerson } from '../../core/settings';
import { orderCommand } from '../order-command';

export const releaseOrder = orderCommand({
  name: 'release_order',
  roles: ['issuer', 'approver', 'owner'],
  statuses: ['on hold'],
  code: 'order_not_on_hold',
  reason: 'any',
  what: 'Ending a hold',
  writes: ['register', 'lines'],
  cures: 'end of the hold',
  move: ({ work, order, reason, context }) => {
    if (samePerson(order.requester, context.actor) && context.state.get('profile') !== 'solo') {
      return refuse(
        'own_order',
        `${knownAs(context.actor, order.requester)} asked for ${nameOf(order)} and may not end its hold.`,
        { next: 'Another issuer, an approver or the owner ends it.' },
      );
    }
    if (order.emergencyState === 'refused')
      return refuse(
        'order_not_approved',
        `${nameOf(order)} was an emergency that was not approved; its hold does not end like that.`,
        { next: 'Void it, close it, or have it approved as changed.' },
      );
    work.patch('register', order.key, { status: 'issued', holdReason: '' });
    work.fact('order_released', order.key, reason);
    return accept(undefined);
  },
});
