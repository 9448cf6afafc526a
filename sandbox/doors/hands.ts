// The door of the grid: what a person types, sorts, inserts and renames by hand. Typing fires
// onEdit, through a queue of two that drops the rest; other edits fire no simple trigger.
import { LIMITS } from '../kernel/cost';
import { Act } from '../kernel/engine';
import { keepError } from '../kernel/errors';
import { editEvent } from '../services/event';
import { formatDate } from '../services/format-date';
import type { Change, PersonDoor } from '../sheets';
import { simpleTrigger } from './identity';
import { done, launch, refused, type Line, type Place, type Stage, type Staged } from './stage';

export interface Typed {
  readonly tab: string;
  readonly at: string;
  readonly values: readonly (readonly (string | number | boolean | null)[])[];
}

export interface Edit {
  readonly tab: string;
  readonly do: string;
  readonly at?: number;
  readonly count?: number;
  readonly to?: string | number;
}

/** One step of a person's own, whose refusal by the platform is its answer. */
export function stageAct(stage: Stage, does: () => Line): Staged {
  let line = refused('nothing happened');
  const act = new Act(() => {
    try {
      line = does();
    } catch (error) {
      const kept = keepError(error);
      if (!kept) throw error;
      line = refused(kept.message);
    }
  });
  return { begin: () => stage.engine.add(act), line: () => line };
}

function fireOnEdit(stage: Stage, place: Place, change: Change): void {
  const { project } = place;
  if (!change.area || project.queuedTriggers >= LIMITS.queuedTriggers) return;
  project.queuedTriggers += 1;
  launch(stage, {
    place,
    identity: simpleTrigger(stage.world, place),
    door: 'onEdit',
    command: 'onEdit',
    limitMs: LIMITS.simpleTriggerMs,
    onBegin: () => {
      project.queuedTriggers -= 1;
    },
    entry: (realm) =>
      realm.has('onEdit') ? realm.invoke('onEdit', [editEvent(realm, change)]) : null,
  });
}

function tabId({ held, person }: Place, tab: string): number | null {
  held.file.assertCanOpen(person);
  return held.file.tabByName(tab)?.sheetId ?? null;
}

const noTab = (tab: string): Line => refused(`There is no tab ${tab}.`);

export function stageType(stage: Stage, place: Place, typed: Typed): Staged {
  return stageAct(stage, () => {
    const sheetId = tabId(place, typed.tab);
    if (sheetId === null) return noTab(typed.tab);
    const { file } = place.held;
    file.year = Number(formatDate(stage.engine.clock.now, file.timeZone, 'yyyy'));
    const change = file.hands(place.person).type(sheetId, typed.at, typed.values);
    place.held.version += 1;
    fireOnEdit(stage, place, change);
    return done({ cells: change.cells });
  });
}

type Does = (hands: PersonDoor, sheetId: number, edit: Edit) => Change;

const from = (edit: Edit): number => Math.max(0, (edit.at ?? 1) - 1);
const many = (edit: Edit): number => edit.count ?? 1;

/**
 * `at` counts rows and columns from 1, as people do; a sort is by column `at`, downwards for `to:
 * "desc"`.
 */
const EDITS: { readonly [name: string]: Does } = {
  sort: (hands, id, edit) => hands.sort(id, from(edit), edit.to !== 'desc'),
  insertRows: (hands, id, edit) => hands.insertRows(id, from(edit), many(edit)),
  deleteRows: (hands, id, edit) => hands.deleteRows(id, from(edit), many(edit)),
  insertColumns: (hands, id, edit) => hands.insertColumns(id, from(edit), many(edit)),
  deleteColumns: (hands, id, edit) => hands.deleteColumns(id, from(edit), many(edit)),
  moveColumn: (hands, id, edit) =>
    hands.moveColumn(id, from(edit), Math.max(0, Number(edit.to ?? 1) - 1)),
  rename: (hands, id, edit) => hands.rename(id, String(edit.to ?? '')),
  deleteTab: (hands, id) => hands.deleteTab(id),
  filter: (hands, id) => hands.filter(id),
  hide: (hands, id) => hands.hide(id),
};

export const EDIT_NAMES: readonly string[] = Object.keys(EDITS);

export function stageEdit(stage: Stage, place: Place, edit: Edit): Staged {
  return stageAct(stage, () => {
    const does = EDITS[edit.do];
    if (!does) return refused(`There is no edit ${edit.do}.`);
    const sheetId = tabId(place, edit.tab);
    if (sheetId === null) return noTab(edit.tab);
    const change = does(place.held.file.hands(place.person), sheetId, edit);
    place.held.version += 1;
    return done({ change: change.changeType });
  });
}

export interface Selected {
  readonly tab: string;
  readonly range: string;
}

export function stageSelect(stage: Stage, place: Place, { tab, range }: Selected): Staged {
  return stageAct(stage, () => {
    const sheetId = tabId(place, tab);
    if (sheetId === null) return noTab(tab);
    if (!place.held.file.resolve(range, sheetId)) return refused(`There is no range ${range}.`);
    stage.world.state.selections[`${place.held.key}:${place.person}`] = { sheetId, a1: range };
    return done({ tab, range });
  });
}
