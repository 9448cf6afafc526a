// Sums that State keeps of rows, begun or told again while rows are typed over or gone: what was left
// out then comes back with the row, and a sum alone can be told again (controls.md T31, B38).
import { ANA, cell, done, fromState, line, newRegister, OLGA } from '../app/kit';
import { request, run, tab, typeIn, verify } from '../app/kit';

const { work, again } = fromState(() => newRegister());
beforeEach(again);
const REASON = 'It was typed over by hand';

/** A contract with any vendor. */
const typed = (reference = 'C-7'): void => {
  const row = [reference, '', '2026-10-01', '2027-09-30', 1000, OLGA];
  work()
    .as(OLGA)
    .type({ tab: 'Contracts', at: 'A2', values: [row] } as never);
};
const ask = (unitPrice: string, more: object = {}): any =>
  run<any>(
    work(),
    ANA,
    'submit_order',
    request([line('1', unitPrice)], { contractRef: 'c 7', ...more }),
  );
const stateAt = (name: string): string =>
  String(tab(work(), 'State').values.find(([key]) => key === name)?.[1] ?? '');
const over = (key: string, header: string, value = ''): void =>
  typeIn(work(), OLGA, { tab: 'Register', key, header, value });
const settle = (of: string, key: string, action = 'restore'): any =>
  run<any>(work(), OLGA, 'resolve_edit', { tab: of, key, action, reason: REASON });
/** Of Zeta, so that the next request to Acme does not compare itself with it. */
const other = (): string => ask('300.00', { vendor: 'Zeta' }).value.draftKey;
function mend(name: string): void {
  const at = tab(work(), 'State').values.findIndex(([key]) => key === name) + 2;
  work()
    .as(OLGA)
    .type({ tab: 'State', at: `B${at}`, values: [['{"EUR":1}']] } as never);
  const input = { profile: 'shared', whatHappened: 'A cell was typed over.' };
  done(work(), OLGA, 'set_up', input);
}
function holds(): void {
  expect(verify(work())).toEqual([]);
  expect(ask('600.01').code).toBe('over_ceiling');
  expect(ask('600.00').ok).toBe(true);
}

test("a contract's sum that was begun while an order hid counts it once it is restored", () => {
  const hidden = other();
  typed();
  over(hidden, 'Contract ref');
  over(hidden, 'Pointers');
  expect(ask('100.00').ok).toBe(true);
  expect(stateAt('taken:C7')).toBe('{"EUR":10000}');
  expect(settle('Register', hidden).ok).toBe(true);
  holds();
});

test("one that was begun while a draft's row was gone, too", () => {
  const gone = other();
  ask('50.00', { contractRef: '' });
  typed();
  const { row } = cell(work(), { tab: 'Register', key: gone, header: 'Key' });
  const sheets = work().file('main').file.tabs();
  const { sheetId } = sheets.find(({ title }) => title === 'Register') ?? {};
  const range = { sheetId, dimension: 'ROWS', startIndex: row - 1, endIndex: row };
  const body = { requests: [{ deleteDimension: { range } }] };
  work().as(OLGA).api({ method: 'batchUpdate', body });
  expect(ask('100.00').ok).toBe(true);
  expect(settle('Register', gone).ok).toBe(true);
  holds();
});

test('told again from rows of which one was typed over, it and the use of budgets come right', () => {
  typed();
  const key = other();
  ask('100.00');
  over(key, 'Contract ref');
  over(key, 'Use of budgets');
  mend('taken:C7');
  expect(verify(work()).map(({ column }) => column)).toContain('used:hq');
  expect(settle('Register', key).ok).toBe(true);
  holds();
});

test('where the row stands again by itself, the sum is restored by its own name', () => {
  const hidden = other();
  typed();
  const pointers = String(cell(work(), { tab: 'Register', key: hidden, header: 'Pointers' }).value);
  over(hidden, 'Contract ref');
  over(hidden, 'Pointers');
  ask('100.00');
  over(hidden, 'Contract ref', 'c 7');
  over(hidden, 'Pointers', pointers);
  const found = verify(work());
  expect(found.map(({ tab: of, key }) => [of, key])).toEqual([['State', 'taken:C7']]);
  done(work(), OLGA, 'sweep', {});
  expect(settle('State', 'taken:C7', 'adopt').code).toBe('edited_outside');
  expect(settle('State', 'taken:C8').code).toBe('nothing_edited');
  expect(settle('State', 'taken:C7').value).toMatchObject({
    ...{ tab: 'State', key: 'taken:C7', action: 'restore' },
    cells: [{ column: 'taken:C7', was: '{"EUR":10000}', is: '{"EUR":40000}' }],
  });
  const { header, values } = tab(work(), 'Exceptions');
  expect(values.map((row) => row[header.indexOf('State')])).toEqual(['cured']);
  expect(settle('State', 'taken:C7').code).toBe('nothing_edited');
  holds();
});

test('a reference that no order can cite stops nobody, and verify names it', () => {
  typed('R'.repeat(49_998));
  expect(ask('300.00')).toMatchObject({ ok: true });
  mend('used:hq');
  expect(ask('100.00').ok).toBe(true);
  const [first, ...more] = verify(work());
  expect(more).toEqual([]);
  expect(first).toMatchObject({ tab: 'Contracts', row: 2, column: 'Reference' });
  expect(first?.detail).toBe('an order cites at most 100 characters');
});
