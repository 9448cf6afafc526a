// Cell to value and back, for the tabs that only the register writes. Writing is typed, so text is
// never parsed into a formula, a date or a number; reading is strict, so whatever a person typed
// over it does not decode to something near, but to a misfit. It knows no tab.
import type { Kind, KindValues } from '../core/columns';

export type Cell = string | number | boolean;
export interface ExtendedValue {
  stringValue?: string;
  numberValue?: number;
  boolValue?: boolean;
}
export interface NumberFormat {
  type: string;
  pattern: string;
}
/** What a cell holds that the register did not write in this form. */
export const MISFIT = Symbol('misfit');

const unsafe = (code: number): boolean =>
  (code < 0x20 && code !== 9 && code !== 10) || code === 0x7f || (code >= 0xd800 && code <= 0xdfff);

/**
 * Text in a form that Sheets stores unchanged: C0 controls except tab and newline, DEL, CR and lone
 * surrogates become \uXXXX; backslashes before such an escape or before u are doubled, so that it
 * reads back as it was (store.md section 5).
 */
function escapeText(text: string): string {
  let out = '';
  let slashes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '\\') {
      slashes += 1;
      continue;
    }
    const escaped = unsafe(code);
    out += '\\'.repeat(escaped || char === 'u' ? slashes * 2 : slashes);
    out += escaped ? `\\u${code.toString(16).padStart(4, '0')}` : char;
    slashes = 0;
  }
  return out + '\\'.repeat(slashes);
}

export function unescapeText(text: string): string {
  if (!text.includes('\\u')) return text;
  return text.replace(
    /(\\+)u([0-9a-f]{4})?/g,
    (whole: string, run: string, digits: string | undefined) => {
      const halved = '\\'.repeat(Math.floor(run.length / 2));
      if (run.length % 2 === 0) return `${halved}u${digits ?? ''}`;
      return digits === undefined ? whole : halved + String.fromCharCode(parseInt(digits, 16));
    },
  );
}

const SCALE: { [K in Kind]?: number } = { quantity: 1000, price: 1000000, int: 1 };
const scaleOf = (kind: Kind, digits: number): number | undefined =>
  kind === 'money' ? 10 ** digits : SCALE[kind];

/** Nothing for an empty value: the cell is cleared. */
export function encode(kind: Kind, value: KindValues[Kind], digits: number): ExtendedValue {
  if (value === null || value === '' || value === undefined) return {};
  const scale = scaleOf(kind, digits);
  if (scale !== undefined) return { numberValue: Number(value) / scale };
  if (kind === 'flag') return value === true ? { stringValue: 'yes' } : {};
  return { stringValue: escapeText(kind === 'json' ? JSON.stringify(value) : String(value)) };
}

/**
 * The value of a cell in a request. A blank one is not said at all: the mask clears the cell then, while
 * nothing is published of what an empty value does.
 */
export const valued = (value: ExtendedValue): { userEnteredValue?: ExtendedValue } =>
  Object.keys(value).length === 0 ? {} : { userEnteredValue: value };

/** The value, or MISFIT where the cell holds something of another type or between two units. */
export function decode(
  kind: Kind,
  cell: Cell | undefined,
  digits: number,
): KindValues[Kind] | typeof MISFIT {
  const scale = scaleOf(kind, digits);
  if (cell === undefined || cell === '') return emptyOf(kind);
  if (scale !== undefined) return typeof cell === 'number' ? decodeNumber(cell, scale) : MISFIT;
  if (typeof cell !== 'string') return MISFIT;
  if (kind === 'flag') return cell === 'yes' ? true : MISFIT;
  return kind === 'json' ? decodeJson(unescapeText(cell)) : unescapeText(cell);
}

export function emptyOf(kind: Kind): KindValues[Kind] {
  if (kind === 'flag') return false;
  return kind === 'text' || kind === 'day' || kind === 'instant' ? '' : null;
}

function decodeNumber(cell: number, scale: number): number | typeof MISFIT {
  const whole = Math.round(cell * scale);
  return whole / scale === cell ? whole : MISFIT;
}

function decodeJson(text: string): KindValues['json'] | typeof MISFIT {
  try {
    return JSON.parse(text) as KindValues['json'];
  } catch (error) {
    return MISFIT;
  }
}

/** A whole quantity has no decimal point: with `#,##0.###` Sheets would show `10.` */
export function formatOf(kind: Kind, digits: number, value?: unknown): NumberFormat {
  if (kind === 'money')
    return { type: 'NUMBER', pattern: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}` };
  if (kind === 'quantity') {
    const whole = typeof value !== 'number' || value % 1000 === 0;
    return { type: 'NUMBER', pattern: whole ? '#,##0' : '#,##0.0##' };
  }
  if (kind === 'price') return { type: 'NUMBER', pattern: '#,##0.00####' };
  if (kind === 'int') return { type: 'NUMBER', pattern: '0' };
  return { type: 'TEXT', pattern: '@' };
}
