// The shapes that an execution is made of: what a call is, who runs, what a fault does and what
// people see of it. Declarations only.
import type { Kind } from './cost';
import type { Engine } from './engine';
import type { KeptError } from './errors';
import type { Execution } from './execution';
import type { MeterName, Tally } from './meters';
import type { Project } from './project';
import type { Realm } from './realm';
import type { HeldFile } from './unflushed';
import type { World } from './world';

/**
 * Waiting for a lock: ready when it is free, over at `deadline`. Waiting for a person's answer has
 * no end of its own: `Infinity`.
 */
export interface Wait {
  readonly ready: () => boolean;
  readonly deadline: number;
}

export interface CallPlan {
  readonly kind: Kind;
  readonly method: string;
  readonly args: readonly unknown[];
  /** `sent` is the arguments as JSON carries them, with commas between. */
  readonly effect: (tally: Tally, sent: string) => unknown;
  readonly extraMs?: number;
  /** null: nothing to wait for. */
  readonly wait?: () => Wait | null;
}

/** What an execution sends to a web app of the same world, and what becomes of it. */
export interface Sent {
  readonly ended: () => boolean;
  readonly answer: () => WebAnswer;
}

/** A request to a web app or another address that this world holds. */
export interface WebRequest {
  readonly url: string;
  readonly method: 'get' | 'post';
  readonly body: string;
  readonly type: string;
  /** Who is signed in in the browser it comes from; blank where nobody is. */
  readonly visitor: string;
}

/** What came back, as the wire carries it. */
export interface WebAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: { readonly [name: string]: string };
}

/** Who runs, who is active, and how much the script may do (platform.md 1.1). */
export interface Identity {
  readonly active: string;
  readonly effective: string;
  readonly authMode: 'LIMITED' | 'FULL';
  readonly hasUi: boolean;
}

export type FaultKind = 'throw' | 'applied_then_throw' | 'applied_late' | 'die';
export interface Fault {
  readonly call: number;
  /** As meters name it: calls of this method alone are counted. */
  readonly method?: string | undefined;
  readonly kind: FaultKind;
  met: boolean;
}

export type DialogAnswer = string | null | { readonly button?: string; readonly text?: string };

export interface UiEntry {
  readonly kind: 'alert' | 'prompt' | 'toast' | 'sidebar';
  readonly title: string;
  readonly text: string;
  readonly answer: string;
}

/** A dialog as a person sees it; the first button is the one that Enter presses. */
export interface OpenDialog {
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** HTML handed to a sidebar or a dialog, for the preview; sizes in pixels, null where none is set. */
export interface Page {
  readonly title: string;
  readonly html: string;
  readonly modal: boolean;
  readonly width: number | null;
  readonly height: number | null;
}

/** `lineAbove`: a separator stands before the item. */
export interface MenuEntry {
  readonly path: readonly string[];
  readonly does: string;
  readonly lineAbove?: boolean;
}

export interface ExecutionSpec {
  readonly world: World;
  readonly engine: Engine;
  readonly project: Project;
  readonly held: HeldFile | null;
  readonly identity: Identity;
  readonly name: MeterName;
  readonly seed: number;
  readonly limitMs: number;
  readonly fault: Fault | null;
  readonly answers: readonly DialogAnswer[];
  /** Dialogs wait for a person instead of taking what the step brought. */
  readonly live?: boolean;
  readonly realm: () => Realm;
  /** Runs the bundle's function; what it returns is kept as it is. */
  readonly entry: (realm: Realm) => unknown;
  readonly startsLaterMs?: number;
  /** The address of the web app that runs; null where none does. */
  readonly address: string | null;
  /** Sends a request on its way; null where the address is no web app of this world. */
  readonly send: (request: WebRequest) => Sent | null;
  readonly onBegin?: () => void;
  readonly onEnd?: (execution: Execution) => void;
}

/** What became of an execution. `dead`: it ended before its function did. */
export interface Outcome {
  readonly value: unknown;
  readonly error: KeptError | null;
  readonly dead: boolean;
}
