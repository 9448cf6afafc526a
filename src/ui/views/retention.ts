// What an order keeps back of its invoices is released: every amount is shown before, and before
// its day somebody says that the work is accepted. Who may do it is the register's word.
import type { OrderView } from '../../app/views';
import { isPositive } from '../decimal';
import type { Desk } from '../desk';
import { el, said } from '../dom';
import { noteField } from '../fields';
import { facts, money } from '../parts';
import { sheet } from '../sheet';

interface Released {
  released: string;
  invoices: string[];
}

export function releaseSheet(desk: Desk, order: OrderView): void {
  const kept = order.invoices.filter((one) => isPositive(one.parts['retained'] ?? '0'));
  const note = noteField({
    label: 'Why now',
    hint: 'Needed before the day that the order names, at least ten characters.',
    optional: true,
  });
  sheet<Released>(desk, {
    title: 'Release what is kept back',
    command: 'release_retention',
    verb: 'Release it for payment',
    body: [
      el('p', {}, said(order.vendor, 'strong'), ', ' + order.poNumber),
      facts(
        kept.map((one) => [
          one.number,
          money(desk.format(), one.parts['retained'] ?? '0', one.currency),
        ]),
      ),
      note.node,
    ],
    input: () => ({ poNumber: order.poNumber, ...(note.value() ? { note: note.value() } : {}) }),
    done: ({ released }) => {
      desk.go('order', order.poNumber);
      const sum = desk.format().money(released, order.currency);
      desk.say({ text: sum + ' of ' + order.poNumber + ' is no longer kept back; AP may pay it.' });
    },
  });
}
