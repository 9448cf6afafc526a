// What an order says beside its lines, one pair a line: the same for who decides about it and on
// its own page, so that nothing that a yes is given to stands on one of them alone. It judges
// nothing.
import type { OrderView } from '../../app/views';
import type { Desk } from '../desk';
import { said, type Child } from '../dom';
import { facts, heard, money } from '../parts';

/** Before its issue nothing of an order is open, and nothing is committed. */
const BEFORE = ['draft', 'submitted', 'approved', 'rejected', 'lapsed', 'withdrawn'];
const text = (typed: string): Child => typed && said(typed);

/** This person's yes is waited for. */
export const isToDecide = ({ actions }: OrderView): boolean =>
  actions.some(({ command, enabled }) => enabled && command === 'decide_approval');

type Pairs = readonly (readonly [string, Child])[];

/** What it is worth or may cost, and below it what a yes is to where that is not the net. */
function amounts(desk: Desk, order: OrderView): Pairs {
  const amount = (sum: string): Child => sum && money(desk.format(), sum, order.currency);
  const before = BEFORE.includes(order.states.status);
  const deciding = isToDecide(order);
  return [
    ...order.charges.map((one) => [one.code, amount(one.amount)] as const),
    ['Net', amount(order.net)],
    ['Tax', amount(order.tax)],
    ['Gross', amount(order.gross)],
    ['Still open', !deciding && (before ? 'not issued yet' : amount(order.open))],
    ['Deposit', amount(order.deposit)],
    ['Not to exceed', amount(order.notToExceed)],
    ['Each call-off up to', order.blanket && amount(order.blanket.limit)],
    ['To approve', deciding && order.toApprove !== order.net && amount(order.toApprove)],
  ];
}

export function orderFacts(desk: Desk, order: OrderView, more: Pairs = []): HTMLElement {
  const format = desk.format();
  const day = (on: string): Child => on && format.day(on);
  const { serviceFrom: from, serviceTo: to } = order;
  return facts([
    ...more,
    ['Asked by', said(order.requester)],
    ['Cost centre', said(order.costCentre)],
    ['Category', text(order.category)],
    ['Emergency', order.emergency && 'yes'],
    ['Need by', day(order.needBy)],
    ['Service', from && format.day(from) + ' to ' + format.day(to)],
    ['Runs to', order.blanket && day(to)],
    ['Called off from', order.callOffOf],
    ['Contract', text(order.contractRef)],
    ['Terms', text(order.terms)],
    ['Deliver to', text(order.deliverTo)],
    ['Delivery terms', text(order.deliveryTerms)],
    ['Ship via', text(order.shipVia)],
    ['Deposit due', day(order.depositDue)],
    ['Retention', order.retention && heard(order.retention)],
    ['Retention until', day(order.retentionUntil)],
    ['Replaces', text(order.supersedes)],
    ['Replaced by', text(order.supersededBy)],
    ['Note', text(order.note)],
    ...amounts(desk, order),
  ]);
}
