// Makes elements, and nothing else. Text goes in as text nodes only, so what people typed is shown
// and never run. Texts of the page are put in its language here, and nowhere else. It must not know
// the register, its queries or its words.
import { spoken } from './texts';

export type Child = Node | string | number | null | undefined | false | readonly Child[];
type Listener = (event: Event) => void;
export type Props = Record<string, string | number | boolean | null | undefined | Listener>;

/** Attributes that could run or load something are refused, whoever asks. */
const FORBIDDEN = /^on|^(href|src|srcdoc|style|action|formaction)$/i;
/** Attributes that people read or hear. */
const READ = /^(aria-label|title|placeholder)$/;

function setProp(node: Element, name: string, value: Props[string]): void {
  if (FORBIDDEN.test(name)) throw new Error('[bug] attribute ' + name);
  if (typeof value === 'function') node.addEventListener(name, value);
  else if (value === true) node.setAttribute(name, '');
  else if (value !== false && value !== null && value !== undefined) {
    const text = String(value);
    node.setAttribute(name, READ.test(name) ? spoken(text) : text);
  }
}

/** Words that are written from right to left, with what stands between them. */
const LEFTWARD =
  /([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[\s\d./()'"-]+[\u0590-\u08ff\ufb1d-\ufefc]+)*)/;

/** Among words of the page they stand for themselves: a number beside them keeps its place. */
function put(node: Element, text: string): void {
  if (node instanceof HTMLOptionElement) return node.append(text);
  text.split(LEFTWARD).forEach((part, at) => {
    const own = at % 2 === 1 && document.createElement('bdi');
    if (own) own.append(part);
    node.append(own || part);
  });
}

function append(node: Element, child: Child): void {
  if (child === null || child === undefined || child === false) return;
  if (typeof child === 'string') put(node, spoken(child));
  else if (typeof child === 'number') node.append(String(child));
  else if (child instanceof Node) node.append(child);
  else for (const one of child) append(node, one);
}

/** One element. A prop that is a function listens to the event of its name. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  append(node, children);
  return node;
}

export function fill(node: Element, ...children: Child[]): void {
  node.replaceChildren();
  append(node, children);
}

/** Text that came from people or from the register's rows: any script, either direction. */
export function said(text: string, kind = ''): HTMLElement {
  const node = el('bdi', { dir: 'auto', class: kind || null });
  node.append(text);
  return node;
}

/** A sentence with names in it: it reads as the page does, whatever name it begins with. */
export function sentence(text: string, kind = ''): HTMLElement {
  const own = /[A-Za-z]/.test(text) ? 'ltr' : 'auto';
  const node = el('bdi', { dir: own, class: kind || null });
  put(node, text);
  return node;
}

/** A drawing of the page's own set; always beside a word, so it is hidden from readers. */
export function icon(name: string): SVGElement {
  // The name space is taken from the page, because two slashes in a string do not survive there.
  const space = document.getElementById('icons')?.namespaceURI ?? '';
  const svg = document.createElementNS(space, 'svg') as SVGElement;
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', '#i-' + name);
  for (const [key, value] of Object.entries({ class: 'icon', 'aria-hidden': 'true' })) {
    svg.setAttribute(key, value);
  }
  svg.append(use);
  return svg;
}

/** Listens to named keys; one that is taken goes no further. Answer false to leave it alone. */
export function keys(
  node: HTMLElement,
  map: Record<string, (event: KeyboardEvent) => unknown>,
): void {
  node.addEventListener('keydown', (event) => {
    const taken = Object.prototype.hasOwnProperty.call(map, event.key) ? map[event.key] : undefined;
    if (!taken || event.isComposing || taken(event) === false) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

let made = 0;
/** An id for labels and regions, unique in the page. */
export const freshId = (): string => 'n' + (made += 1);
