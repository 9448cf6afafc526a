// One line of a document that is not compared line by line: one that quotes no order, or an advance
// on an order. It knows what is typed, and computes its net.
import type { ListsView, OrderView } from '../../app/views';
import { fromUnits, lineNet, toUnits } from '../decimal';
import type { Desk } from '../desk';
import { el } from '../dom';
import { choiceField, missing, numberField, textField } from '../fields';
import { placesOf } from '../format';
import type { Bill } from './bill-lines';

const zero = BigInt(0);

export interface FreeSpec {
  currency(): string;
  changed(): void;
  /** What it is for and worth before anybody types, and the tax codes to choose from. */
  start?: { what: string; amount: string; taxCode: string; codes: ListsView['taxCodes'] };
}

export function freeLine(desk: Desk, { currency, changed, start }: FreeSpec): Bill {
  const what = textField({ label: 'What for', value: start?.what ?? '' });
  const amount = numberField(desk.format(), {
    label: 'Net amount',
    value: start?.amount ?? '',
    unit: currency,
  });
  const codes = (start?.codes ?? []).map(({ code, rateBp }): [string, string] => [
    code,
    code + ' \u00b7 ' + rateBp / 100 + '\u00a0%',
  ]);
  const tax = choiceField({ label: 'Tax', value: start?.taxCode ?? '' }, [['', 'None'], ...codes]);
  const net = (): bigint => lineNet('1', amount.number(), placesOf(currency())) ?? zero;
  const fields = [what.node, amount.node, start && tax.node];
  const node = el('section', { class: 'header-fields' }, fields);
  node.addEventListener('input', changed);
  return {
    node,
    nets: () => [{ taxCode: tax.value(), net: net() }],
    drift: () => zero,
    refill: () => undefined,
    read: () => {
      missing(what, 'What is it for?');
      amount.wrong(amount.number() ? '' : 'How much?');
      const taxed = tax.value() ? { taxCode: tax.value() } : {};
      const figures = { quantity: '1', unitPrice: amount.number() };
      return [{ description: what.value(), ...figures, ...taxed }];
    },
  };
}

/** An advance of an order: what is left of its deposit, at the tax of its first line. */
export const advanceStart = (
  order: OrderView,
  { taxCodes }: ListsView,
): NonNullable<FreeSpec['start']> => {
  const places = placesOf(order.currency);
  const left = (toUnits(order.deposit, places) ?? zero) - (toUnits(order.advanced, places) ?? zero);
  return {
    what: 'Advance on ' + order.poNumber,
    amount: left > zero ? fromUnits(left, places) : '',
    taxCode: order.lines[0]?.taxCode ?? '',
    codes: taxCodes,
  };
};
