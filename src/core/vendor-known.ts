// How a vendor counted when a command read its row last: State keeps the rows of Vendors as the log
// knows them, in parts, since a cell holds 45,000 characters. It reads no row of the tab.
import { keptJson } from './canonical';
import { vendorKey } from './vendor-key';
import { standsAs, vendorRecord } from './vendor-record';

type State = ReadonlyMap<string, string>;
type Rows = { [name: string]: { [header: string]: string } };

/** Each is a row of State, which every command reads. */
export const PARTS = 4;
export const partOf = (name: string): number =>
  [...vendorKey(name)].reduce((sum, one) => (sum * 31 + (one.codePointAt(0) ?? 0)) % 65521, 7) %
  PARTS;

/** A vendor's row as a command read it last. */
export function rowKnown(state: State, vendor: string): Rows[string] | undefined {
  const rows = keptJson<Rows>(state.get(`settings:vendors:${partOf(vendor)}`));
  const name = Object.keys(rows).find((one) => vendorKey(one) === vendorKey(vendor));
  return name === undefined ? undefined : rows[name];
}

/** How it counted then; empty where no command read it (controls.md T07). */
export function statusKnown(state: State, vendor: string): string {
  const row = rowKnown(state, vendor);
  if (!row) return '';
  const typed = (row['Status'] ?? '').toLowerCase();
  return standsAs(typed, vendorRecord(state, vendor)).status;
}
