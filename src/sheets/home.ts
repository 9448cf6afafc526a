// Which register this is: what script properties know (file, head of the log, last numbers, seal
// key) against what State says. A copy, a restored version and a deleted row are found here, before
// anything is decided. It knows no order.
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { ScopeState } from '../core/certificate';
import { importedTwice, scopesIn } from '../core/certificate';
import { sayMissing } from '../core/say-missing';
import { signedTo } from '../core/posting';
import { boundFile, PAIRED } from './here';
import { ringNames, ringOf, ringProperties } from './kept-key';
import { propertiesOf, recordNames, recordOf } from './kept-record';
import type { LogPart } from '../core/log-part';
import { partsIn } from '../core/log-part';
import { knowParts } from './log-parts';
import { stateFits } from './state';

/** What is kept outside the file: neither version history nor copying carries it along. */
export interface HomeRecord {
  fileId: string;
  scriptId: string;
  head: number;
  hash: string;
  /** Last number of each scope; those of blanket orders are too many to be kept here. */
  numbers: { [scope: string]: number };
  /** The first one of those that begin after 1. */
  firsts?: { [scope: string]: number };
  /** Closed parts of the log. */
  parts?: LogPart[];
  /** The last signed month: nobody opens or closes one by typing into State. */
  signedTo?: string;
  /** Next free row and grid rows of each growing tab: hints for reading. */
  next: { [tab: string]: number };
  rows: { [tab: string]: number };
}
export interface Home {
  record: HomeRecord | undefined;
  key: string;
  fileId: string;
  scriptId: string;
  /**
   * Address of the keeper that alone writes; blank where this project does. A desk that only looks has
   * no key, and what it knows of heads and rows are hints of the keeper's last answer.
   */
  keeper: string;
  /** Id of the file with Intake, where that is not the register's own; blank in one file. */
  desk: string;
  /** Drafts that became orders and are not marked yet (drafts.ts). */
  marks?: string | undefined;
  /** The keeper itself: a project of its own, bound to no file. */
  standalone: boolean;
}

const NEAR = 'po.near';
const MARKS = 'po.drafts';

/** One call for all properties; the file's own ids come from handles. */
export function readHome(): Home {
  const kept = PropertiesService.getScriptProperties().getProperties();
  const bound = boundFile();
  const keeper = bound ? (kept[PAIRED.keeper] ?? '') : '';
  const register = keeper === '' ? '' : (kept[PAIRED.register] ?? '').trim();
  const own = bound?.getId() ?? (kept[PAIRED.file] ?? '').trim();
  const desk = bound ? own : (kept[PAIRED.desk] ?? '').trim();
  const record = keeper === '' ? recordOf(kept) : nearIn(kept[NEAR]);
  knowParts(register || own, record?.parts);
  return {
    record,
    key: keeper === '' ? ringOf(kept) : '',
    fileId: register || own,
    desk: bound && register === '' ? '' : desk,
    marks: kept[MARKS],
    scriptId: ScriptApp.getScriptId(),
    keeper,
    standalone: !bound,
  };
}

const nearIn = (text: string | undefined): HomeRecord | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as HomeRecord);

/** What a desk that only looks was told of heads and rows: hints for its next reads. */
export function keepNear(record: HomeRecord): void {
  try {
    const { firsts: _firsts, ...near } = { ...record, numbers: {} };
    PropertiesService.getScriptProperties().setProperty(NEAR, JSON.stringify(near));
  } catch (error) {
    console.warn(`Hints for the next look were not kept: ${String(error)}`);
  }
}

/** The head and the last numbers go outside the file after each commit; an error is healed later. */
export function keepHome(record: HomeRecord): void {
  knowParts(record.fileId, record.parts);
  try {
    PropertiesService.getScriptProperties().setProperties(propertiesOf(record));
  } catch (error) {
    console.warn(`The head could not be kept outside the file: ${String(error)}`);
  }
}

/** Drafts that became orders, until each is marked in the desk's file. */
export function keepMarks(text: string): void {
  PropertiesService.getScriptProperties().setProperty(MARKS, text);
}

/** The keys of its seals (src/core/keyring.ts). */
export function keepKey(ring: string): void {
  PropertiesService.getScriptProperties().setProperties(ringProperties(ring));
}

/** Nothing of a register is kept here any more: it goes to, or comes from, another project. */
export function dropHome(): void {
  const kept = PropertiesService.getScriptProperties();
  const names = kept.getKeys();
  for (const name of [...recordNames(names), ...ringNames(names), NEAR]) kept.deleteProperty(name);
}

/** The address of the keeper that writes from now on; blank where this project does again. */
export function keepAddress(address: string): void {
  const kept = PropertiesService.getScriptProperties();
  if (address === '') kept.deleteProperty(PAIRED.keeper);
  else kept.setProperty(PAIRED.keeper, address);
}

/** What is kept outside the file, as State has it. */
export function recordIn(
  state: ReadonlyMap<string, string>,
  { fileId, scriptId }: { fileId: string; scriptId: string },
): HomeRecord {
  const numbers: HomeRecord['numbers'] = {};
  const firsts: { [scope: string]: number } = {};
  for (const [scope, { first, last, of }] of scopesOf(state)) {
    if (of === undefined) numbers[scope] = last;
    if (of === undefined && first > 1) firsts[scope] = first;
  }
  const after = (prefix: string): { [tab: string]: number } =>
    Object.fromEntries(
      [...state].flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), Number(value)]] : [],
      ),
    );
  const [head, hash] = [Number(state.get('head') ?? 0), state.get('hash') ?? ''];
  const known = { fileId, scriptId, head, hash, numbers, firsts };
  const parts = partsIn(state);
  return {
    ...{ ...known, next: after('next:'), rows: after('rows:') },
    ...(parts.length > 0 ? { parts } : {}),
    ...closedIn(state),
  };
}

export function startHome(record: HomeRecord, key: string): void {
  const kept = { ...propertiesOf(record), ...ringProperties(key) };
  PropertiesService.getScriptProperties().setProperties(kept);
}

export const scopesOf = (state: ReadonlyMap<string, string>): Map<string, ScopeState> =>
  scopesIn(state, true);

/** The last signed month, as the record keeps it. */
function closedIn(state: ReadonlyMap<string, string>): { signedTo?: string } {
  const last = signedTo(state);
  return last === '' ? {} : { signedTo: last };
}

const OWNER = 'The owner settles it with Set up, which asks what happened.';

/** A file older than what is kept outside it, or another history than that one. */
export function checkAge(record: HomeRecord, state: ReadonlyMap<string, string>): Outcome<void> {
  const head = Number(state.get('head') ?? 0);
  const behind = [...Object.entries(record.numbers)].find(
    ([scope, last]) => last > (scopesOf(state).get(scope)?.last ?? 0),
  );
  if (record.head > head || behind) {
    return refuse(
      'register_rolled_back',
      `The file is older than its own history: its log ends at entry ${head}, but entry ${record.head} was written.`,
      {
        next: `Restore the newest version of the file. ${OWNER}`,
      },
    );
  }
  if (record.head === head && record.hash !== state.get('hash')) {
    return refuse(
      'log_broken',
      `The head of the log is not the one that was written at entry ${head}.`,
      { next: OWNER },
    );
  }
  return accept(undefined);
}

/** Of this file, but by the word of State another project's. */
const isOthers = (
  { fileId, scriptId }: Home,
  record: HomeRecord,
  state: ReadonlyMap<string, string>,
): boolean =>
  [state.get('fileId'), record.fileId].every((one) => one === fileId) &&
  record.scriptId === scriptId &&
  (state.get('scriptId') ?? scriptId) !== scriptId;
const takenOver = (): Refusal =>
  refuse('not_this_register', 'Another project took this register over; this one writes nothing.', {
    next: 'If nobody meant that, the owner restores the version before it; else sends to that project.',
  });

/** The register's own word on where it lives, compared with what is kept outside. */
export function checkHome(home: Home, state: ReadonlyMap<string, string>): Outcome<void> {
  const { record } = home;
  if (home.keeper !== '') return checkLook(home, state);
  if (record && isOthers(home, record, state)) return takenOver();
  if (
    !record ||
    state.get('fileId') !== home.fileId ||
    record.fileId !== home.fileId ||
    record.scriptId !== home.scriptId ||
    (state.get('scriptId') ?? home.scriptId) !== home.scriptId
  ) {
    return refuse(
      'not_this_register',
      'This file is a copy of a register, so nothing can be issued or recorded in it.',
      {
        next: `Work in the original file (id ${state.get('fileId') ?? 'unknown'}). ${OWNER}`,
      },
    );
  }
  if (!stateFits(home, state)) {
    return refuse(
      'edited_outside',
      'The hidden tab State was changed by hand: its seal does not fit. Nothing in it is used.',
      { next: `Bring State back as it was, by undo or the version history. ${OWNER}` },
    );
  }
  const old = checkAge(record, state);
  if (!old.ok) return old;
  return checkMoving(state);
}

export const onItsWay = (): Refusal =>
  refuse('register_moving', 'The register is being moved to another project.', {
    next: 'The owner chooses Set up once more, which finishes it; nothing is lost meanwhile.',
  });
const checkMoving = (state: ReadonlyMap<string, string>): Outcome<void> =>
  (state.get('moving') ?? '') === '' ? accept(undefined) : onItsWay();

/** The columns of State have no header to go by; nothing is told anew of what is only beside its place. */
export const stateShifted = (): Refusal =>
  refuse('header_missing', 'The columns of the tab State are not where the register left them.', {
    next: 'Take back what was put in or taken out there, with Undo or the version history of the file.',
  });

/** Who only looks can tell a copy of the file, and nothing more: the keeper checks all else. */
function checkLook(home: Home, state: ReadonlyMap<string, string>): Outcome<void> {
  if (state.get('fileId') === home.fileId) return checkMoving(state);
  return refuse('not_this_register', 'This file is a copy of a register that a keeper writes.', {
    next: `Work in the original file (id ${state.get('fileId') ?? 'unknown'}).`,
  });
}

/** A number on more rows than an old list had it on. */
function doubledIn(
  state: ReadonlyMap<string, string>,
  given: readonly string[],
): string | undefined {
  const allowed = importedTwice(state);
  const times = new Map<string, number>();
  return given.find((number) => {
    const now = (times.get(number) ?? 0) + 1;
    times.set(number, now);
    return now > (allowed.get(number) ?? 1);
  });
}

/** Numbers that rows carry against the count that was given: a deleted row stops everything. */
export function checkNumbers(
  state: ReadonlyMap<string, string>,
  numbers: readonly string[],
): Outcome<void> {
  const given = numbers.filter((one) => one !== '');
  const twice = given.length > new Set(given).size ? doubledIn(state, given) : undefined;
  if (twice !== undefined) {
    return refuse(
      'sequence_duplicate',
      `The number ${twice} stands in more than one row of Register.`,
      { next: OWNER },
    );
  }
  const counted = [...scopesOf(state).values()].reduce((sum, { count }) => sum + count, 0);
  const answered = Number(state.get('gapsAnswered') ?? 0);
  if (given.length < counted - answered) {
    return refuse('sequence_gap', sayMissing(counted, given.length), {
      next: `Restore the deleted row from the version history. ${OWNER}`,
    });
  }
  return accept(undefined);
}
