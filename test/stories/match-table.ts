// Stories of matching, written as tables in Markdown: an order, what came, what was billed, and what
// the match says. It reads the tables; playing them is next door.
import { readFileSync } from 'node:fs';

export interface StoryStep {
  /** order, receipt, reverse, invoice, credit, advance, now, accept, pay, release, later, settings. */
  readonly what: string;
  /** The document's name in the story. */
  readonly name: string;
  readonly line: string;
  readonly quantity: string;
  readonly price: string;
  /** "freight 10.00; of A-1" as fields. */
  readonly more: Readonly<Record<string, string>>;
  readonly answer: string;
}
export interface MatchStory {
  readonly title: string;
  readonly steps: readonly StoryStep[];
}

const HEAD = '| step | line | quantity | price | more | answer |';
const cells = (row: string): string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.replace(/`/g, '').trim());

function moreOf(cell: string): Record<string, string> {
  const parts = cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return Object.fromEntries(
    parts.map((part) => {
      const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(part) ?? [];
      return [word, rest];
    }),
  );
}

function stepOf(row: string): StoryStep {
  const [step = '', line = '', quantity = '', price = '', more = '', answer = ''] = cells(row);
  const [, what = '', name = ''] = /^(\S*)\s*(.*)$/.exec(step) ?? [];
  return { what, name, line, quantity, price, more: moreOf(more), answer };
}

/** Every table with the story's head, under the heading that comes before it. */
export function readStories(file: string): MatchStory[] {
  const stories: MatchStory[] = [];
  let title = '';
  const lines = readFileSync(file, 'utf8').split('\n');
  lines.forEach((line, at) => {
    title = /^#+ (.+)/.exec(line)?.[1] ?? title;
    if (line.replace(/\s+/g, ' ') !== HEAD) return;
    const rows = lines.slice(at + 2);
    const end = rows.findIndex((row) => !row.startsWith('|'));
    stories.push({ title, steps: rows.slice(0, end < 0 ? undefined : end).map(stepOf) });
  });
  return stories;
}
