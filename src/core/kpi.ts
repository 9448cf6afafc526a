// Key figures as controls.md T14 defines them: name, unit, target and definition of each, and what one
// is measured as: a value in tenths, how many it is out of, and the orders behind it, the heaviest
// first. Targets stand in Settings (`target:requestToIssue`). It reads no row.
import type { LogRow } from './tables';
import type { Day, Month } from './day';
import type { Register } from './settings';
import type { Work } from './work';

type Unit = 'hours' | 'days' | '%' | 'orders' | 'documents' | 'touches' | 'exceptions' | 'money';
type Told = readonly [name: string, unit: Unit, target: string, explains: string];

/** In the order in which they are told; `<` and `>` say on which side of its target a figure is well. */
export const FIGURES = {
  ordersIssued: ['Orders issued', 'orders', '', 'Orders that got their number in the month.'],
  requestToIssue: [
    'Request to issue',
    'hours',
    '< 48',
    'Median from submitted to issued, of orders issued in the month.',
  ],
  requestToIssueP95: [
    'Request to issue, p95',
    'hours',
    '',
    '95 of 100 of these orders took as long, or less.',
  ],
  approvalPerStep: [
    'Approval per step',
    'hours',
    '< 24',
    'Median that a step waited, from being asked to its last decision in the month.',
  ],
  orderCycle: ['Order cycle', 'days', '', 'Median from issued to closed, of orders closed.'],
  firstTimeMatch: [
    'First-time match',
    '%',
    '> 90',
    'Invoices that never had an exception, waiting allowed, of those with a verdict.',
  ],
  straightThrough: [
    'Straight-through',
    '%',
    '',
    'Invoices matched and payable as they were entered, with no human act after, of all.',
  ],
  touchesPerOrder: [
    'Touches per order',
    'touches',
    '',
    'Commands of people from submission to close, for each order closed.',
  ],
  orderAccuracy: [
    'Order accuracy',
    '%',
    '< 2',
    'Orders closed with an exception that ended by a changed order or an accepted variance.',
  ],
  overageRate: [
    'Overage rate',
    '%',
    '',
    'What lines and charges bill above their order value, of all net invoiced.',
  ],
  issueToReceipt: [
    'Issue to receipt',
    'days',
    '< 7',
    'Median from issue to the first receipt of orders for goods, received in the month.',
  ],
  openAge: [
    'Age of open orders',
    'days',
    '< 30',
    'Average since issue, of orders with an open commitment; no service that still runs.',
  ],
  emergencyShare: ['Emergency share', '%', '< 5', 'Emergency orders of all orders issued.'],
  spendUnderOrder: [
    'Spend under order',
    '%',
    '> 95',
    'Net invoiced with an order issued on or before the day of the invoice, of all net invoiced.',
  ],
  costCentreCoverage: [
    'Cost centre coverage',
    '%',
    '> 95',
    'Net of order lines with a cost centre, of all lines of orders issued.',
  ],
  vendorOnTime: [
    'Vendor on time',
    '%',
    '',
    'Lines accepted in full by the expected or needed day, as ordered then, of lines due in the month.',
  ],
  vendorServiceLevel: [
    'Vendor service level',
    '%',
    '> 99',
    'Orders with a service level in force in the month and none missed, of all that have one.',
  ],
  costPerOrder: ['Cost per order', 'money', '', 'The setting monthlyCost over orders issued.'],
  invoicesEntered: ['Invoices entered', 'documents', '', 'Invoices that count in the month.'],
  duplicatesStopped: [
    'Duplicates stopped',
    'documents',
    '',
    'Documents found to be there already, and not let through.',
  ],
  duplicatesValue: ['Value of duplicates stopped', 'money', '', 'Gross of these documents.'],
  exceptionsOpened: ['Exceptions opened', 'exceptions', '', 'Opened in the month.'],
  exceptionsClosed: ['Exceptions closed', 'exceptions', '', 'Closed in the month.'],
  exceptionAge: ['Age of closed exceptions', 'days', '', 'Median from opened to closed.'],
} as const satisfies { [id: string]: Told };
export type FigureId = keyof typeof FIGURES;
export const FIGURE_IDS = Object.keys(FIGURES) as FigureId[];

/** An order behind a figure, with what it adds to it, in the figure's unit. */
export interface Behind {
  order: string;
  value: number;
}
/** Tenths of the unit, minor units where it is money; null where there is nothing to measure. */
export interface Measured {
  value: number | null;
  of: number;
  behind: Behind[];
}
export type Measures = { [id in FigureId]: Measured };

/** What key figures are measured from. */
export interface KpiScene {
  work: Work;
  month: Month;
  today: Day;
  register: Register;
  log: readonly LogRow[];
  /** Vendors that a service level was agreed with, by key. */
  levels: ReadonlySet<string>;
  /** The register's civil day of an instant. */
  dayOf: (instantUtc: string) => Day;
}

const heaviest = (behind: readonly Behind[]): Behind[] =>
  [...behind].sort((a, b) => b.value - a.value || (a.order < b.order ? -1 : 1));
const tenths = (value: number): number => Math.round(value * 10);

/** The value that so much of all is at most (nearest rank); the middle of two for a median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (place: number): number => sorted[Math.max(0, place)] ?? 0;
  const { length } = sorted;
  if (share !== 0.5) return at(Math.ceil(length * share) - 1);
  return (at(Math.ceil(length / 2) - 1) + at(Math.floor(length / 2))) / 2;
}

const measured = (behind: readonly Behind[], of: (values: number[]) => number): Measured => ({
  value: behind.length === 0 ? null : tenths(of(behind.map(({ value }) => value))),
  of: behind.length,
  behind: heaviest(behind),
});
export const middle = (behind: readonly Behind[], share = 0.5): Measured =>
  measured(behind, (values) => quantile(values, share));
export const average = (behind: readonly Behind[]): Measured =>
  measured(behind, (values) => values.reduce((a, b) => a + b, 0) / values.length);
export const counting = (behind: readonly Behind[], of = behind.length): Measured => ({
  ...{ value: tenths(of), of, behind: heaviest(behind) },
});

/** Percent of `whole` that the parts are; nothing where there is no whole. */
export const share = (part: number, whole: number, rest: Omit<Measured, 'value'>): Measured => ({
  value: whole > 0 ? Math.round((part * 1000) / whole) : null,
  of: rest.of,
  behind: heaviest(rest.behind),
});

/** `> 95`, with the number of Settings where the owner typed one; '' where there is none. */
export function targetOf(id: FigureId, { settings }: Pick<Register, 'settings'>): string {
  const usual = FIGURES[id][2];
  const typed = settings[`target:${id}`] ?? '';
  if (typed === '' || usual === '') return usual;
  return isTarget(typed) ? (typed === 'off' ? '' : `${usual.slice(0, 2)}${typed}`) : usual;
}
export const isTarget = (typed: string): boolean => /^(off|\d{1,5}(\.\d)?)$/.test(typed);
/** Figures that have a target, so that Settings may hold another one. */
export const hasTarget = (name: string): boolean =>
  FIGURE_IDS.some((id) => `target:${id}` === name && FIGURES[id][2] !== '');

const limitOf = (target: string): number => Math.round(Number(target.slice(2)) * 10);
/** On the wrong side of its target; `by` a tenth of the target or more it is named first (T14). */
export function misses(value: number | null, target: string, by: 0 | 1 = 0): boolean {
  if (value === null || target === '') return false;
  const limit = limitOf(target);
  const slack = (limit * by) / 10;
  return target.startsWith('<')
    ? by === 0
      ? value >= limit
      : value > limit + slack
    : by === 0
      ? value <= limit
      : value < limit - slack;
}
