// What an old list has in its column of invoices where there was no number, and numbers that were
// typed otherwise: compared as documents of the register are (controls.md B13, B34).
import { CLEO, done, fromState, newRegister, OLGA } from '../app/kit';

const STATEMENT = 'I attest that these are the orders of our list.';
const { work, again } = fromState(() => newRegister());
beforeEach(again);

/** The verdict on a document of that number, where an order before was billed by the other one. */
function billed(old: string, number: string): string {
  const text = [
    'PO number,Date,Vendor,Amount,Received amount,Invoiced amount,Invoice,Status',
    `OLD-1,2026-01-05,Acme,1000.00,600.00,100.00,${old},open`,
    'OLD-2,2026-01-06,Acme,500.00,500.00,0.00,,open',
  ].join('\n');
  const asked = work()
    .as(OLGA)
    .query({ query: 'preview_import', input: { text } } as never);
  const { digest } = (asked as unknown as { value: { digest: string } }).value;
  done(work(), OLGA, 'import_register', { text, digest, statement: STATEMENT });
  const { explanation } = done<{ explanation: string }>(work(), CLEO, 'enter_invoice', {
    ...{ vendor: 'Acme', number, date: '2026-01-07', currency: 'EUR', kind: 'invoice' },
    ...{ poNumber: 'OLD-1', lines: [{ orderLine: 1, quantity: '1', unitPrice: '100.00' }] },
  });
  return explanation;
}

test.each(['n/a', 'redacted', '0000', 'March', 'б/н', '无'])('%s is no number', (none) => {
  expect(billed(none, none)).not.toContain('the same document');
});

test.each([
  ['A-17', 'a 17'],
  ['A-0017', 'A-17'],
  ['АВ-17', 'AB-17'],
])('%s and %s are one', (old, typed) => {
  expect(billed(old, typed)).toContain(`the same document as ${old}, by which OLD-1 was billed`);
});
