// Random commands by random people, one after the other, and what has to hold after each of them.
// What is found is returned with the seed and the step, so that it can be walked again.
import { COMMANDS } from '../../src/app/commands';
import { approvalCovers, contentOf } from '../../src/core/content';
import type { AnyRow, LineRow, OrderRow } from '../../src/core/tables';
import { troubles } from '../app/sums';
import { Dice } from './dice';
import type { Draw, Standing } from './draws';
import { DRAWS } from './draws';
import { OWNER, PEOPLE, personOf, TEAM } from './people';
import { WalkRegister } from './register';

type Answer = { ok: boolean; code?: string; detail?: string; next?: string; value?: unknown };
const NAMES = Object.keys(DRAWS).flatMap((name) =>
  Array.from({ length: DRAWS[name]?.weight ?? 1 }, () => name),
);

/** A command, somebody who may be allowed it, and an input. */
export function drawn(at: Standing, dice: Dice): Draw & { command: string } {
  const command = dice.one(NAMES) ?? 'verify';
  const own = DRAWS[command];
  const actors = dice.chance(0.8) ? (own?.actors({}) ?? []) : PEOPLE;
  return { command, actor: dice.one(actors) ?? OWNER, input: own?.input({ at, dice }) ?? {} };
}

const isOld = ({ poNumber }: AnyRow): boolean => String(poNumber).startsWith('OLD-');

/**
 * Numbers of each scope are 1, 2, 3 without a gap; those below a number count by themselves, what an
 * old list brought is as it was, and practice orders are taken out again.
 */
export function gaps(orders: readonly AnyRow[]): string[] {
  const scopes = new Map<string, number[]>();
  for (const { poNumber } of orders.filter((one) => !isOld(one) && one['practice'] !== true)) {
    const [, scope = '', last = ''] = /^(.*[/-])(\d+)$/.exec(String(poNumber)) ?? [];
    if (poNumber !== '') scopes.set(scope, [...(scopes.get(scope) ?? []), Number(last)]);
  }
  return [...scopes].flatMap(([scope, numbers]) => {
    const sorted = [...numbers].sort((a, b) => a - b);
    const fits = sorted.every((one, at) => one === at + 1);
    return fits ? [] : [`numbers of ${scope} are ${sorted.join(', ')}`];
  });
}

/** Nobody says yes to what they asked for, under whichever address. */
export function ownApprovals(orders: readonly AnyRow[], decisions: readonly AnyRow[]): string[] {
  return decisions.flatMap(({ order, approver, decision }) => {
    const of = orders.find(({ key }) => key === order);
    const same = personOf(String(of?.['requester'])) === personOf(String(approver));
    return decision === 'approve' && same ? [`${String(approver)} approved ${String(order)}`] : [];
  });
}

/** What stands in the rows of an order with a number is what was approved. */
export function unapproved(row: AnyRow, lines: readonly AnyRow[]): string[] {
  const order = row as OrderRow;
  if (order.poNumber === '' || order.status === 'void' || isOld(row)) return [];
  // A delegate issued it before its approval; the payment gate is closed meanwhile.
  if (['unapproved', 'refused'].includes(order.emergencyState)) return [];
  const covered = approvalCovers(order, contentOf(order, lines as LineRow[]));
  return covered ? [] : [`${order.poNumber} is not as it was approved`];
}

/** What a blanket says was called off is what its call-offs take, and never above its ceiling. */
export function ceilings(rows: readonly AnyRow[]): string[] {
  const orders = rows as readonly OrderRow[];
  return orders.flatMap(({ key, poNumber, kind, called, notToExceed }) => {
    if (kind !== 'blanket') return [];
    const own = orders.filter(({ blanket }) => blanket === key);
    const sum = own.reduce((all, one) => all + (one.called ?? 0), 0);
    const fits = sum === (called ?? 0) && sum <= (notToExceed ?? 0);
    return fits
      ? []
      : [`${poNumber || key} says ${called ?? 0} of ${notToExceed ?? 0}, taken ${sum}`];
  });
}

/** A mail to the vendor is about an order that was issued. */
export function strayMails({ mails }: WalkRegister, orders: readonly AnyRow[]): string[] {
  const numbered = new Set(orders.flatMap((row) => (row['poNumber'] === '' ? [] : [row['key']])));
  return mails.flatMap(({ kind, entity }) =>
    kind.startsWith('order_sent') && !numbered.has(entity) ? [`a mail of ${entity} left`] : [],
  );
}

/** Words that only a slip of the program leaves in a sentence or a figure. */
const SLIP = /undefined|\bNaN\b|Infinity|\[object|\[bug\]/;

/** Whoever is refused reads why and what to do; nobody reads a slip. */
export function unclear(answer: Answer): string[] {
  const text = JSON.stringify(answer);
  const silent = !answer.ok && !(answer.detail && answer.next);
  return silent || SLIP.test(text) ? [`answered ${text.slice(0, 300)}`] : [];
}

export interface Walked {
  accepted: Map<string, number>;
  refused: Map<string, number>;
  found: string[];
}

class Walk {
  readonly register = new WalkRegister(TEAM, OWNER);
  private readonly dice: Dice;
  /** Rows of orders that were looked at, as they stood. */
  private readonly seen = new Map<string, AnyRow[]>();
  private step = 0;

  constructor(
    private readonly seed: number,
    private readonly walked: Walked,
  ) {
    this.dice = new Dice(seed);
  }

  private count(counts: Map<string, number>, command: string): void {
    counts.set(command, (counts.get(command) ?? 0) + 1);
  }
  private tell(what: string): void {
    this.walked.found.push(`seed ${this.seed}, step ${this.step}: ${what}`);
  }

  /** What people do beside commands: time goes by, drafts and rows are typed. */
  private outside(): void {
    const { dice, register } = this;
    if (dice.chance(0.08)) register.later(1 + dice.below(4));
    if (dice.chance(0.03)) this.typeDraft();
    if (dice.chance(0.005)) {
      const row = dice.one(register.list('register'));
      if (row) register.type('register', String(row['key']), { description: 'typed over' });
    }
  }
  private typeDraft(): void {
    const { intake } = this.register;
    const cells = { Vendor: 'Acme Oy', Description: 'Paper', 'Cost centre': 'HQ', Currency: 'EUR' };
    const line = { Quantity: 1 + this.dice.below(5), Unit: 'box', 'Unit price': 20 };
    intake.push({
      row: intake.length + 2,
      cells: { Draft: `T${intake.length % 9}`, ...cells, ...line },
    });
  }

  one(): void {
    this.step += 1;
    this.outside();
    const { register, walked } = this;
    const { command, actor, input } = drawn(register, this.dice);
    const before = register.log.length;
    const id = `w${this.seed}-${this.step}`;
    const answer = this.run(actor, { command, input, id });
    this.count(answer.ok ? walked.accepted : walked.refused, command);
    if (!answer.ok && register.log.length > before) this.tell(`${command} was refused and wrote`);
    for (const one of unclear(answer)) this.tell(`${command} ${one}`);
    if (answer.ok) this.check({ command, actor, input, id }, answer);
  }

  private run(
    actor: string,
    { command, input, id }: { command: string; input: object; id: string },
  ): Answer {
    try {
      return this.register.run(actor, command, input, id);
    } catch (error) {
      this.tell(`${command} by ${actor} threw ${String(error)} for ${JSON.stringify(input)}`);
      return { ok: false, code: 'thrown' };
    }
  }

  private check(
    asked: { command: string; actor: string; input: object; id: string },
    answer: Answer,
  ): void {
    const { register } = this;
    const orders = register.list('register');
    const edited = register.isEdited();
    for (const one of [
      ...gaps(orders),
      ...ownApprovals(orders, register.list('approvals')),
      ...(edited ? [] : ceilings(orders)),
      ...(edited ? [] : this.changed(orders).flatMap((rows) => unapproved(...rows))),
      ...strayMails(register, orders),
    ])
      this.tell(`after ${asked.command}: ${one}`);
    if (this.step % 10 === 0) this.again(asked, answer);
    if (this.step % 50 === 0 && !edited) this.verify();
    if (this.step % 10 === 0 && !edited)
      for (const one of troubles(register.work())) this.tell(`after ${asked.command}: ${one}`);
  }

  /** Orders with their lines that are not as they were when they were looked at last. */
  private changed(orders: readonly AnyRow[]): [AnyRow, AnyRow[]][] {
    const lines = this.register.list('lines');
    return orders.flatMap((order): [AnyRow, AnyRow[]][] => {
      const key = String(order['key']);
      const own = lines.filter((line) => line['order'] === key);
      const before = this.seen.get(key) ?? [];
      this.seen.set(key, [order, ...own]);
      const same =
        before.length > own.length && [order, ...own].every((one, at) => one === before[at]);
      return same ? [] : [[order, own]];
    });
  }

  /** The same id gives the same answer, and nothing is written. */
  private again(
    asked: { command: string; actor: string; input: object; id: string },
    answer: Answer,
  ): void {
    const before = this.register.log.length;
    if (!this.register.log.some(({ commandId }) => commandId === asked.id)) return;
    const second = this.run(asked.actor, asked);
    if (JSON.stringify(second) !== JSON.stringify(answer))
      this.tell(`${asked.command} asked again`);
    if (this.register.log.length > before) this.tell(`${asked.command} asked again wrote`);
  }

  verify(): void {
    const answer = this.run(OWNER, { command: 'verify', input: {}, id: `v${this.step}` });
    const { findings = [] } = (answer.value ?? {}) as { findings?: object[] };
    if (!answer.ok || findings.length > 0)
      this.tell(`verify found ${JSON.stringify(findings.slice(0, 2))}`);
  }
}

/** So many registers, each walked so many commands from its own seed. */
export function walkAll(
  seed: number,
  { registers, steps }: { registers: number; steps: number },
): Walked {
  const walked: Walked = { accepted: new Map(), refused: new Map(), found: [] };
  for (let nth = 0; nth < registers; nth += 1) {
    const walk = new Walk(seed + nth, walked);
    for (let step = 0; step < steps; step += 1) walk.one();
    if (!walk.register.isEdited()) walk.verify();
  }
  return walked;
}
export const commandNames = (): string[] => [...COMMANDS.keys()];
