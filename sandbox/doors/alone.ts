// The stage of a step that runs by itself: whoever started first goes on until it ends. Races make
// their own.
import { Engine, inOrder } from '../kernel/engine';
import type { Fault } from '../kernel/run';
import type { World } from '../kernel/world';
import type { Stage } from './stage';
import { nextDue, runDue } from './timer';
import { visit } from './web';

export function alone(world: World, step: number, more: Partial<Stage> = {}): Stage {
  const engine = new Engine(world.clock, inOrder);
  const whole = { contexts: 'fresh', fault: null, launched: [], send: visit } as const;
  return { world, engine, step, ...whole, launched: [], ...more };
}

/** The first fault that is armed, as a stage meets it. */
export function faultOf(
  armed: readonly { in: string | undefined; make: () => Fault }[],
): Pick<Stage, 'fault' | 'faultIn'> {
  const [first] = armed;
  return { fault: first?.make() ?? null, faultIn: first?.in };
}

/** Moves the clock and runs every trigger that it passes; the executions go into `launched`. */
export function passTime(world: World, until: number, stageOf: () => Stage): void {
  for (let due = nextDue(world, until); due; due = nextDue(world, until)) {
    world.clock.reach(due.trigger.at);
    runDue(stageOf(), due);
  }
  world.clock.reach(until);
}
