// Practice orders through the built bundle: played like real ones, and taken out again without
// touching a real number (controls.md C3, D14).
import { Accounts, ANA, BEN, CLEO, OLGA } from './accounts-kit';

const HANGING = ['Lines', 'Approvals', 'Receipts', 'Invoices', 'Invoice Lines', 'Exceptions'];
const sequence = (desk: Accounts) =>
  (desk.workspace.as(OLGA).query({ query: 'sequence', input: {} }) as { value: unknown }).value;
const findings = (desk: Accounts): { kind: string }[] =>
  desk
    .done(OLGA, 'verify', {})
    .findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone');

/** A practice order with a receipt, and an invoice that is too dear. */
function played(desk: Accounts): string {
  const poNumber = desk.order(['10 at 10.00', '5 at 2.00'], { practice: true });
  desk.receive(poNumber, '10');
  expect(desk.enter(poNumber, ['10 at 12.00']).verdict).toBe('exception');
  return poNumber;
}

test('their rows leave every tab, and all else stands as it stood', () => {
  const desk = new Accounts();
  const before = desk.order(['10 at 10.00']);
  expect(played(desk)).toBe('PRACTICE-001');
  const after = desk.order(['3 at 7.00']);
  desk.receive(after, '3');
  desk.enter(after, ['3 at 9.00']);
  desk.done(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Draft', costCentre: 'IT', currency: 'EUR' },
    ...{
      practice: true,
      lines: [{ description: 'Item', quantity: '1', unit: 'pcs', unitPrice: '1' }],
    },
  });
  const real = (tab: string) => desk.rows(tab).filter((row) => /PO-/.test(JSON.stringify(row)));
  const stood = ['Register', ...HANGING].map(real);
  const numbers = sequence(desk);
  expect(desk.done(OLGA, 'remove_practice', {}).removed).toEqual(['PRACTICE-001', 'D-000004']);
  expect(['Register', ...HANGING].map(real)).toEqual(stood);
  expect(desk.rows('Register').map((row) => row['PO number'])).toEqual([before, after]);
  for (const tab of HANGING) {
    const text = JSON.stringify(desk.rows(tab));
    expect(text).not.toMatch(/PRACTICE|D-00000[24]/);
  }
  expect(sequence(desk)).toEqual(numbers);
  expect(findings(desk)).toEqual([]);
  expect(desk.order(['1 at 1.00'])).toBe('PO-2026-0003');
  expect(played(desk)).toBe('PRACTICE-002');
  expect(findings(desk)).toEqual([]);
  const month = desk.done(OLGA, 'reconcile_month', { month: desk.today().slice(0, 7) });
  expect(month.blocking.map(({ kind }: { kind: string }) => kind)).not.toContain('sequence_gap');
  expect(JSON.stringify(month.totals)).not.toContain('PRACTICE');
});

test('practice stays practice, and nothing real stands in its place', () => {
  const desk = new Accounts();
  const request = {
    ...{ vendor: 'Acme Oy', description: 'Draft', costCentre: 'IT', currency: 'EUR' },
    lines: [{ description: 'Item', quantity: '1', unit: 'pcs', unitPrice: '1' }],
  };
  const ask = (more: object) => desk.run(ANA, 'submit_order', { ...request, ...more });
  for (const practice of [true, false]) {
    const { draftKey } = ask({ practice }).value;
    desk.done(ANA, 'withdraw_draft', { draftKey });
    expect(ask({ draftKey, practice: !practice })).toMatchObject({ code: 'bad_value' });
    expect(ask({ draftKey, practice }).ok).toBe(true);
  }
  const supersedes = desk.order(['1 at 1.00'], { practice: true });
  desk.done(BEN, 'void_order', { poNumber: supersedes, reason: 'It was only tried out.' });
  expect(ask({ supersedes }).detail).toBe(`${supersedes} is a practice order and stays so.`);
  expect(ask({ supersedes, practice: true }).ok).toBe(true);
});

test('the log keeps what they were; a removed row that is typed back is found', () => {
  const desk = new Accounts();
  played(desk);
  const row = desk.rows('Register')[0] ?? {};
  desk.done(OLGA, 'remove_practice', { reason: 'We have tried it.' });
  const told = desk.rows('Revision Log').filter(({ Fact }) => Fact === 'practice_removed');
  expect(told.map(({ Entity }) => Entity)).toContain('D-000001');
  expect(told[0]?.['Changes']).toContain('"key":["D-000001",null]');
  expect(told[0]?.['Reason']).toBe('We have tried it.');
  desk.workspace.as(OLGA).type({ tab: 'Register', at: 'A2', values: [[row['Key'] ?? '']] });
  expect(findings(desk)).toMatchObject([{ kind: 'edited_outside' }]);
  expect(desk.run(BEN, 'void_order', { poNumber: 'PRACTICE-001', reason: 'Gone already' }).code) //
    .toBe('order_not_found');
});

test('only the owner removes them; a document that bills a real order too stays', () => {
  const desk = new Accounts();
  const [practice, real] = [
    desk.order(['10 at 10.00'], { practice: true }),
    desk.order(['5 at 1']),
  ];
  expect(desk.run(BEN, 'remove_practice', {}).code).toBe('no_role');
  const lines = [
    { poNumber: practice, orderLine: 1, quantity: '1', unitPrice: '10.00' },
    { poNumber: real, orderLine: 1, quantity: '1', unitPrice: '1.00' },
  ];
  const { invoiceId } = desk.done(CLEO, 'enter_invoice', desk.document(practice, lines));
  expect(desk.run(OLGA, 'remove_practice', {}).code).toBe('order_in_use');
  expect(desk.invoice(invoiceId)['State']).toBe('open');
});

test('the inbox marks practice, and tells the drift of a line once in its sums', () => {
  const desk = new Accounts();
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  desk.enter(poNumber, ['16 at 10.00']);
  played(desk);
  const { value } = desk.workspace.as(ANA).query({ query: 'inbox', input: {} }) as any;
  const items = value.items.filter(({ group }: any) => group === 'resolve');
  const of = (practice?: true) => items.filter((one: any) => one.practice === practice);
  expect(of().map(({ amount, toldTwice }: any) => [amount, toldTwice])).toEqual([
    ['60.00', undefined],
    ['60.00', true],
  ]);
  expect(of(true).map(({ poNumber }: any) => poNumber)).toEqual(['PRACTICE-001']);
  expect(value.items.filter((one: any) => one.group === 'receive')).toMatchObject([
    { poNumber: 'PRACTICE-001', practice: true },
  ]);
});
