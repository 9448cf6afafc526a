// The payment list, on the built bundle: by due day, with what holds a document and what vendors owe;
// what it calls free is paid by the command, and what it calls held is refused.
import { Accounts, ANA, BEN, CLEO, DAN, OLGA } from './accounts-kit';

const team = (): Accounts =>
  new Accounts({ vendors: [{ vendor: 'Acme Oy', terms: '2/10 net 30' }] });
const enter = (desk: Accounts, poNumber: string, lines: string[], more: object = {}): any =>
  desk.done(CLEO, 'enter_invoice', desk.document(poNumber, lines, more));
const see = (desk: Accounts, input: object = {}, who = CLEO): any => {
  const asked = { query: 'payable', input };
  const answer = desk.workspace.as(who).query(asked) as { ok: boolean; value: any };
  expect(answer).toMatchObject({ ok: true });
  return answer.value;
};
const pays = (desk: Accounts, { invoiceId, payable }: any): any =>
  desk.run(DAN, 'initiate_payment', { invoiceId, amount: payable, day: desk.today() });

const tenAt = { description: 'Bolt', quantity: '10', unit: 'pcs', unitPrice: '100.00' };

test('free, held, on its way and ended: each where the gate has it, in order of the due day', () => {
  const desk = team();
  const poNumber = desk.order(['30 at 10.00']);
  desk.receive(poNumber, '30');
  const later = enter(desk, poNumber, ['10 at 10.00'], { dueDate: '2027-03-01' });
  const dear = enter(desk, poNumber, ['5 at 20.00'], { dueDate: '2027-01-31' });
  const soon = enter(desk, poNumber, ['2 at 10.00'], { dueDate: '2026-12-24' });
  const dropped = enter(desk, poNumber, ['1 at 10.00']);
  desk.done(CLEO, 'cancel_invoice', { invoiceId: dropped.invoiceId, reason: 'Came twice by mail' });
  const view = see(desk);
  expect(view.rows.map((one: any) => one.invoiceId)).toEqual(
    [soon, dear, later].map(({ invoiceId }) => invoiceId),
  );
  expect(view.rows.map((one: any) => one.held !== '')).toEqual([false, true, false]);
  expect(view.sums).toEqual([
    { currency: 'EUR', due: '120.00', late: '0.00', held: '100.00', initiated: '0.00' },
  ]);
  expect(view.rows[1].held).toContain('+50.00 (100 %)');
  expect(see(desk, { until: '2027-01-31' }).rows).toHaveLength(2);
  const [free, held] = view.rows;
  expect(pays(desk, held)).toMatchObject({ ok: false, code: 'on_hold' });
  expect(pays(desk, free)).toMatchObject({ ok: true });
  expect(see(desk).rows[0]).toMatchObject({ payable: '0.00', initiated: '20.00' });
});

test('the discount of the terms is proposed while it lasts, and late is late', () => {
  const desk = team();
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  enter(desk, poNumber, ['10 at 10.00']);
  const [row] = see(desk).rows;
  expect(row).toMatchObject({ payable: '100.00', discount: '2.00', pays: '98.00', late: false });
  desk.workspace.advance('P40D');
  expect(see(desk).rows[0]).toMatchObject({ discount: '0.00', pays: '100.00', late: true });
});

test('withheld and discount are of what credits left; a discount is lost after its day', () => {
  const vendor = { vendor: 'Acme Oy', terms: '2/10 net 30', withholdingBp: '1500' };
  const desk = new Accounts({ vendors: [vendor] });
  const poNumber = desk.order([{ ...tenAt, taxCode: 'S' }]);
  desk.receive(poNumber, '10');
  const taxed = (quantity: string, tax: string, more: object = {}): any =>
    desk.done(CLEO, 'enter_invoice', {
      ...desk.document(poNumber, [
        { orderLine: 1, quantity, unitPrice: '100.00', taxCode: 'S' },
      ]),
      ...{ tax, ...more },
    });
  const bill = taxed('10', '200.00');
  // 15 % of the net, 2 % of what is paid with its tax.
  expect(see(desk).rows[0]).toMatchObject({ withhold: '150.00', discount: '24.00' });
  const credit = { kind: 'credit_note', creditsInvoice: bill.invoiceId, reopensBalance: false };
  taxed('2', '40.00', credit);
  const [row] = see(desk).rows;
  expect(row).toMatchObject({ payable: '960.00', withhold: '120.00', discount: '19.20' });
  expect(row.pays).toBe('820.80');
  desk.workspace.advance('P11D');
  const [late] = see(desk).rows;
  expect(late).toMatchObject({ withhold: '120.00', discount: '0.00', pays: '840.00' });
});

test('an order on hold holds its documents, whatever they say', () => {
  const desk = team();
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  enter(desk, poNumber, ['10 at 10.00']);
  desk.done(BEN, 'hold_order', { poNumber, reason: 'Waits for the new contract' });
  const [row] = see(desk).rows;
  expect(row.held).toBe(
    `${poNumber} is on hold (Waits for the new contract), so nothing on it is paid.`,
  );
  expect(pays(desk, row)).toMatchObject({ ok: false, detail: row.held });
});

test('goods that went back after they were billed are owed; a credit note has its rest', () => {
  const desk = team();
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  enter(desk, poNumber, ['10 at 10.00']);
  const reason = 'Four of them were broken';
  const lines = [{ line: 1, returned: '4' }];
  desk.done(ANA, 'record_return', { poNumber, day: desk.today(), reason, lines });
  const view = see(desk);
  expect(view.refunds).toMatchObject([{ vendor: 'Acme Oy', poNumber, amount: '40.00' }]);
  expect(view.rows[0].creditDue).toBe(view.refunds[0].sentence);
  expect(view.credits).toEqual([]);
});

test('what another person has to pay is told before, and no sum of its list has it', () => {
  const desk = team();
  const poNumber = desk.order(['20 at 600.00']);
  desk.receive(poNumber, '20');
  const big = enter(desk, poNumber, ['10 at 600.00'], { dueDate: '2026-12-01' });
  const small = enter(desk, poNumber, ['1 at 600.00'], { dueDate: '2026-12-02' });
  const pays = (who: string): string[] =>
    see(desk, { csv: true }, who)
      .csv.text.split('\r\n')
      .slice(1, 3)
      .map((line: string) => line.split(',')[7]);
  expect(see(desk).rows).toMatchObject([
    { invoiceId: big.invoiceId, held: '', notPaid: expect.stringContaining('above 5,000.00 EUR') },
    { invoiceId: small.invoiceId, held: '' },
  ]);
  expect(see(desk).rows[1].notPaid).toBeUndefined();
  expect(pays(CLEO)).toEqual(['0', '588.00']);
  expect(pays(DAN)).toEqual(['5880.00', '588.00']);
  expect(see(desk, { csv: true }).csv.text).toContain('so another person has to pay it');
  const part = { invoiceId: big.invoiceId, amount: '4000.00', day: desk.today() };
  desk.done(DAN, 'initiate_payment', part);
  // What is left is below the limit; all of the document is not.
  expect(see(desk).rows[0]).toMatchObject({ notPaid: expect.stringContaining('6,000.00 EUR') });
  const rest = { ...part, amount: '2000.00' };
  expect(desk.run(CLEO, 'initiate_payment', rest)).toMatchObject({ code: 'second_person' });
});

describe('a payment run', () => {
  let desk: Accounts;
  let [a, b, dear]: any[] = [];
  beforeAll(() => {
    desk = team();
    const first = desk.order(['30 at 10.00']);
    desk.receive(first, '30');
    const second = desk.order(['4 at 25.00']);
    desk.receive(second, '4');
    a = enter(desk, first, ['10 at 10.00'], { dueDate: '2026-12-01' });
    b = enter(desk, second, ['4 at 25.00'], { dueDate: '2026-12-02' });
    const odd = { dueDate: '2026-12-03', number: '=HYPERLINK("x")' };
    dear = enter(desk, first, ['5 at 20.00'], odd);
  });
  const asked = (amount = '98.00'): any => ({
    documents: [
      { invoiceId: a.invoiceId, amount, discount: '2.00' },
      { invoiceId: dear.invoiceId, amount: '100.00' },
      { invoiceId: b.invoiceId, amount: '100.00' },
      { invoiceId: a.invoiceId.toLowerCase(), amount: '1.00' },
      { invoiceId: b.invoiceId, amount: '100.01' },
      { invoiceId: 'INV-NONE', amount: '1.00' },
    ],
    ...{ day: desk.today(), reference: 'Batch 12' },
  });

  test('the list is a file that no program evaluates, with what is held and why', () => {
    const { csv, rows } = see(desk, { csv: true });
    const lines = csv.text.split('\r\n');
    expect(csv.name).toBe(`payment-list-${desk.today()}.csv`);
    expect(lines).toHaveLength(rows.length + 2);
    expect(lines[1]).toContain(`,${a.invoiceId}`);
    expect(lines[1].split(',')[7]).toBe('98.00');
    expect(lines[3]).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines[3]).toContain('+50.00 (100 %)');
    expect(lines[3]).toMatch(/,EUR,0,/);
    expect(see(desk).csv).toBeUndefined();
  });

  test('initiates what passes the gate and says of the rest why not', () => {
    const future = { ...asked(), day: '2099-01-01' };
    expect(desk.run(DAN, 'pay_run', future)).toMatchObject({ ok: false, code: 'bad_value' });
    const done = desk.done(DAN, 'pay_run', asked());
    expect(done.paid).toMatchObject([
      { invoiceId: a.invoiceId, amount: '98.00', discount: '2.00', payable: '0.00' },
      { invoiceId: b.invoiceId, amount: '100.00', payable: '0.00' },
    ]);
    expect(done.sums).toEqual([{ currency: 'EUR', amount: '198.00' }]);
    expect(done.refused.map((one: any) => [one.invoiceId, one.code])).toEqual([
      [dear.invoiceId, 'on_hold'],
      ['INV-NONE', 'invoice_not_found'],
    ]);
    const ids = done.paid.map((one: any) => one.paymentId);
    expect(new Set(ids).size).toBe(2);
    for (const paymentId of ids) desk.done(DAN, 'settle_payment', { paymentId, day: desk.today() });
    const { findings } = desk.done(OLGA, 'verify', {});
    expect(findings.map(({ kind }: any) => kind)).toEqual(['time_zone']);
  });

  test('what one payment took is gone for the next run, and duties hold in it', () => {
    const again = desk.done(DAN, 'pay_run', asked());
    expect(again.paid).toEqual([]);
    expect(again.refused.map((one: any) => one.code)).toEqual([
      ...['not_payable', 'on_hold', 'not_payable', 'invoice_not_found'],
    ]);
    expect(desk.run(ANA, 'pay_run', asked())).toMatchObject({ ok: false, code: 'no_role' });
    const own = new Accounts();
    const poNumber = own.order(['10 at 600.00']);
    own.receive(poNumber, '10');
    const { invoiceId } = enter(own, poNumber, ['10 at 600.00']);
    const documents = [{ invoiceId, amount: '6000.00' }];
    const input = { documents, day: own.today(), reference: 'Own' };
    expect(own.done(CLEO, 'pay_run', input)).toMatchObject({
      paid: [],
      refused: [{ code: 'second_person' }],
    });
  });
});

test('whoever reversed its payment is not offered the document again; another person is', () => {
  const desk = team();
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  const bill = enter(desk, poNumber, ['10 at 10.00'], {});
  const { paymentId } = pays(desk, bill).value;
  const why = { paymentId, day: desk.today(), reason: 'The bank sent it back' };
  desk.done(DAN, 'reverse_payment', why);
  const [own] = see(desk, {}, DAN).rows;
  expect(own).toMatchObject({ held: '', payable: '100.00' });
  expect(own.notPaid).toContain(`${DAN} reversed a payment of `);
  expect(pays(desk, bill)).toMatchObject({ code: 'second_person' });
  // On the list that pays them at the bank it is no money of theirs.
  expect(see(desk, { csv: true }, DAN).csv.text.split('\r\n')[1].split(',')[7]).toBe('0');
  expect(see(desk, {}, CLEO).rows[0].notPaid).toBeUndefined();
  const paid = { invoiceId: bill.invoiceId, amount: '100.00', day: desk.today() };
  expect(desk.run(CLEO, 'initiate_payment', paid)).toMatchObject({ ok: true });
});

describe('settle_run', () => {
  const ways = (desk: Accounts): any => {
    const answer = desk.workspace.as(CLEO).query({ query: 'on_its_way', input: {} });
    return (answer as { value: any }).value;
  };
  let desk: Accounts;
  let paid: any[];
  beforeAll(() => {
    const vendors = ['Acme Oy', 'Beta Ltd'].map((vendor) => ({ vendor }));
    desk = new Accounts({ vendors, settings: { 'rate:USD': '0.8' } });
    const documents = [
      ['Acme Oy', 'EUR', '7.50'],
      ['Beta Ltd', 'EUR', '20.00'],
      ['Beta Ltd', 'USD', '30.01'],
    ].map(([vendor = '', currency = '', unitPrice = '']) => {
      const po = desk.order([`10 at ${unitPrice}`], { vendor, currency });
      desk.receive(po, '10');
      const { invoiceId, payable } = enter(desk, po, [`10 at ${unitPrice}`], { vendor, currency });
      return { invoiceId, amount: payable };
    });
    const run = { day: desk.today(), reference: 'Batch 7' };
    const [last, ...first] = documents.reverse();
    paid = desk.done(DAN, 'pay_run', { ...run, documents: first }).paid;
    paid.push(desk.done(DAN, 'initiate_payment', { ...run, ...last, reference: 'Own' }));
  });

  test('what is on its way is told with its reference and vendor', () => {
    const { payments, total } = ways(desk);
    expect(total).toBe(3);
    expect(payments.map((one: any) => [one.vendor, one.reference, one.amount, one.currency])).toEqual(
      [
        ['Beta Ltd', 'Batch 7', '200.00', 'EUR'],
        ['Acme Oy', 'Batch 7', '75.00', 'EUR'],
        ['Beta Ltd', 'Own', '300.10', 'USD'],
      ],
    );
    expect(payments[0]).toMatchObject({ day: desk.today(), by: DAN, paymentId: paid[0].paymentId });
  });

  test('settles what one reference paid in one write, and says of the rest why not', () => {
    const ids = paid.map(({ paymentId }) => paymentId);
    const input = { payments: [...ids.slice(0, 2), 'P-NONE', ids[0].toLowerCase()] };
    const bad = { ...input, day: '2099-01-01' };
    expect(desk.run(DAN, 'settle_run', bad)).toMatchObject({ ok: false, code: 'bad_value' });
    expect(desk.run(ANA, 'settle_run', { ...input, day: desk.today() }).code).toBe('no_role');
    const done = desk.done(CLEO, 'settle_run', { ...input, day: desk.today() });
    expect(done).toMatchObject({
      settled: [
        { paymentId: ids[0], state: 'settled', amount: '200.00', payable: '0.00' },
        { paymentId: ids[1], state: 'settled', amount: '75.00', payable: '0.00' },
      ],
      refused: [{ paymentId: 'P-NONE', code: 'payment_not_found' }],
      sums: [{ currency: 'EUR', amount: '275.00' }],
    });
    // Neither vendor's next payment is its first: twelve letters of each are kept.
    const state = desk.rows('State').find(({ Key }) => Key === 'vendorsPaid');
    expect(String(state?.['Value']).replace(/\W/g, '')).toHaveLength(24);
    expect(ways(desk).payments.map((one: any) => one.paymentId)).toEqual([ids[2]]);
    const again = { payments: ids, day: desk.today() };
    expect(desk.done(DAN, 'settle_run', again)).toMatchObject({
      settled: [{ paymentId: ids[2], amount: '300.10' }],
      refused: [{ code: 'payment_state' }, { code: 'payment_state' }],
      sums: [{ currency: 'USD', amount: '300.10' }],
    });
    expect(ways(desk)).toEqual({ payments: [], total: 0 });
  });

  test('and the register is as its log says', () => {
    const { findings } = desk.done(OLGA, 'verify', {});
    expect(findings.map(({ kind }: any) => kind)).toEqual(['time_zone']);
  });
});
