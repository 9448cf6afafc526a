// Orders that may be the same purchase, and purchases that together cross a band (controls.md T03,
// product.md section 5).
import { vendorToken } from '../../src/core/asked-index';
import { importedScope } from '../../src/core/certificate';
import { contentOf } from '../../src/core/content';
import type { Routed } from '../../src/core/approval';
import { askedAs, daysOf, sayBeside, similarTo, skippedBy, splitOf } from '../../src/core/similar';
import type { LineRow, OrderRow } from '../../src/core/tables';
import { readVendor } from '../../src/core/vendor';
import { issued, register, row, rule } from './rows';

const VENDORS = [
  ['Acme', 'Metal'],
  ['Acme Two', 'metal '],
  ['Bolt', ''],
].map(([vendor = '', group = '']) =>
  readVendor({ row: 2, cells: { Vendor: vendor, Group: group } }),
);
const lines = (...said: Partial<LineRow>[]): LineRow[] =>
  said.map((one, at) =>
    row('lines', { line: at + 1, description: 'Nails', quantity: 1000, unitPrice: 5, ...one }),
  );
const order = (
  key: string,
  more: Partial<OrderRow> = {},
  own = lines({ quantity: Number(key) }),
): OrderRow => {
  const made = issued({
    ...{ key: `D-${key}`, poNumber: '', status: 'submitted', vendor: 'Acme', net: Number(key) },
    ...{ submittedAt: '2026-10-20T08:00:00.000Z', ...more },
  });
  return { ...made, content: JSON.parse(JSON.stringify(contentOf(made, own))) };
};
const OWN = order('100', { net: 5000 });
const compared = (one: OrderRow, settings = {}, own = OWN) => ({
  ...{ order: own, others: [one, own], vendors: VENDORS, register: register({ settings }) },
});
const why = (more: Partial<OrderRow>, settings = {}, own = OWN): string | undefined =>
  similarTo(compared(order('7', more), settings, own))[0]?.why;

test.each<[string, string | undefined, number]>([
  ['written', '45', 45],
  ['left out', undefined, 30],
  ['off', '0', 0],
  ['unreadable', 'ten', 0],
  ['a thousand', '1000', 0],
  ['below nothing', '-5', 0],
  ['with a tail', '5 days', 0],
])('days that are %s', (_what, typed, days) => {
  const settings = typed === undefined ? {} : { some: typed };
  expect(daysOf(register({ settings }), 'some', '30')).toBe(days);
});

describe('likely duplicates', () => {
  test.each<[string, Partial<OrderRow>, string | undefined]>([
    ['another net', {}, undefined],
    ['the same net', { net: 5000 }, 'net'],
    ['at a vendor of the group', { net: 5000, vendor: 'ACME two' }, 'net'],
    ['at another vendor', { net: 5000, vendor: 'Bolt' }, undefined],
    ['in another currency', { net: 5000, currency: 'USD' }, undefined],
    ['thirty days before', { net: 5000, submittedAt: '2026-09-20T08:00:00.000Z' }, 'net'],
    ['a day more', { net: 5000, submittedAt: '2026-09-19T08:00:00.000Z' }, undefined],
    [
      "a day less by the register's time zone",
      { net: 5000, submittedAt: '2026-09-19T21:30:00.000Z', submittedDay: '2026-09-20' },
      'net',
    ],
    [
      'of an old list, by its own day',
      { net: 5000, scope: importedScope('PO-2026-{SEQ}'), issuedDay: '2026-09-20' },
      'net',
    ],
    [
      'of an old list that is older',
      { net: 5000, scope: importedScope('PO-2026-{SEQ}'), issuedDay: '2026-09-19' },
      undefined,
    ],
    ['that ended', { net: 5000, status: 'withdrawn' }, undefined],
    ['that is closed', { net: 5000, status: 'closed' }, 'net'],
    ['that is approved', { net: 5000, status: 'approved' }, 'net'],
    ['that is issued', { net: 5000, status: 'issued' }, 'net'],
    ['that is on hold', { net: 5000, status: 'on hold' }, 'net'],
    ['for practice', { net: 5000, practice: true }, undefined],
    ['itself', { net: 5000, key: 'D-100' }, undefined],
  ])('one %s', (_what, more, found) => expect(why(more)).toBe(found));

  test('the same lines in other words and order, and what is free is none', () => {
    const two = lines({ description: 'Nails, long' }, { item: 'B-1', description: 'x' });
    const own = order('100', {}, two);
    const same = lines({ item: 'b 1', description: 'y' }, { description: 'NAILS long' });
    const like = (other: LineRow[]) => similarTo(compared(order('7', {}, other), {}, own))[0]?.why;
    expect(like(same)).toBe('lines');
    expect(
      like(lines({ item: 'b 1', quantity: 2000 }, { description: 'NAILS long' })),
    ).toBeUndefined();
    expect(why({ net: 0 }, {}, order('100', { net: 0 }))).toBeUndefined();
    const bare = { net: 3, content: null };
    expect(
      similarTo(compared({ ...order('7'), ...bare, net: 4 }, {}, { ...OWN, ...bare })),
    ).toEqual([]);
  });

  test.each<[string, Partial<OrderRow>, string | undefined]>([
    ['inside', { serviceFrom: '2026-02-01', serviceTo: '2026-03-31' }, 'contract'],
    ['to its first day', { serviceFrom: '2025-02-01', serviceTo: '2026-01-01' }, 'contract'],
    ['before it', { serviceFrom: '2025-02-01', serviceTo: '2025-12-31' }, undefined],
    ['from its last day', { serviceFrom: '2026-12-31', serviceTo: '' }, 'contract'],
    ['after it', { serviceFrom: '2027-01-01', serviceTo: '' }, undefined],
    ['without days', {}, undefined],
    ['another contract', { contractRef: 'C-8', serviceFrom: '2026-02-01' }, undefined],
  ])('of one contract: %s', (_what, more, found) => {
    const days = { serviceFrom: '2026-01-01', serviceTo: '2026-12-31' };
    const own = order('100', { contractRef: 'C-7', ...days });
    const far = { submittedAt: '2026-01-01T08:00:00.000Z' };
    expect(why({ contractRef: 'c 7', ...far, ...more }, {}, own)).toBe(found);
    expect(
      why({ contractRef: 'c 7', ...far, ...more }, { duplicateOrderDays: '0' }, own),
    ).toBeUndefined();
    const open = order('100', { contractRef: 'C-7', serviceFrom: '2026-01-01' });
    const after = { contractRef: 'C-7', serviceFrom: '2027-05-01', serviceTo: '' };
    expect(why({ ...far, ...after }, {}, open)).toBe('contract');
    expect(why({ ...far, ...days }, {}, order('100', days))).toBeUndefined();
  });

  test('call-offs of one blanket, and the blanket itself, are one purchase', () => {
    const own = order('100', { net: 5000, blanket: 'D-9' });
    expect(why({ net: 5000, blanket: 'D-9' }, {}, own)).toBeUndefined();
    expect(why({ net: 5000, key: 'D-9' }, {}, own)).toBeUndefined();
    expect(why({ net: 5000, blanket: 'D-8' }, {}, own)).toBe('net');
    expect(why({ net: 5000, blanket: '' })).toBe('net');
  });

  test('is told with number or key, day, worth and the other vendor', () => {
    const one = order('7', { net: 5000, poNumber: 'PO-7', vendor: 'Acme Two' });
    const [found] = similarTo(compared(one));
    expect(found).toEqual({
      ...{
        key: 'D-7',
        poNumber: 'PO-7',
        why: 'net',
        day: '2026-10-20',
        net: 5000,
        currency: 'EUR',
      },
      at: 'Acme Two',
    });
    expect(similarTo(compared(order('7', { net: 5000 })))[0]).not.toHaveProperty('at');
    const said = sayBeside(
      { similar: found ? [found, { ...found, poNumber: '', why: 'lines' }] : [] },
      register(),
    );
    expect(said).toEqual([
      'May be ordered twice: PO-7 of 2026-10-20 at Acme Two for 50.00 EUR has the same net total.',
      'May be ordered twice: D-7 of 2026-10-20 at Acme Two for 50.00 EUR has the same lines.',
    ]);
  });
});

describe('a purchase in parts', () => {
  const RULES = [
    rule('small: 0..50000 step 1 a x1'),
    { ...rule('large: 50000.. step 1 b x1'), row: 3 },
  ];
  const asked: Routed = {
    ...{ amountMinor: 30_000, costCentre: '', category: '', emergency: false, vendorStatus: '' },
    ...{ newVendor: false, requester: 'ana@example.com', exemption: '' },
  };
  const worth = (amountMinor: number, more: object = {}) => ({
    chain: { version: '', amountMinor, rate: '1', steps: [], ...more },
  });
  const split = (more: Partial<OrderRow>, settings = {}, own: Partial<OrderRow> = {}) => {
    const one = order('7', { ...worth(25_000), ...more });
    const all = { ...compared(one, settings), order: order('100', own) };
    return splitOf(asked, { ...all, register: register({ settings, rules: RULES }) });
  };
  test('is routed by its sum, with what it is the sum of', () => {
    expect(split({})).toEqual({ ownMinor: 30_000, sumMinor: 55_000, days: 14, orders: ['D-7'] });
    expect(split({ poNumber: 'PO-7', vendor: 'Acme Two' })?.orders).toEqual(['PO-7 (Acme Two)']);
    expect(split({ ...worth(99_000, { split: { ownMinor: 26_000 } }) })?.sumMinor).toBe(56_000);
    const said = sayBeside({ split: split({ poNumber: 'PO-7' }) }, register());
    expect(said).toEqual([
      'With PO-7, asked for at the same vendor within 14 days, it comes to 550.00 EUR and is approved as that.',
    ]);
  });
  test.each<[string, Partial<OrderRow>, object, Partial<OrderRow>, boolean]>([
    ['the sum stays in the band', worth(20_000), {}, {}, false],
    ['two weeks before', { submittedAt: '2026-10-06T08:00:00.000Z' }, {}, {}, true],
    ['a day more', { submittedAt: '2026-10-05T08:00:00.000Z' }, {}, {}, false],
    ['the window is off', {}, { splitWindowDays: '0' }, {}, false],
    ['another person asked', { requester: 'ben@example.com' }, {}, {}, false],
    ['the same under an alias', { requester: 'ana+x@example.com' }, {}, {}, true],
    ['another vendor', { vendor: 'Bolt' }, {}, {}, false],
    ['drawn under a blanket', worth(25_000, { drawn: { poNumber: 'PO-1' } }), {}, {}, false],
    ['its own blanket', { key: 'D-9' }, {}, { blanket: 'D-9' }, false],
    ['a call-off beside it', { blanket: 'D-9' }, {}, { blanket: 'D-9' }, true],
  ])('%s', (_what, more, settings, own, found) => {
    expect(split(more, settings, own) !== undefined).toBe(found);
  });
  test('alone it is none, whatever it is worth', () => {
    const alone = {
      order: OWN,
      others: [],
      vendors: VENDORS,
      register: register({ rules: RULES }),
    };
    expect(splitOf({ ...asked, amountMinor: 90_000 }, alone)).toBeUndefined();
  });
});

test.each<[string, Partial<OrderRow>, string]>([
  ['an order that waits', {}, 'open'],
  ['one that was issued', { status: 'issued' }, 'days'],
  ['one that was cancelled', { status: 'cancelled' }, 'no'],
  ['a blanket order that is called off from', { kind: 'blanket', status: 'issued' }, 'open'],
  ['a blanket order on hold', { kind: 'blanket', status: 'on hold' }, 'open'],
  ['a blanket order that is closed', { kind: 'blanket', status: 'closed' }, 'days'],
  ['a blanket order that was cancelled', { kind: 'blanket', status: 'cancelled' }, 'no'],
])('%s stays in the index of orders asked for', (_what, more, stay) => {
  expect(askedAs(order('7', more), register(), '2026-11-22').stay).toBe(stay);
});

test('prices and budgets are told beside them', () => {
  const dear = { line: 2, item: 'BOLT', price: 2_000_000, listed: 1_000_000, currency: 'EUR' };
  expect(sayBeside({ dear: [dear] }, register())).toEqual([
    'Line 2: 2.00 EUR is above the 1.00 of the item BOLT.',
  ]);
  const split = { ownMinor: 1, sumMinor: 2, days: 3, orders: ['A', 'B'] };
  expect(sayBeside({ dear: [dear], split }, register())).toHaveLength(2);
  expect(sayBeside({ split }, register())[0]).toContain('With A, B, asked');
  expect(sayBeside({}, register())).toEqual([]);
});

const TODAY = '2026-10-20';
test('orders of the window and the group that were not read are counted and said', () => {
  const left = [
    ['Acme', '2026-09-20'],
    ['acme TWO', '2026-11-19'],
    ['Acme', '2026-09-19'],
    ['Bolt', '2026-10-20'],
  ].map(([vendor = '', day = ''], number) => ({ number, token: vendorToken(vendor), day }));
  const given = { ...compared(order('7')), unread: { left, from: '2026-09-20' } };
  expect(skippedBy(given, TODAY)).toEqual({ orders: 2, before: '' });
  const began = { ...given, unread: { left: [], from: '2026-10-01' } };
  expect(skippedBy(began, TODAY)).toEqual({ orders: 0, before: '2026-10-01' });
  expect(skippedBy({ ...given, unread: { left: [], from: '2026-09-20' } }, TODAY)).toBeUndefined();
  const lost = { ...given, unread: { left: [], from: '' } };
  expect(skippedBy(lost, TODAY)).toEqual({ orders: 0, before: '2026-10-21' });
  const citing = { left: [], from: '2026-09-20', citing: ['C7', 'C8', 'C7'] };
  const cites = { ...given, order: { ...OWN, contractRef: 'c-7' } };
  expect(skippedBy({ ...cites, unread: citing }, TODAY)).toEqual({
    ...{ orders: 0, before: '', citing: 2 },
  });
  const off = register({ settings: { duplicateOrderDays: '0', splitWindowDays: '0' } });
  expect(skippedBy({ ...given, register: off }, TODAY)).toBeUndefined();
  expect(
    sayBeside({ skipped: { orders: 2, before: '2026-10-01', citing: 3 } }, register({})),
  ).toEqual([
    '2 more orders of this vendor in these days were not compared: too many to read.',
    '3 more orders of this contract were not compared: too many to read.',
    'Orders asked for before 2026-10-01 were not compared.',
  ]);
});
