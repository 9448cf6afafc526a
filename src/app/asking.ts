// The mails that ask approvers: who is asked today, by when, and what it is about. It decides nothing.
import type { Step } from '../core/approval';
import { chainOf } from '../core/approval';
import { sayAnew } from '../core/asked-anew';
import { isBlanket, toApprove } from '../core/blanket';
import { workingDaysAfter } from '../core/day';
import { delegateOf } from '../core/delegation';
import { takerOf } from '../core/escalation';
import { leftIn } from '../core/filling';
import { minorDigits, sayMoney, showMoney } from '../core/money';
import { askedOf, pendingOf } from '../core/pending';
import { said } from '../core/said';
import { sayPeople } from '../core/say-people';
import { personOf } from '../core/settings';
import { holidaysOf, sayBeside } from '../core/similar';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';

/** Mails the approvers of the lowest open step: what is asked and by when first, then what it is. */
export function askApprovers(work: Work, order: OrderRow, context: Context): void {
  const amount = sayMoney(toApprove(order), order.currency);
  askFor(work, order, {
    context,
    what: order.key,
    amount,
    more: [
      ...ofBlanket(order),
      ...sayBeside(chainOf(order), context.register),
      ...sayAnew(chainOf(order)),
    ],
  });
}
/** A yes to a blanket is one to every call-off up to its limit (B29). */
function ofBlanket(order: OrderRow): string[] {
  if (!isBlanket(order)) return [];
  const limit = showMoney(order.callOffLimit ?? 0, minorDigits(order.currency));
  return [
    `Blanket order until ${order.serviceTo}: nobody is asked again for call-offs up to ${limit} ${order.currency} each.`,
  ];
}
/**
 * Who is asked today: the approvers who said nothing yet, the delegate of whoever is away. Where that
 * one may not take their place, they are asked themselves, unless the delegate is asked anyway and the
 * step is filled without them.
 */
function askedIn(order: OrderRow, step: Step, context: Context): string[] {
  const { chain } = askedOf(order);
  const left = leftIn(chain.steps, step);
  const delegate = (one: string): string => {
    const person = personOf(context.register, one);
    return person ? delegateOf(person, context) : '';
  };
  const spare = (one: string): boolean => left.includes(delegate(one));
  const enough = left.filter((one) => !spare(one)).length >= step.needed - step.yes.length;
  const people = left
    .filter((one) => !(enough && spare(one)))
    .map((as) => takerOf(order, { step, as }, context) || as);
  return [...new Set(people)];
}
/** The amount asked for; where it is not the net alone, with what it is made of (B36). */
function worded(order: OrderRow, amount: string): string {
  if (pendingOf(order)) return `Worth: ${amount}`;
  const { net, chargesTotal, taxKept, notToExceed, currency } = order;
  const part = (name: string, minor: number | null): string[] =>
    minor ? [`${name} ${showMoney(minor, minorDigits(currency))}`] : [];
  const made = [
    ...part('net', net),
    ...part('charges', chargesTotal),
    ...part('tax that does not come back', taxKept),
    ...part('up to', notToExceed),
  ];
  return made.length < 2 ? `Net: ${amount}` : `Worth: ${amount} (${made.join(', ')})`;
}
export function askFor(
  work: Work,
  order: OrderRow,
  asked: { context: Context; what: string; amount: string; more: string[] },
): void {
  const { what: name, amount, more } = asked;
  // Of a change what it makes of the order; what it was stands among the changes.
  const { vendor, description, costCentre, needBy } = {
    ...order,
    ...pendingOf(order)?.rows.register,
  };
  const { steps } = askedOf(order).chain;
  const step = steps.find(({ done }) => !done);
  if (!step) return;
  const what = [
    `Vendor: ${said(vendor)}`,
    `For: ${said(description.slice(0, 200))}`,
    worded(order, amount),
    `Cost centre: ${said(costCentre)}${needBy === '' ? '' : `, needed by ${needBy}`}`,
    `Asked by: ${askedOf(order).by}`,
    ...(step.needed > 1
      ? [`Needs ${sayPeople(leftIn(steps, step), step.needed - step.yes.length)}`]
      : []),
    ...more,
  ];
  for (const to of askedIn(order, step, asked.context)) {
    work.mail({
      to,
      entity: order.key,
      kind: order.emergency && !pendingOf(order) ? 'emergency_asked' : 'approval_asked',
      decides: `${step.step}:${askedOf(order).fingerprint}`,
      subject: `${name}: ${said(vendor)}, ${amount}: please approve`,
      lines: [
        `Please approve or reject ${name} by ${workingDaysAfter(asked.context.today, 1, holidaysOf(asked.context.register))}: open the register, PO Register, Open sidebar.`,
        '',
        ...what,
      ],
    });
  }
}
