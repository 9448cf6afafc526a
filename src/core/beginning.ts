// How far the owner is with beginning: which steps of the guide they said are done or not wanted, and
// the hours a month that orders took before and take now (controls.md C3, T18). It is kept in State,
// so another browser goes on where this one stopped. It judges nothing.
import type { Beside } from './baseline';
import type { Month } from './day';

export const STEPS = ['people', 'numbers', 'rules', 'list', 'practice', 'hours'] as const;
export type Step = (typeof STEPS)[number];
export type Mark = 'done' | 'skipped' | 'open';

export interface Beginning {
  marks: { [step in Step]?: 'done' | 'skipped' };
  /** Whole hours a month in the old way; absent while nobody said. */
  before?: number;
  /** The same by month since. */
  hours: { [month: Month]: number };
}
export const BEGINNING = 'beginning';

/** A cell that was typed over says nothing: every step is open again. */
export function beginningIn(state: ReadonlyMap<string, string>): Beginning {
  try {
    const kept = JSON.parse(state.get(BEGINNING) || 'null') as Partial<Beginning> | null;
    const { marks = {}, before, hours = {} } = kept ?? {};
    return { marks, hours, ...(typeof before === 'number' ? { before } : {}) };
  } catch {
    return { marks: {}, hours: {} };
  }
}

export function withMark(now: Beginning, step: Step, mark: Mark): Beginning {
  const { [step]: _was, ...others } = now.marks;
  return { ...now, marks: mark === 'open' ? others : { ...others, [step]: mark } };
}

/** Of a month, or of the old way where no month is named. */
export const withHours = (now: Beginning, hours: number, month?: Month): Beginning =>
  month === undefined
    ? { ...now, before: hours }
    : { ...now, hours: { ...now.hours, [month]: hours } };

/** The month's hours beside those of the old way, once both were said. */
export function hoursBeside({ before, hours }: Beginning, month: Month): Beside[] {
  const now = hours[month];
  if (before === undefined || now === undefined) return [];
  return [{ figure: 'Hours a month spent on orders', old: before, now }];
}
