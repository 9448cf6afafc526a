// One order line where a yes to more than ordered was given, days of waiting are over, or a credit note
// names what an invoice took (controls.md B5, B9, B15, C2, D19). Figures, not verdicts.
import { assignLines, rowsByLine } from '../../src/core/match/assign';
import type { MatchSettings, OrderLineFacts } from '../../src/core/match/facts';
import type { Finding } from '../../src/core/match/finding';
import { creditedBeyond, judgeCredits, judgePrices } from '../../src/core/match/price';
import { judgeQuantity } from '../../src/core/match/quantity';
import type { LineWords, RowWords } from './match-kit';
import { eur, invoice, order, qty, settings } from './match-kit';

const told = (findings: readonly Finding[]): unknown[][] =>
  findings.map(({ drift }) => [drift.kind, drift.drift]);

interface Asked {
  /** A second person said yes to so much more than ordered, in counts. */
  yes?: number;
  limits?: MatchSettings;
  today?: string;
}
function count(words: LineWords, row: RowWords, { yes, limits = settings(), today }: Asked = {}) {
  const one = order([words]);
  const accepted =
    yes === undefined
      ? []
      : [
          {
            ...{ kind: 'quantity_over_ordered' as const, order: 'PO-1', orderLine: '1' },
            amount: yes,
          },
        ];
  const document = invoice([row], { accepted });
  const input = { document, orders: [one], settings: limits, today: today ?? '2026-10-06' };
  const line = one.lines[0] as OrderLineFacts;
  const billed = line.basis === 'amount' ? eur(String(row.net)) : qty(row.q ?? 0);
  const answer = judgeQuantity({ input, digits: 2, order: one, line, count: billed });
  return [...told(answer.findings), ['waits', answer.waitingFor]];
}
const NOW = { ...settings(), waitingDaysGoods: 0 };

describe('a yes to more than was ordered', () => {
  const OVER = ['quantity_over_ordered', 2000];
  test('is none to what was ordered and has not come', () => {
    const came: LineWords = { ordered: 10, accepted: 0 };
    expect(count(came, { q: 12 }, { yes: 2000 })).toEqual([OVER, ['waits', 10_000]]);
    expect(count(came, { q: 12 })).toEqual([OVER, ['waits', 0]]);
  });
  test('leaves what was rejected whole to be answered, which did not come short', () => {
    expect(count({ ordered: 10, accepted: 0, rejected: 10 }, { q: 12 }, { yes: 2000 })).toEqual([
      ...[OVER, ['quantity_over_received', 2000], ['quantity_over_accepted', 10_000]],
      ['waits', 0],
    ]);
  });
  test('waits for nothing where all that was ordered is billed, or more than was accepted', () => {
    const whole: LineWords = { ordered: 10, accepted: 10, billed: 10 };
    expect(count(whole, { q: 2 }, { yes: 2000, limits: NOW })).toEqual([OVER, ['waits', 0]]);
    const ahead: LineWords = { ordered: 10, accepted: 8, billed: 10 };
    expect(count(ahead, { q: 2 }, { yes: 2000, limits: NOW })).toEqual([OVER, ['waits', 0]]);
  });
  test('asks about the rejected part where just as much came as is billed', () => {
    const came: LineWords = { ordered: 10, accepted: 6, rejected: 6 };
    const wanted = [OVER, ['quantity_over_received', 6000], ['waits', 0]];
    expect(count(came, { q: 12 })).toEqual(wanted);
    expect(count(came, { q: 12 }, { yes: 2000 })).toEqual(wanted);
  });
  test('asks about nothing rejected where nothing was', () => {
    expect(count({ ordered: 10, accepted: 6 }, { q: 12 }, { yes: 2000 })).toEqual([
      ...[OVER, ['quantity_over_received', 6000], ['waits', 0]],
    ]);
  });
});

test('goods wait the days of goods, a service those of services', () => {
  const limits = { ...settings(), waitingDaysGoods: 5, waitingDaysService: 2 };
  const after = (type: 'goods' | 'service', today: string): unknown[][] =>
    count({ ordered: 10, type }, { q: 10 }, { limits, today });
  const WAITS = [['waits', 10_000]];
  const LATE = [['waiting_too_long', 10_000], ...WAITS];
  expect([after('goods', '2026-10-10'), after('goods', '2026-10-11')]).toEqual([WAITS, LATE]);
  expect([after('service', '2026-10-07'), after('service', '2026-10-08')]).toEqual([WAITS, LATE]);
});

describe('what a credit note is short of, where an invoice took part of it', () => {
  const LINE: LineWords = { ordered: 9, price: '100', billed: 5, billedNet: '500', accepted: 5 };
  const short = (row: RowWords, line: LineWords = LINE): unknown[][] => {
    const one = order([line]);
    const document = invoice([row]);
    const assigned = assignLines(document.lines, [one], 2);
    const facts = one.lines[0] as OrderLineFacts;
    const input = { document, orders: [one], settings: settings(), today: '2026-10-06' };
    const asked = { input, digits: 2, order: one, line: facts, count: 0 };
    return told(judgeCredits(asked, rowsByLine(assigned).get(facts) ?? []));
  };
  const taken = (pieces: number, net: string, shortMinor = 0) => ({
    credited: { count: qty(pieces), minor: eur(net), shortMinor },
  });
  test('of that the invoice, of the rest all that the line was billed', () => {
    expect(short({ q: -3, net: '-400', ...taken(1, '300') })).toEqual([['credit_due', eur(100)]]);
    expect(short({ q: -3, net: '-500', ...taken(1, '300') })).toEqual([]);
  });
  test('of a credit that the invoice took whole it alone says it', () => {
    expect(short({ q: -3, net: '-250', ...taken(3, '300', 5000) })).toEqual([
      ['credit_due', eur(50)],
    ]);
  });
});

describe('what a credit note credits beyond what was billed', () => {
  const row = (net: string, pieces = 0, minor = '0') => ({
    ...{ line: '1', quantityMilli: qty(-3), priceMicro: 0, netMinor: -eur(net) },
    credited: { count: qty(pieces), minor: eur(minor), shortMinor: 0 },
  });
  const STOOD = { billed: qty(5), billedMinor: eur(500), shortMinor: eur(50) };
  test('without what an invoice took of it, and what was credited short before', () => {
    expect(creditedBeyond(row('500', 1, '300'), qty(-3), STOOD)).toBe(eur(20));
    expect(creditedBeyond(row('480', 1, '300'), qty(-3), STOOD)).toBe(0);
    expect(creditedBeyond(row('470', 1, '300'), qty(-3), STOOD)).toBe(0);
  });
  test('of a line that bills nothing any more, all of it', () => {
    const none = { billed: 0, billedMinor: 0 };
    expect(creditedBeyond(row('500', 1, '300'), qty(-3), none)).toBe(eur(200));
  });
});

test('a price is right that makes up for what was credited short of its row', () => {
  const drifts = (net: string): unknown[][] => {
    const one = order([{ ordered: 10, price: '100' }]);
    const document = invoice([{ q: 2, net, creditedShortMinor: eur(5) }]);
    const line = one.lines[0] as OrderLineFacts;
    const own = rowsByLine(assignLines(document.lines, [one], 2)).get(line) ?? [];
    const input = { document, orders: [one], settings: settings(), today: '2026-10-06' };
    return told(judgePrices({ input, digits: 2, order: one, line, count: qty(2) }, own));
  };
  expect(drifts('205.00')).toEqual([]);
  expect(drifts('200.00')).toEqual([['price_under', -eur(5)]]);
  expect(drifts('210.00')).toEqual([['price_over', eur(5)]]);
});
