// The sweep by the clock: the register's tabs in pieces, each a command of its own, going on where the
// last run stopped. Triggers may run only so many minutes a day: what was used of them is kept outside
// the file, and a run without time left leaves the sweep to the next one. It judges nothing.
import { keptJson } from '../core/canonical';
import { secondsOf } from '../core/id-token';
import type { Outcome, Refusal } from '../core/outcome';
import type { SealedTab } from '../core/tables';
import { TABLES } from '../core/tables';
import { clock } from '../sheets/clock';
import { readHome } from '../sheets/home';
import { rowBytes } from '../sheets/whole-tabs';

/** Tabs that are judged together, in the order of reading. */
const GROUPS: readonly (readonly SealedTab[])[] = [
  ['register', 'lines', 'approvals'],
  ['receipts', 'documents'],
  ['invoices', 'invoiceLines'],
  ['payments', 'exceptions'],
];
/** As much of tabs as one piece reads beside the log, which every piece reads. */
const PIECE_BYTES = 60_000_000;
/** Place of the next piece, and seconds used today. */
export const PLACE = 'po.sweep';
const USED = 'po.clock';
/** Minutes a day for all that the trigger does; an account of a domain may say more. */
const MINUTES = 'po.triggerMinutes';
/** A consumer account has 90; what is left is for a day on which Google is slow. */
const USUAL_MINUTES = 75;
/** No piece begins later in a run: an execution ends at six minutes, wherever it is. */
const RUN_SECONDS = 150;
const WHOLE_RUN = 360;

type Rows = { readonly [tab: string]: number };
const bytesOf = (tabs: readonly SealedTab[], next: Rows): number =>
  tabs.reduce((sum, tab) => sum + (next[tab] ?? 0) * rowBytes(tab), 0);

/** Which tabs each piece reads: all at once as long as they are small. */
export function piecesOf(next: Rows): SealedTab[][] {
  const pieces: SealedTab[][] = [];
  for (const group of GROUPS) {
    const last = pieces[pieces.length - 1];
    if (last && bytesOf([...last, ...group], next) <= PIECE_BYTES) last.push(...group);
    else pieces.push([...group]);
  }
  return pieces;
}

interface Used {
  day: string;
  seconds: number;
  /** Runs in a row that did not come to their end. */
  cut?: number;
}
/** What one run may still do. */
export interface Running {
  begun: number;
  used: Used;
  /** Seconds of the day that are left. */
  left: number;
  /** Runs in a row before this one that did not come to their end. */
  cut: number;
}
const store = (): GoogleAppsScript.Properties.Properties => PropertiesService.getScriptProperties();

/** A run that is killed counts as a whole one, so its time is written down before it begins. */
export function beginRun(): Running {
  const kept = store();
  const now = clock.now();
  const day = now.slice(0, 10);
  const { day: of, seconds = 0, cut = 0 } = keptJson<Used>(kept.getProperty(USED) ?? undefined);
  const used = { day, seconds: of === day ? seconds : 0 };
  const minutes = Number(kept.getProperty(MINUTES) ?? USUAL_MINUTES) || 0;
  keepUsed({ ...used, cut: cut + 1 }, WHOLE_RUN);
  return { begun: secondsOf(now), used, left: minutes * 60 - used.seconds, cut };
}

const keepUsed = ({ seconds, ...used }: Used, more: number): void => {
  store().setProperty(USED, JSON.stringify({ ...used, seconds: seconds + more }));
};
const secondsIn = ({ begun }: Running): number => secondsOf(clock.now()) - begun;
export const endRun = (run: Running): void => keepUsed(run.used, secondsIn(run));

export interface Place {
  /** The next piece. */
  at: number;
  /** When the last whole round ended. */
  whole: string;
}
export interface SweepRun {
  /** When every tab was looked at last. */
  whole: string;
  /** Exceptions that stand open, by the last piece. */
  open: number;
  refused: Refusal[];
}

const DAY = 86_400;
/** Since when not every tab was looked at, where that is more than a day; '' before the first round. */
export const behind = ({ whole }: SweepRun): string =>
  whole !== '' && secondsOf(clock.now()) - secondsOf(whole) > DAY ? whole : '';

/** Whether a run may begin another piece of work. */
export const hasTime = (run: Running): boolean => secondsIn(run) <= Math.min(RUN_SECONDS, run.left);

/** Pieces, as far as the run and the day have time; what is left is the next run's first. */
export function sweepPieces(
  run: Running,
  command: (input: { tabs: string[] }) => Outcome<unknown>,
): SweepRun {
  const pieces = piecesOf(readHome().record?.next ?? {});
  let { at = 0, whole = '' } = keptJson<Place>(store().getProperty(PLACE) ?? undefined);
  const done: SweepRun = { whole, open: 0, refused: [] };
  for (let nth = 0; nth < pieces.length; nth += 1) {
    if (!hasTime(run)) break;
    const tabs = pieces[at % pieces.length] ?? [];
    const swept = command({ tabs: tabs.map((tab) => TABLES[tab].title) });
    if (!swept.ok && swept.code === 'busy') break;
    if (swept.ok) done.open = (swept.value as { open: number }).open;
    else done.refused.push(swept);
    at = (at + 1) % pieces.length;
    if (at === 0) whole = clock.now();
    store().setProperty(PLACE, JSON.stringify({ at, whole }));
  }
  return { ...done, whole };
}
