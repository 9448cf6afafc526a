// A request made into an order: totals, checks with their places, content (controls.md B10, B18, B36,
// D11, D23, D31).
import { contentChanges, contentOf, fingerprintOf, keptContent } from '../../src/core/content';
import type { With } from './order-kit';
import { charge, made, order, vendor } from './order-kit';

test.each`
  what                              | given                                                                                                                  | net          | charges | tax      | gross        | approved
  ${'no tax code, no tax'}          | ${{}}                                                                                                                  | ${40_000}    | ${0}    | ${0}     | ${40_000}    | ${40_000}
  ${'20 %'}                         | ${{ lines: [{ taxCode: 's' }] }}                                                                                       | ${40_000}    | ${0}    | ${8_000} | ${48_000}    | ${40_000}
  ${'tax per rate group, not line'} | ${{ lines: [{ quantity: '1', unitPrice: '0.12', taxCode: 'S' }, { quantity: '1', unitPrice: '0.12', taxCode: 'S' }] }} | ${24}        | ${0}    | ${5}     | ${29}        | ${24}
  ${'charges count, with tax'}      | ${{ header: { charges: [charge('10.00', 'S'), charge('-2.50')] } }}                                                    | ${40_000}    | ${750}  | ${200}   | ${40_950}    | ${40_750}
  ${'rounded once a line'}          | ${{ lines: [{ quantity: '3', unitPrice: '33.333333' }] }}                                                              | ${10_000}    | ${0}    | ${0}     | ${10_000}    | ${10_000}
  ${'half away from zero'}          | ${{ lines: [{ quantity: '1', unitPrice: '0.125' }] }}                                                                  | ${13}        | ${0}    | ${0}     | ${13}        | ${13}
  ${'the ceiling is approved'}      | ${{ header: { notToExceed: '500.00' } }}                                                                               | ${40_000}    | ${0}    | ${0}     | ${40_000}    | ${50_000}
  ${'a ceiling of just the value'}  | ${{ header: { notToExceed: '400.00' } }}                                                                               | ${40_000}    | ${0}    | ${0}     | ${40_000}    | ${40_000}
  ${'dollars at the rate'}          | ${{ header: { currency: 'USD' } }}                                                                                     | ${40_000}    | ${0}    | ${0}     | ${40_000}    | ${36_000}
  ${'an amount line'}               | ${{ lines: [{ basis: 'amount', quantity: '1', unitPrice: '10000.00' }] }}                                              | ${1_000_000} | ${0}    | ${0}     | ${1_000_000} | ${1_000_000}
`('$what', ({ given, net, charges, tax, gross, approved }) => {
  const { order: row, amountMinor } = order(given);
  expect([row.net, row.chargesTotal, row.tax, row.gross, amountMinor]).toEqual([
    net,
    charges,
    tax,
    gross,
    approved,
  ]);
});

test.each`
  what                             | given                                                                                              | code                     | places
  ${'quantity below zero'}         | ${{ lines: [{ quantity: '-1' }] }}                                                                 | ${'bad_value'}           | ${['lines[0].quantity']}
  ${'quantity 0'}                  | ${{ lines: [{}, { quantity: '0' }] }}                                                              | ${'bad_value'}           | ${['lines[1].quantity']}
  ${'price below zero'}            | ${{ lines: [{ unitPrice: '-1' }] }}                                                                | ${'bad_value'}           | ${['lines[0].unitPrice']}
  ${'all problems at once'}        | ${{ lines: [{ quantity: '-1', taxCode: 'X' }, { unitPrice: '-1' }] }}                              | ${'bad_value'}           | ${['lines[0].quantity', 'lines[0].taxCode', 'lines[1].unitPrice']}
  ${'a prototype key as tax code'} | ${{ lines: [{ taxCode: 'constructor' }] }}                                                         | ${'bad_value'}           | ${['lines[0].taxCode']}
  ${'dates the wrong way round'}   | ${{ header: { serviceFrom: '2026-11-01', serviceTo: '2026-10-01' } }}                              | ${'bad_value'}           | ${['serviceTo']}
  ${'line outside the order'}      | ${{ header: { serviceTo: '2026-10-31' }, lines: [{ serviceTo: '2026-11-01' }] }}                   | ${'bad_value'}           | ${['lines[0].serviceFrom']}
  ${'amount line with quantity 2'} | ${{ lines: [{ basis: 'amount', quantity: '2' }] }}                                                 | ${'bad_value'}           | ${['lines[0].quantity']}
  ${'more decimals than cents'}    | ${{ header: { charges: [charge('1.005')] } }}                                                      | ${'bad_value'}           | ${['charges[0].amount']}
  ${'discount above the lines'}    | ${{ header: { charges: [charge('-400.01')] } }}                                                    | ${'bad_value'}           | ${['charges']}
  ${'one line too large'}          | ${{ lines: [{ quantity: '999999999', unitPrice: '999999999' }] }}                                  | ${'bad_value'}           | ${['lines[0].unitPrice']}
  ${'two lines too large'}         | ${{ lines: Array.from({ length: 2 }, () => ({ quantity: '999999999', unitPrice: '999999999' })) }} | ${'bad_value'}           | ${['lines[0].unitPrice', 'lines[1].unitPrice']}
  ${'ceiling below the value'}     | ${{ header: { notToExceed: '399.99' } }}                                                           | ${'ceiling_below_value'} | ${[]}
  ${'ceiling below with freight'}  | ${{ header: { notToExceed: '400.00', charges: [charge('0.01')] } }}                                | ${'ceiling_below_value'} | ${[]}
  ${'no rate'}                     | ${{ header: { currency: 'CHF' } }}                                                                 | ${'rate_missing'}        | ${[]}
  ${'blocked vendor'}              | ${{ vendor: vendor({ status: 'blocked' }) }}                                                       | ${'vendor_not_active'}   | ${[]}
`('refused: $what', ({ given, code, places }) => {
  const answer = made(given);
  expect(answer.ok ? 'ok' : answer.code).toBe(code);
  const named = answer.ok ? [] : (answer.findings ?? []).map(({ column }) => column);
  expect(named).toEqual(places);
});

test.each`
  type              | asked        | vendorLevel | level      | warned
  ${'goods'}        | ${undefined} | ${''}       | ${'3-way'} | ${0}
  ${'subscription'} | ${undefined} | ${''}       | ${'2-way'} | ${0}
  ${'goods'}        | ${'4-way'}   | ${''}       | ${'4-way'} | ${0}
  ${'goods'}        | ${'2-way'}   | ${''}       | ${'3-way'} | ${1}
  ${'goods'}        | ${undefined} | ${'2-way'}  | ${'2-way'} | ${0}
  ${'goods'}        | ${'2-way'}   | ${'4-way'}  | ${'4-way'} | ${1}
`(
  '$type asked $asked, vendor $vendorLevel: $level',
  ({ type, asked, vendorLevel, level, warned }) => {
    const { lines, warnings } = order({
      vendor: vendor({ matchLevel: vendorLevel }),
      lines: [{ type, ...(asked ? { matchLevel: asked } : {}) }],
    });
    expect([lines[0]?.matchLevel, warnings.length]).toEqual([level, warned]);
  },
);

describe('content', () => {
  const printOf = (given: With): string => {
    const { order: row, lines } = order(given);
    return fingerprintOf(contentOf(row, lines));
  };
  test.each`
    field              | given                                        | material
    ${'need by'}       | ${{ header: { needBy: '2026-12-01' } }}      | ${false}
    ${'note'}          | ${{ header: { note: 'soon' } }}              | ${false}
    ${'label'}         | ${{ header: { draftKey: 'my draft' } }}      | ${false}
    ${'description'}   | ${{ header: { description: 'Nails' } }}      | ${true}
    ${'cost centre'}   | ${{ header: { costCentre: 'HR' } }}          | ${true}
    ${'currency'}      | ${{ header: { currency: 'USD' } }}           | ${true}
    ${'ceiling'}       | ${{ header: { notToExceed: '900.00' } }}     | ${true}
    ${'emergency'}     | ${{ header: { emergency: true } }}           | ${true}
    ${'charges'}       | ${{ header: { charges: [charge('1.00')] } }} | ${true}
    ${'terms'}         | ${{ header: { terms: '60 days' } }}          | ${true}
    ${'service dates'} | ${{ header: { serviceTo: '2026-12-01' } }}   | ${true}
    ${'quantity'}      | ${{ lines: [{ quantity: '11' }] }}           | ${true}
    ${'price'}         | ${{ lines: [{ unitPrice: '40.000001' }] }}   | ${true}
    ${'unit'}          | ${{ lines: [{ unit: 'pcs' }] }}              | ${true}
    ${'tax code'}      | ${{ lines: [{ taxCode: 'S' }] }}             | ${true}
    ${'match level'}   | ${{ lines: [{ matchLevel: '4-way' }] }}      | ${true}
    ${'item'}          | ${{ lines: [{ item: 'M5' }] }}               | ${true}
    ${'one line more'} | ${{ lines: [{}, {}] }}                       | ${true}
  `('$field is material: $material', ({ given, material }) => {
    expect(printOf(given) !== printOf({})).toBe(material);
  });

  test("what differs is shown old to new, in people's numbers", () => {
    const [before, after] = [
      order({}),
      order({ header: { terms: '60 days' }, lines: [{ unitPrice: '38.5', quantity: '12' }] }),
    ];
    const kept = keptContent(contentOf(before.order, before.lines));
    expect(contentChanges(kept, contentOf(after.order, after.lines))).toEqual([
      'Terms: "30 days" -> "60 days"',
      'Quantity of line 1: 10 -> 12',
      'Unit price of line 1: 40.00 -> 38.50',
    ]);
    expect(contentChanges(kept, contentOf(before.order, before.lines))).toEqual([]);
  });
  test('a content too large for a cell is not kept, but still fingerprinted', () => {
    const large = order({
      lines: Array.from({ length: 200 }, () => ({ description: 'x'.repeat(100) })),
    });
    const content = contentOf(large.order, large.lines);
    expect([keptContent(content), fingerprintOf(content).length]).toEqual([null, 64]);
  });
});
