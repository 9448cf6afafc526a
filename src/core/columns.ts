// How a column is declared: header, kind, width, what belongs to it. The row types that all rules
// use are derived from these declarations, so a column stands in one place only (tables.ts).

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** A value as it may stand in a JSON cell. */
export const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/**
 * What a cell holds in memory. Money is whole minor units of the row's `currency`, quantity whole
 * thousandths, price whole millionths of the major unit, int a whole number; all null when empty.
 */
export interface KindValues {
  text: string;
  day: string;
  instant: string;
  flag: boolean;
  json: Json;
  money: number | null;
  quantity: number | null;
  price: number | null;
  int: number | null;
}
export type Kind = keyof KindValues;

/** main: the row's own cells. approval: Register's approval columns. open: a person may type. */
export type Group = 'main' | 'approval' | 'open';
export interface Column<K extends Kind = Kind> {
  kind: K;
  header: string;
  width: number;
  group: Group;
  note: string;
  shown: boolean;
  /** Text that shows figures stands where figures stand. */
  right: boolean;
}
interface ColumnMore {
  right?: boolean;
  width?: number;
  group?: Group;
  note?: string;
  hidden?: boolean;
}

const WIDTHS: Record<Kind, number> = {
  text: 140,
  day: 90,
  instant: 150,
  flag: 60,
  json: 120,
  money: 100,
  quantity: 80,
  price: 90,
  int: 60,
};

const RIGHT: ReadonlySet<Kind> = new Set(['money', 'quantity', 'price', 'int']);

const column =
  <K extends Kind>(kind: K) =>
  (header: string, more: ColumnMore = {}): Column<K> => ({
    kind,
    header,
    width: more.width ?? WIDTHS[kind],
    group: more.group ?? 'main',
    note: more.note ?? '',
    shown: more.hidden !== true,
    right: more.right ?? RIGHT.has(kind),
  });
export const text = column('text');
export const day = column('day');
export const instant = column('instant');
export const flag = column('flag');
export const json = column('json');
export const money = column('money');
export const quantity = column('quantity');
export const price = column('price');
export const int = column('int');

export type Columns = { readonly [field: string]: Column };
export type RowOf<C extends Columns> = { [F in keyof C]: KindValues[C[F]['kind']] };

/** A tab: its constant sheet id, how many blank rows set-up keeps, and its columns in order. */
export interface Table<C extends Columns = Columns> {
  title: string;
  sheetId: number;
  /** State and machine tabs are hidden; so is what a small team does not need at first. */
  visible: boolean;
  blankRows: number;
  note: string;
  columns: C;
}
export const table = <C extends Columns>(declared: Table<C>): Table<C> => declared;
