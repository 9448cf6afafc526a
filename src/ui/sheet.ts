// A look before what cannot be undone: a modal sheet with the numbers, the people and the money,
// and a button that says the verb. The browser keeps the focus in it and gives it back.
import { deed, enterRuns, type Deed, type DeedSpec, type Doing } from './deed';
import { el, icon, type Child } from './dom';

export interface SheetSpec<T> extends DeedSpec<T> {
  title: string;
  body: Child;
  /** Where to go instead, beside the verb. */
  cancel?: string;
}

/** The deed of the sheet, whose verb may change with what is chosen in it. */
export function sheet<T>(desk: Doing, spec: SheetSpec<T>): Deed {
  const act = deed<T>(desk, {
    ...spec,
    done: (value, sent) => {
      close();
      spec.done(value, sent);
    },
  });
  const title = el('h2', { id: 'sheet-title' }, spec.title);
  const shut = el(
    'button',
    { type: 'button', class: 'bare', 'aria-label': 'Close' },
    icon('close'),
  );
  const cancel = el('button', { type: 'button', class: 'plain' }, spec.cancel ?? 'Cancel');
  const box = el(
    'dialog',
    { class: 'sheet', 'aria-labelledby': 'sheet-title' },
    el('header', {}, title, shut),
    el('div', { class: 'sheet-body' }, spec.body, act.notice),
    el('footer', {}, cancel, act.button),
  );
  const before = document.activeElement;
  const close = (): void => {
    box.close();
    box.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
  const tryClose = (event: Event): void => {
    event.preventDefault();
    if (!act.running()) close();
  };
  box.addEventListener('cancel', tryClose);
  enterRuns(box, act);
  box.addEventListener('keydown', (event) => event.stopPropagation());
  for (const one of [shut, cancel]) one.addEventListener('click', tryClose);
  document.body.append(box);
  box.showModal();
  const first = box.querySelector<HTMLElement>('input, textarea, select');
  (first ?? title).focus();
  return act;
}
