// The front of the sandbox: what tests, tools and the preview may use of it.
export { loadWorkspace, openWorkspace, readSaved, SandboxBroke, Workspace } from './workspace';
export { PersonInWorkspace, StepFailed } from './person';
export type { WorkspaceSpec } from './founding';
export { playStory } from './story/play';
export type { Played, PlayOptions } from './story/play';
export type { PersonStep, RaceStep, Step } from './story/steps';
export { Conversation } from './doors/conversation';
export type { Line } from './doors/stage';
export type { Execution } from './kernel/execution';
export type { UiEntry } from './kernel/run';
export type { MeterLine } from './kernel/meters';
export type { Saved, SentMail } from './kernel/world';
export { CERTS_URL, clientIdOf, push, secondFile, tokenOf, turnKeys, urlOf } from './google';
