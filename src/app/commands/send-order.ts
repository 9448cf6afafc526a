// send_order: the order goes to its vendor as a document: first, once more, as a revision, or that it
// is cancelled. Who the vendor is and where it is reached stands in Vendors, not in the input.
import { loadOrder, statesOf } from '../../core/lifecycle';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { written } from '../../core/said';
import { LIMITS, name, object, optional, text } from '../../core/shape';
import type { States } from '../../core/words';
import { command } from '../command';
import type { Sending } from '../vendor-mail';
import { send } from '../vendor-mail';

interface Sent {
  poNumber: string;
  draftKey: string;
  revision: number;
  what: Sending;
  to: string;
  subject: string;
  /** SHA-256 of the page, 64 hex digits. */
  digest: string;
  states: States;
}

export const sendOrder = command({
  name: 'send_order',
  shape: object({ poNumber: name(64), note: optional(text(LIMITS.text)) }),
  roles: ['requester', 'issuer'],
  writes: ['register'],
  need: ({ poNumber }) => ({ orders: [poNumber], vendors: ['*'] }),
  decide: (work, { poNumber, note }, context): Outcome<Sent> => {
    const found = loadOrder(work, poNumber);
    if (!found.ok) return found;
    const order = found.value;
    const sent = send(work, order, { context, ...(note === undefined ? {} : { note }) });
    if (!sent.ok) return sent;
    const { mail, what, digest } = sent.value;
    return accept({
      ...{ poNumber: order.poNumber, draftKey: order.key, revision: order.revision ?? 1 },
      ...{ what, to: mail.to, subject: written(mail).subject, digest, states: statesOf(order) },
    });
  },
});
