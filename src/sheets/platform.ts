// What Google's errors mean for a person, and the few calls to Sheets that rows need: one read of
// many ranges, one atomic write. The only file that calls the Sheets API for rows.
import type { Refusal, RefusalCode } from '../core/outcome';
import { refuse } from '../core/outcome';
import type { Cell } from './codec';
import { acrossParts } from './log-parts';

export interface Grid {
  sheetId: number;
  startRowIndex: number;
  endRowIndex?: number;
  startColumnIndex: number;
  endColumnIndex?: number;
}
export interface GridValues {
  values: Cell[][];
  title: string;
}

/** A range as one text, by which two are the same. */
export const gridKey = (grid: GoogleAppsScript.Sheets.Schema.GridRange = {}): string =>
  [
    grid.sheetId ?? 0,
    grid.startRowIndex ?? 0,
    grid.endRowIndex ?? '',
    grid.startColumnIndex ?? 0,
    grid.endColumnIndex ?? '',
  ].join(':');

/** `'Revision Log'!A1:B2` -> Revision Log */
function titleOf(range: string): string {
  const sheet = range.slice(0, range.lastIndexOf('!'));
  return sheet.startsWith("'") ? sheet.slice(1, -1).replace(/''/g, "'") : sheet;
}

export function spreadsheets(): GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection {
  const collection = typeof Sheets === 'undefined' ? undefined : Sheets.Spreadsheets;
  if (!collection) throw new Error('The Sheets service is not switched on in the manifest.');
  return collection;
}

/**
 * Cells of many ranges in one request (a POST, since hundreds of ranges do not fit a URL). Answers
 * are matched by their data filters, never by position. Trailing blanks are absent in `values`.
 * `entered` is with formulas, and days as a person sees them.
 */
export function readGrids(
  fileId: string,
  grids: readonly Grid[],
  formulas: boolean | 'entered' = false,
): GridValues[] {
  return acrossParts(fileId, grids, (file, some) => readFile(file, some, formulas));
}

function readFile(
  fileId: string,
  grids: readonly Grid[],
  formulas: boolean | 'entered',
): GridValues[] {
  const unique = new Map(grids.map((grid) => [gridKey(grid), grid]));
  const answer = spreadsheets().Values?.batchGetByDataFilter(
    {
      dataFilters: [...unique.values()].map((gridRange) => ({ gridRange })),
      majorDimension: 'ROWS',
      valueRenderOption: formulas === false ? 'UNFORMATTED_VALUE' : 'FORMULA',
      dateTimeRenderOption: formulas === 'entered' ? 'FORMATTED_STRING' : 'SERIAL_NUMBER',
    },
    fileId,
  );
  const found = new Map<string, GridValues>();
  for (const { valueRange, dataFilters } of answer?.valueRanges ?? []) {
    const read = {
      values: (valueRange?.values ?? []) as Cell[][],
      title: titleOf(valueRange?.range ?? ''),
    };
    for (const filter of dataFilters ?? [])
      found.set(gridKey((filter.gridRange ?? {}) as Partial<Grid>), read);
  }
  return grids.map((grid) => found.get(gridKey(grid)) ?? { values: [], title: '' });
}

const NEXT_TRY = 'Try again in a few seconds; the same click is safe to repeat.';
const MENDS =
  'The owner chooses PO Register, Set up, which mends tabs and rights. Where Set up says this itself, one address in People may not be a Google account.';
const SWITCH_ON =
  'In the script editor choose the plus sign beside Services, Google Sheets API, Add. In a Cloud project of your own, switch that API on there; then wait some minutes.';

interface Meaning {
  words: RegExp;
  /** Numbers of the Sheets API that mean it in any language: Google words errors in the person's. */
  numbers?: readonly number[];
  code: RefusalCode;
  detail: string;
  next: string;
}
/** Told by its number alone. */
const NEVER = /(?!)/;
/** The first that fits counts. */
const MEANINGS: readonly Meaning[] = [
  {
    words: /protected cell/i,
    code: 'no_write_right',
    detail: 'You have no right to write one of the cells that this needs, so nothing was written.',
    next: 'The owner must run Set up.',
  },
  {
    words: /named ?range/i,
    code: 'busy',
    detail: 'Somebody else wrote at the same moment, so nothing was written.',
    next: NEXT_TRY,
  },
  {
    words: /exceeds grid limits|after last row/i,
    code: 'register_full',
    detail: 'A tab of the register has lost the blank rows at its end.',
    next: 'The owner chooses PO Register, Set up, which adds rows; then send the same again.',
  },
  {
    words: /limit of \d+ cells/i,
    code: 'register_full',
    detail: 'The file has all the cells that Google allows in one file.',
    next: 'The owner deletes tabs and blank rows that nobody needs; then send the same again.',
  },
  {
    words: /no grid with id/i,
    code: 'tab_missing',
    detail: 'A tab of the register is missing.',
    next: 'The owner can bring it back from the version history of the file, or run Set up.',
  },
  {
    words: /payload size exceeds/i,
    code: 'too_large',
    detail: 'This is more than Google takes in one write, so nothing was written.',
    next: 'Send it in parts.',
  },
  {
    words: /maximum of 50,?000 characters/i,
    code: 'too_large',
    detail:
      'One cell would have more than the 50,000 characters that Google allows, so nothing was written.',
    next: 'Send it in parts; an order with very many documents is closed, and the rest ordered anew.',
  },
  {
    // On a script's first day: its Cloud project does not have the API that the manifest names, or the
    // manifest was not pushed.
    words: /has not been used in project|is disabled|accessNotConfigured|is not switched on/i,
    code: 'no_write_right',
    detail: 'The Sheets API is switched off for this script.',
    next: SWITCH_ON,
  },
  {
    // After those that quote titles of tabs and numbers, which may be any.
    words: /quota|rate limit|too many|code:? 429\b/i,
    numbers: [429],
    code: 'busy',
    detail: 'Google asks to wait a moment: too many requests in this minute.',
    next: NEXT_TRY,
  },
  {
    words: NEVER,
    numbers: [400],
    code: 'no_write_right',
    detail: 'Google refused this as it stands, so nothing was written.',
    next: MENDS,
  },
  {
    words: NEVER,
    numbers: [403, 404],
    code: 'no_write_right',
    detail:
      'Google does not let you, or this program in your name, into the file, so nothing was written.',
    next: 'The owner shares the file with you. Reload the sheet and give the permissions again.',
  },
];

/** What an error of the platform means; whatever is unknown may have happened: ask again. */
export function refusalOf(error: unknown): Refusal {
  const thrown = error as { message?: unknown; details?: { code?: unknown } } | null;
  const message = String(thrown?.message ?? error);
  const number = Number(thrown?.details?.code ?? 0);
  const known = MEANINGS.find(
    ({ words, numbers = [] }) => words.test(message) || numbers.includes(number),
  );
  if (known) return refuse(known.code, known.detail, { next: known.next });
  return refuse(
    'try_again',
    'Google did not answer in time; whether anything was written is not known yet.',
    { next: NEXT_TRY },
  );
}
