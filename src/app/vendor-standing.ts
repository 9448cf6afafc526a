// What stands open because a vendor is new or blocked: documents of it are entered and judged, and
// nothing is paid (controls.md D2). One row per vendor, opened with its next document or by the month,
// closed as soon as a command sees that the vendor is active. The payment gate itself reads Vendors.
import type { Scene } from '../core/exception';
import { cure, exceptionKey, raise } from '../core/exception';
import { vendorOf } from '../core/order';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { InvoiceRow } from '../core/tables';
import { isStopped, vendorStops } from '../core/unpaid';
import { vendorKey } from '../core/vendor-key';
import { isOpen } from '../core/words';
import type { Work } from '../core/work';
import { sceneOf } from './accounts';
import type { Context } from './command';
import { payableOf } from './queries/waiting';

/** The vendor's one row among the exceptions. */
export const standingException = (vendor: string): string =>
  exceptionKey('vendor_not_active', vendorKey(vendor));

function open(
  work: Work,
  vendor: string,
  { status, scene }: { status: string; scene: Scene },
): void {
  const until = status === 'new' ? 'a second person says yes to it' : 'the owner makes it active';
  const sentence = `${vendor} is ${status}: nothing of this vendor is paid until ${until}`;
  const none = { expected: 'active', actual: status, drift: '', tolerance: '', amount: null };
  const wanted = { kind: 'vendor_not_active' as const, ref: vendorKey(vendor), line: null };
  raise(work, { ...wanted, ...none, valueMinor: 0, sentence }, scene);
  work.patch('exceptions', standingException(vendor), { vendor });
}

/** Brings the vendor's row, where it has one, in line with a status; it has to be loaded. */
export function standsNow(
  work: Work,
  { vendor, status, by, context }: { vendor: string; status: string; by: string; context: Context },
): void {
  const row = work.get('exceptions', standingException(vendor));
  const scene = sceneOf(context, '', by);
  if (row && isStopped(status)) open(work, vendor, { status, scene });
  else if (row && isOpen(row)) cure(work, row.key, scene);
}

/**
 * The same by its status in Vendors, opening the row where it has none; answers why nothing is paid
 * to it, empty where its status is no reason. The row and the vendor have to be loaded.
 */
export function settleVendor(
  work: Work,
  vendor: string,
  { context, by }: { context: Context; by: string },
): string {
  const found = vendorOf(context.vendors, vendor);
  const stops = vendorStops(found, vendor);
  const status = found?.status ?? '';
  if (stops) open(work, vendor, { status, scene: sceneOf(context, '', by) });
  else standsNow(work, { vendor, status, by, context });
  return stops?.detail ?? '';
}

interface Unpaid {
  /** Documents that may have something to pay. */
  documents: readonly InvoiceRow[];
  by: string;
}
/**
 * Every vendor with something to pay, and every one whose row is open; rows that were typed over
 * count for nothing and are not written.
 */
export function settleVendors(work: Work, context: Context, { documents, by }: Unpaid): void {
  const edited = new Set(context.loaded.misfits.map(({ tab, key }) => `${tab}:${key}`));
  const unpaid = documents.filter(
    (one) => payableOf(one) > 0 && !edited.has(`invoices:${one.key}`),
  );
  const known = work.list('exceptions', (one) => one.kind === 'vendor_not_active' && isOpen(one));
  const names = new Map([...known, ...unpaid].map(({ vendor }) => [vendorKey(vendor), vendor]));
  for (const vendor of names.values())
    if (!edited.has(`exceptions:${standingException(vendor)}`))
      settleVendor(work, vendor, { context, by });
}

/** A person says that the vendor is active: it is, or the row stays as it is. */
export function vendorIsActive(
  work: Work,
  { vendor, key }: { vendor: string; key: string },
  context: Context,
): Outcome<void> {
  const why = settleVendor(work, vendor, {
    context,
    by: `claimed by ${context.actor}`,
  });
  if (why === '') return accept(undefined);
  return refuse('cause_not_gone', why, {
    next: 'Once a second person said yes to it, or the owner set it active, this ends by itself.',
    findings: [{ kind: 'vendor_not_active', key, detail: why }],
  });
}
