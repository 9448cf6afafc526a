// Which findings hold a document (controls.md B8, B17, B37, C2): what a second person accepted, what is
// small, what another finding of the same document accounts for. Amounts are minor units.
import type { AcceptedDrift, DocumentFacts, OrderFacts } from '../../src/core/match/facts';
import { compare } from '../../src/core/match/finding';
import type { Comparison, Finding } from '../../src/core/match/finding';
import { settle } from '../../src/core/match/settle';
import type { ExceptionKind } from '../../src/core/kinds';
import { EXACT } from '../../src/core/tolerance';
import type { Tolerance } from '../../src/core/tolerance';
import { invoice, judged, order, settings } from './match-kit';

const UP_TO_50: Tolerance = { ...EXACT, percentBp: 'not_checked', amountMinor: 50 };
/** A drift of so much on line 1 of PO-1, exact unless it has limits. */
const drift = (kind: ExceptionKind, by: number, more: Partial<Comparison> = {}): Finding =>
  compare({
    kind,
    place: { order: 'PO-1', orderLine: '1' },
    unit: 'money',
    expected: 10_000,
    actual: 10_000 + by,
    tolerance: EXACT,
    digits: 2,
    ...more,
  });
const onOrder = (kind: ExceptionKind, by: number, more: Partial<Comparison> = {}): Finding =>
  drift(kind, by, { place: { order: 'PO-1' }, ...more });

interface Case {
  small?: { line: number; order: number };
  document?: Partial<DocumentFacts>;
  order?: Partial<OrderFacts>;
}
function settled(findings: Finding[], { small, document = {}, order: more = {} }: Case = {}) {
  const limits = { smallLineMinor: small?.line ?? 0, smallOrderMinor: small?.order ?? 0 };
  return settle(findings, {
    document: invoice([], document),
    orders: [order([{ ordered: 10 }], more)],
    settings: settings({}, limits),
    today: '2026-10-06',
  });
}
/** "price_over holds", "price_over accepted" */
const told = (findings: Finding[], of: Case = {}): string[] =>
  settled(findings, of).findings.map(
    ({ drift: { kind, holds, passedAs } }) => `${kind} ${passedAs ?? (holds ? 'holds' : 'within')}`,
  );
/** What is left of it as its own cause, by finding. */
const causes = (findings: Finding[], of: Case = {}): number[] =>
  settled(findings, of).findings.map(({ explainsMinor }) => explainsMinor);

describe('what a second person accepted', () => {
  const answer = (more: Partial<AcceptedDrift> = {}): Case => ({
    document: {
      accepted: [{ kind: 'price_over', order: 'PO-1', orderLine: '1', amount: 700, ...more }],
    },
  });
  const price = (by = 700): Finding[] => [drift('price_over', by)];

  test.each<[string, Finding[], Case, string]>([
    ['this very drift', price(), answer(), 'accepted'],
    ['no answer at all', price(), {}, 'holds'],
    ['less than was accepted', price(699), answer(), 'accepted'],
    ['a cent more', price(701), answer(), 'holds'],
    ['another kind', price(), answer({ kind: 'price_under' }), 'holds'],
    ['another order', price(), answer({ order: 'PO-2' }), 'holds'],
    ['another line of the order', price(), answer({ orderLine: '2' }), 'holds'],
    [
      'the same row of the document',
      [drift('price_over', 700, { place: { order: 'PO-1', orderLine: '1', line: '4' } })],
      answer({ line: '4' }),
      'accepted',
    ],
    [
      'another row of the document',
      [drift('price_over', 700, { place: { order: 'PO-1', orderLine: '1', line: '4' } })],
      answer({ line: '5' }),
      'holds',
    ],
    [
      'whatever row, where the answer names none',
      [drift('price_over', 700, { place: { order: 'PO-1', orderLine: '1', line: '4' } })],
      answer(),
      'accepted',
    ],
  ])('%s', (_what, findings, of, word) => {
    expect(told(findings, of)).toEqual([`price_over ${word}`]);
  });

  test('money may grow by a small difference, a quantity by nothing', () => {
    const small = { line: 10, order: 0 };
    expect(told(price(710), { ...answer(), small })).toEqual(['price_over accepted']);
    expect(told(price(711), { ...answer(), small })).toEqual(['price_over holds']);
    const kind = 'quantity_over_ordered';
    const more = [drift(kind, 701, { unit: 'quantity' })];
    expect(told(more, { ...answer({ kind }), small })).toEqual([`${kind} holds`]);
  });

  test('a kind that nobody may accept goes on holding (B18, B21)', () => {
    for (const kind of ['not_to_exceed', 'prepayment_not_deducted'] as const)
      expect(told([drift(kind, 700)], answer({ kind }))).toEqual([`${kind} holds`]);
  });

  test('any one of several answers is enough', () => {
    const accepted = [
      { kind: 'price_over' as const, order: 'PO-2', orderLine: '1', amount: 700 },
      { kind: 'price_over' as const, order: 'PO-1', orderLine: '1', amount: 700 },
    ];
    expect(told(price(), { document: { accepted } })).toEqual(['price_over accepted']);
  });
});

describe('small differences', () => {
  const small = { line: 200, order: 300 };
  const word = (finding: Finding, of: Case = {}): string =>
    told([finding], { small, ...of })[0] ?? '';

  test('pass up to the limit of the line and no cent above', () => {
    expect(word(drift('price_over', 200))).toBe('price_over small difference');
    expect(word(drift('price_over', 201))).toBe('price_over holds');
  });

  test.each<[ExceptionKind, boolean]>([
    ['price_over', true],
    ['charges_drift', true],
    ['value_over_line', true],
    ['value_over_order', true],
    ['quantity_over_ordered', false],
    ['not_to_exceed', false],
    ['tax_drift', false],
    ['header_not_sum', false],
    ['not_on_order', false],
  ])('%s: %p', (kind, passes) => {
    expect(word(drift(kind, 100))).toBe(`${kind} ${passes ? 'small difference' : 'holds'}`);
  });

  test('what adds up on the line is what is compared, not the last bit of it (B8)', () => {
    expect(word(drift('price_over', 50, { cumulative: 200 }))).toBe('price_over small difference');
    expect(word(drift('price_over', 50, { cumulative: 201 }))).toBe('price_over holds');
    expect(word(drift('price_over', 201, { cumulative: 100 }))).toBe('price_over holds');
  });

  test('an order has a cap for all of its documents and all of its lines', () => {
    const before = (smallMinor: number): Case => ({ order: { smallMinor } });
    expect(word(drift('price_over', 100), before(200))).toBe('price_over small difference');
    expect(word(drift('price_over', 100), before(201))).toBe('price_over holds');
    const two = [drift('price_over', 150), drift('charges_drift', 150)];
    expect(told(two, { small })).toEqual([
      'price_over small difference',
      'charges_drift small difference',
    ]);
    const more = [drift('price_over', 150), drift('charges_drift', 151)];
    expect(told(more, { small })).toEqual(['price_over small difference', 'charges_drift holds']);
  });

  test('the cap of one order is not used up by another', () => {
    const other = drift('price_over', 200, { place: { order: 'PO-2', orderLine: '1' } });
    expect(told([other, drift('price_over', 200)], { small })).toEqual([
      'price_over small difference',
      'price_over small difference',
    ]);
    expect(settled([other, drift('price_over', 200)], { small }).small).toEqual([
      { order: 'PO-2', amountMinor: 200 },
      { order: 'PO-1', amountMinor: 200 },
    ]);
  });

  test('what passed is told by order, in one sum', () => {
    const two = [drift('price_over', 120), drift('charges_drift', 30)];
    expect(settled(two, { small }).small).toEqual([{ order: 'PO-1', amountMinor: 150 }]);
    expect(settled([drift('price_over', 900)], { small }).small).toEqual([]);
  });

  test('never at price 0, nor for a deposit, nor without an order', () => {
    const free = { order: { lines: order([{ ordered: 1, price: '0' }]).lines } };
    const [over] = told([drift('price_over', 100, { expected: 0, actual: 100 })], {
      ...free,
      small,
    });
    expect(over).toBe('price_over holds');
    expect(word(drift('price_over', 100, { expected: 0, actual: 100 }))).toBe(
      'price_over small difference',
    );
    expect(word(drift('charges_drift', 100, { expected: 0, actual: 100 }))).toBe(
      'charges_drift small difference',
    );
    const deposit: Case = { document: { kind: 'prepayment' } };
    expect(word(onOrder('value_over_order', 100), deposit)).toBe('value_over_order holds');
    expect(word(drift('total_drift', 100, { place: {} }))).toBe('total_drift holds');
  });

  test('what is inside its limits is left as it is', () => {
    expect(word(drift('price_over', 50, { tolerance: UP_TO_50 }))).toBe('price_over within');
  });
});

describe('one cause, one exception (B17)', () => {
  const cause = (kind: ExceptionKind, by: number, more: Partial<Comparison> = {}): Finding =>
    drift(kind, by, { explainsMinor: by, ...more });
  const sum = (kind: ExceptionKind, by: number, more: Partial<Comparison> = {}): Finding =>
    kind === 'value_over_line' ? drift(kind, by, more) : onOrder(kind, by, more);

  test.each<[ExceptionKind, ExceptionKind, boolean]>([
    ['value_over_line', 'price_over', true],
    ['value_over_line', 'quantity_over_ordered', true],
    ['value_over_line', 'unit_ratio_drift', true],
    ['value_over_line', 'not_on_order', false],
    ['value_over_line', 'charges_drift', false],
    ['value_over_order', 'price_over', true],
    ['value_over_order', 'quantity_over_ordered', true],
    ['value_over_order', 'unit_ratio_drift', true],
    ['value_over_order', 'charges_drift', false],
  ])('%s by %s: %p', (of, by, explains) => {
    const last = told([sum(of, 500), cause(by, 500)]).find((one) => one.startsWith(of));
    expect(last).toBe(`${of} ${explains ? 'explained' : 'holds'}`);
  });

  test('the total is explained by prices and rows of no line, not by a quantity', () => {
    const total = drift('total_drift', 500, { place: {} });
    const word = (by: ExceptionKind): string => told([total, cause(by, 500)])[1] ?? '';
    expect(word('price_over')).toBe('total_drift explained');
    expect(word('not_on_order')).toBe('total_drift explained');
    expect(word('unit_ratio_drift')).toBe('total_drift explained');
    expect(word('quantity_over_ordered')).toBe('total_drift holds');
    expect(told([total, sum('value_over_order', 500)])[1]).toBe('total_drift explained');
    expect(told([total, sum('value_over_line', 500)])[1]).toBe('total_drift explained');
  });
  test('over received is asked about before over accepted on the same line', () => {
    const came = cause('quantity_over_received', 300);
    const good = cause('quantity_over_accepted', 300);
    expect(told([came, good])[1]).toBe('quantity_over_accepted explained');
    expect(told([good])).toEqual(['quantity_over_accepted holds']);
    const elsewhere = cause('quantity_over_accepted', 300, {
      place: { order: 'PO-1', orderLine: '2' },
    });
    expect(told([came, elsewhere])[1]).toBe('quantity_over_accepted holds');
    const answered = { kind: 'quantity_over_received' as const, amount: 300 };
    const of = { document: { accepted: [{ ...answered, order: 'PO-1', orderLine: '1' }] } };
    expect(told([came, good], of)).toEqual([
      'quantity_over_received accepted',
      'quantity_over_accepted holds',
    ]);
  });

  test('a line explains its order, an order does not explain its line', () => {
    const line = sum('value_over_line', 500);
    const whole = sum('value_over_order', 500);
    expect(told([whole, line])).toEqual(['value_over_line holds', 'value_over_order explained']);
  });

  test('only on its own line, and of its own order', () => {
    const elsewhere = (place: object): Finding => cause('price_over', 500, { place });
    const other = { order: 'PO-1', orderLine: '2' };
    expect(told([sum('value_over_line', 500), elsewhere(other)])[1]).toBe('value_over_line holds');
    expect(told([sum('value_over_order', 500), elsewhere(other)])[1]).toBe(
      'value_over_order explained',
    );
    const foreign = { order: 'PO-2', orderLine: '1' };
    expect(told([sum('value_over_order', 500), elsewhere(foreign)])[1]).toBe(
      'value_over_order holds',
    );
  });

  test('what is left beyond the cause is judged by the limits of the sum', () => {
    const left = (by: number): string =>
      told([sum('value_over_line', by, { tolerance: UP_TO_50 }), cause('price_over', 500)])[1] ??
      '';
    expect(left(550)).toBe('value_over_line explained');
    expect(left(551)).toBe('value_over_line holds');
  });

  test('and, beyond them, is its own cause for the sums after it', () => {
    const all = [
      cause('price_over', 500),
      sum('value_over_line', 700),
      sum('value_over_order', 700),
    ];
    expect(told(all)).toEqual([
      'price_over holds',
      'value_over_line holds',
      'value_over_order explained',
    ]);
    expect(causes(all)).toEqual([500, 200, 0]);
  });

  test('beyond them a small rest passes as small, and only the rest', () => {
    const all = [cause('price_over', 500), sum('value_over_line', 600)];
    const small = { line: 100, order: 100 };
    expect(told(all, { small })).toEqual(['price_over holds', 'value_over_line small difference']);
    expect(settled(all, { small }).small).toEqual([{ order: 'PO-1', amountMinor: 100 }]);
  });

  test('what passed as small or was accepted explains, what is inside its limits does not', () => {
    const value = sum('value_over_line', 500);
    const small = { line: 500, order: 500 };
    expect(told([value, cause('price_over', 500)], { small })).toEqual([
      'price_over small difference',
      'value_over_line explained',
    ]);
    const accepted = [{ kind: 'price_over' as const, order: 'PO-1', orderLine: '1', amount: 500 }];
    expect(told([value, cause('price_over', 500)], { document: { accepted } })).toEqual([
      'price_over accepted',
      'value_over_line explained',
    ]);
    const within = cause('price_over', 50, { tolerance: UP_TO_50 });
    expect(told([sum('value_over_line', 50), within])[1]).toBe('value_over_line holds');
  });

  test('a quantity explains inside a limit that somebody set, not where it is not checked', () => {
    const kind = 'quantity_over_ordered';
    const set = cause(kind, 50, { tolerance: UP_TO_50 });
    expect(told([sum('value_over_line', 50), set])[1]).toBe('value_over_line explained');
    const free: Tolerance = { ...EXACT, percentBp: 'not_checked' };
    const unchecked = cause(kind, 50, { tolerance: free });
    expect(told([sum('value_over_line', 50), unchecked])[1]).toBe('value_over_line holds');
  });

  test('a value that is its own cause, as for an amount line, is not explained away', () => {
    const own = drift('value_over_line', 500, { explainsMinor: 500 });
    expect(told([own, cause('price_over', 500)])).toEqual([
      'price_over holds',
      'value_over_line holds',
    ]);
  });
});

describe('an answer to one charge is none to another (B37)', () => {
  const charges = [
    { code: 'freight', amountMinor: 9000 },
    { code: 'packing', amountMinor: 8000 },
  ];
  const held = (code: string | undefined): (string | undefined)[] => {
    const answer = { kind: 'charges_drift' as const, order: 'PO-1', amount: 9000 };
    const accepted = [code === undefined ? answer : { ...answer, code }];
    const line = { ordered: 10, accepted: 10 };
    return judged(order([line]), invoice([{ q: 10 }], { charges, accepted }))
      .exceptions.filter(({ kind }) => kind === 'charges_drift')
      .map((drift) => drift.code);
  };
  test.each([
    ['freight', ['packing']],
    ['packing', ['freight']],
    ['customs', ['freight', 'packing']],
    [undefined, []],
  ])('%s was accepted', (code, left) => expect(held(code)).toEqual(left));

  test('what is counted beside the price is no name: another count of it was accepted too', () => {
    const line = { ordered: 240, price: 20, accepted: 240, unit: 'kg', level: '2-way' as const };
    const facts = order([{ ...line, ratios: [{ unit: 'pcs', a: 100, b: 240 }] }]);
    const row = { q: 250, at: 20, unit: 'kg', countedMilli: 100_000, countedUnit: 'pcs' };
    const kinds = (document: object): string[] =>
      judged(facts, invoice([row], document)).exceptions.map(({ kind }) => kind);
    expect(kinds({})).toContain('unit_ratio_drift');
    const answer = { kind: 'unit_ratio_drift', order: 'PO-1', orderLine: '1', code: '99 pcs' };
    expect(kinds({ accepted: [{ ...answer, amount: 10_000 }] })).not.toContain('unit_ratio_drift');
  });
});
