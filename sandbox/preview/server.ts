// Serves the preview on this machine alone: the page, its requests as JSON, the frames of the
// project's own pages, and a line to every open page when the file changed.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { RequestName } from './contract';
import { doorsOf, FRAME_POLICY, framePage } from './frame';
import { BadRequest, type Preview } from './preview';

const HOST = '127.0.0.1';
const PORTS_TRIED = 50;
const BODY_LIMIT = 5_000_000;

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const FILES: { readonly [url: string]: readonly [name: string, type: string] } = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/main.js': ['main.js', 'text/javascript; charset=utf-8'],
};

interface Site {
  readonly preview: Preview;
  /** Where the built page lies. */
  readonly folder: string;
  readonly listeners: Set<ServerResponse>;
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly policy?: string;
}

const text = (status: number, body: string): Reply => ({ status, type: 'text/plain', body });
const json = (status: number, value: unknown): Reply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

function write(response: ServerResponse, { status, type, body, policy }: Reply): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': policy ?? PAGE_POLICY,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(body);
}

/** Names that only this machine answers to: a page elsewhere cannot reach in under another. */
function isHere(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return host === HOST || host === 'localhost';
}

/** A request of the preview's own page, not of a frame or of a page from elsewhere. */
function isOwn(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const typed = (request.headers['content-type'] ?? '').startsWith('application/json');
  return typed && (origin === undefined || origin === `http://${host}`);
}

async function bodyOf(request: IncomingMessage): Promise<{ readonly [field: string]: unknown }> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > BODY_LIMIT) throw new BadRequest('That is too much at once.');
  }
  const value: unknown = JSON.parse(body === '' ? '{}' : body);
  if (typeof value !== 'object' || value === null) throw new BadRequest('An object is expected.');
  return value as { readonly [field: string]: unknown };
}

async function answer({ preview }: Site, name: string, request: IncomingMessage): Promise<Reply> {
  if (!isOwn(request)) return text(403, 'This is for the preview page alone.');
  if (!Object.hasOwn(preview.ways, name)) return text(404, 'There is no such request.');
  try {
    const way = preview.ways[name as RequestName] as (body: object) => unknown;
    return json(200, way(await bodyOf(request)));
  } catch (error) {
    const { name: kind, message, stack } = error as Error;
    const expected = error instanceof BadRequest || kind === 'PlatformError';
    if (!expected) process.stderr.write(`${stack ?? message}\n`);
    return json(expected ? 400 : 500, { error: message });
  }
}

function frame({ preview, folder }: Site, number: number): Reply {
  const page = preview.frame(number);
  if (!page) return text(404, 'That page is closed.');
  const bridge = readFileSync(path.join(folder, 'bridge.js'), 'utf8');
  const { workspace } = preview;
  const own = page.of === undefined ? undefined : workspace.world.projects.get(page.of);
  const doors = doorsOf((own ?? workspace.projectOf('main')).folder);
  const type = 'text/html; charset=utf-8';
  const body = framePage(page.html, bridge, doors);
  return { status: 200, type, body, policy: FRAME_POLICY };
}

function listen({ listeners }: Site, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': here\n\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

async function route(site: Site, request: IncomingMessage, response: ServerResponse) {
  const { pathname } = new URL(request.url ?? '/', 'http://here');
  if (!isHere(request)) return write(response, text(403, 'The preview answers on this machine.'));
  const [, folder, name = ''] = pathname.split('/');
  if (request.method === 'POST' && folder === 'api') {
    return write(response, await answer(site, name, request));
  }
  if (pathname === '/events') return listen(site, response);
  if (pathname === '/state.json') return write(response, json(200, site.preview.workspace.save()));
  if (folder === 'frame') return write(response, frame(site, Number(name)));
  const file = FILES[pathname];
  if (!file) return write(response, text(404, 'Nothing is here.'));
  const body = readFileSync(path.join(site.folder, file[0]), 'utf8');
  return write(response, { status: 200, type: file[1], body });
}

function bind(server: Server, port: number, tries: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' && tries > 0;
      if (taken) bind(server, port + 1, tries - 1).then(resolve, reject);
      else reject(error);
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

export interface Served {
  readonly url: string;
  /** Tells every open page that the file changed. */
  readonly tell: (version: number) => void;
  readonly close: () => Promise<void>;
}

/** On `port`, or the next one that is free; 0 takes any. */
export async function serve(
  preview: Preview,
  port: number,
  folder = path.resolve('dist/preview'),
): Promise<Served> {
  const site: Site = { preview, folder, listeners: new Set() };
  const server = createServer((request, response) => {
    route(site, request, response).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      if (!response.headersSent) write(response, text(500, 'The preview failed.'));
    });
  });
  const bound = await bind(server, port, PORTS_TRIED);
  return {
    url: `http://${HOST}:${bound}/`,
    tell: (version) => {
      for (const one of site.listeners) one.write(`data: ${version}\n\n`);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
