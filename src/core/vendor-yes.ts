// Who may say yes to a vendor that waits for it: the owner, and of one that stands in Vendors also
// approvers and who pays; never who asked for it or added it (controls.md T07, B27). It reads no rows.
import type { Person } from './settings';
import { samePerson } from './settings';
import type { Vendor } from './vendor';
import type { VendorRecord } from './vendor-record';

export function maySayYes(
  { row, waitsFor }: Pick<Vendor, 'row' | 'waitsFor'>,
  record: VendorRecord | undefined,
  { email, roles }: Pick<Person, 'email' | 'roles'>,
): boolean {
  const own = record !== undefined && samePerson(record.addedBy, email);
  if (roles.includes('owner')) return !(own && record.waits);
  return row > 0 && waitsFor !== '' && !own && roles.some((one) => SECOND.includes(one));
}
const SECOND: readonly string[] = ['ap', 'approver'];
