// A tab as one person sees it: its shape, a window of its rows with looks, notes and what refuses
// them, and one cell as it was entered. It reads the file and changes nothing.
import type { SheetFile } from '../sheets';
import { displayAt } from '../sheets/cells';
import { enteredText } from './entered';
import { picturesOf } from './chart-picture';
import { choicesAt, offersList } from './choices';
import { closedFor } from './closed';
import type { Cell, Entered, Look, Rows, Sheet, TabLabel } from './contract';
import { looksOf } from './look';

const WIDTH = 100;

/** The tabs in their order, for one person. */
function tabLabels(file: SheetFile, person: string): TabLabel[] {
  return file.tabs().map(({ sheetId, title, hidden }) => ({
    sheetId,
    title,
    hidden,
    closed: closedFor(file, person, sheetId).why.length > 0,
  }));
}

/** The tab asked for where it is there, else the first in sight with something in it. */
export function shapeOf(
  file: SheetFile,
  person: string,
  wanted: number | null,
): Omit<Sheet, 'version' | 'now' | 'timeZone' | 'mails'> {
  file.assertCanOpen(person);
  const tabs = tabLabels(file, person);
  const inSight = tabs.filter((tab) => !tab.hidden);
  const filled = inSight.find((tab) => file.book.grid(tab.sheetId).grid.lastRow() > 0);
  const found = tabs.find((tab) => tab.sheetId === wanted) ?? filled ?? inSight[0];
  const tab = file.book.grid(found?.sheetId ?? 0);
  const { head, grid } = tab;
  return {
    sheetId: head.sheetId,
    title: head.title,
    rowCount: grid.rowCount,
    frozenRows: head.frozenRowCount,
    frozenColumns: head.frozenColumnCount,
    filledRows: grid.lastRow(),
    columns: Array.from({ length: grid.columnCount }, (_, at) => ({
      width: head.columns[at]?.pixelSize ?? WIDTH,
      hidden: head.columns[at]?.hiddenByUser ?? false,
    })),
    tabs,
    pictures: picturesOf(file, head.sheetId),
  };
}

/** Equal looks get one number. */
class Looks {
  readonly list: Look[] = [];
  private readonly known = new Map<string, number>();

  number(look: Look): number {
    const text = JSON.stringify(look);
    if (text === '{}') return 0;
    const number = this.known.get(text) ?? this.list.push(look);
    this.known.set(text, number);
    return number;
  }
}

export interface Window {
  readonly sheetId: number;
  readonly top: number;
  readonly count: number;
}

export function rowsOf(
  file: SheetFile,
  person: string,
  { sheetId, top, count }: Window,
): Omit<Rows, 'version'> {
  file.assertCanOpen(person);
  const { book } = file;
  const tab = book.grid(sheetId);
  const closed = closedFor(file, person, sheetId);
  const [looks, lookOf] = [new Looks(), looksOf(book, sheetId)];
  const cellAt = (row: number, column: number): Cell => {
    const style = tab.grid.style(row, column);
    const text = displayAt(book, tab, row, column);
    const value = tab.grid.value(row, column);
    const note = style?.note;
    return {
      text,
      look: looks.number(lookOf({ row, column, value, text, style })),
      closed: closed.at(row, column),
      ...(note ? { note } : {}),
      ...(offersList(style?.validation) ? { list: true as const } : {}),
    };
  };
  const length = Math.max(0, Math.min(count, tab.grid.rowCount - top));
  const rows = Array.from({ length }, (_, row) =>
    Array.from({ length: tab.grid.columnCount }, (_unused, column) => cellAt(top + row, column)),
  );
  return { top, rows, looks: looks.list, closings: closed.why };
}

/** What the formula bar shows: what was entered, not what the format makes of it. */
export function enteredAt(
  file: SheetFile,
  person: string,
  at: { readonly sheetId: number; readonly row: number; readonly column: number },
): Entered {
  file.assertCanOpen(person);
  const tab = file.book.grid(at.sheetId);
  const closed = closedFor(file, person, at.sheetId);
  const place = closed.at(at.row, at.column);
  return {
    entered: enteredText(file.book, tab, at.row, at.column),
    note: tab.grid.style(at.row, at.column)?.note ?? '',
    closed: place === 0 ? '' : (closed.why[place - 1] ?? ''),
    choices: choicesAt(file, tab, at.row, at.column),
  };
}
