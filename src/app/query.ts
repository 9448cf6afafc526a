// The one door for reading: shape, home, identity, one locate and one load without the lock, and
// the answer. Queries write nothing and decide nothing; what is wrong with the register is said,
// not refused, so that people can see it.
import type { Outcome, Refusal } from '../core/outcome';
import { refuse } from '../core/outcome';
import { inForceToday } from '../core/own-change';
import type { Person } from '../core/settings';
import { mailKey, personOf } from '../core/settings';
import type { Shape } from '../core/shape';
import { checkShape } from '../core/shape';
import { badInput, nobody } from './execute';
import type { AnyCommand } from './command';
import { withMeant } from './meant';
import type { Loaded, Need, Ports } from './ports';

export interface Asked {
  actor: string;
  /** How well it is known who asks (commands.md, proof levels). */
  proof: number;
  person: Person | undefined;
  now: string;
  today: string;
  /** Civil day of an instant in the register's time zone. */
  dayOf(instantUtc: string): string;
  /** Time of day there, HH:MM. */
  timeOf(instantUtc: string): string;
  locale: string;
  loaded: Loaded;
  commands: ReadonlyMap<string, AnyCommand>;
}
export interface Query<I = unknown, V = unknown> {
  name: string;
  shape: Shape<I>;
  need(input: I, actor: string): Need;
  answer(input: I, asked: Asked): Outcome<V>;
  /** What is said in a file that is no register yet; else it is refused. */
  fresh?(actor: string, refusal: Refusal, fileZone: string): Outcome<V>;
}
export interface AnyQuery {
  name: string;
  shape: Shape<unknown>;
  need(input: unknown, actor: string): Need;
  answer(input: unknown, asked: Asked): Outcome<unknown>;
  fresh?(actor: string, refusal: Refusal, fileZone: string): Outcome<unknown>;
}
export const query = <I, V>(declared: Query<I, V>): AnyQuery => ({
  ...declared,
  shape: declared.shape as Shape<unknown>,
  need: (input, actor) => declared.need(input as I, actor),
  answer: (input, asked) => declared.answer(input as I, asked),
});

export interface Reading {
  queries: ReadonlyMap<string, AnyQuery>;
  commands: ReadonlyMap<string, AnyCommand>;
}

export function ask(ports: Ports, { queries, commands }: Reading, raw: unknown): Outcome<unknown> {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return refuse('bad_envelope', 'There is no query.', { next: 'Send { query, input }.' });
  const odd = Object.getOwnPropertyNames(raw).find((key) => key !== 'query' && key !== 'input');
  if (odd !== undefined)
    return refuse('unknown_field', `A query has no field "${odd.slice(0, 60)}".`);
  const { query: name, input = {} } = raw as { query?: unknown; input?: unknown };
  const found = typeof name === 'string' ? queries.get(name) : undefined;
  if (!found) return refuse('unknown_query', `There is no query "${String(name).slice(0, 60)}".`);
  const read = checkShape(found.shape, input);
  if (read.problems.length > 0) return badInput(read.problems);
  return answerOf(ports, { found, input: read.value, commands });
}

/** The file's sharing says who reads it from the sheet; the keeper's page is open to more than those. */
const stranger = (actor: string): Refusal =>
  refuse('no_role', `${actor} does not stand in People, so the register shows them nothing.`, {
    next: 'Ask the owner to add you, or sign in with another account.',
  });

function answerOf(
  ports: Ports,
  given: { found: AnyQuery; input: unknown; commands: ReadonlyMap<string, AnyCommand> },
): Outcome<unknown> {
  const { store, clock } = ports;
  const home = store.home();
  const actor = mailKey(ports.asker?.email ?? store.person());
  /** A file without register has an answer to who asks from it, and to nothing else. */
  const stopped = (why: Refusal): Outcome<unknown> =>
    why.code === 'not_set_up' && !ports.asker
      ? (given.found.fresh?.(actor, why, clock.fileZone()) ?? why)
      : why;
  if (!home.ok) return stopped(home);
  if (actor === '' && given.found.name !== 'who') return nobody();
  const located = store.locate({ ...given.found.need(given.input, actor), lenient: true }, '');
  if (!located.ok) return stopped(located);
  const loading = store.load();
  if (!loading.ok) return stopped(loading);
  const loaded = loading.value;
  const now = clock.now();
  loaded.register = inForceToday(loaded, clock.dayIn(loaded.register.timeZone, now));
  const person = personOf(loaded.register, actor);
  if (ports.asker && !person) return stranger(actor);
  const answered = given.found.answer(given.input, {
    actor,
    proof: actor === '' ? 0 : (ports.asker?.proof ?? 2),
    person,
    now,
    today: clock.dayIn(loaded.register.timeZone, now),
    dayOf: (instant) => clock.dayIn(loaded.register.timeZone, instant),
    timeOf: (instant) => clock.timeIn(loaded.register.timeZone, instant),
    locale: loaded.state.get('locale') ?? 'en_GB',
    loaded,
    commands: given.commands,
  });
  return answered.ok ? answered : withMeant(answered, loaded);
}
