// The scheduler: several participants, one of them moving at a time, the order chosen by a seed.
// It knows only whether a participant may move and until when it waits; not what a step does.
import type { Clock } from './clock';
import { SandboxFault } from './errors';

/** Something that takes steps: an execution, a person's edit, a write that arrives late. */
export interface Participant {
  readonly ended: boolean;
  /** false while it waits for something that is not there and whose time is not over. */
  ready(): boolean;
  /** When its waiting ends in any case; null where it does not wait, Infinity for a person. */
  deadline(): number | null;
  step(): void;
}

/** Chooses one of `count` candidates, by its place among them. */
export type Pick = (count: number, among: readonly Participant[]) => number;

/** Whoever started first goes on until it ends: the order of sequential runs. */
export const inOrder: Pick = () => 0;

/** So many wait in the midst of a call while others run on top of them: the stack has an end. */
const DEEPEST = 8;

export class Engine {
  private live: Participant[] = [];
  private handed: Participant | null = null;
  /** Those in the midst of a call, the latest last. */
  private readonly held: Participant[] = [];

  constructor(
    readonly clock: Clock,
    private readonly pick: Pick,
  ) {}

  add(participant: Participant): void {
    this.live.push(participant);
  }

  /**
   * Runs until every participant has ended, those included that were added meanwhile, or waits for
   * a person; then it may be run again.
   */
  run(): void {
    while (this.handOn()) this.stepHanded();
  }

  /**
   * Asked by a participant before its next step. True: it was chosen again and goes on in place;
   * false: another was chosen, and it must stop and wait for its next turn.
   */
  stay(participant: Participant): boolean {
    if (this.idle()) return false;
    const next = this.choose();
    if (next === participant) return true;
    this.handed = next;
    return false;
  }

  /**
   * The same for whoever stands in the midst of a call, where stopping costs a replay: the others
   * move on top of it until it is chosen again. False: it must stop after all, since one below it
   * was chosen, or nobody can move, or the stack is deep.
   */
  hold(participant: Participant): boolean {
    if (this.stay(participant)) return true;
    if (this.handed === null || this.held.length >= DEEPEST) return false;
    this.held.push(participant);
    try {
      return this.until(participant);
    } finally {
      this.held.pop();
    }
  }

  private until(participant: Participant): boolean {
    while (this.handOn()) {
      const next = this.handed as Participant | null;
      if (next !== null && this.held.includes(next)) {
        if (next === participant) this.handed = null;
        return next === participant;
      }
      this.stepHanded();
    }
    return false;
  }

  /** Sees to it that somebody is to move; false where nobody is left or all wait for a person. */
  private handOn(): boolean {
    this.live = this.live.filter((participant) => !participant.ended);
    if (this.live.length === 0 || this.idle()) return false;
    this.handed ??= this.choose();
    return true;
  }

  private stepHanded(): void {
    const next = this.handed;
    this.handed = null;
    next?.step();
  }

  /** Nobody can move before a person answers. */
  private idle(): boolean {
    return this.live.every((one) => !one.ended && one.deadline() === Infinity && !one.ready());
  }

  private choose(): Participant {
    let ready = this.candidates();
    if (ready.length === 0) {
      this.clock.reach(this.nearestDeadline());
      ready = this.candidates();
    }
    const chosen = ready.length === 1 ? ready[0] : ready[this.pick(ready.length, ready)];
    if (!chosen) throw new SandboxFault('the scheduler chose nobody');
    return chosen;
  }

  private candidates(): Participant[] {
    return this.live.filter((participant) => !participant.ended && participant.ready());
  }

  private nearestDeadline(): number {
    const ends = this.live.filter((one) => !one.ended).map((one) => one.deadline() ?? Infinity);
    const nearest = Math.min(...ends);
    if (!Number.isFinite(nearest)) throw new SandboxFault('every execution waits for another');
    return nearest;
  }
}

/** A participant of one step: a person's edit, an API call, a write that arrives late. */
export class Act implements Participant {
  ended = false;
  constructor(private readonly does: () => void) {}
  ready(): boolean {
    return true;
  }
  deadline(): number | null {
    return null;
  }
  step(): void {
    this.ended = true;
    this.does();
  }
}
