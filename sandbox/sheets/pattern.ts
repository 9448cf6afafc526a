// Number-format patterns: taken apart once, then used for every cell that carries them.
// Source: Sheets API guide, date and number formats. Signs not emulated are refused by name.
import { SandboxError } from './errors';

export interface NumberSection {
  readonly kind: 'number';
  readonly prefix: string;
  readonly suffix: string;
  readonly minWhole: number;
  readonly minDecimals: number;
  readonly maxDecimals: number;
  readonly grouping: boolean;
  readonly percent: boolean;
  /** Digits of the exponent, or 0. */
  readonly exponent: number;
}

export interface DateSection {
  readonly kind: 'date';
  readonly tokens: readonly string[];
}
export interface TextSection {
  readonly kind: 'text';
  readonly prefix: string;
  readonly suffix: string;
}
export interface General {
  readonly kind: 'general';
}
export type Section = NumberSection | DateSection | TextSection | General;

/** A quoted, escaped or plain literal is marked so that no sign in it counts. */
const LITERAL = '\u0001';

function signs(section: string): string[] {
  const found: string[] = [];
  const sign = /"([^"]*)"|\\(.)|\[[^\]]*\]|am\/pm|a\/p|y+|m+|d+|h+|s+|0|#|[.,%@E]|[^]/gi;
  for (const match of section.matchAll(sign)) {
    const text = match[0];
    if (text.startsWith('[')) {
      if (/^\[(black|blue|cyan|green|magenta|red|white|yellow|color\d+)\]$/i.test(text)) continue;
      throw new SandboxError(`The number format sign ${text}`);
    }
    if (match[1] !== undefined) found.push(LITERAL + match[1]);
    else if (match[2] !== undefined) found.push(LITERAL + match[2]);
    else if (/^[?*_]$/.test(text)) throw new SandboxError(`The number format sign ${text}`);
    else found.push(text);
  }
  return found;
}

const bare = (sign: string): string => (sign.startsWith(LITERAL) ? sign.slice(1) : sign);

function isDate(found: readonly string[]): boolean {
  return found.some((sign) => /^(y+|d+|h+|s+|m+)$/i.test(sign));
}

/** `m` after hours or before seconds is minutes: marked as `n`. */
function datePart(found: readonly string[]): DateSection {
  const dated = (sign: string): boolean => /^([ydhsm]+|am\/pm|a\/p)$/i.test(sign);
  const tokens = found.map((sign, index) => {
    if (!dated(sign)) return sign;
    const before = found.slice(0, index).filter(dated).pop() ?? '';
    const after = found.slice(index + 1).find(dated) ?? '';
    const minutes = /^m{1,2}$/i.test(sign) && (/^h+$/i.test(before) || /^s+$/i.test(after));
    return minutes ? 'n'.repeat(sign.length) : sign.toLowerCase();
  });
  return { kind: 'date', tokens };
}

function textPart(found: readonly string[]): TextSection {
  const at = found.indexOf('@');
  const literal = (part: readonly string[]): string => part.map(bare).join('');
  return {
    kind: 'text',
    prefix: literal(found.slice(0, at)),
    suffix: literal(found.slice(at + 1)),
  };
}

const DIGIT = /^[0#]$/;

function numberPart(found: readonly string[]): NumberSection {
  const digit = (sign: string): boolean => DIGIT.test(sign);
  const start = found.findIndex(digit);
  let end = found.length;
  while (end > 0 && !digit(found[end - 1] ?? '')) end -= 1;
  const body = start < 0 ? [] : found.slice(start, end);
  const power = body.indexOf('E');
  const base = power < 0 ? body : body.slice(0, power);
  const point = base.indexOf('.');
  const whole = point < 0 ? base : base.slice(0, point);
  const decimals = point < 0 ? [] : base.slice(point + 1).filter(digit);
  const outside = [found.slice(0, Math.max(start, 0)), found.slice(start < 0 ? 0 : end)];
  const [prefix = '', suffix = ''] = outside.map((part) => part.map(bare).join(''));
  return {
    kind: 'number',
    prefix: start < 0 ? '' : prefix,
    suffix,
    grouping: whole.includes(','),
    minWhole: whole.filter((sign) => sign === '0').length,
    minDecimals: decimals.filter((sign) => sign === '0').length,
    maxDecimals: decimals.length,
    percent: found.includes('%'),
    exponent: power < 0 ? 0 : body.slice(power + 1).filter(digit).length,
  };
}

function sectionOf(text: string): Section {
  if (/^general$/i.test(text) || text === '') return { kind: 'general' };
  const found = signs(text);
  if (found.includes('@')) return textPart(found);
  if (isDate(found)) return datePart(found);
  return numberPart(found);
}

const KNOWN = new Map<string, readonly Section[]>();

/** The sections of a pattern: positive, negative, zero, text; at least one. */
export function sectionsOf(pattern: string): readonly Section[] {
  const known = KNOWN.get(pattern);
  if (known) return known;
  const parts = pattern.match(/("[^"]*"|\\.|[^;])+|;/g)?.filter((part) => part !== ';') ?? [''];
  const made = parts.map(sectionOf);
  KNOWN.set(pattern, made);
  return made;
}

export function isDatePattern(pattern: string): boolean {
  return sectionsOf(pattern)[0]?.kind === 'date';
}
