// The one form in which contents are sealed, against a plain second writing of it and against
// Node's own digests: texts of all kinds, keys of all lengths, one after the other and back.
import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { canonical, canonicalBy, digest, sealOf } from '../../src/core/canonical';

/** As the log's documentation has it: keys sorted at every level, nothing undefined. */
function plain(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one) => plain(one ?? null)).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${plain(one)}`);
  return `{${members.join(',')}}`;
}

const ODD = [
  '',
  'Ääkköset 5 €',
  'a "quoted" \\ text\n\t\u0000\u001f\u007f',
  '\ud83d\ude00 paired, \ud83d alone, alone \ude00',
  '\u2028\u2029 </script>',
];
/** The same draw as fast-check's `binary`, which lists a million code points before its first text. */
const anyPoint = fc
  .oneof(
    { arbitrary: fc.integer({ min: 0, max: 0xd7ff }), weight: 0xd800 },
    { arbitrary: fc.integer({ min: 0xe000, max: 0x10ffff }), weight: 0x102000 },
  )
  .map((point) => String.fromCodePoint(point));
const anyText = fc.oneof(
  fc.string({ unit: anyPoint }),
  fc.constantFrom(...ODD, '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'),
);
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    anyText,
    fc.boolean(),
    fc.constantFrom(null, 0, -0, 1e21, 0.1, -12.5),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyText, tie('value'), { maxKeys: 5 }),
  ),
})).value;

test('is JSON with keys in code-unit order, whatever stands in it', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(canonical(value)).toBe(plain(value));
    }),
  );
  expect(canonical({ b: undefined, a: [undefined, { 10: 1, 9: 2 }] })).toBe(
    '{"a":[null,{"10":1,"9":2}]}',
  );
});

test('of chosen fields is that of a record with just those that are filled', () => {
  const row = { vendor: 'Acme "Oy"', gross: 0, content: { b: 1, a: [] }, note: '', seal: 'x' };
  const chosen = { vendor: row.vendor, gross: 0, content: row.content };
  const before = canonicalBy(() => ['vendor', 'gross', 'content']);
  expect(before(row)).toBe(canonical(chosen));
  const later = canonicalBy(() => ['vendor', 'gross', 'content', 'note', 'closed', 'noticeDays']);
  expect(later({ ...row, closed: false, noticeDays: null })).toBe(before(row));
  expect(later({ ...row, closed: true })).not.toBe(before(row));
});

test('refuses what has no such form', () => {
  for (const value of [Number.NaN, Infinity, () => 0, { a: Number.NaN }])
    expect(() => canonical(value)).toThrow(/canonical form/);
});

test('digest and seal are those of Node, with keys in any order', () => {
  const key = fc.oneof(anyText, fc.string({ minLength: 60, maxLength: 140 }));
  fc.assert(
    fc.property(key, key, anyText, (one, other, text) => {
      const long = text.repeat(40);
      for (const [by, said] of [one, other, one, one].map((by) => [by, long] as const))
        expect(sealOf(by, said)).toBe(createHmac('sha256', by).update(said).digest('hex'));
      expect(digest(long)).toBe(createHash('sha256').update(long).digest('hex'));
    }),
  );
});
