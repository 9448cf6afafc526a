// The people, vendors and settings of the sample register: a small workshop that buys goods and
// contractors' work. Everybody here is made up.
import { openWorkspace } from '../sandbox';
import type { Workspace } from '../sandbox';
import { Desk } from './desk';

export const OLGA = 'olga@example.com';
export const ANA = 'ana@example.com';
export const BEN = 'ben@example.com';
export const CLEO = 'cleo@example.com';
export const DAN = 'dan@example.com';
const EVE = 'eve@example.com';
/** Who asks, in turn. */
export const REQUESTERS = [ANA, DAN, EVE] as const;

/**
 * Ana, Dan and Eve ask, and Ana receives; Ben approves, issues and makes each vendor's first payment; Cleo enters and
 * pays, and approves for Ben.
 */
const PEOPLE = [
  { email: ANA, name: 'Ana', roles: 'requester, receiver' },
  {
    email: BEN,
    name: 'Ben',
    roles: 'approver, issuer, requester, ap',
    approvalLimit: '20000.00',
  },
  { email: CLEO, name: 'Cleo', roles: 'ap, approver', approvalLimit: '20000.00' },
  { email: DAN, name: 'Dan', roles: 'requester' },
  { email: EVE, name: 'Eve', roles: 'requester' },
];

export interface SampleVendor {
  readonly vendor: string;
  readonly terms: string;
  readonly status?: 'active' | 'new' | 'blocked';
  readonly contract?: string;
}
/** Contracts with those who come again and again, and what each may cost in all. */
export const CONTRACTED: readonly (SampleVendor & { contract: string; ceiling: number })[] = [
  { vendor: 'Fern Street Welding', terms: '14 days', contract: 'FSW-FRAME', ceiling: 25_000 },
  { vendor: 'Glasshouse Design', terms: '30 days', contract: 'GD-LAYOUT', ceiling: 30_000 },
  { vendor: 'Hedgerow IT Care', terms: '30 days', contract: 'HIC-SUPPORT', ceiling: 25_000 },
  { vendor: 'Juniper Cloud', terms: '30 days', contract: 'JC-SEATS', ceiling: 5_000 },
];
const agreed = (from: number, to?: number): SampleVendor[] =>
  CONTRACTED.slice(from, to).map(({ ceiling: _, ...vendor }) => vendor);

export const GOODS_VENDORS: readonly SampleVendor[] = [
  { vendor: 'Alder & Pine Timber', terms: '30 days' },
  { vendor: 'Brightwire Electric', terms: '14 days' },
  { vendor: 'Copper Kettle Canteen', terms: '14 days' },
  { vendor: 'Dovetail Tools', terms: '30 days' },
  { vendor: 'Easy Paper Office', terms: '21 days' },
  { vendor: 'Kestrel Paints', terms: '30 days' },
  { vendor: 'Lantern Signs', terms: '14 days' },
];
export const CONTRACTORS: readonly SampleVendor[] = agreed(0, 3);
export const SUBSCRIBED: readonly SampleVendor[] = agreed(3);
const OTHERS: readonly SampleVendor[] = [
  { vendor: 'Ivory Tower Consulting', terms: '7 days', status: 'blocked' },
];
export const BLOCKED = 'Ivory Tower Consulting';

/** A vendor as the tab keeps it: where it is and where its orders go, in a domain that nobody has. */
function addressed(one: SampleVendor, at: number): object {
  const { vendor, terms, status } = one;
  const domain = vendor.toLowerCase().replace(/[^a-z]+/g, '-');
  return {
    ...{ vendor, terms, ...(status === undefined ? {} : { status }) },
    email: `orders@${domain}.example`,
    address: `Sample Street ${String(at * 2 + 11)}, 00100 Helsinki`,
    invoiceContact: `invoices@${domain}.example`,
  };
}
/** Who buys, as it is printed on orders. */
const COMPANY = {
  companyName: 'Sample Workshop Ltd',
  companyAddress: 'Sample Street 1, 00100 Helsinki',
  companyTaxId: 'SAMPLE-000',
  invoiceTo: 'invoices@example.com',
  orderText: 'Please write our order number on your delivery note and on your invoice.',
};

export interface SampleTime {
  /** ISO 8601 UTC: when the history begins. */
  readonly from: string;
  readonly seed: number;
  readonly project?: string;
  /** Who writes: the people's own project, or a keeper beside it. */
  readonly profile?: 'shared' | 'keeper';
}

export function openEmpty({ from, seed, project, profile }: SampleTime): Workspace {
  return openWorkspace({
    owner: OLGA,
    editors: [ANA, BEN, CLEO, DAN, EVE],
    domain: 'example.com',
    timeZone: 'Europe/Helsinki',
    locale: 'en_GB',
    now: from,
    seed,
    name: 'PO Register',
    ...(project === undefined ? {} : { project }),
    ...(profile === 'keeper' ? { profile } : {}),
  });
}

export function setUp(desk: Desk, profile: 'shared' | 'keeper' = 'shared'): void {
  desk.done(OLGA, 'set_up', {
    profile,
    people: PEOPLE,
    vendors: [...GOODS_VENDORS, ...CONTRACTORS, ...SUBSCRIBED, ...OTHERS].map(addressed),
    settings: { currency: 'EUR', timeZone: 'Europe/Helsinki', 'rate:USD': '0.92', ...COMPANY },
  });
}
