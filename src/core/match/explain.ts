// The only place that turns drifts into words: the register, its mails and the command line all
// show these sentences. It judges nothing.
import { minorDigits, printMoney, showDrift, showMoney } from '../money';
import { printQuantity, showQuantity } from '../quantity';
import { showPercent } from '../tolerance';
import type { Drift, DriftUnit, LineVerdict, Notice } from './verdict';
import { classOf, kindName } from '../kinds';
import type { ExceptionKind } from '../kinds';
import { whichLimit } from './which-limit';

/** What the expected figure is, after "billed 12 of 10". */
const AGAINST: Partial<Record<ExceptionKind, string>> = {
  price_over: 'at the order price',
  price_under: 'at the order price',
  value_over_line: 'ordered',
  value_over_order: 'ordered in all',
  total_drift: 'expected in all',
  not_to_exceed: 'not to exceed',
  quantity_over_ordered: 'ordered',
  quantity_over_received: 'received',
  quantity_over_accepted: 'accepted',
  value_over_accepted: 'accepted',
  waiting_too_long: 'accepted, and the wait is over',
  charges_drift: 'ordered',
  short_receipt: 'ordered',
  over_receipt: 'ordered',
};

const VERBS: Partial<Record<ExceptionKind, string>> = {
  short_receipt: 'received',
  over_receipt: 'received',
  credit_due: 'credited',
};

type Say = (drift: Drift, figure: (value: number | string) => string) => string;

const days = (count: number): string => `${count} day${count === 1 ? '' : 's'}`;

const SAYINGS: Partial<Record<ExceptionKind, Say>> = {
  no_po: () => 'no purchase order is named',
  unknown_po: ({ actual }) => `there is no order ${actual}`,
  po_not_issued: ({ order, actual }) => `${order} is ${actual}, not issued`,
  po_void: ({ order }) => `${order} is void`,
  po_on_hold: ({ order }) => `${order} is on hold`,
  po_closed: ({ order }) => `${order} is closed`,
  po_expired: ({ actual, expected, drift }) =>
    `dated ${actual}; ${expected} was the last day to bill, ${days(drift)} ago`,
  vendor_mismatch: ({ order, expected, actual }) =>
    `${order} is with ${expected}, billed by ${actual}`,
  currency_mismatch: ({ order, expected, actual }) =>
    `${order} is in ${expected}, billed in ${actual}`,
  duplicate_invoice: ({ actual }) => `the same document as ${actual}`,
  likely_duplicate: ({ actual }) => `probably the same document as ${actual}`,
  before_order: ({ order, expected, actual, drift }) =>
    `${actual}, ${days(drift)} before ${order} was issued on ${expected}`,
  date_outside: ({ expected, actual, drift }) =>
    actual === ''
      ? `no service days are named, and the order is for ${expected}: which days does it bill?`
      : `service ${actual} is outside the order's ${expected} by ${days(drift)}`,
  prepayment_not_deducted: ({ order, expected, actual }, figure) =>
    `${figure(expected)} was paid in advance on ${order ?? ''}, and ${actual === 0 ? 'nothing' : `only ${figure(actual)}`} of it is shown as prepaid`,
  not_on_order: ({ order, actual, code = '' }, figure) =>
    `${figure(actual)} is on no line of ${order}${code === '' ? '' : `; it could be ${code}`}`,
  unit_ratio_drift: ({ expected, actual, code = '' }, figure) =>
    `priced by ${figure(actual)}, but ${code} make ${figure(expected)} by the ratio ordered`,
  unit_mismatch: ({ expected, actual }) =>
    `billed in ${actual}, ordered in ${expected}, no ratio known`,
  credit_due: ({ expected, actual, drift, holds, orderLine }, figure) =>
    holds
      ? `a credit of ${figure(drift)} is still due on line ${orderLine ?? ''}`
      : `credited ${figure(actual)} of ${figure(expected)} billed: ${figure(drift)} stays due`,
  header_not_sum: ({ expected, actual }, figure) =>
    `the total says ${figure(actual)}, lines, charges and tax make ${figure(expected)}`,
  tax_drift: ({ expected, actual, orderLine }, figure) =>
    orderLine === undefined
      ? `tax ${figure(actual)}, computed ${figure(expected)}`
      : `tax ${figure(actual)} by the invoice's code, ${figure(expected)} by the order's`,
};

function figureIn(unit: DriftUnit, value: number | string, digits: number): string {
  if (typeof value === 'string') return value;
  if (unit === 'money') return showMoney(value, digits);
  return unit === 'quantity' ? showQuantity(value) : String(value);
}

function signed(drift: Drift, digits: number): string {
  if (drift.unit === 'money') return showDrift(drift.drift, digits);
  return `${drift.drift > 0 ? '+' : ''}${figureIn(drift.unit, drift.drift, digits)}`;
}

/** Decimals of what a quantity is worth, and of its limit in money. */
const placesOf = ({ worthIn }: Drift, digits: number): number =>
  worthIn === undefined ? digits : minorDigits(worthIn);
const worthOf = (drift: Drift, worth: number, digits: number): string =>
  `${showMoney(worth, placesOf(drift, digits))}${drift.worthIn ? ` ${drift.worthIn}` : ''}`;

function outcome(drift: Drift, digits: number): string {
  if (drift.tolerance === '') return '';
  if (drift.drift < 0 && drift.decided === 'none') return '; only what is over is stopped';
  const figure = (value: number): string => figureIn(drift.unit, value, digits);
  const places = placesOf(drift, digits);
  const which = whichLimit(drift.parted, drift.unit, { digits: places, figure });
  const judged = drift.within ? 'inside' : 'exceeded';
  const limit = `; limit ${drift.tolerance}: ${judged}${which === '' ? '' : ` (${which})`}`;
  if (drift.toldBy) return `${limit}, told by ${drift.toldBy.map(kindName).join(' and ')}`;
  return drift.passedAs ? `${limit}, passed as ${drift.passedAs}` : limit;
}

/** " (18.8 %)"; of a share that is not of the figure just told, also of what: " (50 % of 10 ordered)". */
function share({ driftBp, shareOf }: Drift, figure: (value: number) => string): string {
  if (driftBp === null) return '';
  return ` (${showPercent(driftBp)}${shareOf === undefined ? '' : ` of ${figure(shareOf)} ordered`})`;
}

/** "billed 11,880.00 of 10,000.00 ordered, +1,880.00 (18.8 %); limit 500.00 or 5 %: exceeded". */
export function explainDrift(drift: Drift, digits: number): string {
  const figure = (value: number | string): string => figureIn(drift.unit, value, digits);
  const own = SAYINGS[drift.kind]?.(drift, figure);
  const counted = drift.unit === 'money' || drift.unit === 'quantity';
  const by =
    counted && drift.kind !== 'not_on_order' && drift.kind !== 'credit_due'
      ? `, ${signed(drift, digits)}${share(drift, figure)}`
      : '';
  const sum =
    drift.soFar === undefined ? '' : `, ${showDrift(drift.soFar, digits)} on the line so far`;
  const worth = drift.worth === undefined ? '' : `, worth ${worthOf(drift, drift.worth, digits)}`;
  const code = drift.code === undefined ? '' : `${drift.code}: `;
  const verb = VERBS[drift.kind] ?? 'billed';
  const plain = `${code}${verb} ${figure(drift.actual)} of ${figure(drift.expected)}`;
  return `${own ?? `${plain} ${AGAINST[drift.kind] ?? 'expected'}`}${by}${sum}${worth}${outcome(drift, digits)}`;
}

export interface LineFigures {
  readonly unit: DriftUnit;
  readonly billed: number;
  readonly ordered: number;
  readonly accepted: number;
  readonly waitingFor: number;
  readonly netMinor: number;
  /** Let pass without an order (B24). */
  readonly free: boolean;
}

function waitsFor({ unit, accepted, waitingFor }: LineFigures, digits: number): string {
  const missing = figureIn(unit, waitingFor, digits);
  return `${figureIn(unit, accepted, digits)} accepted: waiting for ${missing}`;
}

/** What holds a line, and what is still to come: another answer does not end the wait (B5). */
function explainHeld(held: readonly Drift[], figures: LineFigures, digits: number): string {
  const said = held.map((drift) => explainDrift(drift, digits));
  const told = ({ kind }: Drift): boolean =>
    kind === 'waiting_too_long' || classOf(kind) === 'refused';
  if (figures.waitingFor > 0 && !held.some(told)) said.push(waitsFor(figures, digits));
  return said.join('; ');
}

/** A line in one sentence: what holds it and what it waits for, else what was billed. */
export function explainLine(
  drifts: readonly Drift[],
  figures: LineFigures,
  digits: number,
): string {
  const held = drifts.length === 0 ? drifts : drifts.filter((drift) => drift.holds);
  if (held.length > 0) return explainHeld(held, figures, digits);
  const { unit, netMinor } = figures;
  if (figures.free) return `${showMoney(netMinor, digits)} approved without an order`;
  const ordered = figureIn(unit, figures.ordered, digits);
  const billed = `billed ${figureIn(unit, figures.billed, digits)} of ${ordered} ordered`;
  if (figures.waitingFor > 0) return `${billed}, ${waitsFor(figures, digits)}`;
  return `${billed}, ${showMoney(netMinor, digits)}: matched`;
}

export interface DocumentWords {
  readonly lines: readonly LineVerdict[];
  readonly drifts: readonly Drift[];
  readonly netMinor: number;
  readonly expectedMinor: number;
}

/** Whether what refuses the line was said of the document already. */
const isToldBefore = ({ verdict, drifts }: LineVerdict, own: readonly Drift[]): boolean =>
  verdict === 'refused' && drifts.every((drift) => !drift.holds || own.includes(drift));

/** What holds the line and was not said of the document: a refusal stands before all its lines. */
function untold(line: LineVerdict, own: readonly Drift[], digits: number): string {
  const held = line.drifts.filter(({ holds }) => holds);
  const rest = held.filter((drift) => !own.includes(drift));
  if (rest.length === held.length) return line.explanation;
  return rest.map((drift) => explainDrift(drift, digits)).join('; ');
}

/** The document: what holds it and what it waits for, line by line; else that it matched. */
export function explainDocument(words: DocumentWords, digits: number): string {
  const { lines, drifts, netMinor, expectedMinor } = words;
  const said: string[] = [];
  for (const drift of drifts) if (drift.holds) said.push(explainDrift(drift, digits));
  for (const line of lines)
    if (line.verdict !== 'matched' && !isToldBefore(line, drifts))
      said.push(`line ${line.line}: ${untold(line, drifts, digits)}`);
  if (said.length > 0) return said.join('; ');
  const net = showMoney(netMinor, digits);
  if (lines.length > 0 && lines.every(({ order }) => order === undefined))
    return `${net} approved without an order: matched`;
  if (expectedMinor === 0 && netMinor !== 0) return `billed ${net}: matched`;
  return `billed ${net} of ${showMoney(expectedMinor, digits)} expected: matched`;
}

/** A drift as it travels: decimal strings by the contract of commands. */
export interface PrintedDrift {
  readonly kind: ExceptionKind;
  readonly expected: string;
  readonly actual: string;
  readonly drift: string;
  readonly driftBp: number | null;
  readonly tolerance: string;
  readonly within: boolean;
  readonly holds: boolean;
  /** Over its limit and holding nothing: the exceptions that speak for it. */
  readonly toldBy?: readonly ExceptionKind[];
  readonly explanation: string;
}

export function printDrift(drift: Drift, digits: number): PrintedDrift {
  const text = (value: number | string): string => {
    if (typeof value === 'string') return value;
    if (drift.unit === 'money') return printMoney(value, digits);
    return drift.unit === 'quantity' ? printQuantity(value) : String(value);
  };
  return {
    kind: drift.kind,
    expected: text(drift.expected),
    actual: text(drift.actual),
    drift: text(drift.drift),
    driftBp: drift.driftBp,
    tolerance: drift.tolerance,
    within: drift.within,
    holds: drift.holds,
    ...(drift.toldBy === undefined ? {} : { toldBy: drift.toldBy }),
    // Put into words only where somebody reads them: a file of verdicts seldom does.
    get explanation() {
      return explainDrift(drift, digits);
    },
  };
}

/** A notice made of a drift that passes with a remark. */
export function noticeOf(drift: Drift, digits: number): Notice {
  const { kind, order, orderLine, line } = drift;
  const text = explainDrift(drift, digits);
  return {
    kind,
    text,
    ...(order === undefined ? {} : { order }),
    ...(orderLine === undefined ? {} : { orderLine }),
    ...(line === undefined ? {} : { line }),
  };
}
