// Every attack that the table of docs/security.md names, by the words of its first column.
import { CELLS } from './cells';
import { CROWD } from './crowd';
import { DOORS } from './doors';
import { FILES } from './file';
import { LOGGED } from './log';
import { PEOPLE } from './people';
import { TRICKS } from './tricks';
import type { Register } from './register';

/**
 * `refused`: by Google or by the register, and nothing is changed; `cannot be done`: the profile has no
 * such door; `kept as text`: taken as what it is, a text; `went`: it is asked who notices.
 */
export type Became = 'refused' | 'cannot be done' | 'kept as text' | 'went';

export const ATTACKS: { readonly [what: string]: (own: Register) => Became } = {
  ...CELLS,
  ...LOGGED,
  ...DOORS,
  ...PEOPLE,
  ...TRICKS,
  ...FILES,
  ...CROWD,
};
