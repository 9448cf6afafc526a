// Typing: into the cell itself, into the formula bar, and by pasting a block. What was typed goes
// to whoever made this; what stands in cells is asked for, never guessed.
import { ask } from './api';
import { Choices } from './choices';
import { byId, el, fill } from './dom';
import type { Grid } from './grid';
import { a1Of, at, boundsOf, moved, spotOf } from './selection';

export type Values = readonly (readonly string[])[];
export type Typed = (at: string, values: Values) => Promise<void>;

const COPIED_ROWS = 500;

function input(id: string): HTMLInputElement {
  const found = byId(id);
  if (!(found instanceof HTMLInputElement)) throw new Error(`${id} is an input.`);
  return found;
}

/** Tab-separated text as a block; one line end at the end is not a row. */
function blockOf(text: string): Values {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  return lines.map((line) => line.split('\t'));
}

export class Editor {
  private readonly cell = input('cell-input');
  private readonly formula = input('formula');
  private readonly name = input('name-box');
  private entered = '';
  private serial = 0;
  /** What stands in the cell that is edited; null where typing began over it. */
  private before: string | null = null;
  private arriving: Promise<unknown> = Promise.resolve();
  private readonly choices: Choices;

  constructor(
    private readonly grid: Grid,
    private readonly typed: Typed,
    private readonly person: () => string,
  ) {
    this.formula.addEventListener('input', () => {
      this.before = null;
    });
    this.choices = new Choices(this.cell, (text) => {
      this.cell.value = text;
      this.commit(this.cell, { rows: 1, columns: 0 });
    });
    for (const node of [this.cell, this.formula]) {
      node.addEventListener('keydown', (event) => this.key(event, node));
    }
    this.cell.addEventListener('blur', () => this.commit(this.cell, null));
    this.formula.addEventListener('focus', () => {
      this.before = this.formula.value;
      this.formula.select();
    });
    this.name.addEventListener('keydown', (event) => this.jump(event));
    byId('scroller').addEventListener('scroll', () => this.place());
    grid.table.addEventListener('paste', (event) => this.paste(event));
    grid.table.addEventListener('copy', (event) => void this.copy(event));
  }

  /** The selection moved: the bar shows what was entered there, and who may change it. */
  show(a1: string): Promise<void> {
    const shown = this.showSpot(a1);
    this.arriving = shown;
    return shown;
  }

  private async showSpot(a1: string): Promise<void> {
    if (document.activeElement !== this.name) this.name.value = a1;
    this.serial += 1;
    const mine = this.serial;
    const { sheet, selection } = this.grid;
    if (!sheet) return;
    const spot = { as: this.person(), sheetId: sheet.sheetId, ...selection.anchor };
    const { entered, closed, choices } = await ask('cell', spot);
    if (mine !== this.serial) return;
    this.choices.offer(closed === '' ? choices : []);
    this.entered = entered;
    if (document.activeElement !== this.formula) this.formula.value = entered;
    const lock = byId('lock');
    lock.hidden = closed === '';
    fill(lock, el('span', { class: 'padlock', 'aria-hidden': 'true' }), closed);
    lock.title = closed;
  }

  /** Opens the active cell; null keeps what is in it. */
  async begin(text: string | null): Promise<void> {
    if (text === null) await this.arriving;
    if (!this.grid.activeNode()) return;
    this.before = text === null ? this.entered : null;
    this.cell.value = text ?? this.entered;
    this.cell.hidden = false;
    this.place();
    this.cell.focus();
    if (text === null) this.choices.open();
  }

  async clear(): Promise<void> {
    const { sheet, selection } = this.grid;
    if (!sheet) return;
    const { top, left, bottom, right } = boundsOf(selection, sheet);
    const rows = Math.max(1, Math.min(bottom, sheet.filledRows - 1) - top + 1);
    const blank = Array.from({ length: rows }, () => Array<string>(right - left + 1).fill(''));
    await this.typed(a1Of(at(top, left), sheet), blank);
  }

  private place(): void {
    const node = this.cell.hidden ? null : this.grid.activeNode();
    if (!node) return;
    const [box, outer] = [node.getBoundingClientRect(), byId('sheet').getBoundingClientRect()];
    this.cell.style.left = `${box.left - outer.left}px`;
    this.cell.style.top = `${box.top - outer.top}px`;
    this.cell.style.width = `${Math.max(box.width, 120)}px`;
    this.cell.style.height = `${box.height}px`;
  }

  private key(event: KeyboardEvent, node: HTMLInputElement): void {
    if (event.isComposing) return;
    if (node === this.cell && this.choices.key(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === 'Enter') this.commit(node, { rows: event.shiftKey ? -1 : 1, columns: 0 });
    else if (event.key === 'Tab' && node === this.cell) {
      this.commit(node, { rows: 0, columns: event.shiftKey ? -1 : 1 });
    } else if (event.key === 'Escape') {
      this.cell.hidden = true;
      this.choices.close();
      this.formula.value = this.entered;
      this.grid.focus();
    } else {
      // What else is typed here stays here: Ctrl+A selects the text, not the sheet.
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private commit(node: HTMLInputElement, move: { rows: number; columns: number } | null): void {
    const { sheet, selection } = this.grid;
    if (!sheet || (node === this.cell && this.cell.hidden)) return;
    this.cell.hidden = true;
    this.choices.close();
    const { value } = node;
    const { row, column } = selection.anchor;
    if (value !== this.before) void this.typed(a1Of(at(row, column), sheet), [[value]]);
    if (!move) return;
    this.grid.select(moved(at(row, column), { ...move, extend: false }, sheet));
    this.grid.focus();
  }

  private jump(event: KeyboardEvent): void {
    const { sheet } = this.grid;
    const spot = event.key === 'Enter' && sheet ? spotOf(this.name.value, sheet) : null;
    if (!spot) return;
    event.preventDefault();
    this.grid.select(at(spot.row, spot.column));
    this.grid.focus();
  }

  private paste(event: ClipboardEvent): void {
    const { sheet, selection } = this.grid;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!sheet || text === '') return;
    event.preventDefault();
    const { top, left } = boundsOf(selection, sheet);
    void this.typed(a1Of(at(top, left), sheet), blockOf(text));
  }

  private async copy(event: ClipboardEvent): Promise<void> {
    const { sheet, selection } = this.grid;
    if (!sheet) return;
    event.preventDefault();
    const { top, left, bottom, right } = boundsOf(selection, sheet);
    const count = Math.min(bottom - top + 1, COPIED_ROWS);
    const { rows } = await ask('rows', { as: this.person(), sheetId: sheet.sheetId, top, count });
    const lines = rows.map((row) =>
      row
        .slice(left, right + 1)
        .map(({ text }) => text.replace(/[\t\n]/g, ' '))
        .join('\t'),
    );
    await navigator.clipboard.writeText(lines.join('\n'));
  }
}
