// What a person may do with an order now, the next step of its life first; what their role would
// allow but its state does not says why in one line. The commands decide; this only offers.
import { chainOf, saidYes } from '../../core/approval';
import { isBlanket, mayCallOff, notCalled } from '../../core/blanket';
import { mayIssueEarly, waitsForYes } from '../../core/emergency';
import { waitsForWhom } from '../../core/escalation';
import { needsNow } from '../../core/next-action';
import { pendingOf } from '../../core/pending';
import { samePerson } from '../../core/settings';
import type { Person } from '../../core/settings';
import type { Standing } from '../../core/standing';
import { counts, deliveredOf, restOf } from '../../core/standing';
import { showQuantity } from '../../core/quantity';
import type { Asked } from '../query';
import { mayReopen } from '../reopening';
import type { OrderView } from '../views';
import { EDITED, whyNotPaid } from './paying';
import { waitsForAcceptance } from './arrivals';
import { lapsed, openStep, payableOf, turnIn } from './waiting';

export interface Offering {
  standing: Standing;
  person: Person;
  asked: Asked;
  solo: boolean;
}
type Action = OrderView['actions'][number];
/** Why not now; empty when it can be done. */
type WhyNot = (offering: Offering) => string;
interface Offer {
  command: string;
  label: string;
  statuses: readonly string[];
  why: WhyNot;
  /** Offered in some of these states only. */
  when?(offering: Offering): boolean;
}
/** A change of it waits for approval. */
const revises = ({ standing: { order } }: Offering): boolean => pendingOf(order) !== undefined;

const own = ({ standing, person }: Offering): boolean =>
  samePerson(standing.order.requester, person.email);
const held = ({ standing: { order } }: Offering): string =>
  order.status === 'on hold' ? 'The order is on hold; end the hold first.' : '';

const decide: WhyNot = ({ standing: { order }, person, asked }) => {
  const { loaded, today, dayOf } = asked;
  const { register, state } = loaded;
  if (turnIn(order, person.email, { register, state, today, dayOf })) return '';
  if (samePerson(order.requester, person.email))
    return 'You asked for it, and nobody approves their own order.';
  const open = openStep(order);
  return open && saidYes(open, person.email)
    ? 'You have said yes; it waits for another person.'
    : `It waits for ${waitsForWhom(order, { register, state, today })}.`;
};
const receive: WhyNot = (offering) =>
  (offering.asked.loaded.register.settings['receiveOnHold'] === 'yes' ? '' : held(offering)) ||
  (['full', 'over'].includes(offering.standing.order.receiptState)
    ? 'Everything has arrived.'
    : '') ||
  (offering.standing.order.receiptState === 'not needed' ? 'No line of it needs a receipt.' : '');
const toAccept = ({ standing: { lines } }: Offering): boolean =>
  lines.some((line) => deliveredOf(line) > (line.accepted ?? 0));
const acceptCame: WhyNot = ({ standing: { order }, person }) =>
  waitsForAcceptance(order.needs, person.email) || !/ accepts what came$/.test(order.needs)
    ? ''
    : 'You received it; another person accepts it.';
const sendBack: WhyNot = ({ standing: { lines } }) =>
  lines.some((line) => line.type === 'goods' && (line.accepted ?? 0) > 0)
    ? ''
    : 'No goods of it are accepted.';
const bill: WhyNot = (offering) =>
  held(offering) ||
  (offering.standing.lines.every((line) => restOf(line) === 0) ? 'Everything is billed.' : '');
const pay: WhyNot = (offering) => {
  const { invoices } = offering.standing;
  const due = invoices.filter((one) => payableOf(one) > 0);
  if (due.length === 0) return 'Nothing is payable.';
  const free = due.filter((one) => !one.hold && one.verdict === 'matched');
  const [first, ...more] = free.map((one) => whyNotPaid(one, offering.asked));
  return (
    held(offering) ||
    (first === undefined ? 'Its invoices have a payment hold.' : more.includes('') ? '' : first)
  );
};
const used: WhyNot = ({ standing: { lines, invoices, payments } }) => {
  const accepted = lines.reduce((all, line) => all + (line.accepted ?? 0), 0);
  if (accepted > 0) return `${showQuantity(accepted)} are accepted; close the rest instead.`;
  const number = invoices.find(counts)?.number;
  if (number !== undefined) return `Invoice ${number} counts on it; close the rest instead.`;
  return payments.some(({ state }) => state !== 'reversed')
    ? 'It has payments; close the rest instead.'
    : '';
};
const notOwn =
  (what: string): WhyNot =>
  (offering) =>
    own(offering) && !offering.solo ? `You asked for the order; another person ${what}.` : '';
const withdraw: WhyNot = (offering) =>
  own(offering) || offering.person.roles.includes('issuer')
    ? ''
    : `${offering.standing.order.requester} or an issuer does that.`;
const always: WhyNot = () => '';
const keepsBack = ({ standing: { invoices } }: Offering): boolean =>
  invoices.some(({ retained }) => (retained ?? 0) > 0);
/** Before its day nobody releases what they pay themselves. */
const release: WhyNot = ({ standing: { order, payments }, person, asked, solo }) => {
  const due = order.retentionUntil !== '' && asked.today >= order.retentionUntil;
  const paid = payments.some((one) => one.state !== 'reversed' && samePerson(one.by, person.email));
  return due || solo || !paid
    ? ''
    : 'You paid of it; before its day another person accepts the work.';
};

const inTime: WhyNot = ({ standing: { order }, asked: { loaded, today, dayOf } }) =>
  lapsed(order, { register: loaded.register, today, dayOf })
    ? `The approval has lapsed; ${order.requester} submits it again.`
    : '';

const notPractice: WhyNot = ({ standing: { order } }) =>
  order.practice ? 'A practice order never goes to a vendor.' : '';

/** Their yes would count; else who can. */
const opensAgain: WhyNot = ({ standing: { order }, asked }) => {
  const { work, register, vendors, state } = asked.loaded;
  const may = mayReopen(work, order, { ...asked, register, vendors, state });
  return may.ok ? '' : `${may.detail} ${may.next}`;
};

/** Its vendor has it from us as an order, and was not told yet that it is void. */
const mailed = ({ standing: { order } }: Offering): boolean => order.sentRevision !== null;
const untold: WhyNot = ({ standing: { order }, asked: { loaded } }) =>
  loaded.log.some(({ entity, fact }) => entity === order.key && fact === 'cancellation_sent')
    ? 'The vendor was told that it is void.'
    : '';
/** Deliveries and bills come on call-offs, never on their blanket. */
const ofOwn = ({ standing: { order } }: Offering): boolean => !isBlanket(order);
const callable: WhyNot = ({ standing: { order }, asked: { today } }) => {
  const may = mayCallOff(order, { today, days: [] });
  return may.ok ? (notCalled(order) > 0 ? '' : 'The whole ceiling is called off.') : may.detail;
};

const asDelegate: WhyNot = ({ standing: { order }, person, asked: { loaded } }) => {
  // Orders of its sum are not read here; issuing looks which of them still stand.
  const own = chainOf(order).split?.ownMinor;
  const may = mayIssueEarly(order, person.email, loaded.register, own);
  return may.ok ? '' : may.detail;
};

const LIVE = ['issued', 'on hold'];
/** In the order of an order's life; what ends or stops it comes last and is never the main step. */
const OFFERS: readonly Offer[] = [
  { command: 'decide_approval', label: 'Approve', statuses: ['submitted'], why: decide },
  { command: 'decide_approval', label: 'Approve', statuses: LIVE, why: decide, when: revises },
  {
    ...{ command: 'decide_approval', label: 'Approve', statuses: LIVE },
    ...{ why: decide, when: ({ standing: { order } }) => waitsForYes(order) },
  },
  { command: 'issue_orders', label: 'Issue', statuses: ['approved'], why: inTime },
  {
    ...{ command: 'issue_orders', label: 'Issue before approval', statuses: ['submitted'] },
    ...{ why: asDelegate, when: ({ standing: { order } }) => order.emergency },
  },
  {
    command: 'release_order',
    label: 'End the hold',
    statuses: ['on hold'],
    why: notOwn('ends its hold'),
  },
  {
    ...{ command: 'accept_receipt', label: 'Accept what came', statuses: LIVE },
    ...{ why: acceptCame, when: toAccept },
  },
  {
    ...{ command: 'call_off', label: 'Call off', statuses: ['issued'] },
    ...{ why: callable, when: ({ standing: { order } }) => isBlanket(order) },
  },
  {
    ...{ command: 'record_receipt', label: 'Record a receipt', statuses: LIVE },
    ...{ why: receive, when: ofOwn },
  },
  {
    ...{ command: 'enter_invoice', label: 'Enter invoice', statuses: LIVE },
    ...{ why: bill, when: ofOwn },
  },
  { command: 'initiate_payment', label: 'Pay', statuses: [...LIVE, 'closed'], why: pay },
  { command: 'acknowledge_order', label: 'Answer of the vendor', statuses: LIVE, why: always },
];
const ASIDE: readonly Offer[] = [
  { command: 'send_order', label: 'Send to vendor\u2026', statuses: ['issued'], why: notPractice },
  {
    ...{ command: 'send_order', label: 'Tell the vendor\u2026', statuses: ['void'] },
    ...{ why: untold, when: mailed },
  },
  {
    command: 'record_return',
    label: 'Goods went back\u2026',
    statuses: [...LIVE, 'closed'],
    why: sendBack,
  },
  {
    ...{ command: 'release_retention', label: 'Release what is kept back\u2026' },
    ...{ statuses: [...LIVE, 'closed'], why: release, when: keepsBack },
  },
  {
    command: 'withdraw_draft',
    label: 'Withdraw\u2026',
    statuses: ['submitted', 'approved', 'rejected', 'lapsed'],
    why: withdraw,
  },
  {
    command: 'change_order',
    label: 'Change\u2026',
    statuses: LIVE,
    why: withdraw,
    when: (offering) => !revises(offering),
  },
  {
    command: 'withdraw_draft',
    label: 'Withdraw the change\u2026',
    statuses: LIVE,
    why: withdraw,
    when: revises,
  },
  { command: 'hold_order', label: 'Put on hold\u2026', statuses: ['issued'], why: always },
  { command: 'close_order', label: 'Close the rest\u2026', statuses: LIVE, why: always },
  { command: 'void_order', label: 'Void\u2026', statuses: LIVE, why: used },
  {
    command: 'reopen_order',
    label: 'Open again\u2026',
    statuses: ['closed'],
    why: opensAgain,
  },
];
/** The command of the next action that the order's row names. */
const NEXT: readonly (readonly [RegExp, string])[] = [
  [/ accepts what came$/, 'accept_receipt'],
  [/^receiver records/, 'record_receipt'],
  [/^ap enters/, 'enter_invoice'],
  [/^ap (pays|confirms)/, 'initiate_payment'],
];

function may({ asked, person }: Offering, command: string): boolean {
  const found = asked.commands.get(command);
  const roles = found?.roles === 'named' ? (found.writers ?? person.roles) : (found?.roles ?? []);
  return person.roles.some((role) => roles.includes(role));
}

export function actionsOf(offering: Offering): Action[] {
  const { order } = offering.standing;
  const needs = needsNow(order, { ...offering.asked.loaded, today: offering.asked.today });
  const next = NEXT.find(([words]) => words.test(needs))?.[1];
  const answered = order.acknowledgement !== 'none' && order.acknowledgement !== '';
  const actions = [...OFFERS, ...ASIDE]
    .filter(({ command, statuses }) => statuses.includes(order.status) && may(offering, command))
    .filter(({ when }) => when?.(offering) ?? true)
    .map((offer): Action => {
      const { command, label, why } = offer;
      const { commands, loaded } = offering.asked;
      const judged = commands.get(command)?.judgesEdits === true;
      const reason = loaded.misfits.length > 0 && !judged ? EDITED : why(offering);
      const aside = ASIDE.includes(offer) || (command === 'acknowledge_order' && answered);
      return { command, label, enabled: reason === '', why: reason, ...(aside ? { aside } : {}) };
    });
  const rank = ({ enabled, command, aside }: Action): number =>
    !enabled ? 3 : aside ? 2 : command === next ? 0 : 1;
  return actions.sort((a, b) => rank(a) - rank(b));
}
