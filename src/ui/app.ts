// Goes from view to view: keeps each page as it was left, refreshes quietly, hears the keys that
// work everywhere and tells the other pages of the register when something changed.
import type { WhoView } from '../app/views';
import type { Outcome } from '../core/outcome';
import { makeBridge } from './bridge';
import type { Boot, Fields, Queries, QueryName, ViewName } from './contract';
import type { Desk, Page, View } from './desk';
import { makeFormat, tellIn, type Format } from './format';
import { makeFrame, TABS, type Frame } from './frame';
import { makeMemory } from './memory';

interface Stop {
  view: ViewName;
  arg: string;
  page: Page;
  scroll: number;
  focus: Element | null;
}

const KEPT_PAGES = 24;
const CHANNEL = 'po-register';

/** Other pages of this register hear of a change at once, where the browser lets them. */
function makeChannel(heard: () => void): () => void {
  try {
    const channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener('message', heard);
    return () => channel.postMessage('changed');
  } catch {
    return () => undefined;
  }
}

const typingIn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

export class App {
  private readonly bridge = makeBridge();
  private readonly memory = makeMemory(this.bridge, (text) => {
    if (!this.here()?.page.node.textContent?.includes(text))
      this.frame.say({ text, tone: 'waits' });
  });
  private readonly pages = new Map<string, Page>();
  private readonly frame: Frame;
  private readonly desk: Desk;
  private readonly tellOthers: () => void;
  private person: WhoView | null = null;
  private met: Promise<unknown> = Promise.resolve();
  private format: Format = makeFormat('en', 'UTC');
  private stops: Stop[] = [];

  constructor(
    private readonly boot: Boot,
    private readonly views: Record<ViewName, View>,
  ) {
    this.frame = makeFrame(boot.surface, {
      // Help is about the view that it was asked in.
      go: (view, arg) => this.jump(view, arg ?? (view === 'help' ? this.hereName() : '')),
      back: () => this.back(),
      wide: () => {
        const at = this.here();
        if (at) void this.wide(at.view, at.arg);
      },
    });
    this.desk = this.makeDesk();
    this.tellOthers = makeChannel(() => {
      this.memory.forget();
      this.freshen();
    });
  }

  /** Puts the frame on the page, hears the keys, and opens the first view. */
  async start(root: HTMLElement): Promise<void> {
    root.append(this.frame.node);
    document.addEventListener('keydown', (event) => this.key(event));
    window.addEventListener('focus', () => this.freshen());
    // The inbox brings the person along; every other first view asks for both at once.
    const { view, arg } = this.boot;
    if (view !== 'inbox') this.met = this.ask('who', {});
    this.jump(view, arg);
    await this.met;
    void this.memory.ask('lists', {});
  }

  private makeDesk(): Desk {
    return {
      surface: this.boot.surface,
      bridge: this.bridge,
      who: () => this.person,
      format: () => this.format,
      ask: (query, input) => this.ask(query, input),
      last: (query, input) => this.memory.last(query, input),
      changed: () => {
        this.memory.forget();
        this.dropPages();
        this.tellOthers();
      },
      go: (view, arg = '') => this.go(view, arg),
      wide: (view, arg = '') => {
        void this.wide(view, arg);
      },
      back: () => this.back(),
      leave: (view, arg, to) => {
        this.pages.delete(view + '|' + arg);
        this.stops.pop();
        this.go(to.view, to.arg ?? '');
      },
      say: (result) => this.frame.say(result),
      may: (command) => this.person?.mayRun.includes(command) ?? false,
    };
  }

  private async ask<K extends QueryName>(query: K, input: Fields): Promise<Outcome<Queries[K]>> {
    const [answer] = await Promise.all([
      this.memory.ask(query, input),
      query === 'who' || this.met,
    ]);
    if (answer.ok && query === 'who') this.meet(answer.value as WhoView, null);
    if (answer.ok && query === 'inbox') {
      const inbox = answer.value as Queries['inbox'];
      this.meet(inbox.who, inbox.items.length);
    }
    return answer;
  }

  private meet(who: WhoView, waiting: number | null): void {
    this.person = who;
    this.format = makeFormat(who.locale, who.timeZone);
    tellIn(this.format);
    this.frame.person(who, waiting);
  }

  private hereName(): string {
    return this.here()?.view ?? '';
  }

  private here(): Stop | undefined {
    return this.stops[this.stops.length - 1];
  }

  /** From a tab, the search field or the start: the way back begins anew. */
  private jump(view: ViewName, arg: string): void {
    const root = TABS.some(([tab]) => tab === view) || this.stops.length === 0;
    if (root) {
      this.park();
      this.stops = [];
    }
    this.go(view, arg);
  }

  private park(): void {
    const at = this.here();
    if (!at) return;
    at.scroll = this.frame.node.querySelector('main')?.scrollTop ?? 0;
    at.focus = document.activeElement;
  }

  private go(view: ViewName, arg: string): void {
    this.park();
    const key = view + '|' + arg;
    const page = this.pages.get(key) ?? this.views[view](this.desk, arg);
    if (this.pages.size > KEPT_PAGES) this.dropPages();
    this.pages.set(key, page);
    // The same view of something else (a filter, a number for a draft) takes the place of this one.
    if (this.here()?.view === view) this.stops.pop();
    this.stops.push({ view, arg, page, scroll: 0, focus: null });
    this.show(null);
  }

  /** Pages are kept for their place and what was typed; without either they are made anew. */
  private dropPages(): void {
    for (const [key, page] of this.pages) if (!page.typed?.()) this.pages.delete(key);
  }

  private back(): void {
    if (this.stops.length > 1) {
      const focus = this.stops[this.stops.length - 2]?.focus ?? null;
      this.stops.pop();
      this.show(focus);
    } else if (this.boot.surface === 'dialog') this.bridge.close();
  }

  private show(focus: Element | null): void {
    const at = this.here();
    if (!at) return;
    const root = this.stops[0]?.view ?? at.view;
    const deep = this.stops.length > 1;
    const wide = this.boot.surface === 'sidebar' && (at.page.wide ?? false);
    this.frame.show(at.page, { root, deep, wide });
    this.frame.say(null);
    this.frame.main.scrollTop = at.scroll;
    this.settleFocus(at.page, focus);
    void at.page.refresh?.();
  }

  private settleFocus(page: Page, focus: Element | null): void {
    const found = focus?.id ? document.getElementById(focus.id) : null;
    const back = focus?.isConnected ? focus : found;
    const first = page.node.querySelector<HTMLElement>('[data-first], h1');
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    else first?.focus({ preventScroll: true });
  }

  private freshen(): void {
    void this.here()?.page.refresh?.();
  }

  private async wide(view: ViewName, arg: string): Promise<void> {
    if (this.boot.surface === 'dialog') return this.go(view, arg);
    const answer = await this.bridge.ask('open', { view, arg }, () => undefined);
    if (!answer.ok) this.go(view, arg);
  }

  private key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/' && !typingIn(event.target) && this.frame.search.isConnected) {
      event.preventDefault();
      this.frame.search.focus();
      this.frame.search.select();
    }
    if (event.key === 'Escape') this.escape();
  }

  /** Goes back; a dialog with something typed asks once more before it closes. */
  private escape(): void {
    const last = this.stops.length <= 1;
    const typed = this.here()?.page.typed?.() ?? false;
    if (this.boot.surface !== 'dialog' || !last || !typed) return this.back();
    this.frame.say({
      text: 'What you typed is not sent.',
      tone: 'waits',
      next: [{ label: 'Close without sending', go: () => this.bridge.close() }],
    });
  }
}
