// Everything of one order in one document, from any number that leads there (controls.md T28), with the
// word whether it agrees; on the real bundle.
import { recordsOf } from '../../src/core/csv';
import { unmarked } from '../../src/core/csv-text';
import { Accounts, ANA, CLEO, OLGA } from '../app/accounts-kit';

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
  desk = new Accounts();
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
  expect(made.words[0]).toMatch(/^\d+ rows: each carries the seal of the register\.$/);
  expect(made.words[1]).toMatch(
    /^Played from their entries of the log \(\d+\) the rows are exactly these\.$/,
  );
  expect(made.words[2]).toMatch(/^What stands here is what was approved: fingerprint [0-9a-f]{64}/);
  expect(made.words[3]).toBe('1 decision of 1 approve that content.');
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
