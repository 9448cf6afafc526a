// Sentences in another language, by their shape: English is the key, its values are {1}, {2}. What is
// not in the list wholly stays as it is. It reads no file and knows nobody's language.

/** English with its values as {1}; "{1*}" on the other side is a text of the list itself. */
export type Texts = { readonly [english: string]: string };
/** The text in the other language, or nothing. */
export type Retold = (text: string) => string | undefined;

const wordsOf = (key: string): number => key.replace(/\{\d\}/g, '').length;
/** Keys that begin with words come before those that begin with a value, then the longest. */
const weight = (key: string): number => wordsOf(key) + (key.startsWith('{') ? 0 : 1000);
/** Says enough to be told apart from any other sentence. */
const distinct = (key: string): boolean => /^[^{]{4}/.test(key) || wordsOf(key) >= 9;
const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
/** A value at the very beginning ends before the next clause. */
const formOf = (key: string): string =>
  escaped(key)
    .replace(/^\{\d\}/, '((?:(?![:;] )[^])*?)')
    .replace(/\{\d\}/g, '([^]*?)');
/** Sentences after each other, then clauses, then what stands behind a name. */
const JOINED: readonly [RegExp, string][] = [
  [/(?<=\.) (?=\p{Lu})/u, ' '],
  [/; /, '; '],
  [/(?<=^[^:]{1,40}): /, ': '],
];

export function retoldBy(texts: Texts): Retold {
  const shapes = Object.entries(texts)
    .filter(([key]) => key.includes('{') && distinct(key))
    // "line {1}": a word before a value does not take the clauses behind it.
    .sort(([one], [two]) => weight(two) - weight(one))
    .map(([key, says]) => {
      const short = /^[^:;{]{1,14}\{\d\}$/.test(key);
      return { key, says, short, pieces: key.split(/\{\d\}/) };
    });
  const filled = (says: string, values: readonly string[]): string =>
    says.replace(/\{(\d)(\*?)\}/g, (_all, at: string, star: string) => {
      const value = values[Number(at)] ?? '';
      return star === '' ? value : (tell(value) ?? value);
    });
  function known(text: string): string | undefined {
    if (Object.prototype.hasOwnProperty.call(texts, text)) return texts[text];
    const clauses = /[:;] /.test(text);
    for (const { key, says, short, pieces } of shapes) {
      if (short && clauses) continue;
      if (!pieces.every((piece) => text.includes(piece))) continue;
      const form = formOf(key);
      const values = new RegExp(`^${form}$`).exec(text);
      if (values) return filled(says, values);
    }
    return undefined;
  }
  function tell(text: string): string | undefined {
    const [, body = '', end = ''] = /^(.+)([\u2026.:])$/.exec(text) ?? [];
    const ended = known(body);
    const found = known(text) ?? (ended === undefined ? undefined : ended + end);
    if (found !== undefined) return found;
    for (const [between, sign] of JOINED) {
      const parts = text.split(between);
      const all = parts.length < 2 ? [undefined] : parts.map(tell);
      if (all.every((one) => one !== undefined)) return all.join(sign);
    }
    return undefined;
  }
  return tell;
}
