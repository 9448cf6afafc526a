// Requests and answers are held against what Google publishes of the Sheets API, at any depth: a
// name, a kind or a word that is not there is refused before anything is done, in Google's manner.
import { readFileSync } from 'node:fs';
import { assertAnswer } from '../../../sandbox/sheets/api/published';
import type { JsonObject } from '../../../sandbox/sheets';
import { run } from '../bundle';
import { ANA, batch, guard, makeFile, OLGA, range, refused, text, updateCells } from './make';

const sheet = (properties: JsonObject): JsonObject => ({ addSheet: { properties } });
const choice = (...words: string[]): JsonObject => ({
  setDataValidation: {
    range: range(0, [1, 2], [0, 1]),
    rule: {
      condition: { type: 'ONE_OF_LIST', values: words.map((word) => ({ userEnteredValue: word })) },
    },
  },
});
const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `Choice ${at}`);
const repeat = (cell: JsonObject, fields: string): JsonObject => ({
  repeatCell: { range: range(0, [0, 1], [0, 1]), cell, fields },
});

test.each<[string, JsonObject, RegExp]>([
  ['a field that there is not', sheet({ name: 'Orders' }),
    /Unknown name "name" at 'requests\[0\]\.add_sheet\.properties': Cannot find field/],
  ['one deep within what is kept as it was said',
    repeat({ userEnteredFormat: { textFormat: { colour: {} } } }, '*'),
    /Unknown name "colour" at 'requests\[0\]\.repeat_cell\.cell\.user_entered_format\.text_format'/],
  ['a word that is none',
    repeat({ userEnteredFormat: { horizontalAlignment: 'MIDDLE' } }, 'userEnteredFormat'),
    /horizontal_alignment' \(TYPE_ENUM\), "MIDDLE"/],
  ['a number as text', sheet({ sheetId: '7' }), /sheet_id' \(TYPE_INT32\), "7"/],
  ['a fraction of a row', { appendDimension: { sheetId: 0, dimension: 'ROWS', length: 1.5 } },
    /length' \(TYPE_INT32\), 1.5/],
  ['null in the place of a value', sheet({ title: null }), /title' \(TYPE_STRING\), null/],
  ['one where a list has to be', { addConditionalFormatRule: { rule: { ranges: {} } } },
    /rule\.ranges' \(a list\)/],
  ['a mask of what there is not', repeat({}, 'userEnteredFormat.bold'),
    /Invalid field: requests\[0\]\.repeatCell\.fields\.userEnteredFormat\.bold/],
  ['two values in one cell',
    updateCells([0, 0, 0], [[{ userEnteredValue: { stringValue: 'a', numberValue: 1 } }]]),
    /oneof/],
  ['more choices than there may be', choice(...many(501)), /more items than the limit of 500/],
  ['a choice that is a formula', choice('Acme', '+49 Ltd'), /Formulas are not supported/],
  ['a choice of nothing', choice(), /requires at least one value/],
])('%s is refused, and nothing of the batch is done', (_name, request, why) => {
  const file = makeFile();
  const before = file.digest();
  expect(refused(file, request)).toMatch(why);
  expect(file.digest()).toBe(before);
});

test('what Google publishes goes through, to the last of it', () => {
  const file = makeFile();
  batch(file, ANA, choice(...many(500)), updateCells([0, 0, 0], [[{}, text('b')]]));
  expect(file.api(ANA).valuesGet('A1:B1').answer['values']).toEqual([['', 'b']]);
});

test.each<[string, () => unknown]>([
  ['a body', () => makeFile().api(ANA).valuesBatchGetByDataFilter({ filters: [] })],
  ['a word in a body', () =>
    makeFile().api(ANA).valuesBatchGetByDataFilter({ dataFilters: [], valueRenderOption: 'RAW' })],
  ['a parameter', () => makeFile().api(ANA).valuesGet('A1', { render: 'FORMULA' })],
  ['a word in a parameter', () =>
    makeFile().api(ANA).valuesUpdate('A1', { values: [] }, { valueInputOption: 'TYPED' })],
  ['the mask of an answer', () => makeFile().api(ANA).get({ fields: 'sheets(properties(name))' })],
])('%s is held against it in reads and writes of values, too', (_name, act) => {
  expect(act).toThrow(/Cannot find field|TYPE_ENUM|Invalid field: sheets\.properties\.name/);
});

test.each([
  ['undefined in', '{ addSheet: { properties: { title: undefined } } }'],
  ['NaN in', '{ addSheet: { properties: { sheetId: 0 / 0 } } }'],
  ['An empty value', '{ repeatCell: { range: {}, cell: { userEnteredValue: {} }, fields: "*" } }'],
])('%s a request of a script is nothing that anybody could rely on', (what, request) => {
  const id = 'SpreadsheetApp.getActiveSpreadsheet().getId()';
  expect(() => run(`Sheets.Spreadsheets.batchUpdate({ requests: [${request}] }, ${id})`)).toThrow(
    new RegExp(`^\\[sandbox\\] ${what} .*at it\\.requests\\.0\\.`),
  );
});

/** A tab with something of each kind that is answered. */
function filled() {
  const file = makeFile();
  batch(file, OLGA, sheet({ sheetId: 5, title: 'Orders' }),
    updateCells([5, 0, 0], [[text('a'), { userEnteredValue: { numberValue: 1 }, note: 'n' }]]),
    { addNamedRange: { namedRange: { namedRangeId: 'n1', name: 'Head', range: { sheetId: 5 } } } },
    { addBanding: { bandedRange: {
      range: range(5, [0, 4], [0, 2]),
      rowProperties: { firstBandColor: { red: 1 }, secondBandColor: { blue: 1 } } } } },
    { addConditionalFormatRule: { index: 0, rule: { ranges: [range(5, [0, 4], [0, 1])],
      booleanRule: {
        condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'a' }] },
        format: { textFormat: { bold: true } } } } } },
    { mergeCells: { range: range(5, [2, 4], [0, 2]), mergeType: 'MERGE_ALL' } },
    { setBasicFilter: { filter: { range: range(5, [0, 4], [0, 2]) } } });
  batch(file, OLGA, guard({ protectedRangeId: 3, range: { sheetId: 5 }, editors: { users: [ANA] } }));
  return file;
}

test('an answer that Google would not send is told as a mistake of the sandbox', () => {
  expect(() => assertAnswer('spreadsheets.values.get', { rows: [] })).toThrow(
    /^\[sandbox\] spreadsheets\.values\.get with this answer .*Unknown name "rows"/,
  );
});

test('what is answered has no field that Google never sends', () => {
  const file = filled();
  const api = file.api(OLGA);
  const body = { requests: [sheet({ title: 'More' })], includeSpreadsheetInResponse: true,
    responseIncludeGridData: true };
  const by = { dataFilters: [{ gridRange: { sheetId: 5 } }] };
  const raw = { valueInputOption: 'RAW', includeValuesInResponse: true };
  const values = [['x', 1]];
  const data = [{ range: 'Orders!A2', values }];
  expect(
    [
      api.get({ includeGridData: true }),
      api.getByDataFilter({ ...by, includeGridData: true }),
      api.batchUpdate(body),
      api.valuesGet('Orders!A1:B2'),
      api.valuesBatchGet({ ranges: ['Orders!A1'] }),
      api.valuesBatchGetByDataFilter(by),
      api.valuesUpdate('Orders!A1', { values }, raw),
      api.valuesAppend('Orders!A1', { values }, { valueInputOption: 'RAW' }),
      api.valuesBatchUpdate({ valueInputOption: 'RAW', data }),
      api.valuesClear('Orders!A1'),
    ].map(({ answer }) => Object.keys(answer).length > 0),
  ).toEqual(Array.from({ length: 10 }, () => true));
});

test('scopes of the emulation are those that Google publishes for each method', () => {
  const { methods } = JSON.parse(
    readFileSync('sandbox/sheets/api/published.json', 'utf8'),
  ) as { methods: { [name: string]: { scopes: string[] } } };
  const reads = Object.keys(methods).filter((name) => methods[name]?.scopes.includes('spreadsheets.readonly'));
  expect(reads.sort()).toEqual(['spreadsheets.get', 'spreadsheets.values.batchGet', 'spreadsheets.values.get']);
  expect(Object.values(methods).every(({ scopes }) => scopes.includes('spreadsheets'))).toBe(true);
});
