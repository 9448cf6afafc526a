// Settings, people and rules are typed, so nobody tells the log when they change: the first command
// that meets another version logs what differs, old and new, beside its own entries (store.md 5).
import { canonical, digest } from '../core/canonical';
import type { Day } from '../core/day';
import { gathered, LONGEST, spread } from '../core/kept-text';
import type { Finding } from '../core/outcome';
import { heldCells } from '../core/own-change';
import type { TypedTabs } from '../core/settings';
import type { TypedRow } from '../core/typed-tables';
import type { Entry, Loaded } from './ports';

type Cells = { [header: string]: string };
/** Rows by what names them, without what is only explained there. */
export type Snapshot = { [name: string]: Cells };

const NAMED: { [T in keyof TypedTabs]: (row: Cells, at: number) => string } = {
  settings: (row) => row['Setting'] ?? '',
  people: (row) => (row['E-mail'] ?? '').toLowerCase(),
  rules: (row, at) => `${row['Rule'] || at + 1}, step ${row['Step'] || 1}`,
  budgets: (row) =>
    `${row['Cost centre'] ?? ''} ${row['Period'] ?? ''} ${row['Category'] ?? ''}`.trimEnd(),
};
const TABS = Object.keys(NAMED) as (keyof TypedTabs)[];

/**
 * Rows with what names them, in their order, the second of one name as its second; cells as texts,
 * without what is only explained there.
 */
export function namedRows(
  tab: keyof TypedTabs,
  rows: readonly TypedRow[],
): { name: string; row: TypedRow; cells: Cells }[] {
  const times = new Map<string, number>();
  return rows.map((row, at) => {
    const cells: Cells = {};
    for (const [header, value] of Object.entries(row.cells))
      if (header !== 'Note') cells[header] = String(value).trim();
    const name = NAMED[tab](cells, at);
    const nth = (times.get(name) ?? 0) + 1;
    times.set(name, nth);
    return { name: nth === 1 ? name : `${name} (${nth})`, row, cells };
  });
}
export const snapshotOf = (tab: keyof TypedTabs, rows: readonly TypedRow[]): Snapshot =>
  Object.fromEntries(namedRows(tab, rows).map(({ name, cells }) => [name, cells]));

/** So much of one row fits a cell of the log, and so much of each text of a row that is longer. */
const MOST = 40_000;
const TEXT = 100;
function cut(text: string): string {
  if (text.length <= TEXT) return text;
  const begin = text.slice(0, TEXT).replace(/[\uD800-\uDBFF]$/, '');
  return `${begin}\u2026 (${text.length} characters, SHA-256 ${digest(text)})`;
}

type Pairs = [field: string, pair: [unknown, unknown]][];
/** What a row became; of one that fits no cell each long text by its beginning and its digest. */
function inRoom(name: string, pairs: Pairs): Entry['changes'] {
  const whole = { [name]: Object.fromEntries(pairs) };
  if (canonical(whole).length <= MOST) return whole;
  const short = (one: unknown): unknown => (typeof one === 'string' ? cut(one) : one);
  const brief = pairs.map(([field, [was, is]]): Pairs[number] => [field, [short(was), short(is)]]);
  return { [cut(name)]: Object.fromEntries(brief) };
}

/** Every field that differs, by `tab:row`. */
export function changesOf(tab: string, before: Snapshot, now: Snapshot): Entry['changes'] {
  const changes: Entry['changes'] = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const [old, after] = [before[name] ?? {}, now[name] ?? {}];
    const fields = [...new Set([...Object.keys(old), ...Object.keys(after)])]
      .filter((field) => old[field] !== after[field])
      .map((field): Pairs[number] => [field, [old[field] ?? null, after[field] ?? null]]);
    if (fields.length > 0) Object.assign(changes, inRoom(`${tab}:${name}`, fields));
  }
  return changes;
}

const SAID = 5;
const MOST_SAID = 2000;
/** What was typed may not be usable: then the entry says so, and what. */
function said(findings: readonly Finding[]): string {
  const some = findings.slice(0, SAID).map(({ tab = '', row, detail }) => {
    return `${tab}, row ${row ?? '?'}: ${detail.length > MOST_SAID ? cut(detail) : detail}`;
  });
  const typed = 'Typed before this command.';
  return some.length === 0 ? typed : `${typed} Not usable: ${some.join('; ')}.`;
}

/**
 * Entries to log beside a commit, none where nothing was typed; the snapshot in State is brought up
 * to date in the same write. The first snapshot is no change.
 */
export function settingsEntries({ state, typed, register, work }: Loaded, today: Day): Entry[] {
  const known = (key: string): string | undefined => work.state.get(key) ?? state.get(key);
  const before = known('settingsVersion');
  if (before === register.version) return [];
  for (const [key, text] of heldCells({ state, typed }, today)) work.state.set(key, text);
  const changes: Entry['changes'] = {};
  for (const tab of TABS) {
    const now = snapshotOf(tab, typed[tab]);
    const text = canonical(now);
    const kept = gathered(known, `settings:${tab}`);
    if (kept !== '') Object.assign(changes, changesOf(tab, JSON.parse(kept) as Snapshot, now));
    // What State has no room for is logged by its version alone.
    const fits = text.length > LONGEST ? '' : text;
    for (const [key, part] of spread(known, `settings:${tab}`, fits)) work.state.set(key, part);
  }
  work.state.set('settingsVersion', register.version);
  if (before === undefined) return [];
  const version: [unknown, unknown] = [before, register.version];
  return [
    {
      fact: 'settings_changed',
      entity: 'settings',
      reason: said(register.findings),
      changes: { 'settings:': { version }, ...changes },
      answer: '',
      digest: '',
    },
  ];
}
