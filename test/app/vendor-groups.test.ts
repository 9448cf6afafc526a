// Duplicates within a vendor group through the built bundle (controls.md B13): companies of one group
// send the same paper twice under two names; vendors without a group are compared with themselves.
import { Accounts, CLEO } from './accounts-kit';

const PAPER = { number: 'INV-700', date: '2026-10-05' };

function entered(desk: Accounts, vendor: string, over: object = {}) {
  const poNumber = desk.order(['10 at 10.00'], { vendor });
  return desk.run(CLEO, 'enter_invoice', {
    vendor,
    poNumber,
    currency: 'EUR',
    kind: 'invoice',
    gross: '100.00',
    ...PAPER,
    lines: [{ quantity: '10', unitPrice: '10.00', orderLine: 1 }],
    ...over,
  });
}
const VENDORS = [
  { vendor: 'Acme Oy', group: 'Acme' },
  { vendor: 'Acme Service Oy', group: 'ACME ' },
  { vendor: 'Other Oy', group: 'Other' },
  { vendor: 'Lone Oy' },
];

test('the same paper of two vendors of one group is refused, of others not', () => {
  const desk = new Accounts({ vendors: VENDORS });
  const first = entered(desk, 'Acme Oy');
  expect(first.ok).toBe(true);
  const again = entered(desk, 'Acme Service Oy');
  expect(again).toMatchObject({ ok: false, code: 'duplicate_invoice' });
  expect(again.detail).toContain(first.value.invoiceId);
  expect(entered(desk, 'Other Oy').ok).toBe(true);
  expect(entered(desk, 'Lone Oy').ok).toBe(true);
});

test('the same number with another total stays on record, refused', () => {
  const desk = new Accounts({ vendors: VENDORS });
  entered(desk, 'Acme Oy');
  const other = entered(desk, 'Acme Service Oy', {
    gross: '90.00',
    lines: [{ quantity: '9', unitPrice: '10.00', orderLine: 1 }],
  });
  expect(other).toMatchObject({ ok: true, value: { verdict: 'refused', hold: true } });
  expect(other.value.exceptions.map(({ kind }: { kind: string }) => kind)).toContain(
    'duplicate_invoice',
  );
});
