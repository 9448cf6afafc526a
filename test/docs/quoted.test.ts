// What the working documents quote in italics - menu entries, pages, buttons, sentences, tabs - is what
// the product says: each stands in a text of its sources, letter by letter. A button that gets another
// name, or a step that names one that is not there, fails here.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../race/register';

const DOCS = ['runbooks', 'checklists', 'rollout', 'roles', 'guide'];
/** Google's own words, and headings of these documents that others point to. */
const ELSEWHERE = [
  'View',
  'Hidden sheets',
  'Make a copy',
  "The auditor's",
  'An emergency',
  'Before go-live',
  'Incident',
];

const textOf = (place: string): string => readFileSync(path.join(ROOT, place), 'utf8');
const sources = (): string[] =>
  ['src', 'cli/verify'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => textOf(path.join(folder, name))),
  );

/** Every text in quotes of the sources, without comments, as people read it. */
function textsOf(code: string): string[] {
  const bare = code.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const literal = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;
  return [...bare.matchAll(literal)].map(([, one, two, three]) =>
    (one ?? two ?? three ?? '')
      .replace(/\\u2026/g, '\u2026')
      .replace(/\\(['"])/g, '$1')
      .replace(/\$\{[^}]*\}/g, '1'),
  );
}
const TEXTS = new Set(sources().flatMap(textsOf));
const SAID = [...TEXTS].join('\n').replace(/<[^>\n]+>/g, ' ');

const CODES = new Set(SAID.match(/\b[a-z]+(_[a-z]+)+\b/g) ?? []);

const literally = (text: string): RegExp =>
  new RegExp(`(?<![A-Za-z])${text.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}(?![A-Za-z])`);
/** Kinds and codes are read with spaces, and begin a sentence with a capital. */
const isCode = (text: string): boolean =>
  TEXTS.has(text.toLowerCase()) || CODES.has(text.toLowerCase().replace(/ /g, '_'));
function isSaid(text: string): boolean {
  const one = text.replace(/[.:\u2026]+$/, '').trim();
  return one === '' || ELSEWHERE.includes(one) || isCode(one) || literally(one).test(SAID);
}
/** A way through the product is written with commas: *PO Register, Set up*. */
const odd = (quoted: string): string[] =>
  isSaid(quoted) ? [] : quoted.split(', ').filter((step) => !isSaid(step));

function quotedIn(text: string): string[] {
  const bare = text.replace(/```[^]*?```/g, '').replace(/\*\*/g, '');
  return [...bare.matchAll(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/g)].map(([, one = '']) => one);
}

test.each(DOCS)('%s quotes nothing that the product does not say', (name) => {
  const quoted = quotedIn(textOf(`docs/${name}.md`));
  expect(quoted.length).toBeGreaterThan(10);
  expect(quoted.flatMap(odd)).toEqual([]);
});
test('a word that is nowhere is noticed, and so is one in other letters', () => {
  expect(['PO Register, Set upp', 'set up the Moon', 'Verify registers'].flatMap(odd)).toEqual([
    'Set upp',
    'set up the Moon',
    'Verify registers',
  ]);
});
