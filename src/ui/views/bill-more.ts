// What a line of a document says beside quantity and price: another unit, the delivery note, the
// days of a service, a part for another order. Folded away, but for the days of a service, which
// are asked; what is left empty is not sent.
import type { LineView, OrderView } from '../../app/views';
import type { Fields } from '../contract';
import { isPositive, minus } from '../decimal';
import type { Desk } from '../desk';
import { dayField, missing, numberField, textField } from '../fields';
import { fold, pair } from '../parts';

export interface BillMore {
  node: HTMLElement;
  /** The days of a service, beside its figures. */
  days: HTMLElement | null;
  /** The figures of a line with what was filled in. */
  read(order: OrderView, figures: Fields): Fields;
}

export function billMore(desk: Desk, line: LineView): BillMore {
  const opt = { optional: true };
  const unit = textField({ label: 'Unit on the paper', ...opt, props: { maxlength: 40 } });
  const note = textField({ label: 'Delivery note', ...opt, props: { maxlength: 100 } });
  const from = dayField({ label: 'Service from', ...opt });
  const to = dayField({ label: 'Service to', ...opt });
  const days = pair(from, to);
  const asked = line.type === 'service';
  const other = textField({
    label: 'Other order',
    hint: 'Where a part of this line is for another PO number.',
    ...opt,
    props: { maxlength: 100 },
  });
  const place = numberField(desk.format(), { label: 'Its line', value: '1' });
  const part = numberField(desk.format(), { label: 'How much of it', ...opt });
  const node = fold('bill-line-' + line.line, 'More', [
    pair(unit, note),
    ...(asked ? [] : [days]),
    other.node,
    pair(place, part),
  ]);
  const filled = (): Fields => ({
    ...(unit.value() ? { unit: unit.value() } : {}),
    ...(note.value() ? { deliveryNote: note.value() } : {}),
    ...(from.value() ? { serviceFrom: from.value() } : {}),
    ...(to.value() ? { serviceTo: to.value() } : {}),
  });
  const split = (order: OrderView, all: string): Fields => {
    const rest = minus(all, part.number() || '0');
    const fits = isPositive(part.number()) && isPositive(rest);
    part.wrong(fits ? '' : 'How much of the quantity above?');
    missing(place, 'Which line of it?');
    return {
      allocations: [
        { poNumber: order.poNumber, orderLine: line.line, quantity: rest },
        { poNumber: other.value(), orderLine: Number(place.number()), quantity: part.number() },
      ],
    };
  };
  return {
    node,
    days: asked ? days : null,
    read: (order, figures) => {
      part.wrong('');
      const more = { ...figures, ...filled() };
      return other.value()
        ? { ...more, ...split(order, String(figures['quantity'])) }
        : { poNumber: order.poNumber, orderLine: line.line, ...more };
    },
  };
}
