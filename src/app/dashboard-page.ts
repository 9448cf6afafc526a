// The tab Dashboard: three pages one below the other (controls.md T15), first of all the charts, every
// figure with its definition. It lays out what the dashboard has and computes nothing.
import type { Drawn } from '../core/chart';
import { placed } from '../core/chart';
import { parseMoney } from '../core/money';
import type { Page, PageCell, PageRow } from '../core/page';
import { said, section, sum as sumCell, words } from '../core/page';
import { DASHBOARD } from '../core/typed-tables';
import { BEHIND_CHARTS, since } from './board-view';
import type { Seen } from './dashboard';
import { dashboardView } from './dashboard';
import type { BoardView, DashboardView } from './figure-views';
import { lateSection } from './late-deliveries';

type View = Omit<DashboardView, 'signedTo' | 'signedMonths'>;
type Cell = (value: string, unit?: string) => PageCell;

const cellIn =
  ({ register }: Seen): Cell =>
  (value, unit = '') => {
    const minor = unit === register.currency ? parseMoney(value, register.digits) : undefined;
    if (minor?.ok) return sumCell(minor.value, register.digits);
    return said(value === '' ? '' : Number(value));
  };

const seriesTable = ({ name, unit, points }: View['series'][number], cell: Cell): PageRow[] =>
  section(
    name,
    ['', 'Unit', 'Value'],
    points.map(({ label, value }) => [...words('plain', label, unit ?? ''), cell(value, unit)]),
  );

const kpiTable = ({ kpis }: BoardView, cell: Cell): PageRow[] =>
  section(
    'All figures',
    ['Figure', 'Unit', 'Value', 'Target', '', 'Orders', 'What it counts'],
    kpis.map(({ name, unit, value, target, missed, of, orders, explains }) => [
      ...[...words('plain', name, unit), cell(value, unit)],
      ...words(
        'plain',
        target,
        missed ? 'missed' : '',
        orders[0] ?? '',
        `${explains} Out of ${of}.`,
      ),
    ]),
    'Nothing was measured yet.',
  );

const HOURS = 'Hours to issue and to approve';
const MATCH = 'First-time match by month';
const AGES = 'Open exceptions by age';
/**
 * Months as rows from the first that was measured, one figure a column; figures that were never
 * measured are left out.
 */
function monthTable(
  { kpis }: BoardView,
  { name, ids, cell }: { name: string; ids: readonly string[]; cell: Cell },
): PageRow[] {
  const own = kpis.filter(({ id }) => ids.includes(id));
  const months = own[0]?.trend ?? [];
  const begun = Math.min(...own.map(({ trend }) => months.length - since(trend).length));
  const rows = months
    .map(({ month }, at) => [
      said(month),
      ...own.map(({ trend, unit }) => cell(trend[at]?.value ?? '', unit)),
    ])
    .slice(begun);
  return section(name, ['Month', ...own.map((one) => one.name)], rows);
}

function moneyTables({ board }: View, cell: Cell, currency: string): PageRow[] {
  const amount = (value: string): PageCell => cell(value, currency);
  return [
    ...section(
      'Rules bent this month',
      ['What', 'Count', 'Value'],
      board.bent.map((one) => [said(one.what), said(one.count), amount(one.value)]),
    ),
    ...section(
      'Cash forecast',
      ['When', 'Unit', 'Billed (gross)', 'of it held', 'Ordered (gross)'],
      board.cash.map((one) => [
        ...words('plain', one.when, currency),
        ...[one.bills, one.held, one.orders].map(amount),
      ]),
    ),
  ];
}

const CARD = ['On time %', 'Accepted %', 'Above order %', 'Matched first %', 'Answer, days'];
function yearTables({ board }: View, cell: Cell, currency: string): PageRow[] {
  const number = (value: string): PageCell => cell(value);
  return [
    ...section(
      'Vendors, twelve months',
      ['Vendor', 'Orders', 'Spend', ...CARD, 'Credits open'],
      board.vendors.map((one) => [
        ...[said(one.vendor), said(one.orders), cell(one.spend, currency)],
        ...[one.onTime, one.accepted, one.drift, one.matched, one.answered].map(number),
        cell(one.credit, currency),
      ]),
    ),
    ...section(
      'Time in each state, days',
      ['State', 'Cases', 'Median', '9 of 10 below'],
      board.stays.map((one) => [
        ...[said(one.state), said(one.cases), number(one.median), number(one.ninth)],
      ]),
    ),
    ...section(
      'Slowest from request to issue',
      ['Order'],
      board.slowest.map((one) => [said(one)]),
    ),
  ];
}

function todayTables({ today }: View, cell: Cell, currency: string): PageRow[] {
  return [
    ...section(
      'Approvals waiting',
      ['Order', 'Days', 'Net', 'Currency', '', '', 'Whose'],
      today.approvals.map((one) => [
        ...[said(`${one.order}, ${one.vendor}`), said(one.days), cell(one.amount, currency)],
        ...words('plain', one.currency, one.emergency ? 'emergency' : '', '', one.waitsFor),
      ]),
    ),
    ...section(
      'Documents that wait for their goods',
      ['', '', 'Documents'],
      today.waiting.map(({ label, value }) => [...words('plain', label, ''), cell(value)]),
    ),
    ...section(
      'Held, the largest first',
      ['Document', '', 'Left to pay', 'Currency', 'Verdict'],
      today.holds.map((one) => [
        ...[said(`${one.number}, ${one.vendor}`), said(''), cell(one.amount, one.currency)],
        ...words('plain', one.currency, one.verdict),
      ]),
    ),
  ];
}

const { COMMITMENT, VENDOR, CENTRE } = BEHIND_CHARTS;
/** Six charts, three in a row, over rows that stay empty for them. */
const CHARTS: readonly Drawn[] = [
  { id: 1201001, title: COMMITMENT, kind: 'column', table: COMMITMENT, columns: [2] },
  { id: 1201002, title: 'Open exceptions by age', kind: 'column', table: AGES, columns: [2] },
  { id: 1201003, title: HOURS, kind: 'line', table: HOURS, columns: [1, 2, 3] },
  { id: 1201004, title: MATCH, kind: 'line', table: MATCH, columns: [1] },
  { id: 1201005, title: VENDOR, kind: 'bar', table: VENDOR, columns: [2] },
  { id: 1201006, title: CENTRE, kind: 'bar', table: CENTRE, columns: [2] },
];
const WIDTHS = [220, 80, 110, 130, 130, 150, 460, 100, 100];
const GRID = { left: [0, 3, 6], high: 13, width: 400, height: 260 };

/** Every table with its definitions, and above them the charts that are drawn from some of them. */
export function dashboardPage(seen: Seen, editors: string[]): Page {
  const view = dashboardView(seen);
  const [cell, { currency }] = [cellIn(seen), seen.register];
  const { board, figures, late, series } = view;
  const as = board.asOf === '' ? '' : ` Months as of ${board.asOf}.`;
  const soft = `As of ${seen.today}.${as} Refresh the dashboard, or Reconcile month, writes it anew; the sidebar shows the same.`;
  const head: PageRow[] = [
    words('title', 'Dashboard'),
    words('soft', soft),
    ...board.signals.map((one) => words('plain', one)),
    ...section(
      'Figures',
      ['Figure', 'Unit', 'Value', 'What it counts'],
      figures.map(({ name, value, unit, explains }) => [
        ...[...words('plain', name, unit), cell(value, unit), said(explains)],
      ]),
    ),
    [],
    words('section', 'Charts'),
  ];
  const { charts, rows: covered } = placed(CHARTS, GRID, head.length);
  const rows = [
    ...head,
    ...Array.from({ length: covered }, (): PageRow => []),
    ...kpiTable(board, cell),
    ...todayTables(view, cell, currency),
    ...lateSection(late),
    ...moneyTables(view, cell, currency),
    ...yearTables(view, cell, currency),
    ...series.flatMap((one) => seriesTable(one, cell)),
    ...monthTable(board, { name: HOURS, ids: TIMES, cell }),
    ...monthTable(board, { name: MATCH, ids: ['firstTimeMatch'], cell }),
  ];
  return { ...DASHBOARD, editors, widths: WIDTHS, rows, charts };
}
const TIMES = ['requestToIssue', 'requestToIssueP95', 'approvalPerStep'];
