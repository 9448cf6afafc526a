// The keys that a register was sealed with, oldest first, as one text: rows, mails and State are sealed
// by the newest; an entry of the log keeps the seal of its time, and says by which key. It keeps nothing.
import { sealOf } from './canonical';

interface Ring {
  keys: { from: number; key: string }[];
  /** Rows are being sealed anew: the key before the newest still holds for them. */
  turning: boolean;
}

const TURNING = '~';
const LENGTH = 32;
const kept: { text: string; ring: Ring } = { text: '', ring: { keys: [], turning: false } };

/** `key 631:key ~`: from which entry each holds; the first from the beginning, as it always stood. */
function ringIn(text: string): Ring {
  if (kept.text === text) return kept.ring;
  const words = text.split(' ').filter((word) => word !== '');
  const keys = words
    .filter((word) => word !== TURNING)
    .map((word) => {
      const [from = '', key] = word.split(':');
      return key === undefined ? { from: 0, key: from } : { from: Number(from), key };
    });
  Object.assign(kept, { text, ring: { keys, turning: words.includes(TURNING) } });
  return kept.ring;
}

/** A seal says its key's number, but the first key's: those are as they were before there were two. */
const shown = (id: number, seal: string): string => (id === 1 ? seal : `${id}-${seal}`);
const made = ({ keys }: Ring, id: number, text: string): string =>
  shown(id, sealOf(keys[id - 1]?.key ?? '', text).slice(0, LENGTH));

/** Which key a seal says it is of, counted from 1. */
export const keyOfSeal = (seal: string): number => Number(/^(\d+)-/.exec(seal)?.[1] ?? 1);

/** The seal of a text by the newest key. */
export function sealBy(text: string, what: string): string {
  const ring = ringIn(text);
  return made(ring, Math.max(1, ring.keys.length), what);
}

/** Whether a row, a mail or State is sealed by the newest key, or by the one before while turning. */
export function sealedBy(text: string, what: string, seal: unknown): boolean {
  const ring = ringIn(text);
  const newest = Math.max(1, ring.keys.length);
  if (made(ring, newest, what) === seal) return true;
  return ring.turning && newest > 1 && made(ring, newest - 1, what) === seal;
}

/** Whether an entry of the log is sealed by the key of its time. */
export function sealedAt(
  text: string,
  { sequence, hash }: { sequence: number; hash: string },
  seal: unknown,
): boolean {
  const ring = ringIn(text);
  const id = ring.keys.filter(({ from }) => from <= sequence).length;
  return made(ring, Math.max(1, id), hash) === seal;
}

/** What lives on in rows and is compared later, and what lives for days: the first key, the newest. */
export const firstKey = (text: string): string => ringIn(text).keys[0]?.key ?? '';
export const newestKey = (text: string): string => {
  const { keys } = ringIn(text);
  return keys[keys.length - 1]?.key ?? '';
};
export const keysIn = (text: string): number => ringIn(text).keys.length;
export const isTurning = (text: string): boolean => ringIn(text).turning;

/** One more key, for entries from that number on; rows may still have the one before. */
export const withKey = (text: string, from: number, key: string): string =>
  `${text} ${from}:${key} ${TURNING}`;
/** Everything is sealed by the newest key. */
export const turned = (text: string): string =>
  text
    .split(' ')
    .filter((word) => word !== TURNING)
    .join(' ');
