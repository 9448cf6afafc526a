// answer_proposal: what the vendor asked to have changed becomes a change order, by its rules and with
// its approvals, or is declined with a reason that the vendor reads (controls.md T45).
import { loadOrder, restateOrder } from '../../core/lifecycle';
import { nameOf } from '../../core/order-name';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { pendingOf } from '../../core/pending';
import type { Proposal } from '../../core/proposal';
import { proposalJson, proposalOf } from '../../core/proposal';
import { anyReason, fullReason } from '../../core/reason';
import { LIMITS, name, object, oneOf, optional, text } from '../../core/shape';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { changeIssued, wantedChange } from '../change';
import { command } from '../command';
import type { Context } from '../command';
import { inStatus, moved } from '../order-command';
import type { Moved } from '../order-command';
import { mayChange } from '../pending-change';
import { declineMail } from '../vendor-mail';
import { noneWaits } from './change-order';

interface Answered extends Moved {
  revision: number;
  pending: boolean;
  steps: { step: number; approvers: string[]; needed: number }[];
  warnings: string[];
}
interface Asked {
  order: OrderRow;
  proposal: Proposal;
  reason: string;
  context: Context;
}

function take(work: Work, { order, proposal, reason, context }: Asked): Outcome<Answered> {
  const free = noneWaits(order);
  if (!free.ok) return free;
  const { changes } = proposal;
  const wanted = wantedChange(work, order, { changes, reason, context });
  if (!wanted.ok) return wanted;
  const changed = changeIssued(work, wanted.value, context);
  if (!changed.ok) return changed;
  const { revision, pending, steps, warnings } = changed.value;
  work.patch('register', order.key, {
    ...(pending
      ? { proposal: proposalJson({ ...proposal, taken: revision }) }
      : { proposal: null, acknowledgement: 'accepted' }),
  });
  work.fact('proposal_taken', order.key, reason);
  const now = restateOrder(work, order.key, context);
  return accept({ ...moved(now), revision, pending, steps, warnings });
}

/** The order stands as it is, and its vendor's answer to it is open again. */
function decline(work: Work, { order, reason, context }: Asked): Outcome<Answered> {
  work.patch('register', order.key, { proposal: null, acknowledgement: 'none' });
  work.fact('proposal_declined', order.key, reason);
  const mail = declineMail(order, reason, context);
  if (mail) work.mail(mail);
  const now = restateOrder(work, order.key, context);
  const revision = now.revision ?? 1;
  const warnings = mail ? [] : [`${nameOf(order)} was not mailed to its vendor; tell it yourself.`];
  return accept({
    ...moved(now),
    revision,
    pending: pendingOf(now) !== undefined,
    steps: [],
    warnings,
  });
}

export const answerProposal = command({
  name: 'answer_proposal',
  shape: object({
    poNumber: name(64),
    decision: oneOf('accept', 'decline'),
    reason: optional(text(LIMITS.text)),
  }),
  roles: ['requester', 'issuer'],
  writes: ['register', 'lines', 'exceptions'],
  need: ({ poNumber, decision }) => ({
    ...{ orders: [poNumber], vendors: ['*'], linked: true },
    ...(decision === 'accept' ? { itemsOf: poNumber } : {}),
    ...{ recent: [], contracts: 'own' },
  }),
  decide: (work, { poNumber, decision, reason: given }, context): Outcome<Answered> => {
    const found = loadOrder(work, poNumber);
    if (!found.ok) return found;
    const order = found.value;
    const taken = decision === 'accept';
    const why = given ?? (taken ? 'The vendor proposed it.' : '');
    const reason = (taken ? anyReason : fullReason)(why, 'An answer to the vendor');
    const may = inStatus(order, ['issued', 'on hold'], 'order_not_issued');
    for (const check of [may, mayChange(order, context), reason]) if (!check.ok) return check;
    const proposal = proposalOf(order);
    if (!proposal)
      return refuse('no_proposal', `The vendor of ${nameOf(order)} has no change proposed.`, {
        next: 'Record the answer of the vendor with the changes it asks for, or change the order.',
      });
    const asked = { order, proposal, reason: reason.ok ? reason.value : '', context };
    return taken ? take(work, asked) : decline(work, asked);
  },
});
