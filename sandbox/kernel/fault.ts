// What an armed fault does to a request that is about to leave. It knows no execution.
import type { CallPlan, Fault } from './run';

/** A request that a fault loses or delays is not sent before that is known. */
export function arrives({ kind }: CallPlan, fault: Fault | null, call: number): boolean {
  return kind !== 'fetch' || fault?.call !== call || fault.kind === 'applied_then_throw';
}
