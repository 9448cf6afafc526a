// Opening facts of an order that an old list brought: what of each line was accepted and billed, and
// what was paid, before the register knew it (controls.md B34). Everything later is counted on top of
// them; no document of the register stands behind them.
import { nameKey } from './name-key';
import type { Json } from './columns';
import { eachOf, fieldsOf, isTold, listOf } from './json-read';
import type { Since } from './posting';
import type { LineRow, OrderRow } from './tables';
import type { Work } from './work';

/** In the unit of the line's cells, as `orderedOf` has it; `net` in minor units. */
export interface OpeningLine {
  accepted: number;
  billed: number;
  net: number;
}
/** A document of the old list; `net` in minor units where the list says it of this one alone. */
export interface OpeningDocument {
  number: string;
  day: string;
  net: number | null;
}
export interface Opening {
  paid: number;
  lines: { [line: string]: OpeningLine };
  /** What it was billed by, so that a credit has something to name. */
  documents?: OpeningDocument[];
}

const NONE: OpeningLine = { accepted: 0, billed: 0, net: 0 };

export const openingJson = (opening: Opening): Json => ({
  paid: opening.paid,
  lines: Object.fromEntries(Object.entries(opening.lines).map(([line, one]) => [line, { ...one }])),
  ...(opening.documents?.length ? { documents: opening.documents.map((one) => ({ ...one })) } : {}),
});

const OPENING = fieldsOf({ lines: eachOf(isTold), documents: listOf(isTold) }, ['lines']);
function openingOf(order: OrderRow | undefined): Opening | undefined {
  const told: unknown = order?.opening;
  return OPENING(told) ? (told as Opening) : undefined;
}

/** What an order line began with. */
export function openingLine(
  work: Work,
  { order, line }: Pick<LineRow, 'order' | 'line'>,
): OpeningLine {
  return openingOf(work.get('register', order))?.lines[String(line ?? 0)] ?? NONE;
}
/** From which day on facts of an order count: its issue; of one from an old list, the day it came. */
export const countsFrom = (order: OrderRow): Since =>
  order.opening && order.submittedDay > order.issuedDay
    ? { notBefore: order.submittedDay, since: ' is before the order came into the register on ' }
    : { notBefore: order.issuedDay, since: ' is before the order was issued on ' };

/** Gross paid before the register knew the order. */
export const openingPaid = (order: OrderRow): number => openingOf(order)?.paid ?? 0;
/** Net billed before the register knew the order. */
export const openingNet = (order: OrderRow): number =>
  Object.values(openingOf(order)?.lines ?? {}).reduce((sum, { net }) => sum + net, 0);
/** Documents that billed it before the register knew it. */
export const openingDocuments = (order: OrderRow | undefined): OpeningDocument[] =>
  openingOf(order)?.documents ?? [];
/** The one of that number, without regard to signs and case. */
export const openingDocument = (order: OrderRow, number: string): OpeningDocument | undefined =>
  openingDocuments(order).find(
    (one) => nameKey(one.number) === nameKey(number) && nameKey(number) !== '',
  );
