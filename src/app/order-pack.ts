// Everything of one order in one document, for whoever has to settle a dispute: every row, decisions
// with the fingerprint of what was approved, what was sent, verdicts with their reasons, payments, the
// log's entries, and whether they agree (controls.md T28). It changes nothing and judges no price.
import { approvedPrint, chainOf } from '../core/approval';
import type { Column, Columns } from '../core/columns';
import { contentOf, fingerprintOf } from '../core/content';
import type { CsvCell } from '../core/csv-text';
import { csvText } from '../core/csv-text';
import { minorDigits, printMoney } from '../core/money';
import { escaped } from '../core/order-document';
import { detailsReason } from '../core/payee';
import { printPrice, printQuantity } from '../core/quantity';
import { replay, sameValue } from '../core/replay';
import { canonical } from '../core/canonical';
import { standingOf } from '../core/standing';
import type { AnyRow, InvoiceRow, LogRow, OrderRow, SealedTab } from '../core/tables';
import { SEALED, TABLES } from '../core/tables';
import type { Work } from '../core/work';
import type { Misfit } from './ports';
import type { Context } from './command';
import type { PackTable } from './pack-asked';
import { askedWords, revisionsTable, stepsTable, versionWords } from './pack-asked';
import { sentTable, sentWords } from './pack-sent';
import { historyView } from './queries/history';
import { sentencesOf } from './queries/sentences';
import { counted } from './show';

/** What a pack is made of; `order` is nothing where a document has none. */
export interface Packed {
  order: OrderRow | undefined;
  invoice: InvoiceRow | undefined;
  work: Work;
  log: readonly LogRow[];
  misfits: readonly Misfit[];
  context: Context;
}
type Table = PackTable;

const DERIVED = new Set(['version', 'seal', 'approvalSeal', 'pointers', 'content', 'chain']);

function printed(value: unknown, { kind }: Column, currency: string): string {
  if (value === null || value === undefined || value === '' || value === false) return '';
  if (value === true) return 'yes';
  if (typeof value !== 'number') return typeof value === 'string' ? value : canonical(value);
  if (kind === 'money') return printMoney(value, minorDigits(currency));
  if (kind === 'quantity') return printQuantity(value);
  return kind === 'price' ? printPrice(value) : String(value);
}

/** Rows of every tab that belong to the order, or to a document without one. */
function rowsOf({ order, invoice, work }: Packed): Map<SealedTab, AnyRow[]> {
  const key = order?.key;
  const bills = work.list('invoices', ({ key: own, order: of, orders }) =>
    key === undefined
      ? own === invoice?.key
      : of === key || (Array.isArray(orders) && orders.includes(key)),
  );
  const documents = new Set(bills.map(({ key: own }) => own));
  const hangs = (row: AnyRow): boolean =>
    (key !== undefined && row['order'] === key) || documents.has(String(row['invoice'] ?? ''));
  const own = (tab: SealedTab): AnyRow[] => {
    if (tab === 'register') return order ? [order] : [];
    return tab === 'invoices' ? bills : work.list(tab).filter(hangs);
  };
  return new Map(SEALED.map((tab) => [tab, own(tab)]));
}

/** Only columns in which something stands. */
function tableOf(tab: SealedTab, rows: readonly AnyRow[]): Table {
  const columns = Object.entries(TABLES[tab].columns as Columns).filter(
    ([field]) => !DERIVED.has(field),
  );
  const shown = rows.map((row) =>
    columns.map(([field, column]) => printed(row[field], column, String(row['currency'] ?? ''))),
  );
  const used = columns.flatMap((_, at) => (shown.some((cells) => cells[at] !== '') ? [at] : []));
  return {
    title: TABLES[tab].title,
    head: used.map((at) => columns[at]?.[1].header ?? ''),
    rows: shown.map((cells) => used.map((at) => cells[at] ?? '')),
    numbers: used.map((at) => NUMBERS.has(columns[at]?.[1].kind ?? '')),
  };
}
const NUMBERS: ReadonlySet<string> = new Set(['money', 'quantity', 'price', 'int']);
/** Figures are figures for whoever adds them up, credits too. */
const csvRow = (cells: readonly string[], { numbers = [] }: Table): CsvCell[] =>
  cells.map((text, at) => (numbers[at] === true ? { printed: text } : text));

const LOG_HEAD = ['Entry', 'Time (UTC)', 'Person', 'Proof', 'What', 'Reason', 'Of'];
const kindIn = (documents: readonly AnyRow[], { entity }: LogRow): string =>
  String(documents.find(({ key }) => key === entity)?.['kind'] ?? '');
/** Nothing that changed is left out of it. */
const logTable = (
  log: readonly LogRow[],
  currency: string,
  documents: readonly AnyRow[] = [],
): Table => ({
  title: TABLES.log.title,
  head: [...LOG_HEAD, 'Settings version', 'Chain hash'],
  rows: log.map((one) => [
    ...[String(one.sequence ?? ''), one.at, one.actor, `${one.proof ?? ''} ${one.via}`.trim()],
    ...[
      historyView(one, currency, { whole: true, kind: kindIn(documents, one) }).sentence,
      one.reason,
      one.entity,
    ],
    ...[one.settings, one.hash],
  ]),
});

/** Fields in which rows are not what their entries of the log give. */
function unlike(rows: ReadonlyMap<SealedTab, AnyRow[]>, log: readonly LogRow[]): string[] {
  const played = replay(log);
  return [...rows].flatMap(([tab, own]) =>
    own.flatMap((row) => {
      const due = played.get(`${tab}:${String(row['key'])}`)?.row;
      const name = `${TABLES[tab].title} ${String(row['key'])}`;
      if (!due) return [`${name}: the log has no entry of it here.`];
      return Object.entries(TABLES[tab].columns as Columns)
        .filter(([field, { group }]) => group !== 'open' && !MACHINE.has(field))
        .filter(([field]) => !sameValue(row[field], due[field]))
        .map(([, { header }]) => `${name}: ${header} is not as the log left it.`);
    }),
  );
}
const MACHINE = new Set(['version', 'seal', 'approvalSeal', 'pointers']);

function approvalWord({ order, work }: Packed): string[] {
  const print = order ? approvedPrint(order) : '';
  if (!order || print === '') return order ? ['Nobody has approved its content.'] : [];
  const lines = work.list('lines', (one) => one.order === order.key);
  const stands = fingerprintOf(contentOf(order, lines)) === print;
  const yes = work.list(
    'approvals',
    (one) => one.order === order.key && one.decision === 'approve' && one.fingerprint === print,
  );
  const needed = chainOf(order).steps.reduce((all, step) => all + step.needed, 0);
  return [
    stands
      ? `What stands here is what was approved: fingerprint ${print}.`
      : `What stands here is not what was approved (${print}): it was changed since, see the log.`,
    `${counted(yes.length, 'decision')} of ${needed} approve that content.`,
  ];
}

/** The verifier's word: what agrees, and every row that does not. */
function wordsOf(packed: Packed, rows: ReadonlyMap<SealedTab, AnyRow[]>): string[] {
  const { misfits, log, order, context } = packed;
  const keys = new Set([...rows.values()].flat().map((row) => String(row['key'])));
  const own = misfits.filter(({ key }) => keys.has(key));
  const odd = unlike(rows, log);
  const count = [...rows.values()].reduce((sum, { length }) => sum + length, 0);
  return [
    own.length === 0
      ? `Rows: ${count}, none of them changed by hand.`
      : `${counted(own.length, 'row')} of ${count} were changed by hand.`,
    ...own.map(({ detail }) => detail),
    odd.length === 0
      ? `The log says the same of them (entries: ${log.length}).`
      : `${counted(odd.length, 'value')} differ from the log:`,
    ...odd.slice(0, 100),
    ...approvalWord(packed),
    ...(order ? askedWords(order, context.register) : []),
    ...versionWords(log),
    ...(order ? sentWords(order, context.loaded) : []),
    ...heldWords(rows.get('invoices') as InvoiceRow[], context),
  ];
}
/** How it stands, in the sentences of its page (T35). */
function standingWords({ order, work, context }: Packed): string[] {
  if (!order) return [];
  const own = (one: { order: string }): boolean => one.order === order.key;
  const { register, today, dayOf, state } = context;
  return sentencesOf({
    ...{ standing: standingOf(work, order), register, today, dayOf, state },
    ...{ approvals: work.list('approvals', own), exceptions: work.list('exceptions', own) },
  });
}
/** What holds the vendor as a whole stands in no row of the order. */
function heldWords(invoices: readonly InvoiceRow[], { state }: Context): string[] {
  const open = invoices.filter((one) => one.state === 'open');
  return [...new Set(open.map((one) => detailsReason(state, one)))].filter((why) => why !== '');
}

const STYLE =
  'body{font:9pt/1.4 Arial,sans-serif;color:#202124;margin:24px}h1{font-size:18pt}h2{font-size:12pt;margin:18px 0 4px}' +
  'table{border-collapse:collapse;width:100%}td,th{border:1px solid #dadce0;text-align:left;vertical-align:top;padding:3px 5px;overflow-wrap:anywhere}' +
  'th{background:#f1f3f4}';
const cells = (tag: 'td' | 'th', texts: readonly string[]): string =>
  `<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;

/** One row reads better as pairs, many as a table. */
function tableHtml({ title, head, rows }: Table): string {
  const [first] = rows;
  if (!first) return '';
  const body =
    rows.length === 1 && head.length > 8
      ? head.map((name, at) => cells('td', [name, first[at] ?? ''])).join('')
      : cells('th', head) + rows.map((row) => cells('td', row)).join('');
  return `<h2>${escaped(title)} (${rows.length})</h2><table>${body}</table>`;
}

const listHtml = (title: string, texts: readonly string[]): string =>
  texts.length === 0
    ? ''
    : `<h2>${title}</h2><ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>`;

function htmlOf(
  title: string,
  { context }: Packed,
  told: { words: string[]; stands: string[]; tables: Table[] },
) {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style></head><body><h1>${escaped(title)}</h1>`,
    `<p>Made by ${escaped(context.actor)} at ${escaped(context.now)}, from the register as it stood then.</p>`,
    listHtml('How it stands', told.stands),
    listHtml('Whether it agrees', told.words),
    ...told.tables.map(tableHtml),
    '</body></html>',
  ].join('\n');
}

/** The document as a page and as CSV: every table under its title, a blank line between two. */
export function packOf(packed: Packed): {
  name: string;
  html: string;
  csv: string;
  words: string[];
} {
  const { order, invoice, log, context } = packed;
  const name = order ? order.poNumber || order.key : (invoice?.key ?? '');
  const vendor = order?.vendor ?? invoice?.vendor ?? '';
  const rows = rowsOf(packed);
  const currency = order?.currency ?? invoice?.currency ?? '';
  const tables = [
    ...[...rows].map(([tab, own]) => tableOf(tab, own)),
    ...[stepsTable(order), revisionsTable(order, context), sentTable(order, context.loaded)],
    logTable(log, currency, rows.get('invoices')),
  ];
  const words = wordsOf(packed, rows);
  const stands = standingWords(packed);
  const html = htmlOf(`Everything of ${name}, ${vendor}`, packed, { words, stands, tables });
  const filled = tables.filter((table) => table.rows.length > 0);
  const texts = [
    ...(stands.length > 0 ? [['How it stands'], ...stands.map((text) => [text]), []] : []),
    ['Whether it agrees'],
    ...words.map((text) => [text]),
    ...filled.flatMap((table) => [
      ...[[], [table.title], table.head],
      ...table.rows.map((cells) => csvRow(cells, table)),
    ]),
  ];
  return { name, html, csv: csvText(texts), words };
}
