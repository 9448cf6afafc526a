// How the work by the clock is going, as one cell of State: when the register was swept and mails were
// sent last, and what was refused today. It is a hint for views and lies outside State's seal: nothing
// is decided by it, and it changes without an entry of the log.
import { keptJson } from './canonical';

/** Cells of State that no seal covers. */
export const HINT = 'hint.';
export const HEALTH = `${HINT}health`;

/** What is counted; what repeats it, by the name of its command. */
const RETRIES = {
  sweep: 'sweep',
  reminders: 'send_due',
  imports: 'import_register',
  tokens: '',
  locks: '',
} as const;
export type Counted = keyof typeof RETRIES;
export const COUNTED = Object.keys(RETRIES) as Counted[];

export interface Count {
  count: number;
  /** Instant of the last one, ISO 8601 UTC; '' where there was none. */
  at: string;
}
export type Counts = { [K in Counted]?: Count };
export interface Health extends Counts {
  /** What the program in the sheet says of itself, where that is not what set-up knew. */
  desk?: string;
}

export const healthIn = (state: ReadonlyMap<string, string>): Health =>
  keptJson<Health>(state.get(HEALTH));

/** One line for each thing that is counted, as views show it. */
export const healthLines = (health: Health): (Count & { what: Counted; retry: string })[] =>
  COUNTED.map((what) => ({ what, ...{ count: 0, at: '', ...health[what] }, retry: RETRIES[what] }));

const DAY_MS = 86_400_000;
/** Since when the keeper's clock stands still, where that is more than a day; '' where it goes. */
export const stillSince = ({ sweep }: Health, now: string): string =>
  sweep && sweep.at !== '' && Date.parse(now) - Date.parse(sweep.at) > DAY_MS ? sweep.at : '';
