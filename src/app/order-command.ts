// Commands that move one issued order along and take a reason: void, hold, release, close, reopen.
// What they share is here: finding the order, its status (controls.md D5), and the answer.
import { loadOrder, restateOrder, statesOf } from '../core/lifecycle';
import { nameOf } from '../core/order-name';
import type { Outcome, RefusalCode } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { anyReason, fullReason } from '../core/reason';
import type { Infer, Shape } from '../core/shape';
import {
  amount,
  LIMITS,
  list,
  name,
  object,
  optional,
  quantity,
  text,
  wholeNumber,
} from '../core/shape';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import type { OrderStatus, Role, States } from '../core/words';
import { judgeAgain } from './accounts';
import type { AnyCommand, Area, Context } from './command';
import { command } from './command';

export interface Moved {
  poNumber: string;
  draftKey: string;
  states: States;
}
export const moved = (order: OrderRow): Moved => ({
  poNumber: order.poNumber,
  draftKey: order.key,
  states: statesOf(order),
});

/** What leads on from a status in which a step is not possible. */
function onwards({ status, poNumber }: OrderRow): string {
  if (status === 'on hold') return 'End the hold first.';
  if (poNumber === '') return 'It has no PO number yet.';
  if (status === 'closed') return 'An approver opens a closed order again.';
  return status === 'void' ? 'Submit a new order in its place.' : 'There is nothing to do.';
}

/** Refuses an order that is in none of the statuses, by its own code. */
export function inStatus(
  order: OrderRow,
  statuses: readonly OrderStatus[],
  code: RefusalCode,
): Outcome<void> {
  if ((statuses as readonly string[]).includes(order.status)) return accept(undefined);
  return refuse(code, `${nameOf(order)} is ${order.status}; this needs ${statuses.join(' or ')}.`, {
    next: onwards(order),
  });
}

const NUMBER = wholeNumber(1, LIMITS.lines);
const PART = object({ line: NUMBER, quantity: optional(quantity()), amount: optional(amount()) });
/** A line of which all or a part is given up. */
export type GivenUp = Infer<typeof PART>;
/** By its number alone: all of its rest. */
const LINE: Shape<GivenUp> = {
  ...PART,
  check: (value, path, problems) => {
    if (value !== null && typeof value === 'object') return PART.check(value, path, problems);
    const line = NUMBER.check(value, path, problems);
    return line === undefined ? undefined : { line };
  },
};
/** The rest of these only, or a part of it (B30). */
const LINES = { lines: optional(list(LINE, { most: LIMITS.lines })) };
const NO_LINES: Partial<typeof LINES> = {};
const FIELDS = { poNumber: name(64), reason: optional(text(LIMITS.text)) };
interface Step {
  work: Work;
  order: OrderRow;
  reason: string;
  lines: GivenUp[] | undefined;
  context: Context;
}
interface Declared {
  name: string;
  roles: readonly Role[] | 'named';
  writers?: readonly Role[];
  statuses: readonly OrderStatus[];
  code: RefusalCode;
  /** Whether the reason has to say something (D25), and how the sentence of its refusal begins. */
  reason: 'full' | 'any';
  what: string;
  writes: readonly Area[];
  /** It tells the vendor. */
  vendors?: boolean;
  /** It takes of the contract that the order cites. */
  contracts?: boolean;
  /** Documents that were refused because of the order's status are judged again (B14). */
  cures?: string;
  /** The rule, after the status; refuses, or puts what changes. */
  move(step: Step): Outcome<void>;
}

export function orderCommand(declared: Declared): AnyCommand {
  const { move, statuses, code, reason: kind, what, cures, ...rest } = declared;
  return command({
    ...rest,
    shape: object({ ...FIELDS, ...(declared.name === 'close_order' ? LINES : NO_LINES) }),
    need: ({ poNumber }) => ({
      orders: [poNumber],
      ...(declared.vendors === true ? { vendors: ['*'] } : {}),
      ...(declared.contracts === true ? { contracts: 'own', citing: 'sum' } : {}),
      ...(cures === undefined ? {} : { linked: true }),
    }),
    decide: (work, input, context): Outcome<Moved> => {
      const found = loadOrder(work, input.poNumber);
      if (!found.ok) return found;
      const reason = (kind === 'full' ? fullReason : anyReason)(input.reason, what);
      for (const check of [inStatus(found.value, statuses, code), reason])
        if (!check.ok) return check;
      const done = move({
        work,
        order: found.value,
        reason: reason.ok ? reason.value : '',
        lines: input.lines,
        context,
      });
      if (!done.ok) return done;
      const moment = { ...context, keepOpen: declared.name === 'reopen_order' };
      if (cures !== undefined) judgeAgain(work, moment, cures);
      return accept(moved(restateOrder(work, found.value.key, moment)));
    },
  });
}
