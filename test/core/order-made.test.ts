// What of a request stands in the order's rows, field by field; what is refused beside it, with its
// place; what a person is warned of (controls.md B10, B18, B21, B22, B29, B36, D31).
import { duplicateGroup, sumsOf, vendorOf } from '../../src/core/order';
import { blankRow } from '../../src/core/blank';
import type { LineRow } from '../../src/core/tables';
import type { With } from './order-kit';
import { charge, made, order, vendor } from './order-kit';
import { line } from './rows';

/** The places that are named; "ok" where nothing is. */
const places = (given: With): (string | undefined)[] | string => {
  const answer = made(given);
  if (answer.ok) return 'ok';
  const found = (answer.findings ?? []).map(({ column }) => column);
  return found.length > 0 ? found : answer.code;
};

describe('the rows', () => {
  test('of a request with nothing but what it needs', () => {
    const { order: row, lines } = order({ header: { costCentre: ' IT ' } });
    expect(row).toEqual({
      ...blankRow('register'),
      ...{ key: 'D-000007', requester: 'ana@example.com', submittedAt: '2026-10-01T08:00:00Z' },
      submittedDay: '2026-10-01',
      ...{ vendor: 'Acme Oy', description: 'Screws', costCentre: 'IT', currency: 'EUR' },
      ...{ terms: '30 days', kind: 'order', acknowledgement: 'none' },
      ...{ net: 40_000, chargesTotal: 0, tax: 0, gross: 40_000 },
    });
    expect(lines).toEqual([
      {
        ...blankRow('lines'),
        ...{ key: 'D-000007.1', order: 'D-000007', line: 1, type: 'goods', basis: 'quantity' },
        ...{ description: 'Screw', quantity: 10_000, unit: 'box', unitPrice: 40_000_000 },
        ...{ currency: 'EUR', net: 40_000, matchLevel: '3-way', costCentre: 'IT' },
        ...{ received: 0, accepted: 0, rejected: 0, returned: 0, billed: 0, billedNet: 0 },
        ...{ relieved: 0, closed: 0, shortClosed: 0, open: 0 },
      },
    ]);
  });
  test('of a request that says everything, without the spaces around it', () => {
    const said = {
      ...{ category: ' tools ', needBy: '2026-11-01', serviceFrom: '2026-10-01' },
      ...{ serviceTo: '2026-12-31', terms: ' net 10 ', contractRef: ' C-7 ', note: 'soon' },
      ...{ deliverTo: ' Gate 4 ', deliveryTerms: ' DAP ', emergency: true, practice: true },
      shipVia: ' Posti ',
      ...{ notToExceed: '500.00', retentionBp: 500, retentionUntil: '2027-06-30' },
    };
    const deposit = { amount: '100.00', due: '2026-10-15' };
    const charges = [{ code: ' freight ', amount: '10.00', taxCode: ' s ' }];
    const { order: row } = order({ header: { ...said, deposit, charges } });
    expect(row).toMatchObject({
      ...said,
      ...{ category: 'tools', terms: 'net 10', contractRef: 'C-7', deliverTo: 'Gate 4' },
      shipVia: 'Posti',
      ...{ deliveryTerms: 'DAP', notToExceed: 50_000, kind: 'order' },
      ...{ deposit: 10_000, depositDue: '2026-10-15' },
      charges: [{ code: 'freight', amountMinor: 1000, taxCode: 'S' }],
    });
  });
  test('of lines that say everything', () => {
    const said = {
      ...{ type: 'service', basis: 'amount', quantity: '1', matchLevel: '4-way', asset: true },
      ...{ serviceFrom: '2026-10-01', serviceTo: '2026-10-31', overReceiptBp: 250 },
    };
    const names = {
      ...{ item: ' M5 ', unit: ' job ', costCentre: ' HR ', project: ' Roof ', taxCode: ' s ' },
      acceptance: ' signed ',
    };
    const unitRatio = { unit: ' day ', per: 8, of: 1 };
    const { lines } = order({ lines: [{}, { ...said, ...names, unitRatio }] });
    expect(lines[1]).toMatchObject({
      ...said,
      ...{ key: 'D-000007.2', line: 2, quantity: 1000, net: 4000 },
      ...{ item: 'M5', unit: 'job', costCentre: 'HR', project: 'Roof', taxCode: 'S' },
      ...{ acceptance: 'signed', unitRatio: { unit: 'day', per: 8, of: 1 } },
    });
  });
  test('without any charge have no list of charges', () => {
    expect(order({ header: { charges: [] } }).order.charges).toBeNull();
  });
  test('name the vendor as Vendors does, an unknown one as it was typed', () => {
    expect(order({ header: { vendor: ' ACME  oy' } }).order.vendor).toBe('Acme Oy');
    const unknown = order({ header: { vendor: ' Bolt ' }, vendor: null });
    expect([unknown.order.vendor, unknown.order.terms]).toEqual(['Bolt', '']);
    expect(unknown.warnings).toEqual(['Bolt is not in Vendors yet.']);
  });
  test("have the vendor's terms where the request says none", () => {
    expect(order({ header: { terms: '  ' } }).order.terms).toBe('30 days');
  });
});

test.each(['preferred', 'active'])('a vendor that is %s warns of nothing', (status) => {
  expect(order({ vendor: vendor({ status: status as 'active' }) }).warnings).toEqual([]);
});
test('a new vendor may be ordered from, and a person is told what follows', () => {
  const waitsFor = 'the yes of somebody';
  expect(order({ vendor: vendor({ status: 'new', waitsFor }) }).warnings).toEqual([
    'Acme Oy is new: the order can be approved, but is issued only when the vendor is active. It waits for the yes of somebody.',
  ]);
});

const BLANKET = { kind: 'blanket', notToExceed: '1000.00', serviceTo: '2026-12-31' };
const blanket = (more: object, lines: object[] = []): With => ({
  header: { ...BLANKET, ...more },
  lines,
});
test.each`
  what                                      | given                                                                                                                                  | named
  ${'a blanket needs no line'}              | ${blanket({})}                                                                                                                         | ${'ok'}
  ${'an order needs one'}                   | ${{ lines: [] }}                                                                                                                       | ${['lines']}
  ${'an order has no limit per call-off'}   | ${{ header: { callOffLimit: '10.00' } }}                                                                                               | ${['callOffLimit']}
  ${'a blanket needs its ceiling'}          | ${blanket({ notToExceed: undefined })}                                                                                                 | ${['notToExceed']}
  ${'a blanket needs its last day'}         | ${blanket({ serviceTo: undefined })}                                                                                                   | ${['serviceTo']}
  ${'a deposit belongs to a call-off'}      | ${blanket({ deposit: { amount: '10.00' } }, [{}])}                                                                                     | ${['deposit']}
  ${'charges belong to a call-off'}         | ${blanket({ charges: [charge('10.00')] })}                                                                                             | ${['charges']}
  ${'a limit per call-off of the ceiling'}  | ${blanket({ callOffLimit: '1000.00' })}                                                                                                | ${'ok'}
  ${'a cent above the ceiling'}             | ${blanket({ callOffLimit: '1000.01' })}                                                                                                | ${['callOffLimit']}
  ${'each call-off is approved'}            | ${blanket({ callOffLimit: '0.00' })}                                                                                                   | ${'ok'}
  ${'a limit below zero'}                   | ${blanket({ callOffLimit: '-0.01' })}                                                                                                  | ${['callOffLimit']}
  ${'a limit that cannot be read'}          | ${blanket({ callOffLimit: '10.005' })}                                                                                                 | ${['callOffLimit']}
  ${'below zero, of no ceiling'}            | ${blanket({ callOffLimit: '-1', notToExceed: undefined })}                                                                             | ${['notToExceed', 'callOffLimit']}
  ${'any limit, of no ceiling'}             | ${blanket({ callOffLimit: '1', notToExceed: undefined })}                                                                              | ${['notToExceed']}
  ${'a ceiling of zero'}                    | ${{ header: { notToExceed: '0.00' } }}                                                                                                 | ${['notToExceed']}
  ${'a ceiling below zero'}                 | ${{ header: { notToExceed: '-1.00' } }}                                                                                                | ${['notToExceed']}
  ${'a ceiling in parts of a cent'}         | ${{ header: { notToExceed: '500.005' } }}                                                                                              | ${['notToExceed']}
  ${'a discount of all the lines'}          | ${{ header: { charges: [charge('-400.00')] } }}                                                                                        | ${'ok'}
  ${'a discount above lines named already'} | ${{ header: { charges: [charge('-400.01', 'X')] } }}                                                                                   | ${['charges[0].taxCode']}
  ${'a deposit of all of it'}               | ${{ header: { deposit: { amount: '400.00' } } }}                                                                                       | ${'ok'}
  ${'a deposit of a cent more'}             | ${{ header: { deposit: { amount: '400.01' } } }}                                                                                       | ${['deposit.amount']}
  ${'a deposit of nothing'}                 | ${{ header: { deposit: { amount: '0' } } }}                                                                                            | ${['deposit.amount']}
  ${'a deposit in parts of a cent'}         | ${{ header: { deposit: { amount: '1.005' } } }}                                                                                        | ${['deposit.amount']}
  ${'a day of retention without a share'}   | ${{ header: { retentionUntil: '2027-06-30' } }}                                                                                        | ${['retentionUntil']}
  ${'a day of retention, share zero'}       | ${{ header: { retentionUntil: '2027-06-30', retentionBp: 0 } }}                                                                        | ${['retentionUntil']}
  ${'a price agreement with its ceiling'}   | ${{ header: { notToExceed: '50.00' }, lines: [{ quantity: '0' }] }}                                                                    | ${'ok'}
  ${'a line for nothing'}                   | ${{ lines: [{ unitPrice: '0' }] }}                                                                                                     | ${'ok'}
  ${'an amount line of two'}                | ${{ lines: [{ basis: 'amount', quantity: '2', unitPrice: '1' }] }}                                                                     | ${['lines[0].quantity']}
  ${'a ratio of the unit to itself'}        | ${{ lines: [{ unitRatio: { unit: ' BOX ', per: 2, of: 1 } }] }}                                                                        | ${['lines[0].unitRatio']}
  ${'one day of service'}                   | ${{ header: { serviceFrom: '2026-10-01', serviceTo: '2026-10-01' } }}                                                                  | ${'ok'}
  ${'a start without an end'}               | ${{ header: { serviceFrom: '2026-10-01' } }}                                                                                           | ${'ok'}
  ${'an end without a start'}               | ${{ header: { serviceTo: '2026-10-01' } }}                                                                                             | ${'ok'}
  ${'a line whose end comes first'}         | ${{ lines: [{ serviceFrom: '2026-10-02', serviceTo: '2026-10-01' }] }}                                                                 | ${['lines[0].serviceTo']}
  ${"a line of just the order's days"}      | ${{ header: { serviceFrom: '2026-10-01', serviceTo: '2026-10-31' }, lines: [{ serviceFrom: '2026-10-01', serviceTo: '2026-10-31' }] }} | ${'ok'}
  ${'a line that begins a day early'}       | ${{ header: { serviceFrom: '2026-10-02' }, lines: [{ serviceFrom: '2026-10-01' }] }}                                                   | ${['lines[0].serviceFrom']}
  ${'a line that ends a day late'}          | ${{ header: { serviceTo: '2026-10-30' }, lines: [{ serviceTo: '2026-10-31' }] }}                                                       | ${['lines[0].serviceFrom']}
  ${'a line without days in dated order'}   | ${{ header: { serviceFrom: '2026-10-01', serviceTo: '2026-10-31' } }}                                                                  | ${'ok'}
  ${'a dated line, the order without days'} | ${{ lines: [{ serviceFrom: '2026-10-01', serviceTo: '2026-10-31' }] }}                                                                 | ${'ok'}
  ${'a subscription that says no interval'} | ${{ header: { kind: 'subscription' } }}                                                                                                | ${'bad_value'}
  ${'tax codes that cannot be read'}        | ${{ settings: { taxCodes: 'S=' } }}                                                                                                    | ${'bad_value'}
  ${'fields before the blocked vendor'}     | ${{ vendor: vendor({ status: 'blocked' }), lines: [{ quantity: '-1' }] }}                                                              | ${['lines[0].quantity']}
  ${'fields before the ceiling'}            | ${{ header: { notToExceed: '1.00' }, lines: [{}, { quantity: '-1' }] }}                                                                | ${['lines[1].quantity']}
  ${'a change is not held to its ceiling'}  | ${{ header: { notToExceed: '1.00' }, revises: true }}                                                                                  | ${'ok'}
`('$what: $named', ({ given, named }) => {
  expect(places(given)).toEqual(named);
});

test('a blanket keeps its limit per call-off, else its ceiling; another order has neither', () => {
  const of = (given: With): unknown[] => {
    const { callOffLimit, called } = order(given).order;
    return [callOffLimit, called];
  };
  expect(of(blanket({}))).toEqual([100_000, 0]);
  expect(of(blanket({ callOffLimit: '50.00' }))).toEqual([5000, 0]);
  expect(of({})).toEqual([null, null]);
});
test('a share of zero keeps nothing back', () => {
  expect(order({ header: { retentionBp: 0 } }).order.retentionBp).toBeNull();
});

/** 99,999,999,999.99, the largest amount there is. */
const LARGEST = { quantity: '100', unitPrice: '999999999.9999' };
test.each`
  what                                  | lines                             | freight     | named
  ${'the largest amount there is'}      | ${[LARGEST]}                      | ${'0'}      | ${'ok'}
  ${'with a cent of freight'}           | ${[LARGEST]}                      | ${'0.01'}   | ${['lines']}
  ${'with its tax'}                     | ${[{ ...LARGEST, taxCode: 'S' }]} | ${'0'}      | ${['lines']}
  ${'lines too large, less a discount'} | ${[LARGEST, { unitPrice: '1' }]}  | ${'-50000'} | ${['lines']}
`('$what: $named', ({ lines, freight, named }) => {
  expect(places({ header: { charges: [charge(freight)] }, lines })).toEqual(named);
});

describe('what people read', () => {
  const detail = (given: With): string => {
    const answer = made(given);
    return answer.ok ? 'ok' : `${answer.detail} ${answer.next}`;
  };
  test('the first problem, and how many more there are', () => {
    const next = 'Correct what is named and submit again.';
    expect(detail({ lines: [{ quantity: '-1' }] })).toBe(
      `lines[0].quantity: a quantity is not below zero. ${next}`,
    );
    expect(detail({ lines: [{ quantity: '-1', unitPrice: '-1', taxCode: 'X' }] })).toBe(
      `lines[0].quantity: a quantity is not below zero. (and 2 more) ${next}`,
    );
  });
  test('the ceiling and the value it lies below, with what would do', () => {
    expect(detail({ header: { notToExceed: '399.99' } })).toBe(
      'Not to exceed is 399.99 EUR, but the order is worth 400.00 EUR. ' +
        'Raise the ceiling to at least 400.00 EUR or lower the lines.',
    );
  });
  test('a blocked vendor by name, with what to do', () => {
    expect(detail({ vendor: vendor({ status: 'blocked' }) })).toBe(
      'The vendor Acme Oy is blocked. Choose another vendor, or ask the owner.',
    );
  });
  test('the tax codes there are', () => {
    const lines = [{ taxCode: ' X ' }];
    expect(detail({ lines })).toContain('there is no tax code "X"; Settings has S, R, Z.');
    expect(detail({ lines, settings: { taxCodes: '' } })).toContain('Settings has none.');
  });
  test('a looser match level than the register has, with its line', () => {
    expect(order({ lines: [{}, { matchLevel: '2-way' }] }).warnings).toEqual([
      "Line 2: 2-way is looser than the register's 3-way; 3-way is used.",
    ]);
  });
});

describe('levels of the match', () => {
  const level = (type: string, settings: With['settings'], known: With['vendor']): unknown =>
    order({ lines: [{ type }], settings: settings ?? {}, vendor: known ?? null }).lines[0]
      ?.matchLevel;
  test.each`
    type              | settings                           | known                              | found
    ${'goods'}        | ${{}}                              | ${null}                            | ${'3-way'}
    ${'service'}      | ${{}}                              | ${null}                            | ${'3-way'}
    ${'subscription'} | ${{}}                              | ${null}                            | ${'2-way'}
    ${'service'}      | ${{ matchLevelService: '4-way' }}  | ${null}                            | ${'4-way'}
    ${'goods'}        | ${{ matchLevelService: '4-way' }}  | ${null}                            | ${'3-way'}
    ${'goods'}        | ${{ matchLevelGoods: 'five-way' }} | ${null}                            | ${'3-way'}
    ${'goods'}        | ${{ matchLevelGoods: '2-way' }}    | ${vendor({ matchLevel: '4-way' })} | ${'4-way'}
  `('$type of $settings: $found', ({ type, settings, known, found }) => {
    expect(level(type, settings, known)).toBe(found);
  });
  test('the very level of the register is no warning', () => {
    expect(order({ lines: [{ matchLevel: '3-way' }] }).warnings).toEqual([]);
  });
});

describe('tax', () => {
  const taxOf = (settings: With['settings']): unknown[] => {
    const lines = [{ taxCode: 'S' }];
    const { order: row, amountMinor } = order({ lines, ...(settings ? { settings } : {}) });
    return [row.tax, row.taxKept, amountMinor];
  };
  test('is 20 % of S where Settings names no codes', () => {
    expect(taxOf({})).toEqual([8000, null, 40_000]);
  });
  test('that does not come back is part of what is approved', () => {
    expect(taxOf({ taxCodes: 'S=20/25' })).toEqual([8000, 6000, 46_000]);
    expect(taxOf({ taxCodes: 'S=20/100' })).toEqual([8000, null, 40_000]);
  });
  test('is that of the day, on its last day too', () => {
    const codes = 'S=20@..2026-10-01;S=25@2026-10-02..';
    expect(taxOf({ taxCodes: codes })).toEqual([8000, null, 40_000]);
  });
  test("is that of the day in the register's time zone", () => {
    const settings = { taxCodes: 'S=20@..2026-10-01;S=25@2026-10-02..' };
    const { order: row } = order({
      ...{ lines: [{ taxCode: 'S' }], settings, today: '2026-10-02' },
    });
    expect([row.tax, row.submittedDay]).toEqual([10_000, '2026-10-02']);
  });
  test('and all other sums of lines without a net are nothing', () => {
    const blank: LineRow = { ...line(1, { ordered: 1, price: 1 }), net: null };
    expect(sumsOf([blank], [], { rates: {}, kept: {} })).toMatchObject({ net: 0, value: 0 });
  });
});

describe('whose documents are compared', () => {
  const vendors = [vendor({ group: ' Big  Group ' }), vendor({ vendor: 'Bolt' })];
  test.each`
    name           | group
    ${' ACME oy '} | ${'group big group'}
    ${'Bolt'}      | ${'bolt'}
    ${' Nobody '}  | ${'nobody'}
  `('$name: $group', ({ name, group }) => {
    expect(duplicateGroup(vendors, name)).toBe(group);
  });
  test('a vendor is found by its name as people write it', () => {
    expect(vendorOf(vendors, ' BOLT ')?.vendor).toBe('Bolt');
    expect(vendorOf(vendors, 'Bol')).toBeUndefined();
  });
});
