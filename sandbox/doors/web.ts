// The doors of a web app: `doGet` and `doPost` of a deployment, as a browser or another script calls
// them (guide to web apps, platform.md 1.4). Who it runs as and whom it sees is the deployment's; text
// answers come by way of another address, which only a second request reaches.
import type { Execution } from '../kernel/execution';
import type { Deployment } from '../kernel/project';
import type { Identity, Sent, WebAnswer, WebRequest } from '../kernel/run';
import type { Project } from '../kernel/project';
import type { Realm } from '../kernel/realm';
import type { World } from '../kernel/world';
import { launch, type Seat, type Stage } from './stage';

export const urlOf = ({ id }: Deployment): string =>
  `https://script.google.com/macros/s/${id}/exec`;
const ECHO = 'https://script.googleusercontent.com/macros/echo?user_content_key=';

export interface WebApp {
  readonly project: Project;
  readonly deployment: Deployment;
}

/** The web app at that address, and the query behind it. */
function webAppAt(world: World, url: string): (WebApp & { query: string }) | null {
  const [address = '', query = ''] = url.split('?', 2);
  for (const project of world.projects.values()) {
    for (const deployment of Object.values(world.stateOf(project).deployments ?? {}))
      if (urlOf(deployment) === address) return { project, deployment, query };
  }
  return null;
}

const domainOf = (address: string): string => address.split('@')[1]?.toLowerCase() ?? '';
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Of one Workspace domain; consumer accounts have none, however alike their addresses. */
const sameDomain = (world: World, a: string, b: string): boolean =>
  world.accountOf(b) === 'workspace' && domainOf(a) === domainOf(b);

/** Whether the platform lets the visitor in at all (manifest, `webapp.access`). */
export function mayVisit(world: World, { access, by }: Deployment, visitor: string): boolean {
  if (access === 'ANYONE_ANONYMOUS') return true;
  if (visitor === '') return false;
  if (access === 'ANYONE') return true;
  return same(visitor, by) || (access === 'DOMAIN' && sameDomain(world, visitor, by));
}

/** Blank where the platform blanks it: under "execute as me", all but the domain's own people. */
export function webIdentity(
  world: World,
  { executeAs, by }: Deployment,
  visitor: string,
): Identity {
  const rights = { authMode: 'FULL', hasUi: false } as const;
  if (executeAs === 'USER_ACCESSING') return { active: visitor, effective: visitor, ...rights };
  const named = same(visitor, by) || sameDomain(world, visitor, by);
  return { active: named ? visitor : '', effective: by, ...rights };
}

function parametersOf(query: string): { one: object; all: object } {
  const all: { [name: string]: string[] } = {};
  for (const [name, value] of new URLSearchParams(query)) (all[name] ??= []).push(value);
  const first = Object.entries(all).map(([name, values]) => [name, values[0]]);
  return { one: Object.fromEntries(first) as object, all };
}

/** The event as the platform makes it; a body that is no form adds no parameters. */
function eventOf({ method, body, type }: WebRequest, query: string): object {
  const { one, all } = parametersOf(query);
  const event = { queryString: query, parameter: one, parameters: all, contextPath: '' };
  if (method === 'get') return { ...event, contentLength: -1 };
  const length = Buffer.byteLength(body, 'utf8');
  return {
    ...event,
    contentLength: length,
    postData: { length, type, contents: body, name: 'postData' },
  };
}

interface Page {
  readonly kind: 'text' | 'html' | 'nothing';
  readonly text: string;
  readonly type: string;
  readonly title: string;
}

const MIMES: { readonly [name: string]: string } = {
  JSON: 'application/json',
  TEXT: 'text/plain',
  CSV: 'text/csv',
  XML: 'application/xml',
  JAVASCRIPT: 'application/javascript',
};

/** Named meta tags in the file are ignored, those of `addMetaTag` count (HtmlOutput reference). */
function withMeta(
  content: string,
  tags: readonly GoogleAppsScript.HTML.HtmlOutputMetaTag[],
): string {
  const said = tags.map((tag) => `<meta name="${tag.getName()}" content="${tag.getContent()}">`);
  const bare = content.replace(/<meta\s+name=[^>]*>\s*/gi, '');
  return bare.replace(/<head>/i, (head) => head + said.join(''));
}

function pageOf(value: unknown): Page {
  const none = { kind: 'nothing', text: '', type: '', title: '' } as const;
  if (typeof value !== 'object' || value === null) return none;
  const made = value as { [name: string]: () => unknown };
  const name = String(value);
  if (name === 'TextOutput') {
    const type = MIMES[String(made['getMimeType']?.())] ?? 'text/plain';
    return { kind: 'text', text: String(made['getContent']?.()), type, title: '' };
  }
  if (name !== 'HtmlOutput') return none;
  const title = String(made['getTitle']?.());
  const tags = made['getMetaTags']?.() as GoogleAppsScript.HTML.HtmlOutputMetaTag[];
  const text = withMeta(String(made['getContent']?.()), tags);
  return { kind: 'html', text, type: 'text/html', title };
}

const html = (text: string, status = 200): WebAnswer => ({
  status,
  text: `<!DOCTYPE html><html><body>${text}</body></html>`,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
});

/** What went wrong is told on a page with status 200: callers cannot tell it by the code. */
function answerOf(execution: Execution): WebAnswer {
  const { error, value } = execution.outcome;
  if (error) return html(`${error.name}: ${error.message}`);
  const { kind, text, type } = value as Page;
  if (kind === 'nothing') return html('The script completed but did not return anything.');
  const headers = { 'Content-Type': `${type}; charset=utf-8` };
  return { status: 200, text, headers: kind === 'text' ? { ...headers, Location: ECHO } : headers };
}

/** Names of parameters that Google keeps for itself (guide to web apps, URL parameters). */
const RESERVED = /(?:^|&)(?:c|sid)=/;

const SIGN_IN = html('<title>Sign in - Google Accounts</title>');

export interface Visited extends Sent {
  readonly page: () => Page | null;
}

/** Sends a request to a web app; null where there is none at that address. */
export function visit(stage: Stage, request: WebRequest): Visited | null {
  const app = webAppAt(stage.world, request.url);
  if (!app) return null;
  const { project, deployment, query } = app;
  if (!mayVisit(stage.world, deployment, request.visitor))
    return { ended: () => true, answer: () => SIGN_IN, page: () => null };
  if (RESERVED.test(query))
    return { ended: () => true, answer: () => html('', 405), page: () => null };
  const name = request.method === 'get' ? 'doGet' : 'doPost';
  const seat: Seat = { project, held: null };
  const event = JSON.stringify(eventOf(request, query));
  const execution = launch(stage, {
    place: seat,
    identity: webIdentity(stage.world, deployment, request.visitor),
    door: name,
    command: name,
    address: urlOf(deployment),
    entry: (realm: Realm) => pageOf(realm.invoke(name, [realm.parse(event)])),
  });
  return {
    ended: () => execution.ended,
    answer: () => answerOf(execution),
    page: () => (execution.outcome.error ? null : (execution.outcome.value as Page)),
  };
}
