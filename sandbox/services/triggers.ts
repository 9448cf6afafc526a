// ScriptApp's time-driven triggers: built, listed and taken away; when they run is the clock's
// business (doors/timer.ts). Triggers of files and forms are not emulated and refused by name.
import { LIMITS } from '../kernel/cost';
import { ServiceError } from '../kernel/errors';
import type { ProjectState, TimeTrigger } from '../kernel/project';
import { mixSeed } from '../kernel/random';
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { makeEnum } from './enums';
import { authorize } from './scopes';
import { strict } from './strict';

type Script = Emulated<GoogleAppsScript.Script.ScriptApp>;
type Trigger = Emulated<GoogleAppsScript.Script.Trigger>;
type Builder = Emulated<GoogleAppsScript.Script.TriggerBuilder>;
type Clock = Emulated<GoogleAppsScript.Script.ClockTriggerBuilder>;

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const MINUTES = [1, 5, 10, 15, 30];

type Held = { -readonly [K in keyof ProjectState]: ProjectState[K] };

function stateOf(realm: Realm): Held {
  const { world, project } = realm.execution.spec;
  return world.stateOf(project) as Held;
}

function ask(
  realm: Realm,
  method: string,
  args: readonly unknown[],
  effect: () => unknown,
): unknown {
  return realm.call({
    kind: 'store',
    method: `ScriptApp.${method}`,
    args,
    effect: () => {
      authorize(realm, 'Triggers', `ScriptApp.${method}`);
      return effect();
    },
  });
}

const types = makeEnum(['CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE']);
const sources = makeEnum(['SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS', 'CALENDAR']);

function makeTrigger(realm: Realm, { id, runs }: TimeTrigger): Trigger {
  return strict<Trigger>(realm, 'Trigger', {
    getUniqueId: () => id,
    getHandlerFunction: () => runs,
    getEventType: () => types.CLOCK as never,
    getTriggerSource: () => sources.CLOCK as never,
  });
}

interface When {
  readonly everyMs: number | null;
  readonly firstMs: number;
  readonly hour: number | null;
}

/** The first run: after the period, or at the hour asked for, at a minute the platform picks. */
function firstRun({ firstMs, hour }: When, now: number, minute: number): number {
  if (hour === null) return now + firstMs;
  const today = Math.floor(now / DAY) * DAY + hour * HOUR + minute * MINUTE;
  return today > now ? today : today + DAY;
}

function create(realm: Realm, runs: string, when: When): Trigger {
  const made = ask(realm, 'newTrigger', [runs, when], () => {
    const { identity, engine } = realm.execution.spec;
    const state = stateOf(realm);
    const there = state.triggers ?? [];
    const own = there.filter(({ installer }) => installer === identity.effective);
    if (own.length >= LIMITS.triggersPerUser)
      throw new ServiceError('This script has too many triggers.');
    const id = String(mixSeed(state.scriptId, there.length, engine.clock.now, runs));
    const at = firstRun(when, engine.clock.now, mixSeed(id) % 60);
    const trigger = { id, runs, installer: identity.effective, everyMs: when.everyMs, at };
    state.triggers = [...there, trigger];
    return trigger;
  }) as TimeTrigger;
  return makeTrigger(realm, made);
}

function clockBuilder(realm: Realm, runs: string): Clock {
  const set = { everyMs: null as number | null, firstMs: 0, hour: null as number | null };
  const every = (everyMs: number): Clock => {
    Object.assign(set, { everyMs, firstMs: everyMs });
    return clock;
  };
  const clock: Clock = strict<Clock>(realm, 'ClockTriggerBuilder', {
    everyMinutes: (n: number) => {
      if (!MINUTES.includes(n))
        throw new ServiceError(
          'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
        );
      return every(n * MINUTE);
    },
    everyHours: (n: number) => every(n * HOUR),
    everyDays: (n: number) => every(n * DAY),
    atHour: (hour: number) => {
      set.hour = hour;
      return clock;
    },
    after: (ms: number) => {
      set.firstMs = ms;
      return clock;
    },
    create: () => create(realm, runs, { ...set }) as never,
  });
  return clock;
}

/** The members of ScriptApp that are about triggers. */
export function triggerMembers(realm: Realm): Script {
  return {
    EventType: types as never,
    TriggerSource: sources as never,
    newTrigger: (runs: string) =>
      strict<Builder>(realm, 'TriggerBuilder', {
        timeBased: () => clockBuilder(realm, String(runs)) as never,
      }) as never,
    getProjectTriggers: () => {
      const { effective } = realm.execution.spec.identity;
      const all = ask(realm, 'getProjectTriggers', [], () => stateOf(realm).triggers ?? []);
      return (all as TimeTrigger[])
        .filter(({ installer }) => installer === effective)
        .map((one) => makeTrigger(realm, one)) as never;
    },
    deleteTrigger: (trigger: GoogleAppsScript.Script.Trigger) => {
      const id = trigger.getUniqueId();
      ask(realm, 'deleteTrigger', [id], () => {
        const state = stateOf(realm);
        state.triggers = (state.triggers ?? []).filter((one) => one.id !== id);
      });
    },
  };
}
