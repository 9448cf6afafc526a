// reconcile_month on the real bundle: the roll-forward to the cent (controls.md B4 with its numbers),
// the proof beside it, and the same month again giving the same tab.
import type { Workspace } from '../../sandbox';
import { stateSeal } from '../../src/sheets/state';
import {
  ANA,
  BEN,
  cell,
  CLEO,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  run,
  submit,
  tab,
  typeIn,
  verify,
} from './kit';

interface Roll {
  [field: string]: string;
}
interface Reconciled {
  done: boolean;
  totals: {
    rollForward: Roll[];
    accruals: Roll[];
    payments: Roll[];
    capitalOrders: Roll[];
    documentsInHand: number;
    selfApprovals: number;
    editsSeen: number;
  };
  certificate: {
    first: string;
    last: string;
    count: number;
    void: number;
    missing: number;
    duplicates: number;
  }[];
  exceptions: { kind: string; count: number; oldestDays: number }[];
  kpis: { name: string; value: string; of: number }[];
  blocking: { kind: string; count: number; detail: string }[];
  progress: object;
}

const receive = (work: Workspace, poNumber: string, received: string, day = '2026-10-06') =>
  done(work, ANA, 'record_receipt', { poNumber, day, lines: [{ line: 1, received }] });
const bill = (work: Workspace, poNumber: string, input: object) =>
  done<{ invoiceId: string; verdict: string; hold: boolean }>(work, CLEO, 'enter_invoice', {
    vendor: 'Acme',
    currency: 'EUR',
    kind: 'invoice',
    poNumber,
    date: '2026-10-06',
    ...input,
  });
const lines = (quantity: string, unitPrice: string) => [{ orderLine: 1, quantity, unitPrice }];

/** September: 31 at 50.00, 3 at 50.00, 1 at 300.00. October: what the example of B4 does. */
function example(): Workspace {
  const work = newRegister('shared', [ANA, BEN, CLEO], '2026-09-10T08:00:00Z');
  const [, first] = issue(work, [line('31', '50.00')]);
  const [, closing] = issue(work, [line('3', '50.00')]);
  const [, voided] = issue(work, [line('1', '300.00')]);
  work.advance('P26D');
  const [, po] = issue(work, [line('10', '100.00')]);
  receive(work, po, '8');
  const { invoiceId } = bill(work, po, {
    number: 'A-1',
    lines: lines('8', '102.00'),
    gross: '816.00',
  });
  bill(work, po, {
    kind: 'credit_note',
    number: 'C-1',
    creditsInvoice: invoiceId,
    reopensBalance: true,
    lines: lines('2', '102.00'),
    gross: '204.00',
  });
  done(work, ANA, 'close_order', { poNumber: closing, reason: 'The rest is not needed.' });
  done(work, BEN, 'void_order', { poNumber: voided, reason: 'Ordered twice by mistake.' });
  expect(first).toBe('PO-2026-0001');
  return work;
}

const state = fromState(example);
beforeEach(() => state.again());
const reconcile = (month = '2026-10') =>
  done<Reconciled>(state.work(), OLGA, 'reconcile_month', { month });

describe('the roll-forward', () => {
  test('of the example, to the cent', () => {
    expect(reconcile().totals.rollForward).toEqual([
      {
        currency: 'EUR',
        costCentre: 'HQ',
        opening: '2000.00',
        imported: '0.00',
        issued: '1000.00',
        changes: '0.00',
        reopened: '200.00',
        billed: '800.00',
        closed: '150.00',
        voided: '300.00',
        closing: '1950.00',
        invoiced: '612.00',
        variance: '12.00',
      },
    ]);
  });
  test('closes with the rows, and the month before opens it', () => {
    expect(reconcile().blocking.map(({ kind }) => kind)).toEqual([
      'month_open',
      'earlier_month_unsigned',
    ]);
    const before = reconcile('2026-09').totals.rollForward[0];
    expect(before).toMatchObject({
      opening: '0.00',
      issued: '2000.00',
      closing: '2000.00',
      billed: '0.00',
    });
  });
  test('a late document counts in the month of its accounting day', () => {
    const work = state.work();
    work.advance('P27D');
    receive(work, 'PO-2026-0001', '31', '2026-10-30');
    bill(work, 'PO-2026-0001', {
      number: 'A-9',
      date: '2026-10-30',
      lines: lines('31', '50.00'),
      gross: '1550.00',
    });
    expect(reconcile().totals.rollForward[0]).toMatchObject({
      billed: '2350.00',
      closing: '400.00',
    });
    bill(work, 'PO-2026-0004', {
      number: 'A-10',
      date: '2026-10-30',
      postingDay: '2026-11-01',
      lines: lines('2', '100.00'),
      gross: '200.00',
    });
    expect(reconcile().totals.rollForward[0]).toMatchObject({
      billed: '2350.00',
      closing: '400.00',
    });
    expect(reconcile('2026-11').totals.rollForward[0]).toMatchObject({
      opening: '400.00',
      billed: '200.00',
      closing: '200.00',
    });
    expect(reconcile().blocking.map(({ kind }) => kind)).toEqual(['earlier_month_unsigned']);
  });
  test('a cancelled document opens its value again', () => {
    const work = state.work();
    receive(work, 'PO-2026-0001', '10');
    const { invoiceId } = bill(work, 'PO-2026-0001', {
      number: 'A-2',
      lines: lines('10', '50.00'),
      gross: '500.00',
    });
    done(work, CLEO, 'cancel_invoice', { invoiceId, reason: 'Entered for the wrong order.' });
    expect(reconcile().totals.rollForward[0]).toMatchObject({
      billed: '1300.00',
      reopened: '700.00',
      closing: '1950.00',
      variance: '12.00',
    });
  });
  test('a credit that does not reopen is closed, not reopened', () => {
    const work = state.work();
    receive(work, 'PO-2026-0001', '10');
    const { invoiceId } = bill(work, 'PO-2026-0001', {
      number: 'A-2',
      lines: lines('10', '50.00'),
      gross: '500.00',
    });
    bill(work, 'PO-2026-0001', {
      kind: 'credit_note',
      number: 'C-2',
      creditsInvoice: invoiceId,
      reopensBalance: false,
      lines: lines('4', '50.00'),
      gross: '200.00',
    });
    expect(reconcile().totals.rollForward[0]).toMatchObject({
      billed: '1100.00',
      reopened: '200.00',
      closed: '350.00',
      closing: '1450.00',
    });
  });
  test('charges go with the cost centre of the order, lines with their own', () => {
    const work = state.work();
    issue(work, [line('1', '10.00', { costCentre: 'IT' }), line('1', '5.00')], {
      charges: [{ code: 'freight', amount: '2.50' }],
    });
    const rolls = reconcile().totals.rollForward;
    expect(rolls.map(({ costCentre, issued }) => [costCentre, issued])).toEqual([
      ['HQ', '1007.50'],
      ['IT', '10.00'],
    ]);
    expect(reconcile().blocking.some(({ kind }) => kind === 'roll_forward')).toBe(false);
  });
  test('a closed order that is opened again', () => {
    done(state.work(), CLEO, 'reopen_order', {
      poNumber: 'PO-2026-0002',
      reason: 'The vendor delivers after all.',
    });
    expect(reconcile().totals.rollForward[0]).toMatchObject({
      closed: '150.00',
      reopened: '350.00',
      closing: '2100.00',
    });
  });
  test('practice orders are in no month', () => {
    issue(state.work(), [line('1', '77.00')], { practice: true });
    expect(reconcile().totals.rollForward[0]).toMatchObject({
      issued: '1000.00',
      closing: '1950.00',
    });
    expect(reconcile().certificate).toHaveLength(1);
  });
});

describe('beside it', () => {
  test('accruals per line, never netted (B19)', () => {
    const work = state.work();
    receive(work, 'PO-2026-0001', '5');
    const [, other] = issue(work, [line('20', '50.00', { matchLevel: '3-way' })]);
    receive(work, other, '10');
    bill(work, other, { number: 'A-3', lines: lines('20', '50.00'), gross: '1000.00' });
    expect(reconcile().totals.accruals).toEqual([
      {
        currency: 'EUR',
        receivedNotInvoiced: '450.00',
        invoicedNotReceived: '500.00',
        periodsUnbilled: '0.00',
      },
    ]);
  });
  test('the certificate, approvals and key figures', () => {
    const answer = reconcile();
    expect(answer.certificate).toMatchObject([
      { first: 'PO-2026-0001', last: 'PO-2026-0004', count: 4, void: 1, missing: 0, duplicates: 0 },
    ]);
    expect(answer.totals.selfApprovals).toBe(0);
    const kpi = (name: string) => answer.kpis.find((one) => one.name === name)?.value;
    const names = ['Orders issued', 'Invoices entered', 'First-time match'];
    expect(names.map(kpi)).toEqual(['1', '1', '100']);
  });
  test('what waits too long is one also where something else holds the document', () => {
    const work = state.work();
    const dear = { number: 'A-5', lines: lines('1', '90.00'), gross: '90.00' };
    expect(bill(work, 'PO-2026-0001', dear).verdict).toBe('exception');
    expect(reconcile().exceptions).toMatchObject([{ kind: 'price_over', count: 1 }]);
    work.advance('P14D');
    expect(
      reconcile()
        .exceptions.map(({ kind }: { kind: string }) => kind)
        .sort(),
    ).toEqual(['price_over', 'waiting_too_long']);
  });
  test('capital orders apart from the others, as the tab has them (T46)', () => {
    const [, poNumber] = issue(state.work(), [line('2', '700.00')], { category: 'Capital' });
    expect(reconcile().totals.capitalOrders).toMatchObject([
      { poNumber, status: 'issued', worth: '1400.00', open: '1400.00', currency: 'EUR' },
    ]);
  });
  test('a document that waits too long becomes an exception', () => {
    const work = state.work();
    expect(
      bill(work, 'PO-2026-0001', { number: 'A-4', lines: lines('1', '50.00'), gross: '50.00' })
        .verdict,
    ).toBe('waiting');
    expect(reconcile().exceptions).toEqual([]);
    work.advance('P14D');
    expect(reconcile().exceptions).toMatchObject([
      { kind: 'waiting_too_long', count: 1, oldestDays: 0 },
    ]);
    work.advance('P2D');
    expect(reconcile().exceptions).toMatchObject([
      { kind: 'waiting_too_long', count: 1, oldestDays: 2 },
    ]);
    expect(verify(work)).toEqual([]);
  });
  test('what blocks: an edit, a broken approval, a gap', () => {
    const work = state.work();
    typeIn(work, OLGA, { tab: 'Lines', key: 'D-000001.1', header: 'Unit price', value: 60 });
    const kinds = () => reconcile().blocking.map(({ kind }) => kind);
    expect(kinds()).toEqual(
      expect.arrayContaining(['edited_outside', 'approval_broken', 'roll_forward']),
    );
    expect(reconcile().totals.editsSeen).toBe(1);
    work.as(OLGA).edit({
      tab: 'Register',
      do: 'deleteRows',
      at: cell(work, { tab: 'Register', key: 'D-000002', header: 'Key' }).row,
    });
    expect(kinds()).toContain('sequence_gap');
  });
});

describe('the tab', () => {
  test('is written, protected, and the same when it is done again', () => {
    const work = state.work();
    reconcile();
    const first = tab(work, 'Month 2026-10');
    expect(first.header[0]).toBe('Reconciliation of Oct 2026');
    expect(first.values[0]?.[0]).toContain('as of 2026-10-31');
    reconcile();
    expect(tab(work, 'Month 2026-10')).toEqual(first);
    expect(() => work.as(ANA).type({ tab: 'Month 2026-10', at: 'A3', values: [['mine']] })).toThrow(
      /protected/,
    );
    expect(verify(work)).toEqual([]);
  });
  test('is written over what somebody typed there, and is shorter where less is to say', () => {
    const work = state.work();
    reconcile();
    const clean = tab(work, 'Month 2026-10');
    work.as(OLGA).type({ tab: 'Month 2026-10', at: 'C5', values: [['=1+1', 'typed', 3]] });
    reconcile();
    expect(tab(work, 'Month 2026-10')).toEqual(clean);
  });
  test('text that people typed is never a formula there', () => {
    const work = state.work();
    submit(work, [line('1', '1.00')], { vendor: '=HYPERLINK("x")' });
    reconcile();
    const { values } = tab(work, 'Month 2026-10');
    expect(values.flat().filter((value) => String(value).startsWith('='))).toEqual([]);
  });
});

describe('who, when, and in pieces', () => {
  test('the owner only, never the future', () => {
    expect(run(state.work(), CLEO, 'reconcile_month', { month: '2026-10' })).toMatchObject({
      code: 'no_role',
    });
    expect(run(state.work(), OLGA, 'reconcile_month', { month: '2026-11' })).toMatchObject({
      code: 'bad_value',
    });
    expect(run(state.work(), OLGA, 'reconcile_month', { month: '2026-13' })).toMatchObject({
      code: 'bad_value',
    });
  });
  test('the same id answers the same word for word', () => {
    const envelope = { id: 'month-1', command: 'reconcile_month', input: { month: '2026-10' } };
    const first = JSON.stringify(state.work().as(OLGA).execute(envelope));
    expect(JSON.stringify(state.work().as(OLGA).execute(envelope))).toBe(first);
  });

  /** A job that a page began, as it stands in State. */
  const job = (id: string, at: string, after = -1): void => {
    const text = JSON.stringify({ id, month: '2026-10', after, at });
    const { values } = tab(state.work(), 'State');
    const rows = [...values.filter(([key]) => key !== 'month.job'), ['month.job', text]];
    const cells = rows.map(([key, value]): [string, string] => [String(key), String(value ?? '')]);
    const key = state.work().properties()['po.key'] ?? '';
    const seal = stateSeal(key, new Map(cells));
    const sealed = cells.map(([name, value]) => [name, name === 'seal' ? seal : value]);
    state.work().as(OLGA).type({ tab: 'State', at: 'A2', values: sealed });
  };
  const again = (id: string) =>
    state
      .work()
      .as(OLGA)
      .execute({ id, command: 'reconcile_month', input: { month: '2026-10' } });

  test('another id meanwhile is told to wait, for ten minutes', () => {
    job('first', state.work().now);
    expect(again('second')).toMatchObject({ ok: false, code: 'month_in_progress' });
    expect(again('first')).toMatchObject({ ok: true, value: { done: true } });
    expect(again('second')).toMatchObject({ ok: true });
    job('third', '2026-10-01T08:00:00.000Z');
    expect(again('fourth')).toMatchObject({ ok: true });
  });
  test('the same id goes on after the last document it judged', () => {
    const work = state.work();
    bill(work, 'PO-2026-0001', { number: 'W-1', lines: lines('1', '50.00'), gross: '50.00' });
    bill(work, 'PO-2026-0001', { number: 'X-7', lines: lines('2', '50.00'), gross: '100.00' });
    work.advance('P14D');
    job('first', work.now, 1_000_000);
    expect(again('first')).toMatchObject({ value: { done: true, exceptions: [] } });
    expect(again('second')).toMatchObject({
      value: { exceptions: [{ kind: 'waiting_too_long', count: 2 }] },
    });
  });
});
