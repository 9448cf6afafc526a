// reopen_order: a closed order is open again and takes back what its closing gave up. It needs an
// approver who may approve the order's amount under today's rules (B30).
import { askingRules, chainOf, named } from '../../core/approval';
import { ceilingHolds, worthOf } from '../../core/blanket';
import { exemptionOf } from '../../core/exemption';
import { nameOf, restateOrder } from '../../core/lifecycle';
import { showMoney } from '../../core/money';
import { amountToApprove } from '../../core/order';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { askedOf } from '../../core/pending';
import type { Person } from '../../core/settings';
import { samePerson } from '../../core/settings';
import { standingOf } from '../../core/standing';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { changedWithinBudgets } from '../budgets';
import type { Context } from '../command';
import { underContract } from '../contract';
import { orderCommand } from '../order-command';
import { routedOf } from '../routing';
import { vendorTakes } from '../vendor-serves';

/** What the order is worth today, or was approved for where that is more, in the register's currency. */
function worthToday(order: OrderRow, { register }: Context): Outcome<number> {
  const rated = amountToApprove(order, worthOf(order), register);
  return rated.ok ? accept(Math.max(rated.value.minor, chainOf(order).amountMinor)) : rated;
}

/** Whom the rules that fit the order today name and People still have in that role; no limit looked at. */
function approversToday(work: Work, order: OrderRow, minor: number, context: Context): Person[] {
  const { register } = context;
  const { lines } = standingOf(work, order);
  const made = { order, lines, amountMinor: minor, rate: '', warnings: [] };
  const rules = askingRules(routedOf(made, order.requester, context), register);
  const free = rules.length === 0 && chainOf(order).auto !== undefined;
  const stands = (roles: readonly string[]): boolean =>
    roles.includes('approver') || roles.includes('owner');
  return register.people.filter((one) =>
    free
      ? one.roles.includes('approver')
      : rules.some(
          (rule) =>
            named(rule, [one]).length > 0 &&
            (stands(one.roles) || rule.approvers.some((word) => one.roles.some((r) => r === word))),
        ),
  );
}

/** Who asked for it or wrote what is in force opens it again only under an exemption (B27); its key. */
function notTheirOwn(order: OrderRow, { actor, state, today }: Context): Outcome<string> {
  const { authors } = askedOf(order);
  if (!authors.some((one) => samePerson(one, actor)) || state.get('profile') === 'solo')
    return accept('');
  const exempt = exemptionOf(state, actor, today);
  if (exempt !== '') return accept(exempt);
  const did = samePerson(order.requester, actor) ? 'asked for' : 'wrote the content of';
  return refuse('own_order', `${actor} ${did} ${nameOf(order)} and may not open it again.`, {
    next: 'Another approver opens it.',
  });
}

/** An approver under today's rules, within their limit; the exemption that it takes, if any. */
function mayReopen(work: Work, order: OrderRow, context: Context): Outcome<string> {
  const { actor, person, register } = context;
  const worth = worthToday(order, context);
  if (!worth.ok) return worth;
  const minor = worth.value;
  const able = approversToday(work, order, minor, context);
  if (!able.some(({ email }) => samePerson(email, actor))) {
    const { authors } = askedOf(order);
    const others = able.filter(({ email }) => !authors.some((one) => samePerson(one, email)));
    const who = others.map(({ email }) => email).join(' or ');
    return refuse('no_role', `${actor} is no approver of ${nameOf(order)} by the rules of today.`, {
      next:
        who === ''
          ? 'The owner names an approver for it in Approval Rules.'
          : `An approver opens it again: ${who}.`,
    });
  }
  const own = notTheirOwn(order, context);
  if (!own.ok) return own;
  const limit = person?.approvalLimit ?? null;
  if (limit !== null && limit < minor) {
    const [may, is] = [limit, minor].map(
      (one) => `${showMoney(one, register.digits)} ${register.currency}`,
    );
    return refuse('over_limit', `${actor} may approve up to ${may}; ${nameOf(order)} is ${is}.`, {
      next: 'An approver with a higher limit opens it.',
    });
  }
  return own;
}

/** What it takes anew has room in its contract, of the days in which it was asked for (T31). */
function underItsContract(work: Work, order: OrderRow, context: Context): Outcome<unknown> {
  const minor = Math.max(worthOf(order), order.notToExceed ?? 0);
  const today = context.dayOf(order.submittedAt);
  return underContract(work, { order, minor }, { ...context, today });
}

export const reopenOrder = orderCommand({
  name: 'reopen_order',
  roles: 'named',
  writers: ['approver', 'owner'],
  statuses: ['closed'],
  code: 'order_not_closed',
  reason: 'full',
  what: 'Reopening',
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions'],
  cures: 'order reopened',
  contracts: true,
  vendors: true,
  move: ({ work, order, reason, context }) => {
    const may = mayReopen(work, order, context);
    if (!may.ok) return may;
    const serves = vendorTakes(order, context);
    if (!serves.ok) return serves;
    for (const line of work.list(
      'lines',
      ({ order: of, shortClosed, removed }) =>
        of === order.key && (shortClosed ?? 0) > 0 && removed === null,
    )) {
      work.put('lines', {
        ...line,
        closed: (line.closed ?? 0) - (line.shortClosed ?? 0),
        shortClosed: 0,
      });
    }
    work.patch('register', order.key, { status: 'issued', closedAt: '', closedDay: '' });
    const under = may.value === '' ? '' : `; exemption ${may.value}`;
    work.fact('order_reopened', order.key, `${reason}${under}`);
    const again = restateOrder(work, order.key, { ...context, keepOpen: true });
    const room = ceilingHolds(work, again, order);
    if (!room.ok) return room;
    const cited = underItsContract(work, again, context);
    if (!cited.ok) return cited;
    return changedWithinBudgets(
      undefined,
      { order, to: again, chain: chainOf(order), next: 'The owner raises the budget first.' },
      context,
    );
  },
});
