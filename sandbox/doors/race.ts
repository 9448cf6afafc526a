// Several people at once: their steps interleave by a seed, call by call. The same race can be run
// from the same state under many seeds, and its outcomes compared.
import { createHash } from 'node:crypto';
import { Engine, type Pick } from '../kernel/engine';
import { mixSeed, seeded } from '../kernel/random';
import type { World } from '../kernel/world';
import type { PersonStep } from '../story/steps';
import { stagePerson } from './person';
import { visit } from './web';
import type { Contexts, Line, Place, Stage } from './stage';
import type { Execution } from '../kernel/execution';
import type { Fault } from '../kernel/run';

export interface Race {
  readonly world: World;
  readonly step: number;
  readonly steps: readonly PersonStep[];
  readonly placeOf: (step: PersonStep) => Place;
  readonly contexts: Contexts;
  /** Which racer meets which fault; made anew for each run. */
  readonly faults: readonly {
    readonly of: number;
    readonly in?: string | undefined;
    readonly make: () => Fault;
  }[];
  readonly again: boolean;
}

export interface RaceRun {
  readonly lines: readonly Line[];
  readonly launched: readonly Execution[];
  readonly faulted: boolean;
}

const ROUNDS = 60;
const BUSY = new Set(['busy', 'try_again']);

function toldToWait(line: Line): boolean {
  const { result } = line;
  if (typeof result !== 'object' || result === null || !('code' in result)) return false;
  return BUSY.has(String(result.code));
}

function pickBy(seed: number): Pick {
  const random = seeded(seed);
  return (count) => Math.floor(random() * count);
}

/** One round: those of `racers`, against each other, until all have ended. */
function round(race: Race, racers: readonly number[], seed: number): RaceRun {
  const engine = new Engine(race.world.clock, pickBy(seed));
  const launched: Execution[] = [];
  const faults = race.faults.map(({ make, ...at }) => ({ ...at, fault: make() }));
  const staged = racers.map((index) => {
    const step = race.steps[index] as PersonStep;
    const mine = faults.find(({ of }) => of === index);
    const stage: Stage = {
      world: race.world,
      engine,
      step: race.step,
      contexts: race.contexts,
      fault: mine?.fault ?? null,
      faultIn: mine?.in,
      send: visit,
      launched,
    };
    return stagePerson(stage, race.placeOf(step), step);
  });
  for (const one of staged) one.begin();
  engine.run();
  for (const project of race.world.projects.values()) project.endRace();
  return {
    lines: staged.map((one) => one.line()),
    launched,
    faulted: faults.some(({ fault }) => fault.met),
  };
}

/** Runs the race once; with `again`, whoever was told to wait sends the same again. */
export function runRace(race: Race, seed: number): RaceRun {
  const first = round(
    race,
    race.steps.map((_step, index) => index),
    mixSeed(seed, 'race'),
  );
  const lines = [...first.lines];
  const launched = [...first.launched];
  const unfaulted = { ...race, faults: [] };
  for (let turn = 1; race.again && turn <= ROUNDS; turn += 1) {
    const waiting = lines.flatMap((line, index) => (toldToWait(line) ? [index] : []));
    if (waiting.length === 0) break;
    const next = round(unfaulted, waiting, mixSeed(seed, 'again', turn));
    next.lines.forEach((line, at) => {
      lines[waiting[at] as number] = line;
    });
    launched.push(...next.launched);
  }
  return { lines, launched, faulted: first.faulted };
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z?/g;
const HASH = /\b[0-9a-f]{32,}\b|[A-Za-z0-9_-]{43}=?/g;

/** What the tabs hold, apart from times and from the hashes that times go into. */
function outcomeOf(world: World): string {
  const hash = createHash('sha256');
  for (const { key, file } of world.files.values()) {
    const text = JSON.stringify(
      file.contents().map(({ sheetId, title, entered }) => [sheetId, title, entered]),
    );
    hash.update(key).update(text.replace(INSTANT, 'T').replace(HASH, 'H'));
  }
  return hash.digest('hex');
}

export interface Sweep {
  readonly seeds: number;
  readonly different: number;
  readonly first: { readonly seed: number; readonly lines: readonly Line[] };
  /** The first seed of each other outcome. */
  readonly others: readonly number[];
  readonly faulted: boolean;
}

/** The race from the same state under each seed; the world is left as the first seed left it. */
export function sweepRace(race: Race, [from, to]: readonly [number, number]): Sweep {
  const { world } = race;
  const start = world.checkpoint();
  const seen = new Map<string, number>();
  let first: RaceRun | null = null;
  let left = start;
  for (let seed = from; seed <= to; seed += 1) {
    world.restore(start);
    const meters = world.meters.length;
    const run = runRace(race, seed);
    const outcome = outcomeOf(world);
    if (!seen.has(outcome)) seen.set(outcome, seed);
    if (first === null) {
      first = run;
      left = world.checkpoint();
    } else world.meters.length = meters;
  }
  world.restore(left);
  const others = [...seen.values()].slice(1);
  return {
    seeds: to - from + 1,
    different: seen.size,
    others,
    faulted: first?.faulted ?? false,
    first: { seed: from, lines: first?.lines ?? [] },
  };
}
