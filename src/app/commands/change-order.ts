// change_order: an order becomes another one under its own number. What is material is a new revision
// that needs the approval of its new total; until then the revision in force goes on (product.md 4;
// controls.md B2, B36, D5, D11, D12).
import { chainOf } from '../../core/approval';
import { loadOrder } from '../../core/lifecycle';
import { nameOf } from '../../core/order-name';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { pendingOf, writersOf } from '../../core/pending';
import { anyReason } from '../../core/reason';
import { contentOf, differences } from '../../core/content';
import type { Difference } from '../../core/content';
import { CHANGES, revised } from '../../core/revision-input';
import type { Infer } from '../../core/shape';
import { LIMITS, name, object, optional, text } from '../../core/shape';
import { standingOf } from '../../core/standing';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { leftIn } from '../../core/filling';
import { sayPeople } from '../../core/say-people';
import { itemsFor } from '../beside-items';
import { changeIssued, wantedChange } from '../change';
import type { Changed } from '../change';
import { command } from '../command';
import type { Context } from '../command';
import { firstOf } from '../fitted';
import { inStatus } from '../order-command';
import { notedRequest } from '../noted-request';
import { materialViews, mayChange } from '../pending-change';
import { submitOne } from '../submit';
import type { Submitted } from '../submit';

const SHAPE = object({
  poNumber: name(64),
  reason: optional(text(LIMITS.text)),
  changes: CHANGES,
});
type Input = Infer<typeof SHAPE>;

export function noneWaits(order: OrderRow): Outcome<void> {
  const pending = pendingOf(order);
  if (!pending) return accept(undefined);
  const { steps } = pending.chain;
  const step = steps.find(({ done }) => !done);
  const who = step ? sayPeople(leftIn(steps, step), step.needed - step.yes.length) : '';
  return refuse(
    'revision_pending',
    `Revision ${pending.revision} of ${nameOf(order)}, asked for by ${pending.by}, waits for ${who}.`,
    { next: 'Withdraw that change first, or wait until it is decided.' },
  );
}

/** `pending`: its approvers decide on it, be it anew or as they were asked. */
function requestView(
  { draftKey, status, steps, fingerprint, net, warnings }: Submitted,
  { currency }: OrderRow,
  found: readonly Difference[],
): Changed {
  return {
    ...{ poNumber: '', draftKey, revision: 0, pending: status === 'submitted' },
    ...{ material: firstOf(materialViews(found, currency)), steps, fingerprint, net, warnings },
  };
}

/** Nobody's yes counts for a content that changed: the request is submitted anew (D5, D10, D11). */
function changeRequest(
  work: Work,
  order: OrderRow,
  { changes, reason, context }: { changes: Input['changes']; reason: string; context: Context },
): Outcome<Changed> {
  const { lines } = standingOf(work, order);
  const read = revised(order, lines, changes);
  if (!read.ok) return read;
  const noted = notedRequest(work, order, { read: read.value, reason, context });
  if (noted) return accept(requestView(noted, order, []));
  const { input, removed } = read.value;
  const kept = input.lines.filter((_line, at) => !removed.includes(at + 1));
  const before = contentOf(order, lines);
  work.patch('register', order.key, { status: 'withdrawn' });
  const { soleSource } = chainOf(order);
  const source = soleSource === undefined ? {} : { soleSource };
  const anew = { ...source, ...input, lines: kept, draftKey: order.key };
  const again = submitOne(work, anew, context, {
    reason,
    writers: writersOf(order),
  });
  if (!again.ok) return again;
  work.fact('request_changed', order.key, reason);
  const now = work.get('register', order.key) ?? order;
  const found = differences(before, contentOf(now, standingOf(work, now).lines)) ?? [];
  return accept(requestView(again.value, now, found));
}

function decide(work: Work, input: Input, context: Context): Outcome<Changed> {
  const found = loadOrder(work, input.poNumber);
  if (!found.ok) return found;
  const order = found.value;
  const reason = anyReason(input.reason, 'A change');
  const checks = [
    inStatus(order, ['submitted', 'approved', 'issued', 'on hold'], 'order_not_issued'),
    mayChange(order, context),
    reason,
    noneWaits(order),
  ];
  for (const check of checks) if (!check.ok) return check;
  const given = { changes: input.changes, reason: reason.ok ? reason.value : '', context };
  if (order.poNumber === '') return changeRequest(work, order, given);
  const wanted = wantedChange(work, order, given);
  return wanted.ok ? changeIssued(work, wanted.value, context) : wanted;
}

/** The contract that a change names, else the one that the order cites. */
const contractIn = ({ contractRef }: Input['changes']): readonly string[] | 'own' =>
  typeof contractRef === 'string' ? [contractRef] : 'own';

export const changeOrder = command({
  name: 'change_order',
  shape: SHAPE,
  roles: ['requester', 'issuer'],
  writes: ['register', 'lines', 'exceptions', 'documents'],
  need: ({ poNumber, changes }: Input) => ({
    ...{ orders: [poNumber], vendors: ['*'], linked: true },
    contracts: contractIn(changes),
    ...itemsFor(poNumber, changes),
    recent: typeof changes.vendor === 'string' ? [changes.vendor] : [],
  }),
  decide,
});
