// Reads what a person typed as a number and computes with it in whole units, so that what the page
// shows before a command is what the register computes after it. It knows no locale but the marks.

export interface Marks {
  decimal: string;
  group: string;
}

/** Groups of three, or of two and a last one of three, as India writes. */
function grouped(whole: string, mark: string): boolean {
  const [first = '', ...groups] = whole.split(mark);
  const last = groups.pop() ?? '000';
  return (
    /^\d{1,3}$/.test(first) && /^\d{3}$/.test(last) && groups.every((one) => /^\d{2,3}$/.test(one))
  );
}

/** Two kinds of mark: the later one is the decimal point and the other must group. */
function twoMarks(body: string): string {
  const point = body.lastIndexOf(',') > body.lastIndexOf('.') ? ',' : '.';
  const other = point === ',' ? '.' : ',';
  const [whole = '', fraction = '', more] = body.split(point);
  if (more !== undefined || fraction.includes(other) || !grouped(whole, other)) return '';
  return whole.split(other).join('') + '.' + fraction;
}

/** One kind of mark: a group where it repeats or where the locale groups with it, else a point. */
function oneMark(body: string, mark: string, marks: Marks): string {
  const parts = body.split(mark);
  if (parts.length > 2) return grouped(body, mark) ? parts.join('') : '';
  const groups = mark === marks.group && mark !== marks.decimal && grouped(body, mark);
  return groups && !body.startsWith('0') ? parts.join('') : parts.join('.');
}

/** The zeros of digits that keyboards write: Arabic, Persian, Devanagari. */
const ZEROS = [0x0660, 0x06f0, 0x0966];
/** Digits and marks of East Asian keyboards; a raised 1 is a footnote's, and no digit. */
const narrow = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
const digit = (one: string): string => {
  const code = one.charCodeAt(0);
  const zero = ZEROS.find((from) => code >= from && code < from + 10);
  return zero === undefined ? one : String(code - zero);
};

/** Digits and marks as in English, without what groups, and without the dash for no cents: 5.- */
function bareOf(typed: string): string {
  return typed
    .replace(/[\uff0b-\uff19]/g, narrow)
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, digit)
    .replace(/\u066b/g, '.')
    .replace(/[\s'\u2019\u066c]/g, '')
    .replace(/^[\u2212\u2013]/, '-')
    .replace(/(\d[.,])(?:--?|\u2013|\u2014)$/, '$1');
}

/**
 * The other number that was typed where a lone mark stands before three digits, 1,234 or 1.234:
 * one country's thousand is another's one and a quarter. '' where only one can be meant.
 */
export function otherReading(typed: string, marks: Marks): string {
  const bare = bareOf(typed);
  if (!/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(bare)) return '';
  const grouped = bare.replace(/[.,]/, '');
  return readNumber(typed, marks) === grouped ? bare.replace(',', '.') : grouped;
}

/**
 * What was typed as a canonical decimal ("1250.50"), or '' where it is no number.
 * Both 1250,50 and 1,250.50 are understood; a lone mark followed by three digits is read as the
 * locale reads it. Spaces and apostrophes group.
 */
export function readNumber(typed: string, marks: Marks): string {
  const bare = bareOf(typed);
  if (!/^-?[\d.,]*\d[\d.,]*$/.test(bare)) return '';
  const sign = bare.startsWith('-') ? '-' : '';
  const body = sign ? bare.slice(1) : bare;
  const dots = body.includes('.');
  const commas = body.includes(',');
  let plain = body;
  if (dots && commas) plain = twoMarks(body);
  else if (dots || commas) plain = oneMark(body, dots ? '.' : ',', marks);
  const shape = /^0*(\d*)(?:\.(\d*))?$/.exec(plain);
  if (!plain || !shape) return '';
  return sign + (shape[1] || '0') + (shape[2] ? '.' + shape[2] : '');
}

/** A canonical decimal in whole units of 10^-places; null where it is none or has more places. */
export function toUnits(text: string, places: number): bigint | null {
  const shape = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!shape) return null;
  const fraction = (shape[3] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return null;
  return BigInt((shape[1] ?? '') + (shape[2] ?? '') + fraction.padEnd(places, '0'));
}

export function fromUnits(units: bigint, places: number): string {
  const zero = BigInt(0);
  const digits = String(units < zero ? -units : units).padStart(places + 1, '0');
  const cut = digits.length - places;
  const text = digits.slice(0, cut) + (places ? '.' + digits.slice(cut) : '');
  return units < zero ? '-' + text : text;
}

/** Rounds half away from zero, as the register does with line totals and tax. */
export function divideRounded(value: bigint, by: bigint): bigint {
  const zero = BigInt(0);
  const size = value < zero ? -value : value;
  const rounded = (size + by / BigInt(2)) / by;
  return value < zero ? -rounded : rounded;
}

/**
 * Net of a line in minor units: quantity (3 places) x unit price (6 places); null if unreadable.
 */
export function lineNet(quantity: string, unitPrice: string, places: number): bigint | null {
  const milli = toUnits(quantity, 3);
  const micro = toUnits(unitPrice, 6);
  if (milli === null || micro === null) return null;
  return divideRounded(milli * micro, BigInt('1' + '0'.repeat(9 - places)));
}

/** Difference of two decimals at three places, as quantities are counted. */
export function minus(left: string, right: string): string {
  const result = (toUnits(left, 3) ?? BigInt(0)) - (toUnits(right || '0', 3) ?? BigInt(0));
  return trimZeros(fromUnits(result, 3));
}

const trimZeros = (text: string): string =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;

export const isPositive = (text: string): boolean => (toUnits(text, 6) ?? BigInt(0)) > BigInt(0);

/** Sum of two decimals, with as many places as the longer one has. */
export function plus(left: string, right: string): string {
  const places = Math.max(...[left, right].map((one) => (one.split('.')[1] ?? '').length));
  const zero = BigInt(0);
  return fromUnits((toUnits(left, places) ?? zero) + (toUnits(right, places) ?? zero), places);
}
