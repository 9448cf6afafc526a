// What freely given names are compared by: the same for whoever types it otherwise, another for another
// name, in any alphabet; of a Latin name what it always was.
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { letters } from '../../src/core/check-character';
import { nameKey } from '../../src/core/name-key';

test.each`
  one              | other             | why
  ${'Рамка-7'}     | ${'РАМКА 7'}      | ${'case and signs'}
  ${'й'}           | ${'\u0438\u0306'} | ${'one letter or two'}
  ${'Счёт 5'}      | ${'счет-5'}       | ${'points of ё'}
  ${'за\u0301мок'} | ${'замок'}        | ${'stress'}
  ${'Άλφα-1'}      | ${'ΑΛΦΑ 1'}       | ${'an accent that capitals lack'}
  ${'ｶﾞﾗｽ'}        | ${'ガラス'}       | ${'half width'}
  ${'合同－７'}    | ${'合同-7'}       | ${'full width'}
  ${'अनुबंध-७'}      | ${'अनुबंध 7'}       | ${'digits of its script'}
  ${'عَقْد ٧'}       | ${'عقد-7'}        | ${'vowel points'}
  ${'חוֹזֶה 7'}      | ${'חוזה-7'}       | ${'points'}
  ${'Обʼєкт-3'}    | ${"об'єкт 3"}     | ${'apostrophes'}
  ${'Łódź\u200b7'} | ${'łódz 7'}       | ${'what nobody sees'}
  ${'❤\ufe0f'}     | ${'❤'}            | ${'variants of a sign'}
  ${'STRAẞE 7'}    | ${'Straße-7'}     | ${'a capital beside SS'}
`('$one is $other: $why', ({ one, other }: { one: string; other: string }) => {
  expect(nameKey(one)).toBe(nameKey(other));
  expect(nameKey(one)).not.toBe('');
});

test.each`
  one          | other
  ${'Рамка-7'} | ${'Договор-7'}
  ${'Край'}    | ${'Краи'}
  ${'Їжа'}     | ${'Іжа'}
  ${'ｶﾞﾗｽ'}    | ${'カラス'}
  ${'कि'}      | ${'की'}
  ${'ที่'}       | ${'ที'}
  ${'ビル'}    | ${'ビール'}
  ${'Ø-7'}     | ${'Æ-7'}
  ${'★'}       | ${'★★'}
  ${'А-7'}     | ${'A-7'}
`('$one is not $other', ({ one, other }: { one: string; other: string }) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});

test.each(['', ' ', '-', '---', '?', '...', '+', '=', '\u200b', '\u3164', '\u0301'])(
  '%j names nothing',
  (name) => expect(nameKey(name)).toBe(''),
);

const payloads = (
  JSON.parse(readFileSync(path.join(__dirname, '../../../shared/cases/payloads.json'), 'utf8')) as {
    value: unknown;
  }[]
).map(({ value }) => String(value));
/** Letters and digits, without all that this says of case, width, accents and scripts of digits. */
const said = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');

test('every awkward text with a letter or digit has a key, and another than one of other letters', () => {
  expect(payloads.length).toBeGreaterThan(200);
  const keys = new Map<string, string>();
  for (const one of payloads) {
    const key = nameKey(one);
    if (/[\p{L}\p{N}]/u.test(one)) expect([one, key]).not.toEqual([one, '']);
    expect([one, nameKey(key)]).toEqual([one, key]);
    expect([one, /[,;=]/.test(key)]).toEqual([one, false]);
    const before = keys.get(key);
    keys.set(key, one);
    const [mine, other] = [said(one), said(before ?? one)];
    const digits = /^\p{N}+$/u.test(mine) && /^\p{N}+$/u.test(other);
    if (key !== '' && !digits) expect([one, before, mine]).toEqual([one, before, other]);
  }
});

const anyText = fc.string({ unit: 'grapheme', maxLength: 12 });
test('a key is its own key, of any text in any case and form', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const key = nameKey(text);
      expect(nameKey(key)).toBe(key);
      expect(nameKey(text.normalize('NFD'))).toBe(nameKey(text.normalize('NFC')));
    }),
  );
});
test('a name of Latin letters has the key that registers have had for it', () => {
  const latin = [...'abcXYZ019 -/.,;=_#$\u00e9\u00c4\u00f1\u00df\u2116\uff21\uff15'];
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...latin) }), (text) => {
      expect(nameKey(text)).toBe(letters(text));
    }),
  );
});
