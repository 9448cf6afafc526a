// What a bundle keeps from one execution to the next, where a script is not begun anew: tests let one
// that has begun serve the next execution (test/environment.cjs), which is the same only so long as
// nothing depends on what was kept.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { keptBy } from './kept';
import { ROOT } from './tree';

const bundle = (name: string): string =>
  readFileSync(path.join(ROOT, `dist/${name}/Code.js`), 'utf8');

/** Each is the answer to a question that has one answer, kept so as not to work it out again. */
const KEPT = [
  'ALIKE', // names of fields in order, by the fields
  'COMPARED', // a vendor's name as it is compared, by the name
  'EMPTY', // an empty row, by its tab
  'KEYED', // what a key brings into a seal, by the key
  'PARTED', // rows of vendors by key, by the text that tells them
  'SHA256_W', // where a digest is worked out
  'lists', // the texts of a language, by the language
  'mod', // a package that is loaded where it is first used
  'named', // fields in order, of the one tab
  'seen', // whether a seal fits, by all that is sealed
];

test.each(['desk', 'keeper'])('%s keeps nothing but what is the same each time', (name) => {
  const kept = keptBy(bundle(name));
  expect(kept.filter((one) => !KEPT.includes(one))).toEqual([]);
  expect(kept).toContain('ALIKE');
});

test.each([
  ['a variable of the script', 'let last; function go() { last = 1; }', ['last']],
  ['a count', 'var n = 0; const go = () => n++;', ['n']],
  ['by parts', 'let a, b; const go = () => { [a, { b }] = next(); };', ['a', 'b']],
  ['a global', 'const go = () => { left = 1; };', ['left']],
  ["the language's own", 'const go = () => { Array.prototype.last = 1; };', ['Array']],
  ['a list', 'const all = []; const go = (one) => { all.push(one); };', ['all']],
  ['a field', 'const all = {}; const go = (one) => { all.some[one] = 1; };', ['all']],
  ['a field taken away', 'const all = { a: 1 }; const go = () => delete all.a;', ['all']],
  [
    'within what runs at once',
    '(() => { const m = new Map(); go = () => m.set(1, 2); })()',
    ['go', 'm'],
  ],
  [
    'of what makes functions',
    'const f = () => { let t; return () => { t ??= 1; }; }; const g = f();',
    ['t'],
  ],
  [
    'through what is handed on',
    'const f = () => { let t; return () => { t = 1; }; }; [1].map(() => f());',
    ['t'],
  ],
  ['nothing: its own', 'const go = () => { const all = []; all.push(1); let n = 0; n++; };', []],
  ['nothing: of who asks', 'const go = () => { let n = 0; [1].map(() => { n += 1; }); };', []],
  ['nothing: while it begins', 'const all = []; for (const one of [1]) all.push(one);', []],
])('negative control: %s', (_name, code, kept) => {
  expect(keptBy(code).filter((one) => one !== 'go')).toEqual(kept.filter((one) => one !== 'go'));
});
