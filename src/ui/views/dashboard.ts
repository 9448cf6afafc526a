// The dashboard: three pages of one answer. Owner: where things stand against their targets; today:
// what waits; why: where time and exceptions come from. It shows what was measured, counts nothing.
import type { DashboardView } from '../../app/views';
import { deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, fill, icon, said, type Child } from '../dom';
import { plural, told } from '../format';
import { heading, reading } from '../page';
import { button, chip, counted, facts, fold, link, note, section, heard } from '../parts';
import { pairs, today } from './dashboard-today';
import { barsOf, trendOf } from './figure-pictures';
import { healthPart } from './health';

type Board = DashboardView['board'];
type Kpi = Board['kpis'][number];

export const tiles = (desk: Desk, view: DashboardView): Child =>
  el(
    'div',
    { class: 'tiles' },
    view.figures.map((one) =>
      el(
        'div',
        { class: 'tile', title: told(one.explains) || null },
        el(
          'span',
          { class: 'big' },
          one.value === ''
            ? '\u2013'
            : desk.format().number(one.value) + (one.unit ? ' ' + one.unit : ''),
        ),
        el('span', { class: 'soft' }, heard(one.name)),
        one.value === '' &&
          view.board.month === '' &&
          el('span', { class: 'soft' }, ' \u00b7 ', el('span', {}, 'after Reconcile')),
      ),
    ),
  );

const orders = (desk: Desk, numbers: readonly string[]): Child =>
  numbers.map((one, at) => [at > 0 && ', ', link(one, () => desk.go('order', one))]);

const valueOf = (desk: Desk, value: string, unit: string): string =>
  value === '' ? 'not measured' : desk.format().number(value) + ' ' + unit;

/** One figure: value against target, its months, what it means and who is behind it. */
function kpi(desk: Desk, one: Kpi): HTMLElement {
  const months = one.trend.filter(({ value }) => value !== '');
  const first = one.missed ? 'Above all: ' : 'Most: ';
  return el(
    'div',
    { class: 'line' },
    el(
      'span',
      { class: 'row-top' },
      el('span', { class: 'row-title' }, heard(one.name)),
      ' ',
      el('span', { class: 'num' }, valueOf(desk, one.value, one.unit)),
    ),
    el(
      'span',
      { class: 'row-top aimed' },
      one.target !== '' &&
        chip('target ' + one.target, one.value === '' ? 'plain' : one.missed ? 'stopped' : 'done'),
      months.length > 1 && trendOf(desk, one),
    ),
    el('span', { class: 'soft' }, one.explains + ' Out of ' + one.of + '.'),
    one.orders.length > 0 && el('span', { class: 'soft' }, first, orders(desk, one.orders)),
  );
}

const share = (value: string): string => (value === '' ? '\u2013' : value + '\u00a0%');
function vendorCard(desk: Desk, one: Board['vendors'][number]): Child {
  const { currency = '' } = desk.who() ?? {};
  const format = desk.format();
  return el(
    'div',
    { class: 'line' },
    el('h3', {}, said(one.vendor)),
    facts([
      ['Orders', one.orders],
      ['Spend', format.money(one.spend, currency)],
      ['Lines on time', share(one.onTime)],
      ['Accepted of received', share(one.accepted)],
      ['Billed above order', share(one.drift)],
      ['Matched first time', share(one.matched)],
      ['Answers in', one.answered && one.answered + ' days'],
      ['Open credits', /[1-9]/.test(one.credit) && format.money(one.credit, currency)],
    ]),
  );
}

function owner(desk: Desk, view: DashboardView): Child {
  const { board, series } = view;
  const { currency = '' } = desk.who() ?? {};
  const amount = (value: string): string => desk.format().money(value, currency);
  const named = (name: string) => series.filter((one) => one.name.startsWith(name));
  const missed = board.kpis.filter((one) => one.missed);
  return [
    tiles(desk, view),
    board.signals.map((text) => note('waits', el('p', {}, heard(text)))),
    missed.length > 0 &&
      section(
        'Off target',
        missed.map((one) => kpi(desk, one)),
      ),
    board.kpis.length > 0 &&
      fold(
        'all-figures',
        counted('All figures', board.kpis.length),
        board.kpis.map((one) => kpi(desk, one)),
        missed.length === 0,
      ),
    [...named('Open commitment'), ...named('Budget'), ...named('Spend')].map((one) =>
      barsOf(desk, one),
    ),
    pairs(
      'cash',
      'Cash forecast (gross)',
      board.cash.map((one) => [
        one.when,
        'billed ' + amount(one.bills) + ', ordered ' + amount(one.orders),
      ]),
    ),
    board.vendors.length > 0 &&
      fold(
        'cards',
        counted('Vendors, twelve months', board.vendors.length),
        board.vendors.map((one) => vendorCard(desk, one)),
      ),
    pairs(
      'bent',
      'Rules bent this month',
      board.bent.map((one) => [
        one.what,
        one.count + (one.value === '' ? '' : ', ' + amount(one.value)),
      ]),
    ),
  ];
}

const OWNERS = ['Open commitment', 'Budget', 'Spend'];
function why(desk: Desk, { board, series }: DashboardView): Child {
  const others = series.filter(({ name }) => !OWNERS.some((one) => name.startsWith(one)));
  return [
    pairs(
      'stays',
      'Time in each state',
      board.stays.map((one) => [
        one.state,
        one.median + ' days, 9 of 10 below ' + one.ninth + ' (' + one.cases + ')',
      ]),
    ),
    board.slowest.length > 0 &&
      section('Slowest from request to issue', el('p', {}, orders(desk, board.slowest))),
    others.map((one) => barsOf(desk, one)),
    healthPart(desk),
  ];
}

const PAGES = [
  ['Owner', owner],
  ['Today', today],
  ['Why', why],
] as const;

function refreshing(desk: Desk): Child {
  if (!desk.may('refresh_dashboard')) return null;
  const run = deed<{ measured: number; missed: string[] }>(desk, {
    command: 'refresh_dashboard',
    verb: 'Refresh',
    kind: 'plain',
    input: () => ({}),
    done: ({ measured, missed }) => {
      const off = missed.length === 0 ? 'none off target' : 'off target: ' + missed.join(', ');
      desk.say({ text: plural(measured, 'figure') + ' measured, ' + off });
    },
  });
  return [el('div', { class: 'row-of' }, run.button), run.notice];
}

function body(desk: Desk, view: DashboardView, chosen: { at: number }): Child {
  const shown = el('div', {});
  const buttons = PAGES.map(([name], at) =>
    el(
      'button',
      { type: 'button', class: 'filter', 'aria-pressed': 'false', click: () => show(at) },
      name,
    ),
  );
  const show = (at: number): void => {
    chosen.at = at;
    buttons.forEach((one, place) => one.setAttribute('aria-pressed', String(place === at)));
    fill(shown, PAGES[at]?.[1](desk, view));
  };
  show(chosen.at);
  return [el('div', { class: 'filters', role: 'group', 'aria-label': 'Page' }, buttons), shown];
}

const monthOf = (desk: Desk, month: string): string => desk.format().month(month + '-01');

/** Without a month that was measured there are the figures of now, and how the rest comes. */
function since(desk: Desk, { month, asOf }: Board): Child {
  return month === ''
    ? note(
        'plain',
        el(
          'p',
          {},
          'No month was measured yet. Refresh measures this one; Reconcile month does too.',
        ),
      )
    : el(
        'p',
        { class: 'soft' },
        icon('done'),
        ' ' + monthOf(desk, month) + ', as of ' + desk.format().day(asOf),
      );
}

export const dashboard: View = (desk) => {
  const chosen = { at: 0 };
  return reading(desk, {
    title: 'Dashboard',
    query: 'dashboard',
    input: {},
    wide: true,
    show: (view) => [
      heading('Dashboard'),
      since(desk, view.board),
      refreshing(desk),
      body(desk, view, chosen),
      button('Month', () => desk.go('month')),
    ],
  });
};
