// Who comes next, as the pages and the next fact say it: people who are in People and may, and where
// nobody is, whom to ask (product.md section 5, controls.md D17, T07, B26). On the built bundle.
import { Accounts, ANA, BEN, CLEO, DAN, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts({ settings: { timeZone: 'Etc/UTC' } });
});
const order = (key: string): any => {
  const answer = desk.workspace.as(ANA).query({ query: 'order', input: { key } });
  return (answer as { value: object }).value;
};
const listed = (key: string): string => {
  const answer: any = desk.workspace.as(ANA).query({ query: 'orders', input: { text: key } });
  return answer.value.rows.find((row: any) => row.key === key).needs;
};
const cell = (key: string): string => desk.row('Register', key)['Needs'] ?? '';
/** Types over what one row of a tab says in a column. */
function types(tab: string, of: string, header: string, value: string): void {
  const rows = desk.rows(tab);
  const column = Object.keys(rows[0] ?? {}).indexOf(header);
  const row = rows.findIndex((one) => Object.values(one)[0] === of) + 2;
  const at = `${String.fromCharCode(65 + column)}${row}`;
  desk.workspace.as(OLGA).type({ tab, at, values: [[value]] } as never);
}
const submitted = (): string =>
  desk.done(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
    lines: [{ description: 'Bolt', quantity: '1', unit: 'pcs', unitPrice: '10.00' }],
  }).draftKey;

test('an approver who left is not named, and where nobody is left it says whom to ask', () => {
  const key = submitted();
  expect([cell(key), listed(key)]).toEqual(Array(2).fill(`${BEN} or ${DAN} approves`));
  types('People', BEN, 'Roles', 'issuer');
  expect(listed(key)).toBe(`${DAN} approves`);
  expect(order(key).needs).toBe(`${DAN} approves`);
  expect(order(key).sentences[0]).toContain(`Waits for ${DAN} since today`);
  types('People', DAN, 'Roles', 'ap');
  const owner = `${OLGA} (once overdue: ${BEN} or ${DAN} cannot any more)`;
  expect(listed(key)).toBe(`${owner} approves`);
  expect(order(key).sentences[0]).toContain(`Waits for ${owner}`);
  desk.workspace.advance('P7D');
  const fingerprint = order(key).fingerprint as string;
  desk.done(OLGA, 'decide_approval', { key, decision: 'approve', fingerprint });
  expect(listed(key)).toBe('issuer issues the order');
  types('People', BEN, 'Roles', 'approver');
  expect(listed(key)).toBe('issuer issues the order (nobody has the role issuer: ask the owner)');
});

test('approver and requester left: an issuer takes it back, and the refusal says so', () => {
  const key = submitted();
  const fingerprint = order(key).fingerprint as string;
  const asked = { key, decision: 'approve', fingerprint };
  types('People', BEN, 'Roles', 'issuer');
  expect(desk.run(BEN, 'decide_approval', asked)).toMatchObject({
    ...{ code: 'no_role' },
    next: `${ANA} or an issuer withdraws it; then it is submitted again.`,
  });
  types('People', ANA, 'Roles', 'receiver');
  expect(desk.run(BEN, 'decide_approval', asked)).toMatchObject({
    ...{ code: 'no_role' },
    next: `${ANA} asks for nothing any more: an issuer withdraws it, and whoever needs it asks for it anew.`,
  });
  expect(desk.done(BEN, 'withdraw_draft', { draftKey: key })['status']).toBe('withdrawn');
});

test('what is written next names who may by then', () => {
  const poNumber = desk.order(['10 at 10.00']);
  types('People', DAN, 'Roles', 'ap');
  desk.done(ANA, 'change_order', {
    ...{ poNumber, reason: 'Two more of them' },
    changes: { lines: [{ line: 1, quantity: '12' }] },
  });
  const key = order(poNumber).key as string;
  expect(cell(key)).toBe(`${BEN} approves revision 2`);
});

test('before ap pays, the vendor is active and its account confirmed', () => {
  const poNumber = desk.order(['10 at 10.00']);
  const key = order(poNumber).key as string;
  desk.receive(poNumber, '10');
  types('Vendors', 'Acme Oy', 'Status', 'new');
  submitted();
  const first = desk.enter(poNumber, ['4 at 10.00']);
  expect(first.hold).toBe(true);
  const yes = 'a second person says yes to the vendor, which is new';
  expect([cell(key), listed(key), order(key).needs]).toEqual([yes, yes, yes]);
  desk.done(CLEO, 'change_vendor', { vendor: 'Acme Oy', status: 'active', reason: 'Known well' });
  expect(listed(key)).toBe('ap pays');
  const paymentDetails = 'FI2112345600000785';
  desk.enter(poNumber, ['6 at 10.00'], { paymentDetails });
  expect(listed(key)).toBe('a second person confirms the payment details');
  desk.done(DAN, 'confirm_payment_details', {
    ...{ vendor: 'Acme Oy', how: 'call-back', note: 'Eva said it digit by digit' },
  });
  expect(listed(key)).toBe('ap pays');
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
});

test('the cell follows with what is sent next: people, roles, delegates and the vendor', () => {
  const key = submitted();
  desk.done(ANA, 'send_due', {});
  types('People', BEN, 'Roles', 'issuer');
  desk.done(ANA, 'send_due', {});
  expect(cell(key)).toBe(`${DAN} approves`);
  types('People', BEN, 'Roles', 'approver');
  const reason = 'A week of holidays';
  const days = { from: '2026-10-06', to: '2026-10-07', reason };
  desk.done(DAN, 'set_delegate', { delegate: OLGA, ...days });
  desk.done(ANA, 'send_due', {});
  expect(cell(key)).toBe(`${BEN} or ${DAN} approves`);
  desk.workspace.advance('P1D');
  expect(listed(key)).toBe(`${BEN} or ${OLGA} (for ${DAN}) approves`);
  desk.done(ANA, 'send_due', {});
  expect(cell(key)).toBe(listed(key));
  desk.workspace.advance('P2D');
  desk.done(ANA, 'send_due', {});
  expect(cell(key)).toBe(`${BEN} or ${DAN} approves`);
  types('People', BEN, 'Roles', 'approver');
  const fingerprint = order(key).fingerprint as string;
  desk.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
  expect(cell(key)).toBe('issuer issues the order (nobody has the role issuer: ask the owner)');
  types('People', BEN, 'Roles', 'approver, issuer');
  desk.done(ANA, 'send_due', {});
  expect(cell(key)).toBe('issuer issues the order');
  desk.done(BEN, 'issue_orders', { keys: [key] });
  const { findings } = desk.done(OLGA, 'verify', {});
  // Of who left, protections still let in.
  expect(findings.filter(({ kind }: { kind: string }) => kind !== 'protection_weakened')).toEqual(
    [],
  );
});

test('also after the yes to a vendor of which everything came', () => {
  const poNumber = desk.order(['10 at 10.00']);
  const key = order(poNumber).key as string;
  desk.receive(poNumber, '10');
  types('Vendors', 'Acme Oy', 'Status', 'new');
  submitted();
  desk.enter(poNumber, ['10 at 10.00']);
  expect(cell(key)).toBe('a second person says yes to the vendor, which is new');
  desk.done(CLEO, 'change_vendor', { vendor: 'Acme Oy', status: 'active', reason: 'Known well' });
  desk.done(ANA, 'send_due', {});
  expect(cell(key)).toBe('ap pays');
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
});
