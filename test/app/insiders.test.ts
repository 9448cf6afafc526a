// What people with a role could try against the duties of others (controls.md B27, D25, T34): each walk
// goes round a control by lawful commands, and has to end at another person. In memory, past no sheet.
import { WalkRegister } from '../walk/register';

const OLGA = 'olga@example.com';
const ANA = 'ana@example.com';
const BEN = 'ben@example.com';
const CLEO = 'cleo@example.com';
const GUS = 'gus@example.com';
const PEOPLE = [
  { email: OLGA, roles: 'owner' },
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'ap' },
  { email: GUS, roles: 'ap, approver, issuer' },
];

class Insiders extends WalkRegister {
  private count = 0;
  constructor(settings: { [name: string]: string } = {}) {
    const given = { firstPaymentSecondPerson: 'off', timeZone: 'UTC', ...settings };
    const vendors = [{ vendor: 'Acme Oy' }];
    super({ profile: 'shared', settings: given, people: PEOPLE, vendors } as never, OLGA);
  }
  try(who: string, command: string, input: object): any {
    this.count += 1;
    return this.run(who, command, input, `i-${this.count}`);
  }
  done(who: string, command: string, input: object): any {
    const answer = this.try(who, command, input);
    if (!answer.ok) throw new Error(`${command}: ${String(answer.detail)}`);
    return answer.value;
  }
  ask(unitPrice: string, more: object = {}): any {
    const line = { description: 'Chair', unit: 'pcs', quantity: '10', unitPrice };
    const head = { vendor: 'Acme Oy', description: 'Chairs', costCentre: 'HQ', currency: 'EUR' };
    return this.done(ANA, 'submit_order', { ...head, lines: [line], ...more });
  }
  yes(who: string, key: string, fingerprint: string): any {
    return this.try(who, 'decide_approval', { key, fingerprint, decision: 'approve' });
  }
  order(unitPrice: string): string {
    const { draftKey, fingerprint } = this.ask(unitPrice);
    this.yes(BEN, draftKey, fingerprint);
    return this.done(BEN, 'issue_orders', { keys: [draftKey] }).issued[0].poNumber;
  }
  bill(poNumber: string, number: string, more: object = {}): any {
    const lines = [{ orderLine: 1, quantity: '10', unitPrice: '10.00' }];
    const head = { vendor: 'Acme Oy', number, date: this.today, currency: 'EUR', kind: 'invoice' };
    return this.done(CLEO, 'enter_invoice', { ...head, poNumber, lines, ...more });
  }
  pay(who: string, invoiceId: string): any {
    return this.try(who, 'initiate_payment', { invoiceId, amount: '100.00', day: this.today });
  }
}

describe('who wrote of a request does not approve it', () => {
  test.each([
    ['only noted something', { note: 'Black ones' }],
    ['changed a word', { description: 'Chairs, black' }],
  ])('though somebody else %s after them', (_what, changes) => {
    const register = new Insiders();
    const { draftKey } = register.ask('10.00');
    const dearer = { lines: [{ line: 1, unitPrice: '40.00' }] };
    const change = { poNumber: draftKey, reason: 'A better offer', changes: dearer };
    register.done(GUS, 'change_order', change);
    const last = register.done(ANA, 'change_order', { ...change, changes });
    expect(last.steps[0].approvers).toEqual([BEN]);
    expect(register.yes(GUS, draftKey, last.fingerprint)).toMatchObject({ code: 'own_order' });
    expect(register.yes(BEN, draftKey, last.fingerprint).ok).toBe(true);
  });
});

test('who reversed a payment does not pay it again under a third number', () => {
  const register = new Insiders();
  const po = register.order('10.00');
  register.done(ANA, 'record_receipt', {
    poNumber: po,
    day: register.today,
    lines: [{ line: 1, received: '10' }],
  });
  const first = register.bill(po, 'Q-1');
  const { paymentId } = register.pay(CLEO, first.invoiceId).value;
  const back = { paymentId, day: register.today, reason: 'Came back from the bank' };
  register.done(CLEO, 'reverse_payment', back);
  const second = register.bill(po, 'R-5', { replaces: first.invoiceId });
  const third = register.bill(po, 'S-9', { replaces: second.invoiceId });
  expect(register.pay(CLEO, third.invoiceId)).toMatchObject({ code: 'second_person' });
  expect(register.pay(GUS, third.invoiceId).ok).toBe(true);
});
