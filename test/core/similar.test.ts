// Orders that may be the same purchase, and purchases that together cross a band (controls.md T03,
// product.md section 5).
import { vendorToken } from '../../src/core/asked-index';
import { importedScope } from '../../src/core/certificate';
import type { Routed } from '../../src/core/approval';
import {
  daysOf,
  holidaysOf,
  sayBeside,
  similarTo,
  splitOf,
  stillAsked,
} from '../../src/core/similar';
import type { LineRow, OrderRow } from '../../src/core/tables';
import { register, rule } from './rows';
import { compared, lines, order, OWN, TODAY, VENDORS } from './similar-kit';

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
    const undated = order('100', { contractRef: 'C-7' });
    expect(why({ contractRef: 'C-7', ...far, ...days }, {}, undated)).toBeUndefined();
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
    const own = similarTo(compared(order('7', { net: 5000 })));
    expect(sayBeside({ similar: own }, register())).toEqual([
      'May be ordered twice: D-7 of 2026-10-20 for 50.00 EUR has the same net total.',
    ]);
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
    expect(split({ ...worth(99_000, { split: { ownMinor: 26_000, orders: [] } }) })?.sumMinor).toBe(
      56_000,
    );
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
  test.each<[string, boolean, number, string, number | undefined]>([
    ['above the cap together', true, 25_000, '549.99', 55_000],
    ['at the cap', true, 25_000, '550.00', undefined],
    ['above it alone as well', true, 25_000, '299.99', undefined],
    ['no emergency', false, 25_000, '549.99', undefined],
  ])("an emergency's cap: %s", (_what, emergency, other, emergencyCap, sum) => {
    const one = rule('all: 0.. step 1 a x1');
    const own = { ...OWN, emergency };
    const all = { ...compared(order('7', worth(other))), order: own };
    const given = register({ settings: { emergencyCap }, rules: [one] });
    const found = splitOf({ ...asked, emergency }, { ...all, register: given });
    expect(found?.sumMinor).toBe(sum);
  });
  const sum = (others: Partial<OrderRow>[], more: object = {}): number => {
    const own = order('100', worth(55_000, { split: { ownMinor: 30_000, orders: [] } }));
    const beside = others.map((one, at) => order(String(at + 7), { ...worth(25_000), ...one }));
    const all = { others: beside, vendors: VENDORS, register: register() };
    return stillAsked({ ...all, order: own, ...more }, TODAY);
  };
  test('for its cap an emergency comes to what of its sum still stands', () => {
    expect(sum([{}])).toBe(55_000);
    expect(sum([{ status: 'withdrawn' }])).toBe(30_000);
    expect(sum([{ status: 'void' }, worth(5_000)])).toBe(35_000);
    expect(sum([{}, {}])).toBe(55_000);
    expect(sum([{}, {}], { order: order('100', worth(30_000)) })).toBe(30_000);
    const left = [{ number: 1, token: vendorToken('Acme'), day: TODAY }];
    const gone: Partial<OrderRow> = { status: 'withdrawn' };
    expect(sum([gone], { unread: { left, from: '2026-01-01' } })).toBe(55_000);
    expect(sum([gone], { unread: { left: [], from: '2026-01-01' } })).toBe(30_000);
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

test('holidays are the days that the owner named, and nothing else', () => {
  const of = (holidays?: string): string[] =>
    holidaysOf(register({ settings: holidays === undefined ? {} : { holidays } }));
  expect(of()).toEqual([]);
  expect(of('2026-12-24, 2026-12-25')).toEqual(['2026-12-24', '2026-12-25']);
  expect(of('Christmas, 2026-12-24, 2026-02-30')).toEqual(['2026-12-24']);
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
