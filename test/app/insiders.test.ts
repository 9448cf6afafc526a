// What people with a role could try against the duties of others (controls.md B27, D25, T34): each walk
// goes round a control by lawful commands, and has to end at another person. In memory, past no sheet.
import type { Loaded } from '../../src/app/ports';
import type { Item } from '../../src/core/items';
import { readItem } from '../../src/core/items';
import type { Outcome } from '../../src/core/outcome';
import { accept } from '../../src/core/outcome';
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
  constructor(
    settings: { [name: string]: string } = {},
    rules: object[] = [],
    private readonly items: Item[] = [],
  ) {
    const given = { firstPaymentSecondPerson: 'off', timeZone: 'UTC', ...settings };
    const vendors = [{ vendor: 'Acme Oy' }, { vendor: 'Beta Oy' }];
    const own = rules.length === 0 ? {} : { rules };
    super({ profile: 'shared', settings: given, people: PEOPLE, vendors, ...own } as never, OLGA);
  }
  override load(): Outcome<Loaded> {
    const read = super.load();
    return read.ok ? accept({ ...read.value, items: this.items }) : read;
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

test.each([
  [
    'is cancelled',
    (register: Insiders, invoiceId: string): any =>
      register.done(CLEO, 'cancel_invoice', { invoiceId, reason: 'Entered in error' }),
  ],
  [
    'is put on another order',
    (register: Insiders, invoiceId: string): any => {
      const poNumber = register.order('9.00');
      const came = { poNumber, day: register.today, lines: [{ line: 1, received: '10' }] };
      register.done(ANA, 'record_receipt', came);
      const link = { invoiceId, poNumber, reason: 'It was for that one' };
      return register.done(CLEO, 'link_invoice', link);
    },
  ],
])('a credit note that %s leaves due what it was the credit for', (_what, goes) => {
  const register = new Insiders();
  const po = register.order('10.00');
  const came = { poNumber: po, day: register.today };
  register.done(ANA, 'record_receipt', { ...came, lines: [{ line: 1, received: '10' }] });
  const { invoiceId } = register.bill(po, 'Q-1');
  expect(register.pay(CLEO, invoiceId).ok).toBe(true);
  const back = { ...came, reason: 'Broken', lines: [{ line: 1, returned: '4' }] };
  register.done(ANA, 'record_return', back);
  const lines = [{ orderLine: 1, quantity: '4', unitPrice: '10.00' }];
  const note = register.bill(po, 'C-1', { kind: 'credit_note', lines });
  const due = () =>
    register
      .list('exceptions')
      .filter(({ kind }) => kind === 'credit_due')
      .map(({ state }) => state);
  expect(due()).toEqual(['cured']);
  goes(register, note.invoiceId);
  expect(due()[0]).toBe('open');
});

test('who reversed a payment does not pay it again under a number without tie to the first', () => {
  const register = new Insiders();
  const po = register.order('10.00');
  const lines = [{ line: 1, received: '10' }];
  register.done(ANA, 'record_receipt', { poNumber: po, day: register.today, lines });
  const first = register.bill(po, 'Q-1');
  const { paymentId } = register.pay(CLEO, first.invoiceId).value;
  const back = { paymentId, day: register.today, reason: 'Came back from the bank' };
  register.done(CLEO, 'reverse_payment', back);
  const cancel = { invoiceId: first.invoiceId, reason: 'Wrong number' };
  register.done(CLEO, 'cancel_invoice', cancel);
  const again = register.bill(po, 'Z-9');
  expect(register.pay(CLEO, again.invoiceId)).toMatchObject({ code: 'second_person' });
});

test.each([
  'okay......',
  '1234567890',
  '\u200b\u200b\u200b\u200b\u200b\u200babcd',
  'no no no no no',
])('%j is no reason to void an order', (reason) => {
  const register = new Insiders();
  const voided = { poNumber: register.order('10.00'), reason };
  expect(register.try(BEN, 'void_order', voided)).toMatchObject({ code: 'reason_missing' });
});

test('a call-off above the agreed price is approved for itself', () => {
  const register = new Insiders();
  const hour = { description: 'Hour', unit: 'h', unitPrice: '50.00' };
  const days = { serviceFrom: '2026-10-01', serviceTo: '2026-12-31' };
  const terms = { kind: 'blanket', notToExceed: '4000.00', callOffLimit: '500.00', ...days };
  const asked = register.ask('50.00', { ...terms, lines: [{ ...hour, quantity: '0' }] });
  register.yes(BEN, asked.draftKey, asked.fingerprint);
  const [{ poNumber }] = register.done(BEN, 'issue_orders', { keys: [asked.draftKey] }).issued;
  const off = (line: object): any => register.done(ANA, 'call_off', { poNumber, lines: [line] });
  const dear = off({ ...hour, description: 'hour ', quantity: '4', unitPrice: '60.00' });
  expect(dear).toMatchObject({ status: 'submitted', steps: [{ needed: 1 }] });
  expect(dear.warnings.join(' ')).toContain('60.00 EUR is above the 50.00');
  expect(off({ ...hour, quantity: '4', unitPrice: '45.00' })).toMatchObject({ status: 'issued' });
});

describe('the month', () => {
  const bent = (register: Insiders): string[] => {
    register.later(30);
    const { totals } = register.done(OLGA, 'reconcile_month', { month: '2026-10' });
    return totals.bent.map((one: { what: string; count: number }) => `${one.what}: ${one.count}`);
  };
  test('names who accepted a drift on an order of their own', () => {
    const register = new Insiders();
    const line = { description: 'Chair', unit: 'pcs', quantity: '10', unitPrice: '10.00' };
    const head = { vendor: 'Acme Oy', description: 'Chairs', costCentre: 'HQ', currency: 'EUR' };
    const asked = register.done(GUS, 'submit_order', { ...head, lines: [line] });
    register.yes(BEN, asked.draftKey, asked.fingerprint);
    const { issued } = register.done(BEN, 'issue_orders', { keys: [asked.draftKey] });
    const came = { poNumber: issued[0].poNumber, day: register.today };
    register.done(ANA, 'record_receipt', { ...came, lines: [{ line: 1, received: '10' }] });
    const billed = [{ orderLine: 1, quantity: '10', unitPrice: '12.00' }];
    const { exceptions } = register.bill(came.poNumber, 'Q-1', { lines: billed });
    const { exceptionId } = exceptions[0];
    const accept = { exceptionId, code: 'accepted_variance', note: 'Steel went up in June' };
    register.done(GUS, 'resolve_exception', accept);
    expect(bent(register)).toContain(`Drift accepted, by ${GUS}, who asked for it: 1`);
  });
  test('counts each use of an exemption', () => {
    const register = new Insiders({ secondPersonAbove: '50.00' });
    const until = { until: '2026-12-31', reason: 'Nobody else is here' };
    const pair = { person: GUS, pair: 'enterer / payer', ...until };
    register.done(OLGA, 'grant_exemption', pair);
    const po = register.order('10.00');
    const lines = [{ line: 1, received: '10' }];
    register.done(ANA, 'record_receipt', { poNumber: po, day: register.today, lines });
    const paper = { vendor: 'Acme Oy', number: 'Q-1', date: register.today, currency: 'EUR' };
    const billed = [{ orderLine: 1, quantity: '10', unitPrice: '10.00' }];
    const bill = { ...paper, kind: 'invoice', poNumber: po, lines: billed };
    const { invoiceId } = register.done(GUS, 'enter_invoice', bill);
    const pay = { invoiceId, amount: '100.00', day: register.today };
    register.done(GUS, 'initiate_payment', pay);
    expect(bent(register)).toContain(`Exemption used: enterer / payer, by ${GUS}: 1`);
  });
});

describe('an auto rule for an item of the list', () => {
  const item = { item: 'PEN', unit: 'pcs', quantity: '10', description: 'Pens, blue' };
  const rules = [
    { rule: 'pens', toAmount: '500.00', approvers: 'auto', monthCap: '900.00', item: 'PEN' },
    { rule: 'all', approvers: 'approver' },
  ];
  const list = readItem({
    row: 2,
    cells: { Item: 'PEN', Description: 'Pens', Vendor: 'Acme Oy', Unit: 'pcs', Price: '5' },
  });
  test.each([
    ['what the list has', {}, {}, 'approved'],
    ['something else under its name', { description: 'Gift card' }, {}, 'submitted'],
    ['a dearer one', { unitPrice: '6.00' }, {}, 'submitted'],
    ['another unit', { unit: 'box' }, {}, 'submitted'],
    ['that of another vendor', {}, { vendor: 'Beta Oy' }, 'submitted'],
  ])('approves by itself only %s', (_what, line, head, status) => {
    const register = new Insiders({}, rules, [list]);
    const lines = [{ unitPrice: '5.00', ...item, ...line }];
    expect(register.ask('5.00', { ...head, lines })).toMatchObject({ status });
  });
});
