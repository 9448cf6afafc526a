// An invoice draft out of an order: what it takes over, what it leaves to the paper, and that the
// register takes it back as it made it.
import { Accounts, CLEO, DAN, OLGA } from './accounts-kit';

type Draft = { lines: { orderLine: number; quantity: string; unitPrice: string }[] } & {
  [field: string]: unknown;
};
const flipped = (desk: Accounts, poNumber: string, more: object = {}): Draft =>
  desk.done(CLEO, 'flip_order', { poNumber, basis: 'received', ...more }).draft as Draft;
const figures = ({ lines }: Draft): string[] =>
  lines.map(({ orderLine, quantity, unitPrice }) => `${orderLine}: ${quantity} at ${unitPrice}`);

test('what was received and not billed comes back as a matched invoice', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 12.50']);
  desk.receive(po, '6');
  const draft = flipped(desk, po);
  expect(draft).toMatchObject({
    vendor: 'Acme Oy',
    currency: 'EUR',
    poNumber: po,
    kind: 'invoice',
  });
  expect(figures(draft)).toEqual(['1: 6 at 12.50']);
  const paper = { number: 'A-1', date: desk.today() };
  expect(desk.done(CLEO, 'enter_invoice', { ...draft, ...paper })).toMatchObject({
    ...{ verdict: 'matched', hold: false },
  });
  const nothing = desk.run(CLEO, 'flip_order', { poNumber: po, basis: 'received' });
  expect(nothing).toMatchObject({ ok: false, code: 'bad_value' });
  expect(nothing.detail).toContain('received and not billed');
  expect(figures(flipped(desk, po, { basis: 'ordered' }))).toEqual(['1: 4 at 12.50']);
});

test('of a line at most what is open, of no line that there is not', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 12.50', '3 at 7.00']);
  const ask = (lines: object[]) =>
    desk.run(CLEO, 'flip_order', { poNumber: po, basis: 'ordered', lines });
  expect(figures(flipped(desk, po, { basis: 'ordered' }))).toEqual([
    '1: 10 at 12.50',
    '2: 3 at 7.00',
  ]);
  const some = { basis: 'ordered', lines: [{ line: 2, quantity: '2' }] };
  expect(figures(flipped(desk, po, some))).toEqual(['2: 2 at 7.00']);
  expect(ask([{ line: 2, quantity: '4' }]).detail).toContain('Line 2 has 3 ordered');
  expect(ask([{ line: 3 }])).toMatchObject({
    ok: false,
    detail: expect.stringContaining('line 3'),
  });
});

test('an order that is not issued makes no draft, and nothing is written', () => {
  const desk = new Accounts();
  const po = desk.order(['1 at 5.00']);
  const entries = (): number => desk.rows('Revision Log').length;
  const before = entries();
  flipped(desk, po, { basis: 'ordered' });
  expect(entries()).toBe(before);
  desk.done(OLGA, 'hold_order', { poNumber: po, reason: 'The vendor does not answer' });
  const refused = desk.run(CLEO, 'flip_order', { poNumber: po, basis: 'ordered' });
  expect(refused).toMatchObject({ ok: false, code: 'order_not_issued' });
  expect(desk.run(CLEO, 'flip_order', { poNumber: 'PO-1', basis: 'ordered' }).code).toBe(
    'order_not_found',
  );
});

test('a line that is named twice is one line: no more than is open of it', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 12.35']);
  desk.receive(po, '6');
  const ask = (...quantities: string[]) =>
    desk.run(CLEO, 'flip_order', {
      ...{ poNumber: po, basis: 'received' },
      lines: quantities.map((quantity) => ({ line: 1, quantity })),
    });
  expect(ask('6', '6').detail).toContain('Line 1 has 6 received and not billed, not 12.');
  expect(ask('2', '4').value.draft.lines).toHaveLength(2);
  expect(ask('-1').code).toBe('bad_value');
  expect(ask('0').detail).toContain('Line 1 has 6');
});

test('of an advance no more is deducted than the draft asks for, and the register takes it back', () => {
  const desk = new Accounts({ settings: { taxCodes: 'S=20;Z=0' } });
  const line = { description: 'Steel', unit: 'kg', taxCode: 'S' };
  const po = desk.order([{ ...line, quantity: '100', unitPrice: '30.00' }], {
    deposit: { amount: '1000.00' },
    charges: [{ code: 'freight', amount: '15.00' }],
  });
  const { invoiceId } = desk.done(CLEO, 'enter_invoice', {
    ...{ vendor: 'Acme Oy', number: 'PRE-1', date: desk.today(), currency: 'EUR', poNumber: po },
    ...{ kind: 'prepayment', tax: '200.00', gross: '1200.00' },
    lines: [{ description: 'Deposit', quantity: '1', unitPrice: '1000.00', taxCode: 'S' }],
  });
  desk.done(DAN, 'initiate_payment', { invoiceId, amount: '1200.00', day: desk.today() });
  desk.receive(po, '10');
  const flip = desk.done(CLEO, 'flip_order', { poNumber: po, basis: 'received' });
  // 10 x 30.00 and 20 % of it; the freight of the order is the paper's to say.
  expect(flip.draft.prepaid).toBe('360.00');
  expect(flip.missing).toEqual(['number', 'date', 'gross', 'charges']);
  expect(flip.sentence).toContain('charges and total are the paper');
  const enter = (number: string, more: object) =>
    desk.run(CLEO, 'enter_invoice', { ...flip.draft, number, date: desk.today(), ...more });
  expect(enter('F-1', { prepaid: '360.01' })).toMatchObject({
    ...{ code: 'bad_value', detail: expect.stringContaining('asks for 360.00 EUR') },
  });
  expect(enter('F-1', {}).value).toMatchObject({ verdict: 'matched', payable: '0.00' });
  desk.receive(po, '90');
  const rest = desk.done(CLEO, 'flip_order', { poNumber: po, basis: 'received' }).draft;
  expect(rest.prepaid).toBe('840.00');
});
