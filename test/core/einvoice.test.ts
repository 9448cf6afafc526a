// E-invoices read into what `enter_invoice` takes: each figure from its element, names by namespace,
// what cannot be read with its line and element, nothing left out in silence (controls.md B34).
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OldBill } from '../../src/core/import/bills';
import { readEinvoices } from '../../src/core/import/ubl';

const URN = 'urn:oasis:names:specification:ubl:schema:xsd:';
const amount = (name: string, value: string, currency = 'EUR'): string =>
  `<cbc:${name} currencyID="${currency}">${value}</cbc:${name}>`;
const ID = (name: string, value: string): string =>
  `<cac:${name}><cbc:ID>${value}</cbc:ID></cac:${name}>`;
const LINE = [
  '<cac:InvoiceLine><cbc:ID>1</cbc:ID>',
  '<cbc:InvoicedQuantity unitCode="KGM">+0200.500</cbc:InvoicedQuantity>',
  amount('LineExtensionAmount', '401'),
  '<cac:OrderLineReference><cbc:LineID>2</cbc:LineID></cac:OrderLineReference>',
  '<cac:Item><cbc:Name>Wax &amp; wick</cbc:Name><cac:ClassifiedTaxCategory>',
  '<cbc:ID>S</cbc:ID><cbc:Percent>25.5</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>',
  `<cac:Price>${amount('PriceAmount', '200.00')}<cbc:BaseQuantity>100</cbc:BaseQuantity></cac:Price>`,
  '</cac:InvoiceLine>',
].join('\n');
const TOTAL = `<cac:LegalMonetaryTotal>${amount('TaxInclusiveAmount', '503.26')}${amount('PayableAmount', '503.26')}</cac:LegalMonetaryTotal>`;
const HEAD = [
  '<cbc:ID>F-7</cbc:ID><cbc:IssueDate>2026-10-01</cbc:IssueDate><cbc:DueDate>2026-10-31</cbc:DueDate>',
  '<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>',
  '<cac:OrderReference><cbc:ID>PO-1</cbc:ID><cbc:SalesOrderID>SO-9</cbc:SalesOrderID></cac:OrderReference>',
  '<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Acme</cbc:Name></cac:PartyName>',
  '<cac:PartyLegalEntity><cbc:RegistrationName>Acme Trading Oy</cbc:RegistrationName></cac:PartyLegalEntity>',
  '</cac:Party></cac:AccountingSupplierParty>',
  '<cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>FI00 1</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>',
  `<cac:TaxTotal>${amount('TaxAmount', '102.26')}</cac:TaxTotal>`,
].join('\n');
const wrap = (body: string, root = 'Invoice'): string =>
  `<?xml version="1.0"?>\n<${root} xmlns="${URN}${root}-2" xmlns:cac="${URN}CommonAggregateComponents-2" xmlns:cbc="${URN}CommonBasicComponents-2">\n${body}\n</${root}>\n`;
const PAPER = wrap([HEAD, TOTAL, LINE].join('\n'));

const read = (text: string): OldBill => {
  const { bills } = readEinvoices(text);
  expect(bills).toHaveLength(1);
  return bills[0] as OldBill;
};
const wrong = (text: string) =>
  read(text).problems.map(({ row, column, detail }) => [row, column, detail]);

test('every figure comes from its element', () => {
  expect(read(PAPER)).toEqual({
    ...{ rows: [2], vendor: 'Acme', number: 'F-7', problems: [] },
    input: {
      ...{ vendor: 'Acme', number: 'F-7', kind: 'invoice', asPrinted: true, currency: 'EUR' },
      ...{ date: '2026-10-01', dueDate: '2026-10-31', poNumber: 'PO-1', vendorRef: 'SO-9' },
      lines: [
        {
          ...{ quantity: '200.5', unitPrice: '2', net: '401', unit: 'KGM' },
          ...{ orderLine: 2, description: 'Wax & wick' },
        },
      ],
      ...{ tax: '102.26', gross: '503.26', paymentDetails: 'FI00 1' },
    },
    paper: {
      vendors: ['Acme', 'Acme Trading Oy'],
      taxes: [{ code: 'S', rateBp: 2550 }],
      chargeTaxes: [],
    },
  });
});

test('prefixes are the writer’s: a name is told by its namespace', () => {
  const other = PAPER.replace(/cbc(?=[:=])/g, 'b')
    .replace(/<(\/?)cac:/g, '<$1a:')
    .replace('xmlns:cac', 'xmlns:a');
  expect(read(other).input).toEqual(read(PAPER).input);
  const strange = PAPER.replace(`${URN}CommonBasicComponents-2`, 'urn:of:somebody:else');
  expect(read(strange).input['number']).toBeUndefined();
  expect(wrong(PAPER.replace(`${URN}Invoice-2`, 'urn:another'))).toMatchObject([
    [2, '', expect.stringContaining('neither an invoice')],
  ]);
});

test.each([
  [
    'a document type',
    PAPER.replace('<Invoice', '<!DOCTYPE Invoice [<!ENTITY x "y">]>\n<Invoice'),
    2,
    'DOCTYPE',
  ],
  ['an entity nobody defines', PAPER.replace('Wax &amp;', 'Wax &wick;'), 16, '&wick;'],
  ['an element that is not closed', PAPER.replace('</cac:TaxTotal>', ''), 20, 'Missing end tag'],
  ['text that is no XML', 'Supplier;Invoice no\nAcme;1', 1, 'not XML'],
  ['elements without end', '<a>'.repeat(60_000), 1, 'nested too deep'],
])('%s is refused with its line', (_name, text, row, detail) => {
  const { problems, input } = read(text);
  expect(problems).toMatchObject([
    { kind: 'bad_value', row, detail: expect.stringContaining(detail) },
  ]);
  expect(input).toEqual({});
});

test.each([
  [
    'an amount in another currency',
    ['currencyID="EUR">401', 'currencyID="USD">401'],
    [14, 'cbc:LineExtensionAmount', 'in USD'],
  ],
  [
    'a number with a comma',
    ['+0200.500', '200,500'],
    [13, 'cbc:InvoicedQuantity', 'is not a number'],
  ],
  [
    'a line without a net',
    [amount('LineExtensionAmount', '401'), ''],
    [12, 'cac:InvoiceLine', 'no net amount'],
  ],
  [
    'another sum asked for than the total leaves',
    ['">503.26</cbc:PayableAmount', '">400.00</cbc:PayableAmount'],
    [11, 'cac:LegalMonetaryTotal', '400 is asked for'],
  ],
])('%s is a problem with its element', (_name, [from = '', to = ''], [row, column, detail]) => {
  expect(wrong(PAPER.replace(from, to))).toEqual([
    [row, column, expect.stringContaining(String(detail))],
  ]);
});

test('what was prepaid, rounding inside or beside the total, charges and allowances', () => {
  const charge = (is: boolean, reason: string, value: string): string =>
    `<cac:AllowanceCharge><cbc:ChargeIndicator>${String(is)}</cbc:ChargeIndicator>${reason}${amount('Amount', value)}</cac:AllowanceCharge>`;
  const total = (payable: string): string =>
    `<cac:LegalMonetaryTotal>${amount('TaxInclusiveAmount', '503.26')}${amount('PrepaidAmount', '100')}${amount('PayableRoundingAmount', '-0.01')}${amount('PayableAmount', payable)}</cac:LegalMonetaryTotal>`;
  const charges =
    charge(true, '<cbc:AllowanceChargeReasonCode>FC</cbc:AllowanceChargeReasonCode>', '12.00') +
    charge(false, '<cbc:AllowanceChargeReason>Loyalty</cbc:AllowanceChargeReason>', '2.50');
  for (const payable of ['403.25', '403.26']) {
    const { input, problems } = read(wrap([HEAD, charges, total(payable), LINE].join('\n')));
    expect(problems).toEqual([]);
    expect(input).toMatchObject({
      ...{ gross: '503.26', prepaid: '100', rounding: '-0.01' },
      charges: [
        { code: 'freight', amount: '12' },
        { code: 'Loyalty', amount: '-2.5' },
      ],
    });
  }
});

test('a credit note says what it credits; an advance and a credit in an invoice are told by their type', () => {
  const credit = wrap(
    [
      HEAD.replace(
        /<cac:OrderReference>.*<\/cac:OrderReference>/,
        `<cac:BillingReference>${ID('InvoiceDocumentReference', 'F-6')}</cac:BillingReference>`,
      ),
      TOTAL,
      LINE,
    ].join('\n'),
    'CreditNote',
  )
    .replace(/InvoiceLine/g, 'CreditNoteLine')
    .replace(/InvoicedQuantity/g, 'CreditedQuantity');
  const { input } = read(credit);
  expect(input).toMatchObject({
    kind: 'credit_note',
    creditsInvoice: 'F-6',
    lines: [{ quantity: '200.5' }],
  });
  expect(input['poNumber']).toBeUndefined();
  expect(read(PAPER.replace('>380<', '>381<')).input['kind']).toBe('credit_note');
  expect(read(PAPER.replace('>380<', '>386<')).input['kind']).toBe('prepayment');
  expect(read(PAPER.replaceAll('>503.26<', '>-503.26<')).input['kind']).toBe('credit_note');
  expect(read(PAPER.replace('<cbc:ID>PO-1<', '<cbc:ID>NA<')).input['poNumber']).toBeUndefined();
});

test('documents after each other are each read, one that cannot be beside them', () => {
  const { bills } = readEinvoices(
    `\uFEFF${PAPER}${PAPER.replace('F-7', 'F-8').replace('401', '4o1')}`,
  );
  expect(bills.map(({ number, rows }) => [number, rows])).toEqual([
    ['F-7', [2]],
    ['F-8', [22]],
  ]);
  expect(bills.map(({ problems }) => problems.map(({ row }) => row))).toEqual([[], [34]]);
});

const samples = path.resolve(__dirname, '../../../shared/data/ubl');
const there = existsSync(samples);
if (!there) console.log(`Skipped: ${samples} is not here.`);
const given = there ? test : test.skip; // the shared data is not here: printed above
given('the examples of the standard are read whole', () => {
  const sample = (name: string): OldBill =>
    read(readFileSync(path.join(samples, `UBL-${name}-Example.xml`), 'utf8'));
  const { input, problems } = sample('Invoice-2.1');
  expect(problems).toEqual([]);
  expect(input).toMatchObject({
    ...{
      vendor: 'Salescompany ltd.',
      number: 'TOSL108',
      poNumber: '123',
      contractRef: 'Contract321',
    },
    ...{ tax: '292.2', gross: '1729', prepaid: '1000', rounding: '0.3', dueDate: '2009-12-31' },
    charges: [
      { code: 'Packing cost', amount: '100' },
      { code: 'Promotion discount', amount: '-100' },
    ],
  });
  const lines = input['lines'] as { net: string; orderLine: number }[];
  expect(lines.map(({ net, orderLine }) => [net, orderLine])).toEqual([
    ['1273', 1],
    ['-3.96', 5],
    ['4.96', 3],
    ['-25', 2],
    ['187.5', 4],
  ]);
  expect(sample('CreditNote-2.0').input).toMatchObject({
    kind: 'credit_note',
    creditsInvoice: 'A00095678',
    gross: '107.5',
  });
  expect(sample('Order-2.1').problems).toMatchObject([
    { detail: expect.stringContaining('neither an invoice') },
  ]);
});
