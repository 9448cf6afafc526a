// What holds payments, by age: a card for each document with everything that holds it, in six
// families, with the sentence, the numbers and whose it is.
import type { ExceptionView } from '../../app/views';
import type { Desk, View } from '../desk';
import { el, fill, type Child } from '../dom';
import { empty, heading, reading } from '../page';
import { button, isOpen, list } from '../parts';
import { documentCard } from './exception-card';

const byAge = (left: ExceptionView, right: ExceptionView): number => right.ageDays - left.ageDays;

/** What holds one document together, at the age of its oldest; others stand alone. */
function byDocument(rows: readonly ExceptionView[]): ExceptionView[][] {
  const cards = new Map<string, ExceptionView[]>();
  for (const one of rows) {
    const name = one.invoiceId || one.exceptionId;
    cards.set(name, [...(cards.get(name) ?? []), one]);
  }
  return [...cards.values()];
}

type Choice = readonly [string, (one: ExceptionView) => boolean];

function choicesOf(desk: Desk, rows: ExceptionView[]): Choice[] {
  const live = rows.filter(isOpen);
  const me = desk.who()?.email ?? '';
  const families = [...new Set(live.map((one) => one.family))];
  const all: Choice[] = [
    ['Open', isOpen],
    ['Mine', (one) => isOpen(one) && one.owner.split(/, */).includes(me)],
    ...families.map((name): Choice => [name, (one) => isOpen(one) && one.family === name]),
    ['Ended', (one) => !isOpen(one)],
  ];
  return all.filter(([name, belongs]) => name === 'Open' || rows.some(belongs));
}

/** Filters on what came with the view; the choice outlives a refresh. */
function filtered(desk: Desk, rows: ExceptionView[], kept: { name: string }): Child {
  const body = el('div', {});
  const choices = choicesOf(desk, rows);
  const buttons = choices.map(([name, belongs], at) =>
    el(
      'button',
      {
        type: 'button',
        class: 'filter',
        id: 'fx-' + at,
        click: () => {
          kept.name = name;
          show();
        },
      },
      name.charAt(0).toUpperCase() + name.slice(1),
      ' ' + rows.filter(belongs).length,
    ),
  );
  const show = (): void => {
    const at = Math.max(
      0,
      choices.findIndex(([name]) => name === kept.name),
    );
    buttons.forEach((one, index) => one.setAttribute('aria-pressed', String(index === at)));
    const found = rows.filter(choices[at]?.[1] ?? isOpen).sort(byAge);
    fill(
      body,
      found.length > 0
        ? list(byDocument(found), (rows) => documentCard(desk, rows))
        : empty(
            'Nothing to resolve',
            'What an invoice bills beyond order or receipt comes here, with the numbers.',
          ),
    );
  };
  show();
  return [
    el('div', { class: 'filters', role: 'group', 'aria-label': 'Which exceptions' }, buttons),
    body,
  ];
}

const ALL = { limit: 500 };

export const exceptions: View = (desk, arg) => {
  const kept = { name: 'Open' };
  return reading(desk, {
    title: 'Exceptions',
    query: 'exceptions',
    input: arg === 'all' ? ALL : {},
    show: (view) => [
      heading('Exceptions'),
      filtered(desk, view.rows, kept),
      view.total > view.rows.length && [
        el('p', { class: 'soft' }, 'The first ' + view.rows.length + ' of ' + view.total + '.'),
        arg !== 'all' && button('Show more', () => desk.go('exceptions', 'all'), 'plain wide'),
      ],
    ],
  });
};
