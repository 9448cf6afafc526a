// Google may refuse the look of a tab by a rule that it publishes nowhere, and all of a batch with it: the
// register is made without that look and with all others, and its owner is told. Each bundle here asks for
// one look in a way that is refused.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWorkspace, type Workspace } from '../../sandbox';
import { digest } from '../../src/core/canonical';
import { ANA, BEN, CLEO, issue, line, OLGA, verify } from './kit';

const DESK = path.resolve(__dirname, '../../dist/desk');
const folders: string[] = [];
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

type Change = readonly [find: RegExp, put: string];
/** The bundle with changes. */
function changed(changes: readonly Change[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'desk-'));
  folders.push(folder);
  cpSync(DESK, folder, { recursive: true });
  const file = path.join(folder, 'Code.js');
  const code = changes.reduce(
    (text, [find, put]) => {
      expect([String(find), find.test(text)]).toEqual([String(find), true]);
      return text.replace(find, put);
    },
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, code);
  return folder;
}

const people = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'ap, approver, auditor' },
];
const settings = { currency: 'EUR', timeZone: 'Europe/Helsinki', firstPaymentSecondPerson: 'off' };
const input = { profile: 'shared', settings, people };
interface Told {
  ok: boolean;
  code?: string;
  value: { tabsMade: string[]; warnings: string[] };
}
function setUp(changes: readonly Change[]): { work: Workspace; told: Told; calls: number } {
  const work = openWorkspace({
    ...{ project: changed(changes), owner: OLGA, editors: [ANA, BEN, CLEO] },
    ...{ domain: 'example.com', timeZone: 'Europe/Helsinki', now: '2026-10-01T08:00:00Z', seed: 1 },
  });
  const told = work.as(OLGA).execute({ id: 'first', command: 'set_up', input }) as Told;
  const [meter] = work.meters().slice(-1);
  return { work, told, calls: meter?.methods['Sheets.Spreadsheets.batchUpdate'] ?? 0 };
}

const FIELDS =
  'sheets(properties(title),bandedRanges(range),conditionalFormats,columnGroups,' +
  'data(columnMetadata,rowData(values(userEnteredValue,userEnteredFormat,note,dataValidation))))';
interface Sheet {
  properties: { title: string };
  bandedRanges?: object[];
  conditionalFormats?: object[];
  columnGroups?: object[];
  data: {
    columnMetadata: { pixelSize: number; hiddenByUser?: boolean }[];
    rowData?: { values?: { dataValidation?: object; userEnteredFormat?: object }[] }[];
  }[];
}
/** What each kind of look made of the tabs, and what their first rows are, as texts. */
function seen(work: Workspace, titles: readonly string[]) {
  const ranges = titles.map((title) => `'${title}'!1:3`);
  const call = { method: 'get', params: { fields: FIELDS, ranges } };
  const { sheets } = work.as(OLGA).api(call) as { sheets: Sheet[] };
  const columns = sheets.flatMap(({ data }) => data.flatMap((one) => one.columnMetadata));
  const cells = sheets.flatMap(({ data }) =>
    (data[0]?.rowData ?? []).flatMap(({ values = [] }) => values),
  );
  const made = {
    'rows in alternating colours': sheets.map(({ bandedRanges = [] }) => bandedRanges),
    'colours of status words': sheets.map((one) => one.conditionalFormats ?? []),
    'lists of choices': cells.map(({ dataValidation }) => dataValidation ?? 0),
    'columns behind a plus sign': [
      sheets.map(({ columnGroups = [] }) => columnGroups),
      columns.map(({ hiddenByUser }) => hiddenByUser === true),
    ],
    'widths of columns': columns.map(({ pixelSize }) => pixelSize),
    headers: sheets.map(({ data }) => data[0]?.rowData?.[0]),
    formats: cells.map(({ userEnteredFormat = {} }) => userEnteredFormat),
  };
  const texts = Object.entries(made).map(([kind, one]) => [kind, digest(JSON.stringify(one))]);
  return Object.fromEntries(texts) as { [kind in keyof typeof made]: string };
}
type Seen = ReturnType<typeof seen>;

const REFUSED: Record<Exclude<keyof Seen, 'headers' | 'formats'>, Change> = {
  'rows in alternating colours': [/addBanding: \{ bandedRange: \{/, '$& colour: 1,'],
  'colours of status words': [/"TEXT_EQ"/, '"TEXT_IS"'],
  'lists of choices': [/showCustomUi: true/, '$&, colour: 1'],
  'columns behind a plus sign': [/addDimensionGroup: \{/, '$& colour: 1,'],
  'widths of columns': [/properties: \{ pixelSize: column\d*\.width \}/, 'properties: { size: 1 }'],
};
const KINDS = Object.keys(REFUSED) as (keyof typeof REFUSED)[];
const sentence = (kind: string): string => `Google refused ${kind}. All else is as it should be.`;
const calm = setUp([]);
const titles = calm.told.value.tabsMade;
const whole = seen(calm.work, titles);

test('nothing is told where Google refuses nothing', () => {
  expect(calm.told).toMatchObject({ ok: true, value: { warnings: [] } });
});

test.each(KINDS)('%s refused: a register without them', (kind) => {
  const { work, told, calls } = setUp([REFUSED[kind]]);
  expect(told).toMatchObject({ ok: true, value: { warnings: [sentence(kind)] } });
  expect(told.value.tabsMade).toEqual(calm.told.value.tabsMade);
  const { [kind]: lacks, ...others } = seen(work, titles);
  const { [kind]: had, ...rest } = whole;
  expect(others).toEqual(rest);
  expect(lacks).not.toEqual(had);
  // The needed by itself, and each of five kinds.
  expect(calls - calm.calls).toBe(6);
});

test('all of them refused: work goes on in plain tabs, and the same again changes nothing', () => {
  const { work, told } = setUp(Object.values(REFUSED));
  expect(told).toMatchObject({ ok: true, value: { warnings: KINDS.map(sentence) } });
  const { headers, formats } = seen(work, titles);
  expect([headers, formats]).toEqual([whole.headers, whole.formats]);
  const again = work.as(OLGA).execute({ id: 'again', command: 'set_up', input }) as Told;
  expect(again).toMatchObject({ ok: true, value: { tabsMade: [], warnings: [] } });
  issue(work, [line('2', '10.00')]);
  expect(verify(work)).toEqual([]);
});

test('what is needed and refused makes nothing, as ever', () => {
  const { work, told } = setUp([[/frozenRowCount: 1/, '$&, colour: 1']]);
  expect(told).toMatchObject({ ok: false, code: 'no_write_right' });
  expect(work.read({ tab: 'Register' }).error).toBeDefined();
});
