// A change that waits for approval: its approvers are asked, the last yes puts it in force and has
// every document judged again, a no or a withdrawal leaves the order as it was (controls.md D6, T23).
// It reads no envelope and judges no floor itself.
import type { Chain, Step } from '../core/approval';
import { sayChange } from '../core/asked-anew';
import { toApprove } from '../core/blanket';
import { toJson } from '../core/columns';
import { keptContent, shownDifferences } from '../core/content';
import type { Difference } from '../core/content';
import { restateOrder } from '../core/lifecycle';
import type { Turn } from '../core/filling';
import { sayMoney } from '../core/money';
import { nameOf } from '../core/order-name';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { pendingOf } from '../core/pending';
import type { Pending } from '../core/pending';
import { proposalOf } from '../core/proposal';
import { pendingDifferences, putRevision, tryRevision } from '../core/revision';
import type { Tried } from '../core/revision';
import { said } from '../core/said';
import { mailKey } from '../core/settings';
import { sayBeside } from '../core/similar';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import { sceneOf } from './accounts';
import { changedWithinBudgets } from './budgets';
import type { Context } from './command';
import type { MaterialView } from './revision-views';
import { askFor } from './asking';
import { approvedLate } from './emergency';
import { sendByItself } from './vendor-mail';

export const materialViews: (found: readonly Difference[], currency: string) => MaterialView[] =
  shownDifferences;
export const texts = (found: readonly Difference[], currency: string): string[] => {
  const all = materialViews(found, currency).map((one) => sayChange(one));
  return all.length > 20 ? [...all.slice(0, 20), `and ${all.length - 20} more`] : all;
};

interface News {
  to: string[];
  context: Context;
  what: string;
  lines: string[];
  kind?: 'order_changed' | 'urgent';
}
/** Requester, receivers and accounts payable hear of it, but not who did it (T23). */
export function tell(
  work: Work,
  order: OrderRow,
  { to, context, kind = 'order_changed', ...words }: News,
): void {
  const { what, lines } = words;
  for (const one of new Set(to.map(mailKey)))
    if (one !== context.actor)
      work.mail({
        to: one,
        entity: order.key,
        kind,
        subject: `${nameOf(order)}: ${said(order.vendor)}: ${what}`,
        lines,
      });
}
export const withRoles = ({ register }: Context, ...roles: string[]): string[] =>
  register.people
    .filter((one) => one.roles.some((role) => roles.includes(role)))
    .map(({ email }) => email);

/** Mails the approvers of the lowest open step what would change, and what the order is worth then. */
export function askForRevision(work: Work, order: OrderRow, context: Context): void {
  const pending = pendingOf(order);
  if (!pending) return;
  const found = pendingDifferences(work, order.key, pending);
  askFor(work, order, {
    context,
    what: `${nameOf(order)} revision ${pending.revision}`,
    amount: sayMoney(toApprove(order), order.currency),
    more: [
      ...texts(found, order.currency),
      ...sayBeside(pending.chain, context.register),
      `Reason: ${said(pending.reason)}`,
    ],
  });
}

type Seeing = Pick<Context, 'now' | 'today' | 'register' | 'state' | 'actor'>;
/** What a pending revision would make of the rows now: the content its approver has to have seen. */
export function triedPending(work: Work, order: OrderRow, context: Seeing): Outcome<Tried> {
  const pending = pendingOf(order);
  if (!pending) return refuse('order_not_submitted', `${nameOf(order)} has no change pending.`);
  const scene = sceneOf(context, 'order_changed', `revision ${pending.revision}`);
  return tryRevision(work, order.key, { ...pending, scene });
}

/** At each yes: what was used up since the change was asked for is asked for anew (B38). */
export const pendingWithinBudgets = (
  work: Work,
  { order, pending, tried }: { order: OrderRow; pending: Pending; tried: Tried },
  context: Context,
): Outcome<void> =>
  changedWithinBudgets(
    work,
    {
      ...{ order, to: tried.order, chain: pending.chain },
      next: `${pending.by} withdraws the change and asks for it again: the budget's owner is asked then. Or the owner raises the budget.`,
    },
    context,
  );

/** The vendor hears of a revision in force where orders go out by themselves; else why not. */
export function sendRevision(work: Work, key: string, context: Context): string[] {
  const order = work.get('register', key);
  const unsent = order ? sendByItself(work, order, context) : '';
  return unsent === '' ? [] : [unsent];
}

/** The last yes: the revision is in force, and every document is judged again under it. */
function revisionApproved(
  work: Work,
  order: OrderRow,
  { pending, tried, context }: { pending: Pending; tried: Tried; context: Context },
): OrderRow {
  const { revision, rows, chain } = pending;
  const asked = order.acknowledgement === 'change proposed' || order.acknowledgement === 'declined';
  const agreed = proposalOf(order)?.taken === revision;
  work.patch('register', order.key, {
    ...{ pending: null, chain, fingerprint: tried.fingerprint },
    content: keptContent(tried.content),
    ...{ approvalState: 'approved', approvedAt: context.now },
    approvers: [...new Set(chain.steps.flatMap(({ yes }) => yes))].join(', '),
    approvedFingerprint: tried.fingerprint,
    ...(asked ? { acknowledgement: agreed ? 'accepted' : 'none', proposal: null } : {}),
  });
  approvedLate(work, work.get('register', order.key) ?? order, context);
  const scene = sceneOf(context, 'order_changed', `revision ${revision}`);
  putRevision(work, order.key, { rows, revision, scene, judges: true });
  const unsent = sendRevision(work, order.key, context);
  tell(work, order, {
    to: [order.requester, pending.by, ...withRoles(context, 'receiver', 'ap')],
    context,
    what: `revision ${revision} is in force`,
    lines: [
      `Revision ${revision} of ${nameOf(order)} was approved; the order is worth ${sayMoney(pending.valueMinor, order.currency)} now.`,
      ...['', ...texts(tried.differences, order.currency), '', `Reason: ${said(pending.reason)}`],
      ...unsent,
    ],
  });
  return work.get('register', order.key) ?? order;
}

/** A no, or taken back: the revision in force stays as it is. */
export function dropPending(
  work: Work,
  order: OrderRow,
  { fact, reason, context }: { fact: string; reason: string; context: Context },
): OrderRow {
  work.patch('register', order.key, { pending: null });
  work.fact(fact, order.key, reason);
  return restateOrder(work, order.key, context);
}

/** The chain with one more yes in each of these steps, given in the actor's own name or another's. */
export function withYes(
  chain: Chain,
  turns: readonly Turn[],
  { actor, now }: Pick<Context, 'actor' | 'now'>,
): Chain {
  const said = (one: Step): Step => {
    const turn = turns.find(({ step }) => step.step === one.step);
    if (!turn) return one;
    const yes = [...one.yes, actor];
    const inPlaceOf = turn.as === actor ? {} : { inPlaceOf: [...(one.inPlaceOf ?? []), turn.as] };
    return { ...one, ...inPlaceOf, yes, done: yes.length >= one.needed };
  };
  const steps = chain.steps.map(said);
  const open = steps.find(({ done }) => !done);
  const before = chain.steps.find(({ done }) => !done);
  const opens = (one: Step): boolean => one === open && one.step !== before?.step;
  return { ...chain, steps: steps.map((one) => (opens(one) ? { ...one, since: now } : one)) };
}

/** A yes or no to a pending revision: what is in force stays until the last yes. */
export function decideRevision(
  work: Work,
  order: OrderRow,
  given: {
    pending: Pending;
    tried: Tried | undefined;
    turns: readonly Turn[];
    context: Context;
    reason: string;
  },
): OrderRow {
  const { pending, tried, turns, context, reason } = given;
  if (!tried) {
    const { by, revision } = pending;
    work.mail({
      to: mailKey(by),
      entity: order.key,
      kind: 'order_rejected',
      subject: `${nameOf(order)}: revision ${revision} not approved`,
      lines: [
        `${context.actor} did not approve revision ${revision} of ${nameOf(order)}; the order goes on as it was.`,
        ...['', `Reason: ${said(reason)}`],
      ],
    });
    return dropPending(work, order, { fact: 'change_rejected', reason, context });
  }
  const chain = withYes(pending.chain, turns, context);
  const next = { ...pending, chain };
  const open = chain.steps.find(({ done }) => !done);
  if (open) work.fact('step_approved', order.key, reason);
  else work.fact('revision_approved', order.key, pending.reason);
  if (!open) return revisionApproved(work, order, { pending: next, tried, context });
  work.patch('register', order.key, { pending: toJson(next) });
  const now = restateOrder(work, order.key, context);
  const before = pending.chain.steps.find(({ done }) => !done);
  if (before?.step !== open.step) askForRevision(work, now, context);
  return now;
}

/** Whether this person may change or withdraw: who asked for the order, or an issuer. */
export function mayChange(order: OrderRow, { actor, person }: Context): Outcome<void> {
  if (order.requester === actor || person?.roles.includes('issuer') === true)
    return accept(undefined);
  return refuse('no_role', `${order.requester} asked for ${nameOf(order)}; you are ${actor}.`, {
    next: `${order.requester} or an issuer changes it.`,
  });
}
