// Plays a story: one line of JSON per step. A refusal by the platform is a line like any other;
// only a file that is no story, or a failure of the sandbox, ends it early.
import path from 'node:path';
import type { Line } from '../doors/stage';
import type { Saved } from '../kernel/world';
import type { FileSnapshot } from '../sheets';
import {
  loadWorkspace,
  openWorkspace,
  readSaved,
  SandboxBroke,
  type Workspace,
} from '../workspace';
import { NotAStory, parseStory, wrongStep, type Story } from './parse';
import { fillIn } from './references';
import type { Step } from './steps';

export interface Played {
  readonly exit: 0 | 2 | 3;
  readonly message: string | null;
}

export interface PlayOptions {
  /** Paths in the story are relative to this folder. */
  readonly folder: string;
  readonly print: (line: string) => void;
  readonly project?: string;
  /** Looks at the workspace after each step, before its line is printed. */
  readonly look?: (workspace: Workspace) => void;
}

class Player {
  private readonly results = new Map<number, unknown>();
  private readonly versions = new Map<number, FileSnapshot>();
  /** Only the steps that a later one goes back to are kept. */
  private readonly wanted: ReadonlySet<number>;

  constructor(
    private readonly workspace: Workspace,
    private readonly story: Story,
    private readonly options: PlayOptions,
  ) {
    const backTo = story.steps.flatMap((step) =>
      'restore' in step && wrongStep(step) === null ? [versionNumber(step.restore.to)] : [],
    );
    this.wanted = new Set(backTo);
  }

  play(): void {
    this.story.steps.forEach((step, index) => this.playStep(step, index + 1));
  }

  private playStep(raw: Step, number: number): void {
    const step = fillIn(raw, this.results) as Step;
    const why = wrongStep(step);
    if (why !== null) throw new NotAStory(`step ${number}: ${why}`);
    for (const one of 'race' in step ? step.race : [step]) this.mustHaveFile(one, number);
    const line = this.carryOut(step);
    this.results.set(number, line.result);
    if (this.wanted.has(number)) this.versions.set(number, this.workspace.snapshot());
    this.options.look?.(this.workspace);
    this.options.print(JSON.stringify({ step: number, ...line }));
  }

  private mustHaveFile(step: object, number: number): void {
    const file = 'file' in step ? String(step.file) : 'main';
    if (!this.workspace.hasFile(file))
      throw new NotAStory(`step ${number}: there is no file ${file}`);
  }

  private carryOut(step: Step): Line {
    if ('restore' in step) return this.restore(step.restore.to, step.file);
    if ('save' in step) {
      return this.workspace.step({ save: path.resolve(this.options.folder, step.save) });
    }
    return this.workspace.step(step);
  }

  private restore(to: string, file: string | undefined): Line {
    const version = this.versions.get(versionNumber(to));
    if (!version) throw new NotAStory(`restore to ${to}: there is no such earlier step`);
    return this.workspace.restoreStep(version, file);
  }
}

function versionNumber(to: string): number {
  return Number(/^step (\d+)$/.exec(to)?.[1] ?? -1);
}

function saved(file: string): Saved {
  let found: Partial<Saved> | null;
  try {
    found = readSaved(file);
  } catch (error) {
    throw new NotAStory(`workspace from ${file}: ${(error as Error).message}`);
  }
  if (!found?.state?.projects || !found.files)
    throw new NotAStory(`workspace from ${file}: it is not what a step save wrote`);
  return found as Saved;
}

function open(story: Story, options: PlayOptions): Workspace {
  const { workspace } = story;
  const project = options.project;
  if ('from' in workspace) {
    return loadWorkspace(saved(path.resolve(options.folder, workspace.from)), project);
  }
  return openWorkspace(project === undefined ? workspace : { ...workspace, project });
}

/** Plays the whole story; never throws for what the story, the bundle or the sandbox did. */
export function playStory(source: string, options: PlayOptions): Played {
  try {
    const story = parseStory(source);
    new Player(open(story, options), story, options).play();
    return { exit: 0, message: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof NotAStory) return { exit: 2, message };
    const detail = error instanceof SandboxBroke ? '' : `\n${(error as Error).stack ?? ''}`;
    return { exit: 3, message: message + detail };
  }
}
