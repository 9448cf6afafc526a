// Open invoices of an old list against this register: each as `enter_invoice` takes it, and why one
// cannot be entered. The same for the report and for the command; it writes nothing itself.
import { normaliseNumber } from '../core/duplicate';
import type { OldCell } from '../core/import/cells';
import type { BillList, OldBill } from '../core/import/bills';
import { BILL_FIELD_NAMES, readBills } from '../core/import/bills';
import { readEinvoices } from '../core/import/ubl';
import { csvRecords, tabRecords } from '../core/import/read';
import type { Finding, Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Infer, Problem } from '../core/shape';
import { checkShape, name, object, oneOf, optional, text } from '../core/shape';
import { vendorKey } from '../core/vendor-key';
import type { InvoiceInput } from './document-input';
import { DOCUMENT, grossMajor, quoted } from './document-input';
import type { Loaded, Need } from './ports';
import { detailsException } from './payment-details';
import { papersException } from './vendor-papers';
import { standingException } from './vendor-standing';

const MOST_TEXT = 190_000;
/** Documents that one command enters (store.md section 10). */
export const MOST_BILLS = 50;
const header = optional(name(200));
/** How a list is to be read. */
export const BILL_LIST = {
  format: optional(oneOf('csv', 'ubl')),
  mapping: optional(object(Object.fromEntries(BILL_FIELD_NAMES.map((field) => [field, header])))),
  decimal: optional(oneOf('.', ',')),
  dayOrder: optional(oneOf('dmy', 'mdy')),
};
export const BILL_TEXT = text(MOST_TEXT);
const SHAPE = object({ ...BILL_LIST, text: optional(BILL_TEXT), tab: optional(name(100)) });
export type BillsInput = Infer<typeof SHAPE>;

export interface Bill extends OldBill {
  /** Absent where the document cannot be entered. */
  entering?: InvoiceInput;
}
export type Bills = Omit<BillList, 'bills'> & { bills: Bill[] };

const problemOf = ({ rows }: OldBill, { code, detail }: Problem): Finding => ({
  kind: code,
  row: rows[0] ?? 0,
  detail,
});

function checked(bill: OldBill): Bill {
  if (bill.problems.length > 0) return bill;
  const { value, problems } = checkShape(DOCUMENT, bill.input);
  if (problems.length === 0) return { ...bill, entering: value as InvoiceInput };
  return { ...bill, problems: problems.map((one) => problemOf(bill, one)) };
}

const sameAs = ({ vendor, number, input }: OldBill): string =>
  `${vendorKey(vendor)}\n${String(input['kind'])}\n${normaliseNumber(number) || number}`;

/** One number of a vendor on two documents of the list: nobody knows which is meant. */
function withTwice(bills: readonly Bill[]): Bill[] {
  const first = new Map<string, OldBill>();
  return bills.map((bill) => {
    const before = first.get(sameAs(bill));
    if (!before) first.set(sameAs(bill), bill);
    if (!before || normaliseNumber(bill.number) === '') return bill;
    const detail = `${bill.number} of ${bill.vendor} is in row ${before.rows[0] ?? 0} already`;
    const { entering: _twice, ...rest } = bill;
    const twice = { kind: 'duplicate_invoice', row: bill.rows[0] ?? 0, detail };
    return { ...rest, problems: [...bill.problems, twice] };
  });
}

/** The list, of a tab with its cells; `currency` where it names none. */
export function billsOf(
  input: BillsInput,
  currency: string,
  cells: Loaded['sheet'] = [],
): Outcome<Bills> {
  const { text: csv, tab, mapping, decimal, dayOrder, format } = input;
  if ((csv === undefined) === (tab === undefined))
    return refuse('bad_value', 'A list is a tab of this file or a pasted text, one of the two.');
  if (csv !== undefined && (format ?? formatOf(csv)) === 'ubl') return papersOf(csv, mapping);
  const rows: readonly (readonly OldCell[])[] = cells;
  const records = csv === undefined ? tabRecords(rows) : csvRecords(csv);
  const list = readBills(records, { mapping, decimal, dayOrder }, currency);
  if (!Array.isArray(list) && list.bills.length > 0) return ready(list);
  const findings = Array.isArray(list)
    ? list
    : [{ kind: 'bad_value', detail: 'There are no rows to read' }];
  return refuse('bad_value', `${findings[0]?.detail ?? 'The list cannot be read'}.`, {
    next: 'Say which column is which under Columns (mapping), as net = Amount; or correct the header row.',
    findings,
  });
}
/** What begins with a bracket is no list of columns. */
const formatOf = (text: string): 'csv' | 'ubl' => (/^\uFEFF?\s*</.test(text) ? 'ubl' : 'csv');

function papersOf(text: string, mapping: BillsInput['mapping']): Outcome<Bills> {
  if (mapping !== undefined)
    return refuse('bad_value', 'An e-invoice has no columns, so mapping is for lists alone.');
  const list = readEinvoices(text);
  return list.bills.length > 0 ? ready(list) : refuse('bad_value', 'There is no document in it.');
}
const ready = (list: BillList): Outcome<Bills> =>
  accept({ ...list, bills: withTwice(list.bills.map(checked)) });

/** Names that its vendor may have here. */
const namesOf = ({ entering, paper }: Bill): string[] =>
  entering ? (paper?.vendors ?? [entering.vendor]) : [];
const likeOf = (one: InvoiceInput, vendor: string): NonNullable<Need['likeInvoices']>[number] => ({
  ...{ vendor, number: normaliseNumber(one.number), said: one.number },
  grossMajor: grossMajor(one),
});

/** References count where no order is named: they are columns more to read. */
function referencesOf(inputs: readonly InvoiceInput[]): { references?: string[] } {
  const named = inputs.flatMap(({ vendorRef, contractRef }) => [vendorRef, contractRef]);
  const references = [...new Set(named.flatMap((one) => one ?? []))];
  return references.length === 0 ? {} : { references };
}

/** What has to be read to enter these: their orders, vendors, and documents that look like them. */
export function billsNeed(bills: readonly Bill[]): Need {
  const inputs = bills.flatMap(({ entering }) => entering ?? []);
  const vendors = [...new Set(bills.flatMap(namesOf))];
  const credited = inputs.flatMap(({ creditsInvoice }) => creditsInvoice ?? []);
  return {
    ...{ linked: true, family: 'whole' },
    exceptions: vendors.flatMap((one) => [
      standingException(one),
      papersException(one),
      detailsException(one),
    ]),
    orders: [...new Set(inputs.flatMap(quoted))],
    ...(credited.length > 0 ? { called: [...new Set(credited)] } : {}),
    ...referencesOf(inputs.filter((one) => quoted(one).length === 0)),
    vendors,
    likeInvoices: bills.flatMap((bill) =>
      namesOf(bill).flatMap((vendor) => (bill.entering ? likeOf(bill.entering, vendor) : [])),
    ),
  };
}
