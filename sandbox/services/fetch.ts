// UrlFetchApp: nothing leaves the machine. It reaches Google's key document, the web apps of this
// world and what the workspace declares, and refuses every other address by name, as a failure of
// the test and not of the network.
import { CERTS_URL, publishedKeys } from '../kernel/google';
import { ServiceError } from '../kernel/errors';
import { takeInDay } from '../kernel/quotas';
import type { Execution } from '../kernel/execution';
import type { Realm } from '../kernel/realm';
import type { WebAnswer, WebRequest } from '../kernel/run';
import type { Emulated } from './emulated';
import { authorize, isAuthorized } from './scopes';
import { strict } from './strict';

type Fetch = Emulated<GoogleAppsScript.URL_Fetch.UrlFetchApp>;
type Response = Emulated<GoogleAppsScript.URL_Fetch.HTTPResponse>;
type Options = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions;

const URL_CHARS = 2048;
const KNOWN = new Set([
  'method',
  'contentType',
  'payload',
  'muteHttpExceptions',
  'followRedirects',
]);

function spend({ spec: { world, identity, engine } }: Execution): void {
  const person = identity.effective;
  const use = {
    quota: 'fetches',
    person,
    amount: 1,
    now: engine.clock.now,
    account: world.accountOf(person),
  } as const;
  if (!takeInDay(world.state.quotas, use)) {
    throw new ServiceError('Service invoked too many times for one day: urlfetch.');
  }
}

/** Scripts bring no one's browser session along: whoever they call sees nobody signed in. */
function requestOf(realm: Realm, url: string, options: Options): WebRequest {
  const odd = Object.keys(options).find((name) => !KNOWN.has(name));
  if (odd !== undefined) realm.notEmulated(`UrlFetchApp.fetch with ${odd}`);
  const method = String(options.method ?? 'get').toLowerCase();
  if (method !== 'get' && method !== 'post') realm.notEmulated(`UrlFetchApp.fetch by ${method}`);
  const { payload } = options;
  if (payload !== undefined && typeof payload !== 'string')
    realm.notEmulated('UrlFetchApp.fetch with a payload that is no text');
  const type = options.contentType ?? 'application/x-www-form-urlencoded';
  const body = typeof payload === 'string' ? payload : '';
  return { url, method: method as 'get' | 'post', body, type, visitor: '' };
}

/** What an address answers that is no web app. */
function standing(realm: Realm, url: string): WebAnswer {
  const { world } = realm.execution.spec;
  const known = world.state.urls[url];
  if (known) return { ...known, headers: {} };
  if (url === CERTS_URL) return publishedKeys(world);
  return realm.notEmulated(
    `UrlFetchApp.fetch of ${url}, which the workspace does not declare,`,
  ) as never;
}

/** The answer of the web app it was sent to; one that is sent late is heard by nobody. */
function received(realm: Realm, request: WebRequest): WebAnswer {
  const { execution } = realm;
  const sent = execution.sent ?? execution.spec.send(request);
  if (!sent) return standing(realm, request.url);
  return sent.ended() ? sent.answer() : { status: 200, text: '', headers: {} };
}

/** A web app's text comes from another address; the first answer only leads there. */
function firstOnly(answer: WebAnswer): WebAnswer {
  const { Location, ...headers } = answer.headers;
  return Location === undefined
    ? answer
    : { status: 302, text: '', headers: { ...headers, Location } };
}

function checked(answer: WebAnswer, { url }: WebRequest, options: Options): WebAnswer {
  if (answer.status < 400 || options.muteHttpExceptions === true) return answer;
  const host = new URL(url).origin;
  throw new ServiceError(
    `Request failed for ${host} returned code ${answer.status}. Truncated server response: ` +
      `${answer.text.slice(0, 100)} (use muteHttpExceptions option to examine full response)`,
  );
}

function makeResponse(realm: Realm, answer: WebAnswer): Response {
  const { status, text, headers } = answer;
  return strict<Response>(realm, 'HTTPResponse', {
    getResponseCode: () => status,
    getContentText: () => text,
    getHeaders: () => realm.parse(JSON.stringify(headers)) as object,
    getAllHeaders: () => realm.parse(JSON.stringify(headers)) as object,
  });
}

function fetched(realm: Realm, url: string, options: Options): WebAnswer {
  const request = requestOf(realm, url, options);
  return realm.call({
    kind: 'fetch',
    method: 'UrlFetchApp.fetch',
    args: [url, options],
    wait: () => {
      const { execution } = realm;
      if (!isAuthorized(realm, 'UrlFetchApp')) return null;
      const sent = execution.spec.send(request);
      execution.sent = sent;
      return sent && { ready: () => sent.ended(), deadline: Infinity };
    },
    effect: () => {
      authorize(realm, 'UrlFetchApp', 'UrlFetchApp.fetch');
      spend(realm.execution);
      if (url.length > URL_CHARS) throw new ServiceError('Limit exceeded: URLFetch URL Length.');
      const answer = checked(received(realm, request), request, options);
      return options.followRedirects === false ? firstOnly(answer) : answer;
    },
  }) as WebAnswer;
}

export function urlFetchApp(realm: Realm): Fetch {
  return strict<Fetch>(realm, 'UrlFetchApp', {
    fetch: (url: string, options?: Options) =>
      makeResponse(realm, fetched(realm, String(url), options ?? {})) as never,
  });
}
