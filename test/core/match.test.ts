// The match by the examples of controls.md: each row names its rule; the last column is the answer.
import { invoice, judged, order, settings, told } from './match-kit';
import type { LineWords, RowWords } from './match-kit';

const only = (line: LineWords, rows: RowWords[]): string => told(judged(order([line]), invoice(rows)));

describe('quantities (B5, B6, B20)', () => {
  test.each<[string, LineWords, number, string]>([
    ['nothing came', { ordered: 10 }, 10, 'waiting'],
    ['the second delivery is waited for too', { ordered: 10, accepted: 5, billed: 5 }, 5, 'waiting'],
    ['half came, all billed', { ordered: 10, accepted: 5 }, 10, 'exception quantity_over_received 5'],
    ['pay for accepted, not for received', { ordered: 10, accepted: 6, rejected: 4 }, 10, 'exception quantity_over_accepted 4'],
    ['all billed before', { ordered: 10, accepted: 10, billed: 10 }, 10, 'exception quantity_over_ordered 10'],
    ['over ordered and over received', { ordered: 10, accepted: 10, billed: 4 }, 8, 'exception quantity_over_ordered 2 quantity_over_received 2'],
    ['re-delivery cures', { ordered: 10, accepted: 10, rejected: 4 }, 10, 'matched'],
    ['received, not yet accepted, 4-way', { ordered: 10, received: 10, level: '4-way' }, 10, 'waiting'],
    ['part accepted, rest not judged yet', { ordered: 10, accepted: 6, received: 10, level: '4-way' }, 10, 'waiting'],
    ['2-way looks at ordered only', { ordered: 10, level: '2-way' }, 10, 'matched'],
    ['2-way, over ordered', { ordered: 10, level: '2-way', billed: 5 }, 6, 'exception quantity_over_ordered 1'],
    ['returned goods may not be billed', { ordered: 10, accepted: 8, returned: 2 }, 10, 'exception quantity_over_received 2'],
    ['tolerated over-receipt is payable', { ordered: 100, price: 2, accepted: 105, rejected: 1, overReceiptBp: 500 }, 105, 'matched'],
    ['beyond the tolerance it is not', { ordered: 100, price: 2, accepted: 106, overReceiptBp: 500 }, 106, 'exception quantity_over_ordered 1'],
    ['a price agreement has no quantity limit', { ordered: 0, level: '2-way', openEnded: true, billed: 5 }, 500, 'matched'],
    ['a line closed whole is no price agreement', { ordered: 0, level: '2-way' }, 1, 'exception quantity_over_ordered 1'],
    ['a thousandth too much is too much', { ordered: 10, level: '2-way' }, 10.001, 'exception quantity_over_ordered 0.001'],
    ['credits beyond billed make no room', { ordered: 10, level: '2-way', billed: -10 }, 11, 'exception quantity_over_ordered 1'],
  ])('%s', (_name, line, billed, answer) => {
    expect(only(line, [{ q: billed, at: line.price ?? '100' }])).toBe(answer);
  });

  test('a doubled row counts twice', () => {
    expect(only({ ordered: 10, accepted: 10 }, [{ q: 10 }, { q: 10 }])).toMatch(/^exception quantity_over_ordered 10/);
  });

  test('a limit is of what was ordered: 100 at 10 % lets a total of 110 through (D1)', () => {
    const ten = { settings: settings({ quantityOverOrderedPercent: '10' }) };
    const line = { ordered: 100, billed: 100, level: '2-way' as const };
    expect(told(judged(order([line]), invoice([{ q: 10 }]), ten))).toBe('matched');
    expect(told(judged(order([line]), invoice([{ q: 11 }]), ten))).toBe('exception quantity_over_ordered 11');
  });

  test('waiting ends after its days: goods 14, services 7; 0 is at once (C2, D19)', () => {
    const on = (day: string, type: 'goods' | 'service', days = 14): string => told(judged(
      order([{ ordered: 10, type }]), invoice([{ q: 10 }]),
      { today: day, settings: settings({}, { waitingDaysGoods: days }) }));
    expect(on('2026-10-19', 'goods')).toBe('waiting');
    expect(on('2026-10-20', 'goods')).toBe('exception waiting_too_long 10');
    expect(on('2026-10-12', 'service')).toBe('waiting');
    expect(on('2026-10-13', 'service')).toBe('exception waiting_too_long 10');
    expect(on('2026-10-06', 'goods', 0)).toBe('exception waiting_too_long 10');
    const covered = judged(order([{ ordered: 10, accepted: 10 }]), invoice([{ q: 10 }]), { today: '2027-10-06' });
    expect(told(covered)).toBe('matched');
  });

  test('more received than ordered passes with a remark', () => {
    const verdict = judged(order([{ ordered: 100, accepted: 120, billed: 50 }]), invoice([{ q: 50 }]));
    expect(told(verdict)).toBe('matched');
    expect(verdict.notices.map(({ kind }) => kind)).toContain('over_receipt');
    expect(verdict.class).toBe('notice');
  });

  test('accepted variance is taken out of later sums (B37)', () => {
    const line = { ordered: 10, level: '2-way' as const, billed: 12, acceptedDrift: { quantity_over_ordered: 2000 } };
    expect(only(line, [{ q: 1 }])).toBe('exception quantity_over_ordered 1');
  });
});

describe('amount lines (B9)', () => {
  const line = { ordered: '10000', basis: 'amount' as const, type: 'service' as const };
  test('over what was ordered and over what was accepted: both in full, whatever was rejected', () => {
    const facts = order([{ ...line, accepted: '6000', rejected: '4000' }]);
    const bill = invoice([{ q: 1, net: '11000' }]);
    expect(told(judged(facts, bill))).toBe('exception value_over_accepted 5000 value_over_line 1000');
  });
  test('an amount of nothing was ordered: any amount fails', () => {
    const facts = order([{ ...line, ordered: '0', level: '2-way' }]);
    const verdict = judged(facts, invoice([{ q: 1, net: '0.01' }]));
    expect(told(verdict)).toContain('exception value_over_line 0.01');
  });
  test.each<[string, LineWords, string, string]>([
    ['accepted with sign-off', { ...line, accepted: '4000' }, '4000', 'matched'],
    ['the rest and more', { ...line, accepted: '4000', billed: '4000' }, '7000', 'exception value_over_line 1000'],
    ['more than was accepted', { ...line, accepted: '4000', received: '4000' }, '5000', 'exception value_over_accepted 1000'],
    ['more than came, part of it not accepted', { ...line, accepted: '3000', rejected: '1000' }, '5000', 'exception value_over_accepted 2000'],
    ['nothing accepted', line, '5000', 'waiting'],
  ])('%s', (_name, facts, net, answer) => {
    expect(only(facts, [{ q: 1, net }])).toBe(answer);
  });
});

describe('prices (B8)', () => {
  const ready = (price: string, ordered: number | string = 100): LineWords => ({ ordered, price, accepted: ordered });
  test.each<[string, LineWords, RowWords, string]>([
    ['3 at 33.333333', ready('33.333333'), { q: 3, net: '100.00' }, 'matched'],
    ['12 at 0.001', ready('0.001'), { q: 12, net: '0.01' }, 'matched'],
    ['5 % of 100.00 passes', ready('100'), { q: 1, net: '105.00' }, 'matched'],
    ['5.01 % fails', ready('100'), { q: 1, net: '105.01' }, 'exception price_over 5.01'],
    ['more than 50.00 fails', ready('100'), { q: 50, net: '5050.01' }, 'exception price_over 50.01'],
    ['price 0: any amount fails', ready('0'), { q: 1, net: '0.01' }, 'exception price_over 0.01'],
    ['less is a notice', ready('100'), { q: 1, net: '42' }, 'matched'],
    ['free of charge', ready('100'), { q: 1, net: '0' }, 'matched'],
  ])('%s', (_name, line, words, answer) => {
    expect(only(line, [words])).toBe(answer);
  });

  test('what is under is told without a limit that does not look at it', () => {
    const { notices, explanation } = judged(order([ready('100')]), invoice([{ q: 1, net: '42' }]));
    expect(notices.map(({ text }) => text)).toContain(
      'billed 42.00 of 100.00 at the order price, -58.00 (-58 %); only what is over is stopped',
    );
    expect(explanation).toBe('billed 42.00 of 100.00 expected: matched');
    expect(judged(order([ready('0')]), invoice([{ q: 1, net: '1.00' }]), {
      settings: settings({ pricePercent: 'not checked', priceAmount: 'not checked' }),
    }).explanation).toContain('billed 1.00 of 0.00 at the order price');
  });

  test('the absolute limit adds up over rows and documents, less what was credited or accepted', () => {
    const wide = { settings: settings({ pricePercent: '20', valueLinePercent: '20', valueOrderPercent: '20', totalPercent: '20' }) };
    const bill = (overPriceMinor: number, rows: RowWords[]): string =>
      told(judged(order([{ ...ready('10'), overPriceMinor }]), invoice(rows), wide));
    expect(bill(0, [{ q: 40, at: '11.20' }])).toBe('matched');
    expect(bill(4800, [{ q: 40, at: '11.20' }])).toBe('exception price_over 48');
    expect(bill(0, [{ q: 40, at: '11.20' }, { q: 40, at: '11.20' }])).toMatch(/^exception price_over 48/);
    expect(bill(4800 - 4800, [{ q: 40, at: '11.20' }])).toBe('matched');
    const held = judged(order([{ ...ready('10'), overPriceMinor: 4800 }]), invoice([{ q: 40, at: '11.20' }]), wide);
    expect(held.explanation)
      .toBe('line 1: billed 448.00 of 400.00 at the order price, +48.00 (12 %), +96.00 on the line so far; limit 50.00 or 20 %: exceeded (50.00, not 20 % of 400.00 = 80.00)');
  });

  test('rounding never adds up: 100 invoices of 1 at 0.125, each 0.13', () => {
    const exact = { settings: settings({ pricePercent: 'exact', valueLinePercent: 'exact', valueOrderPercent: 'exact', totalPercent: 'exact' }) };
    for (const billed of [0, 1, 50, 99]) {
      const line = { ...ready('0.125'), billed, billedNet: (billed * 0.13).toFixed(2), billedExpectedMinor: billed * 13 };
      expect(told(judged(order([line]), invoice([{ q: 1, net: '0.13' }]), exact))).toBe('matched');
    }
  });

  test('two revisions: it passes if either passes; values are the latest (B2)', () => {
    const line = { ordered: 100, price: '12', accepted: 100, billed: 40, billedNet: '400', billedExpectedMinor: 40000 };
    expect(only(line, [{ q: 60, at: '12' }])).toBe('matched');
    expect(only({ ...line, price: '10' }, [{ q: 60, at: '12' }])).toBe('exception price_over 120');
    expect(only({ ...line, price: '10', entryPriceMicro: 12_000_000 }, [{ q: 60, at: '12' }])).not.toMatch(/price_over/);
  });

  test('both ways: too cheap is an exception as well', () => {
    const both = { settings: settings({ direction: 'both' }) };
    expect(told(judged(order([ready('100')]), invoice([{ q: 1, net: '94.99' }]), both))).toBe('exception price_under -5.01');
    expect(told(judged(order([ready('100')]), invoice([{ q: 1, net: '95.00' }]), both))).toBe('matched');
  });
});

describe('values, one cause one exception (B17), ceilings (B18)', () => {
  test('three invoices, each fine, are 1,880.00 too much together', () => {
    const limits = { settings: settings({ pricePercent: '20', priceAmount: 'not checked', valueLinePercent: '5', valueLineAmount: '500.00', valueOrderPercent: 'not checked', valueOrderAmount: 'not checked', totalPercent: '20', totalAmount: 'not checked' }) };
    const line = { ordered: 100, accepted: 100, billed: 70, billedNet: '8316' };
    const verdict = judged(order([line]), invoice([{ q: 30, at: '118.80' }]), limits);
    expect(told(verdict)).toBe('exception value_over_line 1880');
    expect(verdict.lines[0]?.explanation)
      .toBe('billed 11,880.00 of 10,000.00 ordered, +1,880.00 (18.8 %); limit 500.00 or 5 %: exceeded');
  });

  test('a price exception explains the values above it; they are shown and hold nothing', () => {
    const verdict = judged(order([{ ordered: 10, accepted: 10 }]), invoice([{ q: 10, at: '110' }]));
    expect(told(verdict)).toBe('exception price_over 100');
    const shown = [...verdict.lines.flatMap((line) => line.drifts), ...verdict.drifts].map(({ kind, passedAs }) => `${kind} ${passedAs ?? ''}`);
    expect(shown).toEqual(expect.arrayContaining(['value_over_line explained', 'total_drift explained']));
    expect(verdict.exceptions).toHaveLength(1);
  });

  test('several lines, each fine, are too much for the order', () => {
    const line = { ordered: 10, accepted: 10 };
    const rows = ['1', '2', '3'].map((on) => ({ q: 10, at: '104.9', on }));
    expect(told(judged(order([line, line, line]), invoice(rows)))).toBe('exception value_over_order 147');
    expect(told(judged(order([line, line, line]), invoice(rows), { settings: settings({ valueOrderPercent: 'not checked', valueOrderAmount: 'not checked' }) })))
      .toBe('exception total_drift 147');
  });

  test('10,000.00 may not be exceeded by 0.01, whoever accepts it', () => {
    const facts = order([{ ordered: 20, price: '1000', accepted: 20 }], { notToExceedMinor: 1000000, usedMinor: 960000 });
    const bill = (net: string): string => told(judged(facts, invoice([{ q: '0.4', net }], {
      accepted: [{ kind: 'not_to_exceed', order: 'PO-1', amount: 1e9 }],
    }), { settings: settings({ smallDifferenceAmount: '2.00' }) }));
    expect(bill('400.00')).toBe('matched');
    expect(bill('400.01')).toBe('exception not_to_exceed 0.01');
  });

  test('a ceiling counts charges and tax that cannot be recovered', () => {
    const facts = order([{ ordered: 1, price: '100', accepted: 1 }], { notToExceedMinor: 13000, charges: [{ code: 'freight', orderedMinor: 1000, billedMinor: 0 }] });
    const bill = (unrecoverableTaxMinor: number): string => told(judged(facts, invoice([{ q: 1 }], { charges: [{ code: 'freight', amountMinor: 1000 }], unrecoverableTaxMinor })));
    expect(bill(2000)).toBe('matched');
    expect(bill(2001)).toBe('exception not_to_exceed 0.01');
  });

  test('10,000.00 ordered, 10,600.00 billed and accepted; 100.00 more shows +100.00 (B37)', () => {
    const line = { ordered: 100, accepted: 200, level: '2-way' as const, billed: 100, billedNet: '10600', acceptedDrift: { value_over_line: 60000, quantity_over_ordered: 0 } };
    const verdict = judged(order([line]), invoice([{ q: 1 }]));
    expect(told(verdict)).toBe('exception quantity_over_ordered 1');
    expect(verdict.lines[0]?.drifts.find(({ kind }) => kind === 'value_over_line')?.drift).toBe(10000);
  });
});

describe('small differences (C2)', () => {
  const small = { settings: settings({ smallDifferenceAmount: '2.00', pricePercent: 'exact', priceAmount: 'exact', valueLinePercent: 'exact' }) };
  const line = { ordered: 10, accepted: 10 };

  test('pass listed, 2.00 a line', () => {
    const verdict = judged(order([line]), invoice([{ q: 10, net: '1002.00' }]), small);
    expect(told(verdict)).toBe('matched');
    expect(verdict.small).toEqual([{ order: 'PO-1', amountMinor: 200 }]);
    expect(verdict.notices.map(({ kind }) => kind)).toContain('small_difference');
    expect(told(judged(order([line]), invoice([{ q: 10, net: '1002.01' }]), small))).toBe('exception price_over 2.01');
  });

  test('at most 10.00 an order', () => {
    expect(told(judged(order([line], { smallMinor: 800 }), invoice([{ q: 10, net: '1002.00' }]), small))).toBe('matched');
    expect(told(judged(order([line], { smallMinor: 801 }), invoice([{ q: 10, net: '1002.00' }]), small))).toBe('exception price_over 2');
  });

  test('a drip of small ones adds up, and a wrong count is never small', () => {
    expect(told(judged(order([{ ...line, overPriceMinor: 100 }]), invoice([{ q: 10, net: '1001.01' }]), small))).toBe('exception price_over 1.01');
    expect(told(judged(order([{ ...line, price: '0.01' }]), invoice([{ q: 11, at: '0.01' }]), small))).toMatch(/^exception quantity_over_ordered/);
  });
});
