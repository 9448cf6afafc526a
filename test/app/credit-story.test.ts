// What the log tells of a vendor document names its kind: a credit note is entered as one, in the order's
// history, in the story of a trace and in the order's pack. On the built bundle.
import { Accounts, ANA, CLEO } from './accounts-kit';

let desk: Accounts;
let po = '';
let noteId = '';
beforeEach(() => {
  desk = new Accounts();
  po = desk.order(['10 at 10.00']);
  desk.receive(po, '10');
  const { invoiceId } = desk.enter(po, ['10 at 10.00']);
  const note = { kind: 'credit_note', creditsInvoice: invoiceId, reopensBalance: false };
  noteId = desk.enter(po, ['4 at 10.00'], { ...note, number: 'CN-9' }).invoiceId;
});
const ask = (query: string, input: object): any => {
  const answer = desk.workspace.as(ANA).query({ query, input }) as any;
  if (!answer.ok) throw new Error(answer.detail);
  return answer.value;
};
const papers = (rows: { sentence: string }[]): string[] =>
  rows.flatMap(
    ({ sentence }) => /^(?:Invoice|Credit note|Advance invoice) \w+/.exec(sentence) ?? [],
  );
const bare = (kind: string, more: object): object => ({
  ...desk.document('', []),
  ...{ poNumber: undefined, kind, lines: [{ description: 'Taxi', quantity: '1', unitPrice: '5' }] },
  ...more,
});

test('an order tells its invoice as entered, and its credit note, and what became of that', () => {
  const reason = 'The vendor took it back';
  desk.done(CLEO, 'cancel_invoice', { invoiceId: noteId, reason });
  const due = ['Invoice entered', 'Credit note entered', 'Credit note cancelled'];
  expect(papers(ask('order', { key: po }).history)).toEqual(due);
  expect(papers(ask('trace', { any: po }).story)).toEqual(due);
  const { csv } = desk.done(CLEO, 'export_order', { poNumber: po });
  for (const one of due) expect(csv).toContain(one);
  expect(csv.match(/Invoice entered/g)).toHaveLength(1);
});
test('a credit note without an order is called one', () => {
  desk.done(CLEO, 'enter_invoice', bare('credit_note', { number: 'LONE-7' }));
  const { sentence, found, story } = ask('trace', { any: 'LONE-7' });
  expect(sentence).toMatch(/^LONE-7 is credit note LONE-7 of Acme Oy, which has no order\.$/);
  expect(found[0].what).toMatch(/^Credit note LONE-7, -5\.00 EUR, no order$/);
  expect(papers(story)).toEqual(['Credit note entered']);
});
test('an advance invoice is called one', () => {
  const with_ = { deposit: { amount: '30.00' } };
  const other = desk.order(['10 at 10.00'], with_);
  const lines = [{ description: 'Deposit', quantity: '1', unitPrice: '30.00' }];
  desk.enter(other, lines, { kind: 'prepayment' });
  expect(papers(ask('trace', { any: other }).story)).toEqual(['Advance invoice entered']);
});
