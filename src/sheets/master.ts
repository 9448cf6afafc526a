// Master data as the one read brought it: vendors as they count, items as they are used, each with the
// rows as they were typed where the whole tab was read; and the headers of tabs that a command fills in.
import { readItem } from '../core/items';
import type { Finding } from '../core/outcome';
import type { TypedRow, TypedTab } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';
import { readVendor } from '../core/vendor';
import { vendorsNow } from '../core/vendor-record';
import type { TypedCell } from '../core/work';
import type { Loaded, Need } from '../app/ports';
import type { Answers } from './answers';
import { headerGrid } from './answers';
import type { Grid } from './platform';
import type { Cell } from './codec';
import { headerFindings } from './layout';
import type { Hints, Locating } from './hints';
import { itemRows } from './own-items';
import type { RowReader } from './row-reader';
import { single, typedFindings, whole } from './typed-rows';

interface Read {
  place: Locating;
  hints: Hints;
  state: Map<string, string>;
  reader: RowReader;
}

export function typedGrid(tab: TypedTab, row?: number): Grid {
  const { sheetId } = TYPED[tab];
  return {
    sheetId,
    startRowIndex: row === undefined ? 0 : row - 1,
    ...(row === undefined ? {} : { endRowIndex: row }),
    startColumnIndex: 0,
  };
}

/** Columns of Vendors by which orders are judged: at 500 vendors each more costs 500 cells a command. */
const JUDGED = TYPED.vendors.headers.slice(0, 14);
const isAll = (names: readonly string[] | undefined): boolean => names?.includes('*') === true;

/** So many rows may have been typed below the last one since it was looked for. */
const SLACK = 20;
type Bounded = 'vendors' | 'items' | 'contracts';
/** Where the reading of a whole tab ends: below its last filled row, where somebody looked for that. */
function endOf({ wide, need }: Locating, { filled }: Hints, tab: Bounded): Partial<Grid> {
  const last = wide || need.wideVendors === true ? undefined : filled[tab];
  return last === undefined ? {} : { endRowIndex: last + SLACK };
}

export function askMaster(answers: Answers, place: Locating, hints: Hints): void {
  const { vendors, items, wideVendors, contracts, citing } = place.need;
  const endColumnIndex = place.vendorColumns ?? JUDGED.length;
  const bounds = wideVendors ? {} : { endColumnIndex };
  const whole = (tab: Bounded): Grid => ({ ...typedGrid(tab), ...endOf(place, hints, tab) });
  if (isAll(vendors)) {
    answers.ask('vendors!', headerGrid(TYPED.vendors.sheetId));
    answers.ask('vendors', { ...whole('vendors'), ...bounds });
  }
  if (isAll(items)) answers.ask('items', whole('items'));
  if (contracts && citing !== 'newest') answers.ask('contracts', whole('contracts'));
  for (const tab of ['vendors', 'items'] as const) {
    if (isAll(place.need[tab]) || hints[tab].length === 0) continue;
    answers.ask(tab, typedGrid(tab, 1));
    for (const row of hints[tab]) answers.ask(`${tab}:${row}`, typedGrid(tab, row));
  }
}

/** More was typed below the last row than was read: it is read once more, to its end. */
export const outgrown = (answers: Answers): boolean =>
  (['vendors', 'items', 'contracts'] as const).some((tab) => {
    const end = answers.grid(tab)?.endRowIndex ?? Infinity;
    return end > 1 && answers.get(tab).length >= end;
  });

/** Somebody moved a column that decides out of the range that is read: it is read once more, wider. */
export function columnsMoved(answers: Answers, place: Locating): boolean {
  const { vendors, wideVendors } = place.need;
  if (!isAll(vendors) || wideVendors) return false;
  const header = answers.get('vendors!')[0] ?? [];
  const last = Math.max(...JUDGED.map((name) => header.indexOf(name))) + 1;
  if (last <= (place.vendorColumns ?? JUDGED.length)) return false;
  place.vendorColumns = last;
  return true;
}

export function masterOf(
  answers: Answers,
  { place, hints, state, reader }: Read,
): Pick<Loaded, 'vendors' | 'whole' | 'items'> {
  const { need } = place;
  const rowsOf = (tab: 'vendors' | 'items'): TypedRow[] =>
    isAll(need[tab]) ? whole(answers, tab) : single(answers, tab, hints[tab]);
  const tabs = (['vendors', 'items', 'contracts'] as const).filter((tab) => answers.grid(tab));
  const named = need.itemsOf === undefined ? [] : reader.itemsNamed(need.itemsOf);
  const listed = [...rowsOf('items'), ...itemRows(place, named, hints)];
  const [vendors, items] = [rowsOf('vendors'), listed];
  const read = { vendors, items, contracts: whole(answers, 'contracts') };
  return {
    vendors: vendorsNow(vendors.map(readVendor), state),
    items: items.map(readItem).filter(({ item }) => item !== ''),
    whole: Object.fromEntries(
      tabs.map((tab) => {
        const headers = (answers.get(tab)[0] ?? []).map(String);
        return [tab, { rows: read[tab], headers, all: tab === 'contracts' || isAll(need[tab]) }];
      }),
    ),
  };
}

/** Tabs whose cells the command fills in, and what is wrong with their headers. */
export function filledIn(
  answers: Answers,
  need: Need,
): { headers: { [T in TypedCell['tab']]: Cell[] }; wrong: Finding[] } {
  const [[intake = []], [vendors = []]] = [answers.get('intake'), answers.get('vendors')];
  const wrong = [
    ...(need.drafts ? typedFindings('intake', intake) : []),
    ...(need.fillsVendors
      ? headerFindings(TYPED.vendors.title, TYPED.vendors.headers, vendors)
      : []),
  ];
  return { headers: { intake, vendors }, wrong };
}
