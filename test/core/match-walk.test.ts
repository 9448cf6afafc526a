// Which finding belongs to which row of a document, which verdict and which remarks follow from it,
// and whose limits hold (product.md section 7; controls.md B1, B6, B17, B21, B32, B39, D1).
import type { DocumentFacts, OrderFacts } from '../../src/core/match/facts';
import type { Drift, Verdict } from '../../src/core/match/verdict';
import { parseLevel } from '../../src/core/tolerance';
import { eur, invoice, judged, order, qty, row, settings, told } from './match-kit';
import type { LineWords, RowWords } from './match-kit';

const TEN: LineWords = { ordered: 10, accepted: 10 };
const ON_TWO: RowWords = { q: 1, order: 'PO-2' };
const second = (more: Partial<OrderFacts> = {}, lines = [TEN]): OrderFacts => ({
  ...order(lines, more),
  order: 'PO-2',
});
const TWO_WAY: LineWords = { ordered: 10, level: '2-way' };
const isAnswered = ({ holds, passedAs }: Drift): boolean => holds || passedAs === 'accepted';
/** Verdict and kinds of each row, then what concerns the document or an order alone. */
const rowsOf = ({ lines, drifts }: Verdict): string[] => [
  ...lines.map(({ verdict, drifts: own }) =>
    [verdict, ...own.filter(isAnswered).map(({ kind }) => kind)].join(' '),
  ),
  ...drifts.filter(isAnswered).map(({ kind }) => `- ${kind}`),
];

describe('a finding belongs', () => {
  test.each<[string, OrderFacts[], DocumentFacts, string[]]>([
    [
      'to its row alone, of two on one line',
      [order([TEN])],
      invoice([{ q: 5 }, { q: 5, at: 110 }]),
      ['matched', 'exception price_over'],
    ],
    [
      'to all rows of its line, not to another line',
      [order([TWO_WAY, TWO_WAY])],
      invoice([{ q: 6 }, { q: 5 }, { q: 1, on: '2' }]),
      ['exception quantity_over_ordered', 'exception quantity_over_ordered', 'matched'],
    ],
    [
      'to the line of its order, not to that of another',
      [order([TWO_WAY]), second()],
      invoice([{ q: 11 }, ON_TWO]),
      ['exception quantity_over_ordered', 'matched'],
    ],
    [
      'to all rows of an order that refuses',
      [order([TEN]), second({ status: 'closed' })],
      invoice([{ q: 1 }, ON_TWO]),
      ['matched', 'refused po_closed', '- po_closed'],
    ],
    [
      'to the whole where it holds an order without refusing it',
      [order([TEN], { charges: [{ code: 'fee', orderedMinor: 0, billedMinor: 0 }] })],
      invoice([{ q: 1 }], { charges: [{ code: 'fee', amountMinor: 5000 }] }),
      ['matched', '- charges_drift'],
    ],
    [
      'to the document where it names no order',
      [order([TEN])],
      invoice([{ q: 1 }], { duplicate: { kind: 'likely_duplicate', of: 'INV-7' } }),
      ['matched', '- likely_duplicate'],
    ],
    [
      'to a row of no order, and to no other',
      [order([TEN])],
      invoice([{ q: 1 }, { q: 1, order: 'PO-9' }]),
      ['matched', 'refused unknown_po'],
    ],
    [
      'to a row that is on no line, beside one that is',
      [order([TEN])],
      invoice([{ q: 1 }, { q: 1, on: '9' }]),
      ['matched', 'exception not_on_order'],
    ],
    [
      'to the line on which a credit is due',
      [order([{ ...TEN, creditDueMinor: 500 }, TEN])],
      invoice([{ q: 1 }, { q: 1, on: '2' }]),
      ['exception credit_due', 'matched'],
    ],
  ])('%s', (_what, orders, document, rows) => {
    expect(rowsOf(judged(orders, document))).toEqual(rows);
  });
  test('to nothing where its order is not among those of the document', () => {
    const verdict = judged([order([TEN]), second({ status: 'closed' })], invoice([{ q: 1 }]));
    expect(rowsOf(verdict)).toEqual(['matched']);
  });
  test('to the document alone where a row was let pass without an order', () => {
    const { order: _none, ...bare } = row({ q: 1 });
    const verdict = judged(
      [],
      invoice([], {
        lines: [bare],
        duplicate: { kind: 'duplicate_invoice', of: 'INV-7' },
        accepted: [{ kind: 'no_po', line: '1', amount: 0 }],
      }),
    );
    expect(rowsOf(verdict)).toEqual(['matched no_po', '- duplicate_invoice']);
    expect(verdict.lines[0]?.explanation).toBe('100.00 approved without an order');
  });
  test('to its charge, by code', () => {
    const charges = [{ code: 'fee', amountMinor: 5000 }];
    expect(judged(order([TEN]), invoice([{ q: 1 }], { charges })).drifts).toMatchObject([
      { kind: 'charges_drift', order: 'PO-1', code: 'fee' },
    ]);
  });
  test('to an advance only as an advance: it bills no line', () => {
    const bare = { ...order([TEN], { depositMinor: eur('500') }), lines: [] };
    const advance = invoice([{ q: 9, at: 50, on: '' }], { kind: 'prepayment' });
    expect(rowsOf(judged(bare, advance))).toEqual(['matched']);
  });
});

describe('remarks', () => {
  const remarks = (verdict: Verdict): string[] => verdict.notices.map(({ kind }) => kind);
  const stated = (rows: RowWords[], gross: string, more: Partial<DocumentFacts> = {}) =>
    invoice(rows, { grossMinor: eur(gross), ...more });
  test.each<[string, OrderFacts, DocumentFacts, string[]]>([
    ['a total that was not stated', order([TEN]), invoice([{ q: 1 }]), ['total_not_stated']],
    ['all as ordered', order([TEN]), stated([{ q: 1 }], '100'), []],
    ['a price below', order([TEN]), stated([{ q: 1, at: 90 }], '90'), ['price_under']],
    ['a price inside its limit', order([TEN]), stated([{ q: 1, at: 101 }], '101'), []],
    ['what holds is no remark', order([TEN]), stated([{ q: 11 }], '1100'), []],
    ['what holds at any size is none', order([TEN]), stated([{ q: 1, on: '9' }], '100'), []],
    [
      'probably a duplicate, but covered',
      order([TEN]),
      stated([{ q: 1 }], '100', {
        duplicate: { kind: 'likely_duplicate', of: 'INV-7', noticeOnly: true },
      }),
      ['likely_duplicate'],
    ],
    [
      'a duplicate that a second person let pass',
      order([TEN]),
      stated([{ q: 1 }], '100', {
        duplicate: { kind: 'likely_duplicate', of: 'INV-7' },
        accepted: [{ kind: 'likely_duplicate', amount: 0 }],
      }),
      [],
    ],
    [
      'a line that was found without its number',
      order([TEN]),
      stated([{ q: 1, on: '' }], '100'),
      ['line_taken'],
    ],
    [
      'more received than ordered',
      order([{ ...TEN, accepted: 12 }]),
      stated([{ q: 1 }], '100'),
      ['over_receipt'],
    ],
  ])('%s', (_what, facts, document, kinds) => {
    expect(remarks(judged(facts, document))).toEqual(kinds);
  });
  test('a matched document with a remark is a notice, one without is nothing', () => {
    const of = (document: DocumentFacts): string => judged(order([TEN]), document).class;
    expect([of(invoice([{ q: 1 }])), of(stated([{ q: 1 }], '100'))]).toEqual(['notice', 'none']);
  });
  test('a quantity that was rounded for counting is told with its line', () => {
    const boxes = { ...TEN, price: 48, unit: 'box', ratios: [{ unit: 'piece', a: 12, b: 1 }] };
    const rounded = judged(order([boxes]), stated([{ q: 7, at: 4, unit: 'piece' }], '28'));
    expect(rounded.notices.find(({ kind }) => kind === 'quantity_rounded')).toEqual({
      kind: 'quantity_rounded',
      line: '1',
      orderLine: '1',
      text: 'counted as 0.583 box, rounded to three decimals',
    });
    expect(remarks(judged(order([boxes]), stated([{ q: 6, at: 4, unit: 'piece' }], '24')))).toEqual(
      [],
    );
  });
});

describe('waiting', () => {
  /** All of it is there, and so much of it was looked at. */
  const came = (accepted: number): LineWords => ({
    ...TEN,
    accepted,
    received: 10,
    level: '4-way',
  });
  const sentences = ({ lines }: Verdict): string[] => lines.map((one) => one.explanation);
  test('each line waits for its own count', () => {
    const verdict = judged(
      [order([came(2), came(10)]), second({}, [came(1)])],
      invoice([{ q: 4 }, { q: 4, on: '2' }, { ...ON_TWO, q: 4 }]),
    );
    expect(verdict.lines.map(({ verdict: word, waitingFor }) => [word, waitingFor])).toEqual([
      ['waiting', qty(2)],
      ['matched', 0],
      ['waiting', qty(3)],
    ]);
    expect(sentences(verdict)).toEqual([
      'billed 4 of 10 ordered, 2 accepted: waiting for 2',
      'billed 4 of 10 ordered, 400.00: matched',
      'billed 4 of 10 ordered, 1 accepted: waiting for 3',
    ]);
  });
  test('of an amount line is told in money, with what was billed before', () => {
    const counts = { ordered: '1000', accepted: '300', received: '900', billed: '100' };
    expect(
      sentences(
        judged(
          order([{ ...counts, level: '4-way', basis: 'amount' }]),
          invoice([{ q: 1, at: '250' }]),
        ),
      ),
    ).toEqual(['billed 350.00 of 1,000.00 ordered, 300.00 accepted: waiting for 50.00']);
  });
  test('all rows on one line are billed together', () => {
    expect(sentences(judged(order([TEN]), invoice([{ q: 3 }, { q: 4 }])))).toEqual([
      'billed 7 of 10 ordered, 300.00: matched',
      'billed 7 of 10 ordered, 400.00: matched',
    ]);
  });
  test('ends where a second person accepted that it took too long, and only there', () => {
    const late = (more: Partial<DocumentFacts>): Verdict =>
      judged(order([came(2), came(2)]), invoice([{ q: 4 }, { q: 1, on: '2' }], more), {
        today: '2026-10-20',
      });
    const answer = { order: 'PO-1', orderLine: '1', amount: qty(2) } as const;
    const accepted = (kind: 'waiting_too_long' | 'price_over') =>
      late({ accepted: [{ ...answer, kind }] });
    expect(rowsOf(late({}))).toEqual(['exception waiting_too_long', 'matched']);
    expect(rowsOf(accepted('waiting_too_long'))).toEqual(['matched waiting_too_long', 'matched']);
    expect(rowsOf(accepted('price_over'))).toEqual(['exception waiting_too_long', 'matched']);
  });
  test('goes on where something else was accepted', () => {
    const dear = invoice([{ q: 4, at: 110 }], {
      accepted: [{ kind: 'price_over', order: 'PO-1', orderLine: '1', line: '1', amount: 4000 }],
    });
    expect(judged(order([came(2)]), dear).verdict).toBe('waiting');
  });
});

describe('units', () => {
  const boxes = (more: Partial<LineWords> = {}): OrderFacts =>
    order([{ ...TEN, unit: 'box', ratios: [{ unit: 'piece', a: 12, b: 1 }], ...more }]);
  const billed = (words: RowWords, more: Partial<DocumentFacts> = {}): Verdict =>
    judged(boxes(), invoice([words], more));
  test.each<[string, RowWords, string]>([
    ['of the order', { q: 1, unit: 'Box' }, ''],
    ['not named', { q: 1 }, ''],
    ['with a ratio', { q: 12, at: '8.333333', net: '100', unit: 'piece' }, ''],
    ['without one', { q: 1, unit: 'kg' }, 'kg for box'],
    [
      'counted in one without',
      { q: 1, unit: 'box', countedMilli: 1, countedUnit: 'kg' },
      'box and kg for box',
    ],
    [
      'not named, counted in one without',
      { q: 1, countedMilli: 1, countedUnit: 'kg' },
      'kg for box',
    ],
  ])('%s', (_what, words, mismatch) => {
    const { lines } = billed(words);
    const found = lines[0]?.drifts.find(({ kind }) => kind === 'unit_mismatch');
    expect(found ? `${found.actual} for ${found.expected}` : '').toBe(mismatch);
    if (found) expect([found.order, found.orderLine, found.line]).toEqual(['PO-1', '1', '1']);
  });
  test('a row on no line has no unit to differ from', () => {
    expect(told(billed({ q: 1, unit: 'kg', on: '9' }))).toBe('exception not_on_order 100');
    expect(told(judged(order([TEN]), invoice([{ q: 1, unit: 'kg', order: 'PO-9' }])))).toBe(
      'refused unknown_po',
    );
  });
  const priced = (counted: number, more: Partial<DocumentFacts> = {}, q = 2): Verdict =>
    billed({ q, unit: 'box', countedMilli: qty(counted), countedUnit: 'piece' }, more);
  const ratioOf = ({ lines }: Verdict) =>
    lines[0]?.drifts.find(({ kind }) => kind === 'unit_ratio_drift');
  test('more priced than the counted quantity makes is held, with what was counted', () => {
    expect(ratioOf(priced(12))).toMatchObject({
      ...{ order: 'PO-1', orderLine: '1', line: '1', unit: 'quantity', holds: true },
      ...{ expected: qty(1), actual: qty(2), drift: qty(1), code: '12 piece', worth: eur(100) },
    });
  });
  test('its value explains what the total is above', () => {
    const { exceptions } = priced(12);
    expect(exceptions.map(({ kind }) => kind)).toEqual(['unit_ratio_drift']);
  });
  test('less priced is a remark, just as much is nothing', () => {
    expect(ratioOf(priced(36))).toMatchObject({ holds: false, drift: -qty(1) });
    expect(ratioOf(priced(24))).toBeUndefined();
  });
  test('credits are not compared with the ratio', () => {
    expect(ratioOf(priced(-12, { kind: 'credit_note' }, -2))).toBeUndefined();
  });
  test('where no unit is named, what was priced is told without one', () => {
    const { lines } = judged(order([TEN]), invoice([{ q: 2, pricedMilli: qty(3), net: '300' }]));
    expect(lines[0]?.drifts[0]).toMatchObject({ kind: 'unit_ratio_drift', code: '2 ' });
  });
});

describe('limits', () => {
  const level = (percent: string) =>
    parseLevel({ pricePercent: percent, priceAmount: 'not checked' }, 2).tolerances;
  const dear = invoice([{ q: 1, at: 105 }]);
  const word = (line: Partial<LineWords>, facts: Partial<OrderFacts>): string =>
    told(judged(order([{ ...TEN, ...line }], facts), dear, { settings: settings() }));
  test('of the line come before those of the order, and those before the settings', () => {
    const [none, ten] = [level('exact'), level('10')].map((one) => ({ tolerances: [one] }));
    expect(word({}, {})).toBe('matched');
    expect(word({}, none ?? {})).toBe('exception price_over 5');
    expect(word(ten ?? {}, none ?? {})).toBe('matched');
    expect(word(none ?? {}, ten ?? {})).toBe('exception price_over 5');
  });
  test('of the vendor come before the settings for what concerns the whole document', () => {
    const gross = (more: Partial<DocumentFacts>): string =>
      told(
        judged(
          order([TEN]),
          invoice([{ q: 1 }], { taxMinor: 2010, ...more, lines: [row({ q: 1, taxCode: 'S' })] }),
        ),
      );
    const loose = parseLevel({ taxAmount: '0.10' }, 2).tolerances;
    expect(gross({})).toBe('exception tax_drift 0.1');
    expect(gross({ tolerances: [loose] })).toBe('matched');
  });
});
