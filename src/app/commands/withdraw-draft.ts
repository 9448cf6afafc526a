// withdraw_draft: a request goes back to the person who asked; nobody is asked to approve it any
// more, and no number was taken (B30). It is submitted again under its own key. Of an issued order
// the change that waits for approval is withdrawn; what is in force stays.
import { loadOrder, restateOrder } from '../../core/lifecycle';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { LIMITS, name, object, optional, text } from '../../core/shape';
import { pendingOf } from '../../core/pending';
import { command } from '../command';
import { dropPending, mayChange } from '../pending-change';
import { moved } from '../order-command';
import type { Moved } from '../order-command';

/** One that came back is withdrawn too: it is a draft again, and its person may leave it (D5, D10). */
const WITHDRAWN_FROM: readonly string[] = ['submitted', 'approved', 'rejected', 'lapsed'];

export const withdrawDraft = command({
  name: 'withdraw_draft',
  shape: object({ draftKey: name(64), reason: optional(text(LIMITS.text)) }),
  roles: ['requester', 'issuer'],
  writes: ['register', 'lines', 'exceptions'],
  need: ({ draftKey }) => ({ orders: [draftKey] }),
  decide: (work, { draftKey, reason }, context): Outcome<Moved & { status: string }> => {
    const found = loadOrder(work, draftKey);
    if (!found.ok) return found;
    const { key, status, requester, poNumber } = found.value;
    if (pendingOf(found.value)) {
      const may = mayChange(found.value, context);
      if (!may.ok) return may;
      const given = { fact: 'change_withdrawn', reason: reason ?? '', context };
      const now = dropPending(work, found.value, given);
      return accept({ ...moved(now), status: now.status });
    }
    if (!WITHDRAWN_FROM.includes(status)) {
      const issued = poNumber !== '';
      return refuse(
        issued ? 'order_not_draft' : 'order_not_submitted',
        `${poNumber || key} is ${status}; only a request before its issue is withdrawn, and only once.`,
        {
          next: issued ? 'Void or close the order instead.' : 'Submit it again when it is needed.',
        },
      );
    }
    if (requester !== context.actor && context.person?.roles.includes('issuer') !== true) {
      return refuse('no_role', `${requester} asked for ${key}; you are ${context.actor}.`, {
        next: `${requester} or an issuer withdraws it.`,
      });
    }
    work.patch('register', key, { status: 'withdrawn' });
    work.fact('draft_withdrawn', key, reason ?? '');
    const order = restateOrder(work, key, context);
    return accept({ ...moved(order), status: order.status });
  },
});
