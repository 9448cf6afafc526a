// The figures and series behind the charts: five figures that a small team steers by (controls.md
// C1), each with its definition beside it, in the register's currency at the rates of Settings.
import { inRegisterCurrency } from '../../core/approval';
import { addDays, addMonths, monthOf } from '../../core/day';
import { familyOf, isKind } from '../../core/kinds';
import { sum } from '../../core/money';
import { accept } from '../../core/outcome';
import type { Register } from '../../core/settings';
import { object } from '../../core/shape';
import type { ExceptionRow, OrderRow } from '../../core/tables';
import type { Narrow, Need } from '../ports';
import type { Asked } from '../query';
import { query } from '../query';
import { money } from '../show';
import type { DashboardView } from '../views';
import { OPEN_WORK, payableOf } from './waiting';

const LIVE = ['submitted', 'approved', 'issued', 'on hold'];
const MONTHS = 13;
/** So many of the newest documents tell how well documents match. */
const RECENT = 500;
const TOP = 8;

const NEED: Need = {
  pick: {
    ...OPEN_WORK.pick,
    register: {
      columns: ['status', 'issuedDay', 'practice'],
      rows: (own) =>
        own.filter(({ row }) => row['practice'] !== true && LIVE.includes(String(row['status']))),
    },
    invoices: { ...OPEN_WORK.pick?.invoices, columns: ['paymentState', 'state', 'hadException'] },
  },
};

type Point = DashboardView['series'][number]['points'][number];
type Figure = DashboardView['figures'][number];
interface Seen {
  asked: Asked;
  orders: OrderRow[];
  exceptions: ExceptionRow[];
  register: Register;
}

const rated = (minor: number, currency: string, register: Register): number => {
  const value = inRegisterCurrency(minor, currency, register);
  return value.ok ? value.value.minor : 0;
};
const isLate = ({ status, receiptState, expectedOn, needBy }: OrderRow, today: string): boolean => {
  const due = expectedOn || needBy;
  return (
    status === 'issued' &&
    due !== '' &&
    addDays(due, 1) < today &&
    ['', 'none', 'partial'].includes(receiptState)
  );
};

function figures({ asked, orders, exceptions, register }: Seen): Figure[] {
  const { work, narrow } = asked.loaded;
  const invoices = work.list('invoices');
  const amount = (minor: number): Pick<Figure, 'value' | 'unit'> => ({
    value: money(minor, register.currency),
    unit: register.currency,
  });
  const asking = orders.filter(
    ({ status }) => status === 'submitted' || status === 'approved',
  ).length;
  const payable = invoices.filter(
    (one) => !one.hold && one.verdict === 'matched' && payableOf(one) > 0,
  ).length;
  const held = sum(
    invoices.filter((one) => one.hold).map((one) => rated(one.gross ?? 0, one.currency, register)),
  );
  const open = sum(orders.map((one) => rated(one.open ?? 0, one.currency, register)));
  const recent = (narrow.get('invoices') ?? []).slice(-RECENT);
  const clean = recent.filter(({ row }) => row['hadException'] !== true).length;
  const share = recent.length === 0 ? '' : String(Math.floor((clean * 100) / recent.length));
  return [
    {
      name: 'Waiting now',
      value: String(asking + exceptions.length + payable),
      unit: '',
      explains: 'Requests to approve or issue, open exceptions, documents to pay.',
    },
    { name: 'Held value', ...amount(held), explains: 'Gross of documents with a payment hold.' },
    {
      name: 'Late deliveries',
      value: String(orders.filter((one) => isLate(one, asked.today)).length),
      unit: '',
      explains: 'Issued orders not fully received a day after the expected or needed day.',
    },
    {
      name: 'First-time match',
      value: share,
      unit: '%',
      explains: `Of the last ${recent.length} documents, those that never had an exception; target above 90 %.`,
    },
    {
      name: 'Open commitment',
      ...amount(open),
      explains: 'Issued, and not yet billed, closed or voided; net.',
    },
  ];
}

/** Sums by a label, the largest first. */
function ranked(
  pairs: readonly (readonly [string, number])[],
  shown: (value: number) => string,
): Point[] {
  const sums = new Map<string, number>();
  for (const [label, value] of pairs) sums.set(label, (sums.get(label) ?? 0) + value);
  return [...sums]
    .filter(([, value]) => value !== 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, TOP)
    .map(([label, value]) => ({ label, value: shown(value) }));
}

function issuedByMonth(rows: readonly Narrow[], today: string): Point[] {
  const counts = new Map<string, number>();
  for (const { row } of rows) {
    const month = monthOf(String(row['issuedDay']));
    if (row['practice'] !== true && month !== '') counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return Array.from({ length: MONTHS }, (_, at) => addMonths(monthOf(today), at + 1 - MONTHS)).map(
    (label) => ({ label, value: String(counts.get(label) ?? 0) }),
  );
}

function series({ asked, orders, exceptions, register }: Seen): DashboardView['series'] {
  const amounts = (minor: number): string => money(minor, register.currency);
  const open = orders.map((one) => ({
    ...one,
    minor: rated(one.open ?? 0, one.currency, register),
  }));
  const state = (one: OrderRow): string =>
    one.status === 'on hold'
      ? 'on hold'
      : one.receiptState === 'full' || one.receiptState === 'over'
        ? 'received not billed'
        : one.receiptState === 'partial'
          ? 'part received'
          : 'open';
  return [
    {
      name: 'Orders issued by month',
      points: issuedByMonth(asked.loaded.narrow.get('register') ?? [], asked.today),
    },
    {
      name: 'Open commitment by state',
      points: ranked(
        open.map((one) => [state(one), one.minor]),
        amounts,
      ),
    },
    {
      name: 'Open commitment by cost centre',
      points: ranked(
        open.map((one) => [one.costCentre || 'none', one.minor]),
        amounts,
      ),
    },
    {
      name: 'Open commitment by vendor',
      points: ranked(
        open.map((one) => [one.vendor, one.minor]),
        amounts,
      ),
    },
    {
      name: 'Open exceptions by family',
      points: ranked(
        exceptions.map(({ kind }) => [isKind(kind) ? familyOf(kind).replace('_', ' ') : kind, 1]),
        String,
      ),
    },
  ];
}

export const dashboard = query<object, DashboardView>({
  name: 'dashboard',
  shape: object({}),
  need: () => NEED,
  answer: (_input, asked) => {
    const { work, register } = asked.loaded;
    const seen: Seen = {
      asked,
      register,
      orders: work.list('register'),
      exceptions: work.list('exceptions'),
    };
    return accept({ figures: figures(seen), series: series(seen) });
  },
});
