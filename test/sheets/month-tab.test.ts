// The document of a month as requests to Google: figures lead to the rows behind them, lists end where
// a reader stops, and a tab that is there is written over. No cell is ever a formula.
import { cut, leading, listed, said, section, sum, tablesOf, words } from '../../src/core/page';
import type { Page, PageRow } from '../../src/core/page';
import type { LoadedRows } from '../../src/sheets/load';
import { pagesRequests } from '../../src/sheets/month';

const SHEET = 2_202_610;
const list = (count: number): PageRow[] =>
  listed({
    ...{ anchor: 'orders', name: 'Orders', head: ['Bucket', 'Open'] },
    rows: Array.from({ length: count }, (_, at) => ({ bucket: at % 2 ? 'EUR|A' : 'EUR|B', at })),
    group: ({ bucket }) => bucket,
    cells: ({ bucket, at }) => [said(bucket), sum(at, 2)],
  });
const rows = (count: number): PageRow[] => [
  words('title', 'Reconciliation'),
  ...section(
    'Commitment',
    ['Cost centre', 'Open'],
    [
      leading('orders:EUR|B', [said('B'), sum(100, 2)]),
      leading('orders', [said('All', 'total'), sum(300, 2, 'total')]),
      leading('elsewhere:x', [said('=1+1')]),
    ],
  ),
  ...list(count),
];
type Cell = { userEnteredValue: object; userEnteredFormat: { textFormat?: { link?: object } } };
function written(page: Partial<Page>, there: number[] = []): { cells: Cell[][]; kinds: string[] } {
  const whole = { sheetId: SHEET, title: 'Month 2026-10', editors: [], rows: rows(4), ...page };
  const loaded = { work: { pages: [whole] }, audit: { sheets: there }, state: new Map() };
  const requests = pagesRequests({ loaded } as unknown as LoadedRows) as {
    updateCells?: { rows: { values: Cell[] }[] };
  }[];
  const own = requests.find(({ updateCells }) => updateCells)?.updateCells?.rows ?? [];
  return {
    cells: own.map(({ values }) => values),
    kinds: requests.map((one) => Object.keys(one)[0] ?? ''),
  };
}

describe('a figure', () => {
  const { cells } = written({});
  const text = (at: number): unknown => cells[at]?.[0]?.userEnteredValue;
  const linkOf = (at: number, column: number): unknown =>
    cells[at]?.[column]?.userEnteredFormat.textFormat?.link;
  test('leads to the first row of its group, its name too', () => {
    const uri = '#gid=2202610&range=A13';
    expect([linkOf(4, 0), linkOf(4, 1)]).toEqual([{ uri }, { uri }]);
    expect(text(12)).toEqual({ stringValue: 'EUR|B' });
    expect(text(11)).toEqual({ stringValue: 'EUR|A' });
  });
  test('leads to the list where there is no group, keeps its weight, or leads nowhere', () => {
    expect(cells[5]?.[1]?.userEnteredFormat.textFormat).toMatchObject({
      ...{ bold: true, link: { uri: '#gid=2202610&range=A9' } },
    });
    expect(text(8)).toEqual({ stringValue: 'Orders: 4' });
    expect(linkOf(6, 0)).toBeUndefined();
    expect(text(6)).toEqual({ stringValue: '=1+1' });
  });
  test('of minor units is a number of major ones', () => {
    expect(cells[4]?.[1]?.userEnteredValue).toEqual({ numberValue: 1 });
  });
});

describe('a list', () => {
  test('ends where it is cut, says so, and a figure still leads to it', () => {
    const short = cut(rows(10), 3);
    expect(short).toHaveLength(rows(10).length - 10 + 4);
    expect(short[short.length - 1]?.[0]?.value).toBe('and 7 more; the month pack has all of them');
    const { cells } = written({ rows: short });
    expect(cells[4]?.[0]?.userEnteredFormat.textFormat?.link).toEqual({
      uri: '#gid=2202610&range=A9',
    });
  });
  test('that fits is whole, and a table of figures is never cut', () => {
    expect(cut(rows(3), 3)).toEqual(rows(3));
    expect(cut(rows(0), 1)).toEqual(rows(0));
  });
  test('is a table of the document', () => {
    const tables = tablesOf(rows(4));
    expect(tables.map(({ name, list: own, rows: all }) => [name, own, all.length])).toEqual([
      ['Commitment', false, 3],
      ['Orders: 4', true, 4],
    ]);
    expect(tables[1]?.head.map(({ value }) => value)).toEqual(['Bucket', 'Open']);
  });
});

describe('a tab', () => {
  test('is made once and protected, then written over', () => {
    expect(written({}).kinds.slice(0, 2)).toEqual(['addSheet', 'addProtectedRange']);
    expect(written({}, [SHEET]).kinds.slice(0, 2)).toEqual(['updateSheetProperties', 'repeatCell']);
  });
  test('has one line of it written where it is there, and nothing where it is gone', () => {
    const line = { from: 2, rows: [words('total', 'Not signed.')] };
    expect(written(line, [SHEET]).kinds).toEqual(['updateCells']);
    expect(written(line).kinds).toEqual([]);
  });
});
