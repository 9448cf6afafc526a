// The first read of a command, before the lock: key columns, to know which rows to load. What it
// finds are row numbers, hints and nothing more; every value a decision uses is read again under
// the lock (load.ts). Columns are searched here so that no index tab has to be kept.
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import { overduePlaces } from '../core/overdue';
import type { SealedTab, Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import { TYPED } from '../core/typed-tables';
import type { Need } from '../app/ports';
import { calledBy, documentsIn, lacksNames } from './called';
import { Answers, headerGrid, readState, stateGrid } from './answers';
import { newestElsewhere, RECENT } from './beside';
import type { FromFinder, Hints, Locating } from './hints';
import { mailRows } from './entries-read';
import { Finder } from './finder';
import type { Layout } from './layout';
import type { Loading } from './load';
import { looseLayout, plainLayout, readLayout, sameLayout } from './layout';
import type { Grid } from './platform';

const IDS_KEPT = 10000;
/** How far back a row that was put back is seen at once; verify sees all. */
const ENTITIES_KEPT = 2500;
const SLACK = 60;

const layoutOf = (place: Locating, tab: Tab): Layout => place.layouts.get(tab) ?? plainLayout(tab);

const isSearched = ({ scan }: Locating, tab: Tab): boolean => (scan as ReadonlySet<Tab>).has(tab);

/** One column of a tab, from a row to where rows may stand by now; to its end, where it is searched. */
function columnGrid(
  place: Locating,
  tab: Tab,
  { field, from = 2 }: { field: string; from?: number },
): Grid {
  const column = layoutOf(place, tab).get(field) ?? 0;
  const { record } = place.home;
  const end = (record?.next[tab] ?? Infinity) + SLACK;
  const bounded = !place.wide && !isSearched(place, tab) && end < (record?.rows[tab] ?? 0);
  return {
    sheetId: TABLES[tab].sheetId,
    startRowIndex: from - 1,
    ...(bounded ? { endRowIndex: Math.max(end, from) } : {}),
    startColumnIndex: column,
    endColumnIndex: column + 1,
  };
}

/** A list reads its own columns only; whatever names an order looks it up by key, number, pointers. */
function columnsWanted(place: Locating): Map<Tab, Set<string>> {
  const { need, scan, numbered, home } = place;
  const wanted = new Map<Tab, Set<string>>();
  const want = (tab: Tab, ...fields: string[]): void => {
    const set = wanted.get(tab) ?? new Set<string>();
    for (const field of fields) set.add(field);
    wanted.set(tab, set);
  };
  for (const tab of Object.keys(need.pick ?? {}) as SealedTab[])
    want(tab, ...(need.pick?.[tab]?.columns ?? []));
  if (need.outbox) want('outbox', 'state', ...(need.outbox.pages ? ['entity'] : []));
  if (!need.pick || need.recent) want('register', 'key');
  if (!need.pick && numbered) want('register', 'poNumber');
  if (need.madeBy !== undefined || namesRows(need)) want('register', 'pointers');
  const left = need.drafts !== undefined && (home.marks ?? '[]') !== '[]';
  if (need.madeBy !== undefined || left) want('register', 'commandId');
  if (need.invoices ?? need.payments ?? need.exceptions) want('invoices', 'pointers');
  if (need.exceptions) want('exceptions', 'key');
  for (const [tab, fields] of calledBy(place)) want(tab, ...fields);
  if (need.references) want('register', 'vendorRef', 'contractRef', 'pointers');
  const pointed = place.unnamed !== true && wanted.get('register')?.has('pointers') === true;
  if ((need.contracts ?? []).length > 0 && !pointed) want('register', 'contractRef');
  if (need.earlier) want('register', 'vendor');
  if (need.likeInvoices) want('invoices', 'vendorKey', 'normalised', 'gross');
  if (need.likeInvoices) want('register', 'pointers');
  for (const tab of scan) want(tab, 'order');
  if (scan.has('invoices')) want('invoices', 'key', 'orders');
  if (scan.has('invoiceLines')) want('invoiceLines', 'invoice');
  if (scan.has('payments')) want('payments', 'invoice');
  if (scan.has('exceptions')) want('exceptions', 'invoice');
  if (scan.has('documents')) want('documents', 'invoice');
  return wanted;
}

/** Where the last rows of a tab begin, for a list of what is recent; the first row else. */
function firstRow({ need, home, sorted }: Locating, tab: Tab, field = ''): number {
  if (field === 'vendor' && need.earlier)
    return sorted ? 2 : Math.max(2, (home.record?.next[tab] ?? 2) - RECENT);
  if (tab === 'outbox' && field === 'entity') return 2;
  const last = tab === 'outbox' ? need.outbox?.last : need.pick?.[tab as SealedTab]?.last;
  return last === undefined ? 2 : Math.max(2, (home.record?.next[tab] ?? 2) - last);
}

/** Columns of the tabs that people type into: rows that a command names, and how far a tab is filled. */
const KEYED = {
  'vendors.key': { tab: 'vendors', header: 'Vendor', before: 0 },
  'vendors.group': { tab: 'vendors', header: 'Group', before: 3 },
  'vendors.taxId': { tab: 'vendors', header: 'Tax id', before: 12 },
  'items.key': { tab: 'items', header: 'Item', before: 0 },
  'intake.key': { tab: 'intake', header: 'Draft', before: 0 },
  'intake.vendor': { tab: 'intake', header: 'Vendor', before: 1 },
  'intake.contract': { tab: 'intake', header: 'Contract ref', before: 10 },
  'contracts.key': { tab: 'contracts', header: 'Reference', before: 0 },
  'rules.key': { tab: 'rules', header: 'Approvers', before: 9 },
  'budgets.key': { tab: 'budgets', header: 'Cost centre', before: 0 },
} as const;
type Keyed = keyof typeof KEYED;
/** How far a tab is filled is looked at where all of it is read, but by what reads every column. */
const reads = (names: readonly string[] | undefined, wide: boolean): boolean =>
  names !== undefined && names.length > 0 && (!wide || !names.includes('*'));
const keyedOf = (need: Need): Keyed[] => {
  const { vendors, drafts, recent, likeInvoices, contracts, wideVendors = false } = need;
  const items = [...(need.items ?? []), ...(need.itemsOf === undefined ? [] : [need.itemsOf])];
  return [
    ...(reads(items, wideVendors) ? (['items.key'] as const) : []),
    ...(recent || reads(vendors, wideVendors) ? (['vendors.key'] as const) : []),
    ...(recent || likeInvoices ? (['vendors.group'] as const) : []),
    ...(likeInvoices ? (['vendors.taxId'] as const) : []),
    ...((contracts ?? []).length > 0 ? (['contracts.key'] as const) : []),
    ...(drafts ? (['intake.key', 'intake.vendor'] as const) : []),
    ...(drafts && contracts === 'own' ? (['intake.contract'] as const) : []),
    ...(['rules.key', 'budgets.key'] as const),
  ];
};

function askTyped(answers: Answers, name: Keyed, column: number): void {
  const { sheetId } = TYPED[KEYED[name].tab];
  const columns = { startColumnIndex: column, endColumnIndex: column + 1 };
  answers.ask(`${name}!`, headerGrid(sheetId));
  answers.ask(name, { sheetId, startRowIndex: 1, ...columns });
}

/** Where a key column stands by its header; where it was read, when the header is missing. */
function typedAt(answers: Answers, name: Keyed, before: number): number {
  const at = (answers.get(`${name}!`)[0] ?? []).indexOf(KEYED[name].header);
  return at < 0 ? before : at;
}

/** The log row from which the last so many entries stand. */
const entriesFrom = ({ home }: Locating, kept: number): number =>
  Math.max(2, (home.record?.head ?? 0) - kept + 2);
const namesRows = (need: Need): boolean =>
  (need.called ?? []).length +
    (need.orders ?? []).length +
    (need.references ?? []).length +
    documentsIn(need).length >
  0;

/** Fewer orders stand in Register than were asked for and not removed: a row is gone. */
const lacksOrders = (answers: Answers): boolean => {
  const keys = answers.get('register.key').filter(([key]) => (key ?? '') !== '');
  const state = readState(answers.get('state'));
  const [asked = 0, removed = 0] = ['counter:order', 'removed:order'].map((key) =>
    Number(state.get(key) ?? 0),
  );
  return keys.length < asked - removed;
};

type From = ConstructorParameters<typeof Finder>[2];
const hintsOf = (place: Locating, answers: Answers, from: From): Hints => {
  const found = new Finder(place, answers, from).hints();
  if (place.id !== '') addOverdue(found, answers);
  return { ...found, made: madeBy(answers), mails: mailRows(answers, found.orders) };
};
/** Who changes an order ends what of it was overdue: those rows hang on no order's pointers. */
function addOverdue({ orders, rows }: FromFinder, answers: Answers): void {
  const places = overduePlaces(readState(answers.get('state')));
  const own = [...orders.values()].flatMap((key) => places[key] ?? []);
  if (own.length > 0) rows.set('exceptions', new Set([...(rows.get('exceptions') ?? []), ...own]));
}
const madeBy = (answers: Answers): Map<string, string> => {
  const keys = answers.get('register.key');
  const ids = answers.get('register.commandId');
  return new Map(ids.map(([id], at) => [String(id ?? ''), String(keys[at]?.[0] ?? '')]));
};

/** True once: where Register turns out to be sorted, its vendors have to be read as a whole. */
function isSorted(place: Locating, answers: Answers): boolean {
  if (place.sorted === true) return false;
  place.sorted = newestElsewhere(answers);
  return place.sorted;
}

/** True once: what others call a thing by is asked for, and rows stand there whose pointers lack it. */
function isNameless({ unnamed, need }: Locating, answers: Answers, cited: string[]): boolean {
  if (unnamed === true || (need.called === undefined && cited.length === 0)) return false;
  return lacksNames(answers, [...(need.called ?? []), ...cited]);
}

/** True once: nothing has the name that was asked for, and what is like it may be meant. */
const isNobody = ({ loosely, need }: Locating, hints: Hints): boolean =>
  loosely !== true && need.loosely === true && hints.orders.size + hints.alone.size === 0;

/** True once: nothing was picked, and it is looked for elsewhere besides. */
function isElsewhere(place: Locating, { rows }: Hints): boolean {
  const { elsewhere, ...need } = place.need;
  if (elsewhere === undefined || rows.size > 0) return false;
  place.need = { ...need, pick: elsewhere };
  return true;
}

/** Whether this very command was answered, and what was told last of the rows it names. */
function askLog(answers: Answers, place: Locating): { idsFrom: number; entitiesFrom: number } {
  const [idsFrom, entitiesFrom] = [entriesFrom(place, IDS_KEPT), entriesFrom(place, ENTITIES_KEPT)];
  if (place.id !== '')
    answers.ask('ids', columnGrid(place, 'log', { field: 'commandId', from: idsFrom }));
  if (place.id !== '' && namesRows(place.need))
    answers.ask('entities', columnGrid(place, 'log', { field: 'entity', from: entitiesFrom }));
  return { idsFrom, entitiesFrom };
}

/** Reads the key columns; where a person moved columns, reads them once more in their new places. */
export function locate(place: Locating): Outcome<Hints> {
  const keyed = keyedOf(place.need);
  let columns = new Map<Keyed, number>(keyed.map((name) => [name, KEYED[name].before]));
  for (let round = 0; ; round += 1) {
    const wanted = columnsWanted(place);
    const answers = new Answers(place.looks ?? place.reads);
    answers.ask('state', stateGrid);
    const logged = askLog(answers, place);
    for (const tab of [...wanted.keys(), 'log' as const])
      answers.ask(`${tab}!`, headerGrid(TABLES[tab].sheetId));
    for (const [tab, fields] of wanted)
      for (const field of fields)
        answers.ask(
          `${tab}.${field}`,
          columnGrid(place, tab, { field, from: firstRow(place, tab, field) }),
        );
    for (const name of keyed) askTyped(answers, name, columns.get(name) ?? 0);
    answers.read(place.home.fileId);
    const moved = relayout(place, answers, wanted);
    if (!moved.ok) return moved;
    const found = new Map(
      keyed.map((name) => [name, typedAt(answers, name, columns.get(name) ?? 0)]),
    );
    const typedMoved = keyed.some((name) => found.get(name) !== columns.get(name));
    columns = found;
    const counts = !place.numbered && lacksOrders(answers);
    place.numbered ||= counts;
    const hints = hintsOf(place, answers, logged);
    const nameless = isNameless(place, answers, hints.cited);
    place.unnamed = nameless || place.unnamed === true;
    const loosely = !counts && !nameless && isNobody(place, hints);
    place.loosely = loosely || place.loosely === true;
    if (counts || nameless || loosely || isSorted(place, answers)) continue;
    if ((moved.value || typedMoved) && round <= 2) continue;
    if (!isElsewhere(place, hints)) return accept(hints);
  }
}

/**
 * What a load said has to be looked for once more; true where that is a first search in tabs that
 * somebody sorted: key columns that were read before say what they said, and only its own are read.
 */
export function lookAgain(place: Locating, again: Loading & { again: true }): boolean {
  const { scan, wide = false, orders = [], contracts = [] } = again;
  const known = place.scan.size === 0 && scan.length > 0 && !wide;
  for (const tab of scan) place.scan.add(tab);
  place.wide ||= wide;
  place.need = {
    ...{ ...place.need, orders: [...(place.need.orders ?? []), ...orders] },
    ...(contracts.length > 0 ? { contracts } : {}),
  };
  return known;
}

/** Columns by which rows of the log are found. */
const FINDING = ['sequence', 'commandId', 'entity'];

/**
 * Takes over where the columns stand now; true when that is not where they were read. A column by
 * which rows are found and that was deleted stops whoever puts up with all else, too.
 */
function relayout(
  place: Locating,
  answers: Answers,
  wanted: ReadonlyMap<Tab, ReadonlySet<string>>,
): Outcome<boolean> {
  let moved = false;
  for (const tab of [...wanted.keys(), 'log' as const]) {
    const header = answers.get(`${tab}!`)[0] ?? [];
    const loose = looseLayout(tab, header);
    const finding = tab === 'log' ? FINDING : ['key', ...(wanted.get(tab) ?? [])];
    const lost = finding.some((field) => loose.get(field) === -1);
    const layout = place.need.loose && !lost ? accept(loose) : readLayout(tab, header);
    if (!layout.ok) return layout;
    if (!sameLayout(layout.value, layoutOf(place, tab))) moved = true;
    place.layouts.set(tab, layout.value);
  }
  return accept(moved);
}
