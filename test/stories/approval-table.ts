// Stories of approval, written as tables in Markdown: who is there, what is set, who asks and who says
// yes, with the register's answer in the last column. It reads the tables; playing them is next door.
import { readFileSync } from 'node:fs';

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
export interface ApprovalStory {
  readonly title: string;
  readonly steps: readonly ApprovalStep[];
}

const HEAD = '| step | who | with | answer |';

function stepOf(row: string): ApprovalStep {
  const [step = '', who = '', given = '', answer = ''] = row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
  const [, what = '', name = ''] = /^(\S*)\s*(.*)$/.exec(step) ?? [];
  const [text = '', ...fields] = given.split(';').map((part) => part.trim());
  const more = fields.map((part) => {
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(part) ?? [];
    return [word, rest];
  });
  return { what, name, who, text, more: Object.fromEntries(more), answer };
}

/** Every table with the story's head, under the heading that comes before it. */
export function readApprovalStories(file: string): ApprovalStory[] {
  const stories: ApprovalStory[] = [];
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
