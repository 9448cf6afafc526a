// Duplicates within a vendor group through the built bundle (controls.md B13): companies of one group
// send the same paper twice under two names, businesses with one tax id the same bill; vendors without
// either are compared with themselves.
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
  { vendor: 'First Oy', taxId: 'FI 1234567-8', restartsNumbers: 'yes' },
  { vendor: 'Second Oy', taxId: 'fi12345678' },
  { vendor: 'Third Oy', taxId: 'ΑΦΜ-Δ' },
  { vendor: 'Fourth Oy', taxId: 'αφμ δ' },
  { vendor: 'Yearly Oy', group: 'Mixed', restartsNumbers: 'yes' },
  { vendor: 'Running Oy', group: 'Mixed' },
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

test('one tax id makes the same total within three days a likely duplicate, whatever the number', () => {
  const desk = new Accounts({ vendors: VENDORS });
  expect(entered(desk, 'First Oy').value.exceptions).toEqual([]);
  const lines = [{ quantity: '10', unitPrice: '10.00', orderLine: 1 }];
  const kinds = (over: object): string[] =>
    entered(desk, 'Second Oy', { lines, ...over }).value.exceptions.map(
      ({ kind }: { kind: string }) => kind,
    );
  expect(kinds({ number: 'X-9', date: '2026-10-02' })).toContain('likely_duplicate');
  expect(kinds({ number: 'X-55', date: '2026-09-20' })).not.toContain('likely_duplicate');
});

test('a tax id of another alphabet is one too', () => {
  const desk = new Accounts({ vendors: VENDORS });
  expect(entered(desk, 'Third Oy').value.exceptions).toEqual([]);
  const { exceptions } = entered(desk, 'Fourth Oy', { number: 'X-9', date: '2026-10-02' }).value;
  expect(exceptions.map(({ kind }: { kind: string }) => kind)).toContain('likely_duplicate');
});

test('a vendor that restarts its numbers may use one again in another year', () => {
  const desk = new Accounts({ vendors: VENDORS });
  const before = { date: '2025-10-05' };
  const refused = (vendor: string): boolean => {
    entered(desk, vendor, before);
    return entered(desk, vendor).value.verdict === 'refused';
  };
  expect(refused('First Oy')).toBe(false);
  expect(refused('Lone Oy')).toBe(true);
});

test('another of its group that does not keeps its numbers for good, whoever is entered first', () => {
  const before = { date: '2025-10-05' };
  const second = (one: string, other: string): string => {
    const desk = new Accounts({ vendors: VENDORS });
    entered(desk, one, before);
    return entered(desk, other).value.verdict;
  };
  expect(second('Yearly Oy', 'Running Oy')).toBe('refused');
  expect(second('Running Oy', 'Yearly Oy')).toBe('refused');
});
