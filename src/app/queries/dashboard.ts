// The figures and series behind the charts, over the rows that a query may load: the newest open ones
// whole, all others by narrow columns. What the figures mean is said in app/dashboard.ts.
import { monthOf } from '../../core/day';
import { budgetsNow } from '../../core/month-bent';
import { accept } from '../../core/outcome';
import { signedMonths, signedTo } from '../../core/posting';
import { object } from '../../core/shape';
import type { Seen } from '../dashboard';
import { dashboardView, isLive, real } from '../dashboard';
import type { Narrow, Need } from '../ports';
import type { Asked } from '../query';
import { query } from '../query';
import type { DashboardView } from '../views';
import { MOST_OPEN, TOLD_WORK } from './open-work';

const live = ({ row }: Narrow): boolean => isLive(String(row['status']));
const NEED: Need = {
  pick: {
    ...TOLD_WORK,
    register: {
      columns: ['status', 'issuedDay', 'practice'],
      rows: (own) => own.filter(live).slice(-MOST_OPEN.register),
    },
  },
};

function seenBy({ loaded: { work, register, narrow, state }, today, dayOf }: Asked): Seen {
  const rows = (narrow.get('register') ?? []).filter(({ row }) => row['practice'] !== true);
  return {
    ...{ today, dayOf, register, state },
    orders: work.list('register', ({ practice }) => !practice),
    live: rows.filter(live).length,
    exceptions: work.list('exceptions', real(work)),
    invoices: work.list('invoices', (one) => one.state === 'open').filter(real(work)),
    issuedDays: rows.map(({ row }) => String(row['issuedDay'])),
    budgets: budgetsNow(monthOf(today), { register, state }),
  };
}

export const dashboard = query<object, DashboardView>({
  name: 'dashboard',
  shape: object({}),
  need: () => NEED,
  answer: (_input, asked) => {
    const { state } = asked.loaded;
    const signed = { signedTo: signedTo(state), signedMonths: signedMonths(state) };
    return accept({ ...signed, ...dashboardView(seenBy(asked)) });
  },
});
