// A cell of a tab that people type into, as text; and a list typed in one cell. It knows no tab.
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
