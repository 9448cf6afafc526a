// One row of a sealed tab: from its cells to a record, its seal, and which rows belong to which
// order. It makes no calls.
import { canonical, canonicalBy } from '../core/canonical';
import { sealBy, sealedAt, sealedBy } from '../core/keyring';
import { minorDigits } from '../core/money';
import type { AnyRow, SealedTab, Tab } from '../core/tables';
import { SEALED, TABLES } from '../core/tables';
import type { Misfit } from '../app/ports';
import type { Cell } from './codec';
import { decode, emptyOf, MISFIT } from './codec';
import type { Layout } from './layout';
import { columnsOf } from './layout';

/** Minor digits of a row's own currency; two where a tab has none. */
export const digitsOf = (currency: unknown): number =>
  typeof currency === 'string' && currency !== '' ? minorDigits(currency) : 2;

export interface ReadRow {
  row: AnyRow;
  odd: string[];
}

/** The record in a row's cells; `odd` names the headers whose cells the register did not write. */
export function readRow(tab: Tab, cells: readonly Cell[], layout: Layout): ReadRow {
  const row: AnyRow = {};
  const odd: string[] = [];
  const at = layout.get('currency');
  const digits = digitsOf(at === undefined ? '' : cells[at]);
  for (const [field, { kind, header }] of columnsOf(tab)) {
    const column = layout.get(field);
    const value = decode(kind, column === undefined ? undefined : cells[column], digits);
    row[field] = value === MISFIT ? emptyOf(kind) : value;
    if (value === MISFIT) odd.push(header);
  }
  return { row, odd };
}

const APPROVAL = new Set(
  columnsOf('register')
    .filter(([, { group }]) => group === 'approval')
    .map(([field]) => field),
);

/** What the seal of a row covers: all its own fields, not the seal, the open and approval cells. */
const covered = (tab: Tab): string[] =>
  columnsOf(tab).flatMap(([field, { group }]) =>
    field !== 'seal' && group === 'main' ? [field] : [],
  );
const SEALED_TEXT = new Map(SEALED.map((tab) => [tab, canonicalBy(() => covered(tab))]));
export const sealText = (tab: SealedTab, row: AnyRow): string =>
  `${tab}\n${SEALED_TEXT.get(tab)?.(row) ?? ''}`;
export const rowSeal = (key: string, tab: SealedTab, row: AnyRow): string =>
  sealBy(key, sealText(tab, row));
export const rowSealed = (key: string, tab: SealedTab, row: AnyRow): boolean =>
  sealedBy(key, sealText(tab, row), row['seal']);

const approved = canonicalBy(() => [
  'key',
  ...[...APPROVAL].filter((field) => field !== 'approvalSeal'),
]);
export const approvalText = (row: AnyRow): string => `approval\n${approved(row)}`;
/** Seal of the approval columns, tied to the order they stand beside. */
export const approvalSeal = (key: string, row: AnyRow): string => sealBy(key, approvalText(row));

/** Seal of a log entry, over its hash. */
export const entrySeal = (key: string, hash: string): string => sealBy(key, hash);
export const entrySealed = (key: string, { sequence, hash, seal }: AnyRow): boolean =>
  sealedAt(key, { sequence: Number(sequence), hash: String(hash) }, seal);

/**
 * What a mail says, and to whom, and whether it has left or the next day's holds it: *waiting* typed
 * over *sent* or *replaced* sends nothing a second time. What else is marked after the lock is not covered.
 */
const MARKED: ReadonlySet<string> = new Set(['state', 'sentAt', 'sender', 'seal']);
const ENDED: ReadonlySet<string> = new Set(['sent', 'replaced']);
/** Columns that came later: a mail of before has none of them. */
const LATER: ReadonlySet<string> = new Set(['gone', 'typed']);
export function mailText(row: AnyRow): string {
  const said = Object.entries(row).filter(
    ([field, value]) => !MARKED.has(field) && !(LATER.has(field) && value === ''),
  );
  const end = ENDED.has(String(row['state'])) ? `\n${String(row['state'])}` : '';
  return `outbox\n${canonical(Object.fromEntries(said))}${end}`;
}
export const mailSeal = (key: string, row: AnyRow): string => sealBy(key, mailText(row));
export const mailSealed = (key: string, row: AnyRow): boolean =>
  sealedBy(key, mailText(row), row['seal']);

const blank = (row: AnyRow, fields: Iterable<string>): boolean =>
  [...fields].every((field) => row[field] === '' || row[field] === null);

/** Whether the approval columns are blank, or sealed as they stand. */
export const approvalFits = (key: string, row: AnyRow): boolean =>
  key === '' || blank(row, APPROVAL) || sealedBy(key, approvalText(row), row['approvalSeal']);

/** Why a row is not as the register wrote it, or nothing; without a key seals are not looked at. */
export function misfitOf(
  key: string,
  found: { tab: SealedTab; at: number; read: ReadRow },
): Misfit | undefined {
  const {
    tab,
    at,
    read: { row, odd },
  } = found;
  const where = `${TABLES[tab].title}, row ${at} (${String(row['key'])})`;
  const approval = tab === 'register' && !approvalFits(key, row);
  const misfit = (detail: string): Misfit => ({
    tab,
    key: String(row['key']),
    row: at,
    detail,
    approval,
  });
  if (odd.length > 0)
    return misfit(`${where}: ${odd.join(', ')} holds something that the register did not write.`);
  if (key !== '' && !rowSealed(key, tab, row))
    return misfit(`${where} was changed by hand: its seal does not fit.`);
  return approval
    ? misfit(`${where}: the approval was typed or changed by hand; it has no valid seal.`)
    : undefined;
}

/** Tabs whose rows name the document they hang on. */
export const ofInvoice = (tab: SealedTab): boolean =>
  tab === 'invoiceLines' || tab === 'payments' || tab === 'exceptions' || tab === 'documents';

/** The orders and documents that a row of a child tab names, and so belongs to. */
export function namedBy(tab: SealedTab, row: AnyRow): Set<string> {
  const orders = tab === 'invoices' && Array.isArray(row['orders']) ? row['orders'] : [];
  const own = [row['order'], ...orders, ...(ofInvoice(tab) ? [row['invoice']] : [])];
  return new Set(own.filter((one) => typeof one === 'string' && one !== '').map(String));
}
