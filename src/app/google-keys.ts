// Google's published keys and what they prove: kept for as long as Google says, fetched again when a
// token names a key that is not among them, but never more often than every few minutes, so that
// invented key ids cannot make the keeper fetch without end. Fetching and keeping are ports.
import { keptJson } from '../core/canonical';
import type { Identity, TokenCheck } from '../core/id-token';
import { checkIdToken, secondsOf } from '../core/id-token';
import type { Outcome } from '../core/outcome';
import { refuse } from '../core/outcome';
import type { PublicKey } from '../core/rs256';
import { keysOf } from '../core/rs256';

/** What a fetch brought; header names in lower case. */
export interface Fetched {
  status: number;
  body: string;
  headers: { readonly [name: string]: string };
}
export interface KeySource {
  /** Google's key document; undefined where nothing came. */
  fetch(): Fetched | undefined;
  /** Text that `keep` was last given, while it lasts; may be gone at any time. */
  kept(): string | undefined;
  keep(text: string, seconds: number): void;
}
interface Kept {
  keys: PublicKey[];
  fetchedAt: number;
  until: number;
}

/** Between two fetches for an unknown key id, and after one that failed. */
const AGAIN_SECONDS = 300;
const AFTER_FAILURE_SECONDS = 15;
/** As long as a cache of the platform keeps anything. */
const LONGEST_SECONDS = 21600;
const MOST_KEYS = 20;

/** Seconds that a response may be kept (RFC 9111): max-age less the age it has; 0 where not said. */
export function lifetimeOf(headers: Fetched['headers']): number {
  const control = headers['cache-control'] ?? '';
  if (/(^|[\s,])no-(store|cache)\b/i.test(control)) return 0;
  const [, , seconds = '0'] = /(^|[\s,])max-age="?(\d{1,9})/i.exec(control) ?? [];
  const age = /^\d{1,9}$/.test(headers['age'] ?? '') ? Number(headers['age']) : 0;
  return Math.max(0, Math.min(LONGEST_SECONDS, Number(seconds) - age));
}

/** What a fetch brought, kept; one that failed leaves the keys that were there, for their own time. */
function fetched(source: KeySource, now: number, before?: Kept): Kept {
  const answer = source.fetch();
  const read = answer?.status === 200 ? keysOf(keptJson(answer.body)) : [];
  const good = read.length > 0 && read.length <= MOST_KEYS;
  const until = good && answer ? now + lifetimeOf(answer.headers) : (before?.until ?? now);
  const keys = good ? read : (before?.keys ?? []);
  const plain = keys.map(({ kid, n, e }) => ({ kty: 'RSA', kid, n, e }));
  const least = keys.length > 0 ? AGAIN_SECONDS : AFTER_FAILURE_SECONDS;
  const text = JSON.stringify({ keys: plain, fetchedAt: now, until });
  source.keep(text, Math.max(until - now, least));
  return { keys, fetchedAt: now, until };
}

function keptIn(source: KeySource): Kept | undefined {
  const kept = keptJson<Kept>(source.kept());
  const { fetchedAt, until } = kept;
  if (typeof fetchedAt !== 'number' || typeof until !== 'number') return undefined;
  return { keys: keysOf(kept), fetchedAt, until };
}

/** Those kept while they last; else fetched now, unless that failed a moment ago. */
function current(source: KeySource, now: number): Kept {
  const kept = keptIn(source);
  if (!kept) return fetched(source, now);
  if (kept.keys.length === 0)
    return now < kept.fetchedAt + AFTER_FAILURE_SECONDS ? kept : fetched(source, now);
  return now < kept.until ? kept : fetched(source, now);
}

/** Who the token proves; every refusal of `checkIdToken`, and `keys_unavailable`. */
export function identityOf(asked: Omit<TokenCheck, 'keys'>, source: KeySource): Outcome<Identity> {
  const now = secondsOf(asked.now);
  const kept = current(source, now);
  if (kept.keys.length === 0)
    return refuse(
      'keys_unavailable',
      'Google’s keys cannot be read just now, so nobody is known.',
      {
        next: 'Try again in a minute.',
      },
    );
  const first = checkIdToken({ ...asked, keys: kept.keys });
  if (first.ok || first.code !== 'token_key_unknown') return first;
  if (now < kept.fetchedAt + AGAIN_SECONDS) return first;
  return checkIdToken({ ...asked, keys: fetched(source, now, kept).keys });
}
