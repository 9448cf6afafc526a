// Documents packed into numbers are found as a plain list of them would: by owner, total and day, in
// the order in which they came, with their own texts, however many there are.
import fc from 'fast-check';
import { addDays, dayNumber } from '../../src/core/day';
import type { Kept } from '../../src/core/near-documents';
import { NearDocuments } from '../../src/core/near-documents';

const day = fc.integer({ min: 0, max: 3 }).map((at) => addDays('2026-02-27', at));
const kept: fc.Arbitrary<Kept> = fc.record({
  id: fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('№ 7', 'Счёт 12 (row 9)')),
  vendor: fc.constantFrom('acme', 'bolt', 'group acme'),
  kind: fc.constantFrom('invoice', 'credit_note'),
  normalised: fc.constantFrom('', 'A1', 'A10', 'ÄÖ7', '請7'),
  currency: fc.constantFrom('EUR', 'JPY'),
  grossMinor: fc.constantFrom(0, 100, -100, 2 ** 31, -(2 ** 32) - 7, 900_000_000_000_007),
  date: day,
  covered: fc.boolean(),
  serviceFrom: day,
  serviceTo: fc.constant('2026-03-05'),
});

test('every question has the answer of a plain list', () => {
  fc.assert(
    fc.property(fc.array(kept, { maxLength: 60 }), kept, fc.boolean(), (list, asked, covered) => {
      const near = new NearDocuments();
      for (const one of list) near.add(one.vendor, one);
      const like = list.filter(
        (one) =>
          one.vendor === asked.vendor &&
          one.kind === asked.kind &&
          one.currency === asked.currency &&
          one.grossMinor === asked.grossMinor,
      );
      const among = near.alike(asked.vendor, asked);
      expect(among !== undefined).toBe(like.length > 0);
      const days = like.map((one) => dayNumber(one.date));
      const [today, first, last] = [dayNumber(asked.date), Math.min(...days), Math.max(...days)];
      const farthest = Math.max(...days.map((one) => Math.abs(one - today)));
      const nearest = Math.max(0, first - today, today - last);
      if (among) expect(among.reach(today)).toEqual([nearest, farthest]);
      const there = like.filter((one) => one.date === asked.date && one.covered === covered);
      const seen: unknown[] = [];
      among?.find(
        among.on(dayNumber(asked.date), covered),
        ({ id, vendor, normalised, period }) => {
          seen.push({ id, vendor, normalised, period });
          return false;
        },
      );
      expect(seen).toEqual(
        there.map(({ id, vendor, normalised, serviceFrom = '', serviceTo = '' }) => ({
          ...{ id, vendor, normalised },
          period: [dayNumber(serviceFrom), dayNumber(serviceTo)],
        })),
      );
    }),
    { numRuns: 300 },
  );
});

test('the first that fits is told, also among many thousand', () => {
  const near = new NearDocuments();
  const of = (at: number): Kept => ({
    ...{ id: `I-${at}`, vendor: `v${at % 50}`, kind: 'invoice', normalised: String(at) },
    ...{ currency: 'EUR', grossMinor: 100 * (at % 70), date: addDays('2026-01-01', at % 90) },
  });
  for (let at = 0; at < 20_000; at += 1) near.add(of(at).vendor, of(at));
  for (const at of [0, 1, 4999, 19_999]) {
    const { vendor, date } = of(at);
    const first = Array.from({ length: 20_000 }, (_, one) => one).find(
      (one) => one % 50 === at % 50 && one % 70 === at % 70 && one % 90 === at % 90,
    );
    const among = near.alike(vendor, of(at));
    const from = among?.on(dayNumber(date), false) ?? 0;
    expect(among?.find(from, () => true)?.id).toBe(`I-${first ?? ''}`);
  }
});
