// What of a month rests on settings, State and vendors beside its rows and the log: key figures, budgets,
// orders issued before approval, whether it is used, and the month beside the old list. It reads no tab
// and writes nothing; whoever has an export can tell the same from it.
import { adoption } from '../core/adoption';
import type { Adoption } from '../core/adoption';
import type { Beside } from '../core/baseline';
import { baselineIn, besideBaseline } from '../core/baseline';
import { beginningIn, hoursBeside } from '../core/beginning';
import type { Burn } from '../core/budget';
import type { Certificate } from '../core/certificate';
import type { Month } from '../core/day';
import type { KpiScene, Measures } from '../core/kpi';
import { billKpis } from '../core/kpi-bills';
import { isCounted, orderKpis } from '../core/kpi-orders';
import { budgetsNow } from '../core/month-bent';
import type { Emergency } from '../core/month-money';
import { emergencies } from '../core/month-money';
import type { Spend } from '../core/month-spend';
import { standing } from '../core/month-spend';
import type { Concentrated, Scorecard } from '../core/scorecard';
import { concentrated, scorecards, spendOfYear } from '../core/scorecard';
import type { LogRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';

export interface Ruled {
  emergencies: Emergency[];
  budgets: Burn[];
  currency: string;
  /** Key figures as T14 defines them. */
  kpis: Measures;
  /** What they are measured from. */
  scene: KpiScene;
  /** Twelve months by vendor, and who has too much of them (T32). */
  spend: Spend[];
  cards: Scorecard[];
  concentrated: Concentrated[];
  /** The month beside the old list; nothing where none was taken over (T18). */
  beside: Beside[];
  /** Whether it is used, for the owner (T19). */
  adoption: Adoption[];
}
/** What was in force when the month was told, and what it found already. */
export interface Ruling extends Pick<Context, 'register' | 'state' | 'today' | 'now' | 'dayOf'> {
  log: readonly LogRow[];
  /** Vendors that a service level was agreed with, by key. */
  levels: ReadonlySet<string>;
  certificate: readonly Certificate[];
  /** How many payments went out without release. */
  outside: number;
}

function besideOf(work: Work, month: Month, ruling: Ruling): Beside[] {
  const { state, dayOf, certificate, outside } = ruling;
  const old = baselineIn(state);
  const withoutOrder = standing(work, month).filter(({ order }) => order === '').length;
  const waited = work
    .list('register', (one) => isCounted(one) && one.issuedDay.startsWith(month))
    .map(({ submittedAt, issuedDay }) => ({ from: dayOf(submittedAt), to: issuedDay }));
  const now = { certificate, withoutOrder, outside, waited };
  return [...(old ? besideBaseline(old, now) : []), ...hoursBeside(beginningIn(state), month)];
}

export function ruledOf(work: Work, month: Month, ruling: Ruling): Ruled {
  const { register, state, today, dayOf, log, levels } = ruling;
  const scene = { work, month, today, register, log, levels, dayOf };
  const spend = spendOfYear(scene);
  const cards = scorecards(scene, spend);
  return {
    emergencies: emergencies(work, month, ruling),
    budgets: budgetsNow(month, { register, state, work }),
    currency: register.currency,
    ...{ spend, cards, concentrated: concentrated(cards) },
    ...{ scene, kpis: { ...orderKpis(scene), ...billKpis(scene) } },
    beside: besideOf(work, month, ruling),
    adoption: adoption(work, { month, people: register.people, dayOf }),
  };
}
