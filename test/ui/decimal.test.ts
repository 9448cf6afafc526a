// What people type as numbers, read as the table says, and sums that agree with the register's
// rule.
import {
  divideRounded,
  fromUnits,
  lineNet,
  minus,
  plus,
  readNumber,
  toUnits,
} from '../../src/ui/decimal';

const MARKS: Record<string, { decimal: string; group: string }> = {
  en: { decimal: '.', group: ',' },
  de: { decimal: ',', group: '.' },
  fi: { decimal: ',', group: '\u00a0' },
};

const READ = `
locale | typed        | understood
en     | 1250.50      | 1250.50
en     | 1,250.50     | 1250.50
en     | 1250,50      | 1250.50
en     | 1.250,50     | 1250.50
en     | 1,250        | 1250
en     | 1.250        | 1.250
en     | 1,250,000    | 1250000
en     | 12,34,567.89 | 1234567.89
en     | 12,50        | 12.50
en     | 0,125        | 0.125
en     | 1250,505     | 1250.505
de     | 1.250        | 1250
de     | 1,250        | 1.250
de     | 1.250,50     | 1250.50
de     | 1,250.50     | 1250.50
fi     | 1 250,50     | 1250.50
fi     | 1.250        | 1.250
en     | 1'250.50     | 1250.50
en     | -3           | -3
en     | 007          | 7
en     | .5           | 0.5
en     | 5.           | 5
en     | 1,25,0       |
en     | 1,250.50.1   |
en     | 12.34,567.8  |
en     | 1e5          |
en     | abc          |
en     | .            |
en     |              |
en     | 0x10         |
en     | 5 EUR        |`;

const rows = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('|').map((cell) => cell.trim()));

test.each(rows(READ))('in %s "%s" is understood as "%s"', (locale, typed, understood) => {
  expect(readNumber(typed ?? '', MARKS[locale ?? 'en'] ?? { decimal: '.', group: ',' })).toBe(
    understood,
  );
});

test.each(
  rows(`
quantity | price     | places | net
3        | 33.333333 | 2      | 100.00
12       | 0.001     | 2      | 0.01
1        | 0.125     | 2      | 0.13
-1       | 0.125     | 2      | -0.13
7.5      | 80        | 2      | 600.00
3        | 1.5       | 0      | 5
2        | 0.0005    | 3      | 0.001
999999999 | 999999.999999 | 2 | 999999998999000.00`),
)('%s x %s at %s places is %s', (quantity, price, places, net) => {
  const found = lineNet(quantity ?? '', price ?? '', Number(places));
  expect(found === null ? '' : fromUnits(found, Number(places))).toBe(net);
});

test('more places than a field has are not a number of it', () => {
  expect(toUnits('1.005', 2)).toBeNull();
  expect(toUnits('1.500', 2)).toBe(BigInt(150));
  expect(lineNet('1.0001', '1', 2)).toBeNull();
});

test('differences, sums and rounding are exact', () => {
  expect(minus('10', '6.5')).toBe('3.5');
  expect(minus('0.3', '0.1')).toBe('0.2');
  expect(plus('0.10', '0.2')).toBe('0.30');
  expect(divideRounded(BigInt(5), BigInt(2))).toBe(BigInt(3));
  expect(divideRounded(BigInt(-5), BigInt(2))).toBe(BigInt(-3));
});
