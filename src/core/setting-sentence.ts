// What a setting does as it stands, in one sentence with its own numbers: the sentences of the defaults
// say it for the defaults. It checks nothing; what cannot be read has no sentence.
import { SETTING_SENTENCES } from './defaults';
import { FIGURE_IDS, FIGURES, hasTarget, isTarget } from './kpi';
import { ownOf } from './own';
import { parseLimit } from './tolerance';

interface Told {
  value: string;
  currency: string;
  digits: number;
}
type Say = (told: Told) => string;

/** 100.00 and so many percent more, in minor units. */
function above({ value, digits }: Told): string | undefined {
  const limit = parseLimit(value, 'percent', digits);
  if (!limit.ok || typeof limit.value !== 'number') return undefined;
  const minor = 10 ** digits;
  const most = 100 * minor + Math.floor((limit.value * minor) / 100);
  const shown = (amount: number): string => {
    const whole = Math.floor(amount / minor);
    return digits === 0 ? `${whole}` : `${whole}.${String(amount % minor).padStart(digits, '0')}`;
  };
  return `${shown(most)} of ${shown(100 * minor)} passes, ${shown(most + 1)} does not`;
}
const percent =
  (what: string): Say =>
  (told) => {
    const { value } = told;
    if (value === 'not checked') return `${what}: not checked by percent.`;
    if (value === 'exact' || value === '0') return `${what}: nothing above passes.`;
    const passes = above(told);
    return passes === undefined ? '' : `${what} may be ${value} % above: ${passes}.`;
  };
const amount =
  (what: string): Say =>
  ({ value, currency }) => {
    if (value === 'not checked') return `${what}: not checked by amount.`;
    return value === 'exact' || /^0(\.0*)?$/.test(value)
      ? `${what}: not a cent above.`
      : `${what}: no more than ${value} ${currency} above.`;
  };
const days =
  (some: (days: string) => string, none: string): Say =>
  ({ value }) =>
    value === '0' ? none : some(`${value} ${value === '1' ? 'day' : 'days'}`);
const choice =
  (words: { readonly [value: string]: string }): Say =>
  ({ value }) =>
    words[value.toLowerCase()] ?? '';

const SENTENCES: { readonly [setting: string]: Say } = {
  pricePercent: percent('A line'),
  priceAmount: amount('One order line, all its invoices together'),
  valueLinePercent: percent("A line's billed value"),
  valueLineAmount: amount("A line's billed value"),
  valueOrderPercent: percent('All invoices of an order'),
  valueOrderAmount: amount('All invoices of an order'),
  chargesPercent: percent('Freight and other charges'),
  chargesAmount: amount('Freight and other charges'),
  totalPercent: percent("A document's total"),
  totalAmount: amount("A document's total"),
  taxAmount: ({ value, currency }) =>
    `Tax may differ by ${value} ${currency} per document, either way.`,
  smallDifferenceAmount: ({ value, currency }) =>
    `Differences up to ${value} ${currency} per line pass as a notice.`,
  smallDifferenceOrderAmount: ({ value, currency }) =>
    `And up to ${value} ${currency} per order, together.`,
  waitingDaysGoods: days(
    (some) => `An invoice waits ${some} for goods before it becomes an exception.`,
    'An invoice without its goods is an exception at once.',
  ),
  waitingDaysService: days(
    (some) => `An invoice waits ${some} for a service before it becomes an exception.`,
    'An invoice without its service is an exception at once.',
  ),
  approvalLapseDays: days(
    (some) => `An approval that was not issued within ${some} lapses.`,
    'An approval does not lapse.',
  ),
  duplicateOrderDays: days(
    (some) => `Orders of one vendor with the same total or lines within ${some} are shown as one.`,
    'Orders that may be there twice are not looked for.',
  ),
  splitWindowDays: days(
    (some) => `Orders of one person and vendor within ${some} are approved as their sum.`,
    'Each order is approved alone.',
  ),
  direction: choice({
    over: 'Only what costs more is stopped.',
    both: 'What costs more and what costs less is stopped.',
  }),
  toleranceMeaning: choice({
    either: 'Strict: percent or amount, the first that is exceeded stops.',
    both: 'Lenient: only where percent and amount are both exceeded.',
  }),
  sendOrders: choice({
    on: 'An order goes to its vendor by mail when it is issued, revised or void.',
    off: 'An order goes to its vendor by a click.',
  }),
  language: choice({
    en: 'Mails and orders to vendors are in English.',
    de: 'Mails and orders to vendors are in German.',
  }),
  issueOnLastApproval: choice({
    on: 'An issuer who gives the last yes issues the order with it.',
    off: 'Approving and issuing are two steps.',
  }),
  receiveOnHold: choice({
    yes: 'Goods are received on an order on hold, with a notice.',
    no: 'Nothing is received on an order on hold.',
  }),
  secondPersonAbove: ({ value, currency }) =>
    `Above ${value} ${currency}, who entered an invoice may not initiate its payment.`,
  monthlyCost: ({ value, currency }) =>
    `Handling orders costs ${value} ${currency} a month; over the orders issued it is the cost per order.`,
  logPart: ({ value }) =>
    `Above ${value} entries in its tab, those of signed months are closed into a file of their own.`,
  overrideLimitApprover: ({ value, currency }) =>
    `An approver may accept a drift up to ${value} ${currency}.`,
  overrideLimitOwner: ({ value, currency }) =>
    `The owner may accept a drift up to ${value} ${currency}.`,
};

/** `target:requestToIssue` at 60: "Request to issue is shown as missed from 60 hours on." */
function targetSentence(name: string, value: string): string {
  const id = FIGURE_IDS.find((one) => `target:${one}` === name);
  if (id === undefined || !hasTarget(name) || !isTarget(value)) return '';
  const [figure, unit, usual] = FIGURES[id];
  if (value === 'off') return `${figure} has no target.`;
  const side = usual.startsWith('<') ? 'and more' : 'and less';
  return `${figure} is shown as missed at ${value} ${unit} ${side}.`;
}

/** As it stands now; the sentence of the default where the value changes nothing in it. */
export function settingSentence(name: string, told: Told): string {
  const own =
    told.value === ''
      ? ''
      : targetSentence(name, told.value) || (ownOf(SENTENCES, name)?.(told) ?? '');
  return own === '' ? (ownOf(SETTING_SENTENCES, name) ?? '') : own;
}
