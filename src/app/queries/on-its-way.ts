// Payments that were initiated and have not left the account yet, as the bank will book them: those of one
// reference and day together, the oldest first. It changes nothing and judges no payment.
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import type { PaymentRow } from '../../core/tables';
import type { Narrow, Need } from '../ports';
import type { Asked } from '../query';
import { query } from '../query';
import { money } from '../show';
import type { OnItsWayView } from '../views';

/** Payments that are loaded whole with their documents, so that a view stays within its cells. */
const MOST = 100;

const left = (rows: readonly Narrow[]): Narrow[] =>
  rows.filter(({ row }) => row['state'] === 'initiated');

const need = (): Need => ({
  pick: {
    payments: {
      columns: ['state', 'invoice'],
      rows: (own) => left(own).slice(0, MOST),
    },
    invoices: {
      columns: ['key'],
      rows: (own, of) => {
        const asked = new Set(
          left(of('payments'))
            .slice(0, MOST)
            .map(({ row }) => row['invoice']),
        );
        return own.filter(({ row }) => asked.has(row['key']));
      },
    },
  },
});

function rowOf(one: PaymentRow, { loaded: { work } }: Asked): OnItsWayView['payments'][number] {
  const { vendor = '', number = '' } = work.get('invoices', one.invoice) ?? {};
  const { key: paymentId, invoice: invoiceId, poNumber, currency, day, reference, by } = one;
  const amount = money(one.amount ?? 0, currency);
  return { paymentId, invoiceId, vendor, number, poNumber, amount, currency, day, reference, by };
}

function answer(asked: Asked): OnItsWayView {
  const { work, narrow } = asked.loaded;
  const payments = work
    .list('payments', ({ state }) => state === 'initiated')
    .map((one) => rowOf(one, asked))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return { payments, total: left(narrow.get('payments') ?? []).length };
}

export const onItsWay = query<object, OnItsWayView>({
  name: 'on_its_way',
  shape: object({}),
  need,
  answer: (_input, asked) => accept(answer(asked)),
});
