// One step of one person whose dialogs are answered while it runs: the execution stops at each
// dialog and is replayed to it with one more answer, so whatever it did before happens once.
// Other people's steps may run in between. It shows nothing.
import type { Engine } from '../kernel/engine';
import type { Execution } from '../kernel/execution';
import type { DialogAnswer, OpenDialog } from '../kernel/run';
import type { World } from '../kernel/world';
import type { PersonStep } from '../story/steps';
import { alone } from './alone';
import { stagePerson } from './person';
import type { Line, Place, Staged } from './stage';

export interface Talk {
  readonly world: World;
  readonly number: number;
  readonly place: Place;
  readonly step: PersonStep;
}

export class Conversation {
  /** Every execution of the step so far, triggers included. */
  readonly runs: Execution[] = [];
  private readonly engine: Engine;
  private readonly staged: Staged;

  constructor({ world, number, place, step }: Talk) {
    const stage = alone(world, number, { launched: this.runs, live: true });
    this.engine = stage.engine;
    this.staged = stagePerson(stage, place, step);
    this.staged.begin();
    this.engine.run();
  }

  /** The dialog that waits for its person; null once the step is over. */
  get open(): OpenDialog | null {
    return this.waiting?.screen.open ?? null;
  }

  /** What the step came to; null while a dialog is open. */
  get line(): Line | null {
    return this.waiting ? null : this.staged.line();
  }

  /** A button's name closes an alert, a text fills a prompt, null is the cross. */
  answer(answer: DialogAnswer): void {
    this.waiting?.screen.answer(answer);
    this.engine.run();
  }

  private get waiting(): Execution | undefined {
    return this.runs.find((run) => !run.ended && run.screen.open !== null);
  }
}
