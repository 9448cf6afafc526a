// verify on the real bundle: a register that nobody touched has no findings, and each way of touching
// it has exactly the finding that names it.
import {
  ANA,
  BEN,
  approve,
  cell,
  CLEO,
  done,
  fromState,
  issue,
  letters,
  line,
  newRegister,
  OLGA,
  run,
  tab,
  typeIn,
  verify,
} from './kit';
import type { Answer, Found, Verified } from './kit';

const state = fromState(() => {
  const work = newRegister();
  issue(work, [line('10', '12.50'), line('4', '3')]);
  approve(work, [line('1', '99.90')]);
  return work;
});
beforeEach(() => state.again());

test('a register that nobody touched has no findings', () => {
  expect(verify(state.work())).toEqual([]);
});

const at = (tabName: string, key: string, header: string) => ({ tab: tabName, key, header });
const kinds = (findings: Found[]): string[] =>
  [...new Set(findings.map(({ kind }) => kind))].sort();

describe('what people typed over the register is found, with both values', () => {
  const cases: [string, string, string, string | number | null, string, string][] = [
    ['Lines', 'D-000001.1', 'Accepted', 5, '0', '5'],
    ['Lines', 'D-000001.1', 'Unit price', 11, '12.50', '11.00'],
    ['Register', 'D-000001', 'Gross', 1, '137.00', '1.00'],
    ['Register', 'D-000002', 'Vendor', 'Another', 'Acme', 'Another'],
    ['Lines', 'D-000001.2', 'Quantity', 'four', '4', 'four'],
    ['Lines', 'D-000001.2', 'Received', '=2+2', '0', '=2+2'],
    ['Approvals', 'D-000001.a1', 'Decision', 'reject', 'approve', 'reject'],
  ];
  test.each(cases)('%s %s %s', (tabName, key, header, value, expected, actual) => {
    const place = { ...at(tabName, key, header), value };
    const row = cell(state.work(), place).row;
    typeIn(state.work(), OLGA, place);
    const edits = verify(state.work()).filter(({ kind }) => kind === 'edited_outside');
    const seen = edits.map(({ tab: where, row: on, column, expected: was, actual: is }) => [
      where,
      on,
      column,
      was,
      is,
    ]);
    expect(seen).toEqual([[tabName, row, header, expected, actual]]);
  });

  test('a column that people added at the right is theirs', () => {
    const work = state.work();
    const at = tab(work, 'Lines').header.length;
    work.as(OLGA).edit({ tab: 'Lines', do: 'insertColumns', at, count: 2 });
    work.as(OLGA).edit({ tab: 'Lines', do: 'moveColumn', at: at + 2, to: at });
    work.as(OLGA).type({ tab: 'Lines', at: `${letters(at)}2`, values: [['mine']] });
    expect(verify(work)).toEqual([]);
  });
  test('moved columns and sorted rows are no edits', () => {
    const work = state.work();
    work.as(OLGA).edit({ tab: 'Lines', do: 'moveColumn', at: 2, to: 6 });
    work.as(OLGA).edit({ tab: 'Lines', do: 'sort', at: 1, to: 'desc' });
    expect(verify(work)).toEqual([]);
  });
  test('only machine cells changed: Seal', () => {
    typeIn(state.work(), OLGA, { ...at('Lines', 'D-000001.1', 'Version'), value: 1 });
    const [found] = verify(state.work());
    expect(found).toMatchObject({ kind: 'edited_outside', column: 'Seal', key: 'D-000001.1' });
  });
  test('a deleted line and a row typed in', () => {
    const work = state.work();
    const { row } = cell(work, at('Lines', 'D-000001.2', 'Key'));
    work.as(OLGA).edit({ tab: 'Lines', do: 'deleteRows', at: row });
    work.as(OLGA).type({ tab: 'Lines', at: 'A900', values: [['D-000001.9', 'D-000001', 9]] });
    const found = verify(work).filter(({ kind }) => kind === 'edited_outside');
    expect(found.map(({ key, expected, actual }) => [key, expected, actual])).toEqual([
      ['D-000001.9', '', 'D-000001.9'],
      ['D-000001.2', 'D-000001.2', ''],
    ]);
  });
  test('a pasted copy of a row is the extra one', () => {
    const work = state.work();
    const { values } = tab(work, 'Approvals');
    work.as(OLGA).type({ tab: 'Approvals', at: 'A50', values: [values[0] ?? []] });
    const found = verify(work).filter(({ kind }) => kind === 'edited_outside');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ tab: 'Approvals', row: 50 });
  });
});

describe('approvals', () => {
  test('changed content: approval_broken', () => {
    typeIn(state.work(), OLGA, { ...at('Lines', 'D-000002.1', 'Unit price'), value: 9 });
    const broken = verify(state.work()).filter(({ kind }) => kind === 'approval_broken');
    expect(broken).toMatchObject([{ key: 'D-000002' }]);
  });
  test('a typed approval: approval_unsealed', () => {
    typeIn(state.work(), OLGA, { ...at('Register', 'D-000002', 'Approvers'), value: 'me' });
    expect(kinds(verify(state.work()))).toEqual(['approval_unsealed', 'edited_outside']);
  });
  test('a decision taken away: approval_unsealed, once', () => {
    const work = state.work();
    const { row } = cell(work, at('Approvals', 'D-000002.a1', 'Key'));
    work.as(OLGA).edit({ tab: 'Approvals', do: 'deleteRows', at: row });
    const unsealed = verify(work).filter(({ kind }) => kind === 'approval_unsealed');
    expect(unsealed).toMatchObject([{ tab: 'Register', key: 'D-000002' }]);
  });
});

describe('log, numbers and home', () => {
  const entry = (header: string) => at('Revision Log', '3', header);
  test('a changed entry', () => {
    typeIn(state.work(), OLGA, { ...entry('Actor'), value: 'nobody@example.com' });
    const broken = verify(state.work()).filter(({ kind }) => kind === 'log_broken');
    expect(broken).toMatchObject([
      { column: 'Chain hash', row: cell(state.work(), entry('Actor')).row },
    ]);
  });
  test('a removed entry, in the middle and at the end', () => {
    const work = state.work();
    work
      .as(OLGA)
      .edit({ tab: 'Revision Log', do: 'deleteRows', at: cell(work, entry('Actor')).row });
    expect(verify(work).some(({ detail }) => detail === 'Entry 3 is missing.')).toBe(true);
    state.again();
    const { values } = tab(work, 'Revision Log');
    work.as(OLGA).edit({ tab: 'Revision Log', do: 'deleteRows', at: values.length + 1 });
    const heads = verify(work).filter(({ detail }) => detail.startsWith('The log ends at entry'));
    expect(heads).toHaveLength(2);
  });
  test('an entry that is chained again but not by the register', () => {
    typeIn(state.work(), OLGA, { ...entry('Seal'), value: '0'.repeat(32) });
    expect(verify(state.work())).toMatchObject([{ kind: 'log_broken', column: 'Seal' }]);
  });
  test('a deleted order is a gap and a missing row, and verify still runs', () => {
    const work = state.work();
    work.as(OLGA).edit({
      tab: 'Register',
      do: 'deleteRows',
      at: cell(work, at('Register', 'D-000001', 'Key')).row,
    });
    expect(kinds(verify(work))).toEqual(['edited_outside', 'sequence_gap']);
  });
  test('a copy of the register says so', () => {
    const work = state.work();
    work.copy(OLGA);
    const answer = work
      .as(OLGA, 'copy')
      .execute({ id: 'v-copy', command: 'verify', input: {} }) as Answer<Verified>;
    expect(answer.ok).toBe(true);
    expect(kinds(answer.value.findings)).toContain('not_this_register');
  });
  test('an older version of the file says so', () => {
    const work = state.work();
    const before = work.snapshot();
    approve(work, [line('2', '2')]);
    work.restore(before);
    expect(kinds(verify(work))).toContain('register_rolled_back');
  });
});

describe('the file around it', () => {
  test('a header typed over', () => {
    const work = state.work();
    const header = tab(work, 'Lines').header.indexOf('Accepted');
    work.as(OLGA).type({ tab: 'Lines', at: `${letters(header)}1`, values: [['Taken']] });
    expect(verify(work)).toMatchObject([
      { kind: 'header_missing', tab: 'Lines', column: 'Accepted' },
    ]);
  });
  test('a renamed tab', () => {
    state.work().as(OLGA).edit({ tab: 'Lines', do: 'rename', to: 'Zeilen' });
    expect(verify(state.work())).toMatchObject([
      { kind: 'tab_renamed', tab: 'Lines', actual: 'Zeilen' },
    ]);
  });
  test('a protection taken away', () => {
    const body = { requests: [{ deleteProtectedRange: { protectedRangeId: 771004 } }] };
    state
      .work()
      .as(OLGA)
      .api({ method: 'batchUpdate', body } as never);
    expect(verify(state.work())).toMatchObject([{ kind: 'protection_missing', tab: 'Receipts' }]);
  });
  test('a protection opened to somebody', () => {
    const editors = { users: [BEN], groups: [], domainUsersCanEdit: false };
    const protectedRange = { protectedRangeId: 771004, editors };
    const body = { requests: [{ updateProtectedRange: { protectedRange, fields: 'editors' } }] };
    state
      .work()
      .as(OLGA)
      .api({ method: 'batchUpdate', body } as never);
    const found = verify(state.work());
    expect(found).toMatchObject([{ kind: 'protection_weakened', tab: 'Receipts' }]);
  });
  const apiOf = (...requests: object[]): void =>
    void state
      .work()
      .as(OLGA)
      .api({ method: 'batchUpdate', body: { requests } } as never);
  test.each([
    ['cells left open', 771008, { unprotectedRanges: [{ sheetId: 1008, startRowIndex: 1 }] }],
    ['a group let in', 771004, { editors: { users: [], groups: ['all@example.com'] } }],
  ])('%s, which Set up closes again', (_what, protectedRangeId, change) => {
    const protectedRange = { protectedRangeId, ...change };
    apiOf({ updateProtectedRange: { protectedRange, fields: Object.keys(change).join() } });
    expect(verify(state.work())).toMatchObject([{ kind: 'protection_weakened' }]);
    done(state.work(), OLGA, 'set_up', { profile: 'shared' });
    expect(verify(state.work())).toEqual([]);
  });
  test('a protection of somebody else’s, but not one that only warns', () => {
    const range = { sheetId: 1008 };
    apiOf({ addProtectedRange: { protectedRange: { range, warningOnly: true } } });
    expect(verify(state.work())).toEqual([]);
    apiOf({ addProtectedRange: { protectedRange: { range, editors: { users: [BEN] } } } });
    expect(verify(state.work())).toMatchObject([{ kind: 'protection_added', tab: 'Exceptions' }]);
  });
  test.each([
    ['Register ', 'Register'],
    ['R\u0435gister', 'Register'],
    ['Copy of Revision Log', 'Revision Log'],
    ['Kopie von Lines (2)', 'Lines'],
    ['PAYMENTS 2', 'Payments'],
  ])('a tab named %j beside %s', (title, expected) => {
    apiOf({ addSheet: { properties: { title } } });
    expect(verify(state.work())).toMatchObject([
      { kind: 'tab_lookalike', expected, actual: title },
    ]);
  });
  test('tabs of people’s own are none of its business', () => {
    for (const title of ['Notes', 'Orders', 'Register of keys', 'Vendors 2025', 'Line', '2'])
      apiOf({ addSheet: { properties: { title } } });
    expect(verify(state.work())).toEqual([]);
  });
  test('a file in another time zone', () => {
    const properties = { timeZone: 'America/New_York' };
    const body = {
      requests: [{ updateSpreadsheetProperties: { properties, fields: 'timeZone' } }],
    };
    state
      .work()
      .as(OLGA)
      .api({ method: 'batchUpdate', body } as never);
    expect(verify(state.work())).toMatchObject([{ kind: 'time_zone', actual: 'America/New_York' }]);
  });
});

test('only the tabs asked for, by their titles', () => {
  typeIn(state.work(), OLGA, { ...at('Lines', 'D-000001.1', 'Accepted'), value: 5 });
  expect(verify(state.work(), ['Invoice Lines', 'Receipts'])).toEqual([]);
  expect(verify(state.work(), ['lines'])).toHaveLength(1);
  expect(run(state.work(), OLGA, 'verify', { tabs: ['Intake'] })).toMatchObject({
    code: 'bad_value',
  });
});
test('the auditor may verify, a stranger may not, and nothing is written', () => {
  const work = state.work();
  const before = JSON.stringify(work.snapshot());
  expect(done<Verified>(work, CLEO, 'verify').checked).toMatchObject({ rows: 7, approvals: 2 });
  expect(JSON.stringify(work.snapshot())).toBe(before);
});
test('another editor in a register of one', () => {
  const alone = newRegister('solo', []);
  expect(verify(alone)).toEqual([]);
  expect(verify(newRegister('solo', [ANA]))).toMatchObject([
    { kind: 'editor_in_solo', actual: ANA },
  ]);
});
