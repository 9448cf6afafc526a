// Where a limit has a percentage and an amount, the sentence says which of the two decided and what
// the percentage comes to; where both say the same, or there is one limit, nothing is added. The same
// sentence has its German, and sentences from before read on.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { retoldBy, type Texts } from '../../src/core/retold';
import { inOrderCurrency } from '../../src/core/tolerance';
import { invoice, judged, order, settings, type LineWords, type RowWords } from './match-kit';

const read = (name: string): Texts =>
  JSON.parse(readFileSync(path.join(__dirname, '../../src/ui/texts', `${name}.json`), 'utf8')) as Texts;
const german = retoldBy({ ...read('de'), ...read('de-register') });

type Limits = Parameters<typeof settings>[0];
/** The first thing that holds the first line, behind its figures; sums are left alone. */
function said(line: LineWords, row: RowWords, limits: Limits = {}): string {
  const alone = { valueLinePercent: 'not checked', valueLineAmount: 'not checked' } as const;
  const ready = { received: line.ordered, accepted: line.ordered, ...line };
  const words = settings({ ...alone, ...limits });
  return judged(order([ready]), invoice([row]), { settings: words }).lines[0]?.explanation ?? '';
}
const sixHundred: LineWords = { ordered: 6, price: '100' };
const twoThousand: LineWords = { ordered: 20, price: '100' };

describe('which of two limits decided', () => {
  test.each<[string, LineWords, RowWords, Limits, string]>([
    ['the percentage', sixHundred, { q: 6, net: '640' }, {},
      '+40.00 (6.67 %); limit 50.00 or 5 %: exceeded (5 % of 600.00 = 30.00, not 50.00)'],
    ['the amount', twoThousand, { q: 20, net: '2060' }, {},
      '+60.00 (3 %); limit 50.00 or 5 %: exceeded (50.00, not 5 % of 2,000.00 = 100.00)'],
    ['the amount by what added up', { ...twoThousand, overPriceMinor: 3000 }, { q: 20, net: '2040' }, {},
      '+40.00 (2 %), +70.00 on the line so far; limit 50.00 or 5 %: exceeded (50.00, not 5 % of 2,000.00 = 100.00)'],
    ['a part of a cent is told whole', { ordered: 1, price: '12.34' }, { q: 1, net: '12.96' }, {},
      '+0.62 (5.02 %); limit 50.00 or 5 %: exceeded (5 % of 12.34 = 0.617, not 50.00)'],
    ['both: nothing is added', sixHundred, { q: 6, net: '660' }, {},
      '+60.00 (10 %); limit 50.00 or 5 %: exceeded'],
    ['one limit alone', sixHundred, { q: 6, net: '640' }, { priceAmount: 'not checked' },
      '+40.00 (6.67 %); limit 5 %: exceeded'],
    ['exact beside a percentage', sixHundred, { q: 6, net: '610' }, { priceAmount: 'exact' },
      '+10.00 (1.67 %); limit exact: exceeded'],
    ['both must be passed, and both are', sixHundred, { q: 6, net: '660' }, { toleranceMeaning: 'greater' },
      '+60.00 (10 %); limit 50.00 and 5 %: exceeded'],
    ['a quantity by its value', { ordered: 10, price: '20', accepted: 20, received: 20 }, { q: 13, at: '20' },
      { quantityOverOrderedPercent: '40', quantityOverOrderedAmount: '50.00' },
      'billed 13 of 10 ordered, +3 (30 %), worth 60.00; limit 50.00 or 40 %: exceeded (50.00, not 40 % of 10 = 4)'],
    ['a quantity by its share', { ordered: 10, price: '20', accepted: 20, received: 20 }, { q: 11.5, at: '20' },
      { quantityOverOrderedPercent: '10', quantityOverOrderedAmount: '50.00' },
      'billed 11.5 of 10 ordered, +1.5 (15 %); limit 50.00 or 10 %: exceeded (10 % of 10 = 1, not 50.00)'],
  ])('%s', (_name, line, row, limits, sentence) => {
    const all = said(line, row, limits);
    expect(all.endsWith(sentence) ? sentence : all).toBe(sentence);
  });

  test('inside, where it is enough that one of them is kept', () => {
    const words = settings({ toleranceMeaning: 'both', direction: 'both' });
    const { lines } = judged(order([{ ...twoThousand, received: 20, accepted: 20 }]),
      invoice([{ q: 20, net: '1930' }]), { settings: words });
    expect(lines[0]?.notices.map(({ text }) => text)).toEqual([
      'billed 1,930.00 of 2,000.00 at the order price, -70.00 (-3.5 %); limit 50.00 and 5 %: inside (5 % of 2,000.00 = 100.00, not 50.00)',
    ]);
  });

  test('a charge that the order does not have leaves a percentage nothing to be of', () => {
    const { explanation } = judged(order([{ ...sixHundred, received: 6, accepted: 6 }]),
      invoice([{ q: 6 }], { charges: [{ code: 'freight', amountMinor: 3000 }] }));
    expect(explanation).toBe(
      'freight: billed 30.00 of 0.00 ordered, +30.00; limit 25.00 or 10 %: exceeded (25.00, nothing to take 10 % of)');
  });

  test('in the currency of the order; the limit beside it is in both', () => {
    const words = settings();
    const dollars = { rateMicro: 800_000, of: 'order', digits: 2, register: { currency: 'EUR', digits: 2 } } as const;
    const { lines } = judged({ ...order([{ ...sixHundred, received: 6, accepted: 6 }]), currency: 'USD' },
      invoice([{ q: 6, net: '640' }], { currency: 'USD' }),
      { settings: { ...words, tolerances: inOrderCurrency(words.tolerances, dollars) } });
    expect(lines[0]?.explanation).toMatch(
      /limit 62\.50 \(50\.00 EUR\) or 5 %: exceeded \(5 % of 600\.00 = 30\.00, not 62\.50\)$/);
  });
});

describe('in German', () => {
  test.each([
    ['billed 640.00 of 600.00 at the order price, +40.00 (6.67 %); limit 50.00 or 5 %: exceeded (5 % of 600.00 = 30.00, not 50.00)',
      'berechnet 640.00 von 600.00 zum Bestellpreis, +40.00 (6.67 %); Grenze 50.00 oder 5 %: überschritten (5 % von 600.00 = 30.00, nicht 50.00)'],
    ['line 1: billed 660.00 of 600.00 expected in all, +60.00 (10 %); limit 62.50 (50.00 EUR) or 20 %: exceeded (62.50, not 20 % of 600.00 = 120.00), told by price over; 0 accepted: waiting for 6',
      'Position 1: berechnet 660.00 von 600.00 insgesamt erwartet, +60.00 (10 %); Grenze 62.50 (50.00 EUR) oder 20 %: überschritten (62.50, nicht 20 % von 600.00 = 120.00), gesagt von Preis zu hoch; 0 angenommen: wartet auf 6'],
    ['billed 13 of 10 ordered, +3 (30 %), worth 60.00; limit 50.00 or 40 %: exceeded (50.00, not 40 % of 10 = 4)',
      'berechnet 13 von 10 bestellt, +3 (30 %), im Wert von 60.00; Grenze 50.00 oder 40 %: überschritten (50.00, nicht 40 % von 10 = 4)'],
    ['freight: billed 30.00 of 0.00 ordered, +30.00; limit 25.00 or 10 %: exceeded (25.00, nothing to take 10 % of)',
      'Fracht: berechnet 30.00 von 0.00 bestellt, +30.00; Grenze 25.00 oder 10 %: überschritten (25.00, nichts, wovon 10 % zu nehmen wären)'],
    ['billed 1,100.00 of 1,000.00 at the order price, +100.00 (10 %); limit 50.00 or 5 %: exceeded',
      'berechnet 1,100.00 von 1,000.00 zum Bestellpreis, +100.00 (10 %); Grenze 50.00 oder 5 %: überschritten'],
    ['billed 660.00 of 600.00 at the order price, +60.00 (10 %); limit 50.00 and 5 %: exceeded',
      'berechnet 660.00 von 600.00 zum Bestellpreis, +60.00 (10 %); Grenze 50.00 und 5 %: überschritten'],
  ])('%s', (english, says) => {
    expect(german(english)).toBe(says);
  });
});
