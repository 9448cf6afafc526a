// The frame around every view: the person, search, six tabs, the way back, what happened last and
// the sticky bar. It knows where things stand on the page, not what they mean.
import type { WhoView } from '../app/views';
import type { ViewName } from './contract';
import type { Page, Result } from './desk';
import { el, fill, icon, keys, said, sentence } from './dom';
import { words, spoken } from './texts';

export const TABS: readonly (readonly [ViewName, string])[] = [
  ['inbox', 'Inbox'],
  ['orders', 'Orders'],
  ['new', 'New'],
  ['invoices', 'Invoices'],
  ['exceptions', 'Exceptions'],
  ['month', 'Month'],
];

export interface FrameWays {
  go(view: ViewName, arg?: string): void;
  back(): void;
  wide(): void;
}
export interface Frame {
  node: HTMLElement;
  main: HTMLElement;
  search: HTMLInputElement;
  person(who: WhoView, waiting: number | null): void;
  show(page: Page, at: { root: ViewName; deep: boolean; wide: boolean }): void;
  say(result: Result | null): void;
}

const initials = (who: WhoView): string =>
  (who.name || who.email)
    .split(/[\s.@_-]+/)
    .slice(0, 2)
    .map((part) => Array.from(part)[0] ?? '')
    .join('')
    .toUpperCase();

const bare = (name: string, label: string, go: () => void): HTMLButtonElement =>
  el(
    'button',
    { type: 'button', class: 'bare', 'aria-label': label, title: label, click: go },
    icon(name),
  );

/** What does not fit in one row stands in two even ones: no tab is alone in a second. */
function evenly(node: HTMLElement): void {
  const look = (): void => {
    node.classList.remove('two');
    const tops = [...node.children].map((one) => one.getBoundingClientRect().top);
    node.classList.toggle(
      'two',
      tops.some((top) => top !== tops[0]),
    );
  };
  new ResizeObserver(look).observe(node);
}

function makeTabs(ways: FrameWays): {
  node: HTMLElement;
  mark(view: string): void;
  badge(n: number): void;
} {
  const badge = el('span', { class: 'badge', hidden: true });
  const buttons = TABS.map(([view, label]) =>
    el(
      'button',
      {
        type: 'button',
        'data-view': view,
        click: () => ways.go(view),
      },
      label,
      view === 'inbox' && badge,
    ),
  );
  const node = el('nav', { class: 'tabs', 'aria-label': 'Views' }, buttons);
  evenly(node);
  return {
    node,
    mark(view) {
      for (const one of buttons) {
        const here = one.getAttribute('data-view') === view;
        if (here) one.setAttribute('aria-current', 'page');
        else one.removeAttribute('aria-current');
      }
    },
    badge(count) {
      badge.hidden = count === 0;
      fill(badge, count > 99 ? '99+' : count, el('span', { class: 'unseen' }, ' waiting'));
    },
  };
}

function makeSearch(ways: FrameWays): { node: HTMLElement; input: HTMLInputElement } {
  const input = el('input', {
    type: 'search',
    placeholder: 'PO number, vendor, invoice',
    'aria-label': 'Search the register',
    dir: 'auto',
    autocomplete: 'off',
    'aria-keyshortcuts': '/',
  });
  const submit = (event: Event): void => {
    event.preventDefault();
    if (input.value.trim()) ways.go('search', input.value.trim());
  };
  keys(input, {
    Escape: () => {
      if (!input.value) return false;
      input.value = '';
      return true;
    },
  });
  const node = el(
    'form',
    { class: 'search', role: 'search', submit },
    icon('search'),
    input,
    el('kbd', { 'aria-hidden': 'true' }, '/'),
  );
  return { node, input };
}

function makeSay(): { node: HTMLElement; say(result: Result | null): void } {
  const node = el('div', { class: 'say', role: 'status', 'aria-live': 'polite' });
  const say = (result: Result | null): void => {
    if (!result) return fill(node);
    const tone = result.tone ?? 'done';
    const next = (result.next ?? []).map((one) =>
      el('button', { type: 'button', class: 'plain', click: one.go }, one.label),
    );
    fill(
      node,
      el(
        'div',
        { class: 'note ' + tone },
        icon(tone),
        el(
          'div',
          {},
          el('p', {}, sentence(spoken(result.text))),
          next.length > 0 && el('div', { class: 'row-of' }, next),
        ),
        bare('close', 'Dismiss', () => fill(node)),
      ),
    );
  };
  return { node, say };
}

function makePerson(ways: FrameWays): { node: HTMLElement; meet(who: WhoView): void } {
  const node = el('button', { type: 'button', class: 'person', click: () => ways.go('me') });
  fill(
    node,
    el('span', { class: 'face', 'aria-hidden': 'true' }),
    el('span', { class: 'soft' }, 'You'),
  );
  const meet = (who: WhoView): void => {
    const roles = el('span', { class: 'soft' }, words(who.roles) || 'no role yet');
    const name = said(who.name || who.email, 'strong');
    const face = el('span', { class: 'face', 'aria-hidden': 'true' }, initials(who));
    fill(node, face, el('span', { class: 'face-text' }, name, roles));
    node.title = who.email;
  };
  return { node, meet };
}

/** The way back, the title where nothing else says it, and the way to a wide window. */
function makeCrumb(ways: FrameWays, side: boolean): { node: HTMLElement; show: Frame['show'] } {
  const node = el('div', { class: 'crumb' });
  const show: Frame['show'] = (page, at) => {
    const untabbed = side && !TABS.some(([view]) => view === at.root);
    fill(
      node,
      at.deep && bare('back', 'Back', ways.back),
      (at.deep || at.wide || untabbed) && el('span', { class: 'crumb-title' }, page.title),
      at.wide && bare('wide', 'Open in a wide window', ways.wide),
    );
    node.hidden = node.childElementCount === 0;
  };
  return { node, show };
}

export function makeFrame(surface: string, ways: FrameWays): Frame {
  const side = surface === 'sidebar';
  const person = makePerson(ways);
  const tabs = makeTabs(ways);
  const search = makeSearch(ways);
  const say = makeSay();
  const crumb = makeCrumb(ways, side);
  const main = el('main', { id: 'main' });
  const foot = el('footer', { class: 'foot' });
  const top = el(
    'div',
    { class: 'me-row' },
    person.node,
    bare('help', 'Help', () => ways.go('help')),
  );
  const head = el('header', { class: 'head' }, top, side && [search.node, tabs.node], crumb.node);
  return {
    node: el('div', { class: 'frame ' + surface }, head, say.node, main, foot),
    main,
    search: search.input,
    say: say.say,
    person(who, waiting) {
      person.meet(who);
      if (waiting !== null) tabs.badge(waiting);
    },
    show(page, at) {
      tabs.mark(at.root);
      crumb.show(page, at);
      fill(main, page.node);
      fill(foot, page.bar);
    },
  };
}
