// The order on its way to the vendor: the page, the mail around it and what the row keeps of it. The
// mail stands in Outbox in the same write as the fact it tells, so none leaves for an order that was
// not issued (store.md section 8). The address is the one the owner keeps in Vendors, and no other.
import { digest } from '../core/canonical';
import { workingDaysAfter } from '../core/day';
import { sayMoney } from '../core/money';
import { nameOf } from '../core/order-name';
import { holidaysOf } from '../core/similar';
import { filled, ORDER_MAIL } from '../core/letter';
import { vendorOf } from '../core/order';
import type { Document } from '../core/order-document';
import { askedOfVendor, orderPage, placesOf } from '../core/order-document';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { inOneLine, kept, said } from '../core/said';
import { standingOf } from '../core/standing';
import type { OrderRow } from '../core/tables';
import type { Mail, Work } from '../core/work';
import type { Looking } from './command';
import { vendorTakes } from './vendor-serves';

/** What a vendor gets: the order for the first time, once more, changed, or its end. */
export type Sending = 'new' | 'again' | 'revision' | 'cancelled';
export interface Letter {
  mail: Mail;
  what: Sending;
  html: string;
  digest: string;
}
/** A cell holds 50,000 characters. */
const MOST = 45000;
const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/;
const CONFIRM_DAYS = 3;

function whatOf({ status, sentRevision, revision }: OrderRow): Sending {
  if (status === 'void') return 'cancelled';
  return sentRevision === null ? 'new' : sentRevision === revision ? 'again' : 'revision';
}

/** Only what was issued goes out, and only who has the order hears that it ended. */
function sendable(order: OrderRow): Outcome<void> {
  const name = nameOf(order);
  if (order.practice)
    return refuse('order_not_issued', `${name} is a practice order; no vendor ever gets it.`);
  if (order.status === 'issued') return accept(undefined);
  if (order.status === 'void')
    return order.sentRevision === null
      ? refuse(
          'order_not_issued',
          `${name} is void and was never mailed; there is nothing to tell.`,
        )
      : accept(undefined);
  return refuse('order_not_issued', `${name} is ${order.status}; only an issued order is sent.`, {
    next: order.status === 'on hold' ? 'End the hold first.' : '',
  });
}

function addressOf({ vendors }: Looking, order: OrderRow): Outcome<string> {
  const typed = vendorOf(vendors, order.vendor)?.email ?? '';
  const all = typed.split(/[,;]/).map((one) => one.trim());
  if (typed !== '' && all.every((one) => ADDRESS.test(one))) return accept(all.join(','));
  const has = typed === '' ? 'no e-mail address' : `"${typed}", which is not an e-mail address,`;
  return refuse('no_vendor_address', `${order.vendor} has ${has} in Vendors.`, {
    next: 'The owner types the address into the column E-mail of Vendors.',
  });
}

/** `of` names the company that orders, where Settings do. */
const ABOUT: Record<Sending, (order: OrderRow, of: string) => string> = {
  new: (_order, of) => `purchase order${of}`,
  again: (_order, of) => `purchase order${of}, sent again`,
  revision: ({ revision }, of) =>
    `revision ${revision ?? 1} of ${of === '' ? 'our' : 'the'} purchase order${of}`,
  cancelled: (_order, of) => `purchase order${of} cancelled`,
};

function documentOf(work: Work, order: OrderRow, context: Looking): Document {
  const { register, vendors, today, actor } = context;
  return {
    ...{ order, register, vendor: vendorOf(vendors, order.vendor) },
    lines: standingOf(work, order).lines,
    invoiceTo: register.settings['invoiceTo'] || register.settings['replyTo'] || actor,
    confirmBy: workingDaysAfter(today, CONFIRM_DAYS, holidaysOf(register)),
  };
}

/** The mail's own words: how it begins, what the sender adds, the four lines of T44. */
function wordsOf(document: Document, what: Sending, context: Looking): Outcome<string[]> {
  const { order, register, invoiceTo, confirmBy } = document;
  const company = register.settings['companyName'] || 'us';
  if (what === 'cancelled')
    return accept([
      'Hello,',
      '',
      `our order ${order.poNumber} is cancelled. Please deliver and bill nothing on it.`,
    ]);
  const text = filled('orderText', register.settings['orderText'] ?? '', placesOf(document));
  if (!text.ok) return text;
  const begins = filled('orderMail', register.settings['orderMail'] || ORDER_MAIL, {
    ...{
      number: order.poNumber,
      revision: String(order.revision ?? 1),
      vendor: inOneLine(order.vendor),
    },
    ...{ company, invoiceTo, confirmBy, sender: context.actor },
    total: sayMoney(order.gross ?? 0, order.currency),
  });
  if (!begins.ok) return begins;
  const revised =
    what === 'revision'
      ? ['', `This is revision ${order.revision ?? 1}; it takes the place of every earlier one.`]
      : [];
  const ours = ['', ORDER_MAIL].includes(register.settings['orderMail'] ?? '');
  const first = begins.value.split('\n').map((line) => (ours ? line : kept(line)));
  return accept([...first, ...revised, '', ...askedOfVendor(document)]);
}

interface Writing {
  context: Looking;
  note?: string;
  /** It is only looked at, so it needs no address. */
  shown?: boolean;
}
/** The letter as it would leave now; nothing is written. */
export function letterOf(
  work: Work,
  order: OrderRow,
  { context, note = '', shown = false }: Writing,
): Outcome<Letter> {
  const may = sendable(order);
  if (!may.ok) return may;
  const takes = order.status === 'void' || shown ? accept(undefined) : vendorTakes(order, context);
  if (!takes.ok) return takes;
  const to = addressOf(context, order);
  if (!to.ok && !shown) return to;
  const document = documentOf(work, order, context);
  const what = whatOf(order);
  const words = wordsOf(document, what, context);
  if (!words.ok) return words;
  const html = orderPage(document);
  if (html.length > MOST)
    return refuse('too_large', `The page of ${nameOf(order)} has more than ${MOST} characters.`, {
      next: 'Export it and send it by hand, or order in two parts.',
    });
  const { settings } = context.register;
  const company = settings['companyName'] ? ` of ${settings['companyName']}` : '';
  const mail: Mail = {
    ...{ to: to.ok ? to.value : '', entity: order.key, kind: 'order_sent', document: html },
    subject: `${order.poNumber}: ${ABOUT[what](order, company)}`,
    lines: [...words.value, ...(note.trim() === '' ? [] : ['', `Note: ${said(note.trim())}`])],
    replyTo: settings['replyTo'] || context.actor,
    documentName: `${order.poNumber.replace(/[^\w.-]+/g, '-')}-rev-${order.revision ?? 1}.pdf`,
  };
  return accept({ mail, what, html, digest: digest(html) });
}

/** Queues the letter, and keeps in the row which revision went where, with the page's digest. */
export function send(
  work: Work,
  order: OrderRow,
  asked: { context: Looking; note?: string },
): Outcome<Letter> {
  const letter = letterOf(work, order, asked);
  if (!letter.ok) return letter;
  const { mail, digest: sentDigest, what } = letter.value;
  work.mail(mail);
  work.patch('register', order.key, {
    ...{ sentRevision: order.revision, sentAt: asked.context.now, sentTo: mail.to, sentDigest },
  });
  work.fact(what === 'cancelled' ? 'cancellation_sent' : 'order_sent', order.key, asked.note ?? '');
  return letter;
}

/** To a vendor that has the order from us: it stays as it is. */
export function declineMail(order: OrderRow, reason: string, context: Looking): Mail | undefined {
  const to = addressOf(context, order);
  if (!to.ok || order.sentRevision === null) return undefined;
  const { poNumber: number, key: entity } = order;
  return {
    ...{ to: to.value, entity, kind: 'proposal_declined' },
    replyTo: context.register.settings['replyTo'] || context.actor,
    subject: `${number}: we cannot take your change`,
    lines: [
      'Hello,',
      '',
      `we cannot change our order ${number} as you proposed; it stands as you have it.`,
      `Reason: ${said(reason)}`,
      '',
      'Please confirm the order as it is, or tell us that you decline it.',
    ],
  };
}

/** With `sendOrders`: sent by itself, or the sentence that says why not; never stops the command. */
export function sendByItself(work: Work, order: OrderRow, context: Looking): string {
  if (context.register.settings['sendOrders'] !== 'on' || order.practice) return '';
  if (order.status === 'void' && order.sentRevision === null) return '';
  if (order.status !== 'issued' && order.status !== 'void') return '';
  const sent = send(work, order, { context });
  return sent.ok ? '' : `${nameOf(order)} was not mailed to the vendor: ${sent.detail}`;
}
