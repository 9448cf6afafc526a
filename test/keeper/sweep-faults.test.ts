// The keeper's hour where Google fails: whatever call it is, rows are compared within the hour, or the
// next one where the run itself was ended; what keeps it from that is told to the owner.
import type { Workspace } from '../../sandbox';
import { PlatformError } from '../../sandbox/sheets/errors';
import { stateSeal } from '../../src/sheets/state';
import type { FaultKind } from '../../sandbox/kernel/run';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { ask, BEN, done, issued, newRegister, onPage, ROLE, run, screws } from './kit';

let work: Workspace;
let start: Checkpoint;
beforeAll(() => {
  work = newRegister();
  issued(work, screws());
  start = work.checkpoint();
});
beforeEach(() => back());
function back(): void {
  work.rewind(start);
  work.mail();
  work.meters();
}

const cellsOf = (tab: string) => {
  const read = work.read({ tab }).result as { header: string[]; values: unknown[][] };
  return { ...read, at: (header: string): number => read.header.indexOf(header) };
};
const letter = (at: number): string => String.fromCharCode(65 + at);
function typedOver(): void {
  const at = `${letter(cellsOf('Register').at('Vendor'))}2`;
  work.as(ROLE).type({ tab: 'Register', at, values: [['Another Oy']] });
}
const open = (): string[] =>
  (done(ask(work, BEN, 'exceptions', { state: 'open' }))['rows'] as { kind: string }[]).map(
    ({ kind }) => kind,
  );
/** Mails to the owner that ask for a look. */
const looks = (): string[] =>
  work.mail().flatMap(({ subject, body }) => (/needs somebody/.test(subject) ? [body] : []));

type Place = { call: number; method?: string };
const WRITES = /batchUpdate|setPropert|sendEmail|Cache\.remove/;
/** All calls of one hour, or those alone that write: whatever else is lost, an answer is lost with it. */
function placesIn(what: 'calls' | 'writes'): Place[] {
  typedOver();
  work.advance('PT1H');
  const { calls = 0, methods = {} } = work.meters().slice(-1)[0] ?? {};
  const upTo = (count: number) => Array.from({ length: count }, (_, at) => ({ call: at + 1 }));
  if (what === 'calls') return upTo(calls);
  return Object.entries(methods).flatMap(([method, count]) =>
    WRITES.test(method) ? upTo(count).map((place) => ({ ...place, method })) : [],
  );
}
/** Where the row is not found after so many hours. */
function missed(kind: FaultKind, what: 'calls' | 'writes', hours = 1): object[] {
  const places = placesIn(what);
  expect(places.length).toBeGreaterThan(what === 'calls' ? 40 : 8);
  return places.filter((place) => {
    back();
    typedOver();
    work.fault({ kind, ...place, in: 'keeper' });
    for (let hour = 0; hour < hours; hour += 1) work.advance('PT1H');
    return open().join() !== 'edited_outside';
  });
}

test.each([
  ['throw', 'calls'],
  ['applied_then_throw', 'writes'],
  ['applied_late', 'writes'],
] as const)('where a call fails (%s; all %s), the row is found within the hour', (kind, what) =>
  expect(missed(kind, what)).toEqual([]),
);
test('where Google ends a run, the next hour finds the row', () => {
  expect(missed('die', 'writes', 2)).toEqual([]);
});

/** Google tells the keeper nothing of the file's tabs while `hours` pass. */
function withoutRights(hours: number): void {
  const { file } = work.file('main');
  const api = file.api.bind(file);
  file.api = (person) => {
    const door = api(person);
    door.get = () => {
      throw new PlatformError('no_access', 'Backend error');
    };
    return door;
  };
  work.advance(`PT${hours}H`);
  file.api = api;
}

test('a comparison that fails twice is told to the owner, once, and the next hour makes up for it', () => {
  typedOver();
  withoutRights(2);
  const told = looks();
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('Google does not let you');
  expect(open()).toEqual([]);
  work.advance('PT1H');
  expect(open()).toEqual(['edited_outside']);
});
test('that no whole round was made for a day is told, with its time, once', () => {
  work.advance('PT1H');
  const { whole } = JSON.parse(work.properties('keeper')['po.sweep'] ?? '{}') as { whole: string };
  work.properties('keeper')['po.triggerMinutes'] = '0';
  work.advance('PT20H');
  expect(looks()).toEqual([]);
  work.advance('PT10H');
  const told = looks();
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(`Not every tab was compared since ${whole}.`);
});
test('runs that end half-way are told by the next one, once, though it may end so, too', () => {
  const cut = (call: number): void => {
    work.fault({ kind: 'die', call, in: 'keeper' });
    work.advance('PT1H');
  };
  cut(20);
  cut(20);
  expect(looks()).toEqual([]);
  cut(40);
  const told = looks();
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('did not come to their end');
  cut(40);
  work.advance('PT1H');
  cut(20);
  work.advance('PT1H');
  expect(looks()).toEqual([]);
});

test('sending that ends with an error is told to the owner, who got no mail of it from Google', () => {
  work.fault({ kind: 'throw', call: 7, in: 'keeper' });
  work.advance('PT1H');
  expect(looks()[0]).toContain('What is due could not be sent');
});

/** State with one cell changed and sealed: what only who holds the key can do. */
function stateSays(name: string, value: string): void {
  const { values } = cellsOf('State');
  const rows = values.map(([key, text]): [string, string] => [String(key), String(text ?? '')]);
  const known = rows.filter(([key]) => key !== name && key !== '');
  const cells: [string, string][] = [...known, [name, value]];
  const seal = stateSeal(work.properties('keeper')['po.key'] ?? '', new Map(cells));
  const sealed = cells.map(([key, text]) => [key, key === 'seal' ? seal : text]);
  work.as(ROLE).type({ tab: 'State', at: 'A2', values: sealed });
}
const PIECES = [
  ['Register', 'Lines', 'Approvals'],
  ['Receipts', 'Documents'],
  ['Invoices', 'Invoice Lines'],
  ['Payments', 'Exceptions'],
];
const swept = () =>
  PIECES.map((tabs) => done(onPage(work, BEN, 'sweep', { tabs }))['open'] as number);

test.each([
  ['a sum of a budget that no row makes', 'used:OPS', '{"2026-10":[999,0]}'],
  ['a counter below a key that was given', 'counter:order', '0'],
])('%s is found by each piece of a long register, and none ends it', (_what, name, value) => {
  expect(swept()).toEqual([0, 0, 0, 0]);
  stateSays(name, value);
  expect(swept()).toEqual([1, 1, 1, 1]);
  expect(open()).toEqual(['edited_outside']);
  expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [{ column: name }] });
});
