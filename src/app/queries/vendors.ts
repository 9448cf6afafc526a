// Vendors as people look them up: all of them with what each waits for, and one whole with its papers.
// Who may do what follows the rules of change_vendor; nothing is decided here.
import { accept, refuse } from '../../core/outcome';
import { payeeOf, sharedWith } from '../../core/payee';
import { samePerson } from '../../core/settings';
import { name, object, optional, text } from '../../core/shape';
import type { DocumentRow } from '../../core/tables';
import { VENDOR_CELLS, VENDOR_FIELDS } from '../../core/vendor';
import type { Vendor } from '../../core/vendor';
import { maySayYes } from '../../core/vendor-yes';
import { vendorKey } from '../../core/vendor-key';
import { isLive, paperGaps, vendorRecord, vendorsAlike } from '../../core/vendor-record';
import type { VendorRecord } from '../../core/vendor-record';
import type { Asked } from '../query';
import { query } from '../query';
import type { VendorRowView, VendorsView, VendorView } from '../vendor-views';

const MOST = 200;

function rowView(one: Vendor, today: string): VendorRowView {
  const { vendor, name: legal, status, waitsFor, group, tags } = one;
  return { vendor, name: legal, status, waitsFor, group, tags, gaps: paperGaps(one, today) };
}

/** Those that wait first, then by name; `text` is looked for in name, tax id, group and tags. */
export const vendors = query<{ text?: string }, VendorsView>({
  name: 'vendors',
  shape: object({ text: optional(text(200)) }),
  need: () => ({ vendors: ['*'], wideVendors: true }),
  answer: ({ text: wanted = '' }, { loaded, today }) => {
    const key = vendorKey(wanted);
    const rows = loaded.vendors
      .filter(({ vendor, name: legal, taxId, group, tags }) =>
        vendorKey([vendor, legal, taxId, group, ...tags].join(' ')).includes(key),
      )
      .filter(({ vendor }) => vendor !== '')
      .sort(
        (a, b) =>
          Number(b.waitsFor !== '') - Number(a.waitsFor !== '') || (a.vendor < b.vendor ? -1 : 1),
      );
    return accept({
      rows: rows.slice(0, MOST).map((one) => rowView(one, today)),
      total: rows.length,
    });
  },
});

function papersOf(
  { loaded: { work } }: Asked,
  { vendor, papers }: Vendor,
): VendorView['documents'] {
  const replaced = new Set(work.list('documents').map(({ replaces }) => replaces));
  const inForce = new Set(papers.map(({ id }) => id));
  const own = ({ entity, order, invoice }: DocumentRow): boolean =>
    order === '' && invoice === '' && entity === vendor;
  return work
    .list('documents', own)
    .sort((a, b) => (a.addedAt < b.addedAt ? 1 : -1))
    .map(({ key, kind, name: called, link, validUntil, addedBy }) => ({
      ...{ documentId: key, kind, name: called, link, validUntil, addedBy },
      replaced: replaced.has(key) || !inForce.has(key),
    }));
}

function mayDo(one: Vendor, record: VendorRecord | undefined, { person, actor }: Asked) {
  const has = (...roles: string[]): boolean =>
    person?.roles.some((role) => roles.includes(role)) === true;
  const own = record !== undefined && samePerson(record.addedBy, actor);
  const owner = has('owner');
  return {
    change: owner,
    activate: person !== undefined && maySayYes(one, record, person) && !isLive(one.status),
    correct: !owner && one.row === 0 && (own || has('ap')),
  };
}

function account({ loaded: { state } }: Asked, vendor: string): Pick<VendorView, 'account'> {
  const payee = payeeOf(state, vendor);
  return payee ? { account: { last: payee.last, state: payee.state } } : {};
}

function vendorView(one: Vendor, asked: Asked): VendorView {
  const { loaded, today } = asked;
  const record = vendorRecord(loaded.state, one.vendor);
  const fields = VENDOR_FIELDS.map((field) => [field, one.cells[VENDOR_CELLS[field]] ?? '']);
  const payee = payeeOf(loaded.state, one.vendor);
  const shared = payee ? sharedWith(loaded.state, payee, one.vendor) : [];
  return {
    ...rowView(one, today),
    fields: Object.fromEntries(fields.filter(([, value]) => value !== '')),
    asked: one.row === 0,
    ...{ addedBy: record?.addedBy ?? '', addedOn: record?.addedOn ?? '' },
    ...{ yesBy: record?.yes?.by ?? '', yesOn: record?.yes?.on ?? '' },
    ...account(asked, one.vendor),
    documents: papersOf(asked, one),
    alike: vendorsAlike(one, loaded.vendors, shared).map(
      ({ vendor, why }) => `${vendor} has ${why}.`,
    ),
    may: mayDo(one, record, asked),
  };
}

export const vendor = query<{ vendor: string }, VendorView>({
  name: 'vendor',
  shape: object({ vendor: name(200) }),
  need: ({ vendor: wanted }) => ({
    vendors: ['*'],
    wideVendors: true,
    pick: {
      documents: {
        columns: ['entity'],
        rows: (own) =>
          own.filter(({ row }) => vendorKey(String(row['entity'])) === vendorKey(wanted)),
      },
    },
  }),
  answer: ({ vendor: wanted }, asked) => {
    const found = asked.loaded.vendors.find(
      (one) => one.vendor !== '' && vendorKey(one.vendor) === vendorKey(wanted),
    );
    if (found) return accept(vendorView(found, asked));
    return refuse('vendor_not_found', `There is no vendor "${wanted.trim()}" in Vendors.`, {
      next: 'Add it, or look it up among the vendors.',
    });
  },
});
