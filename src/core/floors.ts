// What a revision may not go below (controls.md B2, D16): accepted, and billed by documents that are
// matched, accepted or paid (an advance bills nothing); the price of what is billed, and what a billed order is made of. A held
// document sets no floor and fixes no price. It changes no row.
import { lineOf, milliOf } from './billed-line';
import { isBlanket } from './blanket';
import type { Document } from './document';
import { documentsOf } from './document';
import { ceilingFits } from './order';
import { minorDigits, showMoney, sum } from './money';
import { openingLine } from './opening';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import { printPrice, showQuantity } from './quantity';
import { chargesByOrder, chargesOf, netOn } from './shares';
import { aheadIn, counts, orderedOf } from './standing';
import type { LineRow, OrderRow } from './tables';
import type { Work } from './work';

/** Matched (also by acceptance), or a payment was initiated on it. */
const passed = (work: Work, { invoice }: Document): boolean =>
  invoice.verdict === 'matched' ||
  work.list('payments', (one) => one.invoice === invoice.key && one.state !== 'reversed').length >
    0;

export interface Floor {
  /** In the unit of the line's cells. */
  least: number;
  accepted: number;
  billed: number;
  /** Numbers of the documents that bill it and hold. */
  by: string[];
}

export function floorOf(work: Work, line: LineRow): Floor {
  const before = openingLine(work, line).billed;
  const rows = documentsOf(work)
    .filter((document) => !aheadIn(work, document.invoice) && passed(work, document))
    .flatMap(({ invoice, lines }) =>
      lines
        .filter((row) => lineOf(work, row)?.key === line.key)
        .map((row) => ({ number: invoice.number, milli: milliOf(row, line) })),
    );
  const billed = Math.max(0, before + sum(rows.map(({ milli }) => milli)));
  const accepted = line.accepted ?? 0;
  return {
    least: Math.max(accepted, billed),
    accepted,
    billed,
    by: [...(before > 0 ? ['the old list'] : []), ...new Set(rows.map(({ number }) => number))],
  };
}

/** As people write it: pieces, or money on an amount line. */
export const shownCount = (line: LineRow, milli: number): string =>
  line.basis === 'amount'
    ? showMoney(milli / 10 ** (3 - minorDigits(line.currency)), minorDigits(line.currency))
    : showQuantity(milli);
function usedBy(line: LineRow, floor: Floor): string {
  const parts = [
    ...(floor.accepted > 0 ? [`${shownCount(line, floor.accepted)} accepted`] : []),
    ...(floor.billed > 0
      ? [`${shownCount(line, floor.billed)} billed by ${floor.by.join(', ')}`]
      : []),
  ];
  return parts.join(', ');
}

const FIXED = ['type', 'basis', 'unit', 'matchLevel'] as const;

/** One line before and after: quantity, price and what it is. */
function lineFits(work: Work, was: LineRow, is: LineRow): Outcome<void> {
  const floor = floorOf(work, was);
  const name = `Line ${was.line ?? ''}`;
  const used = usedBy(was, floor);
  const ordered = orderedOf(is) - (is.removed === null ? 0 : (is.closed ?? 0));
  if (orderedOf(is) !== 0 && ordered < floor.least)
    return refuse(
      'order_in_use',
      `${name} cannot go down to ${shownCount(is, ordered)}: ${used}.`,
      {
        next: `${shownCount(was, floor.least)} is the least; what is open beyond it can be given up.`,
      },
    );
  if (is.removed !== was.removed && used !== '' && is.closed === was.closed)
    return refuse(
      'order_in_use',
      `${name} is used whole (${used}): nothing of it can be taken off.`,
      {
        next: 'Leave the line as it is.',
      },
    );
  const fixed = FIXED.find((field) => was[field] !== is[field]);
  if (fixed !== undefined && used !== '')
    return refuse('order_in_use', `${name} is in use (${used}), so its ${fixed} stays.`, {
      next: 'Take the line off and add a new one.',
    });
  const open = orderedOf(is) - floor.billed;
  const priced = was.basis !== 'amount' && was.unitPrice !== is.unitPrice;
  if (priced && floor.billed > 0 && open <= 0)
    return refuse(
      'order_in_use',
      `${name} is billed whole at ${printPrice(was.unitPrice ?? 0)} by ${floor.by.join(', ')}: its price is fixed.`,
      { next: 'A vendor who bills too much sends a credit note.' },
    );
  return accept(undefined);
}

/** Vendor and currency stay once anything was accepted, billed or paid. */
function partiesFit(work: Work, was: OrderRow, is: OrderRow): Outcome<void> {
  const field = (['vendor', 'currency'] as const).find((one) => was[one] !== is[one]);
  if (field === undefined) return accept(undefined);
  const accepted = work.list('lines', (one) => one.order === was.key && (one.accepted ?? 0) !== 0);
  const bills = documentsOf(work).filter(({ invoice, lines }) => {
    return counts(invoice) && lines.some((row) => row.order === was.key);
  });
  const called = isBlanket(was) ? (was.called ?? 0) : 0;
  if (accepted.length + bills.length + called === 0) return accept(undefined);
  const used =
    bills.length > 0
      ? `billed by ${bills[0]?.invoice.number ?? ''}`
      : called > 0
        ? 'called off'
        : 'received';
  return refuse(
    'order_in_use',
    `${was.poNumber} is ${used}, so its ${field} stays ${was[field]}.`,
    { next: 'Close its rest and order anew.' },
  );
}

/** Charges of documents that passed, and all that they use of a ceiling (B18). */
function chargesFit(work: Work, was: OrderRow, is: OrderRow): Outcome<void> {
  const digits = minorDigits(is.currency);
  const own = documentsOf(work).filter((one) => !aheadIn(work, one.invoice) && passed(work, one));
  const billed = own.flatMap(
    ({ invoice, lines }) => chargesByOrder(invoice, lines).get(was.key) ?? [],
  );
  const of = (charges: { code: string; minor: number }[], code: string): number =>
    sum(charges.filter((one) => one.code === code).map(({ minor }) => minor));
  const [before, now] = [chargesOf(was.charges, digits), chargesOf(is.charges, digits)];
  for (const { code } of before) {
    const [least, then] = [of(billed, code), of(now, code)];
    if (least > 0 && then < of(before, code) && then < least)
      return refuse(
        'order_in_use',
        `${code} cannot go down to ${showMoney(then, digits)} ${is.currency}: ${showMoney(least, digits)} are billed.`,
        { next: `${showMoney(least, digits)} ${is.currency} is the least.` },
      );
  }
  const used = sum(own.map(({ invoice }) => netOn(work, invoice, was.key)));
  return ceilingFits(is.notToExceed, used, is.currency);
}

/** Refused where the rows after a revision fall below what happened; `after` has them applied. */
export function floorsHold(work: Work, after: Work, key: string): Outcome<void> {
  const [was, is] = [work.get('register', key), after.get('register', key)];
  if (!was || !is) return accept(undefined);
  for (const check of [partiesFit(work, was, is), chargesFit(work, was, is)])
    if (!check.ok) return check;
  for (const line of work.list('lines', (one) => one.order === key)) {
    const fits = lineFits(work, line, after.get('lines', line.key) ?? line);
    if (!fits.ok) return fits;
  }
  return accept(undefined);
}
