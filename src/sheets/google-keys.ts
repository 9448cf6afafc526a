// Google's key document and the counters of visits on Google's services: UrlFetch for the one, the
// script cache for both. What is kept may be gone at any time; nothing that decides depends on it.
import type { Fetched, KeySource } from '../app/google-keys';
import type { Visits } from '../app/http-door';

const CERTS = 'https://www.googleapis.com/oauth2/v3/certs';
const KEYS = 'po.google-keys';

function fetchCerts(): Fetched | undefined {
  try {
    const answer = UrlFetchApp.fetch(CERTS, { muteHttpExceptions: true });
    const headers: { [name: string]: string } = {};
    for (const [name, value] of Object.entries(answer.getHeaders()))
      headers[name.toLowerCase()] = String(value);
    return { status: answer.getResponseCode(), body: answer.getContentText(), headers };
  } catch (error) {
    console.warn(`Google's keys could not be fetched: ${String(error)}`);
    return undefined;
  }
}

export const googleKeys: KeySource = {
  fetch: fetchCerts,
  kept: () => CacheService.getScriptCache().get(KEYS) ?? undefined,
  keep: (text, seconds) => CacheService.getScriptCache().put(KEYS, text, seconds),
};

/** Counted in steps of that many seconds. Two calls at once may count as one: it slows, it locks not. */
export const visits: Visits = {
  count: (who, seconds) => {
    const cache = CacheService.getScriptCache();
    const key = `po.visits:${who.slice(0, 200)}`;
    const [since = '', before = ''] = (cache.get(key) ?? '').split(' ');
    const step = String(Math.floor(new Date().getTime() / 1000 / seconds));
    const count = since === step ? Number(before) + 1 : 1;
    cache.put(key, `${step} ${count}`, seconds);
    return count;
  },
};
