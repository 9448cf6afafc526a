// Which orders are read beside a new one: the newest by their key, wherever Register was sorted to
// (controls.md T03, store.md).
import { Answers } from '../../src/sheets/answers';
import { besideRows, newestElsewhere } from '../../src/sheets/beside';

/** The key column in this order, and the vendor column of it from this sheet row on; all of one vendor. */
function read(keys: string[], from: number): Answers {
  const columns: { [name: string]: string[] } = {
    'register.key': keys,
    'register.vendor': keys.slice(from - 2).map(() => 'Acme Oy'),
  };
  const answers = new Answers((_file, grids) =>
    grids.map((_grid, at) => ({
      title: '',
      values: (Object.values(columns)[at] ?? []).map((one) => [one]),
    })),
  );
  const range = { sheetId: 1, startColumnIndex: 0, endColumnIndex: 1 };
  answers.ask('register.key', { ...range, startRowIndex: 1 });
  answers.ask('register.vendor', { ...range, startRowIndex: from - 1 });
  answers.read('file');
  return answers;
}
const upTo = (count: number): string[] =>
  Array.from({ length: count }, (_one, at) => `D-${String(at + 1).padStart(6, '0')}`);

test('a register as it grew, or with a row that was put back at its end, is read at its end only', () => {
  expect(newestElsewhere(read(upTo(3000), 2002))).toBe(false);
  const [first = '', ...others] = upTo(3000);
  expect(newestElsewhere(read([...others, first], 2002))).toBe(false);
});

test('a sorted register is seen: among the rows that were not read stand some of the newest', () => {
  expect(newestElsewhere(read(upTo(3000).reverse(), 2002))).toBe(true);
  expect(newestElsewhere(read(upTo(900).reverse(), 2))).toBe(false);
});

test('the hundred newest of a vendor are those with the highest keys, not the last rows', () => {
  const keys = upTo(150).reverse();
  const numbers = keys.map((key) => ({ key, poNumber: '' }));
  const found = { orders: new Map<number, string>(), drafts: [], numbers };
  const { orders } = besideRows(read(keys, 2), ['acme oy'], found);
  expect(orders.map((row) => keys[row - 2])).toEqual(upTo(150).slice(50));
});
