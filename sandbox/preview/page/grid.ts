// The sheet on the screen: what of it is drawn while people scroll, what is selected, and where the
// keyboard goes. What typing does is told to whoever made it.
import type { Sheet } from '../contract';
import { Blocks } from './blocks';
import { byId } from './dom';
import { gridKey } from './keys';
import { cellId, draw, NUMBERS, ROW, seenColumns } from './table';
import { a1Of, at, boundsOf, type Bounds, type Selection } from './selection';
import { showPictures } from './pictures';
import { hearPointer } from './pointer';

const MARGIN = 12;

export interface GridWays {
  readonly selected: (a1: string) => void;
  /** Somebody begins to type into the active cell; null keeps what is in it. */
  readonly edit: (text: string | null) => void;
  readonly clear: () => void;
}

export class Grid {
  sheet: Sheet | null = null;
  selection: Selection = at(0, 0);
  /** The next Tab leaves the sheet. */
  leaving = false;
  private blocks: Blocks | null = null;
  private person = '';
  private drawn = { first: 0, last: 0 };
  private planned = 0;
  private readonly scroller = byId('scroller');
  private readonly sizer = byId('sizer');
  readonly table: HTMLTableElement;

  constructor(private readonly ways: GridWays) {
    const table = byId('grid');
    if (!(table instanceof HTMLTableElement)) throw new Error('The grid is a table.');
    this.table = table;
    this.scroller.addEventListener('scroll', () => this.scrolled());
    new ResizeObserver(() => this.plan()).observe(this.scroller);
    table.addEventListener('keydown', (event) => gridKey(event, this, this.ways));
    hearPointer(this, this.ways);
  }

  /** Shows this sheet for that person; the same one again keeps place and rows. */
  show(sheet: Sheet, person: string): void {
    const same = this.sheet?.sheetId === sheet.sheetId && this.person === person;
    const folded = this.sheet?.columns.length === sheet.columns.length;
    const columns = same && folded ? this.unfolded(sheet) : sheet.columns;
    this.sheet = { ...sheet, columns };
    if (!same) {
      this.person = person;
      this.blocks = new Blocks(person, sheet.sheetId, () => this.plan());
      this.scroller.scrollTo(0, 0);
      this.select(at(Math.min(sheet.frozenRows, sheet.rowCount - 1), 0));
    }
    if (this.blocks) this.blocks.version = sheet.version;
    this.table.setAttribute('aria-label', sheet.title);
    this.table.setAttribute('aria-rowcount', String(sheet.rowCount + 1));
    this.table.setAttribute('aria-colcount', String(sheet.columns.length + 1));
    this.sizer.style.height = `${(sheet.rowCount + 1) * ROW}px`;
    showPictures(this.sizer, sheet);
    this.render();
  }

  /** Columns that somebody unfolded here stay so while they look at this sheet. */
  private unfolded(sheet: Sheet): Sheet['columns'] {
    return sheet.columns.map((column, index) => ({
      ...column,
      hidden: column.hidden && (this.sheet?.columns[index]?.hidden ?? true),
    }));
  }

  /** Shows the hidden columns right before `before`; all of them where none is named. */
  unfold(before?: number): void {
    const { sheet } = this;
    if (!sheet) return;
    const columns = [...sheet.columns];
    const from = (before ?? columns.length) - 1;
    for (let index = from; index >= 0; index -= 1) {
      const column = columns[index];
      if (!column?.hidden && before !== undefined) break;
      if (column) columns[index] = { ...column, hidden: false };
    }
    this.sheet = { ...sheet, columns };
    this.render();
  }

  /** Hidden columns as the file has them. */
  refold(sheet: Sheet): void {
    this.sheet = sheet;
    this.render();
  }

  select(selection: Selection, quiet = false): void {
    this.selection = selection;
    if (!this.sheet) return;
    if (!quiet) this.reveal();
    this.render();
    this.ways.selected(a1Of(selection, this.sheet));
  }

  get bounds(): Bounds {
    const { sheet } = this;
    return sheet ? boundsOf(this.selection, sheet) : { top: 0, left: 0, bottom: 0, right: 0 };
  }

  /** The text of a cell as it is shown; empty where it has not come yet. */
  text(row: number, column: number): string {
    return this.blocks?.cell(row, column)?.cell.text ?? '';
  }

  /** How many rows a page of the keyboard is. */
  get page(): number {
    const frozen = (this.sheet?.frozenRows ?? 0) + 1;
    return Math.max(1, Math.floor(this.scroller.clientHeight / ROW) - frozen);
  }

  activeNode(): HTMLElement | null {
    const { row, column } = this.selection.anchor;
    return document.getElementById(cellId(row, column));
  }

  focus(): void {
    this.table.focus({ preventScroll: true });
  }

  plan(): void {
    if (this.planned !== 0) return;
    this.planned = window.requestAnimationFrame(() => {
      this.planned = 0;
      this.render();
    });
  }

  private scrolled(): void {
    const { first, last } = this.wanted(0);
    if (first < this.drawn.first || last > this.drawn.last) this.plan();
  }

  private wanted(margin: number): { first: number; last: number } {
    const { scrollTop, clientHeight } = this.scroller;
    const frozen = this.sheet?.frozenRows ?? 0;
    const top = Math.floor(scrollTop / ROW) + frozen - margin;
    const first = Math.max(frozen, top);
    const count = Math.ceil(clientHeight / ROW) + 2 * margin;
    return { first, last: Math.min(this.sheet?.rowCount ?? 0, first + count) };
  }

  private render(): void {
    const { sheet, blocks, selection, bounds } = this;
    if (!sheet || !blocks) return;
    this.drawn = this.wanted(MARGIN);
    blocks.need(0, sheet.frozenRows);
    blocks.need(this.drawn.first, Math.max(this.drawn.first, this.drawn.last - 1));
    const unfold = (column: number): void => this.unfold(column);
    draw(this.table, { sheet, blocks, ...this.drawn, selection, bounds, unfold });
    this.table.setAttribute('aria-busy', String(blocks.busy));
    this.table.dataset['version'] = String(sheet.version);
    const { row, column } = selection.anchor;
    if (this.activeNode()) this.table.setAttribute('aria-activedescendant', cellId(row, column));
    else this.table.removeAttribute('aria-activedescendant');
  }

  /** Scrolls so far that the moving corner of the selection is in sight. */
  private reveal(): void {
    const { sheet, scroller, selection } = this;
    if (!sheet) return;
    const { row, column } = selection.head;
    if (row >= sheet.frozenRows && selection.kind !== 'columns') {
      const top = (row - sheet.frozenRows) * ROW;
      const room = scroller.clientHeight - (sheet.frozenRows + 2) * ROW;
      scroller.scrollTop = Math.max(Math.min(scroller.scrollTop, top), top - room);
    }
    if (selection.kind === 'cells') this.revealColumn(column);
  }

  private revealColumn(column: number): void {
    const { sheet, scroller } = this;
    if (!sheet || column < sheet.frozenColumns) return;
    const seen = seenColumns(sheet);
    const width = (until: number, from = 0): number =>
      seen
        .filter((one) => one.column < until && one.column >= from)
        .reduce((sum, one) => sum + one.width, 0);
    const own = seen.find((one) => one.column === column)?.width ?? 0;
    const left = width(column) - width(sheet.frozenColumns);
    const room = scroller.clientWidth - NUMBERS - width(sheet.frozenColumns) - own;
    scroller.scrollLeft = Math.max(Math.min(scroller.scrollLeft, left), left - Math.max(0, room));
  }
}
