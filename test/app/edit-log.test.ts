// The edit trigger on the real bundle: what is seen, what is not, and that a made-up event does no
// harm.
import {
  ANA,
  approve,
  cell,
  fromState,
  line,
  newRegister,
  OLGA,
  request,
  tab,
  typeIn,
  verify,
} from './kit';

const state = fromState(() => {
  const work = newRegister();
  approve(work, [line('10', '12.50')]);
  return work;
});
beforeEach(() => state.again());

const seen = () => {
  const { header, values } = tab(state.work(), 'Edit Log');
  return values.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
};
const quantity = { tab: 'Lines', key: 'D-000001.1', header: 'Quantity' };

test('a cell typed over: who, where, from what to what', () => {
  const { a1 } = cell(state.work(), quantity);
  typeIn(state.work(), OLGA, { ...quantity, value: 12 });
  expect(seen()).toMatchObject([{ Person: OLGA, Tab: 'Lines', Range: a1, Old: '10', New: '12' }]);
});
test('verify names who was seen typing', () => {
  typeIn(state.work(), OLGA, { ...quantity, value: 12 });
  const edit = verify(state.work()).find(({ kind }) => kind === 'edited_outside');
  expect(edit?.detail).toContain(`Edit Log: ${OLGA} typed in ${cell(state.work(), quantity).a1}`);
});
test('a block: the range and the new values', () => {
  state
    .work()
    .as(OLGA)
    .type({
      tab: 'Vendors',
      at: 'A2',
      values: [
        ['Acme', 'Acme Ltd'],
        ['Bolt', 'Bolt'],
      ],
    });
  expect(seen()).toMatchObject([
    { Tab: 'Vendors', Range: 'A2:B3', New: '[["Acme","Acme Ltd"],["Bolt","Bolt"]]' },
  ]);
});
test('a typed formula is written down, not run', () => {
  typeIn(state.work(), OLGA, { ...quantity, value: '=1+1' });
  expect(tab(state.work(), 'Edit Log').values[0]?.[5]).not.toBe('=1+1');
});
test('a large block is only counted', () => {
  const values = Array.from({ length: 300 }, () => ['x']);
  state.work().as(OLGA).type({ tab: 'Vendors', at: 'A2', values });
  expect(seen()).toMatchObject([{ New: '300 cells' }]);
});
test('Intake is not watched', () => {
  state
    .work()
    .as(ANA)
    .type({ tab: 'Intake', at: 'A2', values: [['mine']] });
  expect(seen()).toEqual([]);
});
test.each([
  [undefined],
  [null],
  [7],
  ['x'],
  [{}],
  [{ range: {} }],
  [{ range: { getSheet: 1, rowStart: 1 } }],
  [{ value: '=1', range: 'A1' }],
])('a made-up event does no harm: %j', (event) => {
  state.work().meters();
  expect(state.work().as(ANA).call('onEdit', [event])).toBeNull();
  expect(state.work().meters()).toMatchObject([{ calls: 0, cellsWritten: 0 }]);
});
test('while a command runs it gives up after a moment, and the command is not disturbed', () => {
  const order = request([line('1', '1')]);
  const race = state.work().race(
    [
      { as: ANA, execute: { id: 'race-1', command: 'submit_order', input: order } },
      { as: OLGA, type: { tab: 'Vendors', at: 'A9', values: [['Typed']] } },
    ],
    { seeds: [1, 20] },
  );
  expect(race.ok).toBe(true);
});
