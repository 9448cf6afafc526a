// What is asked of a document before any figure is compared, and which order line each of its rows
// means (controls.md B7, B15, B29, D1, D18).
import { assignLines, rowsByLine } from '../../src/core/match/assign';
import type { DocumentFacts, OrderFacts } from '../../src/core/match/facts';
import {
  beforeOrder,
  dateOutside,
  duplicateFinding,
  linkRefusal,
  periodNotice,
  refusalsOf,
} from '../../src/core/match/policy';
import type { Finding } from '../../src/core/match/finding';
import { worst } from '../../src/core/match/verdict';
import { invoice, order, price, qty, row, settings } from './match-kit';
import type { LineWords, RowWords } from './match-kit';

const asked = (document: Partial<DocumentFacts> = {}) => ({
  document: invoice([], document),
  orders: [],
  settings: settings(),
  today: '2026-10-06',
});
const told = (findings: readonly Finding[]): string[] =>
  findings.map(
    ({ drift: { kind, expected, actual, drift } }) => `${kind} ${expected}|${actual}|${drift}`,
  );

describe('may this order be billed by this document', () => {
  const refused = (of: Partial<OrderFacts>, document: Partial<DocumentFacts> = {}): string[] =>
    told(refusalsOf(order([], of), asked(document)));

  test.each<[string, Partial<OrderFacts>, Partial<DocumentFacts>, string[]]>([
    ['issued, same vendor in other letters', {}, {}, []],
    ['exactly the same name', { vendor: 'Acme' }, { vendor: 'Acme' }, []],
    ['another vendor', {}, { vendor: 'Other' }, ['vendor_mismatch Acme|Other|0']],
    ['another currency', { currency: 'USD' }, {}, ['currency_mismatch USD|EUR|0']],
    ['on hold', { status: 'on hold' }, {}, ['po_on_hold issued|on hold|0']],
    ['closed', { status: 'closed' }, {}, ['po_closed issued|closed|0']],
    ['void', { status: 'void' }, {}, ['po_void issued|void|0']],
    ['not issued yet', { status: 'approved' }, {}, ['po_not_issued issued|approved|0']],
    ['a credit on a held order', { status: 'on hold' }, { kind: 'credit_note' }, []],
    ['a credit on a closed order', { status: 'closed' }, { kind: 'credit_note' }, []],
    [
      'a credit on a void order',
      { status: 'void' },
      { kind: 'credit_note' },
      ['po_void issued|void|0'],
    ],
    [
      'a blanket is never billed itself, whatever its status',
      { blanket: true, status: 'closed' },
      {},
      ['po_not_issued issued|a blanket order of which nothing was called off|0'],
    ],
    [
      'everything that is wrong, in order',
      { status: 'void', currency: 'USD' },
      { vendor: 'Other' },
      ['vendor_mismatch Acme|Other|0', 'currency_mismatch USD|EUR|0', 'po_void issued|void|0'],
    ],
  ])('%s', (_what, of, document, kinds) => expect(refused(of, document)).toEqual(kinds));

  test('until the end and its days of grace, the last day included; credits for ever', () => {
    const ends = { serviceTo: '2026-08-06' };
    expect(refused(ends, { date: '2026-10-05' })).toEqual([]);
    expect(refused(ends, { date: '2026-10-06' })).toEqual(['po_expired 2026-10-05|2026-10-06|1']);
    expect(refused(ends, { date: '2027-10-06', kind: 'credit_note' })).toEqual([]);
  });
});

describe('a row without an order', () => {
  const of = (words: RowWords): string[] => {
    const [assigned] = assignLines([row(words)], [order([{ ordered: 1 }])], 2);
    return assigned ? told(linkRefusal(assigned)) : [];
  };
  test('names none, one that is not here, one that is', () => {
    const none = { ...row({}), line: '1' };
    delete (none as { order?: string }).order;
    const [bare] = assignLines([none], [order([])], 2);
    expect(bare && told(linkRefusal(bare))).toEqual(['no_po ||0']);
    expect(of({ order: 'PO-9' })).toEqual(['unknown_po |PO-9|0']);
    expect(of({})).toEqual([]);
  });
});

describe('before the order (D18)', () => {
  const found = (of: Partial<OrderFacts>, document: Partial<DocumentFacts> = {}): string[] =>
    told(
      beforeOrder(
        order([], { issuedOn: '2026-10-05', ...of }),
        asked({ date: '2026-10-05', ...document }),
      ),
    );

  test.each<[string, Partial<OrderFacts>, Partial<DocumentFacts>, string[]]>([
    ['the same day passes', {}, {}, []],
    ['a day before', {}, { date: '2026-10-03' }, ['before_order 2026-10-05|dated 2026-10-03|2']],
    [
      'received before',
      { firstReceivedOn: '2026-10-04' },
      {},
      ['before_order 2026-10-05|received 2026-10-04|1'],
    ],
    ['received on the day', { firstReceivedOn: '2026-10-05' }, {}, []],
    [
      'both: the document is named',
      { firstReceivedOn: '2026-10-01' },
      { date: '2026-10-04' },
      ['before_order 2026-10-05|dated 2026-10-04|1'],
    ],
    ['imported or emergency', { datedFreely: true }, { date: '2026-10-01' }, []],
    ['an advance', {}, { date: '2026-10-01', kind: 'prepayment' }, []],
    ['a credit', {}, { date: '2026-10-01', kind: 'credit_note' }, []],
  ])('%s', (_what, of, document, kinds) => expect(found(of, document)).toEqual(kinds));

  test('an order whose day of issue nobody knows is before nothing', () => {
    const { issuedOn: _none, ...of } = order([]);
    expect(beforeOrder(of, asked({ date: '2020-01-01' }))).toEqual([]);
  });
});

describe('the period of a service (B7)', () => {
  const YEAR = { serviceFrom: '2026-01-01', serviceTo: '2026-12-31' };
  const service = (line: Partial<LineWords>, of: Partial<OrderFacts> = YEAR): OrderFacts =>
    order([{ ordered: 12, type: 'service', ...line }], of);
  const outside = (words: RowWords, line: Partial<LineWords> = {}, of?: Partial<OrderFacts>) => {
    const one = service(line, of);
    const [assigned] = assignLines([row({ q: 1, ...words })], [one], 2);
    const [first] = one.lines;
    return assigned && first ? told(dateOutside(assigned, one, first)) : ['nothing'];
  };
  const days = (serviceFrom?: string, serviceTo?: string): RowWords => ({
    ...(serviceFrom === undefined ? {} : { serviceFrom }),
    ...(serviceTo === undefined ? {} : { serviceTo }),
  });

  test.each<[string, RowWords, Partial<LineWords>, string[]]>([
    ['inside, to the day', days('2026-01-01', '2026-12-31'), {}, []],
    ['a day early', days('2025-12-31', '2026-01-31'), {}, ['1']],
    ['a day late', days('2026-12-01', '2027-01-01'), {}, ['1']],
    ['early and late', days('2025-12-30', '2027-01-03'), {}, ['5']],
    ['wholly before', days('2025-11-01', '2025-11-30'), {}, ['30']],
    ['wholly after', days('2027-02-01', '2027-02-28'), {}, ['28']],
    ['one day, without an end', days('2027-01-05'), {}, ['1']],
    [
      'the line has a period of its own',
      days('2026-05-01', '2026-05-31'),
      { serviceFrom: '2026-06-01', serviceTo: '2026-06-30' },
      ['31'],
    ],
    ['its receipts say when', {}, { acceptedFrom: '2025-12-31', acceptedTo: '2026-01-02' }, ['1']],
    ['nobody says when', {}, {}, []],
    ['goods have none', days('2020-01-01', '2020-01-31'), { type: 'goods' }, []],
    [
      'at entry it was inside',
      days('2026-05-01'),
      { serviceFrom: '2026-06-01', entryPeriod: { from: '2026-05-01', to: '' } },
      [],
    ],
    [
      'at entry it was outside too',
      days('2026-04-30'),
      { serviceFrom: '2026-06-01', entryPeriod: { from: '2026-05-01', to: '' } },
      ['1'],
    ],
  ])('%s', (_what, words, line, drifts) => {
    expect(outside(words, line).map((one) => one.split('|').pop())).toEqual(drifts);
  });

  test('says both periods, an open end as such', () => {
    expect(outside(days('2025-12-31', '2026-01-31'), {}, { serviceFrom: '2026-01-01' })).toEqual([
      'date_outside 2026-01-01 to ...|2025-12-31 to 2026-01-31|1',
    ]);
    expect(outside(days('2027-01-01'), {}, { serviceTo: '2026-12-31' })).toEqual([
      'date_outside ... to 2026-12-31|2027-01-01 to 2027-01-01|1',
    ]);
  });

  const noticed = (
    words: RowWords,
    line: Partial<LineWords> = {},
    of: Partial<OrderFacts> = YEAR,
  ) => {
    const [assigned] = assignLines([row({ q: 1, ...words })], [service(line, of)], 2);
    return assigned ? periodNotice(assigned).map(({ text }) => text) : ['nothing'];
  };
  test('a line with dates that is billed without any is noticed', () => {
    const text = 'no service period on the paper; the order is for 2026-01-01 to 2026-12-31';
    expect(noticed({})).toEqual([text]);
    expect(noticed({}, {}, { serviceTo: '2026-12-31' })[0]).toContain('for ... to 2026-12-31');
    expect(noticed({}, {}, { serviceFrom: '2026-01-01' })[0]).toContain('2026-01-01 to ...');
    for (const known of [days('2026-02-01'), days(undefined, '2026-02-01'), { net: '-1.00' }])
      expect(noticed(known)).toEqual([]);
    expect(noticed({}, { acceptedFrom: '2026-02-01' })).toEqual([]);
    expect(noticed({}, { type: 'goods' })).toEqual([]);
    expect(noticed({}, {}, {})).toEqual([]);
    expect(noticed({ net: '0.00' })).toEqual([text]);
  });

  test('a service that nobody accepts says its days itself, or is held for them', () => {
    const alone: Partial<LineWords> = { level: '2-way' };
    const held = ['date_outside 2026-01-01 to 2026-12-31||0'];
    const kinds = (found: string[]): string[] => found.map((one) => one.replace('undefined', ''));
    expect(kinds(outside({}, alone))).toEqual(held);
    expect(noticed({}, alone)).toEqual([]);
    expect(outside({}, { level: '3-way' })).toEqual([]);
    expect(outside({}, { ...alone, type: 'subscription' })).toEqual([]);
    expect(outside({}, alone, {})).toEqual([]);
    expect(outside({}, alone, { serviceFrom: '2026-01-01' })).toHaveLength(1);
    expect(outside({}, alone, { serviceTo: '2026-12-31' })).toHaveLength(1);
    for (const net of ['-1.00', '0.00']) expect(outside({ net }, alone)).toEqual([]);
    expect(outside(days('2026-02-01', '2026-02-28'), alone)).toEqual([]);
  });
});

test('what the search for duplicates found holds, or is a notice', () => {
  const found = (noticeOnly?: boolean) =>
    duplicateFinding(
      asked({
        duplicate: {
          kind: 'likely_duplicate',
          of: 'A-1',
          ...(noticeOnly === undefined ? {} : { noticeOnly }),
        },
      }),
    ).map(({ drift: { kind, actual, holds } }) => [kind, actual, holds]);
  expect(found()).toEqual([['likely_duplicate', 'A-1', true]]);
  expect(found(false)).toEqual([['likely_duplicate', 'A-1', true]]);
  expect(found(true)).toEqual([['likely_duplicate', 'A-1', false]]);
  expect(duplicateFinding(asked())).toEqual([]);
  const of = { kind: 'likely_duplicate', of: 'A-1' } as const;
  const codes = [of, { ...of, id: 'I-7' }].flatMap((duplicate) =>
    duplicateFinding(asked({ duplicate })).map(({ drift: { code, actual } }) => [code, actual]),
  );
  expect(codes).toEqual([
    [undefined, 'A-1'],
    ['I-7', 'A-1'],
  ]);
});

test('the worst of several verdicts; none is matched', () => {
  expect(worst([])).toBe('matched');
  expect(worst(['matched', 'waiting'])).toBe('waiting');
  expect(worst(['exception', 'waiting'])).toBe('exception');
  expect(worst(['waiting', 'refused', 'exception'])).toBe('refused');
});

describe('which line a row means', () => {
  const lines: LineWords[] = [
    { ordered: 5, price: '10', item: 'A', description: 'Bolts', unit: 'pcs' },
    { ordered: 5, price: '12', item: 'B', description: 'Nuts', unit: 'pcs' },
    { ordered: 5, price: '12', item: 'B', description: 'Nuts', unit: 'box' },
  ];
  const meant = (words: RowWords, of: LineWords[] = lines): string => {
    const [one] = assignLines([row({ q: 1, on: '', at: '99', ...words })], [order(of)], 2);
    return `${one?.orderLine?.line ?? '-'} of ${one?.proposals.join() ?? ''} ${one?.taken ? 'taken' : 'stated'}`;
  };

  test.each<[string, RowWords, string]>([
    ['the line it states, whatever else it says', { on: '2', item: 'A' }, '2 of  stated'],
    ['a line that is not there', { on: '7', unit: 'pcs' }, '- of 1,2 stated'],
    ['the only line of its item', { item: 'a', unit: 'pcs' }, '1 of  taken'],
    ['item and unit', { item: 'B', unit: 'box' }, '3 of  taken'],
    ['an item that no line has', { item: 'C', unit: 'pcs' }, '- of  stated'],
    ['the description', { description: 'bolts', unit: 'pcs' }, '1 of  taken'],
    ['the price, where nothing is named', { at: '10', unit: 'pcs' }, '1 of  taken'],
    ['nothing that tells them apart', { unit: 'pcs' }, '- of 1,2 stated'],
    [
      'a name that no line has, among several',
      { description: 'Rope', unit: 'pcs' },
      '- of 1,2 stated',
    ],
  ])('%s', (_what, words, answer) => expect(meant(words)).toBe(answer));

  test('the only line is taken unless the row names another thing', () => {
    const one: LineWords[] = [{ ordered: 5, price: '10', description: 'Bolts' }];
    expect(meant({}, one)).toBe('1 of  taken');
    expect(meant({ description: 'Bolts' }, one)).toBe('1 of  taken');
    expect(meant({ description: 'Rope' }, one)).toBe('- of 1 stated');
    expect(meant({ description: 'Rope', at: '10' }, one)).toBe('1 of  taken');
  });

  test('of lines at one price the oldest with room, else the oldest open one, else the first', () => {
    const same = (billed: [number, number, number]): LineWords[] =>
      billed.map((one) => ({ ordered: 5, price: '10', billed: one }));
    const line = (q: number, billed: [number, number, number]): string =>
      meant({ q, at: '10' }, same(billed)).charAt(0);
    expect(line(3, [0, 0, 0])).toBe('1');
    expect(line(3, [3, 2, 0])).toBe('2');
    expect(line(6, [5, 1, 0])).toBe('2');
    expect(line(1, [5, 5, 5])).toBe('1');
  });

  test('rows before a row use up what is open', () => {
    const of = order([
      { ordered: 5, price: '10' },
      { ordered: 5, price: '10' },
    ]);
    const rows = [row({ q: 4, on: '', at: '10' }), row({ q: 4, on: '', at: '10' }, '2')];
    const found = assignLines(rows, [of], 2);
    expect(found.map(({ orderLine }) => orderLine?.line)).toEqual(['1', '2']);
    expect([...rowsByLine(found).values()].map((all) => all.length)).toEqual([1, 1]);
    const both = assignLines([row({ q: 1 }), row({ q: 2 }, '2')], [of], 2);
    expect([...rowsByLine(both).values()].map((all) => all.length)).toEqual([2]);
  });

  test('a subscription by the period that the row names, a paid one too', () => {
    const month = (from: string, to: string): LineWords => ({
      ...{ ordered: 1, price: '90', type: 'subscription', billed: 1 },
      ...{ serviceFrom: from, serviceTo: to },
    });
    const year = [month('2026-01-01', '2026-01-31'), month('2026-02-01', '2026-02-28')];
    expect(meant({ serviceFrom: '2026-02-01', at: '99' }, year)).toBe('2 of  taken');
    expect(meant({ serviceFrom: '2026-01-31', at: '99' }, year)).toBe('1 of  taken');
    expect(meant({ serviceFrom: '2026-03-01', at: '90' }, year)).toBe('- of  stated');
  });

  test('the price it may pass under: the latest, or the one at entry where that is nearer', () => {
    const at = (net: string, more: Partial<LineWords> = {}): number | undefined =>
      assignLines([row({ q: 1, net })], [order([{ ordered: 5, price: '10', ...more }])], 2)[0]
        ?.expectedMinor;
    const entry = { entryPriceMicro: price('12') };
    expect(at('11.50')).toBe(1000);
    expect(at('11.50', entry)).toBe(1200);
    expect(at('11.00', entry)).toBe(1200);
    expect(at('10.99', entry)).toBe(1000);
    expect(at('11.50', { basis: 'amount', price: '1' })).toBe(1150);
  });

  test('a row of no order keeps its figures as printed', () => {
    const lone = { ...row({ q: 2, order: 'PO-9' }), pricedMilli: qty(3) };
    expect(assignLines([lone], [order(lines)], 2)[0]).toMatchObject({
      ...{ order: undefined, orderLine: undefined, taken: false, proposals: [] },
      ...{
        quantityMilli: 2000,
        pricedMilli: 3000,
        rounded: false,
        unitKnown: true,
        expectedMinor: 0,
      },
    });
  });
});
