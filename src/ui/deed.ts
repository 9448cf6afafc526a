// A button that does something once: from click to answer it is taken, its id is made once per
// intention and kept over retries, and a refusal is said beside it while what was typed stays.
import type { Outcome } from '../core/outcome';
import type { Envelope, Fields } from './contract';
import type { Desk } from './desk';
import { newId, unreadable } from './bridge';
import { el, fill, keys } from './dom';
import { retry, trouble } from './page';

/** As much of the page as a deed needs: the way to the register, and whom it says who did what. */
export type Doing = Pick<Desk, 'bridge' | 'who' | 'changed' | 'say'>;
export interface DeedSpec<T> {
  command: string;
  /** The verb with its numbers: "Issue 3 orders". */
  verb: string;
  kind?: 'primary' | 'plain' | 'danger';
  /** The id of a request that was begun elsewhere; else one is made at the click. */
  id?: string;
  /** What to send, read at the click; null where the form has marked what is missing. */
  input(): Fields | null;
  /** *sent* is what was carried out: an earlier request, where its answer had been lost. */
  done(value: T, sent: Fields): void;
  /**
   * Work in pieces: what to show while more is left. Asked again by the same id, until its answer
   * says that it is done.
   */
  goesOn?(value: T): string;
}
export interface Deed {
  button: HTMLButtonElement;
  notice: HTMLElement;
  run(): Promise<void>;
  running(): boolean;
  name(verb: string): void;
}

const EARLIER =
  'Your earlier request had gone through before you changed it; the change was not sent.';

const UNSEEN = 'It was done, but this page cannot show what came of it.';
const HALFWAY = 'Some or all of it was done, but this page cannot show how far it is.';

class Act<T> implements Deed {
  readonly button: HTMLButtonElement;
  readonly notice = el('div', { class: 'notice', 'aria-live': 'polite' });
  private readonly label: HTMLElement;
  private busy = false;
  /** The request that is not done yet: asked again under its id while its input stays the same. */
  private open: Envelope | null = null;
  /** True while nobody knows whether the open request was carried out. */
  private unclear = false;

  constructor(
    private readonly desk: Doing,
    private readonly spec: DeedSpec<T>,
  ) {
    this.label = el('span', {}, spec.verb);
    this.button = el('button', { type: 'button', class: spec.kind ?? 'primary' }, this.label);
    this.button.addEventListener('click', () => void this.run());
  }

  running(): boolean {
    return this.busy;
  }

  name(verb: string): void {
    fill(this.label, verb);
  }

  async run(): Promise<void> {
    const input = this.busy ? null : this.spec.input();
    if (!input) return;
    this.mark(true);
    let answer: Outcome<unknown>;
    try {
      answer = await this.send(input);
    } catch (error) {
      this.mark(false);
      this.desk.changed();
      this.unshown(error, HALFWAY);
      return;
    }
    this.mark(false);
    this.settle(answer);
  }

  /** What was asked before and may have been done comes first; only then what is asked now. */
  private async send(input: Fields): Promise<Outcome<unknown>> {
    const before = this.open;
    const same = before && JSON.stringify(before.input) === JSON.stringify(input);
    if (before && !same && this.unclear) {
      const answer = await this.carryThrough(before);
      if (answer.ok) window.setTimeout(() => this.desk.say({ text: EARLIER, tone: 'waits' }));
      if (answer.ok || this.unclear) return answer;
    }
    return this.carryThrough(before && same ? before : this.envelope(input));
  }

  private envelope(input: Fields): Envelope {
    const seenAs = this.desk.who()?.email;
    const seen = seenAs === undefined ? {} : { seenAs };
    return { id: this.spec.id ?? newId(), command: this.spec.command, input, ...seen };
  }

  /** Asks until it is done; work that goes on in pieces is asked again under the same id. */
  private async carryThrough(envelope: Envelope): Promise<Outcome<unknown>> {
    this.open = envelope;
    for (;;) {
      const answer = await this.desk.bridge.execute(envelope, (text) => this.tell(text));
      this.unclear = !answer.ok && answer.code === 'try_again';
      const more = answer.ok ? this.more(answer.value as T) : '';
      if (!more) return answer;
      this.tell(more);
    }
  }

  /** Throws where the answer says neither that it is done nor how far: another version's. */
  private more(value: T): string {
    const { goesOn } = this.spec;
    if (!goesOn || (value as { done?: unknown }).done === true) return '';
    const more: unknown = (value as { done?: unknown }).done === false && goesOn(value);
    if (typeof more === 'string' && more !== '') return more;
    throw new Error('neither done nor how far');
  }

  private settle(answer: Outcome<unknown>): void {
    if (!answer.ok) {
      fill(
        this.notice,
        trouble(
          answer,
          retry(answer, () => void this.run()),
        ),
      );
      this.notice.scrollIntoView({ block: 'nearest' });
      return;
    }
    const sent = this.open?.input ?? {};
    this.open = null;
    this.desk.changed();
    // The shape of a value is its command's contract; another version may have another.
    try {
      this.spec.done(answer.value as T, sent);
    } catch (error) {
      this.unshown(error, UNSEEN);
    }
  }

  /** What was done nothing on the page can show: it is not offered a second time. */
  private unshown(error: unknown, said: string): void {
    this.busy = true;
    this.button.setAttribute('aria-disabled', 'true');
    fill(this.notice, trouble(unreadable(error, said)));
    this.notice.scrollIntoView({ block: 'nearest' });
  }

  private tell(text: string): void {
    fill(this.notice, el('p', { class: 'note waits' }, text));
  }

  private mark(on: boolean): void {
    this.busy = on;
    this.button.classList.toggle('working', on);
    this.button.setAttribute('aria-disabled', String(on));
    fill(this.notice);
  }
}

export const deed = <T>(desk: Doing, spec: DeedSpec<T>): Deed => new Act(desk, spec);

/** Enter in a field of one line does what the button does. */
export const enterRuns = (node: HTMLElement, act: Pick<Deed, 'run'>): void =>
  keys(node, {
    Enter: ({ target }) => {
      const typed = target instanceof HTMLInputElement && !/checkbox|radio/.test(target.type);
      if (typed) void act.run();
      return typed;
    },
  });
