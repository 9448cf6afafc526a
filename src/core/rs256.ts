// Whether a signed text (JWS, RFC 7515, compact form) was signed with RS256 by one of the keys that
// are given. One algorithm, strict forms, no choice left to the sender. It knows nothing of what the
// text says, and neither clock nor network.
import { PKCS1_SHA256 } from 'micro-rsa-dsa-dh/rsa.js';
import { utf8 } from './canonical';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';

/** A public key as Google publishes it (JWK, RFC 7517). */
export interface PublicKey {
  kid: string;
  /** Modulus and exponent, big-endian, base64url. */
  n: string;
  e: string;
}

/** Google's tokens have some 1,200 characters. */
const MOST_CHARACTERS = 8192;
const KEY_BYTES = { least: 256, most: 512 };
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Bytes of base64url without padding (RFC 7515 section 2), in its one right spelling: no other sign,
 * no white space, no bit set that carries nothing. Anything else is undefined.
 */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1 || !/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, have, at] = [0, 0, 0];
  for (const sign of text) {
    bits = ((bits << 6) | ALPHABET.indexOf(sign)) & 0xffff;
    have += 6;
    if (have < 8) continue;
    have -= 8;
    bytes[at] = (bits >> have) & 0xff;
    at += 1;
  }
  return (bits & ((1 << have) - 1)) === 0 ? bytes : undefined;
}

/** Text of UTF-8 as it has to be; undefined where it is not. */
function fromUtf8(bytes: Uint8Array | undefined): string | undefined {
  try {
    const escaped = [...(bytes ?? [])].map((one) => `%${(one + 256).toString(16).slice(1)}`);
    return bytes && decodeURIComponent(escaped.join(''));
  } catch (error) {
    return undefined;
  }
}

/** JSON of an object in which no name stands twice: which of two counts is nobody's guess. */
export function objectIn(text: string): Map<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    return namesDoubled(text) ? undefined : new Map(Object.entries(value));
  } catch (error) {
    return undefined;
  }
}

export const plainObject = (bytes: Uint8Array | undefined): Map<string, unknown> | undefined =>
  objectIn(fromUtf8(bytes) ?? '');

/** Of valid JSON. Each name is read, so that one spelt with an escape is still the same name. */
function namesDoubled(text: string): boolean {
  const open: Set<string>[] = [];
  for (const token of text.match(/"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[{}]/g) ?? []) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (token.endsWith(':')) {
      const name = String(JSON.parse(token.slice(0, -1)));
      const names = open[open.length - 1];
      if (names?.has(name)) return true;
      names?.add(name);
    }
  }
  return false;
}

/** Big-endian bytes as a whole number. */
const wholeOf = (bytes: Uint8Array): bigint =>
  BigInt(bytes.reduce((hex, one) => hex + (one + 256).toString(16).slice(1), '0x0'));

/**
 * RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 section 8.2.2): the expected encoding is built and compared
 * whole; nothing of the signature is parsed. Keys under 2048 or over 4096 bits sign nothing.
 */
export function isSignedBy(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const [n, e] = [fromBase64Url(key.n), fromBase64Url(key.e)];
  if (!n || !e || n[0] === 0 || n.length < KEY_BYTES.least || n.length > KEY_BYTES.most)
    return false;
  if (e.length === 0 || e.length > 4 || signature.length !== n.length) return false;
  const numbers = { n: wholeOf(n), e: wholeOf(e) };
  const odd = (one: bigint): boolean => Number(one % BigInt(2)) === 1;
  if (!odd(numbers.n) || !odd(numbers.e) || Number(numbers.e) < 3) return false;
  return PKCS1_SHA256.verify(numbers, message, signature);
}

/** Keys of a published set that may check RS256; whatever else stands there is no key for us. */
export function keysOf(published: unknown): PublicKey[] {
  const { keys } = { ...(published as { keys?: unknown } | null) };
  return (Array.isArray(keys) ? keys : []).filter(isForRs256);
}

function isForRs256(value: unknown): value is PublicKey {
  if (value === null || typeof value !== 'object') return false;
  const { kty, alg = 'RS256', use = 'sig', key_ops = ['verify'], ...key } = value as JsonWebKey;
  return (
    [kty, alg, use].join() === 'RSA,RS256,sig' &&
    Array.isArray(key_ops) &&
    key_ops.includes('verify') &&
    [key.kid, key.n, key.e].every((one) => typeof one === 'string' && one !== '')
  );
}
interface JsonWebKey extends Partial<Record<'kty' | 'alg' | 'use' | 'kid' | 'n' | 'e', unknown>> {
  key_ops?: unknown;
}

const malformed = (detail: string): Outcome<never> =>
  refuse('token_malformed', `The proof of who you are cannot be read: ${detail}.`, AGAIN);
const AGAIN = { next: 'Reload the page and try again.' };

/** The signed bytes, or `token_malformed`, `token_algorithm`, `token_key_unknown`, `token_signature`. */
export function signedBytes(token: unknown, keys: readonly PublicKey[]): Outcome<Uint8Array> {
  if (typeof token !== 'string' || token.length > MOST_CHARACTERS)
    return malformed('it is not text, or too long');
  const parts = token.split('.');
  const [header = '', payload = '', signed = ''] = parts;
  if (parts.length !== 3) return malformed('it has not three parts');
  const read = plainObject(fromBase64Url(header));
  const [body, signature] = [fromBase64Url(payload), fromBase64Url(signed)];
  if (!read || !body || !signature) return malformed('a part of it is misspelt');
  if (read.get('alg') !== 'RS256' || read.has('crit') || read.has('b64'))
    return refuse('token_algorithm', 'The proof of who you are is not signed with RS256.', AGAIN);
  const keyId = read.get('kid');
  const named = keys.filter(({ kid }) => kid === keyId);
  const [key] = named;
  if (typeof keyId !== 'string' || !key || named.length > 1)
    return refuse('token_key_unknown', 'It is signed with a key that Google does not name.', AGAIN);
  if (!isSignedBy(key, utf8(`${header}.${payload}`), signature))
    return refuse('token_signature', 'The signature does not fit what it stands under.', AGAIN);
  return accept(body);
}
