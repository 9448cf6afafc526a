// The look before an approval and the two answers to it. What is approved is the content that was
// shown: the fingerprint sent is the one that came with it.
import type { OrderView } from '../../app/views';
import type { Decided } from '../contract';
import { deed } from '../deed';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { noteField, reasonWrong, whyHint } from '../fields';
import { button, fold, link, list, money, note, row, sums, heard } from '../parts';
import { sheet } from '../sheet';
import type { Mark } from './approve-several';
import { besidePart } from './beside';
import { pendingPart, pendingRevision } from './change-order';
import { linesOf } from './lines';
import { orderFacts } from './order-facts';
import { whoSays } from './who-says';

const nameOf = (order: OrderView): string => order.poNumber || order.key;

/** What is decided about is worth: the order, or what a change makes of it. */
const worthOf = ({ toApprove }: OrderView): string => toApprove;
function saysOf(order: OrderView, value: Decided): string {
  const pending = pendingRevision(order);
  if (!pending) return value.poNumber ? ' Issued as ' + value.poNumber + '.' : '';
  const force = value.revision === pending.revision;
  return ' Revision ' + pending.revision + (force ? ' is in force.' : ' is not in force.');
}

function sayDecided(desk: Desk, order: OrderView, value: Decided): void {
  const sum = desk.format().money(worthOf(order), order.currency);
  const left =
    value.status === 'rejected' ? order.requester : (value.waitsFor ?? whoSays(value.stepsLeft));
  const number = saysOf(order, value);
  const rest = left ? ' Next: ' + left + '.' : '';
  // With the last yes it may be issued at once: the number says that, and it is said once.
  const status = value.poNumber ? 'approved' : value.status;
  const text =
    nameOf(order) + ' for ' + order.vendor + ', ' + sum + ': ' + status + '.' + number + rest;
  const key = value.poNumber ?? order.key;
  const next = [{ label: 'Open ' + key, go: () => desk.go('order', key) }];
  desk.say({ text, tone: value.status === 'rejected' ? 'stopped' : 'done', next });
}

function decided(desk: Desk, order: OrderView): (value: Decided) => void {
  return (value) => {
    if (desk.surface === 'sidebar') desk.go('inbox');
    else desk.go('order', order.key);
    sayDecided(desk, order, value);
  };
}

function rejectSheet(desk: Desk, order: OrderView): void {
  const reason = noteField({ label: 'Why not', hint: 'The person who asks will read this.' });
  sheet<Decided>(desk, {
    title: 'Reject ' + nameOf(order),
    command: 'decide_approval',
    kind: 'danger',
    verb: 'Reject ' + desk.format().money(worthOf(order), order.currency),
    body: [
      el('p', {}, said(order.vendor), ' \u00b7 asked by ', said(order.requester)),
      reason.node,
    ],
    input: () =>
      reasonWrong(reason)
        ? null
        : {
            key: order.key,
            decision: 'reject',
            reason: reason.value(),
            fingerprint: order.fingerprint,
          },
    done: decided(desk, order),
  });
}

/** What was looked at is kept to be approved with others. */
export type Marking = (mark: Mark) => void;
const markOf = (order: OrderView, reason: string): Mark => ({
  ...{ key: order.key, name: nameOf(order), vendor: order.vendor },
  ...{ amount: worthOf(order), currency: order.currency },
  ...{ fingerprint: order.fingerprint, reason },
});

/** Approve at once, because the look is the page around it; reject asks why. */
export function decisionButtons(desk: Desk, order: OrderView, mark?: Marking): Child {
  const asked = order.reasonAsked !== undefined;
  const reason = noteField({
    label: asked ? 'Why it is right all the same' : 'Comment',
    hint: whyHint(order.reasonAsked ?? '', order.beside ?? []),
    optional: !asked,
    props: { rows: 2 },
  });
  const word = asked ? reason.node : fold('reason-' + order.key, 'Add a comment', reason.node);
  const approve = deed<Decided>(desk, {
    command: 'decide_approval',
    verb: 'Approve ' + desk.format().money(worthOf(order), order.currency),
    input: () => {
      if (asked && reasonWrong(reason)) return null;
      const said = reason.value() ? { reason: reason.value() } : {};
      const { key, fingerprint } = order;
      return { key, decision: 'approve', fingerprint, ...said };
    },
    done: decided(desk, order),
  });
  return [
    word,
    approve.notice,
    el(
      'div',
      { class: 'row-of' },
      approve.button,
      button('Reject\u2026', () => rejectSheet(desk, order)),
      mark &&
        button('Approve with others', () => {
          if (!(asked && reasonWrong(reason))) mark(markOf(order, reason.value()));
        }),
    ),
  ];
}

const papersOf = ({ documents }: OrderView): Child =>
  documents
    .filter(({ replaced }) => !replaced)
    .map(({ kind, name }) => kind + ' ' + name)
    .join(', ');

/** What was asked for at the vendor before, and what became of it, a line each. */
export function vendorOrders(desk: Desk, order: OrderView): Child {
  const { vendor, vendorOrders: rows } = order;
  if (rows.length === 0)
    return el('p', { class: 'soft' }, 'The first order at ', said(vendor), '.');
  const line = (one: OrderView['vendorOrders'][number]): Child =>
    row({
      id: 'vo-' + one.key,
      title: said(one.description),
      go: () => desk.go('order', one.poNumber || one.key),
      amount: money(desk.format(), one.net, one.currency),
      lines: [
        el(
          'span',
          { class: 'soft' },
          [one.poNumber || one.key, desk.format().day(one.day), one.status]
            .filter(Boolean)
            .join(' \u00b7 '),
        ),
      ],
    });
  const priced = rows.map((one) => ({ amount: one.net, currency: one.currency }));
  const worth = ' \u00b7 ' + sums(desk.format(), priced);
  const title = [
    'Last ' + rows.length + ' at ',
    said(vendor),
    el('span', { class: 'soft' }, worth),
  ];
  return fold('vendor-orders', title, list(rows, line));
}

/** The whole of what is approved: what, who, why, lines, sum, and what was ordered there before. */
export function approvalLook(desk: Desk, order: OrderView, mark?: Marking): Child {
  const action = order.actions.find((one) => one.command === 'decide_approval');
  return [
    pendingPart(desk, order),
    besidePart(desk, order),
    orderFacts(desk, order, [
      ['What for', said(order.description)],
      ['Papers', papersOf(order)],
    ]),
    linesOf(desk, order),
    vendorOrders(desk, order),
    action?.enabled
      ? decisionButtons(desk, order, mark)
      : note('plain', heard(action?.why || order.needs)),
    link('Open ' + nameOf(order), () => desk.go('order', order.key)),
  ];
}
