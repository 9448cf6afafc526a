// Who typed a change of settings, people, rules, budgets, vendors, items or contracts, where the edit
// trigger saw them: by what was typed there, never by where its row stands today, since people sort
// these tabs and put rows in. Edit Log is lossy and no proof, so nobody is named where it could have
// been another. It looks at no amounts.
import type { SeenEdit } from '../core/checks';
import { covers } from '../core/checks';
import type { SettingChange } from '../core/month-facts';
import type { TypedTab } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';

export interface SeenTyping {
  edits: readonly SeenEdit[];
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

/** Values are the same whatever their case and the blanks around them. */
const plainOf = (value: string): string => value.trim().toLowerCase();
/** As Edit Log may have a value: what would begin a formula stands in quotes there. */
const wordsOf = (seen: string): string[] => [
  plainOf(seen),
  plainOf(seen.replace(/^"(.*)"$/, '$1')),
];

/** An edit of one cell, with all that its values may be. */
interface Typed {
  edit: SeenEdit;
  old: readonly string[];
  new: readonly string[];
}
/** An edit of several, with what stands in them; without, where it was too long to be kept whole. */
interface Block {
  edit: SeenEdit;
  words?: ReadonlySet<string>;
}
type ByValue = ReadonlyMap<string, readonly Typed[]>;
/** What was seen in one column of a tab, looked at once for all changes of it. */
interface Column {
  cells: ReadonlyMap<string, readonly Typed[]>;
  byOld: ByValue;
  byNew: ByValue;
  blocks: readonly Block[];
}

function blockOf(edit: SeenEdit): Block {
  try {
    const cells = (JSON.parse(edit.new) as unknown[][]).flat().map(String);
    return { edit, words: new Set(cells.flatMap(wordsOf)) };
  } catch (error) {
    return { edit };
  }
}

function gathered(all: readonly Typed[], of: (one: Typed) => readonly string[]): ByValue {
  const found = new Map<string, Typed[]>();
  for (const one of all)
    for (const name of new Set(of(one))) {
      const own = found.get(name);
      if (own) own.push(one);
      else found.set(name, [one]);
    }
  return found;
}

const isBlock = ({ range }: SeenEdit): boolean => range.includes(':');
const inColumn = ({ range }: SeenEdit, column: number): boolean =>
  covers(range, Number(/\d+/.exec(range)?.[0]), column);
function columnOf(edits: readonly SeenEdit[], tab: TypedTab, at: number): Column {
  const near = edits.filter((one) => one.tab === TYPED[tab].title && inColumn(one, at));
  const typed = near
    .filter((one) => !isBlock(one))
    .map((edit): Typed => ({ edit, old: wordsOf(edit.old), new: wordsOf(edit.new) }));
  return {
    cells: gathered(typed, ({ edit }) => [edit.range]),
    byOld: gathered(typed, (one) => one.old),
    byNew: gathered(typed, (one) => one.new),
    blocks: near.filter(isBlock).map(blockOf),
  };
}

/** Edits that gave a cell the new value from the old one, alone or with those before them. */
function leading(cell: readonly Typed[], { at, old, new: now }: SettingChange): SeenEdit[] {
  const [was, is] = [plainOf(old), plainOf(now)];
  const found: SeenEdit[] = [];
  let [reached, before] = [false, ''];
  for (const one of cell) {
    if (one.edit.at > at) continue;
    reached = one.old.includes(was) || (reached && before === one.edit.old);
    if (reached && one.new.includes(is)) found.push(one.edit);
    before = one.edit.new;
  }
  return found;
}

/** Whether a block gave the cell this value, and names its row too. */
const inBlock = ({ edit, words }: Block, values: readonly string[]): boolean =>
  values.every((one) => words?.has(plainOf(one)) ?? edit.new.includes(JSON.stringify(one)));

type ColumnOf = (tab: TypedTab, at: number) => Column;
/** Who was seen typing it before the change was met; empty where nobody can be named. */
function typedBy(change: SettingChange, columnIn: ColumnOf): string {
  const changed = changedCell(change);
  if (!changed) return '';
  const { tab, name, field } = changed;
  const at = (TYPED[tab].headers as readonly string[]).indexOf(field);
  const column = columnIn(tab, at);
  const ranges = new Set(
    (column.byNew.get(plainOf(change.new)) ?? []).map(({ edit }) => edit.range),
  );
  // A row came or went with its name: all its cells are then told as typed.
  const names = at > 0 ? columnIn(tab, 0) : undefined;
  const named = [
    ...(change.new === '' ? (names?.byOld.get(plainOf(name)) ?? []) : []),
    ...(change.old === '' ? (names?.byNew.get(plainOf(name)) ?? []) : []),
  ];
  const found = [
    ...[...ranges].flatMap((range) => leading(column.cells.get(range) ?? [], change)),
    ...named.map(({ edit }) => edit),
    ...column.blocks.filter((one) => inBlock(one, [name, change.new])).map(({ edit }) => edit),
  ];
  const people = new Set(found.filter((one) => one.at <= change.at).map(({ person }) => person));
  return people.size === 1 ? ([...people][0] ?? '') : '';
}

/** Who typed a change, for many of them: a month may tell of every row of a long tab. */
export function typistIn({ edits }: SeenTyping): (change: SettingChange) => string {
  const columns = new Map<string, Column>();
  const columnIn: ColumnOf = (tab, at) => {
    const column = columns.get(`${tab} ${at}`) ?? columnOf(edits, tab, at);
    columns.set(`${tab} ${at}`, column);
    return column;
  };
  return (change) => typedBy(change, columnIn);
}
