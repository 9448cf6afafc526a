// The look before numbers are taken: which orders, for whom, how much; then what got a number and
// what did not, each with its reason.
import type { Issued } from '../contract';
import type { Desk } from '../desk';
import { el, said, fill } from '../dom';
import { plural } from '../format';
import { money, sums } from '../parts';
import { sheet } from '../sheet';

export interface Issuable {
  key: string;
  vendor: string;
  amount: string;
  currency: string;
  from: string;
}

function sayIssued(desk: Desk, asked: readonly Issuable[], value: Issued): void {
  const first = value.issued[0];
  const of = asked.find((one) => one.key === first?.draftKey);
  const sum = of ? ' to ' + of.vendor + ', ' + desk.format().money(of.amount, of.currency) : '';
  const numbers = value.issued.map((one) => one.poNumber).join(', ');
  const done =
    value.issued.length === 1
      ? numbers + ' issued' + sum + '.'
      : plural(value.issued.length, 'order') + ' issued: ' + numbers + '.';
  const refused = value.refused.map((one) => one.key + ': ' + one.detail);
  desk.say({
    text: [value.issued.length > 0 ? done : 'No order was issued.', ...refused].join(' '),
    tone: refused.length > 0 ? 'stopped' : 'done',
    next: first
      ? [{ label: 'Open ' + first.poNumber, go: () => desk.go('order', first.poNumber) }]
      : [],
  });
}

export function issueSheet(desk: Desk, orders: readonly Issuable[]): void {
  const boxes = orders.map((order, index) => {
    const box = el('input', { type: 'checkbox', id: 'issue-' + index, checked: true });
    return {
      order,
      box,
      node: el(
        'li',
        {},
        box,
        el(
          'label',
          { for: 'issue-' + index },
          said(order.vendor, 'strong'),
          ' ',
          el('span', { class: 'soft' }, order.key + ' \u00b7 ', said(order.from)),
          ' ',
          money(desk.format(), order.amount, order.currency),
        ),
      ),
    };
  });
  const chosen = (): Issuable[] => boxes.filter((one) => one.box.checked).map((one) => one.order);
  const total = el('p', { class: 'strong', 'aria-live': 'polite' });
  const count = (): void => {
    const worth = sums(desk.format(), chosen()) + ' net';
    fill(total, plural(chosen().length, 'order') + ', ' + worth);
  };
  for (const one of boxes) one.box.addEventListener('change', count);
  count();
  sheet<Issued>(desk, {
    title: 'Issue ' + plural(orders.length, 'order'),
    command: 'issue_orders',
    verb: orders.length === 1 ? 'Issue 1 order' : 'Issue the chosen orders',
    body: [
      el(
        'ul',
        { class: 'checks' },
        boxes.map((one) => one.node),
      ),
      total,
      el('p', { class: 'soft' }, 'Each takes the next PO number. A number is never used again.'),
    ],
    input: () => (chosen().length > 0 ? { keys: chosen().map((one) => one.key) } : null),
    done: (value) => {
      desk.go('inbox');
      sayIssued(desk, orders, value);
    },
  });
}
