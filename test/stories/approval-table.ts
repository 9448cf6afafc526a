// Stories of approval, written as tables in Markdown: who is there, what is set, who asks and who says
// yes, with the register's answer in the last column. It reads the tables; playing them is next door.
import type { StoryTable } from './tables';
import { readTables } from './tables';

export interface ApprovalStep {
  /** person, rule, budget, vendor, setting, order, yes, no, issue, ... */
  readonly what: string;
  readonly name: string;
  readonly who: string;
  /** First text, then fields: "400.00; centre OPS; quotes 2". */
  readonly text: string;
  readonly more: Readonly<Record<string, string>>;
  readonly answer: string;
}
export type ApprovalStory = StoryTable<ApprovalStep>;

const HEAD = '| step | who | with | answer |';

function stepOf([step = '', who = '', given = '', answer = '']: string[]): ApprovalStep {
  const [, what = '', name = ''] = /^(\S*)\s*(.*)$/.exec(step) ?? [];
  const [text = '', ...fields] = given.split(';').map((part) => part.trim());
  const more = fields.map((part) => {
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(part) ?? [];
    return [word, rest];
  });
  return { what, name, who, text, more: Object.fromEntries(more), answer };
}

/** Every table with the story's head, under the heading that comes before it. */
export const readApprovalStories = (file: string): ApprovalStory[] =>
  readTables(file, HEAD, stepOf);
