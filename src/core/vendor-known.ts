// How a vendor counted when a command read its row last: State keeps the rows of Vendors as the log
// knows them, in parts, so that a change of one writes few cells. It reads no row of the tab.
import { keptJson } from './canonical';
import { gathered } from './kept-text';
import { vendorKey } from './vendor-key';
import type { Vendor } from './vendor';
import { readVendor } from './vendor';
import { recordsIn, standsAs, vendorRecord, vendorsNow } from './vendor-record';

type State = ReadonlyMap<string, string>;
type Rows = { [name: string]: { [header: string]: string } };

/** Each is a row of State, which every command reads. */
export const PARTS = 4;
export const partOf = (name: string): number =>
  [...vendorKey(name)].reduce((sum, one) => (sum * 31 + (one.codePointAt(0) ?? 0)) % 65521, 7) %
  PARTS;

type ByKey = ReadonlyMap<string, Rows[string]>;
/** Rows by key as each part told them last: many ask one after the other about the same text. */
const PARTED: { [part: number]: { text: string; rows: ByKey } } = {};

function rowsOf(state: State, part: number): ByKey {
  const text = gathered((name) => state.get(name), `settings:vendors:${part}`);
  const known = PARTED[part];
  if (known?.text === text) return known.rows;
  const all = Object.entries(keptJson<Rows>(text) as Rows).reverse();
  const rows = new Map(all.map(([name, cells]) => [vendorKey(name), cells]));
  PARTED[part] = { text, rows };
  return rows;
}

/** A vendor's row as a command read it last. */
export const rowKnown = (state: State, vendor: string): Rows[string] | undefined =>
  rowsOf(state, partOf(vendor)).get(vendorKey(vendor));

/** How it counted then; empty where no command read it (controls.md T07). */
export function statusKnown(state: State, vendor: string): string {
  const row = rowKnown(state, vendor);
  if (!row) return '';
  const typed = (row['Status'] ?? '').toLowerCase();
  return standsAs(typed, vendorRecord(state, vendor)).status;
}

/** Vendors that wait for a yes, as far as a command read their rows; those asked for come first. */
export function waitingKnown(state: State): Vendor[] {
  const records = recordsIn(state);
  const isNew = ([key, cells]: [string, Rows[string]]): boolean =>
    records.has(key) || (cells?.['Status'] ?? '').toLowerCase() === 'new';
  const known = Array.from({ length: PARTS }, (_, part) => [...rowsOf(state, part)].filter(isNew));
  const rows = known.flat().map(([, cells]) => readVendor({ row: 1, cells: { ...cells } }));
  return vendorsNow(rows, state).filter(({ waitsFor }) => waitsFor !== '');
}
