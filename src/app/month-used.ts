// Whether the register is used and what it changed, as tables of a month's tab: adoption for its owner,
// and the month beside the old way (controls.md T18, T19). It computes nothing.
import type { PageRow } from '../core/page';
import { section, words } from '../core/page';
import type { FromRules } from './month-report';

/** Nothing where nobody said how it was before: there is nothing to compare with. */
function besideTable({ beside }: FromRules): PageRow[] {
  const rows = beside.map(({ figure, old, now }) => words('plain', figure, old, now));
  const columns = ['Figure', 'Old list', 'This month'];
  return rows.length === 0 ? [] : section('Beside the old list', columns, rows);
}

function adoptionTable({ adoption }: FromRules): PageRow[] {
  const rows = adoption.map(({ figure, count, of }) => words('plain', figure, count, of));
  return section('Is it used', ['Figure', 'Count', 'Out of'], rows);
}

export const usedTables = (report: FromRules): PageRow[] => [
  ...adoptionTable(report),
  ...besideTable(report),
];
