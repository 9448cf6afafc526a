// Money paid before it is billed (controls.md B21): advance invoices against the deposit, invoices
// against what they have to deduct. 4 at 1,000.00 are ordered unless something else is said.
import type { DocumentFacts, OrderFacts } from '../../src/core/match/facts';
import { eur, invoice, judged, order, settings, told } from './match-kit';
import type { LineWords, RowWords } from './match-kit';

const FOUR: LineWords = { ordered: 4, price: '1000', level: '2-way' };
const ordered = (more: Partial<OrderFacts> = {}, line: Partial<LineWords> = {}): OrderFacts =>
  order([{ ...FOUR, ...line }], more);
/** As an advance is told of it: without lines. */
const bare = (more: Partial<OrderFacts>): OrderFacts => ({ ...ordered(more), lines: [] });
const rows = (q: number): RowWords[] => [{ q, at: '1000' }];

describe('an advance invoice', () => {
  const advance = (net: string, of: Partial<OrderFacts>): string =>
    told(judged(bare(of), invoice([{ q: 1, at: net, on: '' }], { kind: 'prepayment' })));
  const deposit = { depositMinor: eur('1200') };

  test.each<[string, Partial<OrderFacts>, string]>([
    ['1200.00', deposit, 'matched'],
    ['1200.01', deposit, 'exception value_over_order 0.01'],
    ['700.00', { ...deposit, advancedMinor: eur('500') }, 'matched'],
    ['700.01', { ...deposit, advancedMinor: eur('500') }, 'exception value_over_order 0.01'],
    ['0.01', {}, 'exception value_over_order 0.01'],
  ])('%s on %p: %s', (net, of, answer) => expect(advance(net, of)).toBe(answer));

  test.each([
    ['1180.00', '20.00', 'matched'],
    ['1180.00', '20.01', 'exception value_over_order 0.01'],
    ['1220.00', '-20.00', 'matched'],
  ])('%s with charges of %s is %s', (net, charged, answer) => {
    const charges = [{ code: 'insurance', amountMinor: eur(charged) }];
    const lines = [{ q: 1, at: net, on: '' }];
    expect(told(judged(bare(deposit), invoice(lines, { kind: 'prepayment', charges })))).toBe(answer);
  });

  test('charges of an advance on two orders are shared by their nets', () => {
    // 300.00 and 100.00 with 40.00 of charges: 330.00 and 110.00.
    const both = [
      bare({ depositMinor: eur('330') }),
      { ...bare({ depositMinor: eur('109.99') }), order: 'PO-2' },
    ];
    const lines = [
      { q: 1, at: '300', on: '' },
      { q: 1, at: '100', on: '', order: 'PO-2' },
    ];
    const charges = [{ code: 'insurance', amountMinor: eur('40') }];
    const { drifts } = judged(both, invoice(lines, { kind: 'prepayment', charges }));
    expect(drifts.filter(({ holds }) => holds)).toMatchObject([
      { kind: 'value_over_order', order: 'PO-2', actual: 11_000, drift: 1 },
    ]);
  });

  test('a credit of an advance bills nothing either', () => {
    const credit = (more: Partial<DocumentFacts>): string => {
      const charges = [{ code: 'insurance', amountMinor: -5000 }];
      const lines = [{ q: -1, at: '100', on: '' }];
      return told(judged(bare(deposit), invoice(lines, { kind: 'credit_note', charges, ...more })));
    };
    expect(credit({ creditsAdvance: true })).toBe('matched');
    expect(credit({ creditsAdvance: false })).not.toBe('matched');
  });

  test('says what was agreed and what was asked for in all', () => {
    const document = invoice([{ q: 1, at: '700', on: '' }], { kind: 'prepayment' });
    const of = bare({ ...deposit, advancedMinor: eur('600') });
    expect(judged(of, document).drifts).toMatchObject([
      {
        kind: 'value_over_order',
        order: 'PO-1',
        expected: 120_000,
        actual: 130_000,
        drift: 10_000,
      },
    ]);
  });

  test('bills nothing: neither quantity nor price is compared, and an invoice is no advance', () => {
    const dear = invoice([{ q: 9, at: '100', on: '' }], { kind: 'prepayment' });
    expect(told(judged(bare(deposit), dear))).toBe('matched');
    expect(told(judged(ordered({ advancedMinor: eur('5000') }), invoice(rows(4))))).toBe('matched');
  });

  test('each order is asked for its own part', () => {
    const both = [bare(deposit), { ...bare({ depositMinor: 0 }), order: 'PO-2' }];
    const document = invoice(
      [
        { q: 1, at: '100', on: '' },
        { q: 1, at: '30', on: '', order: 'PO-2' },
      ],
      { kind: 'prepayment' },
    );
    expect(judged(both, document).drifts).toMatchObject([{ order: 'PO-2', drift: 3000 }]);
  });
});

describe('what an invoice has to deduct', () => {
  interface Asked {
    q?: number;
    open?: string;
    shows?: string;
    line?: Partial<LineWords>;
    small?: string;
    document?: Partial<DocumentFacts>;
  }
  const held = ({ q = 4, open = '1200', shows, line = {}, small = '0', document = {} }: Asked) => {
    const prepaid = shows === undefined ? {} : { prepaidMinor: eur(shows) };
    const verdict = judged(
      ordered({ advanceOpenMinor: eur(open) }, line),
      invoice(rows(q), { ...prepaid, ...document }),
      { settings: settings({}, { smallLineMinor: eur(small) }) },
    );
    const found = verdict.exceptions.find(({ kind }) => kind === 'prepayment_not_deducted');
    return found ? found.drift / 100 : 0;
  };

  test.each<[string, Asked, number]>([
    ['all of it with the last invoice', { shows: '1200' }, 0],
    ['a cent less with the last one', { shows: '1199.99' }, 0.01],
    ['nothing shown', {}, 1200],
    ['nothing shown of a part', { q: 1 }, 1200],
    ['a cent shown', { q: 1, shows: '0.01' }, 1199.99],
    ['its share of what is left to bill', { q: 1, shows: '300' }, 0],
    ['a cent of rounding below its share', { q: 1, shows: '299.99' }, 0],
    ['two cents below', { q: 1, shows: '299.98' }, 900.02],
    ['more than its share', { q: 1, shows: '900' }, 0],
    ['more than is open', { shows: '1500' }, 0],
    ['a small difference below its share', { q: 1, shows: '298', small: '2' }, 0],
    ['more than that below', { q: 1, shows: '297.99', small: '2' }, 902.01],
    ['no small difference with the last one', { shows: '1199', small: '2' }, 1],
    ['nothing is open', { open: '0' }, 0],
    ['half is billed, a half of the rest now', { q: 1, shows: '600', line: { billed: 2 } }, 0],
    ['a quarter of the rest is too little', { q: 1, shows: '300', line: { billed: 2 } }, 900],
    ['the rest is billed now', { q: 2, shows: '1199.99', line: { billed: 2 } }, 0.01],
    ['more is billed than ordered', { q: 5, shows: '1199.99' }, 0.01],
  ])('%s', (_what, asked, drift) => expect(held(asked)).toBe(drift));

  test('where nobody knows what comes, all of it', () => {
    const open = { openEnded: true, ordered: 0 };
    expect(held({ q: 1, shows: '600', line: open })).toBe(600);
    expect(held({ q: 1, shows: '1200', line: open })).toBe(0);
    const beside = order([FOUR, { ...FOUR, ...open }], { advanceOpenMinor: eur('1200') });
    const part = invoice(rows(1), { prepaidMinor: eur('300') });
    expect(told(judged(beside, part))).toBe('exception prepayment_not_deducted 900');
  });

  test('only an invoice deducts', () => {
    expect(held({ q: 1, document: { kind: 'prepayment' } })).toBe(0);
    expect(held({ q: -1, document: { kind: 'credit_note' } })).toBe(0);
  });

  test('says what was paid ahead and what is shown', () => {
    const verdict = (prepaidMinor: number) =>
      judged(ordered({ advanceOpenMinor: 120_000 }), invoice(rows(4), { prepaidMinor }));
    expect(verdict(0).explanation).toContain('1,200.00 was paid in advance on PO-1, and nothing');
    expect(verdict(1).explanation).toContain('and only 0.01 of it is shown as prepaid');
    expect(verdict(1).exceptions).toMatchObject([
      { order: 'PO-1', expected: 120_000, actual: 1, drift: 119_999, unit: 'money' },
    ]);
  });
});

describe('several orders on one invoice', () => {
  /** PO-1 of 4,000.00 billed in full, PO-2 of 4,000.00 by a quarter. */
  const missed = (open: [string, string], shows: string) => {
    const orders = [
      ordered({ advanceOpenMinor: eur(open[0]) }),
      { ...ordered({ advanceOpenMinor: eur(open[1]) }), order: 'PO-2' },
    ];
    const lines = [...rows(4), { q: 1, at: '1000', order: 'PO-2' }];
    const { exceptions, prepaid } = judged(orders, invoice(lines, { prepaidMinor: eur(shows) }));
    const held = exceptions.filter(({ kind }) => kind === 'prepayment_not_deducted');
    const of = (name: string) => prepaid.find(({ order: one }) => one === name)?.amountMinor ?? 0;
    return [of('PO-1'), of('PO-2'), ...held.map(({ order: one, drift }) => `${one} ${drift}`)];
  };
  test.each<[string, [string, string], string, (string | number)[]]>([
    ['nothing shown', ['1000', '400'], '0', [0, 0, 'PO-1 100000', 'PO-2 40000']],
    ['what the first has to see', ['1000', '400'], '1000', [100000, 0, 'PO-2 40000']],
    ['the first and a share', ['1000', '400'], '1100', [100000, 10000]],
    ['two cents less', ['1000', '400'], '1099.98', [100000, 9998, 'PO-2 30002']],
    ['all of both', ['1000', '400'], '1400', [100000, 40000]],
    ['more than both', ['1000', '400'], '1500', [100000, 40000]],
    ['one without an advance', ['0', '400'], '100', [0, 10000]],
  ])('%s', (_what, open, shows, answer) => expect(missed(open, shows)).toEqual(answer));
});
