// Pages of docs/ as tests see them: their text, their tables and the parts that are written from the
// code. `WRITE_DOCS=1 npx jest test/docs` brings those parts up to date. It knows no page's subject.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const place = (file: string): string => path.join(root, 'docs', file);
export const page = (file: string): string => readFileSync(place(file), 'utf8');

const edge = (side: 'begin' | 'end', name: string): string => `<!-- ${side} ${name} -->`;

/** What stands between the two marks of a written part. */
export function part(file: string, name: string): string {
  const text = page(file);
  const [from, to] = [text.indexOf(edge('begin', name)), text.indexOf(edge('end', name))];
  if (from < 0 || to < 0) throw new Error(`docs/${file} has no part ${name}`);
  return text.slice(from + edge('begin', name).length, to).trim();
}

/** Holds a part to what the code says, or writes it when WRITE_DOCS is set. */
export function expectPart(file: string, name: string, wanted: string): void {
  if (process.env['WRITE_DOCS'] !== undefined) {
    const text = page(file);
    const from = text.indexOf(edge('begin', name)) + edge('begin', name).length;
    const to = text.indexOf(edge('end', name));
    writeFileSync(place(file), `${text.slice(0, from)}\n${wanted}\n${text.slice(to)}`);
  }
  expect(part(file, name)).toBe(wanted.trim());
}

export const escaped = (text: string): string => text.replace(/\|/g, '\\|');
export const tableOf = (header: string[], rows: string[][]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Names in backticks that begin the rows of the tables of one chapter. */
export function firstColumn(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
}
/** The text below a heading, up to the next one of the same or a higher rank. */
export function chapter(text: string, heading: string): string {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.replace(/^#+ /, '') === heading && /^#/.test(line));
  if (from < 0) throw new Error(`there is no chapter ${heading}`);
  const rank = (lines[from] ?? '').indexOf(' ');
  const length = lines
    .slice(from + 1)
    .findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= rank);
  return lines.slice(from + 1, length < 0 ? undefined : from + 1 + length).join('\n');
}
