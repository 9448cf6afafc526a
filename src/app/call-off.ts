// What is called off from a blanket order, as a request of its own (controls.md B29): the blanket's
// terms with the lines that are called off, and the approval it is drawn under or needs. It reads no
// envelope and gives no number.
import { chainOf } from '../core/approval';
import type { Chain } from '../core/approval';
import { approversOf } from '../core/approval';
import { mayCallOff, roomFor, worthOf } from '../core/blanket';
import { approvalCovers, contentOf } from '../core/content';
import type { Dear } from '../core/item-prices';
import type { MadeOrder } from '../core/order';
import { LINE_FIELDS, ORDER_FIELDS } from '../core/order-input';
import type { OrderInput } from '../core/order-input';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { requestOf } from '../core/revision-input';
import { LIMITS, list, name, object, optional, partly, wholeNumber } from '../core/shape';
import type { Infer } from '../core/shape';
import { standingOf } from '../core/standing';
import { sameUnit } from '../core/units';
import type { LineRow, OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';
import { same } from './show';
import { besideRules, chainFor, endsFor, useOfMade } from './routing';

const { needBy, serviceFrom, serviceTo, note, charges, deliverTo, costCentre } = ORDER_FIELDS;
const LINE = object({
  ...partly(LINE_FIELDS),
  line: optional(wholeNumber(1, LIMITS.lines)),
});
/** Input of `call_off`. `line` names a line of the blanket, whose terms and price it takes. */
export const CALL_OFF = object({
  poNumber: name(64),
  description: optional(name()),
  ...{ needBy, serviceFrom, serviceTo, note, charges, deliverTo },
  costCentre: optional(costCentre),
  lines: list(LINE, { most: LIMITS.lines }),
});
export type CallOffInput = Infer<typeof CALL_OFF>;

type Given = { [field: string]: unknown };
const OPEN = ['quantity', 'costCentre', 'project', 'serviceFrom', 'serviceTo'];
const LEAST = ['description', 'quantity', 'unit', 'unitPrice'];

function lineFrom(
  typed: Given,
  at: number,
  agreed: readonly (Given | undefined)[],
): Outcome<Given> {
  const { line, ...own } = typed;
  const bad = (detail: string): Outcome<Given> =>
    refuse('bad_value', `lines[${at}]: ${detail}.`, {
      next: 'Name a line of the blanket order with a quantity, or say the whole line.',
    });
  const from = line === undefined ? {} : agreed[Number(line) - 1];
  if (!from) return bad(`the blanket order has no line ${String(line)}`);
  const other = Object.keys(own).find(
    (field) => line !== undefined && !OPEN.includes(field) && own[field] !== from[field],
  );
  if (other !== undefined) return bad(`${other} is as agreed on line ${String(line)}`);
  const { quantity: _agreed, ...terms } = from;
  const whole: Given = { ...terms, ...own };
  const lacks = LEAST.find((field) => whole[field] === undefined);
  return lacks === undefined ? accept(whole) : bad(`${lacks} is missing`);
}

/** Fields that each call-off says for itself, or has none of. */
const OWN: ReadonlySet<string> = new Set([
  ...['kind', 'notToExceed', 'callOffLimit', 'needBy', 'note', 'emergency'],
  ...['serviceFrom', 'serviceTo'],
]);

/** The request that a call-off is: the blanket's header, less its ceiling, days and notes. */
export function requestFrom(
  blanket: OrderRow,
  rows: readonly LineRow[],
  { poNumber: _of, lines: typed, ...own }: CallOffInput,
): Outcome<OrderInput> {
  const { lines: agreed, ...whole } = requestOf(blanket, rows);
  const header = Object.fromEntries(Object.entries(whole).filter(([field]) => !OWN.has(field)));
  const lines: Given[] = [];
  const standing = (agreed as Given[]).map((one, at) =>
    (rows[at]?.removed ?? null) === null ? one : undefined,
  );
  for (const [at, one] of typed.entries()) {
    const line = lineFrom(one as Given, at, standing);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  return accept({ ...header, ...own, lines } as object as OrderInput);
}

/** Whether the blanket may be called off now, as it was approved, for the days that are asked. */
export function callOffFits(
  work: Work,
  blanket: OrderRow,
  { days, today }: { days: readonly string[]; today: string },
): Outcome<void> {
  const may = mayCallOff(blanket, { today, days });
  if (!may.ok || approvalCovers(blanket, contentOf(blanket, standingOf(work, blanket).lines)))
    return may;
  return refuse(
    'approval_broken',
    `What stands in the rows of ${blanket.poNumber} was not approved.`,
    { next: 'The owner settles it with Verify register.' },
  );
}

/** Lines above the price that the blanket was approved with for the same thing: that yes was to no more. */
const aboveAgreed = (work: Work, blanket: OrderRow, { lines }: MadeOrder): Dear[] =>
  lines.flatMap(({ line, description, unit, unitPrice, currency }) => {
    const [agreed] = work.list(
      'lines',
      (one) =>
        one.order === blanket.key &&
        one.removed === null &&
        same(one.description, description) &&
        sameUnit(one.unit, unit),
    );
    const [price, listed] = [unitPrice ?? 0, agreed?.unitPrice ?? null];
    if (listed === null || price <= listed) return [];
    return [{ line: line ?? 0, item: description.trim(), price, listed, currency }];
  });

/** The approval of the blanket up to its limit per call-off, above it the rules; within the ceiling. */
export function blanketChain(
  work: Work,
  made: MadeOrder & { dear?: Dear[]; offList?: boolean },
  context: Context,
): Outcome<Chain> {
  const { order, amountMinor, rate } = made;
  const blanket = order.blanket === '' ? undefined : work.get('register', order.blanket);
  if (!blanket) return chainFor(work, made, context);
  const room = roomFor(blanket, worthOf(order));
  if (!room.ok) return room;
  const limitMinor = blanket.callOffLimit ?? 0;
  const drawing = { context, work, use: useOfMade(made, context) };
  const beside = besideRules(made, order.requester, drawing);
  if (!beside.ok) return beside;
  const { budgets, extras } = beside.value;
  const dear = [...(made.dear ?? []), ...aboveAgreed(work, blanket, made)];
  if (worthOf(order) > limitMinor || extras.length > 0 || dear.length > 0)
    return chainFor(work, { ...made, dear }, context);
  const ends = endsFor(made, chainOf(blanket).steps, context);
  if (!ends.ok) return ends;
  const { poNumber, revision, approvedFingerprint: fingerprint } = blanket;
  const approvers = approversOf(blanket);
  const drawn = { poNumber, revision: revision ?? 1, fingerprint, limitMinor, approvers };
  const { version } = context.register;
  return accept({
    version,
    amountMinor,
    rate,
    steps: [],
    by: context.actor,
    drawn,
    ...(budgets.length > 0 ? { budgets } : {}),
  });
}
