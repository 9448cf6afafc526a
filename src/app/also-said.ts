// What an answer says once, when it is given first, of what happened after its command was decided: the
// answer that is kept under the id is the command's own.
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';

export const alsoSaid = (value: unknown, more: object): Outcome<unknown> =>
  accept({ ...(value as object), ...more });

/** So many mails were refused by Google and wait: they do not count as sent. */
export function notSent(value: unknown, refused: number): Outcome<unknown> {
  const { sent } = value as { sent?: unknown };
  const left = typeof sent === 'number' ? { sent: Math.max(0, sent - refused) } : {};
  return alsoSaid(value, { mails_waiting: refused, ...left });
}
