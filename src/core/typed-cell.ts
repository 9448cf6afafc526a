// A cell of a tab that people type into, as text; and a list typed in one cell. It knows no tab.
import type { Day } from './day';
import { dayOfCell, yearOf } from './day';
import type { TypedRow } from './typed-tables';

export const cell = (row: TypedRow, header: string): string => {
  const value = row.cells[header];
  return value === undefined ? '' : String(value).trim();
};

/** What commas or semicolons part; empty parts are none. */
export const words = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

/**
 * What is wrong with a number that stands as text, 1.250, where the sheet's own numbers have another
 * mark: who typed it may mean a thousand and more. '' for a number, and for text that is one alone.
 */
export function twoNumbers(row: TypedRow, header: string): string {
  const value = row.cells[header];
  if (typeof value !== 'string' || !/^\s*-?[1-9]\d{0,2}\.\d{3}\s*$/.test(value)) return '';
  const text = value.trim();
  const whole = text.replace('.', '');
  return `"${text}" is text and could be ${whole} or ${String(Number(text))}; type the number again`;
}

/**
 * What is wrong with a whole number that is a day of those years for the sheet: 1.5 is the first of May
 * where days are written so, and a column of numbers shows 46,143. '' for any other, for text, and for
 * a round number, which is more often meant: 46,000 is a price.
 */
export function dayTyped(row: TypedRow, header: string, years: readonly number[]): string {
  const value = row.cells[header];
  const day = typeof value === 'number' && value % 10 !== 0 ? dayOfCell(value) : '';
  if (day === '' || !years.includes(yearOf(day))) return '';
  const [, month, date] = day.split('-').map(Number);
  return `${String(value)} may be the day ${day}, which a sheet can make of ${date ?? ''}.${month ?? ''}; type the number again, as text ('${String(value)}) where that is it`;
}
/** A day without its year is one of the year in which it was typed. */
export const recent = (today: Day): number[] => [yearOf(today) - 1, yearOf(today)];
