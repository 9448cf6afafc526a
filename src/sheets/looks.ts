// What of a new tab is look alone: colours, widths, folded columns, lists of choices. Google may refuse one
// by a rule that it publishes nowhere, and with it all of a batch: then tabs are made without them, each
// kind is sent by itself, and what is refused again is told. It knows no tab's columns.
import { spreadsheets } from './platform';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** What is needed, and what only looks better. */
export interface Dressed {
  needed: Request[];
  looks: Request[];
}

const isFold = ({ addDimensionGroup, updateDimensionProperties }: Request): boolean =>
  addDimensionGroup !== undefined || updateDimensionProperties?.fields === 'hiddenByUser';

/** Each as people call it; the first that fits. A column is hidden only where its plus sign is. */
const KINDS: readonly (readonly [name: string, is: (request: Request) => boolean])[] = [
  ['rows in alternating colours', ({ addBanding }) => addBanding !== undefined],
  ['colours of status words', ({ addConditionalFormatRule: rule }) => rule !== undefined],
  ['lists of choices', ({ setDataValidation }) => setDataValidation !== undefined],
  ['columns behind a plus sign', isFold],
  ['widths of columns', () => true],
];

const send = (fileId: string, requests: Request[]): void => {
  if (requests.length > 0) spreadsheets().batchUpdate({ requests }, fileId);
};
const isRefused = (error: unknown): boolean =>
  (error as { details?: { code?: unknown } } | null)?.details?.code === 400;

/** All at once; where Google refuses that, what is needed. The looks that are left to be sent. */
export function sendDressed(fileId: string, { needed, looks }: Dressed): Request[] {
  try {
    send(fileId, [...needed, ...looks]);
    return [];
  } catch (error) {
    if (looks.length === 0 || !isRefused(error)) throw error;
    send(fileId, needed);
    return looks;
  }
}

/** Each kind by itself; the names of those that could not be had. Nothing else depends on them. */
export function sendLooks(fileId: string, looks: readonly Request[]): string[] {
  const kindOf = (request: Request): string => KINDS.find(([, is]) => is(request))?.[0] ?? '';
  return KINDS.flatMap(([name]) => {
    try {
      const own = looks.filter((request) => kindOf(request) === name);
      send(fileId, own);
      return [];
    } catch (error) {
      console.error(`${name}: ${String(error)}`);
      return [name];
    }
  });
}

/** What set-up brought into the file: titles of tabs, and columns as `Tab: Header`. */
export interface MadeTabs {
  tabs: string[];
  columns: string[];
  /** Looks that Google refused along with all else. */
  left: Request[];
}
export interface DressedTabs {
  tabs: string[];
  columns: string[];
  told: string[];
}

/** Once there is a register: the looks that are left, and what set-up tells of its tabs. */
export function dressTabs(fileId: string, { tabs, columns, left }: MadeTabs): DressedTabs {
  const refused = sendLooks(fileId, left);
  const told = [
    ...columns.map((column) => `New column, still empty: ${column}.`),
    ...refused.map((name) => `Google refused ${name}. All else is as it should be.`),
  ];
  return { tabs, columns, told };
}
