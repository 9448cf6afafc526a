// RS256 held to C2SP's wycheproof, read in place: every RSA vector and every signed text of the two
// files. Skipped where the data is not beside the checkout; the forms are in rs256.test.ts.
import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isSignedBy, keysOf, signedBytes } from '../../src/core/rs256';

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
