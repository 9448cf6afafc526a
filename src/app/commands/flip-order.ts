// flip_order: an invoice draft out of an issued order (product.md section 7). Vendor, currency, prices
// and open quantities are the order's and fixed; number and order lines are only referred to. What the
// paper alone knows is left out, and nothing is written: enter_invoice takes the draft with it.
import { isBlanket } from '../../core/blanket';
import { advanceOutstanding } from '../../core/advance';
import { taxByRate } from '../../core/invoice';
import { loadOrder } from '../../core/lifecycle';
import { matchSettings } from '../../core/match-settings';
import { minorDigits, sumOf } from '../../core/money';
import { nameOf } from '../../core/order-name';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { netOf } from '../../core/quantity';
import type { Infer } from '../../core/shape';
import {
  LIMITS,
  list,
  name,
  object,
  oneOf,
  optional,
  quantity,
  wholeNumber,
} from '../../core/shape';
import { deliveredOf, orderedOf, standingOf } from '../../core/standing';
import type { LineRow, OrderRow } from '../../core/tables';
import { add } from '../../core/tally';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import { inStatus } from '../order-command';
import { counted, money, price, quantity as shown } from '../show';

const BASES = ['ordered', 'received', 'accepted'] as const;
const SHAPE = object({
  poNumber: name(64),
  basis: oneOf(...BASES),
  lines: optional(
    list(object({ line: wholeNumber(1, LIMITS.lines), quantity: optional(quantity()) }), {
      most: LIMITS.lines,
    }),
  ),
});
type Input = Infer<typeof SHAPE>;
type Basis = (typeof BASES)[number];

interface DraftLine {
  orderLine: number;
  description: string;
  quantity: string;
  unitPrice: string;
  unit?: string;
  taxCode?: string;
  serviceFrom?: string;
  serviceTo?: string;
}
interface Flipped {
  /** As enter_invoice takes it, once number, date and total of the paper are added. */
  draft: {
    vendor: string;
    currency: string;
    poNumber: string;
    kind: 'invoice';
    prepaid?: string;
    lines: DraftLine[];
  };
  /** Fields that are the order's, and fields that only refer to it. */
  inherited: string[];
  references: string[];
  /** What only the paper says. */
  missing: string[];
  sentence: string;
}

const DONE: { readonly [B in Basis]: (line: LineRow) => number } = {
  ordered: (line) => orderedOf(line) - (line.closed ?? 0),
  received: deliveredOf,
  accepted: (line) => line.accepted ?? 0,
};
/** By the basis and not billed yet, in thousandths of the line's unit; receipts say nothing of 2-way. */
const openOf = (line: LineRow, basis: Basis): number =>
  Math.max(
    0,
    DONE[line.matchLevel === '2-way' ? 'ordered' : basis](line) - Math.max(0, line.billed ?? 0),
  );

/** An amount line is billed by money: once, at what is left of it. */
function draftLine(line: LineRow, milli: number): DraftLine {
  const byAmount = line.basis === 'amount';
  const { unit, taxCode, serviceFrom, serviceTo } = line;
  return {
    orderLine: line.line ?? 0,
    description: line.description,
    quantity: byAmount ? '1' : shown(milli),
    unitPrice: byAmount ? shown(milli) : price(line.unitPrice),
    ...(unit === '' || byAmount ? {} : { unit }),
    ...(taxCode === '' ? {} : { taxCode }),
    ...(serviceFrom === '' ? {} : { serviceFrom }),
    ...(serviceTo === '' ? {} : { serviceTo }),
  };
}

interface Taken {
  line: LineRow;
  milli: number;
}
/**
 * The lines asked for, at most what is open of each, however often it is named; without a list all
 * that have something open.
 */
function linesOf(
  lines: readonly LineRow[],
  { basis, lines: asked, poNumber }: Input,
): Outcome<Taken[]> {
  const taken: Taken[] = [];
  const before = new Map<string, number>();
  const wanted = asked ?? lines.map((line) => ({ line: line.line ?? 0, quantity: undefined }));
  for (const one of wanted) {
    const line = lines.find((row) => row.line === one.line);
    if (!line) return refuse('bad_value', `${poNumber} has no line ${one.line}.`);
    const [open, had] = [openOf(line, basis), before.get(line.key) ?? 0];
    const milli = one.quantity ?? Math.max(0, open - had);
    if (had + milli > open || (asked && milli <= 0))
      return refuse(
        'bad_value',
        `Line ${one.line} has ${shown(open)} ${basis} and not billed, not ${shown(had + milli || 1000)}.`,
        { next: 'Ask for less, or enter the invoice as it is printed: it is judged then.' },
      );
    add(before, line.key, milli);
    if (milli > 0) taken.push({ line, milli });
  }
  return accept(taken);
}

/** What the draft asks for by the order's prices and tax codes: no more of an advance is deducted. */
function askedBy(taken: readonly Taken[], currency: string, context: Context): number {
  const digits = minorDigits(currency);
  const nets = taken.map(({ line, milli }) => ({
    code: line.taxCode,
    netMinor:
      line.basis === 'amount'
        ? netOf({ quantityMilli: 1000, priceMicro: milli * 1000, digits })
        : netOf({ quantityMilli: milli, priceMicro: line.unitPrice ?? 0, digits }),
  }));
  const { taxRatesBp } = matchSettings(context.register, context.today);
  return sumOf(taxByRate(nets, taxRatesBp), ({ netMinor, taxMinor }) => netMinor + taxMinor);
}

function draftOf(
  work: Work,
  order: OrderRow,
  { input, context }: { input: Input; context: Context },
): Outcome<Flipped> {
  const standing = standingOf(work, order);
  const lines = linesOf(
    standing.lines.filter(({ removed }) => removed === null),
    input,
  );
  if (!lines.ok) return lines;
  if (lines.value.length === 0)
    return refuse('bad_value', `Nothing of ${nameOf(order)} is ${input.basis} and not billed.`, {
      next:
        input.basis === 'ordered'
          ? 'It is billed whole.'
          : 'Record what arrived first, or take what is ordered.',
    });
  const { vendor, currency, poNumber } = order;
  const asked = askedBy(lines.value, currency, context);
  const ahead = Math.min(advanceOutstanding(standing), asked);
  const charged = (order.chargesTotal ?? 0) !== 0;
  const own = lines.value.map(({ line, milli }) => draftLine(line, milli));
  const draft = { vendor, currency, poNumber, kind: 'invoice' as const, lines: own };
  return accept({
    draft: { ...draft, ...(ahead > 0 ? { prepaid: money(ahead, currency) } : {}) },
    inherited: ['vendor', 'currency', 'lines.quantity', 'lines.unitPrice', 'lines.taxCode'],
    references: ['poNumber', 'lines.orderLine', 'lines.description'],
    missing: ['number', 'date', 'gross', ...(charged ? ['charges'] : [])],
    sentence: charged
      ? `${counted(own.length, 'line')} of ${poNumber} by what is ${input.basis}; number, day, charges and total are the paper's.`
      : `${counted(own.length, 'line')} of ${poNumber} by what is ${input.basis}; number, day and total are the paper's.`,
  });
}

function decide(work: Work, input: Input, context: Context): Outcome<Flipped> {
  const found = loadOrder(work, input.poNumber);
  if (!found.ok) return found;
  const order = found.value;
  const issued = inStatus(order, ['issued'], 'order_not_issued');
  if (!issued.ok) return issued;
  if (isBlanket(order))
    return refuse('order_not_issued', `${nameOf(order)} is a blanket; its call-offs are billed.`, {
      next: 'Name the call-off.',
    });
  return draftOf(work, order, { input, context });
}

export const flipOrder = command({
  name: 'flip_order',
  shape: SHAPE,
  roles: ['ap'],
  writes: [],
  looksOnly: true,
  need: ({ poNumber }) => ({ orders: [poNumber] }),
  decide,
});
