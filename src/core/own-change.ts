// What an owner changes of their own roles and limits holds from the next day (controls.md B27): until
// then the register goes by what stood there before, as State kept it. Who typed it nobody knows, so each
// change of an owner's row counts as their own. It decides nothing else.
import { keptJson } from './canonical';
import type { Day } from './day';
import { gathered } from './kept-text';
import type { Register, TypedTabs } from './settings';
import { mailKey, readRegister } from './settings';
import { cell } from './typed-cell';
import type { TypedRow } from './typed-tables';

type Cells = { [header: string]: string };
type State = ReadonlyMap<string, string>;
/** The day on which a change was met, and the cells before it. */
interface Held {
  day: Day;
  was: Cells;
}

const FIELDS = ['Roles', 'Approval limit', 'Override limit'];
const ownKey = (email: string): string => `own:${email}`;
const isOwner = (cells: Cells): boolean => /(^|[,;\s])owner($|[,;\s])/i.test(cells['Roles'] ?? '');
/** An owner's own cells that go on for today, by address. */
function heldToday(people: readonly TypedRow[], state: State, today: Day): Map<string, Cells> {
  const kept = gathered((name) => state.get(name), 'settings:people');
  const snapshot = keptJson<{ [email: string]: Cells }>(kept);
  const held = new Map<string, Cells>();
  for (const row of people) {
    const email = mailKey(cell(row, 'E-mail'));
    const own = keptJson<Held>(state.get(ownKey(email)));
    const before = snapshot[email];
    const differs = FIELDS.some((field) => (before?.[field] ?? '') !== cell(row, field));
    if (own.day === today && own.was) held.set(email, own.was);
    else if (before && isOwner(before) && differs) held.set(email, before);
  }
  return held;
}

/** The register as it is in force today, and whose changes wait for tomorrow. */
export function inForceToday(
  { register, typed, state }: { register: Register; typed: TypedTabs; state: State },
  today: Day,
): Register {
  const held = heldToday(typed.people, state, today);
  if (held.size === 0) return register;
  const people = typed.people.map((row): TypedRow => {
    const was = held.get(mailKey(cell(row, 'E-mail')));
    const old = Object.fromEntries(FIELDS.map((field) => [field, was?.[field] ?? '']));
    return was ? { ...row, cells: { ...row.cells, ...old } } : row;
  });
  const { people: before } = readRegister({ ...typed, people });
  return { ...register, people: before, held: [...held.keys()] };
}

/** What State has to keep of it: the first change of a day is the one that is gone back to. */
export const heldCells = (
  given: { typed: TypedTabs; state: State },
  today: Day,
): [key: string, text: string][] =>
  [...heldToday(given.typed.people, given.state, today)].map(([email, was]) => {
    const own = Object.fromEntries(FIELDS.map((field) => [field, was[field] ?? '']));
    return [ownKey(email), JSON.stringify({ day: today, was: own })];
  });
