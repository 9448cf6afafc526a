// Which column of a tab holds which field, read from its header row: people may reorder, hide or
// add columns to the right. A missing or doubled header is a refusal that names it.
import type { Column, Columns } from '../core/columns';
import type { Finding, Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import { TYPED } from '../core/typed-tables';
import type { Cell } from './codec';

/** Sheet ids of the register's tabs; other tabs are the team's own. */
export const OWN_TABS: ReadonlySet<number> = new Set(
  [...Object.values(TABLES), ...Object.values(TYPED)].map(({ sheetId }): number => sheetId),
);

/** Field to 0-based column index. */
export type Layout = ReadonlyMap<string, number>;

type Listed = readonly (readonly [string, Column])[];
const COLUMNS = new Map(
  Object.entries(TABLES).map(([tab, { columns }]) => [tab, Object.entries(columns as Columns)]),
);
const PLAIN = new Map(
  [...COLUMNS].map(([tab, columns]) => [tab, new Map(columns.map(([field], at) => [field, at]))]),
);

export const columnsOf = (tab: Tab): Listed => COLUMNS.get(tab) ?? [];
/** The layout that set-up makes; where people moved columns, the header row tells another. */
export const plainLayout = (tab: Tab): ReadonlyMap<string, number> => PLAIN.get(tab) ?? new Map();

/** What is wrong with a header row, every missing and every doubled name. */
export function headerFindings(
  title: string,
  wanted: readonly string[],
  header: readonly Cell[],
): Finding[] {
  const counts = new Map<Cell, number>();
  for (const cell of header) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return wanted.flatMap((column): Finding[] => {
    const count = counts.get(column) ?? 0;
    const place = { tab: title, row: 1, column };
    if (count === 0)
      return [
        {
          ...place,
          kind: 'header_missing',
          detail: `The column "${column}" of the tab ${title} is missing.`,
        },
      ];
    if (count > 1)
      return [
        {
          ...place,
          kind: 'header_doubled',
          detail: `The tab ${title} has ${count} columns "${column}".`,
        },
      ];
    return [];
  });
}

/** Where the columns stand by the header row, or the refusal that names what is wrong with it. */
export function readLayout(tab: Tab, header: readonly Cell[]): Outcome<Layout> {
  const columns = columnsOf(tab);
  const findings = headerFindings(
    TABLES[tab].title,
    columns.map(([, { header: name }]) => name),
    header,
  );
  if (findings.length > 0) return headerRefusal(findings);
  return accept(new Map(columns.map(([field, { header: name }]) => [field, header.indexOf(name)])));
}

/** Where the columns stand as far as can be told; where a header is gone, its declared place. */
export function looseLayout(tab: Tab, header: readonly Cell[]): Layout {
  const known = new Set(columnsOf(tab).map(([, { header: name }]) => name));
  return new Map(
    columnsOf(tab).map(([field, { header: name }], at) => {
      const there = header.indexOf(name);
      return [field, there < 0 && known.has(String(header[at])) ? -1 : there < 0 ? at : there];
    }),
  );
}

/** A program that was pushed before its Set up meets a register without the columns that came with it. */
const MISSING =
  'If the program was just renewed, the owner chooses PO Register, Set up, which puts its new columns in. Else: Put the header back as it was (or restore the tab from the version history); the order of columns does not matter.';
const DOUBLED =
  'Put the header back as it was (or restore the tab from the version history); the order of columns does not matter.';

export function headerRefusal(findings: Finding[]): Outcome<never> {
  const code = findings[0]?.kind === 'header_doubled' ? 'header_doubled' : 'header_missing';
  return refuse(code, findings.map(({ detail }) => detail).join(' '), {
    next: code === 'header_missing' ? MISSING : DOUBLED,
    findings,
  });
}

export const sameLayout = (a: Layout, b: Layout): boolean =>
  a.size === b.size && [...a].every(([field, at]) => b.get(field) === at);
