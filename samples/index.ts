// The sample register: a small team's two months, made by a seeded generator and dated backwards from
// a given instant. Everything in it went through the doors: commands as different people, and cells
// typed into Intake. It knows no rule of the product.
import type { Workspace } from '../sandbox';
import { mixSeed, seeded } from '../sandbox/kernel/random';
import { buy } from './catalogue';
import { Desk } from './desk';
import { fillIntake } from './intake';
import { fillMaster } from './master';
import { alone, moveToKeeper } from './moved';
import { OrderStory } from './order-story';
import { openEmpty, setUp } from './people';
import { HISTORY_DAYS, PLAN, type Course } from './plan';
import { askBlockedVendor, STEPS } from './steps';

export interface SampleOptions {
  /** ISO 8601 UTC: the present of the workspace; the history ends there. */
  readonly now?: string;
  readonly seed?: number;
  /** The folder of the built project. */
  readonly project?: string;
  /** `moved`: kept in shared up to its present, and by a keeper from there on. */
  readonly profile?: 'shared' | 'keeper' | 'moved';
}
export interface Samples {
  readonly workspace: Workspace;
  /** What was refused against expectation, what was refused as expected, and what it all cost. */
  readonly desk: Desk;
}

const DAY_MS = 86_400_000;
const NOW = '2026-10-30T12:00:00Z';

interface Act {
  readonly atMs: number;
  readonly deed: () => void;
}

/** Saturdays and Sundays are Mondays here: nobody works on them. */
function workday(ms: number): number {
  const weekday = new Date(ms).getUTCDay();
  return weekday === 6 ? ms + 2 * DAY_MS : weekday === 0 ? ms + DAY_MS : ms;
}

interface Making {
  readonly desk: Desk;
  readonly seed: number;
  readonly fromMs: number;
}

/** An order of a course: which one it is of all, and its first day, in days of the history. */
interface Planned {
  readonly course: Course;
  readonly serial: number;
  readonly start: number;
}

/** Every order of the plan; the nth of a course is spread over the course's window. */
function planned(): Planned[] {
  const all = PLAN.flatMap((course) =>
    Array.from({ length: course.count }, (_, at) => {
      const [first, last] = course.from;
      const start = first + Math.round(((last - first) * at) / Math.max(1, course.count - 1));
      return { course, start };
    }),
  );
  return all.map((one, at) => ({ ...one, serial: at + 1 }));
}

/** The acts of one order, as the `turn`th purchase of its sort. */
function actsOf(
  { desk, seed, fromMs }: Making,
  { course, serial, start }: Planned,
  turn: number,
): Act[] {
  const random = seeded(mixSeed(seed, 'order', serial));
  const bought = buy(seed, { purchase: course.purchase, turn });
  const order = new OrderStory(desk, bought, serial);
  const minute = 7 * 60 + Math.floor(random() * 120);
  return course.steps.map(({ day, word }, step) => ({
    atMs: workday(fromMs + (start + day) * DAY_MS) + (minute + step * 20) * 60_000,
    deed: () => STEPS[word]?.(order),
  }));
}

function allActs(making: Making): Act[] {
  const turns = new Map<string, number>();
  return planned()
    .sort((a, b) => a.start - b.start)
    .flatMap((one) => {
      const { purchase } = one.course;
      const turn = turns.get(purchase) ?? 0;
      turns.set(purchase, turn + 1);
      return actsOf(making, one, turn);
    });
}

/** Makes the register; the same options give the same register, byte for byte. */
export function openSamples(options: SampleOptions = {}): Samples {
  const { now = NOW, seed = 1, project, profile = 'shared' } = options;
  const endMs = Date.parse(now);
  const fromMs = endMs - (endMs % DAY_MS) - HISTORY_DAYS * DAY_MS;
  const from = new Date(fromMs + 5 * 3_600_000).toISOString();
  const moved = profile === 'moved';
  const own = project ?? (moved ? 'dist/desk' : undefined);
  const workspace = openEmpty({
    ...{ from, seed, profile: moved ? 'keeper' : profile },
    ...(own === undefined ? {} : { project: own }),
  });
  const desk = new Desk(workspace);
  if (moved) alone(workspace);
  setUp(desk, moved ? 'shared' : profile);
  fillMaster(desk, now.slice(0, 10));
  const making = { desk, seed, fromMs };
  const blocked = new OrderStory(desk, buy(seed, { purchase: 'goods', turn: 0 }), 0);
  const acts = [
    ...allActs(making),
    { atMs: workday(fromMs + 9 * DAY_MS) + 6 * 3_600_000, deed: () => askBlockedVendor(blocked) },
    { atMs: workday(fromMs + 60 * DAY_MS) + 6 * 3_600_000, deed: () => fillIntake(desk) },
  ];
  for (const act of acts.sort((a, b) => a.atMs - b.atMs)) {
    if (act.atMs >= endMs) continue;
    desk.reach(act.atMs);
    act.deed();
  }
  desk.reach(endMs);
  if (moved) moveToKeeper(desk);
  return { workspace, desk };
}
