// acknowledge_order: what the vendor answered to an issued order, as a state beside its status.
import { loadOrder, restateOrder } from '../../core/lifecycle';
import { accept } from '../../core/outcome';
import { orderOwner } from '../../core/papers';
import type { Outcome } from '../../core/outcome';
import { day, LIMITS, name, object, oneOf, optional, reserved, text } from '../../core/shape';
import type { OrderRow } from '../../core/tables';
import { command } from '../command';
import { inStatus, moved } from '../order-command';
import type { Moved } from '../order-command';
import { putPapers, readPapers } from '../paper-input';

const WORDS = {
  accepted: 'accepted',
  declined: 'declined',
  change_proposed: 'change proposed',
  shipped: 'shipped',
} as const;

interface Said {
  vendorRef?: string;
  expectedOn?: string;
  carrier?: string;
  tracking?: string;
}
/** What the vendor told stays until it is told anew (T05, T06). */
const told = (said: Said, order: OrderRow): Required<Said> => ({
  vendorRef: said.vendorRef?.trim() ?? order.vendorRef,
  expectedOn: said.expectedOn ?? order.expectedOn,
  carrier: said.carrier?.trim() ?? order.carrier,
  tracking: said.tracking?.trim() ?? order.tracking,
});

/** What the vendor sent, where it is kept. */
const paperOf = (link: string | undefined, poNumber: string) =>
  (link ?? '').trim() === ''
    ? []
    : [{ kind: 'acknowledgement', name: `Acknowledgement of ${poNumber}`, link: link ?? '' }];

export const acknowledgeOrder = command({
  name: 'acknowledge_order',
  shape: object({
    poNumber: name(64),
    answer: oneOf('accepted', 'declined', 'change_proposed', 'shipped'),
    note: optional(text(LIMITS.note)),
    vendorRef: optional(text(100)),
    expectedOn: optional(day()),
    carrier: optional(text(100)),
    tracking: optional(text(200)),
    changes: reserved(),
    document: optional(text()),
  }),
  roles: ['requester', 'issuer'],
  writes: ['register', 'lines', 'documents'],
  need: ({ poNumber }) => ({ orders: [poNumber] }),
  decide: (work, { poNumber, answer, note, document, ...said }, context): Outcome<Moved> => {
    const found = loadOrder(work, poNumber);
    if (!found.ok) return found;
    const may = inStatus(found.value, ['issued', 'on hold'], 'order_not_issued');
    if (!may.ok) return may;
    const read = readPapers(paperOf(document, found.value.poNumber), 'document');
    if (!read.ok) return read;
    const { key } = found.value;
    work.patch('register', key, {
      acknowledgement: WORDS[answer],
      acknowledgedAt: context.now,
      ...told(said, found.value),
    });
    work.fact(`vendor_${answer}`, key, note ?? '');
    putPapers(work, read.value, { owner: orderOwner(key), by: context });
    return accept(moved(restateOrder(work, key, context)));
  },
});
