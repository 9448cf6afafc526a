// Vendors that somebody typed into their tab since the log last saw it: nobody said yes to them but
// whoever typed, so they wait for a second person where there is one (controls.md T07, B27). It reads
// what State keeps of the tab, and writes nothing.
import type { Register } from './settings';
import { samePerson } from './settings';
import type { Vendor } from './vendor';
import { vendorKey } from './vendor-key';

type State = ReadonlyMap<string, string>;
export const VENDOR_PARTS = 4;
const MARK = 'settings:vendors';

/** Vendors as the log knows them; undefined where State does not hold all of them. */
function knownIn(state: State): ReadonlySet<string> | undefined {
  if ((state.get(MARK) ?? '') === '') return undefined;
  const parts = Array.from({ length: VENDOR_PARTS }, (_, at) => state.get(`${MARK}:${at}`) ?? '');
  if (parts.includes('')) return undefined;
  return new Set(parts.flatMap((part) => Object.keys(JSON.parse(part) as object).map(vendorKey)));
}

/** The owners, who alone type vendors, where another person could say yes to what they type. */
function typists({ people }: Register): string[] {
  const owners = people.filter(({ roles }) => roles.includes('owner')).map(({ email }) => email);
  const other = people.some(
    ({ email, roles }) =>
      (roles.includes('ap') || roles.includes('approver')) &&
      !owners.some((owner) => samePerson(owner, email)),
  );
  return other ? owners : [];
}

/** Whose word alone a row of Vendors stands on, by vendor: typed since, and no other person's yet. */
export function typedAnew(
  rows: readonly Vendor[],
  { state, register }: { state: State; register: Register },
): ReadonlyMap<string, string> {
  const known = state.get('profile') === 'solo' ? undefined : knownIn(state);
  const by = known ? typists(register).join(', ') : '';
  if (!known || by === '') return new Map();
  const fresh = rows.map(({ vendor }) => vendorKey(vendor)).filter((key) => !known.has(key));
  return new Map(fresh.filter((key) => key !== '').map((key) => [key, by]));
}
