// A field with a look-up list that came with the view: typing filters it at once and never waits
// for the register. Anything may be typed; whether it exists is the register's word.
import { el, fill, freshId, keys, said } from './dom';
import { framed, type Field, type FieldSpec } from './fields';

export interface Option {
  value: string;
  label?: string;
  more?: string;
}
export interface ComboSpec extends FieldSpec {
  picked?: (option: Option) => void;
}

const SHOWN = 8;

/** The entries that contain what is typed, those that start with it first. */
function matching(options: readonly Option[], typed: string): Option[] {
  const words = typed.trim().toLowerCase();
  const text = (one: Option): string =>
    [one.value, one.label ?? '', one.more ?? ''].join(' ').toLowerCase();
  const hits = options.filter((one) => text(one).includes(words));
  const first = hits.filter((one) => one.value.toLowerCase().startsWith(words));
  return [...new Set([...first, ...hits])].slice(0, SHOWN);
}

class Combo {
  readonly field: Field;
  private readonly listId = freshId();
  private readonly popup: HTMLElement;
  private readonly control: HTMLInputElement;
  private hits: Option[] = [];
  private at = -1;

  constructor(
    private readonly spec: ComboSpec,
    private readonly options: () => readonly Option[],
  ) {
    const { label, props } = spec;
    this.popup = el('ul', {
      class: 'popup',
      role: 'listbox',
      id: this.listId,
      hidden: true,
      'aria-label': label + ', found',
    });
    this.control = el('input', {
      type: 'text',
      role: 'combobox',
      dir: 'auto',
      autocomplete: 'off',
      'aria-expanded': 'false',
      'aria-controls': this.listId,
      'aria-autocomplete': 'list',
      ...props,
    });
    this.field = framed(
      spec,
      this.control,
      el('div', { class: 'combo' }, this.control, this.popup),
    );
    this.listen();
  }

  private listen(): void {
    this.control.addEventListener('input', (event) => {
      if (event.isTrusted) this.open(this.control.value);
    });
    this.control.addEventListener('click', () => {
      if (this.popup.hidden) this.open('');
    });
    this.control.addEventListener('blur', () => this.shut());
    keys(this.control, {
      ArrowDown: () => this.move(1),
      ArrowUp: () => this.move(this.at < 0 ? 0 : -1),
      Enter: () => this.enter(),
      Escape: () => !this.popup.hidden && this.shut(),
    });
  }

  private open(typed: string): void {
    this.hits = matching(this.options(), typed);
    this.at = -1;
    fill(
      this.popup,
      this.hits.map((one, index) => this.entry(one, index)),
    );
    this.expand(this.hits.length > 0);
  }

  private shut(): boolean {
    this.at = -1;
    this.expand(false);
    return true;
  }

  private expand(open: boolean): void {
    this.popup.hidden = !open;
    this.control.setAttribute('aria-expanded', String(open));
    this.control.removeAttribute('aria-activedescendant');
  }

  private entry(one: Option, index: number): HTMLElement {
    return el(
      'li',
      {
        role: 'option',
        id: this.listId + '-' + index,
        'aria-selected': 'false',
        mousedown: (event) => {
          event.preventDefault();
          this.pick(one);
        },
      },
      said(one.label ?? one.value),
      one.more && el('span', { class: 'soft' }, ' ', said(one.more)),
    );
  }

  /** Takes the marked entry, or the only one that an open list shows. */
  private enter(): boolean {
    if (this.popup.hidden) return false;
    return this.pick(this.at >= 0 ? this.hits[this.at] : this.only());
  }

  private only(): Option | undefined {
    return this.hits.length === 1 && this.control.value.trim() ? this.hits[0] : undefined;
  }

  private pick(option: Option | undefined): boolean {
    if (!option) return false;
    this.field.set(option.value);
    this.shut();
    this.spec.picked?.(option);
    return true;
  }

  private move(by: number): boolean {
    if (this.popup.hidden) this.open(this.control.value);
    if (this.hits.length === 0) return false;
    this.at = (this.at + by + this.hits.length) % this.hits.length;
    Array.from(this.popup.children).forEach((one, index) => {
      one.setAttribute('aria-selected', String(index === this.at));
      if (index === this.at) one.scrollIntoView({ block: 'nearest' });
    });
    this.control.setAttribute('aria-activedescendant', this.listId + '-' + this.at);
    return true;
  }
}

export const comboField = (spec: ComboSpec, options: () => readonly Option[]): Field =>
  new Combo(spec, options).field;
