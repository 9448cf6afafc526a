// The forms around RS256: base64url in its one spelling, JSON in which no name stands twice, and which
// keys are taken. Signatures themselves: rs256-vectors.test.ts, and whole tokens id-token.test.ts.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { utf8 } from '../../src/core/canonical';
import { fromBase64Url, isSignedBy, keysOf, plainObject } from '../../src/core/rs256';

describe('base64url', () => {
  test('gives back what was written, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (some) => {
        expect(fromBase64Url(Buffer.from(some).toString('base64url'))).toEqual(some);
      }),
    );
  });
  test('has one spelling: a text that reads is the one that would be written', () => {
    const signs = fc.constantFrom(...'AQgwZ09-_=+/ \n?');
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 9 }), (some) => {
        const text = some.join('');
        const read = fromBase64Url(text);
        if (read) expect(Buffer.from(read).toString('base64url')).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
  test.each(['AB', 'AA=', 'A', 'AA A', ' AA', 'AA\n', 'A+A', 'A/A', 'ÄA'])('refuses %j', (text) =>
    expect(fromBase64Url(text)).toBeUndefined(),
  );
});

describe('an object in which no name stands twice', () => {
  test.each([
    '{"alg":"RS256","alg":"none"}',
    '{"alg":"RS256","\\u0061lg":"none"}',
    '{"alg" :"RS256", "alg"\n:"none"}',
    '{"a":{"b":1,"b":2}}',
    '[{"a":1}]',
    '"alg"',
    'null',
    '{"a":1}x',
    '{"a":1}{"a":1}',
    '\ufeff{"a":1}',
    '{"a":"{","a":1}',
    '{"a":{"b":1},"c":2,"a":3}',
  ])('%s is none', (text) => expect(plainObject(utf8(text))).toBeUndefined());
  test('the same name at two places, or as a value, is no doubling', () => {
    const text = '{"a":{"a":"a:","b":["a","a",{"a":1},{"a":2}]},"b":"{\\"a\\":1}"}';
    expect(plainObject(utf8(text))?.get('b')).toBe('{"a":1}');
  });
  test('a name inside of an object that has ended is free again', () => {
    expect(plainObject(utf8('{"a":{"b":1},"b":2}'))?.get('b')).toBe(2);
  });
  test('bytes that are no text are none', () => {
    expect(plainObject(new Uint8Array([0x7b, 0xff, 0x7d]))).toBeUndefined();
    expect(plainObject(undefined)).toBeUndefined();
  });
  test('__proto__ is a name like any other, and gives nothing', () => {
    expect(plainObject(utf8('{"__proto__":{"alg":"RS256"}}'))?.get('alg')).toBeUndefined();
  });
});

describe('keys', () => {
  const key = { kty: 'RSA', kid: 'a', n: 'AQAB', e: 'AQAB' };
  test('only those that may check RS256 are taken', () => {
    const set = {
      keys: [
        key,
        { ...key, kid: 'b', alg: 'RS256', use: 'sig', key_ops: ['verify'] },
        { ...key, kid: 'c', use: 'enc' },
        { ...key, kid: 'd', alg: 'PS256' },
        { ...key, kid: 'e', key_ops: ['encrypt'] },
        { ...key, kid: 'f', kty: 'oct' },
        { ...key, kid: 7 },
        { ...key, kid: '' },
        { ...key, n: undefined },
        null,
        'x',
      ],
    };
    expect(keysOf(set).map(({ kid }) => kid)).toEqual(['a', 'b']);
    expect([keysOf(null), keysOf('x'), keysOf({ keys: 'x' })]).toEqual([[], [], []]);
  });
});

describe('a key', () => {
  /** Signatures over one text that fit their keys as numbers, whether such a key may sign or not. */
  const file = path.join(__dirname, 'rs256-keys.json');
  const made = JSON.parse(readFileSync(file, 'utf8')) as {
    [name: string]: { n: string; e: string; signature: string };
  };
  const TEXT = utf8('po-register');
  const key = (name: string) => ({ kid: 'k', n: '', e: '', signature: '', ...made[name] });
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));
  const signs = (
    { signature, ...one }: ReturnType<typeof key>,
    given: Uint8Array = bytes(signature),
  ): boolean => isSignedBy(one, TEXT, given);
  const longer = (text: string): string => Buffer.from([0, ...bytes(text)]).toString('base64url');

  test.each(['plain', 'exponent 3', 'exponent of 4 bytes', 'most bits'])('%s signs', (name) =>
    expect(signs(key(name))).toBe(true),
  );
  test.each([
    ...['exponent of 5 bytes', 'exponent 1', 'exponent 2', 'even modulus'],
    ...['too few bits', 'too many bits'],
  ])('%s signs nothing', (name) => {
    expect(key(name).signature).not.toBe('');
    expect(signs(key(name))).toBe(false);
  });
  test('is written without zeros in front, and so is what it signed', () => {
    const plain = key('plain');
    const padded = bytes(longer(plain.signature));
    expect(signs({ ...plain, n: longer(plain.n) })).toBe(false);
    expect(signs({ ...plain, n: longer(plain.n) }, padded)).toBe(false);
    expect(signs(plain, padded)).toBe(false);
    expect(signs(plain, bytes(plain.signature).slice(1))).toBe(false);
  });
  test('that cannot be read signs nothing', () => {
    const plain = key('plain');
    const wrong = ['', 'A', '+', `${plain.n}A`];
    for (const text of wrong) {
      expect(signs({ ...plain, n: text })).toBe(false);
      expect(signs({ ...plain, e: text })).toBe(false);
    }
  });
});
