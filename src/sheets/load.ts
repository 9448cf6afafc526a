// The one read under the lock: State, settings, people, rules and the rows that `locate` pointed
// at, whole, each with the header row it came with. A row that is not the expected one means that
// somebody moved rows: the caller locates again. It decides nothing.
import { knowsZone } from '../core/day';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { readContract } from '../core/contract';
import type { Register } from '../core/settings';
import { readRegister } from '../core/settings';
import type { SealedTab, Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { TypedRow } from '../core/typed-tables';
import type { TypedCell } from '../core/work';
import { Work } from '../core/work';
import type { Loaded, Misfit } from '../app/ports';
import type { Cell } from './codec';
import { unescapeText } from './codec';
import { checkHome, stateShifted } from './home';
import type { Layout } from './layout';
import { headerRefusal, looseLayout, plainLayout, readLayout } from './layout';
import type { Hints, Locating } from './hints';
import type { Ends } from './ends';
import { askEnds, endsOf, farOff, GROWING, isStale } from './ends';
import { Answers, headerGrid, isShifted, readState, stateGrid } from './answers';
import { cited, unreadOf } from './beside';
import { draftsFound, markLeft } from './drafts';
import { RowReader } from './row-reader';
import { nextIn } from './state';
import { oldRows } from './fresh';
import { askMaster, columnsMoved, filledIn, masterOf, outgrown, typedGrid } from './master';
import { single, TYPED_WHOLE, typedTabs, whole } from './typed-rows';
import type { ChildTab } from './pointers';
import { runsOf } from './pointers';
import { answeredIn, logPlaces, logRows, mailsIn } from './entries-read';

export interface LoadedRows extends Ends {
  loaded: Loaded;
  /** `tab:key` to the row it stands in. */
  positions: Map<string, number>;
  layouts: Map<Tab, Layout>;
  titles: Map<Tab, string>;
  /** State rows by key, and the first free State row. */
  stateRows: Map<string, number>;
  /** Where the columns of tabs that a command fills in stand, where it asked for them. */
  headers: { [T in TypedCell['tab']]: readonly Cell[] };
}
/**
 * again: rows moved or were added meanwhile, and `scan` says in which tabs to search for them; or a
 * document bills other `orders` too, which have to be there when it is judged; or `contracts` are
 * cited, and so are the orders that cite the same.
 */
export type Loading =
  | { again: true; scan: ChildTab[]; orders?: string[]; contracts?: string[]; wide?: boolean }
  | { again: false; outcome: Outcome<LoadedRows> };

const TAIL = 120;

/** What a load reads, not read yet. */
export function wanted(place: Locating, hints: Hints): Answers {
  const answers = new Answers(place.reads);
  answers.ask('state', stateGrid);
  for (const tab of TYPED_WHOLE)
    answers.ask(tab, {
      ...typedGrid(tab),
      ...(tab === 'rules' || tab === 'budgets' ? { endRowIndex: hints.filled[tab] } : {}),
    });
  askMaster(answers, place, hints);
  if (place.need.drafts) answers.ask('intake', typedGrid('intake', 1));
  for (const row of hints.drafts) answers.ask(`intake:${row}`, typedGrid('intake', row));
  for (const tab of GROWING) {
    const { sheetId } = TABLES[tab];
    answers.ask(`${tab}!`, headerGrid(sheetId));
  }
  askEnds(answers, place, hints);
  for (const [tab, rows] of hints.rows) askRows(answers, tab, rows);
  for (const tab of place.need.audit ? [] : (place.need.all ?? []))
    answers.ask(`${tab}@2`, {
      sheetId: TABLES[tab].sheetId,
      startRowIndex: 1,
      startColumnIndex: 0,
    });
  if (place.sheetId !== undefined)
    answers.ask('sheet', { sheetId: place.sheetId, startRowIndex: 0, startColumnIndex: 0 });
  askLog(answers, place, hints);
  return answers;
}

function ask(place: Locating, hints: Hints): Answers {
  const answers = wanted(place, hints);
  answers.read(place.home.fileId);
  return answers;
}

function askRows(answers: Answers, tab: Tab, rows: ReadonlySet<number>): void {
  for (const { from, count } of runsOf([...rows].sort((a, b) => a - b))) {
    answers.ask(`${tab}@${from}`, {
      sheetId: TABLES[tab].sheetId,
      startRowIndex: from - 1,
      endRowIndex: from - 1 + count,
      startColumnIndex: 0,
    });
  }
}

/** A log row with its neighbours: one of them is the entry before it, which its hash goes on from. */
const besides = (at: number, { next }: Hints): Set<number> =>
  new Set(
    [at - 1, at, at + 1].filter((row) => row === at || (row > 1 && row < (next['log'] ?? 2))),
  );
const rowsFrom = (from: number, count: number): Set<number> =>
  new Set(Array.from({ length: count }, (_, at) => from + at));

/** Entries asked for; for a command also those written since locate, and the one that answered its id. */
function askLog(answers: Answers, place: Locating, hints: Hints): void {
  const { sheetId } = TABLES.log;
  if (place.need.log) answers.ask('log@2', { sheetId, startRowIndex: 1, startColumnIndex: 0 });
  if (hints.answeredAt !== undefined) askRows(answers, 'log', besides(hints.answeredAt, hints));
  askRows(answers, 'log', hints.latest);
  if (place.need.outbox?.rows)
    askRows(answers, 'outbox', new Set([...hints.outbox.map(({ at }) => at), ...hints.mails]));
  if (place.need.history) askRows(answers, 'log', hints.history);
  const after = place.need.logAfter;
  if (after) {
    const first = after.sequence + 2;
    const left = Math.max(0, (hints.next['log'] ?? 2) - first);
    askRows(answers, 'log', rowsFrom(first, Math.min(after.limit, left)));
  }
  if (place.id === '') return;
  const from = (hints.next['log'] ?? 2) - 2;
  const end = Math.min(from + TAIL, Math.max(place.home.record?.rows['log'] ?? 0, from + 1));
  answers.ask('log~', { sheetId, startRowIndex: from, endRowIndex: end, startColumnIndex: 0 });
}

/** Where Google names a tab otherwise than the register does, its people renamed it. */
function titlesOf(answers: Answers): Map<Tab, string> {
  const titles = GROWING.map((tab): [Tab, string] => [tab, answers.title(`${tab}!`)]);
  const all: [Tab, string][] = [...titles, ['state', answers.title('state')]];
  return new Map(all.map(([tab, title]) => [tab, title || TABLES[tab].title]));
}

const isRefused = (one: Outcome<void>): one is Refusal => !one.ok;
export function load(place: Locating, hints: Hints): Loading {
  const answers = ask(place, hints);
  const state = readState(answers.get('state'));
  const home = isShifted(answers.get('state')) ? stateShifted() : checkHome(place.home, state);
  const troubles = [home, draftsFound(place, state), hints.numbersFit].filter(isRefused);
  const [trouble] = troubles;
  const again: Loading = { again: true, scan: [], wide: true };
  if (home.ok && (farOff(place, hints) || isStale(place, hints, state))) return again;
  if (trouble && place.need.lenient !== true) return { again: false, outcome: trouble };
  const layouts = layoutsOf(answers, place.need.loose === true);
  if (!layouts.ok) return { again: false, outcome: layouts };
  const ends = endsOf(answers, nextIn(place.home, state), hints);
  if (!ends || outgrown(answers) || columnsMoved(answers, place)) return again;
  const reader = new RowReader(place, layouts.value, hints);
  for (const { name, grid, read } of answers.all()) {
    const [tab, from] = name.split('@');
    if (from !== undefined && tab !== 'log' && tab !== 'outbox')
      reader.block(tab as SealedTab, Number(from), {
        cells: read.values,
        count: (grid.endRowIndex ?? 0) - grid.startRowIndex,
      });
  }
  const scan = place.need.all ? undefined : reader.moved();
  if (scan) return { again: true, scan, wide: scan.length > 0 && reader.registerMoved };
  const more = lacking(place, reader, { answers, hints });
  if (more) return more;
  return {
    again: false,
    outcome: finish({
      place,
      hints,
      answers,
      state,
      layouts: layouts.value,
      ends,
      reader,
      troubles,
    }),
  };
}

/** Orders that belong to those asked for, or cite what they cite, and are not here yet. */
function lacking(
  { need }: Locating,
  reader: RowReader,
  read: { answers: Answers; hints: Hints },
): Loading | undefined {
  const [orders, contracts] = [reader.ordersBeside(), cited(need, { ...read, reader })];
  if (orders.length + contracts.length === 0) return undefined;
  return { again: true, scan: [], orders, contracts };
}

function layoutsOf(answers: Answers, loose: boolean): Outcome<Map<Tab, Layout>> {
  const layouts = new Map<Tab, Layout>();
  for (const tab of GROWING) {
    const header = answers.get(`${tab}!`)[0] ?? [];
    const layout = loose ? accept(looseLayout(tab, header)) : readLayout(tab, header);
    if (!layout.ok) return layout;
    layouts.set(tab, layout.value);
  }
  return accept(layouts);
}

interface Finishing {
  place: Locating;
  hints: Hints;
  answers: Answers;
  state: Map<string, string>;
  layouts: Map<Tab, Layout>;
  ends: Ends;
  reader: RowReader;
  troubles: Refusal[];
}

/** Days cannot be counted in a zone that nobody knows; what only looks goes on in UTC. */
function zoneTrouble(register: Register): Refusal | undefined {
  const { timeZone } = register;
  if (knowsZone(timeZone)) return undefined;
  register.timeZone = 'Etc/UTC';
  const detail = `The setting timeZone is "${timeZone}", which is not a time zone, so no day can be told.`;
  return refuse('bad_value', detail, {
    next: 'The owner types a name like Europe/Helsinki into Settings.',
  });
}

function finish(done: Finishing): Outcome<LoadedRows> {
  const { place, hints, answers, state, layouts, ends, reader, troubles } = done;
  const typed = typedTabs(answers);
  if (!typed.ok) return typed;
  const { headers, wrong } = filledIn(answers, place.need);
  if (wrong.length > 0) return headerRefusal(wrong);
  const register = readRegister(typed.value);
  const zone = zoneTrouble(register);
  if (zone && place.need.lenient !== true) return zone;
  const layoutOf = (tab: Tab): Layout => layouts.get(tab) ?? plainLayout(tab);
  const log = logRows(answers, layoutOf('log'));
  return accept({
    positions: reader.positions,
    layouts,
    titles: titlesOf(answers),
    stateRows: stateRowsOf(answers),
    headers,
    ...ends,
    loaded: {
      work: new Work(reader.rows),
      register,
      ...{ typed: typed.value, state, log },
      ...masterOf(answers, { place, hints, state, reader }),
      contracts: whole(answers, 'contracts').map((row) => readContract(row, register.digits)),
      ...{ intake: draftsOf(done), answered: answeredIn(log, place) },
      ...{ numbers: hints.numbers, narrow: hints.narrow, sheet: answers.get('sheet') },
      outbox: mailsIn(hints, answers, {
        layout: layoutOf('outbox'),
        positions: reader.positions,
        key: place.home.key,
      }),
      get beside() {
        return reader.beside;
      },
      ...{ newestBeside: () => reader.newestBeside(), misfits: misfitsOf(done) },
      ...{ missing: hints.missing, unread: unreadOf(hints), summed: reader.summed },
      troubles: zone ? [...troubles, zone] : troubles,
    },
  });
}

/** Drafts as they stand, those marked that an execution left unmarked. */
function draftsOf({ answers, hints, place: { home } }: Finishing): TypedRow[] {
  const { made } = hints;
  const [header = []] = answers.get('intake');
  return markLeft(single(answers, 'intake', hints.drafts), { home, header, made });
}

/** Where each name of State stands. */
const stateRowsOf = (answers: Finishing['answers']): Map<string, number> =>
  new Map(answers.get('state').map(([key], at) => [unescapeText(String(key ?? '')), at + 2]));

const misfitsOf = ({ hints, reader, answers, layouts }: Finishing): Misfit[] => [
  ...hints.doubled.map(doubledMisfit),
  ...reader.misfits,
  ...reader.wrongSums(),
  ...oldRows({ ...reader, entities: hints.entities, log: logPlaces(answers, layouts) }),
];

const doubledMisfit = ({ key, row }: Hints['doubled'][number]): Misfit => ({
  tab: 'register',
  key,
  row,
  detail: `${TABLES.register.title}, row ${row}: ${key} stands in more than one row.`,
  approval: false,
});

export const notSetUp = (): Outcome<never> =>
  refuse('not_set_up', 'This file is not a purchase-order register yet.', {
    next: 'The owner of the file chooses PO Register, Set up.',
  });
