// Google as an issuer of identity tokens (platform.md 1.3): the keys it signs with, the document in
// which it publishes them, and the claims of a token. The keys are made when the process first asks for
// one; nothing else of the sandbox depends on what they are.
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { WebAnswer } from './run';
import type { World } from './world';

export const CERTS_URL = 'https://www.googleapis.com/oauth2/v3/certs';
const ISSUER = 'https://accounts.google.com';
const TOKEN_SECONDS = 3600;
/** How long Google lets its keys be kept; the real document says some hours. */
const KEYS_SECONDS = 20_000;

export interface Claims {
  readonly [claim: string]: unknown;
}
interface SigningKey {
  readonly kid: string;
  readonly key: KeyObject;
  readonly n: string;
  readonly e: string;
}

const made: SigningKey[] = [];

/** The key of that number, made when it is first asked for. */
function signingKey(at: number): SigningKey {
  while (made.length <= at) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { n = '', e = '' } = privateKey.export({ format: 'jwk' });
    const kid = createHash('sha256').update(n).digest('hex').slice(0, 40);
    made.push({ kid, key: privateKey, n, e });
  }
  return made[at] as SigningKey;
}

/** The key set as it is published: the present key, and the one before it until its tokens ended. */
export function publishedKeys(world: World): WebAnswer {
  const now = world.state.signingKey ?? 0;
  const keys = [now - 1, now]
    .filter((at) => at >= 0)
    .map(signingKey)
    .map(({ kid, n, e }) => ({ kty: 'RSA', alg: 'RS256', use: 'sig', kid, n, e }));
  return {
    status: 200,
    text: JSON.stringify({ keys }),
    headers: {
      'Cache-Control': `public, max-age=${KEYS_SECONDS}, must-revalidate, no-transform`,
      'Content-Type': 'application/json; charset=UTF-8',
    },
  };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Any claims, signed with Google's present key: also such as Google would never sign. */
export function signed(world: World, claims: Claims): string {
  const { kid, key } = signingKey(world.state.signingKey ?? 0);
  const text = `${part({ alg: 'RS256', kid, typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

/** The OAuth client of a script project: each has its own by default. */
export function clientIdOf(scriptId: string): string {
  const hash = createHash('sha256').update(scriptId).digest('hex');
  const number = String(parseInt(hash.slice(0, 10), 16))
    .padStart(12, '1')
    .slice(0, 12);
  return `${number}-${hash.slice(10, 42)}.apps.googleusercontent.com`;
}

export interface TokenFor {
  readonly email: string;
  readonly audience: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What a token of Google's says of a person; `hd` for accounts of the Workspace domain alone. */
export function claimsOf(world: World, { email, audience, now }: TokenFor): Claims {
  const subject = BigInt(`0x${createHash('sha256').update(email).digest('hex').slice(0, 17)}`);
  const domain = world.accountOf(email) === 'workspace' ? { hd: world.state.domain } : {};
  const issued = Math.floor(now / 1000);
  return {
    ...{ iss: ISSUER, azp: audience, aud: audience, sub: String(subject), ...domain },
    ...{ email, email_verified: true, iat: issued, exp: issued + TOKEN_SECONDS },
  };
}
