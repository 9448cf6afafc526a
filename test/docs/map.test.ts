// docs/map.md leads to the file that holds a rule: what it names is there, nothing of the core is left
// out, and every number that the source cites stands in a row whose files cite it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, sources } from '../tidy/tree';
import { page } from './page';

interface MapRow {
  what: string;
  rules: string[];
  files: string[];
}
const NUMBER = /\b(?:[BCD][1-9]\d?|T\d\d)\b/g;
const here = (file: string): boolean => existsSync(path.join(ROOT, file));
/** Files of one cell: paths in backticks as they stand, names within the folder of the column. */
const filesIn = (cell: string, folder: string): string[] =>
  cell
    .split(/[\s,;]+/)
    .filter((word) => /^`.*`$|^[a-z][a-z0-9/-]+$/.test(word))
    .map((word) => (word.startsWith('`') ? word.slice(1, -1) : `src/${folder}/${word}.ts`));

/** Rows of the tables: what, rules, files of the core or paths, files around it. */
function rowsOf(text: string): MapRow[] {
  const rows = [...text.matchAll(/^\| (?!what)(.*)\|$/gm)].map(([, row = '']) => row.split('|'));
  return rows.map(([what = '', rules = '', core = '', around = '']) => ({
    what: what.trim(),
    rules: rules.match(NUMBER) ?? [],
    files: [...filesIn(core, 'core'), ...filesIn(around, 'app')],
  }));
}
const ROWS = rowsOf(page('map.md'));
const named = new Set(ROWS.flatMap(({ files }) => files));

test('every file that the map names is there', () => {
  expect([...named].filter((file) => !here(file))).toEqual([]);
});
test('every file of the core stands in the map', () => {
  const all = sources('src/core').map(({ file }) => file);
  expect(all.filter((file) => !named.has(file))).toEqual([]);
});
test('a rule stands where the files of its row cite it', () => {
  const cites = (file: string, rule: string): boolean =>
    new RegExp(`\\b${rule}\\b`).test(readFileSync(path.join(ROOT, file), 'utf8'));
  const wrong = ROWS.flatMap(({ what, rules, files }) =>
    rules
      .filter((rule) => !files.some((file) => cites(file, rule)))
      .map((rule) => `${what}: ${rule}`),
  );
  expect(wrong).toEqual([]);
});
test('every rule that the source cites has its row', () => {
  const known = new Set(ROWS.flatMap(({ rules }) => rules));
  const comments = sources('src').flatMap(
    ({ text }) => text.match(/\/\*\*[^]*?\*\/|\/\/.*$/gm) ?? [],
  );
  const cited = new Set(comments.flatMap((comment) => comment.match(NUMBER) ?? []));
  expect([...cited].filter((rule) => !known.has(rule)).sort()).toEqual([]);
});
