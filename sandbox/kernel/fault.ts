// What an armed fault does to a request that is about to leave, and which call it is for. It knows no
// execution.
import type { CallPlan, Fault } from './run';

/** The calls of an execution as its fault counts them: all, or those of the method that it names. */
export class FaultCount {
  private counted = 0;

  constructor(private readonly fault: Fault | null) {}

  private counts({ kind, method }: CallPlan): boolean {
    return kind !== 'free' && (this.fault?.method ?? method) === method;
  }

  /** Whether the fault is for the call that is about to be made. */
  private isNext(plan: CallPlan): boolean {
    return this.fault?.call === this.counted + 1 && this.counts(plan);
  }

  /** A request that a fault loses or delays is not sent before that is known. */
  arrives(plan: CallPlan): boolean {
    return plan.kind !== 'fetch' || !this.isNext(plan) || this.fault?.kind === 'applied_then_throw';
  }

  /** The fault that a call meets which is made now. */
  meet(plan: CallPlan): Fault | null {
    const met = this.isNext(plan) ? this.fault : null;
    if (this.counts(plan)) this.counted += 1;
    return met;
  }
}
