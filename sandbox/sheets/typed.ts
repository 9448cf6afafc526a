// What becomes of text that is typed into a cell, or written by setValues or USER_ENTERED: numbers,
// percentages, money, dates, times, booleans, formulas, else text. Locale decides; the clock only
// gives the year of a date typed without one.
import { serialOf } from './dates';
import { SandboxError } from './errors';
import { localeOf } from './locale';
import type { Locale } from './locale';
import type { Entered, NumberFormat } from './types';

/** A value and the number format that the typing suggests; an explicit format of the cell stays. */
export interface Typed {
  readonly value: Entered;
  readonly format?: NumberFormat;
}

export interface TypedContext {
  readonly locale: string;
  /** The year of a date typed without one; null: such a date is not emulated. */
  readonly year: number | null;
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Digits with the locale's decimal sign and groups of three. Spaces between digits count for
 * nothing: `22 34` was reported to become 2234 (vlucas/sheetquery#20, platform.md section 9).
 */
function plainNumber(text: string, locale: Locale): number | null {
  if (/^\d+( \d+)+$/.test(text)) return Number(text.replace(/ /g, ''));
  const group = locale.group === '\u00a0' ? '[\u00a0\u202f ]' : escape(locale.group);
  const point = escape(locale.decimal);
  const shape = new RegExp(
    `^(\\d+|\\d{1,3}(?:${group}\\d{3})+)?(?:${point}(\\d*))?(?:[eE]([+-]?\\d+))?$`,
  );
  const match = shape.exec(text);
  if (!match || (match[1] === undefined && !match[2])) return null;
  const whole = (match[1] ?? '0').replace(/\D/g, '');
  const value = Number(`${whole}.${match[2] ?? ''}0e${match[3] ?? '0'}`);
  return Number.isFinite(value) ? value : null;
}

const MONEY = /^([$€£])\s*(.+)$|^(.+?)\s*([$€£])$/;

function unsigned(text: string, locale: Locale): Typed | null {
  if (text.endsWith('%')) {
    const share = plainNumber(text.slice(0, -1).trim(), locale);
    const pattern = text.includes(locale.decimal) ? '0.00%' : '0%';
    return share === null
      ? null
      : { value: Number((share / 100).toPrecision(15)), format: { type: 'PERCENT', pattern } };
  }
  const money = MONEY.exec(text);
  if (money) {
    const amount = plainNumber((money[2] ?? money[3] ?? '').trim(), locale);
    const sign = money[1] ?? money[4] ?? '';
    const digits = text.includes(locale.decimal) ? '#,##0.00' : '#,##0';
    const pattern = money[1] === undefined ? `${digits}\\ "${sign}"` : `"${sign}"${digits}`;
    return amount === null ? null : { value: amount, format: { type: 'CURRENCY', pattern } };
  }
  const value = plainNumber(text, locale);
  if (value === null) return null;
  if (/e/i.test(text)) return { value, format: { type: 'SCIENTIFIC', pattern: '0.00E+00' } };
  const groups = locale.group === '\u00a0' ? /[\u00a0\u202f]/ : new RegExp(escape(locale.group));
  if (!groups.test(text)) return { value };
  return {
    value,
    format: { type: 'NUMBER', pattern: text.includes(locale.decimal) ? '#,##0.00' : '#,##0' },
  };
}

function numberFrom(text: string, locale: Locale): Typed | null {
  const bracket = /^\((.+)\)$/.exec(text);
  const signed = /^([+-])\s*(.+)$/.exec(text);
  const rest = bracket?.[1] ?? signed?.[2] ?? text;
  const found = unsigned(rest, locale);
  if (!found || typeof found.value !== 'number') return found;
  const negative = bracket !== null || signed?.[1] === '-';
  return negative ? { ...found, value: -found.value } : found;
}

const TIME = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s*(am|pm))?$/i;

/** The share of a day. With a point only where the locale writes times so. */
function timeFrom(text: string, locale: Locale): Typed | null {
  const match = TIME.exec(text);
  if (!match || (text.includes('.') && !locale.time.includes('.'))) return null;
  const half = match[4]?.toLowerCase();
  const typed = Number(match[1]);
  const hour = half === undefined ? typed : (typed % 12) + (half === 'pm' ? 12 : 0);
  const minute = Number(match[2]);
  const second = Number(match[3] ?? 0);
  if (hour > 23 || minute > 59 || second > 59) return null;
  return {
    value: (hour * 3600 + minute * 60 + second) / 86_400,
    format: { type: 'TIME', pattern: locale.time },
  };
}

const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 30 ? 2000 : 1900);

const MONTH_NAMES = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

interface Day {
  readonly serial: number;
  readonly pattern: string;
}

function day(parts: readonly [number, number, number], pattern: string): Day | null {
  const serial = serialOf(...parts);
  return serial === null ? null : { serial, pattern };
}

function isoDay(text: string): Day | null {
  const full = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (full) return day([Number(full[1]), Number(full[2]), Number(full[3])], 'yyyy-mm-dd');
  const month = /^(\d{4})-(\d{1,2})$/.exec(text);
  return month ? day([Number(month[1]), Number(month[2]), 1], 'yyyy-mm') : null;
}

function namedDay(text: string): Day | null {
  const match =
    /^(\d{1,2})[ -]([a-z]{3,9})\.?[ -,]*(\d{4})$/i.exec(text) ??
    /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(text);
  if (!match) return null;
  const [name, digits] = /\d/.test(match[1] ?? '') ? [match[2], match[1]] : [match[1], match[2]];
  const month = MONTH_NAMES.indexOf((name ?? '').slice(0, 3).toLowerCase());
  return month < 0 ? null : day([Number(match[3]), month + 1, Number(digits)], 'd mmm yyyy');
}

/** `1/2/2026`, `1.2.26`, and `1-2`, which is a day of the current year. */
function localDay(text: string, locale: Locale, year: number | null): Day | null {
  const match = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/.exec(text);
  if (!match) return null;
  const pointed = match[2] === '.';
  if (pointed && !locale.date.includes('.')) return null;
  if (pointed && match[4] === undefined && locale.decimal === '.') return null;
  const [dayText, monthText] = locale.order === 'dmy' ? [match[1], match[3]] : [match[3], match[1]];
  const [month, date] = [Number(monthText), Number(dayText)];
  if (month < 1 || month > 12 || date < 1 || date > 31) return null;
  if (match[4] === undefined && year === null) {
    throw new SandboxError(`A date typed without its year ("${text}"), where no year is given,`);
  }
  const of = match[4] === undefined ? (year ?? 0) : fullYear(match[4]);
  return day([of, month, date], locale.date);
}

function dateFrom(text: string, locale: Locale, year: number | null): Typed | null {
  const [first = '', second, ...more] = text.split(' ');
  const timed = second !== undefined && more.length === 0 ? timeFrom(second, locale) : null;
  const dayText = timed ? first : text;
  const found = isoDay(dayText) ?? localDay(dayText, locale, year) ?? namedDay(dayText);
  if (!found) return null;
  if (!timed || typeof timed.value !== 'number') {
    return { value: found.serial, format: { type: 'DATE', pattern: found.pattern } };
  }
  const pattern = `${found.pattern} ${locale.time}`;
  return { value: found.serial + timed.value, format: { type: 'DATE_TIME', pattern } };
}

function booleanFrom(text: string, locale: Locale): Typed | null {
  const upper = text.toUpperCase();
  if (upper === 'TRUE' || upper === locale.yes) return { value: true };
  return upper === 'FALSE' || upper === locale.no ? { value: false } : null;
}

/**
 * Reads text as typing it would. A leading apostrophe is taken off and leaves text; `=` makes a
 * formula, and so does `+` before what is no number. Cells formatted as text are the caller's:
 * they keep everything as it stands. Sources: Range.setValues and ValueInputOption references.
 */
export function parseTyped(text: string, context: TypedContext): Typed {
  if (text === '') return { value: null };
  if (text.startsWith("'")) return { value: text.length > 1 ? text.slice(1) : null };
  if (text.startsWith('=') && text.length > 1) return { value: { formula: text } };
  const locale = localeOf(context.locale);
  const trimmed = text.trim();
  const found =
    booleanFrom(trimmed, locale) ??
    dateFrom(trimmed, locale, context.year) ??
    timeFrom(trimmed, locale) ??
    numberFrom(trimmed, locale);
  if (found) return found;
  return text.startsWith('+') && text.length > 1
    ? { value: { formula: `=${text}` } }
    : { value: text };
}
