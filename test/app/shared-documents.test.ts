// One invoice on several orders (controls.md B31): what is open of each order's charges, what each keeps
// back, and the month's roll-forward all share the document by the nets of its lines (B4, B10, B22), on
// the real bundle; an auditor who has nothing but the export works out the same.
import { Export, removeFolders } from '../outsider/kit';
import { Accounts, ANA, BEN, OLGA } from './accounts-kit';

afterAll(removeFolders);

const freight = (amount: string): object[] => [{ code: 'freight', amount }];
/** Orders of 100.00 and 200.00 net, each with its cost centre and what is given of it. */
function two(desk: Accounts, first: object, second: object): [string, string] {
  const one = desk.order(['10 at 10.00'], { costCentre: 'IT', ...first });
  const two = desk.order(['10 at 20.00'], { costCentre: 'HQ', ...second });
  for (const po of [one, two]) desk.receive(po, '10');
  return [one, two];
}
const both = ([one, two]: [string, string]): object[] => [
  { poNumber: one, orderLine: 1, quantity: '10', unitPrice: '10.00' },
  { poNumber: two, orderLine: 1, quantity: '10', unitPrice: '20.00' },
];
const cell = (desk: Accounts, orders: readonly string[], header: string): string[] =>
  orders.map(
    (po) => desk.rows('Register').find((row) => row['PO number'] === po)?.[header] ?? 'none',
  );
const month = (desk: Accounts): Record<string, string>[] =>
  desk.done(OLGA, 'reconcile_month', { month: desk.today().slice(0, 7) }).totals.rollForward;

describe('what is open of charges', () => {
  test('is each order its own less its share, and the month closes with it', () => {
    const desk = new Accounts();
    const orders = two(desk, { charges: freight('10.00') }, { charges: freight('20.00') });
    const { verdict } = desk.enter(orders[0], both(orders), { charges: freight('10.00') });
    expect(verdict).toBe('matched');
    // 10.00 by 100.00 and 200.00: 3.33 and 6.67 are billed.
    expect(cell(desk, orders, 'Open commitment')).toEqual(['6.67', '13.33']);
    expect(month(desk)).toMatchObject([
      { costCentre: 'HQ', issued: '220.00', billed: '206.67', closing: '13.33', variance: '0.00' },
      { costCentre: 'IT', issued: '110.00', billed: '103.33', closing: '6.67', variance: '0.00' },
    ]);
  });
  test('goes when the document has billed all of it, whichever order it names first', () => {
    const desk = new Accounts();
    const orders = two(desk, { charges: freight('10.00') }, { charges: freight('20.00') });
    desk.enter(orders[1], both(orders).reverse(), { charges: freight('30.00') });
    expect(cell(desk, orders, 'Open commitment')).toEqual(['0.00', '0.00']);
  });
  test('comes back with a document that ends', () => {
    const desk = new Accounts();
    const orders = two(desk, { charges: freight('10.00') }, { charges: freight('20.00') });
    const { invoiceId } = desk.enter(orders[0], both(orders), { charges: freight('30.00') });
    const reason = 'Entered for the wrong vendor.';
    desk.done('cleo@example.com', 'cancel_invoice', { invoiceId, reason });
    expect(cell(desk, orders, 'Open commitment')).toEqual(['110.00', '220.00']);
    expect(month(desk)).toMatchObject([
      { costCentre: 'HQ', billed: '220.00', reopened: '220.00', variance: '0.00' },
      { costCentre: 'IT', billed: '110.00', reopened: '110.00', variance: '0.00' },
    ]);
  });
  test('is what the auditor works out from the export', () => {
    const desk = new Accounts();
    const orders = two(desk, { charges: freight('10.00') }, { charges: freight('20.00') });
    desk.enter(orders[0], both(orders), { charges: freight('10.00') });
    month(desk);
    expect(Export.of(desk).found()).toEqual([]);
  });
});

describe('what is kept back', () => {
  const keeps = (retentionBp: number): object => ({ retentionBp, retentionUntil: '2027-01-31' });
  test('is the order that agreed on it, and the other has nothing of it', () => {
    const desk = new Accounts();
    const orders = two(desk, keeps(1000), {});
    const { invoiceId } = desk.enter(orders[0], both(orders), { charges: freight('3.00') });
    // 10 % of 100.00 and of the 1.00 that is its share of the freight.
    expect(desk.invoice(invoiceId)['Retained']).toBe('10.10');
    expect(cell(desk, orders, 'Retained')).toEqual(['10.10', '0.00']);
  });
  test('of two that did, each its own, and what one does elsewhere changes nothing', () => {
    const desk = new Accounts();
    const orders = two(desk, keeps(1000), keeps(500));
    desk.enter(orders[1], both(orders).reverse());
    expect(cell(desk, orders, 'Retained')).toEqual(['10.00', '10.00']);
    desk.done(ANA, 'acknowledge_order', { poNumber: orders[0], answer: 'accepted' });
    desk.done(BEN, 'hold_order', { poNumber: orders[1], reason: 'The vendor was asked.' });
    expect(cell(desk, orders, 'Retained')).toEqual(['10.00', '10.00']);
  });
});

describe('what a revision may not go below', () => {
  const change = (desk: Accounts, poNumber: string, changes: object): unknown => {
    const asked = { poNumber, reason: 'Agreed with the vendor.', changes };
    const { ok, code, detail } = desk.run(ANA, 'change_order', asked);
    return ok ? 'ok' : `${code ?? ''}: ${detail ?? ''}`;
  };
  test('of charges is what the order bears of them', () => {
    const desk = new Accounts();
    const orders = two(desk, { charges: freight('10.00') }, { charges: freight('20.00') });
    desk.enter(orders[0], both(orders), { charges: freight('10.00') });
    expect(change(desk, orders[1], { charges: freight('6.66') })).toBe(
      'order_in_use: freight cannot go down to 6.66 EUR: 6.67 are billed.',
    );
    expect(change(desk, orders[1], { charges: freight('6.67') })).toBe('ok');
  });
  test('of a ceiling is what the order bears of documents, and no advance beside them', () => {
    const desk = new Accounts();
    const deposit = { amount: '50.00' };
    const orders = two(desk, { notToExceed: '150.00', deposit }, { notToExceed: '400.00' });
    const advance = { kind: 'prepayment' };
    const row = { description: 'Deposit', quantity: '1', unitPrice: '50.00' };
    expect(desk.enter(orders[0], [row], advance).verdict).toBe('matched');
    desk.enter(orders[0], both(orders), { prepaid: '50.00' });
    expect(change(desk, orders[0], { notToExceed: '99.99' })).toMatch(/^ceiling_below_value/);
    expect(change(desk, orders[0], { notToExceed: '100.00' })).toBe('ok');
    expect(change(desk, orders[1], { notToExceed: '200.00' })).toBe('ok');
  });
});
