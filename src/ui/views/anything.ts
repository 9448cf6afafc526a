// Shows figures whose shape the register decides: lists of things as tables, one thing as names and
// values. It knows no meanings, so a new figure of the month needs nothing here.
import { toUnits } from '../decimal';
import { inWords } from '../format';
import type { Desk } from '../desk';
import { el, type Child } from '../dom';
import { heard } from '../parts';

type Thing = Record<string, unknown>;

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** "openCommitment" -> "Open commitment". */
export function nameOf(key: string): string {
  const words = inWords(key)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Texts that may be digits alone: a year, a cost centre, a number that a template makes. */
const TEXTS =
  /^(period|costCentre|vendor|poNumber|order|number|first|last|next|scope|description)$/;

const isFigure = (value: unknown, name = ''): boolean =>
  typeof value === 'number' || (!TEXTS.test(name) && toUnits(String(value), 6) !== null);

function leaf(desk: Desk, value: unknown, name: string): Child {
  if (value === null || value === undefined || value === '') return '\u2013';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return desk.format().number(String(value));
  const text = String(value);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return desk.format().day(text);
  if (/^[a-z]+(_[a-z]+)+$/.test(text)) return inWords(text);
  if (/^[a-z]+([A-Z][a-z]+)+$/.test(text)) return nameOf(text);
  return isFigure(value, name) ? desk.format().number(text) : heard(text);
}

/** What has a name is known by it, not by its id. */
function table(desk: Desk, rows: Thing[]): HTMLElement {
  const all = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const names = all.includes('name') ? all.filter((name) => name !== 'id') : all;
  const head = names.map((name) =>
    el('th', { scope: 'col', class: isFigure(rows[0]?.[name], name) ? 'num' : '' }, nameOf(name)),
  );
  const cell = (value: unknown, name: string): HTMLElement =>
    el(
      'td',
      { class: isFigure(value, name) ? 'num' : '' },
      typeof value === 'object' ? anything(desk, value) : leaf(desk, value, name),
    );
  const body = rows.slice(0, 200).map((row) =>
    el(
      'tr',
      {},
      names.map((name) => cell(row[name], name)),
    ),
  );
  return el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table of figures' },
    el(
      'table',
      { 'aria-label': 'Table of figures' },
      el('thead', {}, el('tr', {}, head)),
      el('tbody', {}, body),
    ),
  );
}

export function anything(desk: Desk, value: unknown): Child {
  if (Array.isArray(value)) {
    if (value.length === 0) return el('p', { class: 'soft' }, 'None.');
    if (value.every(isThing)) return table(desk, value);
    return el(
      'ul',
      { class: 'told' },
      value.map((one) => el('li', {}, anything(desk, one))),
    );
  }
  if (!isThing(value)) return leaf(desk, value, '');
  const whole = (one: unknown): boolean => typeof one === 'object' && one !== null;
  const entries = Object.entries(value);
  const plain = entries.filter(([, one]) => !whole(one));
  return [
    plain.length > 0 &&
      el(
        'dl',
        { class: 'facts' },
        plain.map(([key, one]) =>
          el('div', {}, el('dt', {}, nameOf(key)), el('dd', {}, leaf(desk, one, key))),
        ),
      ),
    entries
      .filter(([, one]) => whole(one))
      .map(([key, one]) => el('div', {}, el('h3', {}, nameOf(key)), anything(desk, one))),
  ];
}
