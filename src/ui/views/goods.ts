// What follows a receipt: another person accepts what came on a 4-way line, and accepted goods go
// back to the vendor. Each is a fact of its own; the receipt stays as it was recorded.
import type { OrderView } from '../../app/views';
import type { Received } from '../contract';
import { isPositive, minus } from '../decimal';
import type { Desk } from '../desk';
import { el, said } from '../dom';
import {
  dayField,
  missing,
  noteField,
  numberField,
  reasonWrong,
  type NumberField,
} from '../fields';
import { sheet } from '../sheet';

type Receipt = OrderView['receipts'][number];
interface Asked {
  line: number;
  most: string;
  field: NumberField;
  node: HTMLElement;
}

/** What became of the order's documents, by the numbers that they carry. */
export function judgedAgain(order: OrderView, documents: Received['invoices']): string {
  const named = (id: string): string =>
    order.invoices.find(({ invoiceId }) => invoiceId === id)?.number ?? id;
  return documents.map((one) => named(one.invoiceId) + ' is ' + one.verdict).join(', ');
}

/** What people call it: what came or went back, and when; its key stands on no paper. */
export function receiptName(desk: Desk, { day, lines, reverses }: Receipt): string {
  const on = desk.format().day(day);
  if (reverses) return 'Reversal of ' + on;
  return lines.some((one) => isPositive(one.returned)) ? 'Return of ' + on : 'Delivery of ' + on;
}

function told(desk: Desk, order: OrderView, text: () => string): (value: Received) => void {
  return (value) => {
    desk.go('order', order.poNumber);
    const again = judgedAgain(order, value.invoices);
    desk.say({
      text: text() + (again ? ' Judged again: ' + again + '.' : ''),
    });
  };
}

/** One line with the most that may be typed, and a number to type. */
function asked(
  desk: Desk,
  order: OrderView,
  { line, most, label }: { line: number; most: string; label: string },
): Asked {
  const of = order.lines.find((one) => one.line === line);
  const unit = (): string => of?.unit ?? '';
  const field = numberField(desk.format(), { label, unit });
  const node = el(
    'fieldset',
    { class: 'line-form' },
    el('legend', { class: 'unseen' }, 'Line ' + line),
    el('p', { class: 'strong' }, said(of?.description ?? '')),
    el('p', { class: 'soft' }, desk.format().number(most) + ' ', said(unit())),
    field.node,
  );
  return { line, most, field, node };
}
const tooMany = ({ field, most }: Asked): boolean =>
  field.wrong(isPositive(minus(field.number() || '0', most)) ? 'More than there are.' : '');

/** Lines of a receipt that wait for another person than its receiver. */
export const toAccept = (desk: Desk, { lines, by }: Receipt): Receipt['lines'] =>
  by === desk.who()?.email ? [] : lines.filter((one) => isPositive(one.toAccept));

export function acceptSheet(desk: Desk, order: OrderView, receipt: Receipt): void {
  const lines = toAccept(desk, receipt).map((one) =>
    asked(desk, order, { line: one.line, most: one.toAccept, label: 'Of these rejected' }),
  );
  sheet<Received>(desk, {
    title: 'Accept: ' + receiptName(desk, receipt),
    command: 'accept_receipt',
    verb: 'Accept what came',
    body: [
      el('p', {}, 'Received by ', said(receipt.by), '. What you accept can be paid.'),
      lines.map((one) => one.node),
    ],
    input: () =>
      lines.map(tooMany).includes(true)
        ? null
        : {
            receiptId: receipt.receiptId,
            lines: lines.map(({ line, field }) => ({ line, rejected: field.number() || '0' })),
          },
    done: told(
      desk,
      order,
      () => receiptName(desk, receipt) + ' accepted on ' + order.poNumber + '.',
    ),
  });
}

export function returnSheet(desk: Desk, order: OrderView): void {
  const lines = order.lines
    .filter((one) => one.type === 'goods' && isPositive(one.accepted))
    .map((one) => asked(desk, order, { line: one.line, most: one.accepted, label: 'Went back' }));
  const day = dayField({ label: 'Day', value: desk.who()?.today ?? '' });
  const reason = noteField({ label: 'Why', hint: 'Where it was billed, a credit is due.' });
  sheet<Received>(desk, {
    title: 'Goods went back: ' + order.poNumber,
    command: 'record_return',
    verb: 'Record the return',
    body: [lines.map((one) => one.node), day.node, reason.node],
    input: () => {
      const some = lines.filter(({ field }) => isPositive(field.number()));
      const bad = [
        lines.map(tooMany).includes(true),
        some.length === 0 && (lines[0]?.field.wrong('What went back?') ?? true),
        missing(day, 'Which day?'),
        reasonWrong(reason),
      ];
      if (bad.includes(true)) return null;
      const returned = some.map(({ line, field }) => ({ line, returned: field.number() }));
      return {
        poNumber: order.poNumber,
        day: day.value(),
        reason: reason.value(),
        lines: returned,
      };
    },
    done: told(
      desk,
      order,
      () => 'Return of ' + desk.format().day(day.value()) + ' recorded on ' + order.poNumber + '.',
    ),
  });
}
