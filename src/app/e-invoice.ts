// An e-invoice in the words of this register: its vendor by the name that orders and Vendors have, units
// and codes of charges as on its order, taxes by the codes of Settings. What nothing here is like stays
// as the paper says it. It judges nothing and writes nothing.
import type { PaperTax } from '../core/import/bills';
import { matchSettings } from '../core/match-settings';
import { openingDocument } from '../core/opening';
import { chargesOf } from '../core/shares';
import type { LineRow, OrderRow } from '../core/tables';
import { sameUnit } from '../core/units';
import { vendorKey } from '../core/vendor-key';
import type { Work } from '../core/work';
import type { InvoiceInput } from './document-input';
import { namedDocument, orderFor, quoted } from './document-input';
import type { Loaded } from './ports';
import type { Bill } from './old-bills';
import { same } from './show';

type Known = Pick<Loaded, 'register' | 'vendors'>;
type Entering = Bill & { entering: InvoiceInput };

/** Codes of UN/ECE recommendation 20, each with the names that people give the unit. */
const UNITS = [
  'C62 EA H87 NAR PCE XPP pc pcs piece pieces each unit units item items one no stk',
  'KGM kg kgs kilo kilogram kilograms',
  'GRM g gram grams',
  'TNE t ton tonne tonnes',
  'MTR m metre metres meter meters',
  'MTK m2 sqm',
  'MTQ m3 cbm',
  'LTR l litre litres liter liters',
  'HUR h hr hrs hour hours',
  'DAY d day days',
  'WEE week weeks',
  'MON month months',
  'ANN year years',
  'SET set sets',
  'PR pair pairs',
  'BX XBX box boxes',
  'CT XCT carton cartons',
  'PF XPX pallet pallets',
  'LS lump sum',
].map((names) => names.split(' '));

/** The unit as the order says it, where both are names of one. */
function unitOf(code: string | undefined, lines: readonly LineRow[]): string | undefined {
  if (code === undefined) return undefined;
  const names = UNITS.find((group) => group.some((one) => sameUnit(one, code))) ?? [code];
  const own = lines.find(({ unit }) => names.some((one) => sameUnit(one, unit)));
  return own?.unit ?? code;
}

/** The code of that rate: the one with the paper's letter, or the only one there is. */
function taxCodeOf(tax: PaperTax, rates: { readonly [code: string]: number }): string | undefined {
  if (!tax) return undefined;
  const fitting = Object.keys(rates).filter((code) => rates[code] === tax.rateBp);
  const named = fitting.find((code) => same(code, tax.code));
  return named ?? (fitting.length === 1 ? fitting[0] : undefined);
}

/** As the order calls the charge, where it calls it alike. */
const chargeCode = (code: string, orders: readonly OrderRow[]): string =>
  orders
    .flatMap(({ charges }) => chargesOf(charges, 0).map((one) => one.code))
    .find((one) => same(one, code)) ?? code;

/** The name of its orders' vendor or of a row of Vendors, in the order in which the paper names itself. */
function vendorOf(names: readonly string[], orders: readonly OrderRow[], known: Known): string {
  const here = [...orders.map(({ vendor }) => vendor), ...known.vendors.map((one) => one.vendor)];
  const keys = names.map(vendorKey);
  return here.find((one) => keys.includes(vendorKey(one))) ?? names[0] ?? '';
}

/** A credit note that names no order is of the order that the document it credits names. */
function creditedOrder(
  work: Work,
  said: InvoiceInput,
  vendors: readonly string[],
): { poNumber?: string } {
  const { creditsInvoice = '' } = said;
  if (creditsInvoice === '' || quoted(said).length > 0) return {};
  const credited = vendors
    .map((vendor) => namedDocument(work, creditsInvoice, vendor))
    .find(({ ok }) => ok);
  if (credited?.ok) return { poNumber: credited.value.poNumber };
  const keys = vendors.map(vendorKey);
  const [old] = work.list(
    'register',
    (order) => keys.includes(vendorKey(order.vendor)) && !!openingDocument(order, creditsInvoice),
  );
  return old ? { poNumber: old.poNumber } : {};
}

/** As `enter_invoice` takes it; a document that is not an e-invoice as it is. */
export function asKnown(
  work: Work,
  { entering: said, paper }: Entering,
  known: Known,
): InvoiceInput {
  if (!paper) return said;
  const entering = { ...said, ...creditedOrder(work, said, paper.vendors) };
  const orders = quoted(entering).flatMap((one) => orderFor(work, one) ?? []);
  const keys = orders.map(({ key }) => key);
  const lines = work.list('lines', ({ order }) => keys.includes(order));
  const rates = matchSettings(known.register, entering.date).taxRatesBp;
  const coded = <T extends object>(one: T, tax: PaperTax): T & { taxCode?: string } => {
    const taxCode = taxCodeOf(tax, rates);
    return taxCode === undefined ? one : { ...one, taxCode };
  };
  return {
    ...entering,
    vendor: vendorOf(paper.vendors, orders, known),
    lines: entering.lines.map((line, at) => {
      const unit = unitOf(line.unit, lines);
      return coded({ ...line, ...(unit === undefined ? {} : { unit }) }, paper.taxes[at]);
    }),
    ...(entering.charges && {
      charges: entering.charges.map((one, at) =>
        coded({ ...one, code: chargeCode(one.code, orders) }, paper.chargeTaxes[at]),
      ),
    }),
  };
}
