// How much of what a credit note closes is closed for the documents before it, held against a count
// of every document from the beginning (controls.md B15).
import fc from 'fast-check';
import { Reach } from '../../src/core/reach';

const ORDERED = 20;
interface Step {
  readonly kind: 'invoice' | 'credit';
  readonly count: number;
  readonly of: number;
  readonly closes: number;
}
interface Counted {
  readonly invoice: boolean;
  count: number;
  closed: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('invoice' as const, 'invoice' as const, 'credit' as const),
  count: fc.integer({ min: 1, max: 12 }),
  of: fc.integer({ min: -1, max: 6 }),
  closes: fc.integer({ min: 0, max: 9 }),
});

/** The most that any document reaches, one after the other. */
function farthest(documents: readonly Counted[]): number {
  let [billed, closed, most] = [0, 0, 0];
  for (const { invoice, count, closed: own } of documents) {
    if (invoice) most = Math.max(most, Math.max(0, billed) + count + closed);
    billed += count;
    closed += own;
  }
  return most;
}

test.each([true, false])('closes nothing that a document before it bills (named: %s)', (named) => {
  let [some, none] = [0, 0];
  fc.assert(
    fc.property(fc.array(step, { maxLength: 9 }), (steps) => {
      const reach = new Reach(0);
      const documents: Counted[] = [];
      let closed = 0;
      steps.forEach(({ kind, count, of: wanted, closes }, at) => {
        if (kind === 'invoice') {
          reach.bill({ count, at, named });
          documents.push({ invoice: true, count, closed: 0 });
          return;
        }
        const of = named && documents[wanted]?.invoice ? wanted : undefined;
        const target = of === undefined ? undefined : documents[of];
        const taken = Math.min(count, target?.count ?? 0);
        if (target) target.count -= taken;
        const own: Counted = { invoice: false, count: taken - count, closed: 0 };
        documents.push(own);
        reach.credit({ count, of });
        const room = Math.max(0, ORDERED - closed - farthest(documents));
        const told = reach.close(closes, { ordered: ORDERED, taken: target !== undefined });
        const whole = target ? Math.min(closes, room) : 0;
        expect(told).toEqual({ whole, after: closes - whole });
        closed += whole;
        own.closed = closes - whole;
        if (whole > 0) some += 1;
        else none += 1;
      });
    }),
  );
  expect([named ? some > 5 : some === 0, none > 5]).toEqual([true, true]);
});
