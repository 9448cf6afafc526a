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

function letterRow(picture: Picture, seen: readonly Seen[]): HTMLTableRowElement {
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

function row(index: number, seen: readonly Seen[], picture: Picture): HTMLTableRowElement {
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

/** What a row, or the table's columns, were made of: the same again needs no new nodes. */
const madeOf = new WeakMap<Node, string>();

/** The node that stands for `of` where one does, else a new one. */
function kept<Made extends HTMLElement>(old: Made | undefined, of: string, make: () => Made): Made {
  if (old && madeOf.get(old) === of) return old;
  const made = make();
  madeOf.set(made, of);
  return made;
}

function rowContent(index: number, seen: readonly Seen[], picture: Picture): string {
  const { blocks, bounds, selection } = picture;
  const inside = index >= bounds.top && index <= bounds.bottom && [bounds.left, bounds.right];
  const active = index === selection.anchor.row && selection.anchor.column;
  return JSON.stringify([inside, active, seen.map(({ column }) => blocks.cell(index, column))]);
}

/** Puts the nodes into their parent and leaves those alone that stand there already. */
function place(parent: Element, nodes: readonly Element[]): void {
  const staying = new Set(nodes);
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
  nodes.forEach((node, at) => {
    const there = parent.children[at] ?? null;
    if (there !== node) parent.insertBefore(node, there);
  });
}

function columnGroup(seen: readonly Seen[]): HTMLTableColElement {
  const widths = [NUMBERS, ...seen.map(({ width }) => width)];
  const cols = widths.map((width) => {
    const col = el('col');
    col.style.width = `${width}px`;
    return col;
  });
  return el('colgroup', {}, cols);
}

/**
 * Fills the table with the picture; the frozen rows belong to its head. Rows that look as they did
 * stay as they are: to lay out a few thousand cells takes longer than everything else.
 */
export function draw(table: HTMLTableElement, picture: Picture): void {
  const { sheet, first, last, bounds } = picture;
  const seen = seenColumns(sheet);
  const columns = JSON.stringify([sheet.frozenRows, seen]);
  if (madeOf.get(table) !== columns) {
    madeOf.set(table, columns);
    const parts = [el('thead', { role: 'rowgroup' }), el('tbody', { role: 'rowgroup' })];
    table.replaceChildren(columnGroup(seen), ...parts);
  }
  const [head, body] = [table.tHead, table.tBodies[0]];
  if (!head || !body) return;
  const old = new Map([...table.rows].map((one) => [one.ariaRowIndex, one]));
  const letterKept = kept(old.get('1'), JSON.stringify([bounds.left, bounds.right]), () =>
    letterRow(picture, seen),
  );
  const drawn = (from: number, to: number): HTMLTableRowElement[] =>
    rows(from, to).map((index) =>
      kept(old.get(String(index + 2)), rowContent(index, seen, picture), () =>
        row(index, seen, picture),
      ),
    );
  place(head, [letterKept, ...drawn(0, sheet.frozenRows)]);
  place(body, drawn(Math.max(first, sheet.frozenRows), last));
  table.style.width = `${seen.reduce((sum, one) => sum + one.width, NUMBERS)}px`;
  table.style.marginTop = `${Math.max(0, first - sheet.frozenRows) * ROW}px`;
}
