// What a service call costs on the virtual clock, and which limits the platform sets: every number
// of time and quota that the sandbox uses, each with its source. It counts nothing itself.

/** `free` is a handle or a pure function: listed by the meters, never a point of the scheduler. */
export type Kind =
  'free' | 'read' | 'write' | 'store' | 'lock' | 'identity' | 'mail' | 'fetch' | 'dialog' | 'sleep';

interface Price {
  readonly baseMs: number;
  readonly perCellUs: number;
}

/**
 * store.md section 10. Identity is priced as a property; a dialog's waiting is nobody's run time.
 */
const PRICES: { readonly [kind in Kind]: Price } = {
  free: { baseMs: 0, perCellUs: 0 },
  read: { baseMs: 350, perCellUs: 4.5 },
  write: { baseMs: 500, perCellUs: 9 },
  store: { baseMs: 40, perCellUs: 0 },
  lock: { baseMs: 50, perCellUs: 0 },
  identity: { baseMs: 40, perCellUs: 0 },
  mail: { baseMs: 500, perCellUs: 0 },
  fetch: { baseMs: 500, perCellUs: 0 },
  dialog: { baseMs: 0, perCellUs: 0 },
  sleep: { baseMs: 0, perCellUs: 0 },
};

/** One `google.script.run` call, there and back (store.md section 10). */
export const PAGE_CALL_MS = 1200;

/** Whole milliseconds for one call that touched so many cells. */
export function costMs(kind: Kind, cells: number): number {
  const price = PRICES[kind];
  return Math.round(price.baseMs + (price.perCellUs * cells) / 1000);
}

const HOUR_MS = 3_600_000;

/** platform.md 5.1 (Quotas for Google Services, 2026-08) and 2.3 for stores and caches. */
export const LIMITS = {
  runMs: 6 * 60_000,
  simpleTriggerMs: 30_000,
  executionsPerUser: 30,
  triggersPerUser: 20,
  queuedTriggers: 2,
  apiPerMinutePerUser: 60,
  apiPerMinutePerProject: 300,
  /** As the API says it refuses (github.com/googleworkspace/dotnet-samples/issues/23). */
  apiPayloadBytes: 10 * 1024 * 1024,
  propertyValueBytes: 9 * 1024,
  propertyStoreBytes: 500 * 1024,
  cacheKeyChars: 250,
  cacheValueBytes: 100 * 1024,
  cacheItems: 1000,
  cacheMaxSeconds: 21_600,
  cacheDefaultSeconds: 600,
  mailRecipientsPerMessage: 50,
  mailBodyBytes: { consumer: 200 * 1024, workspace: 400 * 1024 },
  deafCalls: 10_000,
  dayMs: 24 * HOUR_MS,
} as const;

/** What a consumer account and a Workspace account may use in a day (platform.md 5.1). */
export const DAILY = {
  mailRecipients: { consumer: 100, workspace: 1500 },
  fetches: { consumer: 20_000, workspace: 100_000 },
  propertyOperations: { consumer: 50_000, workspace: 500_000 },
  triggerMs: { consumer: 90 * 60_000, workspace: 6 * HOUR_MS },
} as const;

export type DailyQuota = keyof typeof DAILY;
