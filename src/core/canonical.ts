// Canonical JSON (keys sorted, nothing undefined, whole numbers) and SHA-256 and HMAC over it: the
// one form in which contents are fingerprinted, rows sealed and log entries chained. The digests
// come from @noble/hashes, since a service call per row would cost more than all else.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { assert } from './outcome';

/** Texts in which JSON escapes nothing: most, and a native call for each would cost the most. */
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** JSON with keys in code-unit order at every level; the same value always gives the same text. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    assert(Number.isFinite(value), 'only finite numbers have a canonical form');
    return String(value);
  }
  if (Array.isArray(value)) {
    let list = '';
    for (let at = 0; at < value.length; at += 1)
      list += (at === 0 ? '' : ',') + canonical(value[at] ?? null);
    return `[${list}]`;
  }
  assert(typeof value === 'object', 'functions and symbols have no canonical form');
  const source = value as { [key: string]: unknown };
  let text = '';
  for (const { key, name } of inOrder(Object.keys(source)))
    if (source[key] !== undefined)
      text += `${text === '' ? '' : ','}${name}${canonical(source[key])}`;
  return `{${text}}`;
}

interface Named {
  key: string;
  name: string;
}
const named = (keys: readonly string[]): Named[] =>
  keys.map((key) => ({ key, name: `${quoted(key)}:` }));
/** Names of objects alike, in order: rows have the same fields thousands of times. */
const ALIKE = new Map<string, Named[]>();
const MOST_ALIKE = 500;

function inOrder(keys: string[]): Named[] {
  if (keys.length < 4 || keys.some((key) => key.includes('\n'))) return named(keys.sort());
  const alike = keys.join('\n');
  const known = ALIKE.get(alike);
  if (known) return known;
  const made = named([...keys].sort());
  if (ALIKE.size < MOST_ALIKE) ALIKE.set(alike, made);
  return made;
}

/**
 * `canonical` of so many fields of many rows, whose order and names are made once, with the first row.
 * What is empty is left out, so that a column which a later version adds does not unseal the rows of
 * before it.
 */
export function canonicalBy(
  fields: () => Iterable<string>,
): (row: { [field: string]: unknown }) => string {
  let named: { field: string; name: string }[] | undefined;
  return (row) => {
    named ??= [...fields()].sort().map((field) => ({ field, name: `${quoted(field)}:` }));
    let text = '';
    for (const { field, name } of named) {
      const value = row[field] ?? null;
      if (value === null || value === '' || value === false) continue;
      text += (text === '' ? '' : ',') + name + canonical(value);
    }
    return `{${text}}`;
  };
}

/** JSON that a cell of State holds; what somebody typed over it is nothing. */
export function keptJson<T extends object>(text: string | undefined): Partial<T> {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Whether two values of a row are the same: what JSON would print the same way. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return canonical(a) === canonical(b);
}

/** UTF-8 of a text; a lone surrogate becomes U+FFFD, as TextEncoder (absent here) would do it. */
export function utf8(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3);
  let at = 0;
  for (let from = 0; from < text.length; from += 1) {
    const code = text.charCodeAt(from);
    if (code < 0x80) {
      out[at] = code;
      at += 1;
    } else {
      const point = text.codePointAt(from) ?? 0;
      if (point > 0xffff) from += 1;
      at = putPoint(out, at, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
    }
  }
  return out.subarray(0, at);
}

/** Two to four bytes of one code point; where the next one goes. */
function putPoint(out: Uint8Array, at: number, point: number): number {
  const tail = (shift: number): number => 0x80 | ((point >> shift) & 63);
  const bytes =
    point < 0x800
      ? [0xc0 | (point >> 6), tail(0)]
      : point < 0x10000
        ? [0xe0 | (point >> 12), tail(6), tail(0)]
        : [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
  out.set(bytes, at);
  return at + bytes.length;
}

const HEX = '0123456789abcdef';
const toHex = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += HEX.charAt(byte >> 4) + HEX.charAt(byte & 15);
  return text;
};

/** SHA-256 of the UTF-8 text, 64 hex digits (FIPS 180-4). */
export const digest = (text: string): string => toHex(sha256(utf8(text)));

/** What a key brings into every seal, and where a seal is worked out: made once per key. */
function begin(key: string) {
  const begun = hmac.create(sha256, utf8(key));
  return { key, begun, work: begun.clone() };
}
const KEYED: { last?: ReturnType<typeof begin> } = {};

/** HMAC-SHA-256 (RFC 2104) of the UTF-8 text under the UTF-8 key, 64 hex digits. */
export function sealOf(key: string, text: string): string {
  if (KEYED.last?.key !== key) KEYED.last = begin(key);
  const { begun, work } = KEYED.last;
  return toHex(begun._cloneInto(work).update(utf8(text)).digest());
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** A short key for a thing made by a command: prefix and twelve characters (60 bits) of the digest. */
export function derivedKey(prefix: string, commandId: string): string {
  const hex = digest(`${prefix}:${commandId}`);
  let key = '';
  for (let at = 0; at < 12; at += 1)
    key += ALPHABET.charAt(parseInt(hex.slice(at * 2, at * 2 + 2), 16) & 31);
  return `${prefix}-${key}`;
}
