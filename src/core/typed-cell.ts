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
