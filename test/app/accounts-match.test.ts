// Quantities, prices, charges, tax and headers through the built bundle: the worked examples of
// controls.md B5 to B12 and B20, each with the figures of its paragraph.
import { Accounts, ANA, CLEO } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});

const pay = (who: string, invoiceId: string, amount: string) =>
  desk.run(who, 'initiate_payment', { invoiceId, amount, day: desk.today(), reference: 'B-1' });

describe('B5 and B6: quantities', () => {
  test.each([
    // accepted, rejected, billed before, invoice, verdict, kinds
    ['0', '0', '0', '10', 'waiting', []],
    ['5', '0', '5', '5', 'waiting', []],
    ['5', '0', '0', '10', 'exception', ['quantity_over_received']],
    ['6', '4', '0', '10', 'exception', ['quantity_over_accepted']],
    ['10', '0', '10', '10', 'exception', ['quantity_over_ordered']],
    ['10', '0', '4', '8', 'exception', ['quantity_over_ordered', 'quantity_over_received']],
  ])(
    '%s accepted, %s rejected, %s billed, invoice of %s: %s %j',
    (accepted, rejected, billed, invoiced, verdict, kinds) => {
      const po = desk.order(['10 at 10.00']);
      const received = String(Number(accepted) + Number(rejected));
      if (received !== '0') desk.receive(po, [{ line: 1, received, accepted, rejected }]);
      if (billed !== '0') desk.enter(po, [`${billed} at 10.00`]);
      const entered = desk.enter(po, [`${invoiced} at 10.00`], { number: 'Z-900' });
      expect(entered.verdict).toBe(verdict);
      expect(entered.exceptions.map((one: { kind: string }) => one.kind)).toEqual(kinds);
    },
  );

  test('a waiting invoice is matched by the receipt that it waited for, the first entered first', () => {
    const po = desk.order(['10 at 10.00']);
    const first = desk.enter(po, ['6 at 10.00']);
    const second = desk.enter(po, ['4 at 10.00']);
    expect([first.verdict, second.verdict]).toEqual(['waiting', 'waiting']);
    const half = desk.receive(po, '6');
    expect(half.invoices).toEqual([
      { invoiceId: first.invoiceId, verdict: 'matched', hold: false },
      { invoiceId: second.invoiceId, verdict: 'waiting', hold: true },
    ]);
    expect(desk.receive(po, '4').invoices[1]).toMatchObject({ verdict: 'matched', hold: false });
  });

  test('four of ten rejected hold the invoice; the re-delivery cures it', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, [{ line: 1, received: '10', rejected: '4' }]);
    const { invoiceId, exceptions } = desk.enter(po, ['10 at 10.00']);
    const again = desk.receive(po, '4');
    expect(again.invoices).toEqual([{ invoiceId, verdict: 'matched', hold: false }]);
    const cured = desk.row('Exceptions', exceptions[0].exceptionId);
    expect(cured).toMatchObject({
      State: 'cured',
      Resolution: 'receipt_arrived',
      'Cured by': again.receiptId,
    });
  });

  test('a reversal below what is billed leaves a credit due, which holds further invoices of the line', () => {
    const po = desk.order(['10 at 10.00']);
    const { receiptId } = desk.receive(po, '6');
    const first = desk.enter(po, ['6 at 10.00']);
    expect(pay(CLEO, first.invoiceId, '60.00').ok).toBe(true);
    const reversed = desk.done(ANA, 'reverse_receipt', { receiptId, reason: 'Counted twice' });
    expect(reversed.states).toMatchObject({ receipt: 'none', match: 'exception' });
    expect(desk.open()).toEqual(['credit_due']);
    const due = desk.rows('Exceptions')[0];
    expect(due?.['What is wrong']).toBe('line 1: billed 6, accepted 0; a credit of 60.00 is due');
    const next = desk.enter(po, ['4 at 10.00']);
    expect(next).toMatchObject({ verdict: 'exception', hold: true, exceptions: [] });
    expect(desk.run(ANA, 'reverse_receipt', { receiptId, reason: 'Again' }).code).toBe(
      'nothing_to_reverse',
    );
    const back = desk.receive(po, '10');
    expect(desk.open()).toEqual([]);
    expect(back.invoices[1]).toMatchObject({ invoiceId: next.invoiceId, verdict: 'matched' });
  });
});

describe('B20 and over-receipt', () => {
  test("more than ordered is refused with the maximum; inside the line's tolerance it is payable", () => {
    const po = desk.order([
      { description: 'Bolt', unit: 'pcs', quantity: '100', unitPrice: '2.00', overReceiptBp: 500 },
    ]);
    const over = desk.run(ANA, 'record_receipt', {
      poNumber: po,
      day: desk.today(),
      lines: [{ line: 1, received: '106' }],
    });
    expect(over).toMatchObject({ ok: false, code: 'over_receipt' });
    expect(over.detail).toContain('at most 105');
    desk.receive(po, [{ line: 1, received: '106', accepted: '105', rejected: '1' }]);
    const entered = desk.enter(po, ['105 at 2.00']);
    expect(entered).toMatchObject({ verdict: 'matched', hold: false });
    const line = desk.rows('Lines')[0];
    expect(line).toMatchObject({
      'Invoiced value': '210.00',
      'Relieved at order value': '200.00',
      Open: '0.00',
    });
  });
});

describe('B8: prices', () => {
  test('absolute limits add up over the invoices of a line', () => {
    const po = desk.order(['80 at 10.00'], {});
    desk.receive(po, '80');
    expect(desk.enter(po, ['40 at 10.50']).verdict).toBe('matched');
    const second = desk.enter(po, ['40 at 10.50']);
    expect(second.verdict).toBe('matched');
    const again = new Accounts({
      settings: { pricePercent: 'not checked', totalPercent: 'not checked' },
    });
    const other = again.order(['80 at 10.00']);
    again.receive(other, '80');
    expect(again.enter(other, ['40 at 11.20']).verdict).toBe('matched');
    const drip = again.enter(other, ['40 at 11.20']);
    expect(drip.exceptions.map((one: { kind: string }) => one.kind)).toContain('price_over');
  });

  test('5 % of 100.00 lets 105.00 through and stops 105.01, explained in numbers', () => {
    const po = desk.order(['1 at 100.00', '1 at 100.00']);
    desk.receive(po, [
      { line: 1, received: '1' },
      { line: 2, received: '1' },
    ]);
    const entered = desk.enter(po, ['1 at 105.00', '1 at 105.01']);
    expect(entered.lines.map((one: { verdict: string }) => one.verdict)).toEqual([
      'matched',
      'exception',
    ]);
    expect(entered.lines[1].drifts[0]).toMatchObject({
      kind: 'price_over',
      expected: '100.00',
      actual: '105.01',
      drift: '5.01',
      driftBp: 501,
      within: false,
    });
    expect(entered.exceptions).toHaveLength(1);
    expect(entered.exceptions[0]).toMatchObject({
      kind: 'price_over',
      owner: ANA,
      due: '2026-10-10',
      drift: '5.01',
    });
  });
});

describe('B10 to B12: charges, tax, header', () => {
  test('freight that was not ordered passes up to 25.00 in all, however it is spelt', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    expect(
      desk.enter(po, ['5 at 10.00'], { charges: [{ code: 'freight', amount: '18.00' }] }).verdict,
    ).toBe('matched');
    const second = desk.enter(po, ['5 at 10.00'], {
      charges: [{ code: 'FREIGHT ', amount: '12.00' }],
    });
    expect(second.exceptions.map((one: { kind: string }) => one.kind)).toEqual(['charges_drift']);
  });

  test("a code other than the order's is a tax drift by the amount it makes", () => {
    const po = desk.order([
      { description: 'Item 1', unit: 'pcs', quantity: '10', unitPrice: '100.00', taxCode: 'Z' },
    ]);
    desk.receive(po, '10');
    const entered = desk.enter(
      po,
      [{ orderLine: 1, quantity: '10', unitPrice: '100.00', taxCode: 'S' }],
      { tax: '200.00', gross: '1200.00' },
    );
    expect(entered.exceptions).toMatchObject([{ kind: 'tax_drift', drift: '200.00' }]);
    expect(
      desk.run(
        CLEO,
        'enter_invoice',
        desk.document(po, [{ orderLine: 1, quantity: '1', unitPrice: '1.00', taxCode: 'Q' }]),
      ).code,
    ).toBe('bad_value');
  });

  test('payable is gross less prepaid plus rounding; a total that does not add up is held', () => {
    const po = desk.order([
      { description: 'Item 1', unit: 'pcs', quantity: '1', unitPrice: '1436.50', taxCode: 'S' },
    ]);
    desk.receive(po, '1');
    const sample = { tax: '287.30', gross: '1723.80', rounding: '0.20', prepaid: '1000.00' };
    expect(desk.enter(po, ['1 at 1436.50'], sample)).toMatchObject({
      verdict: 'matched',
      payable: '724.00',
    });
    const other = desk.order(['1 at 100.00']);
    desk.receive(other, '1');
    const wrong = desk.enter(other, ['1 at 100.00'], { gross: '110.00' });
    expect(wrong.exceptions).toMatchObject([
      { kind: 'header_not_sum', drift: '10.00', owner: CLEO },
    ]);
  });

  test("tax that is left out is computed by the order's codes", () => {
    const po = desk.order([
      { description: 'Item 1', unit: 'pcs', quantity: '1', unitPrice: '100.00', taxCode: 'S' },
    ]);
    desk.receive(po, '1');
    const entered = desk.enter(po, ['1 at 100.00']);
    expect(entered).toMatchObject({
      verdict: 'matched',
      tax: '20.00',
      gross: '120.00',
      payable: '120.00',
    });
    expect(entered.notices.map((one: { kind: string }) => one.kind)).toEqual(['total_not_stated']);
  });
});
