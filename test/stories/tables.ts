// The tables of a story page in Markdown: every one under the head asked for, with the heading that
// comes before it. What the cells mean is said by whoever plays them.
import { readFileSync } from 'node:fs';

const cellsOf = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.replace(/`/g, '').trim());

export interface StoryTable<Step> {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** The rows below each such head, each made a step of its cells. */
export function readTables<Step>(
  file: string,
  head: string,
  stepOf: (cells: string[]) => Step,
): StoryTable<Step>[] {
  const tables: StoryTable<Step>[] = [];
  let title = '';
  const lines = readFileSync(file, 'utf8').split('\n');
  lines.forEach((line, at) => {
    title = /^#+ (.+)/.exec(line)?.[1] ?? title;
    if (line.replace(/\s+/g, ' ') !== head) return;
    const rows = lines.slice(at + 2);
    const end = rows.findIndex((row) => !row.startsWith('|'));
    const own = rows.slice(0, end < 0 ? undefined : end);
    tables.push({ title, steps: own.map((row) => stepOf(cellsOf(row))) });
  });
  return tables;
}
