// What a month says of its invoices as a whole: which documents stand, which have no paper, and the
// lines that are spend, in the register's currency (controls.md T04, T14).
import { spendLines, standing, withoutPaper } from '../../src/core/month-spend';
import type { InvoiceLineRow, InvoiceRow, OrderRow, Row, SealedTab } from '../../src/core/tables';
import { issued, register, row, workOf } from './rows';

const MONTH = '2026-10';
const order = (key: string, more: Partial<OrderRow> = {}): OrderRow =>
  issued({ key, issuedDay: '2026-10-01', ...more });
const invoice = (key: string, more: Partial<InvoiceRow> = {}): InvoiceRow =>
  row('invoices', {
    ...{ key, order: 'D-000001', state: 'open', kind: 'invoice', verdict: 'matched' },
    ...{ postingDay: '2026-10-31', day: '2026-10-20', currency: 'EUR' },
    ...more,
  });
const billed = (key: string, more: Partial<InvoiceLineRow> = {}): InvoiceLineRow =>
  row('invoiceLines', {
    ...{ key, invoice: 'I-1', order: 'D-000001', orderLine: 1, currency: 'EUR' },
    ...{ net: 11_000, relief: 10_000, counted: true },
    ...more,
  });
const keys = (rows: readonly { key: string }[]): string[] => rows.map(({ key }) => key);
const made = (rows: { [T in SealedTab]?: Row<T>[] }) => workOf(order('D-000001'), rows);

test('documents stand that did not end, are no advance and not the same again', () => {
  const duplicate = (key: string, of: string, more: object): Row<'exceptions'> =>
    row('exceptions', { key, invoice: of, kind: 'duplicate_invoice', state: 'open', ...more });
  const work = made({
    register: [
      order('D-000002', { practice: true }),
      order('D-000003', { approvalState: 'imported' }),
    ],
    invoices: [
      ...[
        invoice('I-1'),
        invoice('I-2', { kind: 'prepayment' }),
        invoice('I-3', { state: 'cancelled' }),
      ],
      ...[invoice('I-4', { postingDay: '2026-11-01' }), invoice('I-5', { postingDay: '' })],
      ...[invoice('I-6', { order: 'D-000002' }), invoice('I-7', { order: 'D-000003' })],
      ...[invoice('I-8'), invoice('I-9'), invoice('I-10'), invoice('I-11', { order: '' })],
      invoice('I-12', { kind: 'credit_note' }),
    ],
    exceptions: [
      duplicate('X-1', 'I-8', {}),
      duplicate('X-2', 'I-9', { state: 'closed' }),
      duplicate('X-3', 'I-10', { kind: 'likely_duplicate' }),
    ],
  });
  expect(keys(standing(work, MONTH))).toEqual(['I-1', 'I-9', 'I-10', 'I-11', 'I-12']);
  expect(keys(standing(work, '2026-11'))).toEqual(['I-4']);
});

test('a paper is kept on the document, or beside it', () => {
  const work = made({
    invoices: [invoice('I-1'), invoice('I-2', { document: 'a.pdf' }), invoice('I-3')],
    documents: [row('documents', { key: 'P-1', entity: 'I-3' })],
  });
  expect(keys(withoutPaper(work, MONTH))).toEqual(['I-1']);
});

describe('lines of spend', () => {
  const REGISTER = register({ settings: { 'rate:USD': '0.5' } });
  const told = (
    line: Partial<InvoiceLineRow>,
    document: Partial<InvoiceRow> = {},
    more: OrderRow[] = [],
  ) =>
    spendLines(
      made({
        register: more,
        invoices: [invoice('I-1', document)],
        invoiceLines: [billed('I-1.1', line)],
      }),
      MONTH,
      REGISTER,
    ).map(({ minor, overMinor, under, order: of, invoice: by }) => [
      ...[by.key, of?.key, minor, overMinor, under],
    ]);
  test('net, what is above the order value, and whether an order came first', () => {
    expect(told({})).toEqual([['I-1', 'D-000001', 11_000, 1000, true]]);
    expect(told({ net: 9000 })).toEqual([['I-1', 'D-000001', 9000, 0, true]]);
    expect(told({ net: null, relief: null })).toEqual([['I-1', 'D-000001', 0, 0, true]]);
    expect(told({ relief: null })).toEqual([['I-1', 'D-000001', 11_000, 11_000, true]]);
  });
  test('what does not count, or is a credit, is above nothing', () => {
    expect(told({ counted: false })).toEqual([['I-1', 'D-000001', 11_000, 0, true]]);
    expect(told({}, { kind: 'credit_note' })).toEqual([['I-1', 'D-000001', 11_000, 0, true]]);
  });
  test('an order came first if it was issued by the day of the document', () => {
    expect(told({}, { day: '2026-10-01' })[0]?.[4]).toBe(true);
    expect(told({}, { day: '2026-09-30' })[0]?.[4]).toBe(false);
    const draft = order('D-000002', { issuedDay: '' });
    expect(told({ order: 'D-000002' }, {}, [draft])[0]?.[4]).toBe(false);
    expect(told({ order: '' })).toEqual([['I-1', undefined, 11_000, 0, false]]);
  });
  test('at the rate of its order; without a rate it is left out', () => {
    expect(told({ currency: 'USD' })).toEqual([['I-1', 'D-000001', 5500, 500, true]]);
    const kept = order('D-000002', {
      currency: 'USD',
      chain: { version: 'v', amountMinor: 1, rate: '2', steps: [], by: 'ana@example.com' } as never,
    });
    expect(told({ currency: 'USD', order: 'D-000002' }, {}, [kept])).toEqual([
      ['I-1', 'D-000002', 22_000, 2000, true],
    ]);
    expect(told({ currency: 'CHF' })).toEqual([]);
  });
  test('charges of the head come after the lines, of no line, and at the same rate', () => {
    const charges = [{ code: 'freight', amountMinor: 300 }] as never;
    const [, charge] = spendLines(
      made({
        invoices: [invoice('I-1', { charges, currency: 'USD' })],
        invoiceLines: [billed('I-1.1')],
      }),
      MONTH,
      REGISTER,
    );
    expect(charge).toMatchObject({ minor: 150, overMinor: 150, under: true });
    expect(charge?.row).toEqual({ order: 'D-000001', orderLine: null });
    expect(told({}, { charges, day: '2026-09-30' })[1]?.[4]).toBe(false);
    expect(told({}, { charges, postingDay: '2026-11-01' })).toEqual([]);
  });
  test('lines of other documents, of practice and of old lists are none', () => {
    expect(told({ invoice: 'I-404' })).toEqual([]);
    expect(told({}, { state: 'rejected' })).toEqual([]);
    expect(told({ order: 'D-000002' }, {}, [order('D-000002', { practice: true })])).toEqual([]);
    const old = order('D-000002', { approvalState: 'imported' });
    expect(told({ order: 'D-000002' }, {}, [old])).toEqual([]);
  });
});
