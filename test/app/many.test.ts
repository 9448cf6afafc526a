// Typed tabs with more rows than one cell of State tells of: what is typed into them is still logged old
// to new, and the rules that go by what stood there before still hold.
import {
  ANA,
  approve,
  BEN,
  done,
  fromState,
  line,
  newRegister,
  OLGA,
  submit,
  tab,
  verify,
} from './kit';

const { work, again } = fromState(newRegister);
beforeEach(() => again());

/** Rows below those that a tab has; the grid grows first, as a person would let it. */
function fill(name: string, rows: (string | number)[][]): void {
  const at = tab(work(), name).values.length + 2;
  work().as(OLGA).edit({ do: 'insertRows', tab: name, at, count: rows.length });
  work()
    .as(OLGA)
    .type({ tab: name, at: `A${at}`, values: rows });
}
const times = <T>(count: number, row: (nth: number) => T): T[] =>
  Array.from({ length: count }, (_, nth) => row(nth));
const rowOf = (name: string, key: string): number =>
  tab(work(), name).values.findIndex((row) => row[0] === key) + 2;
function type(name: string, column: string, key: string, value: string | number): void {
  const at = `${column}${rowOf(name, key)}`;
  work()
    .as(OLGA)
    .type({ tab: name, at, values: [[value]] });
}
function changes(fact: string): { [name: string]: object } {
  const { header, values } = tab(work(), 'Revision Log');
  const texts = values
    .filter((row) => String(row[header.indexOf('Fact')]).startsWith(fact))
    .map((row) => JSON.parse(String(row[header.indexOf('Changes')])) as object);
  return Object.assign({}, ...texts) as { [name: string]: object };
}
const budgets = (count: number): (string | number)[][] =>
  times(count, (nth) => [`Workshop number ${nth}`, '2026', 1000 + nth, 'EUR', OLGA]);
const STREET = 'A rather long street name, second yard, third floor, '.repeat(4);
const vendors = (count: number): string[][] =>
  times(count, (nth) => {
    const name = `Vendor Number ${nth} Limited`;
    return [`Vendor ${nth}`, name, 'active', '', 'EUR', '', '', '', '', STREET];
  });

test('Set up goes on where more was typed than one entry of the log holds', () => {
  fill('Budgets', budgets(1200));
  fill('Vendors', vendors(1500));
  done(work(), OLGA, 'set_up', { profile: 'shared' });
  const told = Object.keys(changes('settings_changed'));
  expect(told.filter((name) => name.startsWith('budgets:'))).toHaveLength(1200);
  expect(Object.keys(changes('vendors_changed'))).toHaveLength(1500);
  expect(verify(work())).toEqual([]);
});

test('a budget among many is told old to new, and one that was taken away', () => {
  fill('Budgets', budgets(1200));
  submit(work(), [line('1', '1')]);
  type('Budgets', 'C', 'Workshop number 700', 5);
  work()
    .as(OLGA)
    .edit({ tab: 'Budgets', do: 'deleteRows', at: rowOf('Budgets', 'Workshop number 1199') });
  submit(work(), [line('1', '1')]);
  expect(changes('settings_changed')).toMatchObject({
    'budgets:Workshop number 700 2026': { Amount: ['1700', '5'] },
    'budgets:Workshop number 1199 2026': { Amount: ['2199', null] },
  });
  expect(verify(work())).toEqual([]);
});

test('fewer rows need fewer cells, and nothing of the longer text comes back', () => {
  fill('Budgets', budgets(1200));
  submit(work(), [line('1', '1')]);
  const first = rowOf('Budgets', 'Workshop number 0');
  work()
    .as(OLGA)
    .edit({ tab: 'Budgets', do: 'deleteRows', at: first + 1, count: 1199 });
  submit(work(), [line('1', '1')]);
  type('Budgets', 'C', 'Workshop number 0', 7);
  submit(work(), [line('1', '1')]);
  expect(changes('settings_changed')).toMatchObject({
    'budgets:Workshop number 0 2026': { Amount: ['1000', '7'] },
  });
  expect(verify(work())).toEqual([]);
});

const approversOf = (price: string): string[] => {
  const lines = { lines: [line('1', price)] };
  const { steps } = done<{ steps: { approvers: string[] }[] }>(work(), ANA, 'submit_order', {
    ...{ vendor: 'Acme', description: 'x', costCentre: 'HQ', currency: 'EUR', ...lines },
  });
  return steps.flatMap(({ approvers }) => approvers);
};
test("an owner's own limit holds from the next day among many people too", () => {
  fill(
    'People',
    times(400, (nth) => {
      const name = `Person with a rather long name, number ${nth}`;
      return [`person.with.a.long.name.${nth}@example.com`, name, 'requester', '', '', 'HQ, West'];
    }),
  );
  type('People', 'C', OLGA, 'owner, approver');
  type('People', 'D', OLGA, 10);
  submit(work(), [line('1', '1')]);
  work().advance('P1D');
  type('People', 'D', OLGA, 5000);
  expect(approversOf('900.00')).not.toContain(OLGA);
  work().advance('P1D');
  expect(approversOf('900.00')).toContain(OLGA);
});

test('a vendor that waits for its yes waits on under another name, among many', () => {
  fill('Vendors', vendors(1500));
  done(work(), OLGA, 'set_up', { profile: 'shared' });
  done(work(), OLGA, 'add_vendor', { vendor: 'Bolt Oy' });
  type('Vendors', 'A', 'Bolt Oy', 'Bolt Ltd');
  const key = approve(work(), [line('1', '1')], { vendor: 'Bolt Ltd' });
  expect(done<object>(work(), BEN, 'issue_orders', { keys: [key] })).toMatchObject({
    refused: [{ code: 'vendor_not_active' }],
  });
});

/** What compared each with each took minutes here; half of one is far more than it takes now. */
const SOON = 45_000;
test(
  'an order of many cost centres is asked for among many budgets',
  () => {
    fill('Budgets', budgets(1200));
    const centre = (nth: number): object => line('1', '1', { costCentre: `Yard number ${nth}` });
    expect(submit(work(), times(60, centre)).draftKey).toBe('D-000001');
  },
  SOON,
);

test(
  'many approvals that are overdue are told to each of many approvers',
  () => {
    const person = (nth: number): string[] => [`person${nth}@example.com`, '', 'approver', '', ''];
    fill('People', times(120, person));
    for (const _nth of times(25, (nth) => nth)) submit(work(), [line('1', '1')]);
    work().advance('P12D');
    done(work(), OLGA, 'send_due');
    const inbox = work()
      .as(BEN)
      .query({ query: 'inbox', input: {} } as never);
    expect(JSON.stringify(inbox)).toContain('D-000025');
  },
  SOON,
);
