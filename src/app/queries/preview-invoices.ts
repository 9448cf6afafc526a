// Open invoices of an old list, read and reported before anything of them is entered (controls.md
// B34): what cannot be entered and why, with tab and row, and what is asked for in all. It writes
// nothing; `text` is the list in the register's own form, as the command takes it.
import { normaliseNumber } from '../../core/duplicate';
import type { Writing } from '../../core/import/cells';
import { minorDigits, parseMoney } from '../../core/money';
import type { Finding, Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { name, object, optional } from '../../core/shape';
import { add } from '../../core/tally';
import { vendorKey } from '../../core/vendor-key';
import { quoted } from '../document-input';
import { asKnown } from '../e-invoice';
import type { Bill, Bills, BillsInput } from '../old-bills';
import { BILL_LIST, BILL_TEXT, billsNeed, billsOf } from '../old-bills';
import type { Loaded } from '../ports';
import type { Asked } from '../query';
import { query } from '../query';
import { counted, money } from '../show';

export interface InvoicesReport {
  digest: string;
  sentence: string;
  documents: number;
  /** Documents that can be entered; each is judged then. */
  ready: number;
  problems: Finding[];
  /** Numbers of orders that nobody knows here. */
  unknownOrders: Finding[];
  here: Finding[];
  sums: { currency: string; amount: string }[];
  text: string;
  mapping: { [field: string]: string };
  unknown: string[];
  decimal: Writing['decimal'];
  dayOrder: Writing['dayOrder'];
}

const SHOWN = 200;

const about = (bill: Bill, kind: string, detail: string): Finding => ({
  ...{ kind, row: bill.rows[0] ?? 0, key: bill.number, detail },
});

function ordersUnknown(bill: Bill, { numbers }: Loaded): Finding[] {
  const known = (asked: string): boolean =>
    numbers.some(({ poNumber, key }) => [poNumber.toUpperCase(), key].includes(asked));
  if (!bill.entering) return [];
  const named = quoted(bill.entering);
  if (named.length === 0) return [about(bill, 'no_po', `${bill.number} names no order`)];
  return named
    .filter((one) => !known(one.toUpperCase()))
    .map((one) => about(bill, 'unknown_po', `${bill.number} names ${one}, which is not here`));
}

/** A document of this vendor and number that is here already. */
function isHere(bill: Bill, { work }: Loaded): Finding[] {
  const normalised = normaliseNumber(bill.number);
  const [there] = work.list(
    'invoices',
    (one) =>
      one.vendorKey === vendorKey(bill.vendor) &&
      normaliseNumber(one.number) === normalised &&
      normalised !== '' &&
      one.state === 'open',
  );
  if (!there) return [];
  const text = `${bill.number} of ${bill.vendor} was entered on ${there.enteredDay}`;
  return [about(bill, 'duplicate_invoice', text)];
}

function sumsOf(bills: readonly Bill[]): { currency: string; amount: string }[] {
  const sums = new Map<string, number>();
  for (const { entering } of bills) {
    if (!entering) continue;
    const gross = parseMoney(entering.gross ?? '', minorDigits(entering.currency));
    add(sums, entering.currency, gross.ok ? gross.value : 0);
  }
  return [...sums].map(([currency, minor]) => ({ currency, amount: money(minor, currency) }));
}

/** E-invoices in the register's words. */
const inOwnWords = (bill: Bill, loaded: Loaded): Bill => {
  if (!bill.entering) return bill;
  const entering = asKnown(loaded.work, { ...bill, entering: bill.entering }, loaded);
  return { ...bill, entering, vendor: entering.vendor };
};

function reportOf(list: Bills, tab: string | undefined, loaded: Loaded): InvoicesReport {
  const { digest, text, mapping, unknown, writing } = list;
  const bills = list.bills.map((bill) => inOwnWords(bill, loaded));
  const inTab = (all: Finding[]): Finding[] =>
    all.slice(0, SHOWN).map((one) => (tab === undefined ? one : { ...one, tab }));
  const problems = bills.flatMap((bill) => bill.problems);
  const unknownOrders = bills.flatMap((bill) => ordersUnknown(bill, loaded));
  const here = bills.flatMap((bill) => isHere(bill, loaded));
  const ready = bills.filter(({ entering }) => entering !== undefined).length;
  const parts = [
    `${counted(bills.length, 'document')} read`,
    `${counted(problems.length, 'problem')}`,
    `${unknownOrders.length} without an order that is here`,
    `${here.length} entered before`,
  ];
  return {
    ...{ digest, sentence: `${parts.join('; ')}.`, documents: bills.length, ready },
    problems: inTab(problems),
    unknownOrders: inTab(unknownOrders),
    here: inTab(here),
    ...{ sums: sumsOf(bills), text, unknown, ...writing },
    mapping: Object.fromEntries(Object.entries(mapping)) as { [field: string]: string },
  };
}

const SHAPE = object({ ...BILL_LIST, text: optional(BILL_TEXT), tab: optional(name(100)) });

export const previewInvoices = query<BillsInput, InvoicesReport>({
  name: 'preview_invoices',
  shape: SHAPE,
  need: (input) => {
    if (input.tab !== undefined) return { orders: [], sheet: input.tab };
    const read = billsOf(input, 'EUR');
    return { ...billsNeed(read.ok ? read.value.bills : []), orders: [], linked: false };
  },
  answer: (input, { loaded }: Asked): Outcome<InvoicesReport> => {
    const read = billsOf(input, loaded.register.currency, loaded.sheet);
    return read.ok ? accept(reportOf(read.value, input.tab, loaded)) : read;
  },
});
