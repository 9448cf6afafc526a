// What holds for every document and every order of arrival (controls.md B40): limits that add up are
// never passed in parts, a tighter limit never lets more through, and judging again changes nothing.
import fc from 'fast-check';
import type { AnswerLine } from '../../cli/match/answer';
import { runMatch } from '../../cli/match/run';
import { addDays } from '../../src/core/day';
import { judgeAll } from '../../src/core/judge';
import { countDocument } from '../../src/core/match/count';
import type { DocumentFacts, MatchSettings, OrderFacts } from '../../src/core/match/facts';
import type { Verdict } from '../../src/core/match/verdict';
import { sum } from '../../src/core/money';
import type { Tolerance, ToleranceKind, Tolerances } from '../../src/core/tolerance';
import { Work } from '../../src/core/work';
import { Memory } from '../app/accounts-memory';
import { eur, invoice, judged, order, qty, settings } from './match-kit';
import { register } from './rows';

const RUNS = { numRuns: 40 };

interface Part {
  q: number;
  /** Unit price in cents, of an order price of 100.00. */
  cents: number;
  freight: number;
}
const part = fc.record({
  q: fc.integer({ min: 1, max: 30 }),
  cents: fc.integer({ min: 9_500, max: 10_900 }),
  freight: fc.constantFrom(0, 0, 500, 1200),
});
const parts = fc.array(part, { minLength: 1, maxLength: 5 });
const documentOf = ({ q, cents, freight }: Part): DocumentFacts =>
  invoice(
    [{ q, net: ((q * cents) / 100).toFixed(2) }],
    freight === 0 ? {} : { charges: [{ code: 'freight', amountMinor: freight }] },
  );

interface Arrived {
  document: DocumentFacts;
  verdict: Verdict;
}
/** Documents one after another, all counted as the register counts them. */
function arrive(start: OrderFacts, list: readonly Part[], rules: MatchSettings): Arrived[] {
  const orders = [structuredClone(start)];
  return list.map((one) => {
    const document = documentOf(one);
    const verdict = judged(orders, document, { settings: rules });
    countDocument({ orders, document }, verdict);
    return { document, verdict };
  });
}
const holds = ({ verdict }: Arrived, kind: string): boolean =>
  verdict.exceptions.some((one) => one.kind === kind);
/** 100 at 100.00; 2-way, so that nothing but the limit in question stops a document. */
const hundred = (more: Partial<OrderFacts> = {}): OrderFacts =>
  order([{ ordered: 100, level: '2-way' }], more);
const delivered = (more: Partial<OrderFacts> = {}): OrderFacts =>
  order([{ ordered: 100, accepted: 100 }], more);

/** The same list in every order that matters: as it is, backwards, and by size. */
const arrivals = (list: readonly Part[]): Part[][] => [
  [...list],
  [...list].reverse(),
  [...list].sort((a, b) => a.q * a.cents - b.q * b.cents),
];

const LOOSE = {
  pricePercent: 'not checked',
  priceAmount: 'not checked',
  valueLinePercent: 'not checked',
  valueLineAmount: 'not checked',
  valueOrderPercent: 'not checked',
  valueOrderAmount: 'not checked',
  totalPercent: 'not checked',
  totalAmount: 'not checked',
  chargesPercent: 'not checked',
  chargesAmount: 'not checked',
  quantityOverOrderedPercent: 'not checked',
  quantityOverReceivedPercent: 'not checked',
} as const;

describe('the order of arrival', () => {
  test('does not change what a document is told about its own price', () => {
    const rules = settings({ ...LOOSE, pricePercent: '5' });
    fc.assert(
      fc.property(parts, (list) => {
        const verdicts = (arrival: Part[]) =>
          new Map(
            arrival.map((one, at) => [
              one,
              arrive(hundred(), arrival, rules)[at]?.verdict.lines[0]?.drifts.filter(({ kind }) =>
                kind.startsWith('price'),
              ),
            ]),
          );
        const [first, ...others] = arrivals(list).map(verdicts);
        for (const other of others)
          for (const one of list) expect(other.get(one)).toEqual(first?.get(one));
      }),
      RUNS,
    );
  });

  test('of receipts among invoices does not change the final verdicts', () => {
    const deliveries = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 });
    const bills = fc.array(
      fc.record({ q: fc.integer({ min: 1, max: 5 }), price: fc.constantFrom('10', '10.4', '12') }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(
        deliveries,
        bills,
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (came, billed, receiptFirst) => {
          const all = (turns: boolean[]) => {
            const memory = new Memory();
            memory.order('D-1', [{ quantity: qty(10), unitPrice: 10_000_000 }]);
            const [left, open] = [[...came], [...billed]];
            while (left.length + open.length > 0) {
              const receives =
                open.length === 0 ||
                (left.length > 0 && turns[left.length + open.length - 1] === true);
              const [received] = receives ? left.splice(0, 1) : [];
              const [bill] = receives ? [] : open.splice(0, 1);
              if (received !== undefined)
                memory.run('ana@example.com', 'record_receipt', {
                  poNumber: 'PO-1',
                  day: memory.today,
                  lines: [{ line: 1, received: String(received) }],
                });
              if (bill) enter(memory, billed.length - open.length, bill);
            }
            return memory
              .work()
              .list('invoices')
              .sort((a, b) => (a.entry ?? 0) - (b.entry ?? 0))
              .map(({ verdict, hold }) => [verdict, hold]);
          };
          // Receipts above the order are refused, whenever they come: only those inside it are compared.
          fc.pre(sum(came) <= 10);
          expect(all(receiptFirst)).toEqual(all(receiptFirst.map(() => true)));
        },
      ),
      { numRuns: 30 },
    );
  });

  const enter = (memory: Memory, at: number, { q, price }: { q: number; price: string }) =>
    memory.run('cleo@example.com', 'enter_invoice', {
      vendor: 'Acme Oy',
      number: `A-${at * 37}`,
      date: addDays('2026-06-01', at * 10),
      currency: 'EUR',
      poNumber: 'PO-1',
      kind: 'invoice',
      lines: [{ orderLine: 1, quantity: String(q), unitPrice: price }],
    });

  test.each<[string, Parameters<typeof settings>[0], (all: Arrived[]) => number, number]>([
    [
      "a line's value",
      { valueLinePercent: '3' },
      (all) => sum(all.map(({ document }) => sum(document.lines.map(({ netMinor }) => netMinor)))),
      eur(10300),
    ],
    [
      "the order's value",
      { valueOrderAmount: '200.00' },
      (all) => sum(all.map(({ document }) => sum(document.lines.map(({ netMinor }) => netMinor)))),
      eur(10200),
    ],
    [
      'charges',
      { chargesAmount: '25.00' },
      (all) =>
        sum(all.map(({ document }) => sum(document.charges.map(({ amountMinor }) => amountMinor)))),
      eur(25),
    ],
    [
      'over-drifts in price',
      { priceAmount: '40.00' },
      (all) =>
        sum(
          all.map(({ document }) =>
            sum(
              document.lines.map(({ netMinor, quantityMilli }) =>
                Math.max(0, netMinor - quantityMilli * 10),
              ),
            ),
          ),
        ),
      eur(40),
    ],
    [
      'the quantity',
      { quantityOverOrderedPercent: '10' },
      (all) =>
        sum(
          all.map(({ document }) => sum(document.lines.map(({ quantityMilli }) => quantityMilli))),
        ),
      qty(110),
    ],
  ])('what passed of %s never exceeds its limit', (_what, limits, total, most) => {
    const rules = settings({ ...LOOSE, ...limits });
    fc.assert(
      fc.property(parts, (list) => {
        for (const arrival of arrivals(list)) {
          const all = arrive(hundred(), arrival, rules);
          expect(
            total(all.filter(({ verdict }) => verdict.verdict === 'matched')),
          ).toBeLessThanOrEqual(most);
          const stopped = all.some(({ verdict }) => verdict.verdict !== 'matched');
          expect(stopped).toBe(total(all) > most);
        }
      }),
      RUNS,
    );
  });

  test('nor does it of a ceiling: net and charges', () => {
    const rules = settings(LOOSE);
    fc.assert(
      fc.property(parts, fc.integer({ min: 50_000, max: 900_000 }), (list, ceiling) => {
        for (const arrival of arrivals(list)) {
          const all = arrive(hundred({ notToExceedMinor: ceiling }), arrival, rules);
          const used = (some: Arrived[]) =>
            sum(
              some.flatMap(({ document }) => [
                ...document.lines.map(({ netMinor }) => netMinor),
                ...document.charges.map(({ amountMinor }) => amountMinor),
              ]),
            );
          expect(used(all.filter((one) => !holds(one, 'not_to_exceed')))).toBeLessThanOrEqual(
            ceiling,
          );
          expect(all.some((one) => holds(one, 'not_to_exceed'))).toBe(used(all) > ceiling);
        }
      }),
      RUNS,
    );
  });
});

describe('splitting an invoice', () => {
  const limits = fc.record({
    pricePercent: fc.constantFrom('exact', '3', '5', 'not checked'),
    priceAmount: fc.constantFrom('exact', '40.00', 'not checked'),
    valueLinePercent: fc.constantFrom('exact', '4', 'not checked'),
    valueLineAmount: fc.constantFrom('30.00', 'not checked'),
    valueOrderPercent: fc.constantFrom('2', 'not checked'),
    chargesPercent: fc.constantFrom('exact', '10'),
    chargesAmount: fc.constantFrom('5.00', '25.00', 'not checked'),
    quantityOverOrderedPercent: fc.constantFrom('exact', '5'),
    toleranceMeaning: fc.constantFrom('either', 'both', 'strict', 'lenient'),
  });
  const KINDS = [
    'price_over',
    'quantity_over_ordered',
    'quantity_over_received',
    'value_over_line',
    'value_over_order',
    'charges_drift',
    'not_to_exceed',
  ];

  test('never makes pass what failed as a whole: price, quantity, value, charges, ceiling', () => {
    const split = fc.array(
      fc.record({ q: fc.integer({ min: 1, max: 40 }), freight: fc.integer({ min: 0, max: 900 }) }),
      { minLength: 2, maxLength: 5 },
    );
    fc.assert(
      fc.property(
        split,
        fc.integer({ min: 9_900, max: 10_800 }),
        limits,
        fc.option(fc.integer({ min: 100_000, max: 1_200_000 }), { nil: undefined }),
        (list, cents, given, ceiling) => {
          const rules = settings({
            totalPercent: 'not checked',
            totalAmount: 'not checked',
            ...given,
          });
          const start = delivered(ceiling === undefined ? {} : { notToExceedMinor: ceiling });
          const [whole] = arrive(
            start,
            [
              {
                q: sum(list.map(({ q }) => q)),
                cents,
                freight: sum(list.map(({ freight }) => freight)),
              },
            ],
            rules,
          );
          const failed = KINDS.filter((kind) => whole && holds(whole, kind));
          const all = arrive(
            start,
            list.map((one) => ({ ...one, cents })),
            rules,
          );
          if (failed.length > 0)
            expect(all.some(({ verdict }) => verdict.verdict === 'exception')).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('at other prices gains nothing either, where either limit stops', () => {
    fc.assert(
      fc.property(parts, (list) => {
        const rules = settings({ ...LOOSE, pricePercent: '5', priceAmount: '40.00' });
        const q = sum(list.map((one) => one.q));
        const net = sum(list.map((one) => one.q * one.cents));
        const whole = judged(delivered(), invoice([{ q, net: (net / 100).toFixed(2) }]), {
          settings: rules,
        });
        const all = arrive(
          delivered(),
          list.map((one) => ({ ...one, freight: 0 })),
          rules,
        );
        if (whole.exceptions.some(({ kind }) => kind === 'price_over'))
          expect(all.some((one) => holds(one, 'price_over'))).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('a tighter tolerance', () => {
  const limit = fc.oneof(
    fc.constant<'not_checked'>('not_checked'),
    fc.integer({ min: 0, max: 1500 }),
  );
  const set = fc.record({
    percentBp: limit,
    amountMinor: limit,
    meaning: fc.constantFrom<'either' | 'both'>('either', 'both'),
    direction: fc.constantFrom<'over' | 'both'>('over', 'both'),
  });
  const KINDS: ToleranceKind[] = [
    'price',
    'quantityOverOrdered',
    'quantityOverReceived',
    'valueLine',
    'valueOrder',
    'charges',
    'tax',
    'total',
  ];
  const sets = fc.record(
    Object.fromEntries(KINDS.map((kind) => [kind, set])) as Record<ToleranceKind, typeof set>,
  );

  /** Ways to tighten one set. Under *both*, a limit that was not checked would loosen it: left out. */
  const WAYS: ((one: Tolerance, by: number) => Tolerance)[] = [
    (one, by) =>
      typeof one.percentBp === 'number'
        ? { ...one, percentBp: Math.max(0, one.percentBp - by) }
        : one,
    (one, by) =>
      typeof one.amountMinor === 'number'
        ? { ...one, amountMinor: Math.max(0, one.amountMinor - by) }
        : one,
    (one, by) =>
      one.meaning === 'either' &&
      one.percentBp === 'not_checked' &&
      typeof one.amountMinor !== 'number'
        ? { ...one, percentBp: by }
        : one,
    (one, by) =>
      one.meaning === 'either' &&
      one.amountMinor === 'not_checked' &&
      typeof one.percentBp !== 'number'
        ? { ...one, amountMinor: by }
        : one,
    (one) =>
      typeof one.percentBp === 'number' && typeof one.amountMinor === 'number'
        ? { ...one, meaning: 'either' }
        : one,
    (one) => ({ ...one, direction: 'both' }),
  ];

  test('never turns an exception into a match', () => {
    const bill = fc.record({
      q: fc.integer({ min: 1, max: 14 }),
      cents: fc.integer({ min: 9_000, max: 11_500 }),
      freight: fc.integer({ min: 0, max: 2_000 }),
      tax: fc.integer({ min: -30, max: 30 }),
      accepted: fc.integer({ min: 0, max: 12 }),
      small: fc.constantFrom(0, 200),
    });
    fc.assert(
      fc.property(
        bill,
        sets,
        fc.constantFrom(...KINDS),
        fc.nat(WAYS.length - 1),
        fc.nat(1500),
        ({ q, cents, freight, tax, accepted, small }, loose, kind, way, by) => {
          const tight = { ...loose, [kind]: WAYS[way]?.(loose[kind], by) };
          const document = {
            ...documentOf({ q, cents, freight }),
            taxMinor: Math.round((q * cents + freight) / 5) + tax,
            lines: documentOf({ q, cents, freight }).lines.map((row) => ({ ...row, taxCode: 'S' })),
          };
          const verdict = (tolerances: Tolerances) =>
            judged(order([{ ordered: 10, accepted }]), document, {
              settings: { ...settings(), tolerances, smallLineMinor: small },
            }).verdict;
          const [before, after] = [verdict(loose), verdict(tight)];
          if (before === 'exception') expect(after).toBe('exception');
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('judged again, nothing changes', () => {
  const step = fc.record({
    what: fc.nat(3),
    q: fc.integer({ min: 1, max: 6 }),
    price: fc.constantFrom('9', '10', '10.3', '12'),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const memory = new Memory();
      memory.order('D-1', [{ quantity: qty(10), unitPrice: 10_000_000 }]);
      steps.forEach(({ what, q, price }, at) => {
        const document = {
          vendor: 'Acme Oy',
          number: `A-${at * 37}`,
          date: addDays('2026-06-01', at * 9),
          currency: 'EUR',
          poNumber: 'PO-1',
          lines: [{ orderLine: 1, quantity: String(q), unitPrice: price }],
        };
        if (what === 0)
          memory.run('ana@example.com', 'record_receipt', {
            poNumber: 'PO-1',
            day: memory.today,
            lines: [{ line: 1, received: String(q) }],
          });
        else
          memory.run('cleo@example.com', 'enter_invoice', {
            ...document,
            kind: what === 3 ? 'credit_note' : 'invoice',
          });
      });
      const work = new Work(memory.rows);
      const shown = (of: Work) =>
        ['invoices', 'invoiceLines', 'exceptions', 'lines'].map((tab) => of.list(tab as 'lines'));
      const before = JSON.stringify(shown(work));
      judgeAll(work, {
        now: '2026-10-05T12:00:00Z',
        today: memory.today,
        register: register({ settings: { currency: 'EUR' } }),
        actor: 'ana@example.com',
        cause: '',
        by: '',
      });
      expect(JSON.stringify(shown(work))).toBe(before);
    }),
    { numRuns: 30 },
  );
});

test('52 weekly invoices of one amount raise no alarm in the command line either', () => {
  const weeks = Array.from(
    { length: 52 },
    (_none, week) =>
      `Acme,INV-${101 + week},${addDays('2026-01-05', week * 7)},PO-1,1,1,3000.00,,,,EUR,`,
  );
  const file = (name: string, lines: string[]) => ({
    file: name,
    pieces: () => [[...lines, ''].join('\n')],
  });
  const lines: AnswerLine[] = [];
  runMatch(
    {
      orders: file('orders.csv', [
        'order,line,vendor,quantity,unit price,level',
        'PO-1,1,Acme,52,3000.00,2-way',
      ]),
      receipts: file('receipts.csv', ['order,line,received']),
      invoices: file('invoices.csv', [
        'vendor,number,date,order,order line,quantity,unit price,net,tax,charges,currency,kind',
        ...weeks,
      ]),
      settings: file('settings.json', ['{}']),
    },
    (line) => lines.push(line),
  );
  expect([lines.length, lines.filter(({ document }) => document.verdict !== 'matched')]).toEqual([
    52,
    [],
  ]);
});
