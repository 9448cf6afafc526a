// How figures look: by the sheet's locale, exact however large, days that cannot be misread.
import { age, limitOf, makeFormat, placesOf, plural, tellIn, told } from '../../src/ui/format';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

test.each([
  ['en_GB', '1250.00', '1,250.00 EUR'],
  ['de_DE', '1250.00', '1.250,00 EUR'],
  ['fi_FI', '1234567.50', '1 234 567,50 EUR'],
  ['en_IN', '1234567.00', '12,34,567.00 EUR'],
  ['ar_EG', '1250.00', '1,250.00 EUR'],
  ['no such locale', '1250.00', '1,250.00 EUR'],
  ['en_GB', '90071992547409930.01', '90,071,992,547,409,930.01 EUR'],
  ['en_GB', '-120.00', '\u2212120.00 EUR'],
  ['en_GB', 'unknown', 'unknown EUR'],
])('money in %s: %s is shown as %s', (locale, amount, shown) => {
  expect(plain(makeFormat(locale, 'UTC').money(amount, 'EUR'))).toBe(shown);
});

test('what is shown is understood again', () => {
  for (const locale of ['en_GB', 'de_DE', 'fi_FI', 'fr_CH', 'de_CH', 'en_IN', 'pt_BR']) {
    const format = makeFormat(locale, 'UTC');
    for (const amount of ['1250.50', '1234567.89', '0.05', '12']) {
      expect(format.read(format.number(amount))).toBe(amount);
    }
  }
});

test('days carry the name of the month and instants the time of the register', () => {
  const format = makeFormat('en', 'Europe/Helsinki');
  expect(plain(format.day('2026-10-03'))).toBe('3 Oct 2026');
  expect(format.day('')).toBe('');
  expect(plain(format.instant('2026-10-31T22:30:00Z'))).toBe('1 Nov 2026, 00:30');
  expect(plain(makeFormat('en', 'No/Where').instant('2026-10-31T22:30:00Z'))).toBe(
    '31 Oct 2026, 22:30',
  );
  expect(format.instant('soon')).toBe('soon');
});

test('drifts carry their sign, shares their percent, counts their plural', () => {
  expect(plain(makeFormat('en', 'UTC').drift('100.00', 'EUR'))).toBe('+100.00 EUR');
  expect(plain(makeFormat('en', 'UTC').drift('-5'))).toBe('\u22125');
  expect(plain(makeFormat('en', 'UTC').percent(1880))).toBe('+18.8 %');
  expect([age(0), age(1), age(5)]).toEqual(['today', '1 day', '5 days']);
  expect([plural(1, 'order'), plural(3, 'order')]).toEqual(['1 order', '3 orders']);
  expect([placesOf('EUR'), placesOf('JPY'), placesOf('KWD'), placesOf('')]).toEqual([2, 0, 3, 2]);
});

test('sentences of the register show days as the page does, and leave numbers alone', () => {
  const text = 'dated 2026-09-05, 24 days before PO-2026-0039 was issued on 2026-09-29';
  expect(told(text).replace(/\u00a0/g, ' ')).toBe(
    'dated 5 Sep 2026, 24 days before PO-2026-0039 was issued on 29 Sep 2026',
  );
  expect(told('typed at 2026-10-30T12:02:16.769Z.').replace(/\u00a0/g, ' ')).toBe(
    'typed at 30 Oct 2026, 12:02.',
  );
  expect(told('INV-2026-10-01 and 2026-1187 and 2026-11')).toBe(
    'INV-2026-10-01 and 2026-1187 and 2026-11',
  );
});

test('a year before a short word is no amount', () => {
  for (const text of ['Oct 2026 has not ended yet.', 'Aug 2026 was signed; 2026 and 2027 are not.'])
    expect(told(text)).toBe(text);
  const german = makeFormat('de_DE', 'UTC', 'de');
  expect(plain(german.sentence('Okt. 2026 ist noch nicht zu Ende.'))).toBe(
    'Okt. 2026 ist noch nicht zu Ende.',
  );
  expect(plain(german.sentence('Billed 4400.00 of 4000.00, 1500.00 EUR'))).toBe(
    'Billed 4.400,00 of 4.000,00, 1.500,00 EUR',
  );
});

test('a page in German names months in German, whatever the sheet, and counts as the sheet does', () => {
  const german = makeFormat('en_GB', 'UTC', 'de');
  expect(plain(german.day('2026-10-03'))).toBe('3. Okt. 2026');
  expect(plain(german.month('2026-10-01'))).toBe('Oktober 2026');
  expect(plain(german.sentence('vom 30 Oct, geschlossen am 9 Oct. Noch 1250.00 EUR'))).toBe(
    'vom 30. Okt., geschlossen am 9. Okt. Noch 1,250.00 EUR',
  );
  expect(plain(german.sentence('Oct 2026 ist noch nicht zu Ende, Aug 2026 ab 1 Nov 2026.'))).toBe(
    'Okt. 2026 ist noch nicht zu Ende, Aug. 2026 ab 1. Nov. 2026.',
  );
  expect(plain(makeFormat('de_CH', 'UTC', 'de').money('1250.00', 'CHF'))).toMatch(
    /^1.250\.00 CHF$/,
  );
  expect(plain(makeFormat('de_DE', 'UTC', 'en').day('2026-10-03'))).toBe('3. Okt. 2026');
});

test('a limit is read in the figures of the sheet', () => {
  tellIn(makeFormat('de_DE', 'UTC'));
  expect(plain(limitOf('10.5 (1000.00 EUR) or 2.5 %'))).toBe('10,5 (1.000,00 EUR) or 2,5 %');
  expect(plain(limitOf('10.5'))).toBe('10,5');
  expect(limitOf('exact')).toBe('exact');
  tellIn(makeFormat('en', 'UTC'));
});

test('another locale has its own days, months and marks, in sentences too', () => {
  const german = makeFormat('de_DE', 'Europe/Berlin');
  expect(plain(german.day('2026-10-03'))).toBe('3. Okt. 2026');
  expect(plain(german.month('2026-10-01'))).toBe('Oktober 2026');
  expect(plain(german.instant('2026-10-31T22:30:00Z'))).toBe('31. Okt. 2026, 23:30');
  expect(plain(german.sentence('typed at 2026-10-31T22:30:00.123Z.'))).toBe(
    'typed at 31. Okt. 2026, 23:30.',
  );
  expect(plain(german.percent(-1880))).toBe('\u221218,8 %');
  expect(plain(german.sentence('1,250.00 EUR of PO-2026-0101, due 3 Oct, since 2026-10-01.'))).toBe(
    '1.250,00 EUR of PO-2026-0101, due 3. Okt., since 1. Okt. 2026.',
  );
  const thai = makeFormat('th_TH', 'UTC');
  expect(plain(thai.day('2026-10-03'))).toContain('2026');
  expect(plain(makeFormat('en_GB', 'UTC').sentence('12,400.00 EUR, due 3 Oct.'))).toBe(
    '12,400.00 EUR, due 3 Oct.',
  );
});

test('an amount of a sentence keeps its currency beside it where the line ends', () => {
  expect(told('Waits for ben@example.com since 3 days: 365.18 EUR.')).toContain('365.18\u00a0EUR.');
});
