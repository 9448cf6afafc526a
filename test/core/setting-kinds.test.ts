// What a setting may be where a few words or a whole number may stand, and which of those that numbers
// are made by says something unreadable (controls.md B34).
import { misread, oneOf, unreadIn, whole } from '../../src/core/setting-kinds';

test('a whole number has its ends inside, no sign and no decimals', () => {
  const wanted = 'a whole number from 1 to 12';
  const of = (typed: string): string => whole(1, 12)(typed, 2);
  expect(['1', '7', '12', '012'].map(of)).toEqual(['', '', '', '']);
  for (const typed of ['0', '13', '-1', '1.0', '1 month', 'x1', '', '00012'])
    expect(of(typed)).toBe(wanted);
  expect([whole(0, 9999)('9999', 2), whole(0, 9999)('0', 2)]).toEqual(['', '']);
});
test('a word is known in any case', () => {
  const of = (typed: string): string => oneOf('any', 'none')(typed, 2);
  expect([of('any'), of('NONE'), of('many'), of('')]).toEqual([
    ...['', '', 'one of any, none', 'one of any, none'],
  ]);
});
test('the first that cannot be read is told, what is left out says nothing', () => {
  const names = ['fiscalYearStart', 'numberMaxLength', 'numberAlphabet'] as const;
  expect(unreadIn({}, names)).toBeUndefined();
  expect(unreadIn({ fiscalYearStart: ' ', numberAlphabet: ' any ' }, names)).toBeUndefined();
  expect(unreadIn({ numberMaxLength: '65', numberAlphabet: 'latin' }, names)).toEqual({
    name: 'numberMaxLength',
    detail: 'numberMaxLength has to be a whole number from 1 to 64, not "65"',
  });
  expect(unreadIn({ numberMaxLength: '65' }, ['numberAlphabet'])).toBeUndefined();
});
test('of a long value its beginning is told', () =>
  expect(misread('a', 'b', 'x'.repeat(61))).toBe(`a has to be b, not "${'x'.repeat(60)}"`));
