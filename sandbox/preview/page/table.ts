// Draws the part of a sheet that is on the screen as a table: letters and numbers, frozen rows and
// columns, cells with their looks, notes and locks. It knows where cells stand, not what they mean.
import type { Sheet } from '../contract';
import type { Blocks, Shown } from './blocks';
import { el, type Child, type Props } from './dom';
import { letters, type Bounds, type Selection } from './selection';

export const ROW = 24;
export const NUMBERS = 52;

export interface Picture {
  readonly sheet: Sheet;
  readonly blocks: Blocks;
  /** The rows that are drawn below the frozen ones. */
  readonly first: number;
  readonly last: number;
  readonly selection: Selection;
  readonly bounds: Bounds;
  readonly unfold: (column: number) => void;
}

interface Seen {
  readonly column: number;
  readonly width: number;
  /** Pixels from the left where it sticks; null where it scrolls. */
  readonly sticks: number | null;
  /** So many hidden columns stand right before it. */
  readonly folded: number;
}

export function seenColumns({ columns, frozenColumns }: Sheet): Seen[] {
  const seen: Seen[] = [];
  let [left, folded] = [NUMBERS, 0];
  columns.forEach(({ width, hidden }, column) => {
    if (hidden) folded += 1;
    else {
      seen.push({ column, width, sticks: column < frozenColumns ? left : null, folded });
      left += width;
      folded = 0;
    }
  });
  return seen;
}

export const cellId = (row: number, column: number): string => `c${row}-${column}`;

function stick(node: HTMLElement, { sticks }: Seen): HTMLElement {
  if (sticks === null) return node;
  node.classList.add('frozen');
  node.style.left = `${sticks}px`;
  return node;
}

function unfolder({ unfold }: Picture, { column, folded }: Seen): Child {
  if (folded === 0) return null;
  const names = letters(column - folded) + (folded > 1 ? ` to ${letters(column - 1)}` : '');
  const label = `Show ${folded === 1 ? 'column' : `${folded} columns`}, ${names}`;
  const click = (event: Event): void => {
    event.stopPropagation();
    unfold(column);
  };
  const title = { title: label, 'aria-label': label };
  return el('button', { type: 'button', class: 'unfold', tabindex: -1, click, ...title }, '+');
}

function letterRow(picture: Picture, seen: readonly Seen[]): HTMLElement {
  const { bounds } = picture;
  const cells = seen.map((one) => {
    const inside = one.column >= bounds.left && one.column <= bounds.right;
    const head = el(
      'th',
      {
        scope: 'col',
        role: 'columnheader',
        'aria-colindex': one.column + 2,
        'data-column': one.column,
        class: inside ? 'letter inside' : 'letter',
      },
      unfolder(picture, one),
      letters(one.column),
    );
    return stick(head, one);
  });
  const corner = el('td', { class: 'corner', role: 'gridcell', 'aria-label': 'Whole sheet' });
  return el('tr', { role: 'row', 'aria-rowindex': 1, class: 'letters' }, corner, cells);
}

function classesOf(row: number, { column }: Seen, shown: Shown | null, picture: Picture): string {
  const { bounds, selection } = picture;
  const inside =
    row >= bounds.top && row <= bounds.bottom && column >= bounds.left && column <= bounds.right;
  const active = row === selection.anchor.row && column === selection.anchor.column;
  return [
    inside && 'inside',
    active && 'active',
    shown?.closed && 'closed',
    shown?.cell.note && 'noted',
    shown?.cell.list && !shown.closed && 'listed',
    shown?.look.bold && 'bold',
    shown?.look.wrap && 'wrap',
  ]
    .filter((one) => typeof one === 'string')
    .join(' ');
}

/** A header names its column; every other cell is read with it. */
function cellProps(row: number, column: number, shown: Shown | null, picture: Picture): Props {
  const { bounds, sheet } = picture;
  const header = row < sheet.frozenRows;
  const selected =
    row >= bounds.top && row <= bounds.bottom && column >= bounds.left && column <= bounds.right;
  const title = [shown?.cell.note, shown?.closed].filter(Boolean).join('\n\n');
  return {
    id: cellId(row, column),
    role: header ? 'columnheader' : 'gridcell',
    'aria-colindex': column + 2,
    'aria-selected': String(selected),
    'aria-readonly': shown?.closed ? 'true' : null,
    title: title === '' ? null : title,
  };
}

/** Text on the left runs on over the empty cells beside it, as Sheets shows it: so many pixels. */
function spillOf(row: number, at: number, all: readonly Seen[], { blocks }: Picture): number {
  const own = all[at];
  const shown = own && blocks.cell(row, own.column);
  const { clip, wrap, align = 'left' } = shown?.look ?? {};
  if (!own || !shown?.cell.text || clip || wrap || align !== 'left') return 0;
  let width = 0;
  for (const next of all.slice(at + 1)) {
    if (next.sticks !== own.sticks && own.sticks !== null) break;
    const beside = blocks.cell(row, next.column);
    if (!beside || beside.cell.text !== '') break;
    width += next.width;
  }
  return width;
}

function cell(row: number, at: number, all: readonly Seen[], picture: Picture): HTMLElement {
  const seen = all[at];
  if (!seen) return el('td');
  const shown = picture.blocks.cell(row, seen.column);
  const spill = spillOf(row, at, all, picture);
  const node = el(
    row < picture.sheet.frozenRows ? 'th' : 'td',
    {
      ...cellProps(row, seen.column, shown, picture),
      class: classesOf(row, seen, shown, picture),
    },
    el('span', {}, shown?.cell.text ?? ''),
  );
  if (spill > 0) {
    node.classList.add('spill');
    node.style.setProperty('--spill', `${spill + seen.width - 6}px`);
  }
  const { fill, ink, align, size } = shown?.look ?? {};
  if (fill) node.style.backgroundColor = fill;
  if (ink) node.style.color = ink;
  if (align) node.style.textAlign = align;
  if (size) node.style.fontSize = `${size * 1.3}px`;
  return stick(node, seen);
}

function row(index: number, seen: readonly Seen[], picture: Picture): HTMLElement {
  const { bounds, sheet } = picture;
  const inside = index >= bounds.top && index <= bounds.bottom;
  const number = el(
    'th',
    {
      scope: 'row',
      role: 'rowheader',
      'data-row': index,
      class: inside ? 'number inside' : 'number',
    },
    index + 1,
  );
  const made = el(
    'tr',
    {
      role: 'row',
      'aria-rowindex': index + 2,
      class: index < sheet.frozenRows ? 'frozen-row' : null,
    },
    number,
    seen.map((_, at) => cell(index, at, seen, picture)),
  );
  if (index < sheet.frozenRows) made.style.setProperty('--top', `${ROW * (index + 1)}px`);
  return made;
}

const rows = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** Fills the table with the picture; the frozen rows belong to its head. */
export function draw(table: HTMLTableElement, picture: Picture): void {
  const { sheet, first, last } = picture;
  const seen = seenColumns(sheet);
  const width = seen.reduce((sum, one) => sum + one.width, NUMBERS);
  const group = el(
    'colgroup',
    {},
    el('col'),
    seen.map(() => el('col')),
  );
  const widths = [NUMBERS, ...seen.map((one) => one.width)];
  [...group.children].forEach((col, at) => {
    if (col instanceof HTMLElement) col.style.width = `${widths[at] ?? 0}px`;
  });
  const head = rows(0, sheet.frozenRows).map((index) => row(index, seen, picture));
  const body = rows(Math.max(first, sheet.frozenRows), last).map((index) =>
    row(index, seen, picture),
  );
  table.style.width = `${width}px`;
  table.style.marginTop = `${Math.max(0, first - sheet.frozenRows) * ROW}px`;
  table.replaceChildren(
    group,
    el('thead', { role: 'rowgroup' }, letterRow(picture, seen), head),
    el('tbody', { role: 'rowgroup' }, body),
  );
}
