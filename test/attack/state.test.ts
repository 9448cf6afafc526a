// Attacks on what the register remembers of itself: cells of State typed over by people who may write
// there, the fence taken away, the tab deleted. Nothing typed decides, nobody is locked out for good,
// and the owner's answer brings back what can be told from outside the file.
import type { Workspace } from '../../sandbox';
import type { Answer } from '../app/kit';
import {
  ANA,
  approve,
  BEN,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  request,
  run,
  submit,
  tab,
  verify,
} from '../app/kit';

const state = fromState(() => {
  const work = newRegister();
  issue(work, [line('10', '12.50')]);
  approve(work, [line('1', '99.90')]);
  return work;
});
beforeEach(() => state.again());

/** Types a value beside a key of State, or a new row, as Ana, who may write there. */
function typeState(work: Workspace, key: string, value: string, as = ANA): void {
  const { values } = tab(work, 'State');
  const at = values.findIndex(([name]) => name === key);
  const row = (at < 0 ? values.length : at) + 2;
  work.as(as).type({ tab: 'State', at: `A${row}`, values: [[key, value]] });
}
const stateOf = (work: Workspace): Map<string, string> =>
  new Map(tab(work, 'State').values.map(([key, value]) => [String(key), String(value ?? '')]));
const ask = (work: Workspace): Answer => run(work, ANA, 'submit_order', request([line('1', '5')]));
const answer = (work: Workspace): Answer =>
  run(work, OLGA, 'set_up', {
    profile: 'shared',
    settings: {},
    whatHappened: 'Somebody typed into the hidden tab State.',
  });
const everything = (work: Workspace): string =>
  JSON.stringify(['Register', 'Lines', 'State', 'Revision Log'].map((name) => tab(work, name)));

const exemption = { person: ANA, pair: 'requester / approver', until: '2030-01-01' };
const SCOPE = 'scope:PO-2026-{SEQ}';
const TYPED: [string, string][] = [
  ['head', '99'],
  ['head', '1'],
  ['hash', 'f'.repeat(64)],
  ['next:lines', '2'],
  ['next:log', '9000'],
  ['next:register', 'many'],
  ['counter:order', '0'],
  ['counter:document', '-5'],
  [SCOPE, '{"first":1,"last":40,"count":1,"void":0}'],
  ['scope:2027', '{"first":1,"last":40,"count":1,"void":0}'],
  [SCOPE, '{"first":1,"last":1,"count":0,"void":0}'],
  [SCOPE, 'not json'],
  ['gapsAnswered', '7'],
  ['exemption:mine', JSON.stringify(exemption)],
  ['exemption:mine', '{'],
  ['profile', 'solo'],
  ['month:2026-10', '{"signed":true}'],
  ['settingsVersion', '000000000000'],
  ['settings:people', '{'],
  ['rights', '{}'],
  ['moving', 'yes'],
  ['fence', '3'],
  ['seal', ''],
  ['nonsense', 'x'],
];

describe('a cell of State typed over', () => {
  test.each(TYPED)('%s: %s', (key, value) => {
    const work = state.work();
    const before = stateOf(work);
    typeState(work, key, value);
    const typed = everything(work);
    for (const [who, command, input] of [
      [ANA, 'submit_order', request([line('1', '5')])],
      [BEN, 'issue_orders', { keys: ['D-000002'] }],
      [OLGA, 'set_up', { profile: 'shared', settings: {} }],
    ] as const)
      expect([command, run(work, who, command, input).code]).toEqual([command, 'edited_outside']);
    expect(everything(work)).toBe(typed);
    expect(verify(work).map(({ kind }) => kind)).toContain('edited_outside');
    expect(answer(work)).toMatchObject({ ok: true });
    expect(ask(work)).toMatchObject({ ok: true });
    const issued = done<{ issued: { poNumber: string }[] }>(work, BEN, 'issue_orders', {
      keys: ['D-000002'],
    });
    expect(issued.issued.map(({ poNumber }) => poNumber)).toEqual(['PO-2026-0002']);
    expect(verify(work).filter(({ kind }) => kind !== 'settings_changed')).toEqual([]);
    expect(stateOf(work).get(SCOPE)).toContain('"last":2');
    expect(stateOf(work).get('counter:order')).toBe('3');
    if (!['month:2026-10', 'nonsense'].includes(key))
      expect(stateOf(work).get(key)).not.toBe(value);
    expect(before.get('head')).not.toBe(stateOf(work).get('head'));
  });

  test('an exemption typed in frees nobody, before and after the owner answers', () => {
    const work = state.work();
    const { draftKey: key, fingerprint } = submit(work, [line('1', '10.00')]);
    typeState(work, 'exemption:mine', JSON.stringify(exemption));
    const own = { key, decision: 'approve', fingerprint };
    expect(run(work, ANA, 'decide_approval', own).code).toBe('edited_outside');
    answer(work);
    expect(run(work, ANA, 'decide_approval', own).code).toBe('own_order');
  });
  test('State taken back to how it stood before is older than its history', () => {
    const work = state.work();
    const { values } = tab(work, 'State');
    done(work, ANA, 'submit_order', request([line('1', '5')]));
    const block = values.map(([key, value]) => [String(key), String(value ?? '')]);
    work.as(ANA).type({ tab: 'State', at: 'A2', values: block });
    expect(ask(work).code).toBe('register_rolled_back');
  });
});

test.each([
  ['watch:2026-10:1', '{x'],
  ['watch:2026-10:1', '{"D-000001":7,"D-000011":["PO-1","Acme"]}'],
  ['watch:2026-11:2', '[]'],
  ['onTheWay', '{x'],
  ['rights', '{x'],
  [`delegation:${BEN}`, '{x'],
  ['onTheWay', '{"a":1}'],
])('rubbish typed into State takes nobody their inbox: %s %s', (key, value) => {
  const work = state.work();
  typeState(work, key, value);
  for (const query of ['inbox', 'due', 'dashboard', 'payable'])
    expect(work.as(OLGA).query({ query, input: {} } as never)).toMatchObject({ ok: true });
});

test('set-up without an answer does not settle a restored version', () => {
  const work = state.work();
  const tuesday = work.snapshot();
  done(work, BEN, 'issue_orders', { keys: ['D-000002'] });
  work.restore(tuesday);
  const again = run(work, OLGA, 'set_up', { profile: 'shared', settings: { currency: 'USD' } });
  expect(again.code).toBe('register_rolled_back');
  expect(ask(work).code).toBe('register_rolled_back');
});

test('State deleted and made again by set-up goes on where the register was', () => {
  const work = state.work();
  work.as(OLGA).edit({ tab: 'State', do: 'deleteTab' });
  expect(ask(work)).toMatchObject({ code: 'tab_missing' });
  const repair = run(work, OLGA, 'set_up', { profile: 'shared', settings: {} });
  expect(repair.code).toBe('edited_outside');
  expect(answer(work)).toMatchObject({ ok: true });
  expect(done<{ draftKey: string }>(work, ANA, 'submit_order', request([line('1', '5')]))).toEqual(
    expect.objectContaining({ draftKey: 'D-000003' }),
  );
  const twice = request([line('10', '12.50')]);
  const { warnings } = done<{ warnings: string[] }>(work, ANA, 'submit_order', twice);
  expect(warnings.join('\n')).toContain('May be ordered twice: PO-2026-0001');
  expect(warnings.join('\n')).not.toContain('not compared');
  const { issued } = done<{ issued: object[] }>(work, BEN, 'issue_orders', { keys: ['D-000002'] });
  expect(issued).toEqual([{ draftKey: 'D-000002', poNumber: 'PO-2026-0002' }]);
  expect(verify(work).filter(({ kind }) => kind !== 'settings_changed')).toEqual([]);
});

test.each([1, 2])('a column put in at %d: everybody is told, nothing is told anew', (at) => {
  const work = state.work();
  const before = everything(work);
  work.as(OLGA).edit({ tab: 'State', do: 'insertColumns', at, count: 1 });
  const told = { ok: false, code: 'header_missing' };
  expect([ask(work), answer(work)]).toMatchObject([told, told]);
  expect(work.as(OLGA).query({ query: 'inbox', input: {} })).toMatchObject({ ok: true });
  work.as(OLGA).edit({ tab: 'State', do: 'deleteColumns', at, count: 1 });
  expect(everything(work)).toBe(before);
  expect(ask(work).ok).toBe(true);
});

test('a column deleted by which rows are found: verify names it', () => {
  const work = state.work();
  work.as(OLGA).edit({ tab: 'Register', do: 'deleteColumns', at: 2, count: 1 });
  const { code, findings } = run(work, OLGA, 'verify');
  expect([code, findings[0]?.column]).toEqual(['header_missing', 'PO number']);
});

describe('the fence', () => {
  const head = (work: Workspace): number => Number(stateOf(work).get('head'));
  const api = (work: Workspace, request_: object): void => {
    work.as(ANA).api({ method: 'batchUpdate', body: { requests: [request_] } } as never);
  };
  const bogus = (work: Workspace, namedRangeId: string, name: string): void =>
    api(work, { addNamedRange: { namedRange: { namedRangeId, name, range: { sheetId: 1101 } } } });
  const gone = (work: Workspace): void =>
    api(work, { deleteNamedRange: { namedRangeId: `po-head-${head(work)}` } });

  test.each<[string, (work: Workspace) => void]>([
    ['taken away', gone],
    ['put up in front', (work) => bogus(work, `po-head-${head(work) + 1}`, 'po_head_mine')],
    ['its name taken', (work) => bogus(work, 'mine', `po_head_${head(work) + 1}`)],
    ['replaced', (work) => (gone(work), bogus(work, 'po-head-77', 'po_head_77'))],
  ])('%s locks nobody out', (_, attack) => {
    const work = state.work();
    attack(work);
    expect(ask(work)).toMatchObject({ ok: true });
    expect(ask(work)).toMatchObject({ ok: true });
    const fences = work
      .file('main')
      .file.namedRanges()
      .map(({ id }) => id);
    expect(fences.filter((id) => id.startsWith('po-head-'))).toEqual([`po-head-${head(work)}`]);
  });
});

describe('rows pushed far down', () => {
  test.each([30, 50, 150])('by %d rows: new rows are written over nothing', (count) => {
    const work = state.work();
    for (let at = 0; at < 8; at += 1)
      submit(
        work,
        Array.from({ length: 12 }, () => line('1', '1')),
      );
    const before = tab(work, 'Lines').values.length;
    work.as(OLGA).edit({ tab: 'Lines', do: 'insertRows', at: 2, count });
    work.as(OLGA).edit({ tab: 'Register', do: 'insertRows', at: 2, count });
    expect(ask(work)).toMatchObject({ ok: true });
    const filled = tab(work, 'Lines').values.filter(([key]) => key !== '' && key !== undefined);
    expect(filled).toHaveLength(before + 1);
    expect(verify(work)).toEqual([]);
  });
});
