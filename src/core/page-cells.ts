// A document of the register as short digests of its cells, section by section: kept with the month that
// it proves, they tell later whether anybody typed over it. Figures count by their value, not by how
// they are shown; it reads no sheet.
import { canonical, digest } from './canonical';
import type { PageCell, PageRow } from './page';

export type Entered = string | number | boolean;
/** Digest of each section by its name, those of one name together. */
export type PageDigests = { [section: string]: string };

/** Far below what any figure of the register tells apart, far above what a binary fraction leaves. */
const FINE = 1_000_000;
/** What a platform may make of a text's blanks and lone halves of signs makes no difference. */
const plain = (text: string): string =>
  text
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/[\u0000-\u0020\u007f\u00a0]+/g, ' ')
    .replace(/^'/, '')
    .trim();
const cellOf = (cell: Entered): Entered =>
  typeof cell === 'number'
    ? Math.round(cell * FINE)
    : typeof cell === 'string'
      ? plain(cell)
      : cell;

function rowOf(cells: readonly Entered[]): Entered[] {
  const row = cells.map(cellOf);
  while (row.length > 0 && row[row.length - 1] === '') row.pop();
  return row;
}

/** What is written for a cell. */
const entered = ({ value, digits }: PageCell): Entered =>
  typeof value === 'number' && digits !== undefined ? value / 10 ** digits : value;
export const enteredRows = (rows: readonly PageRow[]): Entered[][] =>
  rows.map((row) => row.map(entered));

/** Digits of a digest, so that those of all sections fit into a cell of the log. */
const SHORT = 16;
/** A section begins after a blank row; how many rows it lists is no part of its name. */
export function digestsOf(rows: readonly (readonly Entered[])[]): PageDigests {
  const sections = new Map<string, string[]>();
  let own: string[] | undefined;
  rows.forEach((cells) => {
    const row = rowOf(cells);
    if (row.length === 0) own = undefined;
    else {
      const name = String(row[0]).replace(/: \d+$/, '');
      if (!own) sections.set(name, (own = sections.get(name) ?? []));
      own.push(JSON.stringify(row));
    }
  });
  return Object.fromEntries(
    [...sections].map(([name, lines]) => [name, digest(lines.join('\n')).slice(0, SHORT)]),
  );
}

/** All of them as one. */
export const digestOf = (digests: PageDigests): string =>
  digest(canonical(digests)).slice(0, SHORT);

/** Names of the sections in which two differ, in the order of the first. */
export const sectionsBetween = (kept: PageDigests, found: PageDigests): string[] =>
  [...new Set([...Object.keys(kept), ...Object.keys(found)])].filter(
    (name) => kept[name] !== found[name],
  );
