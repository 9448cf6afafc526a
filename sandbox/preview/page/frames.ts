// The project's own pages: the sidebar of each person and the dialogs, sealed in frames, and the
// other end of their `google.script`. What a call does is told to whoever made this.
import type { Frame } from '../contract';
import { modal } from './dialogs';
import { button, byId, el, fill } from './dom';

interface Called {
  readonly ok: boolean;
  readonly value: unknown;
  readonly error: string;
}

/** `of`: the project whose page calls, where that is not the desk. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly of?: string | undefined;
}
export type Calls = (person: string, call: Call) => Promise<Called>;

interface Held {
  readonly person: string;
  readonly node: HTMLIFrameElement;
  readonly of?: string | undefined;
  readonly close: () => void;
}

interface Told {
  readonly kind?: unknown;
  readonly call?: unknown;
  readonly name?: unknown;
  readonly args?: unknown;
  readonly value?: unknown;
}

const SIDEBAR_WIDTH = 300;
const DIALOG = { width: 600, height: 400 };
const SEALED = 'allow-scripts allow-forms allow-modals allow-popups allow-downloads';

const framed = ({ frame, title }: Frame): HTMLIFrameElement =>
  el('iframe', { src: `/frame/${frame}`, title, sandbox: SEALED });

export class Frames {
  private readonly held = new Set<Held>();
  private readonly sidebars = new Map<string, Frame>();
  private person = '';

  constructor(
    private readonly calls: Calls,
    private readonly visits: (person: string, query: string) => void,
  ) {
    window.addEventListener('message', (event) => this.heard(event));
  }

  show(frame: Frame, person: string): void {
    if (frame.modal) this.dialog(frame, person);
    else {
      this.sidebars.set(person, frame);
      this.drop((one) => one.person === person && one.node.closest('#sidebars') !== null);
      const close = (): void => this.closeSidebar(person);
      const node = framed(frame);
      node.width = String(SIDEBAR_WIDTH);
      node.dataset['person'] = person;
      byId('sidebars').append(node);
      this.held.add({ person, node, close });
      this.turnTo(this.person);
      node.focus();
    }
  }

  /** Everybody has a browser of their own: each person's sidebar stays as they left it. */
  turnTo(person: string): void {
    this.person = person;
    const shown = this.sidebars.get(person);
    byId('sidebar').hidden = shown === undefined;
    const close = (): void => this.closeSidebar(person);
    fill(
      byId('sidebar-head'),
      el('h2', {}, shown?.title ?? ''),
      button('×', close, { class: 'cross', 'aria-label': 'Close sidebar' }),
    );
    for (const { node } of this.held) {
      if (node.closest('#sidebars')) node.hidden = node.dataset['person'] !== person;
    }
  }

  /** After a reset nothing of before is there. */
  clear(): void {
    for (const one of [...this.held]) one.close();
  }

  private closeSidebar(person: string): void {
    this.sidebars.delete(person);
    this.drop((one) => one.person === person && one.node.closest('#sidebars') !== null);
    this.turnTo(this.person);
  }

  private drop(which: (one: Held) => boolean): void {
    for (const one of this.held) {
      if (!which(one)) continue;
      this.held.delete(one);
      one.node.remove();
    }
  }

  private dialog(frame: Frame, person: string): void {
    const node = framed(frame);
    node.width = String(frame.width ?? DIALOG.width);
    node.height = String(frame.height ?? DIALOG.height);
    const box = modal(frame.title, () => node);
    box.classList.add('page');
    const held = { person, node, of: frame.of, close: () => box.close() };
    this.held.add(held);
    box.addEventListener('close', () => this.held.delete(held));
  }

  private heard(event: MessageEvent): void {
    const from = [...this.held].find(({ node }) => node.contentWindow === event.source);
    if (!from) return;
    const told = event.data as Told;
    if (told.kind === 'call') void this.call(from, told);
    if (told.kind === 'close') from.close();
    if (told.kind === 'height') from.node.height = String(Number(told.value) || DIALOG.height);
    if (told.kind === 'width') from.node.width = String(Number(told.value) || DIALOG.width);
    if (told.kind === 'visit') this.visits(from.person, String(told.value));
    if (told.kind === 'channel') this.relay(from, told);
  }

  private async call(from: Held, { call, name, args }: Told): Promise<void> {
    const list = Array.isArray(args) ? (args as readonly unknown[]) : [];
    const { ok, value, error } = await this.calls(from.person, {
      ...{ name: String(name), args: list, of: from.of },
    });
    from.node.contentWindow?.postMessage({ kind: 'answer', call, ok, value, error }, '*');
  }

  /** Pages of one person hear each other, as they have one browser. */
  private relay(from: Held, { name, value }: Told): void {
    for (const { person, node } of this.held) {
      if (person !== from.person || node === from.node) continue;
      node.contentWindow?.postMessage({ kind: 'channel', name, value }, '*');
    }
  }
}
