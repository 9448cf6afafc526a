// Turns an error of the platform into its refusal, so that a caller gets an answer whatever happens.
import type { Outcome } from '../core/outcome';
import { refusalOf } from './platform';

/** Runs what may throw at Google's side; an error of the platform becomes its refusal. */
export function attempt<T>(call: () => Outcome<T>): Outcome<T> {
  try {
    return call();
  } catch (error) {
    const refusal = refusalOf(error);
    console.error(`${refusal.code}: ${String(error)}`);
    return refusal;
  }
}
