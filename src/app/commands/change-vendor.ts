// change_vendor: the owner changes a vendor's row or its status, another person says yes to a vendor
// that waits for one, and who asked for a vendor corrects it while it waits for the owner (T07, B27).
import { twoPeople } from '../../core/duty';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { anyReason } from '../../core/reason';
import { samePerson } from '../../core/settings';
import type { Infer } from '../../core/shape';
import { name, object, oneOf, optional, text } from '../../core/shape';
import type { Vendor } from '../../core/vendor';
import { readVendor, VENDOR_STATUSES } from '../../core/vendor';
import { activationStops, isLive, standsAs } from '../../core/vendor-record';
import type { VendorRecord } from '../../core/vendor-record';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import type { VendorAnswer } from '../onboarding';
import {
  fillRow,
  found,
  freeRow,
  isOwner,
  keepRecord,
  notThere,
  notTwice,
  recordOf,
} from '../onboarding';
import type { VendorCells } from '../vendor-input';
import { readVendorInput, VENDOR_CHANGES } from '../vendor-input';
import { papersException, settlePapers } from '../vendor-papers';
import { standingException, standsNow } from '../vendor-standing';

const SHAPE = object({
  vendor: name(200),
  reason: text(),
  status: optional(oneOf(...VENDOR_STATUSES)),
  changes: optional(VENDOR_CHANGES),
});
type Input = Infer<typeof SHAPE>;
interface Changing {
  vendor: Vendor;
  record: VendorRecord;
  cells: VendorCells;
  input: Input;
  context: Context;
}

/** Who asked for or added a vendor does not say yes to it too; the use of an exemption is told. */
function mayActivate({ vendor, record, cells, context }: Changing): Outcome<string> {
  const after = readVendor({ row: vendor.row, cells: { ...vendor.cells, ...cells } });
  const { papers } = vendor;
  const stopped = activationStops({ ...after, papers }, context.state, context.today);
  if (stopped) return stopped;
  return twoPeople(context, {
    pair: 'creator / activator',
    other: record.waits || !isOwner(context) ? record.addedBy : '',
    detail: (who) => `${who} added ${vendor.vendor}, so another person has to say yes to it.`,
    next: 'Ask an approver, the owner or a person with the role ap.',
  });
}

const said = (reason: string, exemption: string): string =>
  exemption === '' ? reason : `${reason}; exemption ${exemption}`;

/** Another name or tax id may make it a vendor that is there already. */
const twice = ({ vendor, cells, input, context }: Changing): Outcome<string[]> =>
  cells['Name'] === undefined && cells['Tax id'] === undefined
    ? accept([])
    : notTwice(
        { vendor: vendor.vendor, cells: { ...vendor.cells, ...cells }, reason: input.reason },
        undefined,
        context,
      );

function byOwner(work: Work, changing: Changing): Outcome<VendorAnswer> {
  const { vendor, record, input, context } = changing;
  const once = twice(changing);
  if (!once.ok) return once;
  const { asked = {}, lifts, ...rest } = record;
  const isNew = vendor.row === 0;
  const status = input.status ?? (isNew ? 'new' : undefined);
  const wakes = isLive(status ?? '') && !isLive(vendor.status);
  const yes = wakes ? mayActivate(changing) : accept('');
  if (!yes.ok) return yes;
  const cells = {
    ...asked,
    ...changing.cells,
    ...(status === undefined ? {} : { Status: status }),
  };
  const row = isNew ? freeRow(context) : vendor.row;
  const before = isNew ? {} : vendor.cells;
  const changed = fillRow(work, { vendor: vendor.vendor, row, before }, cells);
  const given = { by: context.actor, on: context.today };
  const lowered = lifts === true && status !== undefined;
  const [by, over] = [wakes ? { yes: given } : {}, lifts && !lowered ? { lifts } : {}];
  const kept = { ...rest, ...over, ...by, waits: record.waits && !wakes };
  if (changed.length > 0 || wakes || lowered)
    work.fact(
      wakes ? 'vendor_activated' : 'vendor_changed',
      vendor.vendor,
      said(input.reason, yes.value),
    );
  if (wakes || isNew || lowered) keepRecord(work, kept);
  const stands = standsAs((cells['Status'] ?? vendor.cells['Status'] ?? '').toLowerCase(), kept);
  return accept({ vendor: vendor.vendor, ...stands, changed, warnings: once.value });
}

const ownerOnly = (what: string): Refusal =>
  refuse('no_role', `Only the owner ${what}.`, { next: 'Ask the owner.' });

/**
 * The second person's yes. The row stands as the owner left it, since nobody else writes Vendors: one
 * that says new counts as active from now on, until the owner types something else.
 */
function sayYes(work: Work, changing: Changing): Outcome<VendorAnswer> {
  const { vendor, record, input, context } = changing;
  const roles = context.person?.roles ?? [];
  if (isLive(vendor.status))
    return refuse('already_decided', `${vendor.vendor} is ${vendor.status} already.`);
  if (vendor.row === 0) return ownerOnly(`takes ${vendor.vendor} into Vendors`);
  if (vendor.waitsFor === '') return ownerOnly(`opens ${vendor.vendor}, which is ${vendor.status}`);
  if (input.changes !== undefined) return ownerOnly('changes a row of Vendors');
  if (!roles.includes('ap') && !roles.includes('approver'))
    return refuse('no_role', 'Saying yes to a vendor needs the role ap, approver or owner.', {
      next: 'Ask a person who has one of them.',
    });
  const yes = mayActivate(changing);
  if (!yes.ok) return yes;
  const typed = (vendor.cells['Status'] ?? '').toLowerCase();
  const { asked: _taken, ...rest } = record;
  const given = { by: context.actor, on: context.today };
  const kept = { ...rest, waits: false, yes: given, ...(typed === 'new' ? { lifts: true } : {}) };
  keepRecord(work, kept);
  work.fact('vendor_activated', vendor.vendor, said(input.reason, yes.value));
  return accept({ vendor: vendor.vendor, ...standsAs(typed, kept), changed: [], warnings: [] });
}

function byOthers(work: Work, changing: Changing): Outcome<VendorAnswer> {
  const { vendor, record, cells, input, context } = changing;
  if (isLive(input.status ?? '')) return sayYes(work, changing);
  if (input.status !== undefined || vendor.row > 0) return ownerOnly('changes a row of Vendors');
  const { actor, person } = context;
  if (!samePerson(record.addedBy, actor) && person?.roles.includes('ap') !== true)
    return refuse('no_role', `${vendor.vendor} was asked for by ${record.addedBy}.`, {
      next: `${record.addedBy} or a person with the role ap corrects it.`,
    });
  const once = twice(changing);
  if (!once.ok) return once;
  const before = record.asked ?? {};
  const changed = fillRow(work, { vendor: vendor.vendor, row: 0, before }, cells);
  if (changed.length > 0) {
    keepRecord(work, { ...record, asked: { ...before, ...cells } });
    work.fact('vendor_changed', vendor.vendor, input.reason);
  }
  const { status, waitsFor } = vendor;
  return accept({ vendor: vendor.vendor, status, waitsFor, changed, warnings: once.value });
}

function decide(work: Work, input: Input, context: Context): Outcome<VendorAnswer> {
  const vendor = found(context, input.vendor);
  if (!vendor) return notThere(input.vendor.trim());
  const reason = anyReason(input.reason, 'Changing a vendor');
  if (!reason.ok) return reason;
  const cells = readVendorInput(input.changes ?? {});
  if (!cells.ok) return cells;
  const record = recordOf(context, vendor.vendor);
  const changing = { vendor, record, cells: cells.value, input, context };
  const done = isOwner(context) ? byOwner(work, changing) : byOthers(work, changing);
  if (!done.ok) return done;
  standsNow(work, { ...done.value, by: vendor.vendor, context });
  const { row, papers } = vendor;
  const after = readVendor({ row, cells: { ...vendor.cells, ...cells.value } });
  const now = { ...after, papers, status: done.value.status };
  settlePapers(work, { vendor: now, opens: false, by: vendor.vendor }, context);
  return done;
}

export const changeVendor = command({
  name: 'change_vendor',
  shape: SHAPE,
  roles: ['requester', 'approver', 'issuer', 'ap', 'owner'],
  writes: ['vendors', 'exceptions'],
  narrow: { roles: ['owner'], areas: ['vendors'] },
  need: ({ vendor }: Input) => ({
    ...{ vendors: ['*'], fillsVendors: true, wideVendors: true },
    exceptions: [standingException(vendor), papersException(vendor)],
  }),
  decide,
});
