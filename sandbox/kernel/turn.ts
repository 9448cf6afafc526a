// Whose turn it is, as one execution sees it: the scheduler's word for its next step, which is a
// call or its end. It knows the call by its text only, and stops nothing itself.
import type { Engine, Participant } from './engine';
import { SandboxFault } from './errors';

export class Turn {
  private granted = false;
  /** The word was asked for when the last call was answered, before it is known what comes. */
  private early = false;
  private pending: string | null = null;

  constructor(
    private readonly whose: Participant,
    private readonly engine: Engine,
  ) {}

  grant(): void {
    this.granted = true;
  }

  /** Before a call; false: another was chosen, and the run must stop and come back to this call. */
  take(asked: string): boolean {
    this.assertSame(asked);
    this.pending = asked;
    if (!this.granted && (this.early || !this.stay())) return false;
    this.granted = false;
    this.early = false;
    return true;
  }

  /** The call that was waited for is made now. */
  came(): void {
    this.pending = null;
  }

  /** In the midst of a call: others may move meanwhile. */
  stay(): boolean {
    return this.engine.hold(this.whose);
  }

  /**
   * Asked at an answer: who moves next does not depend on what the bundle does before its next call.
   * False: its turn is over, whatever it computes now is computed again by its replay.
   */
  next(): boolean {
    this.early = true;
    this.granted = this.stay();
    return this.granted;
  }

  /** Whether a run that returned may end at once, or waits for its turn to do so. */
  mayEnd(): boolean {
    return this.early ? this.granted : this.engine.stay(this.whose);
  }

  /** A run that was stopped before a call must come back to that call. */
  private assertSame(asked: string): void {
    if (this.pending === null || this.pending === asked) return;
    throw new SandboxFault(
      `a replayed run differs: it stopped before ${this.pending}, now ${asked}`,
    );
  }
}
