// The head of the log as it leaves the file, written into a mail: whoever holds one sees whether the
// log before it was rewritten or cut off. It is read again by cli/verify, out of a pasted mail.
import { digest } from './canonical';

export interface Anchor {
  /** Which register: the first eight hex digits of SHA-256 over its file's id; '' where not said. */
  register: string;
  head: number;
  hash: string;
  /** When it was mailed; '' where not said. */
  at: string;
}

export const registerMark = (fileId: string): string => digest(fileId).slice(0, 8);
export const ANCHOR_WORD = 'PO-HEAD';

/** Four digits that do not fit any more where a character was lost or changed on the way. */
export const anchorCheck = ({ register, head, at, hash }: Anchor): string =>
  digest([register, head, at, hash].join(' ')).slice(0, 4);

/** Three lines of at most 76 characters, so that no mail program breaks them. */
export function anchorText(anchor: Anchor): string {
  const { register, head, at, hash } = anchor;
  const groups = hash.match(/.{8}/g) ?? [];
  return [
    `${ANCHOR_WORD} ${register} ${head} ${at}`,
    groups.slice(0, 4).join(' '),
    `${groups.slice(4).join(' ')} ${anchorCheck(anchor)}`,
  ].join('\n');
}
