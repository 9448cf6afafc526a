// The small pieces that views are made of: chips, rows, lists that grow, folds, facts. They know
// how things look and read aloud, and nothing of what they mean.
import type { Format } from './format';
import { plus } from './decimal';
import type { Tone } from './desk';
import { el, fill, icon, keys, said, sentence, type Child } from './dom';
import { counting, plural, told } from './format';
import { spoken } from './texts';

/** A state: a tinted word with an icon, so colour never speaks alone. */
export const chip = (word: string, tone: Tone, title = ''): HTMLElement =>
  el('span', { class: 'chip ' + tone, title: title || null }, icon(tone), word);

const TONES: Record<string, Tone> = {
  submitted: 'waits',
  approved: 'waits',
  issued: 'done',
  'on hold': 'stopped',
  closed: 'plain',
  void: 'stopped',
  rejected: 'stopped',
  lapsed: 'stopped',
  withdrawn: 'plain',
  draft: 'plain',
  matched: 'done',
  waiting: 'waits',
  exception: 'stopped',
  refused: 'stopped',
  clear: 'done',
  initiated: 'waits',
  'part settled': 'waits',
  settled: 'done',
  reversed: 'stopped',
  full: 'done',
  partial: 'waits',
  over: 'stopped',
  accepted: 'done',
  declined: 'stopped',
  shipped: 'done',
  'change proposed': 'waits',
  open: 'waits',
  planned: 'waits',
  cured: 'done',
  ended: 'plain',
  done: 'done',
  cancelled: 'plain',
  active: 'done',
  preferred: 'done',
  new: 'waits',
  blocked: 'stopped',
};
export const stateChip = (word: string, label = word, title = ''): HTMLElement =>
  chip(label, TONES[word] ?? 'plain', title);

/** A sentence of the register, in the page's language and the sheet's numbers. */
export const heard = (text: string, kind = ''): HTMLElement => sentence(told(text), kind);

/** Words of the register beside a name or alone: told also where they are few. */
export function heardWords(text: string): HTMLElement {
  const whole = spoken(text);
  return heard(whole === text ? text.split(': ').map(spoken).join(': ') : whole);
}

export const money = (format: Format, amount: string, currency: string): HTMLElement =>
  el('span', { class: 'num' }, format.money(amount, currency));

export interface RowSpec {
  id: string;
  title: Child;
  amount?: Child;
  lines?: Child[];
  chips?: Child;
  /** Small, at the end of the last line. */
  corner?: Child;
  go: () => void;
  expands?: boolean;
}

/** One entry of a list: a button that reads as a sentence. */
export function row(spec: RowSpec): HTMLButtonElement {
  const texts = (spec.lines ?? []).filter(Boolean);
  const lines = texts.map((line, at) =>
    at === texts.length - 1 && spec.corner
      ? el('span', { class: 'row-top' }, el('span', { class: 'row-line' }, line), ' ', spec.corner)
      : el('span', { class: 'row-line' }, line),
  );
  return el(
    'button',
    {
      type: 'button',
      class: 'row',
      id: spec.id,
      'data-row': true,
      click: spec.go,
      'aria-expanded': spec.expands ? 'false' : null,
    },
    el(
      'span',
      { class: 'row-top' },
      el('span', { class: 'row-title' }, spec.title),
      ' ',
      spec.amount,
    ),
    lines,
    spec.chips && el('span', { class: 'chips' }, spec.chips),
  );
}

function step(list: HTMLElement, by: number): boolean {
  const rows = Array.from(list.querySelectorAll<HTMLElement>('[data-row]'));
  const at = rows.findIndex((one) => one === document.activeElement);
  const next = rows[at + by];
  if (at < 0 || !next) return false;
  next.focus();
  return true;
}

const PIECE = 50;

/** A list with arrow keys; long ones come in pieces, so thousands of rows open at once. */
export function list<T>(items: readonly T[], show: (item: T, index: number) => Child): HTMLElement {
  const node = el('ul', { class: 'list' });
  const more = el('button', { type: 'button', class: 'plain more' });
  let shown = 0;
  const grow = (): void => {
    const piece = items.slice(shown, shown + PIECE);
    const made = piece.map((item, index) => el('li', {}, show(item, shown + index)));
    shown += piece.length;
    node.append(...made);
    const rest = items.length - shown;
    more.hidden = rest <= 0;
    if (rest > 0) fill(more, 'Show ' + Math.min(rest, PIECE) + ' more of ' + rest);
    if (shown > PIECE) made[0]?.querySelector<HTMLElement>('[data-row]')?.focus();
  };
  more.addEventListener('click', grow);
  grow();
  const box = el('div', {}, node, more);
  keys(box, { ArrowDown: () => step(box, 1), ArrowUp: () => step(box, -1) });
  return box;
}

/** A section that folds. The id keeps it open over refreshes. */
export function fold(id: string, title: Child, body: Child, open = false): HTMLElement {
  return el(
    'details',
    { id: 'fold-' + id, class: 'fold', open },
    el('summary', {}, icon('next'), el('h2', {}, title)),
    el('div', { class: 'fold-body' }, body),
  );
}

/** Fields side by side. */
export const pair = (...fields: readonly { node: HTMLElement }[]): HTMLElement =>
  el(
    'div',
    { class: 'pair' },
    fields.map(({ node }) => node),
  );
/** An exception that waits for its answer; with a plan it still does. */
export const isOpen = ({ state }: { state: string }): boolean =>
  state === 'open' || state === 'planned';

export const section = (title: Child, ...body: Child[]): HTMLElement =>
  el('section', {}, el('h2', {}, title), body);

export const counted = (title: Child, count: number): Child => [
  title,
  count > 0 && [' ', el('span', { class: 'count' }, counting(count))],
];

/** Names and values, one pair a line, amounts in a column; empty values are left out. */
export function facts(pairs: readonly (readonly [string, Child])[]): HTMLElement {
  const shown = pairs.filter(
    ([, value]) => value !== '' && value !== null && value !== undefined && value !== false,
  );
  const amounts = shown.filter(
    ([, value]) => value instanceof HTMLElement && value.className === 'num',
  );
  return el(
    'dl',
    { class: amounts.length > 1 ? 'facts amounts' : 'facts' },
    shown.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
  );
}

export const note = (tone: Tone, ...text: Child[]): HTMLElement =>
  el('div', { class: 'note ' + tone }, icon(tone), el('div', {}, text));

export const button = (label: Child, go: () => void, kind = 'plain'): HTMLButtonElement =>
  el('button', { type: 'button', class: kind, click: go }, label);

/** A link in the text, a button because it stays in the page; *of* is heard with it alone. */
export const link = (text: string, go: () => void, of: Child = ''): HTMLButtonElement =>
  el(
    'button',
    { type: 'button', class: 'link', click: go },
    sentence(spoken(text)),
    of !== '' && el('span', { class: 'unseen' }, ' ', typeof of === 'string' ? said(of) : of),
  );

export function steps(
  found: readonly { approvers: string[]; needed: number; why?: string }[],
): HTMLElement {
  return el(
    'ol',
    { class: 'steps' },
    found.map((one) =>
      el(
        'li',
        {},
        el(
          'span',
          {},
          one.approvers.length > 1 && plural(one.needed, 'yes', 'yes') + ' of ',
          one.approvers.map((who, at) => [at > 0 && ', ', said(who)]),
        ),
        one.why && el('span', { class: 'soft' }, heard(one.why)),
      ),
    ),
  );
}

/** Every currency apart: "1,250.00 EUR, 300.00 USD". */
export function sums(
  format: Format,
  rows: readonly { amount: string; currency: string }[],
): string {
  const found = new Map<string, string>();
  for (const one of rows) found.set(one.currency, plus(found.get(one.currency) ?? '0', one.amount));
  return Array.from(found, ([currency, sum]) => format.money(sum, currency)).join(', ');
}

/** Said wherever a row is not as the register wrote it. */
export const editedNote = (edited: string | undefined): Child =>
  edited && note('stopped', el('p', {}, 'Edited outside the register: ', heard(edited)));
