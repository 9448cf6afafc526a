// What stands against paying a document, in the order in which a person is told: the first is said.
import { heldBy } from '../../src/app/held';
import { blankRow } from '../../src/core/blank';
import type { InvoiceRow } from '../../src/core/tables';
import { issued } from '../core/rows';

const document = (own: Partial<InvoiceRow>): InvoiceRow => ({
  ...blankRow('invoices'),
  ...{ order: 'D-000001', vendor: 'Acme', verdict: 'matched', explanation: 'billed 2 of 1' },
  ...own,
});
const said = (own: Partial<InvoiceRow>, status = 'active', order = issued()): string =>
  heldBy(document(own), {
    state: new Map(),
    orderOf: (key) => (key === order.key ? order : undefined),
    statusOf: () => status,
  });

test('nothing holds a matched document of an issued order and an active vendor', () => {
  expect(said({})).toBe('');
});

test('an order on hold comes first, also one of several', () => {
  const stopped = issued({ key: 'D-000002', poNumber: 'PO-2026-0002', status: 'on hold' });
  const why = 'PO-2026-0002 is on hold, so nothing on it is paid.';
  expect(said({ orders: ['D-000001', 'D-000002'], verdict: 'waiting' }, 'new', stopped)).toBe(why);
});

test('then its goods, its verdict and its vendor', () => {
  expect(said({ verdict: 'waiting', hold: true }, 'blocked')).toBe(
    'Waits for its receipt: billed 2 of 1.',
  );
  expect(said({ verdict: 'exception' }, 'blocked')).toBe('billed 2 of 1.');
  expect(said({ hold: true }, 'blocked')).toBe('billed 2 of 1.');
  expect(said({}, 'blocked')).toBe('Acme is blocked, so nothing is paid to it.');
});
