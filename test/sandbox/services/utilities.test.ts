// Utilities. "live": gas-fakes (test/testutilities.js) verified the same on the live platform;
// expected bytes are computed here with Node's own crypto, signed as the platform hands bytes out.
import { createHash, createHmac } from 'node:crypto';
import { run } from '../bundle';

const signed = (buffer: Buffer): number[] =>
  [...buffer].map((byte) => (byte > 127 ? byte - 256 : byte));
const js = (value: unknown): string => JSON.stringify(value);

describe('live: base64', () => {
  test('bytes and text encode alike, plain and web safe', () => {
    expect(
      run(`const t = 'foo is not bar'; const b = Utilities.newBlob(t).getBytes();
      return [Utilities.base64Encode(b) === Utilities.base64Encode(t),
        Utilities.base64EncodeWebSafe(b) === Utilities.base64EncodeWebSafe(t),
        Utilities.base64Encode(t)]`),
    ).toEqual([true, true, Buffer.from('foo is not bar').toString('base64')]);
  });
  test('decoding gives the text back, whichever alphabet', () => {
    expect(
      run(`const t = 'foo is not bar+/=';
        const read = (bytes) => Utilities.newBlob(bytes).getDataAsString();
      return [read(Utilities.base64Decode(Utilities.base64Encode(t))),
        read(Utilities.base64DecodeWebSafe(Utilities.base64EncodeWebSafe(t)))]`),
    ).toEqual(['foo is not bar+/=', 'foo is not bar+/=']);
  });
  test('decoded bytes are signed', () => {
    expect(run("return Utilities.base64Decode('/wB/gA==')")).toEqual([-1, 0, 127, -128]);
  });
});

describe('live: digests', () => {
  const hash = {
    MD5: 'md5',
    SHA_1: 'sha1',
    SHA_256: 'sha256',
    SHA_384: 'sha384',
    SHA_512: 'sha512',
  } as const;
  const cases = Object.entries(hash).flatMap(
    ([name, node]) =>
      [
        [name, node, 'input to hash', 'UTF_8', 'input to hash'],
        [name, node, 'input to hash', 'US_ASCII', 'input to hash'],
        [name, node, '€🙂', 'UTF_8', '€🙂'],
        [name, node, '€🙂', 'US_ASCII', '??'],
      ] as const,
  );
  test.each(cases)('%s (%s) of %s in %s', (name, node, text, charset, counted) => {
    expect(
      run(
        `return Utilities.computeDigest(Utilities.DigestAlgorithm.${name}, ${js(text)},
          Utilities.Charset.${charset})`,
      ),
    ).toEqual(signed(createHash(node).update(counted).digest()));
  });
  test('without a charset text is ASCII, and bytes are as they are', () => {
    expect(
      run(`const sha = Utilities.DigestAlgorithm.SHA_256;
      return Utilities.computeDigest(sha, '€🙂')`),
    ).toEqual(signed(createHash('sha256').update('??').digest()));
    expect(
      run(
        `return Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256,
          Utilities.newBlob('€🙂').getBytes())`,
      ),
    ).toEqual(signed(createHash('sha256').update('€🙂').digest()));
  });
  const D = 'Utilities.DigestAlgorithm.MD5';
  test.each([
    ['too many arguments', `${D}, 'a', Utilities.Charset.US_ASCII, 4`],
    ['no algorithm', "'a'"],
    ['bytes with a charset', `${D}, [0, 1], Utilities.Charset.UTF_8`],
    ['a charset as text', `${D}, 'a', 'UTF_8'`],
    ['an algorithm as text', "'MD5', 'a', Utilities.Charset.UTF_8"],
  ])('refuses %s', (_what, args) => {
    expect(() => run(`Utilities.computeDigest(${args})`)).toThrow(
      /The parameters \(.*\) don't match the method signature/,
    );
  });
  test('refuses what is no byte', () => {
    expect(() => run(`Utilities.computeDigest(${D}, ['1x'])`)).toThrow('Cannot convert');
  });
});

describe('live: HMAC-SHA256', () => {
  const mac = (text: string, key: string) =>
    signed(createHmac('sha256', key).update(text).digest());
  const [UTF, ASCII] = ['t, k, Utilities.Charset.UTF_8', 't, k, Utilities.Charset.US_ASCII'];
  const [T, K] = ['this is my input', 'my key'];
  test.each([
    ['bytes', 'Utilities.newBlob(t).getBytes(), Utilities.newBlob(k).getBytes()', T, K, mac(T, K)],
    ['UTF-8 text', 't, k, Utilities.Charset.UTF_8', T, K, mac(T, K)],
    ['ASCII text', 't, k, Utilities.Charset.US_ASCII', T, K, mac(T, K)],
    ['text', 't, k', T, K, mac(T, K)],
    ['foreign text as UTF-8', UTF, 'café', '€🙂', mac('café', '€🙂')],
    ['foreign text as ASCII', ASCII, 'café', '€🙂', mac('caf?', '??')],
    ['foreign text without a charset', 't, k', 'café', '€🙂', mac('caf?', '??')],
    ['a foreign key only', 't, k', T, '€🙂', mac(T, '??')],
  ])('of %s', (_what, args, text, key, expected) => {
    expect(
      run(
        `const t = ${js(text)}; const k = ${js(key)};
          return Utilities.computeHmacSha256Signature(${args})`,
      ),
    ).toEqual(expected);
  });
  test.each([
    ['four arguments', "'a', 'b', Utilities.Charset.UTF_8, 4"],
    ['one argument', "'a'"],
    ['bytes with text', "[1], 'b'"],
    ['text with bytes', "'a', [1]"],
    ['bytes with a charset', '[1], [2], Utilities.Charset.UTF_8'],
    ['a charset as text', "'a', 'b', 'fake'"],
  ])('refuses %s', (_what, args) => {
    expect(() => run(`Utilities.computeHmacSha256Signature(${args})`)).toThrow(
      /The parameters \(.*\) don't match the method signature/,
    );
  });
  test('computeHmacSignature takes the algorithm', () => {
    expect(
      run(
        `return Utilities.computeHmacSignature(Utilities.MacAlgorithm.HMAC_SHA_256, 'value',
          'key')`,
      ),
    ).toEqual(mac('value', 'key'));
  });
});

describe('live: text and blobs', () => {
  test.each([
    ['"hello %s", "world"', 'hello world'],
    ['"%d + %d = %d", 1, 2, 3', '1 + 2 = 3'],
    ['"100%%"', '100%'],
  ])('formatString(%s)', (args, text) => {
    expect(run(`return Utilities.formatString(${args})`)).toBe(text);
  });
  test('parseCsv minds quotes', () => {
    expect(
      run(
        `return [Utilities.parseCsv('a,b,"c,d"\\ne,f,g'),
          Utilities.parseCsv('a,"b ""quoted"" c",d'), Utilities.parseCsv('a;b', ';')]`,
      ),
    ).toEqual([
      [
        ['a', 'b', 'c,d'],
        ['e', 'f', 'g'],
      ],
      [['a', 'b "quoted" c', 'd']],
      [['a', 'b']],
    ]);
  });
  test('a blob has bytes, a name and a type, and copies of it are its own', () => {
    expect(
      run(`const b = Utilities.newBlob('foo'); const c = b.copyBlob().setName('c.txt');
        const back = b.getBytes().slice().reverse();
      return [b.getName(), b.getContentType(), b.getDataAsString(), c.getName(),
        c.setBytes(back).getBytes(), c.setDataFromString('bar').getDataAsString(),
        c.isGoogleType()]`),
    ).toEqual([null, 'text/plain', 'foo', 'c.txt', [111, 111, 102], 'bar', false]);
  });
  test('sleep wants a number and takes its time', () => {
    expect(() => run("Utilities.sleep('rubbish')")).toThrow('Cannot convert');
    expect(run('const before = Date.now(); Utilities.sleep(200); return Date.now() - before')).toBe(
      200,
    );
  });
  test('UUIDs differ, and follow the seed of the workspace', () => {
    const two = (seed: number) =>
      run('return [Utilities.getUuid(), Utilities.getUuid()]', { seed }) as string[];
    expect(two(1)[0]).not.toBe(two(1)[1]);
    expect(two(1)).toEqual(two(1));
    expect(two(2)).not.toEqual(two(1));
  });
});

describe('formatDate (Java SimpleDateFormat)', () => {
  const at = 'new Date(Date.UTC(2026, 0, 5, 21, 7, 9, 45))';
  test.each([
    ['GMT', 'yyyy-MM-dd HH:mm:ss', '2026-01-05 21:07:09'],
    ['Europe/Helsinki', 'yyyy-MM-dd HH:mm', '2026-01-05 23:07'],
    ['Europe/Helsinki', "yyyy-MM-dd'T'HH:mm:ssXXX", '2026-01-05T23:07:09+02:00'],
    ['Etc/UTC', "yyyy-MM-dd'T'HH:mm:ss.SSSX", '2026-01-05T21:07:09.045Z'],
    ['America/New_York', 'EEE, d MMM yyyy h:mm a Z', 'Mon, 5 Jan 2026 4:07 PM -0500'],
    ['Asia/Kolkata', 'EEEE dd MMMM yy', 'Tuesday 06 January 26'],
    ['Etc/UTC', "''yy''", "'26'"],
    ['Etc/UTC', 'u', '1'],
  ])('in %s by %s', (zone, pattern, text) => {
    expect(run(`return Utilities.formatDate(${at}, ${js(zone)}, ${js(pattern)})`)).toBe(text);
  });
  test('refuses what is no date', () => {
    expect(() => run("Utilities.formatDate('2026-01-05', 'GMT', 'yyyy')")).toThrow(
      "don't match the method signature",
    );
    expect(() => run(`Utilities.formatDate(${at}, 'GMT', 'b')`)).toThrow(
      "Illegal pattern character 'b'",
    );
  });
});
