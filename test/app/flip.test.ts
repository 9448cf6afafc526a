// An invoice draft out of an order: what it takes over, what it leaves to the paper, and that the
// register takes it back as it made it.
import { Accounts, CLEO, OLGA } from './accounts-kit';

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
