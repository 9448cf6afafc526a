// A plan that fails, made as small as it goes: fewer executions, then fewer faults, as long as something
// is still found under one of a few orders of calls. It knows no register.
import type { Plan, Racer } from './draw';

/** Orders of calls that are tried for each smaller plan, its own first. */
const ORDERS = 6;
/** Plays in all, so that a plan that fails seldom ends too. */
const PLAYS = 300;

type Fails = (plan: Plan) => boolean;

class Shrinking {
  private plays = 0;
  constructor(
    public plan: Plan,
    private readonly fails: Fails,
  ) {}

  /** Takes the smaller plan where it fails under some order. */
  private smaller(racers: readonly Racer[]): boolean {
    for (let more = 0; more < ORDERS && this.plays < PLAYS; more += 1) {
      this.plays += 1;
      const plan = { ...this.plan, order: this.plan.order + more, racers };
      if (!this.fails(plan)) continue;
      this.plan = plan;
      return true;
    }
    return false;
  }

  /** Leaves out halves, then quarters, then one at a time. */
  fewer(): void {
    for (let size = Math.ceil(this.plan.racers.length / 2); size >= 1; size = Math.floor(size / 2))
      for (let from = 0; from < this.plan.racers.length;) {
        const { racers } = this.plan;
        const left = racers.filter((_, at) => at < from || at >= from + size);
        if (left.length === 0 || !this.smaller(left)) from += size;
      }
  }

  calmer(): void {
    this.plan.racers.forEach((racer, of) => {
      if (!racer.fault) return;
      const { fault: _fault, ...calm } = racer;
      this.smaller(this.plan.racers.map((one, at) => (at === of ? calm : one)));
    });
  }
}

/** The smallest plan found that fails; the last play was not of it. */
export function shrink(plan: Plan, fails: Fails): Plan {
  const shrinking = new Shrinking(plan, fails);
  shrinking.fewer();
  shrinking.calmer();
  shrinking.fewer();
  return shrinking.plan;
}
