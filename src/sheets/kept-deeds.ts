// Commands that are too long for the page's address: kept for some hours under their print, for the
// person who asked for them. What is kept may be gone at any time, and is asked for again then.
import type { KeptDeeds } from '../app/page-door';

const SIX_HOURS = 21600;
/** A value of the cache holds 100 kB. */
const MOST = 90000;
const nameOf = (print: string): string => `po.deed:${print.slice(0, 64)}`;

export const keptDeeds: KeptDeeds = {
  keep: (print, text) => {
    if (text.length > MOST) return false;
    try {
      CacheService.getScriptCache().put(nameOf(print), text, SIX_HOURS);
      return true;
    } catch (error) {
      console.warn(`Nothing was kept: ${String(error)}`);
      return false;
    }
  },
  kept: (print) => CacheService.getScriptCache().get(nameOf(print)) ?? '',
};
