// What every view may use: the person, the formats, questions, ways to other views and a place to
// say what happened. Types only, so that views and the shell need not know each other.
import type { Outcome } from '../core/outcome';
import type { WhoView } from '../app/views';
import type { Bridge } from './bridge';
import type { Boot, Fields, Queries, QueryName, ViewName } from './contract';
import type { Format } from './format';

export type Tone = 'done' | 'waits' | 'stopped' | 'plain';
export interface Next {
  label: string;
  go: () => void;
}
/** What happened, in numbers, and what may come next. */
export interface Result {
  text: string;
  tone?: Tone;
  next?: Next[];
}

export interface Page {
  title: string;
  node: HTMLElement;
  /** The sticky bar with the one next step; the page fills and hides it. */
  bar?: HTMLElement;
  /** Reads again, quietly; only pages that hold nothing typed have it. */
  refresh?: () => Promise<void>;
  /** Offered as a dialog from the sidebar. */
  wide?: boolean;
  /** True while something typed would be lost by closing. */
  typed?: () => boolean;
}

export interface Desk {
  surface: Boot['surface'];
  who(): WhoView | null;
  format(): Format;
  bridge: Bridge;
  ask<K extends QueryName>(query: K, input: Fields): Promise<Outcome<Queries[K]>>;
  last<K extends QueryName>(query: K, input: Fields): Queries[K] | undefined;
  /** The register changed: what is remembered is old, and other pages of it are told. */
  changed(): void;
  go(view: ViewName, arg?: string): void;
  /** Opens a view as a dialog; where that is not possible, here. */
  wide(view: ViewName, arg?: string): void;
  back(): void;
  /** Forgets a form that was sent, and goes on. */
  leave(view: ViewName, arg: string, to: { view: ViewName; arg?: string }): void;
  say(result: Result): void;
  may(command: string): boolean;
}
export type View = (desk: Desk, arg: string) => Page;
