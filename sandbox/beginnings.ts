// Workspaces that begin alike: who opens the same one and sends it the same first commands has what
// came of them in this process before. Nothing in a workspace is left to chance, so that running them
// again would make the same cells, answers and meters. It is switched on for tests, which set the same
// register up hundreds of times; it looks whether a workspace still is as its steps left it, and
// whatever else was done to one ends its beginning.
import { serialize } from 'node:v8';
import type { Line } from './doors/stage';
import { codeKey } from './kernel/idle';
import type { MeterLine } from './kernel/meters';
import type { Checkpoint, World } from './kernel/world';
import type { Step } from './story/steps';

/** A workspace at one time, and what followed from there. */
interface Moment {
  readonly point: Checkpoint;
  readonly depth: number;
  /** What the command before answered; null where that step was none. */
  readonly came: { readonly line: Line; readonly meters: readonly MeterLine[] } | null;
  readonly next: Map<string, Moment>;
}

/** So many steps belong to a beginning, and so many moments are kept. */
const DEEPEST = 40;
const MOST = 500;
/** A state with more than this many characters takes longer to compare than its steps take to run. */
const LARGEST = 200_000;

const kept = { on: false, moments: 0, roots: new Map<string, Moment>() };

const forget = (): unknown => Object.assign(kept, { moments: 0, roots: new Map() });

/** Switches it on or off for workspaces that are opened from now on; anew where none is known yet. */
export function keepBeginnings(on: boolean | 'anew'): void {
  if (on === 'anew') forget();
  kept.on = on !== false;
}

function moment(point: Checkpoint, depth: number, came: Moment['came'] = null): Moment {
  kept.moments += 1;
  return { point, depth, came, next: new Map() };
}

/** Changed code is other code. */
const codeOf = (world: World): string[] =>
  [...world.projects.values()].map(({ folder, timeZone }) => codeKey(folder, timeZone));

/** The same for the same step; nothing where one holds what cannot be told. */
function nameOf(step: object): string | null {
  try {
    return serialize(step).toString('latin1');
  } catch {
    return null;
  }
}

export class Beginning {
  private readonly marked = new WeakMap<Checkpoint, Moment>();

  private constructor(
    private readonly world: World,
    private at: Moment | null,
  ) {}

  /** Of a workspace that is opened by `spec` just now. */
  static of(world: World, spec: object): Beginning {
    if (!kept.on) return new Beginning(world, null);
    if (kept.moments > MOST) forget();
    const name = JSON.stringify([spec, codeOf(world)]);
    const known = kept.roots.get(name);
    if (known) world.assume(known.point);
    const root = known ?? moment(world.checkpoint(), 0);
    kept.roots.set(name, root);
    return new Beginning(world, root);
  }

  /** Of one that was put together otherwise. */
  static none(world: World): Beginning {
    return new Beginning(world, null);
  }

  /** What was done cannot be told again from its step. */
  leave(): void {
    this.at = null;
  }

  /** Any other step: it runs, and what follows it is kept. */
  follow<T>(step: object, run: () => T): T {
    const from = this.still();
    const done = run();
    if (from) this.at = this.after(from, nameOf(step), null);
    return done;
  }

  /** A command or query: runs where it was not sent at this very moment before. */
  command(step: Step, number: number, run: () => Line): Line {
    const from = this.still();
    if (!from) return run();
    const name = nameOf(step);
    const known = from.next.get(name ?? '');
    if (known?.came) return this.again(known, known.came, number);
    const before = this.world.meters.length;
    const line = run();
    const meters = this.world.meters.slice(before).map((one) => structuredClone(one));
    this.at = this.after(from, name, { line: structuredClone(line), meters });
    return line;
  }

  /** Tests go back to a checkpoint and on from there. */
  mark(point: Checkpoint): Checkpoint {
    const at = this.still();
    if (at) this.marked.set(point, at);
    return point;
  }
  backTo(point: Checkpoint): void {
    this.at = this.marked.get(point) ?? null;
  }

  /** Where it stands, so long as nothing else was done to the workspace. */
  private still(): Moment | null {
    const { at } = this;
    if (at && (at.depth >= DEEPEST || !this.world.isAt(at.point))) this.leave();
    return this.at;
  }

  private after(from: Moment, name: string | null, came: Moment['came']): Moment | null {
    if (name === null || this.world.failed) return null;
    const point = this.world.checkpoint();
    const known = from.next.get(name);
    if (known && known.point.state !== point.state) return null;
    if (known) this.world.assume(known.point);
    if (known) return known;
    if (point.state.length > LARGEST) return null;
    const next = moment(point, from.depth + 1, came);
    from.next.set(name, next);
    return next;
  }

  private again(known: Moment, { line, meters }: NonNullable<Moment['came']>, step: number): Line {
    this.world.assume(known.point);
    this.world.meters.push(...meters.map((one) => ({ ...structuredClone(one), step })));
    this.at = known;
    return structuredClone(line);
  }
}
