// An export against itself and against what left the register by mail: which checks there are, and what
// each found. It needs neither Google nor a key, and believes nothing but the chain and the heads.
import path from 'node:path';
import type { Anchor } from '../../src/core/anchor';
import { registerMark } from '../../src/core/anchor';
import { scopesIn } from '../../src/core/certificate';
import { partsIn } from '../../src/core/log-part';
import type { Finding } from '../../src/core/outcome';
import { assert } from '../../src/core/outcome';
import { TABLES } from '../../src/core/tables';
import { unmarked } from '../../src/core/csv-text';
import { recordsIn, rowsIn } from './cells';
import type { Folder } from './folder';
import { fileFindings, Refused } from './folder';
import { LogPass } from './log';
import { absentMonths, monthFindings } from './month-tab';
import { Months } from './months';
import { numbersTold } from './numbers';
import { Standing } from './standing';
import { Typed } from './typed';

export interface Checked {
  readonly entries: number;
  readonly rows: number;
  readonly approvals: number;
  readonly numbers: number;
  readonly months: number;
  readonly anchors: number;
}
export interface Verified {
  readonly head: number;
  readonly hash: string;
  readonly findings: readonly Finding[];
  /** What an auditor should know and is nothing wrong. */
  readonly remarks: readonly string[];
  readonly checked: Checked;
}

const LOG = TABLES.log.title;

/** Days in the register's own time zone; the minute decides. */
function daysIn(timeZone: string): (instantUtc: string) => string {
  const form = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-CA', form);
  } catch {
    throw new Refused([`"${timeZone}" is no time zone, so no month can be told.`]);
  }
  const known = new Map<string, string>();
  return (instant) => {
    const minute = instant.slice(0, 16);
    const day =
      known.get(minute) ?? (isNaN(Date.parse(instant)) ? '' : format.format(new Date(instant)));
    known.set(minute, day);
    return day;
  };
}

function zoneOf(folder: Folder): string {
  if (folder.manifest?.timeZone) return folder.manifest.timeZone;
  for (const [, cells] of recordsIn(folder, 'Settings'))
    if (cells[0] === 'timeZone' && cells[1]) return unmarked(cells[1]);
  return 'Etc/UTC';
}

function stateOf(folder: Folder): Map<string, string> {
  const state = new Map<string, string>();
  for (const { values } of rowsIn(folder, 'state'))
    state.set(String(values['key']), String(values['value']));
  return state;
}

/** Settings as they were typed, and what people were seen typing; older exports do not say. */
function seenIn(folder: Folder, state: ReadonlyMap<string, string>) {
  const { typed } = folder.manifest ?? {};
  if (!typed) return undefined;
  const edits = [...rowsIn(folder, 'editLog')].map(({ values }) => {
    const text = (field: string): string => String(values[field] ?? '');
    return {
      ...{ at: text('at'), person: text('person'), tab: text('tab'), range: text('range') },
      ...{ old: text('old'), new: text('new') },
    };
  });
  return { typed: new Typed(folder, state, typed), edits };
}

/** Closed parts that State names and nobody put beside the tab; an export has all of the log. */
function mayBegin(folder: Folder, state: ReadonlyMap<string, string>): void {
  let first = 1;
  const entries = partsIn(state).map(({ last }) => {
    const said = `entries ${first} to ${last}`;
    first = last + 1;
    return said;
  });
  const missing = entries.slice(folder.parts.length);
  if (folder.manifest || missing.length === 0) return;
  throw new Refused([
    `By the tab State ${missing.join(' and ')} of the log stand in files of their own, named "PO Register, log ...", of which ${folder.parts.length} of ${entries.length} are here.`,
    'Download the tab of each as CSV into the folder, or name it with --parts.',
  ]);
}

export interface Remembered {
  readonly who: string;
  readonly head: number;
  readonly hash: string;
  readonly at: string;
}
const logFinding = (detail: string, more: Partial<Finding> = {}): Finding => ({
  kind: 'log_broken',
  ...{ tab: LOG, detail },
  ...more,
});

/** The log against a head that somebody else remembers. */
function rememberedFinding(log: LogPass, one: Remembered): Finding[] {
  const { who, head, hash, at } = one;
  const own = log.hashes.get(head);
  const place = { column: 'Chain hash', expected: hash };
  if (head > log.head) {
    const detail = `The log ends at entry ${log.head}, but ${who} names entry ${head}: the end was cut off, or an older state was put back.`;
    return [logFinding(detail, { ...place, row: log.lastRow, actual: String(log.head) })];
  }
  if (!own) {
    if (head === 0) return [];
    return [logFinding(`Entry ${head}, which ${who} names, is not in the log.`, place)];
  }
  if (own.hash !== hash) {
    const detail = `Entry ${head} is not the one that ${who} names: the log was rewritten up to there or before.`;
    return [logFinding(detail, { ...place, row: own.row, actual: own.hash })];
  }
  if (at === '' || own.at <= at) return [];
  const detail = `Entry ${head} says ${own.at}, later than ${who}: the clock was set back, or the time was changed.`;
  return [logFinding(detail, { row: own.row, column: 'Time (UTC)', expected: at, actual: own.at })];
}

const mailed = ({ head, hash, at }: Anchor): Remembered => ({
  who: at === '' ? 'the head that was written down' : `the head mailed at ${at}`,
  ...{ head, hash, at },
});

/** Heads of this register; those of others are left out, and said. */
function ownAnchors(anchors: readonly Anchor[], register: string, remarks: string[]): Anchor[] {
  const mark = register === '' ? '' : registerMark(register);
  const own = anchors.filter((one) => one.register === '' || mark === '' || one.register === mark);
  const others = anchors.length - own.length;
  if (own.length === 0 && anchors.length > 0)
    throw new Refused([`No head in the file is of this register; ${others} are of another.`]);
  if (others > 0) remarks.push(`${others} heads in the file are of another register; not used.`);
  if (new Set(own.map((one) => one.register).filter((one) => one !== '')).size > 1)
    throw new Refused([
      'The heads are of several registers, and the export does not say which it is.',
    ]);
  return own;
}

/** Heads that the export itself names: at each piece, and in State. */
function ownHeads(folder: Folder, state: ReadonlyMap<string, string>): Remembered[] {
  const pieces = new Map((folder.manifest?.pieces ?? []).map(({ head, hash }) => [head, hash]));
  const inPieces = [...pieces].map(([head, hash]) => ({ who: 'export.json', head, hash, at: '' }));
  const head = Number(state.get('head') ?? 0);
  const inState = { who: 'the tab State', head, hash: state.get('hash') ?? '', at: '' };
  const closed = partsIn(state).map(({ last, hash }) => ({
    ...{ who: 'the tab State, of a closed part,', head: last, hash, at: '' },
  }));
  return [...inPieces, ...closed, ...(head > 0 ? [inState] : [])];
}

/** A log that goes on after the head that State had when everything was read at once. */
function afterState(folder: Folder, log: LogPass, state: ReadonlyMap<string, string>): Finding[] {
  const [end, head] = [folder.headOf(LOG, log.lastRow), Number(state.get('head') ?? 0)];
  const due = end ?? (folder.manifest || head === 0 ? undefined : head);
  if (due === undefined || log.head <= due) return [];
  const who = end === undefined ? 'the tab State' : 'export.json';
  const detail = `The log goes on to entry ${log.head}, but by ${who} it ended at ${due}: entries were added by hand.`;
  return [
    logFinding(detail, {
      row: log.lastRow,
      column: 'Sequence',
      expected: String(due),
      actual: String(log.head),
    }),
  ];
}

/** State without the head of a log that there is. */
function headless(folder: Folder, log: LogPass, state: ReadonlyMap<string, string>): Finding[] {
  if (log.head === 0 || Number(state.get('head') ?? 0) > 0 || !folder.files.has('State')) return [];
  const detail = 'The tab State names no head of the log: it was emptied or cut.';
  return [{ kind: 'edited_outside', tab: 'State', column: 'head', detail }];
}

/** What somebody who downloads tabs by hand left out, and nothing else says. */
function leftOut(folder: Folder, months: Months): string[] {
  if (folder.manifest) return [];
  return [
    ...(folder.files.has('State')
      ? []
      : ['There is no tab State: where the log ended, nothing says.']),
    ...absentMonths(folder, months).map(
      (month) =>
        `The log says that ${month} was reconciled, but its tab is not here: not compared.`,
    ),
  ];
}

const UNTOLD =
  'The export does not say settings as they were typed: budgets, key figures and exemptions of a month were not worked out. Make it anew.';

/** What of a month could not be compared, and why: not wrong, and not proven either. */
const untoldOf = ({ told }: Months): string[] =>
  [...told].flatMap(([month, { blocked, untold }]) => [
    ...(blocked.unproven.length > 0
      ? [
          `Month ${month}: that ${blocked.unproven.join(', ')} blocked its signature is what the log says; the cells as they stood then are in no export.`,
        ]
      : []),
    ...(blocked.table
      ? []
      : [
          `Month ${month}: the log does not say what blocked its signature; that table was not compared.`,
        ]),
    ...untold.map(
      (name) =>
        `Month ${month}: the table "${name}" rests on what the log does not tell; it was not compared.`,
    ),
  ]);

const joinedOf = (parts: readonly string[]): string =>
  `Rows of the log count on from part to part: ${parts.map((one) => path.basename(one)).join(', ')}, then the tab.`;

function remarksOf(folder: Folder, log: LogPass, anchors: readonly Anchor[]): string[] {
  const { manifest } = folder;
  const typed = manifest && log.settings !== '' && manifest.settingsVersion !== log.settings;
  const reach = anchors.reduce((most, { head }) => Math.max(most, head), 0);
  return [
    ...(typed
      ? [
          'Settings, people or rules were typed since the last command, which the next one logs: until then what they were before rests on State, not on the log.',
        ]
      : []),
    ...(manifest && !manifest.typed ? [UNTOLD] : []),
    ...(folder.parts.length > 0 ? [joinedOf(folder.parts)] : []),
    ...(manifest ? [] : ['There is no export.json: that the files are whole is not proven.']),
    ...leftOut(folder, log.months),
    anchors.length === 0
      ? 'No mailed head was given (--anchors): a log rewritten or cut off as a whole by somebody with the key would not show.'
      : `Mailed heads prove the log up to entry ${reach} of ${log.head}.`,
  ];
}

export function verifyFolder(folder: Folder, mailedHeads: readonly Anchor[] | undefined): Verified {
  const remarks: string[] = [];
  const state = stateOf(folder);
  mayBegin(folder, state);
  const register = folder.manifest?.register || (state.get('fileId') ?? '');
  const anchors = ownAnchors(mailedHeads ?? [], register, remarks);
  const heads = [...ownHeads(folder, state), ...anchors.map(mailed)];
  const firsts = scopesIn(state, true);
  const since = Math.min(...(folder.manifest?.pieces ?? []).map(({ head }) => head), Infinity);
  const dayOf = daysIn(zoneOf(folder));
  const seen = seenIn(folder, state);
  const pass = (sorted: boolean): LogPass | undefined =>
    new LogPass(folder, { since, months: new Months(dayOf, firsts, seen) }).run(sorted);
  const log = pass(false) ?? pass(true);
  assert(log, 'a sorted log is in order');
  const { months } = log;
  const standing = new Standing(folder, log);
  standing.run();
  const given = numbersTold(log, firsts);
  const findings = [
    ...fileFindings(folder),
    ...log.findings,
    ...(seen?.typed.proven(folder.manifest?.settingsVersion ?? '', log.settings) ?? []),
    ...afterState(folder, log, state),
    ...headless(folder, log, state),
    ...[...heads, ...months.heads()].flatMap((one) => rememberedFinding(log, one)),
    ...given.findings,
    ...standing.findings,
    ...monthFindings(folder, { months, remarks }),
  ];
  const numbers = [...log.given.values()].reduce((sum, own) => sum + own.length, 0);
  const counted = { numbers, months: months.told.size, anchors: anchors.length };
  const { rows, approvals } = standing;
  return {
    ...{ head: log.head, hash: log.hash, findings },
    remarks: [
      ...[...remarks, ...standing.remarks, ...given.remarks],
      ...[...untoldOf(months), ...remarksOf(folder, log, anchors)],
    ],
    checked: { entries: log.entries, rows, approvals, ...counted },
  };
}
