// The front of the sandbox: what tests, tools and the preview may use of it.
export {
  loadWorkspace, openWorkspace, PersonInWorkspace, readSaved, SandboxBroke, StepFailed, Workspace,
} from './workspace';
export type { WorkspaceSpec } from './workspace';
export { playStory } from './story/play';
export type { Played, PlayOptions } from './story/play';
export type { PersonStep, RaceStep, Step } from './story/steps';
export type { Line } from './doors/stage';
export type { Execution, UiEntry } from './kernel/execution';
export type { MeterLine } from './kernel/meters';
export type { Saved, SentMail } from './kernel/world';
