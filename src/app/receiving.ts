// What the commands on receipts share: when an order takes them, how a quantity or an amount is
// counted, who may accept, and what follows in rows and answer. It decides no single command.
import { milliOf } from '../core/billed-line';
import { isBlanket } from '../core/blanket';
import { derivedKey } from '../core/canonical';
import type { Pair } from '../core/exemption';
import { twoPeople } from '../core/duty';
import { nameOf } from '../core/order-name';
import { isFrozen } from '../core/payable';
import type { Word } from '../core/kinds';
import { statesOf } from '../core/lifecycle';
import { minorDigits, parseMoney } from '../core/money';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { proposalOf } from '../core/proposal';
import { restateReceived, soleApprover } from '../core/receipt';
import { milliOfMinor } from '../core/standing';
import type { LineRow, OrderRow, ReceiptRow } from '../core/tables';
import { refOf } from '../core/tally';
import type { Work } from '../core/work';
import type { States } from '../core/words';
import type { InvoiceStanding } from './accounts';
import { invoicesOf, restateAll, sceneOf } from './accounts';
import type { Area, Context } from './command';

export const RECEIPT_WRITES: readonly Area[] = [
  'register',
  'lines',
  'receipts',
  'invoices',
  'invoiceLines',
  'exceptions',
];

export interface ReceiptAnswer {
  receiptId: string;
  states: States;
  invoices: InvoiceStanding[];
  /** What a person has to know besides: the order is on hold, or its vendor proposes a change. */
  notices: string[];
}

export const bad = (detail: string, next = 'Correct the line and send it again.'): Refusal =>
  refuse('bad_value', detail, { next });

/** Issued, or on hold where the setting *receiveOnHold* lets it in with a notice (D5). */
export function mayReceive(order: OrderRow, { register }: Context): Refusal | undefined {
  if (isBlanket(order))
    return refuse('order_not_issued', `${nameOf(order)} is a blanket order; nothing comes on it.`, {
      next: 'Record the receipt on the call-off that it is of.',
    });
  if (order.status === 'issued') return undefined;
  const why = `${nameOf(order)} is ${order.status}`;
  if (order.status === 'on hold')
    return register.settings['receiveOnHold'] === 'yes'
      ? undefined
      : refuse('on_hold', `${why}${held(order)}, so nothing can be received on it.`, {
          next: 'End the hold or reject the delivery.',
        });
  return refuse('order_not_issued', `${why}; only an issued order can be received.`, {
    next:
      order.status === 'closed'
        ? 'Reopen the order first.'
        : 'Record the receipt once the order is issued.',
  });
}
const held = ({ holdReason }: OrderRow): string => (holdReason === '' ? '' : ` (${holdReason})`);

/** A quantity, or on an amount line an amount, in the unit of the line's cells. */
export function countOf(
  line: LineRow,
  typed: { quantity: number | undefined; amount: string | undefined },
): Outcome<number | undefined> {
  if (typed.amount === undefined) return accept(typed.quantity);
  if (line.basis !== 'amount')
    return bad(`Line ${line.line ?? ''} is received by quantity, not by amount.`);
  const minor = parseMoney(typed.amount, minorDigits(line.currency));
  return minor.ok ? accept(milliOfMinor(minor.value, line.currency)) : minor;
}

export function lineOfOrder(work: Work, order: OrderRow, line: number): Outcome<LineRow> {
  const found = work.list('lines', (one) => one.order === order.key && one.line === line)[0];
  return found
    ? accept(found)
    : bad(`${nameOf(order)} has no line ${line}.`, 'Look at the lines of the order.');
}

/** A service is never accepted by the one person who approved it; used exemptions are named. */
export function mayAcceptService(
  work: Work,
  context: Context,
  { order, lines }: { order: OrderRow; lines: readonly LineRow[] },
): Outcome<string> {
  const service = lines.find(({ type }) => type === 'service');
  if (!service) return accept('');
  return twoPeople(context, {
    pair: 'approver / accepter',
    other: soleApprover(work, order.key),
    detail: (who) =>
      `${who} alone approved ${nameOf(order)}, so another person has to accept its service on line ${service.line ?? ''}.`,
    next: 'Ask another receiver to record it.',
  });
}

/** On a 4-way line another person than the receiver accepts (B6). */
export const anotherAccepts = (
  context: Context,
  { line, by }: { line: number; by: string },
): Outcome<string> =>
  twoPeople(context, {
    pair: 'receiver / accepter' satisfies Pair,
    other: by,
    detail: (who) =>
      `Line ${line} is matched 4-way, and ${who} received it, so another person has to accept it.`,
    next: 'Record what came without accepted; another receiver then accepts the receipt.',
  });

/** Lines on which less is accepted now than documents billed that had passed (B6). */
function fellBelow(work: Work, order: string): Set<string> {
  const passed = (invoice: string): boolean =>
    work.get('invoices', invoice)?.verdict === 'matched' || isFrozen(work, invoice);
  const billed = (line: LineRow): number =>
    work
      .list(
        'invoiceLines',
        (row) =>
          row.order === order && row.orderLine === line.line && row.counted && passed(row.invoice),
      )
      .reduce((sum, row) => sum + milliOf(row, line), 0);
  return new Set(
    work
      .list('lines', (line) => line.order === order && line.matchLevel !== '2-way')
      .filter((line) => billed(line) > (line.accepted ?? 0))
      .map((line) => refOf(order, line.line ?? 0)),
  );
}

/** Id of the receipt that a command makes: the same command id makes the same one. */
export const receiptIdOf = ({ id }: Context): string => derivedKey('R', id);

/** The answer of a command that was carried out before: its rows are there. */
export function madeBefore(work: Work, context: Context): ReceiptAnswer | undefined {
  const id = receiptIdOf(context);
  const row = work.get('receipts', `${id}.1`);
  return row && receiptAnswer(work, id, row.order);
}

/** Until a proposal is answered, what comes is counted against the revision in force (T45). */
const proposalWaits = (order: OrderRow): string[] => {
  const { taken, shown = [] } = { ...proposalOf(order) };
  if (taken !== undefined || order.acknowledgement !== 'change proposed') return [];
  const what =
    shown.map((one) => `${one.name} ${one.old} to ${one.new}`).join('; ') || 'told in words only';
  return [
    `The vendor of ${nameOf(order)} proposes a change that is not answered yet (${what}); revision ${order.revision ?? 1} counts until then.`,
  ];
};

function receiptAnswer(work: Work, id: string, order: string): ReceiptAnswer | undefined {
  const row = work.get('register', order);
  if (!row) return undefined;
  const hold = `${nameOf(row)} is on hold${held(row)}; nothing on it is paid.`;
  const notices = [...(row.status === 'on hold' ? [hold] : []), ...proposalWaits(row)];
  return { receiptId: id, states: statesOf(row), invoices: invoicesOf(work, order), notices };
}

/** Judges again what hangs on the order's receipts, and answers. */
export function received(
  work: Work,
  context: Context,
  { order, word, lowers }: { order: OrderRow; word: Word; lowers?: boolean },
): Outcome<unknown> {
  const id = receiptIdOf(context);
  restateReceived(work, order.key);
  const opens = lowers ? { opens: fellBelow(work, order.key) } : {};
  restateAll(work, { ...sceneOf(context, word, id), ...opens });
  return accept(receiptAnswer(work, id, order.key));
}

/** Rows of a receipt as it was recorded, by the id a person typed. */
export function rowsOf(work: Work, receiptId: string): Outcome<ReceiptRow[]> {
  const rows = work.list('receipts', ({ receipt }) => receipt === receiptId.trim().toUpperCase());
  return rows.length > 0
    ? accept(rows)
    : refuse('receipt_not_found', `There is no receipt ${receiptId}.`, {
        next: 'Look at the receipts of the order.',
      });
}
