// Identity tokens: one that is right, and every way in which one is wrong. Tokens are signed here with
// keys of this run; what Google would send is built from its documented claims.
import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { checkIdToken, secondsOf } from '../../src/core/id-token';
import type { TokenCheck } from '../../src/core/id-token';
import { keysOf } from '../../src/core/rs256';

const google = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...google.publicKey.export({ format: 'jwk' }), kid: 'g1', alg: 'RS256', use: 'sig' };
const DESK = '1234-desk.apps.googleusercontent.com';
const NOW = '2026-10-01T08:00:00.000Z';
const now = secondsOf(NOW);

const CLAIMS = {
  iss: 'https://accounts.google.com',
  azp: DESK,
  aud: DESK,
  sub: '110169484474386276334',
  email: 'ana@example.com',
  email_verified: true,
  hd: 'example.com',
  iat: now - 10,
  exp: now + 3590,
};
const HEADER = { alg: 'RS256', kid: 'g1', typ: 'JWT' };
const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
function token(claims: unknown = {}, header: unknown = {}, key = google.privateKey): string {
  const [head, body] = [claimsOr(header, HEADER), claimsOr(claims, CLAIMS)].map(part);
  return `${head}.${body}.${sign('sha256', Buffer.from(`${head}.${body}`), key).toString('base64url')}`;
}
const claimsOr = (changed: unknown, base: object): unknown =>
  typeof changed === 'string' ? changed : { ...base, ...(changed as object) };

const check = (text: unknown, more: Partial<TokenCheck> = {}) =>
  checkIdToken({
    token: text,
    keys: keysOf({ keys: [jwk] }),
    audiences: [DESK],
    now: NOW,
    ...more,
  });
const codeOf = (text: unknown, more: Partial<TokenCheck> = {}): string => {
  const answer = check(text, more);
  return answer.ok ? 'accepted' : answer.code;
};

describe('a token that is right', () => {
  test('says who, for which project, and until when', () => {
    expect(check(token(), { domain: 'example.com' })).toEqual({
      ok: true,
      value: {
        email: 'ana@example.com',
        subject: CLAIMS.sub,
        audience: DESK,
        issuedAt: now - 10,
        expiresAt: now + 3590,
        hostedDomain: 'example.com',
      },
    });
  });
  test.each([
    ['the older issuer', { iss: 'accounts.google.com' }],
    ['without azp', { azp: undefined }],
    ['a consumer account', { hd: undefined, email: 'ana@gmail.com' }],
    ['issued this very second', { iat: now }],
    ['a clock that is a minute ahead', { iat: now + 60 }],
    ['a name in any letters', { name: 'Änna 💶' }],
    ['a whole day long', { iat: now - 60, exp: now + 86340 }],
    ['of a domain of one letter', { email: 'ana@x' }],
  ])('%s', (_what, claims) => expect(codeOf(token(claims))).toBe('accepted'));
  test('for either of two projects, also asked for by the other', () => {
    const other = '99-keeper.apps.googleusercontent.com';
    const audiences = [other, DESK];
    const claims = { aud: DESK, azp: other };
    expect([codeOf(token(), { audiences }), codeOf(token(claims), { audiences })]).toEqual([
      'accepted',
      'accepted',
    ]);
    expect(codeOf(token({ aud: 'x', azp: other }), { audiences })).toBe('token_audience');
  });
  test('no domain of the account is kept where it has none', () => {
    for (const hd of [undefined, '']) {
      const answer = check(token({ hd, email: 'ana@gmail.com' }));
      expect(answer.ok && 'hostedDomain' in answer.value).toBe(false);
    }
  });
  test('an instant is so many seconds, to the second', () => {
    for (const at of ['2026-10-01T08:07:09.500Z', '2024-02-29T23:59:59Z', '1970-01-01T00:00:00Z'])
      expect(secondsOf(at)).toBe(Math.floor(Date.parse(at) / 1000));
  });
  test('an address is one whatever its case', () => {
    const answer = check(token({ email: 'Ana@Example.COM' }));
    expect(answer.ok && answer.value.email).toBe('ana@example.com');
  });
  test('another spelling of a mailbox is another address: no right follows from it', () => {
    const of = (email: string) => {
      const answer = check(token({ email }));
      return answer.ok ? answer.value.email : answer.code;
    };
    expect(of('ana+po@example.com')).toBe('ana+po@example.com');
    expect(of('a.na@gmail.com')).toBe('a.na@gmail.com');
  });
});

describe('forged', () => {
  const [head, body, signature] = token().split('.') as [string, string, string];
  const pem = google.publicKey.export({ type: 'spki', format: 'pem' });
  const hs256 = (secret: string | Buffer): string => {
    const start = `${part({ ...HEADER, alg: 'HS256' })}.${body}`;
    return `${start}.${createHmac('sha256', secret).update(start).digest('base64url')}`;
  };
  test.each([
    ['none, unsigned', `${part({ alg: 'none' })}.${body}.`, 'token_algorithm'],
    ['NONE', `${part({ ...HEADER, alg: 'NONE' })}.${body}.${signature}`, 'token_algorithm'],
    ['HS256 with the public key as PEM', hs256(String(pem)), 'token_algorithm'],
    ['HS256 with the modulus', hs256(Buffer.from(jwk.n ?? '', 'base64url')), 'token_algorithm'],
    ['HS256 with the text of the modulus', hs256(jwk.n ?? ''), 'token_algorithm'],
    ['RS512', token({}, { alg: 'RS512' }), 'token_algorithm'],
    ['rs256 in small letters', token({}, { alg: 'rs256' }), 'token_algorithm'],
    ['a list of algorithms', token({}, { alg: ['RS256'] }), 'token_algorithm'],
    ['no algorithm', token({}, { alg: undefined }), 'token_algorithm'],
    ['critical extensions', token({}, { crit: ['b64'], b64: false }), 'token_algorithm'],
    ['two alg', token({}, '{"alg":"none","kid":"g1","alg":"RS256"}'), 'token_malformed'],
    [
      'two alg, one escaped',
      token({}, '{"alg":"RS256","kid":"g1","\\u0061lg":"none"}'),
      'token_malformed',
    ],
    ['a stranger’s key under Google’s id', token({}, {}, stranger.privateKey), 'token_signature'],
    [
      'a stranger’s key under its own id',
      token({}, { kid: 's' }, stranger.privateKey),
      'token_key_unknown',
    ],
    [
      'its own key in the header',
      token(
        {},
        {
          kid: 's',
          jwk: createPublicKey(stranger.publicKey.export({ type: 'spki', format: 'pem' })).export({
            format: 'jwk',
          }),
        },
        stranger.privateKey,
      ),
      'token_key_unknown',
    ],
    ['no key id', token({}, { kid: undefined }), 'token_key_unknown'],
    ['a key id that is no text', token({}, { kid: ['g1'] }), 'token_key_unknown'],
    [
      'another’s claims under a signature',
      `${head}.${part({ ...CLAIMS, email: 'olga@example.com' })}.${signature}`,
      'token_signature',
    ],
    [
      'another header over a signature',
      `${part({ ...HEADER, typ: 'jwt' })}.${body}.${signature}`,
      'token_signature',
    ],
    ['no signature', `${head}.${body}.`, 'token_signature'],
    ['a byte after the signature', `${head}.${body}.${signature}AA`, 'token_signature'],
    [
      'a zero before the signature',
      `${head}.${body}.${Buffer.concat([Buffer.from([0]), Buffer.from(signature, 'base64url')]).toString('base64url')}`,
      'token_signature',
    ],
    [
      'a signature of zero',
      `${head}.${body}.${Buffer.alloc(256).toString('base64url')}`,
      'token_signature',
    ],
    [
      'a signature of one',
      `${head}.${body}.${Buffer.from([...Buffer.alloc(255), 1]).toString('base64url')}`,
      'token_signature',
    ],
    ['white space before', ` ${head}.${body}.${signature}`, 'token_malformed'],
    ['white space after', `${head}.${body}.${signature}\n`, 'token_malformed'],
    ['padded with =', `${head}.${body}.${signature}==`, 'token_malformed'],
    [
      'base64 with + and /',
      `${head}.${body}.${Buffer.from(signature, 'base64url').toString('base64')}`,
      'token_malformed',
    ],
    [
      'a bit set that carries nothing',
      `${head}.${body}.${oneBitMore(signature)}`,
      'token_malformed',
    ],
    ['a fourth part', `${head}.${body}.${signature}.`, 'token_malformed'],
    ['two parts', `${head}.${body}`, 'token_malformed'],
    ['claims that are a list', token('[]'), 'token_malformed'],
    ['claims that are no JSON', token('ana@example.com'), 'token_malformed'],
    [
      'two addresses',
      token(`{"email":"olga@example.com",${JSON.stringify(CLAIMS).slice(1)}`),
      'token_malformed',
    ],
    ['nine thousand characters', token({ name: 'x'.repeat(9000) }), 'token_malformed'],
    ['no text', 7, 'token_malformed'],
    ['an object', { email: 'olga@example.com' }, 'token_malformed'],
    ['nothing', null, 'token_malformed'],
    ['blank', '', 'token_malformed'],
  ])('%s', (_what, text, code) => expect(codeOf(text)).toBe(code));

  test('each byte of a right token counts', () => {
    const right = token();
    const taken = Array.from({ length: right.length }, (_, at) => {
      const other = right.charAt(at) === 'A' ? 'B' : 'A';
      return codeOf(`${right.slice(0, at)}${other}${right.slice(at + 1)}`);
    }).filter((code) => code === 'accepted');
    expect(taken).toEqual([]);
  });
  test('two keys of one id are none', () => {
    const other = { ...stranger.publicKey.export({ format: 'jwk' }), kid: 'g1' };
    expect(codeOf(token(), { keys: keysOf({ keys: [jwk, other] }) })).toBe('token_key_unknown');
  });
  test('a key of 1,024 bits signs nothing', () => {
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const keys = keysOf({ keys: [{ ...small.publicKey.export({ format: 'jwk' }), kid: 'g1' }] });
    expect(codeOf(token({}, {}, small.privateKey), { keys })).toBe('token_signature');
  });
});

/** The same bytes, spelt with a bit of the last sign set that carries nothing. */
function oneBitMore(text: string): string {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + signs.charAt(signs.indexOf(text.slice(-1)) + 1);
}

describe('signed by Google, but', () => {
  test.each([
    ['by another issuer', { iss: 'https://accounts.google.com.evil.example' }, 'token_issuer'],
    ['by no issuer', { iss: undefined }, 'token_issuer'],
    ['for another project', { aud: 'other', azp: 'other' }, 'token_audience'],
    ['for several projects', { aud: [DESK, 'other'] }, 'token_audience'],
    ['for nobody', { aud: '', azp: '' }, 'token_audience'],
    ['asked for by another project', { azp: 'other' }, 'token_audience'],
    ['over', { exp: now - 1 }, 'token_expired'],
    ['over this second', { exp: now }, 'token_expired'],
    ['of tomorrow', { iat: now + 86400, exp: now + 90000 }, 'token_too_early'],
    ['a minute and a second ahead', { iat: now + 61 }, 'token_too_early'],
    ['not before tomorrow', { nbf: now + 86400 }, 'token_too_early'],
    ['for ever', { exp: 1e12 }, 'token_malformed'],
    ['a day and a second long', { iat: now - 60, exp: now + 86341 }, 'token_malformed'],
    ['from before time', { iat: -1 }, 'token_malformed'],
    ['of an account with a space', { sub: ' 1' }, 'token_malformed'],
    ['of an account with a line after it', { sub: '1\n2' }, 'token_malformed'],
    ['without an end', { exp: undefined }, 'token_malformed'],
    ['with an end that is text', { exp: String(now + 100) }, 'token_malformed'],
    ['without a beginning', { iat: undefined }, 'token_malformed'],
    ['with half a second', { iat: now - 0.5 }, 'token_malformed'],
    ['of an address not verified', { email_verified: false }, 'token_mail_unverified'],
    ['verified as a word', { email_verified: 'true' }, 'token_mail_unverified'],
    ['of no address', { email: undefined }, 'token_mail_unverified'],
    ['of a list of addresses', { email: ['ana@example.com'] }, 'token_mail_unverified'],
    ['of an address with a space', { email: ' ana@example.com' }, 'token_mail_unverified'],
    ['of an address with a line', { email: 'ana@example.com\n' }, 'token_mail_unverified'],
    [
      'of two addresses in one',
      { email: 'ana@example.com,olga@example.com' },
      'token_mail_unverified',
    ],
    ['of a sign that lower-cases to k', { email: 'ni\u212a@example.com' }, 'token_mail_unverified'],
    ['of a Cyrillic a', { email: '\u0430na@example.com' }, 'token_mail_unverified'],
    ['of no account', { sub: undefined }, 'token_malformed'],
  ])('%s', (_what, claims, code) => expect(codeOf(token(claims))).toBe(code));

  test.each([
    ['another domain', { hd: 'evil.example' }],
    ['a consumer account', { hd: undefined }],
    ['a consumer account with an address of the domain', { hd: undefined, email: 'a@example.com' }],
    ['a blank domain', { hd: '' }],
    ['a domain that ends alike', { hd: 'not-example.com' }],
  ])('a register of a domain: %s', (_what, claims) =>
    expect(codeOf(token(claims), { domain: 'example.com' })).toBe('token_domain'),
  );
  test('no project is allowed: none counts', () => {
    expect(codeOf(token(), { audiences: [] })).toBe('token_audience');
    expect(codeOf(token({ aud: undefined, azp: undefined }), { audiences: [''] })).toBe(
      'token_audience',
    );
  });
});
