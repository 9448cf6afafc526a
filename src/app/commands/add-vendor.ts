// add_vendor: a vendor is taken in by the owner, or asked for by somebody else. Either way it counts as
// new until another person said yes: orders may be submitted, none is issued (controls.md T07, B27).
import { exemptionFor } from '../../core/exemption';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import type { Infer } from '../../core/shape';
import { name, object, oneOf, optional, text } from '../../core/shape';
import { VENDOR_STATUSES } from '../../core/vendor';
import { standsAs } from '../../core/vendor-record';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import type { VendorAnswer } from '../onboarding';
import {
  accountIn,
  fillRow,
  found,
  freeRow,
  isOwner,
  keepRecord,
  notTwice,
  recordNow,
  recordOf,
  tellWhoMay,
} from '../onboarding';
import { detailsException, holdDetails } from '../payment-details';
import type { VendorCells } from '../vendor-input';
import { readVendorInput, VENDOR_INPUT } from '../vendor-input';

const SHAPE = object({
  vendor: name(200),
  status: optional(oneOf(...VENDOR_STATUSES)),
  ...VENDOR_INPUT,
  paymentDetails: optional(text(100)),
  reason: optional(text()),
});
type Input = Infer<typeof SHAPE>;

const sayDoubt = (doubt: string): string =>
  `${doubt.charAt(0).toUpperCase()}${doubt.slice(1)}: compare it with the paper that names it.`;

/** In profile solo, or by a written exemption, one person does both: said in the log. */
function put(work: Work, filled: VendorCells, context: Context): VendorAnswer['changed'] {
  const { actor, today: on } = context;
  const vendor = filled['Vendor'] ?? '';
  const owner = isOwner(context);
  const alone = owner ? exemptionFor(context, 'creator / activator') : undefined;
  work.fact(owner ? 'vendor_added' : 'vendor_asked', vendor, alone && `exemption ${alone}`);
  keepRecord(work, {
    ...recordOf(context, vendor),
    ...{ vendor, addedBy: actor, addedOn: on, waits: alone === undefined },
    ...(alone === undefined ? {} : { yes: { by: actor, on } }),
    ...(owner ? {} : { asked: filled }),
  });
  const row = owner ? freeRow(context) : 0;
  return fillRow(work, { vendor, row, before: {} }, filled);
}

function decide(work: Work, input: Input, context: Context): Outcome<VendorAnswer> {
  const vendor = input.vendor.trim().replace(/\s+/g, ' ');
  const there = found(context, vendor);
  if (there)
    return refuse('likely_duplicate_vendor', `${there.vendor} is there already, ${there.status}.`, {
      next: 'Change it instead, or use another name.',
    });
  const cells = readVendorInput({ ...input, name: input.name ?? vendor });
  if (!cells.ok) return cells;
  const account = accountIn(input.paymentDetails, context);
  if (!account.ok) return account;
  const { reason } = input;
  const once = notTwice({ vendor, cells: cells.value, reason }, account.value, context);
  if (!once.ok) return once;
  const owner = isOwner(context);
  const status = owner ? (input.status ?? 'active') : 'new';
  const all = { Vendor: vendor, Status: status, ...cells.value };
  const filled = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  const changed = put(work, filled, context);
  if (account.value) holdDetails(work, { vendor, of: account.value }, context);
  const doubts = account.value?.doubt === undefined ? [] : [sayDoubt(account.value.doubt)];
  const stands = standsAs(owner ? status : undefined, recordNow(work, vendor));
  if (stands.waitsFor !== '') tellWhoMay(work, vendor, context);
  return accept({ vendor, ...stands, changed, warnings: [...once.value, ...doubts] });
}

export const addVendor = command({
  name: 'add_vendor',
  shape: SHAPE,
  roles: ['requester', 'issuer', 'ap', 'owner'],
  writes: ['vendors', 'exceptions'],
  narrow: { roles: ['owner'], areas: ['vendors'] },
  need: ({ vendor, paymentDetails }: Input) => ({
    ...{ vendors: ['*'], fillsVendors: true, wideVendors: true },
    ...(paymentDetails ? { exceptions: [detailsException(vendor)] } : {}),
  }),
  decide,
});
