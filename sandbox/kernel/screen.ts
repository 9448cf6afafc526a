// What people see of one execution, and what they answer: menus, dialogs, pages and the log. It
// shows nothing itself; the step that caused the execution has brought the answers.
import type { DialogAnswer, MenuEntry, Page, UiEntry } from './run';

export class Screen {
  readonly ui: UiEntry[] = [];
  readonly menus: MenuEntry[] = [];
  readonly pages: Page[] = [];
  readonly logs: string[] = [];
  private asked = 0;

  constructor(private readonly answers: readonly DialogAnswer[]) {}

  /** undefined where the step has no answer left. */
  nextAnswer(): DialogAnswer | undefined {
    const answer = this.answers[this.asked];
    this.asked += 1;
    return answer;
  }

  get surplusAnswers(): number {
    return Math.max(0, this.answers.length - this.asked);
  }
}
