// The preview while a request is typed, the chain that is kept with it, and the rules read by hand
// agree, over forty rows that overlap: bands at their exact limits, cost centre, category, vendor's
// status, new vendor, emergency, steps, n of a group, an alias, limits of people, other currencies,
// charges and ceilings (controls.md B36; commands.md, preview_approval). On the built bundle.
import { TYPED } from '../../src/core/typed-tables';
import { Accounts, ANA, OLGA } from './accounts-kit';

const mail = (name: string): string => `${name}@example.com`;
/** Limit in cents by approver; none has no limit. The second one is the requester's other address. */
const LIMITS: { [name: string]: number } = { cleo: 100000, gus: 500000 };
const NAMES = [
  'ana+x',
  'ben',
  'cleo',
  'dan',
  'eve',
  'fay',
  'gus',
  'hal',
  'ida',
  'jon',
  'kim',
  'leo',
  'max',
  'nic',
];
const PEOPLE = [
  { email: ANA, roles: 'requester, receiver' },
  { email: mail('pay'), roles: 'ap, receiver' },
  { email: mail('pam'), roles: 'ap, issuer, receiver' },
  ...NAMES.map((name) => ({
    ...{ email: mail(name), roles: 'approver' },
    ...(LIMITS[name] ? { approvalLimit: (LIMITS[name] / 100).toFixed(2) } : {}),
  })),
];
const VENDORS = { 'Acme Oy': 'active', 'Best Oy': 'preferred', 'Nova Oy': 'new' };
type Vendor = keyof typeof VENDORS;

interface Rule {
  band: readonly [number, number];
  step: number;
  who: string[];
  needed: number | 'all';
  centre?: string;
  category?: string;
  status?: string;
  fresh?: boolean;
  emergency?: boolean;
}
const BANDS: (readonly [number, number])[] = [
  [0, 50000],
  [50000, 200000],
  [200000, Infinity],
];
const RULES: Rule[] = BANDS.flatMap((band): Rule[] => {
  const large = band[0] === 200000;
  return [
    { band, step: 1, who: ['approver'], needed: large ? 3 : 1 },
    ...['IT', 'HQ', 'LAB'].map((centre) => {
      return { band, step: 2, who: ['dan', 'cleo'], needed: 1, centre };
    }),
    ...['Tools', 'Travel'].map((category) => {
      return { band, step: 3, who: ['eve', 'fay'], needed: large ? 2 : 1, category };
    }),
    ...['new', 'active'].map((status) => {
      return { band, step: 4, who: ['gus', 'ben', 'ana+x'], needed: 1, status };
    }),
    { band, step: 5, who: ['hal'], needed: 1, fresh: true },
    { band, step: 6, who: ['ida', 'cleo'], needed: 1, emergency: true },
    { band, step: 7, who: ['jon'], needed: 1, emergency: false, centre: 'LAB' },
    { band, step: 8, who: ['kim', 'leo'], needed: 'all', centre: 'IT', category: 'Tools' },
    { band, step: 9, who: ['owner'], needed: 1, status: 'new', centre: 'HQ', category: 'Travel' },
  ];
});

const yes = (flag: boolean | undefined): string => (flag === undefined ? '' : flag ? 'yes' : 'no');
const cells = (rule: Rule, at: number): (string | number)[] => {
  const [from, to] = rule.band;
  const row: { [header: string]: string | number } = {
    ...{ Rule: `R${at + 1}`, 'From amount': from / 100, Step: rule.step, Needed: rule.needed },
    ...{ 'To amount': to === Infinity ? '' : to / 100, 'Vendor status': rule.status ?? '' },
    ...{ 'Cost centre': rule.centre ?? '', Category: rule.category ?? '' },
    ...{ 'New vendor': yes(rule.fresh), Emergency: yes(rule.emergency) },
    Approvers: rule.who.map((one) => (NAMES.includes(one) ? mail(one) : one)).join(', '),
  };
  return TYPED.rules.headers.map((name) => row[name] ?? '');
};

interface Draw {
  vendor: Vendor;
  centre: string;
  category: string;
  emergency: boolean;
  /** Cents of the one line, of charges, and of the ceiling; 0 is none. In euros, or dollars at half. */
  cents: number;
  charge: number;
  ceiling: number;
  dollars: boolean;
}
/** As somebody reads the rows with a finger on them: bands take their upper end. */
function byHand(draw: Draw): unknown {
  const asked = Math.max(draw.cents + draw.charge, draw.ceiling) / (draw.dollars ? 2 : 1);
  const status = VENDORS[draw.vendor];
  const fits = ({ band: [from, to], ...rule }: Rule): boolean =>
    (asked > from || from === 0) &&
    asked <= to &&
    (rule.centre ?? draw.centre) === draw.centre &&
    (rule.category ?? draw.category) === draw.category &&
    (rule.emergency ?? draw.emergency) === draw.emergency &&
    (rule.fresh === undefined || rule.fresh === (status === 'new')) &&
    (rule.status === undefined || rule.status === (status === 'preferred' ? 'active' : status));
  return RULES.filter(fits)
    .sort((a, b) => a.step - b.step)
    .map(({ who, needed }, at) => {
      const words = who.flatMap((one) => (one === 'approver' ? NAMES : [one]));
      const able = words.filter((one) => one !== 'ana+x' && asked <= (LIMITS[one] ?? Infinity));
      const approvers = able.map((one) => (one === 'owner' ? OLGA : mail(one))).sort();
      return { step: at + 1, approvers, needed: needed === 'all' ? approvers.length : needed };
    });
}
const printed = (cents: number): string => (cents / 100).toFixed(2);
const inputOf = (draw: Draw): object => ({
  ...{ vendor: draw.vendor, description: 'Things', costCentre: draw.centre },
  ...{ currency: draw.dollars ? 'USD' : 'EUR', emergency: draw.emergency },
  ...(draw.category === '' ? {} : { category: draw.category }),
  ...(draw.ceiling === 0 ? {} : { notToExceed: printed(draw.ceiling) }),
  ...(draw.charge === 0 ? {} : { charges: [{ code: 'freight', amount: printed(draw.charge) }] }),
  lines: [{ description: 'Thing', quantity: '1', unit: 'pcs', unitPrice: printed(draw.cents) }],
});

/** Draws by a fixed sequence, so that a failure comes back. */
function draws(count: number): Draw[] {
  let seed = 20261122;
  const pick = <T>(of: readonly T[]): T => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return of[Math.floor((seed / 2147483648) * of.length)] as T;
  };
  return Array.from({ length: count }, () => {
    const dollars = pick([true, false, false]);
    const edge = pick([1, 49999, 50000, 50001, 100000, 100001, 199999, 200000, 200001, 500001]);
    const whole = edge * (dollars ? 2 : 1);
    const charge = pick([0, 0, 100]);
    const cents = whole > charge ? whole - charge : whole;
    const above = pick([0, 0, 0, 200000, 200001]);
    const ceiling = above > cents + charge ? above : 0;
    return {
      ...{
        vendor: pick(Object.keys(VENDORS) as Vendor[]),
        centre: pick(['IT', 'HQ', 'LAB', 'OPS']),
      },
      ...{ category: pick(['', 'Tools', 'Travel']), emergency: pick([true, false]) },
      ...{ cents, charge, ceiling, dollars },
    };
  });
}

test('preview, chain and the rules read by hand say the same people, step by step', () => {
  expect(RULES.length).toBeGreaterThan(36);
  const desk = new Accounts({
    people: PEOPLE,
    settings: { 'rate:USD': '0.5' },
    vendors: Object.entries(VENDORS).map(([vendor, status]) => ({ vendor, status })),
  });
  const blank = TYPED.rules.headers.map(() => '');
  const rows = [...RULES.map(cells), ...Array.from({ length: 12 }, () => blank)];
  desk.workspace.as(OLGA).type({ tab: 'Approval Rules', at: 'A2', values: rows });
  const start = desk.workspace.checkpoint();
  const plain = (steps: { step: number; approvers: string[]; needed: number }[]): unknown =>
    steps.map(({ step, approvers, needed }) => ({
      step,
      approvers: [...approvers].sort(),
      needed,
    }));
  for (const draw of draws(24)) {
    desk.workspace.rewind(start);
    const input = inputOf(draw);
    const seen = desk.workspace.as(ANA).query({ query: 'preview_approval', input }) as any;
    const kept = desk.run(ANA, 'submit_order', input);
    const wanted = byHand(draw);
    expect([draw, kept.code ?? '', plain(kept.value?.steps ?? [])]).toEqual([draw, '', wanted]);
    expect([draw, plain(seen.value?.steps ?? [])]).toEqual([draw, wanted]);
  }
});
