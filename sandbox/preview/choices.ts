// The list that a cell's data validation offers: its own words, or what stands in a range now. Other
// kinds of rules offer none. It refuses nothing: that is the file's business.
import type { SheetFile } from '../sheets';
import { displayAt } from '../sheets/cells';
import type { Tab } from '../sheets/book';
import type { JsonObject } from '../sheets/types';

const MOST = 500;

/** The rule of a cell, where it is one that offers a list and is not told to hide it. */
function listRule(validation: JsonObject | undefined): { type: string; values: string[] } | null {
  const condition = validation?.['condition'] as JsonObject | undefined;
  const type = String(condition?.['type']);
  if (!/^ONE_OF_(LIST|RANGE)$/.test(type) || validation?.['showCustomUi'] !== true) return null;
  const values = (condition?.['values'] ?? []) as readonly JsonObject[];
  return { type, values: values.map((one) => String(one['userEnteredValue'] ?? '')) };
}

export const offersList = (validation: JsonObject | undefined): boolean =>
  listRule(validation) !== null;

function inRange(file: SheetFile, a1: string, own: Tab): string[] {
  const area = file.resolve(a1.replace(/^=/, ''), own.head.sheetId);
  if (!area) return [];
  const tab = file.book.grid(area.sheetId);
  const last = Math.min(area.top + area.rows, tab.grid.lastRow());
  const texts: string[] = [];
  for (let row = area.top; row < last; row += 1)
    for (let column = area.left; column < area.left + area.columns; column += 1)
      texts.push(displayAt(file.book, tab, row, column));
  return texts;
}

/** Each word once, in its order; empty where the cell offers no list. */
export function choicesAt(file: SheetFile, tab: Tab, row: number, column: number): string[] {
  const rule = listRule(tab.grid.style(row, column)?.validation);
  if (!rule) return [];
  const [first = ''] = rule.values;
  const all = rule.type === 'ONE_OF_LIST' ? rule.values : inRange(file, first, tab);
  return [...new Set(all)].filter((text) => text !== '').slice(0, MOST);
}
