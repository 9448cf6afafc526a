// Draws from a seed: one of several, a whole number, yes or no. It knows no register.
import { seeded } from '../../sandbox/kernel/random';

export class Dice {
  private readonly random: () => number;
  constructor(seed: number) {
    this.random = seeded(seed);
  }
  /** From 0 up to, but not, `below`. */
  below(below: number): number {
    return Math.floor(this.random() * below);
  }
  chance(share: number): boolean {
    return this.random() < share;
  }
  one<T>(of: readonly T[]): T | undefined {
    return of[this.below(of.length)];
  }
  /** The last ones more often: what happened lately is what people work on. */
  late<T>(of: readonly T[]): T | undefined {
    return this.chance(0.6) ? this.one(of.slice(-3)) : this.one(of);
  }
}
