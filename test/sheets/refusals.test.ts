// What an error of Google means, told by its number where its words are not known: Apps Script words
// some in the language of the person (github.com/RomainVialard/ErrorHandler gathers them).
import { refusalOf } from '../../src/sheets/platform';

const api = (code: number, message: string): Error =>
  Object.assign(new Error(`API call to sheets.spreadsheets.batchUpdate failed with: ${message}`), {
    details: { code, message },
  });
/** "You are trying to edit a protected cell", as a French account reads it. */
const PROTECTED =
  'Invalid requests[0].updateCells: Vous tentez de modifier une cellule ou un objet protégés.';

test.each([
  ['a protected cell', api(400, PROTECTED), 'no_write_right', /nothing was written/],
  ['a file that is closed', api(403, 'Droits insuffisants'), 'no_write_right', /into the file/],
  [
    'the service switched off',
    api(403, 'Google Sheets API has not been used in project 1 before or it is disabled.'),
    'no_write_right',
    /switched off for this script/,
  ],
  [
    'ten megabytes',
    api(400, 'Request payload size exceeds the limit: 10485760 bytes.'),
    'too_large',
    /nothing was written/,
  ],
  [
    'a cell that is full',
    api(400, 'Your input contains more than the maximum of 50000 characters in a single cell.'),
    'too_large',
    /50,000 characters/,
  ],
  ['a file that is gone', api(404, 'Introuvable'), 'no_write_right', /into the file/],
  ['too many in a minute', api(429, 'Quota dépassé'), 'busy', /wait a moment/],
  [
    'the fence',
    api(400, 'Invalid requests[4].addNamedRange: Le nom existe'),
    'busy',
    /Somebody else/,
  ],
  ['a server that failed', api(503, 'Service indisponible'), 'try_again', /is not known yet/],
  ['no number at all', new Error('Délai dépassé'), 'try_again', /is not known yet/],
  // What is in Google's words beside the point: numbers of rows and projects, and what people call tabs.
  [
    'the service switched off in a project of that number',
    api(403, 'Google Sheets API has not been used in project 842917429 before or it is disabled.'),
    'no_write_right',
    /switched off for this script/,
  ],
  [
    'a row below the grid',
    api(400, "Range ('Quota 429'!A1429:Z1429) exceeds grid limits. Max rows: 429, max columns: 26"),
    'register_full',
    /lost the blank rows/,
  ],
  ['too many, by a code in words', new Error('Request failed: code 429'), 'busy', /wait a moment/],
])('%s, in another language', (_what, error, code, detail) => {
  expect(refusalOf(error)).toMatchObject({ code, detail: expect.stringMatching(detail) as string });
});
