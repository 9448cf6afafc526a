// What is compared where people name a thing freely, in whatever alphabet: a contract, the vendor's own
// number, a delivery note. Numbers that the register gives itself are Latin (check-character.ts).

/** What nobody sees: signs of no width, letters that fill a place, variants of a sign. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Marks that stand for any letter, and signs that only say how a word is read: points, vowels. */
const ACCENTS =
  /[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;
const POINTS = /[\u0591-\u05c7\u0610-\u061a\u064b-\u0652\u0670\u06d6-\u06ed]/gu;
/** Letters that are signs between others: an apostrophe, the stroke that makes an Arabic word longer. */
const BETWEEN = /[\u02b0-\u02ff\u0640]/gu;
const CYRILLIC = /[\u0400-\u052f][\u0300-\u036f]+/gu;

/**
 * Of Cyrillic letters those that an accent makes are letters of their own, й as ї; only the two points
 * of ё are left out as often as not.
 */
const ofItsOwn = (letter: string): string =>
  letter.startsWith('\u0415') ? letter.slice(0, 1) : letter.normalize('NFC');

/** A digit of any script as people of another one write it. */
function digit(sign: string): string {
  const at = sign.codePointAt(0) ?? 0;
  let zero = at;
  while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(at - zero);
}

/** Capitals without accents, width and what nobody sees; its signs still stand between them. */
export const capitals = (text: string): string =>
  text
    .normalize('NFKD')
    // The capital letter ẞ is SS as well, which is what ß becomes.
    .toLowerCase()
    .toUpperCase()
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .replace(CYRILLIC, ofItsOwn)
    .replace(ACCENTS, '')
    .replace(POINTS, '')
    .replace(BETWEEN, '')
    .replace(/(?![0-9])\p{Nd}/gu, digit)
    .normalize('NFC');

/** Capitals of other alphabets that nobody can tell from Latin ones, and these. */
const [LOOK, LIKE] = [
  '\u0410\u0412\u0415\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0405\u0422\u0423\u0425' +
    '\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7',
  'ABEIJKMHOPCSTYX' + 'ABEZHIKMNOPTYX',
];
const TWINS = new Map([...LOOK].map((sign, at) => [sign, LIKE.charAt(at)]));

/** A number's capitals, as who cannot see their alphabet reads them. */
export const asLatin = (large: string): string =>
  PLAIN.test(large) ? large : [...large].map((sign) => TWINS.get(sign) ?? sign).join('');

/** Signs that nothing is made of. */
const PLAIN = /^[ -~]*$/;

/** Letters and digits in capitals, of any alphabet; of a name that has none its symbols, as a star. */
export function nameKey(name: string): string {
  if (/^[A-Z0-9]*$/.test(name)) return name;
  if (PLAIN.test(name)) return name.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const text = capitals(name);
  return text.replace(/[^\p{L}\p{M}\p{N}]/gu, '') || text.replace(/[\0-\x7f]|[^\p{S}]/gu, '');
}
