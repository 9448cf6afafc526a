// What the register itself knows of a vendor, kept in State: who asked for it, who said yes, and which
// papers are kept of it (controls.md T07, B27). A vendor that a command made counts as new until a
// second person said yes; one that the owner typed counts as typed. It reads no rows but the vendors'.
import { digest } from './canonical';
import type { Day } from './day';
import type { PaperKind } from './papers';
import { detailsHold } from './payee';
import type { Refusal } from './outcome';
import { refuse } from './outcome';
import { vendorKey } from './vendor-key';
import type { Vendor, VendorPaper } from './vendor';
import { readVendor } from './vendor';

type State = ReadonlyMap<string, string>;
export interface VendorRecord {
  vendor: string;
  addedBy: string;
  addedOn: Day;
  /** Counts as new whatever its row says, until a second person says yes. */
  waits: boolean;
  yes?: { by: string; on: Day };
  /** The yes was said while its row said new, and makes it active as long as the row says that. */
  lifts?: boolean;
  /** Cells of a vendor that somebody asked for and that stands in no row yet. */
  asked?: { [header: string]: string };
  papers?: VendorPaper[];
}

export const vendorRecordKey = (vendor: string): string =>
  `vendor:${digest(vendorKey(vendor)).slice(0, 16)}`;

/** A cell that was typed over, and given up as such, says nothing. */
function read(text: string | undefined): VendorRecord | undefined {
  try {
    return text === undefined || text === '' ? undefined : (JSON.parse(text) as VendorRecord);
  } catch {
    return undefined;
  }
}
export const vendorRecord = (state: State, vendor: string): VendorRecord | undefined =>
  read(state.get(vendorRecordKey(vendor)));

const LIVE = new Set(['active', 'preferred']);
export const isLive = (status: string): boolean => LIVE.has(status);

export interface Standing {
  status: string;
  waitsFor: string;
}
/** How a vendor counts whose row says this; no status where no row carries it. */
export function standsAs(typed: string | undefined, record: VendorRecord | undefined): Standing {
  const { addedBy = '', addedOn = '' } = record ?? {};
  if (typed === undefined)
    return {
      status: 'new',
      waitsFor: `the owner, who takes it into Vendors; ${addedBy} asked for it on ${addedOn}`,
    };
  if (typed === 'new' && record?.lifts) return { status: 'active', waitsFor: '' };
  const held = record?.waits === true && !record.asked && typed !== 'blocked';
  if (typed !== 'new' && !held) return { status: typed, waitsFor: '' };
  const waitsFor =
    addedBy === ''
      ? 'the yes of an approver, of a person with the role ap, or of the owner'
      : `the yes of another person than ${addedBy}, who added it on ${addedOn}`;
  return { status: 'new', waitsFor };
}

/** A yes to a row that said new is over once the row says anything else, or is gone. */
export function liftsOver(
  state: State,
  rows: readonly Vendor[],
  all: boolean,
): readonly VendorRecord[] {
  const typed = new Map(rows.map(({ vendor, cells }) => [vendorKey(vendor), cells['Status']]));
  return [...recordsIn(state)].flatMap(([key, { lifts, ...rest }]) => {
    const gone = all && !typed.has(key);
    const said = (typed.get(key) ?? 'new').toLowerCase();
    return lifts && (gone || said !== 'new') ? [rest] : [];
  });
}

const counted = (vendor: Vendor, record: VendorRecord | undefined): Vendor => ({
  ...vendor,
  ...standsAs(vendor.status, record),
  papers: record?.papers ?? [],
});

function askedFor(record: VendorRecord): Vendor {
  const { vendor, asked = {}, papers = [] } = record;
  const read = readVendor({ row: 0, cells: { ...asked, Vendor: vendor } });
  return { ...read, ...standsAs(undefined, record), papers };
}

export function recordsIn(state: State): Map<string, VendorRecord> {
  const records = new Map<string, VendorRecord>();
  for (const [key, text] of state) {
    const record = key.startsWith('vendor:') ? read(text) : undefined;
    if (record) records.set(vendorKey(record.vendor), record);
  }
  return records;
}

/**
 * A name that was typed over that of a vendor which waits for its yes waits on (B27): those that are
 * new in the tab, where such a vendor has gone from it since `knows` was told.
 */
export function waitingOn(
  vendors: readonly Vendor[],
  { state, knows }: { state: State; knows: (vendor: string) => boolean },
): readonly Vendor[] {
  const records = recordsIn(state);
  const there = new Set(vendors.map(({ vendor }) => vendorKey(vendor)));
  const gone = [...records].find(
    ([key, one]) => one.waits && !one.asked && !there.has(key) && knows(one.vendor),
  )?.[1];
  if (!gone) return vendors;
  return vendors.map((one) =>
    one.vendor === '' || knows(one.vendor) || records.has(vendorKey(one.vendor))
      ? one
      : { ...counted(one, gone), formerly: gone.vendor },
  );
}

/** The vendors of the tab as they count, and those that were asked for and stand in no row yet. */
export function vendorsNow(rows: readonly Vendor[], state: State): Vendor[] {
  const records = recordsIn(state);
  const there = new Set(rows.map(({ vendor }) => vendorKey(vendor)));
  const asked = [...records].flatMap(([key, one]) =>
    one.asked && !there.has(key) ? [askedFor(one)] : [],
  );
  return [...rows.map((one) => counted(one, records.get(vendorKey(one.vendor)))), ...asked];
}

/** Those that a service level was agreed with, by key (T13). */
export const withLevels = (vendors: readonly Vendor[]): Set<string> =>
  new Set(vendors.flatMap(({ vendor, slaRef }) => (slaRef === '' ? [] : [vendorKey(vendor)])));

/** Papers it needs: those that are missing, and those that were valid until a day that is over. */
export function paperGaps({ requires, papers }: Vendor, today: Day): string[] {
  return requires.flatMap((kind) => {
    const paper = papers.find((one) => one.kind === kind);
    if (!paper) return [`no ${kind} is on file`];
    return paper.until !== '' && paper.until < today
      ? [`its ${kind} (${paper.name}) was valid until ${paper.until}`]
      : [];
  });
}

/** Nothing is issued to it while a required paper is missing or out of date. */
export function papersStop(vendor: Vendor, today: Day): Refusal | undefined {
  const gaps = paperGaps(vendor, today);
  if (gaps.length === 0) return undefined;
  return refuse('vendor_document_expired', `${vendor.vendor}: ${gaps.join('; ')}.`, {
    next: 'Add the paper to the vendor, with the last day on which it is valid.',
  });
}

/** Why a vendor cannot become active today: its papers, or payment details that nobody confirmed. */
export function activationStops(vendor: Vendor, state: State, today: Day): Refusal | undefined {
  const held = detailsHold(state, vendor.vendor);
  if (held === '') return papersStop(vendor, today);
  return refuse('second_person', `${vendor.vendor} does not become active yet: ${held}.`, {
    next: 'A second person confirms the payment details first, then the vendor becomes active.',
  });
}

/** A paper takes the place of the one of its kind. */
export function withPaper(
  record: VendorRecord,
  paper: VendorPaper,
): VendorRecord & { papers: VendorPaper[] } {
  const others = (record.papers ?? []).filter(
    ({ kind }: { kind: PaperKind }) => kind !== paper.kind,
  );
  return { ...record, papers: [...others, paper] };
}

export interface Alike {
  vendor: string;
  why: string;
}
/** Letters and digits of every script in capitals; accents and signs go. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
const LEGAL = /^(OY|OYJ|AB|GMBH|AG|KG|LTD|LIMITED|LLC|INC|CORP|PLC|SA|SAS|SARL|SRL|BV|NV|AS|APS)$/;
/** A name without case, spaces, punctuation and the legal form behind it. */
export function plainName(name: string): string {
  const words = name.trim().split(/\s+/);
  const legal = words.length > 1 && LEGAL.test(plain(words[words.length - 1] ?? ''));
  return plain((legal ? words.slice(0, -1) : words).join(' '));
}

/** Other vendors that may be the same business: by name, tax id, or the account they are paid to. */
export function vendorsAlike(
  one: Pick<Vendor, 'vendor' | 'name' | 'taxId'>,
  others: readonly Vendor[],
  sharedAccount: readonly string[] = [],
): Alike[] {
  const own = vendorKey(one.vendor);
  const names = new Set([one.vendor, one.name].map(plainName).filter((name) => name !== ''));
  const found = others.flatMap((other): Alike[] => {
    if (vendorKey(other.vendor) === own || other.vendor === '') return [];
    if (one.taxId !== '' && other.taxId === one.taxId)
      return [{ vendor: other.vendor, why: `the tax id ${one.taxId}` }];
    const name = [other.vendor, other.name].find((text) => names.has(plainName(text)));
    return name === undefined ? [] : [{ vendor: other.vendor, why: `the name ${name}` }];
  });
  const paid = sharedAccount
    .filter(
      (vendor) => vendorKey(vendor) !== own && !found.some((known) => known.vendor === vendor),
    )
    .map((vendor) => ({ vendor, why: 'the account it is paid to' }));
  return [...found, ...paid];
}
export const sayAlike = (alike: readonly Alike[]): string =>
  alike.map(({ vendor, why }) => `${vendor} has ${why}`).join('; ');
