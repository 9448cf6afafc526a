// The errors that pass through an execution: what a service answers (ServiceError), what the
// sandbox itself cannot do (SandboxError), and the sentinel that stops a run. Which service met
// them is told by whoever throws.
import { PlatformError, SandboxError } from '../sheets';

export { PlatformError, SandboxError };

/** What a Google service throws into a script: `name` as the script sees it. */
export class ServiceError extends Error {
  constructor(
    message: string,
    name = 'Exception',
    readonly details: object | null = null,
  ) {
    super(message);
    this.name = name;
  }
}

/** The sandbox met two different runs where it must meet one, or a rule of its own broke. */
export class SandboxFault extends Error {
  constructor(message: string) {
    super(`[sandbox] ${message}`);
    this.name = 'SandboxFault';
  }
}

/** Thrown into the bundle to end a run; what the bundle does with it means nothing. */
export const STOP = Object.freeze({ name: 'Stopped', message: 'This execution was stopped.' });

/** An error as an execution keeps it, so that a replay can throw it again. */
export interface KeptError {
  readonly name: string;
  readonly message: string;
  readonly details: object | null;
}

/** null: not an answer of the platform, so the sandbox itself failed. */
export function keepError(error: unknown): KeptError | null {
  if (error instanceof ServiceError) {
    return { name: error.name, message: error.message, details: error.details };
  }
  if (error instanceof PlatformError) {
    return { name: 'Exception', message: error.message, details: null };
  }
  return null;
}
