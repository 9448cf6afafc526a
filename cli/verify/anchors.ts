// Heads of the log out of a file: mails pasted as they came, quoted and broken as mail programs do, or
// lines of an entry and its hash. One that was damaged on the way is named, never left out in silence.
import type { Anchor } from '../../src/core/anchor';
import { ANCHOR_WORD, anchorCheck } from '../../src/core/anchor';

export interface AnchorsRead {
  readonly anchors: readonly Anchor[];
  /** Lines that begin like a head and cannot be read. */
  readonly damaged: readonly number[];
}

const FORM =
  /^PO-HEAD ([0-9a-f]{8}) (\d{1,9}) (\d{4}-\d\d-\d\dT[\d:.]{5,15}Z) ((?:[0-9a-f]{8} ){8})([0-9a-f]{4})(?![0-9a-f])/i;
/** A head that somebody wrote down themselves. */
const PLAIN = /^\D*?(\d{1,9})[^0-9a-f]+([0-9a-f]{64})(?![0-9a-f])/i;
const LONGEST = 800;

/** Without what a mail program does: marks of quoting, soft breaks, markup, hard spaces. */
const bare = (text: string): string =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/<[^<>]*>|&nbsp;|&gt;/gi, ' ')
    .replace(/[\s\u00a0>|*]+/g, ' ');

function anchorIn(text: string): Anchor | undefined {
  const [, register = '', head = '', at = '', groups = '', check = ''] =
    FORM.exec(bare(text)) ?? [];
  const hash = groups.replace(/ /g, '').toLowerCase();
  const anchor = { register: register.toLowerCase(), head: Number(head), at, hash };
  return hash !== '' && anchorCheck(anchor) === check.toLowerCase() ? anchor : undefined;
}

export function readAnchors(text: string): AnchorsRead {
  const anchors: Anchor[] = [];
  const damaged: number[] = [];
  for (const { index } of text.matchAll(new RegExp(ANCHOR_WORD, 'gi'))) {
    const anchor = anchorIn(text.slice(index, index + LONGEST));
    if (anchor) anchors.push(anchor);
    else damaged.push(text.slice(0, index).split('\n').length);
  }
  for (const line of text.split('\n')) {
    const [, head, hash] = PLAIN.exec(line) ?? [];
    if (head !== undefined && hash !== undefined)
      anchors.push({ register: '', head: Number(head), hash: hash.toLowerCase(), at: '' });
  }
  return { anchors, damaged };
}
