// Stands for `google.script` in the project's own pages: what crosses is text, numbers, yes or no,
// lists and plain objects; ten calls are in flight and the others wait. It knows no function of the
// project but by name. Source: guide to client-to-server communication.

type Take = (value: unknown, user?: unknown) => void;
interface Calling {
  readonly name: string;
  readonly args: unknown;
  readonly success: Take | null;
  readonly failure: Take | null;
  readonly user: unknown;
}

const IN_FLIGHT = 10;
const doors = (document.currentScript?.dataset['doors'] ?? '').split(' ').filter(Boolean);
const waiting: Calling[] = [];
const under = new Map<number, Calling>();
const channels = new Set<EventTarget & { readonly name: string }>();
let serial = 0;

/** The platform refuses at once what it cannot carry; undefined in lists becomes null. */
function carried(value: unknown, place: string): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value))
    return Array.from(value, (item, at) => carried(item, `${place}[${at}]`));
  if (Object.prototype.toString.call(value) !== '[object Object]' || value instanceof Node) {
    throw new TypeError(`Failed due to illegal value in property: ${place}`);
  }
  const kept = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(kept.map(([name, field]) => [name, carried(field, name)]));
}

function pump(): void {
  while (under.size < IN_FLIGHT) {
    const next = waiting.shift();
    if (!next) return;
    serial += 1;
    under.set(serial, next);
    const { name, args } = next;
    window.parent.postMessage({ kind: 'call', call: serial, name, args }, '*');
  }
}

function runner(success: Take | null, failure: Take | null, user: unknown): object {
  const calls = doors.map((name) => [
    name,
    (...args: unknown[]): void => {
      waiting.push({ name, args: carried(args, '0'), success, failure, user });
      pump();
    },
  ]);
  return {
    withSuccessHandler: (take: Take) => runner(take, failure, user),
    withFailureHandler: (take: Take) => runner(success, take, user),
    withUserObject: (object: unknown) => runner(success, failure, object),
    ...Object.fromEntries(calls),
  };
}

interface Told {
  readonly kind?: string;
  readonly call?: number;
  readonly ok?: boolean;
  readonly value?: unknown;
  readonly error?: string;
  readonly name?: string;
}

function settle({ call = 0, ok, value, error }: Told): void {
  const calling = under.get(call);
  under.delete(call);
  pump();
  if (!calling) return;
  if (ok) calling.success?.(value, calling.user);
  else if (calling.failure) calling.failure(new Error(error), calling.user);
  else console.error('Uncaught', error);
}

/** Pages of the same project hear each other there; here each has an origin of its own. */
class RelayedChannel extends EventTarget {
  constructor(readonly name: string) {
    super();
    channels.add(this);
  }
  postMessage(value: unknown): void {
    window.parent.postMessage({ kind: 'channel', name: this.name, value }, '*');
  }
  close(): void {
    channels.delete(this);
  }
}

window.addEventListener('message', (event: MessageEvent<Told>) => {
  if (event.source !== window.parent) return;
  const { kind, name, value } = event.data;
  if (kind === 'answer') settle(event.data);
  if (kind !== 'channel') return;
  for (const one of channels) {
    if (one.name === name) one.dispatchEvent(new MessageEvent('message', { data: value }));
  }
});

const tell = (kind: string, value: unknown = null): void =>
  window.parent.postMessage({ kind, value }, '*');
const script = {
  run: runner(null, null, undefined),
  host: {
    close: () => tell('close'),
    setHeight: (height: number) => tell('height', height),
    setWidth: (width: number) => tell('width', width),
    origin: 'https://docs.google.com',
    editor: { focus: () => tell('focus') },
  },
};
/** The address of a web app of this workspace opens in it; everything else as browsers do. */
const openElsewhere = window.open.bind(window);
const WEB_APP = /^https:\/\/script\.google\.com\/macros\/s\/[^/]+\/exec(?:\?(.*))?$/;
const opened = (address?: string | URL, target?: string, features?: string): Window | null => {
  const [app, query = ''] = WEB_APP.exec(String(address)) ?? [];
  if (app === undefined) return openElsewhere(address, target, features);
  tell('visit', query);
  return null;
};
// A page without script of its own has links alone.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || !WEB_APP.test(link.href)) return;
  event.preventDefault();
  opened(link.href);
});
Object.assign(window, { google: { script }, BroadcastChannel: RelayedChannel, open: opened });
