// What the owner types into Settings, People and rules is logged by the first command that meets it.
import { ANA, done, fromState, line, newRegister, OLGA, run, submit, tab, verify } from './kit';

const state = fromState(newRegister);
beforeEach(() => state.again());

const entries = () => {
  const { header, values } = tab(state.work(), 'Revision Log');
  return values.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
};
const changed = () =>
  entries()
    .filter((entry) => entry['Fact'] === 'settings_changed')
    .map((entry) => JSON.parse(String(entry['Changes'])) as { [name: string]: object });

/** Types over the value of a setting, as the owner. */
function setting(name: string, value: string): void {
  const at = tab(state.work(), 'Settings').values.findIndex((row) => row[0] === name);
  state
    .work()
    .as(OLGA)
    .type({ tab: 'Settings', at: `B${at + 2}`, values: [[value]] });
}

test('nothing typed, nothing logged', () => {
  submit(state.work(), [line('1', '1')]);
  expect(changed()).toEqual([]);
});
test('a setting, old to new, once, after the entry that carries the answer', () => {
  setting('pricePercent', '7');
  expect(verify(state.work())).toMatchObject([{ kind: 'settings_changed', tab: 'Settings' }]);
  submit(state.work(), [line('1', '1')]);
  submit(state.work(), [line('1', '1')]);
  expect(changed()).toMatchObject([{ 'settings:pricePercent': { Value: ['5', '7'] } }]);
  const [first, second] = entries().slice(1);
  expect([first?.['Fact'], second?.['Fact']]).toEqual(['order_submitted', 'settings_changed']);
  expect(second?.['Command id']).toBe('');
  expect(verify(state.work())).toEqual([]);
});
test('the same id is still answered word for word', () => {
  setting('pricePercent', '7');
  const input = {
    vendor: 'Acme',
    description: 'x',
    costCentre: 'HQ',
    currency: 'EUR',
    lines: [line('1', '1')],
  };
  const envelope = { id: 'again-1', command: 'submit_order', input };
  const first = JSON.stringify(state.work().as(ANA).execute(envelope));
  expect(JSON.stringify(state.work().as(ANA).execute(envelope))).toBe(first);
});
test('people and rules, added, changed and taken away', () => {
  const work = state.work();
  work
    .as(OLGA)
    .type({ tab: 'People', at: 'A6', values: [['dora@example.com', 'Dora', 'approver']] });
  const rules = tab(work, 'Approval Rules').values.length;
  work.as(OLGA).edit({ tab: 'Approval Rules', do: 'deleteRows', at: rules + 1 });
  submit(work, [line('1', '1')]);
  const [entry] = changed();
  expect(entry).toMatchObject({
    'people:dora@example.com': { Roles: [null, 'approver'] },
    'rules:large, step 1': { Approvers: ['approver', null] },
  });
});
test('text with a backslash does not come back every time', () => {
  const at = tab(state.work(), 'Settings').values.length + 2;
  state
    .work()
    .as(OLGA)
    .type({ tab: 'Settings', at: `A${at}`, values: [['path', 'C:\\users\\new', 'why']] });
  submit(state.work(), [line('1', '1')]);
  setting('pricePercent', '6');
  submit(state.work(), [line('1', '1')]);
  expect(Object.keys(changed()[1] ?? {})).toEqual(['settings:', 'settings:pricePercent']);
});
test('set-up again logs it too, and a refused command does not', () => {
  setting('pricePercent', '7');
  expect(run(state.work(), ANA, 'issue_orders', { keys: ['D-1'] }).ok).toBe(false);
  expect(changed()).toEqual([]);
  done(state.work(), OLGA, 'set_up', { profile: 'shared' });
  expect(changed()).toHaveLength(1);
});
