// Days and amounts of a sentence in another language: only what is nothing but a day or an amount is
// written otherwise, whatever somebody typed beside it.
import { amountIn, dayIn, figureIn, germanAmount } from '../../src/core/read-figures';

const german = figureIn('de', germanAmount);

test.each([
  ['30 Oct', '30. Okt.'],
  ['9 Mar 2027', '9. M\u00e4rz 2027'],
  ['Oct 2026', 'Okt. 2026'],
  ['2026-10-05', '5. Okt. 2026'],
  ['1,250.00 EUR', '1.250,00 EUR'],
  ['+1,880.00', '+1.880,00'],
  ['\u2212120.50', '\u2212120,50'],
  ['18.8 %', '18,8 %'],
  ['12,345,678.90', '12.345.678,90'],
  ['120 EUR', '120 EUR'],
])('%s is %s in German', (value, says) => {
  expect(german(value)).toBe(says);
  expect(figureIn('en', germanAmount)(value)).toBe(value);
});

test.each([
  'PO-2026-0001',
  '2026-13-05',
  '2026-10',
  'Cable, 1,250.00 EUR, from 2026-10-05',
  '1,25',
  '12.34.56',
  '30 October',
  'v1.2',
  '',
])('%s stays as it is', (value) => {
  expect(german(value)).toBe(value);
});

test('a day and an amount by themselves, for pages', () => {
  expect([dayIn('de', '2026-05-01'), dayIn('en', '2026-05-01')]).toEqual([
    '1. Mai 2026',
    '2026-05-01',
  ]);
  expect([dayIn('de', ''), dayIn('de', 'soon')]).toEqual(['', 'soon']);
  expect([amountIn('de', '1,234.50'), amountIn('en', '1,234.50')]).toEqual([
    '1.234,50',
    '1,234.50',
  ]);
});
