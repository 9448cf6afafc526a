// What a cell shows: its value through its number format in the spreadsheet's locale. Formulas are
// shown as their text, since nothing here evaluates them.
import { isDay, momentOf } from './dates';
import type { Moment } from './dates';
import { localeOf } from './locale';
import type { Locale } from './locale';
import { automaticText, grouped, roundedParts } from './number-text';
import { sectionsOf } from './pattern';
import type { NumberSection, Section } from './pattern';
import type { Entered, NumberFormat } from './types';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const two = (value: number): string => String(value).padStart(2, '0');

function datePart(token: string, at: Moment, half: boolean): string {
  const hour = half ? ((at.hour + 11) % 12) + 1 : at.hour;
  switch (token) {
    case 'yyyy':
    case 'yyy':
      return String(at.year).padStart(4, '0');
    case 'yy':
    case 'y':
      return two(at.year % 100);
    case 'mmmm':
      return MONTHS[at.month - 1] ?? '';
    case 'mmm':
      return (MONTHS[at.month - 1] ?? '').slice(0, 3);
    case 'mm':
      return two(at.month);
    case 'm':
      return String(at.month);
    case 'dddd':
      return DAYS[at.weekday] ?? '';
    case 'ddd':
      return (DAYS[at.weekday] ?? '').slice(0, 3);
    case 'dd':
      return two(at.day);
    case 'd':
      return String(at.day);
    case 'hh':
      return two(hour);
    case 'h':
      return String(hour);
    case 'nn':
      return two(at.minute);
    case 'n':
      return String(at.minute);
    case 'ss':
      return two(at.second);
    case 's':
      return String(at.second);
    case 'am/pm':
      return at.hour < 12 ? 'AM' : 'PM';
    case 'a/p':
      return at.hour < 12 ? 'A' : 'P';
    default:
      return token.startsWith('\u0001') ? token.slice(1) : token;
  }
}

function dateText(serial: number, tokens: readonly string[]): string {
  const half = tokens.some((token) => token === 'am/pm' || token === 'a/p');
  const at = momentOf(serial);
  return tokens.map((token) => datePart(token, at, half)).join('');
}

function exponentText(size: number, section: NumberSection, locale: Locale): string {
  const power = size === 0 ? 0 : Math.floor(Math.log10(size));
  const [whole, fraction] = roundedParts(size / 10 ** power, section.maxDecimals);
  const sign = power < 0 ? '-' : '+';
  const digits = String(Math.abs(power)).padStart(section.exponent, '0');
  return `${fraction === '' ? whole : whole + locale.decimal + fraction}E${sign}${digits}`;
}

function digitsText(size: number, section: NumberSection, locale: Locale): string {
  if (section.exponent > 0) return exponentText(size, section, locale);
  const [whole, all] = roundedParts(size * (section.percent ? 100 : 1), section.maxDecimals);
  let fraction = all;
  while (fraction.length > section.minDecimals && fraction.endsWith('0'))
    fraction = fraction.slice(0, -1);
  const stripped = whole.replace(/^0+/, '').padStart(section.minWhole, '0');
  const front = section.grouping ? grouped(stripped, locale.group) : stripped;
  const point = section.maxDecimals > 0 && (fraction !== '' || section.minDecimals > 0);
  return point
    ? front + locale.decimal + fraction
    : section.maxDecimals > 0 && section.minDecimals === 0
      ? front + locale.decimal
      : front;
}

function numberText(value: number, section: NumberSection, locale: Locale): string {
  const bare =
    section.maxDecimals === 0 &&
    section.minWhole === 0 &&
    !section.grouping &&
    section.exponent === 0 &&
    section.prefix === '';
  if (bare && section.suffix !== '' && !section.percent) return section.suffix;
  return section.prefix + digitsText(Math.abs(value), section, locale) + section.suffix;
}

function throughSections(value: number, sections: readonly Section[], locale: Locale): string {
  const own = value < 0 && sections.length > 1 && sections[1]?.kind === 'number';
  const index = own ? 1 : value === 0 && sections.length > 2 ? 2 : 0;
  const section = sections[index] ?? { kind: 'general' };
  if (section.kind === 'date' && isDay(value)) return dateText(value, section.tokens);
  if (section.kind === 'number') {
    const text = numberText(value, section, locale);
    return value < 0 && !own && /[1-9]/.test(text) ? `-${text}` : text;
  }
  const text = automaticText(value, locale.decimal);
  return section.kind === 'text' ? section.prefix + text + section.suffix : text;
}

/** The default pattern of a format type without a pattern. */
export function patternOf(format: NumberFormat | undefined, localeName: string): string {
  if (!format) return '';
  if (format.pattern !== undefined && format.pattern !== '') return format.pattern;
  const locale = localeOf(localeName);
  switch (format.type) {
    case 'TEXT':
      return '@';
    case 'NUMBER':
      return '#,##0.00';
    case 'PERCENT':
      return '0.00%';
    case 'CURRENCY':
      return `"${locale.currency}"#,##0.00`;
    case 'DATE':
      return locale.date;
    case 'TIME':
      return locale.time;
    case 'DATE_TIME':
      return `${locale.date} ${locale.time}`;
    case 'SCIENTIFIC':
      return '0.00E+00';
    default:
      return '';
  }
}

/** What the cell shows, as `getDisplayValue` and FORMATTED_VALUE tell it; '' for an empty cell. */
export function displayText(value: Entered, pattern: string, localeName: string): string {
  if (value === null) return '';
  if (typeof value === 'object') return value.formula;
  const locale = localeOf(localeName);
  if (typeof value === 'boolean') return value ? locale.yes : locale.no;
  const sections = sectionsOf(pattern);
  if (typeof value === 'number') return throughSections(value, sections, locale);
  const text = sections.find((section) => section.kind === 'text');
  return text?.kind === 'text' ? text.prefix + value + text.suffix : value;
}
