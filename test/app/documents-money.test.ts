// Documents in other currencies and with taxes that change or do not come back: controls.md B11,
// B18, B33, B36 on the built bundle.
import { Accounts, CLEO, OLGA } from './accounts-kit';

const OPEN = {
  ...{ pricePercent: 'not checked', valueLinePercent: 'not checked' },
  ...{
    valueOrderPercent: 'not checked',
    totalPercent: 'not checked',
    smallDifferenceAmount: 'exact',
  },
  ...{
    valueLineAmount: 'not checked',
    valueOrderAmount: 'not checked',
    totalAmount: 'not checked',
  },
};
const RATES = { 'rate:USD': '0.9', 'rate:JPY': '0.006', 'rate:KWD': '3' };
const retype = (desk: Accounts, setting: string, value: string): void => {
  const { values } = desk.workspace.read({ tab: 'Settings' } as never).result as {
    values: string[][];
  };
  const row = values.findIndex(([name]) => name === setting) + 2;
  desk.workspace.as(OLGA).type({ tab: 'Settings', at: `B${row}`, values: [[value]] } as never);
};
const kinds = (answer: { exceptions: { kind: string }[] }): string[] =>
  answer.exceptions.map(({ kind }) => kind);

describe('B33: absolute limits are in the register currency', () => {
  test.each([
    ['USD', '1000.00', '1055.56', '1055.57', '55.56 (50.00 EUR)'],
    ['JPY', '100000', '108333', '108334', '8,333 (50.00 EUR)'],
    ['KWD', '100.000', '116.667', '116.668', '16.667 (50.00 EUR)'],
  ])('%s: %s may be billed as %s and not as %s', (currency, price, most, over, limit) => {
    const desk = new Accounts({ settings: { ...OPEN, ...RATES } });
    const po = desk.order([`1 at ${price}`], { currency });
    desk.receive(po, '1');
    const bill = (unitPrice: string): any =>
      desk.enter(po, [{ orderLine: 1, quantity: '1', unitPrice }], { currency });
    const first = bill(over);
    expect(kinds(first)).toEqual(['price_over']);
    expect(first.lines[0].drifts[0].tolerance).toBe(limit);
    desk.done(CLEO, 'cancel_invoice', { invoiceId: first.invoiceId, reason: 'Typed wrongly' });
    expect(bill(most)).toMatchObject({ verdict: 'matched', payable: most });
  });
  test('the rate of the submission day counts, whatever is typed later', () => {
    const desk = new Accounts({ settings: { ...OPEN, ...RATES } });
    const po = desk.order(['1 at 1000.00'], { currency: 'USD' });
    desk.receive(po, '1');
    retype(desk, 'rate:USD', '0.5');
    const entered = desk.enter(po, [{ orderLine: 1, quantity: '1', unitPrice: '1060.00' }], {
      currency: 'USD',
    });
    expect(entered.lines[0].drifts[0]).toMatchObject({
      tolerance: '55.56 (50.00 EUR)',
      within: false,
    });
  });
  test('a currency without a rate is refused at submission', () => {
    const desk = new Accounts();
    expect(() => desk.order(['1 at 1.00'], { currency: 'USD' })).toThrow('rate_missing');
  });
});

describe('B11 and B36: tax codes', () => {
  const taxCodes = 'S=19@..2026-10-04;S=20@2026-10-05..;N=20/0;H=20/50';
  test("the rate of the document's day counts; a code that ended is unknown", () => {
    const desk = new Accounts({ settings: { taxCodes: `${taxCodes};O=7@..2026-09-30` } });
    const po = desk.order(['20 at 10.00']);
    desk.receive(po, '20');
    const bill = (date: string, tax: string, taxCode = 'S'): any => {
      const row = { orderLine: 1, quantity: '10', unitPrice: '10.00', taxCode };
      return desk.run(CLEO, 'enter_invoice', desk.document(po, [row], { date, tax }));
    };
    expect(kinds(bill('2026-10-04', '19.00').value)).toEqual(['before_order']);
    expect(bill('2026-10-05', '20.00').value.verdict).toBe('matched');
    expect(kinds(bill('2026-10-06', '19.00').value)).toContain('tax_drift');
    expect(bill('2026-10-06', '7.00', 'O')).toMatchObject({ code: 'bad_value' });
  });
  test("an order's rates are those of its day in the register's time zone", () => {
    const codes = 'N=20/50@..2026-10-05;N=20/0@2026-10-06..';
    const desk = new Accounts({ settings: { taxCodes: codes } });
    const asked = (): unknown[] => {
      const line = { description: 'Desk', unit: 'pcs', quantity: '1', unitPrice: '100.00' };
      desk.order([{ ...line, taxCode: 'N' }]);
      const row = desk.rows('Register').slice(-1)[0];
      return [row?.['Submitted on'], row?.['Tax not recoverable'], row?.['Open commitment']];
    };
    expect(asked()).toEqual(['2026-10-05', '10.00', '110.00']);
    desk.workspace.advance('PT13H30M');
    expect(desk.workspace.now.slice(0, 10)).toBe('2026-10-05');
    expect(asked()).toEqual(['2026-10-06', '20.00', '120.00']);
  });
  test('950.00 with 190.00 that do not come back are 1,140.00: approval amount and ceiling', () => {
    const desk = new Accounts({ settings: { taxCodes } });
    const line = { description: 'Desk', unit: 'pcs', quantity: '1', unitPrice: '950.00' };
    const ask = (taxCode: string, notToExceed: string): string =>
      desk.order([{ ...line, taxCode }], { notToExceed });
    expect(() => ask('N', '1139.99')).toThrow('the order is worth 1,140.00 EUR');
    expect(() => ask('H', '1044.99')).toThrow('the order is worth 1,045.00 EUR');
    expect(ask('S', '950.00')).toMatch(/^PO/);
    const po = ask('N', '1140.00');
    const row = desk.rows('Register').find((one) => one['PO number'] === po);
    expect(row).toMatchObject({ 'Tax not recoverable': '190.00', Gross: '1,140.00' });
  });
  test('the ceiling counts the tax that does not come back', () => {
    const desk = new Accounts({ settings: { taxCodes } });
    const lines = [
      { description: 'Desk', unit: 'pcs', quantity: '10', unitPrice: '95.00', taxCode: 'N' },
    ];
    const po = desk.order(lines, { notToExceed: '1140.00' });
    desk.receive(po, '10');
    const bill = (quantity: string, more: object = {}): any =>
      desk.enter(po, [{ orderLine: 1, quantity, unitPrice: '95.00' }], more);
    expect(bill('5').verdict).toBe('matched');
    const rest = bill('5', { charges: [{ code: 'post', amount: '0.01', taxCode: 'S' }] });
    expect(kinds(rest)).toEqual(['not_to_exceed']);
    expect(rest.exceptions[0].drift).toBe('0.01');
  });
});
