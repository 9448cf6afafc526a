// Orders as rows, newest first. Ten thousand of them are searched in a few narrow columns; only the
// rows that are shown are read whole.
import { proposeNumbers } from '../../core/check-character';
import { nameKey } from '../../core/name-key';
import { statesOf } from '../../core/lifecycle';
import { askedNet, isBlanket } from '../../core/blanket';
import { needsNow } from '../../core/next-action';
import { accept } from '../../core/outcome';
import type { Infer } from '../../core/shape';
import { object, oneOf, optional, text, wholeNumber } from '../../core/shape';
import { isStatusWord, saysStatus } from '../../core/status-words';
import type { OrderRow, SealedTab } from '../../core/tables';
import type { Loaded, Narrow, Need } from '../ports';
import type { Asked } from '../query';
import { query } from '../query';
import { money, same } from '../show';
import type { OrderRowView, OrdersView } from '../views';
import { lapsed } from './waiting';

export const LIMIT = { most: 500, usual: 50 };
export const limit = optional(wholeNumber(1, LIMIT.most));

const ASKED = object({
  status: optional(
    oneOf(
      'submitted',
      'approved',
      'issued',
      'on hold',
      'closed',
      'void',
      'rejected',
      'lapsed',
      'withdrawn',
    ),
  ),
  vendor: optional(text(200)),
  costCentre: optional(text(100)),
  text: optional(text(200)),
  after: optional(text(64)),
  limit,
});
type Input = Infer<typeof ASKED>;

/** What a row was edited to outside the register is said beside it; nothing else changes. */
export const editedOf = ({ misfits }: Loaded, key: string): { edited?: string } => {
  const found = misfits.find((one) => one.key === key);
  return found ? { edited: found.detail } : {};
};

export function orderRowView(row: OrderRow, { loaded, today, dayOf }: Asked): OrderRowView {
  const old = lapsed(row, { register: loaded.register, today, dayOf });
  // What the first touch will write is seen before it: nobody can issue it any more.
  const order = old ? { ...row, status: 'lapsed', needs: `${row.requester} submits again` } : row;
  const amount = (minor: number | null): string => money(minor ?? 0, order.currency);
  return {
    key: order.key,
    poNumber: order.poNumber,
    revision: order.revision ?? 0,
    states: statesOf(order),
    vendor: order.vendor,
    description: order.description,
    requester: order.requester,
    costCentre: order.costCentre,
    currency: order.currency,
    net: amount(order.net),
    gross: amount(order.gross),
    needBy: order.needBy,
    open: amount(order.open),
    openExceptions: order.openExceptions ?? 0,
    needs: old ? order.needs : needsNow(order, { ...loaded, today }),
    submittedAt: order.submittedAt,
    issuedAt: order.issuedAt,
    ...editedOf(loaded, order.key),
  };
}

/** A blanket order is listed as what it was approved as: its lines are prices (B29). */
const ceilingOf = (row: OrderRow): Pick<OrderRowView, 'net' | 'isCeiling'> | undefined =>
  isBlanket(row) ? { net: money(askedNet(row), row.currency), isCeiling: true } : undefined;

const SEARCHED = ['key', 'poNumber', 'vendor', 'vendorRef', 'description'];
const wordsOf = (wanted: string): string[] =>
  wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
/** Numbers that others gave are found however their signs are typed. */
const OF_OTHERS = ['vendorRef', 'tracking'];
/** A column that no word of this kind can stand in is not read: a shipment's number has digits. */
const searchedFor = (wanted: string): string[] => [
  ...SEARCHED,
  ...(/\p{Nd}/u.test(wanted) ? ['tracking'] : []),
  ...(wordsOf(wanted).some(isStatusWord) ? ['status'] : []),
];
/** Keys are counted up: a higher one is newer, wherever its row stands. */
const rank = (key: unknown): number => Number(String(key).slice(2));
/**
 * Each word stands in one of the fields, whichever, in any order: "racks acme" is the racks of Acme.
 * Digits alone are looked for in numbers and words, never in keys that the register made itself.
 */
export const contains = (row: Narrow['row'], fields: readonly string[], wanted: string): boolean =>
  wordsOf(wanted).every((word) =>
    fields.some((field) => {
      const text = String(row[field]);
      if (field === 'status') return saysStatus(text, word);
      return OF_OTHERS.includes(field) && nameKey(word).length > 2
        ? nameKey(text).includes(nameKey(word))
        : (field !== 'key' || !/^\d+$/.test(word)) && text.toLowerCase().includes(word);
    }),
  );

const searchedIn = ({ text }: Input): string[] => (text === undefined ? [] : searchedFor(text));

function columnsFor(input: Input): string[] {
  const filters = (['status', 'vendor', 'costCentre'] as const).filter(
    (field) => input[field] !== undefined,
  );
  return [...new Set(['key', ...filters, ...searchedIn(input)])];
}

/** As many of the newest lines as a view has room for beside the columns of ten thousand orders. */
const mostLines = (columns: readonly string[]): number =>
  Math.max(1000, 9000 - 4500 * (columns.length - SEARCHED.length));

function matching(input: Input, rows: readonly Narrow[], searched = searchedIn(input)): Narrow[] {
  const fits = (field: 'vendor' | 'costCentre', row: Narrow['row']): boolean =>
    input[field] === undefined || same(String(row[field]), input[field]);
  return rows
    .filter(
      ({ row }) =>
        (input.status === undefined || row['status'] === input.status) &&
        fits('vendor', row) &&
        fits('costCentre', row) &&
        contains(row, searched, input.text ?? ''),
    )
    .sort((a, b) => rank(b.row['key']) - rank(a.row['key']));
}

/** Orders with the words of their lines, those that have any here. */
function withLines(rows: readonly Narrow[], lines: readonly Narrow[]): Narrow[] {
  const texts = new Map<unknown, string>();
  for (const { row } of lines)
    texts.set(row['order'], `${texts.get(row['order']) ?? ''} ${String(row['description'])}`);
  return rows.flatMap(({ at, row }) => {
    const said = texts.get(row['key']);
    return said === undefined ? [] : [{ at, row: { ...row, lines: said } }];
  });
}

/** By what stands in their rows; where that finds nothing, by the words of their lines too. */
function found(input: Input, rows: readonly Narrow[], lines: readonly Narrow[]): Narrow[] {
  const own = matching(input, rows);
  if (own.length > 0 || lines.length === 0) return own;
  return matching(input, withLines(rows, lines), [...searchedIn(input), 'lines']);
}

function page(
  input: Input,
  rows: readonly Narrow[],
  lines: readonly Narrow[] = [],
): { shown: Narrow[]; more: boolean; total: number } {
  const all = found(input, rows, lines);
  const older =
    input.after === undefined ? all : all.filter(({ row }) => rank(row['key']) < rank(input.after));
  const size = input.limit ?? LIMIT.usual;
  return { shown: older.slice(0, size), more: older.length > size, total: all.length };
}

function need(input: Input): Need {
  const columns = columnsFor(input);
  const pick = { register: { columns, rows: (own: readonly Narrow[]) => page(input, own).shown } };
  if (wordsOf(input.text ?? '').length === 0) return { pick };
  const rows = (own: readonly Narrow[], of: (tab: SealedTab) => readonly Narrow[]) =>
    page(input, own, of('lines')).shown;
  const lines = { columns: ['order', 'description'], last: mostLines(columns) };
  return { pick, elsewhere: { register: { columns, rows }, lines } };
}

/** Of how many lines the words were looked through. */
const linesRead = (
  input: Input,
  lines: readonly Narrow[] | undefined,
): Pick<OrdersView, 'lines'> =>
  lines === undefined
    ? {}
    : { lines: { read: lines.length, all: lines.length < mostLines(columnsFor(input)) } };

export const orders = query<Input, OrdersView>({
  name: 'orders',
  shape: ASKED,
  need,
  answer: (input, asked) => {
    const { loaded } = asked;
    const all = loaded.narrow.get('register') ?? [];
    const lines = loaded.narrow.get('lines');
    const { more, total } = page(input, all, lines);
    const numbers = total > 0 ? [] : all.map(({ row }) => String(row['poNumber'] ?? ''));
    const rows = loaded.work.list('register').sort((a, b) => rank(b.key) - rank(a.key));
    const last = rows[rows.length - 1];
    return accept({
      rows: rows.map((one) => ({ ...orderRowView(one, asked), ...ceilingOf(one) })),
      near: proposeNumbers(
        input.text?.trim() ?? '',
        numbers.filter((one) => one !== ''),
      ),
      ...linesRead(input, lines),
      total,
      after: more ? (last?.key ?? '') : '',
    });
  },
});
