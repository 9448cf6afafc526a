// Money, quantities and days: what is read, what is refused, and that nothing is lost between.
import fc from 'fast-check';
import { addDays, addMonths, dayOfCell, daysBetween, fiscalYear, lastOfMonth, monthOf, parseDay, weekday } from '../../src/core/day';
import { divideRounded, grouped } from '../../src/core/decimal';
import { allocate, minorDigits, MONEY_LIMIT, parseCurrency, parseMoney, partOf, printMoney, showDrift, sum } from '../../src/core/money';
import { lineNet, netOf, parsePrice, parseQuantity, printPrice, printQuantity, PRICE_LIMIT, QUANTITY_LIMIT } from '../../src/core/quantity';

const amount = fc.integer({ min: 1 - MONEY_LIMIT, max: MONEY_LIMIT - 1 });

describe('money', () => {
  test.each([
    ['1250.00', 2, 125000], ['1250', 2, 125000], ['-0.01', 2, -1], ['-0', 2, 0], ['0.5', 2, 50],
    ['1250', 0, 1250], ['1.234', 3, 1234], ['99999999999.99', 2, 9999999999999],
  ])('%s with %i digits is %i', (text, digits, minor) => {
    expect(parseMoney(text, digits)).toEqual({ ok: true, value: minor });
  });

  test.each([
    ['', 2], ['1.234', 2], ['1.000', 2], ['1.5', 0], ['1e3', 2], ['NaN', 2], ['Infinity', 2],
    ['1,250.00', 2], [' 1', 2], ['+1', 2], ['.5', 2], ['5.', 2], ['--1', 2], ['0x10', 2], ['١٢', 2],
    ['100000000000.00', 2], ['123456789012345678901234567890', 2], ['1\n', 2],
  ])('"%s" with %i digits is refused, not thrown', (text, digits) => {
    expect(parseMoney(text, digits)).toMatchObject({ ok: false, code: 'bad_value' });
  });

  test('minor digits follow ISO 4217', () => {
    expect(['EUR', 'USD', 'JPY', 'KRW', 'KWD', 'TND', 'CLF', 'XXX'].map(minorDigits))
      .toEqual([2, 2, 0, 0, 3, 3, 4, 2]);
    expect(parseCurrency(' eur ')).toEqual({ ok: true, value: 'EUR' });
    expect(parseCurrency('EURO').ok).toBe(false);
  });

  test('what is printed is read back', () => {
    fc.assert(fc.property(amount, fc.constantFrom(0, 2, 3), (minor, digits) => {
      expect(parseMoney(printMoney(minor, digits), digits)).toEqual({ ok: true, value: minor });
    }));
  });

  test('sentences group thousands and sign drifts', () => {
    expect(showDrift(188000, 2)).toBe('+1,880.00');
    expect(showDrift(-5, 2)).toBe('-0.05');
    expect(grouped('1000000')).toBe('1,000,000');
  });

  test.each([[5, 2, 3], [-5, 2, -3], [4, 3, 1], [-4, 3, -1], [1, -2, -1], [7, 7, 1], [0, -3, 0]])(
    '%i / %i rounds half away from zero to %i', (a, b, rounded) => {
      expect(Number(divideRounded(BigInt(a), BigInt(b)))).toBe(rounded);
    });

  test('shares add up, keep the sign and stay within one of their exact part', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 20 });
    fc.assert(fc.property(amount, weights, (total, by) => {
      const shares = allocate(total, by);
      expect(sum(shares)).toBe(total);
      const all = sum(by);
      if (all === 0) return;
      shares.forEach((share, at) => {
        const floor = (BigInt(Math.abs(total)) * BigInt(by[at] ?? 0)) / BigInt(all);
        expect([Number(floor), Number(floor) + 1]).toContain(Math.abs(share));
      });
    }));
  });

  test('freight 10.00 over 100.00 and 200.00 (B10); ties go to the first (D23)', () => {
    expect(allocate(1000, [10000, 20000])).toEqual([333, 667]);
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(-5, [1, 1])).toEqual([-3, -2]);
    expect(allocate(10, [0, 0])).toEqual([5, 5]);
    expect(allocate(10, [-5, 5])).toEqual([0, 10]);
    expect(allocate(10, [])).toEqual([]);
  });

  test('a part in basis points rounds half away from zero', () => {
    expect([partOf(1000, 2000), partOf(25, 200), partOf(-25, 200)]).toEqual([200, 1, -1]);
  });
});

describe('quantities and prices', () => {
  test('are read and printed back', () => {
    const quantity = fc.integer({ min: 1 - QUANTITY_LIMIT, max: QUANTITY_LIMIT - 1 });
    const price = fc.integer({ min: 1 - PRICE_LIMIT, max: PRICE_LIMIT - 1 });
    fc.assert(fc.property(quantity, price, (milli, micro) => {
      expect(parseQuantity(printQuantity(milli))).toEqual({ ok: true, value: milli });
      expect(parsePrice(printPrice(micro))).toEqual({ ok: true, value: micro });
    }));
    expect([printQuantity(7500), printQuantity(10000), printPrice(1000), printPrice(1e8)])
      .toEqual(['7.5', '10', '0.001', '100.00']);
    expect(parseQuantity('0.0001').ok).toBe(false);
    expect(parsePrice('0.0000001').ok).toBe(false);
  });

  test.each([
    ['3', '33.333333', 2, 10000], ['12', '0.001', 2, 1], ['1', '0.125', 2, 13], ['-1', '0.125', 2, -13],
    ['1', '0.5', 0, 1], ['1', '1.0005', 3, 1001], ['999999', '99999.99', 2, 9999989000001],
  ])('%s at %s with %i digits is %i minor units', (quantity, price, digits, net) => {
    const [q, p] = [parseQuantity(quantity), parsePrice(price)];
    if (!q.ok || !p.ok) throw new Error('test figures');
    expect(lineNet(q.value, p.value, digits)).toEqual({ ok: true, value: net });
  });

  test('a product beyond every amount is refused as a line and capped in a comparison', () => {
    expect(lineNet(1e11, 1e14, 2).ok).toBe(false);
    expect(netOf({ quantityMilli: -1e11, priceMicro: 1e14, digits: 2 })).toBe(-MONEY_LIMIT);
  });
});

describe('days', () => {
  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '1899-12-31', '', '2026-10-31T00:00Z'])(
    '%s is refused', (text) => {
      expect(parseDay(text)).toMatchObject({ ok: false, code: 'bad_value' });
    });

  test('adding and counting agree with the calendar of the platform', () => {
    const far = fc.integer({ min: -25000, max: 100000 });
    fc.assert(fc.property(far, far, (start, step) => {
      const iso = (days: number): string => new Date(days * 86400000).toISOString().slice(0, 10);
      expect(addDays(iso(start), step)).toBe(iso(start + step));
      expect(daysBetween(iso(start), iso(start + step))).toBe(step);
      expect(weekday(iso(start))).toBe((new Date(start * 86400000).getUTCDay() + 6) % 7);
    }));
  });

  test('a number in a cell is a day from 1900 to 9999, else none: 20261031 is no day number', () => {
    expect([2, 46326, 2958465].map(dayOfCell)).toEqual(['1900-01-01', '2026-10-31', '9999-12-31']);
    expect([20261031, 2958466, 1, 0, -5, 46326.5, 1e15, NaN].map(dayOfCell))
      .toEqual(Array.from({ length: 8 }, () => ''));
  });

  test('there is no day after the last one', () => {
    expect(addDays('9999-12-31', 30)).toBe('9999-12-31');
    expect(addDays('9999-12-01', 30)).toBe('9999-12-31');
  });

  test('months: last days, counting on, leap years', () => {
    expect(['2026-02', '2028-02', '2100-02', '2026-12'].map(lastOfMonth))
      .toEqual(['2026-02-28', '2028-02-29', '2100-02-28', '2026-12-31']);
    expect([addMonths('2026-12', 1), addMonths('2026-01', -1), monthOf('2026-10-31')])
      .toEqual(['2027-01', '2025-12', '2026-10']);
  });

  test('a fiscal year is named after the year it ends in', () => {
    expect([fiscalYear('2026-03-31', 4), fiscalYear('2026-04-01', 4), fiscalYear('2026-12-31', 1)])
      .toEqual([2026, 2027, 2026]);
  });
});
