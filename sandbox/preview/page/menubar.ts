// The menu bar, with the keys that menus have everywhere: arrows move, Enter chooses, Escape
// closes. It knows only labels and what to call.
import { byId, el, fill } from './dom';

export interface Item {
  readonly label: string;
  readonly lineAbove: boolean;
  readonly act: () => void;
}
export interface Menu {
  readonly label: string;
  readonly items: readonly Item[];
}

const items = (node: ParentNode): HTMLElement[] => [
  ...node.querySelectorAll<HTMLElement>('[role=menu]:not([hidden]) [role=menuitem]'),
];
const tops = (): HTMLElement[] => [
  ...byId('menubar').querySelectorAll<HTMLElement>('.menu > [role=menuitem]'),
];

function openOnly(top: HTMLElement | null): void {
  for (const one of tops()) {
    one.setAttribute('aria-expanded', String(one === top));
    const menu = one.nextElementSibling;
    if (menu instanceof HTMLElement) menu.hidden = one !== top;
  }
}

const anyOpen = (): boolean => tops().some((one) => one.getAttribute('aria-expanded') === 'true');

function focusAt(list: readonly HTMLElement[], at: number): void {
  list[(at + list.length) % list.length]?.focus();
}

function beside(top: HTMLElement, by: number): void {
  const list = tops();
  const open = anyOpen();
  focusAt(list, list.indexOf(top) + by);
  const next = document.activeElement;
  if (open && next instanceof HTMLElement) openOnly(next);
}

function topKey(event: KeyboardEvent, top: HTMLElement): boolean {
  if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    beside(top, event.key === 'ArrowRight' ? 1 : -1);
  } else if (['ArrowDown', 'Enter', ' '].includes(event.key)) {
    openOnly(top);
    items(byId('menubar'))[0]?.focus();
  } else if (event.key === 'Escape') openOnly(null);
  else return false;
  return true;
}

function itemKey(event: KeyboardEvent, top: HTMLElement, item: HTMLElement): boolean {
  const list = items(byId('menubar'));
  const place = list.indexOf(item);
  if (event.key === 'ArrowDown') focusAt(list, place + 1);
  else if (event.key === 'ArrowUp') focusAt(list, place - 1);
  else if (event.key === 'Home') focusAt(list, 0);
  else if (event.key === 'End') focusAt(list, -1);
  else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
    top.focus();
    beside(top, event.key === 'ArrowRight' ? 1 : -1);
    items(byId('menubar'))[0]?.focus();
  } else if (event.key === 'Escape') {
    openOnly(null);
    top.focus();
  } else return false;
  return true;
}

const taken =
  (does: (event: KeyboardEvent) => boolean) =>
  (event: Event): void => {
    if (event instanceof KeyboardEvent && does(event)) event.preventDefault();
  };

function menuNode(menu: Menu, first: boolean): HTMLElement {
  const toggle = (): void => openOnly(top.getAttribute('aria-expanded') === 'true' ? null : top);
  const top: HTMLElement = el(
    'button',
    {
      type: 'button',
      role: 'menuitem',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      tabindex: first ? 0 : -1,
      click: toggle,
      pointerenter: () => anyOpen() && openOnly(top),
      keydown: taken((event) => topKey(event, top)),
    },
    menu.label,
  );
  const choices = menu.items.map(({ label, lineAbove, act }) => {
    const click = (): void => {
      openOnly(null);
      act();
    };
    const item: HTMLElement = el(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        tabindex: -1,
        click,
        keydown: taken((event) => itemKey(event, top, item)),
      },
      label,
    );
    return lineAbove ? [el('div', { role: 'separator' }), item] : item;
  });
  const list = el('div', { role: 'menu', 'aria-label': menu.label, hidden: true }, choices);
  return el('div', { class: 'menu', role: 'none' }, top, list);
}

export function showMenus(menus: readonly Menu[]): void {
  fill(
    byId('menubar'),
    menus.map((menu, at) => menuNode(menu, at === 0)),
  );
}

/** A click elsewhere closes what is open. */
export function closeMenusOutside(): void {
  document.addEventListener('pointerdown', (event) => {
    const inside = event.target instanceof Node && byId('menubar').contains(event.target);
    if (!inside) openOnly(null);
  });
  window.addEventListener('blur', () => openOnly(null));
}
