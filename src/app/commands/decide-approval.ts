// decide_approval: one person's yes or no to the content they saw. One no ends it; the last yes that
// is needed writes the approval columns under their own seal (product.md section 5, D30).
import { knownAs } from '../../core/duty';
import type { Step } from '../../core/approval';
import { chainOf, saidYes } from '../../core/approval';
import { exemptionOf } from '../../core/exemption';
import { blankRow } from '../../core/blank';
import { turnsWith } from '../../core/delegation';
import type { Turn } from '../../core/filling';
import { contentOf, fingerprintOf } from '../../core/content';
import { waitsForYes } from '../../core/emergency';
import { turnNow, waitsForWhom } from '../../core/escalation';
import { loadOrder, restateOrder } from '../../core/lifecycle';
import { nameOf } from '../../core/order-name';
import { askedOf, pendingOf } from '../../core/pending';
import type { Tried } from '../../core/revision';
import { said } from '../../core/said';
import { mailKey, samePerson } from '../../core/settings';
import { fullReason } from '../../core/reason';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import type { Infer } from '../../core/shape';
import { LIMITS, name, object, oneOf, optional, text, wholeNumber } from '../../core/shape';
import { standingOf } from '../../core/standing';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { command } from '../command';
import { againNext, whyMissing } from '../why-approve';
import type { Context } from '../command';
import { approvedLate, refusedLate } from '../emergency';
import { issue } from '../issue';
import { decideRevision, pendingWithinBudgets, triedPending, withYes } from '../pending-change';
import { stepViews, type Submitted } from '../submit';
import { askApprovers } from '../asking';
import { revisionServes } from '../vendor-serves';

const SHAPE = object({
  key: name(64),
  decision: oneOf('approve', 'reject'),
  reason: optional(text(LIMITS.text)),
  fingerprint: name(64),
  step: optional(wholeNumber(1, 99)),
});
type Input = Infer<typeof SHAPE>;
interface Decided {
  draftKey: string;
  status: string;
  /** Of a decision on a change: the order's number and the revision in force after it. */
  poNumber?: string;
  revision?: number;
  sentence?: string;
  /** Approved, but not issued with it: why. */
  notIssued?: { code: string; detail: string; next: string };
  stepsLeft: Submitted['steps'];
  /** Who has to say yes next, where somebody has. */
  waitsFor?: string;
}

const view = (order: OrderRow, context: Context): Decided => ({
  draftKey: order.key,
  status: order.status,
  ...(order.poNumber === '' ? {} : { poNumber: order.poNumber, revision: order.revision ?? 1 }),
  stepsLeft: stepViews(leftOf(order)),
  ...(leftOf(order).length > 0 ? { waitsFor: waitsForWhom(order, context) } : {}),
});
/** Steps still open of what was decided: none once it is in force or was rejected. */
const leftOf = (order: OrderRow): Step[] =>
  askedOf(order).waits ? askedOf(order).chain.steps.filter(({ done }) => !done) : [];

function waits(order: OrderRow): Outcome<void> {
  if (askedOf(order).waits) return accept(undefined);
  const decided = ['approved', 'rejected', 'issued', 'on hold', 'closed'].includes(order.status);
  return refuse(
    decided ? 'already_decided' : 'order_not_submitted',
    `${nameOf(order)} is ${order.status}; it waits for no approval.`,
    {
      next:
        order.status === 'rejected'
          ? `${order.requester} may change it and submit it again.`
          : 'Nothing is left to decide here.',
    },
  );
}

/** The lowest open step that names the person and that they may still decide, or why there is none. */
function turnFor(order: OrderRow, context: Context): Outcome<Turn> {
  const { actor, state, today } = context;
  const { authors, chain } = askedOf(order);
  const { steps } = chain;
  const exempt = exemptionOf(state, actor, today);
  const own = authors.find((one) => samePerson(one, actor));
  if (
    own !== undefined &&
    !steps.some(({ exemption }) => exemption !== '' && exemption === exempt)
  ) {
    const did = samePerson(order.requester, actor) ? 'asked for' : 'wrote the content of';
    const next = `${waitsForWhom(order, context)} decides.`;
    return refuse(
      'own_order',
      `${knownAs(actor, own)} ${did} ${nameOf(order)}, and nobody approves their own order.`,
      { next },
    );
  }
  const decided = steps.some((step) => saidYes(step, actor));
  const { turn, still } = turnNow(order, actor, context);
  if (turn && !still)
    return refuse(
      'no_role',
      `${turn.as} was named for ${nameOf(order)}, but People and Approval Rules do not let them decide it any more.`,
      { next: againNext(order, context) },
    );
  if (turn) return accept(turn);
  const next = `It waits for ${waitsForWhom(order, context)}.`;
  if (decided)
    return refuse(
      'already_decided',
      `${actor} has already approved ${nameOf(order)}; another step needs a different person.`,
      { next },
    );
  return refuse('not_your_step', `No open step of ${nameOf(order)} names ${actor}.`, { next });
}
/** What a link was sent for is open, and this person has not said it there. */
const stillOpen = (order: OrderRow, asked: number, actor: string): boolean =>
  leftOf(order).some((step) => step.step === asked && !saidYes(step, actor));

function sameContent(
  work: Work,
  order: OrderRow,
  { seen, tried, context }: { seen: string; tried: Tried | undefined; context: Context },
): Outcome<void> {
  const { fingerprint } = askedOf(order);
  const pending = pendingOf(order) !== undefined;
  const stands = (): string => fingerprintOf(contentOf(order, standingOf(work, order).lines));
  const now = pending ? (tried?.fingerprint ?? fingerprint) : stands();
  if (now !== fingerprint) {
    return refuse(
      'approval_broken',
      `The rows of ${nameOf(order)} are not the content that was submitted.`,
      { next: againNext(order, context) },
    );
  }
  if (seen.trim().toLowerCase() === now) return accept(undefined);
  return refuse(
    'content_changed',
    `${nameOf(order)} is not as you saw it: it was changed since (fingerprint ${now.slice(0, 12)} now, ${seen.trim().slice(0, 12)} then).`,
    {
      next: 'Open the order again, read it, and decide then.',
    },
  );
}

function recordDecision(
  { work, order }: { work: Work; order: OrderRow },
  { step, as }: Turn,
  given: { input: Input; context: Context },
): void {
  const {
    input,
    context: { actor, now, today, proof, via },
  } = given;
  const count = work.list('approvals', (one) => one.order === order.key).length + 1;
  work.put('approvals', {
    ...blankRow('approvals'),
    key: `${order.key}.a${count}`,
    order: order.key,
    poNumber: order.poNumber,
    revision: askedOf(order).revision,
    step: step.step,
    approver: actor,
    decision: input.decision,
    reason: input.reason ?? '',
    fingerprint: askedOf(order).fingerprint,
    decidedAt: now,
    decidedDay: today,
    proof,
    via,
    exemption: samePerson(order.requester, actor) ? step.exemption : '',
    inPlaceOf: as === actor ? '' : as,
    rule: step.rule,
  });
}

function reject(
  work: Work,
  order: OrderRow,
  given: { reason: string; context: Context },
): OrderRow {
  const { reason, context } = given;
  if (waitsForYes(order)) {
    refusedLate(work, order, given);
    return restateOrder(work, order.key, context);
  }
  work.patch('register', order.key, { status: 'rejected' });
  work.fact('order_rejected', order.key, reason);
  work.mail({
    to: mailKey(order.requester),
    entity: order.key,
    kind: 'order_rejected',
    subject: `${order.key}: ${said(order.vendor)}: not approved`,
    lines: [
      `${context.actor} did not approve ${order.key}. Change it and submit it again, or withdraw it.`,
      '',
      `Reason: ${said(reason)}`,
    ],
  });
  return restateOrder(work, order.key, context);
}

function approve(
  work: Work,
  order: OrderRow,
  given: { turns: readonly Turn[]; context: Context; reason: string },
): OrderRow {
  const { turns, context, reason } = given;
  const chain = withYes(chainOf(order), turns, context);
  const last = chain.steps.every(({ done }) => done);
  work.patch('register', order.key, {
    chain,
    ...(last
      ? {
          ...(order.poNumber === '' ? { status: 'approved' } : {}),
          approvalState: 'approved',
          approvers: [...new Set(chain.steps.flatMap(({ yes }) => yes))].join(', '),
          approvedAt: context.now,
          approvedFingerprint: order.fingerprint,
        }
      : {}),
  });
  work.fact(last ? 'order_approved' : 'step_approved', order.key, reason);
  if (last) approvedLate(work, work.get('register', order.key) ?? order, context);
  const now = restateOrder(work, order.key, context);
  const next = chain.steps.find(({ done }) => !done);
  if (next && next.step !== leftOf(order)[0]?.step) askApprovers(work, now, context);
  return now;
}

const lastYes = (order: OrderRow, turns: readonly Turn[], context: Context): boolean =>
  withYes(askedOf(order).chain, turns, context).steps.every(({ done }) => done);

function decide(work: Work, input: Input, context: Context): Outcome<Decided> {
  const found = loadOrder(work, input.key);
  if (!found.ok) return found;
  const order = found.value;
  const [pending, rejects] = [pendingOf(order), input.decision === 'reject'];
  const waiting = waits(order);
  if (!waiting.ok) return waiting;
  const turn = turnFor(order, context);
  if (!turn.ok) return turn;
  const { step: counts } = turn.value.step;
  const { step: linked = counts } = input;
  if (linked !== counts && !stillOpen(order, linked, context.actor))
    return refuse(
      'already_decided',
      `Step ${linked} of ${nameOf(order)} is not open any more; step ${counts} is.`,
      { next: 'Open the order again, read it, and decide then.' },
    );
  const trying = pending && !rejects ? triedPending(work, order, context) : undefined;
  if (trying?.ok === false) return trying;
  const tried = trying?.value;
  const same = sameContent(work, order, { seen: input.fingerprint, tried, context });
  if (!same.ok) return same;
  const drawn = tried && pending && pendingWithinBudgets(work, { order, pending, tried }, context);
  if (drawn?.ok === false) return drawn;
  const turns = rejects ? [turn.value] : turnsWith(askedOf(order).chain.steps, turn.value);
  const serves = tried && lastYes(order, turns, context) && revisionServes(order, tried, context);
  if (serves && !serves.ok) return serves;
  const unsaid = rejects ? undefined : whyMissing(order, turns, { reason: input.reason, context });
  if (unsaid) return unsaid;
  const reason = rejects
    ? fullReason(input.reason, 'A rejection')
    : accept((input.reason ?? '').trim());
  if (!reason.ok) return reason;
  const given = { input, turns, context, reason: reason.value };
  for (const one of turns) recordDecision({ work, order }, one, given);
  if (pending)
    return accept(view(decideRevision(work, order, { ...given, pending, tried }), context));
  const now = rejects ? reject(work, order, given) : approve(work, order, given);
  return accept({ ...view(now, context), ...issuedWith(work, now, context) });
}

/** The last yes of an issuer issues too, where the setting says so: two facts in one write (T21). */
function issuedWith(work: Work, order: OrderRow, context: Context): Partial<Decided> {
  const { register, person } = context;
  const on = register.settings['issueOnLastApproval'] === 'on';
  if (!on || order.status !== 'approved' || !person?.roles.includes('issuer')) return {};
  const done = issue(work, order, context);
  if (!done.ok) return { notIssued: { code: done.code, detail: done.detail, next: done.next } };
  const now = work.get('register', order.key) ?? order;
  return { ...view(now, context), sentence: `Approved. Issued as ${now.poNumber}.` };
}

export const decideApproval = command({
  name: 'decide_approval',
  shape: SHAPE,
  roles: 'named',
  writers: ['approver', 'owner'],
  writes: ['register', 'lines', 'approvals', 'approval', 'invoices', 'invoiceLines', 'exceptions'],
  need: ({ key }) => ({ orders: [key], vendors: ['*'], linked: true }),
  decide,
});
