// Whoever reads German reads no English sentence: every text of the programs has its German, or stands
// in english-only.json with the reason why it needs none. A new sentence is told here at once.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { untold } from './harness/sentences';

const read = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(__dirname, name), 'utf8')) as Record<string, string>;
const german = Object.assign(
  {},
  ...['de', 'de-register', 'de-desk'].map((name) => read(`../../src/ui/texts/${name}.json`)),
) as Record<string, string>;
const excused = Object.values(
  read('english-only.json') as object as Record<string, string[]>,
).flat();

test('every sentence of the programs is told in German, or says why not', () => {
  const all = untold(german);
  expect(all.filter((text) => !excused.includes(text))).toEqual([]);
  expect(excused.filter((text) => !all.includes(text))).toEqual([]);
});

test('a sentence whose German is taken away is found', () => {
  const { 'The owner must run Set up.': gone, ...less } = german;
  expect(gone).toBeDefined();
  expect(untold(less)).toContain('The owner must run Set up.');
});
