// refresh_dashboard: measures this month as it stands and writes the tab Dashboard, on demand or by the
// keeper's clock. It judges no document and touches no row; Reconcile month writes the same with it.
import { monthOf } from '../../core/day';
import { entityOfMonth } from '../../core/month-signed';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import type { Work } from '../../core/work';
import { keepBoard } from '../board';
import { boardView } from '../board-view';
import type { Context } from '../command';
import { awayFrom, command } from '../command';
import { seenIn } from '../dashboard';
import { dashboardPage } from '../dashboard-page';
import { MONTH_NEED, toldMonth } from '../month-told';

interface Refreshed {
  month: string;
  asOf: string;
  measured: number;
  /** Names of figures that miss their target. */
  missed: string[];
}

function decide(work: Work, _input: object, context: Context): Outcome<Refreshed> {
  const away = awayFrom(context.loaded);
  if (away) return away;
  const month = monthOf(context.today);
  const { report, editors } = toldMonth(work, month, context);
  keepBoard(work, report, context);
  const seen = seenIn(work, context);
  work.pages.push(dashboardPage(seen, editors));
  work.fact('dashboard_refreshed', entityOfMonth(month));
  const { board } = boardView(seen.state, context.register);
  const missed = board.kpis.filter((one) => one.missed).map(({ name }) => name);
  return accept({ month, asOf: board.asOf, measured: board.kpis.length, missed });
}

export const refreshDashboard = command({
  name: 'refresh_dashboard',
  shape: object({}),
  roles: ['owner'],
  writes: ['dashboard'],
  judgesEdits: true,
  need: () => MONTH_NEED,
  decide,
});
