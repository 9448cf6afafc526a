// Units beside the order's own (controls.md B32): whether two names mean one unit, and a quantity
// turned by a ratio of whole numbers into the unit that is ordered and counted. It knows no prices.
import type { Json } from './columns';
import { mulDiv } from './decimal';
import type { Exact } from './quantity';

export interface UnitRatio {
  /** The other unit: `a` of it are `b` of the order's unit (120 pieces, 12 : 1, are 10 boxes). */
  readonly unit: string;
  readonly a: number;
  readonly b: number;
}
export interface Counting {
  readonly unit?: string | undefined;
  readonly ratios?: readonly UnitRatio[];
}
export interface Counted {
  /** Thousandths of the order's unit; as it was given where no ratio is known. */
  readonly milli: number;
  readonly known: boolean;
  /** More than three decimals: rounded for counting; what it is worth is told by the exact figure. */
  readonly rounded: boolean;
  readonly exact?: Exact;
}

/** Letters and digits of any alphabet, without marks and signs. */
const plainName = (text: string): string =>
  /^[A-Z0-9]*$/.test(text)
    ? text
    : text
        .normalize('NFKD')
        .toUpperCase()
        .replace(/[^\p{L}\p{N}]/gu, '');

export function sameUnit(a = '', b = ''): boolean {
  if (a === b) return a.trim() !== '';
  const name = plainName(a);
  return name !== '' && name === plainName(b);
}

const SAME = { a: 1, b: 1 };

/** As people say it: so many (`per`) of another unit are so many (`of`) of the line's. */
export type SaidRatio = { unit: string; per: number; of: number };
export const RATIOS_LIKE = 'like: 12 pcs = 1 box; 1 pallet = 40 box';
/** Ratios that one line may have. */
export const MOST_RATIOS = 10;

const RATIO = /^([1-9]\d{0,5})\s*([^\s=\d][^=]*?)\s*=\s*([1-9]\d{0,5})\s*(.*)$/;
/** "12 pcs = 1 box; 1 pallet = 40 box": each with the unit behind it, which may be left out. */
export function parseRatios(text: string): (SaidRatio & { base: string })[] | undefined {
  const parts = text.split(/[;\n]/).filter((one) => one.trim() !== '');
  const read = parts.flatMap((part) => {
    const [, per, unit = '', of, base = ''] = RATIO.exec(part.trim()) ?? [];
    return unit === '' ? [] : [{ unit, per: Number(per), of: Number(of), base: base.trim() }];
  });
  return read.length === parts.length && read.length <= MOST_RATIOS ? read : undefined;
}

/** Ratios in the order in which they were said, one for each other unit than the line's. */
export function oneOfEach(unit: string, said: readonly SaidRatio[]): SaidRatio[] {
  return said
    .filter((one, at) => {
      const first = said.findIndex((other) => sameUnit(other.unit, one.unit)) === at;
      return first && !sameUnit(one.unit, unit);
    })
    .slice(0, MOST_RATIOS)
    .map((one) => ({ unit: one.unit.trim(), per: one.per, of: one.of }));
}
export const saidRatios = (said: SaidRatio | readonly SaidRatio[] | undefined): SaidRatio[] =>
  said === undefined ? [] : 'unit' in said ? [said] : [...said];

/** Ratios as an order line keeps them: one by itself, several as a list. */
export function ratiosOf(json: Json): UnitRatio[] {
  if (Array.isArray(json)) return json.flatMap((one) => (Array.isArray(one) ? [] : ratiosOf(one)));
  if (json === null || typeof json !== 'object') return [];
  const { unit, per, of } = json;
  return typeof unit === 'string' && typeof per === 'number' && typeof of === 'number'
    ? [{ unit, a: per, b: of }]
    : [];
}

/** The unit that an order line is counted in, with the ratios of others. */
export const countingOf = ({ unit, unitRatio }: { unit: string; unitRatio: Json }): Counting => ({
  unit,
  ratios: ratiosOf(unitRatio),
});

/** The ratio from a unit to the order's: 1 : 1 where either names none or both the same. */
export function ratioTo(
  { unit, ratios = [] }: Counting,
  from: string | undefined,
): { a: number; b: number } | undefined {
  if (!from || !unit || sameUnit(from, unit)) return SAME;
  return ratios.find((one) => sameUnit(one.unit, from));
}

/** A quantity in the order's unit, by the exact ratio, rounded to thousandths at the end. */
export function countedIn(line: Counting, milli: number, from: string | undefined): Counted {
  const ratio = ratioTo(line, from);
  if (!ratio) return { milli, known: false, rounded: false };
  if (ratio.a === ratio.b) return { milli, known: true, rounded: false };
  const exact = (BigInt(milli) * BigInt(ratio.b)) % BigInt(ratio.a) === BigInt(0);
  const counted = mulDiv(milli, ratio.b, ratio.a);
  if (exact) return { milli: counted, known: true, rounded: false };
  const { a, b } = ratio;
  return { milli: counted, known: true, rounded: true, exact: { milli, a, b } };
}
