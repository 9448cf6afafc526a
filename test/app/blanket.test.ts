// A blanket order and what is called off from it, on the built bundle: numbers of its own, the limit
// up to which nobody is asked again, the ceiling that counts call-off value, and invoices that quote
// either number (controls.md B29).
import { pageOf } from './blanket-kit';
import {
  ANA,
  BEN,
  CLEO,
  cell,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  run,
  submit,
  tab,
  verify,
} from './kit';
import type { Workspace } from '../../sandbox';

interface CalledOff {
  draftKey: string;
  poNumber: string;
  blanket: string;
  status: string;
  left: string;
  fingerprint: string;
  steps: { approvers: string[] }[];
}
const TERMS = {
  kind: 'blanket',
  notToExceed: '12000.00',
  callOffLimit: '5000.00',
  serviceFrom: '2026-10-01',
  serviceTo: '2027-09-30',
};
const { work, again } = fromState(() => {
  const made = newRegister();
  const { draftKey: key, fingerprint } = submit(made, [line('0', '100.00')], TERMS);
  for (const who of [BEN, CLEO])
    done(made, who, 'decide_approval', { key, decision: 'approve', fingerprint });
  done(made, BEN, 'issue_orders', { keys: [key] });
  return made;
});
beforeEach(again);

const PO = 'PO-2026-0001';
const boxes = (quantity: string, unitPrice = '100.00'): object => ({
  poNumber: PO,
  lines: [line(quantity, unitPrice)],
});
const call = (quantity: string, as = ANA, on: Workspace = work()): CalledOff =>
  done<CalledOff>(on, as, 'call_off', boxes(quantity));
const order = (key: string): Record<string, any> => pageOf(work(), key);

describe('a blanket order', () => {
  test('commits nothing, and nobody receives or bills it', () => {
    expect(order(PO)).toMatchObject({
      open: '0.00',
      states: { status: 'issued', receipt: 'not needed', billing: 'none' },
      blanket: { ceiling: '12000.00', limit: '5000.00', called: '0.00', left: '12000.00' },
    });
    const came = { poNumber: PO, day: '2026-10-01', lines: [{ line: 1, received: '1' }] };
    expect(run(work(), ANA, 'record_receipt', came).code).toBe('order_not_issued');
    const { verdict, hold } = done<any>(work(), CLEO, 'enter_invoice', bill(PO, '7', '10'));
    expect([verdict, hold]).toEqual(['refused', true]);
  });
  test.each([
    ['no ceiling', { notToExceed: undefined }],
    ['no last day', { serviceTo: undefined }],
    ['a limit above the ceiling', { callOffLimit: '12000.01' }],
    ['a deposit', { deposit: { amount: '10.00' } }],
  ])('is refused with %s', (_name, more) => {
    const asked = { ...TERMS, ...more, vendor: 'Acme', description: 'Oil', costCentre: 'HQ' };
    const sent = { ...asked, currency: 'EUR', lines: [] };
    expect(run(work(), ANA, 'submit_order', sent).code).toBe('bad_value');
  });
  test('is approved as its ceiling, also without any line', () => {
    const asked = { ...TERMS, vendor: 'Zeta', description: 'Oil', costCentre: 'HQ' };
    const sent = { ...asked, currency: 'EUR', lines: [] };
    const { steps } = done<any>(work(), ANA, 'submit_order', sent);
    expect(steps[0].needed).toBe(2);
    const mails = JSON.stringify(tab(work(), 'Outbox').values);
    expect(mails).toContain('call-offs up to 5,000.00 EUR each');
  });
});

const bill = (poNumber: string, number: string, quantity: string, more: object = {}): object => ({
  ...{ vendor: 'Acme', number, date: '2026-10-01', currency: 'EUR', poNumber, kind: 'invoice' },
  lines: [{ description: 'Paper', quantity, unitPrice: '100.00' }],
  ...more,
});

describe('a call-off', () => {
  test('takes the next number of the blanket, at once, within the limit', () => {
    expect(call('50')).toMatchObject({ poNumber: `${PO}/01`, blanket: PO, left: '7000.00' });
    expect(call('40', BEN)).toMatchObject({
      ...{ poNumber: `${PO}/02`, status: 'issued', left: '3000.00', steps: [] },
    });
    expect(order(`${PO}/02`)).toMatchObject({ net: '4000.00', open: '4000.00' });
    expect(order(PO)['blanket']).toMatchObject({ called: '9000.00', left: '3000.00' });
    expect(verify(work())).toEqual([]);
  });
  test('the same id again gives the same answer and no second number', () => {
    const sent = { id: 'twice', command: 'call_off', input: boxes('1') };
    const first = work().as(ANA).execute(sent);
    expect(work().as(ANA).execute(sent)).toEqual(first);
    expect(call('1').poNumber).toBe(`${PO}/02`);
  });
  test('above the ceiling is refused, to the cent', () => {
    call('50');
    call('50');
    const { code, detail } = run(work(), ANA, 'call_off', boxes('20.001'));
    expect(code).toBe('over_ceiling');
    expect(detail).toContain('2,000.00 EUR left of its ceiling of 12,000.00 EUR');
    expect(call('20')).toMatchObject({ left: '0.00' });
  });
  test('above the limit waits for the rules, and gets its number at issue', () => {
    const { draftKey: key, status, poNumber, steps, fingerprint } = call('50.01');
    expect([status, poNumber, steps.length]).toEqual(['submitted', '', 1]);
    for (const who of [BEN, CLEO])
      done(work(), who, 'decide_approval', { key, decision: 'approve', fingerprint });
    expect(call('10').poNumber).toBe(`${PO}/01`);
    const { issued } = done<any>(work(), BEN, 'issue_orders', { keys: [key] });
    expect(issued[0].poNumber).toBe(`${PO}/02`);
    expect(order(PO)['blanket'].called).toBe('6001.00');
    expect(verify(work())).toEqual([]);
  });
  test('that waited finds the ceiling used up when it is issued', () => {
    const { draftKey: key, fingerprint } = call('60');
    for (const who of [BEN, CLEO])
      done(work(), who, 'decide_approval', { key, decision: 'approve', fingerprint });
    call('50');
    call('20');
    const { refused } = done<any>(work(), BEN, 'issue_orders', { keys: [key] });
    expect(refused[0].code).toBe('over_ceiling');
  });
  test('outside the days of the blanket is refused', () => {
    const late = { ...boxes('1'), needBy: '2027-10-01' };
    expect(run(work(), ANA, 'call_off', late).code).toBe('outside_dates');
    work().advance('P366D');
    expect(run(work(), ANA, 'call_off', boxes('1')).code).toBe('outside_dates');
  });
  test('of what is no blanket, or is on hold or closed, is refused', () => {
    const [, other] = issue(work(), [line('1', '10.00')], { vendor: 'Zeta' });
    const from = { ...boxes('1'), poNumber: other };
    expect(run(work(), ANA, 'call_off', from).code).toBe('bad_value');
    done(work(), BEN, 'hold_order', { poNumber: PO, reason: 'Prices are disputed' });
    expect(run(work(), ANA, 'call_off', boxes('1')).code).toBe('order_not_issued');
  });
  test('of an agreed line takes its price and no other', () => {
    const agreed = { poNumber: PO, lines: [{ line: 1, quantity: '3' }] };
    expect(done<any>(work(), ANA, 'call_off', agreed)).toMatchObject({ net: '300.00' });
    const dearer = { poNumber: PO, lines: [{ line: 1, quantity: '3', unitPrice: '101.00' }] };
    expect(run(work(), ANA, 'call_off', dearer).code).toBe('bad_value');
  });
  test('of a line that was taken off the blanket is refused', () => {
    const change = (lines: object[]): { fingerprint: string; pending: boolean } =>
      done(work(), ANA, 'change_order', { poNumber: PO, reason: 'As agreed', changes: { lines } });
    const [first, second] = [line('0', '100.00'), line('0', '50.00')];
    const { fingerprint } = change([first, second]);
    for (const who of [BEN, CLEO])
      done(work(), who, 'decide_approval', { key: PO, decision: 'approve', fingerprint });
    const ofSecond = { poNumber: PO, lines: [{ line: 2, quantity: '1' }] };
    expect(run(work(), ANA, 'call_off', ofSecond).ok).toBe(true);
    expect(change([first]).pending).toBe(false);
    expect(run(work(), ANA, 'call_off', ofSecond).code).toBe('bad_value');
  });
});

describe('the ceiling', () => {
  test('gets back what a closing gives up, and gives it again where there is room', () => {
    call('50');
    const { poNumber } = call('40');
    const came = { poNumber, day: '2026-10-01', lines: [{ line: 1, received: '32' }] };
    done(work(), ANA, 'record_receipt', came);
    done(work(), CLEO, 'enter_invoice', bill(poNumber, '1', '32'));
    done(work(), ANA, 'close_order', { poNumber, reason: 'Enough paper for the year' });
    expect(order(PO)['blanket'].left).toBe('3800.00');
    const { poNumber: third } = call('35');
    const back = { poNumber, reason: 'The rest is needed after all' };
    expect(run(work(), BEN, 'reopen_order', back).code).toBe('over_ceiling');
    done(work(), BEN, 'void_order', { poNumber: third, reason: 'Ordered by mistake' });
    done(work(), BEN, 'reopen_order', back);
    expect(order(PO)['blanket'].left).toBe('3000.00');
    expect(verify(work())).toEqual([]);
  });
  test('holds when a call-off is raised, and falls with it', () => {
    const { poNumber } = call('50');
    call('50');
    const to = (quantity: string): object => ({
      ...{ poNumber, reason: 'Another number of boxes' },
      changes: { lines: [{ line: 1, quantity }] },
    });
    expect(run(work(), ANA, 'change_order', to('71')).code).toBe('over_ceiling');
    done(work(), ANA, 'change_order', to('40'));
    expect(order(PO)['blanket'].left).toBe('3000.00');
  });
  test('cannot be lowered below what was called off; a blanket in use is not void', () => {
    call('50');
    const lower = { poNumber: PO, reason: 'Less is needed', changes: { notToExceed: '4999.99' } };
    const { code } = run(work(), ANA, 'change_order', {
      ...lower,
      changes: { notToExceed: '4999.99', callOffLimit: '4000.00' },
    });
    expect(code).toBe('over_ceiling');
    const end = { poNumber: PO, reason: 'Ordered by mistake' };
    expect(run(work(), BEN, 'void_order', end).code).toBe('order_in_use');
  });
  test.each([1, 2, 3, 4])('is what two call-offs at once find, seed %i', (seed) => {
    const raced = [ANA, BEN].map((as, at) => ({
      as,
      execute: { id: `race-${at}`, command: 'call_off', input: boxes('50') },
    }));
    call('40');
    const lines = work().race(raced as never, { seed }).result as { result: any }[];
    const codes = lines.map(({ result }) => (result.ok ? 'ok' : result.code)).sort();
    expect(codes).toEqual(['ok', 'over_ceiling']);
    expect(order(PO)['blanket'].called).toBe('9000.00');
  });
});

describe('an invoice', () => {
  test('quotes the call-off', () => {
    const { poNumber } = call('10');
    const came = { poNumber, day: '2026-10-01', lines: [{ line: 1, received: '10' }] };
    done(work(), ANA, 'record_receipt', came);
    const value = done<any>(work(), CLEO, 'enter_invoice', bill(poNumber, '1', '10'));
    expect(value).toMatchObject({ verdict: 'matched', poNumber });
  });
  test('or the blanket, and is taken as the oldest call-off with room for it', () => {
    const { poNumber: first } = call('10');
    const { poNumber } = call('20');
    for (const [of, received] of [
      [first, '10'],
      [poNumber, '20'],
    ])
      done(work(), ANA, 'record_receipt', {
        ...{ poNumber: of, day: '2026-10-01', lines: [{ line: 1, received }] },
      });
    const value = done<any>(work(), CLEO, 'enter_invoice', bill(PO, '1', '20'));
    expect(value).toMatchObject({ verdict: 'matched', poNumber });
    expect(JSON.stringify(value.notices)).toContain(`taken as its call-off ${poNumber}`);
    const quoted = { tab: 'Invoice Lines', key: `${value.invoiceId}.1`, header: 'Quoted number' };
    expect(cell(work(), quoted).value).toBe(PO);
    const next = done<any>(work(), CLEO, 'enter_invoice', bill(PO, '2', '10'));
    expect(next).toMatchObject({ verdict: 'matched', poNumber: first });
  });
});

test('its numbers go on where State was typed over and the owner answered', () => {
  call('1');
  const { poNumber } = call('1');
  done(work(), BEN, 'void_order', { poNumber, reason: 'Ordered by mistake' });
  const { values } = tab(work(), 'State');
  const used = (rows = values) => rows.filter(([name]) => String(name).startsWith('used:'));
  expect(JSON.stringify(used())).toMatch(/10000/);
  const at = values.findIndex(([name]) => name === `scope:${PO}/{SEQ}`) + 2;
  work()
    .as(ANA)
    .type({ tab: 'State', at: `A${at}`, values: [[`scope:${PO}/{SEQ}`, '{"last":0}']] });
  expect(run(work(), ANA, 'call_off', boxes('1')).code).toBe('edited_outside');
  const whatHappened = 'Somebody typed into the hidden tab State.';
  done(work(), OLGA, 'set_up', { profile: 'shared', settings: {}, whatHappened });
  expect(used(tab(work(), 'State').values)).toEqual(used());
  expect(call('1').poNumber).toBe(`${PO}/03`);
  const odd = verify(work()).filter(({ kind, tab: of }) => /sequence/.test(kind) || of === 'State');
  expect(odd).toEqual([]);
});

test('the month leaves the ceiling out and counts what was called off', () => {
  call('50');
  work().advance('P31D');
  const { totals, certificate, blocking } = done<any>(work(), OLGA, 'reconcile_month', {
    month: '2026-10',
  });
  expect(totals.rollForward[0]).toMatchObject({ issued: '5000.00', closing: '5000.00' });
  const scopes = certificate.map((one: any) => [one.scope, one.count, one.missing]);
  expect(scopes).toContainEqual([`${PO}/{SEQ}`, 1, 0]);
  expect(blocking.filter(({ kind }: any) => kind !== 'month_open')).toEqual([]);
});

test('in the list, the search, the story and the vendor’s earlier orders it is its ceiling', () => {
  const ask = (query: string, input: object): any =>
    (work().as(OLGA).query({ query, input }) as { value: any }).value;
  const [one] = ask('orders', {}).rows;
  expect(one).toMatchObject({ poNumber: PO, net: '12000.00', isCeiling: true });
  expect(ask('orders', { text: PO }).rows[0].net).toBe('12000.00');
  expect(ask('trace', { any: PO }).found[0].what).toContain('12,000.00 EUR');
  const next = submit(work(), [line('1', '300.00')], { description: 'Another thing' }).draftKey;
  expect(ask('order', { key: next }).vendorOrders[0]).toMatchObject({ net: '12000.00' });
  const rows = ask('orders', {}).rows;
  expect(rows.map(({ net, isCeiling }: any) => [net, isCeiling])).toEqual([
    ['300.00', undefined],
    ['12000.00', true],
  ]);
});
