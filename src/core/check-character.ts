// Numbers as people mistype them: the check character that notices it, what two numbers are compared
// by, and which known number was probably meant. It knows no templates and no counters.

/** Letters and digits in capitals; accents and signs go. */
export function letters(text: string): string {
  if (/^[A-Z0-9]*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The running product of ISO/IEC 7064 MOD 37,36 over the letters and digits of a text. */
function product(text: string): number {
  return [...letters(text)].reduce((held, character) => {
    const total = (held + ALPHABET.indexOf(character)) % 36;
    return ((total === 0 ? 36 : total) * 2) % 37;
  }, 36);
}

/** The check character of ISO/IEC 7064 MOD 37,36; signs between letters and digits do not count. */
export function checkCharacter(text: string): string {
  return ALPHABET.charAt((37 - product(text)) % 36);
}

/** Whether the last letter or digit is the check character of those before it. */
export function hasRightCheck(number: string): boolean {
  const text = letters(number);
  return text.length > 1 && checkCharacter(text.slice(0, -1)) === text.slice(-1);
}

/** What a number is compared by: no signs, capitals, O as 0 and I or L as 1. */
function comparable(number: string): string {
  return letters(number).replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** `a` is `b` with one character left out; a doubled character is one such. */
export function isOneLetterLess(a: string, b: string): boolean {
  if (a.length !== b.length - 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a.slice(at) === b.slice(at + 1);
}

/** Two neighbours have changed places. */
export function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((character, place) => character !== b[place]);
  return (
    at >= 0 &&
    a.length === b.length &&
    a[at] === b[at + 1] &&
    a[at + 1] === b[at] &&
    a.slice(at + 2) === b.slice(at + 2)
  );
}

/** One character wrong, missing, doubled or too many, or two neighbours swapped. */
export function isOneSlip(a: string, b: string): boolean {
  const wrong =
    a.length === b.length && [...a].filter((character, at) => character !== b[at]).length === 1;
  return wrong || isSwapped(a, b) || isOneLetterLess(a, b) || isOneLetterLess(b, a);
}

/** Four characters with a digit in them end alike by chance in few registers. */
const TELLING = /^(?=.*\d).{4,}$/;
/** Its beginning left out, as who reads a paper leaves out PO-; or other words before it. */
const isTail = (number: string, wanted: string): boolean =>
  (TELLING.test(number) && wanted.endsWith(number)) ||
  (TELLING.test(wanted) && number.endsWith(wanted));

/**
 * Known numbers that a quoted one may have meant: the same but for look-alikes, else one slip away,
 * else the newest of those that end alike.
 */
export function proposeNumbers(quoted: string, known: readonly string[], most = 3): string[] {
  const wanted = comparable(quoted);
  if (wanted === '') return [];
  const meant = (like: (number: string) => boolean): string[] =>
    known.filter((number) => like(comparable(number)));
  const same = meant((number) => number === wanted);
  const near = same.length > 0 ? same : meant((number) => isOneSlip(number, wanted));
  if (near.length > 0) return near.slice(0, most);
  return meant((number) => isTail(number, wanted))
    .slice(-most)
    .reverse();
}

/**
 * Another number that may have been meant in place of one that is there: of two neighbours that changed
 * places, else one slip away; of those, what is known to be `fits` or, of the first, not known at all.
 */
export function proposeOther(
  quoted: string,
  known: readonly { number: string; fits: boolean | undefined }[],
  most = 3,
): string[] {
  const wanted = comparable(quoted);
  const others = known.map((one) => ({ ...one, plain: comparable(one.number) }));
  const swapped = others.filter(({ plain, fits }) => fits !== false && isSwapped(plain, wanted));
  const sure = swapped.filter(({ fits }) => fits === true);
  const best = sure.length > 0 ? sure : swapped;
  const near =
    best.length > 0 ? best : others.filter(({ plain, fits }) => fits && isOneSlip(plain, wanted));
  return near.length > most ? [] : near.map(({ number }) => number);
}
