// Everything that outlives an execution: files, projects, mail, quotas, the clock and the people.
// Its state is JSON-safe, so that it can be saved, put back and compared. It runs nothing by
// itself.
import { SheetFile, type FileSnapshot, type FileState } from '../sheets';
import { Clock } from './clock';
import { LIMITS } from './cost';
import type { Execution } from './execution';
import type { MeterLine, MeterName } from './meters';
import { Locks } from './locks';
import { Project, type ProjectState } from './project';
import { newQuotas, type Account, type QuotaState } from './quotas';
import type { Install } from './realm';
import type { HeldFile } from './unflushed';

/** A file that went with a mail; its bytes in base 64. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}
export interface SentMail {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: string;
  readonly from: string;
  readonly subject: string;
  readonly body: string;
  readonly htmlBody: string;
  readonly attachments: readonly Attachment[];
  readonly at: string;
}

export interface Selection {
  readonly sheetId: number;
  readonly a1: string;
}

export interface WorldState {
  seed: number;
  still: boolean;
  /** Of people's accounts; absent in what was saved before there was one: English. */
  language?: string;
  now: number;
  /** Counts executions, so that each has its own seed. */
  serial: number;
  domain: string | null;
  quotas: QuotaState;
  readonly mail: SentMail[];
  readonly projects: { [name: string]: ProjectState };
  /** By file key and person. */
  readonly selections: { [key: string]: Selection };
  /** What `UrlFetchApp` may reach: answers by exact URL. */
  readonly urls: { [url: string]: { readonly status: number; readonly text: string } };
  /** Which of Google's signing keys signs now; absent: the first. */
  signingKey?: number;
}

export interface Saved {
  readonly state: WorldState;
  readonly files: { readonly [key: string]: FileState };
}

/** A point to come back to; cheap, as it shares rows with the files. */
export interface Checkpoint {
  readonly state: string;
  readonly files: ReadonlyMap<string, { readonly held: HeldFile; readonly snapshot: FileSnapshot }>;
}

export class World {
  state: WorldState;
  readonly clock: Clock;
  readonly files = new Map<string, HeldFile>();
  readonly projects = new Map<string, Project>();
  meters: MeterLine[] = [];
  private failures: unknown[] = [];
  private readonly running = new Map<string, number>();

  constructor(
    state: WorldState,
    private readonly install: Install,
  ) {
    this.state = state;
    this.clock = new Clock(state.now, state.still);
    for (const name of Object.keys(state.projects)) this.loadProject(name);
  }

  static blank(now: number, seed: number): WorldState {
    return {
      seed,
      still: false,
      now,
      serial: 0,
      domain: null,
      quotas: newQuotas(),
      mail: [],
      projects: {},
      selections: {},
      urls: {},
    };
  }

  hold(key: string, file: SheetFile): HeldFile {
    const held = { key, file, version: 0 };
    this.files.set(key, held);
    return held;
  }

  addProject(name: string, state: ProjectState): Project {
    this.state.projects[name] = state;
    return this.loadProject(name);
  }

  stateOf(project: Project): ProjectState {
    const state = this.state.projects[project.name];
    if (!state) throw new Error(`no project ${project.name}`);
    return state;
  }

  accountOf(person: string): Account {
    const { domain } = this.state;
    return domain !== null && person.toLowerCase().endsWith(`@${domain.toLowerCase()}`)
      ? 'workspace'
      : 'consumer';
  }

  /** Counts an execution of that user; false where 30 of them run already. */
  startRun(person: string): boolean {
    const now = this.running.get(person) ?? 0;
    if (now >= LIMITS.executionsPerUser) return false;
    this.running.set(person, now + 1);
    return true;
  }
  finishRun(person: string): void {
    this.running.set(person, (this.running.get(person) ?? 1) - 1);
  }

  ended(execution: Execution): void {
    this.meters.push(execution.meter);
  }
  remember(error: unknown): void {
    this.failures.push(error);
  }

  get failed(): boolean {
    return this.failures.length > 0;
  }

  /** Failures of the sandbox since the last time; the step that met one fails. */
  takeFailures(): unknown[] {
    const met = this.failures;
    this.failures = [];
    return met;
  }

  /** The bundle catches every stop and goes on: nothing but the end of the process helps. */
  abandon(name: MeterName): never {
    process.stderr.write(
      `[sandbox] step ${name.step}, ${name.command}: a stopped execution made ` +
        `${LIMITS.deafCalls} more service calls and cannot be ended\n`,
    );
    process.exit(3);
  }

  checkpoint(): Checkpoint {
    const files = new Map(
      [...this.files].map(([key, held]) => [key, { held, snapshot: held.file.snapshot() }]),
    );
    return { state: this.stateText(), files };
  }

  private stateText(): string {
    return JSON.stringify({ ...this.state, now: this.clock.now });
  }

  /** Whether nothing was done since, to this world or to the one that it began alike with. */
  isAt({ state, files }: Checkpoint): boolean {
    const same = [...files].every(([key, { snapshot }]) =>
      this.files.get(key)?.file.isAt(snapshot),
    );
    return same && files.size === this.files.size && state === this.stateText();
  }

  /** Becomes what a world that began alike was then; files stay this one's own. */
  assume({ state, files }: Checkpoint): void {
    this.state = JSON.parse(state) as WorldState;
    this.clock.reset(this.state.now);
    for (const [key, { snapshot }] of files) {
      const held = this.files.get(key);
      if (!held) throw new Error(`no file ${key}`);
      held.file.restore(snapshot);
      held.version += 1;
    }
  }

  restore(point: Checkpoint): void {
    this.state = JSON.parse(point.state) as WorldState;
    this.clock.reset(this.state.now);
    for (const name of this.projects.keys()) {
      if (!this.state.projects[name]) this.projects.delete(name);
    }
    this.files.clear();
    for (const [key, { held, snapshot }] of point.files) {
      held.file.restore(snapshot);
      held.version += 1;
      this.files.set(key, held);
    }
    this.forgetRuns();
  }

  save(): Saved {
    const files = Object.fromEntries(
      [...this.files].map(([key, held]) => [key, held.file.toState()]),
    );
    return { state: { ...this.state, now: this.clock.now }, files };
  }

  static load(saved: Saved, install: Install): World {
    const world = new World(structuredClone(saved.state), install);
    for (const [key, state] of Object.entries(saved.files))
      world.hold(key, SheetFile.fromState(state));
    return world;
  }

  private loadProject(name: string): Project {
    const state = this.state.projects[name];
    const project = new Project(name, state?.folder ?? '', this.install);
    this.projects.set(name, project);
    return project;
  }

  private forgetRuns(): void {
    this.running.clear();
    for (const project of this.projects.values()) {
      project.locks = new Locks();
      project.queuedTriggers = 0;
    }
  }
}
