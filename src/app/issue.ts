// One order gets its number, or the reason why not: what was approved is what is issued, or it is
// refused with the fields that differ (product.md 4 and 5). It reads no envelope.
import { approvedPrint, chainOf } from '../core/approval';
import { roomFor, worthOf } from '../core/blanket';
import { contentChanges, contentOf, fingerprintOf } from '../core/content';
import { mayIssueEarly } from '../core/emergency';
import { restateOrder } from '../core/lifecycle';
import { nameOf } from '../core/order-name';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { stillAsked } from '../core/similar';
import { standingOf } from '../core/standing';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import { withinBudgets } from './budgets';
import { callOffFits } from './call-off';
import type { Context } from './command';
import { issuedEarly } from './emergency';
import { takeNumber } from './numbering';
import type { Numbered } from './numbering';
import { lapsedOn } from './submit';
import { sendByItself } from './vendor-mail';
import { vendorServes } from './vendor-serves';

/** As it was numbered, with what its issuer should know. */
interface IssuedOne extends Numbered {
  warnings: string[];
}

/** Rows of this order that are not as the register left them. */
function editsOf(work: Work, order: OrderRow, { loaded }: Context): Context['loaded']['misfits'] {
  return loaded.misfits.filter(({ tab, key }) => {
    const row = tab === 'lines' || tab === 'approvals' ? work.get(tab, key) : undefined;
    return key === order.key || row?.order === order.key;
  });
}

const ANEW = 'Withdraw it and submit it again, or restore what was changed.';

/** The approval's own proof: its seal, and as many sealed yeses to this content as the chain needs. */
function sealed(work: Work, order: OrderRow, edits: Context['loaded']['misfits']): Outcome<void> {
  const needed = chainOf(order).steps.reduce((all, step) => all + step.needed, 0);
  const yes = work.list(
    'approvals',
    (one) =>
      one.order === order.key &&
      one.decision === 'approve' &&
      one.fingerprint === order.approvedFingerprint,
  ).length;
  const typed = edits.find(({ approval, tab }) => approval || tab === 'approvals');
  if (!typed && chainOf(order).auto) return accept(undefined);
  const claims = order.status === 'approved' || order.approvedFingerprint !== '';
  if (!typed && (!claims || (order.approvedFingerprint !== '' && yes >= needed && needed > 0)))
    return accept(undefined);
  if (!typed && order.status !== 'approved') return accept(undefined);
  const why =
    typed?.detail ?? `${yes} of ${Math.max(1, needed)} approvals of this content are on record.`;
  return refuse(
    'approval_unsealed',
    `${nameOf(order)} has no approval that the register gave: ${why}`,
    { next: ANEW },
  );
}

/** What was approved is what stands in the rows now. */
function unbroken(work: Work, order: OrderRow): Outcome<void> {
  if (order.status !== 'approved') return accept(undefined);
  const content = contentOf(order, standingOf(work, order).lines);
  if (fingerprintOf(content) === approvedPrint(order)) return accept(undefined);
  const changes = contentChanges(order.content, content);
  const detail =
    changes.length === 0
      ? 'its content is not the one that was approved'
      : changes.slice(0, 10).join('; ');
  return refuse('approval_broken', `${nameOf(order)} was changed after its approval: ${detail}.`, {
    next: ANEW,
  });
}

const STATUS_NEXT: { [status: string]: string } = {
  submitted: 'It waits for its approvers.',
  issued: 'It has its number already.',
  rejected: 'It is changed and submitted again.',
};

function issuable(work: Work, order: OrderRow, context: Context): Outcome<void> {
  const edits = editsOf(work, order, context);
  for (const check of [sealed(work, order, edits), unbroken(work, order)])
    if (!check.ok) return check;
  const [edit] = edits;
  if (edit)
    return refuse('edited_outside', `${edit.detail} What was typed there is not used.`, {
      next: 'The owner settles it with Verify register.',
    });
  if (asksEarly(order)) return early(work, order, context);
  if (order.status !== 'approved') {
    return refuse('order_not_approved', `${nameOf(order)} is ${order.status}, not approved.`, {
      next: STATUS_NEXT[order.status] ?? '',
    });
  }
  const lapsed = lapsedOn(work, order, context);
  if (lapsed !== undefined) {
    return refuse(
      'order_not_approved',
      `The approval of ${order.key} lapsed on ${lapsed}: it was not issued within ${context.register.settings['approvalLapseDays'] ?? 30} days.`,
      {
        next: `${order.requester} submits it again under the same key.`,
      },
    );
  }
  return vendorServes(order, { early: false, context });
}

const asksEarly = ({ status, emergency }: OrderRow): boolean => status === 'submitted' && emergency;

/** An emergency goes out on a delegate's word, as it was submitted (B28). */
function early(work: Work, order: OrderRow, context: Context): Outcome<void> {
  const stands = fingerprintOf(contentOf(order, standingOf(work, order).lines));
  if (stands !== order.fingerprint)
    return refuse(
      'content_changed',
      `The rows of ${order.key} are not the content that was submitted.`,
      { next: ANEW },
    );
  const { register, vendors, loaded, today } = context;
  const others = [...loaded.beside, ...work.list('register')];
  const asked = stillAsked({ order, others, vendors, register, unread: loaded.unread }, today);
  const may = mayIssueEarly(order, context.actor, register, asked);
  return may.ok ? vendorServes(order, { early: true, context }) : may;
}

/** An approval that nobody used in time goes back to who asked for it, at the first touch (D10). */
function lapse(work: Work, order: OrderRow, refusal: Refusal, context: Context): Refusal {
  if (lapsedOn(work, order, context) === undefined) return refusal;
  work.patch('register', order.key, { status: 'lapsed' });
  work.fact('approval_lapsed', order.key);
  restateOrder(work, order.key, context);
  return refusal;
}

/** One order gets its number, or the reason why not. */
export function issue(work: Work, order: OrderRow, context: Context): Outcome<IssuedOne> {
  const may = issuable(work, order, context);
  if (!may.ok) return may.code === 'order_not_approved' ? lapse(work, order, may, context) : may;
  const blanket = order.blanket === '' ? undefined : work.get('register', order.blanket);
  const fits = blanket && callOffFits(work, blanket, { days: [], today: context.today });
  for (const check of fits && blanket ? [fits, roomFor(blanket, worthOf(order))] : [])
    if (!check.ok) return check;
  const drawn = withinBudgets(work, order, context);
  if (!drawn.ok) return drawn;
  const given = giveNumber(work, order, context);
  if (!given.ok) return given;
  return accept({ ...given.value, warnings: [...drawn.value, ...given.value.warnings] });
}

/** The next number, and all that is written with it; what is issued was approved. */
export function giveNumber(work: Work, order: OrderRow, context: Context): Outcome<IssuedOne> {
  const numbered = takeNumber(work, order, context);
  if (!numbered.ok) return numbered;
  const { poNumber, scope, number } = numbered.value;
  const emergency = asksEarly(order);
  work.patch('register', order.key, {
    poNumber,
    scope,
    number,
    revision: 1,
    status: 'issued',
    issuedAt: context.now,
    issuedDay: context.today,
    issuedBy: context.actor,
    emergencyState: emergency ? 'unapproved' : '',
  });
  work.fact('order_issued', order.key, emergency ? 'emergency, before its approval' : '');
  const sent = work.get('register', order.key);
  if (emergency && sent) issuedEarly(work, sent, context);
  const issued = restateOrder(work, order.key, context);
  const warnings = [numbered.value.warning, sendByItself(work, issued, context)];
  return accept({ ...numbered.value, warnings: warnings.filter((one) => one !== '') });
}
