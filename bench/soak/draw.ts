// What happens under a seed: who does what at once, which call of whom fails and how, who sorts or
// types in between. It draws from the scene only, so a seed is the same on every machine.
import type { PersonStep } from '../../sandbox';
import { seeded } from '../../sandbox/kernel/random';
import type { FaultKind } from '../../sandbox/kernel/run';
import type { FaultOrder } from '../../sandbox/story/steps';
import type { Envelope, Scene } from './scene';
import { billOf, FIRST, OLGA, receiptOf, ROLES, stepOf } from './scene';

/** A command of somebody, or a hand in the tabs. */
export interface Racer {
  readonly as: string;
  readonly envelope?: Envelope;
  readonly hand?: PersonStep;
  readonly fault?: FaultOrder;
}
export interface Plan {
  readonly seed: number;
  /** Seed of the order of calls. */
  readonly order: number;
  readonly racers: readonly Racer[];
}

const KINDS: readonly FaultKind[] = ['throw', 'applied_then_throw', 'applied_late', 'die'];
const CALLS = { desk: 10, keeper: 14 } as const;

export class Dice {
  readonly random: () => number;
  constructor(seed: number) {
    this.random = seeded(seed);
  }
  below(below: number): number {
    return Math.floor(this.random() * below);
  }
  chance(share: number): boolean {
    return this.random() < share;
  }
  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)] as T;
  }
}

type Drawn = Pick<Envelope, 'command' | 'input'> & { readonly as: string };
type Draw = (scene: Scene, dice: Dice) => Drawn;
const drawn = (
  as: string,
  command: string,
  input: { readonly [field: string]: unknown },
): Drawn => ({ as, command, input });

const issue: Draw = ({ approved }, dice) => {
  const keys = approved.filter(() => dice.chance(0.4));
  const some = keys.length > 0 ? keys : [dice.one(approved)];
  return drawn(dice.one(ROLES.issuing), 'issue_orders', {
    keys: dice.chance(0.5) ? some : [...some].reverse(),
  });
};

const decide: Draw = ({ waiting }, dice) => {
  const decision = dice.chance(0.8) ? 'approve' : 'reject';
  const more = decision === 'approve' ? {} : { reason: 'Not needed any more this year' };
  return drawn(dice.one(ROLES.approving), 'decide_approval', {
    ...{ ...dice.one(waiting), decision, ...more },
  });
};

const change: Draw = ({ open, received }, dice) => {
  const changes = dice.chance(0.8)
    ? { lines: [{ line: 1 + dice.below(2), quantity: String(2 + dice.below(12)) }] }
    : { note: `Use door ${dice.below(9)}` };
  const poNumber = dice.one([...open, ...open, ...received]);
  return drawn(dice.one([...ROLES.asking, ...ROLES.issuing]), 'change_order', {
    ...{ poNumber, reason: 'Agreed on the phone with them', changes },
  });
};

/** At times under the number of another document, at times more than was agreed. */
const bill: Draw = ({ open, received }, dice) => {
  const at = dice.below(3);
  const [poNumber, nth] = dice.chance(0.7)
    ? [received[at], FIRST.received + at]
    : [open[at], FIRST.open + at];
  const input = billOf(poNumber ?? '', nth, dice.chance(0.2) ? 5 : 0);
  const number = dice.chance(0.8) ? {} : { number: `B-${2000 + dice.below(3) * 61}` };
  return drawn(dice.one(ROLES.entering), 'enter_invoice', { ...input, ...number });
};

/** All of it or a part, of what may be paid and of what may not. */
const pay: Draw = ({ payable, held }, dice) => {
  const { invoiceId, amount } = dice.one(dice.chance(0.75) ? payable : held);
  const part = dice.chance(0.6) ? amount : dice.one(['100.00', '150.00', '60.00']);
  const day = dice.chance(0.7) ? '2026-11-01' : '2026-10-31';
  return drawn(dice.one(ROLES.paying), 'initiate_payment', {
    ...{ invoiceId, amount: part, day, reference: `Transfer ${dice.below(99)}` },
  });
};

const receive: Draw = ({ open, early }, dice) =>
  drawn(dice.one(ROLES.taking), 'record_receipt', {
    ...receiptOf(dice.one([...early, ...open]), dice.one(['2026-10-31', '2026-11-01'])),
  });

const reconcile: Draw = (_scene, dice) =>
  drawn(OLGA, 'reconcile_month', { month: dice.chance(0.7) ? '2026-10' : '2026-11' });

const sign: Draw = () =>
  drawn(OLGA, 'sign_month', {
    ...{ month: '2026-10', statement: 'I have read it and it is complete.' },
  });

/** How often each is drawn. */
const COMMANDS: readonly (readonly [number, Draw])[] = [
  [20, issue],
  [16, decide],
  [14, change],
  [16, bill],
  [14, pay],
  [7, receive],
  [8, reconcile],
  [5, sign],
];

function command(scene: Scene, dice: Dice): Drawn {
  let left = dice.below(COMMANDS.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, draw] of COMMANDS) {
    if (left < weight) return draw(scene, dice);
    left -= weight;
  }
  return issue(scene, dice);
}

const SORTED = ['Register', 'Lines', 'Receipts', 'Invoices', 'Invoice Lines', 'Payments'];
const TYPED = [
  { tab: 'Register', column: 'E', values: ['Typed by hand', 'closed', '7'] },
  { tab: 'Lines', column: 'H', values: ['999', '1', 'many'] },
  { tab: 'Invoices', column: 'N', values: ['1', '9999'] },
  { tab: 'Payments', column: 'E', values: ['1', '9999'] },
];

/** Somebody sorts a tab, puts rows in or types over a cell. */
function hand(dice: Dice): PersonStep {
  const as = dice.one([OLGA, ...ROLES.asking, ...ROLES.issuing, ...ROLES.paying]);
  if (dice.chance(0.4)) {
    const { tab, column, values } = dice.one(TYPED);
    const at = `${column}${2 + dice.below(12)}`;
    return { as, type: { tab, at, values: [[dice.one(values)]] } };
  }
  const tab = dice.one([...SORTED, ...SORTED, 'Exceptions', 'Approvals']);
  if (dice.chance(0.3))
    return { as, edit: { tab, do: 'insertRows', at: 2 + dice.below(9), count: 1 } };
  const down = dice.chance(0.5) ? { to: 'desc' } : {};
  return { as, edit: { tab, do: 'sort', at: 1 + dice.below(8), ...down } };
}

function faultOf({ kind }: Scene, dice: Dice, of: number): FaultOrder {
  const where = kind.profile === 'keeper' && dice.chance(0.6) ? 'keeper' : 'desk';
  const call = 1 + dice.below(CALLS[where]);
  return { of, call, kind: dice.one(KINDS), ...(where === 'keeper' ? { in: where } : {}) };
}

/** Mostly a few at once, at times many. */
function sizeOf(dice: Dice, most: number): number {
  const size = dice.random();
  if (size < 0.6 || most <= 6) return 2 + dice.below(Math.min(most, 6) - 1);
  return size < 0.9 ? 7 + dice.below(Math.min(most, 14) - 6) : 15 + dice.below(most - 14);
}

export interface Drawing {
  readonly scene: Scene;
  readonly seed: number;
  /** The most executions at once. */
  readonly most: number;
}
export function draw({ scene, seed, most }: Drawing): Plan {
  const dice = new Dice(seed);
  const calm = dice.chance(0.2);
  const hands = dice.chance(0.3);
  const racers: Racer[] = [];
  const size = sizeOf(dice, most);
  for (let at = 0; at < size; at += 1) {
    const twice = racers.filter(({ envelope }) => envelope !== undefined);
    const fault = !calm && dice.chance(0.4) ? { fault: faultOf(scene, dice, at) } : {};
    if (hands && dice.chance(0.2)) {
      const step = hand(dice);
      racers.push({ as: step.as, hand: step });
    } else if (twice.length > 0 && dice.chance(0.12)) {
      const { as, envelope } = dice.one(twice);
      racers.push({ as, ...(envelope ? { envelope } : {}), ...fault });
    } else {
      const { as, command: name, input } = command(scene, dice);
      racers.push({ as, envelope: { id: `s-${at}`, command: name, input }, ...fault });
    }
  }
  return { seed, order: seed, racers };
}

export const stepsOf = ({ kind }: Scene, { racers }: Plan): PersonStep[] =>
  racers.map(({ as, envelope, hand: own }) => own ?? stepOf(kind, as, envelope as Envelope));
