// Every command of the register has its place: a page of the sidebar names it, or the menu does. A
// command that only a story can run is one that a clerk does not have.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const texts = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
const names = texts('src/app/commands').flatMap((text) =>
  [...text.matchAll(/command\w*\(\{\s+name: '([a-z_]+)'/g)].flatMap(([, name]) => name ?? []),
);
const pages = ['src/ui', 'src/desk'].flatMap(texts).join('\n');
const hasPlace = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(pages);

test('every command has a button, and a command without one is found', () => {
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !hasPlace(name))).toEqual([]);
  expect(hasPlace('launch_rocket')).toBe(false);
});
