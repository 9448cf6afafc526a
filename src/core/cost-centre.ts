// Cost centres that were used before, as State keeps them, so that a mistyped one is
// noticed when it is asked for and not when the month is read. It knows names only.
import { gathered, newestThatFit, spread } from './kept-text';
import type { Register } from './settings';

const COST_CENTRES = 'costCentres';
const SHOWN = 3;

type State = ReadonlyMap<string, string>;
const keyOf = (name: string): string => name.trim().toLowerCase();

const usedIn = (state: State): string[] =>
  gathered((name) => state.get(name), COST_CENTRES)
    .split('\n')
    .filter((one) => one !== '');

/** What orders, People and rules name. */
const known = ({ people, rules }: Register, state: State): string[] => [
  ...usedIn(state),
  ...people.flatMap(({ costCentres }) => costCentres),
  ...rules.flatMap(({ costCentre }) => costCentre.split(/[,;]/).map((one) => one.trim())),
];

/** Letters to add, drop or change until one name is the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1)
      next.push(
        Math.min(
          (next[j] ?? 0) + 1,
          (row[j + 1] ?? 0) + 1,
          (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

function isNear(a: string, b: string): boolean {
  if (a.startsWith(b) || b.startsWith(a)) return true;
  return distance(a, b) <= Math.max(1, Math.floor(Math.min(a.length, b.length) / 3));
}

/** A sentence where nobody used the name before, with names like it; nothing in an empty register. */
export function newCostCentre(name: string, register: Register, state: State): string {
  const names = [...new Set(known(register, state))].filter((one) => one !== '');
  const key = keyOf(name);
  if (key === '' || names.length === 0 || names.some((one) => keyOf(one) === key)) return '';
  const near = names
    .filter((one) => isNear(key, keyOf(one)))
    .sort((one, other) => distance(key, keyOf(one)) - distance(key, keyOf(other)))
    .slice(0, SHOWN);
  const hint = near.length > 0 ? `; near: ${near.join(', ')}` : '';
  return `Cost centre ${name.trim()} has not been used before${hint}.`;
}

/** State's cells that change with this name; thousands fit, and the one that came first falls out then. */
export function withCostCentre(state: State, name: string): [string, string][] {
  const used = usedIn(state);
  const own = name.trim().replace(/\s+/g, ' ');
  if (own === '' || used.some((one) => keyOf(one) === keyOf(own))) return [];
  return spread((key) => state.get(key), COST_CENTRES, newestThatFit([...used, own]).join('\n'));
}
