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
import { MOST_OPEN, OPEN_WORK } from './open-work';
import { payableOf } from './waiting';

const LIVE = ['submitted', 'approved', 'issued', 'on hold'];
const MONTHS = 13;
const TOP = 8;

const isLive = ({ row }: Narrow): boolean => LIVE.includes(String(row['status']));
const NEED: Need = {
  pick: {
    ...OPEN_WORK,
    register: {
      columns: ['status', 'issuedDay'],
      rows: (own) => own.filter(isLive).slice(-MOST_OPEN.register),
    },
    exceptions: { ...OPEN_WORK.exceptions, columns: ['state', 'invoice'] },
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

/** Documents that no exception ever named. */
function cleanOf(documents: number, narrow: Asked['loaded']['narrow']): number {
  const named = new Set((narrow.get('exceptions') ?? []).map(({ row }) => String(row['invoice'])));
  named.delete('');
  return Math.max(0, documents - named.size);
}

const figure = (...[name, value, unit, explains]: [string, string, string, string]): Figure => ({
  name,
  value,
  unit,
  explains,
});

/** Amounts of rows added up in the register's currency. */
const totalOf = <R extends { currency: string }>(
  rows: readonly R[],
  of: (row: R) => number | null,
  register: Register,
): string =>
  money(sum(rows.map((one) => rated(of(one) ?? 0, one.currency, register))), register.currency);

/** Requests, exceptions and documents that wait for somebody. */
function waitingNow({ asked, orders, exceptions }: Seen): number {
  const asking = orders.filter(({ status }) => ['submitted', 'approved'].includes(status));
  const payable = asked.loaded.work.list(
    'invoices',
    (one) => !one.hold && one.verdict === 'matched' && payableOf(one) > 0,
  );
  return asking.length + payable.length + exceptions.length;
}

function matchFigure({ loaded }: Asked): Figure {
  const documents = Math.max(0, Number(loaded.state.get('next:invoices') ?? 2) - 2);
  const share = Math.floor((cleanOf(documents, loaded.narrow) * 100) / Math.max(1, documents));
  return figure(
    'First-time match',
    documents === 0 ? '' : String(share),
    '%',
    `Of ${documents} documents, those that never had an exception; target above 90 %.`,
  );
}

function figures(seen: Seen): Figure[] {
  const { asked, orders, register } = seen;
  const { currency } = register;
  const held = asked.loaded.work.list('invoices', ({ hold }) => hold);
  const late = orders.filter((one) => isLate(one, asked.today)).length;
  const live = (asked.loaded.narrow.get('register') ?? []).filter(isLive).length;
  const of =
    live > MOST_OPEN.register ? ` Of the ${MOST_OPEN.register} newest of ${live} open orders.` : '';
  return [
    figure(
      'Waiting now',
      String(waitingNow(seen)),
      '',
      'Requests to approve or issue, open exceptions, documents to pay.',
    ),
    figure(
      'Held value',
      totalOf(held, ({ gross }) => gross, register),
      currency,
      'Gross of documents with a payment hold.',
    ),
    figure(
      'Late deliveries',
      String(late),
      '',
      `Issued orders not fully received a day after the expected or needed day.${of}`,
    ),
    matchFigure(asked),
    figure(
      'Open commitment',
      totalOf(orders, ({ open }) => open, register),
      currency,
      `Issued, and not yet billed, closed or voided; net.${of}`,
    ),
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
    if (month !== '') counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return Array.from({ length: MONTHS }, (_, at) => addMonths(monthOf(today), at + 1 - MONTHS)).map(
    (label) => ({ label, value: String(counts.get(label) ?? 0) }),
  );
}

function stateOf({ status, receiptState }: OrderRow): string {
  if (status === 'on hold') return status;
  if (receiptState === 'full' || receiptState === 'over') return 'received, not billed';
  return receiptState === 'partial' ? 'part received' : 'open';
}

function series({ asked, orders, exceptions, register }: Seen): DashboardView['series'] {
  const family = (kind: string): string => (isKind(kind) ? familyOf(kind).replace('_', ' ') : kind);
  const commitment = (
    name: string,
    labelOf: (order: OrderRow) => string,
  ): DashboardView['series'][number] => {
    const pairs = orders.map(
      (one) => [labelOf(one), rated(one.open ?? 0, one.currency, register)] as const,
    );
    return {
      name: `Open commitment by ${name}`,
      points: ranked(pairs, (minor) => money(minor, register.currency)),
    };
  };
  const issued = issuedByMonth(asked.loaded.narrow.get('register') ?? [], asked.today);
  return [
    { name: 'Orders issued by month', points: issued },
    commitment('state', stateOf),
    commitment('cost centre', ({ costCentre }) => costCentre || 'none'),
    commitment('vendor', ({ vendor }) => vendor),
    {
      name: 'Open exceptions by family',
      points: ranked(
        exceptions.map(({ kind }) => [family(kind), 1]),
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
      orders: work.list('register', ({ practice }) => !practice),
      exceptions: work.list('exceptions'),
    };
    return accept({ figures: figures(seen), series: series(seen) });
  },
});
