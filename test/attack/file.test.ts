// Attacks on the file beside its cells that want more than who notices: merged cells, an array beside
// an open cell, a foreign owner, an older version put back in the midst of a command. What is lost can
// be told and brought back.
import type { Workspace } from '../../sandbox';
import { ANA, BEN, CLEO, done, fromState, issue, line, newRegister } from '../app/kit';
import { OLGA, request, run, submit, tab, verify } from '../app/kit';

const state = fromState(() => {
  const work = newRegister();
  issue(work, [line('10', '12.50')]);
  return work;
});
beforeEach(() => state.again());

const api = (...requests: object[]): void => {
  state
    .work()
    .as(BEN)
    .api({ method: 'batchUpdate', body: { requests } } as never);
};
const reason = 'Somebody played with the look of the tab.';
const setUp = (): void => void done(state.work(), OLGA, 'set_up', { profile: 'shared' });
const sheetId = (name: string): number =>
  state.work().file('main').file.tabByName(name)?.sheetId ?? 0;
/** Some cells of one row. */
const cells = (name: string, row: number, [from, to] = [2, 6]) => ({
  ...{ sheetId: sheetId(name), startRowIndex: row - 1, endRowIndex: row },
  ...{ startColumnIndex: from, endColumnIndex: to },
});
const merge = (range: object): void => api({ mergeCells: { range, mergeType: 'MERGE_ALL' } });

describe('merged cells', () => {
  test('what a command writes under them is missed, told, and comes back from the log', () => {
    merge(cells('Register', 3));
    const { draftKey: key, fingerprint } = submit(state.work(), [line('1', '5')]);
    const yes = { key, decision: 'approve', fingerprint };
    expect(run(state.work(), BEN, 'decide_approval', yes)).toMatchObject({
      ok: false,
      code: 'edited_outside',
    });
    const found = verify(state.work());
    expect(found.map(({ kind }) => kind)).toContain('cells_merged');
    expect(found.find(({ kind }) => kind === 'cells_merged')).toMatchObject({
      tab: 'Register',
      actual: 'C3:F3',
    });
    setUp();
    expect(verify(state.work()).map(({ kind }) => kind)).not.toContain('cells_merged');
    const settled = { tab: 'Register', key, action: 'restore', reason };
    done(state.work(), OLGA, 'resolve_edit', settled);
    expect(verify(state.work())).toEqual([]);
    expect(run(state.work(), BEN, 'decide_approval', yes)).toMatchObject({ ok: true });
  });
  test('each tab is told once, with all of its places', () => {
    merge(cells('Lines', 9));
    merge(cells('Lines', 11, [0, 2]));
    expect(verify(state.work())).toMatchObject([
      { kind: 'cells_merged', tab: 'Lines', actual: 'C9:F9, A11:B11' },
    ]);
  });
  test('in a tab of people’s own they are none of its business', () => {
    api({ addSheet: { properties: { sheetId: 77, title: 'Notes' } } });
    merge({
      sheetId: 77,
      startRowIndex: 0,
      endRowIndex: 1,
      startColumnIndex: 0,
      endColumnIndex: 4,
    });
    expect(verify(state.work())).toEqual([]);
  });
});

describe('an array formula in a cell that everybody may type into', () => {
  const enter = (row: number, formulaValue: string): void => {
    const column = tab(state.work(), 'Exceptions').header.indexOf('Note');
    const start = { sheetId: sheetId('Exceptions'), rowIndex: row - 1, columnIndex: column };
    const value = formulaValue === '' ? {} : { userEnteredValue: { formulaValue } };
    const updated = { start, rows: [{ values: [value] }], fields: 'userEnteredValue' };
    api({ updateCells: updated });
  };
  const array = '={"looked at","price","D-000001"}';
  test('is found by what it shows in locked cells, and named as its cause', () => {
    enter(2, array);
    const found = verify(state.work());
    expect(found).toMatchObject([{ kind: 'edited_outside', tab: 'Exceptions', row: 2 }]);
    expect(found[0]?.detail).toContain('A formula in Note, row 2, may show it there');
    enter(2, '');
    expect(verify(state.work())).toEqual([]);
  });
  test('shows nothing more once a command needs the row', () => {
    enter(2, array);
    done(state.work(), OLGA, 'sweep');
    expect(verify(state.work())).toEqual([]);
    const [row = []] = tab(state.work(), 'Exceptions').values;
    const at = (name: string): unknown => row[tab(state.work(), 'Exceptions').header.indexOf(name)];
    expect([at('Kind'), at('Class'), at('Order')]).toEqual(['edited_outside', 'control', '']);
  });
  test('is nobody’s business where it shows nothing but itself', () => {
    merge(cells('Lines', 9));
    done(state.work(), OLGA, 'sweep');
    setUp();
    enter(2, '=HYPERLINK("https://vendor.example.com")');
    expect(verify(state.work())).toEqual([]);
  });
});

describe('whoever owns the file', () => {
  const give = (owner: string): void =>
    state
      .work()
      .file('main')
      .file.share({ owner, editors: [OLGA, ANA, BEN, CLEO] });
  test('is told where nobody wrote them down as an owner', () => {
    give(CLEO);
    const found = verify(state.work()).filter(({ kind }) => kind === 'file_owner');
    expect(found).toMatchObject([{ actual: CLEO }]);
  });
  test('may be another one of the owners', () => {
    const { values } = tab(state.work(), 'People');
    const at = values.findIndex(([email]) => email === CLEO) + 2;
    const roles = tab(state.work(), 'People').header.indexOf('Roles');
    const a1 = `${String.fromCharCode(65 + roles)}${at}`;
    state
      .work()
      .as(OLGA)
      .type({ tab: 'People', at: a1, values: [['ap, approver, owner']] });
    give(CLEO);
    expect(verify(state.work()).map(({ kind }) => kind)).not.toContain('file_owner');
  });
});

/** The file as it was, but for its named ranges: as if Google left them where they are. */
function backWithoutNames(work: Workspace, older: ReturnType<Workspace['snapshot']>): void {
  const { file } = work.file('main');
  const names = file.namedRanges();
  file.restore(older);
  file.book.change({ names });
}
test('what an older version took away between read and write comes back, if the fence stays', () => {
  const work = state.work();
  const { file } = work.file('main');
  const older = work.snapshot();
  submit(work, [line('1', '7')]);
  const first = file.api.bind(file);
  let wasBack = false;
  file.api = (person) => {
    const door = first(person);
    const write = door.batchUpdate.bind(door);
    door.batchUpdate = (...args) => {
      if (!wasBack) backWithoutNames(work, older);
      wasBack = true;
      return write(...args);
    };
    return door;
  };
  run(work, ANA, 'submit_order', request([line('1', '8')]));
  file.api = first;
  expect(wasBack).toBe(true);
  const keys = tab(work, 'Register').values.map(([key]) => key);
  expect(keys.filter((key) => key !== '')).toEqual(['D-000001', 'D-000002', 'D-000003']);
  expect(verify(work)).toEqual([]);
});
