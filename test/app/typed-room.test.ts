// Tabs that people type into, with rows put in and taken out: Set up fills in below what stands there
// and leaves room, and a vendor that is added finds a row.
import {
  ANA,
  BEN,
  CLEO,
  fromState,
  done,
  line,
  newRegister,
  OLGA,
  request,
  run,
  tab,
  verify,
} from './kit';
import type { Answer } from './kit';

const { work, again } = fromState(newRegister);
beforeEach(() => again());

type Cells = (string | number | boolean)[][];
const cells = (name: string): Cells => tab(work(), name).values;
const names = (name: string): string[] => cells(name).map(([first]) => String(first));
const edit = (name: string, what: 'insertRows' | 'deleteRows', at: number, count: number) =>
  work().as(OLGA).edit({ do: what, tab: name, at, count });
const setUp = (): unknown => done(work(), OLGA, 'set_up', { profile: 'shared' });
const add = (vendor: string): unknown => done(work(), OLGA, 'add_vendor', { vendor });
const rowsBelow = (name: string, blankRows: number): number =>
  blankRows + 1 - (cells(name).length + 1);

test('a setting that is missing is written below blank rows, over nothing that stands there', () => {
  const gone = names('Settings')[3];
  edit('Settings', 'deleteRows', 5, 1);
  edit('Settings', 'insertRows', 10, 2);
  const before = cells('Settings');
  setUp();
  expect(cells('Settings').slice(0, before.length)).toEqual(before);
  expect(names('Settings').slice(before.length)).toEqual([gone]);
});

test('where no row is left for it, Set up brings one', () => {
  const gone = names('Settings')[3] ?? '';
  edit('Settings', 'deleteRows', 5, 1);
  edit('Settings', 'deleteRows', cells('Settings').length + 2, rowsBelow('Settings', 99));
  setUp();
  expect(names('Settings')).toContain(gone);
});

test('a vendor whose blank rows were deleted is refused, and added after Set up', () => {
  add('One Oy');
  edit('Vendors', 'deleteRows', 3, 499);
  expect(run(work(), OLGA, 'add_vendor', { vendor: 'Two Oy' }).code).toBe('register_full');
  setUp();
  add('Two Oy');
  expect(names('Vendors')).toEqual(['One Oy', 'Two Oy']);
});

test('vendors are added below as many rows as somebody pasted', () => {
  edit('Vendors', 'insertRows', 10, 30);
  const pasted = Array.from({ length: 530 }, (_, nth) => [`V${nth}`]);
  work().as(OLGA).type({ tab: 'Vendors', at: 'A2', values: pasted });
  for (const vendor of ['Anvil Oy', 'Bolt Oy', 'Cog Oy']) add(vendor);
  expect(names('Vendors').slice(530)).toEqual(['Anvil Oy', 'Bolt Oy', 'Cog Oy']);
});

describe('a cell that is as full as Google lets it be', () => {
  const full = { row: 6, tab: 'People', column: 'E-mail' };
  const type = (rows: Cells): void => {
    const at = `A${cells('People').length + 2}`;
    work().as(OLGA).type({ tab: 'People', at, values: rows });
  };
  const ask = (): Answer<any> => run(work(), ANA, 'submit_order', request([line('1', '10.00')]));

  test.each([
    'x'.repeat(49_990),
    `${'x'.repeat(49_980)}@example.com`,
    `${'x'.repeat(243)}@example.com`,
  ])('an e-mail that nobody can have stops nobody, and is told by its place', (email) => {
    type([[email, 'Eve', 'approver, owner']]);
    const detail = 'an e-mail address has at most 254 characters';
    const { warnings, people } = done<any>(work(), OLGA, 'set_up', { profile: 'shared' });
    expect(warnings).toEqual([`People, row 6, E-mail: ${detail}`]);
    expect(people).toHaveLength(4);
    expect(ask().value.steps[0].approvers).toEqual([BEN, CLEO]);
    expect(verify(work())).toEqual([{ kind: 'bad_value', ...full, detail }]);
  });
  test('the longest that somebody can have is theirs', () => {
    const email = `${'x'.repeat(242)}@example.com`;
    type([[email, 'Eve', 'approver']]);
    expect(ask().value.steps[0].approvers).toContain(email);
  });
  test('what a finding quotes of it is its beginning', () => {
    type([['eve@example.com', 'Eve', 'approver', '', '', '', 'y'.repeat(49_990)]]);
    const { warnings } = done<any>(work(), OLGA, 'set_up', { profile: 'shared' });
    expect(warnings[0]).toMatch(/^People, row 6, \w+: y{300,400}/);
    expect(warnings[0].length).toBeLessThan(500);
  });
  test('what would not fit is refused by tab, row and column, what is full before the log', () => {
    edit('People', 'insertRows', 6, 300);
    type(
      Array.from({ length: 260 }, (_, nth) => [
        `${'x'.repeat(220)}${nth}@example.com`,
        '',
        'approver',
      ]),
    );
    const { code, detail, findings } = ask();
    expect([code, detail]).toEqual([
      'too_large',
      expect.stringMatching(
        /^Register, row 2, \w[\w ]*: it would have \d{5} characters, and Google allows 50,000 in a cell, so nothing was written\.$/,
      ),
    ]);
    expect(findings).toContainEqual({
      ...{ kind: 'too_large', tab: 'Register', row: 2, column: 'Approval chain' },
      detail: expect.stringMatching(/^it would have \d{5} characters$/),
    });
    expect(findings?.[findings.length - 1]).toMatchObject({ tab: 'Revision Log' });
    expect(cells('Register')).toEqual([]);
  });
});
