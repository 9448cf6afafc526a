// The list under a cell that is edited, where the cell offers one: narrowed by what is typed, walked
// with the arrow keys, taken with Enter or a click. Anything else may be typed all the same.
import { byId, el, fill } from './dom';

export class Choices {
  private readonly list = byId('cell-choices');
  private all: readonly string[] = [];
  private shown: readonly string[] = [];
  private at = -1;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly take: (text: string) => void,
  ) {
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-controls', this.list.id);
    input.addEventListener('input', () => this.draw(input.value));
    // The press must not take the focus from the cell before the click has chosen.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.close();
  }

  offer(all: readonly string[]): void {
    this.all = all;
  }

  /** Shows all of them, whatever is in the cell, as the arrow in Sheets does. */
  open(): void {
    this.draw('');
  }

  close(): void {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  /** Whether the key was for the list. */
  key({ key }: KeyboardEvent): boolean {
    const picked = this.shown[this.at];
    if (this.list.hidden || this.shown.length === 0) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') this.walk(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Enter' && picked !== undefined) this.take(picked);
    else return false;
    return true;
  }

  private walk(by: number): void {
    const count = this.shown.length;
    this.at = (Math.max(this.at, by > 0 ? -1 : 0) + by + count) % count;
    [...this.list.children].forEach((one, index) =>
      one.setAttribute('aria-selected', String(index === this.at)),
    );
    this.list.children[this.at]?.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', `choice-${this.at}`);
  }

  private draw(typed: string): void {
    const wanted = typed.trim().toLowerCase();
    this.shown = this.all.filter((one) => one.toLowerCase().includes(wanted));
    this.at = -1;
    if (this.shown.length === 0) return this.close();
    const item = (text: string, index: number): HTMLElement =>
      el(
        'li',
        {
          id: `choice-${index}`,
          role: 'option',
          'aria-selected': 'false',
          click: () => this.take(text),
        },
        text,
      );
    fill(this.list, this.shown.map(item));
    this.place();
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.input.removeAttribute('aria-activedescendant');
  }

  private place(): void {
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = this.input;
    this.list.style.left = `${offsetLeft}px`;
    this.list.style.top = `${offsetTop + offsetHeight}px`;
    this.list.style.minWidth = `${offsetWidth}px`;
  }
}
