// Random numbers that a seed decides: the scheduler's choices, `Math.random` and UUIDs of the
// bundle. It knows nothing of executions; the same seed gives the same numbers on every machine.

export type Random = () => number;

/** Numbers from 0 to below 1 (mulberry32: 32 bits of state, enough for choosing orders). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** One seed out of several names and numbers (FNV-1a over their text). */
export function mixSeed(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of parts.join('\u0001')) {
    hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  }
  return hash;
}

/** A version 4 UUID drawn from `random`. */
export function uuidFrom(random: Random): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16));
  digits[12] = 4;
  digits[16] = 8 + ((digits[16] ?? 0) % 4);
  const hex = digits.map((digit) => digit.toString(16)).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** An identifier as Google makes them for files and scripts. */
export function fileIdFrom(random: Random, length = 44): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
  const draw = () => letters[Math.floor(random() * letters.length)] ?? 'A';
  return '1' + Array.from({ length: length - 1 }, draw).join('');
}
