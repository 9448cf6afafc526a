// Dialogs as Sheets shows them: alerts, prompts and plain messages, each answered before the next.
// It knows nothing of what they are about.
import type { Answered, Dialog } from '../contract';
import { button, el, type Child } from './dom';

const LABELS: { readonly [name: string]: string } = {
  OK: 'OK',
  CANCEL: 'Cancel',
  YES: 'Yes',
  NO: 'No',
};

/** A modal dialog over the page; `done` closes it. */
export function modal(title: string, build: (done: () => void) => Child): HTMLDialogElement {
  const close = button('×', () => box.close(), { class: 'cross', 'aria-label': 'Close' });
  const box = el(
    'dialog',
    { class: 'modal', 'aria-label': title },
    el('div', { class: 'head' }, el('h2', {}, title), close),
    build(() => box.close()),
  );
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

function promptAnswer(name: string, text: string): Answered {
  return { button: name, text };
}

/** Shows what the script asks and gives what the person does; null is the cross or Escape. */
export function answerOf(dialog: Dialog): Promise<Answered> {
  return new Promise((resolve) => {
    let answer: Answered = null;
    const entry = el('input', { type: 'text', 'aria-label': dialog.text, autocomplete: 'off' });
    const take = (name: string): void => {
      answer = dialog.kind === 'prompt' ? promptAnswer(name, entry.value) : name;
    };
    const box = modal(dialog.title || 'Google Sheets', (done) => {
      const press = (name: string) => (): void => {
        take(name);
        done();
      };
      const buttons = dialog.buttons.map((name, at) =>
        button(LABELS[name] ?? name, press(name), { class: at === 0 ? 'primary' : 'plain' }),
      );
      const submit = (event: Event): void => {
        event.preventDefault();
        press(dialog.buttons[0] ?? 'OK')();
      };
      const text = el('p', { class: 'text' }, dialog.text);
      if (dialog.kind === 'alert') return [text, el('footer', {}, buttons)];
      return el('form', { submit }, text, entry, el('footer', {}, buttons));
    });
    const first = dialog.kind === 'prompt' ? entry : box.querySelector<HTMLElement>('.primary');
    first?.focus();
    box.addEventListener('close', () => resolve(answer));
  });
}

/** What the platform says when it refuses. */
export function message(title: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    const box = modal(title, (done) => [
      el('p', { class: 'text' }, text),
      el('footer', {}, button('OK', done, { class: 'primary' })),
    ]);
    box.querySelector<HTMLElement>('.primary')?.focus();
    box.addEventListener('close', () => resolve());
  });
}
