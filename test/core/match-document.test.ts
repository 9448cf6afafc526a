// The match of whole documents: policy, dates, tax, charges, header, credit notes, which line is
// meant, several orders, currencies; by the examples of controls.md.
import fc from 'fast-check';
import { invoice, judged, order, orderLine, row, settings, told } from './match-kit';
import { explainDrift, printDrift } from '../../src/core/match/explain';
import type { LineWords, RowWords } from './match-kit';
import type { DocumentFacts, OrderFacts } from '../../src/core/match/facts';

const ten: LineWords = { ordered: 10, accepted: 10 };
const bill = (facts: Partial<OrderFacts>, document: Partial<DocumentFacts> = {}, rows: RowWords[] = [{ q: 10 }]): string =>
  told(judged(order([ten], facts), invoice(rows, document)));

describe('policy (B7, B14, B15, D18)', () => {
  test.each<[string, Partial<OrderFacts>, Partial<DocumentFacts>, string]>([
    ['issued', {}, {}, 'matched'],
    ['submitted', { status: 'submitted' }, {}, 'refused po_not_issued'],
    ['approved', { status: 'approved' }, {}, 'refused po_not_issued'],
    ['void', { status: 'void' }, {}, 'refused po_void'],
    ['on hold', { status: 'on hold' }, {}, 'refused po_on_hold'],
    ['closed', { status: 'closed' }, {}, 'refused po_closed'],
    ['other vendor', { vendor: 'Beta' }, {}, 'refused vendor_mismatch'],
    ['same vendor in other letters', { vendor: ' aCmE' }, {}, 'matched'],
    ['other currency', { currency: 'USD' }, {}, 'refused currency_mismatch'],
    ['all that apply are named', { vendor: 'Beta', status: 'closed', currency: 'USD' }, {}, 'refused vendor_mismatch currency_mismatch po_closed'],
    ['the last day of grace', { serviceTo: '2026-08-06' }, {}, 'matched'],
    ['a day later', { serviceTo: '2026-08-05' }, {}, 'refused po_expired 1'],
    ['dated on the day of issue', { issuedOn: '2026-10-05' }, {}, 'matched'],
    ['dated before it', { issuedOn: '2026-10-08' }, {}, 'exception before_order 3'],
    ['received before it', { issuedOn: '2026-10-01', firstReceivedOn: '2026-09-29' }, {}, 'exception before_order 2'],
    ['imported or emergency', { issuedOn: '2026-10-08', datedFreely: true }, {}, 'matched'],
    ['the same document again', {}, { duplicate: { kind: 'duplicate_invoice', of: 'INV-7' } }, 'refused duplicate_invoice'],
    ['probably the same', {}, { duplicate: { kind: 'likely_duplicate', of: 'INV-7' } }, 'exception likely_duplicate'],
    ['probably, but covered', {}, { duplicate: { kind: 'likely_duplicate', of: 'INV-7', noticeOnly: true } }, 'matched'],
    ['different document, said a second person', {}, { duplicate: { kind: 'duplicate_invoice', of: 'INV-7' }, accepted: [{ kind: 'duplicate_invoice', amount: 0 }] }, 'matched'],
    ['nobody accepts another vendor', { vendor: 'Beta' }, { accepted: [{ kind: 'vendor_mismatch', order: 'PO-1', amount: 0 }] }, 'refused vendor_mismatch'],
  ])('%s', (_name, facts, document, answer) => {
    expect(bill(facts, document)).toBe(answer);
  });

  test('no order, unknown order', () => {
    const { order: _none, ...bare } = row({ q: 1 });
    expect(told(judged(order([ten]), invoice([], { lines: [bare] })))).toBe('refused no_po');
    expect(told(judged(order([ten]), invoice([{ q: 1, order: 'PO-9' }])))).toBe('refused unknown_po');
  });

  test('closed, expired and held orders take credit notes; void and unissued do not', () => {
    const credit = (facts: Partial<OrderFacts>): string =>
      told(judged(order([{ ...ten, billed: 10 }], facts), invoice([{ q: -2 }], { kind: 'credit_note' })));
    expect([{ status: 'closed' as const }, { status: 'on hold' as const }, { serviceTo: '2025-01-01' }].map(credit))
      .toEqual(['matched', 'matched', 'matched']);
    expect(credit({ status: 'void' })).toBe('refused po_void');
    expect(credit({ status: 'approved' })).toBe('refused po_not_issued');
  });
});

describe('service periods (B7)', () => {
  const october: Partial<OrderFacts> = { serviceFrom: '2026-10-01', serviceTo: '2026-10-31', issuedOn: '2026-09-01' };
  const service: LineWords = { ...ten, type: 'service' };
  const on = (line: LineWords, words: RowWords, date = '2026-11-05'): string =>
    told(judged(order([line], october), invoice([{ q: 10, ...words }], { date })));
  test.each<[string, LineWords, RowWords, string]>([
    ['billed later for October', service, { serviceFrom: '2026-10-01', serviceTo: '2026-10-31' }, 'matched'],
    ['1 to 7 November', service, { serviceFrom: '2026-11-01', serviceTo: '2026-11-07' }, 'exception date_outside 7'],
    ['both ends', service, { serviceFrom: '2026-09-30', serviceTo: '2026-11-02' }, 'exception date_outside 3'],
    ['the accepted period stands in', { ...service, acceptedFrom: '2026-10-20', acceptedTo: '2026-11-01' }, {}, 'exception date_outside 1'],
    ['nobody says for which days', { ...service, level: '2-way' }, {}, 'exception date_outside'],
    ['one day is enough', { ...service, level: '2-way' }, { serviceTo: '2026-10-31' }, 'matched'],
    ['goods have no period', ten, { serviceFrom: '2026-12-01', serviceTo: '2026-12-31' }, 'matched'],
    ['the line has its own', { ...service, serviceFrom: '2026-11-01', serviceTo: '2026-11-30' }, { serviceFrom: '2026-11-01', serviceTo: '2026-11-07' }, 'matched'],
  ])('%s', (_name, line, words, answer) => {
    expect(on(line, words)).toBe(answer);
  });

  test('15 January for October: expired since 30 December', () => {
    const verdict = judged(order([service], october), invoice([{ q: 10 }], { date: '2027-01-15' }));
    expect(told(verdict)).toBe('refused po_expired 16');
    expect(verdict.explanation).toBe('dated 2027-01-15; 2026-12-30 was the last day to bill, 16 days ago');
  });
});

describe('tax and header (B11, B12)', () => {
  const coded = (taxCode: string): LineWords => ({ ...ten, taxCode });
  const taxed = (line: LineWords, document: Partial<DocumentFacts>, words: RowWords = {}): string =>
    told(judged(order([line]), invoice([{ q: 10, ...words }], document)));
  test.each<[string, LineWords, Partial<DocumentFacts>, RowWords, string]>([
    ['20 % of 1,000.00', coded('S'), { taxMinor: 20000 }, {}, 'matched'],
    ['five cents are rounding', coded('S'), { taxMinor: 20005 }, {}, 'matched'],
    ['six are not, over', coded('S'), { taxMinor: 20006 }, {}, 'exception tax_drift 0.06'],
    ['six are not, under', coded('S'), { taxMinor: 19994 }, {}, 'exception tax_drift -0.06'],
    ['right sum, wrong code', coded('RC'), { taxMinor: 20000 }, { taxCode: 'S' }, 'exception tax_drift 200'],
    ['the code at entry will do', { ...coded('RC'), entryTaxCode: 'S' }, { taxMinor: 20000 }, { taxCode: 'S' }, 'matched'],
    ['no code, no computing', ten, { taxMinor: 7777 }, {}, 'matched'],
    ['charges are taxed with the largest group', coded('S'), { taxMinor: 20400, charges: [{ code: 'freight', amountMinor: 2000 }] }, {}, 'matched'],
    ['charges by their own code', coded('S'), { taxMinor: 20000, charges: [{ code: 'freight', amountMinor: 2000, taxCode: 'Z' }] }, {}, 'matched'],
    ['the total is the sum', coded('S'), { taxMinor: 20000, grossMinor: 120000 }, {}, 'matched'],
    ['a cent off', coded('S'), { taxMinor: 20000, grossMinor: 120001 }, {}, 'exception header_not_sum 0.01'],
    ['less than the sum', coded('S'), { taxMinor: 20000, grossMinor: 119999 }, {}, 'exception header_not_sum -0.01'],
    ['a total with its rounding inside', coded('S'), { taxMinor: 20000, grossMinor: 120030, roundingMinor: 30 }, {}, 'matched'],
    ['a total without it', coded('S'), { taxMinor: 20000, grossMinor: 120000, roundingMinor: 30 }, {}, 'matched'],
  ])('%s', (_name, line, document, words, answer) => {
    expect(taxed(line, document, words)).toBe(answer);
  });

  test('a total that is not stated is said', () => {
    expect(judged(order([ten]), invoice([{ q: 10 }])).notices.map(({ kind }) => kind)).toEqual(['total_not_stated']);
    expect(judged(order([ten]), invoice([{ q: 10 }], { grossMinor: 100000 })).notices).toEqual([]);
  });
});

describe('charges (B10)', () => {
  const freight = (amountMinor: number, orderedMinor: number | null, billedMinor = 0, code = 'freight'): string =>
    bill({ charges: orderedMinor === null ? [] : [{ code: 'freight', orderedMinor, billedMinor }] }, { charges: [{ code, amountMinor }] });
  test.each<[string, string, string]>([
    ['not ordered, 18.00', freight(1800, null), 'matched'],
    ['then 12.00 more', freight(1200, 0, 1800), 'exception charges_drift 30'],
    ['10 % of 100.00', freight(11000, 10000), 'matched'],
    ['a cent beyond', freight(11001, 10000), 'exception charges_drift 10.01'],
    ['another code is not ordered', freight(2501, 10000, 0, 'packing'), 'exception charges_drift 25.01'],
  ])('%s', (_name, answer, expected) => expect(answer).toBe(expected));

  test('an ordered discount is missed when the order is billed out', () => {
    const discount = { charges: [{ code: 'discount', orderedMinor: -5000, billedMinor: 0 }] };
    expect(bill(discount)).toBe('exception charges_drift 50');
    expect(bill(discount, {}, [{ q: 9 }])).toBe('matched');
    expect(bill(discount, { charges: [{ code: 'discount', amountMinor: -5000 }] })).toBe('matched');
  });

  test('freight on two orders is shared by net, largest remainder', () => {
    const one = order([{ ordered: 1, accepted: 1 }]);
    const two = order([{ ordered: 2, accepted: 2 }], { order: 'PO-2' });
    const verdict = judged([one, two], invoice([{ q: 1 }, { q: 2, order: 'PO-2' }], { charges: [{ code: 'freight', amountMinor: 1000 }] }), { settings: settings({ chargesPercent: 'exact', chargesAmount: 'exact' }) });
    expect(told(verdict)).toBe('exception charges_drift 3.33 charges_drift 6.67');
  });
});

describe('credit notes (B15)', () => {
  const credit = (line: LineWords, words: RowWords) => judged(order([line]), invoice([words], { kind: 'credit_note' }));

  test('quantity and price credits pass', () => {
    expect(told(credit({ ...ten, billed: 10 }, { q: -4 }))).toBe('matched');
    expect(told(credit({ ...ten, billed: 10, billedNet: '120' }, { q: 0, net: '-20' }))).toBe('matched');
  });

  test('credited 4 at 8.00 instead of 10.00: 8.00 stays due, shown and not held', () => {
    const verdict = credit({ ordered: 10, price: 10, accepted: 6, billed: 10 }, { q: -4, at: '8' });
    expect(told(verdict)).toBe('matched');
    expect(verdict.notices.find(({ kind }) => kind === 'credit_due')?.text).toBe('credited 32.00 of 40.00 billed: 8.00 stays due');
  });

  test('compared with the price billed, not the price ordered', () => {
    const verdict = credit({ ordered: 10, price: 10, accepted: 6, billed: 10, billedNet: '120' }, { q: -4, at: '12' });
    expect(verdict.notices.some(({ kind }) => kind === 'credit_due')).toBe(false);
  });

  test('a credit that is due holds further invoices of the line, not credits', () => {
    const due = { ordered: 12, accepted: 12, billed: 10, creditDueMinor: 800 };
    expect(told(judged(order([due]), invoice([{ q: 2 }])))).toBe('exception credit_due 8');
    expect(told(credit(due, { q: -1 }))).toBe('matched');
  });

  test('an invoice with some negative lines stays an invoice', () => {
    expect(told(judged(order([ten]), invoice([{ q: 12 }, { q: -2 }])))).toBe('matched');
  });

  test('after 4 returned and credited: reopened waits for goods, closed is over ordered', () => {
    const line = { accepted: 6, returned: 4, billed: 6 };
    expect(told(judged(order([{ ordered: 10, ...line }]), invoice([{ q: 4 }])))).toBe('waiting');
    expect(told(judged(order([{ ordered: 6, ...line }]), invoice([{ q: 4 }])))).toBe('exception quantity_over_ordered 4');
  });
});

describe('which line is meant (D1)', () => {
  const bolt = (more: Partial<LineWords> = {}): LineWords => ({ ordered: 10, accepted: 10, item: 'BOLT', price: 5, ...more });
  const find = (lines: LineWords[], words: RowWords) => judged(order(lines), invoice([{ q: 10, on: '', ...words }])).lines[0];
  test.each<[string, LineWords[], RowWords, string | undefined]>([
    ['the only one by item and price', [bolt(), bolt({ item: 'NUT' })], { item: 'bolt', at: '5' }, '1'],
    ['the only one by price', [{ ...bolt(), price: 280 }, { ...bolt(), price: 90 }], { at: '280', q: 1 }, '1'],
    ['no line at this price', [{ ...bolt(), price: 280 }, { ...bolt(), price: 90 }], { at: '290', q: 1 }, undefined],
    ['several at one price: the oldest open one', [bolt({ billed: 10 }), bolt(), bolt()], { item: 'BOLT', at: '5' }, '2'],
    ['the oldest with room for all', [bolt({ billed: 4 }), bolt()], { item: 'BOLT', at: '5' }, '2'],
    ['several prices: none is taken', [bolt(), bolt({ price: 6 })], { item: 'BOLT', at: '7' }, undefined],
    ['one of the prices fits', [bolt(), bolt({ price: 6 })], { item: 'BOLT', at: '6' }, '2'],
    ['another item', [bolt()], { item: 'NUT', at: '5' }, undefined],
    ['the item is right, the price is not', [bolt(), bolt({ item: 'NUT' })], { item: 'BOLT', at: '7' }, '1'],
    ['a stated line outranks the item', [bolt(), bolt({ item: 'NUT' })], { item: 'BOLT', on: '2', at: '5' }, '2'],
    ['a stated line that is none', [bolt()], { on: '7', at: '5' }, undefined],
    ['the description tells', [{ ...bolt(), description: 'Hex bolt' }, { ...bolt(), description: 'Nut' }], { description: 'hex BOLT', at: '9' }, '1'],
    ['another unit at the same price', [bolt({ unit: 'box' }), bolt({ unit: 'pc' })], { item: 'BOLT', at: '5', unit: 'PC' }, '2'],
  ])('%s', (_name, lines, words, taken) => {
    expect(find(lines, words)?.orderLine).toBe(taken);
  });

  test('what was taken is shown; what was not is proposed and held, at any amount', () => {
    expect(find([bolt()], { item: 'BOLT', at: '5' })?.notices).toEqual([{ kind: 'line_taken', line: '1', orderLine: '1', text: 'taken as order line 1' }]);
    const lost = find([bolt(), bolt({ price: 6 })], { item: 'BOLT', at: '7' });
    expect([lost?.verdict, lost?.proposals]).toEqual(['exception', ['1', '2']]);
    expect(find([bolt()], { item: 'NUT', at: '0' })?.verdict).toBe('exception');
    expect(find([bolt()], { item: 'NUT', at: '5', q: -1 })?.verdict).toBe('exception');
  });

  test('rows of one document use up what is open', () => {
    const verdict = judged(order([bolt(), bolt()]), invoice([{ q: 10, on: '', item: 'BOLT', at: '5' }, { q: 10, on: '', item: 'BOLT', at: '5' }]));
    expect(verdict.lines.map((line) => line.orderLine)).toEqual(['1', '2']);
    expect(verdict.verdict).toBe('matched');
  });
});

describe('units (B32)', () => {
  const boxes: LineWords = { ordered: 10, accepted: 10, price: 48, unit: 'box', ratios: [{ unit: 'piece', a: 12, b: 1 }] };
  test.each<[string, RowWords, string]>([
    ['10 boxes', { q: 10, at: '48', unit: 'BOX' }, 'matched'],
    ['120 pieces at 4.00', { q: 120, at: '4', unit: 'piece' }, 'matched'],
    ['132 pieces are 11 boxes', { q: 132, at: '4', unit: 'piece' }, 'exception quantity_over_ordered 1 quantity_over_received 1'],
    ['no ratio', { q: 10, at: '48', unit: 'kg' }, 'exception unit_mismatch'],
    ['no unit said', { q: 10, at: '48' }, 'matched'],
  ])('%s', (_name, words, answer) => {
    expect(told(judged(order([boxes]), invoice([words])))).toBe(answer);
  });
});

describe('several orders and currencies (B31, B33)', () => {
  test('each order is judged alone; the document takes the worst', () => {
    const two = order([ten], { order: 'PO-2', status: 'closed' });
    const verdict = judged([order([ten]), two], invoice([{ q: 10 }, { q: 10, order: 'PO-2' }]));
    expect(verdict.lines.map((line) => line.verdict)).toEqual(['matched', 'refused']);
    expect([verdict.verdict, verdict.explanation]).toEqual(['refused', 'PO-2 is closed']);
  });

  test('yen have no cents, dinars have three digits', () => {
    const yen = { ...order([{ ...orderLine(ten), ordered: 10, accepted: 10 }]), currency: 'JPY' };
    const verdict = judged(yen, { ...invoice([{ q: 10, at: '100' }]), currency: 'JPY', lines: [{ ...row({ q: 10 }), netMinor: 1100 }] });
    expect(verdict.lines[0]?.explanation).toBe('billed 1,100 of 1,000 at the order price, +100 (10 %); limit 5,000 or 5 %: exceeded (5 % of 1,000 = 50, not 5,000)');
    const dinar = judged({ ...order([ten]), currency: 'KWD' }, { ...invoice([]), currency: 'KWD', lines: [{ ...row({ q: 10 }), netMinor: 1100000 }] });
    expect(dinar.lines[0]?.explanation).toContain('billed 1,100.000 of 1,000.000');
  });
});

describe('what is due on a line before, and credited short on this document (B6, B15)', () => {
  test.each<[number, number, number, string]>([
    [500, 0, 0, 'credit_due 5'],
    [500, 300, 100, 'credit_due 7'],
    [500, 300, 400, 'credit_due 5'],
    [0, 300, 100, 'credit_due 2'],
    [0, 300, 300, ''],
  ])('%d due, %d short of which %d forgiven', (creditDueMinor, creditedShortMinor, creditForgivenMinor, due) => {
    const line = { ...ten, creditDueMinor, creditForgivenMinor };
    const net = String(1000 + creditedShortMinor / 100);
    expect(told(judged(order([line]), invoice([{ q: 10, net, creditedShortMinor }])))).toBe(
      due === '' ? 'matched' : `exception ${due}`,
    );
  });
});

describe('in another currency than ordered only quantities are compared (B33)', () => {
  const dollars = { ...ten, received: 10, billed: 4, billedNet: 900 };
  const told2 = (facts: Partial<OrderFacts>, line: LineWords, rows: RowWords[], document: Partial<DocumentFacts> = {}): string =>
    told(judged(order([line], { currency: 'USD', ...facts }), invoice(rows, document)));
  test.each<[string, string]>([
    ['a dear row, a ceiling, freight and what was billed before are no amounts of its currency',
      told2({ notToExceedMinor: 100000 }, dollars, [{ q: 6, at: '900' }], { charges: [{ code: 'freight', amountMinor: 90000 }] })],
    ['nor is an advance', told2({ depositMinor: 100 }, ten, [{ q: 1, at: '900' }], { kind: 'prepayment' })],
    ['nor one to take off', told2({ advanceOpenMinor: 30000 }, ten, [{ q: 10 }])],
    ['nor the amount of a line', told2({}, { ordered: 100, accepted: 0, basis: 'amount' }, [{ q: 1, at: '900' }])],
    ['nor what is credited, or due', told2({}, { ...dollars, creditDueMinor: 500 }, [{ q: 6 }])],
  ])('%s', (_name, answer) => {
    expect(answer).toBe('refused currency_mismatch');
  });
  test('nor is a credit short of them', () => {
    const { lines } = judged(order([dollars], { currency: 'USD' }), invoice([{ q: -2, at: '1' }], { kind: 'credit_note' }));
    expect(lines[0]?.drifts.map(({ kind }) => kind)).toEqual(['currency_mismatch']);
  });
  test('another unit and days outside are, whatever the money', () => {
    const boxes = { ...dollars, unit: 'box', type: 'service' as const, serviceFrom: '2026-10-01', serviceTo: '2026-10-31' };
    const rows = [{ q: 6, unit: 'pcs', serviceFrom: '2026-10-30', serviceTo: '2026-11-02' }];
    expect(told2({}, boxes, rows)).toBe('refused currency_mismatch unit_mismatch date_outside 2');
  });
  test('a credit note takes no more than there is to take', () => {
    const { lines } = judged(order([dollars], { currency: 'USD' }), invoice([{ q: 9, at: '1' }], { kind: 'credit_note' }));
    expect(lines[0]?.drifts.map(({ kind }) => kind)).toEqual(['currency_mismatch']);
  });
  test('too many are too many', () => {
    expect(told2({}, dollars, [{ q: 7 }])).toBe('refused currency_mismatch quantity_over_ordered 1 quantity_over_received 1');
  });
  test('of two orders on one paper the one in its currency is compared', () => {
    const dear: RowWords[] = [{ q: 10, at: '110' }, { q: 10, at: '900', order: 'PO-2' }];
    const both = [order([ten]), order([ten], { order: 'PO-2', currency: 'USD' })];
    const verdict = judged(both, invoice(dear, { charges: [{ code: 'freight', amountMinor: 10000 }] }));
    // Freight goes by net, 1,100.00 to 9,000.00: 10.89 of it is the first order's, inside 25.00.
    expect(told(verdict)).toBe('refused price_over 100 currency_mismatch');
    expect(verdict.drifts.map(({ kind, actual }) => [kind, actual])).toEqual([
      ['currency_mismatch', 'EUR'], ['charges_drift', 1089], ['value_over_order', 110000], ['total_drift', 110000],
    ]);
  });
});

describe('what is said', () => {
  test('a drift travels as decimal strings, beside its sentence', () => {
    const verdict = judged(order([{ ...ten, ordered: 1000, accepted: 1000 }]), invoice([{ q: 100, at: '110' }]));
    const [drift] = verdict.exceptions;
    expect(drift && printDrift(drift, 2)).toEqual({
      kind: 'price_over', expected: '10000.00', actual: '11000.00', drift: '1000.00', driftBp: 1000, tolerance: '50.00 or 5 %',
      within: false, holds: true, explanation: 'billed 11,000.00 of 10,000.00 at the order price, +1,000.00 (10 %); limit 50.00 or 5 %: exceeded',
    });
  });

  test.each<[string, LineWords, RowWords, string]>([
    ['matched', ten, { q: 10 }, 'billed 10 of 10 ordered, 1,000.00: matched'],
    ['waiting', { ordered: 10, accepted: 4, received: 10, level: '4-way' }, { q: 10 }, 'billed 10 of 10 ordered, 4 accepted: waiting for 6'],
    ['over received', { ordered: 10, accepted: 5 }, { q: 10 }, 'billed 10 of 5 received, +5 (50 % of 10 ordered); limit exact: exceeded'],
    ['over accepted', { ordered: 10, accepted: 6, received: 10, rejected: 4 }, { q: 10 }, 'billed 10 of 6 accepted, +4 (40 % of 10 ordered); limit exact: exceeded'],
    ['over a tolerated receipt', { ordered: 10, accepted: 12, overReceiptBp: 2000, level: '2-way' }, { q: 15 }, 'billed 15 of 12 ordered, +3 (30 % of 10 ordered); limit exact: exceeded'],
    ['dear and not received', { ordered: 10, accepted: 0 }, { q: 10, at: '120' }, 'billed 1,200.00 of 1,000.00 at the order price, +200.00 (20 %); limit 50.00 or 5 %: exceeded; 0 accepted: waiting for 10'],
    ['not ordered', ten, { q: 1, on: '7' }, '100.00 is on no line of PO-1; it could be line 1 (thing 1, there 100.00)'],
  ])('%s', (_name, line, words, sentence) => {
    expect(judged(order([line]), invoice([words])).lines[0]?.explanation).toBe(sentence);
  });

  test('what an answer has ended is not waited for, nor what no order of this vendor may bill', () => {
    const dear = { ordered: 10, accepted: 0 };
    const said = (document: Parameters<typeof judged>[1], more = {}): string =>
      judged(order([dear], more), document).explanation;
    expect(said(invoice([{ q: 10, at: '120' }]))).toContain('waiting for 10');
    expect(said(invoice([{ q: 10, at: '120' }]), { status: 'void' })).not.toContain('waiting');
    const late = invoice([{ q: 10, at: '120' }], { enteredOn: '2026-01-01' });
    expect(said(late)).toMatch(/^line 1: billed 10 of 0 accepted, and the wait is over, \+10; billed 1,200.00 .*: exceeded$/);
    expect(said({ ...late, accepted: [{ kind: 'waiting_too_long', order: 'PO-1', orderLine: '1', amount: 10000 }] })).not.toContain('wait');
  });

  test('every drift is told, not only the first', () => {
    const verdict = judged(order([{ ...ten, taxCode: 'S' }]), invoice([{ q: 11, at: '110' }], { taxMinor: 1, grossMinor: 5, date: '2026-08-01' }));
    expect(verdict.exceptions.map(({ kind }) => kind)).toEqual(expect.arrayContaining(
      ['before_order', 'quantity_over_ordered', 'quantity_over_received', 'price_over', 'tax_drift', 'header_not_sum']));
    for (const drift of verdict.exceptions) expect(verdict.explanation).toContain(explainDrift(drift, 2));
  });
});

describe('properties', () => {
  const quantities = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
  const cents = fc.integer({ min: 9000, max: 11000 });

  test('a doubled row cannot slip through', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 100 }), (q, ordered) => {
      const facts = order([{ ordered, accepted: ordered, level: '2-way' }]);
      const verdict = judged(facts, invoice([{ q }, { q }]));
      expect(verdict.exceptions.some(({ kind }) => kind === 'quantity_over_ordered')).toBe(2 * q > ordered);
    }));
  });

  /** Bills one after another against one line, counting all; gives what passed. */
  function run(parts: { q: number; cents: number }[]): { passed: number; drift: number; value: number } {
    const sums = { passed: 0, drift: 0, value: 0 };
    let [billed, net, over] = [0, 0, 0];
    for (const { q, cents: unit } of parts) {
      const facts = order([{ ordered: 100, accepted: 100, billed, billedNet: (net / 100).toFixed(2), overPriceMinor: over }]);
      const document = invoice([{ q, net: ((q * unit) / 100).toFixed(2) }]);
      const { verdict } = judged(facts, document, { settings: settings({ pricePercent: '5', priceAmount: '40.00' }) });
      const drift = Math.max(0, q * (unit - 10000));
      if (verdict === 'matched') {
        sums.passed += q;
        sums.drift += drift;
        sums.value += q * unit;
        [billed, net, over] = [billed + q, net + q * unit, over + drift];
      }
    }
    return sums;
  }

  test('splitting an invoice does not raise what passes', () => {
    fc.assert(fc.property(quantities, cents, (split, unit) => {
      const whole = split.reduce((all, q) => all + q, 0);
      const one = run([{ q: whole, cents: unit }]);
      const many = run(split.map((q) => ({ q, cents: unit })));
      expect(many.drift).toBeLessThanOrEqual(4000);
      expect(many.passed).toBeLessThanOrEqual(100);
      if (one.passed > 0) expect(many).toEqual(one);
    }));
  });

  test('whatever the order of arrival, what passed stays inside the limits', () => {
    const parts = fc.array(fc.record({ q: fc.integer({ min: 1, max: 40 }), cents }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(parts, fc.boolean(), (list, backwards) => {
      const sums = run(backwards ? [...list].reverse() : list);
      expect(sums.passed).toBeLessThanOrEqual(100);
      expect(sums.drift).toBeLessThanOrEqual(4000);
    }));
  });

  test('what fails is never cured by billing more of it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 50 }), fc.nat(100), (q, more, accepted) => {
      const verdict = (count: number): string => judged(order([{ ordered: 100, accepted }]), invoice([{ q: count }])).verdict;
      expect(verdict(q) !== 'matched' && verdict(q + more) === 'matched').toBe(false);
    }));
  });

  test('huge figures neither throw nor pass', () => {
    const verdict = judged(order([ten]), invoice([], { lines: [{ ...row({}), quantityMilli: 999_999_999_999, netMinor: 9_999_999_999_999 }] }));
    expect(verdict.verdict).toBe('exception');
  });
});
