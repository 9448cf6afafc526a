// The first payment of a vendor through the built bundle: who entered the invoice does not initiate
// it, until a payment to that vendor was settled (controls.md B27).
import { Accounts, ANA, BEN, CLEO, DAN, OLGA, type Answer } from './accounts-kit';

const ON = { settings: { firstPaymentSecondPerson: 'on' } };
const CLERK = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'ap' },
];

function billed(desk: Accounts, vendor = 'Acme Oy'): { invoiceId: string; payable: string } {
  const poNumber = desk.order(['10 at 10.00'], { vendor });
  desk.receive(poNumber, '10');
  return desk.enter(poNumber, ['10 at 10.00'], { vendor });
}
function pay(desk: Accounts, who: string, invoiceId: string, amount = '100.00'): Answer {
  const input = { invoiceId, amount, day: desk.today(), reference: 'B-1' };
  return desk.run(who, 'initiate_payment', input);
}
const settle = (desk: Accounts, paymentId: string) =>
  desk.done(CLEO, 'settle_payment', { paymentId, day: desk.today() });

test('who entered it pays a vendor only once a payment to it was settled', () => {
  const desk = new Accounts(ON);
  const first = billed(desk);
  const refused = pay(desk, CLEO, first.invoiceId);
  expect(refused).toMatchObject({ ok: false, code: 'second_person' });
  expect(refused.detail).toContain('no payment to Acme Oy was settled before');
  expect(refused.next).toContain('firstPaymentSecondPerson');
  const seen = (who: string) => {
    const input = { invoiceId: first.invoiceId };
    return (desk.workspace.as(who).query({ query: 'invoice', input }) as Answer).value;
  };
  expect(seen(CLEO).notPaid).toContain('no payment to Acme Oy was settled before');
  expect(seen(DAN).notPaid).toBeUndefined();
  const { paymentId } = pay(desk, DAN, first.invoiceId, '40.00').value;
  expect(pay(desk, CLEO, first.invoiceId, '60.00').code).toBe('second_person');
  settle(desk, paymentId);
  expect(pay(desk, CLEO, first.invoiceId, '60.00').ok).toBe(true);
  expect(pay(desk, CLEO, billed(desk).invoiceId).ok).toBe(true);
  expect(pay(desk, CLEO, billed(desk, 'Other Oy').invoiceId).code).toBe('second_person');
  const { findings } = desk.done(OLGA, 'verify', {});
  expect(findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone')).toEqual([]);
});

test('a settled payment that came back makes the next one a first payment again', () => {
  const desk = new Accounts(ON);
  const { invoiceId } = billed(desk);
  const { paymentId } = pay(desk, DAN, invoiceId).value;
  settle(desk, paymentId);
  const back = { paymentId, day: desk.today(), reason: 'Account closed' };
  desk.done(CLEO, 'reverse_payment', back);
  expect(pay(desk, CLEO, invoiceId).code).toBe('second_person');
  expect(pay(desk, CLEO, billed(desk).invoiceId).code).toBe('second_person');
});

test('a team with one accounts clerk is told at set-up and at submission, and may switch it off', () => {
  const desk = new Accounts({ people: CLERK, ...ON });
  const again = desk.done(OLGA, 'set_up', { profile: 'shared' });
  expect(again.warnings.join()).toContain(`only ${CLEO} has the role ap`);
  const line = { description: 'Item', quantity: '10', unit: 'pcs', unitPrice: '10.00' };
  const order = { vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' };
  const asked = (): string =>
    desk.done(ANA, 'submit_order', { ...order, lines: [line] }).warnings.join();
  expect(asked()).toContain('first payment to Acme Oy');
  const { invoiceId } = billed(desk);
  expect(pay(desk, CLEO, invoiceId).code).toBe('second_person');
  const at = desk.rows('Settings').findIndex(({ Setting }) => Setting?.startsWith('firstPayment'));
  desk.workspace.as(OLGA).type({ tab: 'Settings', at: `B${at + 2}`, values: [['when possible']] });
  expect(asked()).not.toContain('first payment');
  expect(pay(desk, CLEO, invoiceId).ok).toBe(true);
});

test('by default the second person is asked where there is one', () => {
  const settings = { firstPaymentSecondPerson: 'when possible' };
  const alone = new Accounts({ people: CLERK, settings });
  expect(pay(alone, CLEO, billed(alone).invoiceId).ok).toBe(true);
  const two = new Accounts({ settings });
  expect(pay(two, CLEO, billed(two).invoiceId).code).toBe('second_person');
});

test('one person alone pays under the written exemption, and it is told', () => {
  const desk = new Accounts({ profile: 'solo', people: [], ...ON });
  const again = desk.done(OLGA, 'set_up', { profile: 'solo' });
  expect(again.warnings).toEqual([]);
});
