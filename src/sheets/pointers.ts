// Where an order's rows stand, as one short text in its row: `l=12+5;r=7,20+2` are rows 12 to 16 of
// Lines and 7, 20, 21 of Receipts (1-based); `g` are its log entries, `o` the orders that documents
// bill together with it. Hints only: a row whose key is not the expected one is looked for again.
// `n` are the ids by which people name what hangs on it, `u` the numbers that others gave it and what
// hangs on it, as letters and digits of any alphabet (`q` in a row of an earlier version: Latin ones
// alone), `t` the items that its lines name; `s` is the sum of versions (sums.ts). It knows letters
// and numbers, no cells.
import { letters } from '../core/check-character';
import { vendorKey } from '../core/vendor-key';
import type { SealedTab } from '../core/tables';

export type ChildTab = Exclude<SealedTab, 'register'>;
type PointedTab = SealedTab | 'log';
const LETTERS: { [T in PointedTab]: string } = {
  lines: 'l',
  approvals: 'a',
  receipts: 'r',
  invoices: 'i',
  invoiceLines: 'j',
  payments: 'p',
  exceptions: 'x',
  documents: 'd',
  log: 'g',
  register: 'o',
};
const POINTED = Object.keys(LETTERS) as PointedTab[];
export const CHILD_TABS = POINTED.filter(
  (tab): tab is ChildTab => tab !== 'log' && tab !== 'register',
);
export type Pointers = { [T in PointedTab]?: number[] } & {
  ids?: string[];
  /** Absent in rows that were written before numbers stood in pointers. */
  names?: string[];
  /** They are an earlier version's: Latin letters and digits alone. */
  latin?: boolean;
  items?: string[];
  sum?: number;
};

/** What an item is looked for by: letters and digits, of another alphabet the name without signs. */
export const itemToken = (name: string): string =>
  letters(name) || vendorKey(name).replace(/[,;=]/g, '') || (name.trim() === '' ? '' : '-');

export function printPointers(pointers: Pointers): string {
  const { ids = [], names, items = [], latin = false, sum } = pointers;
  const rows = POINTED.flatMap((tab) => {
    const rows = [...(pointers[tab] ?? [])].sort((a, b) => a - b);
    if (rows.length === 0) return [];
    const runs = runsOf(rows).map(({ from, count }) =>
      count === 1 ? `${from}` : `${from}+${count}`,
    );
    return [`${LETTERS[tab]}=${runs.join(',')}`];
  });
  const named = ids.length === 0 ? [] : [`n=${ids.join(',')}`];
  const quoted = names === undefined ? [] : [`${latin ? 'q' : 'u'}=${names.join(',')}`];
  const listed = items.length === 0 ? [] : [`t=${items.join(',')}`];
  return [...rows, ...named, ...quoted, ...listed, ...(sum === undefined ? [] : [`s=${sum}`])].join(
    ';',
  );
}

export function parsePointers(text: string): Pointers {
  const pointers: Pointers = {};
  for (const part of text.split(';')) {
    if (part.startsWith('n=')) pointers.ids = part.slice(2).split(',');
    if (/^[qu]=/.test(part)) pointers.names = part.slice(2).split(',');
    if (part.startsWith('q=')) pointers.latin = true;
    if (part.startsWith('t=')) pointers.items = part.slice(2).split(',');
    if (part.startsWith('s=')) pointers.sum = Number(part.slice(2));
    const tab = POINTED.find((one) => part.startsWith(`${LETTERS[one]}=`));
    if (!tab) continue;
    pointers[tab] = part
      .slice(2)
      .split(',')
      .flatMap((run) => {
        const [from = 0, count = 1] = run.split('+').map(Number);
        const sane = Number.isInteger(from) && from > 1 && count > 0 && count <= 10000;
        return sane ? Array.from({ length: count }, (_, at) => from + at) : [];
      });
  }
  return pointers;
}

/** The numbers that others gave, alone: whoever looks through a whole column needs no more of it. */
export const namesIn = (text: string): string[] =>
  (/(?:^|;)[qu]=([^;]*)/.exec(text)?.[1] ?? '').split(',').filter((name) => name !== '');

/** Rows in ascending order as runs: neighbours become one range. */
export function runsOf(sorted: readonly number[]): { from: number; count: number }[] {
  const runs: { from: number; count: number }[] = [];
  for (const row of sorted) {
    const last = runs[runs.length - 1];
    if (last && row < last.from + last.count) continue;
    if (last && row === last.from + last.count) last.count += 1;
    else runs.push({ from: row, count: 1 });
  }
  return runs;
}
