// What concerns an order or the document as a whole (controls.md B10, B18, B31, D1): charges by
// code, the order's value, its ceiling, the total. Quantities are left unchecked.
import type { DocumentFacts, OrderChargeFacts, OrderFacts } from '../../src/core/match/facts';
import { countDocument } from '../../src/core/match/count';
import { eur, invoice, judged, order } from './match-kit';
import type { LineWords } from './match-kit';
import { billed, found, LINE, of } from './match-sums';

const charge = (
  code: string,
  ordered: string,
  billed = '0',
  more: Partial<OrderChargeFacts> = {},
) => ({
  ...{ code, orderedMinor: eur(ordered), billedMinor: eur(billed), ...more },
});
describe('charges', () => {
  const charges = (document: DocumentFacts, ...ordered: OrderChargeFacts[]): string[] =>
    found('charges_drift', of({ charges: ordered }), document);
  const one = (...all: [string, string][]): DocumentFacts => invoice([{ q: 1 }], billed(...all));

  test.each<[string, DocumentFacts, OrderChargeFacts[], string[]]>([
    ['as ordered', one(['freight', '12.00']), [charge('freight', '12.00')], []],
    [
      'a cent more',
      one(['freight', '12.01']),
      [charge('freight', '12.00')],
      ['PO-1 freight 12.01 of 12.00, 0.01'],
    ],
    ['less', one(['freight', '11.00']), [charge('freight', '12.00')], []],
    [
      'not ordered at all',
      one(['toll', '3.00']),
      [charge('freight', '12.00')],
      ['PO-1 toll 3.00 of 0.00, 3.00'],
    ],
    [
      'billed before',
      one(['freight', '12.00']),
      [charge('freight', '12.00', '12.00')],
      ['PO-1 freight 24.00 of 12.00, 12.00'],
    ],
    [
      'accepted before',
      one(['freight', '15.00']),
      [charge('freight', '12.00', '0', { acceptedMinor: 300 })],
      [],
    ],
    [
      'a cent above what was accepted',
      one(['freight', '15.01']),
      [charge('freight', '12.00', '0', { acceptedMinor: 300 })],
      ['PO-1 freight 15.01 of 12.00, 0.01'],
    ],
    [
      'twice on one document',
      one(['freight', '7.00'], ['freight', '7.00']),
      [charge('freight', '12.00')],
      ['PO-1 freight 14.00 of 12.00, 2.00'],
    ],
    [
      'each code alone',
      one(['freight', '13.00'], ['toll', '2.00']),
      [charge('freight', '12.00'), charge('toll', '2.00')],
      ['PO-1 freight 13.00 of 12.00, 1.00'],
    ],
  ])('%s', (_what, document, ordered, drifts) =>
    expect(charges(document, ...ordered)).toEqual(drifts),
  );

  test('credit notes give charges back, whatever was ordered', () => {
    const note = invoice([{ q: -1 }], { kind: 'credit_note', ...billed(['toll', '3.00']) });
    expect(charges(note)).toEqual([]);
  });

  test('a charge of the document is shared over its orders by net (B10)', () => {
    const two = [
      of({ charges: [charge('freight', '10.00')] }),
      { ...of({ charges: [] }), order: 'PO-2' },
    ];
    const document = invoice([{ q: 3 }, { q: 1, order: 'PO-2' }], billed(['freight', '16.00']));
    expect(found('charges_drift', two, document)).toEqual([
      'PO-1 freight 12.00 of 10.00, 2.00',
      'PO-2 freight 4.00 of 0.00, 4.00',
    ]);
  });

  describe('a discount that was ordered', () => {
    const off = charge('discount', '-100.00');
    const given = (q: number, ...all: [string, string][]): DocumentFacts =>
      invoice([{ q }], billed(...all));
    test.each<[string, DocumentFacts, OrderChargeFacts, Partial<LineWords>, string[]]>([
      ['is not missed while there is room to give it', given(8), off, {}, []],
      [
        'is missed when the order is billed out',
        given(10),
        off,
        {},
        ['PO-1 discount 0.00 of -100.00, 100.00'],
      ],
      [
        'is missed when all is billed, however cheap',
        invoice([{ q: 10, net: '850' }]),
        off,
        {},
        ['PO-1 discount 0.00 of -100.00, 100.00'],
      ],
      ['was given', given(10, ['discount', '-100.00']), off, {}, []],
      [
        'was given too small',
        given(10, ['discount', '-99.99']),
        off,
        {},
        ['PO-1 discount -99.99 of -100.00, 0.01'],
      ],
      ['was given before', given(2), charge('discount', '-100.00', '-100.00'), { billed: 8 }, []],
      [
        'is missed with the rest',
        given(2),
        off,
        { billed: 8 },
        ['PO-1 discount 0.00 of -100.00, 100.00'],
      ],
      ['just fits in what is left', given(9), off, {}, []],
      [
        'is missed where more is billed than is left of the order',
        invoice([{ q: 9, net: '900.01' }]),
        off,
        {},
        ['PO-1 discount 0.00 of -100.00, 100.00'],
      ],
    ])('%s', (_what, document, ordered, line, drifts) => {
      expect(found('charges_drift', of({ charges: [ordered] }, line), document)).toEqual(drifts);
    });

    test('all lines have to be billed out; an open-ended one has no value', () => {
      const both = order([LINE, LINE], { charges: [off] });
      expect(found('charges_drift', both, given(10))).toEqual([]);
      const agreement = order([LINE, { ...LINE, ordered: 0, openEnded: true, billed: 20 }], {
        charges: [off],
      });
      expect(found('charges_drift', agreement, given(8))).toEqual([]);
    });

    test('a surcharge is never missed', () => {
      expect(
        found('charges_drift', of({ charges: [charge('freight', '12.00')] }), given(10)),
      ).toEqual([]);
    });
  });
});

describe('the value of an order', () => {
  const value = (document: DocumentFacts, one: OrderFacts): string[] =>
    found('value_over_order', one, document);

  test('all lines together, with what was billed before', () => {
    expect(value(invoice([{ q: 10 }]), of())).toEqual([]);
    expect(value(invoice([{ q: 10, net: '1000.01' }]), of())).toEqual([
      'PO-1 1000.01 of 1000.00, 0.01',
    ]);
    expect(value(invoice([{ q: 5, net: '500.01' }]), of({}, { billed: 5 }))).toEqual([
      'PO-1 1000.01 of 1000.00, 0.01',
    ]);
    const two = order([LINE, { ...LINE, price: '50' }]);
    expect(
      value(
        invoice([
          { q: 10, net: '1100' },
          { q: 10, net: '400', on: '2' },
        ]),
        two,
      ),
    ).toEqual([]);
  });

  test('less what was accepted, of the order or of its lines, whichever is more', () => {
    const accepted = (whole: number, line: number): OrderFacts =>
      of({ acceptedDrift: { value_over_order: whole } }, { acceptedDrift: { price_over: line } });
    const dear = invoice([{ q: 10, net: '1010' }]);
    expect(value(dear, accepted(1000, 0))).toEqual([]);
    expect(value(dear, accepted(999, 0))).toEqual(['PO-1 1010.00 of 1000.00, 0.01']);
    expect(value(dear, accepted(500, 1000))).toEqual([]);
    expect(value(dear, accepted(999, 999))).toEqual(['PO-1 1010.00 of 1000.00, 0.01']);
  });

  test('a price agreement has none, and what lowers the bill breaks none', () => {
    expect(value(invoice([{ q: 99 }]), of({}, { ordered: 0, openEnded: true }))).toEqual([]);
    expect(value(invoice([{ q: -1 }]), of({}, { billed: 10, billedNet: '1500' }))).toEqual([]);
    expect(value(invoice([{ q: 0 }]), of({}, { billed: 10, billedNet: '1500' }))).toEqual([]);
  });
});

describe('a ceiling (B18)', () => {
  const ceiling = (document: DocumentFacts, more: Partial<OrderFacts>): string[] =>
    found('not_to_exceed', of(more), document);
  const most = { notToExceedMinor: eur('1000') };

  test.each<[string, DocumentFacts, Partial<OrderFacts>, string[]]>([
    ['reached', invoice([{ q: 10 }]), most, []],
    [
      'passed by a cent',
      invoice([{ q: 10, net: '1000.01' }]),
      most,
      ['PO-1 1000.01 of 1000.00, 0.01'],
    ],
    [
      'with charges',
      invoice([{ q: 10 }], billed(['freight', '1.00'])),
      most,
      ['PO-1 1001.00 of 1000.00, 1.00'],
    ],
    [
      'with tax that does not come back',
      invoice([{ q: 10 }], { unrecoverableTaxMinor: 5 }),
      most,
      ['PO-1 1000.05 of 1000.00, 0.05'],
    ],
    [
      'with what was used before',
      invoice([{ q: 5 }]),
      { ...most, usedMinor: eur('500.01') },
      ['PO-1 1000.01 of 1000.00, 0.01'],
    ],
    [
      'credits before give no room beyond it',
      invoice([{ q: 10, net: '1000.01' }]),
      { ...most, usedMinor: -5000 },
      ['PO-1 1000.01 of 1000.00, 0.01'],
    ],
    [
      'a document that asks for nothing',
      invoice([{ q: 0 }]),
      { ...most, usedMinor: eur('2000') },
      [],
    ],
    ['no ceiling', invoice([{ q: 99 }]), {}, []],
    [
      'a ceiling of nothing',
      invoice([{ q: 1 }]),
      { notToExceedMinor: 0 },
      ['PO-1 100.00 of 0.00, 100.00'],
    ],
  ])('%s', (_what, document, more, drifts) => expect(ceiling(document, more)).toEqual(drifts));

  test('each order has its own, extras shared by net', () => {
    const two = [of({ notToExceedMinor: eur('300') }), { ...of(), order: 'PO-2' }];
    const document = invoice([{ q: 3 }, { q: 1, order: 'PO-2' }], billed(['freight', '4.00']));
    expect(found('not_to_exceed', two, document)).toEqual(['PO-1 303.00 of 300.00, 3.00']);
  });
});

test('a ceiling is asked by the cents that are counted: each amount is shared on its own', () => {
  const limits = { notToExceedMinor: eur('200.01') };
  const two = [of({ notToExceedMinor: eur('100') }), { ...of(limits), order: 'PO-2' }];
  // 0.01 and 0.01 over 1 to 2 are both the second order's; 0.02 together would be one cent each.
  const cents = billed(['freight', '0.01'], ['packing', '0.01']);
  const document = invoice([{ q: 1 }, { q: 2, order: 'PO-2' }], cents);
  expect(found('not_to_exceed', two, document)).toEqual(['PO-2 200.02 of 200.01, 0.01']);
  const orders = two.map((order) => structuredClone(order));
  countDocument({ orders, document }, judged(orders, document));
  expect(orders.map(({ usedMinor }) => usedMinor)).toEqual([eur('100'), eur('200.02')]);
});

describe('the total at order prices', () => {
  const total = (document: DocumentFacts): string[] => found('total_drift', of(), document);
  test('over only, without rows of no order, and never of a credit', () => {
    expect(total(invoice([{ q: 2 }]))).toEqual([]);
    expect(total(invoice([{ q: 2, net: '200.01' }]))).toEqual(['200.01 of 200.00, 0.01']);
    expect(total(invoice([{ q: 2, net: '199.99' }]))).toEqual([]);
    expect(total(invoice([{ q: 2 }, { q: 1, order: 'PO-9' }]))).toEqual([]);
    expect(total(invoice([{ q: -2, net: '-199.00' }], { kind: 'credit_note' }))).toEqual([]);
  });
});
