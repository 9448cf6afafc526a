// Which number was probably meant: in place of one that nobody knows, and of one that is another order's.
import {
  hasRightCheck,
  isSwapped,
  letters,
  proposeNumbers,
  proposeOther,
} from '../../src/core/check-character';

test('letters and digits in capitals, without accents and signs', () => {
  expect(['PO1', 'po-1', 'Größe 7', 'É/2', ''].map(letters)).toEqual([
    'PO1',
    'PO1',
    'GROSSE7',
    'E2',
    '',
  ]);
});
test('one character alone has no check character', () => {
  const first = '1';
  expect([hasRightCheck(''), hasRightCheck(first)]).toEqual([false, false]);
});

describe('two neighbours have changed places', () => {
  test.each([
    ['1234', '2134', true],
    ['1234', '1243', true],
    ['1234', '1324', true],
    ['1234', '1234', false],
    ['1234', '3214', false],
    ['1234', '12430', false],
    ['12430', '1234', false],
    ['1234', '2143', false],
    ['1234', '2234', false],
    ['1234', '1134', false],
    ['12', '21', true],
    ['', '', false],
  ])('%s and %s: %p', (a, b, swapped) => {
    expect(isSwapped(a, b)).toBe(swapped);
  });
});

describe('a number that ends like the one that was quoted', () => {
  test.each([
    ['the beginning left out', '2026-0041', ['PO-2026-0041'], ['PO-2026-0041']],
    ['words before it', 'Order PO-2026-0041', ['PO-2026-0041'], ['PO-2026-0041']],
    ['four characters with a digit', 'AB-CDE1', ['CDE1'], ['CDE1']],
    ['three are too few', 'ABC-DE1', ['DE1'], []],
    ['four letters without one say nothing', 'XY-ABCD', ['ABCD'], []],
    ['nor does what ends otherwise', 'AB-CDE1-7', ['CDE1'], []],
    ['nor a part of its middle', '26-00', ['PO-2026-0041'], []],
  ])('%s', (_what, quoted, known, meant) => {
    expect(proposeNumbers(quoted, known)).toEqual(meant);
  });
  test('the newest first, no more than three', () => {
    const known = ['AA-2026-0041', 'BB-2026-0041', 'CC-2026-0041', 'DD-2026-0041'];
    expect(proposeNumbers('2026-0041', known)).toEqual(known.slice(1).reverse());
    expect(proposeNumbers('2026-0041', known, 1)).toEqual(['DD-2026-0041']);
  });
  test('not where one is a slip away', () => {
    const known = ['PO-2026-0042', 'XX-PO-2026-0041'];
    expect(proposeNumbers('PO-2026-0041', known)).toEqual(['PO-2026-0042']);
  });
});

describe('another number in place of one that is there', () => {
  const orders = (numbers: { [number: string]: boolean | undefined }) =>
    Object.entries(numbers).map(([number, fits]) => ({ number, fits }));
  const meant = (quoted: string, numbers: { [number: string]: boolean | undefined }): string[] =>
    proposeOther(quoted, orders(numbers));
  test('is that whose neighbours changed places, of the same vendor or of one not known', () => {
    expect(meant('PO-0012', { 'PO-0021': true, 'PO-0013': true })).toEqual(['PO-0021']);
    expect(meant('PO-0012', { 'PO-0021': undefined })).toEqual(['PO-0021']);
  });
  test('never one that is known not to fit', () => {
    expect(meant('PO-0012', { 'PO-0021': false, 'PO-0013': false })).toEqual([]);
  });
  test('of several those that fit', () => {
    expect(meant('PO-0123', { 'PO-1023': undefined, 'PO-0213': true, 'PO-0132': false })).toEqual([
      'PO-0213',
    ]);
    expect(meant('PO-0123', { 'PO-1023': undefined, 'PO-0213': undefined })).toEqual([
      'PO-1023',
      'PO-0213',
    ]);
  });
  test('else one slip away that fits; of what is not known a slip says nothing', () => {
    expect(meant('PO-0012', { 'PO-0013': true, 'PO-0014': undefined, 'PO-0099': true })).toEqual([
      'PO-0013',
    ]);
    expect(meant('PO-0012', { 'PO-0014': undefined })).toEqual([]);
  });
  test('of more than three none; signs and look-alikes do not count', () => {
    const many = { 'PO-0013': true, 'PO-0014': true, 'PO-0015': true };
    expect(meant('PO-0012', many)).toEqual(Object.keys(many));
    expect(meant('PO-0012', { ...many, 'PO-0016': true })).toEqual([]);
    expect(proposeOther('PO-0012', orders(many), 2)).toEqual([]);
    expect(meant('po OOl2', { 'PO-0021': true })).toEqual(['PO-0021']);
  });
});
