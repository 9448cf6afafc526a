// The custom menu as one person gets it: `onOpen` runs as that person, as it does when they open
// the file. Viewers get none.
import { alone } from '../doors/alone';
import { noMenu } from '../doors/identity';
import { launchOpen } from '../doors/menu';
import type { Place } from '../doors/stage';
import type { MenuEntry } from '../kernel/run';
import type { Workspace } from '../workspace';

export interface BuiltMenu {
  readonly items: readonly MenuEntry[];
  /** What `onOpen` threw; the platform shows it only in the log of executions. */
  readonly trouble: string;
}

export function menuOf(workspace: Workspace, person: string): BuiltMenu {
  const { world } = workspace;
  const place: Place = {
    person,
    held: workspace.file('main'),
    project: workspace.projectOf('main'),
  };
  if (noMenu(place) !== null) return { items: [], trouble: '' };
  const stage = alone(world, 0);
  const run = launchOpen(stage, place, () => undefined);
  stage.engine.run();
  return { items: run.screen.menus, trouble: run.outcome.error?.message ?? '' };
}
