// Puts a document on the order it is meant for: the number that was proposed, or another, and why.
import type { InvoiceView } from '../../app/views';
import type { Desk } from '../desk';
import { missing, noteField, reasonWrong, textField } from '../fields';
import { sheet } from '../sheet';

interface Linked {
  verdict: string;
  poNumber: string;
}

export function linkSheet(desk: Desk, one: InvoiceView): void {
  const order = textField({ label: 'PO number', props: { maxlength: 100 } });
  const reason = noteField({ label: 'Why this order', hint: 'Both numbers stay on record.' });
  sheet<Linked>(desk, {
    title: 'Put ' + one.number + ' on an order',
    command: 'link_invoice',
    verb: 'Put it on this order',
    body: [order.node, reason.node],
    input: () => {
      const bad = [missing(order, 'Which order?'), reasonWrong(reason)];
      if (bad.includes(true)) return null;
      return { invoiceId: one.invoiceId, poNumber: order.value(), reason: reason.value() };
    },
    done: ({ verdict, poNumber }) => {
      desk.go('invoice', one.invoiceId);
      desk.say({ text: one.number + ' is on ' + poNumber + ': ' + verdict + '.' });
    },
  });
}
