// Items that a command names, and those that the lines of an order do: its pointers tell which. What they
// do not tell, as of a row that is older than that, its lines do, and it is read after them: the column
// of names, then the rows; nothing where no line names one. It judges no price.
import type { TypedRow } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';
import type { Need } from '../app/ports';
import { Answers, headerGrid } from './answers';
import type { Hints, Locating } from './hints';
import { itemToken, parsePointers } from './pointers';
import { single } from './typed-rows';

const { sheetId } = TYPED.items;

/** Tokens of those that are named, and those in the pointers of the order whose they are. */
export function itemsWanted(
  { items = [], itemsOf = '' }: Need,
  answers: Answers,
  numbers: Hints['numbers'],
): string[] {
  const wanted = itemsOf.trim().toUpperCase();
  const at = numbers.findIndex(
    ({ key, poNumber }) => wanted !== '' && [key, poNumber.toUpperCase()].includes(wanted),
  );
  const pointers = parsePointers(String(answers.get('register.pointers')[at]?.[0] ?? ''));
  const all = [...items.map(itemToken), ...(pointers.items ?? [])];
  return [...new Set(all)].filter((one) => one !== '');
}

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

/** Rows of Items of these names, but of those that were looked for before. */
export function itemRows(
  place: Locating,
  named: readonly string[],
  { items: read, itemNames }: Pick<Hints, 'items' | 'itemNames'>,
): TypedRow[] {
  const wanted = new Set(
    named.map(itemToken).filter((one) => one !== '' && !itemNames.includes(one)),
  );
  if (wanted.size === 0) return [];
  const rows = readNames(place)
    .flatMap((name, at) => (wanted.has(itemToken(name)) ? [at + 2] : []))
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
