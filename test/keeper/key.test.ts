// Another key for the seals: what was sealed before stays verifiable, what is written after it carries
// the new key's number, nothing that was typed is sealed by it, and half of it is no harm.
import type { Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import { SealKeys } from '../../cli/verify/seal-keys';
import { ringOf } from '../../src/sheets/kept-key';
import { keyOfSeal } from '../../src/core/keyring';
import type { LogRow } from '../../src/core/tables';
import {
  BEN,
  done,
  envelope,
  issued,
  newRegister,
  newWorkspace,
  onPage,
  ROLE,
  run,
  screws,
  SET_UP,
} from './kit';

let work: Workspace;
let start: Checkpoint;
beforeAll(() => {
  work = newRegister();
  issued(work, screws());
  start = work.checkpoint();
});
beforeEach(() => work.rewind(start));

const column = (tab: string, header: string): string[] => {
  const read = work.read({ tab }).result as { header: string[]; values: string[][] };
  return read.values.map((row) => String(row[read.header.indexOf(header)] ?? ''));
};
const keysOf = (tab: string) => [...new Set(column(tab, 'Seal').filter(Boolean).map(keyOfSeal))];
const change = (id?: string) =>
  work.as(BEN).execute(envelope('set_up', { profile: 'keeper', newKey: true }, id) as never);
const findings = () => done(run(work, BEN, 'verify'))['findings'];

test('rows get the new key, entries keep theirs, and everything verifies', () => {
  const before = column('Revision Log', 'Seal');
  expect(change()).toMatchObject({ ok: true });
  expect(column('Revision Log', 'Seal').slice(0, before.length)).toEqual(before);
  expect(['Register', 'Lines', 'Approvals', 'Outbox'].map(keysOf)).toEqual([[2], [2], [2], [2]]);
  expect(keysOf('Revision Log')).toEqual([1, 2]);
  expect(findings()).toEqual([]);
  expect(issued(work, screws())).toBe('PO-2026-0002');
  expect(findings()).toEqual([]);
  const told = column('Revision Log', 'Changes').filter((text) => text.includes('"key":[1,2]'));
  expect(told).toHaveLength(1);
});

test('the same click again makes no further key; another one does', () => {
  for (const id of ['turn-1', 'turn-1', 'turn-2']) expect(change(id)).toMatchObject({ ok: true });
  expect(work.properties('keeper')['po.key']?.split(' ')).toHaveLength(3);
  expect(findings()).toEqual([]);
  expect(keysOf('Register')).toEqual([3]);
});

test('what was typed is found as before, and a row sealed by the old key is an edit', () => {
  const [line = ''] = column('Lines', 'Seal');
  const read = work.read({ tab: 'Lines' }).result as { header: string[] };
  const letter = (header: string): string => {
    const at = read.header.indexOf(header);
    return `${at < 26 ? '' : 'A'}${String.fromCharCode(65 + (at % 26))}2`;
  };
  work.as(ROLE).type({ tab: 'Lines', at: letter('Quantity'), values: [[99]] });
  change();
  expect(findings()).toMatchObject([{ kind: 'approval_broken' }, { column: 'Quantity' }]);
  const back = { tab: 'Lines', key: 'D-000001.1', action: 'restore', reason: 'Typed by mistake' };
  done(onPage(work, BEN, 'resolve_edit', back));
  expect(findings()).toEqual([]);
  work.as(ROLE).type({ tab: 'Lines', at: letter('Seal'), values: [[line]] });
  expect(findings()).toMatchObject([{ column: 'Seal' }]);
});

test('an entry after the change that the old key sealed is none of the register', () => {
  const [first = ''] = (work.properties('keeper')['po.key'] ?? '').split(' ');
  change();
  work.properties('keeper')['po.key'] = first;
  expect(run(work, BEN, 'verify').ok ? findings() : []).not.toEqual([]);
});

test('ended half-way, the register works with both keys, and the next set-up goes on', () => {
  const half = [27, 33, 40].map((call) => {
    work.rewind(start);
    work.fault({ call, kind: 'die', in: 'keeper' });
    change('turn-1');
    const ring = work.properties('keeper')['po.key'] ?? '';
    issued(work, screws());
    expect(findings()).toEqual([]);
    expect(change('turn-1')).toMatchObject({ ok: true });
    expect(work.properties('keeper')['po.key']).toMatch(/^[0-9a-f]{64} \d+:[0-9a-f]{64}$/);
    expect(['Register', 'Lines', 'Approvals'].map(keysOf)).toEqual([[2], [2], [2]]);
    expect(findings()).toEqual([]);
    return ring.endsWith('~');
  });
  expect(half).toEqual([true, true, true]);
});

test('an outsider sees keys that no entry tells of, and an old key after a new one', () => {
  const entry = (sequence: number, seal: string, changes: object = {}): LogRow =>
    ({ sequence, seal, changes }) as LogRow;
  const told = { 'setup:register': { key: [1, 2] } };
  const seals = (entries: LogRow[]): string[] => {
    const keys = new SealKeys();
    const found = entries.flatMap((one) => keys.take(one, 2));
    return [...found, ...keys.end()].map(({ detail }) => detail);
  };
  expect(seals([entry(1, 'a'), entry(2, '2-b', told), entry(3, '2-c')])).toEqual([]);
  expect(seals([entry(1, 'a'), entry(2, '2-b')])[0]).toContain('From entry 2 on');
  expect(seals([entry(1, 'a'), entry(2, '2-b', told), entry(3, 'c')])[0]).toContain('key 1, after');
});

/** A register whose first key is as long as a hundred and some: what would take as many turns to come to. */
function longKeyed(): { long: Workspace; kept: { [name: string]: string }; turn: () => unknown } {
  const long = newWorkspace();
  const kept = long.properties('keeper');
  kept['po.key'] = 'a1'.repeat(3960);
  done(run(long, BEN, 'set_up', SET_UP));
  const turn = () => long.as(BEN).execute(envelope('set_up', TURN) as never);
  return { long, kept, turn };
}
const TURN = { profile: 'keeper', newKey: true };
const namesIn = (kept: object) => Object.keys(kept).filter((name) => name.startsWith('po.key'));

test('more keys than one property holds stand in several, and each of them is known', () => {
  const { long, kept, turn } = longKeyed();
  const found = () => done(run(long, BEN, 'verify'))['findings'];
  for (let keys = 2; keys <= 4; keys += 1) {
    expect(turn()).toMatchObject({ ok: true });
    issued(long, screws());
    expect([ringOf(kept).split(' ').length, found()]).toEqual([keys, []]);
  }
  expect(namesIn(kept)).toEqual(['po.key', 'po.key.1']);
  expect(kept['po.key']?.length).toBeLessThan(9000);
  const ring = ringOf(kept);
  long.fault({ call: 40, kind: 'die', in: 'keeper' });
  turn();
  expect([ringOf(kept).endsWith('~'), found()]).toEqual([true, []]);
  expect(turn()).toMatchObject({ ok: true });
  expect(ringOf(kept)).toMatch(new RegExp(`^${ring} \\S+$`));
  delete kept['po.key.1'];
  expect(run(long, BEN, 'verify').ok ? found() : []).not.toEqual([]);
});
