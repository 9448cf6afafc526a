// A register multiplied: the rows, decisions and log entries of its first cycle again and again under
// other keys, numbers and vendors, each sealed and chained in the product's own format, so that
// commands and the verifier accept them. Ten thousand orders made by commands one by one would take
// an hour; a test holds that the verifier finds nothing in what is made here.
import type { Saved } from '../../sandbox';
import type { FileState, TabState } from '../../sandbox/sheets/state';
import { USED } from '../../src/core/budget-use';
import { canonical } from '../../src/core/canonical';
import { SUMMED } from '../../src/core/contract-sum';
import { contentOf } from '../../src/core/content';
import type { AnyRow, LineRow, OrderRow, Tab } from '../../src/core/tables';
import { SEALED, TABLES } from '../../src/core/tables';
import { stateSeal } from '../../src/sheets/state';
import { mouldOf, sha, type Chain, type Mould, type RowState } from './mould';
import { Pattern, type Shift } from './pattern';
import { CYCLE } from './template';

const TABS: readonly Tab[] = [...SEALED, 'log', 'outbox'];
const titleOf = (tab: Tab): string => TABLES[tab].title;

/** One tab of the state while it grows. */
interface Growing {
  readonly rows: RowState[];
  readonly moulds: readonly Mould[];
  next: number;
}

function growing(tab: Tab, state: TabState, from: number): Growing {
  const filled = state.rows.filter(([at, values]) => at > 0 && values.length > 0);
  return {
    rows: state.rows.filter(([at]) => at <= filled.length),
    moulds: filled.slice(from).map((row) => mouldOf(tab, row)),
    next: filled.length + 1,
  };
}

type Tabs = ReadonlyMap<Tab, Growing>;

/** Each order's content as a pattern: a copy buys from another vendor, so its fingerprint differs. */
function contentsOf(tabs: Tabs): readonly (readonly [string, Pattern])[] {
  const rows = <T>(tab: Tab): T[] => (tabs.get(tab)?.moulds ?? []).map(({ row }) => row as T);
  const lines = rows<LineRow>('lines');
  return rows<OrderRow>('register').map((order) => {
    const own = lines.filter((line) => line.order === order.key);
    return [order.fingerprint, new Pattern(canonical(contentOf(order, own)))] as const;
  });
}

/** How many rows each document's sum is of, by its pointers. */
function summedBy(tabs: Tabs): ReadonlyMap<string, number> {
  const rows = (tab: Tab): AnyRow[] => (tabs.get(tab)?.moulds ?? []).map(({ row }) => row);
  const own = [...rows('invoiceLines'), ...rows('payments')];
  return new Map(
    rows('invoices').map(({ key, pointers }) => [
      String(pointers),
      own.filter(({ invoice }) => invoice === key).length,
    ]),
  );
}

function addCopies(tabs: Tabs, chain: Chain, copies: number): void {
  const contents = contentsOf(tabs);
  const summed = summedBy(tabs);
  const rows = new Map([...tabs].map(([tab, { moulds }]) => [tab as string, moulds.length]));
  for (let copy = 1; copy <= copies; copy += 1) {
    const words = new Map<string, string>();
    const entries = (rows.get('log') ?? 0) * copy;
    const shift: Shift = { copy, orders: CYCLE * copy, entries, rows, summed, words };
    for (const [fingerprint, content] of contents)
      words.set(fingerprint, sha(content.render(shift)));
    for (const grow of tabs.values()) {
      for (const mould of grow.moulds) {
        grow.rows.push(mould.copy(grow.next, shift, chain));
        grow.next += 1;
      }
    }
  }
}

/**
 * How much is made: cycles beside the first, log entries of set-up, blank rows left in each tab, and
 * as many as `told` more where a month's end writes what it found.
 */
export interface Size {
  readonly copies: number;
  readonly before: number;
  readonly spare?: number;
  readonly told?: number;
}
const TOLD = new Set<Tab>(['exceptions', 'log', 'outbox']);

interface Totals {
  readonly spareOf: (tab: Tab) => number;
  readonly orders: number;
  readonly head: number;
  readonly hash: string;
  /** Key of seals. */
  readonly key: string;
  readonly tabs: Tabs;
}

/** State as the last commit of a register of that size would have left it. */
function stateChanges({ orders, head, hash, tabs, spareOf }: Totals): Map<string, string> {
  const scope = { first: 1, last: orders, count: orders, void: 0 };
  const changes = new Map([
    ['head', String(head)],
    ['hash', hash],
    ['fence', String(head)],
    ['counter:order', String(orders)],
    ['counter:document', String(orders)],
    ['scope:PO-2026-{SEQ}', JSON.stringify(scope)],
  ]);
  for (const [tab, { next }] of tabs) {
    changes.set(`next:${tab}`, String(next + 1));
    changes.set(`rows:${tab}`, String(next + spareOf(tab)));
  }
  return changes;
}

/** What one cycle takes of budgets, as often as it was copied. */
function budgetUse(text: string, times: number): string {
  const months = Object.entries(JSON.parse(text) as { [month: string]: number[] });
  return JSON.stringify(
    Object.fromEntries(months.map(([month, pair]) => [month, pair.map((one) => one * times)])),
  );
}

/** What the orders of one cycle take of a contract, as often as they were copied. */
function contractSum(text: string, times: number): string {
  const sum = Object.entries(JSON.parse(text) as { [currency: string]: number });
  return JSON.stringify(Object.fromEntries(sum.map(([code, minor]) => [code, minor * times])));
}

/** Its rows with what changed, under the seal over all of them. */
function stateRows(tab: TabState, totals: Totals): readonly RowState[] {
  const changes = stateChanges(totals);
  const times = totals.orders / CYCLE;
  for (const [, [key, value]] of tab.rows) {
    if (String(key).startsWith(USED)) changes.set(String(key), budgetUse(String(value), times));
    if (String(key).startsWith(SUMMED)) changes.set(String(key), contractSum(String(value), times));
  }
  const told = (key: string, old: RowState[1][number]) => changes.get(key) ?? old;
  const cells = tab.rows.flatMap(([at, [key, value]]): [string, string][] => {
    const held = typeof key === 'string' && key !== '' && at > 0;
    return held ? [[key, String(told(key, value ?? null) ?? '')]] : [];
  });
  changes.set('seal', stateSeal(totals.key, new Map(cells)));
  return tab.rows.map(([at, values, styles]): RowState => {
    const value = told(String(values[0]), values[1] ?? null);
    return [at, [values[0] ?? null, value, ...values.slice(2)], styles];
  });
}

function fileWith(file: FileState, totals: Totals): FileState {
  const byTitle = new Map(
    [...totals.tabs].map(([tab, grow]) => [
      titleOf(tab),
      { rows: grow.rows, rowCount: grow.next + totals.spareOf(tab) },
    ]),
  );
  const fence = `po-head-${String(totals.head)}`;
  const names = file.head.names.map((one) =>
    one.id.startsWith('po-head-') ? { ...one, id: fence, name: fence.replace(/-/g, '_') } : one,
  );
  const tabs = file.tabs.map((tab) => {
    const grow = byTitle.get(tab.head.title);
    if (grow) return { ...tab, ...grow };
    return tab.head.title === titleOf('state') ? { ...tab, rows: stateRows(tab, totals) } : tab;
  });
  return { ...file, head: { ...file.head, names }, tabs };
}

/** `po.home` beside the file: the head, the numbers and where the tabs end. */
function homeWith(text: string, { orders, head, hash, tabs, spareOf }: Totals): string {
  const home = JSON.parse(text) as { [field: string]: object };
  const byTab = (value: (grow: Growing, tab: Tab) => number): object =>
    Object.fromEntries([...tabs].map(([tab, grow]) => [tab, value(grow, tab)]));
  return JSON.stringify({
    ...home,
    head,
    hash,
    numbers: { 'PO-2026-{SEQ}': orders },
    next: { ...home['next'], ...byTab(({ next }) => next + 1) },
    rows: { ...home['rows'], ...byTab(({ next }, tab) => next + spareOf(tab)) },
  });
}

/** Properties of the project that writes: whoever has the key of seals. */
const writerIn = ({ projects }: Saved['state']): { [name: string]: string } =>
  Object.values(projects)
    .map(({ properties }) => properties['script'] ?? {})
    .find((script) => script['po.key'] !== undefined) ?? {};

/** The saved template with as many cycles more, and as many blank rows below. */
export function multiply(saved: Saved, { copies, before, spare = 200, told = 0 }: Size): Saved {
  const file = saved.files['main'] as FileState;
  const script = writerIn(saved.state);
  const byTitle = new Map(file.tabs.map((tab) => [tab.head.title, tab]));
  const tabs = new Map(
    TABS.map((tab) => {
      const state = byTitle.get(titleOf(tab)) as TabState;
      return [tab, growing(tab, state, tab === 'log' ? before : 0)];
    }),
  );
  const log = tabs.get('log')?.moulds ?? [];
  const chain = { key: script['po.key'] ?? '', hash: String(log[log.length - 1]?.row['hash']) };
  addCopies(tabs, chain, copies);
  const head = before + log.length * (copies + 1);
  const orders = CYCLE * (copies + 1);
  const spareOf = (tab: Tab): number => spare + (TOLD.has(tab) ? told : 0);
  const totals: Totals = { orders, head, ...chain, tabs, spareOf };
  const state = structuredClone(saved.state);
  writerIn(state)['po.home'] = homeWith(script['po.home'] ?? '{}', totals);
  return { state, files: { ...saved.files, main: fileWith(file, totals) } };
}
