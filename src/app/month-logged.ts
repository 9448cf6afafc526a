// The tables of a month's document that follow from rows and log alone, whoever has them: the register
// writes them into the tab, the outsider's verifier makes them again out of an export. It knows neither
// settings nor State, and computes nothing but sums of what the report has.
import type { Tag } from '../core/assets';
import type { Accrued, Unbilled } from '../core/accrual';
import { worthOf } from '../core/blanket';
import { minorDigits } from '../core/money';
import type { SettingChange } from '../core/month-facts';
import { kindName } from '../core/kinds';
import { BAND_NAMES, bandOf } from '../core/month-lists';
import type { PageCell, PageRow } from '../core/page';
import { leading, listed, said, section, sum, words } from '../core/page';
import { accrualTotals } from './month-answer';
import { valueAtPrice } from '../core/standing';
import { bentTables } from './month-bent';
import { moneyTables } from './month-money';
import type { FromLog } from './month-report';
import { rowTables } from './month-rows';

function accruedRow({ order, line, accepted, billed, ageDays, ...value }: Accrued): PageRow {
  const digits = minorDigits(order.currency);
  const counts = [accepted / 1000, billed / 1000];
  return [
    ...words('plain', order.poNumber, line.line ?? 0, order.vendor, ...counts),
    sum(value.receivedNotInvoiced, digits),
    sum(value.invoicedNotReceived, digits),
    ...words(
      'plain',
      order.currency,
      ageDays > 90 ? `${ageDays} days, above 90` : `${ageDays} days`,
    ),
  ];
}

function unbilledRow({ order, line, minor, whole }: Unbilled): PageRow {
  const period = [line.serviceFrom, line.serviceTo];
  return [
    ...words('plain', order.poNumber, line.line ?? 0, order.vendor, ...period),
    sum(minor, minorDigits(order.currency)),
    ...words('plain', order.currency, whole ? 'period ended unbilled: accrue whole' : ''),
  ];
}

const NOT_INVOICED = ['Received not invoiced', 'Invoiced not received'];
const LINE = ['PO number', 'Line', 'Vendor'];
const [ACCRUED, UNBILLED] = ['accrued', 'unbilled'];

/** What is received and not invoiced, by how long it has been there. */
function accruedAges({ received }: FromLog): PageRow[] {
  const currencies = [...new Set(received.map(({ order }) => order.currency))].sort();
  const rows = currencies.map((currency) => {
    const own = received.filter(({ order }) => order.currency === currency);
    const inBand = (band: string): PageCell => {
      const some = own.filter(({ ageDays }) => bandOf(ageDays) === band);
      const minor = some.reduce((all, one) => all + one.receivedNotInvoiced, 0);
      return sum(minor, minorDigits(currency));
    };
    return leading(`${ACCRUED}:${currency}`, [said(currency), ...BAND_NAMES.map(inBand)]);
  });
  return section('Received not invoiced by age', ['Currency', ...BAND_NAMES], rows);
}

export function accrualTables(report: FromLog): PageRow[] {
  const totals = accrualTotals(report).map(({ currency, periodsUnbilled, ...sums }): PageRow => {
    const cell = (minor: number): PageCell => sum(minor, minorDigits(currency), 'total');
    const own = [said(currency, 'total'), ...Object.values(sums).map(cell)];
    return [
      ...leading(`${ACCRUED}:${currency}`, own),
      ...leading(`${UNBILLED}:${currency}`, [cell(periodsUnbilled)]),
    ];
  });
  return [
    ...section('Accruals', ['Currency', ...NOT_INVOICED, 'Periods unbilled'], totals),
    ...accruedAges(report),
  ];
}

export function accrualRows({ received, unbilled }: FromLog): PageRow[] {
  return [
    ...listed({
      ...{ anchor: ACCRUED, name: 'Lines behind the accruals', rows: received },
      head: [...LINE, 'Accepted', 'Billed', ...NOT_INVOICED, 'Currency', 'Age'],
      group: ({ order }) => order.currency,
      cells: accruedRow,
    }),
    ...listed({
      ...{ anchor: UNBILLED, name: 'Lines without receipts, not billed in full', rows: unbilled },
      head: [...LINE, 'From', 'To', 'Open', 'Currency', 'Note'],
      group: ({ order }) => order.currency,
      cells: unbilledRow,
    }),
  ];
}

/** Open exceptions by kind and owner, with their ages. */
export function exceptionTable({ lists: { exceptions } }: FromLog): PageRow[] {
  const groups = new Map<string, number[]>();
  for (const { row, days } of exceptions) {
    const name = `${row.kind}|${row.owner}`;
    groups.set(name, [...(groups.get(name) ?? []), days]);
  }
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, days]) => {
      const [kind = '', owner = ''] = name.split('|');
      const bands = BAND_NAMES.map((band) => days.filter((one) => bandOf(one) === band).length);
      // The first cell names a bar of the chart: in words, and short enough to be read beside it.
      const bar = `${kindName(kind)}, ${owner.replace(/@[^\s,;]*/g, '')}`;
      const counts = words('plain', bar, days.length, owner, Math.max(...days), ...bands);
      return leading(`exceptions:${name}`, counts);
    });
  const columns = ['Kind', 'Count', 'Owner', 'Oldest, days', ...BAND_NAMES];
  return section('Open exceptions', columns, rows);
}

export function openTable({ lists: { open } }: FromLog): PageRow[] {
  const currencies = [...new Set(open.map(({ row }) => row.currency))].sort();
  const rows = currencies.flatMap((currency) =>
    BAND_NAMES.map((band, at) => {
      const own = open.filter(
        ({ row, days }) => row.currency === currency && bandOf(days) === band,
      );
      const minor = own.reduce((all, { row }) => all + (row.open ?? 0), 0);
      const cells = [...words('plain', band, own.length, currency)];
      return leading(`open:${currency}|${at}`, [...cells, sum(minor, minorDigits(currency))]);
    }),
  );
  return section('Open orders by age', ['Age', 'Orders', 'Currency', 'Open'], rows);
}

export function lateTable({ lists: { late } }: FromLog): PageRow[] {
  return listed({
    ...{ anchor: 'late', name: 'Late: what happened in an earlier month', rows: late },
    head: ['What', 'Own day', 'Vendor', 'Number', 'Order', 'Accounting day', 'By'],
    group: () => '',
    cells: ({ what, day, vendor, name, order, postingDay, by }) =>
      words('plain', what, day, vendor, name, order, postingDay, by),
  });
}

export function paperTable({ withoutPaper }: FromLog): PageRow[] {
  return listed({
    ...{ anchor: 'paper', name: 'Invoices without document', rows: withoutPaper },
    head: ['Invoice', 'Number', 'Vendor', 'Entered by'],
    group: () => '',
    cells: ({ key, vendor, number, enteredBy }) => words('plain', key, number, vendor, enteredBy),
  });
}

/** What tags say of their assets; what the order says where they say nothing. */
const eachOnce = (tags: readonly Tag[], of: 'place' | 'person', other: string): string =>
  [...new Set(tags.map((tag) => tag[of] || other))].join(', ') || other;

/** What was accepted on asset lines, first what lacks a tag; nothing where there is none (T25). */
export function assetTable({ lists: { assets } }: FromLog): PageRow[] {
  if (assets.length === 0) return [];
  const [what, where] = [
    ['PO number', 'Line', 'Day', 'Vendor', 'What', 'Accepted', 'Net', 'Currency'],
    ['Without tag', 'Serial or tag', 'Place', 'Person'],
  ];
  return listed({
    ...{ anchor: 'assets', name: 'Assets accepted', rows: assets, head: [...what, ...where] },
    group: ({ untagged }) => (untagged > 0 ? '' : 'tagged'),
    cells: ({ receipt: { day, accepted }, line, order, tags, untagged }) => [
      ...words('plain', order.poNumber, line.line ?? 0, day, order.vendor, line.description),
      said((accepted ?? 0) / 1000),
      sum(valueAtPrice(line, accepted ?? 0), minorDigits(line.currency)),
      ...words('plain', line.currency, untagged, tags.map(({ name }) => name).join(', ')),
      ...words('plain', eachOnce(tags, 'place', order.deliverTo)),
      ...words('plain', eachOnce(tags, 'person', order.requester)),
    ],
  });
}

/** Capital orders apart from the others; nothing where there is none (T46). */
export function capitalTable({ lists: { capital } }: FromLog): PageRow[] {
  if (capital.length === 0) return [];
  const [what, worth] = [
    ['PO number', 'Issued', 'Status', 'Vendor', 'What', 'Cost centre'],
    ['Worth', 'Billed', 'Open', 'Currency'],
  ];
  return listed({
    ...{ anchor: 'capital', name: 'Capital orders', rows: capital, head: [...what, ...worth] },
    group: ({ currency }) => currency,
    cells: (order) => [
      ...words('plain', order.poNumber, order.issuedDay, order.status, order.vendor),
      ...words('plain', order.description, order.costCentre),
      ...[worthOf(order), order.invoiced ?? 0, order.open ?? 0].map((minor) =>
        sum(minor, minorDigits(order.currency)),
      ),
      ...words('plain', order.currency),
    ],
  });
}

/** Entered and open, but not counted as billed. */
export function handTable({ inHand }: FromLog): PageRow[] {
  const rows = inHand.map(({ key, vendor, number, gross, currency, explanation }) => [
    ...words('plain', key, vendor, number),
    sum(gross ?? 0, minorDigits(currency)),
    ...words('plain', currency, explanation.slice(0, 200)),
  ]);
  const head = ['Document', 'Vendor', 'Number', 'Gross', 'Currency', 'Why'];
  return section('Documents in hand, not counted as billed', head, rows);
}

export function throughTable({ letThrough }: FromLog): PageRow[] {
  const rows = [...letThrough].map(([kind, count]) => words('plain', kindName(kind), count));
  return section('Notices and what was let through', ['Kind', 'Count'], rows);
}

export function setUpTable({ setUps }: FromLog): PageRow[] {
  const rows = setUps.map(({ at, actor, fact, entity, reason }) =>
    words('plain', at, actor, kindName(fact), entity, reason),
  );
  const columns = ['At', 'By', 'What', 'Of', 'Reason'];
  return section('Rights, protections and exemptions changed', columns, rows);
}

/** What was typed differently; `more` is what rows and log do not tell of it. */
export const changeTable = <T extends SettingChange>(
  settings: readonly T[],
  more: (one: T) => (string | number)[],
): PageRow[] =>
  listed({
    ...{ anchor: 'settings', name: 'Settings, people and rules changed', rows: settings },
    head: ['Met on', 'What', 'Old', 'New', 'Typed or met by', 'Documents judged otherwise'],
    group: () => '',
    cells: (one) => words('plain', one.day, one.what, one.old, one.new, ...more(one)),
  });

/** All of them, in no order that matters. */
export const loggedTables = (report: FromLog): PageRow[] => [
  ...accrualTables(report),
  ...moneyTables(report),
  ...bentTables(report),
  ...exceptionTable(report),
  ...openTable(report),
  ...handTable(report),
  ...lateTable(report),
  ...throughTable(report),
  ...paperTable(report),
  ...assetTable(report),
  ...capitalTable(report),
  ...setUpTable(report),
  ...accrualRows(report),
  ...rowTables(report),
];
