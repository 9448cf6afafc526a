// Vendors that wait for a yes, in the inbox and the daily mail of whoever may say it, until it is said
// (controls.md T07, B27). It decides nothing.
import type { Person } from '../core/settings';
import { vendorKey } from '../core/vendor-key';
import { waitingKnown } from '../core/vendor-known';
import { recordsIn } from '../core/vendor-record';
import { maySayYes } from '../core/vendor-yes';
import type { Draft, Waiting } from './queries/waiting-items';
import { instantOn } from './queries/waiting-items';

/** So many are told; the list of vendors has all. */
const MOST = 30;

/** By the rows that were read with it, else as a command knew them last. */
export function vendorsFor(waiting: Waiting, person: Person): Draft[] {
  const { state, vendors } = waiting;
  const records = recordsIn(state);
  const all = vendors?.filter(({ waitsFor }) => waitsFor !== '') ?? waitingKnown(state);
  return all
    .map((one) => ({ one, record: records.get(vendorKey(one.formerly ?? one.vendor)) }))
    .filter(({ one, record }) => maySayYes(one, record, person))
    .sort((a, b) => ((a.record?.addedOn ?? '9') < (b.record?.addedOn ?? '9') ? -1 : 1))
    .slice(0, MOST)
    .map(({ one: { vendor, row }, record: { addedBy = '', addedOn = '' } = {} }) => ({
      ...{ group: 'ask', view: 'vendor', id: vendor, poNumber: '', vendor },
      title: row === 0 ? 'New vendor: take it into Vendors' : 'New vendor: needs a yes',
      ...{ amount: '', currency: '', from: addedBy },
      since: addedOn === '' ? '' : instantOn(addedOn, waiting),
    }));
}
