// Carries out what a person does: sends the step, shows its dialogs one by one, waits as long as
// Google would where that is wanted, and gives the end. Refusals are shown, never thrown.
import type { Call } from './frames';
import type { Frame, Happened } from '../contract';
import { ask, wait } from './api';
import { answerOf, message } from './dialogs';
import { byId, el } from './dom';

const TOAST_MS = 8000;
const FAILED: Omit<Happened, 'error'> = {
  version: 0,
  dialog: null,
  ok: false,
  value: null,
  toasts: [],
  frames: [],
  seconds: 0,
};

/** One at a time, as Sheets does: the newest takes the place of the one before. */
export function toast(title: string, text: string): void {
  const note = el('div', { class: 'toast' }, el('strong', {}, title), el('p', {}, text));
  byId('toasts').replaceChildren(note);
  window.setTimeout(() => note.remove(), TOAST_MS);
}

export interface StepWays {
  readonly frame: (frame: Frame, person: string) => void;
  readonly spent: (seconds: number) => void;
  readonly changed: (version: number) => void;
}

type Step = { readonly [kind: string]: unknown };

export class Steps {
  slow = false;

  constructor(private readonly ways: StepWays) {}

  /** A step whose end matters to the one who asked: nothing is said of a refusal. */
  async quietly(as: string, step: Step): Promise<Happened> {
    try {
      return await this.through(as, step);
    } catch (error) {
      return { ...FAILED, error: (error as Error).message };
    }
  }

  /** The same, and a refusal of the platform is shown as the platform shows it. */
  async run(as: string, step: Step): Promise<Happened> {
    const end = await this.quietly(as, step);
    if (!end.ok) await message('There was a problem', end.error);
    return end;
  }

  /** A call of a page; the register's two doors go by their own names into the meters. */
  call(as: string, { name, args, of }: Call): Promise<Happened> {
    if (of !== undefined) return this.quietly(as, { call: { name, args, of } });
    const [first] = args;
    const door = (name === 'execute' || name === 'query') && args.length === 1;
    const plain = door && typeof first === 'object' && first !== null;
    return this.quietly(as, plain ? { [name]: first } : { call: { name, args } });
  }

  private async through(as: string, step: Step): Promise<Happened> {
    let began = performance.now();
    let counted = 0;
    let happened = await ask('step', { as, step });
    for (;;) {
      const fresh = happened.seconds - counted;
      counted = happened.seconds;
      if (this.slow) await wait(fresh * 1000 - (performance.now() - began));
      this.shown(happened, as);
      const { dialog } = happened;
      if (!dialog) break;
      const answer = await answerOf(dialog);
      began = performance.now();
      happened = await ask('answer', { talk: dialog.talk, answer });
    }
    if (counted > 0) this.ways.spent(counted);
    return happened;
  }

  private shown({ toasts, frames, version }: Happened, as: string): void {
    for (const { title, text } of toasts) toast(title, text);
    for (const frame of frames) this.ways.frame(frame, as);
    this.ways.changed(version);
  }
}
