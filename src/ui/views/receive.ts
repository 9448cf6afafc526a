// Records what arrived or was accepted: every open line filled with what is still expected, so that
// "all arrived" is one click, and less is one number.
import type { LineView, OrderView } from '../../app/views';
import type { Fields, Received } from '../contract';
import { isPositive, minus, plus } from '../decimal';
import { deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, said, type Child } from '../dom';
import {
  dayField,
  firstFault,
  missing,
  numberField,
  textField,
  type Field,
  type NumberField,
} from '../fields';
import { plural } from '../format';
import { empty, forming, heading } from '../page';
import { button } from '../parts';
import { proposalNote } from './vendor';

interface Arrival {
  line: LineView;
  open: string;
  received: NumberField;
  rejected: NumberField;
  /** The period of an accepted service; goods have none. */
  period: [Field, Field] | null;
  node: HTMLElement;
}

/** Still expected: ordered less what came and was not sent back. */
const expected = (line: LineView): string =>
  minus(line.quantity, minus(line.received, line.rejected));

function arrival(desk: Desk, line: LineView): Arrival {
  const { number } = desk.format();
  const open = expected(line);
  const unit = (): string => line.unit;
  const received = numberField(desk.format(), { label: 'Arrived or accepted', value: open, unit });
  const rejected = numberField(desk.format(), { label: 'Of these rejected', unit });
  const period: Arrival['period'] =
    line.type === 'service'
      ? [dayField({ label: 'Service from' }), dayField({ label: 'Service to' })]
      : null;
  const over = el('p', { class: 'fault', 'aria-live': 'polite' });
  received.control.addEventListener('input', () => {
    const beyond = minus(received.number() || '0', open);
    over.textContent = isPositive(beyond)
      ? number(beyond) + ' more than the ' + number(open) + ' still expected.'
      : '';
  });
  const node = el(
    'fieldset',
    { class: 'line-form' },
    el('legend', { class: 'unseen' }, 'Line ' + line.line),
    el('p', { class: 'strong' }, said(line.description)),
    el(
      'p',
      { class: 'soft' },
      number(line.received) + ' of ' + number(line.quantity) + ' ',
      said(line.unit),
      isPositive(line.rejected)
        ? ' came, ' + number(line.rejected) + ' of them rejected'
        : ' so far',
    ),
    el('div', { class: 'pair' }, received.node, rejected.node),
    period && el('div', { class: 'pair' }, period[0].node, period[1].node),
    over,
  );
  return { line, open, received, rejected, period, node };
}

function readArrival(one: Arrival): Fields[] {
  const received = one.received.number();
  if (!isPositive(received)) return [];
  const rejected = one.rejected.number();
  const wrong = isPositive(rejected) && isPositive(minus(rejected, received));
  one.rejected.wrong(wrong ? 'More rejected than arrived.' : '');
  const [from, to] = one.period ?? [];
  if (from && to) [missing(from, 'From which day?'), missing(to, 'To which day?')];
  const period = from && to ? { serviceFrom: from.value(), serviceTo: to.value() } : {};
  const sentBack = isPositive(rejected) ? { rejected } : {};
  return [{ line: one.line.line, received, ...sentBack, ...period }];
}

function sayReceived(desk: Desk, order: OrderView, total: string): (value: Received) => void {
  return (value) => {
    desk.leave('receive', order.poNumber, { view: 'order', arg: order.poNumber });
    const named = (id: string): string =>
      order.invoices.find(({ invoiceId }) => invoiceId === id)?.number ?? id;
    const again = value.invoices
      .map((one) => named(one.invoiceId) + ' is ' + one.verdict)
      .join(', ');
    desk.say({
      text:
        desk.format().number(total) +
        ' received on ' +
        order.poNumber +
        ', receipt is ' +
        value.states.receipt +
        '.' +
        (again ? ' Judged again: ' + again + '.' : '') +
        value.notices.map((one) => ' ' + one).join(''),
      ...(value.notices.length > 0 ? { tone: 'waits' as const } : {}),
      next: desk.may('enter_invoice')
        ? [{ label: 'Enter invoice', go: () => desk.wide('enter-invoice', order.poNumber) }]
        : [],
    });
  };
}

function build(desk: Desk, order: OrderView): { body: Child; bar?: Child; typed?: () => boolean } {
  const arrivals = order.lines
    .filter((line) => isPositive(expected(line)))
    .map((line) => arrival(desk, line));
  const title = heading('Receive ' + order.poNumber);
  if (arrivals.length === 0) {
    return {
      body: [title, empty('Everything has arrived', 'No line of this order expects more.')],
    };
  }
  const day = dayField({ label: 'Day of arrival or acceptance', value: desk.who()?.today ?? '' });
  const evidence = textField({
    label: 'Evidence',
    optional: true,
    hint: 'Delivery note, timesheet or sign-off: its number or link. A service needs one.',
  });
  const sum = (): string =>
    arrivals
      .map((one) => one.received.number())
      .filter(isPositive)
      .reduce(plus, '0');
  const box = el(
    'form',
    { class: 'form', submit: (event) => event.preventDefault() },
    title,
    el('p', {}, said(order.vendor, 'strong'), ' \u00b7 ', said(order.description)),
    proposalNote(order),
    el(
      'div',
      { class: 'row-of' },
      button('All arrived', () => arrivals.forEach((one) => one.received.set(one.open))),
      button('None yet', () => arrivals.forEach((one) => one.received.set(''))),
    ),
    el(
      'section',
      { class: 'line-forms' },
      arrivals.map((one) => one.node),
    ),
    day.node,
    evidence.node,
  );
  const record = deed<Received>(desk, {
    command: 'record_receipt',
    verb: 'Record ' + plural(arrivals.length, 'line'),
    input: () => {
      const lines = arrivals.flatMap(readArrival);
      missing(day, 'Which day?');
      const service = arrivals.some((one) => one.period && isPositive(one.received.number()));
      evidence.wrong(service && !evidence.value() ? 'A service needs its evidence.' : '');
      arrivals[0]?.received.wrong(lines.length > 0 ? '' : 'What arrived?');
      if (firstFault(box)) return null;
      return {
        poNumber: order.poNumber,
        day: day.value(),
        lines,
        ...(evidence.value() ? { evidence: evidence.value() } : {}),
      };
    },
    done: (value) => sayReceived(desk, order, sum())(value),
  });
  box.addEventListener('input', () =>
    record.name(
      'Record ' +
        plural(arrivals.filter((one) => isPositive(one.received.number())).length, 'line'),
    ),
  );
  box.append(record.notice);
  return { body: box, bar: record.button, typed: () => false };
}

export const receive: View = (desk, arg) =>
  forming(desk, {
    title: 'Receive ' + arg,
    query: 'order',
    input: { key: arg },
    wide: true,
    build: (order) => build(desk, order),
  });
