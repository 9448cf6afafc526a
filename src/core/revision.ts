// A revision of an issued order: what it changes of the rows, tried on a copy first and then put over
// them, with every document judged again (controls.md B2, B30, D11, D12). It asks nobody for
// approval and knows no input.
import { blankRow } from './blank';
import { ceilingHolds, isBlanket, roomFor } from './blanket';
import { canonical } from './canonical';
import { commitments, countedNow, restateLines } from './commitment';
import type { Content, Difference } from './content';
import { contentOf, differences, fingerprintOf } from './content';
import { documentsOf } from './document';
import type { Scene } from './exception';
import { floorOf, floorsHold } from './floors';
import { keepTerms, valueInForce } from './in-force';
import { nameOf } from './order-name';
import { keptTax, parseTaxCodes } from './tax-codes';
import { judgeAll } from './judge';
import { restateOrder } from './lifecycle';
import { minorDigits, sum } from './money';
import type { ChargeRow, MadeOrder } from './order';
import { ceilingFits, sumsOf, withKeptTax } from './order';
import { LINE_FIELDS, ORDER_FIELDS } from './order-input';
import type { Outcome } from './outcome';
import { accept, assert, refuse } from './outcome';
import { restatePayments } from './payment';
import type { Pending, RevisedRows } from './pending';
import { chargesOf } from './shares';
import { openValueOf, orderedOf, standingOf } from './standing';
import type { AnyRow, LineRow, OrderRow } from './tables';
import type { Work } from './work';

const LINE_VALUES = [...Object.keys(LINE_FIELDS), 'currency', 'net'];

const changed = (was: AnyRow, is: AnyRow, fields: readonly string[]): AnyRow =>
  Object.fromEntries(
    fields
      .filter(
        (field) => field in is && canonical(was[field] ?? null) !== canonical(is[field] ?? null),
      )
      .map((field) => [field, is[field] ?? null]),
  );

/** What a made order changes of the rows that stand. A line's level is only what was asked for. */
export function revisedRows(
  order: OrderRow,
  lines: readonly LineRow[],
  { made, removed }: { made: MadeOrder; removed: number[] },
): RevisedRows {
  const revised: RevisedRows['lines'] = {};
  for (const line of made.lines) {
    const was = lines.find((one) => one.line === line.line);
    const fields = was
      ? changed(was, line, LINE_VALUES)
      : changed(blankRow('lines'), line, Object.keys(line));
    // The net of a line that is billed at more than one price is not its quantity times its price.
    if (was && Object.keys(fields).every((field) => field === 'net')) continue;
    revised[String(line.line)] = fields;
  }
  return {
    register: changed(order, made.order, [...Object.keys(ORDER_FIELDS), 'depositDue']),
    lines: revised,
    removed,
  };
}

function takeOff(work: Work, line: LineRow, revision: number): void {
  const least = Math.max(floorOf(work, line).least, line.billed ?? 0);
  const gives = Math.max(0, orderedOf(line) - (line.closed ?? 0) - least);
  work.put('lines', {
    ...line,
    removed: revision,
    closed: (line.closed ?? 0) + gives,
    shortClosed: (line.shortClosed ?? 0) + gives,
  });
}

function putRows(work: Work, key: string, { rows, revision }: Change): void {
  work.patch('register', key, { ...rows.register, revision });
  for (const [number, fields] of Object.entries(rows.lines)) {
    const was = work.get('lines', `${key}.${number}`);
    work.put('lines', { ...(was ?? blankRow('lines')), ...fields });
  }
  for (const number of rows.removed) {
    const line = work.get('lines', `${key}.${number}`);
    if (line) takeOff(work, line, revision);
  }
}

/** Nets by what was billed at which price, and the order's sums of them (B2). */
function restateSums(work: Work, key: string, { rows, scene }: Change & { scene: Scene }): void {
  const touched = new Set([...Object.keys(rows.lines), ...rows.removed.map(String)]);
  for (const line of work.list('lines', (one) => one.order === key)) {
    if (!touched.has(String(line.line)) || line.basis === 'amount') continue;
    const open = openValueOf(line.removed === null ? { ...line, closed: 0 } : line);
    work.patch('lines', line.key, { net: (line.relieved ?? 0) + open });
  }
  const order = work.get('register', key);
  assert(order, `${key} was loaded`);
  const text = scene.register.settings['taxCodes'] ?? 'S=20;R=5;Z=0';
  const codes = parseTaxCodes(text, scene.today);
  const charges = Array.isArray(order.charges) ? (order.charges as ChargeRow[]) : [];
  const lines = standingOf(work, order).lines;
  const taxing = { rates: codes.ok ? codes.value : {}, kept: keptTax(text, scene.today) };
  for (const { key: line, taxKept } of withKeptTax(lines, taxing))
    work.change('lines', line, { taxKept });
  const { value: _value, ...sums } = sumsOf(lines, charges, taxing);
  work.patch('register', key, sums);
}

type Change = Pick<Pending, 'rows' | 'revision'>;

/**
 * A revision that judges no document: what held ones bill is worth no more than is ordered now. Their
 * own rows say so when they are judged next, since who only orders less may not write them.
 */
function relieveAnew(work: Work, key: string): void {
  const found = commitments(work, documentsOf(work), countedNow(work));
  restateLines(
    work,
    found,
    work.list('lines', (one) => one.order === key),
  );
}

/** Puts a revision over the rows: documents keep the terms they were entered under. */
export function putRevision(
  work: Work,
  key: string,
  { scene, judges, ...change }: Change & { scene: Scene; judges: boolean },
): void {
  if (judges) {
    const own = documentsOf(work).filter(({ lines }) => lines.some(({ order }) => order === key));
    for (const document of own) keepTerms(work, document);
  }
  putRows(work, key, change);
  if (judges) {
    judgeAll(work, scene);
    restatePayments(work);
  } else relieveAnew(work, key);
  restateSums(work, key, { ...change, scene });
  restateOrder(work, key, scene);
}

export interface Tried {
  content: Content;
  /** Null where the content in force was too large to keep. */
  differences: Difference[];
  fingerprint: string;
  /** Commitment value of the whole order after it (B2, B36), in its currency. */
  valueMinor: number;
  order: OrderRow;
  lines: LineRow[];
}

/** A revision on a copy of the rows: refused below a floor, below its value, or where a match breaks. */
export function tryRevision(
  work: Work,
  key: string,
  { scene, ...change }: Change & { scene: Scene },
): Outcome<Tried> {
  const copy = work.copy();
  putRevision(copy, key, { ...change, scene: { ...scene, keepOpen: true }, judges: true });
  const holds = floorsHold(work, copy, key);
  if (!holds.ok) return holds;
  const [was, order] = [work.get('register', key), copy.get('register', key)];
  assert(was && order, `${key} was loaded`);
  const { lines } = standingOf(copy, order);
  const charges = sum(
    chargesOf(order.charges, minorDigits(order.currency)).map(({ minor }) => minor),
  );
  const valueMinor = sum(lines.map(valueInForce)) + charges;
  const ceiling = ceilingFits(order.notToExceed, valueMinor, order.currency);
  if (!ceiling.ok) return ceiling;
  const room = isBlanket(order)
    ? roomFor({ ...order, called: 0 }, was.called ?? 0)
    : ceilingHolds(copy, order, was);
  if (!room.ok) return room;
  const broken = brokenMatch(work, copy);
  if (broken !== undefined)
    return refuse(
      'order_in_use',
      `${nameOf(was)} is billed by ${broken}, which would no longer match.`,
      {
        next: 'A revision can cure a document, never break one: leave what it was matched with.',
      },
    );
  const content = contentOf(order, lines);
  const before = contentOf(was, standingOf(work, was).lines);
  return accept({
    content,
    differences: differences(before, content) ?? [],
    fingerprint: fingerprintOf(content),
    valueMinor,
    ...{ order, lines },
  });
}

/** A document that matched and, after it, does not: by the terms it was matched under it still would. */
function brokenMatch(work: Work, after: Work): string | undefined {
  const found = work.list(
    'invoices',
    ({ key, state, verdict }) =>
      state === 'open' &&
      verdict === 'matched' &&
      after.get('invoices', key)?.verdict !== 'matched',
  )[0];
  return found && `${found.number}: ${after.get('invoices', found.key)?.explanation ?? ''}`;
}

/** What a pending revision changes of the content that stands. */
export function pendingDifferences(work: Work, key: string, pending: Change): Difference[] {
  const copy = work.copy();
  putRows(copy, key, pending);
  const [was, is] = [work.get('register', key), copy.get('register', key)];
  assert(was && is, `${key} was loaded`);
  const content = (from: Work, order: OrderRow): Content =>
    contentOf(order, standingOf(from, order).lines);
  return differences(content(work, was), content(copy, is)) ?? [];
}
