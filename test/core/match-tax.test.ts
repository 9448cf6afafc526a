// Tax and header of a document against their own arithmetic, and rows that are on no line of their order
// (controls.md B11, B12, D1). Amounts are minor units.
import type { DocumentFacts } from '../../src/core/match/facts';
import { invoice, order } from './match-kit';
import type { LineWords, RowWords } from './match-kit';
import { billed, found, LINE, of } from './match-sums';

describe('a row on no line of its order', () => {
  const lines = order([
    { ...LINE, description: 'Bolts', item: 'A' },
    { ...LINE, description: 'Nuts', price: '50' },
    { ...LINE, description: 'Caps', basis: 'amount', ordered: '70', price: '1' },
    { ...LINE, description: 'Rods' },
  ]);
  const rest = (words: RowWords): string[] =>
    found('not_on_order', lines, invoice([{ q: 2, at: '7', on: '', ...words }]));

  test('whatever its amount, with at most three lines that it could be and what they cost', () => {
    expect(rest({})).toEqual([
      'PO-1 1 line 1 (Bolts, there 200.00) or line 2 (Nuts, there 100.00) or line 3 (Caps) 14.00 of 0.00, 14.00',
    ]);
    expect(rest({ on: '9', item: 'A' })).toEqual([
      'PO-1 1 line 1 (item A, there 200.00) 14.00 of 0.00, 14.00',
    ]);
    expect(rest({ item: 'Z', on: '9' })).toEqual(['PO-1 1 14.00 of 0.00, 14.00']);
    expect(rest({ q: 1, net: '-3.00' })[0]).toContain('-3.00 of 0.00, -3.00');
  });
  test('a row of nothing is none, a row of either is one', () => {
    expect(rest({ q: 0, net: '0' })).toEqual([]);
    expect(rest({ q: 1, net: '0' })).toHaveLength(1);
    expect(rest({ q: 0, net: '1' })).toHaveLength(1);
  });
});

describe('tax (B11)', () => {
  const tax = (document: DocumentFacts, line: Partial<LineWords> = { taxCode: 'S' }): string[] =>
    found('tax_drift', of({}, line), document);
  const S = { q: 1, taxCode: 'S' };

  test.each<[string, DocumentFacts, Partial<LineWords>, string[]]>([
    ['as computed', invoice([S], { taxMinor: 2000 }), { taxCode: 'S' }, []],
    ['not stated', invoice([S]), { taxCode: 'S' }, []],
    [
      'the order has the code',
      invoice([{ q: 1 }], { taxMinor: 2500 }),
      { taxCode: 'S' },
      ['25.00 of 20.00, 5.00'],
    ],
    [
      'by rate and not by row',
      invoice([S, { q: 1, taxCode: 'R' }], { taxMinor: 2600 }),
      {},
      ['26.00 of 25.00, 1.00'],
    ],
    [
      'charges by their own code',
      invoice([S], {
        taxMinor: 2200,
        charges: [{ code: 'freight', amountMinor: 1000, taxCode: 'Z' }],
      }),
      {},
      ['22.00 of 20.00, 2.00'],
    ],
    [
      'charges without a code by the code of most of the net',
      invoice(
        [
          { q: 1, taxCode: 'R' },
          { q: 2, taxCode: 'S' },
        ],
        { taxMinor: 4700, ...billed(['freight', '10.00']) },
      ),
      {},
      [],
    ],
    [
      'an unknown code: anything up to the highest rate',
      invoice([{ q: 1, taxCode: 'X' }], { taxMinor: 1700 }),
      {},
      [],
    ],
    ['an unknown code: nothing at all', invoice([{ q: 1, taxCode: 'X' }], { taxMinor: 0 }), {}, []],
    [
      'an unknown code: the highest rate itself',
      invoice([{ q: 1, taxCode: 'X' }], { taxMinor: 2000 }),
      {},
      [],
    ],
    [
      'an unknown code: above the highest rate',
      invoice([{ q: 1, taxCode: 'X' }], { taxMinor: 2500 }),
      {},
      ['25.00 of 20.00, 5.00'],
    ],
    [
      'a name that every object has is no code',
      invoice([{ q: 1, taxCode: 'toString' }], { taxMinor: 1700 }),
      {},
      [],
    ],
  ])('%s', (_what, document, line, drifts) => expect(tax(document, line)).toEqual(drifts));

  test('another code than ordered, by the amount it makes; the code at entry passes too', () => {
    const reduced = invoice([{ q: 1, taxCode: 'R' }]);
    const standard = invoice([S]);
    expect(tax(standard, { taxCode: 'R' })).toEqual(['PO-1 1 20.00 of 5.00, 15.00']);
    expect(tax(standard, { taxCode: 'R', entryTaxCode: 'S' })).toEqual([]);
    expect(tax(standard, {})).toEqual([]);
    expect(tax(reduced, { taxCode: 'R' })).toEqual([]);
  });

  test('computed with the code at entry, or the latest where that is what is billed', () => {
    const line = { taxCode: 'S', entryTaxCode: 'R' };
    expect(tax(invoice([{ q: 1 }], { taxMinor: 500 }), line)).toEqual([]);
    expect(tax(invoice([{ q: 1 }], { taxMinor: 2000 }), line)).toEqual([]);
    expect(tax(invoice([{ q: 1 }], { taxMinor: 2500 }), line)).toEqual(['25.00 of 5.00, 20.00']);
  });
});

describe('the header against its own sum (B12)', () => {
  const sums = (more: Partial<DocumentFacts>): string[] =>
    found('header_not_sum', of({}, { taxCode: 'S' }), invoice([{ q: 1 }], more));
  test.each<[string, Partial<DocumentFacts>, string[]]>([
    ['exact', { taxMinor: 2000, grossMinor: 12_000 }, []],
    ['a cent off', { taxMinor: 2000, grossMinor: 12_001 }, ['120.01 of 120.00, 0.01']],
    ['a cent below', { taxMinor: 2000, grossMinor: 11_999 }, ['119.99 of 120.00, -0.01']],
    ['tax not stated: as computed', { grossMinor: 12_000 }, []],
    ['with charges', { taxMinor: 2000, grossMinor: 13_000, ...billed(['freight', '10.00']) }, []],
    ['not stated', { taxMinor: 2000 }, []],
    ['rounding of a unit is small change', { taxMinor: 2000, roundingMinor: 100 }, []],
    ['more is not', { taxMinor: 2000, roundingMinor: 101 }, ['121.01 of 120.00, 1.01']],
    ['nor is less', { taxMinor: 2000, roundingMinor: -101 }, ['118.99 of 120.00, -1.01']],
  ])('%s', (_what, more, drifts) => expect(sums(more)).toEqual(drifts));
});
