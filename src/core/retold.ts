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
/**
 * The text and its values between the pieces, each as short as it can be, or nothing. Every piece
 * is looked for once, from left to right, so that what somebody typed takes no longer than its
 * length. A value at the very beginning ends before the next clause.
 */
export function valuesIn(text: string, pieces: readonly string[]): string[] | undefined {
  const [first = '', ...rest] = pieces;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const values = [text];
  let from = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at < 0) return undefined;
    values.push(text.slice(from, at));
    from = at + piece.length;
  }
  if (from > text.length - last.length) return undefined;
  values.push(text.slice(from, text.length - last.length));
  const clause = first === '' ? text.search(/[:;] /) : -1;
  return clause >= 0 && clause < (values[1] ?? '').length ? undefined : values;
}
/** Sentences after each other, then clauses, then what stands behind a name. */
type Joint = readonly [RegExp, string];
const JOINED: readonly [Joint, Joint, Joint] = [
  [/(?<=\.) (?=\p{Lu})/u, ' '],
  [/; /, '; '],
  [/(?<=^[^:]{1,40}): /, ': '],
];

/** All of the parts, or nothing as soon as one is not known. */
function allOf(parts: readonly string[], tell: Retold): string[] | undefined {
  const told: string[] = [];
  for (const part of parts) {
    const one = parts.length < 2 ? undefined : tell(part);
    if (one === undefined) return undefined;
    told.push(one);
  }
  return told;
}

const inParts = (text: string, [between, sign]: Joint, tell: Retold): string | undefined =>
  allOf(text.split(between), tell)?.join(sign);

interface Shape {
  says: string;
  short: boolean;
  pieces: string[];
}
const shapesOf = (texts: Texts): Shape[] =>
  Object.entries(texts)
    .filter(([key]) => /\{\d\}/.test(key) && distinct(key))
    // "line {1}": a word before a value does not take the clauses behind it.
    .sort(([one], [two]) => weight(two) - weight(one))
    .map(([key, says]) => {
      const short = /^[^:;{]{1,14}\{\d\}$/.test(key);
      return { says, short, pieces: key.split(/\{\d\}/) };
    });

const asItStands = (value: string): string => value;
type Write = (value: string) => string;
const LINKS = /(, then | or | and |, )/;
const SEVERAL = / or | and |, then |\d of | \(for /;
const NAMED = /^(?:(\d+) of )?(\S+)(?: \(for (\S+)\))?$/;
/**
 * People, roles or numbers of which one, all or some are meant: "ana@example.com or ben@example.com",
 * "2 of ana@example.com, ben@example.com and cleo@example.com". Any other value stands as it is.
 */
const oneOf =
  (texts: Texts): Write =>
  (value) => {
    if (!SEVERAL.test(value)) return value;
    const word = (one: string): string => texts[one] ?? one;
    const named = (one: string): string | undefined => {
      const [, many, who = '', place] = NAMED.exec(one) ?? [];
      if (!(who in texts || /[@\d]/.test(who))) return undefined;
      const before = many === undefined ? '' : `${many} ${word('of')} `;
      return `${before}${word(who)}${place === undefined ? '' : ` ${word('(for {1})').replace('{1}', place)}`}`;
    };
    const link = (one: string): string => one.replace(/, then|or|and/, word);
    const all = value.split(LINKS).map((one, at) => (at % 2 === 1 ? link(one) : named(one)));
    return all.includes(undefined) ? value : all.join('');
  };
/** A value stands as `write` has it; with a star it is a text of the list, with spaces around it. */
const filledBy =
  (write: Write, tell: Retold) =>
  (says: string, values: readonly string[]): string =>
    says.replace(/\{(\d)(\*?)\}/g, (_all, at: string, star: string) => {
      const value = values[Number(at)] ?? '';
      if (star === '') return write(value);
      const bare = value.trim();
      return value.replace(bare, () => tell(bare) ?? write(bare));
    });

/** By a list; values that are no texts of it stand as `write` has them. */
export function retoldBy(texts: Texts, write: Write = asItStands): Retold {
  const shapes = shapesOf(texts);
  const people = oneOf(texts);
  const filled = filledBy(
    (value) => people(write(value)),
    (text) => tell(text),
  );
  const exactly = (text: string): string | undefined =>
    Object.prototype.hasOwnProperty.call(texts, text) ? texts[text] : undefined;
  function known(text: string): string | undefined {
    const found = exactly(text);
    if (found !== undefined) return found;
    const clauses = /[:;] /.test(text);
    for (const { says, short, pieces } of shapes) {
      if (short && clauses) continue;
      const values = valuesIn(text, pieces);
      if (values) return filled(says, values);
    }
    return undefined;
  }
  /** Sentences and clauses by themselves come first: a value at the end of one would take the rest. */
  function find(text: string): string | undefined {
    const [sentences, clauses, named] = JOINED;
    const plain = text.endsWith('.') ? exactly(text.slice(0, -1)) : undefined;
    if (plain !== undefined) return `${plain}.`;
    const found = inParts(text, sentences, tell) ?? inParts(text, clauses, tell) ?? known(text);
    if (found !== undefined) return found;
    const [, body = '', end = ''] = /^(.+)([\u2026.:])$/.exec(text) ?? [];
    const ended = known(body);
    if (ended !== undefined) return ended + end;
    return inParts(text, named, tell);
  }
  /** What was asked once within a text is not looked for again. */
  const heard = new Map<string, string | undefined>();
  function tell(text: string): string | undefined {
    if (!heard.has(text)) heard.set(text, find(text));
    return heard.get(text);
  }
  return (text) => {
    heard.clear();
    return tell(text);
  };
}
