// What receivers wait for: deliveries, the late ones said so, invoices that ask what came, and what
// another person has to accept; overdue deliveries for who asked for them. It reads loaded rows.
import { daysBetween } from '../../core/day';
import { lateBy, OVERDUE_DAYS } from '../../core/late';
import { said } from '../../core/said';
import { samePerson } from '../../core/settings';
import type { OrderRow } from '../../core/tables';
import { lateLines } from '../late-deliveries';
import { counted } from '../show';
import type { Lists } from './waiting-items';
import { dueOn, ofInvoice, ofOrder, orders } from './waiting-items';

/** From its entry on an invoice asks the receiver, more urgently on day 3 and day 7 (C2, D19). */
const ASKED = ['waits for what came', 'asks again what came', 'asks for the third time what came'];
const waits: Lists = ({ work, today }) =>
  work
    .list('invoices', ({ state, verdict }) => state === 'open' && verdict === 'waiting')
    .map((one) => {
      const days = daysBetween(one.enteredDay, today);
      const asked = ASKED[days < 3 ? 0 : days < 7 ? 1 : 2] ?? '';
      const item = ofInvoice(one, `Invoice ${one.number} ${asked}`, one.gross ?? 0);
      return { ...item, group: 'receive', view: 'order', id: one.poNumber };
    });
export const receive: Lists = (waiting, person) => {
  const invoices = waits(waiting, person);
  const asked = new Set(invoices.map(({ poNumber }) => poNumber));
  return [...invoices, ...deliveries(waiting, person).filter((one) => !asked.has(one.poNumber))];
};
const deliveries: Lists = (waiting) =>
  orders(waiting, 'issued')
    .filter(
      ({ receiptState, needs }) =>
        ['', 'none', 'partial'].includes(receiptState) && !/ accepts what came$/.test(needs),
    )
    .map((order) => ({
      ...ofOrder('receive', order, order.issuedAt),
      ...dueOn(order.expectedOn || order.needBy),
      title: lateTitle(order, waiting.today),
    }));

/**
 * From its first day after the expected one a delivery is late, from the seventh on overdue (T05);
 * of an order of several lines those that are late are named.
 */
function lateTitle(order: OrderRow, today: string): string {
  const days = lateBy(order, today);
  if (days === 0) return said(order.description);
  const late = `${days < OVERDUE_DAYS ? 'Late' : 'Delivery overdue'} by ${counted(days, 'day')}`;
  return `${late}: ${said(order.description)}${lateLines(order)}`;
}

/** Overdue deliveries of what a person asked for, where they do not receive themselves. */
export const overdueDeliveries: Lists = (waiting, { email, roles }) =>
  roles.includes('receiver')
    ? []
    : orders(waiting, 'issued')
        .filter(
          (order) =>
            samePerson(order.requester, email) && lateBy(order, waiting.today) >= OVERDUE_DAYS,
        )
        .map((order) => ({
          ...ofOrder('ask', order, order.issuedAt),
          ...dueOn(order.expectedOn || order.needBy),
          title: lateTitle(order, waiting.today),
        }));

/** What another person received on 4-way lines, for those who did not. */
export const acceptance: Lists = (waiting, { email }) =>
  orders(waiting, 'issued')
    .filter(({ needs }) => waitsForAcceptance(needs, email))
    .map((order) => ({
      ...ofOrder('receive', order, order.updatedAt),
      title: `Accept what came: ${said(order.description)}`,
    }));
/** Whether the next action of an order is an acceptance that this person may give. */
export const waitsForAcceptance = (needs: string, email: string): boolean =>
  / accepts what came$/.test(needs) && !needs.includes(email);
