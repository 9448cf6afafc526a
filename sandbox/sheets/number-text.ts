// Decimal text of numbers: rounding half away from zero on fifteen digits, grouping, and the form
// that an unformatted cell shows. It knows patterns' parts, not patterns.

/** Plain decimal digits of a finite number, without exponent, of at most 15 significant digits. */
function plain(value: number): string {
  const [mantissa = '0', exponent] = value.toPrecision(15).split('e');
  if (exponent === undefined) return mantissa;
  const digits = mantissa.replace('.', '');
  const point = mantissa.indexOf('.') < 0 ? mantissa.length : mantissa.indexOf('.');
  const at = point + Number(exponent);
  if (at <= 0) return `0.${'0'.repeat(-at)}${digits}`;
  return at >= digits.length
    ? digits + '0'.repeat(at - digits.length)
    : `${digits.slice(0, at)}.${digits.slice(at)}`;
}

function increment(digits: string): string {
  let at = digits.length - 1;
  while (at >= 0 && digits[at] === '9') at -= 1;
  const tail = '0'.repeat(digits.length - 1 - at);
  if (at < 0) return `1${tail}`;
  return digits.slice(0, at) + String(Number(digits[at]) + 1) + tail;
}

/** `[whole, fraction]` of a number that is not negative, rounded to so many decimals. */
export function roundedParts(value: number, decimals: number): readonly [string, string] {
  const [whole = '0', fraction = ''] = plain(value).split('.');
  if (fraction.length <= decimals) return [whole, fraction.padEnd(decimals, '0')];
  const up = (fraction[decimals] ?? '0') >= '5';
  const kept = whole + fraction.slice(0, decimals);
  const digits = up ? increment(kept) : kept;
  const cut = digits.length - decimals;
  return [digits.slice(0, cut), digits.slice(cut)];
}

export function grouped(whole: string, separator: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, separator);
}

function scientific(value: number): string {
  const [mantissa = '0', exponent = '+0'] = value.toExponential(5).split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  const digits = exponent.replace(/^[+-]/, '').padStart(2, '0');
  return `${mantissa.replace(/\.?0+$/, '')}E${sign}${digits}`;
}

/** What a cell without a number format shows: ten significant digits beyond whole numbers. */
export function automaticText(value: number, decimal: string): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-9)) return scientific(value).replace('.', decimal);
  if (Number.isInteger(value)) return Object.is(value, -0) ? '0' : String(value);
  const short = Number(value.toPrecision(Math.max(10, String(Math.trunc(size)).length)));
  const [whole, fraction] = roundedParts(Math.abs(short), 9);
  const trimmed = fraction.replace(/0+$/, '');
  const text = trimmed === '' ? whole : whole + decimal + trimmed;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}
