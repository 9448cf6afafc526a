// Where commands look at what is overdue: with the daily mails and the month it is opened and ended, with
// every change of an order it is ended (controls.md T05, T22). The rule stands in core/overdue.ts.
import { endOverdue, keepPlaces, settleOverdue, type Looking } from '../core/overdue';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import { sceneOf } from './accounts';
import type { Context } from './command';

const looking = (context: Context): Looking => ({
  scene: sceneOf(context, '', ''),
  days: context,
  edited: new Set(context.loaded.misfits.map(({ tab, key }) => `${tab}:${key}`)),
});

/** Rows that one look opens, with the log about half a megabyte; the next one goes on. */
const MOST = 300;

/** Of these orders; how many were opened, and how many are left for the next time. */
export function tellOverdue(
  work: Work,
  orders: readonly OrderRow[],
  context: Context,
): { opened: number; left: number } {
  const { opened, left } = settleOverdue(work, orders, { ...looking(context), most: MOST });
  keepPlaces(work, opened, new Map([...context.state, ...work.state]));
  return { opened: opened.length, left };
}

/** What is no longer overdue of the orders that a command changed. */
export const endChanged = (work: Work, context: Context): void =>
  endOverdue(work, looking(context));
