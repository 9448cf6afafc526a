// A log in four small CSV files, replayed on the built bundle: an invoice before its receipt, a
// document entered twice and cancelled, a memo, a deleted line, a service, an order of no value.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runFolder } from '../../sandbox/demo/data-run';
import { BadCsv } from '../../sandbox/demo/csv';

const ORDERS = `po_number,line,po_line,created,vendor_id,item_category,item_type,gr_based_iv,ordered_value_eur,deleted
4700,10,4700_10,2018-03-01,V1,"3-way match, invoice before GR",Standard,False,500.0,False
4701,10,4701_10,2018-03-01,V1,"3-way match, invoice after GR",Service,True,90.0,False
4702,10,4702_10,2018-03-05,V2,"3-way match, invoice before GR",Standard,False,70.0,False
4703,10,4703_10,2018-03-06,V3,Consignment,Consignment,False,0.0,False
4704,10,4704_10,2018-03-06,V3,"3-way match, invoice before GR",Standard,False,33.0,True
`;
const RECEIPTS = `receipt_id,po_line,posted,kind,value_eur
GR-1,4700_10,2018-03-12T10:00Z,RECEIPT,500.0
GR-2,4701_10,2018-03-02T08:00Z,RECEIPT,90.0
GR-3,4701_10,2018-03-02T08:00Z,RECEIPT,90.0
GR-4,4702_10,2018-03-07T08:00Z,RECEIPT,70.0
GR-5,4703_10,2018-03-08T08:00Z,RECEIPT,0.0
GR-6,4703_10,2018-03-08T09:00Z,CANCEL,0.0
`;
const INVOICES = `invoice_id,po_line,posted,vendor_invoice_date,kind,value_eur
IR-1,4700_10,2018-03-10T10:00Z,2018-03-09,INVOICE,500.0
IR-2,4701_10,2018-03-20T10:00Z,,INVOICE,90.0
IR-3,4702_10,2018-03-21T10:00Z,2018-03-20,INVOICE,70.0
IR-4,4702_10,2018-03-21T10:05Z,,INVOICE,70.0
IR-5,4702_10,2018-03-28T23:59Z,,VENDOR_DEBIT_MEMO,70.0
IR-6,4702_10,2018-03-28T11:00Z,,CANCEL,70.0
`;
const EXPECTED = `po_line,was_blocked,first_invoice_before_first_gr,n_ir_net
4700_10,1,1,1
4701_10,0,0,1
4702_10,1,0,1
4703_10,0,,0
4704_10,0,,0
`;

const folder = mkdtempSync(path.join(tmpdir(), 'po-log-'));
const put = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
beforeAll(() => {
  put('pos.csv', ORDERS);
  put('receipts.csv', RECEIPTS);
  put('invoices.csv', INVOICES);
  put('expected.csv', EXPECTED);
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a log runs through: counts, holds and standing documents', () => {
  const lines: string[] = [];
  const desk = runFolder(folder, { print: (line = '') => void lines.push(line.trim()), out: null });
  expect(desk.surprises).toEqual([]);
  expect(lines).toEqual(
    expect.arrayContaining([
      'orders issued: 5',
      'debit memos: 1',
      'invoice cancellations: 1',
      'receipts reversed: 1',
      'orders voided: 1',
      'payments tried before the receipt: 2, refused: 2',
      'invoice before receipt: 1 lines, register held 1, company 1',
      'receipt-based lines: 1, payable before the receipt: 0',
      'receipt-based lines tried before the receipt: 1, held: 1',
      'invoices standing as in the file: 5 of 5 lines',
    ]),
  );
  expect(lines.find((line) => line.startsWith('PO-2018'))).toContain('missing 0');
  expect(lines.find((line) => line.startsWith('held for'))).toMatch(/waiting 1.*over_ordered 1/);
});

test.each([
  [
    'a missing column',
    'invoices.csv',
    INVOICES.replace('posted', 'post'),
    /invoices\.csv has no column posted/,
  ],
  [
    'a column twice',
    'receipts.csv',
    RECEIPTS.replace('kind', 'kind,kind'),
    /the column kind twice/,
  ],
  [
    'an amount that is none',
    'pos.csv',
    ORDERS.replace('500.0', 'much'),
    /pos\.csv, row 2: ordered_value_eur is no amount: "much"/,
  ],
  [
    'one below zero',
    'receipts.csv',
    RECEIPTS.replace('70.0', '-70'),
    /row 5: value_eur is no amount/,
  ],
  ['a day that is none', 'pos.csv', ORDERS.replace('2018-03-05', '2018-02-30'), /row 4: created/],
  [
    'a document day',
    'invoices.csv',
    INVOICES.replace('2018-03-09', '9.3.2018'),
    /row 2: vendor_inv/,
  ],
  ['an empty vendor', 'pos.csv', ORDERS.replace(',V2,', ', ,'), /row 4: vendor_id is empty/],
  [
    'a line twice',
    'pos.csv',
    ORDERS.replace(',4701_10', ',4700_10'),
    /row 3: 4700_10 stands above/,
  ],
  [
    'an instant',
    'invoices.csv',
    INVOICES.replace('2018-03-20T10:00Z', 'soon'),
    /row 3: posted is no/,
  ],
  [
    'cells that are missing',
    'invoices.csv',
    `${INVOICES}\n\nIR-9,x`,
    /row 10: 2 cells under a header/,
  ],
  ['an open quote', 'receipts.csv', RECEIPTS.replace('GR-6', '"GR-6'), /row 7: /],
  [
    'a stray event',
    'receipts.csv',
    RECEIPTS.replace('4700_10', '9_10'),
    /receipts\.csv, row 2: GR-1 is on 9_10, which no order has/,
  ],
  [
    'an unknown kind',
    'invoices.csv',
    INVOICES.replace('CANCEL', 'BURN'),
    /row 7: there is no kind of event/,
  ],
])('%s is said, and nothing runs', (_what, file, text, said) => {
  const before = { 'pos.csv': ORDERS, 'receipts.csv': RECEIPTS, 'invoices.csv': INVOICES }[file];
  put(file, text);
  const run = (): unknown => runFolder(folder, { print: () => undefined, out: null });
  expect(run).toThrow(BadCsv);
  expect(run).toThrow(said);
  put(file, before ?? '');
});
