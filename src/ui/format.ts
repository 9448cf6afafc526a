// How amounts, days and ages look to this person. Numbers follow the sheet's locale; days are
// written with the month's name, because 03/04 means two days. It knows no views and no elements.
import { readNumber, toUnits, type Marks } from './decimal';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface Format {
  marks: Marks;
  /** "1250.5" -> "1,250.5"; what is no number comes back as it is. */
  number(text: string): string;
  /** "1250.00", "EUR" -> "1,250.00 EUR", never broken over two lines. */
  money(amount: string, currency: string): string;
  /** The same with its sign, for drifts. */
  drift(amount: string, currency?: string): string;
  day(day: string): string;
  instant(at: string): string;
  /** What a person typed, as a canonical decimal or ''. */
  read(typed: string): string;
}

const tagOf = (locale: string): string => locale.replace(/_/g, '-') || 'en';

function formatterOf(locale: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(tagOf(locale) + '-u-nu-latn', { maximumFractionDigits: 3 });
  } catch {
    return new Intl.NumberFormat('en');
  }
}

function marksOf(formatter: Intl.NumberFormat): Marks {
  const part = (type: string): string =>
    formatter.formatToParts(1234567.8).find((one) => one.type === type)?.value ?? '';
  return { decimal: part('decimal') || '.', group: part('group') };
}

export function formatDay(day: string): string {
  const shape = /^(\d{4})-(\d\d)-(\d\d)/.exec(day);
  const month = MONTHS[Number(shape?.[2]) - 1];
  return shape && month ? Number(shape[3]) + '\u00a0' + month + '\u00a0' + shape[1] : day;
}

/** A kind or code of the register in words, as kindName of the core has them. */
export const inWords = (code: string): string =>
  code.replace(/_/g, ' ').replace(/\bpo\b/g, 'order');

/** A sentence of the register with its days in the form of this page. */
export const told = (text: string): string =>
  text
    .replace(
      /(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]*Z/g,
      (_all, day: string, time: string) => formatDay(day) + ', ' + time + ' UTC',
    )
    .replace(
      /(^|[\s("])(\d{4}-\d\d-\d\d)(?![\w-])/g,
      (_all, before: string, day: string) => before + formatDay(day),
    );

function formatInstant(at: string, timeZone: string): string {
  const instant = new Date(at);
  if (!at || Number.isNaN(instant.getTime())) return at;
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  let parts: Intl.DateTimeFormatPart[];
  try {
    parts = new Intl.DateTimeFormat('en', { ...options, timeZone }).formatToParts(instant);
  } catch {
    parts = new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).formatToParts(instant);
  }
  const get = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const day = formatDay([get('year'), get('month'), get('day')].join('-'));
  return day + ', ' + get('hour') + ':' + get('minute');
}

export function makeFormat(locale: string, timeZone: string): Format {
  const formatter = formatterOf(locale);
  const marks = marksOf(formatter);
  const number = (text: string): string => {
    const shape = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
    if (!shape) return text;
    const whole = formatter.format(BigInt(shape[2] ?? '0') as never);
    return (shape[1] ? '\u2212' : '') + whole + (shape[3] ? marks.decimal + shape[3] : '');
  };
  const money = (amount: string, currency: string): string =>
    currency ? number(amount) + '\u00a0' + currency : number(amount);
  const drift = (amount: string, currency = ''): string =>
    ((toUnits(amount, 6) ?? BigInt(0)) > BigInt(0) ? '+' : '') + money(amount, currency);
  return {
    marks,
    number,
    money,
    drift,
    day: formatDay,
    instant: (at) => formatInstant(at, timeZone),
    read: (typed) => readNumber(typed, marks),
  };
}

/** Places of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD; 2 where unknown. */
export function placesOf(currency: string): number {
  try {
    const { maximumFractionDigits: places } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    return places ?? 2;
  } catch {
    return 2;
  }
}

export function age(days: number): string {
  if (days <= 0) return 'today';
  return days === 1 ? '1 day' : days + ' days';
}

/** Basis points as percent with a sign: 1880 -> "+18.8 %". */
export const percent = (basisPoints: number): string =>
  (basisPoints > 0 ? '+' : '') + basisPoints / 100 + '\u00a0%';

export const plural = (count: number, one: string, many = one + 's'): string =>
  count + ' ' + (count === 1 ? one : many);
