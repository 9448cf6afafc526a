// Edges of receiving, billing and paying, decided on rows in memory: ceilings, signed months, waits of
// no days, halves that look alike, what reopens, and what grows beyond what was accepted.
import { SIGNED_TO } from '../../src/core/posting';
import { Memory } from './accounts-memory';
import { ageWaiting } from '../../src/core/waiting';
import { readRegister } from '../../src/core/settings';

const [ANA, BEN, CLEO, DAN] = ['ana', 'ben', 'cleo', 'dan'].map(
  (name) => `${name}@example.com`,
) as [string, string, string, string];
let memory: Memory;
let numbers = 0;
beforeEach(() => {
  memory = new Memory();
  numbers = 0;
});

const ten = { quantity: 10_000, unitPrice: 10_000_000 };
const receive = (received: string, more: object = {}) =>
  memory.run(ANA, 'record_receipt', {
    poNumber: 'PO-1',
    day: memory.today,
    lines: [{ line: 1, received }],
    ...more,
  });
const enter = (quantity: string, unitPrice: string, more: object = {}) => {
  numbers += 37;
  return memory.run(CLEO, 'enter_invoice', {
    vendor: 'Acme Oy',
    number: `A-${numbers}`,
    date: memory.today,
    currency: 'EUR',
    poNumber: 'PO-1',
    kind: 'invoice',
    lines: [{ orderLine: 1, quantity, unitPrice }],
    ...more,
  });
};
const value = (outcome: { ok: boolean }) => (outcome as { ok: boolean; value?: any }).value;
const kinds = (outcome: { ok: boolean }): string[] =>
  value(outcome).exceptions.map((one: { kind: string }) => one.kind);

test('a ceiling has no tolerance and cannot be accepted (B18)', () => {
  memory.order('D-1', [{ quantity: 1000, unitPrice: 10_000_000_000 }], { notToExceed: 1_000_000 });
  receive('1');
  const entered = enter('1', '10000.01');
  expect(kinds(entered)).toEqual(['not_to_exceed']);
  const [{ exceptionId }] = value(entered).exceptions;
  const answer = memory.run(DAN, 'resolve_exception', {
    exceptionId,
    code: 'accepted_variance',
    note: 'One cent, let it pass',
  });
  expect(answer).toMatchObject({ ok: false, code: 'bad_value' });
});

test('a wait of no days is an exception at once (C2)', () => {
  memory = new Memory({ waitingDaysGoods: '0' });
  memory.order('D-1', [ten]);
  expect(kinds(enter('10', '10.00'))).toEqual(['waiting_too_long']);
});

test('two halves of the same day and total pass with a notice once both are accepted (B13)', () => {
  memory.order('D-1', [ten]);
  receive('10');
  expect(value(enter('5', '10.00'))).toMatchObject({ verdict: 'matched' });
  const second = value(enter('5', '10.00'));
  expect(second).toMatchObject({ verdict: 'matched', class: 'notice' });
  expect(second.notices.map((one: { kind: string }) => one.kind)).toContain('likely_duplicate');
});

test('a signed month takes nothing; the refusal proposes the next open day, the document is late (B3)', () => {
  memory.order('D-1', [ten]);
  memory.state.set(SIGNED_TO, '2026-10');
  memory.today = '2026-11-07';
  const refused = receive('10', { day: '2026-10-28', postingDay: '2026-10-28' });
  expect(refused).toMatchObject({ ok: false, code: 'month_signed' });
  expect((refused as { next: string }).next).toContain('2026-11-01');
  expect(receive('10', { day: '2026-10-28' }).ok).toBe(true);
  expect(value(enter('10', '10.00', { date: '2026-10-30' }))).toMatchObject({
    postingDay: '2026-11-07',
    late: true,
    verdict: 'matched',
  });
  expect(memory.work().list('invoices')[0]).toMatchObject({
    day: '2026-10-30',
    countedDay: '2026-11-07',
  });
});

test('a credit reopens by itself where more is accepted than billed after it (B15)', () => {
  memory.order('D-1', [ten]);
  receive('10');
  const bill = value(enter('10', '10.00'));
  const credit = value(
    enter('4', '10.00', { kind: 'credit_note', creditsInvoice: bill.invoiceId }),
  );
  expect(credit).toMatchObject({ verdict: 'matched', reopensBalance: true });
  expect(memory.work().list('lines')[0]).toMatchObject({
    billed: 6000,
    closed: 0,
    open: 4000,
    relieved: 6000,
  });
});

test('a credit without an invoice is applied where only one can be meant', () => {
  memory.order('D-1', [ten]);
  receive('10');
  const dear = value(enter('10', '12.00'));
  const credit = value(
    enter('0', '0.00', {
      kind: 'credit_note',
      lines: [{ orderLine: 1, quantity: '0', unitPrice: '2.00', net: '20.00' }],
    }),
  );
  expect(credit).toMatchObject({ creditsInvoice: dear.invoiceId });
  expect(credit.notices.map((one: { kind: string }) => one.kind)).toContain('credit_applied');
  expect(memory.work().get('invoices', dear.invoiceId)).toMatchObject({
    verdict: 'matched',
    credited: 2000,
  });
});

test('what was accepted is taken out of later sums; the same drift on another document is not (B37)', () => {
  memory = new Memory({ pricePercent: 'exact', priceAmount: 'exact', smallDifferenceAmount: '0' });
  memory.order('D-1', [ten]);
  receive('10');
  const first = value(enter('4', '11.00'));
  const answer = {
    exceptionId: first.exceptions[0].exceptionId,
    code: 'accepted_variance',
    note: 'Agreed for this delivery',
  };
  expect(value(memory.run(BEN, 'resolve_exception', answer))).toMatchObject({
    state: 'accepted',
    hold: false,
  });
  memory.later(4);
  const second = enter('4', '11.00');
  expect(value(second).exceptions).toMatchObject([{ kind: 'price_over', drift: '4.00' }]);
});

test('an accepted price is taken out of the values of line and order too (B37)', () => {
  memory = new Memory({ smallDifferenceAmount: '0' });
  memory.order('D-1', [{ quantity: 20_000, unitPrice: 10_000_000 }]);
  receive('20');
  // 20.00 too much is accepted; 5.00 more is 5 % of its row, and all there is to be asked about.
  const [{ exceptionId }] = value(enter('10', '12.00')).exceptions;
  const answer = { exceptionId, code: 'accepted_variance', note: 'Agreed for this delivery' };
  expect(value(memory.run(BEN, 'resolve_exception', answer))).toMatchObject({ hold: false });
  memory.later(4);
  expect(value(enter('9', '10.50'))).toMatchObject({ verdict: 'matched', exceptions: [] });
  memory.later(4);
  expect(kinds(enter('1', '16.00'))).toEqual(['price_over']);
});

test('tax that does not come back counts against a ceiling as it is printed (B18)', () => {
  memory = new Memory({ taxCodes: 'S=20;N=20/50', smallDifferenceAmount: '0' });
  const hundred = { quantity: 10_000, unitPrice: 100_000_000, matchLevel: '2-way' };
  memory.order('D-1', [hundred, hundred], { notToExceed: 220_000 });
  const taxed = (line: number, tax: string) => {
    const row = { orderLine: line, quantity: '10', unitPrice: '100.00', taxCode: 'N' };
    return enter('10', '100.00', { lines: [row], tax });
  };
  // 1,000.00 and half of 200.00; then half of 200.04 is two cents too much.
  for (const { row, tab } of memory.rows) if (tab === 'lines') Object.assign(row, { taxCode: 'N' });
  expect(kinds(taxed(1, '200.00'))).toEqual([]);
  memory.later(4);
  expect(value(taxed(2, '200.04')).exceptions).toMatchObject([
    { kind: 'not_to_exceed', drift: '0.02' },
  ]);
});

test('waiting becomes an exception at month end where nothing touched the order', () => {
  memory.order('D-1', [ten]);
  memory.order('D-2', [ten]);
  enter('10', '10.00');
  memory.later(14);
  const work = memory.work();
  const register = readRegister({ settings: [], people: [], rules: [], budgets: [] });
  const scene = {
    now: `${memory.today}T09:00:00.000Z`,
    today: memory.today,
    register,
    actor: BEN,
    cause: '',
    by: '',
  } as const;
  const whole = { after: 0, most: 100, edited: new Set<string>(), told: new Map() };
  expect(ageWaiting(work, scene, whole)).toMatchObject({ judged: 1, left: 0 });
  const orders = work.puts().filter(({ tab }) => tab === 'register');
  expect(orders.map(({ key }) => key)).toEqual(['D-1']);
  expect(work.list('exceptions')).toMatchObject([{ kind: 'waiting_too_long', state: 'open' }]);
  expect(work.list('invoices')[0]).toMatchObject({ verdict: 'exception', hold: true });
  const early = { ...scene, today: '2026-10-18' };
  const before = memory.work();
  ageWaiting(before, early, whole);
  expect(before.puts()).toEqual([]);
});

test('settings that were loosened cure nothing; the document keeps those it was entered with (D3)', () => {
  memory.order('D-1', [ten]);
  receive('5');
  const dear = value(enter('5', '12.00'));
  const looser = new Memory({ pricePercent: '50' });
  looser.rows = memory.rows;
  looser.today = memory.today;
  expect(
    value(
      looser.run(ANA, 'record_receipt', {
        poNumber: 'PO-1',
        day: looser.today,
        lines: [{ line: 1, received: '1' }],
      }),
    ).invoices,
  ).toEqual([{ invoiceId: dear.invoiceId, verdict: 'exception', hold: true }]);
});

test('parts are paid up to what is payable, and a credit lowers what is left (B25)', () => {
  memory.order('D-1', [ten]);
  receive('10');
  const { invoiceId } = value(enter('10', '10.00'));
  const pay = (amount: string) =>
    memory.run(CLEO, 'initiate_payment', { invoiceId, amount, day: memory.today });
  expect(value(pay('60.00'))).toMatchObject({ payable: '40.00', state: 'initiated' });
  expect(pay('40.01')).toMatchObject({ ok: false, code: 'not_payable' });
  const lines = [{ orderLine: 1, quantity: '1', unitPrice: '10.00' }];
  enter('1', '10.00', { kind: 'credit_note', creditsInvoice: invoiceId, lines });
  expect(pay('40.00')).toMatchObject({ ok: false, code: 'not_payable' });
  expect(value(pay('30.00'))).toMatchObject({ payable: '0.00' });
});

test('a document of 200 lines that all drift is recorded: cells and answer have their limits', () => {
  const each = Array.from({ length: 200 }, (_, at) => at + 1);
  memory.order(
    'D-1',
    each.map(() => ten),
  );
  memory.run(ANA, 'record_receipt', {
    poNumber: 'PO-1',
    day: memory.today,
    lines: each.map((line) => ({ line, received: '8', accepted: '5', rejected: '3' })),
  });
  const lines = each.map((orderLine) => ({ orderLine, quantity: '11', unitPrice: '12.00' }));
  const answer = value(enter('11', '12.00', { lines, gross: '1.00' }));
  expect(JSON.stringify(answer).length).toBeLessThanOrEqual(45_000);
  expect(answer).toMatchObject({ verdict: 'exception', hold: true, shortened: true });
  expect(answer.lines.map(({ verdict }: { verdict: string }) => verdict)).toEqual(
    each.map(() => 'exception'),
  );
  const cells = memory.rows.flatMap(({ row }) => Object.values(row));
  expect(Math.max(...cells.map((cell) => JSON.stringify(cell).length))).toBeLessThan(50_000);
  const last = memory.rows.filter(({ tab }) => tab === 'invoiceLines')[199];
  expect(JSON.stringify(last)).toContain('price_over');
});
