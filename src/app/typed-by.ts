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

/** As Edit Log has it: what would begin a formula stands in quotes there. */
const same = (seen: string, value: string): boolean =>
  [seen, seen.replace(/^"(.*)"$/, '$1')].some(
    (one) => one.trim().toLowerCase() === value.trim().toLowerCase(),
  );
const isBlock = ({ range }: SeenEdit): boolean => range.includes(':');
const inColumn = ({ range }: SeenEdit, column: number): boolean =>
  covers(range, Number(/\d+/.exec(range)?.[0]), column);

/** Whether a cell came from the old value to the new one by this edit, or by it and those before it. */
function leads(cell: readonly SeenEdit[], nth: number, { old, new: now }: SettingChange): boolean {
  if (!same(cell[nth]?.new ?? '', now)) return false;
  for (let at = nth; at >= 0; at -= 1) {
    const [one, before] = [cell[at], cell[at - 1]];
    if (one && same(one.old, old)) return true;
    if (!before || before.new !== one?.old) return false;
  }
  return false;
}

/** Whether a row came or went with its name: all its cells are then told as typed. */
const named = ({ old, new: now }: SeenEdit, { name }: Changed, change: SettingChange): boolean =>
  (change.new === '' && same(old, name)) || (change.old === '' && same(now, name));
/** A block as Edit Log has it; nothing where it was too long to be kept whole. */
function cellsIn(block: string): string[] | undefined {
  try {
    return (JSON.parse(block) as unknown[][]).flat().map(String);
  } catch (error) {
    return undefined;
  }
}
/** Whether a block gave the cell this value, and names its row too. */
function inBlock({ new: block }: SeenEdit, { name }: Changed, change: SettingChange): boolean {
  const cells = cellsIn(block);
  return [name, change.new].every((one) =>
    cells ? cells.some((cell) => same(cell, one)) : block.includes(JSON.stringify(one)),
  );
}

/** Edits of single cells by their cell, in the order in which they were typed. */
function byCell(edits: readonly SeenEdit[]): SeenEdit[][] {
  const cells = new Map<string, SeenEdit[]>();
  for (const one of edits) cells.set(one.range, [...(cells.get(one.range) ?? []), one]);
  return [...cells.values()];
}

/** Who was seen typing it before the change was met; empty where nobody can be named. */
function typedBy(change: SettingChange, edits: readonly SeenEdit[]): string {
  const changed = changedCell(change);
  if (!changed) return '';
  const { tab, field } = changed;
  const headers: readonly string[] = TYPED[tab].headers;
  const column = headers.indexOf(field);
  const near = edits.filter((one) => one.tab === TYPED[tab].title && one.at <= change.at);
  const cells = byCell(near.filter((one) => !isBlock(one) && inColumn(one, column)));
  const found = [
    ...cells.flatMap((cell) => cell.filter((_one, nth) => leads(cell, nth, change))),
    ...near.filter(
      (one) => !isBlock(one) && inColumn(one, 0) && column > 0 && named(one, changed, change),
    ),
    ...near.filter((one) => isBlock(one) && inColumn(one, column) && inBlock(one, changed, change)),
  ];
  const people = new Set(found.map(({ person }) => person));
  return people.size === 1 ? ([...people][0] ?? '') : '';
}

/** Who typed a change, for many of them. */
export const typistIn =
  ({ edits }: SeenTyping) =>
  (change: SettingChange): string =>
    typedBy(change, edits);
