// Whether a column that only says *billed* counts or is money, as its own cells tell beside what was
// ordered, received and paid (controls.md B34). It knows no headers.
import { parseMoney } from '../money';
import { lineNet, parsePrice, parseQuantity } from '../quantity';
import type { OldCell, Writing } from './cells';
import { decimalIn, decimalOf } from './cells';

/** The columns that a cell of *billed* is held against. */
const BESIDE = ['quantity', 'accepted', 'unitPrice', 'net', 'paid'] as const;
export type Beside = (typeof BESIDE)[number];
type Decimal = Writing['decimal'];
type Row = readonly OldCell[];
type Read = (row: Row, place: number | undefined) => string | null;

const CENTS = 2;
function worth(count: string | null, price: string | null): number | null {
  const [much, each] = [parseQuantity(count ?? ''), parsePrice(price ?? '')];
  const net = much.ok && each.ok ? lineNet(much.value, each.value, CENTS) : null;
  return net?.ok ? net.value : null;
}

/** +1 where the cell is an amount of its row and no count of it, -1 the other way round, else 0. */
function told(row: Row, place: number, at: ReadonlyMap<string, number>, read: Read): number {
  const billed = read(row, place);
  if (billed === null || Number(billed) === 0) return 0;
  const beside = (field: Beside): string | null => read(row, at.get(field));
  const minor = parseMoney(billed, CENTS);
  const made = ['quantity', 'accepted'] as const;
  const amount =
    [beside('net'), beside('paid')].includes(billed) ||
    (minor.ok && made.some((one) => worth(beside(one), beside('unitPrice')) === minor.value));
  const count = made.some((one) => beside(one) === billed);
  return Number(amount) - Number(count);
}

/** More of its cells are what their rows come to, or what was paid, than what they count. */
export function billedIsMoney(
  rows: readonly Row[],
  place: number,
  at: ReadonlyMap<string, number>,
  { said, otherwise }: { said?: Decimal | undefined; otherwise: Decimal },
): boolean {
  const places = [place, ...BESIDE.flatMap((field) => at.get(field) ?? [])];
  const decimal =
    said ??
    decimalIn(
      places.flatMap((one) => rows.map((row) => row[one])),
      otherwise,
    );
  const read: Read = (row, one) =>
    one === undefined ? null : decimalOf(row[one], { decimal, dayOrder: 'dmy' });
  return rows.reduce((sum, row) => sum + told(row, place, at, read), 0) > 0;
}
