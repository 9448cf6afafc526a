// What one execution asked and was told, call by call, so that it can be run again from its start
// with the same answers. It compares; it neither asks the scheduler nor touches a file.
import { SandboxFault, type KeptError } from './errors';

/** One answered call: its method and arguments as text, its answer as JSON text or an error. */
export interface Answered {
  readonly asked: string;
  readonly text: string;
  readonly error: KeptError | null;
  /** The virtual time at which the script had the answer. */
  readonly at: number;
}

/** Method and arguments as one text; what JSON drops, the services do not see either. */
export function askedText(method: string, args: readonly unknown[]): string {
  return `${method}(${JSON.stringify(args).slice(1, -1)})`;
}

/** The arguments alone. */
export const sentText = (method: string, asked: string): string =>
  asked.slice(method.length + 1, -1);

const shorten = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)}...` : text);

export class Trace {
  private readonly calls: Answered[] = [];
  private cursor = 0;

  rewind(): void {
    this.cursor = 0;
  }
  get length(): number {
    return this.calls.length;
  }
  /** Everything answered so far; equal runs have equal lists. */
  all(): readonly Answered[] {
    return this.calls;
  }

  /** The recorded answer to the next call, or null where this call is new. */
  next(asked: string): Answered | null {
    const past = this.calls[this.cursor];
    if (!past) return null;
    if (past.asked !== asked) {
      throw new SandboxFault(
        `a replayed run differs at call ${this.cursor + 1}: ` +
          `first ${shorten(past.asked)}, now ${shorten(asked)}`,
      );
    }
    this.cursor += 1;
    return past;
  }

  add(answered: Answered): Answered {
    this.calls.push(answered);
    this.cursor = this.calls.length;
    return answered;
  }

  /** A run that returns must have asked everything that was asked before. */
  assertUsedUp(): void {
    const left = this.calls[this.cursor];
    if (!left) return;
    throw new SandboxFault(
      `a replayed run ended after ${this.cursor} calls, before it had asked ${shorten(left.asked)}`,
    );
  }
}
