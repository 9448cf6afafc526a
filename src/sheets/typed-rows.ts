// Rows of the tabs that people type into, each as its cells by header. Reading is lenient; what the
// cells mean, and what is wrong with them, the core says.
import type { Finding, Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import type { TypedRow, TypedTab, TypedTable } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';
import type { Answers } from './answers';
import type { Cell } from './codec';
import type { Filled } from './hints';
import { headerFindings, headerRefusal } from './layout';

export const TYPED_WHOLE = ['settings', 'people', 'rules', 'budgets'] as const;

/** The last filled row of tabs that are not read to the end of their blank rows. */
export function filledIn(answers: Answers): Filled {
  const last = (tab: keyof Filled): number => answers.get(`${tab}.key`).length + 1;
  const master = (['vendors', 'items', 'contracts'] as const).filter((tab) =>
    answers.grid(`${tab}.key`),
  );
  return {
    ...{ rules: last('rules'), budgets: last('budgets') },
    ...Object.fromEntries(master.map((tab) => [tab, last(tab)])),
  };
}

export function typedRow(header: Cell[], cells: Cell[], row: number): TypedRow {
  const named: TypedRow['cells'] = {};
  header.forEach((name, at) => {
    const cell = cells[at];
    if (typeof name === 'string' && name !== '' && cell !== undefined && cell !== '')
      named[name] = cell;
  });
  return { row, cells: named };
}

/** What is wrong with a header row; what a register made earlier may lack is not. */
export function typedFindings(tab: TypedTab, header: readonly Cell[]): Finding[] {
  const { title, headers, later = [] }: TypedTable = TYPED[tab];
  const wanted = headers.filter((name) => header.includes(name) || !later.includes(name));
  return headerFindings(title, wanted, header);
}

export function typedTabs(
  answers: Answers,
): Outcome<{ [T in (typeof TYPED_WHOLE)[number]]: TypedRow[] }> {
  const none: TypedRow[] = [];
  const read = { settings: none, people: none, rules: none, budgets: none };
  for (const tab of TYPED_WHOLE) {
    const [header = []] = answers.get(tab);
    const findings = typedFindings(tab, header);
    if (findings.length > 0) return headerRefusal(findings);
    read[tab] = whole(answers, tab);
  }
  return accept(read);
}

/** All rows of a tab that have anything in them. */
export function whole(answers: Answers, tab: TypedTab): TypedRow[] {
  const [header = [], ...rows] = answers.get(tab);
  return rows
    .map((cells, at) => typedRow(header, cells, at + 2))
    .filter(({ cells }) => Object.keys(cells).length > 0);
}

export function single(
  answers: Answers,
  tab: 'vendors' | 'items' | 'intake',
  rows: readonly number[],
): TypedRow[] {
  const [header = []] = answers.get(tab);
  return rows.map((row) => typedRow(header, answers.get(`${tab}:${row}`)[0] ?? [], row));
}
