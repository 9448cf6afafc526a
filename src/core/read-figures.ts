// Days and amounts that stand in a sentence as a value, the way a reader of another language has them:
// days with the name of their month, amounts with the marks of a sheet. English keeps its wording.
import type { Language } from './order-words';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const GERMAN = 'Jan. Feb. M\u00e4rz Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.'.split(' ');

/** "12,345.67" as German has it. */
export const germanAmount = (amount: string): string =>
  amount.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
export const amountIn = (language: Language, amount: string): string =>
  language === 'de' ? germanAmount(amount) : amount;

const monthIn = (language: Language, month: number): string =>
  (language === 'de' ? GERMAN : MONTHS)[month - 1] ?? '';

/** "2026-10-05" as "5. Okt. 2026"; in English, and where it is no day, as it stands. */
export function dayIn(language: Language, day: string): string {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const named = monthIn(language, Number(month));
  return language === 'en' || named === '' ? day : `${Number(date)}. ${named} ${year}`;
}

const SHORT_DAY = new RegExp(`^(\\d{1,2}) (${MONTHS.join('|')})( \\d{4})?$`);
const MONTH = new RegExp(`^(${MONTHS.join('|')}) (\\d{4})$`);
/** Groups or decimals: a whole number below a thousand reads the same everywhere. */
const AMOUNT = /^([+\u2212-]?)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)( [A-Z]{3}| %)?$/;

/** A value that is nothing but a day or an amount; anything else comes back as it is. */
export function figureIn(
  language: Language,
  amountAs: (amount: string) => string,
): (value: string) => string {
  if (language === 'en') return (value) => value;
  const named = (name: string): string => monthIn(language, MONTHS.indexOf(name) + 1);
  return (value) => {
    const [, date, month = '', year = ''] = SHORT_DAY.exec(value) ?? [];
    if (date !== undefined) return `${date}. ${named(month)}${year}`;
    const [, name, of = ''] = MONTH.exec(value) ?? [];
    if (name !== undefined) return `${named(name)} ${of}`;
    const [, sign = '', amount, unit = ''] = AMOUNT.exec(value) ?? [];
    if (amount !== undefined) return sign + amountAs(amount) + unit;
    return dayIn(language, value);
  };
}
