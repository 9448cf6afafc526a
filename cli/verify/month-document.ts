// The document of a month, table by table and cell by cell, against the same tables told from the log:
// every figure and every row behind it. It works nothing out itself.
import { MONTH_FORM } from '../../src/core/month-form';
import type { Finding } from '../../src/core/outcome';
import { Elsewise, mayLack } from './month-form';
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

/** A table of an earlier form as far as its document has its columns; what it lacks is named. */
function ofColumns(due: ToldTable, part: Part, absent: string[]): ToldTable {
  const own = part.lines[0]?.cells ?? [];
  const lacking = due.head.filter((name) => !own.includes(name));
  absent.push(...lacking.map((name) => `${name} of ${baseOf(due.name)}`));
  const places = own.flatMap((name) => (name === '' ? [] : [due.head.indexOf(name)]));
  const taken = (row: readonly string[]): string[] => places.map((at) => row[at] ?? '');
  return lacking.length === 0
    ? due
    : { name: due.name, head: taken(due.head), rows: due.rows.map(taken) };
}

/** A list without the rows that an earlier form tells otherwise. */
const kept = <T>(rows: readonly T[], name: string, elsewise: Elsewise, first: (row: T) => string) =>
  rows.filter((row) => !elsewise.has(name, first(row)));

function partFindings(part: Part, whole: ToldTable, { tab, elsewise }: Reading): Finding[] {
  const place = { tab, name: baseOf(whole.name) };
  const due = { ...whole, rows: kept(whole.rows, place.name, elsewise, ([first = '']) => first) };
  const [, ...below] = part.lines;
  const rows = kept(
    below.filter(({ cells }) => !MORE.test(cells[0] ?? '')),
    ...([place.name, elsewise, ({ cells }: Line) => cells[0] ?? ''] as const),
  );
  const pairs = due.rows.map((row, at) => [rows[at], row] as const);
  const extra = rows.slice(due.rows.length);
  const counted =
    part.name === due.name || elsewise.some(place.name)
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

interface Reading {
  readonly tab: string;
  readonly elsewise: Elsewise;
}
interface Due extends Pick<ToldMonth, 'tables' | 'gives'> {
  readonly form: number;
}

/**
 * Every table that follows from the log, and those that it does not have; `absent` is what came after
 * the form of this document, `elsewise` what is told otherwise since.
 */
export function documentFindings(
  lines: readonly Line[],
  tab: string,
  { tables, gives, form }: Due,
): { findings: Finding[]; absent: string[]; elsewise: Elsewise } {
  const absent: string[] = [];
  const elsewise = new Elsewise(form);
  const lacks = mayLack(form);
  const parts = new Map(partsIn(lines).map((part) => [baseOf(part.name), part]));
  const known = new Set(tables.map(({ name }) => baseOf(name)));
  const made = [...parts.values()].filter(
    ({ name, lines: own }) =>
      own.length > 1 && !known.has(baseOf(name)) && gives(name) && !elsewise.has(baseOf(name)),
  );
  const findings = [
    ...tables.flatMap((due) => {
      const part = parts.get(baseOf(due.name));
      if (elsewise.has(baseOf(due.name))) return [];
      const own = part && form < MONTH_FORM ? ofColumns(due, part, absent) : due;
      if (part) return partFindings(part, own, { tab, elsewise });
      const place = { tab, name: due.name };
      if (lacks(baseOf(due.name))) {
        absent.push(baseOf(due.name));
        return [];
      }
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
  return { findings, absent, elsewise };
}
