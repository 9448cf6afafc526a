// One order line by itself: its counts against what came, its prices against two revisions, its value
// and what is accrued on it (controls.md B2, B5, B8, B15, B19, B37). Figures, not verdicts.
import { assignLines, rowsByLine } from '../../src/core/match/assign';
import type { OrderLineFacts } from '../../src/core/match/facts';
import type { Finding } from '../../src/core/match/finding';
import { judgeCredits, judgeLineValue, judgePrices, lineValue } from '../../src/core/match/price';
import type { LineAsked } from '../../src/core/match/quantity';
import { judgeQuantity, overReceipt } from '../../src/core/match/quantity';
import type { LineWords, RowWords } from './match-kit';
import { eur, invoice, judged as judgedAll, order, price, settings } from './match-kit';

function asked(words: LineWords, rows: RowWords[], more: Partial<LineAsked> = {}) {
  const one = order([words]);
  const document = invoice(rows);
  const assigned = assignLines(document.lines, [one], 2);
  const line = one.lines[0] as OrderLineFacts;
  const own = rowsByLine(assigned).get(line) ?? [];
  const count = own.reduce((all, { quantityMilli }) => all + quantityMilli, 0);
  const input = { document, orders: [one], settings: settings(), today: '2026-10-06' };
  const facts: LineAsked = { input, digits: 2, order: one, line, count, ...more };
  return { facts, own, line };
}
/** Kind, drift, expected and actual, as counted. */
const figures = (findings: readonly Finding[]): unknown[][] =>
  findings.map(({ drift }) => [drift.kind, drift.drift, drift.expected, drift.actual]);

describe('counts', () => {
  const judged = (words: LineWords, billed: number | string, more: Partial<LineAsked> = {}) => {
    const { findings, waitingFor } = judgeQuantity(asked(words, [{ q: billed }], more).facts);
    return [...figures(findings), ['waits', waitingFor]];
  };
  test.each<[string, LineWords, number, unknown[][]]>([
    ['what is ordered, to the piece', { ordered: 10, accepted: 10 }, 10, []],
    ['nothing is billed', { ordered: 0, accepted: 0 }, 0, []],
    ['2-way, to the piece', { ordered: 10, level: '2-way', billed: 4 }, 6, []],
    [
      'over ordered, and no more came than was billed before: not over received',
      { ordered: 10, accepted: 4, billed: 4 },
      8,
      [['quantity_over_ordered', 2000, 10000, 12000]],
    ],
    [
      'over ordered and over what came: by what came',
      { ordered: 10, accepted: 6, rejected: 2 },
      12,
      [
        ['quantity_over_ordered', 2000, 10000, 12000],
        ['quantity_over_received', 4000, 8000, 12000],
      ],
    ],
    [
      'over ordered, covered by what is accepted beyond it',
      { ordered: 10, accepted: 12 },
      12,
      [['quantity_over_ordered', 2000, 10000, 12000]],
    ],
    [
      'over ordered, all of it came and part was rejected: by what was accepted',
      { ordered: 10, accepted: 6, rejected: 8 },
      12,
      [
        ['quantity_over_ordered', 2000, 10000, 12000],
        ['quantity_over_received', 6000, 14000, 12000],
      ],
    ],
    [
      '2-way: receipts say nothing',
      { ordered: 10, accepted: 5, level: '2-way' },
      12,
      [['quantity_over_ordered', 2000, 10000, 12000]],
    ],
    [
      'more than came: short by the rest',
      { ordered: 10, accepted: 6 },
      10,
      [
        ['quantity_over_received', 4000, 6000, 10000],
        ['short_receipt', -4000, 10000, 6000],
      ],
    ],
    [
      'all came, part was rejected: not short',
      { ordered: 10, accepted: 6, rejected: 4 },
      10,
      [['quantity_over_accepted', 4000, 6000, 10000]],
    ],
    [
      'more than came, and part of that was rejected',
      { ordered: 10, accepted: 4, rejected: 3 },
      10,
      [
        ['quantity_over_received', 3000, 7000, 10000],
        ['short_receipt', -3000, 10000, 7000],
        ['quantity_over_accepted', 3000, 4000, 10000],
      ],
    ],
  ])('%s', (_name, words, billed, wanted) => {
    expect(judged(words, billed)).toEqual([...wanted, ['waits', 0]]);
  });
  test('inside its limit what came is looked at as well', () => {
    const limits = settings({ quantityOverOrderedPercent: '20' });
    const { facts } = asked({ ordered: 10, accepted: 6 }, [{ q: 12 }]);
    const { findings } = judgeQuantity({ ...facts, input: { ...facts.input, settings: limits } });
    expect(figures(findings).map(([kind, drift]) => [kind, drift])).toEqual([
      ['quantity_over_ordered', 2000],
      ['quantity_over_received', 6000],
      ['short_receipt', -4000],
    ]);
  });
  test('what is over ordered is accepted: what was rejected is asked about as well', () => {
    const { facts } = asked({ ordered: 10, accepted: 5, rejected: 3 }, [{ q: 12 }]);
    const answer = { kind: 'quantity_over_ordered' as const, order: 'PO-1', orderLine: '1' };
    const told = (amount: number) => {
      const document = { ...facts.input.document, accepted: [{ ...answer, amount }] };
      const { findings } = judgeQuantity({ ...facts, input: { ...facts.input, document } });
      return figures(findings).map(([kind, drift]) => [kind, drift]);
    };
    const before = [
      ['quantity_over_ordered', 2000],
      ['quantity_over_received', 4000],
    ];
    expect(told(1999)).toEqual(before);
    expect(told(2000)).toEqual([...before, ['quantity_over_accepted', 3000]]);
  });
  test('no days of waiting are none, also for a document of a day to come', () => {
    const { facts } = asked({ ordered: 10, accepted: 0 }, [{ q: 10 }]);
    const limits = { ...settings(), waitingDaysGoods: 0 };
    const input = { ...facts.input, settings: limits, today: '2026-01-01' };
    const { findings } = judgeQuantity({ ...facts, input });
    expect(findings.map(({ drift }) => drift.kind)).toEqual(['waiting_too_long']);
  });
  test('only what is over ordered accounts for value', () => {
    const { findings } = judgeQuantity(asked({ ordered: 10, accepted: 6 }, [{ q: 12 }]).facts);
    expect(findings.map(({ explainsMinor }) => explainsMinor)).toEqual([eur(200), 0]);
  });
  test('what waits names what is awaited, and after its days what is billed', () => {
    expect(judged({ ordered: 10, accepted: 4, billed: 4 }, 6)).toEqual([['waits', 6000]]);
    const { facts } = asked({ ordered: 10, accepted: 4, billed: 4 }, [{ q: 6 }]);
    const late = judgeQuantity({ ...facts, input: { ...facts.input, today: '2026-10-20' } });
    expect(figures(late.findings)).toEqual([['waiting_too_long', 6000, 4000, 10000]]);
  });
  test.each<[string, LineWords, unknown[][]]>([
    ['2 more than ordered', { ordered: 10, accepted: 12 }, [['over_receipt', 2000, 10000, 12000]]],
    ['as ordered', { ordered: 10, accepted: 10 }, []],
    ['rejected is not received', { ordered: 10, accepted: 10, rejected: 2 }, []],
    ['returned is not received', { ordered: 10, accepted: 10, returned: 2 }, []],
    ['2-way has no receipts', { ordered: 10, accepted: 12, level: '2-way' }, []],
    ['a price agreement has no end', { ordered: 0, accepted: 12, openEnded: true }, []],
  ])('came: %s', (_name, words, wanted) => {
    expect(figures(overReceipt(asked(words, [{ q: 1 }]).facts))).toEqual(wanted);
  });
  test('on an amount line the remark is money', () => {
    const words: LineWords = { ordered: 100, accepted: 120, basis: 'amount', type: 'service' };
    const [over] = overReceipt(asked(words, [{ q: 1, net: 1 }]).facts);
    expect([over?.drift.unit, over?.drift.drift]).toEqual(['money', eur(20)]);
    const [pieces] = overReceipt(asked({ ordered: 10, accepted: 12 }, [{ q: 1 }]).facts);
    expect(pieces?.drift.unit).toBe('quantity');
  });
});

describe('prices of two revisions (B2)', () => {
  const rising: LineWords = { ordered: 100, price: '12', entryPriceMicro: price('10') };
  const expected = (words: LineWords, net: string): number => {
    const { own } = asked(words, [{ q: 1, net }]);
    return own[0]?.expectedMinor ?? -1;
  };
  test.each`
    net        | nearer
    ${'9.00'}  | ${1000}
    ${'10.99'} | ${1000}
    ${'11.00'} | ${1000}
    ${'11.01'} | ${1200}
    ${'12.50'} | ${1200}
  `('$net is compared with $nearer', ({ net, nearer }) => {
    expect(expected(rising, net)).toBe(nearer);
  });
  test('one price: that one; an amount line: its own net', () => {
    expect(expected({ ordered: 100, price: '12' }, '9.00')).toBe(1200);
    expect(expected({ ordered: 100, basis: 'amount', type: 'service' }, '9.00')).toBe(900);
  });
  const drifts = (words: LineWords, ...nets: string[]): unknown[][] => {
    const { facts, own } = asked(
      words,
      nets.map((net) => ({ q: 1, net })),
    );
    return figures(judgePrices(facts, own));
  };
  test('within the limit of the price at entry it is that price; else the latest', () => {
    expect(drifts(rising, '10.20')).toEqual([['price_over', 20, 1000, 1020]]);
    expect(drifts(rising, '13.00')).toEqual([['price_over', 100, 1200, 1300]]);
    expect(drifts(rising, '10.00')).toEqual([]);
    const falling: LineWords = { ordered: 100, price: '10', entryPriceMicro: price('12') };
    expect(drifts(falling, '12.00')).toEqual([]);
    expect(drifts(falling, '13.00')).toEqual([['price_over', 300, 1000, 1300]]);
  });
  test('what is right is not mentioned, and cheap rows make no room for dear ones', () => {
    expect(drifts({ ordered: 100, price: '10' }, '10.00', '11.00', '8.00', '11.00')).toEqual([
      ['price_over', 100, 1000, 1100],
      ['price_under', -200, 1000, 800],
      ['price_over', 100, 1000, 1100],
    ]);
    const { facts, own } = asked({ ordered: 100, price: '10' }, [
      { q: 1, net: '11.00' },
      { q: 1, net: '8.00' },
      { q: 1, net: '11.00' },
    ]);
    const sums = judgePrices(facts, own).map(({ compared }) => compared.cumulative);
    expect(sums).toEqual([100, -200, 200]);
  });
  test('an amount line has no price', () => {
    const line: LineWords = { ordered: 100, price: '0', basis: 'amount', type: 'service' };
    expect(drifts(line, '50.00')).toEqual([]);
  });
});

describe('credits of a line (B15)', () => {
  const credits = (words: LineWords, q: number, net: string): unknown[][] => {
    const { facts, own } = asked(words, [{ q, net }]);
    return figures(judgeCredits(facts, own));
  };
  const billed: LineWords = { ordered: 10, price: '10', accepted: 6, billed: 10, billedNet: '120' };
  test('compared with what was billed: 4 at 12.00', () => {
    expect(credits(billed, -4, '-48.00')).toEqual([]);
    expect(credits(billed, -4, '-40.00')).toEqual([['credit_due', 800, 4800, 4000]]);
    expect(credits(billed, -4, '-50.00')).toEqual([]);
  });
  test('never with more than was billed', () => {
    expect(credits(billed, -12, '-120.00')).toEqual([]);
    expect(credits(billed, -12, '-119.00')).toEqual([['credit_due', 100, 12000, 11900]]);
  });
  test('a credit by price alone, an amount line, nothing billed: nothing to compare', () => {
    expect(credits(billed, 0, '-5.00')).toEqual([]);
    expect(credits(billed, 0, '5.00')).toEqual([]);
    expect(credits({ ...billed, billed: 0, billedNet: '0' }, -4, '-40.00')).toEqual([]);
    const amount: LineWords = { ordered: 100, billed: 80, basis: 'amount', type: 'service' };
    expect(credits(amount, -1, '-5.00')).toEqual([]);
  });
  test('names its row', () => {
    const { facts, own } = asked(billed, [{ q: -4, net: '-40.00' }]);
    expect(judgeCredits(facts, own)[0]?.drift).toMatchObject({
      ...{ order: 'PO-1', orderLine: '1', line: '1', holds: false },
    });
  });
});

describe('value of a line', () => {
  test('billed as it passed, the document at its own, the rest at the price', () => {
    const words: LineWords = { ordered: 10, price: '10', billed: 4, billedExpectedMinor: eur(48) };
    const { own, line } = asked(words, [{ q: 2, net: '20.00' }]);
    expect(lineValue(line, 2, own)).toBe(eur(48 + 20 + 40));
    expect(lineValue(line, 2)).toBe(eur(48 + 60));
  });
  test('an amount line is worth what is ordered', () => {
    const { line } = asked({ ordered: 100, basis: 'amount', type: 'service' }, [{ q: 1, net: 1 }]);
    expect(lineValue(line, 2)).toBe(eur(100));
  });
  test('only what is beyond it is a drift', () => {
    const over = (net: string): unknown[][] => {
      const words: LineWords = { ordered: 10, price: '10', billed: 9, billedNet: '90' };
      const { facts, own } = asked(words, [{ q: 1, net }]);
      return figures(judgeLineValue(facts, own));
    };
    expect(over('10.01')).toEqual([['value_over_line', 1, eur(100), eur(100) + 1]]);
    expect(over('10.00')).toEqual([]);
    expect(over('9.00')).toEqual([]);
  });
});

describe('which line is meant, by units, items, prices and periods (D1, B23, B32)', () => {
  const taken = (lines: LineWords[], rows: RowWords[]): (string | undefined)[] =>
    judgedAll(
      order(lines.map((line) => ({ level: '2-way' as const, ...line }))),
      invoice(rows.map((row) => ({ on: '', ...row }))),
    ).lines.map(({ orderLine: line }) => line);
  const boxes = (price: string, more: Partial<LineWords> = {}): LineWords => ({
    ...{ ordered: 10, price, item: 'BOLT', unit: 'box' },
    ...{ ratios: [{ unit: 'pcs', a: 12, b: 1 }], ...more },
  });

  test.each([
    ['4', '1'],
    ['5', '2'],
    ['4.5', undefined],
  ])('%s a piece, twelve to a box', (at, line) => {
    expect(taken([boxes('48'), boxes('60')], [{ q: 12, at, item: 'BOLT', unit: 'pcs' }])).toEqual([
      line,
    ]);
  });
  test('the price at entry tells lines apart too', () => {
    const lines = [boxes('50', { entryPriceMicro: 48_000_000 }), boxes('60')];
    expect(taken(lines, [{ q: 12, at: '4', item: 'BOLT', unit: 'pcs' }])).toEqual(['1']);
  });
  test('an item means the line that names it, beside one that names none', () => {
    const lines = [
      { ordered: 10, price: '7' },
      { ordered: 10, price: '7', item: 'NUT' },
    ];
    expect(taken(lines, [{ q: 1, at: '7', item: 'NUT' }])).toEqual(['2']);
    expect(taken(lines, [{ q: 1, at: '7', item: 'BOLT' }])).toEqual([undefined]);
  });
  test('what one row takes is no more open for the next', () => {
    const lines = [
      { ordered: 5, price: '7', item: 'NUT' },
      { ordered: 5, price: '7', item: 'NUT' },
    ];
    const row = { at: '7', item: 'NUT' };
    expect(
      taken(lines, [
        { ...row, q: 5 },
        { ...row, q: 1 },
        { ...row, q: 4 },
      ]),
    ).toEqual(['1', '2', '2']);
  });
  const month = (serviceFrom: string, serviceTo: string): LineWords => ({
    ...{ ordered: 1, price: '90', type: 'subscription', serviceFrom, serviceTo },
  });
  const months = [month('2026-10-01', '2026-10-31'), month('2026-11-01', '2026-11-30')];
  test.each([
    ['2026-10-01', '1'],
    ['2026-10-31', '1'],
    ['2026-11-01', '2'],
    ['2026-11-30', '2'],
    ['2026-12-01', undefined],
    ['2026-09-30', undefined],
  ])('a subscription billed from %s', (serviceFrom, line) => {
    expect(taken(months, [{ q: 1, at: '90', serviceFrom }])).toEqual([line]);
  });
});
