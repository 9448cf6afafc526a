// RS256 held to C2SP's wycheproof, read in place: every RSA vector and every signed text of the two
// files. Skipped where the data is not beside the checkout; the forms below are always tried.
import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { utf8 } from '../../src/core/canonical';
import { fromBase64Url, isSignedBy, keysOf, signedBytes, plainObject } from '../../src/core/rs256';

const data = path.resolve(__dirname, '../../../shared/data/wycheproof');
const there = existsSync(data);
if (!there) console.log(`Skipped: ${data} is not here.`);
const given = there ? describe : describe.skip; // the shared data is not here: printed above

interface RsaFile {
  numberOfTests: number;
  testGroups: {
    publicKeyPem: string;
    tests: { tcId: number; msg: string; sig: string; result: string; flags: string[] }[];
  }[];
}
interface JwsFile {
  numberOfTests: number;
  testGroups: {
    public?: { [field: string]: unknown };
    private: { [field: string]: unknown };
    tests: { tcId: number; jws: string; result: string }[];
  }[];
}
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(data, file), 'utf8')) as T;
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const keyOf = (pem: string) => {
  const { n = '', e = '' } = createPublicKey(pem).export({ format: 'jwk' });
  return { kid: 'k', n, e };
};

given('wycheproof, RSA 2048 with SHA-256', () => {
  const { numberOfTests, testGroups } = read<RsaFile>('rsa_signature_2048_sha256_test.json');
  const judged = testGroups.flatMap(({ publicKeyPem, tests }) =>
    tests.map(({ tcId, msg, sig, result }) => ({
      tcId,
      result,
      accepted: isSignedBy(keyOf(publicKeyPem), bytes(msg), bytes(sig)),
    })),
  );
  test('the whole file is judged', () => {
    expect(judged).toHaveLength(numberOfTests);
    expect(judged.filter(({ result }) => result === 'valid').length).toBeGreaterThan(5);
  });
  test('every vector marked valid is accepted, every other one refused', () => {
    expect(judged.filter(({ result, accepted }) => accepted !== (result === 'valid'))).toEqual([]);
  });
});

given('wycheproof, JSON Web Signature', () => {
  const { numberOfTests, testGroups } = read<JwsFile>('json_web_signature_test.json');
  const judged = testGroups.flatMap((group) =>
    group.tests.map(({ tcId, jws, result }) => {
      const key = group.public ?? group.private;
      const alg = algorithmOf(jws);
      const right = result === 'valid' && alg === 'RS256' && key['kty'] === 'RSA';
      const opened = signedBytes(jws, keysOf({ keys: [key] }));
      return { tcId, alg, right, code: opened.ok ? '' : opened.code };
    }),
  );
  test('the whole file is judged', () => {
    expect(judged).toHaveLength(numberOfTests);
    expect(judged.filter(({ right }) => right).map(({ tcId }) => tcId)).toEqual([
      33, 259, 260, 261, 262, 263, 345, 349,
    ]);
  });
  test('every RS256 text is judged right, and no other algorithm is taken', () => {
    expect(judged.filter(({ right, code }) => (code === '') !== right)).toEqual([]);
  });
  test('another algorithm than RS256 is refused as that, before any key is looked at', () => {
    const others = judged.filter(({ alg }) => alg !== 'RS256' && alg !== '');
    expect(others.length).toBeGreaterThan(100);
    expect(new Set(others.map(({ code }) => code))).toEqual(
      new Set(['token_algorithm', 'token_malformed']),
    );
  });
});

/** The algorithm that a text claims; blank where its header cannot be read. */
function algorithmOf(jws: string): string {
  try {
    const header: unknown = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64').toString());
    return String((header as { alg?: unknown }).alg ?? '');
  } catch {
    return '';
  }
}

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
  ])('%s is none', (text) => expect(plainObject(utf8(text))).toBeUndefined());
  test('the same name at two places, or as a value, is no doubling', () => {
    const text = '{"a":{"a":"a:","b":["a","a",{"a":1},{"a":2}]},"b":"{\\"a\\":1}"}';
    expect(plainObject(utf8(text))?.get('b')).toBe('{"a":1}');
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
        { ...key, n: undefined },
        null,
        'x',
      ],
    };
    expect(keysOf(set).map(({ kid }) => kid)).toEqual(['a', 'b']);
    expect([keysOf(null), keysOf('x'), keysOf({ keys: 'x' })]).toEqual([[], [], []]);
  });
});
