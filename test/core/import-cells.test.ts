// Amounts and days of old lists as people write them, and the columns they stand in (controls.md B34).
import fc from 'fast-check';
import { dayOfOld, dayOrderIn, decimalIn, decimalOf, textOf } from '../../src/core/import/cells';
import type { OldCell } from '../../src/core/import/cells';
import { BILL_FIELD_NAMES, BILL_FIELDS } from '../../src/core/import/bills';
import { mapColumns, OLD_FIELDS, placeColumns } from '../../src/core/import/columns';
import type { Mapping } from '../../src/core/import/columns';

const written = (decimal: '.' | ',') => (cell: OldCell) =>
  decimalOf(cell, { decimal, dayOrder: 'dmy' });

describe('an amount', () => {
  test.each`
    cell                     | points       | commas
    ${'1250'}                | ${'1250'}    | ${'1250'}
    ${'1250.50'}             | ${'1250.5'}  | ${null}
    ${'1250,50'}             | ${null}      | ${'1250.5'}
    ${'1,250'}               | ${'1250'}    | ${'1.25'}
    ${'1.250'}               | ${'1.25'}    | ${'1250'}
    ${'1,250,000.00'}        | ${'1250000'} | ${null}
    ${'1.250.000,00'}        | ${null}      | ${'1250000'}
    ${'12,50,000'}           | ${null}      | ${null}
    ${'1250,000.5'}          | ${null}      | ${null}
    ${'1.5.5'}               | ${null}      | ${null}
    ${'-12.30'}              | ${'-12.3'}   | ${null}
    ${'(12.30)'}             | ${'-12.3'}   | ${null}
    ${'(12'}                 | ${null}      | ${null}
    ${'12)'}                 | ${null}      | ${null}
    ${'-1,250'}              | ${'-1250'}   | ${'-1.25'}
    ${'1 250'}               | ${'1250'}    | ${'1250'}
    ${"1'250.05"}            | ${'1250.05'} | ${null}
    ${'1\u00a0250\u202f000'} | ${'1250000'} | ${'1250000'}
    ${'€ 12.30'}             | ${'12.3'}    | ${null}
    ${'$1,250.00'}           | ${'1250'}    | ${null}
    ${'EUR 12.30'}           | ${'12.3'}    | ${null}
    ${'12.30 EUR'}           | ${'12.3'}    | ${null}
    ${'12.30 EUR x'}         | ${null}      | ${null}
    ${'EURO 12'}             | ${null}      | ${null}
    ${'12.'}                 | ${'12'}      | ${null}
    ${'12.3x'}               | ${null}      | ${null}
    ${'x12'}                 | ${null}      | ${null}
    ${'.5'}                  | ${null}      | ${null}
    ${'12.000'}              | ${'12'}      | ${'12000'}
    ${'100'}                 | ${'100'}     | ${'100'}
    ${'0.070'}               | ${'0.07'}    | ${null}
    ${'0,500'}               | ${null}      | ${'0.5'}
    ${'1,2500'}              | ${null}      | ${'1.25'}
    ${'12EUR30'}             | ${null}      | ${null}
    ${'012,500'}             | ${null}      | ${'012.5'}
    ${'10,500'}              | ${'10500'}   | ${'10.5'}
    ${''}                    | ${null}      | ${null}
    ${null}                  | ${null}      | ${null}
    ${true}                  | ${null}      | ${null}
  `('$cell is $points or $commas', ({ cell, points, commas }) => {
    expect([written('.')(cell), written(',')(cell)]).toEqual([points, commas]);
  });
  test('of a cell that is a number has points, whatever the list has, and fifteen digits', () => {
    const cells = [1250.5, -0.1, 0.1 + 0.2, 1000];
    expect(cells.map(written(','))).toEqual(['1250.5', '-0.1', '0.3', '1000']);
    expect(written('.')(Infinity)).toBeNull();
  });
  test('that was written with groups and decimals is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 99 }),
        (whole, cents) => {
          const part = String(cents).padStart(2, '0');
          const groups = (mark: string): string => String(whole).replace(/\B(?=(\d{3})+$)/g, mark);
          const wanted = `${whole}.${part.replace(/0$/, '')}`;
          expect(written('.')(`${groups(',')}.${part}`)).toBe(wanted);
          expect(written(',')(`${groups('.')},${part}`)).toBe(wanted);
        },
      ),
    );
  });
  test.each`
    cells                     | decimal
    ${[]}                     | ${'.'}
    ${['1250']}               | ${'.'}
    ${['1,250']}              | ${'.'}
    ${['1250,5']}             | ${','}
    ${['1250,50', '1.250']}   | ${','}
    ${['1250,50', '1250.50']} | ${'.'}
    ${['EUR 12,50', '3']}     | ${','}
    ${['12,505']}             | ${'.'}
    ${[12.5, '7,50', null]}   | ${','}
    ${['7,50', '1.5']}        | ${'.'}
  `('$cells: what stands before the decimals is "$decimal"', ({ cells, decimal }) => {
    expect(decimalIn(cells)).toBe(decimal);
  });
  test('texts are read without the spaces around them; nothing is empty', () => {
    expect([textOf(' a '), textOf(null), textOf(undefined), textOf(0), textOf(false)]).toEqual([
      ...['a', '', '', '0', 'false'],
    ]);
  });
});

describe('a day', () => {
  const day = (dayOrder: 'dmy' | 'mdy') => (cell: OldCell) =>
    dayOfOld(cell, { decimal: '.', dayOrder });
  test.each`
    cell                  | dmy             | mdy
    ${'2025-03-04'}       | ${'2025-03-04'} | ${'2025-03-04'}
    ${'2025/3/4'}         | ${'2025-03-04'} | ${'2025-03-04'}
    ${'2025.12.31 17:00'} | ${'2025-12-31'} | ${'2025-12-31'}
    ${'03/04/2025'}       | ${'2025-04-03'} | ${'2025-03-04'}
    ${'3-4-25'}           | ${'2025-04-03'} | ${'2025-03-04'}
    ${'03.04.2025'}       | ${'2025-04-03'} | ${'2025-04-03'}
    ${'31/12/2025'}       | ${'2025-12-31'} | ${null}
    ${'12/31/2025'}       | ${null}         | ${'2025-12-31'}
    ${'30/02/2025'}       | ${null}         | ${null}
    ${'03/04/20255'}      | ${null}         | ${null}
    ${'3/4/2025 8:00'}    | ${'2025-04-03'} | ${'2025-03-04'}
    ${'x 03/04/2025'}     | ${null}         | ${null}
    ${'x2025-03-04'}      | ${null}         | ${null}
    ${'soon'}             | ${null}         | ${null}
    ${''}                 | ${null}         | ${null}
    ${45_720}             | ${'2025-03-04'} | ${'2025-03-04'}
    ${45_720.75}          | ${'2025-03-04'} | ${'2025-03-04'}
    ${0.5}                | ${null}         | ${null}
    ${1}                  | ${null}         | ${null}
    ${2}                  | ${'1900-01-01'} | ${'1900-01-01'}
    ${99_999}             | ${'2173-10-13'} | ${'2173-10-13'}
    ${100_000}            | ${null}         | ${null}
  `('$cell is $dmy or $mdy', ({ cell, dmy, mdy }) => {
    expect([day('dmy')(cell), day('mdy')(cell)]).toEqual([dmy, mdy]);
  });
  test.each`
    cells                           | order
    ${[]}                           | ${'dmy'}
    ${['03/04/2025']}               | ${'dmy'}
    ${['03/13/2025', '03/04/2025']} | ${'mdy'}
    ${['13/03/2025', '03/04/2025']} | ${'dmy'}
    ${['03/13/2025', '13/03/2025']} | ${'dmy'}
    ${['03/12/2025']}               | ${'dmy'}
    ${['12/13/2025']}               | ${'mdy'}
    ${['soon', null, '3-31-25']}    | ${'mdy'}
  `('$cells: $order', ({ cells, order }) => {
    expect(dayOrderIn(cells)).toBe(order);
  });
});

describe('columns', () => {
  const mapped = (headers: string[], given: Mapping = {}) => {
    const found = mapColumns(headers, given);
    return Array.isArray(found) ? found.map(({ detail }) => detail) : found;
  };
  const NEEDED = ['PO Number', 'Supplier', 'Amount'];
  test('are what people call them, in whatever case and signs', () => {
    const found = mapColumns(['  po_NUMBER ', 'Supplier-Name', 'Order  amount!', 'Qty.', ''], {});
    expect(found).toMatchObject({
      mapping: { number: '  po_NUMBER ', vendor: 'Supplier-Name', net: 'Order  amount!' },
      unknown: [],
    });
    expect(!Array.isArray(found) && [...found.at]).toEqual([
      ...[
        ['number', 0],
        ['vendor', 1],
        ['quantity', 3],
        ['net', 2],
      ],
    ]);
  });
  test('that mean nothing are told, blank ones are not', () => {
    expect(mapped([...NEEDED, 'Colour', ' ', 'PO Number'])).toMatchObject({
      unknown: ['Colour', 'PO Number'],
    });
  });
  test('are the first of the names, in the order in which they are likely', () => {
    expect(mapped(['Total', 'Net', 'PO', 'Vendor'])).toMatchObject({ mapping: { net: 'Net' } });
    expect(mapped(['Order no', 'PO', 'Vendor', 'Net'])).toMatchObject({
      mapping: { number: 'PO' },
    });
  });
  test('are what the owner says, though one means two things', () => {
    expect(
      mapped([...NEEDED, 'Who'], {
        number: 'po number',
        vendor: 'who',
        requester: 'WHO',
        note: 'Supplier',
      }),
    ).toMatchObject({
      mapping: { vendor: 'Who', requester: 'Who', note: 'Supplier', number: 'PO Number' },
      unknown: [],
    });
  });
  test('taken by the owner for one thing are not taken for another by their name', () => {
    const headers = [...NEEDED, 'Description'];
    expect(mapped(headers, { number: 'Description' })).toMatchObject({
      mapping: { number: 'Description' },
      unknown: ['PO Number'],
    });
    const found = mapColumns(headers, { number: 'Description' });
    expect(!Array.isArray(found) && found.at.has('description')).toBe(false);
  });
  test('that are needed are asked for', () => {
    expect(mapped(['x'])).toEqual([
      'No column is the PO number; say which one it is',
      'No column is the vendor; say which one it is',
      'No column is the order amount; say which one it is',
    ]);
    const amount = 'No column is the order amount; say which one it is';
    expect(mapped(['PO', 'Vendor', 'Qty'])).toEqual([amount]);
    expect(mapped(['PO', 'Vendor', 'Unit price'])).toEqual([amount]);
    expect(mapped(['PO', 'Vendor', 'Qty', 'Unit price'])).toMatchObject({ unknown: [] });
  });
  test('that were named and are not there are told with their name', () => {
    expect(mapColumns(NEEDED, { note: 'Remark' })).toEqual([
      { kind: 'bad_value', row: 1, detail: 'The list has no column "Remark"', column: 'Remark' },
    ]);
    expect(mapColumns(['PO', 'Vendor'], {})).toEqual([
      { kind: 'bad_value', row: 1, detail: expect.stringContaining('order amount') },
    ]);
  });
});

describe('a header that is the name of our field is that field, however it is put together', () => {
  test.each(BILL_FIELD_NAMES)('%s of an invoice', (field) => {
    const { at, unknown } = placeColumns([field], BILL_FIELDS, {});
    expect([[...at.keys()], unknown]).toEqual([[field], []]);
  });
  // A number alone may be anything's, and what lists call billed is money.
  const ours = Object.keys(OLD_FIELDS).filter((field) => !/^(number|billed)$/.test(field));
  test.each(ours)('%s of an order', (field) => {
    expect([...placeColumns([field], OLD_FIELDS, {}).at.keys()]).toEqual([field]);
  });
  test.each(['PONumber', 'PoNumber', 'PO-Number', 'po_number', 'PO NUMBER'])('%s', (header) =>
    expect([...placeColumns([header], BILL_FIELDS, {}).at.keys()]).toEqual(['poNumber']),
  );
});
