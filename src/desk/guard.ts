// Turns whatever happens behind a door into an answer: an outcome, or a failure with a code and a
// sentence. A stack never reaches a person; it goes to the log of executions.
import type { Outcome } from '../core/outcome';
import { refuse } from '../core/outcome';

export function guard<T>(work: () => Outcome<T>): Outcome<T> {
  try {
    return work();
  } catch (error) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return refuse(
      'try_again',
      'Something went wrong on the way; whether anything was written is not known yet.',
      {
        next: 'Try again in a few seconds; the same click is safe to repeat.',
      },
    );
  }
}
