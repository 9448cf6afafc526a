// Which orders are read beside a new one: the newest by their key, wherever Register was sorted to
// (controls.md T03, store.md).
import { keepAsked, vendorToken } from '../../src/core/asked-index';
import { Answers } from '../../src/sheets/answers';
import { besideRows, newestElsewhere } from '../../src/sheets/beside';

/** The key column in this order, and the vendor column of it from this sheet row on; all of one vendor. */
function read(keys: string[], from: number, state = new Map<string, string>()): Answers {
  const columns: { [name: string]: string[] } = {
    'register.key': keys,
    'register.vendor': keys.slice(from - 2).map(() => 'Acme Oy'),
  };
  const answers = new Answers((_file, grids) =>
    grids.map((_grid, at) => ({
      title: '',
      values: at === 2 ? [...state] : (Object.values(columns)[at] ?? []).map((one) => [one]),
    })),
  );
  const range = { sheetId: 1, startColumnIndex: 0, endColumnIndex: 1 };
  answers.ask('register.key', { ...range, startRowIndex: 1 });
  answers.ask('register.vendor', { ...range, startRowIndex: from - 1 });
  answers.ask('state', { ...range, startRowIndex: 1, endColumnIndex: 2 });
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

test('the hundred asked for last of a vendor are read, wherever they stand; the others are told', () => {
  const keys = upTo(150).reverse();
  const numbers = keys.map((key) => ({ key, poNumber: '' }));
  const found = { orders: new Map<number, string>(), drafts: [], numbers };
  const days = (at: number): string =>
    `2026-10-${String(1 + Math.floor(at / 10)).padStart(2, '0')}`;
  const cells = new Map<string, string>();
  const today = '2026-10-31';
  for (const [at] of keys.entries()) {
    const own = { number: at + 1, token: vendorToken('Acme Oy'), day: days(at) };
    for (const [name, text] of keepAsked(cells, { ...own, stay: 'days', today, keep: 100 }))
      cells.set(name, text);
  }
  const { orders, asked } = besideRows(read(keys, 2, cells), ['acme oy'], found);
  expect(orders.map((row) => keys[row - 2]).sort()).toEqual(upTo(150).slice(50));
  expect(asked?.unread.left.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
    upTo(50).map((_key, at) => at + 1),
  );
});
