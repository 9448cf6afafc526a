// A row of the first cycle as a mould: given what a copy adds, it gives the row's cells, sealed or
// chained in the product's own format. It knows one row; the order of copies is decided elsewhere.
import { createHash, createHmac } from 'node:crypto';
import type { TabState } from '../../sandbox/sheets/state';
import { canonical } from '../../src/core/canonical';
import type { AnyRow, SealedTab, Tab } from '../../src/core/tables';
import type { Cell } from '../../src/sheets/codec';
import { plainLayout } from '../../src/sheets/layout';
import { approvalText, mailText, readRow, sealText } from '../../src/sheets/rows';
import { Pattern, pointersMoved, type Shift } from './pattern';

export type RowState = TabState['rows'][number];
type Entered = RowState[1][number];
type Cells = Entered[];

/** The chain while it grows, and the key of seals. */
export interface Chain {
  readonly key: string;
  hash: string;
}

export const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('hex').slice(0, 32);

/** Fields whose numbers count on, and by what. */
const COUNTED: { readonly [field: string]: 'orders' | 'entries' } = {
  number: 'orders',
  entry: 'orders',
  version: 'entries',
  sequence: 'entries',
};

type Filling = (shift: Shift) => Entered;

function filling(field: string, cell: Entered): Filling {
  const counted = COUNTED[field];
  if (typeof cell === 'number' && counted) return (shift) => cell + shift[counted];
  if (typeof cell !== 'string') return () => cell;
  if (field === 'pointers') return (shift) => pointersMoved(cell, shift);
  const pattern = new Pattern(cell);
  return pattern.fixed ? () => cell : (shift) => pattern.render(shift);
}

/** What is computed over the whole row, and the columns it goes to. */
type Finish = (cells: Cells, shift: Shift, chain: Chain) => void;

function chainFinish(row: AnyRow, at: (field: string) => number): Finish {
  const { hash: _hash, seal: _seal, ...entry } = row;
  const text = new Pattern(canonical(entry));
  return (cells, shift, chain) => {
    chain.hash = sha(`${chain.hash}\n${text.render(shift)}`);
    cells[at('hash')] = chain.hash;
    cells[at('seal')] = hmac(chain.key, chain.hash);
  };
}

function sealFinish(tab: SealedTab, row: AnyRow, at: (field: string) => number): Finish {
  const text = new Pattern(sealText(tab, row));
  const sealed = tab === 'register' && row['approvalSeal'] !== '';
  const approval = sealed ? new Pattern(approvalText(row)) : null;
  return (cells, shift, { key }) => {
    cells[at('seal')] = hmac(key, text.render(shift));
    if (approval) cells[at('approvalSeal')] = hmac(key, approval.render(shift));
  };
}

function mailFinish(row: AnyRow, at: (field: string) => number): Finish {
  const text = new Pattern(mailText(row));
  return (cells, shift, { key }) => {
    cells[at('seal')] = hmac(key, text.render(shift));
  };
}

export interface Mould {
  readonly row: AnyRow;
  copy(place: number, shift: Shift, chain: Chain): RowState;
}

export function mouldOf(tab: Tab, [, values, styles]: RowState): Mould {
  const layout = plainLayout(tab);
  const cells = values.map((cell) => (cell ?? '') as Cell);
  const { row } = readRow(tab, cells, layout);
  const at = (field: string): number => layout.get(field) ?? 0;
  const fields = [...layout.keys()];
  const fillings = values.map((cell, column) => filling(fields[column] ?? '', cell));
  const finish =
    tab === 'outbox'
      ? mailFinish(row, at)
      : tab === 'log'
        ? chainFinish(row, at)
        : sealFinish(tab as SealedTab, row, at);
  return {
    row,
    copy: (place, shift, chain) => {
      const made = fillings.map((fill) => fill(shift));
      finish(made, shift, chain);
      return [place, made, styles];
    },
  };
}
