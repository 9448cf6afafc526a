// Orders by the day they were asked for and by their vendor, in some cells of State: so those of a
// vendor's group within some days are found wherever they stand in Register, and without reading a
// column of it (controls.md T03). One cell holds orders of one day; it compares none of them.
import type { Day } from './day';
import { addDays } from './day';
import { vendorKey } from './vendor-key';

type State = ReadonlyMap<string, string>;
/** An order as the index knows it: its number of D-000123, its vendor as a short digest. */
export interface AskedOrder {
  number: number;
  token: string;
  day: Day;
}
/** What stands in the index of an order: none, for as long as its day counts, or until it is decided. */
export type Stay = 'no' | 'days' | 'open';

const PREFIX = 'asked:';
/** The first day of which the index knows every order. */
const FROM = 'askedFrom';
/** Said at set-up: no order was asked for before. */
export const FROM_THE_FIRST: [string, string] = [FROM, '2000-01-01'];
const CELL = 40_000;
/** Entries that stay whatever their day: what is not decided or called off from. */
const OPEN = '*';

/** FNV-1a over 24 bits: names that share it cost a row that is read for nothing. */
export function vendorToken(vendor: string): string {
  let hash = 0x811c9dc5;
  for (const one of vendorKey(vendor))
    hash = Math.imul(hash ^ (one.codePointAt(0) ?? 0), 0x1000193);
  return ((hash >>> 8) ^ (hash & 0xff)).toString(36);
}
export const orderNumber = (key: string): number => Number(/^D-(\d+)$/.exec(key)?.[1] ?? 0);

const cellsOf = (state: State): [string, string[]][] =>
  [...state].flatMap(([name, text]): [string, string[]][] =>
    name.startsWith(PREFIX) ? [[name, text.split(' ').filter((one) => one !== '')]] : [],
  );

/** Every order that the index knows. */
export const askedIn = (state: State): AskedOrder[] =>
  cellsOf(state).flatMap(([, [day = '', ...entries]]) =>
    entries.map((entry) => {
      const [number = '', token = ''] = entry.replace(OPEN, '').split(':');
      return { number: parseInt(number, 36), token, day };
    }),
  );

/** The first day of which every order is in the index; nothing where the index was not begun. */
export const askedFrom = (state: State): Day => state.get(FROM) ?? '';

/** How an order stands in the index, and until when others do: days before today. */
export interface Asking extends AskedOrder {
  stay: Stay;
  today: Day;
  keep: number;
}
/** What stands in the index of an order today; nothing where it is not kept. */
function entryNow({ number, token, day, stay, today, keep }: Asking): string {
  const stays = stay === 'open' || (stay === 'days' && day >= addDays(today, -keep));
  return stays ? `${number.toString(36)}:${token}${stay === 'open' ? OPEN : ''}` : '';
}
const isOf = (number: number) => {
  const begins = `${number.toString(36)}:`;
  return (entry: string): boolean => entry.startsWith(begins);
};

/** Whether nothing has to change, told without taking the cells apart: mostly nothing has. */
function standsSo(state: State, { number, day }: AskedOrder, entry: string): boolean {
  const mark = ` ${number.toString(36)}:`;
  const found = [...state].filter(([name, text]) => name.startsWith(PREFIX) && text.includes(mark));
  const [text = ''] = found[0]?.slice(1) ?? [];
  if (entry === '' || found.length !== 1) return entry === '' && found.length === 0;
  return text.startsWith(day) && `${text} `.includes(` ${entry} `);
}

/** Cells of State that change where an order stands so now; what is too old leaves with them. */
export function keepAsked(state: State, asked: Asking): Map<string, string> {
  const { number, day, today, keep } = asked;
  const first = addDays(today, -keep);
  const entry = entryNow(asked);
  if (standsSo(state, asked, entry)) return new Map();
  const own = isOf(number);
  const cells = cellsOf(state);
  const texts = new Map(
    cells.map(([name, [of = '', ...entries]]) => {
      const left = entries.filter((one) => !own(one) && (of >= first || one.endsWith(OPEN)));
      return [name, left.length > 0 ? [of, ...left].join(' ') : ''];
    }),
  );
  if (entry !== '') place(texts, day, entry);
  const from = [state.get(FROM) || addDays(today, 1), first].sort().pop() ?? '';
  texts.set(FROM, from);
  return new Map([...texts].filter(([name, text]) => (state.get(name) ?? '') !== text));
}

/** State's cells as all orders make them, for a register whose index was lost. */
export function askedAnew(all: readonly Asking[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const asked of all) {
    const entry = entryNow(asked);
    if (entry !== '') place(texts, asked.day, entry);
  }
  return texts.set(...FROM_THE_FIRST);
}

/** Into a cell of its day that has room, else into one that is empty. */
function place(texts: Map<string, string>, day: Day, entry: string): void {
  const there = [...texts].find(([, text]) => text.startsWith(day) && text.length < CELL);
  const empty = [...texts].find(([, text]) => text === '');
  const [name, text] = there ?? [empty?.[0] ?? `${PREFIX}${texts.size}`, day];
  texts.set(name, `${text} ${entry}`);
}
