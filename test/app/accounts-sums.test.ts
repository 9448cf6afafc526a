// Whatever people do, the rows add up: billed, relieved, closed and open of every line, holds and
// exceptions of every document, and nothing is paid beyond what is payable.
import fc from 'fast-check';
import type { Work } from '../../src/core/work';
import { Memory } from './accounts-memory';
import { troubles } from './sums';

const ids = (work: Work, tab: 'invoices' | 'payments' | 'exceptions') =>
  work.list(tab).map(({ key }) => key);
const receipts = (work: Work) => [...new Set(work.list('receipts').map(({ receipt }) => receipt))];

interface Step {
  what: number;
  who: number;
  pick: number;
  line: number;
  quantity: number;
  price: string;
  flag: boolean;
}
const step = fc.record({
  what: fc.nat(9),
  who: fc.nat(3),
  pick: fc.nat(50),
  line: fc.integer({ min: 1, max: 3 }),
  quantity: fc.integer({ min: 1, max: 9000 }),
  price: fc.constantFrom('3.335', '3.5', '4.1', '0.333', '12.5'),
  flag: fc.boolean(),
});
const PEOPLE = ['ana', 'ben', 'cleo', 'dan'].map((name) => `${name}@example.com`);
const WORDS = [
  'accepted_variance',
  'rejected',
  'receipt_arrived',
  'asked_vendor',
  'different_document',
];
const at = <T>(list: readonly T[], pick: number): T | undefined =>
  list[pick % Math.max(1, list.length)];

function bill(
  memory: Memory,
  { line, quantity, price, flag, pick }: Step,
  credit: boolean,
): object {
  const target = at(
    memory.work().list('invoices', ({ kind }) => kind === 'invoice'),
    pick,
  )?.key;
  const amount =
    line === 3
      ? { quantity: '1', unitPrice: String(quantity / 1000) }
      : { quantity: String(quantity / 1000), unitPrice: price };
  return {
    vendor: 'Acme Oy',
    number: `A-${String(memory.rows.length * 37)}`,
    date: memory.today,
    currency: 'EUR',
    poNumber: 'PO-1',
    lines: [
      {
        orderLine: line,
        ...amount,
        ...(credit && flag && line !== 3 ? { quantity: '0', net: '1.00' } : {}),
      },
    ],
    ...(credit
      ? {
          kind: 'credit_note',
          ...(target && pick % 3 ? { creditsInvoice: target } : {}),
          ...(pick % 2 ? { reopensBalance: flag } : {}),
        }
      : { kind: 'invoice' }),
  };
}

function act(memory: Memory, one: Step): void {
  const work = memory.work();
  const day = memory.today;
  const { line, quantity, pick, flag } = one;
  const who = PEOPLE[one.who] ?? '';
  const [invoice, payment, exception, receipt] = [
    at(ids(work, 'invoices'), pick),
    at(ids(work, 'payments'), pick),
    at(ids(work, 'exceptions'), pick),
    at(receipts(work), pick),
  ];
  const received = String((line === 3 ? quantity * 2 : quantity) / 1000);
  if (one.what <= 1)
    memory.run(who, 'record_receipt', { poNumber: 'PO-1', day, lines: [{ line, received }] });
  if (one.what === 2 || one.what === 3) memory.run(who, 'enter_invoice', bill(memory, one, false));
  if (one.what === 4) memory.run(who, 'enter_invoice', bill(memory, one, true));
  if (one.what === 5 && receipt)
    memory.run(who, 'reverse_receipt', { receiptId: receipt, reason: 'counted wrong' });
  if (one.what === 6 && invoice)
    memory.run(who, 'cancel_invoice', { invoiceId: invoice, reason: 'typed wrong' });
  if (one.what === 7 && exception)
    memory.run(who, 'resolve_exception', {
      exceptionId: exception,
      code: at(WORDS, quantity) ?? '',
      note: 'Agreed with the vendor',
    });
  if (one.what === 8 && invoice)
    memory.run(who, 'initiate_payment', {
      invoiceId: invoice,
      amount: flag ? '1.00' : '5.00',
      day,
    });
  if (one.what === 9 && payment)
    memory.run(who, flag ? 'settle_payment' : 'reverse_payment', {
      paymentId: payment,
      day,
      reason: 'The bank says so',
    });
  if (flag) memory.later(4);
}

test('any story of receipts, documents, credits, answers and payments leaves rows that add up', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const memory = new Memory({ smallDifferenceAmount: '0.05' });
      memory.order('D-1', [
        { quantity: 10000, unitPrice: 3_335_000 },
        { quantity: 7000, unitPrice: 333_000 },
        { quantity: 1000, unitPrice: 40_000_000, basis: 'amount' },
      ]);
      for (const one of steps) {
        act(memory, one);
        expect(troubles(memory.work())).toEqual([]);
      }
    }),
    { numRuns: 50, seed: 20261005 },
  );
});
