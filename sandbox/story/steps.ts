// The steps of a story, as the contract in sandbox.md has them. Types only: what a step does is the
// workspace's business, whether a text is a step the parser's.
import type { Edit, Selected, Typed } from '../doors/hands';
import type { ApiCall } from '../doors/api';
import type { Reading } from '../doors/read';
import type { DialogAnswer, FaultKind } from '../kernel/run';

interface By {
  readonly as: string;
  /** `copy` acts in the latest copy of the file; otherwise the first file. */
  readonly file?: string;
}

export interface Envelope {
  readonly [field: string]: unknown;
}

export interface MenuStep extends By {
  readonly menu: readonly string[];
  readonly answers?: readonly DialogAnswer[];
}
export interface ExecuteStep extends By {
  readonly execute: unknown;
}
export interface QueryStep extends By {
  readonly query: unknown;
}
export interface CallStep extends By {
  readonly call: {
    readonly name: string;
    readonly args?: readonly unknown[];
    /** `keeper`: from the page of that project's web app, instead of the sidebar. */
    readonly of?: string;
  };
}
/** A person opens a web app in a browser. */
export interface VisitStep extends By {
  readonly visit: Visiting;
}
export interface Visiting {
  /** The project; `keeper` where absent. */
  readonly of?: string;
  /** `page` where absent. */
  readonly deployment?: string;
  readonly query?: string;
}
/** Anybody sends something to a web app, from no browser; `as` is for the record alone. */
export interface PostStep extends By {
  readonly post: Visiting & { readonly body: string; readonly type?: string };
}
export interface TypeStep extends By {
  readonly type: Typed;
}
export interface SelectStep extends By {
  readonly select: Selected;
}
export interface EditStep extends By {
  readonly edit: Edit;
}
export interface ApiStep extends By {
  readonly api: Partial<ApiCall> & { readonly method: string };
}

/** What one person does; any of these may take part in a race. */
export type PersonStep =
  | MenuStep
  | ExecuteStep
  | QueryStep
  | CallStep
  | TypeStep
  | SelectStep
  | EditStep
  | ApiStep
  | VisitStep
  | PostStep;

export interface RaceStep {
  readonly race: readonly PersonStep[];
  readonly seed?: number;
  readonly seeds?: readonly [number, number];
  readonly again?: boolean;
}

/** `mail_quota_spent` needs no call: nobody may send any more mail that day, or `person` alone. */
export interface FaultOrder {
  readonly call?: number;
  /** Counts the calls of this method alone, as meters name it. */
  readonly method?: string;
  readonly person?: string;
  readonly kind: FaultKind | 'mail_quota_spent';
  readonly of?: number;
  /** The project whose execution meets it; the desk where absent. */
  readonly in?: string;
}

export type WorldStep =
  | RaceStep
  | { readonly read: Reading; readonly file?: string }
  | { readonly fault: FaultOrder }
  | { readonly advance: string }
  | { readonly restore: { readonly to: string }; readonly file?: string }
  | { readonly copy: { readonly as: string } }
  | { readonly mail: true }
  | { readonly meters: true }
  | { readonly save: string };

export type Step = PersonStep | WorldStep;
