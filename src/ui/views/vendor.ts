// The vendor's side of an order: what was mailed to it, its document to look at, its answer, and a
// change it proposes beside what is ordered. Who may do what is the register's word.
import type { OrderView } from '../../app/views';
import type { Moved, SentOrder } from '../contract';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { choiceField, dayField, noteField, reasonWrong, textField, type Field } from '../fields';
import { button, fold, link, money, note, section } from '../parts';
import { sheet } from '../sheet';
import { changesOf, makeForm, oldToNew } from './change-order';

async function showDocument(desk: Desk, order: OrderView): Promise<void> {
  const answer = await desk.ask('open', { view: 'document', arg: order.poNumber });
  if (!answer.ok) desk.say({ text: answer.detail + ' ' + answer.next, tone: 'stopped' });
}
const documentButton = (desk: Desk, order: OrderView): Child =>
  button('Show the document', () => void showDocument(desk, order));

export function sendSheet(desk: Desk, order: OrderView): void {
  const word = noteField({ label: 'A word to the vendor', optional: true });
  const ends = order.states.status === 'void';
  sheet<SentOrder>(desk, {
    title: (ends ? 'Cancel at the vendor: ' : 'Send ') + order.poNumber,
    command: 'send_order',
    verb: ends ? 'Tell the vendor that it is void' : 'Send to the vendor',
    body: [
      el(
        'p',
        {},
        ends
          ? 'A mail that this order is cancelled, with the void order as a PDF, goes to '
          : 'A mail with the order as a PDF goes to the address of ',
        said(order.vendor),
        '.',
      ),
      documentButton(desk, order),
      word.node,
    ],
    input: () => ({ poNumber: order.poNumber, ...(word.value() ? { note: word.value() } : {}) }),
    done: ({ to, mails_waiting: waits }) => {
      desk.go('order', order.poNumber);
      const text = waits
        ? 'Google sends no more mail today; it waits and leaves with Send what is due.'
        : order.poNumber + ' was mailed to ' + to + '.';
      desk.say({ text, ...(waits ? { tone: 'waits' as const } : {}) });
    },
  });
}

const ANSWERS = [
  ['accepted', 'Accepted'],
  ['shipped', 'Shipped'],
  ['change_proposed', 'Proposed a change'],
  ['declined', 'Declined'],
] as const;

/** What was typed, by the field's name in the command; what is empty is not sent. */
const typed = (fields: Record<string, Field>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.value() ? [[name, field.value()]] : [],
    ),
  );

export function acknowledgeSheet(desk: Desk, order: OrderView, look: Child): void {
  const side = order.vendorSide;
  const optional = true;
  const answer = choiceField({ label: 'What the vendor said' }, ANSWERS);
  const fields = {
    expectedOn: dayField({ label: 'Expected on', value: side.expectedOn, optional }),
    vendorRef: textField({ label: 'Their order number', value: side.vendorRef, optional }),
    carrier: textField({ label: 'Carrier', value: side.carrier, optional }),
    tracking: textField({ label: 'Tracking', value: side.tracking, optional }),
    document: textField({ label: 'Link to their paper', optional }),
    note: noteField({ label: 'In their words', optional }),
  };
  const form = makeForm(desk, order);
  const proposal = el(
    'div',
    { hidden: true },
    fold(
      'proposal',
      'What they propose',
      form.lines.map(({ node }) => node),
      true,
    ),
  );
  answer.control.addEventListener('change', () => {
    proposal.hidden = answer.value() !== 'change_proposed';
  });
  sheet<Moved>(desk, {
    title: 'Answer of the vendor',
    command: 'acknowledge_order',
    verb: 'Record the answer',
    body: [look, answer.node, proposal, Object.values(fields).map(({ node }) => node)],
    input: () => {
      const changes = proposal.hidden ? {} : changesOf(order, form);
      const some = Object.keys(changes).length > 0 ? { changes } : {};
      return { poNumber: order.poNumber, answer: answer.value(), ...typed(fields), ...some };
    },
    done: ({ states }) => {
      desk.go('order', order.poNumber);
      desk.say({ text: order.poNumber + ': the vendor answered: ' + states.acknowledgement + '.' });
    },
  });
}

function answerSheet(desk: Desk, order: OrderView, decision: 'accept' | 'decline'): void {
  const accepts = decision === 'accept';
  const reason = noteField({
    label: 'Why',
    optional: accepts,
    hint: accepts ? '' : 'The vendor reads this too.',
  });
  const proposal = order.vendorSide.proposal;
  sheet<Moved & { pending: boolean }>(desk, {
    title: accepts ? 'Make it a change' : 'Decline the proposal',
    command: 'answer_proposal',
    verb: accepts ? 'Make it a change of ' + order.poNumber : 'Decline it',
    body: [proposal && oldToNew(proposal.shown), reason.node],
    input: () => {
      if (!accepts && reasonWrong(reason)) return null;
      const why = reason.value() ? { reason: reason.value() } : {};
      return { poNumber: order.poNumber, decision, ...why };
    },
    done: ({ pending }) => {
      desk.go('order', order.poNumber);
      const taken = pending ? ' waits for approval.' : ' is in force.';
      desk.say({ text: order.poNumber + (accepts ? ': the change' + taken : ' stays as it is.') });
    },
  });
}

/** Said where something is counted while the vendor's proposal waits for its answer. */
export const proposalNote = (order: OrderView): Child =>
  order.vendorSide.proposal &&
  note(
    'waits',
    el(
      'p',
      {},
      'The vendor proposes a change that nobody answered yet. Revision ' +
        order.revision +
        ' counts until then.',
    ),
    oldToNew(order.vendorSide.proposal.shown),
  );

function proposalPart(desk: Desk, order: OrderView): Child {
  const proposal = order.vendorSide.proposal;
  if (!proposal) return null;
  const may = desk.who()?.mayRun.includes('answer_proposal') === true;
  return section(
    'The vendor proposes',
    oldToNew(proposal.shown),
    proposal.note && el('p', { class: 'quote' }, said(proposal.note)),
    el('p', { class: 'soft' }, 'Then worth ', money(desk.format(), proposal.net, order.currency)),
    may && [
      button('Make it a change\u2026', () => answerSheet(desk, order, 'accept'), 'primary'),
      ' ',
      button('Decline\u2026', () => answerSheet(desk, order, 'decline')),
    ],
  );
}

/** What went out and came back; an order that was never issued has no such side. */
export function vendorPart(desk: Desk, order: OrderView): Child {
  if (!order.poNumber) return null;
  const { sentRevision, sentAt, sentTo, carrier, tracking } = order.vendorSide;
  const mailed = sentRevision
    ? [
        'Revision ' +
          sentRevision +
          (sentAt ? ' mailed ' + desk.format().instant(sentAt) : ' waits to be mailed') +
          ' to ',
        said(sentTo),
      ]
    : ['Not mailed to the vendor by the register.'];
  const by = [carrier, tracking].filter(Boolean).join(' ');
  return [
    proposalPart(desk, order),
    section(
      'Vendor',
      el(
        'p',
        {},
        link(order.vendor, () => desk.go('vendor', order.vendor)),
      ),
      el('p', { class: 'soft' }, mailed),
      by && el('p', { class: 'soft' }, 'Shipped by ', said(by)),
      order.states.status === 'issued' && documentButton(desk, order),
    ),
  ];
}
