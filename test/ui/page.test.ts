// The built page as a file: small, whole in itself, and free of what the platform would break or an
// attacker would like. And the sources of it: they see types of the register and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pageText } from './harness/browser';

const UI = path.join(__dirname, '../../src/ui');
const sources = readdirSync(UI, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(path.join(UI, name), 'utf8') }));

test('the page is below 250 kB and whole in itself', () => {
  const page = pageText();
  expect(Buffer.byteLength(page)).toBeLessThan(250_000);
  expect(page).not.toMatch(/<link|@import|<iframe|<img/i);
  expect(page.match(/<script/gi)).toHaveLength(1);
  expect(page).toContain('data-boot="{}"');
});

test('nothing in the page would be taken for a comment or a template', () => {
  expect(pageText()).not.toMatch(/`|\/\//);
  expect(pageText()).not.toContain('<?');
});

test.each([
  [/innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/, 'markup from strings'],
  [/\beval\(|new Function/, 'code from strings'],
  [/\blocalStorage|sessionStorage|document\.cookie|fetch\('|XMLHttpRequest/, 'another way out'],
  [/`/, 'a template literal'],
  [/\bany\b(?=[;,)\]>])|@ts-ignore|as unknown as|export default/, 'a hole in the types'],
])('no source has %s: %s', (pattern) => {
  const found = sources
    .filter((one) => pattern.test(one.text.replace(/^\s*\/\/.*$/gm, '')))
    .map((one) => one.name);
  expect(found).toEqual([]);
});

test('sources take only types from the register', () => {
  const edges = sources.flatMap((one) =>
    Array.from(one.text.matchAll(/^(import (?:type )?)[^;]*? from '([^']+)';/gms), (match) => ({
      file: one.name,
      kind: match[1]?.trim(),
      from: match[2] ?? '',
    })),
  );
  const outside = edges.filter(
    (edge) => /(^|\/)(app|core|sheets)\//.test(edge.from) || !edge.from.startsWith('.'),
  );
  expect(outside.length).toBeGreaterThan(10);
  expect(
    outside.filter((edge) => edge.kind !== 'import type' || !/\/(app|core)\//.test(edge.from)),
  ).toEqual([]);
});

test('sources stay small', () => {
  const long = sources.filter((one) => one.text.split('\n').length > 300).map((one) => one.name);
  const wide = sources
    .filter((one) => one.text.split('\n').some((line) => line.length > 100))
    .map((one) => one.name);
  const headless = sources.filter((one) => !one.text.startsWith('// ')).map((one) => one.name);
  expect({ long, wide, headless }).toEqual({ long: [], wide: [], headless: [] });
});
