// The further steps of a page behind three points. It closes when a step is taken, when somebody
// clicks elsewhere or presses Esc, so that it never stands beside what it opened.
import { el, icon, keys, type Child } from './dom';

export function moreSteps(...items: Child[]): HTMLElement {
  const summary = el('summary', { 'aria-label': 'More steps' }, icon('more'));
  const list = el('div', { class: 'menu-list' }, items);
  const node = el('details', { class: 'menu', id: 'more-steps' }, summary, list);
  const elsewhere = (event: Event): void => {
    const at = event.target as Element;
    const step = node.contains(at);
    if (step && !at.closest('button')) return;
    close();
    // What the step opens gives the focus back to where it is still seen.
    if (step) summary.focus();
  };
  const close = (): void => node.removeAttribute('open');
  keys(node, {
    Escape: () => {
      const was = node.hasAttribute('open');
      close();
      if (was) summary.focus();
      return was;
    },
  });
  node.addEventListener('toggle', () => {
    if (node.open) document.addEventListener('click', elsewhere, true);
    else document.removeEventListener('click', elsewhere, true);
  });
  return node;
}
