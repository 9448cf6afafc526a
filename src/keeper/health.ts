// What the keeper refuses is counted as it happens, in the cache, and once an hour brought into State,
// where views read it. Counts are of today; two at once may count as one. It refuses nothing itself.
import type { Count, Counted, Counts, Health } from '../core/health';
import { COUNTED, HEALTH } from '../core/health';
import { keptJson } from '../core/canonical';
import type { Outcome } from '../core/outcome';
import { clock } from '../sheets/clock';
import { readHome } from '../sheets/home';
import { writeHint } from '../sheets/hint';

const KEPT = 'po.counts';
const SIX_HOURS = 21600;

function kindOf(
  { command }: { command?: unknown },
  { code }: { code: string },
): Counted | undefined {
  if (/^(token_|identity_unknown$)/.test(code)) return 'tokens';
  if (code === 'busy') return 'locks';
  if (code === 'proof_too_low') return undefined;
  return typeof command === 'string' && command.startsWith('import_') ? 'imports' : undefined;
}

/** Counts a refusal that somebody may have to know of; never throws. */
export function countRefused(asked: { command?: unknown }, outcome: Outcome<unknown>): void {
  const what = outcome.ok ? undefined : kindOf(asked, outcome);
  if (what === undefined) return;
  try {
    const cache = CacheService.getScriptCache();
    const counts = keptJson<Counts>(cache.get(KEPT) ?? undefined);
    counts[what] = { count: (counts[what]?.count ?? 0) + 1, at: clock.now() };
    cache.put(KEPT, JSON.stringify(counts), SIX_HOURS);
  } catch (error) {
    console.warn(`Not counted: ${String(error)}`);
  }
}

/** Of today, with the last time of an earlier day where there was none. */
function added(before: Count | undefined, more: Count | undefined, today: string): Count {
  const kept = before?.at.slice(0, 10) === today ? before.count : 0;
  return { count: kept + (more?.count ?? 0), at: more?.at ?? before?.at ?? '' };
}

/** Brings the hour's counts, and what this run did, into State. */
export function noteHealth(did: Health): void {
  try {
    const [kept, cache] = [PropertiesService.getScriptProperties(), CacheService.getScriptCache()];
    const before = keptJson<Counts>(kept.getProperty(KEPT) ?? undefined);
    const fresh = keptJson<Counts>(cache.get(KEPT) ?? undefined);
    cache.remove(KEPT);
    const today = clock.now().slice(0, 10);
    const counts: Health = {};
    for (const what of COUNTED) counts[what] = added(before[what], fresh[what], today);
    Object.assign(counts, did);
    kept.setProperty(KEPT, JSON.stringify(counts));
    writeHint(readHome().fileId, HEALTH, JSON.stringify(counts));
  } catch (error) {
    console.warn(`Health was not noted: ${String(error)}`);
  }
}
