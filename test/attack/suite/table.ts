// What docs/security.md promises of each attack in each profile: the table between its two marks, read
// so that a test and the page cannot say different things.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROFILES, type Profile } from './register';

export interface Promised {
  readonly what: string;
  /** As written: `refused`, `cannot be done`, `kept as text`, `nobody`, or who sees it. */
  readonly says: { readonly [profile in Profile]: string };
}

/** Who attacks, by the lines that try it: the table below the other one. */
export interface Attacker {
  readonly who: string;
  readonly lines: readonly string[];
  readonly left: string;
}

const PAGE = path.resolve('docs/security.md');

/** The rows of a table between its two marks, without its head. */
function rowsOf(name: string): string[][] {
  const page = readFileSync(PAGE, 'utf8');
  const [, between = ''] = page.split(new RegExp(`<!-- (?:begin|end) ${name} -->`));
  const rows = between.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

export const attackers = (): Attacker[] =>
  rowsOf('attackers').map(([who = '', lines = '', left = '']) => ({
    ...{ who, left },
    lines: lines.split('; '),
  }));

export function promised(): Promised[] {
  return rowsOf('attacks').flatMap(([what = '', ...cells]): Promised[] => {
    if (cells.length !== PROFILES.length) return [];
    const says = Object.fromEntries(PROFILES.map((profile, at) => [profile, cells[at] ?? '']));
    return [{ what, says: says as Promised['says'] }];
  });
}
