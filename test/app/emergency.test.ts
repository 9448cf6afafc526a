// Emergency orders on the built bundle: a delegate's word instead of an approval, within a cap and for
// some hours, and nothing payable in between (controls.md B28).
import { pageOf } from './blanket-kit';
import {
  ANA,
  BEN,
  CLEO,
  done,
  fromState,
  issue,
  line,
  OLGA,
  request,
  run,
  tab,
  verify,
} from './kit';
import { openWorkspace, type Workspace } from '../../sandbox';
import path from 'node:path';

const DAN = 'dan@example.com';
const people = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'ap, approver' },
  { email: DAN, roles: 'issuer' },
];
function open(settings: object): Workspace {
  const work = openWorkspace({
    project: path.resolve(__dirname, '../../dist/desk'),
    owner: OLGA,
    editors: [ANA, BEN, CLEO, DAN],
    domain: 'example.com',
    timeZone: 'Europe/Helsinki',
    now: '2026-10-05T08:00:00Z',
    seed: 1,
  });
  done(work, OLGA, 'set_up', {
    profile: 'shared',
    people,
    vendors: [
      { vendor: 'Acme', status: 'active' },
      { vendor: 'Newly Ltd', status: 'new' },
    ],
    settings: {
      ...{ currency: 'EUR', timeZone: 'Europe/Helsinki', firstPaymentSecondPerson: 'off' },
      ...settings,
    },
  });
  return work;
}
const { work, again } = fromState(() => open({ emergencyDelegates: DAN }));
beforeEach(again);

interface Asked {
  key: string;
  fingerprint: string;
}
const ask = (unitPrice = '190.00', more: object = {}): Asked => {
  const input = request([line('10', unitPrice)], { emergency: true, ...more });
  const { draftKey: key, fingerprint } = done<any>(work(), ANA, 'submit_order', input);
  return { key, fingerprint };
};
const issueAs = (as: string, { key }: Asked): any =>
  done<any>(work(), as, 'issue_orders', { keys: [key] });
/** Issued on Dan's word: what was asked, and its number. */
function early(unitPrice?: string): Asked & { poNumber: string } {
  const asked = ask(unitPrice);
  return { ...asked, poNumber: issueAs(DAN, asked).issued[0].poNumber };
}
const decide = ({ key, fingerprint }: Asked, decision = 'approve', as = BEN): any =>
  run(work(), as, 'decide_approval', { key, decision, fingerprint, reason: 'It was no emergency' });
const received = (poNumber: string, quantity = '10'): void =>
  void done(work(), ANA, 'record_receipt', {
    ...{ poNumber, day: '2026-10-05', lines: [{ line: 1, received: quantity }] },
  });
const billed = (poNumber: string, quantity = '10', more: object = {}): any =>
  done<any>(work(), CLEO, 'enter_invoice', {
    ...{ vendor: 'Acme', number: '7', date: '2026-10-05', currency: 'EUR', poNumber },
    ...{ kind: 'invoice', lines: [{ orderLine: 1, quantity, unitPrice: '190.00' }], ...more },
  });
const pay = (invoiceId: string, amount = '1900.00'): any =>
  run(work(), CLEO, 'initiate_payment', { invoiceId, amount, day: '2026-10-05' });
const emergencies = (): { state: string; due: unknown }[] => {
  const { header, values } = tab(work(), 'Exceptions');
  const of = (row: unknown[], name: string): any => row[header.indexOf(name)];
  return values
    .filter((row) => of(row, 'Kind') === 'emergency_unapproved')
    .map((row) => ({ state: of(row, 'State'), due: of(row, 'Due') }));
};

describe('a delegate', () => {
  test('issues before the approval, and nothing is payable until it comes', () => {
    const asked = early();
    expect(asked.poNumber).toBe('PO-2026-0001');
    expect(pageOf(work(), asked.poNumber)).toMatchObject({
      states: { status: 'issued' },
      needs: expect.stringContaining('approves the emergency'),
    });
    received(asked.poNumber);
    const { invoiceId, verdict, hold, exceptions } = billed(asked.poNumber);
    expect({ verdict, hold }).toEqual({ verdict: 'matched', hold: true });
    expect(exceptions).toMatchObject([{ kind: 'emergency_unapproved' }]);
    const held = (): boolean => pageOf(work(), asked.poNumber).invoices[0].hold;
    expect(held()).toBe(true);
    expect(pay(invoiceId).code).toBe('on_hold');
    expect(decide(asked).value).toMatchObject({ status: 'issued', stepsLeft: [] });
    expect(emergencies()[0]?.state).toBe('cured');
    expect(held()).toBe(false);
    expect(pay(invoiceId).ok).toBe(true);
    expect(verify(work())).toEqual([]);
  });
  test('holds all that bills its order beside others, wherever documents are told', () => {
    const { poNumber, ...asked } = early('50.00');
    const [, other] = issue(work(), [line('4', '50.00')]);
    for (const one of [poNumber, other]) received(one, '1');
    const row = (of: string): object => ({
      ...{ poNumber: of, orderLine: 1, quantity: '1', unitPrice: '50.00' },
    });
    const { invoiceId, verdict, hold } = done<any>(work(), CLEO, 'enter_invoice', {
      ...{ vendor: 'Acme', number: '8', date: '2026-10-05', currency: 'EUR', kind: 'invoice' },
      lines: [row(other), row(poNumber)],
    });
    expect({ verdict, hold }).toEqual({ verdict: 'matched', hold: true });
    const see = (query: string, input: object): any =>
      (work().as(CLEO).query({ query, input }) as any).value;
    const told = (): boolean[] => [
      see('invoices', {}).rows[0].hold,
      see('invoice', { invoiceId }).hold,
      ...[poNumber, other].map((key) => see('order', { key }).invoices[0].hold),
    ];
    expect(told()).toEqual([true, true, true, true]);
    decide(asked);
    expect(told()).toEqual([false, false, false, false]);
  });
  test('issues no third one where all of a person at a vendor come to more than the cap', () => {
    const asked = [ask('90.00'), ask('90.00'), ask('90.00')];
    const [first, second, third] = asked.map((one) => issueAs(DAN, one));
    expect([first.issued.length, second.issued.length]).toEqual([1, 1]);
    expect(third.refused).toMatchObject([
      { code: 'order_not_approved', detail: expect.stringContaining('comes to 2,700.00 EUR') },
    ]);
  });
  test('issues one whose sum is below the cap again, since the other went', () => {
    const early = (key: string): any => {
      const { value } = work().as(DAN).query({ query: 'order', input: { key } }) as any;
      return value.actions.find(({ command }: any) => command === 'issue_orders');
    };
    const [one, two, three] = [ask('150.00'), ask('110.00'), ask('210.00')];
    expect(issueAs(DAN, two).refused[0].detail).toContain('comes to 2,600.00 EUR');
    done(work(), ANA, 'withdraw_draft', { draftKey: one.key, reason: 'Not needed any more' });
    expect([early(two.key).enabled, early(three.key).enabled]).toEqual([true, false]);
    expect(issueAs(DAN, two).refused[0].detail).toContain('comes to 2,600.00 EUR');
    decide(three, 'reject');
    expect(issueAs(DAN, two).issued).toHaveLength(1);
    const again = ask('150.00');
    expect(issueAs(DAN, again).refused[0].detail).toContain('comes to 2,600.00 EUR');
    done(work(), BEN, 'void_order', { poNumber: 'PO-2026-0001', reason: 'Not wanted after all' });
    expect(issueAs(DAN, again).issued).toHaveLength(1);
    expect(verify(work())).toEqual([]);
  });
  test('is asked by mail, and finds it to issue', () => {
    ask();
    expect(JSON.stringify(tab(work(), 'Outbox').values)).toContain('EMERGENCY D-000001');
    const { value } = work().as(DAN).query({ query: 'inbox', input: {} }) as any;
    const [item] = value.items;
    expect(item).toMatchObject({ group: 'issue', title: 'EMERGENCY: Paper for the office' });
  });
  test.each([
    ['nobody but a delegate', BEN, '190.00', {}],
    ['nobody above the cap', DAN, '200.01', {}],
    ['nobody what is no emergency', DAN, '190.00', { emergency: false }],
  ])('%s issues what is not approved', (_name, as, price, more) => {
    const { issued, refused } = issueAs(as, ask(price, more));
    expect([issued, refused[0].code]).toEqual([[], 'order_not_approved']);
  });
  test('is nobody until the owner names one', () => {
    const other = open({});
    const input = request([line('1', '10.00')], { emergency: true });
    const { draftKey } = done<any>(other, ANA, 'submit_order', input);
    const { refused } = done<any>(other, BEN, 'issue_orders', { keys: [draftKey] });
    expect(refused[0].code).toBe('order_not_approved');
  });
  test('may issue to a new vendor; who only marked it as one may not', () => {
    const asked = ask('190.00', { vendor: 'Newly Ltd' });
    expect(issueAs(DAN, asked).issued).toHaveLength(1);
    const other = ask('190.00', { vendor: 'Newly Ltd' });
    decide(other);
    expect(issueAs(BEN, other).refused[0].code).toBe('vendor_not_active');
  });
});

describe('before_order', () => {
  const before = { date: '2026-10-01' };
  test('is not raised for what really went out early', () => {
    const asked = early();
    received(asked.poNumber);
    expect(billed(asked.poNumber, '10', before).verdict).toBe('matched');
  });
  test('is raised for an order that was only marked as an emergency', () => {
    const asked = ask();
    decide(asked);
    const { poNumber } = issueAs(BEN, asked).issued[0];
    received(poNumber);
    const { exceptions } = billed(poNumber, '10', before);
    expect(exceptions.map(({ kind }: any) => kind)).toEqual(['before_order']);
  });
});

describe('a no', () => {
  test('puts it on hold, and only an end or another content ends that', () => {
    const asked = early();
    expect(decide(asked, 'reject').value).toMatchObject({ status: 'on hold' });
    const { poNumber } = asked;
    const reason = 'Settled by phone today';
    expect(run(work(), BEN, 'release_order', { poNumber, reason }).code).toBe('order_not_approved');
    expect(emergencies()[0]?.state).toBe('open');
    done(work(), BEN, 'void_order', { poNumber, reason });
    expect(emergencies()[0]?.state).toBe('ended');
    expect(verify(work())).toEqual([]);
  });
  test('is lifted when it is approved as changed', () => {
    const asked = early();
    decide(asked, 'reject');
    const { poNumber } = asked;
    const changes = { lines: [{ line: 1, quantity: '5' }] };
    const change = { poNumber, reason: 'Five are enough', changes };
    const { pending, fingerprint } = done<any>(work(), ANA, 'change_order', change);
    expect(pending).toBe(true);
    expect(decide({ key: poNumber, fingerprint }).ok).toBe(true);
    expect(pageOf(work(), poNumber)['states'].status).toBe('issued');
    expect(emergencies()[0]?.state).toBe('cured');
    expect(verify(work())).toEqual([]);
  });
  test('leaves what was received owed, by the word of the next band', () => {
    const asked = early('40.00');
    const { poNumber } = asked;
    received(poNumber, '4');
    decide(asked, 'reject');
    done(work(), ANA, 'close_order', { poNumber, reason: 'No more of it' });
    expect(emergencies()[0]?.state).toBe('open');
    const { header, values } = tab(work(), 'Exceptions');
    const exceptionId = String(values[0]?.[header.indexOf('Key')]);
    const answer = { exceptionId, code: 'accepted_variance', note: 'Four boxes were used up' };
    expect(run(work(), DAN, 'resolve_exception', answer).ok).toBe(false);
    done(work(), CLEO, 'resolve_exception', answer);
    const { invoiceId, verdict } = billed(poNumber, '4', {
      lines: [{ orderLine: 1, quantity: '4', unitPrice: '40.00' }],
    });
    expect(verdict).toBe('matched');
    expect(pay(invoiceId, '160.00').ok).toBe(true);
    expect(verify(work())).toEqual([]);
  });
});

test('what is owed is not decided by who entered its invoice (B27)', () => {
  const asked = early('40.00');
  const { poNumber } = asked;
  received(poNumber, '4');
  billed(poNumber, '4', { lines: [{ orderLine: 1, quantity: '4', unitPrice: '40.00' }] });
  decide(asked, 'reject');
  done(work(), ANA, 'close_order', { poNumber, reason: 'No more of it' });
  const { header, values } = tab(work(), 'Exceptions');
  const at = values.findIndex((row) => row[header.indexOf('Kind')] === 'emergency_unapproved');
  const exceptionId = String(values[at]?.[header.indexOf('Key')]);
  const answer = { exceptionId, code: 'accepted_variance', note: 'Four boxes were used up' };
  expect(run(work(), CLEO, 'resolve_exception', answer).code).toBe('second_person');
  const lifted = { person: CLEO, pair: 'enterer / override', until: '2027-01-31' };
  done(work(), OLGA, 'grant_exemption', { ...lifted, reason: 'Nobody else is there this week' });
  done(work(), CLEO, 'resolve_exception', answer);
  expect(verify(work())).toEqual([]);
});

test('is due within its hours; the owner sees it from then on', () => {
  early();
  expect(emergencies()[0]?.due).toBe('2026-10-07');
  const waits = (): any[] =>
    (work().as(OLGA).query({ query: 'inbox', input: {} }) as any).value.items;
  expect(waits().filter(({ title }) => /EMERGENCY overdue/.test(title))).toEqual([]);
  work().advance('P3D');
  expect(waits().filter(({ title }) => /EMERGENCY overdue/.test(title))).toHaveLength(1);
});

test('the month lists the ones that really went out early', () => {
  const { poNumber } = early();
  const marked = ask('20.00', { vendor: 'Zeta' });
  decide(marked);
  issueAs(BEN, marked);
  const { totals, kpis } = done<any>(work(), OLGA, 'reconcile_month', { month: '2026-10' });
  expect(totals.emergencyOrders).toEqual([
    {
      ...{ poNumber, vendor: 'Acme', currency: 'EUR', value: '1900.00', issuedBy: DAN },
      ...{ issuedOn: '2026-10-05', state: 'unapproved', overdue: false },
    },
  ]);
  expect(kpis.find(({ name }: any) => name === 'Emergency share').value).toBe('50');
});
