// How a command is declared: its input's shape, who may run it, which cells it writes, what it has
// to see, and its decision. Set-up computes protections from `writes` and `roles`; the pipeline
// (execute.ts) does everything else. One file per command in commands/.
import type { Outcome, Refusal } from '../core/outcome';
import type { Person, Register } from '../core/settings';
import type { Shape } from '../core/shape';
import type { SealedTab } from '../core/tables';
import type { Role } from '../core/words';
import type { Loaded, Need } from './ports';
import type { Vendor } from '../core/vendor';
import type { Work } from '../core/work';

/** Tabs a command writes; `approval` is Register's approval columns. Log, State, Outbox: always. */
export type Area = SealedTab | 'approval' | 'intake' | 'vendors' | 'month' | 'dashboard';

/** What a decision is told: who, when, with which settings. It asks for nothing. */
export interface Context {
  id: string;
  actor: string;
  /** The actor's row in People; absent for the file's owner before set-up only. */
  person: Person | undefined;
  proof: number;
  via: string;
  now: string;
  today: string;
  /** Civil day of an instant, in the register's time zone. */
  dayOf(instantUtc: string): string;
  /** Time of day there, HH:MM. */
  timeOf(instantUtc: string): string;
  /** HMAC of a text with the register's key. */
  keyed(text: string): string;
  /** A page as a PDF in base64; empty where the platform could not make it. */
  pdf(html: string, name: string): string;
  register: Register;
  vendors: Vendor[];
  loaded: Loaded;
  state: Map<string, string>;
}

/** As much of it as a preview has, which writes nothing. */
export type Looking = Pick<Context, 'actor' | 'now' | 'today' | 'register' | 'vendors' | 'state'>;

/** What a command says of itself, whatever it takes and answers. */
interface Declared {
  name: string;
  /** Any one of these roles; `named` leaves it to the decision (people named in a step or row). */
  roles: readonly Role[] | 'named';
  /** With `named`: roles that the people named can have; they get the write right. */
  writers?: readonly Role[];
  writes: readonly Area[];
  /** Areas that only some of its roles write: the others' cases never touch them. */
  narrow?: { roles: readonly Role[]; areas: readonly Area[] };
  /** Judges each order alone: rows that were edited outside reach it, named in `misfits`. */
  judgesEdits?: boolean;
  /** Writes nothing whatever it finds: the lock is given back before it decides. */
  looksOnly?: boolean;
}
export interface Command<I = unknown, V = unknown> extends Declared {
  shape: Shape<I>;
  need(input: I, id: string): Need;
  decide(work: Work, input: I, context: Context): Outcome<V>;
}

/** What is wrong with the file itself; numbers that are missing or twice there stop no month. */
export const awayFrom = ({ troubles }: Pick<Loaded, 'troubles'>): Refusal | undefined =>
  troubles.find(({ code }) => !code.startsWith('sequence_'));

/** A command with its types closed over, so that all stand in one list. */
export interface AnyCommand extends Declared {
  shape: Shape<unknown>;
  need(input: unknown, id: string): Need;
  decide(work: Work, input: unknown, context: Context): Outcome<unknown>;
}
export function command<I, V>(declared: Command<I, V>): AnyCommand {
  return {
    ...declared,
    shape: declared.shape as Shape<unknown>,
    need: (input, id) => declared.need(input as I, id),
    decide: (work, input, context) => declared.decide(work, input as I, context),
  };
}
