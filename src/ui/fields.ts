// Fields of a form: a label, a control, what was understood and what is wrong with it, tied
// together for readers. They know how to be read and marked, and nothing of what they ask for.
import { told, type Format } from './format';
import { el, fill, freshId, said, type Child, type Props } from './dom';

export interface Field {
  node: HTMLElement;
  control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  value(): string;
  set(value: string): void;
  /** Marks what is wrong, or clears the mark with ''. Answers true when something is wrong. */
  wrong(text: string): boolean;
}

export interface FieldSpec {
  label: string;
  hint?: string;
  value?: string;
  optional?: boolean;
  props?: Props;
}

type Control = Field['control'];

/** The frame around any control: label above, hint and fault below. */
export function framed(spec: FieldSpec, control: Control, box: Child = control): Field {
  const id = freshId();
  const hint = el('span', { class: 'hint', id: id + 'h' }, spec.hint ?? '');
  const fault = el('span', { class: 'fault', id: id + 'f' });
  control.id = id;
  control.setAttribute('aria-describedby', id + 'h ' + id + 'f');
  if (spec.value !== undefined) control.value = spec.value;
  const node = el(
    'div',
    { class: 'field' },
    el(
      'label',
      { for: id },
      spec.label,
      spec.optional && el('span', { class: 'soft' }, ' (optional)'),
    ),
    box,
    hint,
    fault,
  );
  const wrong = (text: string): boolean => {
    fill(fault, text);
    control.toggleAttribute('aria-invalid', false);
    if (text) control.setAttribute('aria-invalid', 'true');
    return text !== '';
  };
  control.addEventListener('input', () => {
    wrong('');
  });
  return {
    node,
    control,
    wrong,
    value: () => control.value.trim(),
    set: (value) => {
      control.value = value;
      control.dispatchEvent(new Event('input'));
    },
  };
}

export const textField = (spec: FieldSpec): Field =>
  framed(spec, el('input', { type: 'text', dir: 'auto', autocomplete: 'off', ...spec.props }));

export const noteField = (spec: FieldSpec): Field =>
  framed(spec, el('textarea', { rows: 3, dir: 'auto', maxlength: 2000, ...spec.props }));

/** The browser writes days its own way: below the field stands the day with its month's name. */
export function dayField(spec: FieldSpec): Field {
  const control = el('input', { type: 'date', ...spec.props });
  const field = framed(spec, control);
  const hint = field.node.querySelector('.hint');
  const echo = (): void => {
    const day = control.value && said(told(control.value));
    if (hint) fill(hint, day, day && spec.hint && ' \u00b7 ', spec.hint);
  };
  control.addEventListener('input', echo);
  control.addEventListener('change', echo);
  echo();
  return field;
}

export function choiceField(
  spec: FieldSpec,
  options: readonly (readonly [string, string])[],
): Field {
  const made = options.map(([value, label]) => el('option', { value }, label));
  return framed(spec, el('select', { ...spec.props }, made));
}

export interface NumberField extends Field {
  /** The canonical decimal, or '' where nothing that is a number was typed. */
  number(): string;
}

/** Without groups, so that its one mark can only begin decimals. */
const plain = (format: Format, number: string): string => number.replace('.', format.marks.decimal);

/** Which of two numbers was understood, and the other one as a button. */
function doubtOf(format: Format, unit: string, choice: Doubt): Child {
  const number = plain(format, choice.read);
  const read = unit ? number + '\u00a0' + unit : number;
  const other = plain(format, choice.other);
  return [
    'Read as ' + read + ', not ' + other + '. ',
    el('button', { type: 'button', class: 'link', click: choice.take }, 'Take ' + other),
  ];
}
interface Doubt {
  read: string;
  other: string;
  take: () => void;
}

/**
 * A number as people type it; what was understood is shown as soon as it looks different, and where
 * it could be another number it is said, with the way to that one.
 */
export function numberField(
  format: Format,
  spec: FieldSpec & { unit?: () => string },
): NumberField {
  const control = el('input', {
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    class: 'numeric',
    ...spec.props,
  });
  const shown = { ...spec, value: spec.value ? format.number(spec.value) : '' };
  const field = framed(shown, control);
  const hint = field.node.querySelector('.hint');
  const number = (): string => format.read(control.value);
  const unread = (): boolean => control.value.trim() !== '' && number() === '';
  /** What cannot be read is said before anything else that is wrong. */
  const wrong = (text: string): boolean => field.wrong(unread() ? 'This is not a number.' : text);
  /** The other number that was typed, or ''; it stays said when the field is left. */
  let other = '';
  const show = (): void => {
    if (other || !hint) return;
    const read = number();
    const typed = control.value.trim();
    const differs = read && typed !== format.number(read) && typed !== read;
    fill(hint, differs ? '= ' + format.money(read, spec.unit?.() ?? '') : spec.hint);
  };
  const ask = (): void => {
    const take = (): void => {
      control.value = plain(format, other);
      control.dispatchEvent(new Event('input', { bubbles: true }));
      control.focus();
    };
    const choice = { read: number(), other, take };
    if (hint) fill(hint, doubtOf(format, spec.unit?.() ?? '', choice));
  };
  control.addEventListener('input', () => {
    other = format.other(control.value);
    if (other) ask();
    else show();
  });
  control.addEventListener('blur', () => {
    const read = number();
    wrong('');
    if (read) control.value = format.number(read);
    show();
  });
  return {
    ...field,
    number,
    wrong,
    set: (value) => {
      other = '';
      control.value = format.number(value);
      show();
    },
  };
}

/** Marks an empty field. Answers true when it is empty. */
export const missing = (field: Field, text: string): boolean =>
  field.wrong(field.value() ? '' : text);

/** Goes to the first marked field of a form, and answers whether there is one. */
export function firstFault(form: HTMLElement): boolean {
  const bad = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  const folded = bad?.closest('details');
  if (folded) folded.open = true;
  bad?.focus();
  return bad !== null;
}

/** A reason that a log can keep: at least ten characters, not one letter repeated. */
export function reasonWrong(field: Field): boolean {
  const text = field.value();
  const thin = text.length < 10 || new Set(text.toLowerCase().replace(/\s/g, '')).size < 3;
  return field.wrong(
    thin ? 'Please say why in at least ten characters; it goes into the log.' : '',
  );
}

/** What it has to say why to; not a second time where it stands above it already. */
export const whyHint = (asked: string, beside: readonly string[]): string =>
  beside.includes(asked)
    ? 'What stands above needs a reason; it is kept with the decision.'
    : asked;
