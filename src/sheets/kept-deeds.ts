// Commands that are too long for the page's address: kept for an hour under their print, for the
// person who asked for them. What is kept may be gone at any time, and is asked for again then.
import type { KeptDeeds } from '../app/page-door';

const HOUR = 3600;
/**
 * A value of the cache holds 100 kB; so many of them hold more than any command may have, also in letters
 * that take four signs each. How many there are is one digit.
 */
const [PART, PARTS] = [90000, 9];
const nameOf = (print: string, at: number): string => `po.deed:${print.slice(0, 64)}:${at}`;

/** Each part begins with how many there are, so that one that is gone is missed. */
function partsOf(text: string): string[] {
  const count = Math.ceil(text.length / PART);
  return Array.from({ length: count }, (_, at) => count + text.slice(at * PART, (at + 1) * PART));
}

export const keptDeeds: KeptDeeds = {
  keep: (print, text) => {
    if (text.length > PART * PARTS) return false;
    const named = partsOf(text).map((part, at) => [nameOf(print, at), part]);
    try {
      CacheService.getScriptCache().putAll(Object.fromEntries(named), HOUR);
      return true;
    } catch (error) {
      console.warn(`Nothing was kept: ${String(error)}`);
      return false;
    }
  },
  kept: (print) => {
    const names = Array.from({ length: PARTS }, (_, at) => nameOf(print, at));
    const found = CacheService.getScriptCache().getAll(names);
    const parts = names.flatMap((name) => found[name] ?? []);
    const whole = parts.length > 0 && parts.every((one) => Number(one[0]) === parts.length);
    return whole ? parts.map((one) => one.slice(1)).join('') : '';
  },
};
