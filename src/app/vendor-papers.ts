// What stands open because a paper that a vendor needs is missing or out of date: nothing is issued to
// it, and what it is owed is paid (controls.md T07, D2). One row per vendor, opened with its next
// document or by the month, closed as soon as the paper is there. Issue itself asks the vendor.
import { cure, exceptionKey, raise } from '../core/exception';
import { vendorOf } from '../core/order';
import type { ExceptionRow } from '../core/tables';
import type { Vendor } from '../core/vendor';
import { vendorKey } from '../core/vendor-key';
import { isStopped } from '../core/unpaid';
import { paperGaps } from '../core/vendor-record';
import { isOpen } from '../core/words';
import type { Work } from '../core/work';
import { sceneOf } from './accounts';
import type { Context } from './command';

const KIND = 'vendor_document_expired';
/** The vendor's one row among the exceptions. */
export const papersException = (vendor: string): string => exceptionKey(KIND, vendorKey(vendor));

/** Brings the vendor's row in line with its papers; `opens` where it has none. It has to be loaded. */
export function settlePapers(
  work: Work,
  { vendor, opens, by }: { vendor: Vendor; opens: boolean; by: string },
  context: Context,
): void {
  const key = papersException(vendor.vendor);
  const row = work.get('exceptions', key);
  const gaps = isStopped(vendor.status) ? [] : paperGaps(vendor, context.today);
  const scene = sceneOf(context, '', by);
  if (gaps.length === 0 && row && isOpen(row)) cure(work, key, scene);
  if (gaps.length === 0 || !(row ?? opens)) return;
  const actual = gaps.join('; ');
  const none = { drift: '', tolerance: '', amount: null, line: null, valueMinor: 0 };
  const sentence = `${vendor.vendor}: ${actual}; nothing is issued to it until the paper is there`;
  const said = { expected: vendor.requires.join(', '), actual, sentence };
  raise(work, { ...none, ...said, kind: KIND, ref: vendorKey(vendor.vendor) }, scene);
  work.patch('exceptions', key, { vendor: vendor.vendor });
}

/** The same for a vendor by its name, with its next document. */
export function settlePapersOf(
  work: Work,
  name: string,
  { context, by }: { context: Context; by: string },
): void {
  const vendor = vendorOf(context.vendors, name);
  if (vendor) settlePapers(work, { vendor, opens: true, by }, context);
}

/** Every vendor that needs papers, and every one whose row is open: for the month. */
export function settleAllPapers(work: Work, context: Context): void {
  const open = (one: ExceptionRow): boolean => one.kind === KIND && isOpen(one);
  const known = new Set(work.list('exceptions', open).map(({ vendor }) => vendorKey(vendor)));
  for (const vendor of context.vendors)
    if (vendor.requires.length > 0 || known.has(vendorKey(vendor.vendor)))
      settlePapers(work, { vendor, opens: true, by: 'the month' }, context);
}
