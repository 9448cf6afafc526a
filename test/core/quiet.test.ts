// Hours and days on which mails wait (controls.md T16).
import {
  isQuiet,
  isWithDaily,
  quietKey,
  quietOf,
  quietText,
  toldKey,
  waitsForDaily,
} from '../../src/core/quiet';
import type { Quiet } from '../../src/core/quiet';
import { register } from './rows';

const PLAIN = register();
const ANA = 'ana@example.com';
const state = (quiet: Quiet): Map<string, string> =>
  new Map([[quietKey('Ana@Example.com'), quietText(quiet)]]);
const NIGHT: Quiet = { from: '18:00', to: '08:00', days: [] };
const NOON: Quiet = { from: '12:00', to: '13:00', days: [] };
const SUNDAY: Quiet = { from: '', to: '', days: ['sunday'] };

/** Thursday 1 October 2026, if nothing else is said. */
const quiet = (one: Quiet, time: string, { kind = 'digest', to = ANA, day = '2026-10-01' } = {}) =>
  isQuiet(
    { to, kind },
    { register: PLAIN, state: state(one), now: 'now', dayOf: () => day, timeOf: () => time },
  );

test.each<[string, Quiet, string, boolean]>([
  ['a minute before the evening', NIGHT, '17:59', false],
  ['the evening begins', NIGHT, '18:00', true],
  ['midnight', NIGHT, '00:00', true],
  ['a minute before the morning', NIGHT, '07:59', true],
  ['the morning', NIGHT, '08:00', false],
  ['before noon', NOON, '11:59', false],
  ['at noon', NOON, '12:00', true],
  ['after it', NOON, '13:00', false],
  ['another day', SUNDAY, '10:00', false],
  ['nothing chosen', { from: '', to: '', days: [] }, '03:00', false],
])('%s', (_what, one, time, waits) => expect(quiet(one, time)).toBe(waits));

test('a day is quiet as a whole, and hours on the others', () => {
  const both: Quiet = { ...NOON, days: ['saturday', 'sunday'] };
  expect(quietOf(ANA, state(both))).toEqual(both);
  expect(
    ['2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05'].map((day) =>
      quiet(both, '10:00', { day }),
    ),
  ).toEqual([false, true, true, false]);
  expect(quiet(both, '12:30')).toBe(true);
});

test('what is urgent never waits, nor the mail of another', () => {
  const asked = (kinds: string[]) => kinds.map((kind) => quiet(NIGHT, '20:00', { kind }));
  expect(asked(['urgent', 'emergency_asked', 'payment_details'])).toEqual([false, false, false]);
  expect(asked(['approval_asked', 'order_changed', 'digest'])).toEqual([true, true, true]);
  expect(quiet(NIGHT, '20:00', { to: 'ben@example.com' })).toBe(false);
});

describe('by the clock', () => {
  const NONE: Quiet = { from: '', to: '', days: [] };
  /** 1 October 2026 is a Thursday, the 3rd a Saturday. */
  test.each<[string, Quiet, string, string, string, boolean]>([
    ['the daily mail waits at midnight', NONE, 'digest', '01', '00:00', true],
    ['and until the morning', NONE, 'digest', '01', '06:59', true],
    ['it leaves in the morning', NONE, 'digest', '01', '07:00', false],
    ['a missed morning is caught up', NONE, 'digest', '01', '23:00', false],
    ['it waits on a Saturday', NONE, 'digest', '03', '10:00', true],
    ['and on a Sunday', NONE, 'digest', '04', '10:00', true],
    ['who chose Sunday gets it on Saturday', SUNDAY, 'digest', '03', '07:00', false],
    ['in the morning', SUNDAY, 'digest', '03', '06:59', true],
    ['and not on Sunday', SUNDAY, 'digest', '04', '10:00', true],
    ['who chose hours gets it outside of them', NOON, 'digest', '03', '00:00', false],
    ['and not in them', NIGHT, 'digest', '01', '07:30', true],
    ['what is urgent leaves', NONE, 'urgent', '03', '00:00', false],
    ['and so does other news', NONE, 'order_changed', '03', '00:00', false],
  ])('%s', (_what, one, kind, day, time, waits) => {
    const at = { register: PLAIN, state: state(one), now: 'now', via: 'trigger' };
    const clocked = { ...at, dayOf: () => `2026-10-${day}`, timeOf: () => time };
    expect(isQuiet({ to: ANA, kind }, clocked)).toBe(waits);
  });
  test.each<[string, Quiet, string, string, boolean]>([
    ['the daily mail waits on a holiday', NONE, 'digest', 'trigger', true],
    ['also of who chose another day', SUNDAY, 'digest', 'trigger', true],
    ['who chose hours has a holiday like any day', NOON, 'digest', 'trigger', false],
    ['asked for by a person it leaves', NONE, 'digest', '', false],
    ['what is urgent leaves', NONE, 'urgent', 'trigger', false],
  ])('%s', (_what, one, kind, via, waits) => {
    const holidays = register({ settings: { holidays: '2026-10-02, 2026-12-25' } });
    const at = { register: holidays, state: state(one), now: 'now', via, timeOf: () => '10:00' };
    const on = (day: string): boolean => isQuiet({ to: ANA, kind }, { ...at, dayOf: () => day });
    expect([on('2026-10-01'), on('2026-10-02')]).toEqual([false, waits]);
  });
});

test('what was never chosen is no text, and hours that never end are read as they stand', () => {
  expect(quietText({ from: '', to: '', days: [] })).toBe('');
  expect(quietText(NIGHT)).toBe('18:00-08:00');
  expect(quietText(SUNDAY)).toBe('- sunday');
  expect(quietOf(ANA, new Map())).toEqual({ from: '', to: '', days: [] });
});

describe('what comes with the daily mail', () => {
  const KIND = 'use_warned';
  const waits = ({ kind = KIND, told = '', via = 'trigger', sends = true, to = ANA }): boolean =>
    waitsForDaily(
      { to, kind },
      {
        ...{ state: new Map([[toldKey(ANA), told]]), now: 'now', via, sends },
        dayOf: () => '2026-10-01',
      },
    );
  test.each<[string, Parameters<typeof waits>[0], boolean]>([
    ['waits until what is due is sent', { sends: false, via: '' }, true],
    ['leaves with it by the clock', {}, false],
    ['waits by the clock for the day after one that had theirs', { told: '2026-10-01' }, true],
    ['leaves where theirs was yesterday', { told: '2026-09-30' }, false],
    ['leaves where a person sends it', { told: '2026-10-01', via: '' }, false],
    ['waits for nobody else', { told: '2026-10-01', to: 'ben@example.com' }, false],
    ['is no other news', { kind: 'order_changed', sends: false, told: '2026-10-01' }, false],
  ])('%s', (_what, given, is) => expect(waits(given)).toBe(is));
  test('is of one kind, and quiet in the morning as the daily mail is', () => {
    expect([KIND, 'digest', 'urgent'].map((kind) => isWithDaily({ kind }))).toEqual([
      ...[true, false, false],
    ]);
    const at = { register: PLAIN, state: new Map<string, string>(), now: 'now', via: 'trigger' };
    const clocked = { ...at, dayOf: () => '2026-10-01', timeOf: () => '06:59' };
    expect(isQuiet({ to: ANA, kind: KIND }, clocked)).toBe(true);
    expect(isQuiet({ to: ANA, kind: 'order_changed' }, clocked)).toBe(false);
  });
});
