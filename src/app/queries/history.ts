// The history of an order as people read it: each fact of the log in words, with what changed from
// what to what. Cells of the machine, such as states that follow from others, are left out.
import type { Column, Columns, Json } from '../../core/columns';
import { canonical } from '../../core/canonical';
import { kindName } from '../../core/kinds';
import { minorDigits, showMoney } from '../../core/money';
import { printPrice, showQuantity } from '../../core/quantity';
import { saidHeader, saidValue } from '../../core/said-value';
import type { LogRow, SealedTab } from '../../core/tables';
import { SEALED, TABLES } from '../../core/tables';
import { paperName } from '../../core/words';
import { upperFirst } from '../show';
import type { HistoryView } from '../views';

const TOLD: { [T in SealedTab]?: readonly string[] } = {
  register: [
    'poNumber',
    'status',
    'acknowledgement',
    'vendor',
    'description',
    'needBy',
    'net',
    'notToExceed',
    'terms',
    'revision',
  ],
  lines: ['description', 'quantity', 'unit', 'unitPrice', 'taxCode'],
  approvals: ['inPlaceOf'],
  receipts: ['received', 'rejected', 'returned'],
  invoices: ['number', 'verdict', 'hold', 'state', 'gross'],
  payments: ['amount', 'state', 'reference', 'paidTo'],
  documents: ['kind', 'name', 'replaces'],
  exceptions: ['state', 'owner', 'plan', 'planUntil', 'resolution', 'curedBy', 'drift'],
};
const MOST = 8;
/** What hangs together with the row rather than with a fact, or is told by the fact itself. */
const UNTOLD = new Set([
  ...['version', 'seal', 'approvalSeal', 'pointers', 'updatedAt', 'commandId', 'needs'],
  ...['content', 'chain', 'drifts', 'rules', 'notices', 'use'],
]);

/** Cells that hold a code of the register: told in words. */
const CODES: ReadonlySet<string> = new Set(['Kind', 'Plan', 'Resolution']);

function shown(value: Json, column: Column, currency: string): string {
  const said = saidValue(value, column, currency);
  if (said !== undefined) return said;
  const { kind, header } = column;
  if (typeof value !== 'number') return CODES.has(header) ? kindName(String(value)) : String(value);
  if (kind === 'money') return showMoney(value, minorDigits(currency));
  if (kind === 'quantity') return showQuantity(value);
  return kind === 'price' ? printPrice(value) : String(value);
}

interface Change {
  tab: SealedTab;
  key: string;
  field: string;
  old: Json;
  now: Json;
}
function changesIn({ changes }: LogRow, whole: boolean): Change[] {
  if (changes === null || typeof changes !== 'object' || Array.isArray(changes)) return [];
  return Object.entries(changes).flatMap(([name, fields]) => {
    const [tab, key] = [
      name.slice(0, name.indexOf(':')) as SealedTab,
      name.slice(name.indexOf(':') + 1),
    ];
    if (fields === null || typeof fields !== 'object' || Array.isArray(fields)) return [];
    const told = whole ? Object.keys(fields).filter((one) => !UNTOLD.has(one)) : (TOLD[tab] ?? []);
    return told.flatMap((field) => {
      const pair = fields[field];
      return Array.isArray(pair)
        ? [{ tab, key, field, old: pair[0] ?? null, now: pair[1] ?? null }]
        : [];
    });
  });
}

/** What a new row says beside its fact; its lines are looked at in the order itself. */
const NEW = new Set([
  'poNumber',
  'inPlaceOf',
  'vendor',
  'net',
  'received',
  'rejected',
  'returned',
  'number',
  'gross',
  'verdict',
  'amount',
  'reference',
  'paidTo',
  'owner',
  'plan',
  'planUntil',
  'resolution',
  'revision',
  'kind',
  'name',
  'replaces',
]);
const says = ({ tab, field, old, now }: Change): boolean =>
  (old !== null && old !== '') || (tab !== 'lines' && NEW.has(field) && now !== 0 && now !== '');

const plain = (value: Json): string =>
  value === null || value === '' ? 'nothing' : typeof value === 'string' ? value : canonical(value);

/** "Status: approved to issued"; what is new has no old value. */
function changeText({ tab, key, field, old, now }: Change, currency: string): string {
  // What people typed into master data stands under the column's own header.
  if (!SEALED.includes(tab)) return `${field} of ${key}: ${plain(old)} to ${plain(now)}`;
  const column = (TABLES[tab].columns as Columns)[field];
  if (!column) return '';
  const where = tab === 'lines' ? ` of line ${key.slice(key.lastIndexOf('.') + 1)}` : '';
  const name = `${saidHeader(column.header)}${where}`;
  return old === null || old === ''
    ? `${name}: ${shown(now, column, currency)}`
    : `${name}: ${shown(old, column, currency)} to ${shown(now, column, currency)}`;
}

const words = (fact: string, kind = ''): string =>
  upperFirst(fact.replace(/_/g, ' ')).replace(/^Invoice(?= )/, paperName(kind));

/** A row that only follows from another fact of the same moment has nothing to tell. */
export const tells = ({ fact, sentence, reason }: HistoryView): boolean =>
  fact !== 'restated' || reason !== '' || sentence !== words(fact);

/** A key of what cured it: the sentence tells by its resolution what that was. */
const MADE = /^[A-Z]-[0-9A-Z]{12}$/;
const cured = ({ fact, reason }: LogRow): boolean =>
  fact === 'exception_cured' && MADE.test(reason);

interface Telling {
  /** Leaves out nothing that changed: for a dispute, not for a list of facts. */
  whole?: boolean;
  /** Of the vendor document that the entry is of: a credit note is entered as such. */
  kind?: string | undefined;
}
export function historyView(
  row: LogRow,
  currency: string,
  { whole = false, kind }: Telling = {},
): HistoryView {
  const texts = changesIn(row, whole)
    .filter(says)
    .map((one) => changeText(one, currency))
    .filter((text) => text !== '');
  const most = whole ? texts.length : MOST;
  const more = texts.length > most ? [`and ${texts.length - most} more`] : [];
  const details = [...texts.slice(0, most), ...more].join('; ');
  return {
    sequence: row.sequence ?? 0,
    at: row.at,
    actor: row.actor,
    fact: row.fact,
    sentence: `${words(row.fact, kind)}${details === '' ? '' : `. ${details}`}`,
    reason: !whole && cured(row) ? '' : row.reason,
  };
}
