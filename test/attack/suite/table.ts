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

const PAGE = path.resolve('docs/security.md');

export function promised(page = readFileSync(PAGE, 'utf8')): Promised[] {
  const [, between = ''] = /<!-- begin attacks -->([\s\S]*?)<!-- end attacks -->/.exec(page) ?? [];
  return between.split('\n').flatMap((line): Promised[] => {
    const [what = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (cells.length !== PROFILES.length || what === 'attack' || /^-+$/.test(what)) return [];
    const says = Object.fromEntries(PROFILES.map((profile, at) => [profile, cells[at] ?? '']));
    return [{ what, says: says as Promised['says'] }];
  });
}
