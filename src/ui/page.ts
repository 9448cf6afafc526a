// A page that reads: shows the shape of what comes, then the last answer, then the new one, without
// losing the person's place. Also the states that every view shares: empty, refused, loading.
import { unreadable } from './bridge';
import { inWords } from './format';
import { heard } from './parts';
import type { Refusal } from '../core/outcome';
import type { Fields, Queries, QueryName } from './contract';
import type { Desk, Next, Page } from './desk';
import { el, fill, icon, said, sentence, type Child } from './dom';
import { fieldTold } from './field-path';
import { spoken } from './texts';

export interface Reading<K extends QueryName> {
  title: string;
  query: K;
  input: Fields;
  show(value: Queries[K], page: { bar: HTMLElement; again: () => void }): Child;
  wide?: boolean;
  /** True where the view deals with a refusal itself. */
  refused?(refusal: Refusal): boolean;
}

export const heading = (text: string): HTMLElement =>
  el('h1', { tabindex: '-1', class: 'quiet' }, text);

export function skeleton(rows = 4): HTMLElement {
  const bones = Array.from({ length: rows }, () =>
    el('div', { class: 'bone' }, el('i'), el('i', { class: 'short' })),
  );
  return el(
    'div',
    { class: 'skeleton', role: 'status' },
    el('span', { class: 'unseen' }, 'Loading'),
    bones,
  );
}

/** Says what would be here and how it gets here. */
export function empty(title: string, how: string, next?: Next): HTMLElement {
  const button =
    next && el('button', { type: 'button', class: 'plain', click: next.go }, next.label);
  return el(
    'div',
    { class: 'empty' },
    icon('empty'),
    el('p', { class: 'strong' }, title),
    el('p', { class: 'soft' }, how),
    button,
  );
}

function findingText(one: Refusal['findings'][number]): Child {
  const place = [one.tab, one.row ? spoken('row ' + one.row) : '', one.column]
    .filter(Boolean)
    .join(', ');
  const twice = one.detail.indexOf(place + ':') === 0; // a sentence that names its field itself
  const where = !twice && place && el('span', { class: 'soft' }, place + ': ');
  return el('li', {}, where, sentence(fieldTold(one.detail, [one])));
}

const bare = (text: string): string => text.replace(/\.$/, '').toLowerCase();
/** The only finding often is the refusal itself; one of a tab or row says besides where. */
const isSaid = ({ detail }: Refusal, { tab, row, ...one }: Refusal['findings'][number]): boolean =>
  tab === undefined && row === undefined && bare(one.detail) === bare(detail);

/** What to do next; an address in it is a button, since it is for opening and not for reading. */
function nextOf(text: string): Child {
  const [address] = /https:\S+/.exec(text) ?? [];
  if (address === undefined) return el('p', {}, heard(text));
  const rest = text.replace(address, '').trim().replace(/:$/, '.');
  const open = (): void => {
    window.open(address, '_blank', 'noopener');
  };
  return [
    el('p', {}, heard(rest)),
    el('button', { type: 'button', class: 'plain', click: open }, 'Open the page'),
    el('details', {}, el('summary', { class: 'soft' }, 'Its address'), said(address, 'code')),
  ];
}

/** Refusals that may be gone the next time the same is asked. */
const PASSING =
  /^(busy|try_again|keys_unavailable|too_many_requests|.*_(moving|moved|in_progress))$/;
/** The way to ask again, where that can help. */
export const retry = ({ code }: Refusal, go: () => void): Next | undefined =>
  PASSING.test(code) ? { label: 'Try again', go } : undefined;

/**
 * A refusal in the words of the register: what, what next, every finding; the code in small type.
 */
export function trouble(refusal: Refusal, again?: Next): HTMLElement {
  const findings = refusal.findings.filter((one) => !isSaid(refusal, one));
  const shown = findings.slice(0, 50);
  const rest = findings.length - shown.length;
  // Nothing is wrong: the command goes on where it is confirmed.
  const goesOn = refusal.code === 'proof_too_low';
  const look = goesOn ? 'waits' : 'stopped';
  return el(
    'div',
    { class: 'note ' + look, role: 'alert' },
    icon(look),
    el(
      'div',
      {},
      el('p', { class: 'strong' }, sentence(fieldTold(refusal.detail, refusal.findings))),
      refusal.next && nextOf(refusal.next),
      shown.length > 0 && el('ul', {}, shown.map(findingText)),
      rest > 0 && el('p', {}, 'and ' + rest + ' more'),
      again && el('button', { type: 'button', class: 'plain', click: again.go }, again.label),
      !goesOn && el('p', { class: 'code' }, inWords(refusal.code)),
    ),
  );
}

/** Puts the person back to where they were: the same element, its id, or the same place. */
export function keepingPlace(node: HTMLElement, change: () => void): void {
  const active = document.activeElement;
  const within = active instanceof HTMLElement && node.contains(active);
  const inside = within ? active.id : '';
  const folds = Array.from(node.querySelectorAll('details[id]'));
  const open = new Map(folds.map((one) => [one.id, one.hasAttribute('open')]));
  change();
  for (const [id, was] of open) document.getElementById(id)?.toggleAttribute('open', was);
  if (within && node.contains(active)) active.focus({ preventScroll: true });
  else if (inside) document.getElementById(inside)?.focus();
  // What had the focus is gone: the page's name is where reading begins again.
  if (within && !node.contains(document.activeElement))
    node.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

export function reading<K extends QueryName>(desk: Desk, spec: Reading<K>): Page {
  const node = el('div', { class: 'page' }, heading(spec.title), skeleton());
  const bar = el('div', { class: 'bar', hidden: true });
  let print = '';
  const draw = (value: Queries[K]): void => {
    const now = JSON.stringify(value);
    if (now === print) return;
    print = now;
    bar.hidden = true;
    keepingPlace(node, () => {
      fill(bar);
      fill(
        node,
        spec.show(value, {
          bar,
          again: () => {
            void refresh();
          },
        }),
      );
    });
    bar.hidden = bar.childElementCount === 0;
  };
  const refresh = async (): Promise<void> => {
    const old = desk.last(spec.query, spec.input);
    if (old && !print) draw(old);
    node.setAttribute('aria-busy', 'true');
    const answer = await desk.ask(spec.query, spec.input);
    node.removeAttribute('aria-busy');
    node.querySelector('.stale')?.remove();
    const unread = answer.ok ? undrawn(answer.value) : undefined;
    if (unread) failed(unread);
    else if (!answer.ok && !spec.refused?.(answer)) failed(answer);
  };
  const undrawn = (value: Queries[K]): Refusal | undefined => {
    try {
      draw(value);
      return undefined;
    } catch (error) {
      print = '';
      return unreadable(error);
    }
  };
  const failed = (answer: Refusal): void => {
    const note = trouble(answer, {
      label: 'Try again',
      go: () => {
        void refresh();
      },
    });
    if (!print) return keepingPlace(node, () => fill(node, heading(spec.title), note));
    note.classList.add('stale');
    node.prepend(note);
  };
  return { title: spec.title, node, bar, refresh, wide: spec.wide ?? false };
}

export interface Forming<K extends QueryName> {
  title: string;
  query: K;
  input: Fields;
  wide?: boolean;
  /** An older answer will do: lists to look things up in, not numbers to decide on. */
  anyAge?: boolean;
  build(value: Queries[K]): { body: Child; bar?: Child; typed?: () => boolean };
}

/** A page that holds what is typed: it reads once what it needs, and then stays as it is. */
export function forming<K extends QueryName>(desk: Desk, spec: Forming<K>): Page {
  const node = el('div', { class: 'page' }, heading(spec.title), skeleton());
  const bar = el('div', { class: 'bar', hidden: true });
  const page: Page = { title: spec.title, node, bar, wide: spec.wide ?? false };
  let made = false;
  const build = (value: Queries[K]): void => {
    made = true;
    const { body, bar: foot, typed } = spec.build(value);
    fill(node, body);
    fill(bar, foot);
    bar.hidden = bar.childElementCount === 0;
    if (typed) page.typed = typed;
    const first = node.querySelector<HTMLElement>('[data-first], h1');
    if (node.isConnected) first?.focus({ preventScroll: true });
  };
  page.refresh = async () => {
    if (made) return;
    const old = spec.anyAge ? desk.last(spec.query, spec.input) : undefined;
    if (old && desk.who()) return build(old);
    const answer = await desk.ask(spec.query, spec.input);
    if (made) return;
    const unread = answer.ok ? unbuilt(answer.value) : answer;
    if (!unread) return;
    const again = {
      label: 'Try again',
      go: () => {
        void page.refresh?.();
      },
    };
    keepingPlace(node, () => fill(node, heading(spec.title), trouble(unread, again)));
  };
  const unbuilt = (value: Queries[K]): Refusal | undefined => {
    try {
      build(value);
      return undefined;
    } catch (error) {
      return unreadable(error);
    }
  };
  return page;
}
