// Amounts and days as people write them in their own lists, brought into the register's form, and how a
// whole list writes them. What could be read in two ways is read as the list says elsewhere, or as the
// owner does (controls.md B34). It knows no columns.
import type { Day } from '../day';
import { dayOfCell, parseDay } from '../day';

/** A cell of a tab, or of a CSV, where all are texts. */
export type OldCell = string | number | boolean | null | undefined;
export interface Writing {
  /** What stands before the decimals. */
  decimal: '.' | ',';
  /** 03/04/2025 is 3 April, or March 4. */
  dayOrder: 'dmy' | 'mdy';
}

export const textOf = (cell: OldCell): string =>
  cell === null || cell === undefined ? '' : String(cell).trim();

/** The sums of floating cells: fifteen digits are what a spreadsheet itself keeps. */
const exact = (cell: number): string => String(Number(cell.toPrecision(15)));
/** Signs of currencies, codes, spaces between thousands; brackets are a minus, `50,-` is 50,00. */
const bare = (text: string): string => {
  const plain = text.replace(/[\s\u00a0\u202f'’]|\p{Sc}|^[A-Z]{3}|[A-Z]{3}$/gu, '');
  const stripped = plain.replace(/([.,])[-–—]{1,2}$/, '$100');
  return /^\(.*\)$/.test(stripped) ? `-${stripped.slice(1, -1)}` : stripped;
};

/** A decimal string of the register, or null where the text is no number in this writing. */
export function decimalOf(cell: OldCell, { decimal }: Writing): string | null {
  const text = typeof cell === 'number' ? exact(cell) : bare(textOf(cell));
  const [mark, thousands] = typeof cell === 'number' || decimal === '.' ? '.,' : ',.';
  const [whole = '', part = '', ...more] = text.split(mark ?? '.');
  const groups = whole.replace(/^-/, '').split(thousands ?? ',');
  // 0,500 is no five hundred: where thousands are parted the first of them is not zero.
  const apart =
    groups.length === 1 ||
    groups.every((one, at) => (at === 0 ? /^[1-9]\d{0,2}$/ : /^\d{3}$/).test(one));
  if (more.length > 0 || !apart || !/^-?\d+$/.test(whole.split(thousands ?? ',').join('')))
    return null;
  if (!/^\d*$/.test(part)) return null;
  const digits = part.replace(/0+$/, '');
  return `${whole.split(thousands ?? ',').join('')}${digits === '' ? '' : `.${digits}`}`;
}

/** Of all texts in columns of amounts: what stands before one or two digits, where one alone does. */
export function decimalIn(
  texts: readonly OldCell[],
  otherwise: Writing['decimal'] = '.',
): Writing['decimal'] {
  const written = texts.filter((one) => typeof one === 'string').map((one) => bare(one));
  const ends = (mark: RegExp): boolean => written.some((one) => mark.test(one));
  const [comma, point] = [ends(/,\d{1,2}$/), ends(/\.\d{1,2}$/)];
  if (!comma && !point) return otherwise;
  return comma && !point ? ',' : '.';
}

const PARTED = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b/;
/** Which part is the month, where any day of the list shows it; else the day comes first. */
export function dayOrderIn(texts: readonly OldCell[]): Writing['dayOrder'] {
  const parts = texts.map((one) => PARTED.exec(textOf(one)));
  const second = parts.some((found) => Number(found?.[2] ?? 0) > 12);
  return second && !parts.some((found) => Number(found?.[1] ?? 0) > 12) ? 'mdy' : 'dmy';
}

/** A day of the calendar, or null; a number is a spreadsheet's own day number. */
export function dayOfOld(cell: OldCell, { dayOrder }: Writing): Day | null {
  if (typeof cell === 'number') return cell < 100000 ? dayOfCell(Math.floor(cell)) || null : null;
  const text = textOf(cell);
  const whole = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text);
  const [, first = '', second = '', third = ''] = whole ?? PARTED.exec(text) ?? [];
  const turned = dayOrder === 'mdy' && !text.includes('.') ? [first, second] : [second, first];
  const [month = '', day = ''] = whole ? [second, third] : turned;
  const year = whole ? first : third.padStart(4, '20');
  const read = parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return read.ok ? read.value : null;
}
