// The arithmetic of one vendor document: its header, its signs, its tax by rate, its allocations.
// It compares the paper with itself; what the order says is the match's business.
import { mulDiv, unreadable } from './decimal';
import { allocate, partOf, sum } from './money';
import { accept, refuse } from './outcome';
import type { Outcome } from './outcome';
import { ownOf } from './own';
import { showQuantity } from './quantity';

export { parseTaxCodes } from './tax-codes';

export interface HeaderFigures {
  readonly linesMinor: number;
  /** Signed: allowances are negative. */
  readonly chargesMinor: number;
  readonly taxMinor: number;
  /** As stated on the paper, each optional. */
  readonly netMinor?: number;
  readonly grossMinor?: number;
  readonly payableMinor?: number;
  readonly prepaidMinor?: number;
  readonly roundingMinor?: number;
}

export interface HeaderDrift {
  readonly what: 'net' | 'gross' | 'payable';
  readonly expectedMinor: number;
  readonly actualMinor: number;
}

/**
 * net = lines + charges; gross = net + tax; payable = gross - prepaid + rounding, exactly (B12).
 * A gross that already contains the rounding is right too; it is then not counted again.
 */
export function headerDrifts(header: HeaderFigures): HeaderDrift[] {
  const net = header.linesMinor + header.chargesMinor;
  const gross = net + header.taxMinor;
  const rounding = header.roundingMinor ?? 0;
  const payable = gross - (header.prepaidMinor ?? 0) + rounding;
  const asked: [HeaderDrift['what'], number, number | undefined][] = [
    ['net', net, header.netMinor],
    ['gross', gross, header.grossMinor === gross + rounding ? gross : header.grossMinor],
    ['payable', payable, header.payableMinor],
  ];
  return asked.flatMap(([what, expectedMinor, actualMinor]) =>
    actualMinor === undefined || actualMinor === expectedMinor
      ? []
      : [{ what, expectedMinor, actualMinor }],
  );
}

/** What the document asks for: gross less what was paid before, rounding counted once. */
export function payableOf(header: HeaderFigures): number {
  const gross = header.linesMinor + header.chargesMinor + header.taxMinor;
  return gross - (header.prepaidMinor ?? 0) + (header.roundingMinor ?? 0);
}

/**
 * The figures of a credit note, stored negative: all positive and all negative mean the same;
 * mixed signs are asked back (B15). Zeros have no sign.
 */
export function signedAsCredit(figures: readonly number[]): Outcome<number[]> {
  const above = figures.some((figure) => figure > 0);
  const below = figures.some((figure) => figure < 0);
  if (above && below)
    return unreadable('the credit note has figures of both signs; which is meant?');
  return accept(figures.map((figure) => (above ? -figure : figure) + 0));
}

export interface TaxedAmount {
  readonly code: string;
  readonly netMinor: number;
}

export interface RateGroup extends TaxedAmount {
  readonly taxMinor: number;
}

/** Tax per rate group: round(sum of its nets x rate), half away from zero (B11, D23). */
export function taxByRate(
  amounts: readonly TaxedAmount[],
  ratesBp: Readonly<Record<string, number>>,
): RateGroup[] {
  const groups: { code: string; netMinor: number; taxMinor: number }[] = [];
  for (const { code, netMinor } of amounts) {
    // There are few codes, and mostly one.
    const known = groups.find((group) => group.code === code);
    if (known) known.netMinor += netMinor;
    else groups.push({ code, netMinor, taxMinor: 0 });
  }
  for (const group of groups)
    group.taxMinor = partOf(group.netMinor, ownOf(ratesBp, group.code) ?? 0);
  return groups;
}

/** What of the tax of rate groups does not come back: a part of what the purchase costs (B36). */
export const keptOf = (
  groups: readonly RateGroup[],
  keptBp: Readonly<Record<string, number>>,
): number => sum(groups.map(({ code, taxMinor }) => partOf(taxMinor, ownOf(keptBp, code) ?? 0)));

type ByCode = Readonly<Record<string, number>>;
/** Of each tax code its rate, and how much of the tax does not come back; both in basis points. */
export interface Taxing {
  readonly rates: ByCode;
  readonly kept: ByCode;
}
/** Of each amount its part of that: the parts of a code's amounts are together the code's (B36, D23). */
export function keptShares(amounts: readonly TaxedAmount[], { rates, kept }: Taxing): number[] {
  const shares = amounts.map(() => 0);
  for (const group of taxByRate(amounts, rates)) {
    const own = [...amounts.keys()].filter((at) => amounts[at]?.code === group.code);
    const nets = own.map((at) => amounts[at]?.netMinor ?? 0);
    allocate(keptOf([group], kept), nets).forEach((part, at) => {
      shares[own[at] ?? 0] = part;
    });
  }
  return shares;
}

/** The same of a paper whose tax is printed: of what that is above or below its codes' its part. */
export function keptOfPaper(
  groups: readonly RateGroup[],
  keptBp: Readonly<Record<string, number>>,
  printedMinor: number | null,
): number {
  const kept = keptOf(groups, keptBp);
  if (kept === 0 || printedMinor === null) return kept;
  const all = sum(groups.map(({ taxMinor }) => taxMinor));
  const size = sum(groups.map(({ taxMinor }) => Math.abs(taxMinor)));
  return kept + mulDiv(printedMinor - all, Math.abs(kept), size);
}

export interface Allocation {
  readonly order: string;
  readonly orderLine: string;
  readonly quantityMilli: number;
  readonly netMinor?: number;
}

/**
 * One invoice line over several order lines: the quantities add up exactly; so do the nets where
 * all are given, else the net is shared by quantity (B31).
 */
export function allocateLine(
  line: { quantityMilli: number; netMinor: number },
  parts: readonly Allocation[],
): Outcome<Required<Allocation>[]> {
  const quantity = sum(parts.map((part) => part.quantityMilli));
  if (quantity !== line.quantityMilli) {
    const [made, whole] = [quantity, line.quantityMilli].map(showQuantity);
    return refuse('allocation_mismatch', `the parts make ${made}, the line is ${whole}`);
  }
  const given = parts.flatMap((part) => (part.netMinor === undefined ? [] : [part.netMinor]));
  const nets =
    given.length === 0
      ? allocate(
          line.netMinor,
          parts.map((part) => Math.abs(part.quantityMilli)),
        )
      : given;
  if (nets.length !== parts.length || sum(nets) !== line.netMinor) {
    return refuse('allocation_mismatch', 'the nets of the parts do not add up to the line');
  }
  return accept(parts.map((part, at) => ({ ...part, netMinor: nets[at] ?? 0 })));
}
