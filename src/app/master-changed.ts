// What was typed into master data that is read only where it is needed (Vendors, Items, Contracts), told to the
// log by the first command that reads the row: State keeps it as the log knows it, in parts, so that a
// change of one row writes few cells. What commands write there themselves they tell.
import { canonical } from '../core/canonical';
import { gathered, LONGEST, spread } from '../core/kept-text';
import { cell } from '../core/typed-cell';
import type { MasterTab, TypedRow } from '../core/typed-tables';
import { PARTS, partOf, rowKnown } from '../core/vendor-known';
import type { Vendor } from '../core/vendor';
import { liftsOver, vendorRecord, vendorRecordKey, waitingOn } from '../core/vendor-record';
import type { Entry, Loaded } from './ports';
import type { Snapshot } from './settings-changed';
import { changesOf } from './settings-changed';

/** Kept in place of a part that does not fit: no row of it is known, and none is taken for new. */
const TOO_LONG = '[]';
const NAMED: { readonly [T in MasterTab]: (row: TypedRow) => string } = {
  vendors: (row) => cell(row, 'Vendor'),
  items: (row) => [cell(row, 'Item'), cell(row, 'Vendor')].filter((one) => one !== '').join(' of '),
  contracts: (row) => cell(row, 'Reference'),
};
const TABS = Object.keys(NAMED) as MasterTab[];

/** Rows by name in their parts; of several with one name the first counts. */
function partsOf(tab: MasterTab, rows: readonly TypedRow[]): Snapshot[] {
  const parts = Array.from({ length: PARTS }, (): Snapshot => ({}));
  for (const row of rows) {
    const name = NAMED[tab](row);
    const part = parts[partOf(name)];
    if (name === '' || !part || part[name]) continue;
    part[name] = Object.fromEntries(Object.keys(row.cells).map((head) => [head, cell(row, head)]));
  }
  return parts;
}

/** The rows once this command is written: its own cells over those that were read. */
function written(tab: MasterTab, rows: readonly TypedRow[], { work }: Loaded): TypedRow[] {
  const now = new Map(rows.map((one) => [one.row, one]));
  for (const { tab: of, row, header, value } of work.typed) {
    if (of !== tab) continue;
    const { [header]: _old, ...cells } = now.get(row)?.cells ?? {};
    now.set(row, { row, cells: value === '' ? cells : { ...cells, [header]: value } });
  }
  return [...now.values()];
}

/** Columns that were not read stand as they were. */
function carried(part: Snapshot, kept: Snapshot, headers: readonly string[]): Snapshot {
  const unread = (name: string): [string, string][] =>
    Object.entries(kept[name] ?? {}).filter(([head]) => !headers.includes(head));
  return Object.fromEntries(
    Object.entries(part).map(([name, cells]) => [
      name,
      { ...Object.fromEntries(unread(name)), ...cells },
    ]),
  );
}

const isKnown = (state: ReadonlyMap<string, string>, vendor: string): boolean =>
  rowKnown(state, vendor) !== undefined ||
  state.get(`settings:vendors:${partOf(vendor)}`) === TOO_LONG;

/** The vendors as they count for this command, where all of them were read (waitingOn). */
export function vendorsIn({ vendors, state, whole }: Loaded): Vendor[] {
  if (whole.vendors?.all !== true) return vendors;
  return [...waitingOn(vendors, { state, knows: (name) => isKnown(state, name) })];
}

/** From now on the register knows them by their new name. */
function keepWaiting(loaded: Loaded): void {
  const { state } = loaded.work;
  for (const { vendor, formerly } of vendorsIn(loaded)) {
    if (formerly === undefined || vendorRecord(state, vendor)) continue;
    const record = { ...vendorRecord(loaded.state, formerly), vendor };
    state.set(vendorRecordKey(vendor), JSON.stringify(record));
  }
}

/** What this command keeps itself of a vendor stands. */
function endLifts({ state, vendors, whole, work }: Loaded): void {
  for (const record of liftsOver(state, vendors, whole.vendors?.all === true)) {
    const key = vendorRecordKey(record.vendor);
    if (!work.state.has(key)) work.state.set(key, JSON.stringify(record));
  }
}

type Read = NonNullable<Loaded['whole'][MasterTab]>;
function entryOf(tab: MasterTab, read: Read, loaded: Loaded): Entry | undefined {
  const { rows, headers, all } = read;
  const { state, work } = loaded;
  const known = (key: string): string | undefined => work.state.get(key) ?? state.get(key);
  const mark = `settings:${tab}`;
  const isFirst = (known(mark) ?? '') === '';
  if (isFirst && !all) return undefined;
  // A new name is told once all are read: only then is it seen what went for it.
  const told =
    all || tab !== 'vendors' ? rows : rows.filter((row) => isKnown(state, NAMED[tab](row)));
  const [found, after] = [partsOf(tab, told), partsOf(tab, written(tab, told, loaded))];
  const changes: Entry['changes'] = {};
  found.forEach((part, at) => {
    const key = `${mark}:${at}`;
    const kept = gathered(known, key);
    if (kept === TOO_LONG && !all) return;
    const before = kept === '' ? {} : (JSON.parse(kept) as Snapshot);
    const others = all ? {} : before;
    const now = { ...others, ...carried(part, before, headers) };
    if (!isFirst && kept !== TOO_LONG && canonical(now).length <= LONGEST)
      Object.assign(changes, changesOf(tab, before, now));
    const next = canonical({ ...others, ...carried(after[at] ?? {}, before, headers) });
    const put = next === '{}' ? '' : next.length > LONGEST ? TOO_LONG : next;
    if (put !== kept)
      for (const [name, text] of spread(known, key, put)) work.state.set(name, text);
  });
  if (isFirst) work.state.set(mark, 'known');
  if (Object.keys(changes).length === 0) return undefined;
  return {
    ...{ fact: `${tab}_changed`, entity: tab, reason: 'Typed before this command.' },
    ...{ changes, answer: '', digest: '' },
  };
}

/** Entries to log beside a commit; the first snapshot is no change. */
export function masterEntries(loaded: Loaded): Entry[] {
  keepWaiting(loaded);
  endLifts(loaded);
  return TABS.flatMap((tab) => {
    const read = loaded.whole[tab];
    return read ? (entryOf(tab, read, loaded) ?? []) : [];
  });
}
