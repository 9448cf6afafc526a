// An old list against this register: the report of it, and an order of it as rows, adopted as it was
// found with its opening facts (controls.md B34, D15). The same for the preview and for the command;
// it writes nothing itself.
import { namesCapital } from '../core/capital';
import { IMPORTED, importedScope } from '../core/certificate';
import { commitmentAt } from '../core/commitment';
import { contentOf, fingerprintOf, keptContent } from '../core/content';
import type { OldCell } from '../core/import/cells';
import { OLD_FIELD_NAMES } from '../core/import/columns';
import type { Found, OldLine, OldOrder } from '../core/import/orders';
import { findOrders } from '../core/import/orders';
import type { OldList } from '../core/import/read';
import { csvRecords, readList, tabRecords } from '../core/import/read';
import { minorDigits, sum } from '../core/money';
import type { NumberTemplate } from '../core/number';
import { templateIn } from '../core/number';
import { openingJson } from '../core/opening';
import type { OpeningDocument, OpeningLine } from '../core/opening';
import { nameKey } from '../core/name-key';
import { makeOrder, vendorOf } from '../core/order';
import type { MadeOrder } from '../core/order';
import type { OrderInput } from '../core/order-input';
import type { Finding, Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Register } from '../core/settings';
import type { Infer } from '../core/shape';
import { name, object, oneOf, optional, text } from '../core/shape';
import { milliOfMinor } from '../core/standing';
import type { LineRow, OrderRow } from '../core/tables';
import { parseTaxCodes } from '../core/tax-codes';
import type { Vendor } from '../core/vendor';
import type { Loaded, Need } from './ports';

const MOST_TEXT = 190_000;
const header = optional(name(200));
/** Where the old list is and how it is to be read. */
export const LIST_FIELDS = {
  text: optional(text(MOST_TEXT)),
  tab: optional(name(100)),
  mapping: optional(object(Object.fromEntries(OLD_FIELD_NAMES.map((field) => [field, header])))),
  rowsAre: optional(oneOf('orders', 'lines')),
  decimal: optional(oneOf('.', ',')),
  dayOrder: optional(oneOf('dmy', 'mdy')),
};
const SHAPE = object(LIST_FIELDS);
export type ListInput = Infer<typeof SHAPE>;

/** All numbers of the register, and the tab that holds the list. */
export const listNeed = ({ tab }: Pick<ListInput, 'tab'>): Need => ({
  orders: [],
  vendors: ['*'],
  ...(tab === undefined ? {} : { sheet: tab }),
});

/** The list as it was read, and which of its orders can be rows here. */
export interface Planned {
  list: OldList;
  found: Found;
  template: NumberTemplate | undefined;
  /** Rows that cannot be taken over, each with why. */
  problems: Finding[];
  /** Orders without any problem. */
  ready: OldOrder[];
}
export interface Here {
  register: Register;
  vendors: readonly Vendor[];
  loaded: Pick<Loaded, 'sheet' | 'numbers' | 'state'>;
  now: string;
  today: string;
  actor: string;
  /** Orders up to this key were there before the list: what it brought itself is no clash. */
  before?: number | undefined;
}

const unread = (findings: Finding[]): Outcome<never> =>
  refuse('bad_value', `${findings[0]?.detail ?? 'The list cannot be read'}.`, {
    next: 'Say which column is which under Columns (mapping), as net = Amount; or correct the header row.',
    findings,
  });

function readFrom(input: ListInput, { loaded, register }: Here): Outcome<OldList> {
  const { text: csv, tab, mapping, decimal, dayOrder } = input;
  if ((csv === undefined) === (tab === undefined))
    return refuse(
      'bad_value',
      'An old list is a tab of this file or a pasted text, one of the two.',
    );
  const cells = (loaded.sheet ?? []) as readonly (readonly OldCell[])[];
  const records = csv === undefined ? tabRecords(cells) : csvRecords(csv);
  const list = readList(records, { mapping, decimal, dayOrder }, register.currency);
  if (Array.isArray(list)) return unread(list);
  if (list.rows.length === 0)
    return unread([{ kind: 'bad_value', detail: 'The list has no rows' }]);
  return accept(list);
}

/** A number that an order of this register has already is nobody else's. */
function clashes(found: Found, { loaded, before = Infinity }: Here): Map<OldOrder, Finding> {
  const older = loaded.numbers.filter(({ key }) => Number(key.slice(2)) <= before);
  const there = new Map(older.map(({ poNumber, key }) => [poNumber.toUpperCase(), key]));
  const bad = (one: OldOrder): Finding | undefined => {
    const key = there.get(one.number.toUpperCase());
    if (key === undefined) return undefined;
    const detail = `${one.number} is in this register already, as ${key}.`;
    return { kind: 'sequence_duplicate', row: one.rows[0] ?? 0, key: one.number, detail };
  };
  return new Map(found.orders.flatMap((one) => ofPair(one, bad(one))));
}
const ofPair = (one: OldOrder, bad: Finding | undefined): [OldOrder, Finding][] =>
  bad ? [[one, bad]] : [];

/** Why an order of the list cannot be a row here. */
function unfit(one: OldOrder, here: Here): Finding | undefined {
  const row = one.rows[0] ?? 0;
  if (one.number.length > 64 || /^[DRIPX]-\d/i.test(one.number))
    return {
      ...{ kind: 'bad_value', row, key: one.number },
      detail: `${one.number.slice(0, 70)} cannot be a PO number: it is too long or looks like a key.`,
    };
  if (namesCapital(one.head.texts.costCentre ?? ''))
    return {
      ...{ kind: 'bad_value', row, key: one.number },
      detail: `The cost centre of ${one.number} cannot end in (capital).`,
    };
  if (one.head.day > here.today)
    return {
      ...{ kind: 'bad_value', row, key: one.number },
      detail: `${one.number} is of ${one.head.day}, which has not come yet.`,
    };
  const made = rowsOf(one, here, 'D-000000');
  return made.ok ? undefined : { kind: made.code, row, key: one.number, detail: made.detail };
}

/** The list read, its oddities, and what of it can be taken over. */
export function planOf(input: ListInput, here: Here): Outcome<Planned> {
  const read = readFrom(input, here);
  if (!read.ok) return read;
  const list = read.value;
  const { settings } = here.register;
  const template = templateIn(settings);
  const rates = parseTaxCodes(settings['taxCodes'] ?? '', here.today);
  const byLine =
    (input.rowsAre ?? (list.mapping.line === undefined ? 'orders' : 'lines')) === 'lines';
  const known = template.ok ? template.value : undefined;
  const found = findOrders(list, { template: known, byLine, rates: rates.ok ? rates.value : {} });
  const taken = clashes(found, here);
  const unreadable = new Set(list.problems.map(({ row }) => row));
  const problems = [...list.problems];
  const ready = found.orders.filter((one) => {
    if (one.rows.some((row) => unreadable.has(row))) return false;
    const why = taken.get(one) ?? unfit(one, here);
    if (why) problems.push(why);
    return !why;
  });
  return accept({ list, found, template: known, problems, ready });
}

function lineInput({ row, basis, netMinor }: OldLine, number: string): OrderInput['lines'][number] {
  const { description, unit, taxCode } = row.texts;
  const amount = basis === 'amount';
  const digits = minorDigits(row.currency);
  return {
    description: description || `${number} of the old list`,
    quantity: amount ? 1000 : (row.quantity ?? 0),
    unit: amount ? 'sum' : unit || 'each',
    unitPrice: amount ? netMinor * 10 ** (6 - digits) : (row.unitPrice ?? 0),
    ...(amount ? { basis } : {}),
    ...(taxCode ? { taxCode } : {}),
  };
}

const isAddress = (typed: string): boolean => /^[^@\s,]+@[^@\s,]+$/.test(typed);

function inputOf({ number, head, lines }: OldOrder): OrderInput {
  const { description, costCentre, category, requester = '', note } = head.texts;
  const asked = requester === '' || isAddress(requester) ? '' : `Asked for by ${requester}`;
  return {
    vendor: head.vendor,
    description: description || `${number} of the old list`,
    costCentre: costCentre || 'Old list',
    currency: head.currency,
    lines: lines.map((line) => lineInput(line, number)),
    ...(category ? { category } : {}),
    note: [note ?? '', asked].filter((one) => one !== '').join('\n'),
  };
}

/** In the unit of the line's cells. */
const openingIn = ({ row, basis, accepted, billed, billedNet }: OldLine): OpeningLine => {
  const count = (one: number): number =>
    basis === 'amount' ? milliOfMinor(one, row.currency) : one;
  return { accepted: count(accepted), billed: count(billed), net: billedNet };
};

/** Documents that billed an old order: a cell may name several, and one may stand in several rows. */
function billedBy({ lines }: OldOrder): OpeningDocument[] {
  const found = new Map<string, OpeningDocument>();
  for (const { row, billedNet } of lines.filter((line) => line.billedNet !== 0)) {
    const numbers = (row.texts.invoice ?? '').split(/[;\n]|,\s/).map((one) => one.trim());
    const named = numbers.filter((one) => nameKey(one) !== '');
    for (const number of named) {
      const known = found.get(nameKey(number));
      const net = named.length > 1 || known?.net === null ? null : (known?.net ?? 0) + billedNet;
      found.set(nameKey(number), { number, day: known?.day || row.invoiceDay, net });
    }
  }
  return [...found.values()];
}

/** What stands in the line's cells from the first day: the opening facts, and nothing else. */
function opened(line: LineRow, old: OldLine | undefined): LineRow {
  const before = old && openingIn(old);
  if (!before) return line;
  const { billed, billedNet, relieved } = commitmentAt(line, before);
  return {
    ...line,
    ...{ received: before.accepted, accepted: before.accepted },
    billed,
    billedNet,
    relieved,
  };
}

/** An old order's rows: any number, vendor and state as the list has them; approval *imported*. */
export function rowsOf(old: OldOrder, here: Here, key: string): Outcome<MadeOrder> {
  if (old.head.vendor === '') return refuse('bad_value', `${old.number} names no vendor.`);
  const { register, now, today, actor } = here;
  const known = vendorOf(here.vendors, old.head.vendor);
  const vendor = known && { ...known, status: 'active' as const };
  const { requester = '' } = old.head.texts;
  const asking = {
    register,
    vendor,
    key,
    now,
    today,
    requester: isAddress(requester) ? requester.toLowerCase() : actor,
  };
  const made = makeOrder(inputOf(old), asking);
  if (!made.ok) return made;
  const lines = made.value.lines.map((line, at) => opened(line, old.lines[at]));
  const content = contentOf(made.value.order, lines);
  // A list knows the day alone; at noon UTC it is that day nearly everywhere.
  const day = old.head.day || today;
  const begun = old.lines.map((line, at) => [String(at + 1), openingIn(line)] as const);
  const order: OrderRow = {
    ...made.value.order,
    ...{ poNumber: old.number, number: old.place, scope: importedScope(old.scope), revision: 1 },
    ...{ status: 'issued', issuedDay: day, issuedAt: `${day}T12:00:00.000Z`, issuedBy: actor },
    ...{ content: keptContent(content), fingerprint: fingerprintOf(content) },
    ...{ approvalState: IMPORTED, approvers: actor, approvedAt: now },
    opening: openingJson({
      ...{ paid: old.paidMinor, lines: Object.fromEntries(begun) },
      documents: billedBy(old),
    }),
  };
  return accept({ ...made.value, order, lines });
}

/** Open value of what would be taken over, by currency, in minor units. */
export function openBy(orders: readonly OldOrder[]): Map<string, number> {
  const open = new Map<string, number>();
  for (const { head, lines } of orders) {
    if (head.status !== 'issued') continue;
    const rest = sum(lines.map((line) => Math.max(0, line.netMinor - line.billedNet)));
    open.set(head.currency, (open.get(head.currency) ?? 0) + rest);
  }
  return open;
}
