// What the next document meets once one is counted: quantities and values billed, drifts over the
// price, charges, small differences and the use of a ceiling (controls.md B6, B8, B14, B18, B31).
import fc from 'fast-check';
import { countDocument, countDue } from '../../src/core/match/count';
import type { DocumentFacts, MatchInput, OrderFacts, OrderLineFacts } from '../../src/core/match/facts';
import { assignLines } from '../../src/core/match/assign';
import { eur, invoice, judged, order, orderLine, qty, settings } from './match-kit';
import type { LineWords, RowWords } from './match-kit';

const TEN: LineWords = { ordered: 10, accepted: 10 };
type Facts = OrderFacts | OrderFacts[];

/** The orders after documents of these rows were judged and counted, one after the other. */
function after(facts: Facts, ...documents: DocumentFacts[]): OrderFacts[] {
  const orders = Array.isArray(facts) ? facts : [facts];
  for (const document of documents) countDocument({ orders, document }, judged(orders, document));
  return orders;
}
const lineAfter = (line: LineWords, ...rows: RowWords[][]): Partial<OrderLineFacts> | undefined =>
  after(order([line]), ...rows.map((all) => invoice(all)))[0]?.lines[0];

describe('a line', () => {
  test.each`
    what                                        | documents                                           | billed  | net      | expected  | over
    ${'billed as ordered'}                      | ${[[{ q: 4 }]]}                                     | ${'4'}  | ${'400'} | ${'400'}  | ${'0'}
    ${'in two documents'}                       | ${[[{ q: 4 }], [{ q: 3 }]]}                         | ${'7'}  | ${'700'} | ${'700'}  | ${'0'}
    ${'above its price'}                        | ${[[{ q: 4, at: 101 }]]}                            | ${'4'}  | ${'404'} | ${'400'}  | ${'4'}
    ${'above its price, twice'}                 | ${[[{ q: 4, at: 101 }], [{ q: 2, at: 103 }]]}       | ${'6'}  | ${'610'} | ${'600'}  | ${'10'}
    ${'below its price makes no room'}          | ${[[{ q: 4, at: 99 }], [{ q: 2, at: 103 }]]}        | ${'6'}  | ${'602'} | ${'600'}  | ${'6'}
    ${'one row above, one below'}               | ${[[{ q: 4, at: 101 }, { q: 4, at: 90 }]]}          | ${'8'}  | ${'764'} | ${'800'}  | ${'4'}
    ${'credited as billed'}                     | ${[[{ q: 4, at: 101 }], [{ q: -4, at: 101 }]]}      | ${'0'}  | ${'0'}   | ${'0'}    | ${'0'}
    ${'a price credit'}                         | ${[[{ q: 4, at: 101 }], [{ q: 0, net: '-4' }]]}     | ${'4'}  | ${'400'} | ${'400'}  | ${'0'}
    ${'a larger price credit makes no room'}    | ${[[{ q: 4, at: 101 }], [{ q: 0, net: '-9' }]]}     | ${'4'}  | ${'395'} | ${'400'}  | ${'0'}
    ${'a credit row beside one that bills'}     | ${[[{ q: 4, at: 101 }, { q: -1, at: 105 }]]}        | ${'3'}  | ${'299'} | ${'300'}  | ${'4'}
    ${'a price row in a document that bills'}   | ${[[{ q: 4, at: 101 }, { q: 0, net: '-4' }]]}       | ${'4'}  | ${'400'} | ${'400'}  | ${'4'}
    ${'more money on one row, less on another'} | ${[[{ q: 0, net: '6' }, { q: 0, net: '-4' }]]}      | ${'0'}  | ${'2'}   | ${'0'}    | ${'6'}
    ${'a piece for nothing makes no room'}      | ${[[{ q: 4, at: 101 }], [{ q: 1, net: '0' }]]}      | ${'5'}  | ${'404'} | ${'500'}  | ${'4'}
    ${'a debit of money alone'}                 | ${[[{ q: 0, net: '6' }], [{ q: -1, net: '-100' }]]} | ${'-1'} | ${'-94'} | ${'-100'} | ${'6'}
  `('$what: $billed for $net', ({ documents, billed, net, expected, over }) => {
    expect(lineAfter(TEN, ...documents)).toMatchObject({
      billed: qty(billed),
      billedMinor: eur(net),
      billedExpectedMinor: eur(expected),
      overPriceMinor: eur(over),
    });
  });
  test('of an amount counts its net', () => {
    const amount: LineWords = { ordered: '1000', accepted: '1000', basis: 'amount', billed: '100' };
    expect(lineAfter(amount, [{ q: 1, at: '250' }])).toMatchObject({
      billed: eur('350'),
      billedMinor: eur('350'),
    });
  });
  test('that is not named stays as it is', () => {
    const [found] = after(order([TEN, TEN]), invoice([{ q: 1 }]));
    expect(found?.lines[1]).toEqual(orderLine(TEN, '2'));
  });
  test('without a history begins at nothing', () => {
    const bare = order([TEN]);
    expect(bare.lines[0]?.overPriceMinor).toBeUndefined();
    expect(after(bare, invoice([{ q: 1, at: 101 }]))[0]?.lines[0]?.overPriceMinor).toBe(100);
  });
});

describe('an order', () => {
  const freight = (orderedMinor: number, billedMinor = 0) => ({
    code: 'freight',
    orderedMinor,
    billedMinor,
  });
  const billed = (code: string, amountMinor: number) => ({ code, amountMinor });
  test('keeps what is billed of each charge, one that nobody ordered too', () => {
    const facts = order([TEN], { charges: [freight(2000, 500), { ...freight(100), code: 'fee' }] });
    const charges = [billed('freight', 300), billed('freight', 200), billed('toll', 70)];
    expect(after(facts, invoice([{ q: 1 }], { charges }))[0]?.charges).toEqual([
      { code: 'freight', orderedMinor: 2000, billedMinor: 1000 },
      { code: 'fee', orderedMinor: 100, billedMinor: 0 },
      { code: 'toll', orderedMinor: 0, billedMinor: 70 },
    ]);
  });
  test('uses its ceiling with net, charges and tax that does not come back', () => {
    const facts = order([TEN], { usedMinor: 1000, charges: [freight(500)] });
    const more = { charges: [billed('freight', 500)], unrecoverableTaxMinor: 60 };
    const [one] = after(facts, invoice([{ q: 1 }], more));
    expect(one?.usedMinor).toBe(1000 + 10_000 + 500 + 60);
    expect(after([one ?? facts], invoice([{ q: 2 }]))[0]?.usedMinor).toBe(31_560);
  });
  test('remembers the small differences that passed on it', () => {
    const facts = order([TEN], { smallMinor: 30 });
    const document = invoice([{ q: 1 }]);
    const verdict = judged(facts, document);
    const small = [
      { order: 'PO-1', amountMinor: 12 },
      { order: 'PO-2', amountMinor: 500 },
    ];
    countDocument({ orders: [facts], document }, { ...verdict, small });
    expect(facts.smallMinor).toBe(42);
    const fresh = order([TEN]);
    countDocument({ orders: [fresh], document }, { ...verdict, small });
    expect(fresh.smallMinor).toBe(12);
  });
  test('takes nothing of a document that was refused', () => {
    const closed = (): OrderFacts => order([TEN], { status: 'closed' });
    expect(after(closed(), invoice([{ q: 1 }]))).toEqual([closed()]);
  });
  test('takes what was held: it counts until somebody ends it', () => {
    const [held] = after(order([TEN]), invoice([{ q: 11 }]));
    expect(held?.lines[0]?.billed).toBe(qty(11));
  });
});

describe('several orders on one document', () => {
  const two = (): OrderFacts[] => [
    order([TEN]),
    { ...order([TEN]), order: 'PO-2' },
    { ...order([TEN]), order: 'PO-3' },
  ];
  const document = invoice([{ q: 3 }, { q: 1, order: 'PO-2' }, { q: 2, order: 'PO-2' }], {
    charges: [{ code: 'freight', amountMinor: 601 }],
    unrecoverableTaxMinor: 60,
  });
  test('each takes its lines, and its share of charges and tax by net', () => {
    const [one, other, third] = after(two(), document);
    expect([one?.lines[0]?.billed, other?.lines[0]?.billed]).toEqual([qty(3), qty(3)]);
    expect([one?.charges[0]?.billedMinor, other?.charges[0]?.billedMinor]).toEqual([301, 300]);
    expect([one?.usedMinor, other?.usedMinor]).toEqual([30_331, 30_330]);
    expect(third).toEqual(two()[2]);
  });
  test('credits share by size, not by sign', () => {
    const credit = invoice([{ q: -3 }, { q: -1, order: 'PO-2' }], {
      ...{ kind: 'credit_note', charges: [{ code: 'freight', amountMinor: -400 }] },
    });
    const [one, other] = after(two(), credit);
    expect([one?.charges[0]?.billedMinor, other?.charges[0]?.billedMinor]).toEqual([-300, -100]);
  });
});

test('what is used is the sum of all documents that were counted, in any order', () => {
  const amount = fc.record({
    q: fc.integer({ min: 1, max: 9 }),
    fee: fc.integer({ min: 0, max: 99 }),
  });
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 5 }), (amounts) => {
      const documents = amounts.map(({ q, fee }) =>
        invoice([{ q }], { charges: [{ code: 'fee', amountMinor: fee }] }),
      );
      const all = amounts.reduce((sum, { q, fee }) => sum + q * 10_000 + fee, 0);
      const [there] = after(order([TEN]), ...documents);
      const [back] = after(order([TEN]), ...[...documents].reverse());
      expect([there?.usedMinor, back?.usedMinor]).toEqual([all, all]);
    }),
  );
});

describe('what a credit note leaves owing (B6, B15)', () => {
  const given = (own: Pick<MatchInput, 'document' | 'orders' | 'rows'>): MatchInput => ({
    ...{ settings: settings(), today: '2026-10-06' },
    ...own,
  });
  const TEN_BILLED: LineWords = { ordered: 10, accepted: 10, billed: 10 };
  const due = (rows: RowWords[], line: LineWords = TEN_BILLED, kind = 'credit_note'): number | undefined => {
    const facts = order([line]);
    const document = invoice(rows, { kind: kind as DocumentFacts['kind'] });
    const lines = assignLines(document.lines, [facts], 2);
    const verdict = judged([facts], document);
    countDue(given({ document, orders: [facts], rows: lines }), verdict);
    return facts.lines[0]?.creditDueMinor;
  };
  test.each`
    what                                      | rows                                                | line                                               | owed
    ${'credited as billed'}                   | ${[{ q: -4, at: 100 }]}                             | ${{}}                                              | ${0}
    ${'credited 80.00 less'}                  | ${[{ q: -4, at: 80 }]}                              | ${{}}                                              | ${8000}
    ${'on top of what is due'}                | ${[{ q: -4, at: 80 }]}                              | ${{ creditDueMinor: 500 }}                         | ${8500}
    ${'money covers what is due'}             | ${[{ q: 0, net: '-80' }]}                           | ${{ creditDueMinor: 8000 }}                        | ${0}
    ${'money covers a part'}                  | ${[{ q: 0, net: '-30' }]}                           | ${{ creditDueMinor: 8000 }}                        | ${5000}
    ${'more money than is due'}               | ${[{ q: 0, net: '-90' }]}                           | ${{ creditDueMinor: 8000 }}                        | ${0}
    ${'money of a quantity covers nothing'}   | ${[{ q: -1, at: 100 }]}                             | ${{ creditDueMinor: 8000 }}                        | ${8000}
    ${'beyond what it was billed at'}         | ${[{ q: -4, at: 110 }]}                             | ${{ creditDueMinor: 8000 }}                        | ${4000}
    ${'short on one row, made up by another'} | ${[{ q: -4, at: 80 }, { q: 0, net: '-80' }]}        | ${{}}                                              | ${0}
    ${'an amount line owes nothing'}          | ${[{ q: 1, net: '-4' }]}                            | ${{ ordered: '10', accepted: '10', billed: '10', basis: 'amount' }} | ${undefined}
  `('$what: $owed', ({ rows, line, owed }) => {
    expect(due(rows as RowWords[], { ...TEN_BILLED, ...(line as LineWords) })).toBe(owed);
  });
  test('an invoice, a refused credit note and a row on no line change nothing', () => {
    expect(due([{ q: 4, at: 80 }], TEN_BILLED, 'invoice')).toBeUndefined();
    const facts = order([TEN_BILLED], { status: 'void' });
    const document = invoice([{ q: -4, at: 80 }], { kind: 'credit_note' });
    const rows = assignLines(document.lines, [facts], 2);
    countDue(given({ document, orders: [facts], rows }), judged([facts], document));
    expect(facts.lines[0]?.creditDueMinor).toBeUndefined();
    expect(due([{ q: -4, at: 80, on: '7' }])).toBeUndefined();
  });
});

describe('a sum of money', () => {
  const drifts = (soFar: number, limits: object, at: number): (number | undefined)[] => {
    const facts = order([{ ordered: 100, accepted: 100, overPriceMinor: soFar }]);
    const open = { pricePercent: 'not checked', valueLinePercent: 'not checked', ...limits };
    return judged([facts], invoice([{ q: 1, at }]), { settings: settings(open) })
      .lines.flatMap(({ drifts: all }) => all)
      .filter(({ kind }) => kind === 'price_over')
      .map((drift) => drift.soFar);
  };
  test.each`
    what                                     | soFar   | limits                                                                   | at     | told
    ${'is told where the money decides'}     | ${4000} | ${{}}                                                                    | ${111} | ${5100}
    ${'not where it is this drift alone'}    | ${0}    | ${{}}                                                                    | ${151} | ${undefined}
    ${'not inside the limit'}                | ${3900} | ${{}}                                                                    | ${111} | ${undefined}
    ${'not where the percentage decides'}    | ${4000} | ${{ pricePercent: '5', priceAmount: 'not checked' }}                     | ${111} | ${undefined}
    ${'and where both do'}                   | ${4000} | ${{ pricePercent: '5', toleranceMeaning: 'both' }}                       | ${111} | ${5100}
  `('$what', ({ soFar, limits, at, told }) => {
    expect(drifts(soFar as number, limits as object, at as number)).toEqual([told]);
  });
});
