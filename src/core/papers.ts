// Papers that are kept with an order, an invoice, a receipt, a payment, an exception or a vendor: one
// row each, with where it lies and its digest (controls.md T04). Rows are only ever added; one that is
// out of date is named by the row that replaces it. It opens no link and judges no document.
import { blankRow } from './blank';
import { derivedKey } from './canonical';
import type { Day } from './day';
import type { Finding } from './outcome';
import type { DocumentRow, InvoiceRow } from './tables';
import type { Work } from './work';

export const PAPER_KINDS = [
  'quote',
  'contract',
  'SOW',
  'acknowledgement',
  'delivery note',
  'timesheet',
  'invoice',
  'credit note',
  'remittance',
  'certificate',
  'insurance',
  'tax form',
  'service level missed',
  'asset tag',
  'other',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** A kind as people write it: `delivery_note`, `Delivery note`, `sow`. */
export const paperKind = (typed: string): PaperKind | undefined => {
  const plain = typed.trim().toLowerCase().replace(/_/g, ' ');
  return PAPER_KINDS.find((one) => one.toLowerCase() === plain);
};

/** What a paper hangs on, and the order and invoice with which it is looked at. */
export interface PaperOwner {
  entity: string;
  order: string;
  invoice: string;
}
export interface Paper {
  kind: PaperKind;
  name: string;
  link: string;
  sha256?: string | undefined;
  replaces?: string | undefined;
  /** The last day on which it is valid. */
  validUntil?: Day | undefined;
  /** Where an asset is kept, and who has it (T25). */
  place?: string | undefined;
  person?: string | undefined;
}
export const ASSET_TAG = 'asset tag';
/** Who adds it and when; `id` is the command's. */
export interface Adding {
  actor: string;
  now: string;
  today: Day;
  id: string;
}

/** The key that the nth paper of a command gets, counted from 0. */
export const paperKey = (commandId: string, at = 0): string =>
  derivedKey('F', at === 0 ? commandId : `${commandId}:${at}`);

/** Text that a browser would run instead of opening is no link; a digest is 64 hex digits. */
export function paperFindings({ link, sha256 = '' }: Paper, path = ''): Finding[] {
  const found = (column: string, detail: string): Finding => ({
    kind: 'bad_value',
    column: `${path}${column}`,
    detail: `${path}${column}: ${detail}`,
  });
  return [
    ...(/^\s*(javascript|data|vbscript):/i.test(link)
      ? [found('link', 'a link leads to a file; this one would run')]
      : []),
    ...(sha256 === '' || /^[0-9a-f]{64}$/i.test(sha256.trim())
      ? []
      : [found('sha256', `64 hexadecimal digits, not ${sha256.trim().length} characters`)]),
  ];
}

/** Puts the row and its fact. The caller has looked at `paperFindings` and `replaces`. */
export function addPaper(
  work: Work,
  paper: Paper & PaperOwner,
  { key, ...by }: Omit<Adding, 'id'> & { key: string },
): DocumentRow {
  const { entity, order, invoice, kind, name, link, sha256 = '', replaces = '' } = paper;
  const { validUntil = '', place = '', person = '' } = paper;
  const row: DocumentRow = {
    ...blankRow('documents'),
    ...{ key, entity, order, invoice, kind },
    name: name.trim(),
    link: link.trim(),
    sha256: sha256.trim().toLowerCase(),
    replaces,
    addedBy: by.actor,
    addedAt: by.now,
    addedDay: by.today,
    validUntil,
    place: place.trim(),
    person: person.trim(),
  };
  work.put('documents', row);
  work.fact(replaces === '' ? 'document_added' : 'document_replaced', key);
  return row;
}

export const invoiceOwner = ({ key, order }: InvoiceRow): PaperOwner => ({
  entity: key,
  order,
  invoice: key,
});
/** A vendor's papers hang on its name: no order and no invoice is theirs. */
export const vendorOwner = (vendor: string): PaperOwner => ({
  entity: vendor,
  order: '',
  invoice: '',
});
export const orderOwner = (order: string): PaperOwner => ({ entity: order, order, invoice: '' });

const named = (work: Work, id: string) => {
  const receipt = work.list('receipts', ({ receipt: one }) => one === id)[0];
  return work.get('payments', id) ?? work.get('exceptions', id) ?? receipt;
};

/** What an id names among the rows that were loaded; nothing where it names none. */
export function paperOwner(work: Work, name: string): PaperOwner | undefined {
  const id = name.trim().toUpperCase();
  const order = work.list(
    'register',
    ({ key, poNumber }) => key === id || (poNumber !== '' && poNumber.toUpperCase() === id),
  )[0];
  if (order) return orderOwner(order.key);
  const invoice = work.get('invoices', id);
  if (invoice) return invoiceOwner(invoice);
  const row = named(work, id);
  return row && { entity: id, order: row.order, invoice: 'invoice' in row ? row.invoice : '' };
}

/** Keys of papers that another one has taken the place of. */
export const replacedPapers = (rows: readonly DocumentRow[]): ReadonlySet<string> =>
  new Set(rows.flatMap(({ replaces }) => (replaces === '' ? [] : [replaces])));
