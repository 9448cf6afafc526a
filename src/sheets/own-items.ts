// Items that the lines of an order name. Which ones, its rows alone tell, so they are read after these:
// the column of names, then their rows; nothing where no line names one. It judges no price.
import { vendorKey } from '../core/settings';
import type { TypedRow } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';
import { Answers, headerGrid } from './answers';
import type { Locating } from './hints';
import { single } from './typed-rows';

const { sheetId } = TYPED.items;

/** The column of names, wherever it stands. */
function readNames({ home, reads }: Locating): string[] {
  let at = 0;
  for (;;) {
    const answers = new Answers(reads);
    answers.ask('items', headerGrid(sheetId));
    const column = { startColumnIndex: at, endColumnIndex: at + 1 };
    answers.ask('names', { sheetId, startRowIndex: 1, ...column });
    answers.read(home.fileId);
    const found = (answers.get('items')[0] ?? []).indexOf('Item');
    if (found < 0 || found === at) return answers.get('names').map((row) => String(row[0] ?? ''));
    at = found;
  }
}

/** Rows of Items of these names, but those that were read already. */
export function itemRows(
  place: Locating,
  wanted: readonly string[],
  read: readonly number[],
): TypedRow[] {
  if (wanted.length === 0) return [];
  const keys = new Set(wanted);
  const rows = readNames(place)
    .flatMap((name, at) => (keys.has(vendorKey(name)) ? [at + 2] : []))
    .filter((row) => !read.includes(row));
  if (rows.length === 0) return [];
  const answers = new Answers(place.reads);
  answers.ask('items', headerGrid(sheetId));
  for (const row of rows)
    answers.ask(`items:${row}`, {
      ...{ sheetId, startRowIndex: row - 1, endRowIndex: row, startColumnIndex: 0 },
    });
  answers.read(place.home.fileId);
  return single(answers, 'items', rows);
}
