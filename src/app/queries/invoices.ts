// Documents as rows, what still needs something first, then the newest; and one document whole with
// its lines, exceptions and payments.
import { accept, refuse } from '../../core/outcome';
import { detailsReason } from '../../core/payee';
import { partsOf, printParts } from '../../core/payable';
import type { Infer } from '../../core/shape';
import { name, object, oneOf, optional, text } from '../../core/shape';
import type { InvoiceRow } from '../../core/tables';
import { paperViews } from '../paper-view';
import type { Narrow } from '../ports';
import type { Asked } from '../query';
import { query } from '../query';
import type { InvoicesView, InvoiceView } from '../views';
import { byAge, exceptionView } from './exceptions';
import {
  invoiceLineView,
  invoiceRowView,
  payeeView,
  paymentView,
  proposalsOf,
} from './invoice-rows';
import { whyNotPaid } from './paying';
import { contains, LIMIT, limit } from './orders';
import { money } from '../show';

const ASKED = object({
  verdict: optional(oneOf('matched', 'waiting', 'exception', 'refused')),
  payment: optional(oneOf('none', 'initiated', 'part settled', 'settled')),
  state: optional(oneOf('open', 'cancelled', 'rejected', 'returned')),
  text: optional(text(200)),
  after: optional(text(64)),
  limit,
});
type Input = Infer<typeof ASKED>;
const SEARCHED = ['key', 'number', 'vendor', 'poNumber'] as const;

/** A search is by time alone; a list puts what is not paid or ended first. */
function columnsFor(input: Input): string[] {
  const filters = [
    ...(input.verdict ? ['verdict'] : []),
    ...(input.payment ? ['paymentState'] : []),
    ...(input.state ? ['state'] : []),
  ];
  return [
    ...new Set([
      'key',
      ...filters,
      ...(input.text === undefined ? ['state', 'paymentState'] : SEARCHED),
    ]),
  ];
}

const unfinished = ({ row }: Narrow): boolean =>
  row['state'] === 'open' && row['paymentState'] !== 'settled';

function matching(input: Input, rows: readonly Narrow[]): Narrow[] {
  const wanted = input.text?.trim().toLowerCase() ?? '';
  const found = rows.filter(
    ({ row }) =>
      (input.verdict === undefined || row['verdict'] === input.verdict) &&
      (input.payment === undefined || (row['paymentState'] || 'none') === input.payment) &&
      (input.state === undefined || row['state'] === input.state) &&
      (wanted === '' || contains(row, SEARCHED, wanted)),
  );
  const newest = found.sort((a, b) => b.at - a.at);
  return input.text === undefined
    ? [...newest.filter(unfinished), ...newest.filter((one) => !unfinished(one))]
    : newest;
}

function page(
  input: Input,
  rows: readonly Narrow[],
): { shown: Narrow[]; more: boolean; total: number } {
  const all = matching(input, rows);
  const from =
    input.after === undefined ? 0 : all.findIndex(({ row }) => row['key'] === input.after) + 1;
  const size = input.limit ?? LIMIT.usual;
  return { shown: all.slice(from, from + size), more: all.length > from + size, total: all.length };
}

export const invoices = query<Input, InvoicesView>({
  name: 'invoices',
  shape: ASKED,
  need: (input) => ({
    pick: {
      invoices: { columns: columnsFor(input), rows: (own) => page(input, own).shown },
      // What holds all documents of its order: no row of it is loaded.
      exceptions: { columns: ['state', 'kind', 'order'] },
    },
  }),
  answer: (input, { loaded }) => {
    const { shown, more, total } = page(input, loaded.narrow.get('invoices') ?? []);
    const rows = shown.flatMap(({ row }) => loaded.work.get('invoices', String(row['key'])) ?? []);
    const last = rows[rows.length - 1];
    return accept({
      rows: rows.map((one) => invoiceRowView(one, loaded)),
      total,
      after: more ? (last?.key ?? '') : '',
    });
  },
});

/** What was noticed of a document, with the line that it is about. */
const noticesTold = ({ notices }: InvoiceRow): string[] =>
  (Array.isArray(notices) ? notices : []).flatMap((one) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return [];
    const { text, line } = one;
    return [line === undefined ? String(text) : `line ${String(line)}: ${String(text)}`];
  });

export function invoiceView(one: InvoiceRow, asked: Asked): InvoiceView {
  const { work } = asked.loaded;
  const notPaid = whyNotPaid(one, asked);
  const lines = work
    .list('invoiceLines', ({ invoice: of }) => of === one.key)
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return {
    ...invoiceRowView(one, asked.loaded),
    tax: money(one.tax ?? 0, one.currency),
    lines: lines.map(invoiceLineView),
    notices: noticesTold(one),
    exceptions: work
      .list('exceptions', ({ invoice: of }) => of === one.key)
      .sort(byAge)
      .map((row) => exceptionView(row, asked)),
    payments: work.list('payments', ({ invoice: of }) => of === one.key).map(paymentView),
    documents: paperViews(work, { invoice: one.key }),
    ...(notPaid === '' ? {} : { notPaid }),
    parts: printParts(
      partsOf(work, one, detailsReason(asked.loaded.state, one) !== ''),
      one.currency,
    ),
    ...proposalsOf(one, asked),
    ...payeeView(one, asked.loaded),
  };
}

export const invoice = query<{ invoiceId: string }, InvoiceView>({
  name: 'invoice',
  shape: object({ invoiceId: name(64) }),
  need: ({ invoiceId }) => ({ invoices: [invoiceId], vendors: ['*'] }),
  answer: ({ invoiceId }, asked) => {
    const found = asked.loaded.work.get('invoices', invoiceId.trim().toUpperCase());
    if (found) return accept(invoiceView(found, asked));
    return refuse(
      'invoice_not_found',
      `There is no invoice "${invoiceId.trim()}" in this register.`,
      { next: 'Look it up by its vendor or number in Invoices.' },
    );
  },
});
