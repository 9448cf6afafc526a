// What somebody may mean by a number, a name or an amount that is nothing's exact name: numbers as
// duplicates are compared, a PO number without its check character, the sum of a paper or order, a
// vendor by a part of its name (controls.md T28). It reads no cells.
import { hasRightCheck, letters } from './check-character';
import { normaliseNumber } from './duplicate';
import { decimalOf } from './import/cells';

/** So many things are named to choose from, the newest. */
export const MOST_LOOSE = 20;

/** `1,380.50 EUR`, `1.380,50` or `1380`: what it may come to, in units of its currency. */
export function amountsIn(text: string): number[] {
  const read = (['.', ','] as const).map((decimal) =>
    decimalOf(text, { decimal, dayOrder: 'dmy' }),
  );
  return [...new Set(read.flatMap((one) => (one === null ? [] : [Math.abs(Number(one))])))];
}
export const isAmount = (cell: unknown, amounts: readonly number[]): boolean =>
  typeof cell === 'number' && amounts.some((one) => Math.abs(Math.abs(cell) - one) < 0.0005);

/** Numbers of one length all carry a check character, or none does. */
function checked(numbers: readonly string[]): (number: string) => boolean {
  const without = new Set(
    numbers.filter((one) => !hasRightCheck(one)).map((one) => letters(one).length),
  );
  return (number) => !without.has(letters(number).length);
}
const CHECK = /[^A-Z0-9]*[A-Z0-9]$/i;

/**
 * Places of the PO numbers that are written so, but for signs, a check character, and zeros where the
 * text has none: 001 for 0001 is a slip, and is proposed, not taken.
 */
export function numbersLike(numbers: readonly string[], text: string): number[] {
  const wanted = normaliseNumber(text);
  if (wanted === '') return [];
  const whole = /(^|[^0-9])0/.test(text) ? letters : normaliseNumber;
  const has = checked(numbers.filter((one) => one !== ''));
  const is = (number: string): boolean => whole(number) === whole(text);
  return numbers.flatMap((number, at) =>
    number !== '' && (is(number) || (is(number.replace(CHECK, '')) && has(number))) ? [at] : [],
  );
}

const words = (one: string): string => one.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');
/** Long enough to be a part of a vendor's name: three letters in a row. */
export const isPartOfName = (text: string): boolean => /\p{L}{3}/u.test(words(text));
/** A name of three letters or more that stands in the vendor's. */
export const namesVendor = (vendor: string, text: string): boolean =>
  isPartOfName(text) && words(vendor).includes(words(text).trim());
