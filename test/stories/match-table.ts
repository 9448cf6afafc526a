// Stories of matching, written as tables in Markdown: an order, what came, what was billed, and what
// the match says. It reads the tables; playing them is next door.
import type { StoryTable } from './tables';
import { readTables } from './tables';

export interface StoryStep {
  /**
   * order, receipt, reverse, return, due, invoice, credit, advance, now, accept, cancel, pay, apply,
   * release, change, hold, unhold, void, close, reopen, later, settings.
   */
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
export type MatchStory = StoryTable<StoryStep>;

const HEAD = '| step | line | quantity | price | more | answer |';

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

function stepOf(cells: string[]): StoryStep {
  const [step = '', line = '', quantity = '', price = '', more = '', answer = ''] = cells;
  const [, what = '', name = ''] = /^(\S*)\s*(.*)$/.exec(step) ?? [];
  return { what, name, line, quantity, price, more: moreOf(more), answer };
}

/** Every table with the story's head, under the heading that comes before it. */
export const readStories = (file: string): MatchStory[] => readTables(file, HEAD, stepOf);
