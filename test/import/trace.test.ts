// The query trace, and what a mistyped number is answered with, on the built bundle.
import { checkCharacter } from '../../src/core/check-character';
import { ANA, CLEO, done, fromState, issue, letters, line, newRegister, OLGA, run, BEN } from '../app/kit';

interface Trace {
  result: string;
  sentence: string;
  near: string[];
  found: { key: string; poNumber: string; place: object }[];
  story: { fact: string; day: string; sequence: number; place: { view: string; id: string } }[];
}
const { work, again } = fromState(() => {
  const made = newRegister();
  const [, poNumber] = issue(made, [line('10', '40.00')]);
  issue(made, [line('1', '7.00')]);
  const lines = [{ line: 1, received: '10' }];
  done(made, ANA, 'record_receipt', { poNumber, day: '2026-10-01', deliveryNote: 'DN 77-1', lines });
  const bill = { vendor: 'Acme', number: 'INV-4711', date: '2026-10-01', currency: 'EUR', kind: 'invoice' };
  const { invoiceId } = done<{ invoiceId: string }>(made, CLEO, 'enter_invoice', {
    ...bill, poNumber, lines: [{ orderLine: 1, quantity: '10', unitPrice: '44.00' }],
  });
  done(made, CLEO, 'enter_invoice', { ...bill, number: 'INV-9', lines: [{ description: 'Taxi', quantity: '1', unitPrice: '9.00' }] });
  done(made, ANA, 'acknowledge_order', { poNumber, answer: 'accepted', vendorRef: 'SO/555' });
  return Object.assign(made, { invoiceId });
});
beforeEach(again);
const trace = (any: string, as = OLGA): Trace => {
  const answer = work().as(as).query({ query: 'trace', input: { any } } as never) as { ok: boolean; value: Trace };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
};

test.each(['PO-2026-0001', 'd-000001', 'inv 4711', 'dn771', 'SO-555'])('%s leads to its order, from the wish to the invoice', (any) => {
  const { result, found, story } = trace(any);
  expect(result).toBe('one');
  expect(found).toMatchObject([{ poNumber: 'PO-2026-0001', place: { view: 'order', id: 'PO-2026-0001' } }]);
  expect(story.map(({ sequence }) => sequence)).toEqual(story.map(({ sequence }) => sequence).sort((a, b) => a - b));
  expect(story.map(({ fact }) => fact)).toEqual([
    'order_submitted', 'order_approved', 'order_issued', 'receipt_recorded', 'invoice_entered', 'exception_opened', 'vendor_accepted',
  ]);
  expect(new Set(story.map(({ place }) => place.view))).toEqual(new Set(['order', 'invoice', 'resolve']));
});

test('the ids of what hangs on an order lead to it too', () => {
  const { story } = trace('PO-2026-0001');
  const ids = [...new Set(story.map(({ place }) => place.id))].filter((id) => /^[IX]-/.test(id));
  expect(ids.length).toBeGreaterThan(1);
  for (const id of ids) expect(trace(id).found[0]?.poNumber).toBe('PO-2026-0001');
});

test('a document without an order has its own story', () => {
  const { result, sentence, story } = trace('INV9');
  expect([result, story.length > 0]).toEqual(['one', true]);
  expect(sentence).toContain('no order');
});

test('several are named, none proposes what may have been meant', () => {
  const bill = { vendor: 'Bolt Oy', number: 'inv-4711', date: '2026-10-01', currency: 'EUR', kind: 'invoice', poNumber: 'PO-2026-0002' };
  done(work(), CLEO, 'enter_invoice', { ...bill, lines: [{ orderLine: 1, quantity: '1', unitPrice: '7.00' }] });
  expect(trace('INV-4711')).toMatchObject({ result: 'several', found: [{ poNumber: 'PO-2026-0001' }, { poNumber: 'PO-2026-0002' }] });
  expect(trace('PO-2026-001')).toMatchObject({ result: 'none', story: [], near: ['PO-2026-0001'] });
  expect(trace('whatever')).toMatchObject({ result: 'none', near: [] });
});

test('a mistyped number is answered with the order meant, and with its check character', () => {
  const mistyped = run(work(), ANA, 'close_order', { poNumber: 'PO-2062-0001', reason: 'Not needed' });
  expect(mistyped).toMatchObject({ code: 'order_not_found', next: expect.stringContaining('Did you mean PO-2026-0001') });
  const { header, values } = work().read({ tab: 'Settings' } as never).result as { header: string[]; values: string[][] };
  const at = values.findIndex(([name]) => name === 'numberTemplate') + 2;
  expect(header[1]).toBe('Value');
  work().as(OLGA).type({ tab: 'Settings', at: `B${at}`, values: [['K{YY}-{SEQ:4}{CHECK}']] });
  const [, poNumber] = issue(work(), [line('1', '10.00')]);
  expect(poNumber).toBe(`K26-0001${checkCharacter('K260001')}`);
  const other = poNumber.replace('0001', '0007');
  const asked = work().as(BEN).query({ query: 'order', input: { key: other } } as never);
  expect(asked).toMatchObject({ ok: false, detail: expect.stringContaining('check character does not fit'), next: expect.stringContaining(poNumber) });
  interface Sequence { scopes: { scope: string; next: string }[]; preview: string[]; warning: string }
  const { scopes, preview, warning } = (work().as(OLGA).query({ query: 'sequence', input: {} } as never) as { value: Sequence }).value;
  expect(preview[0]).toBe(`K26-0002${checkCharacter('K260002')}`);
  expect(scopes.find(({ scope }) => scope === 'K26-{SEQ}{CHECK}')?.next).toBe(preview[0]);
  expect(warning).toBe('');
});

test('numbers are found too in rows that were written before pointers had them', () => {
  for (const tab of ['Register', 'Invoices']) {
    const { header, values } = work().read({ tab } as never).result as { header: string[]; values: string[][] };
    const column = header.indexOf('Pointers');
    const before = values.map((row) => [String(row[column] ?? '').replace(/;?q=[^;]*/, '')]);
    work().as(OLGA).type({ tab, at: `${letters(column)}2`, values: before });
  }
  for (const any of ['inv 4711', 'dn771', 'SO-555']) expect(trace(any).found).toMatchObject([{ poNumber: 'PO-2026-0001' }]);
  expect(trace('INV9').sentence).toContain('no order');
});

describe('what nothing is called exactly', () => {
  const bill = { vendor: 'Acme', date: '2026-10-01', currency: 'EUR', kind: 'invoice', poNumber: 'PO-2026-0001' };
  const enter = (number: string, unitPrice: string): void =>
    void done(work(), CLEO, 'enter_invoice', { ...bill, number, lines: [{ orderLine: 1, quantity: '1', unitPrice }] });

  test.each(['inv 2026 91', 'INV2026/91', 'INV-2026-00091'])('%s is INV/2026/0091', (any) => {
    enter('INV/2026/0091', '12.34');
    expect(trace(any)).toMatchObject({ result: 'one', found: [{ poNumber: 'PO-2026-0001' }] });
  });

  test('a PO number without its zeros', () => {
    expect(trace('po 2026 2')).toMatchObject({ result: 'one', found: [{ poNumber: 'PO-2026-0002' }] });
  });

  test.each(['440', '440.00', '440,00 EUR', '\u20ac440.00'])('the amount %s of a document', (any) => {
    expect(trace(any)).toMatchObject({ result: 'one', found: [{ poNumber: 'PO-2026-0001' }] });
  });

  test('an amount of several, of orders and documents, is told as several', () => {
    enter('INV-12', '7.00');
    const { result, found } = trace('7.00');
    expect([result, found.map(({ poNumber }) => poNumber).sort()]).toEqual(['several', ['PO-2026-0001', 'PO-2026-0002']]);
    expect(trace('7.01').result).toBe('none');
  });

  test('a vendor by a part of its name; what has the name itself goes before', () => {
    expect(trace('acm').found.map(({ poNumber }) => poNumber)).toEqual(['PO-2026-0001', 'PO-2026-0002']);
    expect(trace('ac').result).toBe('none');
    done(work(), ANA, 'acknowledge_order', { poNumber: 'PO-2026-0002', answer: 'accepted', vendorRef: 'Acme' });
    expect(trace('acme').found.map(({ poNumber }) => poNumber)).toEqual(['PO-2026-0002']);
  });

  test('of many orders the newest are named', () => {
    for (let at = 0; at < 20; at += 1) issue(work(), [line('1', '5.00')]);
    const { found, sentence } = trace('Acme');
    expect(found.map(({ poNumber }) => poNumber)).toEqual(
      Array.from({ length: 20 }, (_, at) => `PO-2026-${String(at + 3).padStart(4, '0')}`),
    );
    expect(sentence).toBe('Acme may be 20 things, of which these are the newest: choose one.');
  });
});
