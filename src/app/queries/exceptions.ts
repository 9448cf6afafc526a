// Exceptions as views read them, the oldest open ones first, each with what this person may answer.
// Their documents and orders are loaded beside them, found by narrow key columns.
import { inSequence } from '../../core/replay';
import { isOpen } from '../../core/words';
import { daysBetween } from '../../core/day';
import { familyOf, isKind } from '../../core/kinds';
import { accept } from '../../core/outcome';
import { namedIn } from '../../core/settings';
import type { Infer, Shape } from '../../core/shape';
import { object, oneOf, optional, text } from '../../core/shape';
import type { ExceptionRow } from '../../core/tables';
import type { ExceptionState } from '../../core/words';
import type { Narrow, Need } from '../ports';
import type { Asked } from '../query';
import { query } from '../query';
import type { ExceptionsView, ExceptionView } from '../views';
import { choicesFor } from './choices';
import { historyView, tells } from './history';
import { editedOf, LIMIT, limit } from './orders';

/** A word that is no kind is told: an empty list would say that nothing of it is open. */
const KIND: Shape<string> = {
  optional: false,
  check: (value, path, problems) => {
    const kind = text(64).check(value, path, problems)?.trim().toLowerCase();
    if (kind === undefined || isKind(kind)) return kind;
    problems.push({ code: 'bad_value', path, detail: `there is no kind "${kind}" of exceptions` });
    return undefined;
  },
};
const ASKED = object({
  state: optional(oneOf('open', 'planned', 'accepted', 'cured', 'ended')),
  owner: optional(text(254)),
  kind: optional(KIND),
  exceptionId: optional(text(64)),
  limit,
});
type Input = Infer<typeof ASKED>;

const FAMILIES = {
  no_order: 'no order',
  price: 'price',
  quantity: 'quantity',
  duplicate: 'duplicate',
  totals: 'tax and totals',
  control: 'control',
} as const;

/** What may be answered by the person who asks. */
function choicesIn(one: ExceptionRow, asked: Asked): ExceptionView['choices'] {
  const { work, register, state, vendors } = asked.loaded;
  const [invoice, order] = [work.get('invoices', one.invoice), work.get('register', one.order)];
  const { person, today } = asked;
  return person
    ? choicesFor({ exception: one, invoice, order, person, register, today, state, vendors })
    : [];
}

const ageOf = ({ openedDay }: ExceptionRow, today: string): number =>
  openedDay === '' ? 0 : Math.max(0, daysBetween(openedDay, today));

export function exceptionView(one: ExceptionRow, asked: Asked): ExceptionView {
  const { poNumber, vendor, line, expected, actual, drift, currency, tolerance, sentence } = one;
  const { owner, due, openedAt, plan, planUntil, resolution, resolvedBy } = one;
  return {
    ...{ poNumber, vendor, line, expected, actual, drift, currency, tolerance, sentence },
    ...{ owner, due, openedAt, plan, planUntil, resolution, resolvedBy },
    exceptionId: one.key,
    ownerName: namedIn(asked.loaded.register, owner),
    kind: one.kind,
    family: isKind(one.kind) ? FAMILIES[familyOf(one.kind)] : '',
    class: one.class,
    orderKey: one.order,
    invoiceId: one.invoice,
    invoiceNumber: asked.loaded.work.get('invoices', one.invoice)?.number ?? '',
    ageDays: ageOf(one, asked.today),
    state: one.state as ExceptionState,
    note: one.resolutionNote || one.note,
    choices: choicesIn(one, asked),
    history: inSequence(asked.loaded.log.filter(({ entity }) => entity === one.key))
      .map((row) => historyView(row, one.currency))
      .filter(tells),
    reopened: one.reopened ?? 0,
    curedBy: one.curedBy,
    ...editedOf(asked.loaded, one.key),
  };
}

/** Open ones first, the oldest on top; what has ended follows, the newest on top. */
export const byAge = (
  a: { state: string; openedAt: string },
  b: { state: string; openedAt: string },
): number => {
  const ended = (one: { state: string }): number => (isOpen(one) ? 0 : 1);
  const later = a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0;
  return ended(a) - ended(b) || (ended(a) === 0 ? later : -later);
};

/** What may be asked for, and the column it stands in. */
const FILTERS = { state: 'state', owner: 'owner', kind: 'kind' } as const;
const FILTERED = Object.keys(FILTERS) as (keyof typeof FILTERS)[];

function matching(input: Input, rows: readonly Narrow[]): Narrow[] {
  const fits = (field: keyof typeof FILTERS, one: Narrow): boolean =>
    input[field] === undefined ||
    String(one.row[FILTERS[field]])
      .toLowerCase()
      .split(/[,;]\s*/)
      .includes(input[field].trim().toLowerCase());
  const aged = ({ row }: Narrow) => ({
    state: String(row['state']),
    openedAt: String(row['openedAt']),
  });
  return rows
    .filter((one) => FILTERED.every((field) => fits(field, one)))
    .sort((a, b) => byAge(aged(a), aged(b)));
}

/** Rows of another tab that the shown exceptions name in a field. */
const named =
  (field: 'order' | 'invoice', input: Input) =>
  (own: readonly Narrow[], of: (tab: 'exceptions') => readonly Narrow[]): readonly Narrow[] => {
    const wanted = new Set(shown(input, of('exceptions')).map(({ row }) => row[field]));
    return own.filter(({ row }) => row['key'] !== '' && wanted.has(row['key']));
  };
const shown = (input: Input, rows: readonly Narrow[]): Narrow[] =>
  matching(input, rows).slice(0, input.limit ?? LIMIT.usual);

const listed = (input: Input): Need => ({
  pick: {
    exceptions: {
      columns: [...Object.values(FILTERS), 'openedAt', 'order', 'invoice'],
      rows: (own) => shown(input, own),
    },
    register: { columns: ['key'], rows: named('order', input) },
    invoices: { columns: ['key'], rows: named('invoice', input) },
  },
});

export const exceptions = query<Input, ExceptionsView>({
  name: 'exceptions',
  shape: ASKED,
  need: (input) =>
    input.exceptionId === undefined
      ? listed(input)
      : { exceptions: [input.exceptionId], vendors: ['*'], wideVendors: true, history: true },
  answer: (input, asked) => {
    const one = input.exceptionId?.trim().toUpperCase();
    const rows = asked.loaded.work
      .list('exceptions', ({ key }) => one === undefined || key === one)
      .sort(byAge);
    const total =
      one === undefined
        ? matching(input, asked.loaded.narrow.get('exceptions') ?? []).length
        : rows.length;
    return accept({ rows: rows.map((row) => exceptionView(row, asked)), total });
  },
});
