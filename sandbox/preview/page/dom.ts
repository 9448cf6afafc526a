// Makes elements, and nothing else. Text goes in as text nodes only, so what stands in cells is
// shown and never run.

export type Child = Node | string | number | null | false | readonly Child[];
type Listener = (event: Event) => void;
export type Props = { readonly [name: string]: string | number | boolean | null | Listener };

function set(node: Element, name: string, value: Props[string]): void {
  if (typeof value === 'function') node.addEventListener(name, value);
  else if (value === true) node.setAttribute(name, '');
  else if (value !== false && value !== null && value !== undefined)
    node.setAttribute(name, String(value));
}

function append(node: Element, child: Child): void {
  if (child === null || child === false) return;
  if (typeof child === 'object' && !(child instanceof Node)) {
    for (const one of child) append(node, one);
  } else node.append(child instanceof Node ? child : String(child));
}

/** One element. A prop that is a function listens to the event of its name. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  append(node, children);
  return node;
}

export function fill(node: Element, ...children: readonly Child[]): void {
  node.replaceChildren();
  append(node, children);
}

/** An element of the page itself; a missing one is a mistake of the page. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element ${id}.`);
  return found;
}

export const button = (label: string, click: () => void, props: Props = {}): HTMLButtonElement =>
  el('button', { type: 'button', click, ...props }, label);
