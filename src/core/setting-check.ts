// What is wrong with a setting as it was typed, in a sentence with what may stand there. Tolerances are
// read where they are used (tolerance.ts); here is everything else. It knows no sheet and no rule.
import { LOG_PART, OPTIONAL_SETTINGS, SETTING_NAMES } from './defaults';
import { knowsZone, parseDay } from './day';
import { hasTarget, isTarget } from './kpi';
import { PLACES, TEXT_PLACES, unknownPlaces } from './letter';
import { LANGUAGES } from './order-words';
import { parseMoney } from './money';
import { parseTemplate } from './number';
import { parsePrice } from './quantity';
import type { Check } from './setting-kinds';
import { misread, NUMBER_CHECKS, oneOf, whole } from './setting-kinds';
import { readTaxCodes } from './tax-codes';
import { parseLevel, parseLimit, TOLERANCE_DEFAULTS } from './tolerance';
import { words } from './typed-cell';
import { parseLevelName } from './tolerance-levels';
import { isFreeName } from './without-order';

/** A link to a picture, or the picture itself as text. */
export const LOGO = /^(https:\/\/[^\s"'<>]+|data:image\/(png|jpeg|gif);base64,[A-Za-z0-9+/=]+)$/;

const amount: Check = (value, digits) => {
  const read = parseMoney(value, digits);
  return read.ok && read.value >= 0 ? '' : `an amount like ${digits === 0 ? '250' : '250.00'}`;
};
const smallest: Check = (value, digits) =>
  parseLimit(value, 'amount', digits).ok ? '' : `${amount('', digits)} or exact`;
const rate: Check = (value) => {
  const read = parsePrice(value);
  return read.ok && read.value > 0 ? '' : 'what one is in the currency of the register, like 0.92';
};
const caps: Check = (value, digits) =>
  value.split('/').every((one) => amount(one.trim(), digits) === '') && value.split('/').length < 3
    ? ''
    : `${amount('', digits)}, or two with a slash between them`;
const isMail = (one: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(one);
const mails: Check = (value) =>
  words(value).every(isMail) ? '' : 'addresses, separated by commas';
const level = oneOf('2-way', '3-way', '4-way');
const target: Check = (value) => (isTarget(value) ? '' : 'a number like 48 or 2.5, or off');
const days = whole(0, 999);
const switched = oneOf('on', 'off');
const placesIn =
  (known: readonly string[]): Check =>
  (value) => {
    const [odd] = unknownPlaces(value, known);
    const places = known.map((one) => `{${one}}`).join(' ');
    return odd === undefined ? '' : `a text without {${odd}}: its places are ${places}`;
  };

const CHECKS: { readonly [setting: string]: Check } = {
  currency: (value) => (/^[A-Z]{3}$/i.test(value) ? '' : 'a currency code like EUR'),
  numberTemplate: (value) => {
    const read = parseTemplate(value);
    return read.ok ? '' : `a template of numbers (${read.detail})`;
  },
  ...{ matchLevelGoods: level, matchLevelService: level, matchLevelSubscription: level },
  overReceiptPercent: (value) => (/^\d{1,3}(\.\d{1,2})?$/.test(value) ? '' : 'a percentage like 5'),
  receiveOnHold: oneOf('yes', 'no'),
  ...{ waitingDaysGoods: days, waitingDaysService: days, exceptionDueDays: days },
  ...{ billingGraceDays: days, approvalLapseDays: days, approvalOverdueDays: days },
  ...{ duplicateOrderDays: days, splitWindowDays: days, noticeDays: days },
  ...{ smallDifferenceAmount: smallest, smallDifferenceOrderAmount: smallest },
  ...{ emergencyCap: amount, emergencyHours: whole(1, 9999) },
  timeZone: (value) => (knowsZone(value) ? '' : 'a time zone like Europe/Helsinki'),
  taxCodes: (value) => {
    const read = readTaxCodes(value);
    return read.ok ? '' : `codes like S=20;R=5;Z=0 (${read.detail})`;
  },
  noOrderNeededBelow: (value, digits) =>
    value === 'off' || amount(value, digits) === '' ? '' : 'off or an amount',
  ...{ duplicateOrderReason: switched, issueOnLastApproval: switched, sendOrders: switched },
  ...{ orderMail: placesIn(PLACES), orderText: placesIn(TEXT_PLACES) },
  headTo: (value) =>
    words(value).every((one) => isMail(one) || /^(owner|auditor)$/i.test(one))
      ? ''
      : 'addresses, owner or auditor, separated by commas',
  ...{ pilotPeople: mails, emergencyDelegates: mails },
  replyTo: (value) => (isMail(value) ? '' : 'an e-mail address'),
  companyLogo: (value) =>
    LOGO.test(value) ? '' : 'a link that begins with https, or a picture as data:image/png;base64',
  secondPersonAbove: amount,
  firstPaymentSecondPerson: oneOf('when possible', 'on', 'off'),
  ...{ overrideLimitApprover: amount, overrideLimitOwner: amount, monthlyCost: amount },
  logPart: (value) =>
    /^\d{2,6}$/.test(value) && Number(value) <= LOG_PART
      ? ''
      : `a whole number from 10 to ${LOG_PART}`,
  holidays: (value) =>
    words(value).every((one) => parseDay(one).ok)
      ? ''
      : 'days like 2026-12-24, separated by commas',
  language: oneOf(...LANGUAGES),
  ...NUMBER_CHECKS,
};
/** Where nothing stands, nothing is set; everywhere else it is a mistake. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set([
  ...['companyName', 'companyAddress', 'companyTaxId', 'companyLogo', 'invoiceTo', 'replyTo'],
  ...['pilotPeople', 'pilotVendors', 'oldWay', 'emergencyDelegates'],
  ...['orderText', 'orderMail', 'headTo', 'timeZone', ...OPTIONAL_SETTINGS],
]);

/** One row each: what a currency is worth, the target of a figure. */
export const isFamily = (name: string): boolean => /^rate:[A-Z]{3}$/.test(name) || hasTarget(name);

const isKnown = (name: string): boolean =>
  SETTING_NAMES.includes(name) ||
  OPTIONAL_SETTINGS.includes(name) ||
  isFamily(name) ||
  / for /.test(name) ||
  parseLevelName(name) !== null ||
  isFreeName(name);

function checkOf(name: string): Check | undefined {
  if (hasTarget(name)) return target;
  if (isFamily(name)) return rate;
  return isFreeName(name) ? caps : CHECKS[name];
}

/** A sentence where the value cannot be what the setting means; empty where it can. */
export function settingFault(name: string, value: string, digits: number): string {
  if (!isKnown(name)) return `there is no setting "${name.slice(0, 60)}"; it does nothing`;
  const check = checkOf(name);
  if (!check && !(name in TOLERANCE_DEFAULTS)) return '';
  if (value === '')
    return MAY_BE_EMPTY.has(name) || check === rate || check === caps
      ? ''
      : `${name} is empty; its default is used`;
  if (!check) return '';
  const wanted = check(value, digits);
  return wanted === '' ? '' : misread(name, wanted, value);
}

/** The same of one setting alone, its limits too. */
export function givenFault(name: string, value: string, digits: number): string {
  const bare = parseLevelName(name)?.setting ?? name;
  const limit = parseLevel({ [bare]: value }, digits).findings.find(
    ({ setting }) => setting === bare,
  );
  return settingFault(name, value, digits) || (limit ? `${name}: ${limit.detail}` : '');
}
