// Time-driven triggers, as the virtual clock passes them: each runs as whoever installed it, within
// the trigger minutes of that account's day (platform.md 1.1 and 5.1). They run one after another.
import type { Execution } from '../kernel/execution';
import type { Project, ProjectState, TimeTrigger } from '../kernel/project';
import { leftToday, takeInDay } from '../kernel/quotas';
import type { World } from '../kernel/world';
import { launch, type Stage } from './stage';

interface Due {
  readonly project: Project;
  readonly trigger: TimeTrigger;
}

/** The trigger that is due first, by `until`; of those at one time the first that was installed. */
export function nextDue(world: World, until: number): Due | null {
  let first: Due | null = null;
  for (const project of world.projects.values())
    for (const trigger of world.stateOf(project).triggers ?? [])
      if (trigger.at <= until && (first === null || trigger.at < first.trigger.at))
        first = { project, trigger };
  return first;
}

/** Its next run is noted before this one begins; what was to run once is gone. */
function noteNext(world: World, { project, trigger }: Due): void {
  const state = world.stateOf(project) as { triggers?: ProjectState['triggers'] };
  const { everyMs } = trigger;
  state.triggers = (state.triggers ?? []).flatMap((one) => {
    if (one.id !== trigger.id) return [one];
    return everyMs === null ? [] : [{ ...one, at: one.at + everyMs }];
  });
}

/** Runs what is due on the stage's engine; nothing where the day's trigger time is used up. */
export function runDue(stage: Stage, due: Due): Execution | null {
  const { world } = stage;
  const { installer, runs, id } = due.trigger;
  noteNext(world, due);
  const use = {
    quota: 'triggerMs',
    person: installer,
    account: world.accountOf(installer),
  } as const;
  const begun = world.clock.now;
  if (leftToday(world.state.quotas, { ...use, amount: 1, now: begun }) < 1) return null;
  const execution = launch(stage, {
    place: { project: due.project, held: null },
    identity: { active: installer, effective: installer, authMode: 'FULL', hasUi: false },
    door: 'trigger',
    command: runs,
    entry: (realm) => realm.invoke(runs, [realm.parse(JSON.stringify({ triggerUid: id }))]),
  });
  stage.engine.run();
  const spent = Math.min(
    world.clock.now - begun,
    leftToday(world.state.quotas, { ...use, amount: 1, now: begun }),
  );
  takeInDay(world.state.quotas, { ...use, amount: spent, now: begun });
  return execution;
}
