// How amounts, days and ages look to this person. Numbers follow the sheet's locale, days too, with
// the month's name, because 03/04 means two days: in the language of a page that is not English. It
// knows no views and no elements.
import { otherReading, readNumber, toUnits, type Marks } from './decimal';
import { language, retold, spoken } from './texts';

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
  /** Basis points with a sign: 1880 -> "+18.8 %". */
  percent(basisPoints: number): string;
  /** The month of a day: "October 2026". */
  month(day: string): string;
  /** A sentence of the register with its days and amounts as the sheet has them. */
  sentence(text: string): string;
  /** What a person typed, as a canonical decimal or ''. */
  read(typed: string): string;
  /** The other number that it could be, or '': a lone mark before three digits. */
  other(typed: string): string;
}

const tagOf = (locale: string): string => locale.replace(/_/g, '-') || 'en';

const PLAIN: Intl.NumberFormatOptions = { maximumFractionDigits: 3 };
function formatterOf(locale: string, shape = PLAIN): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(tagOf(locale) + '-u-nu-latn', shape);
  } catch {
    return new Intl.NumberFormat('en');
  }
}

/** Where numbers group with a space and money with a mark, as in Austria, the mark groups too. */
function marksOf(formatter: Intl.NumberFormat, locale: string): Marks {
  const money = formatterOf(locale, { style: 'currency', currency: 'EUR' });
  const part = (type: string, of = formatter): string =>
    of.formatToParts(1234567.8).find((one) => one.type === type)?.value ?? '';
  const decimal = part('decimal') || '.';
  const [group, paid] = [part('group'), part('group', money)];
  return { decimal, group: /\s/.test(group) && paid !== decimal ? paid : group };
}

type Written = (day: string) => string;
/** A day in the words of a locale; the years are those of the register, whatever the calendar. */
function writtenIn(locale: string, shape: Intl.DateTimeFormatOptions): Written {
  const options = { ...shape, timeZone: 'UTC' };
  let write: Intl.DateTimeFormat;
  try {
    write = new Intl.DateTimeFormat(tagOf(locale) + '-u-ca-gregory-nu-latn', options);
  } catch {
    write = new Intl.DateTimeFormat('en-GB', options);
  }
  return (day) => write.format(new Date(day.slice(0, 10) + 'T00:00:00Z'));
}

const isEnglish = (locale: string): boolean => /^(en(?![a-z])|$)/i.test(locale);

function daysIn(locale: string): Written {
  const other = isEnglish(locale)
    ? null
    : writtenIn(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  return (day) => {
    const shape = /^(\d{4})-(\d\d)-(\d\d)/.exec(day);
    const month = MONTHS[Number(shape?.[2]) - 1];
    if (!shape || !month) return day;
    return other
      ? other(day).replace(/ /g, '\u00a0')
      : Number(shape[3]) + '\u00a0' + month + '\u00a0' + shape[1];
  };
}

/** A kind or code of the register in words, as kindName of the core has them. */
export const inWords = (code: string): string =>
  code.replace(/_/g, ' ').replace(/\bpo\b/g, 'order');

/** "3 Oct" or "3 Oct 2026", as sentences of the register have it. */
const SHORT_DAY = new RegExp('\\b(\\d{1,2}) (' + MONTHS.join('|') + ')( \\d{4})?\\b(\\.?)', 'g');
/** "Oct 2026", where no day stands before it. */
const SHORT_MONTH = new RegExp('(?<!\\d )\\b(' + MONTHS.join('|') + ') (\\d{4})\\b', 'g');
/** An amount: before a currency, in groups, signed, or beside a word that amounts stand beside. */
const AMOUNT = new RegExp(
  '(?<![\\w.,:-])(?:' +
    '\\d+(?:,\\d{3})*(?:\\.\\d+)?(?= [A-Z]{3}\\b)|' +
    '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|' +
    '(?<=(?:[+\u2212]|\\b(?:[Bb]illed|[Oo]rdered|[Ll]imit|[Pp]rice|[Oo]f|[Bb]y) ))\\d+\\.\\d+' +
    ')(?![\\w]|[.,:-]\\d)',
  'g',
);

/** Days of a sentence in the words of a locale, and amounts with their marks. */
function localised(
  locale: string,
  { day, number, instant }: Pick<Format, 'day' | 'number' | 'instant'>,
): Written {
  const short = isEnglish(locale) ? null : writtenIn(locale, { day: 'numeric', month: 'short' });
  const shortDay = (text: string, at: string, name: string, ...rest: string[]): string => {
    const [year = '', stop = ''] = rest;
    const month = String(MONTHS.indexOf(name) + 1).padStart(2, '0');
    const whole = (year.trim() || '2000') + '-' + month + '-' + at.padStart(2, '0');
    const said = year ? day(whole) : (short?.(whole) ?? '');
    return !short ? text : said.endsWith(stop) ? said : said + stop;
  };
  const month = isEnglish(locale) ? null : writtenIn(locale, { month: 'short', year: 'numeric' });
  const shortMonth = (text: string, name: string, year: string): string => {
    const first = year + '-' + String(MONTHS.indexOf(name) + 1).padStart(2, '0') + '-01';
    return month ? month(first) : text;
  };
  return (text) =>
    text
      .replace(SHORT_MONTH, shortMonth)
      .replace(SHORT_DAY, shortDay)
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*Z/g, (at) => instant(at))
      .replace(
        /(^|[\s("])(\d{4}-\d\d-\d\d)(?![\w-])/g,
        (_all, before: string, at: string) => before + day(at),
      )
      .replace(AMOUNT, (amount) => number(amount.replace(/,/g, '')))
      .replace(/(\d) (%|[A-Z]{3}\b)/g, '$1\u00a0$2');
}

interface Place {
  timeZone: string;
  day: Written;
}
function formatInstant(at: string, { timeZone, day: written }: Place): string {
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
  const day = written([get('year'), get('month'), get('day')].join('-'));
  return day + ', ' + get('hour') + ':' + get('minute');
}

/** The name of a month is a word: a page that is told in a language has it in that one. */
const daysLocale = (locale: string, spoken: string): string =>
  spoken === 'en' || tagOf(locale).split('-')[0] === spoken ? locale : spoken;

export function makeFormat(locale: string, timeZone: string, spoken = language()): Format {
  const days = daysLocale(locale, spoken);
  const formatter = formatterOf(locale);
  const marks = marksOf(formatter, locale);
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
  const day = daysIn(days);
  const instant = (at: string): string => formatInstant(at, { timeZone, day });
  return {
    marks,
    number,
    money,
    drift,
    day,
    month: writtenIn(days, { month: 'long', year: 'numeric' }),
    percent: (basisPoints) =>
      (basisPoints > 0 ? '+' : '') + number(String(basisPoints / 100)) + '\u00a0%',
    instant,
    sentence: localised(days, { day, number, instant }),
    read: (typed) => readNumber(typed, marks),
    other: (typed) => otherReading(typed, marks),
  };
}

let sheet = makeFormat('en', 'UTC');
/** Whose days and amounts the sentences of the register get, once the person's sheet is known. */
export const tellIn = (format: Format): void => {
  sheet = format;
};
/** A sentence of the register in the page's language, with days and amounts as in the sheet. */
export const told = (text: string): string => sheet.sentence(retold(text));

/** Old or new of a field: a figure or a day as the sheet writes it, a text in quotes. */
export function figure(text: string): string {
  const [, day = ''] = /^"?(\d{4}-\d\d-\d\d)"?$/.exec(text) ?? [];
  return day === '' ? sheet.number(text) : sheet.day(day);
}

/** A limit of the register: "25.00 EUR or 5 %", "exact". */
export const limitOf = (tolerance: string): string =>
  tolerance
    .split(' or ')
    .map((one) => one.replace(/^[\d.]*/, (figure) => sheet.number(figure)))
    .map((one) => one.replace(/[^\d.,].*$/, told))
    .join(' ' + spoken('or') + ' ');

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

/** A count with the groups of the sheet: 3,000. */
export const counting = (count: number): string => sheet.number(String(count));

export const plural = (count: number, one: string, many = one + 's'): string =>
  counting(count) + ' ' + (count === 1 ? one : many);
