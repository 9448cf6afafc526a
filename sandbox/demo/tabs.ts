// The tabs of a workspace, read from outside as nobody: for printing and for counting. It changes
// nothing.
import type { Workspace } from '../workspace';
import type { Cell } from './csv';

export interface Tab {
  readonly title: string;
  readonly hidden: boolean;
  readonly header: readonly string[];
  readonly values: readonly (readonly Cell[])[];
  readonly display: readonly (readonly string[])[];
}

interface Listed {
  readonly tab: string;
  readonly hidden: boolean;
}

export function readTabs(workspace: Workspace): readonly Tab[] {
  const listed = workspace.read({ tabs: true }).result as readonly Listed[];
  return listed.map(({ tab, hidden }) => {
    const read = workspace.read({ tab }).result as Omit<Tab, 'title' | 'hidden'>;
    return { title: tab, hidden, ...read };
  });
}

/** Rows by the names of their columns, as values. */
export function rowsOf(tabs: readonly Tab[], title: string): { [column: string]: Cell }[] {
  const tab = tabs.find((one) => one.title === title);
  return (tab?.values ?? []).map((row) =>
    Object.fromEntries((tab?.header ?? []).map((name, at) => [name, row[at] ?? ''])),
  );
}

const NARROWEST = 4;
const WIDEST = 28;

function column(texts: readonly string[]): readonly string[] {
  const flat = texts.map((text) => text.replace(/\s+/g, ' '));
  const longest = Math.max(NARROWEST, ...flat.map((text) => text.length));
  const width = Math.min(WIDEST, longest);
  const numeric = flat.slice(1).every((text) => /^-?[\d,. %]*$/.test(text));
  const cut = flat.map((text) => (text.length > width ? `${text.slice(0, width - 1)}…` : text));
  return cut.map((text) => (numeric ? text.padStart(width) : text.padEnd(width)));
}

/** Rows of texts as aligned columns; columns of figures to the right. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const across = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: across }, (_, at) =>
    column(rows.map((row) => row[at] ?? '')),
  );
  return rows.map((_, at) =>
    columns
      .map((texts) => texts[at] ?? '')
      .join('  ')
      .trimEnd(),
  );
}

/** Where charts float over blank cells, one blank line is enough. */
const oneBlank = (lines: readonly string[]): string[] =>
  lines.filter((line, at) => line !== '' || lines[at - 1] !== '');

/** A page has one title where a table has headers: it is shown whole. */
function page({ header, display }: Tab): string[] {
  const width = Math.max(0, ...display.map((row) => row.length));
  const lines = [header, ...display].map((row) =>
    Array.from({ length: width }, (_, at) => row[at] ?? ''),
  );
  const wide = lines.filter((row) => row.filter((text) => text !== '').length > 1);
  const table = aligned(wide);
  const texts = lines.map((row) => {
    const at = wide.indexOf(row);
    return `  ${at < 0 ? row.join(' ').trim() : (table[at] ?? '')}`.trimEnd();
  });
  return oneBlank(texts);
}

/** The first columns and last rows that say something, as a person sees them. */
export function shown(tab: Tab, { rows, columns }: { rows: number; columns: number }): string[] {
  if (tab.header.filter((name) => name !== '').length === 1 && tab.display.length > 0)
    return page(tab);
  const used = tab.header.flatMap((name, at) =>
    name !== '' && tab.display.some((row) => (row[at] ?? '') !== '') ? [at] : [],
  );
  const some = used.slice(0, columns);
  const last = tab.display.slice(-rows);
  const left = tab.display.length - last.length;
  const table = [tab.header, ...last].map((row) => some.map((at) => row[at] ?? ''));
  const more = left > 0 ? [`  (${left} earlier rows, ${used.length} columns in all)`] : [];
  return [...aligned(table).map((line) => `  ${line}`), ...more];
}
