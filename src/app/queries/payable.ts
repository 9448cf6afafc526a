// What is to be paid, by its due day: how much less discount and what is withheld, or what holds it
// and whose answer that waits for; and what vendors owe. The payment gate decides; this only tells.
import { creditLeft } from '../../core/credit-balance';
import { vendorOf } from '../../core/order';
import { accept } from '../../core/outcome';
import { namedIn } from '../../core/settings';
import type { Infer } from '../../core/shape';
import { day, object, optional, yes } from '../../core/shape';
import type { ExceptionRow, InvoiceRow } from '../../core/tables';
import { isOpen } from '../../core/words';
import type { Holding } from '../held';
import { heldBy } from '../held';
import type { Narrow, Need } from '../ports';
import type { Asked } from '../query';
import { query } from '../query';
import { money } from '../show';
import type { PayableView } from '../views';
import { paymentList } from '../payment-list';
import { proposalsOf } from './invoice-rows';
import { whyAnotherPays } from './paying';
import { payableOf } from './waiting';

const ASKED = object({ until: optional(day()), csv: optional(yes()) });
type Input = Infer<typeof ASKED>;
/** The newest of these that are loaded whole, and among how many last payments those that came back. */
const MOST = { credits: 20, exceptions: 30, reversed: 20, payments: 300 };
/**
 * Documents that are loaded whole, with their orders: the more rows there are to look through, the
 * fewer, so that the view stays within its cells (store.md section 2); 24 at ten thousand.
 */
const mostOf = (rows: readonly Narrow[]): number =>
  Math.max(20, Math.min(200, Math.floor((64_000 - 6 * rows.length) / 165)));

const word = ({ row }: Narrow, field: string): string => String(row[field]);
const open = (one: Narrow): boolean =>
  word(one, 'state') === 'open' && word(one, 'paymentState') !== 'settled';
const isCredit = (one: Narrow): boolean => word(one, 'kind') === 'credit_note';
/** One without a due day is due. */
const within = (one: Narrow, { until }: Input): boolean =>
  until === undefined || word(one, 'dueDay') <= until;

/** Not settled and due by the day, the earliest first. */
const dueOf = (rows: readonly Narrow[], input: Input): Narrow[] =>
  rows
    .filter((one) => open(one) && !isCredit(one) && within(one, input))
    .sort((a, b) => (word(a, 'dueDay') < word(b, 'dueDay') ? -1 : 1));
const shown = (rows: readonly Narrow[], input: Input): Narrow[] => [
  ...dueOf(rows, input).slice(0, mostOf(rows)),
  ...rows.filter((one) => open(one) && isCredit(one)).slice(-MOST.credits),
];
const unanswered = (one: Narrow): boolean => isOpen({ state: word(one, 'state') });

const need = (input: Input): Need => ({
  vendors: ['*'],
  pick: {
    invoices: {
      columns: ['state', 'paymentState', 'kind', 'dueDay', 'order'],
      rows: (own) => shown(own, input),
    },
    register: {
      columns: ['key'],
      rows: (own, of) => {
        const orders = new Set(shown(of('invoices'), input).map((one) => word(one, 'order')));
        return own.filter((one) => orders.has(word(one, 'key')));
      },
    },
    // Who reversed a payment does not pay again (B27).
    payments: {
      columns: ['state'],
      last: MOST.payments,
      rows: (own) => own.filter((one) => word(one, 'state') === 'reversed').slice(-MOST.reversed),
    },
    exceptions: {
      columns: ['state', 'kind'],
      rows: (own) =>
        own
          .filter((one) => unanswered(one) && word(one, 'kind') === 'credit_due')
          .slice(-MOST.exceptions),
    },
  },
});

type Row = PayableView['rows'][number];
const holding = ({ loaded: { work, vendors, state } }: Asked): Holding => ({
  state,
  orderOf: (key) => work.get('register', key),
  statusOf: (vendor) => vendorOf(vendors, vendor)?.status ?? '',
});
const owes = (one: InvoiceRow, dues: readonly ExceptionRow[]): string =>
  dues.find(({ order }) => order !== '' && order === one.order)?.sentence ?? '';

function rowOf(one: InvoiceRow, asked: Asked, dues: readonly ExceptionRow[]): Row {
  const { currency } = one;
  const held = heldBy(one, holding(asked));
  const notPaid = held === '' && payableOf(one) > 0 ? whyAnotherPays(one, asked) : '';
  return {
    ...{ invoiceId: one.key, number: one.number, kind: one.kind, vendor: one.vendor, currency },
    ...{ poNumber: one.poNumber, due: one.dueDay },
    late: one.dueDay !== '' && one.dueDay < asked.today,
    payable: money(Math.max(0, payableOf(one)), currency),
    initiated: money(one.paidInitiated ?? 0, currency),
    ...proposalsOf(one, asked),
    held,
    creditDue: owes(one, dues),
    ...(notPaid === '' ? {} : { notPaid }),
  };
}

type Sums = PayableView['sums'];
/** By currency, never added up across: to pay, of it late, held, and already on its way. */
function sumsOf(documents: readonly InvoiceRow[], rows: readonly Row[]): Sums {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  const minor = new Map(documents.map((one) => [one.key, one]));
  return currencies.map((currency) => {
    const total = (fits: (row: Row) => boolean, of: (one: InvoiceRow) => number): string => {
      const found = rows.filter((row) => row.currency === currency && fits(row));
      const parts = found.flatMap(({ invoiceId }) => minor.get(invoiceId) ?? []).map(of);
      return money(
        parts.reduce((all, one) => all + Math.max(0, one), 0),
        currency,
      );
    };
    return {
      currency,
      due: total(({ held }) => held === '', payableOf),
      late: total(({ held, late }) => held === '' && late, payableOf),
      held: total(({ held }) => held !== '', payableOf),
      initiated: total(
        () => true,
        ({ paidInitiated }) => paidInitiated ?? 0,
      ),
    };
  });
}

function answer(input: Input, asked: Asked): PayableView {
  const { work, narrow } = asked.loaded;
  const found = narrow.get('invoices') ?? [];
  const dues = work.list('exceptions', (one) => one.kind === 'credit_due' && isOpen(one));
  const [credits, documents] = [true, false].map((credit) =>
    work.list('invoices', ({ kind }) => (kind === 'credit_note') === credit),
  ) as [InvoiceRow[], InvoiceRow[]];
  const asks = documents
    .filter((one) => payableOf(one) > 0 || (one.paidInitiated ?? 0) > 0)
    .sort((a, b) => (a.dueDay < b.dueDay ? -1 : a.dueDay > b.dueDay ? 1 : 0));
  const rows = asks.map((one) => rowOf(one, asked, dues));
  return {
    rows,
    total: rows.length + Math.max(0, dueOf(found, input).length - mostOf(found)),
    sums: sumsOf(asks, rows),
    ...(input.csv ? { csv: paymentList(rows, { ...asked, ...asked.loaded }) } : {}),
    credits: credits
      .filter((one) => creditLeft(one) > 0)
      .map((one) => ({
        ...{ invoiceId: one.key, number: one.number, vendor: one.vendor },
        ...{ poNumber: one.poNumber, currency: one.currency },
        left: money(creditLeft(one), one.currency),
      })),
    refunds: dues.map((one) => ({
      ...{ exceptionId: one.key, vendor: one.vendor, poNumber: one.poNumber },
      ...{ currency: one.currency, sentence: one.sentence, owner: one.owner },
      ownerName: namedIn(asked.loaded.register, one.owner),
      amount: money(one.driftMinor ?? 0, one.currency),
    })),
  };
}

export const payable = query<Input, PayableView>({
  name: 'payable',
  shape: ASKED,
  need,
  answer: (input, asked) => accept(answer(input, asked)),
});
