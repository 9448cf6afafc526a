// What a change order may send, and the whole request that it makes of the order as it stands: the
// same fields, shapes and checks as a submission, so that no field is listed twice. It judges
// nothing and changes no row.
import type { Columns, Json } from './columns';
import { minorDigits, printMoney } from './money';
import type { MadeOrder } from './order';
import type { OrderInput } from './order-input';
import { LINE_FIELDS, ORDER_FIELDS } from './order-input';
import { nameOf } from './order-name';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import type { Fields, Shape } from './shape';
import { LIMITS, list, object, optional, partly, wholeNumber, yes } from './shape';
import type { AnyRow, LineRow, OrderRow } from './tables';
import { fromPeriodOn } from './subscription';
import { TABLES } from './tables';

type Given = { [field: string]: unknown };
/**
 * Some fields of a request; null clears one. `line` names the line that an entry changes, `onwards`
 * means the same line of every later period too (B23).
 */
export type Changes = Given & { lines?: (Given & { line?: number; onwards?: boolean })[] };

const {
  draftKey: _d,
  practice: _p,
  supersedes: _s,
  repeat: _r,
  lines: _l,
  ...HEADER
} = ORDER_FIELDS;
const LINE = object({
  ...partly(LINE_FIELDS),
  line: optional(wholeNumber(1, LIMITS.lines)),
  onwards: optional(yes()),
});
/** The field `changes` of change_order. */
export const CHANGES = object({
  ...partly(HEADER),
  lines: optional(list(LINE, { most: LIMITS.lines })),
}) as Shape<object> as Shape<Changes>;

/** Amounts inside a JSON cell are minor units there and decimal text in a request. */
function inputJson(value: Json, digits: number): Json {
  if (Array.isArray(value)) return value.map((one) => inputJson(one, digits));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, one]) =>
      field.endsWith('Minor') && typeof one === 'number'
        ? [field.slice(0, -5), printMoney(one, digits)]
        : [field, inputJson(one ?? null, digits)],
    ),
  );
}

function inputValue(value: Json | undefined, kind: string | undefined, digits: number): unknown {
  if (value === undefined || value === null || value === '' || value === false) return undefined;
  if (kind === 'money' && typeof value === 'number') return printMoney(value, digits);
  return kind === 'json' ? inputJson(value, digits) : value;
}

function fieldsOf(row: AnyRow, tab: 'register' | 'lines', fields: Fields): Given {
  const columns = TABLES[tab].columns as Columns;
  const digits = minorDigits(String(row['currency']));
  const found: Given = {};
  for (const field of Object.keys(fields)) {
    const value = inputValue(row[field] as Json | undefined, columns[field]?.kind, digits);
    if (value !== undefined) found[field] = value;
  }
  return found;
}

/** A line's own fields; its cost centre only where it is not the order's, which it then follows. */
function lineOf(order: OrderRow, line: LineRow): Given {
  const { costCentre, ...fields } = fieldsOf(line, 'lines', LINE_FIELDS);
  const own = costCentre === order.costCentre ? {} : { costCentre };
  return { quantity: 0, unitPrice: 0, ...fields, ...own };
}

/** Two columns of the row are one field of a request: what is paid ahead, and until when (B21). */
function aheadOf({ deposit, depositDue, currency }: OrderRow): Given {
  if (deposit === null) return {};
  const amount = printMoney(deposit, minorDigits(currency));
  return { deposit: { amount, ...(depositDue === '' ? {} : { due: depositDue }) } };
}

/** The order as a request would have to say it; quantities and prices as the shape reads them. */
export const requestOf = (order: OrderRow, lines: readonly LineRow[]): Given => ({
  ...fieldsOf(order, 'register', HEADER),
  ...aheadOf(order),
  ...(order.practice ? { practice: true } : {}),
  lines: lines.map((line) => lineOf(order, line)),
});

function over(before: Given, changes: Given): Given {
  const merged = { ...before, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

export interface Revised {
  input: OrderInput;
  /** Lines that are taken off: left out of a whole list, or brought to quantity 0. */
  removed: number[];
}

/** Which line each entry means: the one it names, else the one at its place in a whole list. */
type Entries = NonNullable<Changes['lines']>;
function placed(entries: Entries, lines: readonly LineRow[]): Map<number, Given> {
  const named = entries.some(({ line }) => line !== undefined);
  let next = lines.length;
  const found = new Map<number, Given>();
  entries.forEach(({ line, ...fields }, at) => {
    const number = line ?? (named ? (next += 1) : at + 1);
    next = Math.max(next, number);
    found.set(number, { ...found.get(number), ...fields });
  });
  return found;
}

const LEAST = ['description', 'quantity', 'unit', 'unitPrice'];
function missingIn(line: Given, at: number): string | undefined {
  const field = LEAST.find((one) => line[one] === undefined);
  return field && `lines: line ${at + 1} is new and has no ${field}`;
}

/**
 * The order with the changes over it. Entries of `lines` that name no line are the whole list; a line
 * that a whole list leaves out, and a quantity brought to 0, take the line off (B30).
 */
export function revised(
  order: OrderRow,
  lines: readonly LineRow[],
  changes: Changes,
): Outcome<Revised> {
  const before = requestOf(order, lines);
  const { lines: given, ...header } = changes;
  if (changes['kind'] !== undefined && changes['kind'] !== order.kind)
    return refuse('bad_value', `kind: ${nameOf(order)} is of kind ${order.kind} and stays so.`, {
      next: 'Submit another order of the kind that is meant.',
    });
  if (!given) return accept({ input: over(before, header) as object as OrderInput, removed: [] });
  const whole = fromPeriodOn(given, lines);
  return whole.ok ? withLines(whole.value, lines, over(before, header)) : whole;
}

function withLines(entries: Entries, lines: readonly LineRow[], before: Given): Outcome<Revised> {
  const at = placed(entries, lines);
  const whole = entries.every(({ line }) => line === undefined);
  const removed = lines
    .filter(({ removed: gone }) => gone === null)
    .filter(({ line, quantity }) => {
      const entry = at.get(line ?? 0);
      return entry ? entry['quantity'] === 0 && quantity !== 0 : whole;
    })
    .map(({ line }) => line ?? 0);
  const count = Math.max(lines.length, ...at.keys());
  const merged = Array.from({ length: count }, (_, place) => {
    const kept = (before['lines'] as Given[])[place] ?? {};
    return removed.includes(place + 1) ? kept : over(kept, at.get(place + 1) ?? {});
  });
  const wrong = merged.map(missingIn).find((one) => one !== undefined);
  if (wrong !== undefined)
    return refuse('bad_value', `${wrong}.`, {
      next: 'Say the whole line, or name an existing one.',
    });
  const input = { ...before, lines: merged };
  return accept({ input: input as object as OrderInput, removed });
}

/** A line's level is tightened by today's settings only where the change names it. */
export function withLevels(made: MadeOrder, lines: readonly LineRow[], asked: Changes): MadeOrder {
  const named = (asked.lines ?? []).some((line) => line['matchLevel'] !== undefined);
  if (named) return made;
  return {
    ...made,
    lines: made.lines.map((line) => {
      const was = lines.find((one) => one.line === line.line);
      return was ? { ...line, matchLevel: was.matchLevel } : line;
    }),
  };
}
