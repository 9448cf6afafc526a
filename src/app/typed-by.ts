// Who typed a change of settings, people, rules, budgets, vendors, items or contracts, where the edit trigger saw
// them: by the cell where its row is read, else by what was typed there. Edit Log is lossy and no
// proof, so nobody is named where it could have been another. It looks at no amounts.
import type { SeenEdit } from '../core/checks';
import { covers } from '../core/checks';
import type { SettingChange } from '../core/month-facts';
import type { TypedTabs } from '../core/settings';
import type { TypedTab } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';
import { namedRows } from './settings-changed';

export interface SeenTyping {
  edits: readonly SeenEdit[];
  /** The rows of what is read whole, where they stand. */
  typed: TypedTabs;
}
interface Changed {
  tab: TypedTab;
  name: string;
  field: string;
}

/** The parts of `people:ben@example.com Approval limit`. */
function changedCell({ what }: SettingChange): Changed | undefined {
  const tab = (Object.keys(TYPED) as TypedTab[]).find((one) => what.startsWith(`${one}:`));
  if (!tab) return undefined;
  const ends = TYPED[tab].headers.filter((header) => what.endsWith(` ${header}`));
  const field = ends.reduce((long, one) => (one.length > long.length ? one : long), '');
  return { tab, field, name: what.slice(tab.length + 1, -field.length - 1) };
}

/** Whether an edit gave the cell this value: alone, or in a block that names its row too. */
function says({ range, old, new: now }: SeenEdit, { name }: Changed, change: SettingChange) {
  if (!range.includes(':')) return old === change.old && now === change.new;
  return [name, change.new].every((one) => now.includes(JSON.stringify(one)));
}

/** Where a row of a tab stands, by its name: a month may tell of every row of a long tab. */
function rowsIn(typed: TypedTabs): (of: keyof TypedTabs, name: string) => number | undefined {
  const tabs = new Map<keyof TypedTabs, ReadonlyMap<string, number>>();
  return (of, name) => {
    const known = tabs.get(of);
    const rows = known ?? new Map(namedRows(of, typed[of]).map((one) => [one.name, one.row.row]));
    if (!known) tabs.set(of, rows);
    return rows.get(name);
  };
}

interface Looking extends SeenTyping {
  rowOf: ReturnType<typeof rowsIn>;
}
/** The last person seen typing there before the change was met; empty where nobody can be named. */
function typedBy(change: SettingChange, { edits, typed, rowOf }: Looking): string {
  const changed = changedCell(change);
  if (!changed) return '';
  const { tab, name, field } = changed;
  const headers: readonly string[] = TYPED[tab].headers;
  const near = edits.filter((one) => one.tab === TYPED[tab].title && one.at <= change.at);
  if (tab in typed) {
    const of = tab as keyof TypedTabs;
    const row = rowOf(of, name);
    if (!row) return '';
    const own = ({ range }: SeenEdit): boolean =>
      [0, headers.indexOf(field)].some((column) => covers(range, row, column));
    return near.filter(own).pop()?.person ?? '';
  }
  const found = near.filter(
    (one) =>
      covers(one.range, Number(/\d+/.exec(one.range)?.[0]), headers.indexOf(field)) &&
      says(one, changed, change),
  );
  const people = new Set(found.map(({ person }) => person));
  return people.size === 1 ? ([...people][0] ?? '') : '';
}

/** Who typed a change, for many of them. */
export function typistIn(seen: SeenTyping): (change: SettingChange) => string {
  const looking = { ...seen, rowOf: rowsIn(seen.typed) };
  return (change) => typedBy(change, looking);
}
