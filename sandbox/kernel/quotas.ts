// What the platform lets a user or a project do in a minute and in a day, counted on the virtual
// clock. It refuses in the platform's words; who asks is decided by the caller.
import { DAILY, LIMITS, type DailyQuota } from './cost';
import { ServiceError } from './errors';

/** JSON-safe counters; a day is a day of the clock in UTC. */
export interface QuotaState {
  readonly minutes: { [key: string]: number[] };
  readonly days: { [key: string]: { day: number; used: number } };
}

export const newQuotas = (): QuotaState => ({ minutes: {}, days: {} });

export type Account = 'consumer' | 'workspace';

const WINDOW_MS = 60_000;

export interface MinuteUse {
  readonly key: string;
  readonly limit: number;
  readonly now: number;
}

/** Counts one event in the last minute unless `limit` are there already. */
export function takeInMinute(state: QuotaState, { key, limit, now }: MinuteUse): boolean {
  const recent = (state.minutes[key] ?? []).filter((at) => at > now - WINDOW_MS);
  state.minutes[key] = recent;
  if (recent.length >= limit) return false;
  recent.push(now);
  return true;
}

/** Counts `amount` for today unless it would pass the quota. */
export function takeInDay(state: QuotaState, use: DailyUse): boolean {
  if (leftToday(state, use) < use.amount) return false;
  const day = Math.floor(use.now / LIMITS.dayMs);
  const key = `${use.quota}:${use.person}`;
  const entry = state.days[key];
  const used = entry && entry.day === day ? entry.used : 0;
  state.days[key] = { day, used: used + use.amount };
  return true;
}

export interface DailyUse {
  readonly quota: DailyQuota;
  readonly person: string;
  readonly account: Account;
  readonly amount: number;
  readonly now: number;
}

export function leftToday(state: QuotaState, use: DailyUse): number {
  const entry = state.days[`${use.quota}:${use.person}`];
  const used = entry && entry.day === Math.floor(use.now / LIMITS.dayMs) ? entry.used : 0;
  return Math.max(0, DAILY[use.quota][use.account] - used);
}

/** The Sheets API's 429, as the advanced service throws it (Sheets API usage limits). */
export function tooManyRequests(what: 'Read' | 'Write', per: 'per user' | ''): ServiceError {
  const limit = `${what} requests per minute${per ? ` ${per}` : ''}`;
  const message =
    `Quota exceeded for quota metric '${what} requests' and limit '${limit}' of service ` +
    "'sheets.googleapis.com' for consumer 'project_number:0'.";
  return new ServiceError(message, 'GoogleJsonResponseException', {
    code: 429,
    message,
    status: 'RESOURCE_EXHAUSTED',
  });
}
