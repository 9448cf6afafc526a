// Orders that end, or whose use is limited, in a few cells of State: one a month and last digit of
// the order's key. Lists and mails tell of them without reading a column of the register (controls.md
// T30, T33). What was told stands beside each, so that it is told once. It sends nothing.
import { keptJson } from './canonical';
import type { Day } from './day';
import { addDays, monthOf } from './day';
import type { OrderRow } from './tables';
import { reached, useOf } from './use';
import type { Use } from './use';

export interface Watched extends Use {
  key: string;
  poNumber: string;
  vendor: string;
  requester: string;
  /** Whether its use is limited: a ceiling, a blanket, a subscription. */
  limited: boolean;
  /** Days before its end; null: as Settings say. */
  notice: number | null;
  /** Letters of what was told: 5 and 8 (tenths used), a (ahead), n (notice), e (ended). */
  told: string;
}
type State = ReadonlyMap<string, string>;
/** Number, vendor, requester, from, to, currency, told; used, whole, limited, notice. */
type Cell = [
  ...[string, string, string, Day, Day, string, string, number, number, boolean],
  (number | null)?,
];

const PREFIX = 'watch:';
/** Google holds 50,000 characters in a cell; an order takes some 150, and what is told of it a few more. */
const CELL = 40_000;
const MOST_CELLS = 50;
/** The nth cell of a month and last digit: mostly the first is enough. */
const cellName = (key: string, to: Day, nth: number): string =>
  `${PREFIX}${to === '' ? 'open' : monthOf(to)}${nth === 0 ? '' : `+${nth}`}:${key.slice(-1)}`;
const monthIn = (name: string): string => name.slice(PREFIX.length, -2).split('+')[0] ?? '';

/** Where an order stands among those that end with it, else the first cell that has room. */
function homeOf(state: State, key: string, to: Day): string {
  const names = Array.from({ length: MOST_CELLS }, (_, nth) => cellName(key, to, nth));
  const text = (name: string): string => state.get(name) ?? '';
  const there = names.find((name) => text(name).includes(`"${key}"`));
  return there ?? names.find((name) => text(name).length < CELL) ?? cellName(key, to, 0);
}

const cellOf = (one: Watched): Cell => {
  const { poNumber, vendor, requester, from, to, currency, told, used, whole, limited } = one;
  const notice: [] | [number] = one.notice === null ? [] : [one.notice];
  const name = vendor.slice(0, 40);
  return [poNumber, name, requester, from, to, currency, told, used, whole, limited, ...notice];
};
function watchedOf(key: string, cell: Cell): Watched {
  const [poNumber, vendor, requester, from, to, currency, told, used, whole, limited] = cell;
  const notice = cell[10] ?? null;
  const use = { from, to, currency, used, whole };
  return { key, poNumber, vendor, requester, ...use, told, limited, notice };
}
const isCell = (cell: unknown): cell is Cell =>
  Array.isArray(cell) && cell.slice(0, 7).filter((one) => typeof one === 'string').length === 7;
/** What somebody typed over a cell is nothing: lists that look at it go on. */
const read = (text: string | undefined): { [key: string]: Cell } =>
  Object.fromEntries(
    Object.entries(keptJson<{ [key: string]: Cell }>(text)).filter(
      (entry): entry is [string, Cell] => isCell(entry[1]),
    ),
  );

/** Everything that is watched, or what ends in the months given. */
export function watchedIn(state: State, months?: readonly string[]): Watched[] {
  const wanted = (name: string): boolean =>
    name.startsWith(PREFIX) && (months === undefined || months.includes(monthIn(name)));
  return [...state].flatMap(([name, text]) =>
    wanted(name) ? Object.entries(read(text)).map(([key, cell]) => watchedOf(key, cell)) : [],
  );
}

const LIVE = ['issued', 'on hold'];
const isLimited = (order: OrderRow): boolean =>
  order.notToExceed !== null || order.kind === 'subscription';
/** An issued order with a last day, or of limited use; practice is not watched. */
const watches = (order: OrderRow): boolean =>
  LIVE.includes(order.status) &&
  !order.practice &&
  order.poNumber !== '' &&
  (isLimited(order) || order.serviceTo !== '');

/**
 * What changes of State where an order stands so now, and what it reached that nobody was told. One
 * that is opened again was told of what it had reached when it was closed.
 */
export interface Watching {
  changed: Map<string, string>;
  now: Watched | undefined;
  fresh: string;
}
export function watch(
  state: State,
  order: OrderRow,
  { today, closed }: { today: Day; closed?: OrderRow | undefined },
): Watching {
  const { key, poNumber, vendor, requester, noticeDays: notice } = order;
  const end = `:${key.slice(-1)}`;
  const names = [...state].flatMap(([name, text]) =>
    name.startsWith(PREFIX) && name.endsWith(end) && text.includes(`"${key}"`) ? [name] : [],
  );
  const use = useOf(order);
  const stays = watches(order);
  const home = homeOf(state, key, use.to);
  const cells = new Map(
    [...new Set([...names, ...(stays ? [home] : [])])].map((name) => [name, read(state.get(name))]),
  );
  const before = [...cells.values()].find((cell) => cell[key])?.[key];
  const was = before && watchedOf(key, before);
  const same = was?.to === use.to && was.notice === notice;
  const first = closed ? reached(useOf(closed), today) : '';
  const told = !was ? first : same ? was.told : was.told.replace(/[ne]/g, '');
  const limited = isLimited(order);
  const fresh = [...(limited && stays ? reached(use, today) : '')]
    .filter((one) => !told.includes(one))
    .join('');
  const now = { key, poNumber, vendor, requester, limited, ...use, told: told + fresh, notice };
  for (const [name, cell] of cells) {
    delete cell[key];
    if (stays && name === home) cell[key] = cellOf(now);
  }
  return { changed: changes(state, cells), fresh, now: stays ? now : undefined };
}

/** Marks what is watched as told; of cells that are there. */
export function tell(
  state: State,
  told: readonly { one: Watched; what: string }[],
): Map<string, string> {
  const cells = new Map<string, { [key: string]: Cell }>();
  for (const { one, what } of told) {
    const name = homeOf(state, one.key, one.to);
    const cell = cells.get(name) ?? read(state.get(name));
    cell[one.key] = cellOf({ ...one, told: one.told + what });
    cells.set(name, cell);
  }
  return changes(state, cells);
}

function changes(
  state: State,
  cells: ReadonlyMap<string, { [key: string]: Cell }>,
): Map<string, string> {
  const texts = [...cells].map(([name, cell]): [string, string] => [name, JSON.stringify(cell)]);
  return new Map(texts.filter(([name, text]) => (state.get(name) ?? '{}') !== text));
}

/** The days before its end on which its requester and the owner are told (T30). */
export const noticeFrom = ({ to }: Pick<Watched, 'to'>, days: number): Day =>
  to === '' ? '' : addDays(to, -days);
