// The document of a month, table by table and cell by cell, against the same tables told from the log:
// every figure and every row behind it. It works nothing out itself.
import type { Finding } from '../../src/core/outcome';
import type { ToldMonth, ToldTable } from './month-told';

const plainNumber = (text: string): string =>
  /^-?[\d,]+(\.\d+)?$/.test(text)
    ? text
        .replace(/,/g, '')
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    : text;
export const same = (a: string, b: string): boolean =>
  a === b || plainNumber(a || '0') === plainNumber(b || '0');

export interface Line {
  readonly row: number;
  readonly cells: readonly string[];
}

const isBlank = ({ cells }: Line): boolean => cells.every((cell) => cell === '');
/** What a cell cannot show, and marks before texts, make no difference. */
const bare = (text: string): string =>
  text
    .replace(/[\u0000-\u0020\u007f]+/g, ' ')
    .replace(/^'/, '')
    .trim();
const reads = (actual: string, expected: string): boolean =>
  same(actual, expected) || bare(actual) === bare(expected);

/** A section of the tab: its name, and the rows below it up to the next blank one. */
interface Part {
  readonly name: string;
  readonly row: number;
  readonly lines: readonly Line[];
}
function partsIn(lines: readonly Line[]): Part[] {
  const parts: Part[] = [];
  let before = true;
  let own: Line[] | undefined;
  for (const line of lines) {
    const [name = ''] = line.cells;
    const blank = isBlank(line);
    if (blank) own = undefined;
    else if (before) parts.push({ name, row: line.row, lines: (own = []) });
    else own?.push(line);
    before = blank;
  }
  return parts;
}

/** `Payments behind the sums: 7` without its count. */
const baseOf = (name: string): string => name.replace(/: \d+$/, '');
const MORE = /^and \d+ more/;

interface Place {
  readonly tab: string;
  readonly name: string;
}
const changed = ({ tab }: Place, detail: string, more: Partial<Finding> = {}): Finding => ({
  ...{ kind: 'month_changed', tab, detail },
  ...more,
});

/** The cells of one row, in the order of the table's head. */
function cellFindings(
  line: Line,
  due: readonly string[],
  asked: { place: Place; head: readonly string[] },
) {
  const { place, head } = asked;
  return due.flatMap((expected, at): Finding[] => {
    const [actual, column] = [line.cells[at] ?? '', head[at] ?? ''];
    if (reads(actual, expected)) return [];
    const detail = `${column} of ${due[0] ?? ''} under "${place.name}" in ${place.tab} is "${actual}"; the log gives "${expected}".`;
    return [changed(place, detail, { row: line.row, column, expected, actual })];
  });
}

function partFindings(part: Part, due: ToldTable, tab: string): Finding[] {
  const place = { tab, name: baseOf(due.name) };
  const [, ...below] = part.lines;
  const rows = below.filter(({ cells }) => !MORE.test(cells[0] ?? ''));
  const pairs = due.rows.map((row, at) => [rows[at], row] as const);
  const extra = rows.slice(due.rows.length);
  const counted =
    part.name === due.name
      ? []
      : [
          changed(place, `${tab} says "${part.name}"; the log gives "${due.name}".`, {
            row: part.row,
          }),
        ];
  return [
    ...counted,
    ...pairs.flatMap(([line, row]) =>
      line
        ? cellFindings(line, row, { place, head: due.head })
        : [changed(place, `${tab}: the row of ${row[0] ?? ''} is missing from "${place.name}".`)],
    ),
    ...extra.map(({ row, cells }) =>
      changed(
        place,
        `${cells[0] ?? ''} stands under "${place.name}" in ${tab}, but the log has nothing of it.`,
        { row },
      ),
    ),
  ];
}

/** Every table that follows from the log, and those that it does not have. */
export function documentFindings(
  lines: readonly Line[],
  tab: string,
  { tables, gives }: Pick<ToldMonth, 'tables' | 'gives'>,
): Finding[] {
  const parts = new Map(partsIn(lines).map((part) => [baseOf(part.name), part]));
  const known = new Set(tables.map(({ name }) => baseOf(name)));
  const made = [...parts.values()].filter(
    ({ name, lines: own }) => own.length > 1 && !known.has(baseOf(name)) && gives(name),
  );
  return [
    ...tables.flatMap((due) => {
      const part = parts.get(baseOf(due.name));
      if (part) return partFindings(part, due, tab);
      const place = { tab, name: due.name };
      return [changed(place, `${tab}: the table "${baseOf(due.name)}" is missing.`)];
    }),
    ...made.map(({ name, row }) =>
      changed(
        { tab, name },
        `"${baseOf(name)}" in ${tab} has rows, but the log has nothing of it.`,
        { row },
      ),
    ),
  ];
}
