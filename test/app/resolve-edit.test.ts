// resolve_edit on the real bundle: after a restore verify finds nothing, after an adoption it finds
// nothing of the row, and what may not become true does not.
import type { Found } from './kit';
import {
  ANA,
  approve,
  cell,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  run,
  tab,
  typeIn,
  verify,
} from './kit';

const state = fromState(() => {
  const work = newRegister();
  issue(work, [line('10', '12.50'), line('4', '3')]);
  approve(work, [line('1', '99.90')]);
  return work;
});
beforeEach(() => state.again());

const reason = 'Somebody typed in the wrong row.';
const settle = (tabName: string, key: string, action: 'restore' | 'adopt') =>
  run<{ cells: unknown[]; rowsRemoved: number }>(state.work(), OLGA, 'resolve_edit', {
    tab: tabName,
    key,
    action,
    reason,
  });
const at = (tabName: string, key: string, header: string) => ({ tab: tabName, key, header });
const edits = (): Found[] => verify(state.work());
const lastEntry = () => {
  const { header, values } = tab(state.work(), 'Revision Log');
  const row = values[values.length - 1] ?? [];
  return Object.fromEntries(header.map((name, column) => [name, row[column]]));
};

describe('restore', () => {
  test.each([
    ['Lines', 'D-000001.1', 'Quantity', 99],
    ['Lines', 'D-000001.1', 'Quantity', 'many'],
    ['Lines', 'D-000001.2', 'Received', '=1+1'],
    ['Lines', 'D-000001.2', 'Version', 1],
    ['Register', 'D-000001', 'PO number', 'PO-2026-0099'],
    ['Register', 'D-000002', 'Approvers', 'me'],
    ['Register', 'D-000002', 'Approval seal', ''],
    ['Approvals', 'D-000001.a1', 'Approver', ANA],
  ])('%s %s %s', (tabName, key, header, value) => {
    const place = at(tabName, key, header);
    const before = cell(state.work(), place).value;
    typeIn(state.work(), OLGA, { ...place, value });
    expect(edits()).not.toEqual([]);
    expect(settle(tabName, key, 'restore')).toMatchObject({ ok: true });
    expect(edits()).toEqual([]);
    if (header !== 'Version') expect(cell(state.work(), place).value).toBe(before);
  });
  test('the log says what was typed', () => {
    typeIn(state.work(), OLGA, { ...at('Lines', 'D-000001.1', 'Quantity'), value: 'many' });
    settle('Lines', 'D-000001.1', 'restore');
    const entry = lastEntry();
    expect(entry).toMatchObject({
      Fact: 'edit_restored',
      Entity: 'D-000001',
      Reason: reason,
      Actor: OLGA,
    });
    expect(JSON.parse(String(entry['Changes']))).toEqual({
      'lines:D-000001.1': { quantity: ['many', 10000] },
    });
  });
  test('a deleted line comes back and the order can be used again', () => {
    const work = state.work();
    work.as(OLGA).edit({
      tab: 'Lines',
      do: 'deleteRows',
      at: cell(work, at('Lines', 'D-000001.2', 'Key')).row,
    });
    const order = { poNumber: 'PO-2026-0001', reason: 'The rest is not needed any more.' };
    expect(run(work, ANA, 'close_order', order)).toMatchObject({ code: 'edited_outside' });
    expect(settle('Lines', 'D-000001.2', 'restore')).toMatchObject({ ok: true });
    expect(edits()).toEqual([]);
    expect(run(work, ANA, 'close_order', order)).toMatchObject({ ok: true });
    expect(edits()).toEqual([]);
  });
  test('a deleted order comes back with its number, and the gap is closed', () => {
    const work = state.work();
    work.as(OLGA).edit({
      tab: 'Register',
      do: 'deleteRows',
      at: cell(work, at('Register', 'D-000001', 'Key')).row,
    });
    expect(
      run(work, ANA, 'submit_order', {
        vendor: 'x',
        description: 'x',
        costCentre: 'x',
        currency: 'EUR',
        lines: [line('1', '1')],
      }),
    ).toMatchObject({ code: 'sequence_gap' });
    expect(settle('Register', 'D-000001', 'restore')).toMatchObject({ ok: true });
    expect(edits()).toEqual([]);
    expect(
      run(work, ANA, 'close_order', { poNumber: 'PO-2026-0001', reason: 'Not needed.' }),
    ).toMatchObject({ ok: true });
    expect(edits()).toEqual([]);
  });
  test('a copy and a row without a key are cleared away', () => {
    const work = state.work();
    work.as(OLGA).type({ tab: 'Lines', at: 'A60', values: [tab(work, 'Lines').values[0] ?? []] });
    work.as(OLGA).type({ tab: 'Lines', at: 'C61', values: [['loose']] });
    expect(edits()).toHaveLength(2);
    expect(settle('Lines', 'D-000001.1', 'restore')).toMatchObject({
      ok: true,
      value: { rowsRemoved: 1 },
    });
    expect(settle('Lines', 'row 61', 'restore')).toMatchObject({
      ok: true,
      value: { rowsRemoved: 1 },
    });
    expect(edits()).toEqual([]);
  });
  test('other edited rows stay as they are, unsealed', () => {
    typeIn(state.work(), OLGA, { ...at('Lines', 'D-000001.1', 'Quantity'), value: 99 });
    typeIn(state.work(), OLGA, { ...at('Lines', 'D-000002.1', 'Accepted'), value: 1 });
    settle('Lines', 'D-000001.1', 'restore');
    expect(edits()).toMatchObject([{ key: 'D-000002.1', column: 'Accepted' }]);
  });
});

describe('adopt', () => {
  test('becomes a fact with both values, under a new seal', () => {
    const place = at('Register', 'D-000001', 'Notes');
    typeIn(state.work(), OLGA, { ...place, value: 'Call before delivery' });
    expect(settle('Register', 'D-000001', 'adopt')).toMatchObject({
      ok: true,
      value: { cells: [{ column: 'Notes', was: '', is: 'Call before delivery' }] },
    });
    expect(edits()).toEqual([]);
    const entry = lastEntry();
    expect(entry['Fact']).toBe('edit_adopted');
    expect(JSON.parse(String(entry['Changes']))).toEqual({
      'register:D-000001': { note: ['', 'Call before delivery'] },
    });
  });
  test('a changed price breaks the approval, adopted or not', () => {
    typeIn(state.work(), OLGA, { ...at('Lines', 'D-000002.1', 'Unit price'), value: 1 });
    expect(settle('Lines', 'D-000002.1', 'adopt')).toMatchObject({ ok: true });
    expect(edits()).toMatchObject([{ kind: 'approval_broken', key: 'D-000002' }]);
  });
  test.each([
    ['Register', 'D-000002', 'Approvers', 'me', 'approval_unsealed'],
    ['Register', 'D-000002', 'Approval seal', 'x', 'approval_unsealed'],
    ['Register', 'D-000001', 'PO number', 'PO-2026-0009', 'approval_unsealed'],
    ['Approvals', 'D-000001.a1', 'Approver', ANA, 'approval_unsealed'],
    ['Lines', 'D-000001.1', 'Quantity', 'many', 'bad_value'],
    ['Lines', 'D-000001.1', 'Quantity', '=5', 'bad_value'],
  ])('never %s %s %s', (tabName, key, header, value, code) => {
    typeIn(state.work(), OLGA, { ...at(tabName, key, header), value });
    expect(settle(tabName, key, 'adopt')).toMatchObject({ ok: false, code });
  });
  test('never a row that no command made, nor a deletion', () => {
    const work = state.work();
    work.as(OLGA).type({ tab: 'Lines', at: 'A60', values: [['D-000001.7']] });
    expect(settle('Lines', 'D-000001.7', 'adopt')).toMatchObject({ code: 'edited_outside' });
    work.as(OLGA).edit({
      tab: 'Lines',
      do: 'deleteRows',
      at: cell(work, at('Lines', 'D-000001.2', 'Key')).row,
    });
    expect(settle('Lines', 'D-000001.2', 'adopt')).toMatchObject({ code: 'edited_outside' });
  });
});

test('refusals: nothing edited, no reason, not the owner, a log that is in doubt', () => {
  const work = state.work();
  expect(settle('Lines', 'D-000001.1', 'restore')).toMatchObject({ code: 'nothing_edited' });
  expect(settle('Lines', 'D-999999.1', 'restore')).toMatchObject({ code: 'nothing_edited' });
  const input = { tab: 'Lines', key: 'D-000001.1', action: 'restore' };
  expect(run(work, OLGA, 'resolve_edit', { ...input, reason: 'ok' })).toMatchObject({
    code: 'reason_missing',
  });
  expect(run(work, ANA, 'resolve_edit', { ...input, reason })).toMatchObject({ code: 'no_role' });
  typeIn(work, OLGA, { ...at('Revision Log', '3', 'Actor'), value: 'nobody' });
  expect(settle('Lines', 'D-000001.1', 'restore')).toMatchObject({ code: 'log_broken' });
});
test('the same click twice settles once', () => {
  const work = state.work();
  typeIn(work, OLGA, { ...at('Lines', 'D-000001.1', 'Quantity'), value: 99 });
  const envelope = {
    id: 'settle-1',
    command: 'resolve_edit',
    input: { tab: 'lines', key: 'd-000001.1', action: 'restore', reason },
  };
  const first = JSON.stringify(work.as(OLGA).execute(envelope));
  expect(JSON.stringify(work.as(OLGA).execute(envelope))).toBe(first);
  expect(done<{ findings: unknown[] }>(work, OLGA, 'verify').findings).toEqual([]);
});

describe('a finding says whether its row can be adopted', () => {
  test.each([
    ['Register', 'D-000001', 'Vendor', 'Other'],
    ['Lines', 'D-000001.1', 'Quantity', 99],
    ['Lines', 'D-000001.1', 'Quantity', 'many'],
    ['Lines', 'D-000001.2', 'Received', '=1+1'],
    ['Lines', 'D-000001.2', 'Version', 1],
    ['Register', 'D-000001', 'PO number', 'PO-2026-0099'],
    ['Register', 'D-000002', 'Approvers', 'me'],
    ['Register', 'D-000002', 'Approval seal', ''],
    ['Approvals', 'D-000001.a1', 'Approver', ANA],
  ])('%s %s %s, and the command agrees', (tabName, key, header, value) => {
    typeIn(state.work(), OLGA, { ...at(tabName, key, header), value });
    const said = edits().filter((one) => one.tab === tabName && one.key === key);
    const settled = said.filter(({ adoptable }) => adoptable !== undefined);
    expect(settled).not.toEqual([]);
    const offered = settled.every(({ adoptable }) => adoptable);
    expect(settle(tabName, key, 'adopt').ok).toBe(offered);
  });
});
