// The lists at the end of a month's tab: the rows behind its figures, each list in groups that a
// figure leads to. It computes nothing.
import { kindName } from '../core/kinds';
import { minorDigits } from '../core/money';
import type { SeenEdit } from '../core/checks';
import { BAND_NAMES, bandOf } from '../core/month-lists';
import { nameOf } from '../core/order-name';
import type { PageRow } from '../core/page';
import { listed, said, sum, words } from '../core/page';
import { COLUMNS } from './month-answer';
import type { FromLog } from './month-report';

const money = (minor: number | null, currency: string) => sum(minor ?? 0, minorDigits(currency));

/** Every order that opened or moved the commitment: the columns add up to the roll-forward. */
function orderRows({ orderRolls, orderOf }: FromLog): PageRow[] {
  return listed({
    ...{ anchor: 'orders', name: 'Orders behind the commitment', rows: orderRolls },
    head: ['Cost centre', 'Currency', ...COLUMNS.map(([, name]) => name), 'Order', 'Vendor'],
    group: ({ currency, costCentre }) => `${currency}|${costCentre}`,
    cells: (roll) => [
      ...words('plain', roll.costCentre || 'None', roll.currency),
      ...COLUMNS.map(([field]) => money(roll[field], roll.currency)),
      ...words('plain', orderOf(roll.order)?.poNumber || roll.order),
      said(orderOf(roll.order)?.vendor ?? ''),
    ],
  });
}

function paymentRows({ lists, orderOf }: FromLog): PageRow[] {
  return listed({
    ...{ anchor: 'payments', name: 'Payments behind the sums', rows: lists.payments },
    head: [
      ...['Payment', 'Currency', 'Vendor', 'PO number', 'Amount', 'Initiated', 'Settled'],
      ...['Reversed', 'Reference', 'Initiated by', 'Settled by', 'Kind'],
    ],
    group: ({ currency }) => currency,
    cells: (one) => [
      ...words('plain', one.key, one.currency, orderOf(one.order)?.vendor ?? '', one.poNumber),
      money(one.amount, one.currency),
      ...words('plain', one.postingDay, one.settledPosting || one.settledDay),
      ...words('plain', one.reversedPosting || one.reversedDay, one.reference, one.by),
      ...words('plain', one.settledBy, one.kind),
    ],
  });
}

function exceptionRows({ lists }: FromLog): PageRow[] {
  return listed({
    ...{ anchor: 'exceptions', name: 'Exceptions behind the counts', rows: lists.exceptions },
    head: ['Exception', 'Kind', 'Vendor', 'PO number', 'Owner', 'Days', 'Due', 'What is wrong'],
    group: ({ row: { kind, owner } }) => `${kind}|${owner}`,
    cells: ({ row: { key, kind, owner, poNumber, vendor, due, sentence }, days }) => [
      ...words(
        'plain',
        key,
        kindName(kind),
        vendor,
        poNumber,
        owner,
        days,
        due,
        sentence.slice(0, 300),
      ),
    ],
  });
}

function decisionRows({ lists, orderOf }: FromLog): PageRow[] {
  return listed({
    ...{ anchor: 'decisions', name: 'Decisions behind the approvals', rows: lists.decisions },
    head: ['Person', 'Day', 'Vendor', 'Order', 'Decision', 'Reason', 'Exemption', 'In place of'],
    group: ({ approver }) => approver,
    cells: (one) => {
      const order = orderOf(one.order);
      return [
        ...words('plain', one.approver, one.decidedDay, order?.vendor ?? ''),
        ...words('plain', order ? nameOf(order) : one.order, one.decision, one.reason),
        ...words('plain', one.exemption, one.inPlaceOf),
      ];
    },
  });
}

function openRows({ lists }: FromLog): PageRow[] {
  return listed({
    ...{ anchor: 'open', name: 'Open orders behind the ages', rows: lists.open },
    head: ['Order', 'Status', 'Vendor', 'Issued', 'Days', 'Open', 'Currency', 'Requester'],
    group: ({ row: { currency }, days }) => `${currency}|${BAND_NAMES.indexOf(bandOf(days))}`,
    cells: ({ row, days }) => [
      ...words('plain', row.poNumber, row.status, row.vendor, row.issuedDay, days),
      money(row.open, row.currency),
      ...words('plain', row.currency, row.requester),
    ],
  });
}

function editRows({ edits }: FromLog): PageRow[] {
  return listed<SeenEdit>({
    ...{ anchor: 'edits', name: 'Edits seen in tabs of the register', rows: edits },
    head: ['At', 'Range', 'Tab', 'Person, where Google names one'],
    group: () => '',
    cells: ({ at, range, tab, person }) => words('plain', at, range, tab, person),
  });
}

export const rowTables = (report: FromLog): PageRow[] => [
  ...orderRows(report),
  ...paymentRows(report),
  ...exceptionRows(report),
  ...decisionRows(report),
  ...openRows(report),
  ...editRows(report),
];
