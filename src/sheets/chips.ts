// Status colours and choices in tabs: hints for people, never checks. Colour never stands alone: the
// word is in the cell.
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { TypedTab } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';
import { rgb, span } from './dress';
import { columnsOf } from './layout';

type Request = GoogleAppsScript.Sheets.Schema.Request;

const CHIPS: readonly {
  tab: Tab;
  field: string;
  words: readonly string[];
  fill: string;
  ink: string;
}[] = [
  {
    tab: 'register',
    field: 'status',
    words: ['issued', 'closed', 'approved'],
    fill: 'e6f4ea',
    ink: '0d652d',
  },
  {
    tab: 'register',
    field: 'status',
    words: ['submitted', 'on hold'],
    fill: 'fef7e0',
    ink: '8a4b00',
  },
  {
    tab: 'register',
    field: 'status',
    words: ['void', 'rejected', 'lapsed', 'withdrawn'],
    fill: 'fce8e6',
    ink: 'a50e0e',
  },
  { tab: 'exceptions', field: 'state', words: ['open'], fill: 'fce8e6', ink: 'a50e0e' },
  { tab: 'exceptions', field: 'state', words: ['planned'], fill: 'fef7e0', ink: '8a4b00' },
  {
    tab: 'exceptions',
    field: 'state',
    words: ['cured', 'accepted', 'ended'],
    fill: 'e6f4ea',
    ink: '0d652d',
  },
  { tab: 'invoices', field: 'verdict', words: ['matched'], fill: 'e6f4ea', ink: '0d652d' },
  { tab: 'invoices', field: 'verdict', words: ['waiting'], fill: 'fef7e0', ink: '8a4b00' },
  {
    tab: 'invoices',
    field: 'verdict',
    words: ['exception', 'refused'],
    fill: 'fce8e6',
    ink: 'a50e0e',
  },
];

/** Status words get a colour beside the word, in the tabs that are new. */
export function statusChips(isNew: (tab: Tab) => boolean): Request[] {
  return CHIPS.filter(({ tab }) => isNew(tab)).flatMap(({ tab, field, words, fill, ink }) => {
    const at = columnsOf(tab).findIndex(([name]) => name === field);
    return words.map(
      (word): Request =>
        ({
          addConditionalFormatRule: {
            index: 0,
            rule: {
              ranges: [span(TABLES[tab].sheetId, at, at + 1)],
              booleanRule: {
                condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: word }] },
                format: { backgroundColor: rgb(fill), textFormat: { foregroundColor: rgb(ink) } },
              },
            },
          },
        }) as Request,
    );
  });
}

interface Condition {
  type: string;
  values: object[];
}
const of = (type: string, ...values: string[]): Condition => ({
  type,
  values: values.map((userEnteredValue) => ({ userEnteredValue })),
});
/** Without a value there is no list: a request without a rule takes away the one that was there. */
function offer(tab: TypedTab, header: string, condition: Condition): Request {
  const { sheetId, headers }: { sheetId: number; headers: readonly string[] } = TYPED[tab];
  const at = headers.indexOf(header);
  const rule = { condition, strict: false, showCustomUi: true };
  const range = span(sheetId, at, at + 1);
  return { setDataValidation: condition.values.length === 0 ? { range } : { range, rule } };
}
const LEVELS = of('ONE_OF_LIST', '2-way', '3-way', '4-way');

/** Choices where a tab that people type into has them; a hint, never a check. */
export const choices = (): Request[] => [
  offer('intake', 'Vendor', of('ONE_OF_RANGE', `='${TYPED.vendors.title}'!$A$2:$A`)),
  offer('vendors', 'Status', of('ONE_OF_LIST', 'new', 'active', 'preferred', 'blocked')),
  offer('intake', 'Match level', LEVELS),
  offer('vendors', 'Match level', LEVELS),
];

/** Of an Intake whose vendors stand in another file, which no range of a choice reaches: by their names. */
export const choicesByName = (vendors: readonly string[]): Request[] => [
  offer('intake', 'Vendor', of('ONE_OF_LIST', ...vendors)),
  offer('intake', 'Match level', LEVELS),
];
