// Open invoices of an old list against this register: each as `enter_invoice` takes it, and why one
// cannot be entered. The same for the report and for the command; it writes nothing itself.
import { normaliseNumber } from '../core/duplicate';
import type { OldCell } from '../core/import/cells';
import type { BillList, OldBill } from '../core/import/bills';
import { BILL_FIELD_NAMES, readBills } from '../core/import/bills';
import { csvRecords, tabRecords } from '../core/import/read';
import type { Finding, Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Infer, Problem } from '../core/shape';
import { checkShape, name, object, oneOf, optional, text } from '../core/shape';
import { vendorKey } from '../core/settings';
import type { InvoiceInput } from './document-input';
import { DOCUMENT, grossMajor, quoted } from './document-input';
import type { Loaded, Need } from './ports';
import { standingException } from './vendor-standing';

const MOST_TEXT = 190_000;
/** Documents that one command enters (store.md section 10). */
export const MOST_BILLS = 50;
const header = optional(name(200));
/** How a list is to be read. */
export const BILL_LIST = {
  format: optional(oneOf('csv')),
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
  const { text: csv, tab, mapping, decimal, dayOrder } = input;
  if ((csv === undefined) === (tab === undefined))
    return refuse('bad_value', 'A list is a tab of this file or a pasted text, one of the two.');
  const rows: readonly (readonly OldCell[])[] = cells;
  const records = csv === undefined ? tabRecords(rows) : csvRecords(csv);
  const list = readBills(records, { mapping, decimal, dayOrder }, currency);
  if (!Array.isArray(list) && list.bills.length > 0) return ready(list);
  const findings = Array.isArray(list) ? list : [{ kind: 'bad_value', detail: 'No row is there' }];
  return refuse('bad_value', `${findings[0]?.detail ?? 'The list cannot be read'}.`, {
    next: 'Say which column is which in mapping, or correct the header row.',
    findings,
  });
}
const ready = (list: BillList): Outcome<Bills> =>
  accept({ ...list, bills: withTwice(list.bills.map(checked)) });

/** What has to be read to enter these: their orders, vendors, and documents that look like them. */
export function billsNeed(bills: readonly Bill[]): Need {
  const inputs = bills.flatMap(({ entering }) => entering ?? []);
  const vendors = [...new Set(inputs.map(({ vendor }) => vendor))];
  return {
    ...{ linked: true, family: 'whole' },
    exceptions: vendors.map(standingException),
    orders: [...new Set(inputs.flatMap(quoted))],
    vendors,
    likeInvoices: inputs.map((one) => ({
      vendor: one.vendor,
      number: normaliseNumber(one.number),
      grossMajor: grossMajor(one),
    })),
  };
}
