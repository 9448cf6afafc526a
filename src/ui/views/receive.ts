// Records what arrived or was accepted: every open line filled with what is still expected, so that
// "all arrived" is one click, and less is one number.
import type { OrderView } from '../../app/views';
import type { Fields, Received } from '../contract';
import type { Desk, View } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { dayField, firstFault, missing, textField } from '../fields';
import { plural } from '../format';
import { empty, forming, heading } from '../page';
import { button } from '../parts';
import {
  arrivalsOf,
  came,
  keptPart,
  needsEvidence,
  readArrival,
  soFar,
  type Arrival,
} from './arrival';
import { judgedAgain } from './goods';
import { recording } from './record-receipt';
import { receiveSteps } from './receive-steps';
import { proposalNote } from './vendor';

/** A line in the form of all lines. */
const arrivalPart = (desk: Desk, one: Arrival): HTMLElement =>
  el(
    'fieldset',
    { class: 'line-form' },
    el('legend', { class: 'unseen' }, 'Line ' + one.line.line),
    el('p', { class: 'strong' }, said(one.line.description)),
    soFar(desk.format(), one.line),
    el('div', { class: 'pair' }, one.received.node, one.rejected.node),
    one.period && el('div', { class: 'pair' }, one.period[0].node, one.period[1].node),
    keptPart(one),
    one.over,
  );

function sayReceived(desk: Desk, order: OrderView): (value: Received, total: string) => void {
  return (value, total) => {
    desk.leave('receive', order.poNumber, { view: 'order', arg: order.poNumber });
    const again = judgedAgain(order, value.invoices);
    desk.say({
      text:
        total +
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
  const arrivals = arrivalsOf(desk.format(), order);
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
  const box = el(
    'form',
    { class: 'form', submit: (event) => event.preventDefault() },
    title,
    el('p', {}, said(order.vendor, 'strong'), ' \u00b7 ', said(order.description)),
    proposalNote(order),
    el(
      'div',
      { class: 'row-of' },
      button('All arrived', () => all((one) => one.open)),
      button('None yet', () => {
        for (const one of arrivals) one.rejected.set('');
        all(() => '');
      }),
      button('One line at a time', () => oneByOne()),
    ),
    el(
      'section',
      { class: 'line-forms' },
      arrivals.map((one) => arrivalPart(desk, one)),
    ),
    day.node,
    evidence.node,
  );
  const format = desk.format();
  const sending = recording({ doing: desk, format, order }, sayReceived(desk, order));
  const record = sending.deed;
  const input = (): Fields | null => {
    const lines = arrivals.flatMap(readArrival);
    missing(day, 'Which day?');
    const service = needsEvidence(arrivals);
    evidence.wrong(service && !evidence.value() ? 'A service needs its evidence.' : '');
    if (lines.length === 0) arrivals[0]?.received.wrong('What arrived?');
    if (firstFault(box)) return null;
    return {
      poNumber: order.poNumber,
      day: day.value(),
      lines,
      ...(evidence.value() ? { evidence: evidence.value() } : {}),
    };
  };
  sending.from('Record ' + plural(arrivals.length, 'line'), input);
  const count = (): void => {
    const lines = arrivals.filter(came).length;
    record.name(lines > 0 ? 'Record ' + plural(lines, 'line') : 'Nothing to record');
    record.button.disabled = lines === 0;
  };
  const all = (value: (one: Arrival) => string): void => {
    for (const one of arrivals) one.received.set(value(one));
    count();
  };
  box.addEventListener('input', count);
  box.append(record.notice);
  /** The same on a small screen: what was typed in the form begins anew there. */
  const oneByOne = (): void => {
    const today = desk.who()?.today ?? '';
    const done = sayReceived(desk, order);
    record.button.parentElement?.setAttribute('hidden', '');
    box.removeEventListener('input', count);
    record.button.disabled = false;
    const steps = receiveSteps({ doing: desk, format, order, today, recording: sending, done });
    fill(box, title, el('p', {}, said(order.vendor, 'strong')), proposalNote(order), steps);
    steps.querySelector<HTMLElement>('h2')?.focus();
  };
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
