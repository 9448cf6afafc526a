// What the first-run guide shows: every step with how it stands, in a sentence, and what the owner said
// of it. It reads what people type, State and one column, never a row of an order.
import { baselineIn, medianWait } from '../../core/baseline';
import type { Mark, Step } from '../../core/beginning';
import { beginningIn, STEPS } from '../../core/beginning';
import { scopesIn } from '../../core/certificate';
import { sayComing } from '../../core/coming';
import { pilotIn } from '../../core/pilot';
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import type { Asked } from '../query';
import { query } from '../query';
import { missingRoles, ruleSentences } from '../set-up';
import { counted } from '../show';

export interface StepView {
  step: Step;
  state: Mark;
  /** How it stands, in sentences. */
  says: string[];
}
export interface BeginningView {
  steps: StepView[];
  /** Practice orders that stand in the tabs now. */
  practice: number;
  hoursBefore: number | null;
  /** For whom the register is tried; empty for everybody. */
  pilot: { people: string[]; vendors: string[] };
}
type Said = Pick<StepView, 'says'> & { done: boolean };

function people({ loaded: { register, state } }: Asked): Said {
  const missing = missingRoles(register.people);
  const approvers = register.people.filter(({ roles }) => roles.includes('approver')).length;
  const solo = state.get('profile') === 'solo';
  const lone = approvers === 1 && !solo;
  return {
    done: missing.length === 0 && !lone,
    says: [
      `${counted(register.people.length, 'person').replace('persons', 'people')}, ${counted(approvers, 'approver')}.`,
      ...(missing.length > 0 ? [`Nobody has the role yet: ${missing.join(', ')}.`] : []),
      ...(lone ? ['Nobody approves what the approver asks for.'] : []),
      ...(solo ? ['You approve your own orders. Each is counted and shown in every month.'] : []),
    ],
  };
}

/** State tells the next ones while no row has a number, given or of an old list. */
function numbers({ loaded: { register, state }, today }: Asked): Said {
  const given = [...scopesIn(state).values()].some(({ count }) => count > 0);
  const template = register.settings['numberTemplate'] ?? '';
  const fresh = !given && baselineIn(state) === undefined;
  const coming = fresh
    ? sayComing(register.settings, today, { numbers: [], state })
    : 'Month shows the next ones.';
  return { done: given, says: [`Numbers are made as ${template}.`, coming] };
}

const rules = ({ loaded: { register } }: Asked): Said => ({
  done: false,
  says: ruleSentences(register.rules, register.currency),
});

function list({ loaded: { state } }: Asked): Said {
  const old = baselineIn(state);
  if (!old)
    return { done: false, says: ['It is read and reported before anything is kept of it.'] };
  const { orders, twice, gaps, withoutOrder, overpaid } = old;
  const found = `${counted(twice, 'number')} used twice, ${counted(gaps, 'gap')}, ${counted(withoutOrder, 'invoice')} without order, ${overpaid} paid more than ordered.`;
  const days = medianWait(old.waits);
  const waited =
    days === undefined ? [] : [`From request to number it took ${counted(days, 'day')}.`];
  return { done: true, says: [`${counted(orders, 'order')} taken over: ${found}`, ...waited] };
}

/** Practice orders in the tabs now, with or without a number. */
const practiceNow = ({ loaded: { narrow } }: Asked): number =>
  (narrow.get('register') ?? []).filter(({ row }) => row['practice'] === true).length;

function practice(asked: Asked): Said {
  const left = practiceNow(asked);
  const tried = Number(asked.loaded.state.get('removed:order') ?? 0);
  const done = tried > 0;
  if (left > 0) return { done, says: [`${counted(left, 'practice order')} in the register.`] };
  return { done, says: [done ? `${tried} tried, and taken out again.` : 'Nothing was tried yet.'] };
}

function hours({ loaded: { state } }: Asked): Said {
  const { before, hours: since } = beginningIn(state);
  const said = Object.entries(since).map(([month, spent]) => `${month}: ${spent}`);
  return {
    done: before !== undefined,
    says: before === undefined ? [] : [`${before} hours a month before.`, ...said],
  };
}

const SAID: { readonly [step in Step]: (asked: Asked) => Said } = {
  ...{ people, numbers, rules, list, practice, hours },
};

/** Each step as it stands, told by State and the people's tabs alone: the guide and the inbox count these. */
export function stepsNow(asked: Asked): StepView[] {
  const { marks } = beginningIn(asked.loaded.state);
  return STEPS.map((step) => {
    const { done, says } = SAID[step](asked);
    return { step, state: marks[step] ?? (done ? 'done' : 'open'), says };
  });
}

function answer(asked: Asked): BeginningView {
  const { before } = beginningIn(asked.loaded.state);
  const pilot = pilotIn(asked.loaded.register.settings);
  return {
    steps: stepsNow(asked),
    practice: practiceNow(asked),
    hoursBefore: before ?? null,
    pilot: { people: pilot?.people ?? [], vendors: pilot?.vendors ?? [] },
  };
}

export const beginning = query({
  name: 'beginning',
  shape: object({}),
  need: () => ({ pick: { register: { columns: ['practice'], rows: () => [] } } }),
  answer: (_input, asked) => accept(answer(asked)),
});
