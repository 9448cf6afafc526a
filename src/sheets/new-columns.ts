// Columns that a newer version of the product brings into the tabs of an older register. It judges
// header rows only: a header that was typed over is left to its owner, since cells stand below it.
import type { Cell } from './codec';
import type { Tabs } from './dress';
import { putColumn } from './dress';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Whether all up to the last column of the register are its own, each once. */
function isWhole(wanted: readonly string[], header: readonly Cell[]): boolean {
  const known = new Set<Cell>(wanted);
  const own = header.filter((cell) => known.has(cell));
  const last = header.reduce<number>((to, cell, at) => (known.has(cell) ? at : to), -1);
  return own.length === new Set(own).size && last + 1 === own.length;
}

/**
 * Puts every declared column that is wholly absent behind the one declared before it, as in a new
 * register. Where a header between the register's own is blank or unknown nothing is put in: a column
 * was renamed then, and the refusal that names it tells its owner. `width`: columns of the grid.
 */
export function newColumns(
  tabs: Tabs,
  header: readonly Cell[],
  width: number,
): { requests: Request[]; added: string[] } {
  const wanted = tabs.columns.map((column) => column.header);
  const requests: Request[] = [];
  const added: string[] = [];
  if (!isWhole(wanted, header)) return { requests, added };
  const now = [...header];
  wanted.forEach((name, declared) => {
    if (now.includes(name)) return;
    const at = declared === 0 ? 0 : now.indexOf(wanted[declared - 1] ?? '') + 1;
    requests.push(...putColumn(tabs, declared, at, Math.max(width + added.length, now.length)));
    now.splice(at, 0, name);
    added.push(`${tabs.title}: ${name}`);
  });
  return { requests, added };
}
