// The door for posts: forms and sizes before parsing, whose token, how often; and Google's keys, kept
// for their time, fetched again for an unknown id, never without end.
import { generateKeyPairSync, sign } from 'node:crypto';
import { secondsOf } from '../../src/core/id-token';
import { identityOf, lifetimeOf } from '../../src/app/google-keys';
import type { Fetched, KeySource } from '../../src/app/google-keys';
import { readPost } from '../../src/app/http-door';
import type { Trust } from '../../src/app/http-door';

const DESK = 'desk.apps.googleusercontent.com';
const ADD_ON = 'addon.apps.googleusercontent.com';
const START = '2026-10-01T08:00:00Z';
const pairs = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const later = (seconds: number): string =>
  `${new Date(secondsOf(START) * 1000 + seconds * 1000).toISOString()}`;

function token(at = 0, claims: object = {}, kid = `k${at}`): string {
  const now = secondsOf(START);
  const text = `${part({ alg: 'RS256', kid })}.${part({
    ...{ iss: 'https://accounts.google.com', aud: DESK, sub: '1', email: 'ana@example.com' },
    ...{ email_verified: true, iat: now, exp: now + 80000, ...claims },
  })}`;
  const { privateKey } = pairs[at] ?? pairs[0]!;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

/** Google's document with so many of the keys, and a cache that forgets by the clock given. */
class Source implements KeySource {
  fetches = 0;
  published = 1;
  down = false;
  text = '';
  until = 0;
  now = secondsOf(START);
  headers: { [name: string]: string } = { 'cache-control': 'public, max-age=3600' };
  fetch(): Fetched | undefined {
    this.fetches += 1;
    if (this.down) return undefined;
    const keys = pairs.slice(0, this.published).map(({ publicKey }, at) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid: `k${at}`,
    }));
    return { status: 200, body: JSON.stringify({ keys }), headers: this.headers };
  }
  kept(): string | undefined {
    return this.now < this.until ? this.text : undefined;
  }
  keep(text: string, seconds: number): void {
    [this.text, this.until] = [text, this.now + seconds];
  }
}
function asking(source: Source) {
  return (text: string, seconds = 0): string => {
    source.now = secondsOf(START) + seconds;
    const asked = { token: text, audiences: [DESK], now: later(seconds) };
    const answer = identityOf(asked, source);
    return answer.ok ? answer.value.email : answer.code;
  };
}

describe('Google’s keys', () => {
  test('are fetched once for their own lifetime, and then again', () => {
    const source = new Source();
    const ask = asking(source);
    for (const at of [0, 60, 3599]) expect(ask(token(), at)).toBe('ana@example.com');
    expect(source.fetches).toBe(1);
    ask(token(), 3600);
    expect(source.fetches).toBe(2);
  });
  test('a key that is new since is found by fetching again', () => {
    const source = new Source();
    const ask = asking(source);
    ask(token());
    source.published = 2;
    expect(ask(token(1), 400)).toBe('ana@example.com');
    expect(source.fetches).toBe(2);
  });
  test('invented key ids fetch at most once in five minutes', () => {
    const source = new Source();
    const ask = asking(source);
    for (let at = 0; at < 600; at += 1)
      expect(ask(token(0, {}, `invented-${at}`), at)).toBe('token_key_unknown');
    expect(source.fetches).toBe(2);
    expect(ask(token(), 600)).toBe('ana@example.com');
  });
  test('a text that is no token fetches nothing', () => {
    const source = new Source();
    const ask = asking(source);
    ask(token());
    for (let at = 400; at < 500; at += 1)
      expect(ask(`${part({ alg: 'none', kid: `x${at}` })}.e30.`, at)).toBe('token_algorithm');
    expect(source.fetches).toBe(1);
  });
  test('while Google does not answer nobody is known, and it is not asked at each click', () => {
    const source = new Source();
    source.down = true;
    const ask = asking(source);
    for (let at = 0; at < 30; at += 1) expect(ask(token(), at)).toBe('keys_unavailable');
    expect(source.fetches).toBe(2);
    source.down = false;
    expect(ask(token(), 30)).toBe('ana@example.com');
  });
  test('keys whose time is over are not used, even where no new ones come', () => {
    const source = new Source();
    const ask = asking(source);
    ask(token());
    source.down = true;
    expect(ask(token(), 4000)).toBe('keys_unavailable');
  });
  test('a fetch that fails for an unknown id leaves the keys that are good', () => {
    const source = new Source();
    const ask = asking(source);
    ask(token());
    source.down = true;
    expect(ask(token(1), 400)).toBe('token_key_unknown');
    expect(ask(token(), 401)).toBe('ana@example.com');
  });
  test('a document without keys, or with far too many, is none', () => {
    const source = new Source();
    source.published = 0;
    expect(asking(source)(token())).toBe('keys_unavailable');
  });
  test.each([
    [{ 'cache-control': 'public, max-age=19000, must-revalidate' }, 19000],
    [{ 'cache-control': 'max-age=19000', age: '18000' }, 1000],
    [{ 'cache-control': 'max-age=100', age: '500' }, 0],
    [{ 'cache-control': 'max-age=999999' }, 21600],
    [{ 'cache-control': 'no-store, max-age=100' }, 0],
    [{ 'cache-control': 's-maxage=100' }, 0],
    [{}, 0],
  ])('%j may be kept %i seconds', (headers, seconds) =>
    expect(lifetimeOf(headers as Fetched['headers'])).toBe(seconds),
  );
});

describe('a post', () => {
  const counts = new Map<string, number>();
  const gate = (trust: Partial<Trust> = {}) => ({
    trust: { desks: [DESK], addOns: [ADD_ON], ...trust },
    keys: new Source(),
    visits: {
      count: (who: string) => {
        counts.set(who, (counts.get(who) ?? 0) + 1);
        return counts.get(who) ?? 0;
      },
    },
    now: START,
  });
  const post = (body: unknown, trust?: Partial<Trust>) => readPost(body, gate(trust));
  const codeOf = (body: unknown, trust?: Partial<Trust>): string => {
    const answer = post(body, trust);
    return answer.ok ? 'accepted' : answer.code;
  };
  const envelope = { id: 'a', command: 'issue_orders', input: { keys: ['D-000001'] } };
  const body = (more: object = {}): string => JSON.stringify({ token: token(), envelope, ...more });
  beforeEach(() => counts.clear());

  test('gives whose it is and the envelope, still unread', () => {
    expect(post(body())).toMatchObject({
      ok: true,
      value: { envelope, asker: { email: 'ana@example.com', proof: 2, via: 'desk' } },
    });
  });
  test('of code that no editor can change proves more', () => {
    const text = body({ token: token(0, { aud: ADD_ON }) });
    expect(post(text)).toMatchObject({ value: { asker: { proof: 3, via: 'add_on' } } });
    expect(post(text, { desks: [DESK, ADD_ON] })).toMatchObject({ value: { asker: { proof: 2 } } });
    expect(codeOf(text, { addOns: [] })).toBe('token_audience');
  });
  test.each([
    ['nothing', undefined, 'bad_envelope'],
    ['an object that was not text', { token: 'x' }, 'bad_envelope'],
    ['blank', '', 'bad_envelope'],
    ['no JSON', 'id=1&command=x', 'bad_envelope'],
    ['a list', '[]', 'bad_envelope'],
    [
      'two tokens',
      `{"token":"a","token":${JSON.stringify(token())},"envelope":{}}`,
      'bad_envelope',
    ],
    ['two commands', `{"token":"a","envelope":{"command":"a","command":"b"}}`, 'bad_envelope'],
    ['another field', body({ email: 'olga@example.com' }), 'unknown_field'],
    ['no token', JSON.stringify({ envelope }), 'token_malformed'],
    ['an address for a token', body({ token: 'ana@example.com' }), 'token_malformed'],
    ['an access token', body({ token: 'ya29.a0AfB_byC' }), 'token_malformed'],
    ['too much', `{"token":"${'x'.repeat(240001)}"}`, 'too_large'],
    ['too deep', '['.repeat(60000), 'too_large'],
    ['too deep behind a quote that does not end', `{"a":"b","c":${'['.repeat(30)}"`, 'too_large'],
    ['too many values', `{"envelope":[${'1,'.repeat(20001)}1]}`, 'too_large'],
  ])('%s', (_what, text, code) => expect(codeOf(text)).toBe(code));
  test('brackets within texts are no depth', () => {
    const text = JSON.stringify({ token: token(), envelope: { note: `${'['.repeat(99)}\\"{` } });
    expect(codeOf(text)).toBe('accepted');
  });
  test('whoever asks too often waits, and nobody else does', () => {
    const codes = Array.from({ length: 42 }, () => codeOf(body()));
    expect(codes.slice(38)).toEqual([
      'accepted',
      'accepted',
      'too_many_requests',
      'too_many_requests',
    ]);
    expect(codeOf(body({ token: token(0, { sub: '2', email: 'ben@example.com' }) }))).toBe(
      'accepted',
    );
  });
  test('a stranger’s posts do not count for anybody', () => {
    for (let at = 0; at < 99; at += 1) codeOf(body({ token: token(1, {}, 'k0') }));
    expect(codeOf(body())).toBe('accepted');
  });
});
