// Plays a plan: everything at once, then whoever has no answer asks again with the same id until there
// is one; the owner settles what was typed; then everything that has to hold is looked at. What is
// found is told in sentences; nothing is found where all holds.
import type { PersonStep } from '../../sandbox';
import type { Plan } from './draw';
import { stepsOf } from './draw';
import { holds } from './holds';
import type { Envelope, Scene } from './scene';
import { OLGA, stepOf } from './scene';
import type { Answer } from './told';
import { answerOf } from './told';

/** Not an answer yet: the same id is to be asked again. */
const ASK_AGAIN = new Set(['busy', 'try_again', 'platform', 'too_many_requests', 'rows_moved']);
const ROUNDS = 6;
const RESTORES = 3;

interface Asked {
  readonly as: string;
  readonly envelope: Envelope;
}
export interface Played {
  readonly found: readonly string[];
  /** Whether any fault was met. */
  readonly faulted: boolean;
}

const isFinal = ({ ok, code }: Answer): boolean => ok || !ASK_AGAIN.has(code ?? '');
/** The same answer, but for what is said once. */
const kept = ({ ok, value }: Answer): string => {
  const { rows_moved: _moved, mails_waiting: _waiting, ...same } = value ?? {};
  return JSON.stringify([ok, same]);
};

class Playing {
  readonly found: string[] = [];
  readonly answers = new Map<string, Answer>();
  private asked = 0;

  constructor(
    private readonly scene: Scene,
    private readonly plan: Plan,
  ) {}

  /** The plan's own moment: who acts at once, and what fails. */
  race(): boolean {
    const { told } = this.scene;
    const { racers, order } = this.plan;
    racers.forEach(({ fault }, of) => {
      if (fault) told.do({ fault: { ...fault, of } });
    });
    const line = told.do({ race: stepsOf(this.scene, this.plan), seed: order });
    const lines = line.result as Parameters<typeof answerOf>[0][];
    // Of two clicks with one id the first may be refused for what only came before the second.
    const refusedFirst = lines
      .flatMap((one, at) => {
        const id = racers[at]?.envelope?.id;
        return id === undefined ? [] : [{ id, said: answerOf(one) }];
      })
      .sort((a, b) => Number(a.said.ok) - Number(b.said.ok));
    for (const { id, said } of refusedFirst) this.take(id, said);
    return line.faulted === true;
  }

  /** An accepted answer stays what it was, however often it is asked for. */
  private take(id: string, answer: Answer): void {
    const before = this.answers.get(id);
    if (before?.ok === true && isFinal(answer) && kept(before) !== kept(answer))
      this.found.push(`${id} was told ${kept(before)}, then ${JSON.stringify(answer)}`);
    if (before?.ok !== true || answer.ok) this.answers.set(id, answer);
  }

  private everybody(): Asked[] {
    const all = new Map<string, Asked>();
    for (const { as, envelope } of this.plan.racers)
      if (envelope) all.set(envelope.id, { as, envelope });
    return [...all.values()];
  }

  /** Whoever has no answer asks again until there is one, and every third of the others once more. */
  settle(): void {
    let waiting = this.everybody().filter(({ envelope }, at) => {
      const answer = this.answers.get(envelope.id);
      return !answer || !isFinal(answer) || (at + this.plan.seed) % 3 === 0;
    });
    for (let round = 1; round <= ROUNDS && waiting.length > 0; round += 1) {
      this.scene.told.do({ advance: 'PT3M' });
      const race: PersonStep[] = waiting.map(({ as, envelope }) =>
        stepOf(this.scene.kind, as, envelope),
      );
      const line = this.scene.told.do({ race, seed: this.plan.order + round, again: true });
      const lines = line.result as Parameters<typeof answerOf>[0][];
      waiting = waiting.filter(({ envelope }, at) => {
        const answer = answerOf(lines[at] ?? { ok: false });
        this.take(envelope.id, answer);
        return !isFinal(answer);
      });
    }
    for (const { envelope } of waiting)
      this.found.push(
        `${envelope.id} has no answer: ${JSON.stringify(this.answers.get(envelope.id))}`,
      );
  }

  owner(command: string, input: Envelope['input']): Answer {
    this.asked += 1;
    const envelope = { id: `o-${this.asked}`, command, input };
    return answerOf(this.scene.told.do(stepOf(this.scene.kind, OLGA, envelope)));
  }

  /** What people typed is restored from the log; then nothing may be found. */
  verify(): void {
    for (let round = 0; ; round += 1) {
      this.scene.told.do({ advance: 'PT3M' });
      const answer = this.owner('verify', {});
      const findings = (answer.value?.['findings'] ?? []) as { [field: string]: unknown }[];
      const edited = findings.filter(({ kind }) => kind === 'edited_outside');
      if (answer.ok && findings.length === 0) return;
      if (!this.hands() || edited.length === 0 || round === RESTORES) {
        const what = answer.ok ? findings.slice(0, 3).map(({ detail }) => detail) : answer;
        this.found.push(`verify: ${JSON.stringify(what)}`);
        return;
      }
      this.restore(edited);
    }
  }

  private restore(edited: readonly { [field: string]: unknown }[]): void {
    const rows = new Map(
      edited.map(({ tab, key }) => [`${String(tab)}|${String(key)}`, { tab, key }]),
    );
    for (const { tab, key } of rows.values()) {
      if (this.asked % 10 === 9) this.scene.told.do({ advance: 'PT2M' });
      const reason = 'Nobody may type there';
      const answer = this.owner('resolve_edit', { tab, key, action: 'restore', reason });
      // What one restore put right with another row is not there to be restored again.
      if (!answer.ok && answer.code !== 'bad_value' && answer.code !== 'not_edited')
        console.error(
          `restore ${String(tab)} ${String(key)}: ${JSON.stringify(answer).slice(0, 300)}`,
        );
    }
  }

  hands(): boolean {
    return this.plan.racers.some(({ hand }) => hand !== undefined);
  }
}

export interface Looking {
  /** Whether the register verifies itself too, which costs more than all else. */
  readonly verifies: boolean;
}
export function play(scene: Scene, plan: Plan, { verifies }: Looking): Played {
  scene.again();
  const playing = new Playing(scene, plan);
  const faulted = playing.race();
  playing.settle();
  if (verifies || playing.hands()) playing.verify();
  if (verifies) playing.owner('send_due', {});
  const { answers, found } = playing;
  return { found: [...found, ...holds(scene, { plan, answers })], faulted };
}
