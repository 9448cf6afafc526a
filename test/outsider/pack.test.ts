// Everything of one order in one document, from any number that leads there (controls.md T28), with the
// word whether it agrees; on the real bundle.
import { recordsOf } from '../../src/core/csv';
import { unmarked } from '../../src/core/csv-text';
import { Accounts, ANA, BEN, CLEO, DAN, OLGA } from '../app/accounts-kit';

interface Pack {
  poNumber: string;
  name: string;
  words: string[];
  html: string;
  csv: string;
  pdf: string;
}
let desk: Accounts;
let po: string;
let other: string;
let invoiceId: string;
beforeEach(() => {
  desk = new Accounts({ settings: { 'rate:USD': '0.9' } });
  po = desk.order(['10 at 100.00'], { description: '<b>=1+1</b>' });
  other = desk.order(['1 at 5.00']);
  desk.receive(po, '10');
  ({ invoiceId } = desk.enter(po, ['10 at 100.00'], { number: 'BILL-77' }));
  const pay = { invoiceId, amount: '1000.00', day: desk.today(), reference: 'Bank 4711' };
  desk.done(CLEO, 'initiate_payment', pay);
});
const pack = (any: string): Pack => desk.done(ANA, 'export_order', { poNumber: any });
const table = ({ csv }: Pack, title: string): string[][] => {
  const rows = [...recordsOf([csv])].map(({ cells }) => cells.map(unmarked));
  const at = rows.findIndex(([first]) => first === title);
  const end = rows.findIndex((cells, nth) => nth > at && cells.every((cell) => cell === ''));
  return at < 0 ? [] : rows.slice(at + 1, end < 0 ? undefined : end);
};

test('has every row of the order and of what hangs on it, and of no other', () => {
  const made = pack(po);
  const count = (title: string): number => table(made, title).length - 1;
  expect(['Register', 'Lines', 'Approvals', 'Receipts', 'Invoices', 'Payments'].map(count)).toEqual(
    [1, 1, 1, 1, 1, 1],
  );
  expect(made.csv).not.toContain(other);
  const [head = [], row = []] = table(made, 'Invoices');
  expect(row[head.indexOf('Gross')]).toBe('1000.00');
  expect(row[head.indexOf('Verdict')]).toBe('matched');
  expect(table(made, 'Revision Log').map((cells) => cells[4]?.split('.')[0])).toEqual(
    expect.arrayContaining(['What', 'Order submitted', 'Order issued', 'Payment initiated']),
  );
  expect(made.words[0]).toMatch(/^Rows: \d+, none of them changed by hand\.$/);
  expect(made.words[1]).toMatch(/^The log says the same of them \(entries: \d+\)\.$/);
  expect(made.words[2]).toMatch(/^What stands here is what was approved: fingerprint [0-9a-f]{64}/);
  expect(made.words[3]).toBe('1 decision of 1 approve that content.');
});
test('says of which thing each entry is, all that changed, and with which settings', () => {
  const [head = [], ...entries] = table(pack(po), 'Revision Log');
  const of = (what: string): Record<string, string> => {
    const cells = entries.find((one) => one[4]?.startsWith(what)) ?? [];
    return Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']));
  };
  expect(of('Invoice entered')).toMatchObject({ Of: invoiceId, Proof: '2 desk' });
  expect(of('Invoice entered')['What']).toContain('Number: BILL-77');
  expect(of('Payment initiated')['What']).toContain('Reference: Bank 4711');
  expect(of('Order issued')['Settings version']).toMatch(/^[0-9a-f]{12}$/);
});
test('says who was asked at which amount, and each field that a revision changed', () => {
  const own = { line: 1, unitPrice: '120.00', taxCode: 'S', acceptance: 'Counted twice' };
  const changes = { deliverTo: 'Gate 4', lines: [own] };
  const po2 = desk.order(['10 at 100.00'], { currency: 'USD' });
  const asked = desk.done(ANA, 'change_order', { poNumber: po2, reason: 'Dearer', changes });
  const yes = { key: po2, decision: 'approve', fingerprint: asked.fingerprint };
  desk.done(BEN, 'decide_approval', yes);
  const made = pack(po2);
  expect(table(made, 'Who was asked')[1]).toEqual(
    expect.arrayContaining(['ben@example.com, dan@example.com', '1', 'ben@example.com']),
  );
  const fields = table(made, 'Revisions').slice(2);
  expect(fields.map((cells) => cells.slice(5))).toEqual(
    expect.arrayContaining([
      ['Deliver to', 'nothing', '"Gate 4"'],
      ['Acceptance criteria of line 1', 'nothing', '"Counted twice"'],
      ['Unit price of line 1', '100.00', '120.00'],
    ]),
  );
  expect(made.words.join('\n')).toMatch(/chosen for 1,080.00 EUR \(1 USD = 0.9 of it\), by rules/);
});
test('says in whose place a yes was given, and that the rules changed while it went on', () => {
  expect(pack(po).words.join('\n')).not.toContain('changed while it went on');
  const people = [
    { email: ANA, roles: 'requester, receiver' },
    { email: BEN, roles: 'approver, issuer' },
    { email: CLEO, roles: 'ap, approver', approvalLimit: '1.00' },
  ];
  desk = new Accounts({ people });
  const away = { delegate: CLEO, from: '2026-10-05', to: '2026-10-30', reason: 'Out of office' };
  desk.done(BEN, 'set_delegate', away);
  const input = { vendor: 'Acme Oy', description: 'Chairs', costCentre: 'IT', currency: 'EUR' };
  const lines = [{ description: 'Chair', quantity: '2', unit: 'pcs', unitPrice: '30.00' }];
  const { draftKey: key, fingerprint } = desk.done(ANA, 'submit_order', { ...input, lines });
  desk.done(CLEO, 'decide_approval', { key, decision: 'approve', fingerprint });
  desk.done(BEN, 'issue_orders', { keys: [key] });
  const made = pack(key);
  expect(table(made, 'Who was asked')[1]?.slice(-2)).toEqual([CLEO, BEN]);
  desk.workspace.as(OLGA).type({ tab: 'Settings', at: 'B5', values: [['4']] } as never);
  desk.receive(made.poNumber, '2');
  expect(pack(key).words.join('\n')).toMatch(
    /changed while it went on: (\w{12}) in entries 3 to 5; (?!\1)\w{12} in entries 6 to 8\./,
  );
});
test('says to which account a payment went and who had confirmed it, also after it changed', () => {
  const bill = (paymentDetails: string): { invoiceId: string } =>
    desk.enter(other, ['0.5 at 5.00'], { paymentDetails });
  const confirm = (how: string): void =>
    desk.done(BEN, 'confirm_payment_details', {
      vendor: 'Acme Oy',
      how,
      note: 'Asked Eva of Acme',
    });
  desk.receive(other, '1');
  for (const [account, how] of [
    ['FI21 1234 5600 0007 85', 'call-back'],
    ['FI77 4321 9900 0001 11', 'visit'],
  ] as const) {
    const one = bill(account);
    confirm(how);
    const pay = { invoiceId: one.invoiceId, amount: '2.50', day: desk.today() };
    desk.done(DAN, 'initiate_payment', pay);
  }
  bill('FI00 0000 0000 0000 99');
  const made = pack(other);
  const [head = [], ...rows] = table(made, 'Payments');
  const paid = rows.map((cells) => cells[head.indexOf('Paid to')]);
  expect(paid[0]).toMatch(/^account ending 0785 \(mark .{8}\), confirmed by ben.* call-back$/);
  expect(paid[1]).toMatch(/^account ending 0111 \(mark .{8}\), confirmed by ben.* visit$/);
  expect(made.words.join('\n')).toContain('The payment details of Acme Oy changed on');
});
test('is a page without script in which texts stay texts, and a PDF', () => {
  const { html, pdf, name } = pack(po);
  expect(html).toContain('&lt;b&gt;=1+1&lt;/b&gt;');
  expect(html).not.toMatch(/<script|<b>/);
  expect(Buffer.from(pdf, 'base64').toString('latin1', 0, 5)).toBe('%PDF-');
  expect(name).toBe(`everything-of-${po}`);
});
test.each([
  ['the number of its invoice', () => 'BILL-77'],
  ['the reference of its payment', () => 'Bank 4711'],
  ['its key', () => 'D-000001'],
])('%s leads there', (_what, any) => {
  expect(pack(any()).poNumber).toBe(po);
});
test('what was typed over is said, with the row', () => {
  desk.workspace.as(OLGA).type({ tab: 'Lines', at: 'H2', values: [[9]] } as never);
  const { words } = pack(po);
  expect(words.join('\n')).toMatch(/^1 row of \d+ were changed by hand\.\nLines, row 2/);
  expect(words).toContain('Lines D-000001.1: Quantity is not as the log left it.');
});
test('nothing of that name is a refusal', () => {
  const answer = desk.run(ANA, 'export_order', { poNumber: 'NO-SUCH-1' });
  expect(answer).toMatchObject({ ok: false, code: 'order_not_found' });
});

test('begins with how it stands, in the sentences of its page', () => {
  const made = pack(po);
  const stands = table(made, 'How it stands').map(([text]) => text);
  expect(stands).toHaveLength(3);
  expect(stands[0]).toMatch(/^Approved by ben@example.com .* for 1,000.00 EUR, content unchanged/);
  expect(stands[2]).toBe('Billed 1,000.00 of 1,000.00 EUR net; 1,000.00 EUR initiated.');
  for (const text of stands) expect(made.html).toContain(String(text));
});
