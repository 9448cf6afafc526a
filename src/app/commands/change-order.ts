// change_order: an order becomes another one under its own number. What is material is a new revision
// that needs the approval of its new total; until then the revision in force goes on (product.md 4;
// controls.md B2, B36, D5, D11, D12).
import { loadOrder, nameOf } from '../../core/lifecycle';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { pendingOf } from '../../core/pending';
import { anyReason } from '../../core/reason';
import { CHANGES } from '../../core/revision-input';
import type { Infer } from '../../core/shape';
import { LIMITS, name, object, optional, text } from '../../core/shape';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { changeIssued, wantedChange } from '../change';
import type { Changed } from '../change';
import { command } from '../command';
import type { Context } from '../command';
import { inStatus } from '../order-command';
import { mayChange } from '../pending-change';

const SHAPE = object({
  poNumber: name(64),
  reason: optional(text(LIMITS.text)),
  changes: CHANGES,
});
type Input = Infer<typeof SHAPE>;

function noneWaits(order: OrderRow): Outcome<void> {
  const pending = pendingOf(order);
  if (!pending) return accept(undefined);
  const who = pending.chain.steps.find(({ done }) => !done)?.approvers.join(' or ') ?? '';
  return refuse(
    'revision_pending',
    `Revision ${pending.revision} of ${nameOf(order)}, asked for by ${pending.by}, waits for ${who}.`,
    { next: 'Withdraw that change first, or wait until it is decided.' },
  );
}

function decide(work: Work, input: Input, context: Context): Outcome<Changed> {
  const found = loadOrder(work, input.poNumber);
  if (!found.ok) return found;
  const order = found.value;
  const reason = anyReason(input.reason, 'A change');
  const checks = [
    inStatus(order, ['issued', 'on hold'], 'order_not_issued'),
    mayChange(order, context),
    reason,
    noneWaits(order),
  ];
  for (const check of checks) if (!check.ok) return check;
  const given = { changes: input.changes, reason: reason.ok ? reason.value : '', context };
  const wanted = wantedChange(work, order, given);
  return wanted.ok ? changeIssued(work, wanted.value, context) : wanted;
}

export const changeOrder = command({
  name: 'change_order',
  shape: SHAPE,
  roles: ['requester', 'issuer'],
  writes: ['register', 'lines'],
  need: ({ poNumber }: Input) => ({ orders: [poNumber], vendors: ['*'], linked: true }),
  decide,
});
