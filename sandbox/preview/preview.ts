// One workspace with people before it: their requests become steps, open dialogs wait for their
// answers, pages that were shown are kept for their frames. It knows neither HTTP nor the browser.
import type { Conversation } from '../doors/conversation';
import { PAGE_CALL_MS } from '../kernel/cost';
import type { Page } from '../kernel/run';
import { wrongPersonStep } from '../story/parse';
import type { PersonStep } from '../story/steps';
import type { Workspace } from '../workspace';
import type { Answered, Happened, Opened, RequestName, Requests } from './contract';
import { menuOf } from './menu';
import { enteredAt, rowsOf, shapeOf } from './tab-view';

type Body<K extends RequestName> = Requests[K][0];
type Answer<K extends RequestName> = Requests[K][1];
export type Ways = { readonly [K in RequestName]: (body: Body<K>) => Answer<K> };

/** Where the workspace is kept: made anew, written, and what to do when it changes. */
export interface Keeping {
  readonly make: () => Workspace;
  readonly write: (workspace: Workspace) => string;
  readonly changed: (version: number) => void;
}

/** What people asked for and is not there, or is asked wrongly; everything else is a bug. */
export class BadRequest extends Error {}

const SHOWN = 200;
const FRAMES_KEPT = 60;
const ROWS_AT_ONCE = 500;
/** A script that asks again whenever it is closed is given up after so many times. */
const LEFT_STANDING = 100;

/** A page that was shown, and the project whose web app's page it is. */
interface Held extends Page {
  readonly of?: string;
}

interface Talk {
  readonly person: string;
  readonly conversation: Conversation;
  readonly page: boolean;
  framesSeen: number;
  toastsSeen: number;
}

export class Preview {
  version = 1;
  private readonly talks = new Map<number, Talk>();
  private readonly frames = new Map<number, Held>();
  private serial = 0;

  constructor(
    public workspace: Workspace,
    private readonly keeping: Keeping,
  ) {}

  /** The page of a frame that was shown. */
  frame(number: number): Held | null {
    return this.frames.get(number) ?? null;
  }

  readonly ways: Ways = {
    people: () => ({ people: this.people() }),
    open: ({ as }) => this.open(as),
    sheet: ({ as, sheetId }) => ({
      ...shapeOf(this.file, as, sheetId),
      version: this.version,
      now: this.workspace.now,
      timeZone: this.file.timeZone,
      mails: this.workspace.world.state.mail.length,
    }),
    rows: ({ as, count, ...at }) => ({
      ...rowsOf(this.file, as, { ...at, count: Math.min(count, ROWS_AT_ONCE) }),
      version: this.version,
    }),
    cell: ({ as, ...at }) => enteredAt(this.file, as, at),
    step: ({ as, step }) => this.step({ ...step, as }),
    answer: ({ talk, answer }) => this.answer(talk, answer),
    advance: ({ duration }) => this.advance(duration),
    mail: () => this.workspace.world.state.mail.slice(-SHOWN).reverse(),
    meters: () =>
      this.workspace.world.meters
        .filter(({ calls, door }) => calls > 0 || door !== 'onOpen')
        .slice(-SHOWN)
        .reverse()
        .map(({ cellsRead, cellsWritten, ...meter }) => ({
          ...meter,
          cells: cellsRead + cellsWritten,
        })),
    save: () => ({ file: this.keeping.write(this.workspace) }),
    reset: () => this.reset(),
  };

  private get file() {
    return this.workspace.file('main').file;
  }

  private people(): Opened['people'] {
    const { file } = this;
    const all = [file.owner, ...file.editors, ...file.viewers].filter((one) => one !== null);
    return all.map((address) => ({ address, role: file.roleOf(address) }));
  }

  private open(as: string): Answer<'open'> {
    const { file } = this;
    file.assertCanOpen(as);
    const { items, trouble } = menuOf(this.workspace, as);
    return {
      version: this.version,
      fileName: file.name,
      people: this.people(),
      keeper: this.workspace.world.projects.has('keeper'),
      menu: items.map(({ path, lineAbove }) => ({ path, lineAbove: lineAbove ?? false })),
      trouble,
    };
  }

  private step(step: { readonly [kind: string]: unknown; readonly as: string }): Happened {
    const why = wrongPersonStep(step);
    if (why !== null) throw new BadRequest(why);
    if ('menu' in step) this.leave(step.as);
    const checked: object = step;
    const conversation = this.workspace.converse(checked as PersonStep);
    this.serial += 1;
    const page = 'execute' in step || 'query' in step || 'call' in step;
    const talk = { person: step.as, conversation, page, framesSeen: 0, toastsSeen: 0 };
    this.talks.set(this.serial, talk);
    return this.after(this.serial, talk, 'select' in step);
  }

  /** Dialogs that a person left standing, on a page that is gone, are closed by the cross. */
  private leave(person: string): void {
    for (const [number, talk] of this.talks) {
      if (talk.person !== person) continue;
      for (let turn = 0; turn < LEFT_STANDING && talk.conversation.open; turn += 1) {
        talk.conversation.answer(null);
      }
      this.talks.delete(number);
    }
  }

  private answer(number: number, answer: Answered): Happened {
    const talk = this.talks.get(number);
    const dialog = talk?.conversation.open;
    if (!talk || !dialog) throw new BadRequest('That dialog is no longer open.');
    const button = typeof answer === 'object' ? answer?.button : null;
    if (typeof button === 'string' && !dialog.buttons.includes(button)) {
      throw new BadRequest(`That dialog has no button ${button}.`);
    }
    talk.conversation.answer(answer);
    return this.after(number, talk, false);
  }

  /** What there is to show since the last time; `quiet` steps change nothing that others see. */
  private after(number: number, talk: Talk, quiet: boolean): Happened {
    const { conversation } = talk;
    this.workspace.assertSound();
    if (!quiet) this.touched();
    const { line, open } = conversation;
    if (line) this.talks.delete(number);
    const { frames, toasts } = this.shown(talk);
    const visited = line?.ok ? this.visited(line.result) : [];
    const spent = conversation.runs.reduce((sum, { meter }) => sum + meter.seconds, 0);
    return {
      version: this.version,
      dialog: open && { talk: number, ...open },
      ok: line?.ok ?? true,
      value: line?.result ?? null,
      error: line?.error ?? '',
      toasts,
      frames: [...frames, ...visited],
      seconds: spent + (talk.page ? PAGE_CALL_MS / 1000 : 0),
    };
  }

  private shown(talk: Talk): Pick<Happened, 'frames' | 'toasts'> {
    const { runs } = talk.conversation;
    const pages = runs.flatMap(({ screen }) => screen.pages);
    const fresh = pages.slice(talk.framesSeen).map((page) => this.hold(page));
    talk.framesSeen = pages.length;
    const said = runs.flatMap(({ screen }) => screen.ui.filter(({ kind }) => kind === 'toast'));
    const toasts = said.slice(talk.toastsSeen).map(({ title, text }) => ({ title, text }));
    talk.toastsSeen = said.length;
    return { frames: fresh, toasts };
  }

  /** A web app's page, in a window of its own as far as one page can show it. */
  private visited(result: unknown): Happened['frames'] {
    const { kind, title, html } = { ...(result as { [field: string]: unknown } | null) };
    if (kind !== 'html') return [];
    const size = { modal: true, width: 720, height: 640 };
    return [this.hold({ title: String(title), html: String(html), ...size, of: 'keeper' })];
  }

  private hold(page: Held): Happened['frames'][number] {
    this.serial += 1;
    this.frames.set(this.serial, page);
    for (const old of [...this.frames.keys()].slice(0, -FRAMES_KEPT)) this.frames.delete(old);
    const { html: _html, ...frame } = page;
    return { frame: this.serial, ...frame };
  }

  private touched(): void {
    this.version += 1;
    this.keeping.changed(this.version);
  }

  private advance(duration: string): { version: number } {
    const line = this.workspace.advance(duration);
    if (!line.ok) throw new BadRequest(line.error ?? 'The clock did not move.');
    this.touched();
    return { version: this.version };
  }

  private reset(): { version: number } {
    this.talks.clear();
    this.frames.clear();
    this.workspace = this.keeping.make();
    this.touched();
    return { version: this.version };
  }
}
