// A document in a tab of its own: the tab is made with a constant id and protected, or emptied and
// written again, so that the same document gives the same cells. No formula is ever written.
import type { Page, PageCell } from '../core/page';
import { anchorsOf } from '../core/page';
import { chartRequests } from './charts';
import type { Entered } from '../core/page-cells';
import { isMonthSheet } from '../core/month-signed';
import { readGrids } from './platform';
import { keeperOf } from './here';
import type { LoadedRows } from './load';
import { formatOf, valued } from './codec';
import { WRITTEN } from './protections';

/** Months of one read: a long one is some two megabytes. */
const AT_ONCE = 4;
/** What was entered in the tabs of months, as they stand. */
export function monthTabs(fileId: string, sheets: readonly number[]): Map<number, Entered[][]> {
  const own = sheets.filter(isMonthSheet);
  const found = new Map<number, Entered[][]>();
  for (let at = 0; at < own.length; at += AT_ONCE) {
    const some = own.slice(at, at + AT_ONCE);
    const grids = some.map((sheetId) => ({ sheetId, startRowIndex: 0, startColumnIndex: 0 }));
    readGrids(fileId, grids, true).forEach(({ values }, nth) => found.set(some[nth] ?? 0, values));
  }
  return found;
}

type Request = GoogleAppsScript.Sheets.Schema.Request;
const PROTECTION_BASE = 770000;
const TEXT = { type: 'TEXT', pattern: '@' };
/** The first column holds names, the third vendors and figures; heads wrap. */
const WIDTHS = [170, 100, 170];
const WIDTH = 120;

const grey = { red: 0.93, green: 0.94, blue: 0.95 };
type Format = GoogleAppsScript.Sheets.Schema.CellFormat;
const LOOKS: { [look in PageCell['look']]: Format } = {
  title: { textFormat: { bold: true, fontSize: 16 } },
  section: { textFormat: { bold: true, fontSize: 12 } },
  head: { textFormat: { bold: true }, backgroundColor: grey, wrapStrategy: 'WRAP' },
  total: { textFormat: { bold: true } },
  soft: { textFormat: { italic: true } },
  plain: {},
};

/** Money by its currency; a count without a point, a figure with what it has. */
const numberFormatOf = (value: number, digits: number | undefined): object =>
  digits === undefined
    ? { type: 'NUMBER', pattern: Number.isInteger(value) ? '#,##0' : '#,##0.0##' }
    : formatOf('money', digits);

const ink = { red: 0.05, green: 0.3, blue: 0.6 };
/** A link to rows of the same tab. */
type Link = (to: string | undefined) => { textFormat?: object };
function linksIn({ sheetId, rows }: Page): Link {
  const anchors = anchorsOf(rows);
  return (to = '') => {
    const at = anchors.get(to) ?? anchors.get(to.split(':')[0] ?? '');
    if (to === '' || at === undefined) return {};
    const link = { uri: `#gid=${sheetId}&range=A${at + 1}` };
    return { textFormat: { link, foregroundColor: ink, underline: false } };
  };
}

function cellOf({ value, look, digits, right = false, to }: PageCell, link: Link): object {
  const number = typeof value === 'number';
  const scaled = number ? value / 10 ** (digits ?? 0) : 0;
  const numberFormat = number ? numberFormatOf(value, digits) : TEXT;
  const alignment = number || right ? 'RIGHT' : 'LEFT';
  return {
    ...valued(
      value === '' ? {} : number ? { numberValue: scaled } : { stringValue: String(value) },
    ),
    userEnteredFormat: {
      ...{ numberFormat, horizontalAlignment: alignment, ...LOOKS[look] },
      ...mergedText(LOOKS[look], link(to)),
    },
  };
}

/** Bold and leading somewhere at once. */
const mergedText = (look: Format, link: { textFormat?: object }): object =>
  link.textFormat ? { textFormat: { ...look.textFormat, ...link.textFormat } } : {};

function tabRequests(
  { sheetId, title, editors }: Page,
  made: boolean,
  size: { rowCount: number; columnCount: number },
): Request[] {
  if (made) {
    const properties = { sheetId, gridProperties: size };
    return [
      { updateSheetProperties: { properties, fields: 'gridProperties(rowCount,columnCount)' } },
      {
        repeatCell: { range: { sheetId }, cell: {}, fields: 'userEnteredValue,userEnteredFormat' },
      },
    ];
  }
  const protectedRange = {
    protectedRangeId: PROTECTION_BASE + sheetId,
    range: { sheetId },
    description: WRITTEN,
    warningOnly: false,
    editors: { users: editors, groups: [], domainUsersCanEdit: false },
  };
  return [
    {
      addSheet: {
        properties: { sheetId, title, gridProperties: { ...size, hideGridlines: true } },
      },
    },
    { addProtectedRange: { protectedRange } },
  ];
}

function cellRequests(page: Page): Request[] {
  const { sheetId, rows, from: rowIndex = 0 } = page;
  const link = linksIn(page);
  return [
    {
      updateCells: {
        start: { sheetId, rowIndex, columnIndex: 0 },
        rows: rows.map((row) => ({ values: row.map((cell) => cellOf(cell, link)) })),
        fields: 'userEnteredValue,userEnteredFormat',
      },
    },
  ];
}

function pageRequests(page: Page, made: boolean, charts: ReadonlySet<number>): Request[] {
  const { sheetId, rows, widths: own = WIDTHS } = page;
  if (page.from !== undefined) return made ? cellRequests(page) : [];
  const columnCount = Math.max(1, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columnCount }, (_, at): Request => ({
    updateDimensionProperties: {
      range: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
      properties: { pixelSize: own[at] ?? WIDTH },
      fields: 'pixelSize',
    },
  }));
  return [
    ...tabRequests(page, made, { rowCount: rows.length, columnCount }),
    ...cellRequests(page),
    ...widths,
    ...chartRequests(page, charts),
  ];
}

/** Documents of a commit; which tabs are there is known from the verification that came with them. */
export function pagesRequests({ loaded }: LoadedRows): Request[] {
  const there = new Set(loaded.audit?.sheets ?? []);
  const charts = new Set(loaded.audit?.charts ?? []);
  const keeper = keeperOf(loaded.state);
  const editors = (page: Page): string[] => (keeper ? [keeper.account] : page.editors);
  return loaded.work.pages.flatMap((page) =>
    pageRequests({ ...page, editors: editors(page) }, there.has(page.sheetId), charts),
  );
}
