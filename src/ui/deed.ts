// A button that does something once: from click to answer it is taken, its id is made once per
// intention and kept over retries, and a refusal is said beside it while what was typed stays.
import type { Outcome } from '../core/outcome';
import type { Envelope, Fields } from './contract';
import type { Desk } from './desk';
import { newId } from './bridge';
import { el, fill } from './dom';
import { trouble } from './page';

export interface DeedSpec<T> {
  command: string;
  /** The verb with its numbers: "Issue 3 orders". */
  verb: string;
  kind?: 'primary' | 'plain' | 'danger';
  /** What to send, read at the click; null where the form has marked what is missing. */
  input(): Fields | null;
  done(value: T): void;
  /** Work in pieces: what to show while more is left, or '' when it is done. Asked again by the same id. */
  goesOn?(value: T): string;
}
export interface Deed {
  button: HTMLButtonElement;
  notice: HTMLElement;
  run(): Promise<void>;
  running(): boolean;
  name(verb: string): void;
}

/** One id per intention: the same while the same is asked, new once it was done or changed. */
function intentions(): { idOf(input: Fields): string; fulfil(): void } {
  let id = '';
  let print = '';
  return {
    idOf(input) {
      const now = JSON.stringify(input);
      if (!id || now !== print) id = newId();
      print = now;
      return id;
    },
    fulfil() { id = ''; },
  };
}

export function deed<T>(desk: Desk, spec: DeedSpec<T>): Deed {
  const label = el('span', {}, spec.verb);
  const button = el('button', { type: 'button', class: spec.kind ?? 'primary' }, label);
  const notice = el('div', { class: 'notice', 'aria-live': 'polite' });
  const intention = intentions();
  let running = false;
  const mark = (on: boolean): void => {
    running = on;
    button.classList.toggle('working', on);
    button.setAttribute('aria-disabled', String(on));
  };
  const tell = (text: string): void => fill(notice, el('p', { class: 'note waits' }, text));
  const settle = (answer: Outcome<unknown>): void => {
    if (!answer.ok) {
      fill(notice, trouble(answer, { label: 'Try again', go: () => { void run(); } }));
      notice.scrollIntoView({ block: 'nearest' });
      return;
    }
    intention.fulfil();
    desk.changed();
    // The shape of a command's value is its contract; the register's own tests hold it.
    spec.done(answer.value as T);
  };
  const run = async (): Promise<void> => {
    if (running) return;
    const input = spec.input();
    if (!input) return;
    mark(true);
    fill(notice);
    const seenAs = desk.who()?.email ?? '';
    const envelope = { id: intention.idOf(input), command: spec.command, input, seenAs };
    const answer = await carryThrough(envelope);
    mark(false);
    fill(notice);
    settle(answer);
  };
  const carryThrough = async (envelope: Envelope): Promise<Outcome<unknown>> => {
    for (;;) {
      const answer = await desk.bridge.execute(envelope, tell);
      const more = answer.ok && spec.goesOn ? spec.goesOn(answer.value as T) : '';
      if (!more) return answer;
      tell(more);
    }
  };
  button.addEventListener('click', () => { void run(); });
  return {
    button, notice, run, running: () => running,
    name: (verb) => { label.textContent = verb; },
  };
}
