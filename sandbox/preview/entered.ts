// A cell's content as the formula bar has it: formulas as text, numbers whole, days as the locale
// writes them. It formats nothing else.
import type { Book, Tab } from '../sheets/book';
import { displayAt, patternAt } from '../sheets/cells';
import { isDatePattern } from '../sheets/pattern';
import { localeOf } from '../sheets/locale';

function numberText(value: number, decimal: string): string {
  return String(value).replace('.', decimal);
}

export function enteredText(book: Book, tab: Tab, row: number, column: number): string {
  const value = tab.grid.value(row, column);
  if (value === null) return '';
  if (typeof value === 'object') return value.formula;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  const pattern = patternAt(book, tab.grid.style(row, column));
  if (pattern !== '' && isDatePattern(pattern)) return displayAt(book, tab, row, column);
  return numberText(value, localeOf(book.head.locale).decimal);
}
