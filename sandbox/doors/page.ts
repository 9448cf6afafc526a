// The door of pages: `google.script.run` calls a function of the project as the person at the
// keyboard. Functions that end in `_`, and methods of objects, are invisible to pages.
import { PAGE_CALL_MS } from '../kernel/cost';
import type { Execution } from '../kernel/execution';
import type { Realm } from '../kernel/realm';
import { carried } from './bridge';
import { atKeyboard, noMenu } from './identity';
import { launch, lineOf, never, type Place, type Stage, type Staged } from './stage';

export interface PageCall {
  readonly door: string;
  /** What the meters call it; the function's name where it is not a command. */
  readonly command: string;
  readonly name: string;
  readonly args: readonly unknown[];
}

export function assertVisible(realm: Realm, name: string): void {
  if (/^\w+$/.test(name) && !name.endsWith('_') && realm.has(name)) return;
  throw realm.error({
    name: 'TypeError',
    message: `google.script.run.${name} is not a function`,
    details: null,
  });
}

export function stagePage(stage: Stage, place: Place, call: PageCall): Staged {
  const why = noMenu(place);
  if (why !== null) return never(why);
  const args = JSON.stringify(carried(call.args, 'arguments'));
  const { door, command, name } = call;
  let execution: Execution | null = null;
  const entry = (realm: Realm): unknown => {
    assertVisible(realm, name);
    const value = realm.invoke(name, realm.parse(args) as unknown[]);
    try {
      return carried(value, 'answer');
    } catch (thrown) {
      throw realm.outward(thrown);
    }
  };
  return {
    begin: () => {
      const identity = atKeyboard(place);
      execution = launch(stage, {
        place,
        identity,
        door,
        command,
        entry,
        startsLaterMs: PAGE_CALL_MS,
      });
    },
    line: () => lineOf(execution as Execution, (value) => value),
  };
}
