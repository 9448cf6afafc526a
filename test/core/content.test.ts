// What differs between two contents, which differences only buy less, and which content an approval
// still covers (controls.md D11, D12, B28, B29, T03).
import fc from 'fast-check';
import {
  approvalCovers,
  buysLess,
  contentChanges,
  contentOf,
  differences,
  fingerprintOf,
  keptContent,
  linesKey,
  shownContent,
  shownDifference,
} from '../../src/core/content';
import type { Content } from '../../src/core/content';
import type { Json } from '../../src/core/columns';
import type { LineRow, OrderRow } from '../../src/core/tables';
import { issued, line } from './rows';

const screw = (more: Partial<LineRow> = {}): LineRow =>
  line(1, { ordered: 10, price: 40 }, { description: 'Screw', unit: 'box', ...more });
const of = (order: Partial<OrderRow> = {}, lines = [screw()]): Content =>
  contentOf(issued({ vendor: 'Acme', ...order }), lines);
const freight = (amountMinor: number, taxCode = ''): Json => ({
  ...{ code: 'freight', amountMinor, taxCode },
});
const keptOf = (content: Content): Json => keptContent(content);

test.each`
  what                        | was                             | is                                                                 | told
  ${'the same'}               | ${of()}                         | ${of()}                                                            | ${[]}
  ${'a text'}                 | ${of()}                         | ${of({ vendor: 'Bolt' })}                                          | ${['Vendor: "Acme" -> "Bolt"']}
  ${'a text as it was typed'} | ${of()}                         | ${of({ terms: '5" pipes' })}                                       | ${['Terms: nothing -> "5" pipes"']}
  ${'a text given up'}        | ${of({ terms: '30 days' })}     | ${of()}                                                            | ${['Terms: "30 days" -> nothing']}
  ${'money by the currency'}  | ${of({ currency: 'JPY' })}      | ${of({ currency: 'JPY', notToExceed: 900 })}                       | ${['Not to exceed: nothing -> 900']}
  ${'money in cents'}         | ${of({ notToExceed: 100_000 })} | ${of({ notToExceed: 90_050 })}                                     | ${['Not to exceed: 1000.00 -> 900.50']}
  ${'a whole number'}         | ${of()}                         | ${of({ retentionBp: 500 })}                                        | ${['Retention: nothing -> 5 %']}
  ${'yes and no'}             | ${of()}                         | ${of({ emergency: true })}                                         | ${['Emergency: no -> yes']}
  ${'a quantity'}             | ${of()}                         | ${of({}, [screw({ quantity: 7500 })])}                             | ${['Quantity of line 1: 10 -> 7.5']}
  ${'a price'}                | ${of()}                         | ${of({}, [screw({ unitPrice: 38_500_001 })])}                      | ${['Unit price of line 1: 40.00 -> 38.500001']}
  ${'a list in words'}        | ${of()}                         | ${of({ charges: [freight(500), freight(-50, 'S')] })}              | ${['Charges: nothing -> freight 5.00, freight -0.50 (tax S)']}
  ${'a ratio of units'}       | ${of()}                         | ${of({}, [screw({ unitRatio: { unit: 'pcs', per: 12, of: 1 } })])} | ${['Unit ratio of line 1: nothing -> 12 pcs = 1']}
`('$what: $told', ({ was, is, told }) => {
  expect(contentChanges(keptOf(was), is)).toEqual(told);
});

describe('lines', () => {
  const two = of({}, [screw(), screw({ line: 2, key: 'D-000001.2', description: 'Nut' })]);
  const told = ['Description of line 2: nothing -> "Nut"', 'Quantity of line 2: nothing -> 10'];
  test('one more is told with all that it holds', () => {
    expect(contentChanges(keptOf(of()), two)).toEqual(expect.arrayContaining(told));
  });
  test('one less is told with all that it held', () => {
    const back = ['Description of line 2: "Nut" -> nothing', 'Quantity of line 2: 10 -> nothing'];
    expect(contentChanges(keptOf(two), of())).toEqual(expect.arrayContaining(back));
  });
  test('each difference names its field and line, that of the header no line', () => {
    const found = differences(keptOf(of()), of({ terms: 'net 10' }, [screw({ quantity: 9000 })]));
    expect(found?.map(({ field, line: at }) => [field, at])).toEqual([
      ['terms', undefined],
      ['quantity', 1],
    ]);
    expect(found?.map((one) => shownDifference(one, 'EUR'))).toEqual([
      { old: 'nothing', new: '"net 10"' },
      { old: '10', new: '9' },
    ]);
  });
});

test('a content is shown whole: all that is there, in the words of its columns', () => {
  const order = { terms: '5" pipe', notToExceed: 90_050, emergency: true, retentionBp: 0 };
  const { header, lines } = shownContent(of(order, [screw({ asset: false, removed: null })]));
  expect(header.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    ...['Vendor: Acme', 'Currency: EUR', 'Not to exceed: 900.50', 'Terms: 5" pipe'],
    ...['Emergency: yes', 'Retention: 0 %'],
  ]);
  expect(lines).toEqual([{ line: '1', fields: expect.any(Array) }]);
  expect(lines[0]?.fields.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    ...['Type: goods', 'Basis: quantity', 'Description: Screw', 'Quantity: 10', 'Unit: box'],
    ...['Unit price: 40.00', 'Match level: 3-way', 'Asset: no'],
  ]);
});

describe('what is kept', () => {
  /** A content of so many characters of canonical JSON. */
  const ofLength = (characters: number): Content => {
    const lacks = characters - JSON.stringify(of({ description: '' })).length;
    return of({ description: 'x'.repeat(lacks) });
  };
  test('is a content of 15,000 characters, and none of one more', () => {
    expect([keptOf(ofLength(15_000)) === null, keptOf(ofLength(15_001)) === null]).toEqual([
      false,
      true,
    ]);
  });
  test.each([null, 'text', 7, { header: {} }, { lines: {} }])('%p is no content', (kept) => {
    expect(differences(kept, of())).toBeNull();
    expect(contentChanges(kept, of())).toEqual(['the content']);
    expect(linesKey(kept)).toBe('');
  });
});

describe('two orders of the same things', () => {
  const key = (...lines: LineRow[]): string => linesKey(keptOf(of({}, lines)));
  const nut = screw({ line: 2, description: 'Nut' });
  test.each`
    what                              | lines                                                         | same
    ${'the other way round'}          | ${[{ ...nut, line: 1 }, screw({ line: 2 })]}                  | ${true}
    ${'written otherwise'}            | ${[screw({ description: ' SCREW! ' }), nut]}                  | ${true}
    ${'of another cost centre'}       | ${[screw({ costCentre: 'HR' }), nut]}                         | ${true}
    ${'of another price'}             | ${[screw({ unitPrice: 1 }), nut]}                             | ${false}
    ${'of another quantity'}          | ${[screw({ quantity: 1 }), nut]}                              | ${false}
    ${'of another name'}              | ${[screw({ description: 'Screws' }), nut]}                    | ${false}
    ${'one of them twice'}            | ${[screw(), nut, { ...nut, line: 3 }]}                        | ${false}
    ${'with an item, named the same'} | ${[screw({ item: 'Screw', description: 'Other text' }), nut]} | ${true}
    ${'two words for one'}            | ${[screw({ description: 'Scr-ew' }), nut]}                    | ${false}
  `('$what: $same', ({ lines, same }) => {
    expect(key(...lines) === key(screw(), nut)).toBe(same);
  });
  test('words may be parted by anything', () => {
    const [one, other] = ['Wood screw 5x40', 'wood   SCREW, 5x40'].map((description) =>
      key(screw({ description })),
    );
    expect(one).toBe(other);
    expect(key(screw({ description: 'Ruuvi ä' }))).not.toBe(key(screw({ description: 'Ruuvi ö' })));
  });
});

describe('buying less', () => {
  const less = (was: Content, is: Content): boolean =>
    (differences(keptOf(was), is) ?? []).every(buysLess);
  const charged = (...charges: Json[]): Content => of({ charges });
  test.each`
    what                                      | was                                         | is                                                   | less
    ${'fewer'}                                | ${of()}                                     | ${of({}, [screw({ quantity: 9999 })])}               | ${true}
    ${'more'}                                 | ${of()}                                     | ${of({}, [screw({ quantity: 10_001 })])}             | ${false}
    ${'none at all'}                          | ${of()}                                     | ${of({}, [screw({ quantity: 0 })])}                  | ${false}
    ${'no quantity'}                          | ${of()}                                     | ${of({}, [screw({ quantity: null })])}               | ${false}
    ${'cheaper'}                              | ${of()}                                     | ${of({}, [screw({ unitPrice: 1 })])}                 | ${true}
    ${'dearer'}                               | ${of()}                                     | ${of({}, [screw({ unitPrice: 40_000_001 })])}        | ${false}
    ${'a lower ceiling'}                      | ${of({ notToExceed: 500 })}                 | ${of({ notToExceed: 499 })}                          | ${true}
    ${'no ceiling any more'}                  | ${of({ notToExceed: 500 })}                 | ${of()}                                              | ${false}
    ${'a ceiling where there was none'}       | ${of()}                                     | ${of({ notToExceed: 499 })}                          | ${false}
    ${'a lower limit per call-off'}           | ${of({ callOffLimit: 500 })}                | ${of({ callOffLimit: 499 })}                         | ${true}
    ${'less retention is not buying less'}    | ${of({ retentionBp: 500 })}                 | ${of({ retentionBp: 400 })}                          | ${false}
    ${'cheaper from somebody else'}           | ${of()}                                     | ${of({ vendor: 'Bolt' }, [screw({ unitPrice: 1 })])} | ${false}
    ${'a line taken off'}                     | ${of()}                                     | ${of({}, [screw({ removed: 2 })])}                   | ${true}
    ${'a line put back'}                      | ${of({}, [screw({ removed: 2 })])}          | ${of()}                                              | ${false}
    ${'less freight'}                         | ${charged(freight(500))}                    | ${charged(freight(400))}                             | ${true}
    ${'more freight'}                         | ${charged(freight(500))}                    | ${charged(freight(501))}                             | ${false}
    ${'no freight'}                           | ${charged(freight(500))}                    | ${of()}                                              | ${true}
    ${'freight where there was none'}         | ${of()}                                     | ${charged(freight(1))}                               | ${false}
    ${'the same in two parts'}                | ${charged(freight(500))}                    | ${charged(freight(300), freight(200))}               | ${true}
    ${'in two parts, a cent more'}            | ${charged(freight(500))}                    | ${charged(freight(300), freight(201))}               | ${false}
    ${'as much of another tax code'}          | ${charged(freight(500))}                    | ${charged(freight(500, 'S'))}                        | ${false}
    ${'a discount'}                           | ${of()}                                     | ${charged(freight(-100))}                            | ${true}
    ${'less discount'}                        | ${charged(freight(-100))}                   | ${charged(freight(-99))}                             | ${false}
    ${'no discount any more'}                 | ${charged(freight(-100))}                   | ${of()}                                              | ${false}
    ${'what is no charge counts for nothing'} | ${charged(null, 'x', 7, [1], freight(500))} | ${charged({ code: 'freight' })}                      | ${true}
  `('$what: $less', ({ was, is, less: expected }) => {
    expect(less(was, is)).toBe(expected);
  });
  test('never holds of a change and of its opposite', () => {
    const contents = fc.record({
      quantity: fc.integer({ min: 0, max: 3 }),
      unitPrice: fc.integer({ min: 0, max: 3 }),
      charge: fc.integer({ min: -2, max: 2 }),
    });
    fc.assert(
      fc.property(contents, contents, (a, b) => {
        const [was, is] = [a, b].map(({ quantity, unitPrice, charge }) =>
          of({ charges: [freight(charge)] }, [screw({ quantity, unitPrice })]),
        );
        if (!was || !is || fingerprintOf(was) === fingerprintOf(is)) return;
        expect(less(was, is) && less(is, was)).toBe(false);
      }),
    );
  });
});

describe('an approval covers', () => {
  const [approved, lowered] = [of(), of({}, [screw({ quantity: 9000 })])];
  const [raised, other] = [of({}, [screw({ quantity: 11_000 })]), of({ vendor: 'Bolt' })];
  const both = of({ vendor: 'Bolt' }, [screw({ quantity: 9000 })]);
  const [yes, low, high] = [fingerprintOf(approved), fingerprintOf(lowered), fingerprintOf(raised)];
  const drawn = { drawn: { ...{ poNumber: '', revision: 1, fingerprint: '', limitMinor: 1 } } };
  const row = (more: Partial<OrderRow>): OrderRow =>
    issued({
      approvedFingerprint: yes,
      content: keptOf(approved),
      fingerprint: yes,
      ...more,
    });
  test.each`
    what                                          | order                                                          | content     | covered
    ${'what was approved'}                        | ${row({})}                                                     | ${approved} | ${true}
    ${'what was approved, whatever the row says'} | ${row({ fingerprint: 'typed' })}                               | ${approved} | ${true}
    ${'what the register lowered it to'}          | ${row({ fingerprint: low })}                                   | ${lowered}  | ${true}
    ${'what somebody lowered past the register'}  | ${row({})}                                                     | ${lowered}  | ${false}
    ${'what the register raised it to'}           | ${row({ fingerprint: high })}                                  | ${raised}   | ${false}
    ${'another vendor'}                           | ${row({ fingerprint: fingerprintOf(other) })}                  | ${other}    | ${false}
    ${'lowered, and from another vendor'}         | ${row({ fingerprint: fingerprintOf(both) })}                   | ${both}     | ${false}
    ${'lowered, nothing kept to compare with'}    | ${row({ fingerprint: low, content: null })}                    | ${lowered}  | ${false}
    ${'lowered from what was not approved'}       | ${row({ fingerprint: low, content: keptOf(raised) })}          | ${lowered}  | ${false}
    ${'what nobody approved'}                     | ${row({ approvedFingerprint: '' })}                            | ${approved} | ${false}
    ${'a call-off under its blanket'}             | ${row({ approvedFingerprint: '', chain: drawn })}              | ${approved} | ${true}
    ${'a call-off that was changed'}              | ${row({ approvedFingerprint: '', chain: drawn })}              | ${lowered}  | ${false}
    ${'a call-off that was approved itself'}      | ${row({ chain: drawn, fingerprint: high })}                    | ${raised}   | ${false}
    ${'a refused emergency that is owed'}         | ${row({ approvedFingerprint: '', emergencyState: 'owed' })}    | ${approved} | ${true}
    ${'a refused emergency'}                      | ${row({ approvedFingerprint: '', emergencyState: 'refused' })} | ${approved} | ${false}
  `('$what: $covered', ({ order, content, covered }) => {
    expect(approvalCovers(order, content)).toBe(covered);
  });
});
