// How a step becomes executions: who runs, with which rights, in which context. Each door stages
// its own; running them one after another or against each other is decided by the engine they are
// put on.
import { LIMITS } from '../kernel/cost';
import type { Engine } from '../kernel/engine';
import { Execution } from '../kernel/execution';
import type { DialogAnswer, Fault, Identity, Sent, WebRequest } from '../kernel/run';
import type { Project } from '../kernel/project';
import { mixSeed } from '../kernel/random';
import type { Realm } from '../kernel/realm';
import type { HeldFile } from '../kernel/unflushed';
import type { World } from '../kernel/world';

/** `shared`: one context for all; `fresh`: a new one for every run, replays included. */
export type Contexts = 'shared' | 'fresh';

export interface Stage {
  readonly world: World;
  readonly engine: Engine;
  readonly step: number;
  readonly contexts: Contexts;
  readonly fault: Fault | null;
  /** The project whose execution the fault is for; the one that the step itself runs where absent. */
  readonly faultIn?: string | undefined;
  /** Sends what an execution asks of a web app of this world. */
  readonly send: (stage: Stage, request: WebRequest) => Sent | null;
  /** Dialogs wait for somebody to answer them; see Conversation. */
  readonly live?: boolean;
  /** Every execution that was begun, in that order: for traces and logs. */
  readonly launched: Execution[];
}

/** What a step answers: `ok` says whether the platform carried it out. */
export interface Line {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error?: string;
  readonly dead?: true;
  readonly faulted?: boolean;
}

/** A step that is ready to run: `begin` puts it on the engine, `line` tells what became of it. */
export interface Staged {
  readonly begin: () => void;
  readonly line: () => Line;
}

export const done = (result: unknown): Line => ({ ok: true, result });
export const refused = (error: string): Line => ({ ok: false, error });

/** A step that the platform does not even begin. */
export const never = (error: string): Staged => ({
  begin: () => undefined,
  line: () => refused(error),
});

export interface Place {
  readonly person: string;
  readonly held: HeldFile;
  readonly project: Project;
}

/** Where an execution runs: its project, and the file that the project is bound to. */
export interface Seat {
  readonly project: Project;
  readonly held: HeldFile | null;
}

export interface Launch {
  readonly place: Seat;
  readonly identity: Identity;
  readonly door: string;
  readonly command: string;
  readonly entry: (realm: Realm) => unknown;
  readonly answers?: readonly DialogAnswer[];
  readonly limitMs?: number;
  readonly startsLaterMs?: number;
  /** The web app's own address, for what runs in one. */
  readonly address?: string;
  readonly faulty?: boolean;
  readonly onBegin?: () => void;
  readonly onEnd?: (execution: Execution) => void;
}

/** A step's fault is met by the bound project's executions, unless it names another project. */
const meets = ({ world, faultIn }: Stage, project: Project): boolean =>
  faultIn === undefined ? world.stateOf(project).boundTo !== null : faultIn === project.name;

/** Puts an execution on the stage's engine. Its seed depends on the workspace's and its number. */
export function launch(stage: Stage, { place, ...how }: Launch): Execution {
  const { world, engine } = stage;
  const { project, held } = place;
  world.state.serial += 1;
  const execution = new Execution({
    world,
    engine,
    project,
    held,
    identity: how.identity,
    entry: how.entry,
    name: { step: stage.step, door: how.door, command: how.command, project: project.name },
    seed: mixSeed(world.state.seed, world.state.serial),
    limitMs: how.limitMs ?? LIMITS.runMs,
    fault: how.faulty === false || !meets(stage, project) ? null : stage.fault,
    answers: how.answers ?? [],
    live: stage.live ?? false,
    realm: () => (stage.contexts === 'shared' ? project.sharedRealm() : project.freshRealm()),
    startsLaterMs: how.startsLaterMs ?? 0,
    address: how.address ?? null,
    send: (request) => stage.send(stage, request),
    onBegin: how.onBegin ?? (() => undefined),
    onEnd: how.onEnd ?? (() => undefined),
  });
  stage.launched.push(execution);
  engine.add(execution);
  return execution;
}

/** What an execution came to, as a line; `result` makes the answer out of what it returned. */
export function lineOf(execution: Execution, result: (value: unknown) => unknown): Line {
  const { error, dead, value } = execution.outcome;
  if (dead) return { ok: false, error: error?.message ?? 'execution ended', dead: true };
  return error ? refused(error.message) : done(result(value));
}
