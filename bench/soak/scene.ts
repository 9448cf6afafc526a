// A register in the midst of its work: orders that wait for approval, for their number, for goods and
// for money, documents that may be paid and others that wait, an October that may be signed. Made once
// by commands for each profile and clock; every seed begins there.
import type { PersonStep } from '../../sandbox';
import { table } from '../../test/race/checks';
import type { Answer, Bundles } from './told';
import { answerOf, Told } from './told';

const at = (name: string): string => `${name}@example.com`;
export const OLGA = at('olga');
const [ANA, HANA, BEN, BEA] = [at('ana'), at('hana'), at('ben'), at('bea')];
const [CLEO, DAN, EVA, IVO, ISA] = [at('cleo'), at('dan'), at('eva'), at('ivo'), at('isa')];
export const ROLES = {
  asking: [ANA, HANA],
  taking: [ANA, HANA],
  approving: [BEN, BEA],
  issuing: [IVO, ISA, BEN],
  entering: [CLEO, EVA],
  paying: [DAN, EVA],
} as const;

export interface Kind {
  readonly profile: 'shared' | 'keeper';
  readonly clock: 'still' | 'moving';
}

/** A document that may be paid, with what is payable of it. */
interface Payable {
  readonly invoiceId: string;
  readonly amount: string;
}
export interface Scene {
  readonly kind: Kind;
  readonly told: Told;
  /** Back to the beginning. */
  readonly again: () => void;
  /** Entries that the log has then. */
  readonly entries: number;
  readonly waiting: readonly { readonly key: string; readonly fingerprint: string }[];
  readonly approved: readonly string[];
  /** PO numbers: nothing received, received, billed before anything came. */
  readonly open: readonly string[];
  readonly received: readonly string[];
  readonly early: readonly string[];
  readonly payable: readonly Payable[];
  /** Documents that may not be paid. */
  readonly held: readonly Payable[];
}

/** Commands that a keeper wants from its own page. */
const ON_PAGE = /^(decide_approval|sign_month|initiate_payment|resolve_edit)$/;

export interface Envelope {
  readonly id: string;
  readonly command: string;
  readonly input: { readonly [field: string]: unknown };
}
export const stepOf = ({ profile }: Kind, as: string, envelope: Envelope): PersonStep =>
  profile === 'keeper' && ON_PAGE.test(envelope.command)
    ? { as, call: { name: 'decidePo', args: [envelope], of: 'keeper' } }
    : { as, execute: { ...envelope } };

/** The evening of the last day: a keeper's hours until the morning are few. */
const OCTOBER = '2026-10-31';
const SET_UP = {
  people: [
    { email: ANA, roles: 'requester, receiver' },
    { email: HANA, roles: 'requester, receiver' },
    { email: BEN, roles: 'approver, issuer' },
    { email: BEA, roles: 'approver' },
    { email: CLEO, roles: 'ap' },
    { email: DAN, roles: 'ap' },
    { email: EVA, roles: 'ap' },
    { email: IVO, roles: 'issuer' },
    { email: ISA, roles: 'issuer' },
  ],
  vendors: [
    { vendor: 'Acme Oy', terms: '30 days', email: 'orders@acme.example.com' },
    { vendor: 'Beta Oy', terms: '14 days' },
  ],
  settings: { currency: 'EUR', timeZone: 'Europe/Helsinki', firstPaymentSecondPerson: 'off' },
};

const orderOf = (nth: number, vendor: string): Envelope['input'] => ({
  ...{ vendor, description: `Parts ${nth}`, currency: 'EUR', needBy: '2026-11-20' },
  costCentre: nth % 2 === 0 ? 'OPS' : 'HQ',
  lines: [
    { description: `Part ${nth}`, quantity: '10', unit: 'pcs', unitPrice: `${10 + nth}.00` },
    { description: `Screws ${nth}`, quantity: '4', unit: 'box', unitPrice: '25.00' },
  ],
});
export const net = (nth: number): number => 10 * (10 + nth) + 100;

/** The document of `orderOf`, to the cent; `off` is added to the first price. */
export const billOf = (poNumber: string, nth: number, off = 0): Envelope['input'] => ({
  ...{ vendor: vendorOf(nth), number: `A-${1000 + nth * 37}`, date: '2026-10-30' },
  ...{ currency: 'EUR', kind: 'invoice', poNumber, gross: `${net(nth) + off * 10}.00` },
  lines: [
    { orderLine: 1, quantity: '10', unitPrice: `${10 + nth + off}.00` },
    { orderLine: 2, quantity: '4', unitPrice: '25.00' },
  ],
});
export const receiptOf = (poNumber: string, day: string): Envelope['input'] => ({
  ...{ poNumber, day },
  lines: [
    { line: 1, received: '10' },
    { line: 2, received: '4' },
  ],
});
const vendorOf = (nth: number): string => (nth % 3 === 0 ? 'Beta Oy' : 'Acme Oy');

class Making {
  private ids = 0;
  constructor(
    readonly told: Told,
    private readonly kind: Kind,
  ) {}

  run(as: string, command: string, input: object): { readonly [field: string]: unknown } {
    this.ids += 1;
    const id = `made-${this.ids}`;
    // Google lets everybody behind a keeper write sixty times a minute.
    if (this.ids % 12 === 0) this.told.do({ advance: 'PT2M' });
    const step = stepOf(this.kind, as, { id, command, input: input as Envelope['input'] });
    const answer: Answer = answerOf(this.told.do(step));
    if (!answer.ok) throw new Error(`${command}: ${answer.code}: ${answer.detail}`);
    return answer.value ?? {};
  }

  submitted(nth: number): { key: string; fingerprint: string } {
    const { draftKey, fingerprint } = this.run(ANA, 'submit_order', orderOf(nth, vendorOf(nth)));
    return { key: String(draftKey), fingerprint: String(fingerprint) };
  }
  approved(nth: number): string {
    const { key, fingerprint } = this.submitted(nth);
    this.run(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
    return key;
  }
  issued(numbers: readonly number[]): string[] {
    const keys = numbers.map((nth) => this.approved(nth));
    const { issued } = this.run(IVO, 'issue_orders', { keys });
    return (issued as { poNumber: string }[]).map(({ poNumber }) => poNumber);
  }
  billed(poNumber: string, nth: number, off = 0): Payable {
    const { invoiceId } = this.run(CLEO, 'enter_invoice', {
      ...billOf(poNumber, nth, off),
      date: OCTOBER,
    });
    return { invoiceId: String(invoiceId), amount: `${net(nth)}.00` };
  }
}

/** Orders by what waits: 0 to 2 goods, 3 to 5 a document, 6 to 8 a payment, 9 and 10 both. */
export const FIRST = { open: 0, received: 3, payable: 6, early: 9 } as const;

function october(making: Making): Pick<Scene, 'open' | 'received' | 'early' | 'payable' | 'held'> {
  const numbers = making.issued(Array.from({ length: 12 }, (_, nth) => nth));
  const some = (from: number, count: number): string[] => numbers.slice(from, from + count);
  for (const poNumber of [...some(FIRST.received, 6), ...some(11, 1)])
    making.run(ANA, 'record_receipt', receiptOf(poNumber, OCTOBER));
  const bills = (from: number, count: number, off = 0): Payable[] =>
    some(from, count).map((poNumber, at) => making.billed(poNumber, from + at, off));
  return {
    ...{ open: some(FIRST.open, 3), received: some(FIRST.received, 3) },
    early: some(FIRST.early, 2),
    payable: bills(FIRST.payable, 3),
    // Two before their goods, one that bills more than was agreed.
    held: [...bills(FIRST.early, 2), ...bills(11, 1, 3)],
  };
}

export function makeScene(kind: Kind): Scene {
  const told = new Told({
    ...{ owner: OLGA, editors: SET_UP.people.map(({ email }) => email), domain: 'example.com' },
    ...{ timeZone: 'Europe/Helsinki', now: `${OCTOBER}T16:00:00Z`, clock: kind.clock },
    ...(kind.profile === 'keeper' ? { profile: 'keeper' as const } : {}),
  });
  const making = new Making(told, kind);
  making.run(OLGA, 'set_up', { profile: kind.profile, ...SET_UP });
  const then = october(making);
  told.do({ advance: 'PT14H' });
  const waiting = [12, 13, 14].map((nth) => making.submitted(nth));
  const approved = [15, 16, 17, 18].map((nth) => making.approved(nth));
  making.run(OLGA, 'reconcile_month', { month: '2026-10' });
  told.do({ advance: 'PT10M' });
  const entries = table(told.ws, 'Revision Log').rows.length;
  return { kind, told, again: told.mark(), entries, waiting, approved, ...then };
}

/** The same register in the hands of other code. */
export function withBundles(scene: Scene, bundles: Bundles): Scene {
  scene.again();
  const told = scene.told.with(bundles);
  return { ...scene, told, again: told.mark() };
}
