// The next steps of an order: one button for the main one, the rest under More, a closed door
// with its reason. Which steps there are is the register's word; here is only how each is asked.
import type { OrderView } from '../../app/views';
import type { Moved } from '../contract';
import type { Desk, Next } from '../desk';
import { el, said, type Child } from '../dom';
import { noteField, reasonWrong } from '../fields';
import { moreSteps } from '../menu';
import { button, money, heard } from '../parts';
import { sheet } from '../sheet';
import { callOffSheet } from './blanket';
import { changeSheet, pendingRevision } from './change-order';
import { decisionButtons } from './approve';
import { acceptSheet, returnSheet, toAccept } from './goods';
import { payableNow } from './invoices';
import { issueSheet } from './issue';
import { acknowledgeSheet, sendSheet } from './vendor';
import { releaseSheet } from './retention';

type Action = OrderView['actions'][number];
interface Asked {
  verb: string;
  says: string;
  done: string;
  kind?: 'danger';
}

const ASKED: Record<string, Asked> = {
  hold_order: {
    verb: 'Put on hold',
    done: 'is on hold',
    says:
      'Deliveries and payments stop until somebody releases it. Invoices are ' +
      'recorded and wait.',
  },
  release_order: { verb: 'Release', done: 'is released', says: 'Deliveries and payments go on.' },
  close_order: {
    verb: 'Close the rest',
    done: 'is closed',
    says:
      'What is still open is given up, what came and is not billed yet too: its invoice ' +
      'is held then. An approver can open it again.',
  },
  void_order: {
    verb: 'Void',
    done: 'is void',
    kind: 'danger',
    says: 'The number stays in the register and is never used again. This cannot be taken back.',
  },
  reopen_order: {
    verb: 'Open again',
    done: 'is open again',
    says: 'What was given up can be delivered and billed again.',
  },
  withdraw_draft: {
    verb: 'Withdraw',
    done: 'is withdrawn',
    says: 'It goes back to you as a draft; nobody is asked any more.',
  },
};

const STAYS = 'The change is taken back; the order goes on as it is.';

const nameOf = (order: OrderView): string => order.poNumber || order.key;

/** A blanket is issued for its ceiling; its lines are prices. */
const worthOf = (order: OrderView): string => order.blanket?.ceiling ?? order.net;
const look = (desk: Desk, order: OrderView): Child =>
  el(
    'p',
    {},
    said(order.vendor, 'strong'),
    ', ',
    money(desk.format(), worthOf(order), order.currency),
    el('br'),
    el('span', { class: 'soft' }, said(order.description)),
  );

function moved(desk: Desk, order: OrderView, done: string): (value: Moved) => void {
  return (value) => {
    desk.go('order', order.poNumber || order.key);
    const sum = desk.format().money(worthOf(order), order.currency);
    const text =
      (value.poNumber || nameOf(order)) + ' ' + done + ': ' + order.vendor + ', ' + sum + '.';
    desk.say({ text });
  };
}

function reasonSheet(desk: Desk, order: OrderView, command: string, asked: Asked): void {
  const reason = noteField({ label: 'Why', hint: 'Goes into the history of the order.' });
  const drafts = command === 'withdraw_draft';
  const says = drafts && pendingRevision(order) ? STAYS : asked.says;
  sheet<Moved>(desk, {
    title: asked.verb + ': ' + nameOf(order),
    command,
    verb: asked.verb + ' ' + nameOf(order),
    kind: asked.kind ?? 'primary',
    body: [look(desk, order), el('p', {}, says), !drafts && reason.node],
    input: () => {
      if (drafts) return { draftKey: order.key };
      return reasonWrong(reason) ? null : { poNumber: order.poNumber, reason: reason.value() };
    },
    done: moved(desk, order, asked.done),
  });
}

/** How an action is asked for; null for one that this page does not know. */
function wayOf(desk: Desk, order: OrderView, action: Action): Next | null {
  const asked = Object.prototype.hasOwnProperty.call(ASKED, action.command)
    ? ASKED[action.command]
    : undefined;
  const ways: Record<string, () => void> = {
    issue_orders: () =>
      issueSheet(desk, [
        {
          key: order.key,
          vendor: order.vendor,
          amount: worthOf(order),
          currency: order.currency,
          from: order.requester,
        },
      ]),
    call_off: () => callOffSheet(desk, order),
    send_order: () => sendSheet(desk, order),
    acknowledge_order: () => acknowledgeSheet(desk, order, look(desk, order)),
    change_order: () => changeSheet(desk, order),
    record_receipt: () => desk.go('receive', order.poNumber),
    accept_receipt: () => {
      const receipt = order.receipts.find((one) => toAccept(desk, one).length > 0);
      if (receipt) acceptSheet(desk, order, receipt);
    },
    record_return: () => returnSheet(desk, order),
    release_retention: () => releaseSheet(desk, order),
    enter_invoice: () => desk.wide('enter-invoice', order.poNumber),
    initiate_payment: () =>
      desk.go(
        'pay',
        (
          order.invoices.find((one) => payableNow(one) && !one.notPaid) ??
          order.invoices.find(payableNow)
        )?.invoiceId ?? '',
      ),
  };
  const go = asked ? () => reasonSheet(desk, order, action.command, asked) : ways[action.command];
  return go ? { label: action.label, go } : null;
}

function moreMenu(desk: Desk, order: OrderView, rest: Action[]): Child {
  const copies = desk.may('submit_order');
  if (rest.length === 0 && !copies) return null;
  return moreSteps(
    rest.map((action) => {
      const way = wayOf(desk, order, action);
      if (action.enabled && way) return button(way.label, way.go, 'item');
      return el(
        'p',
        { class: 'item off' },
        action.label,
        el('span', { class: 'soft' }, heard(action.why || 'Use the menu PO Register.')),
      );
    }),
    copies && button('Copy into a new order', () => desk.go('new', order.key), 'item'),
  );
}

export function stepBar(desk: Desk, order: OrderView): Child {
  const main = order.actions.find(
    (one) =>
      one.enabled && !one.aside && (one.command === 'decide_approval' || wayOf(desk, order, one)),
  );
  const rest = order.actions.filter((one) => one !== main);
  if (!main)
    return (
      (rest.length > 0 || desk.may('submit_order')) && [
        el('p', { class: 'soft grow' }, heard(order.needs)),
        moreMenu(desk, order, rest),
      ]
    );
  if (main.command === 'decide_approval') {
    return [
      el('div', { class: 'grow' }, decisionButtons(desk, order)),
      moreMenu(desk, order, rest),
    ];
  }
  const way = wayOf(desk, order, main);
  return [way && button(way.label, way.go, 'primary grow'), moreMenu(desk, order, rest)];
}
