// A long log closed in parts: what stood in the tab stands in files of its own, the chain goes on, and
// everything that reads the log reads all of it: commands, histories, verification, exports. Who changes
// an entry of a part is found as in the tab.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openFolder } from '../../cli/verify/folder';
import { verifyFolder } from '../../cli/verify/run';
import { csvText } from '../../src/core/csv-text';
import { SheetFile } from '../../sandbox/sheets/file';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { Accounts, ANA, DAN, OLGA } from '../app/accounts-kit';
import { Export, newFolder, removeFolders } from './kit';

afterAll(removeFolders);
const LIMIT = 20;
/** The last calls of a set-up: those that close a part. */
const CLOSING = 18;
const MONTH = '2026-10';
const LOG = 'Revision Log';

let desk: Accounts;
let start: Checkpoint;
let said: string[];
let before: number;
let order: string;
beforeAll(() => {
  desk = new Accounts({ settings: { logPart: String(LIMIT) } });
  order = desk.order(['10 at 100.00']);
  for (const day of ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04'])
    desk.receive(order, '1', { day });
  for (let nth = 0; nth < 12; nth += 1) desk.order(['1 at 5.00']);
  desk.workspace.advance('P35D');
  desk.done(OLGA, 'reconcile_month', { month: MONTH });
  desk.done(OLGA, 'sign_month', { month: MONTH, statement: 'I have read it and it is complete' });
  desk.receive(order, '1', { day: desk.today() });
  before = entries().length;
  said = setUp();
  start = desk.workspace.checkpoint();
});
beforeEach(() => desk.workspace.rewind(start));

const setUp = (): string[] => desk.done(OLGA, 'set_up', { profile: 'shared' }).warnings as string[];
type Table = { header: string[]; values: (string | number)[][] };
const read = (tab: string, file = 'main'): Table =>
  desk.workspace.read({ tab }, file).result as Table;
const entries = (file = 'main'): number[] =>
  read(LOG, file).values.flatMap(([sequence]) => (sequence === '' ? [] : [Number(sequence)]));
const part = (): string =>
  [...desk.workspace.world.files.keys()].find((key) => key.startsWith('made-')) ?? '';
/** The team's file counts in another zone than its register, which is beside the matter. */
const verify = (): string[] =>
  (desk.done(OLGA, 'verify', {}).findings as { kind: string; detail: string }[]).flatMap(
    ({ kind, detail }) => (kind === 'time_zone' ? [] : `${kind}: ${detail}`),
  );
const states = () => new Map(read('State').values.map(([key, value]) => [key, value]));

test('entries of the signed month stand in a file of their own, the others in the tab', () => {
  const [moved, left] = [entries(part()), entries()];
  expect(moved.length).toBeGreaterThanOrEqual(LIMIT / 2);
  expect([...moved, ...left]).toEqual(Array.from({ length: before + 1 }, (_, at) => at + 1));
  expect(left.length).toBeGreaterThan(LIMIT / 2);
  expect(said).toContainEqual(
    expect.stringMatching(new RegExp(`^Entries 1 to ${moved.length} of the log stand in a file`)),
  );
  expect(desk.workspace.file(part()).file.viewers).toContain(ANA);
  expect(setUp().join()).not.toContain('stand in a file');
});

test('who joins may look at it, beside a row of People that names nobody', () => {
  const row = read('People').values.length + 2;
  const typed = [
    ['ana.example.com', 'Typo', 'requester'],
    ['eve@example.com', 'Eve', 'requester'],
  ];
  desk.workspace.as(OLGA).type({ tab: 'People', at: `A${row}`, values: typed });
  expect(setUp().join()).not.toContain('The log was not closed');
  expect(desk.workspace.file(part()).file.viewers).toContain('eve@example.com');
});

test('the register goes on: numbers, answers given before, histories, and nothing is found', () => {
  expect(verify()).toEqual([]);
  const again = { id: 'part-1', command: 'record_receipt' };
  const input = { poNumber: order, day: desk.today(), lines: [{ line: 1, received: '1' }] };
  const send = () => desk.workspace.as(ANA).execute({ ...again, input } as never);
  const first = send();
  expect(first).toMatchObject({ ok: true });
  expect(send()).toEqual(first);
  const whole = desk.workspace.as(DAN).query({ query: 'order', input: { key: order } });
  expect(JSON.stringify(whole)).toContain('order_submitted');
  desk.order(['1 at 7.00']);
  expect(verify()).toEqual([]);
  expect(entries().length + entries(part()).length).toBe(Math.max(...entries()));
});

/** Enough entries for another part, in a month that is signed. */
function signNext(): void {
  for (let nth = 0; nth < 6; nth += 1) desk.order(['1 at 5.00']);
  desk.workspace.advance('P30D');
  desk.done(OLGA, 'reconcile_month', { month: '2026-11' });
  const statement = 'I have read it and it is complete';
  desk.done(OLGA, 'sign_month', { month: '2026-11', statement });
}

test('the next part is closed behind the first once its month is signed, by the same set-up', () => {
  for (let nth = 0; nth < 6; nth += 1) desk.order(['1 at 5.00']);
  desk.workspace.advance('P30D');
  desk.done(OLGA, 'reconcile_month', { month: '2026-11' });
  expect(entries().length).toBeGreaterThan(LIMIT);
  expect(setUp().join()).not.toContain('stand in a file');
  const statement = 'I have read it and it is complete';
  desk.done(OLGA, 'sign_month', { month: '2026-11', statement });
  const all = Math.max(...entries());
  expect(setUp().join()).toContain('stand in a file');
  const files = [...desk.workspace.world.files.keys()].filter((key) => key.startsWith('made-'));
  expect(files).toHaveLength(2);
  expect([...files, 'main'].flatMap((key) => entries(key))).toEqual(
    Array.from({ length: all + 1 }, (_, at) => at + 1),
  );
  expect(verify()).toEqual([]);
});

test('a row whose last entry was closed is restored from it', () => {
  const { header, values } = read('Lines');
  const column = String.fromCharCode(65 + header.indexOf('Description'));
  const row = values.findIndex(([key]) => key === 'D-000002.1') + 2;
  desk.workspace.as(OLGA).type({ tab: 'Lines', at: `${column}${row}`, values: [['Gold']] });
  expect(verify().join()).toContain('Gold');
  const reason = 'Typed by mistake into the tab';
  const edit = { tab: 'Lines', key: 'D-000002.1', action: 'restore', reason };
  desk.done(OLGA, 'resolve_edit', edit);
  expect(verify()).toEqual([]);
});

test('an outsider gets the whole log in one file, and finds it right', () => {
  const made = Export.of(desk);
  expect(made.tab(LOG)).toHaveLength(Number(states().get('head')) + 1);
  expect(made.found()).toEqual([]);
});

describe('tabs that were downloaded one by one', () => {
  type Named = { [name: string]: string[][] };
  /** The export's tabs as files by hand: the log as it stands in the tab, its part in its own file. */
  function byHand(change: (parts: Named) => void = () => undefined): [string, string] {
    const made = Export.of(desk);
    const folder = made.written();
    rmSync(path.join(folder, 'export.json'));
    const [header = [], ...rows] = made.tab(LOG);
    const last = entries(part()).length;
    const name = `PO Register, log 1 to ${last} - ${LOG}.csv`;
    const blank = Array.from({ length: 3 }, () => header.map(() => ''));
    const parts: Named = { [name]: [header, ...rows.slice(0, last), ...blank] };
    change(parts);
    writeFileSync(path.join(folder, `${LOG}.csv`), csvText([header, ...rows.slice(last)]));
    for (const [file, table] of Object.entries(parts))
      writeFileSync(path.join(folder, file), csvText(table));
    return [folder, name];
  }
  const of = (folder: string, parts?: string[]): string[] =>
    verifyFolder(openFolder(folder, parts), undefined).findings.map(({ detail }) => detail);

  test('a part beside the tab, or named, is joined to it and the chain goes on', () => {
    const [folder, name] = byHand();
    expect(of(folder)).toEqual([]);
    const elsewhere = path.join(newFolder(), name);
    renameSync(path.join(folder, name), elsewhere);
    expect(of(folder, [elsewhere])).toEqual([]);
    expect(of(folder, [path.dirname(elsewhere)])).toEqual([]);
  });
  test('a part that is missing, cut, or has a changed entry', () => {
    const [folder, name] = byHand();
    rmSync(path.join(folder, name));
    expect(() => of(folder)).toThrow(
      /entries 1 to \d+ of the log stand in files of their own.*0 of 1/,
    );
    const cut = byHand((parts) => Object.values(parts)[0]?.splice(5, 1))[0];
    expect(of(cut).join()).toMatch(/is missing|does not follow/);
    const ended = byHand((parts) => Object.values(parts).forEach((rows) => rows.splice(-5, 5)))[0];
    expect(of(ended).join()).toContain('which the tab State, of a closed part, names, is not in');
    const changed = byHand((parts) => {
      const row = Object.values(parts)[0]?.[2] ?? [];
      row[2] = 'mallory@example.com';
    })[0];
    expect(of(changed).join()).toMatch(/Entry 2|entry 2/);
  });
});

test.each([
  ['changed', 'C3', [['mallory@example.com']]],
  ['emptied', 'A4', [Array.from({ length: 16 }, () => '')]],
])('an entry of a part that is %s is found', (_how, at, values) => {
  const { file } = desk.workspace.file(part());
  file.hands(OLGA).type(file.tabs()[0]?.sheetId ?? 0, at, values);
  expect(verify().join()).toContain('log_broken');
  expect(Export.of(desk).found().join()).toMatch(/the chain does not reach|is missing/);
});

type Hands = ReturnType<SheetFile['hands']>;
const HASHES = 'O';
test.each([
  ['has another entry in its midst', (to: Hands, id: number) => to.type(id, `${HASHES}5`, [['x']])],
  ['lacks its first entry', (to: Hands, id: number) => to.deleteRows(id, 1, 1)],
  [
    'ends too early',
    (to: Hands, id: number) =>
      to.type(
        id,
        `${HASHES}6`,
        entries().map(() => ['']),
      ),
  ],
])('a copy that %s is not what was copied: nothing is taken out of the tab', (_how, spoil) => {
  signNext();
  const [before, kept] = [entries(), states().get('log:parts')];
  const takeCopy = SheetFile.prototype.takeCopy;
  const copying = jest.spyOn(SheetFile.prototype, 'takeCopy');
  copying.mockImplementation(function (this: SheetFile, source, sheetId) {
    const made = takeCopy.call(this, source, sheetId);
    spoil(this.hands(OLGA), made.sheetId);
    return made;
  });
  const told = setUp().join();
  copying.mockRestore();
  expect(told).toContain('The copy of the log is not whole, so nothing was moved.');
  expect([entries().slice(0, before.length), states().get('log:parts')]).toEqual([before, kept]);
  expect(verify()).toEqual([]);
  expect(setUp().join()).toContain('stand in a file of their own');
});

test('what ends a set-up half-way leaves one log, whichever call it was', () => {
  signNext();
  const point = desk.workspace.checkpoint();
  desk.workspace.meters();
  setUp();
  const calls = desk.workspace.meters()[0]?.calls ?? 0;
  for (let call = calls - CLOSING; call <= calls; call += 1) {
    desk.workspace.rewind(point);
    desk.workspace.fault({ call, kind: 'die' });
    const execute = { id: `die-${call}`, command: 'set_up', input: { profile: 'shared' } };
    expect(desk.workspace.step({ as: OLGA, execute } as never).faulted).toBe(true);
    desk.receive(order, '1');
    expect([call, verify()]).toEqual([call, []]);
  }
});

test('whoever asks for facts as they happen misses none of a part, and has none twice', () => {
  const seen: number[] = [];
  for (let more = true; more;) {
    const input = { afterSequence: seen[seen.length - 1] ?? 0, limit: 7 };
    const { value } = desk.workspace.as(OLGA).query({ query: 'changes', input }) as any;
    seen.push(...value.facts.map(({ sequence }: { sequence: number }) => sequence));
    more = value.more;
  }
  expect(seen).toEqual(Array.from({ length: before + 1 }, (_, at) => at + 1));
});
