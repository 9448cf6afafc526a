// The one way to the register: two doors of its project, at most two calls at once, patience when
// it is busy. It repeats with the same id, so a lost answer costs nothing. It knows no views and
// shows nothing.
import type { Outcome, Refusal } from '../core/outcome';
import type { Envelope, Fields } from './contract';

interface Runner {
  withSuccessHandler(take: (answer: unknown) => void): Runner;
  withFailureHandler(take: (error: unknown) => void): Runner;
  execute(envelope: Envelope): void;
  query(question: Question): void;
  loadPo(question: Question): void;
  decidePo(envelope: Envelope): void;
}
type Question = { query: string; input: Fields };
/** The two doors of a project's pages: one reads, one writes. */
export interface Doors {
  ask(runner: Runner, question: Question): void;
  execute(runner: Runner, envelope: Envelope): void;
}
const DESK: Doors = {
  ask: (runner, question) => runner.query(question),
  execute: (runner, envelope) => runner.execute(envelope),
};
/**
 * The keeper's own page; a link that was mailed comes along with every call, and with what is
 * read the command that it is for.
 */
export const keeperDoors = (link: string, deed: Envelope | null = null): Doors => {
  const linked = link === '' ? {} : { link };
  const about = deed ? { deed } : {};
  return {
    ask: (runner, question) => runner.loadPo({ ...question, ...linked, ...about }),
    execute: (runner, envelope) => runner.decidePo({ ...envelope, ...linked }),
  };
};
declare const google: { script: { run: Runner; host: { close(): void } } };

export type Tell = (text: string) => void;
export interface Bridge {
  ask(query: string, input: Fields, tell: Tell): Promise<Outcome<unknown>>;
  execute(envelope: Envelope, tell: Tell): Promise<Outcome<unknown>>;
  close(): void;
}

const AT_ONCE = 2;
const PAUSES_MS = [2000, 4000, 8000];
/** An execution ends after six minutes; an answer that has not come by then was lost. */
const LOST_MS = 390000;
const LOST = 'The answer got lost on the way.';
const ASKING_AGAIN = LOST + ' Asking again under the same id, so nothing happens twice.';
const MOMENT = 'One moment, the register is busy.';

const refusal = (code: Refusal['code'], detail: string, next: string): Refusal => ({
  ok: false,
  code,
  detail,
  next,
  findings: [],
});

function failed(error: unknown): Refusal {
  const text = String(error instanceof Error ? error.message : error);
  if (/authori[sz]ation|permission/i.test(text)) {
    return refusal(
      'no_write_right',
      'Google asks for your permission again.',
      'Close this and open it again from the menu PO Register.',
    );
  }
  return refusal('try_again', LOST, 'Try again. The same request is never carried out twice.');
}

const OPEN_AGAIN = 'Open it again: the program was renewed since it was opened.';
/** What a page never asks for of its own program: it is the page of an older one. */
const OUTDATED = ['unknown_command', 'unknown_query', 'unknown_field', 'bad_envelope'];
const dated = (answer: Outcome<unknown>): Outcome<unknown> =>
  !answer.ok && OUTDATED.includes(answer.code) ? { ...answer, next: OPEN_AGAIN } : answer;
/** An answer that a page cannot show: as a rule it was made for another version of it. */
export function unreadable(error: unknown, detail = UNREAD): Refusal {
  console.error(error);
  return refusal('versions_differ', detail, 'Open it again; the program may have been renewed.');
}
const UNREAD = 'This page cannot show what the register answered.';

function isOutcome(answer: unknown): answer is Outcome<unknown> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}

function send(start: (runner: Runner) => void): Promise<Outcome<unknown>> {
  return new Promise((resolve) => {
    const give = (answer: unknown): void => {
      window.clearTimeout(timer);
      resolve(isOutcome(answer) ? dated(answer) : failed(answer));
    };
    const timer = window.setTimeout(give, LOST_MS, 'no answer');
    try {
      start(google.script.run.withSuccessHandler(give).withFailureHandler(give));
    } catch (error) {
      give(error);
    }
  });
}

const sleep = (ms: number): Promise<void> =>
  new Promise((go) => {
    window.setTimeout(go, ms);
  });
const comesBack = (answer: Outcome<unknown>): answer is Refusal =>
  !answer.ok && (answer.code === 'busy' || answer.code === 'try_again');

async function patiently(
  once: () => Promise<Outcome<unknown>>,
  tell: Tell,
): Promise<Outcome<unknown>> {
  let answer = await once();
  for (const pause of PAUSES_MS) {
    if (!comesBack(answer)) return answer;
    tell(answer.detail === LOST ? ASKING_AGAIN : MOMENT);
    await sleep(pause * (0.8 + Math.random() * 0.4));
    answer = await once();
  }
  return answer;
}

/** Lets at most so many run at once; the others wait their turn. */
function makeLane(atOnce: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < atOnce) running += 1;
    else
      await new Promise<void>((go) => {
        waiting.push(go);
      });
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

export function makeBridge(doors: Doors = DESK): Bridge {
  const lane = makeLane(AT_ONCE);
  return {
    ask: (query, input, tell) =>
      patiently(() => lane(() => send((runner) => doors.ask(runner, { query, input }))), tell),
    execute: (envelope, tell) =>
      patiently(() => lane(() => send((runner) => doors.execute(runner, envelope))), tell),
    close: () => google.script.host.close(),
  };
}

/** An id of a command, made once per intention. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)));
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
