// The next action of an order and whose it is: from its row and all that hangs on it when a fact
// changes it, and from the row alone when somebody looks later (controls.md B6, B25, B28, T35). It names
// people who may, and puts no row.
import { isBlanket } from './blanket';
import { waitsForYes } from './emergency';
import { waitsForWhom } from './escalation';
import type { Known } from './escalation';
import { kindName } from './kinds';
import { detailsHold } from './payee';
import { askedOf, pendingOf } from './pending';
import { approveWord } from './say-people';
import { personOf } from './settings';
import type { Register } from './settings';
import { deliveredOf, paidOf } from './standing';
import type { Standing } from './standing';
import type { OrderRow } from './tables';
import { isStopped } from './unpaid';
import { statusKnown } from './vendor-known';
import type { Role } from './words';

type State = ReadonlyMap<string, string>;

const WAITING: { [status: string]: (order: OrderRow, seen: Known) => string } = {
  submitted: waitingStep,
  approved: () => 'issuer issues the order',
  rejected: ({ requester }) => `${requester} changes and submits again`,
  lapsed: ({ requester }) => `${requester} submits again`,
  'on hold': () => 'issuer ends the hold',
};

const BEFORE_ISSUE: { [status: string]: RegExp } = {
  '': /^$/,
  draft: /^$/,
  withdrawn: /^$/,
  submitted: / approves?$/,
  approved: /^issuer issues the order$/,
  rejected: / changes and submits again$/,
  lapsed: / submits again$/,
};
/**
 * Whether a row has no number yet by its status, and its next action says the same: a known status
 * that was typed over another one does not change what the register wrote beside it.
 */
export const isBeforeIssue = (status: string, needs: string): boolean =>
  BEFORE_ISSUE[status]?.test(bare(needs)) === true;

/** The next action and whose it is, and where nobody is there for it, that; nothing for what ended. */
export function needsOf(standing: Standing, seen: Known): string {
  const next = actionOf(standing, seen);
  return `${next}${nobodyThere(next, standing.order, seen.register)}`;
}
function actionOf(standing: Standing, seen: Known): string {
  const { order, openExceptions, invoices } = standing;
  const asks = pendingOf(order) !== undefined || waitsForYes(order);
  const early = asks ? waitingStep : WAITING[order.status];
  if (early) return early(order, seen);
  if (order.status !== 'issued') return '';
  const [exception] = openExceptions;
  if (exception) return `${exception.owner || 'owner'} answers ${kindName(exception.kind)}`;
  if (order.acknowledgement === 'declined')
    return 'issuer voids or replaces it: the vendor declined';
  if (order.acknowledgement === 'change proposed') return "requester answers the vendor's change";
  const received = unaccepted(standing);
  if (received.length > 0) return `another person than ${received.join(', ')} accepts what came`;
  if (invoices.some(({ state, verdict }) => state === 'open' && verdict === 'waiting'))
    return 'receiver records the delivery: an invoice waits';
  return isBlanket(order) ? '' : moneyNeeds(standing, seen.state);
}

/** Who received what waits for another person's acceptance (4-way, B6). */
function unaccepted({ lines, receipts }: Standing): string[] {
  const open = new Set(
    lines.filter((line) => deliveredOf(line) > (line.accepted ?? 0)).map(({ line }) => line),
  );
  const came = receipts.filter(
    ({ line, received, of, reverses }) =>
      open.has(line) && of === '' && reverses === '' && (received ?? 0) > 0,
  );
  return [...new Set(came.map(({ by }) => by))].sort();
}

function moneyNeeds(standing: Standing, state: State | undefined): string {
  const { order } = standing;
  const { dueMinor, initiatedMinor, settledMinor } = paidOf(standing, { counted: true });
  if (dueMinor > initiatedMinor + settledMinor) return vendorFirst(order.vendor, state) || PAYS;
  if (initiatedMinor > 0) return 'ap confirms the payment';
  if (order.receiptState === 'none' || order.receiptState === 'partial')
    return 'receiver records the delivery';
  return order.billingState === 'none' || order.billingState === 'partial'
    ? 'ap enters the invoice'
    : '';
}

function waitingStep(order: OrderRow, seen: Known): string {
  const open = askedOf(order).chain.steps.find(({ done }) => !done);
  const pending = pendingOf(order);
  const what = pending
    ? ` revision ${pending.revision}`
    : waitsForYes(order)
      ? ' the emergency'
      : '';
  const who = open && open.approvers.length > 0 ? waitsForWhom(order, seen) : 'an approver';
  return `${who} ${approveWord(who)}${what}`;
}
/** The cell of an issued order that waits for a yes to a change, or to its emergency. */
export const asksYes = (needs: string): boolean =>
  / approves? (revision \d+|the emergency)$/.test(needs);

const PAYS = 'ap pays';
const DETAILS = 'a second person confirms the payment details';
/** Whose word about the vendor is needed before anything of it is paid; empty where nobody's is. */
function vendorFirst(vendor: string, state: State | undefined): string {
  if (!state) return '';
  const status = statusKnown(state, vendor);
  if (isStopped(status)) return ABOUT_VENDOR[status] ?? '';
  return detailsHold(state, vendor) === '' ? '' : DETAILS;
}
const ABOUT_VENDOR: { readonly [status: string]: string } = {
  new: 'a second person says yes to the vendor, which is new',
  blocked: 'owner decides about the vendor, which is blocked',
};
const OF_MONEY = new Set([PAYS, ...Object.values(ABOUT_VENDOR), DETAILS]);

/** Whether a cell waits for somebody's word about the vendor. */
export const asksAboutVendor = (needs: string): boolean =>
  needs !== PAYS && OF_MONEY.has(bare(needs));

/** The next action as it is now: people come and go, and a vendor becomes active, beside the order. */
export function needsNow(order: OrderRow, seen: Known): string {
  if (order.status === 'submitted' || asksYes(order.needs)) return waitingStep(order, seen);
  const { register, state } = seen;
  const kept = bare(order.needs);
  const needs = (OF_MONEY.has(kept) && (vendorFirst(order.vendor, state) || PAYS)) || kept;
  return `${needs}${nobodyThere(needs, order, register)}`;
}

const NOBODY =
  / \((?:\S+ is not in People|none of them is in People|nobody has the role \w+): ask the owner\)$/;
/** Without what is said behind it of people. */
const bare = (needs: string): string => needs.replace(NOBODY, '');
/** Said behind an action whose person or role nobody is in People any more; else nothing. */
function nobodyThere(needs: string, { requester }: OrderRow, register: Register): string {
  if (/ approves?( revision \d+| the emergency)?$/.test(needs)) return '';
  const named = /^((?:[^\s,]+@[^\s,]+(?:, (?=\S+@))?)+|issuer|receiver|ap|requester)(?= )/;
  const [who = ''] = named.exec(needs) ?? [];
  const emails = (who === 'requester' ? requester : who).split(', ');
  if (emails.some((email) => email.includes('@'))) {
    if (emails.some((email) => personOf(register, email))) return '';
    const gone = emails.length > 1 ? 'none of them is' : `${emails.join('')} is not`;
    return ` (${gone} in People: ask the owner)`;
  }
  const has = who === '' || register.people.some(({ roles }) => roles.includes(who as Role));
  return has ? '' : ` (nobody has the role ${who}: ask the owner)`;
}
