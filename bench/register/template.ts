// A cycle of orders that were lived through to the end by real commands: what a big register is
// multiplied from. Every order of it is closed; what is open comes later, by commands again.
import { Desk } from '../../samples/desk';
import { ANA, BEN, CLEO, OLGA } from '../../samples/people';
import { openWorkspace, type Saved, type Workspace } from '../../sandbox';

/** Orders of one cycle. */
export const CYCLE = 20;
/** Vendors of the register; each cycle buys from one of them. */
export const VENDORS = 500;
export const vendorName = (number: number): string =>
  `Vendor ${String(number % VENDORS).padStart(3, '0')}`;

export const DAN = 'dan@example.com';
export const IDS = 'seed';

export interface Placed {
  readonly draftKey: string;
  readonly fingerprint: string;
}

/** One order of each cycle cites it: five hundred at ten thousand. */
export const CONTRACT = 'C-7';
const CITES = 11;
const terms = (nth: number): object =>
  nth === CITES
    ? { contractRef: CONTRACT, serviceFrom: '2026-10-01', serviceTo: '2027-09-30' }
    : {};

/** Input of an order of two lines; the price tells it from the others of its cycle. */
export function orderOf(vendor: string, nth: number): object {
  const line = (description: string, cents: number): object => ({
    description,
    quantity: '4',
    unit: 'pcs',
    unitPrice: (cents / 100).toFixed(2),
    taxCode: 'S',
  });
  return {
    vendor,
    description: `Parts ${String(nth)}`,
    costCentre: 'WORKSHOP',
    currency: 'EUR',
    needBy: '2026-10-20',
    ...terms(nth),
    lines: [line('Bolts', 1000 + nth * 7), line('Nuts', 500 + nth * 3)],
  };
}

export const receiptOf = (poNumber: string): object => ({
  poNumber,
  day: '2026-10-01',
  lines: [1, 2].map((line) => ({ line, received: '4' })),
});

/** The document of `orderOf` to the cent: 4 of each line, tax at 20 %. */
export function invoiceOf(poNumber: string, vendor: string, nth: number): object {
  const [bolts, nuts] = [1000 + nth * 7, 500 + nth * 3];
  const net = 4 * (bolts + nuts);
  return {
    vendor,
    number: `A-${String(1000 + nth * 37)}`,
    date: '2026-10-01',
    currency: 'EUR',
    poNumber,
    kind: 'invoice',
    gross: ((net + Math.round(net / 5)) / 100).toFixed(2),
    lines: [bolts, nuts].map((cents, at) => ({
      orderLine: at + 1,
      quantity: '4',
      unitPrice: (cents / 100).toFixed(2),
      taxCode: 'S',
    })),
  };
}

/** Which code, and beside the ordinary people others with a role; a keeper where one is to write. */
export interface Founding {
  readonly project?: string | undefined;
  readonly profile?: 'shared' | 'keeper';
  readonly others?: readonly { readonly email: string; readonly roles: string }[];
}

function openRegister({ project, profile = 'shared', others = [] }: Founding): Workspace {
  return openWorkspace({
    owner: OLGA,
    editors: [ANA, BEN, CLEO, DAN, ...others.map(({ email }) => email)],
    ...(profile === 'keeper' ? { profile } : {}),
    domain: 'example.com',
    timeZone: 'Europe/Helsinki',
    now: '2026-10-01T08:00:00Z',
    clock: 'still',
    ...(project === undefined ? {} : { project }),
  });
}

function setUp(desk: Desk, { profile = 'shared', others = [] }: Founding): void {
  desk.done(OLGA, 'set_up', {
    profile,
    people: [
      { email: ANA, roles: 'requester, receiver' },
      { email: BEN, roles: 'approver, issuer' },
      { email: CLEO, roles: 'ap' },
      { email: DAN, roles: 'ap, approver' },
      ...others,
    ],
    vendors: Array.from({ length: VENDORS }, (_, at) => ({ vendor: vendorName(at) })),
    settings: {
      currency: 'EUR',
      timeZone: 'Europe/Helsinki',
      firstPaymentSecondPerson: 'off',
    },
  });
}

/** A contract with whoever delivers, and a set-up that meets it before any order does. */
function typeContract(desk: Desk, { profile = 'shared' }: Founding): void {
  if (profile === 'keeper') return;
  const row = [CONTRACT, '', '2026-10-01', '2027-09-30', 10_000_000, OLGA];
  desk.type(OLGA, 'Contracts', { cell: 'A2', values: [row] });
  desk.done(OLGA, 'set_up', { profile });
}

/** Asked for and approved. */
export function approved(desk: Desk, input: object): string {
  const { draftKey, fingerprint } = desk.done<Placed>(ANA, 'submit_order', input);
  desk.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  return draftKey;
}

interface Issued {
  readonly issued: readonly { readonly poNumber: string }[];
}
export const issue = (desk: Desk, keys: readonly string[]): string[] =>
  desk.done<Issued>(BEN, 'issue_orders', { keys }).issued.map(({ poNumber }) => poNumber);

function liveThrough(desk: Desk, poNumber: string, nth: number): void {
  desk.done(ANA, 'record_receipt', receiptOf(poNumber));
  const { invoiceId, payable } = desk.done<{ invoiceId: string; payable: string }>(
    CLEO,
    'enter_invoice',
    invoiceOf(poNumber, vendorName(0), nth),
  );
  const paying = { invoiceId, amount: payable, day: '2026-10-01', reference: `B-${String(nth)}` };
  const { paymentId } = desk.done<{ paymentId: string }>(CLEO, 'initiate_payment', paying);
  desk.done(CLEO, 'settle_payment', { paymentId, day: '2026-10-01' });
}

/** Billed and never received: the document waits. */
export function billAlone(desk: Desk, poNumber: string, nth: number): void {
  desk.done(CLEO, 'enter_invoice', invoiceOf(poNumber, vendorName(0), nth));
}

export interface Template {
  readonly saved: Saved;
  /** The log's length before the cycle. */
  readonly before: number;
}
type Live = (desk: Desk, poNumber: string, nth: number) => void;

/** The register with its first cycle, every order lived through. */
export function lived(founding: Founding, live: Live, order = orderOf): Template {
  const workspace = openRegister(founding);
  const desk = new Desk(workspace, IDS);
  setUp(desk, founding);
  typeContract(desk, founding);
  const before = logLength(workspace);
  const numbers = Array.from({ length: CYCLE }, (_, at) => at);
  const keys = numbers.map((nth) => approved(desk, order(vendorName(0), nth)));
  issue(desk, keys).forEach((poNumber, nth) => live(desk, poNumber, nth));
  const [wrong] = desk.surprises;
  if (wrong) throw new Error(`${wrong.command}: ${wrong.got}`);
  return { saved: workspace.save(), before };
}

/** The last one of each way to live: registers of several sizes grow from one. */
const LIVED = new Map<Live, { readonly of: string; readonly made: Template }>();

/** As `lived`, to the end unless told otherwise; made once where it is asked for again. */
export function template(founding: Founding = {}, live: Live = liveThrough): Template {
  const of = JSON.stringify(founding);
  const last = LIVED.get(live);
  if (last?.of === of) return last.made;
  const made = lived(founding, live);
  LIVED.set(live, { of, made });
  return made;
}

export const logLength = (workspace: Workspace): number =>
  (workspace.read({ tab: 'Revision Log' }).result as { values: unknown[] }).values.length;
