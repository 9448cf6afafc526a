// What survives `google.script.run`, in both directions (guide to client-to-server communication):
// numbers, booleans, text, null, plain objects and arrays of these. Dates and functions do not.
import { ServiceError } from '../kernel/errors';

function refuse(what: string, at: string): never {
  throw new ServiceError(`google.script.run cannot carry ${what} (at ${at}).`);
}

function carry(value: unknown, at: string): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object') return refuse(`a ${typeof value}`, at);
  if (Array.isArray(value))
    return Array.from(value, (item, index) => carry(item, `${at}[${index}]`));
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== 'Object') return refuse(`a ${kind}`, at);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, carry(field, `${at}.${name}`)]));
}

/** A JSON-safe copy: undefined fields are dropped, undefined in arrays becomes null. */
export function carried(value: unknown, name: string): unknown {
  return carry(value, name);
}
