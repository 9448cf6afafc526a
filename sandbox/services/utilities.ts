// Utilities: pure functions of the platform, with its signed bytes and its charsets. Only `sleep`
// costs time; UUIDs come from the execution's seed.
import { createHash, createHmac } from 'node:crypto';
import { SandboxError, ServiceError } from '../kernel/errors';
import type { Realm } from '../kernel/realm';
import { makeBlob, type Blob } from './blob';
import { parseCsv } from './csv';
import type { Emulated } from './emulated';
import { makeEnum } from './enums';
import { formatDate } from './format-date';
import { strict } from './strict';

type Utilities = Emulated<GoogleAppsScript.Utilities.Utilities>;

const DIGESTS = ['MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512'] as const;
const MACS = ['HMAC_MD5', 'HMAC_SHA_1', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512'] as const;

/** Bytes as the platform hands them out: -128 to 127. */
const signed = (buffer: Buffer): number[] =>
  [...buffer].map((byte) => (byte > 127 ? byte - 256 : byte));

/** US_ASCII turns every UTF-16 surrogate pair and every other foreign character into one `?`. */
function textBytes(text: string, charset: string): Buffer {
  if (charset === 'UTF_8') return Buffer.from(text, 'utf8');
  return Buffer.from(
    [...text].map((char) => (char.charCodeAt(0) > 127 ? '?' : char)).join(''),
    'latin1',
  );
}

function bytesOf(value: unknown): Buffer {
  const list = value as readonly unknown[];
  const wrong = list.find((byte) => !Number.isFinite(Number(byte)));
  if (wrong !== undefined) throw new ServiceError(`Cannot convert ${String(wrong)} to int.`);
  return Buffer.from(list.map((byte) => Number(byte) & 0xff));
}

const isList = (value: unknown): boolean => Array.isArray(value);

/** A text or bytes, as Buffer; `charset` counts for text only. */
function input(value: unknown, charset: string): Buffer {
  return typeof value === 'string' ? textBytes(value, charset) : bytesOf(value);
}

function mismatch(method: string, args: readonly unknown[]): never {
  const types = args.map((arg) =>
    isList(arg) ? 'number[]' : typeof arg === 'string' ? 'String' : typeof arg,
  );
  throw new ServiceError(
    `The parameters (${types.join(',')}) don't match the method signature for ${method}.`,
  );
}

const CHARSETS = new Set(['UTF_8', 'US_ASCII']);

interface Keyed {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly hash: string;
}

/** Two texts with or without a charset, or two lists of bytes without one. */
function hmac({ method, args, hash }: Keyed): number[] {
  const [value, key, charset] = args;
  const texts = typeof value === 'string' && typeof key === 'string';
  const lists = isList(value) && isList(key) && args.length === 2;
  const fits = lists || (texts && args.length <= 3 && (args.length === 2 || isCharset(charset)));
  if (!fits) mismatch(method, args);
  const set = charset === undefined ? 'US_ASCII' : String(charset);
  return signed(createHmac(hash, input(key, set)).update(input(value, set)).digest());
}

const isCharset = (value: unknown): boolean =>
  typeof value === 'object' && CHARSETS.has(String(value));

const nodeHash = (name: string): string =>
  name.replace('HMAC_', '').replace('SHA_', 'sha').toLowerCase();

/** (algorithm, text), (algorithm, text, charset), (algorithm, bytes). */
function digest(args: readonly unknown[]): number[] {
  const [algorithm, value, charset] = args;
  const name = String(algorithm);
  const known = typeof algorithm === 'object' && (DIGESTS as readonly string[]).includes(name);
  const text =
    typeof value === 'string' && args.length <= 3 && (args.length === 2 || isCharset(charset));
  const fits = known && (text || (isList(value) && args.length === 2));
  if (!fits) mismatch('Utilities.computeDigest', args);
  if (name === 'MD2') throw new SandboxError('Utilities.computeDigest with MD2');
  const set = charset === undefined ? 'US_ASCII' : String(charset);
  return signed(createHash(nodeHash(name)).update(input(value, set)).digest());
}

function encode(value: unknown, charset: unknown, url: boolean): string {
  const text = input(value, charset === undefined ? 'UTF_8' : String(charset)).toString('base64');
  return url ? text.replace(/\+/g, '-').replace(/\//g, '_') : text;
}

function decode(text: string, url: boolean): number[] {
  const plain = url ? text.replace(/-/g, '+').replace(/_/g, '/') : text;
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) throw new ServiceError('Could not decode string.');
  return signed(Buffer.from(plain, 'base64'));
}

/** `%s` and `%d` with nothing else, which is what the product's kind of code uses. */
function formatString(realm: Realm, template: string, values: readonly unknown[]): string {
  let next = 0;
  return template.replace(/%([^])/g, (_all, kind: string) => {
    if (kind === '%') return '%';
    if (kind !== 's' && kind !== 'd')
      return realm.notEmulated(`Utilities.formatString with %${kind}`);
    return String(values[next++]);
  });
}

function dateMs(value: unknown): number {
  if (Object.prototype.toString.call(value) !== '[object Date]')
    mismatch('Utilities.formatDate', [value]);
  return Number(value);
}

type Pure = (method: string, does: (...args: never[]) => unknown) => (...args: unknown[]) => never;

/** Functions of their arguments alone; what they give is kept for replays like any answer. */
function pureIn(realm: Realm): Pure {
  return (method, does) =>
    (...args) =>
      realm.call({
        kind: 'free',
        method: `Utilities.${method}`,
        args,
        effect: () => does(...(args as never[])),
      }) as never;
}

function hashes(pure: Pure): Utilities {
  const mac = (method: string, hash: string, args: readonly unknown[]): number[] =>
    hmac({ method: `Utilities.${method}`, args, hash });
  return {
    Charset: makeEnum(['US_ASCII', 'UTF_8']) as never,
    DigestAlgorithm: makeEnum(DIGESTS) as never,
    MacAlgorithm: makeEnum(MACS) as never,
    computeDigest: pure('computeDigest', (...args) => digest(args)),
    computeHmacSha256Signature: pure('computeHmacSha256Signature', (...args) =>
      mac('computeHmacSha256Signature', 'sha256', args),
    ),
    computeHmacSignature: pure('computeHmacSignature', (algorithm: unknown, ...args: never[]) =>
      mac('computeHmacSignature', nodeHash(String(algorithm)), args),
    ),
  };
}

function texts(realm: Realm, pure: Pure): Utilities {
  const encoded = (method: string, url: boolean): never =>
    pure(method, (value: unknown, set?: unknown) => encode(value, set, url)) as never;
  return {
    base64Encode: encoded('base64Encode', false),
    base64EncodeWebSafe: encoded('base64EncodeWebSafe', true),
    base64Decode: pure('base64Decode', (text: string) => decode(text, false)),
    base64DecodeWebSafe: pure('base64DecodeWebSafe', (text: string) => decode(text, true)),
    formatDate: pure('formatDate', (date: unknown, zone: string, pattern: string) =>
      formatDate(dateMs(date), zone, pattern),
    ),
    formatString: pure('formatString', (template: string, ...values: unknown[]) =>
      formatString(realm, template, values),
    ),
    parseCsv: pure('parseCsv', (text: string, delimiter?: string) =>
      parseCsv(text, delimiter ?? ','),
    ),
  };
}

function blobOf(realm: Realm, [value, type, name]: readonly [unknown, string?, string?]): Blob {
  const plain = typeof value === 'string' ? 'text/plain' : null;
  return makeBlob(realm, { bytes: input(value, 'UTF_8'), name: name ?? null, type: type ?? plain });
}

function sleep(realm: Realm, ms: unknown): void {
  const extraMs = Number(ms);
  if (!Number.isFinite(extraMs)) throw new ServiceError(`Cannot convert ${String(ms)} to int.`);
  const plan = { kind: 'sleep', method: 'Utilities.sleep', args: [extraMs], extraMs } as const;
  realm.call({ ...plan, effect: () => null });
}

export function utilities(realm: Realm): Utilities {
  const pure = pureIn(realm);
  return strict<Utilities>(realm, 'Utilities', {
    ...hashes(pure),
    ...texts(realm, pure),
    getUuid: pure('getUuid', () => realm.execution.uuid()),
    newBlob: (...form: [unknown, string?, string?]) => blobOf(realm, form),
    sleep: (ms: unknown) => sleep(realm, ms),
  });
}
