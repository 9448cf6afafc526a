// Papers kept with orders, invoices, receipts, payments and exceptions (controls.md T04): each a row and
// a fact, none ever removed, and the invoices of a month that have none. On the built bundle.
import { Accounts, ANA, BEN, CLEO, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts({ settings: { timeZone: 'Etc/UTC' } });
});
const paper = (entity: string, more: object = {}): object => ({
  ...{ entity, kind: 'quote', name: 'Offer 4711', link: 'https://example.com/offer-4711' },
  ...more,
});
const clean = (): void => {
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
};
const ask = (query: string, input: object): any =>
  (desk.workspace.as(CLEO).query({ query, input }) as { value: any }).value;

test('a paper on each thing there is: a row, a fact, and the page of its order', () => {
  const po = desk.order(['10 at 100.00']);
  const { receiptId } = desk.receive(po, '10');
  const { invoiceId } = desk.enter(po, ['10 at 130.00']);
  const [{ Key: exceptionId }] = desk.rows('Exceptions') as [{ Key: string }];
  const rows = [
    [ANA, po],
    [ANA, receiptId],
    [CLEO, invoiceId],
    [BEN, exceptionId],
  ] as const;
  for (const [who, entity] of rows) desk.done(who, 'add_document', paper(entity));
  expect(desk.rows('Documents').map((row) => row['Belongs to'])).toEqual([
    'D-000001',
    ...rows.slice(1).map(([, entity]) => entity),
  ]);
  expect(ask('order', { key: po }).documents).toHaveLength(4);
  expect(ask('order', { key: po }).history.map((one: any) => one.fact)).toContain('document_added');
  const own = ask('invoice', { invoiceId }).documents.map((one: any) => one.entity);
  expect(own.sort()).toEqual([invoiceId, exceptionId].sort());
  clean();
});
test('a payment carries its remittance', () => {
  const po = desk.order(['1 at 10.00']);
  desk.receive(po, '1');
  const { invoiceId } = desk.enter(po, ['1 at 10.00']);
  const pay = { invoiceId, amount: '10.00', day: desk.today(), reference: 'Bank 1' };
  const { paymentId } = desk.done(CLEO, 'initiate_payment', pay);
  const kind = 'remittance';
  expect(desk.done(CLEO, 'add_document', paper(paymentId, { kind }))).toMatchObject({
    ...{ entity: paymentId, kind },
  });
  desk.done(CLEO, 'settle_payment', { paymentId, day: desk.today() });
  clean();
});
test('one replaces another of the same thing, once; both stay', () => {
  const po = desk.order(['1 at 10.00']);
  const other = desk.order(['1 at 10.00']);
  const { documentId } = desk.done(ANA, 'add_document', paper(po));
  const foreign = desk.run(ANA, 'add_document', paper(other, { replaces: documentId }));
  expect(foreign).toMatchObject({ ok: false, code: 'bad_value' });
  const newer = desk.done(ANA, 'add_document', paper(po, { replaces: documentId, name: 'New' }));
  expect(newer.replaces).toBe(documentId);
  const again = desk.run(ANA, 'add_document', paper(po, { replaces: documentId }));
  expect(again).toMatchObject({ ok: false, code: 'already_decided' });
  const shown = ask('order', { key: po }).documents;
  expect(shown.map((one: any) => [one.documentId, one.replaced]).sort()).toEqual(
    [
      [documentId, true],
      [newer.documentId, false],
    ].sort(),
  );
  clean();
});
test.each([
  ['a kind that is none', { kind: 'photo' }],
  ['text that would run', { link: ' javascript:alert(1)' }],
  ['a digest that is none', { sha256: 'abc' }],
])('%s is refused and writes nothing', (_, more) => {
  const po = desk.order(['1 at 10.00']);
  expect(desk.run(ANA, 'add_document', paper(po, more))).toMatchObject({ code: 'bad_value' });
  expect(desk.rows('Documents')).toEqual([]);
});
test.each([
  ['PO-2026-0999', 'order_not_found'],
  ['I-AAAAAAAAAAAA', 'invoice_not_found'],
  ['R-AAAAAAAAAAAA', 'receipt_not_found'],
  ['P-AAAAAAAAAAAA', 'payment_not_found'],
  ['X-AAAAAAAAAAAA', 'exception_not_found'],
])('%s is not there', (entity, code) => {
  expect(desk.run(CLEO, 'add_document', paper(entity))).toMatchObject({ ok: false, code });
});
test('the same id again gives the same answer and one row', () => {
  const po = desk.order(['1 at 10.00']);
  const first = desk.run(ANA, 'add_document', paper(po), 'same');
  expect(desk.run(ANA, 'add_document', paper(po), 'same')).toEqual(first);
  expect(desk.rows('Documents')).toHaveLength(1);
});
test('submit_order, acknowledge_order and enter_invoice bring theirs', () => {
  const link = 'https://example.com/contract';
  const documents = [{ kind: 'contract', name: 'Frame', link, sha256: 'AB'.repeat(32) }];
  const po = desk.order(['2 at 10.00'], { documents });
  const said = { poNumber: po, answer: 'accepted', document: 'https://example.com/yes' };
  desk.done(ANA, 'acknowledge_order', said);
  desk.receive(po, '1');
  desk.enter(po, ['1 at 10.00'], { document: 'https://example.com/bill' });
  expect(desk.rows('Documents').map((row) => [row['Kind'], row['Link']])).toEqual([
    ['contract', link],
    ['acknowledgement', 'https://example.com/yes'],
    ['invoice', 'https://example.com/bill'],
  ]);
  expect(desk.rows('Documents')[0]?.['SHA-256']).toBe('ab'.repeat(32));
  clean();
});
test('a paper of an invoice without an order goes with it to the order', () => {
  const bare = desk.document('', ['1 at 10.00']) as any;
  const { poNumber: _none, ...rest } = bare;
  const given = { ...rest, lines: [{ description: 'A', quantity: '1', unitPrice: '10.00' }] };
  const { invoiceId } = desk.done(CLEO, 'enter_invoice', {
    ...given,
    document: 'https://example.com/bill',
  });
  desk.done(CLEO, 'add_document', paper(invoiceId, { kind: 'timesheet' }));
  expect(ask('invoice', { invoiceId }).documents).toHaveLength(2);
  clean();
  const po = desk.order(['1 at 10.00']);
  desk.done(CLEO, 'link_invoice', { invoiceId, poNumber: po, reason: 'The vendor named it late' });
  expect(ask('order', { key: po }).documents).toHaveLength(2);
  clean();
});
test('a change brings its papers: beside the order at once, and counted by the rules', () => {
  const po = desk.order(['10 at 100.00']);
  const { entity: _of, ...quote } = paper(po) as { entity: string };
  const change = (changes: object): any =>
    desk.run(ANA, 'change_order', { poNumber: po, reason: 'A better offer came', changes });
  expect(change({ documents: [{ ...quote, kind: 'poem' }] })).toMatchObject({ code: 'bad_value' });
  expect(change({ documents: [] })).toMatchObject({ code: 'bad_value' });
  expect(change({ documents: [quote] }).value).toMatchObject({ revision: 1, material: [] });
  const other = { ...quote, link: 'https://example.com/offer-4712' };
  const raised = { documents: [quote, other], lines: [{ line: 1, unitPrice: '120.00' }] };
  expect(change(raised).value).toMatchObject({ revision: 2, pending: true });
  expect(desk.rows('Documents').map((row) => [row['Belongs to'], row['Link']])).toEqual([
    ['D-000001', 'https://example.com/offer-4711'],
    ['D-000001', other.link],
  ]);
  clean();
});
test('assets come with their tags, place and person, and move on', () => {
  const kept = { description: 'Drill', unit: 'pcs', quantity: '3', unitPrice: '100.00' };
  const po = desk.order([{ ...kept, asset: true }, '5 at 20.00']);
  const came = (line: number, received: string, tags: string[]): unknown =>
    desk.run(ANA, 'record_receipt', {
      ...{ poNumber: po, day: desk.today() },
      lines: [{ line, received, assets: tags.map((tag) => ({ tag, place: 'Hall 2' })) }],
    });
  const wrong = [came(2, '1', ['SN-1']), came(1, '1', ['SN-1', 'SN-2']), came(1, '2', ['A', ' A'])];
  for (const one of wrong) expect(one).toMatchObject({ ok: false, code: 'bad_value' });
  expect(desk.rows('Documents')).toEqual([]);
  const receipt = came(1, '2', ['SN-1', 'SN-2']) as { value: { receiptId: string } };
  const { receiptId } = receipt.value;
  const [, second] = desk.rows('Documents') as [object, { Key: string; 'Belongs to': string }];
  expect(second).toMatchObject({ 'Belongs to': `${receiptId}.1`, Name: 'SN-2', Place: 'Hall 2' });
  const move = { ...paper(po, { kind: 'asset tag', name: 'SN-2' }), replaces: second.Key };
  const still = desk.run(ANA, 'add_document', { ...move, link: receiptId, place: ' hall 2' });
  expect(still).toMatchObject({ ok: false, detail: 'SN-2 is there already: Hall 2.' });
  desk.done(ANA, 'add_document', { ...move, place: 'Office', person: 'Ben' });
  const other = paper(po, { place: 'Office' });
  expect(desk.run(ANA, 'add_document', other)).toMatchObject({ ok: false, code: 'bad_value' });
  desk.done(OLGA, 'reconcile_month', { month: desk.today().slice(0, 7) });
  const page = desk.workspace.read({ tab: `Month ${desk.today().slice(0, 7)}` }).result as any;
  const listed = (page.values as unknown[][]).find((row) => row.includes('SN-1, SN-2'));
  const last = listed?.filter((one) => one !== '').slice(-3);
  expect(last).toEqual(['SN-1, SN-2', 'Hall 2, Office', expect.stringMatching(/, Ben$/)]);
  clean();
});
