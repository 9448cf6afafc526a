// A vendor taken in and changed: its row in Vendors where the owner acts, what waits for the owner or
// for a second person's yes in State where somebody else does (controls.md T07, B27). Only the owner
// may write Vendors, so nobody else's command touches it.
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { accountOf, normaliseAccount, sharedWith } from '../core/payee';
import type { Account } from '../core/payee';
import { fullReason } from '../core/reason';
import { said } from '../core/said';
import { mailKey } from '../core/settings';
import { plainTaxId } from '../core/vendor';
import type { Vendor } from '../core/vendor';
import { vendorKey } from '../core/vendor-key';
import type { VendorRecord } from '../core/vendor-record';
import {
  sayAlike,
  standsAs,
  vendorRecord,
  vendorRecordKey,
  vendorsAlike,
} from '../core/vendor-record';
import { maySayYes } from '../core/vendor-yes';
import type { Work } from '../core/work';
import type { Context } from './command';
import type { VendorCells } from './vendor-input';

export const isOwner = ({ person }: Context): boolean => person?.roles.includes('owner') === true;

export const keepRecord = (work: Work, record: VendorRecord): void => {
  work.state.set(vendorRecordKey(record.vendor), JSON.stringify(record));
};

/** As it was told, also under a name typed over since; else as one that no command took in begins. */
export const recordOf = (context: Context, vendor: string): VendorRecord => ({
  ...{ addedBy: '', addedOn: context.today, waits: false },
  ...vendorRecord(context.state, found(context, vendor)?.formerly ?? vendor),
  vendor,
});

/** As this command leaves it. */
export const recordNow = (work: Work, vendor: string): VendorRecord | undefined =>
  vendorRecord(work.state, vendor);

/** Cells of a row that is there, old and new; cells that stay as they are are left out. */
export function fillRow(
  work: Work,
  { vendor, row, before }: { vendor: string; row: number; before: VendorCells },
  cells: VendorCells,
): string[] {
  const changed = Object.entries(cells).filter(([head, value]) => (before[head] ?? '') !== value);
  for (const [header, value] of row > 0 ? changed : [])
    work.typed.push({ tab: 'vendors', row, header, value });
  const old = (head: string): string | null => before[head] ?? null;
  const changes = Object.fromEntries(
    changed.map(([head, value]): [string, [unknown, unknown]] => [head, [old(head), value]]),
  );
  if (changed.length > 0)
    work.master.push({ entity: vendor, tab: 'vendors', name: vendor, changes });
  return changed.map(([head]) => head);
}

/** The first row of Vendors below all that has anything in it. */
export const freeRow = ({ vendors }: Context): number =>
  Math.max(1, ...vendors.map(({ row }) => row)) + 1;

/** The account as it is kept, where one was typed. */
export function accountIn(
  typed: string | undefined,
  { keyed }: Context,
): Outcome<Account | undefined> {
  if (typed === undefined || typed.trim() === '') return accept(undefined);
  const read = normaliseAccount(typed);
  return read.ok ? accept(accountOf(read.value, keyed)) : read;
}

/** Another vendor may be this one: refused until somebody says in a sentence why it is not. */
export function notTwice(
  { vendor, cells, reason }: { vendor: string; cells: VendorCells; reason: string | undefined },
  account: Account | undefined,
  context: Context,
): Outcome<string[]> {
  const one = {
    vendor,
    name: cells['Name'] ?? '',
    taxId: plainTaxId(cells['Tax id'] ?? ''),
  };
  const shared = account ? sharedWith(context.state, account, vendor) : [];
  const alike = vendorsAlike(one, context.vendors, shared);
  if (alike.length === 0) return accept([]);
  const sentence = `${vendor} may be there already: ${sayAlike(alike)}`;
  const why = fullReason(reason, 'Another vendor of the same business');
  if (why.ok) return accept([`${sentence}.`]);
  const findings = alike.map((other) => ({
    kind: 'likely_duplicate_vendor',
    detail: `${other.vendor} has ${other.why}`,
    key: other.vendor,
  }));
  return refuse('likely_duplicate_vendor', `${sentence}.`, {
    next: 'Use that vendor, or send a reason of at least ten characters why this is another one.',
    findings,
  });
}

export function notThere(vendor: string): Refusal {
  return refuse('vendor_not_found', `There is no vendor "${vendor}" in Vendors.`, {
    next: 'Look it up among the vendors, or add it.',
  });
}
export const found = ({ vendors }: Context, typed: string): Vendor | undefined =>
  vendors.find((one) => one.vendor !== '' && vendorKey(one.vendor) === vendorKey(typed));

/** The owners hear of a vendor that waits for them, others of one that waits for their yes. */
export function tellWhoMay(work: Work, vendor: string, { register, actor }: Context): void {
  const record = recordNow(work, vendor);
  const asked = record?.asked !== undefined;
  const one = { row: asked ? 0 : 1, ...standsAs(asked ? undefined : 'active', record) };
  const line = asked
    ? `${actor} asks for the vendor ${said(vendor)}. Orders to it can be asked for and approved, but are not issued before you take it into Vendors: open the register, PO Register, Open sidebar, Vendors.`
    : `${actor} added the vendor ${said(vendor)}. Orders to it can be asked for and approved, but are not issued before another person says yes to it: open the register, PO Register, Open sidebar, Vendors.`;
  for (const person of register.people) {
    if (mailKey(person.email) === actor || !maySayYes(one, record, person)) continue;
    work.mail({
      ...{ to: person.email, entity: vendor, kind: 'vendor_asked' },
      subject: `${said(vendor)}: a new vendor waits for you`,
      lines: [line],
    });
  }
}

export interface VendorAnswer {
  vendor: string;
  /** As it counts now. */
  status: string;
  waitsFor: string;
  /** Headers of Vendors that changed. */
  changed: string[];
  warnings: string[];
}
