// The door of the menu: the file is opened by that person, `onOpen` builds the menu, and the item
// is chosen; its function runs as the person at the keyboard. Dialogs get the answers of the step.
import { LIMITS } from '../kernel/cost';
import type { Execution } from '../kernel/execution';
import type { DialogAnswer } from '../kernel/run';
import { openEvent } from '../services/event';
import { atKeyboard, noMenu, simpleTrigger } from './identity';
import {
  launch,
  lineOf,
  never,
  refused,
  type Line,
  type Place,
  type Stage,
  type Staged,
} from './stage';

export interface MenuChoice {
  readonly path: readonly string[];
  readonly answers: readonly DialogAnswer[];
}

function itemOf(open: Execution, path: readonly string[]): string | null {
  const wanted = JSON.stringify(path);
  return open.screen.menus.find((item) => JSON.stringify(item.path) === wanted)?.does ?? null;
}

function noItem(open: Execution, path: readonly string[]): string {
  const known = open.screen.menus.map((item) => item.path.join(' > ')).join('; ') || 'nothing';
  return `There is no menu item ${path.join(' > ')}; the menu has ${known}.`;
}

function itemLine(item: Execution): Line {
  const line = lineOf(item, () => ({ ui: item.screen.ui }));
  if (!line.ok || item.screen.surplusAnswers === 0) return line;
  return refused(`${item.screen.surplusAnswers} of the answers were not asked for`);
}

export function launchOpen(
  stage: Stage,
  place: Place,
  onEnd: (open: Execution) => void,
): Execution {
  return launch(stage, {
    place,
    identity: simpleTrigger(stage.world, place),
    door: 'onOpen',
    command: 'onOpen',
    faulty: false,
    limitMs: LIMITS.simpleTriggerMs,
    onEnd,
    entry: (realm) => (realm.has('onOpen') ? realm.invoke('onOpen', [openEvent(realm)]) : null),
  });
}

export function stageMenu(stage: Stage, place: Place, choice: MenuChoice): Staged {
  const why = noMenu(place);
  if (why !== null) return never(why);
  let line = refused('the menu was not opened');
  const run = (open: Execution): void => {
    const does = itemOf(open, choice.path);
    if (open.outcome.error) line = lineOf(open, () => null);
    else if (does === null) line = refused(noItem(open, choice.path));
    else {
      launch(stage, {
        place,
        identity: atKeyboard(place),
        door: 'menu',
        command: does,
        answers: choice.answers,
        entry: (realm) => realm.invoke(does, []),
        onEnd: (item) => {
          line = itemLine(item);
        },
      });
    }
  };
  return {
    begin: () => {
      launchOpen(stage, place, run);
    },
    line: () => line,
  };
}
