// Practice orders and what hangs on them: written and judged like all others, and counted in no month
// and no figure. It knows none of the figures.
import type { Work } from './work';

/** Whether what names this order counts; what bills none does. */
export const isReal = (work: Work, order: string): boolean =>
  work.get('register', order)?.practice !== true;
