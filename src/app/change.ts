// A change of an issued order on its way: asked for, in force at once where it only buys less, else
// waiting for the chain of the new total, then approved, rejected or withdrawn (controls.md B36, D6,
// D11, D12). It reads no envelope.
import { chainOf } from '../core/approval';
import type { Chain, Step } from '../core/approval';
import { toJson } from '../core/columns';
import { approvalCovers, buysLess } from '../core/content';
import { beyond, keptUse } from '../core/budget-use';
import { canonical } from '../core/canonical';
import { unapproved } from '../core/emergency';
import type { Dear } from '../core/item-prices';
import { restateOrder } from '../core/lifecycle';
import { amountToApprove, makeOrder } from '../core/order';
import { sayMoney } from '../core/money';
import { nameOf } from '../core/order-name';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { orderOwner } from '../core/papers';
import type { Paper } from '../core/papers';
import { pendingOf, writersOf } from '../core/pending';
import type { Pending, RevisedRows } from '../core/pending';
import { putRevision, revisedRows, tryRevision } from '../core/revision';
import type { Tried } from '../core/revision';
import { withLevels } from '../core/revision-input';
import type { Changes } from '../core/revision-input';
import { said } from '../core/said';
import { sayBeside } from '../core/similar';
import { standingOf } from '../core/standing';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import { sceneOf } from './accounts';
import type { SeeingItems } from './beside-items';
import { changedBeside, revisedBeside } from './beside-items';
import { changedWithinBudgets } from './budgets';
import { isSeveral, saySteps } from '../core/say-people';
import type { Context, Looking } from './command';
import { underContract } from './contract';
import { demandedOf } from './demanded';
import { firstOf } from './fitted';
import { putPapers, readPapers } from './paper-input';
import { money } from './show';
import {
  askForRevision,
  materialViews,
  sendRevision,
  tell,
  texts,
  withRoles,
} from './pending-change';
import type { MaterialView, PreviewChangeView } from './revision-views';
import { stepsFor } from './routing';
import { stepViews } from './submit';
import type { Submitted } from './submit';
import { vendorTakes } from './vendor-serves';

export interface Changed {
  poNumber: string;
  draftKey: string;
  revision: number;
  pending: boolean;
  material: MaterialView[];
  steps: Submitted['steps'];
  fingerprint: string;
  net: string;
  warnings: string[];
}

/** A change as it was read: whose order, the rows it makes, tried on a copy. */
interface Wanted {
  order: OrderRow;
  rows: RevisedRows;
  tried: Tried;
  reason: string;
  /** What comes with it, put beside the order at once, whether or not its approval waits. */
  papers: Paper[];
  /** Why there is one source only: said now, else when it was asked for. */
  soleSource: string;
  /** What it touches, beside the prices of Items (T09). */
  dear: Dear[];
  warnings: string[];
}

/** The cell that keeps a pending change holds 50,000 characters, the log its old and new. */
const MOST = 20000;

export function wantedChange(
  work: Work,
  order: OrderRow,
  { changes, reason, context }: { changes: Changes; reason: string; context: SeeingItems },
): Outcome<Wanted> {
  const { lines } = standingOf(work, order);
  const read = revisedBeside(order, lines, { changes, context });
  if (!read.ok) return read;
  const { input, removed, vendor } = read.value;
  const { register, now, today } = context;
  const { key, requester } = order;
  const asking = { register, vendor, key, requester, now, today };
  const made = makeOrder(input, { ...asking, revises: true });
  if (!made.ok) return made;
  const rows = revisedRows(order, lines, {
    made: withLevels(made.value, lines, changes),
    removed,
  });
  const papers = readPapers(input.documents ?? [], 'changes.documents');
  if (!papers.ok) return papers;
  const parts = [Object.keys(rows.register), Object.keys(rows.lines), removed, papers.value];
  if (parts.every(({ length }) => length === 0))
    return refuse('bad_value', `${nameOf(order)} is like that already: nothing would change.`, {
      next: 'Send the fields that are to be different.',
    });
  if (canonical(rows).length > MOST)
    return refuse('too_large', `The change has more than ${MOST} characters.`, {
      next: 'Send it in parts, one revision after the other.',
    });
  const revision = (order.revision ?? 1) + 1;
  const scene = sceneOf(context, 'order_changed', `revision ${revision}`);
  const tried = tryRevision(work, key, { rows, revision, scene });
  if (!tried.ok) return tried;
  const soleSource = input.soleSource ?? chainOf(order).soleSource ?? '';
  const { warnings } = made.value;
  const dear = changedBeside(input, { rows, lines }, context);
  const asked = { order, rows, reason, papers: papers.value, soleSource, dear, warnings };
  return accept({ ...asked, tried: tried.value });
}

function answer(work: Work, { order, tried, warnings }: Wanted, steps: readonly Step[]): Changed {
  const now = work.get('register', order.key) ?? order;
  const pending = pendingOf(now);
  return {
    poNumber: now.poNumber,
    draftKey: now.key,
    revision: pending?.revision ?? now.revision ?? 1,
    pending: pending !== undefined,
    material: firstOf(materialViews(tried.differences, tried.order.currency)),
    steps: stepViews(steps),
    fingerprint: pending?.fingerprint ?? now.fingerprint,
    net: money(tried.valueMinor, now.currency),
    warnings,
  };
}

/** Not material: changed with a log entry; a new day is told to requester and receivers (D11). */
function note(work: Work, wanted: Wanted, context: Context): Changed {
  const { order, rows, reason } = wanted;
  const scene = sceneOf(context, '', '');
  putRevision(work, order.key, { rows, revision: order.revision ?? 1, scene, judges: false });
  work.fact('order_noted', order.key, reason);
  const { needBy } = rows.register;
  if (needBy !== undefined)
    tell(work, order, {
      to: [order.requester, ...withRoles(context, 'receiver')],
      context,
      what: needBy === '' ? 'no day any more' : `needed by ${String(needBy)}`,
      lines: [
        `Needed by: ${order.needBy || 'no day'} to ${String(needBy) || 'no day'}.`,
        ...['', `Reason: ${said(reason)}`],
      ],
    });
  return answer(work, wanted, []);
}

/** It only buys less: in force at once, and the approvers are told (D12). */
function decrease(work: Work, wanted: Wanted, context: Context): Changed {
  const { order, rows, tried, reason } = wanted;
  const revision = (order.revision ?? 1) + 1;
  const scene = sceneOf(context, 'order_changed', `revision ${revision}`);
  work.patch('register', order.key, { fingerprint: tried.fingerprint });
  putRevision(work, order.key, { rows, revision, scene, judges: false });
  work.fact('order_decreased', order.key, reason);
  const unsent = sendRevision(work, order.key, context);
  tell(work, order, {
    to: [...order.approvers.split(/[,;]/).filter((one) => one.trim() !== ''), order.requester],
    context,
    what: `revision ${revision} orders less`,
    lines: [
      `${context.actor} lowered the order; what only lowers it needs no approval.`,
      ...['', ...texts(tried.differences, order.currency), '', `Reason: ${said(reason)}`],
    ],
  });
  return answer(work, { ...wanted, warnings: [...wanted.warnings, ...unsent] }, []);
}

/**
 * The whole chain of the new total (B36), with what its rules demand of the order as it would be; nobody
 * of it wrote this content.
 */
function chainFor(work: Work, wanted: Wanted, context: Looking): Outcome<Chain> {
  const { order, tried, papers, soleSource, dear } = wanted;
  const { register, actor: by } = context;
  const rated = amountToApprove(tried.order, tried.valueMinor, register);
  if (!rated.ok) return rated;
  const { minor: amountMinor, rate } = rated.value;
  const { lines } = tried;
  const made = { order: tried.order, lines, amountMinor, rate, warnings: [] };
  const met = demandedOf(work, made, { papers, soleSource, context });
  if (!met.ok) return met;
  const drawing = { use: keptUse(tried.order), counted: { used: keptUse(order) } };
  const routed = stepsFor(made, order.requester, { context, ...drawing });
  if (!routed.ok) return routed;
  const { owner } = chainOf(order);
  const writers = writersOf(order);
  const beside = dear.length > 0 ? { dear } : {};
  const kept = { ...(owner === undefined ? {} : { owner }), writers, ...beside, ...met.value };
  return accept({ version: register.version, amountMinor, rate, ...routed.value, by, ...kept });
}

/** The order goes on under the revision in force until its approvers have said yes. */
function ask(work: Work, wanted: Wanted, context: Context): Outcome<Changed> {
  const { order, rows, tried, reason } = wanted;
  const takes = vendorTakes(tried.order, context);
  if (!takes.ok) return takes;
  const chain = chainFor(work, wanted, context);
  if (!chain.ok) return chain;
  const { actor: by, now: at, today: day } = context;
  const pending: Pending = {
    ...{ revision: (order.revision ?? 1) + 1, reason, by, at, day },
    ...{ fingerprint: tried.fingerprint, chain: chain.value, valueMinor: tried.valueMinor, rows },
    more: beyond(keptUse(order), keptUse(tried.order)),
  };
  work.patch('register', order.key, { pending: toJson(pending) });
  work.fact('change_asked', order.key, reason);
  askForRevision(work, restateOrder(work, order.key, context), context);
  const warnings = [...wanted.warnings, ...sayBeside(chain.value, context.register)];
  return accept(answer(work, { ...wanted, warnings }, chain.value.steps));
}

/** Only less is bought, of a content that was approved: no approval is asked (D12). */
function onlyLess({ order, tried }: Wanted): boolean {
  const lowered = { ...order, fingerprint: tried.fingerprint };
  return (
    !unapproved(order) &&
    tried.differences.every(buysLess) &&
    approvalCovers(lowered, tried.content)
  );
}

/** Nobody is asked, so it moves into no budget that is used up. */
const drawsFreely = (work: Work, { order, tried }: Wanted, context: Looking): Outcome<void> =>
  changedWithinBudgets(
    work,
    {
      ...{ order, to: tried.order, chain: chainOf(order) },
      next: 'Keep the day as it is, or ask the owner to raise the budget in Budgets.',
    },
    context,
  );

/** A change of an issued order, with the papers that come along. */
export function changeIssued(work: Work, asked: Wanted, context: Context): Outcome<Changed> {
  const changed = changeRows(work, asked, context);
  if (changed.ok)
    putPapers(work, asked.papers, { owner: orderOwner(asked.order.key), by: context });
  return changed;
}

function changeRows(work: Work, asked: Wanted, context: Context): Outcome<Changed> {
  const plain = asked.tried.differences.length === 0;
  const free = plain || onlyLess(asked) ? drawsFreely(work, asked, context) : accept(undefined);
  if (!free.ok) return free;
  if (plain) return accept(note(work, asked, context));
  const { order, valueMinor } = asked.tried;
  const minor = Math.max(valueMinor, order.notToExceed ?? 0);
  const cited = underContract(work, { order, minor }, context);
  if (!cited.ok) return cited;
  const wanted = { ...asked, warnings: [...asked.warnings, ...cited.value] };
  return onlyLess(wanted) ? accept(decrease(work, wanted, context)) : ask(work, wanted, context);
}

/** What a change would do, before it is sent: old to new, the new total, and who is asked. */
export function previewOf(
  work: Work,
  wanted: Wanted,
  context: Looking,
): Outcome<PreviewChangeView> {
  const { order, tried } = wanted;
  const free = tried.differences.length === 0 || onlyLess(wanted);
  const draws = free ? drawsFreely(work, wanted, context) : undefined;
  if (draws?.ok === false) return draws;
  const takes = free ? undefined : vendorTakes(tried.order, context);
  if (takes?.ok === false) return takes;
  const chain = free ? undefined : chainFor(work, wanted, context);
  if (chain?.ok === false) return chain;
  const steps = stepViews(chain?.value.steps ?? []);
  const worth = sayMoney(tried.valueMinor, order.currency);
  const who = saySteps(steps);
  const sentence = free
    ? `Needs no approval: worth ${worth} after it.`
    : isSeveral(who)
      ? `${who} approve it: worth ${worth} after it.`
      : `${who} approves it: worth ${worth} after it.`;
  const beside = chain ? sayBeside(chain.value, context.register) : [];
  return accept({
    material: materialViews(tried.differences, tried.order.currency),
    net: money(tried.valueMinor, order.currency),
    ...{ steps, sentence, ...(beside.length > 0 ? { beside } : {}) },
  });
}
