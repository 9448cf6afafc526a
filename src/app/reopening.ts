// Who may open a closed order again: any approver who may approve its amount under the rules of today
// (controls.md B30), and who neither asked for it nor wrote of what is in force (B27). The command and
// the order's page ask the same; it changes nothing.
import { knownAs } from '../core/duty';
import { askingRules, chainOf, named as namedIn } from '../core/approval';
import { approvedFor } from '../core/blanket';
import { exemptionOf } from '../core/exemption';
import { sayMoney } from '../core/money';
import { amountToApprove } from '../core/order';
import { nameOf } from '../core/order-name';
import type { Outcome, RefusalCode } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { askedOf } from '../core/pending';
import type { Person } from '../core/settings';
import { personOf, samePerson, withinLimit } from '../core/settings';
import { standingOf } from '../core/standing';
import type { OrderRow } from '../core/tables';
import { decides } from '../core/words';
import type { Work } from '../core/work';
import type { Looking } from './command';
import { routedOf } from './routing';

/** What the order is worth today, or was approved for where that is more, in the register's currency. */
function worthToday(order: OrderRow, { register }: Looking): Outcome<number> {
  const rated = amountToApprove(order, approvedFor(order), register);
  return rated.ok ? accept(Math.max(rated.value.minor, chainOf(order).amountMinor)) : rated;
}

/** Whom the rules that fit the order today name and People still have in that role; no limit looked at. */
function approversToday(work: Work, order: OrderRow, minor: number, looking: Looking): Person[] {
  const { register } = looking;
  const { lines } = standingOf(work, order);
  const made = { order, lines, amountMinor: minor, rate: '', warnings: [] };
  const rules = askingRules(routedOf(made, order.requester, looking), register);
  const free = rules.length === 0 && chainOf(order).auto !== undefined;
  return register.people.filter((one) =>
    free
      ? one.roles.includes('approver')
      : rules.some(
          (rule) =>
            namedIn(rule, [one]).length > 0 &&
            (decides(one.roles) ||
              rule.approvers.some((word) => one.roles.some((r) => r === word))),
        ),
  );
}

type Reason = { code: RefusalCode; detail: string };
/** Why this person's yes does not count though a rule names them: their own order, or their limit. */
function notTheirs(order: OrderRow, minor: number, looking: Looking): Reason | undefined {
  const { actor, register, state, today } = looking;
  const wrote = askedOf(order).authors.find((one) => samePerson(one, actor));
  const free = state.get('profile') === 'solo' || exemptionOf(state, actor, today) !== '';
  const did = samePerson(order.requester, actor) ? 'asked for' : 'wrote the content of';
  if (wrote !== undefined && !free)
    return {
      code: 'own_order',
      detail: `${knownAs(actor, wrote)} ${did} ${nameOf(order)} and may not open it again.`,
    };
  const limit = personOf(register, actor)?.approvalLimit ?? null;
  if (limit === null || limit >= minor) return undefined;
  const [may, is] = [limit, minor].map((one) => sayMoney(one, register.currency));
  return {
    code: 'over_limit',
    detail: `${actor} may approve up to ${may}; ${nameOf(order)} is ${is}.`,
  };
}

/** Accepted with the key of the exemption that it takes, if any; a refusal names who can. */
export function mayReopen(work: Work, order: OrderRow, looking: Looking): Outcome<string> {
  const { actor, state, today } = looking;
  const worth = worthToday(order, looking);
  if (!worth.ok) return worth;
  const minor = worth.value;
  const able = approversToday(work, order, minor, looking);
  const { authors } = askedOf(order);
  const others = able
    .filter((one) => withinLimit(one, minor) && !authors.some((by) => samePerson(by, one.email)))
    .map(({ email }) => email);
  const next =
    others.length === 0
      ? 'The owner names an approver for it in Approval Rules.'
      : `An approver opens it again: ${others.join(' or ')}.`;
  const named = able.some(({ email }) => samePerson(email, actor));
  const why = named
    ? notTheirs(order, minor, looking)
    : {
        code: 'no_role' as const,
        detail: `${actor} is not an approver of ${nameOf(order)} by the rules of today.`,
      };
  if (why) return refuse(why.code, why.detail, { next });
  const wrote = authors.some((one) => samePerson(one, actor));
  return accept(wrote && state.get('profile') !== 'solo' ? exemptionOf(state, actor, today) : '');
}
