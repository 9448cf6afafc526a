// A field with a look-up list that came with the view: typing filters it at once and never waits for
// the register. Anything may be typed; whether it exists is the register's word.
import { el, fill, freshId, keys, said } from './dom';
import { framed, type Field, type FieldSpec } from './fields';

export interface Option { value: string; label?: string; more?: string }

const SHOWN = 8;

function find(options: readonly Option[], typed: string): Option[] {
  const words = typed.trim().toLowerCase();
  const text = (one: Option): string =>
    [one.value, one.label ?? '', one.more ?? ''].join(' ').toLowerCase();
  const hits = options.filter((one) => text(one).includes(words));
  const first = hits.filter((one) => one.value.toLowerCase().startsWith(words));
  return [...new Set([...first, ...hits])].slice(0, SHOWN);
}

export function comboField(
  spec: FieldSpec & { picked?: (option: Option) => void }, options: () => readonly Option[],
): Field {
  const listId = freshId();
  const popup = el('ul', { class: 'popup', role: 'listbox', id: listId, hidden: true, 'aria-label': spec.label });
  const control = el('input', {
    type: 'text', role: 'combobox', dir: 'auto', autocomplete: 'off', 'aria-expanded': 'false',
    'aria-controls': listId, 'aria-autocomplete': 'list', ...spec.props,
  });
  const field = framed(spec, control, el('div', { class: 'combo' }, control, popup));
  let hits: Option[] = [];
  let at = -1;
  const shut = (): void => {
    popup.hidden = true;
    at = -1;
    control.setAttribute('aria-expanded', 'false');
    control.removeAttribute('aria-activedescendant');
  };
  const pick = (option: Option | undefined): boolean => {
    if (!option) return false;
    field.set(option.value);
    shut();
    spec.picked?.(option);
    return true;
  };
  const light = (): void => {
    Array.from(popup.children).forEach((one, index) => {
      one.setAttribute('aria-selected', String(index === at));
      if (index === at) one.scrollIntoView({ block: 'nearest' });
    });
    if (at >= 0) control.setAttribute('aria-activedescendant', listId + '-' + at);
  };
  const entry = (one: Option, index: number): HTMLElement => el('li', {
    role: 'option', id: listId + '-' + index, 'aria-selected': 'false',
    mousedown: (event) => { event.preventDefault(); pick(one); },
  }, said(one.label ?? one.value), one.more && el('span', { class: 'soft' }, ' ', said(one.more)));
  const open = (typed: string): void => {
    hits = find(options(), typed);
    fill(popup, hits.map(entry));
    at = -1;
    popup.hidden = hits.length === 0;
    control.setAttribute('aria-expanded', String(!popup.hidden));
  };
  const move = (by: number): boolean => {
    if (popup.hidden) open(control.value);
    if (hits.length === 0) return false;
    at = (at + by + hits.length) % hits.length;
    light();
    return true;
  };
  control.addEventListener('input', (event) => { if (event.isTrusted) open(control.value); });
  control.addEventListener('click', () => { if (popup.hidden) open(''); });
  control.addEventListener('blur', shut);
  keys(control, {
    ArrowDown: () => move(1),
    ArrowUp: () => move(at < 0 ? 0 : -1),
    Enter: () => at >= 0 && pick(hits[at]),
    Escape: () => { if (popup.hidden) return false; shut(); return true; },
  });
  return field;
}
