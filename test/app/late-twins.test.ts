// Vendors that become one after their documents were entered (controls.md D33), on the built bundle:
// the month compares what stands again; an unpaid one of a pair is held, a paid one only told.
import { Accounts, CLEO, DAN, OLGA } from './accounts-kit';

const VENDORS = [{ vendor: 'Acme Oy' }, { vendor: 'Acme Service Oy' }, { vendor: 'Lone Oy' }];
const LINES = [{ quantity: '10', unitPrice: '10.00', orderLine: 1 }];

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts({ vendors: VENDORS, settings: { secondPersonAbove: '5000.00' } });
});

/** One paper of 100.00, received, under a vendor's name. */
function entered(vendor: string, over: object = {}): string {
  const poNumber = desk.order(['10 at 10.00'], { vendor });
  desk.receive(poNumber, '10');
  const { invoiceId, verdict } = desk.done(CLEO, 'enter_invoice', {
    ...{ vendor, poNumber, currency: 'EUR', kind: 'invoice', number: 'INV-700' },
    ...{ date: '2026-10-05', gross: '100.00', lines: LINES },
    ...over,
  });
  expect(verdict).toBe('matched');
  return invoiceId;
}
function joins(...vendors: string[]): void {
  for (const vendor of vendors)
    desk.done(OLGA, 'change_vendor', {
      ...{ vendor, reason: 'Merged into the group.', changes: { group: 'Acme' } },
    });
}
const pay = (invoiceId: string): object =>
  desk.done(DAN, 'initiate_payment', {
    ...{ invoiceId, day: desk.today(), amount: '100.00', reference: `Pay ${invoiceId}` },
  });
const reconcile = (): object => desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
const kindsOn = (invoiceId: string): string[] =>
  desk
    .rows('Exceptions')
    .filter((row) => row['Invoice'] === invoiceId && row['State'] === 'open')
    .map(({ Kind = '' }) => Kind);
/** A second person says so of the one exception there is. */
const different = (): object =>
  desk.done(DAN, 'resolve_exception', {
    ...{ exceptionId: desk.rows('Exceptions')[0]?.['Key'], code: 'different_document' },
    note: 'Two deliveries, both signed for.',
  });
const notices = (invoiceId: string): string => desk.invoice(invoiceId)['Notices'] ?? '';

test('both unpaid: the one entered later is refused, and told by the other one’s number', () => {
  const [first, second, other] = ['Acme Oy', 'Acme Service Oy', 'Lone Oy'].map((one) =>
    entered(one),
  ) as [string, string, string];
  reconcile();
  expect(desk.open()).toEqual([]);
  joins('Acme Oy', 'Acme Service Oy');
  reconcile();
  expect([first, second, other].map(kindsOn)).toEqual([[], ['duplicate_invoice'], []]);
  const held = desk.invoice(second);
  expect(held).toMatchObject({ Verdict: 'refused' });
  expect(held['Explanation']).toContain('the same document as INV-700');
  expect(desk.invoice(other)['Verdict']).toBe('matched');
});

test('found once: the month again changes nothing, and an answer of a second person stands', () => {
  entered('Acme Oy');
  const second = entered('Acme Service Oy');
  joins('Acme Oy', 'Acme Service Oy');
  reconcile();
  different();
  expect(desk.invoice(second)['Verdict']).toBe('matched');
  const before = desk.rows('Invoices');
  reconcile();
  expect(desk.rows('Invoices')).toEqual(before);
  expect(desk.open()).toEqual([]);
});

test('an answer about one twin is none about another that is found later', () => {
  const first = entered('Lone Oy');
  const [second, third] = [entered('Acme Oy'), entered('Acme Service Oy')];
  joins('Acme Oy', 'Acme Service Oy');
  reconcile();
  different();
  expect(desk.invoice(third)['Verdict']).toBe('matched');
  joins('Lone Oy');
  reconcile();
  expect([first, second, third].map(kindsOn)).toEqual([
    [],
    ['duplicate_invoice'],
    ['duplicate_invoice'],
  ]);
});

test('accepted goods behind both: another number over the same total is a remark', () => {
  entered('Acme Oy');
  const second = entered('Acme Service Oy', { number: 'X-9' });
  joins('Acme Oy', 'Acme Service Oy');
  reconcile();
  expect(desk.open()).toEqual([]);
  expect(notices(second)).toContain('probably the same document as INV-700');
});

test('a paid one is only told, and the unpaid one of the pair is held, whichever came first', () => {
  const [first, second] = [entered('Acme Oy'), entered('Acme Service Oy')];
  pay(second);
  joins('Acme Oy', 'Acme Service Oy');
  reconcile();
  expect(kindsOn(first)).toEqual(['duplicate_invoice']);
  expect(desk.invoice(first)['Explanation']).toContain('the same document as INV-700');
  expect(kindsOn(second)).toEqual([]);
  expect(notices(second)).toContain('Duplicate invoice: INV-700 of Acme Oy');
  const again = notices(second);
  reconcile();
  expect(notices(second)).toBe(again);
});

test('both paid: both are told, nothing is held', () => {
  const [first, second] = [entered('Acme Oy'), entered('Acme Service Oy')];
  pay(first);
  pay(second);
  joins('Acme Oy', 'Acme Service Oy');
  reconcile();
  expect(desk.open()).toEqual([]);
  expect(notices(first)).toContain('Duplicate invoice: INV-700 of Acme Service Oy');
  expect(notices(second)).toContain('Duplicate invoice: INV-700 of Acme Oy');
});

test('a payment that came back makes the paid one unpaid: the next month holds it', () => {
  const [first, second] = [entered('Acme Oy'), entered('Acme Service Oy')];
  pay(first);
  const { paymentId } = pay(second) as { paymentId: string };
  joins('Acme Oy', 'Acme Service Oy');
  reconcile();
  desk.done(DAN, 'reverse_payment', { paymentId, day: desk.today(), reason: 'The bank sent it.' });
  reconcile();
  expect(kindsOn(second)).toEqual(['duplicate_invoice']);
});

test('a twin that ends lets the held one go with the month, and no later fact brings it back', () => {
  const [one, two] = [desk.order(['10 at 10.00']), desk.order(['10 at 10.00'])] as const;
  const paper = (poNumber: string, number: string): string =>
    desk.done(CLEO, 'enter_invoice', {
      ...{ vendor: 'Acme Oy', poNumber, currency: 'EUR', kind: 'invoice', number },
      ...{ date: '2026-10-05', gross: '100.00', lines: LINES },
    }).invoiceId;
  const [first, second] = [paper(one, 'NS-778'), paper(two, 'NS-779')];
  expect(kindsOn(second)).toEqual(['likely_duplicate']);
  desk.receive(two, '4');
  // The twin does not come along with a receipt; people know it by its number all the same.
  expect(desk.invoice(second)['Explanation']).toContain('probably the same document as NS-778');
  desk.done(CLEO, 'cancel_invoice', { invoiceId: first, reason: 'Typed for the wrong order.' });
  reconcile();
  expect(kindsOn(second)).toEqual(['quantity_over_received']);
  desk.receive(two, '6');
  expect(kindsOn(second)).toEqual([]);
  expect(desk.invoice(second)['Verdict']).toBe('matched');
});
