// What set-up writes into the tabs that people type into: settings with a live sentence each, and
// approval rules by the size of the team (controls.md C2). A register without rules would refuse its
// first order. It knows no sheet.
import { ORDER_MAIL } from './letter';
import { TOLERANCE_DEFAULTS } from './tolerance';
import { parseLevelName } from './tolerance-levels';
import { isFreeName } from './without-order';

/** Setting, default, sentence. Amounts are in the register's currency. */
const SETTINGS: readonly (readonly [string, string, string])[] = [
  ['currency', 'EUR', "The register's currency: approval bands, limits and totals are in it."],
  [
    'timeZone',
    'Etc/UTC',
    'Days and months are cut in this time zone. Fixed after the first order.',
  ],
  [
    'numberTemplate',
    'PO-{YYYY}-{SEQ:4}',
    'How a PO number is made: text and places. {YYYY}: the year, it starts at 1 each; {SEQ:4}: four digits.',
  ],
  [
    'fiscalYearStart',
    '1',
    'Month in which the fiscal year begins; only {FY} in the template uses it.',
  ],
  [
    'matchLevelGoods',
    '3-way',
    'Goods: 2-way compares billed with ordered, 3-way also with accepted, 4-way with what another accepts.',
  ],
  ['matchLevelService', '3-way', 'Services: the same; accepting one needs evidence.'],
  ['matchLevelSubscription', '2-way', 'Subscriptions: the same; 2-way needs no receipt.'],
  [
    'pricePercent',
    TOLERANCE_DEFAULTS.pricePercent,
    'A line may cost so many percent more than ordered; 5: 105.00 of 100.00 passes, 105.01 does not.',
  ],
  [
    'priceAmount',
    TOLERANCE_DEFAULTS.priceAmount,
    'And no more than this in all on one order line, however many invoices.',
  ],
  ['quantityOverOrderedPercent', 'exact', 'So many percent above ordered pass; exact: none.'],
  ['quantityOverReceivedPercent', 'exact', 'So many percent above received pass; exact: none.'],
  ['quantityOverAcceptedPercent', 'exact', 'So many percent above accepted pass; exact: none.'],
  [
    'valueLinePercent',
    TOLERANCE_DEFAULTS.valueLinePercent,
    "A line's billed value may be so many percent above its ordered value.",
  ],
  ['valueLineAmount', TOLERANCE_DEFAULTS.valueLineAmount, 'And no more than this above it.'],
  [
    'valueOrderPercent',
    TOLERANCE_DEFAULTS.valueOrderPercent,
    'All invoices of an order may be so many percent above it.',
  ],
  ['valueOrderAmount', TOLERANCE_DEFAULTS.valueOrderAmount, 'And no more than this above it.'],
  [
    'chargesPercent',
    TOLERANCE_DEFAULTS.chargesPercent,
    'Freight and other charges may be so many percent above what was ordered.',
  ],
  [
    'chargesAmount',
    TOLERANCE_DEFAULTS.chargesAmount,
    'And no more than this; a charge that was not ordered passes up to this amount.',
  ],
  [
    'taxAmount',
    TOLERANCE_DEFAULTS.taxAmount,
    'Tax may differ by this much per document, either way: lines or totals round differently.',
  ],
  [
    'totalPercent',
    TOLERANCE_DEFAULTS.totalPercent,
    "The document's total may be so many percent above order prices times billed quantities.",
  ],
  ['totalAmount', TOLERANCE_DEFAULTS.totalAmount, 'And no more than this above it.'],
  [
    'overReceiptPercent',
    '0',
    'So many percent above the ordered quantity may be received, unless the line says otherwise; 0: nothing.',
  ],
  ['receiveOnHold', 'no', 'Nothing is received on an order on hold; yes: received, with a notice.'],
  [
    'toleranceMeaning',
    'either',
    'either: one exceeded limit stops (strict). both: only when both are exceeded (lenient).',
  ],
  ['direction', 'over', 'over: only what costs more is stopped. both: also what costs less.'],
  ['smallDifferenceAmount', '2.00', 'Differences up to this per line pass as a notice.'],
  ['smallDifferenceOrderAmount', '10.00', 'And up to this per order, together.'],
  [
    'waitingDaysGoods',
    '14',
    'An invoice waits this many days for goods before it becomes an exception; 0 = at once.',
  ],
  ['waitingDaysService', '7', 'The same for services.'],
  [
    'exceptionDueDays',
    '5',
    'An exception is due after this many days; refused documents after 3, control after 1.',
  ],
  [
    'billingGraceDays',
    '60',
    "An invoice may come this many days after the order's last service day.",
  ],
  [
    'taxCodes',
    'S=20;R=5;Z=0',
    'Tax codes and their rates in percent. N=20/50: half comes back. S=21@2027-01-01..: from then.',
  ],
  [
    'noOrderNeededBelow',
    'off',
    'An approver may let an invoice without order pass up to this; off: each needs an order.',
  ],
  ['approvalLapseDays', '30', 'An approval that was not issued within this many days lapses.'],
  [
    'approvalOverdueDays',
    '3',
    'What waits for an approver this many working days is shown to the owner, and another may decide; 0 = never.',
  ],
  [
    'duplicateOrderDays',
    '30',
    'Orders of one vendor with the same total or lines within so many days are shown as one; 0 = off.',
  ],
  [
    'duplicateOrderReason',
    'off',
    'on: who approves an order that may be there already has to write why.',
  ],
  [
    'splitWindowDays',
    '14',
    'Orders of one person and vendor within so many days are approved as their sum; 0 = each alone.',
  ],
  [
    'noticeDays',
    '30',
    'So many days before an order ends its requester and the owner are told, with used and left; 0 = never.',
  ],
  [
    'issueOnLastApproval',
    'off',
    'on: an issuer who gives the last yes issues the order with it, in one step.',
  ],
  [
    'emergencyDelegates',
    '',
    'Who may issue an emergency order before its approval: addresses of issuers. Empty: nobody.',
  ],
  [
    'emergencyCap',
    '2000.00',
    'And only up to this; what one person splits within splitWindowDays is summed.',
  ],
  [
    'emergencyHours',
    '48',
    'It has to be approved within so many hours; nothing of it is payable before.',
  ],
  [
    'secondPersonAbove',
    '5000.00',
    'Above this, who entered an invoice may not initiate its payment.',
  ],
  [
    'firstPaymentSecondPerson',
    'when possible',
    "Whoever entered an invoice does not make the vendor's first payment: when possible (another person has the role ap), on (always) or off.",
  ],
  [
    'overrideLimitApprover',
    '250.00',
    'An approver may accept a drift up to this, unless People says otherwise.',
  ],
  [
    'overrideLimitOwner',
    '1000.00',
    'The owner may accept a drift up to this, unless People says otherwise.',
  ],
  [
    'sendOrders',
    'off',
    'on: an order goes to its vendor by mail when it is issued, revised or void. off: by a click.',
  ],
  [
    'headTo',
    '',
    'Who gets the head of the log once a day with Send what is due: addresses, owner, auditor. Empty: nobody.',
  ],
  [
    'pilotPeople',
    '',
    'While the register is tried: addresses whose orders all go through it. Empty: everybody.',
  ],
  ['pilotVendors', '', 'And vendors whose orders all go through it, whoever asks.'],
  ['oldWay', '', 'What everybody else does meanwhile, in a sentence; they read it instead.'],
  ['language', 'en', 'Language of mails and of the order that a vendor gets: en or de.'],
  ['companyName', '', 'Who buys: printed on every order.'],
  ['companyAddress', '', 'Printed below it; several lines may be typed.'],
  ['companyTaxId', '', 'Printed below that.'],
  ['companyLogo', '', 'A picture on the order: a link that begins with https, or data:image/png.'],
  ['invoiceTo', '', 'Where vendors send invoices; empty: to whoever sends the order.'],
  ['replyTo', '', 'Where the answers of vendors go; empty: to whoever sends the order.'],
  ['orderText', '', 'Your terms, on every order. Places: as in orderMail, but {sender}.'],
  [
    'orderMail',
    ORDER_MAIL,
    'How the mail with an order begins. Places: {number} {revision} {vendor} {company} {total} {invoiceTo} {confirmBy} {sender}.',
  ],
];

export const SETTING_NAMES: readonly string[] = SETTINGS.map(([setting]) => setting);

/** What each does, as its default does it. */
export const SETTING_SENTENCES: { readonly [setting: string]: string } = Object.fromEntries(
  SETTINGS.map(([setting, , sentence]) => [setting, sentence]),
);

/** Settings that have no row of their own until somebody needs them. */
export const OPTIONAL_SETTINGS: readonly string[] = [
  'numberMaxLength',
  'numberAlphabet',
  'quantityOverOrderedAmount',
  'quantityOverReceivedAmount',
  'quantityOverAcceptedAmount',
  'monthlyCost',
  'logPart',
  'holidays',
];

/** Entries in the tab of the log above which set-up closes those of signed months into a file. */
export const LOG_PART = 200_000;

/** An amount in a currency without minor units has no decimals; one below its unit is exact. */
function inCurrency(amount: string, digits: number): string {
  if (digits > 0 || !/^\d+\.\d\d$/.test(amount)) return amount;
  const whole = amount.slice(0, -3);
  return whole === '0' ? 'exact' : whole;
}

/** Rows of the Settings tab; what the owner answered replaces the default. */
export function settingRows(given: Given, digits: number): string[][] {
  const own = [
    ...OPTIONAL_SETTINGS,
    ...Object.keys(given).filter(
      (name) => /^(rate|target):/.test(name) || parseLevelName(name) || isFreeName(name),
    ),
  ];
  return [
    ...SETTINGS.map(([setting, value, note]) => [
      setting,
      given[setting] ?? inCurrency(value, digits),
      note,
    ]),
    ...own.filter((name) => name in given).map((name) => [name, given[name] ?? '', OWN_NOTE]),
  ];
}
type Given = { readonly [setting: string]: string };
const OWN_NOTE = 'Set when the register was made.';

/** Rule, from, to, cost centre, category, vendor status, new vendor, emergency, step, approvers, needed. */
type RuleCells = readonly (string | number)[];

/**
 * Bands of controls.md C2: up to 500.00 and up to 5,000.00 one approver within their own limit;
 * above, two different people. A team of two, or with one approver, gets one step; it is counted.
 */
export function ruleRows(team: { people: number; approvers: number; digits: number }): RuleCells[] {
  const { people, approvers, digits } = team;
  const amount = (major: string): string =>
    digits === 0 ? major : `${major}.${'0'.repeat(digits)}`;
  const above = (major: string): string =>
    digits === 0 ? `${Number(major) + 1}` : `${major}.${'0'.repeat(digits - 1)}1`;
  const band = (rule: string, from: string, to: string, needed = 1): RuleCells => [
    rule,
    from,
    to,
    '',
    '',
    '',
    '',
    '',
    1,
    'approver',
    needed,
  ];
  return [
    band('small', '0', amount('500')),
    band('medium', above('500'), amount('5000')),
    band('large', above('5000'), '', people >= 3 && approvers >= 2 ? 2 : 1),
  ];
}
