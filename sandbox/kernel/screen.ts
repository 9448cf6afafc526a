// What people see of one execution, and what they answer: menus, dialogs, pages and the log. It
// shows nothing itself; the step that caused the execution has brought the answers, or in a live
// step somebody gives them while the execution waits.
import type { DialogAnswer, MenuEntry, OpenDialog, Page, UiEntry, Wait } from './run';

export class Screen {
  readonly ui: UiEntry[] = [];
  readonly menus: MenuEntry[] = [];
  readonly pages: Page[] = [];
  readonly logs: string[] = [];
  /** The dialog that a person has before them now; null where none is open. */
  open: OpenDialog | null = null;
  private asked = 0;
  private readonly answers: DialogAnswer[];

  constructor(
    answers: readonly DialogAnswer[],
    private readonly live: boolean,
  ) {
    this.answers = [...answers];
  }

  /** What a dialog waits for: nothing where the step brings the answers, else its person. */
  wait(dialog: OpenDialog): Wait | null {
    if (!this.live) return null;
    this.open = dialog;
    return { ready: () => this.answers.length > this.asked, deadline: Infinity };
  }

  answer(answer: DialogAnswer): void {
    this.answers.push(answer);
    this.open = null;
  }

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
