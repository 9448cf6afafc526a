// Open invoices of an old list on the built bundle: the report with rows and columns, each document
// entered and judged or refused for itself, the same list again, and lists of more than fifty.
import type { Workspace } from '../../sandbox';
import { ANA, CLEO, done, fromState, issue, newRegister, OLGA, run, tab, verify } from '../app/kit';

const STATEMENT = 'I attest that these are the open invoices of our list.';
const ORDERS = [
  'PO number,Date,Vendor,Amount,Received amount,Invoiced amount,Status',
  'OLD-1,2026-01-05,Acme,1000.00,600.00,0.00,open',
  'OLD-2,2026-01-06,Bolt Oy,500.00,500.00,0.00,open',
].join('\n');
const BILLS = [
  'Supplier;Invoice no;Invoice date;PO;Total;Paid;Due date;Type',
  'Acme;A-17;05.09.2026;OLD-1;600,00;0,00;05.10.2026;',
  'Bolt Oy;B-88;06.09.2026;OLD-2;650,00;;;',
  'Bolt Oy;B-90;07.09.2026;OLD-9;10,00;;;',
  'Acme;A-19;08.09.2026;OLD-1;20,00;20,00;;',
  'Acme;A-21;31.02.2026;OLD-1;20,00;;;',
  'Acme;A-17;05.09.2026;OLD-1;70,00;;;Reminder',
].join('\n');

interface Said {
  ok: boolean;
  number: string;
  rows: number[];
  code?: string;
  invoiceId?: string;
  verdict?: string;
  findings?: { row: number; column?: string; detail: string }[];
}
interface Answer {
  documents: Said[];
  entered: number;
  refused: number;
  next: number | null;
  digest: string;
}
function oldRegister(): Workspace {
  const work = newRegister();
  const { digest } = ask(work, OLGA, 'preview_import', { text: ORDERS });
  done(work, OLGA, 'import_register', { text: ORDERS, digest, statement: STATEMENT });
  return work;
}
function ask(work: Workspace, as: string, query: string, input: object): any {
  const answer = work.as(as).query({ query, input } as never) as { ok: boolean; value: any };
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
const { work, again } = fromState(oldRegister);
beforeEach(again);
const preview = (input: object): any => ask(work(), CLEO, 'preview_invoices', input);
const enter = (input: object): Answer => done<Answer>(work(), CLEO, 'import_invoices', input);
const rowsIn = (name: string): { [header: string]: unknown }[] => {
  const { header, values } = tab(work(), name);
  return values
    .filter(([key]) => key !== '' && key !== null)
    .map((row) => Object.fromEntries(header.map((head, at) => [head, row[at]])));
};
const numbers = (): string[] => rowsIn('Invoices').map((row) => String(row['Number']));

test('the report names every row that cannot be entered, and writes nothing', () => {
  const seen = preview({ text: BILLS });
  expect(seen).toMatchObject({ documents: 6, ready: 3, decimal: ',', dayOrder: 'dmy' });
  expect(seen.problems).toMatchObject([
    { row: 5, detail: expect.stringContaining('paid in full') },
    { row: 6, column: 'Invoice date', detail: '"31.02.2026" is not a day of the calendar' },
    { row: 7, column: 'Type', detail: expect.stringContaining('"Reminder" is not a kind') },
    { row: 7, kind: 'duplicate_invoice', detail: 'A-17 of Acme is in row 2 already' },
  ]);
  expect(seen.unknownOrders).toMatchObject([{ row: 4, kind: 'unknown_po', key: 'B-90' }]);
  expect(seen.sums).toEqual([{ currency: 'EUR', amount: '1260.00' }]);
  expect(numbers()).toEqual([]);
});

test('each is judged like one that is typed, or refused for itself', () => {
  const { documents, entered, refused, next } = enter({ format: 'csv', text: BILLS });
  expect([entered, refused, next]).toEqual([3, 3, null]);
  expect(documents.map(({ number, ok, verdict = '' }) => `${number} ${ok} ${verdict}`)).toEqual([
    'A-17 true matched',
    'B-88 true exception',
    'B-90 true refused',
    'A-19 false ',
    'A-21 false ',
    'A-17 false ',
  ]);
  expect(documents[4]?.findings?.[0]).toMatchObject({ row: 6, column: 'Invoice date' });
  expect(documents[1]).toMatchObject({
    lines: [{ line: 1, verdict: 'exception' }],
    exceptions: [{ kind: 'value_over_accepted' }, { kind: 'value_over_line' }],
  });
  const [first] = rowsIn('Invoices');
  expect(first).toMatchObject({ Number: 'A-17', Payable: 600 });
  expect(numbers()).toEqual(['A-17', 'B-88', 'B-90']);
  expect(verify(work())).toEqual([]);
});

test('what the report gives back is what the command takes: another list is refused', () => {
  const { text, digest } = preview({ text: BILLS });
  const changed = run(work(), CLEO, 'import_invoices', {
    ...{ text: text.replace('600', '700'), digest, statement: STATEMENT },
  });
  expect(changed).toMatchObject({ ok: false, code: 'content_changed' });
  expect(enter({ text, digest, statement: STATEMENT }).entered).toBe(3);
  const said = rowsIn('Revision Log').map((row) => String(row['Reason']));
  expect(said.some((one) => one.startsWith(STATEMENT))).toBe(true);
});

test('rows of the list are named as its tab counts them, whichever way it came', () => {
  const { text } = preview({ text: BILLS });
  const { documents } = enter({ text });
  expect(documents.map(({ rows }) => rows[0])).toEqual([2, 3, 4, 5, 6, 7]);
});

test('the same list again enters nothing twice', () => {
  const first = enter({ text: BILLS });
  const second = enter({ text: BILLS });
  expect(second.documents.map(({ invoiceId }) => invoiceId)).toEqual(
    first.documents.map(({ invoiceId }) => invoiceId),
  );
  const other = enter({ text: BILLS.replace('B-90', 'B-91') });
  expect(other.documents.slice(0, 2)).toMatchObject([
    { ok: false, code: 'duplicate_invoice' },
    { ok: false, code: 'duplicate_invoice' },
  ]);
  expect(numbers()).toEqual(['A-17', 'B-88', 'B-90', 'B-91']);
  expect(preview({ text: BILLS }).here.map(({ key }: { key: string }) => key)).toContain('A-17');
});

test('a long list comes in pieces, each where the last one stopped', () => {
  const rows = Array.from(
    { length: 51 },
    (_, at) => `Acme,N-${(at + 1) * 137},2026-09-01,OLD-1,1.00`,
  );
  const text = ['Vendor,Number,Date,PO number,Net', ...rows].join('\n');
  const first = enter({ text });
  expect([first.documents.length, first.next]).toEqual([50, 50]);
  const rest = enter({ text, from: 50 });
  expect([rest.documents.length, rest.next]).toEqual([1, null]);
  expect(numbers()).toHaveLength(51);
});

test('rows of one document are its lines, a credit note may be below zero', () => {
  const text = [
    'Vendor,Number,Date,PO number,Quantity,Unit price,Gross,VAT',
    'Acme,M-1,2026-09-02,OLD-1,1,300.00,600.00,0.00',
    'Acme,M-1,2026-09-02,OLD-1,1,300.00,600.00,',
    'Acme,C-5,2026-09-03,OLD-1,,,-50.00,0.00',
  ].join('\n');
  const { documents } = enter({ text });
  expect(documents.map(({ ok, rows }) => [ok, rows])).toEqual([
    [true, [2, 3]],
    [true, [4]],
  ]);
  expect(rowsIn('Invoices').map((row) => [row['Kind'], row['Net']])).toEqual([
    ['invoice', 600],
    ['credit_note', -50],
  ]);
});

test('a list without its columns is refused with what is missing', () => {
  expect(run(work(), CLEO, 'import_invoices', { text: 'A,B\n1,2' })).toMatchObject({
    ok: false,
    code: 'bad_value',
    findings: [
      { detail: 'No column is the vendor; say which one it is' },
      { detail: 'No column is the number; say which one it is' },
      { detail: 'No column is the date; say which one it is' },
      { detail: 'No column is the amount; say which one it is' },
    ],
  });
});

test('a tab of the file is read like a pasted list, its findings name it, and its days are days', () => {
  const values = [
    ['Supplier', 'Invoice no', 'Invoice date', 'PO', 'Total'],
    ['Acme', 'T-1', '2026-09-05', 'OLD-1', 600],
    ['Acme', 'T-2', 'soon', 'OLD-1', 5],
  ];
  work().as(OLGA).type({ tab: 'Sheet1', at: 'A1', values });
  const seen = preview({ tab: 'Sheet1' });
  expect(seen.problems).toMatchObject([{ tab: 'Sheet1', row: 3, column: 'Invoice date' }]);
  const { documents } = enter({ text: seen.text, digest: seen.digest });
  expect(documents).toMatchObject([
    { ok: true, verdict: 'matched' },
    { ok: false, rows: [3] },
  ]);
});

const URN = 'urn:oasis:names:specification:ubl:schema:xsd:';
const sum = (name: string, value: string): string =>
  `<cbc:${name} currencyID="EUR">${value}</cbc:${name}>`;
/** An e-invoice over 40 kg at 2.00 and 20 %, of a seller by its registered name. */
const einvoice = (
  root: 'Invoice' | 'CreditNote',
  number: string,
  refers: string,
): string => `<?xml version="1.0"?>
<${root} xmlns="${URN}${root}-2" xmlns:cac="${URN}CommonAggregateComponents-2" xmlns:cbc="${URN}CommonBasicComponents-2">
<cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-10-01</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>${refers}
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Acme of the North</cbc:Name></cac:PartyName>
<cac:PartyLegalEntity><cbc:RegistrationName>ACME</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:TaxTotal>${sum('TaxAmount', '16')}</cac:TaxTotal>
<cac:LegalMonetaryTotal>${sum('TaxInclusiveAmount', '96')}${sum('PayableAmount', '96')}</cac:LegalMonetaryTotal>
<cac:${root}Line><cbc:${root === 'Invoice' ? 'Invoiced' : 'Credited'}Quantity unitCode="KGM">40</cbc:${root === 'Invoice' ? 'Invoiced' : 'Credited'}Quantity>
${sum('LineExtensionAmount', '80')}<cac:Item><cbc:Name>Wax</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent>
</cac:ClassifiedTaxCategory></cac:Item><cac:Price>${sum('PriceAmount', '2')}</cac:Price></cac:${root}Line></${root}>
`;

test('e-invoices are told in the words of the order, judged, credited by number, and never taken twice', () => {
  const wax = { description: 'Wax', quantity: '40', unit: 'kg', unitPrice: '2.00', taxCode: 'S' };
  const [, poNumber] = issue(work(), [wax]);
  const lines = [{ line: 1, received: '40' }];
  done(work(), ANA, 'record_receipt', { poNumber, day: '2026-10-01', lines });
  const order = `<cac:OrderReference><cbc:ID>${poNumber}</cbc:ID></cac:OrderReference>`;
  const text =
    einvoice('Invoice', 'E-1', order) +
    einvoice('Invoice', 'E-2', '').replace('>96</cbc:Pay', '>90</cbc:Pay');
  const seen = preview({ text });
  expect(seen).toMatchObject({ documents: 2, ready: 1, text });
  expect(seen.problems).toMatchObject([{ row: 17, column: 'cac:LegalMonetaryTotal' }]);
  const taken = enter({ format: 'ubl', text, digest: seen.digest });
  expect(taken.documents).toMatchObject([
    { number: 'E-1', ok: true, verdict: 'matched', rows: [2] },
    { number: 'E-2', ok: false, code: 'bad_value', rows: [12] },
  ]);
  const [row] = rowsIn('Invoice Lines');
  expect([row?.['Unit'], row?.['Tax code'], rowsIn('Invoices')[0]?.['Vendor']]).toEqual([
    'kg',
    'S',
    'Acme',
  ]);
  expect(enter({ text }).documents.map(({ invoiceId }) => invoiceId)[0]).toBe(
    taken.documents[0]?.invoiceId,
  );
  const billing =
    '<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>E-1</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>';
  const credit = einvoice('CreditNote', 'C-1', billing);
  expect(enter({ text: credit }).documents).toMatchObject([{ ok: true, verdict: 'matched' }]);
  expect(
    rowsIn('Invoices').map((one) => [one['Number'], one['PO number'], one['Credits invoice']]),
  ).toEqual([
    ['E-1', poNumber, ''],
    ['C-1', poNumber, taken.documents[0]?.invoiceId],
  ]);
  expect(
    run(work(), CLEO, 'import_invoices', { text, mapping: { vendor: 'Supplier' } }),
  ).toMatchObject({ code: 'bad_value' });
  expect(enter({ format: 'ubl', text: BILLS }).documents).toMatchObject([
    { ok: false, detail: expect.stringContaining('not XML') },
  ]);
  expect(verify(work())).toEqual([]);
});

test('a credit note names a document that the old list had billed, and any number leads to its order', () => {
  const list = [
    'PO number,Date,Requested on,Vendor,Amount,Received amount,Invoiced amount,Invoice no,Invoice date,Status',
    'OLD-7,2026-03-05,2026-03-01,Acme,500.00,500.00,500.00,K-31,2026-04-01,open',
    'OLD-8,2026-03-06,,Acme,90.00,90.00,90.00,K-32; K-33,,open',
    'OLD-9,2026-03-07,,Acme,50.00,50.00,50.00,K-40,2026-04-02,open',
    'OLD-10,2026-03-07,,Acme,50.00,50.00,50.00,K-41,2026-04-02,open',
    'OLD-11,2026-03-07,,Acme,50.00,50.00,50.00,K-42,2026-04-02,open',
  ].join('\n');
  const { digest } = ask(work(), OLGA, 'preview_import', { text: list });
  done(work(), OLGA, 'import_register', { text: list, digest, statement: STATEMENT });
  const credit = { vendor: 'Acme', date: '2026-10-01', currency: 'EUR', kind: 'credit_note' };
  const note = (number: string, creditsInvoice: string): object => ({
    ...{ ...credit, number, creditsInvoice, poNumber: 'OLD-7', gross: '80.00' },
    lines: [{ orderLine: 1, quantity: '80', unitPrice: '1.00', net: '80.00' }],
  });
  expect(run(work(), CLEO, 'enter_invoice', note('N-1', 'K-32'))).toMatchObject({
    code: 'invoice_not_found',
  });
  done(work(), CLEO, 'enter_invoice', note('N-1', 'k 31'));
  expect(rowsIn('Invoices').map((row) => row['Credits invoice'])).toEqual(['K-31']);
  expect(
    rowsIn('Lines').find((row) => row['Description'] === 'OLD-7 of the old list'),
  ).toMatchObject({
    'Invoiced value': 420,
  });
  const bill = (
    number: string,
    poNumber: string,
    net = '80.00',
  ): { verdict: string; explanation: string } =>
    done(work(), CLEO, 'enter_invoice', {
      ...{ vendor: 'Acme', date: '2026-10-01', currency: 'EUR', kind: 'invoice', number, poNumber },
      lines: [{ orderLine: 1, quantity: '1', unitPrice: net }],
    });
  const twice = bill('K 31', 'OLD-7');
  expect(twice.explanation).not.toContain('there is no order');
  expect(twice).toMatchObject({
    verdict: 'refused',
    explanation: expect.stringContaining(
      'the same document as K-31, by which OLD-7 was billed in the old list',
    ),
  });
  const before = (old: string): string => `the same document as ${old} was billed in the old list`;
  expect(bill('K 40', 'OLD-8', '6.00').explanation).toContain(before('K-40, by which OLD-9'));
  const alone = { ...{ ...credit, kind: 'invoice', number: 'k41' }, vendorRef: 'none' };
  const lines = [{ description: 'Nails', quantity: '1', unitPrice: '5.00' }];
  const entered = (more: object): unknown =>
    done<{ explanation: string }>(work(), CLEO, 'enter_invoice', { ...alone, lines, ...more });
  expect(entered({})).toMatchObject({
    explanation: expect.stringContaining(before('K-41, by which OLD-10')),
  });
  expect(entered({ vendor: 'Bolt Oy' })).not.toMatchObject({
    explanation: expect.stringContaining('the same document'),
  });
  expect(bill('K-32', 'OLD-8', '7.00').explanation).not.toContain('the same document');
  for (const [any, poNumber] of [
    ['K42', 'OLD-11'],
    ['k-33', 'OLD-8'],
  ])
    expect(ask(work(), OLGA, 'trace', { any: String(any) }).found).toMatchObject([{ poNumber }]);
  const guide = ask(work(), OLGA, 'beginning', {}).steps as { says: string[] }[];
  expect(JSON.stringify(guide)).toContain('From request to number it took 4 days.');
  expect(verify(work())).toEqual([]);
});
