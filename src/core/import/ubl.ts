// E-invoices in UBL 2 (EN 16931, Peppol BIS Billing 3) as documents to enter: invoices and credit
// notes, one or several after each other. What cannot be read is a problem with its line and element,
// and figures that the register has no place for are never left out in silence. It knows no order.
import { digest } from '../canonical';
import { mulDiv } from '../decimal';
import type { Finding } from '../outcome';
import { parsePrice, parseQuantity } from '../quantity';
import type { BillList, OldBill, PaperWords } from './bills';
import { MICRO, micro, printed } from './bills';
import type { Element } from './xml';
import { readXml } from './xml';

const CREDIT_TYPES = ['381', '81', '83', '261', '296', '308', '396', '420', '458', '532'];
const PREPAYMENT = '386';
/** Words for charges and allowances that only have a code (UNCL 7161 and 5189). */
const REASONS: { readonly [code: string]: string } = {
  ...{ FC: 'freight', SH: 'freight', PC: 'packing', ABL: 'packing', IN: 'insurance' },
  ...{ AA: 'advertising', '95': 'discount', '100': 'rebate' },
};
const EVERY = 1000;

/** One document's elements by their paths, and what of them cannot be read. */
class Reader {
  readonly problems: Finding[] = [];
  currency = '';

  problem(at: Element, detail: string): void {
    this.problems.push({ kind: 'bad_value', row: at.line, column: at.name, detail });
  }

  all(from: Element, path: string): Element[] {
    return path
      .split('/')
      .reduce((found, name) => found.flatMap((one) => children(one, name)), [from]);
  }

  one(from: Element, path: string): Element | undefined {
    return this.all(from, path)[0];
  }

  text(from: Element, path: string): string {
    return this.one(from, path)?.text.replace(/\s+/g, ' ') ?? '';
  }

  /** A decimal as the register writes it. */
  number(from: Element, path: string): string | undefined {
    const at = this.one(from, path);
    if (!at) return undefined;
    const [, sign = '', whole = '', part = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(at.text) ?? [];
    if (whole + part === '') {
      this.problem(at, `"${at.text}" is not a number`);
      return undefined;
    }
    const [units, decimals] = [whole.replace(/^0+(?=\d)/, '') || '0', part.replace(/0+$/, '')];
    const plain = decimals === '' ? units : `${units}.${decimals}`;
    return sign === '-' && /[1-9]/.test(plain) ? `-${plain}` : plain;
  }

  /** An amount, which has to be in the document's own currency. */
  amount(from: Element, path: string): string | undefined {
    const at = this.one(from, path);
    const said = at?.attributes['currencyID'] ?? this.currency;
    if (at && said !== this.currency)
      this.problem(at, `${at.text} is in ${said}, the document in ${this.currency}`);
    return this.number(from, path);
  }
}

const children = (from: Element, name: string): Element[] =>
  from.children.filter((one) => one.name === name);
const filled = (fields: { [field: string]: unknown }): { [field: string]: unknown } =>
  Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== undefined && one !== ''));

/** What stands instead of an order's number where a document has to name one and there is none. */
const named = (text: string): string => (/^(na|n\/a|none)$/i.test(text) ? '' : text);

function vendorsIn(reader: Reader, root: Element): string[] {
  const party = 'cac:AccountingSupplierParty/cac:Party';
  const names = [
    'cac:PartyName/cbc:Name',
    'cac:PartyLegalEntity/cbc:RegistrationName',
    'cac:PartyTaxScheme/cbc:RegistrationName',
  ].map((path) => reader.text(root, `${party}/${path}`));
  return [...new Set(names.filter((one) => one !== ''))];
}

/** Hundredths of a percent; nothing where none is stated. */
function taxIn(reader: Reader, from: Element, path: string): PaperWords['taxes'][number] {
  const category = reader.one(from, path);
  const percent = category && reader.number(category, 'cbc:Percent');
  if (!category || percent === undefined) return undefined;
  return { code: reader.text(category, 'cbc:ID'), rateBp: Math.round(micro(percent) / 10_000) };
}
const lineTax = (reader: Reader, line: Element): PaperWords['taxes'][number] =>
  taxIn(reader, line, 'cac:Item/cac:ClassifiedTaxCategory') ??
  taxIn(reader, line, 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory');

/** The price of one; printed prices may be those of a hundred. */
function priceIn(reader: Reader, line: Element): string | undefined {
  const price = reader.number(line, 'cac:Price/cbc:PriceAmount');
  const base = reader.number(line, 'cac:Price/cbc:BaseQuantity');
  if (price === undefined || base === undefined) return price;
  const [priced, of] = [parsePrice(price), parseQuantity(base)];
  if (!priced.ok || !of.ok || of.value <= 0 || of.value === EVERY) return price;
  return printed(mulDiv(priced.value, EVERY, of.value));
}

/** Without a price it is what one piece of the net is. */
function figuresIn(reader: Reader, line: Element): { [field: string]: string | undefined } {
  const counted = ['cbc:InvoicedQuantity', 'cbc:CreditedQuantity'].find((one) =>
    reader.one(line, one),
  );
  const quantity = counted && reader.number(line, counted);
  const unit = counted && reader.one(line, counted)?.attributes['unitCode'];
  const [net, price] = [reader.amount(line, 'cbc:LineExtensionAmount'), priceIn(reader, line)];
  if (!reader.one(line, 'cbc:LineExtensionAmount'))
    reader.problem(line, 'A line has no net amount');
  if (quantity !== undefined && price !== undefined)
    return { quantity, unitPrice: price, net, unit };
  const pieces = quantity === undefined ? MICRO : micro(quantity);
  const one = pieces === 0 ? 0 : mulDiv(micro(net ?? '0'), MICRO, pieces);
  return { quantity: quantity ?? '1', unitPrice: printed(one), net, unit };
}

function lineIn(reader: Reader, root: Element, line: Element): { [field: string]: unknown } {
  const order = 'cac:OrderLineReference';
  const nth = reader.text(line, `${order}/cbc:LineID`);
  const period = (path: string): string =>
    reader.text(line, `cac:InvoicePeriod/${path}`) ||
    reader.text(root, `cac:InvoicePeriod/${path}`);
  const note = 'cac:DespatchDocumentReference/cbc:ID';
  return filled({
    ...figuresIn(reader, line),
    poNumber: named(reader.text(line, `${order}/cac:OrderReference/cbc:ID`)),
    orderLine: /^\d{1,3}$/.test(nth) ? Number(nth) : undefined,
    item: reader.text(line, 'cac:Item/cac:BuyersItemIdentification/cbc:ID'),
    description:
      reader.text(line, 'cac:Item/cbc:Name') || reader.text(line, 'cac:Item/cbc:Description'),
    ...{ serviceFrom: period('cbc:StartDate'), serviceTo: period('cbc:EndDate') },
    deliveryNote: reader.text(line, note) || reader.text(root, note),
  });
}

function chargeIn(reader: Reader, at: Element): { code: string; amount: string } {
  const isCharge = reader.text(at, 'cbc:ChargeIndicator') === 'true';
  const amount = reader.amount(at, 'cbc:Amount') ?? '0';
  const code = reader.text(at, 'cbc:AllowanceChargeReasonCode');
  const word = reader.text(at, 'cbc:AllowanceChargeReason') || REASONS[code];
  return {
    code: (word ?? (isCharge ? 'charge' : 'discount')).slice(0, 40),
    amount: isCharge ? amount : printed(0 - micro(amount)),
  };
}

/** Of several totals of tax the one in the document's currency; another is for the tax office. */
function taxTotal(reader: Reader, root: Element): string | undefined {
  const totals = reader.all(root, 'cac:TaxTotal');
  const own = totals.find(
    (one) =>
      (reader.one(one, 'cbc:TaxAmount')?.attributes['currencyID'] ?? reader.currency) ===
      reader.currency,
  );
  return own && reader.amount(own, 'cbc:TaxAmount');
}

/** Total, what was paid before and rounding; what the paper asks for has to follow from them. */
function totalsIn(reader: Reader, root: Element): { [field: string]: string | undefined } {
  const total = reader.one(root, 'cac:LegalMonetaryTotal');
  if (!total) return {};
  const of = (name: string): string | undefined => reader.amount(total, `cbc:${name}`);
  const [stated, asked] = [of('TaxInclusiveAmount'), of('PayableAmount')];
  const [prepaid, rounding] = [of('PrepaidAmount') ?? '0', of('PayableRoundingAmount') ?? '0'];
  const before = micro(asked ?? '0') + micro(prepaid);
  const gross = stated ?? printed(before - micro(rounding));
  const fits = [micro(gross), micro(gross) + micro(rounding)].includes(before);
  if (asked !== undefined && !fits)
    reader.problem(
      total,
      `${asked} is asked for, but ${gross} less what was prepaid (${prepaid}) with rounding (${rounding}) is another sum`,
    );
  return filled({
    gross,
    prepaid: micro(prepaid) === 0 ? undefined : prepaid,
    rounding: micro(rounding) === 0 ? undefined : rounding,
  }) as { [field: string]: string };
}

function kindOf(reader: Reader, root: Element, gross: string | undefined): string {
  const type = reader.text(root, 'cbc:InvoiceTypeCode');
  if (type === PREPAYMENT) return 'prepayment';
  const credits = root.name === 'CreditNote' || CREDIT_TYPES.includes(type);
  return credits || micro(gross ?? '0') < 0 ? 'credit_note' : 'invoice';
}

/** The order a document names, its references, and what a credit note credits. */
function referencesIn(reader: Reader, root: Element, kind: string): { [field: string]: string } {
  const billing = 'cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID';
  const credited = [
    reader.text(root, billing),
    ...reader.all(root, 'cac:CreditNoteLine').map((line) => reader.text(line, billing)),
  ].find((one) => one !== '');
  return {
    poNumber: named(reader.text(root, 'cac:OrderReference/cbc:ID')),
    vendorRef: reader.text(root, 'cac:OrderReference/cbc:SalesOrderID'),
    contractRef: reader.text(root, 'cac:ContractDocumentReference/cbc:ID'),
    creditsInvoice: kind === 'credit_note' ? (credited ?? '') : '',
  };
}

function documentIn(reader: Reader, root: Element): Pick<OldBill, 'input' | 'paper'> {
  const lines = children(root, `cac:${root.name}Line`);
  const [first = '', ...names] = vendorsIn(reader, root);
  const charges = children(root, 'cac:AllowanceCharge');
  const totals = totalsIn(reader, root);
  const kind = kindOf(reader, root, totals['gross']);
  const means = 'cac:PaymentMeans';
  const input = filled({
    ...{ vendor: first, number: reader.text(root, 'cbc:ID'), kind, asPrinted: true },
    ...{ date: reader.text(root, 'cbc:IssueDate'), currency: reader.currency },
    dueDate: reader.text(root, 'cbc:DueDate') || reader.text(root, `${means}/cbc:PaymentDueDate`),
    ...referencesIn(reader, root, kind),
    lines: lines.map((line) => lineIn(reader, root, line)),
    charges: charges.length === 0 ? undefined : charges.map((one) => chargeIn(reader, one)),
    ...{ tax: taxTotal(reader, root), ...totals },
    paymentDetails: reader.text(root, `${means}/cac:PayeeFinancialAccount/cbc:ID`),
  });
  const paper = {
    vendors: [first, ...names],
    taxes: lines.map((line) => lineTax(reader, line)),
    chargeTaxes: charges.map((one) => taxIn(reader, one, 'cac:TaxCategory')),
  };
  return { input, paper };
}

const unread = (problem: Finding): OldBill => ({
  ...{ rows: [problem.row ?? 1], vendor: '', number: '', input: {}, problems: [problem] },
});

function billOf(text: string, first: number): OldBill {
  const root = readXml(text, first);
  if ('kind' in root) return unread(root);
  const reader = new Reader();
  if (root.name !== 'Invoice' && root.name !== 'CreditNote') {
    reader.problem(root, 'It is neither an invoice nor a credit note of UBL 2');
    return unread(reader.problems[0] as Finding);
  }
  const total = reader.one(root, 'cac:LegalMonetaryTotal/cbc:PayableAmount');
  reader.currency =
    reader.text(root, 'cbc:DocumentCurrencyCode') || (total?.attributes['currencyID'] ?? '');
  const { input, paper } = documentIn(reader, root);
  return {
    ...{ rows: [root.line], vendor: String(input['vendor'] ?? '') },
    ...{ number: String(input['number'] ?? ''), input, problems: reader.problems },
    ...(paper ? { paper } : {}),
  };
}

/** Documents after each other begin with their XML declaration; each with the line it begins in. */
function split(text: string): { text: string; line: number }[] {
  let line = 1;
  return text.split(/(?=<\?xml\s)/).flatMap((part) => {
    const from = line;
    line += part.split('\n').length - 1;
    return part.replace(/^\uFEFF/, '').trim() === '' ? [] : [{ text: part, line: from }];
  });
}

/** Every document of the text, those too that cannot be read. */
export function readEinvoices(text: string): BillList {
  const bills = split(text).map((one) => billOf(one.text, one.line));
  const seen = bills.map(({ rows, input, paper }) => [rows, input, paper]);
  return {
    ...{ digest: digest(JSON.stringify(seen)), bills, mapping: {}, unknown: [], text },
    writing: { decimal: '.', dayOrder: 'dmy' },
  };
}
