// acknowledge_order: what the vendor answered to an issued order, as a state beside its status.
import { loadOrder, restateOrder } from '../../core/lifecycle';
import { accept } from '../../core/outcome';
import type { Outcome } from '../../core/outcome';
import { LIMITS, name, object, oneOf, optional, reserved, text } from '../../core/shape';
import { command } from '../command';
import { inStatus, moved } from '../order-command';
import type { Moved } from '../order-command';

const WORDS = {
  accepted: 'accepted',
  declined: 'declined',
  change_proposed: 'change proposed',
} as const;

export const acknowledgeOrder = command({
  name: 'acknowledge_order',
  shape: object({
    poNumber: name(64),
    answer: oneOf('accepted', 'declined', 'change_proposed'),
    note: optional(text(LIMITS.note)),
    vendorRef: reserved(),
    expectedOn: reserved(),
    tracking: reserved(),
    changes: reserved(),
    document: reserved(),
  }),
  roles: ['requester', 'issuer'],
  writes: ['register', 'lines'],
  need: ({ poNumber }) => ({ orders: [poNumber] }),
  decide: (work, { poNumber, answer, note }, context): Outcome<Moved> => {
    const found = loadOrder(work, poNumber);
    if (!found.ok) return found;
    const may = inStatus(found.value, ['issued', 'on hold'], 'order_not_issued');
    if (!may.ok) return may;
    const { key } = found.value;
    work.patch('register', key, { acknowledgement: WORDS[answer], acknowledgedAt: context.now });
    work.fact(`vendor_${answer}`, key, note ?? '');
    return accept(moved(restateOrder(work, key, context)));
  },
});
