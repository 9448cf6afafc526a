// Reasons that people give: what counts as one (controls.md D25). It knows no command.
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';

const LEAST = 10;

/** As it counts: without what nobody sees, one sign where it is repeated three times and more. */
const plain = (reason: string): string =>
  reason
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .replace(/(.)\1{2,}/gu, '$1')
    .trim();

/**
 * At least ten characters with four different letters or digits, three of them letters: not "ok.......",
 * not "1234567890".
 */
export function fullReason(typed: string | undefined, what: string): Outcome<string> {
  const reason = (typed ?? '').trim();
  const different = (none: RegExp): number => new Set(reason.toLowerCase().replace(none, '')).size;
  const says = different(/[^\p{L}\p{N}]/gu) >= 4 && different(/[^\p{L}]/gu) >= 3;
  if (plain(reason).length >= LEAST && says) return accept(reason);
  const said = reason === '' ? 'no reason was given' : `"${reason.slice(0, 40)}" says too little`;
  return refuse(
    'reason_missing',
    `${what} needs a reason of at least ${LEAST} characters; ${said}.`,
    {
      next: 'Write in a sentence why; it stays in the history.',
    },
  );
}

/** Any text will do, but some. */
export function anyReason(typed: string | undefined, what: string): Outcome<string> {
  const reason = (typed ?? '').trim();
  return reason === ''
    ? refuse('reason_missing', `${what} needs a reason; none was given.`, {
        next: 'Write why; it stays in the history.',
      })
    : accept(reason);
}
