// A blanket order on its page: what is left of its ceiling, what was called off, and the form for
// the next call-off. The register says what fits; here it is only asked.
import type { LineView, OrderView } from '../../app/views';
import type { Fields, Submitted } from '../contract';
import { isPositive } from '../decimal';
import type { Desk } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { dayField, firstFault, missing, numberField, textField } from '../fields';
import { button, facts, fold, list, money, section, stateChip } from '../parts';
import { sheet } from '../sheet';
import { whoSays } from './who-says';

interface CalledOff extends Submitted {
  left: string;
}

/** Ceiling, limit and rest; below it every call-off with what it takes. */
export function blanketPart(desk: Desk, order: OrderView): Child {
  const { blanket, callOffOf } = order;
  if (callOffOf)
    return section(
      'Called off',
      button('Open ' + callOffOf, () => desk.go('order', callOffOf)),
    );
  if (!blanket) return null;
  const amount = (text: string): Child => money(desk.format(), text, order.currency);
  return section(
    'Called off',
    facts([
      ['Ceiling', amount(blanket.ceiling)],
      ['Called off', amount(blanket.called)],
      ['Left', amount(blanket.left)],
      ['Without asking again', amount(blanket.limit)],
    ]),
    list(blanket.callOffs, (one) =>
      el(
        'div',
        { class: 'line' },
        button(one.poNumber, () => desk.go('order', one.poNumber)),
        ' ',
        stateChip(one.status),
        ' ',
        amount(one.value),
        el('span', { class: 'soft' }, said(one.description)),
      ),
    ),
  );
}

function agreedLine(desk: Desk, line: LineView): { node: HTMLElement; read(): Fields[] } {
  const quantity = numberField(desk.format(), {
    label: line.description,
    hint: 'How many, at ' + desk.format().number(line.unitPrice) + ' as agreed.',
    optional: true,
    unit: () => line.unit,
  });
  const read = (): Fields[] =>
    isPositive(quantity.number()) ? [{ line: line.line, quantity: quantity.number() }] : [];
  return { node: quantity.node, read };
}

/** One line that is not agreed on: said whole. */
function freeLine(desk: Desk, currency: string): { node: Child; read(): Fields[] } {
  const optional = true;
  const description = textField({ label: 'Something else', optional, props: { maxlength: 500 } });
  const quantity = numberField(desk.format(), { label: 'Quantity', value: '1' });
  const unit = textField({ label: 'Unit', value: 'pcs', props: { maxlength: 40 } });
  const unitPrice = numberField(desk.format(), {
    label: 'Unit price',
    optional,
    unit: () => currency,
  });
  const numbers = el('div', { class: 'three' }, quantity.node, unit.node, unitPrice.node);
  return {
    node: [description.node, numbers],
    read: () => {
      if (description.value() === '') return [];
      missing(unitPrice, 'At what price?');
      return [
        {
          description: description.value(),
          quantity: quantity.number(),
          unit: unit.value(),
          unitPrice: unitPrice.number(),
        },
      ];
    },
  };
}

function sayCalled(desk: Desk, order: OrderView, value: CalledOff): void {
  const key = value.poNumber || value.draftKey;
  desk.go('order', key);
  const who = whoSays(value.steps);
  const text = who
    ? key + ' waits for ' + who + '.'
    : key + ' is issued; ' + desk.format().money(value.left, order.currency) + ' are left.';
  desk.say({ text });
}

export function callOffSheet(desk: Desk, order: OrderView): void {
  const agreed = order.lines.map((line) => agreedLine(desk, line));
  const free = freeLine(desk, order.currency);
  const needBy = dayField({ label: 'Need by', optional: true });
  const fault = el('div', {});
  const other = agreed.length > 0 ? fold('call-off-else', 'Something else', free.node) : free.node;
  const body = el(
    'div',
    { class: 'form' },
    order.blanket &&
      el('p', {}, desk.format().money(order.blanket.left, order.currency) + ' are left.'),
    agreed.map(({ node }) => node),
    other,
    needBy.node,
    fault,
  );
  sheet<CalledOff>(desk, {
    title: 'Call off ' + order.poNumber,
    command: 'call_off',
    verb: 'Call off',
    body,
    input: () => {
      const lines = [...agreed.flatMap((line) => line.read()), ...free.read()];
      fill(fault, lines.length === 0 && el('p', { class: 'fault' }, 'What is called off?'));
      const day = needBy.value() ? { needBy: needBy.value() } : {};
      return lines.length === 0 || firstFault(body)
        ? null
        : { poNumber: order.poNumber, ...day, lines };
    },
    done: (value) => sayCalled(desk, order, value),
  });
}
