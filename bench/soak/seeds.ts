// Seed after seed over the scenes of both profiles and both clocks, and what became of them. A seed is
// a register's kind, a plan and an order of calls, so it can be played again by itself.
import type { Plan } from './draw';
import { draw } from './draw';
import type { Played } from './play';
import { play } from './play';
import type { Kind, Scene } from './scene';
import { makeScene } from './scene';
import { shrink } from './shrink';
import type { Story } from './told';

/** Every third seed is a keeper's; of every four one has a clock that moves. */
const kindOf = (seed: number): Kind => ({
  profile: seed % 3 === 0 ? 'keeper' : 'shared',
  clock: seed % 4 === 0 ? 'moving' : 'still',
});
/** Every so many seeds the register verifies itself, and all mails leave. */
const VERIFIED = 5;

export interface Failed {
  readonly seed: number;
  readonly found: readonly string[];
  readonly story: Story;
  readonly executions: number;
}
export interface Counts {
  seeds: number;
  executions: number;
  faulted: number;
  byHand: number;
}

export type Scenes = (kind: Kind) => Scene;
/** Each scene is made once. */
export function scenes(change: (scene: Scene) => Scene = (scene) => scene): Scenes {
  const made = new Map<string, Scene>();
  return (kind) => {
    const name = `${kind.profile} ${kind.clock}`;
    const scene = made.get(name) ?? change(makeScene(kind));
    made.set(name, scene);
    return scene;
  };
}

/** What broke the sandbox or the bundle is found too. */
function tried(scene: Scene, plan: Plan): Played {
  try {
    return play(scene, plan, { verifies: plan.seed % VERIFIED === 0 });
  } catch (error) {
    return { found: [String(error)], faulted: false };
  }
}

export class Seeds {
  readonly counts: Counts = { seeds: 0, executions: 0, faulted: 0, byHand: 0 };
  constructor(
    private readonly sceneOf: Scenes,
    /** The most executions at once. */
    private readonly most = 30,
  ) {}

  /** Plays a seed; what failed, not shrunk, or nothing. */
  play(seed: number): Failed | undefined {
    const scene = this.sceneOf(kindOf(seed));
    const plan = draw({ scene, seed, most: this.most });
    const { found, faulted } = tried(scene, plan);
    this.counts.seeds += 1;
    this.counts.executions += plan.racers.length;
    if (faulted) this.counts.faulted += 1;
    if (plan.racers.some(({ hand }) => hand !== undefined)) this.counts.byHand += 1;
    if (found.length === 0) return undefined;
    return { seed, found, story: scene.told.story, executions: plan.racers.length };
  }

  /** The least of a seed that still fails, as a story. */
  smallest(seed: number): Failed {
    const scene = this.sceneOf(kindOf(seed));
    const plan = shrink(
      draw({ scene, seed, most: this.most }),
      (one) => tried(scene, one).found.length > 0,
    );
    const { found } = tried(scene, plan);
    return { seed, found, story: scene.told.story, executions: plan.racers.length };
  }
}
