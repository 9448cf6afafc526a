// README.md and docs/ point at what is there: links, files, npm scripts, menu items and roles.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROLES } from '../../src/core/words';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const pages = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');

/** Targets of links and pictures, without those on the web and within the page. */
const targets = (file: string): string[] =>
  [...withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^https?:/.test(target));

test.each(pages)('every link of %s leads to a file', (file) => {
  const gone = targets(file).filter(
    (target) => !existsSync(path.join(root, path.dirname(file), target)),
  );
  expect(gone).toEqual([]);
});

test('every page of docs can be reached from the README', () => {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const target of targets(file))
      if (target.endsWith('.md')) visit(path.join(path.dirname(file), target));
  };
  visit('README.md');
  expect(pages.filter((file) => !seen.has(file))).toEqual([]);
});

test('every npm script stands in the README, and none that is not there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read('README.md').matchAll(/npm (?:run )?([a-z]+(?::[a-z]+)?)\b/g)].map(
    ([, name = '']) => name,
  );
  expect([...new Set(named)].sort()).toEqual(Object.keys(scripts).sort());
});

test('the folders of the tree are the folders that are there', () => {
  const [, tree = ''] = /## The tree\n\n([\s\S]*?)\n\n/.exec(read('README.md')) ?? [];
  const folders = [...tree.matchAll(/^ {4}([a-z/]+)/gm)].map(([, name = '']) => name);
  expect(folders.length).toBeGreaterThan(7);
  expect(
    folders.filter((name) => !existsSync(path.join(root, name)) && !/desk/.test(name)),
  ).toEqual([]);
});

test('the guide has a chapter for every role', () => {
  const headings = [...read('docs/guide.md').matchAll(/^## (.+)$/gm)].map(([, text = '']) =>
    text.toLowerCase(),
  );
  const named = (role: string): boolean =>
    headings.some((text) => text.startsWith(role) || text.includes(`(${role})`));
  expect(ROLES.filter((role) => !named(role))).toEqual([]);
});

test('menu items that pages name are in the menu', () => {
  const items = [...read('src/desk/menu.ts').matchAll(/ en: '([^']+)'/g)].map(
    ([, name = '']) => name,
  );
  const named = pages.flatMap((file) =>
    [...read(file).matchAll(/\*PO Register, ([^*]+)\*/g)].map(([, name = '']) => name),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !items.includes(name))).toEqual([]);
});
