// A workspace: a spreadsheet, its people, and the built project bound to it, ready to be used as
// people use it. The story runner, the preview, the demo and the tests all go through it; it knows
// no rule of the product.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Conversation } from './doors/conversation';
import { runRace, sweepRace, type Race } from './doors/race';
import { readFile, type Reading } from './doors/read';
import { stagePerson } from './doors/person';
import { done, refused, type Contexts, type Line, type Place } from './doors/stage';
import { durationMs } from './kernel/clock';
import { DAILY } from './kernel/cost';
import type { Execution } from './kernel/execution';
import type { Fault, FaultKind } from './kernel/run';
import type { MeterLine } from './kernel/meters';
import { fileIdFrom, mixSeed, seeded } from './kernel/random';
import { World, type Checkpoint, type Saved, type SentMail } from './kernel/world';
import type { Project } from './kernel/project';
import type { HeldFile } from './kernel/unflushed';
import { installServices } from './services';
import type { FileSnapshot } from './sheets';
import { Beginning } from './beginnings';
import { alone, faultOf, passTime } from './doors/alone';
import { builtHere, newWorld, type WorkspaceSpec } from './founding';
import { PersonInWorkspace } from './person';
import type { FaultOrder, PersonStep, RaceStep, Step } from './story/steps';

/** The sandbox itself failed during a step. */
export class SandboxBroke extends Error {
  constructor(readonly causes: readonly unknown[]) {
    super(causes.map((cause) => String((cause as Error)?.message ?? cause)).join('\n'));
    this.name = 'SandboxBroke';
  }
}

export function openWorkspace(spec: WorkspaceSpec): Workspace {
  const world = newWorld(spec);
  return new Workspace(world, spec.raceContexts ?? 'shared', Beginning.of(world, spec));
}

/** What `save` wrote, opened again; `project` replaces the code of projects that are bound to a file. */
export function loadWorkspace(saved: Saved, project?: string): Workspace {
  const projects = Object.fromEntries(
    Object.entries(saved.state.projects).map(([name, state]) => [name, builtHere(state, project)]),
  );
  const copy = { state: { ...saved.state, projects }, files: saved.files };
  return new Workspace(World.load(copy, installServices), 'shared');
}

export function readSaved(file: string): Saved {
  return JSON.parse(readFileSync(file, 'utf8')) as Saved;
}

export class Workspace {
  private stepNumber = 0;
  private armed: FaultOrder[] = [];
  private mailSeen: number;
  private metersSeen = 0;
  /** Time-driven executions so far. */
  readonly triggered: Execution[] = [];
  /** The executions of the last step, for logs, pages and traces. */
  lastRuns: readonly Execution[] = [];

  constructor(
    readonly world: World,
    private readonly raceContexts: Contexts,
    private readonly beginning = Beginning.none(world),
  ) {
    this.mailSeen = world.state.mail.length;
  }

  as(person: string, file?: string): PersonInWorkspace {
    return new PersonInWorkspace(this, person, file);
  }
  get now(): string {
    return new Date(this.world.clock.now).toISOString();
  }

  /** Carries one step out and counts it. Throws where the sandbox itself failed. */
  step(step: Step): Line {
    this.stepNumber += 1;
    const line = this.carryOut(step);
    this.assertSound();
    return line;
  }

  /** A step whose dialogs are answered while it runs: see Conversation. */
  converse(step: PersonStep): Conversation {
    this.stepNumber += 1;
    const place = this.placeOf(step);
    return new Conversation({ world: this.world, number: this.stepNumber, place, step });
  }

  /** Throws where the sandbox itself failed since this was last asked. */
  assertSound(): void {
    const failures = this.world.takeFailures();
    if (failures.length > 0) throw new SandboxBroke(failures);
  }

  /** The next step's fault; a race gives it to the racer `of`. */
  fault(order: FaultOrder): Line {
    if (order.kind === 'mail_quota_spent') return this.spendMail(order.person);
    this.armed.push(order);
    return done(null);
  }

  race(steps: readonly PersonStep[], options: Omit<RaceStep, 'race'> = {}): Line {
    return this.step({ race: steps, ...options });
  }

  advance(duration: string): Line {
    const ms = durationMs(duration);
    if (ms === null) return refused(`${duration} is no ISO 8601 duration of days to seconds.`);
    const until = this.world.clock.now + ms;
    // A fault that names a project is met by the first of its triggers that is due.
    const named = () => (this.armed.some((one) => one.in !== undefined) ? this.takeFaults() : []);
    const launched = this.triggered;
    const stage = () => alone(this.world, this.stepNumber, { launched, ...faultOf(named()) });
    if (this.armed.length > 0) this.beginning.leave();
    this.beginning.follow({ advance: ms }, () => passTime(this.world, until, stage));
    return done({ now: this.now });
  }

  read(reading: Reading, file = 'main'): Line {
    return readFile(this.file(file).file, reading);
  }

  /** A new file and bound project, owned by `person`; steps with `file: "copy"` act there. */
  copy(person: string): Line {
    const source = this.file('main').file;
    source.assertCanOpen(person);
    const ids = seeded(mixSeed(this.world.state.seed, 'copy', this.world.files.size));
    const held = this.world.hold('copy', source.copyFor(person, fileIdFrom(ids)));
    const { folder } = this.world.stateOf(this.projectOf('main'));
    this.world.addProject('desk:copy', {
      scriptId: fileIdFrom(ids, 57),
      owner: person,
      boundTo: 'copy',
      folder,
      properties: {},
      caches: {},
    });
    return done({ id: held.file.id });
  }

  snapshot(file = 'main'): FileSnapshot {
    return this.file(file).file.snapshot();
  }

  /** The file as it was, as version history would; properties and everything else stay. */
  restore(snapshot: FileSnapshot, file = 'main'): Line {
    const held = this.file(file);
    held.file.restore(snapshot);
    held.version += 1;
    return done(null);
  }

  /** `restore` as a step of its own. */
  restoreStep(snapshot: FileSnapshot, file?: string): Line {
    this.stepNumber += 1;
    return this.restore(snapshot, file);
  }

  /** Everything, properties and clock included: what tests go back to. */
  checkpoint(): Checkpoint {
    return this.beginning.mark(this.world.checkpoint());
  }
  rewind(point: Checkpoint): void {
    this.world.restore(point);
    this.beginning.backTo(point);
  }

  /** Mail since this was last asked. */
  mail(): readonly SentMail[] {
    const all = this.world.state.mail;
    const fresh = all.slice(Math.min(this.mailSeen, all.length));
    this.mailSeen = all.length;
    return fresh;
  }

  /** Meters of the executions that ended since this was last asked. */
  meters(): readonly MeterLine[] {
    const fresh = this.world.meters.slice(Math.min(this.metersSeen, this.world.meters.length));
    this.metersSeen = this.world.meters.length;
    return fresh;
  }

  save(file?: string): Saved {
    const saved = this.world.save();
    if (file !== undefined) {
      mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
      writeFileSync(file, JSON.stringify(saved));
    }
    return saved;
  }

  /** The script properties of the project bound to `file`, or so called, to look at and to change. */
  properties(file = 'main'): { [key: string]: string } {
    const project = this.world.projects.get(file) ?? this.projectOf(file);
    return (this.world.stateOf(project).properties['script'] ??= {});
  }

  hasFile(key: string): boolean {
    return this.world.files.has(key);
  }

  file(key: string): HeldFile {
    const held = this.world.files.get(key);
    if (!held) throw new Error(`This workspace has no file ${key}.`);
    return held;
  }

  projectOf(file: string): Project {
    const found = [...this.world.projects.values()].find(
      (one) => this.world.stateOf(one).boundTo === file,
    );
    if (!found) throw new Error(`No project is bound to ${file}.`);
    return found;
  }

  private carryOut(step: Step): Line {
    if ('race' in step) return this.runRace(step);
    if ('read' in step) return this.read(step.read, step.file);
    if ('fault' in step) return this.fault(step.fault);
    if ('advance' in step) return this.advance(step.advance);
    if ('copy' in step) return this.copy(step.copy.as);
    if ('mail' in step) return done(this.mail());
    if ('meters' in step) return done(this.meters());
    if ('save' in step)
      return done({ saved: step.save, bytes: JSON.stringify(this.save(step.save)).length });
    if ('restore' in step) throw new Error('restore needs the steps of a story');
    const run = () => this.runAlone(step);
    if (this.armed.length > 0) this.beginning.leave();
    this.lastRuns = [];
    if ('execute' in step || 'query' in step)
      return this.beginning.command(step, this.stepNumber, run);
    return this.beginning.follow(step, run);
  }

  private placeOf(step: PersonStep): Place {
    const key = step.file ?? 'main';
    return { person: step.as, held: this.file(key), project: this.projectOf(key) };
  }

  private runAlone(step: PersonStep): Line {
    const [faulty, launched] = [faultOf(this.takeFaults()), [] as Execution[]];
    const stage = alone(this.world, this.stepNumber, { ...faulty, launched });
    const staged = stagePerson(stage, this.placeOf(step), step);
    staged.begin();
    stage.engine.run();
    this.lastRuns = launched;
    const line = staged.line();
    return faulty.fault ? { ...line, faulted: faulty.fault.met } : line;
  }

  private runRace(step: RaceStep): Line {
    const armed = this.takeFaults();
    const race: Race = {
      world: this.world,
      step: this.stepNumber,
      steps: step.race,
      placeOf: (one) => this.placeOf(one),
      contexts: this.raceContexts,
      faults: armed,
      again: step.again ?? false,
    };
    if (step.seeds) {
      const { faulted, ...answer } = sweepRace(race, step.seeds);
      return armed.length > 0 ? { ...done(answer), faulted } : done(answer);
    }
    const run = runRace(race, step.seed ?? this.world.state.seed);
    this.lastRuns = run.launched;
    return armed.length > 0 ? { ...done(run.lines), faulted: run.faulted } : done(run.lines);
  }

  /** What is armed for the next step; a race takes one fault for each racer named. */
  private takeFaults(): { of: number; in: string | undefined; make: () => Fault }[] {
    const orders = this.armed;
    this.armed = [];
    return orders.map(({ of = 0, call = 1, method, ...order }) => ({
      of,
      in: order.in,
      make: () => ({ call, method, kind: order.kind as FaultKind, met: false }),
    }));
  }

  private spendMail(only?: string): Line {
    const day = Math.floor(this.world.clock.now / 86_400_000);
    const { owner, editors, viewers } = this.file('main').file;
    for (const person of only === undefined ? [owner, ...editors, ...viewers] : [only]) {
      const used = DAILY.mailRecipients.workspace;
      if (person !== null) this.world.state.quotas.days[`mailRecipients:${person}`] = { day, used };
    }
    return done(null);
  }
}
