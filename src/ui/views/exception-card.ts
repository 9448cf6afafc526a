// Exceptions as cards, one for each document: what is wrong in a sentence, expected against actual,
// the tolerance that decided, and whose it is until when.
import type { ExceptionView } from '../../app/views';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { age, inWords, limitOf, placesOf, plural, told } from '../format';
import { toUnits } from '../decimal';
import { spoken } from '../texts';
import { chip, editedNote, heard, isOpen, link, stateChip } from '../parts';

const isNumber = (text: string): boolean => toUnits(text, 6) !== null;

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** Quantities have no currency; an amount has its decimals, where its currency has any. */
const currencyOf = (one: ExceptionView, text: string): string =>
  one.family !== 'quantity' && (text.includes('.') || placesOf(one.currency) === 0)
    ? one.currency
    : '';

/** Amounts as amounts, words as words: a vendor's name may be expected too. */
export function compared(desk: Desk, one: ExceptionView): HTMLElement | false {
  if (!one.expected && !one.actual) return false;
  const show = (text: string, drift = false): Child =>
    !isNumber(text)
      ? heard(text)
      : drift
        ? desk.format().drift(text, isDay(one.expected) ? spoken('days') : currencyOf(one, text))
        : desk.format().money(text, currencyOf(one, text));
  const cell = (name: string, value: Child): HTMLElement =>
    el('div', {}, el('dt', {}, name), el('dd', { class: 'num' }, value));
  return el(
    'dl',
    { class: 'compared' },
    one.expected !== '' && cell('Expected', show(one.expected)),
    one.actual !== '' && cell('Actual', show(one.actual)),
    one.drift !== '' && Number(one.drift) !== 0 && cell('Drift', show(one.drift, true)),
  );
}

export function exceptionFace(desk: Desk, one: ExceptionView): Child {
  const late = one.due !== '' && one.due < (desk.who()?.today ?? '');
  const live = isOpen(one);
  return [
    el('p', { class: 'strong begins' }, heard(one.sentence)),
    editedNote(one.edited),
    compared(desk, one),
    el('p', { class: 'soft' }, said(one.ownerName)),
    el(
      'p',
      { class: 'soft' },
      live && 'open since ' + desk.format().day(one.openedAt),
      live && one.due && ' \u00b7 ',
      one.due && 'due ' + desk.format().day(one.due),
      one.state === 'planned' &&
        one.planUntil && [' \u00b7 ', 'planned until ' + desk.format().day(one.planUntil)],
    ),
    one.note !== '' && el('p', { class: 'soft' }, said(one.note)),
    el(
      'div',
      { class: 'chips' },
      one.state === 'planned' && stateChip('planned', inWords(one.plan) || 'planned'),
      !live && stateChip(one.state),
      live && late && chip('overdue', 'stopped'),
      live && chip(age(one.ageDays), late ? 'waits' : 'plain', 'How long it has been open'),
    ),
    el(
      'p',
      { class: 'code' },
      inWords(one.kind),
      one.tolerance && [' \u00b7 limit ', said(limitOf(one.tolerance))],
    ),
  ];
}

/** Who has nothing to choose may look at it. */
export const stepOf = (one: ExceptionView): string => (one.choices.length > 0 ? 'Resolve' : 'Look');

const resolveButton = (desk: Desk, one: ExceptionView): Child =>
  isOpen(one) &&
  el(
    'button',
    {
      type: 'button',
      class: 'plain',
      'data-row': true,
      id: 'ex-' + one.exceptionId,
      'aria-label': spoken(stepOf(one)) + ': ' + told(one.sentence),
      click: () => desk.go('resolve', one.exceptionId),
    },
    stepOf(one) + (one.choices.length > 0 ? '\u2026' : ''),
  );

/** Links to everything but the page it stands on. */
const links = (desk: Desk, one: ExceptionView, here: string): Child => [
  one.poNumber !== '' &&
    one.poNumber !== here &&
    link(one.poNumber, () => desk.go('order', one.orderKey || one.poNumber)),
  one.invoiceId !== '' &&
    one.invoiceId !== here &&
    link(one.invoiceNumber || one.invoiceId, () => desk.go('invoice', one.invoiceId)),
];

/** Whose paper it is, where neither its sentence nor the page names the vendor. */
const vendorLine = (one: ExceptionView): Child =>
  one.vendor !== '' &&
  !one.sentence.includes(one.vendor) &&
  el('p', { class: 'soft' }, said(one.vendor));

export const exceptionCard = (desk: Desk, one: ExceptionView, here = ''): HTMLElement =>
  el(
    'div',
    { class: 'card' },
    here === '' && vendorLine(one),
    exceptionFace(desk, one),
    el('div', { class: 'row-of' }, resolveButton(desk, one), links(desk, one, here)),
  );

/** One card for a document with everything that holds it (B17), the oldest first. */
export function documentCard(desk: Desk, rows: readonly ExceptionView[]): HTMLElement | null {
  const [first] = rows;
  if (!first) return null;
  if (rows.length === 1) return exceptionCard(desk, first);
  const id = 'card-' + first.invoiceId;
  return el(
    'article',
    { class: 'card', 'aria-labelledby': id },
    el('h2', { id }, said(first.vendor), ' \u00b7 ', said(first.invoiceNumber || first.invoiceId)),
    el(
      'div',
      { class: 'row-of' },
      chip(plural(rows.length, 'exception'), 'stopped'),
      links(desk, first, ''),
    ),
    el(
      'ul',
      { class: 'parts' },
      rows.map((one) =>
        el(
          'li',
          {},
          exceptionFace(desk, one),
          el('div', { class: 'row-of' }, resolveButton(desk, one)),
        ),
      ),
    ),
  );
}
