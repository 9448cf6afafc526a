// Tabs that people type into, with rows put in and taken out: Set up fills in below what stands there
// and leaves room, and a vendor that is added finds a row.
import { fromState, done, newRegister, OLGA, run, tab } from './kit';

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
