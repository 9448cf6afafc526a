// The page in another language: English stands in the code and is the key; a catalogue that came
// with the page says it otherwise. It is asked where texts become elements, so views know nothing
// of it. What people typed never comes by here (said in dom.ts).

/** English with its values as {1}, {2}; the same in the other language. */
export type Catalogue = { readonly [english: string]: string };
/** The language of a catalogue stands in it, under the name that no text has. */
const LANGUAGE = '@language';

interface Shape {
  /** What stands before, between and behind its values. */
  pieces: string[];
  says: string;
  /** A word before a value, "line {1}": it does not take the clauses behind it. */
  short: boolean;
  /** Says enough to be told apart from any other sentence. */
  distinct: boolean;
}
/**
 * The text and its values between the pieces, each as short as it can be, or nothing. Every piece
 * is looked for once, from left to right, so that what somebody typed takes no longer than its
 * length. A value at the very beginning ends before the next clause.
 */
function valuesIn(text: string, pieces: readonly string[]): string[] | undefined {
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
let spokenNow = 'en';
/** The language of the page as it speaks now. */
export const language = (): string => spokenNow;
let whole = new Map<string, string>();
let shapes: Shape[] = [];

/** Keys that begin with words come before those that begin with a value, then the longest. */
const weight = (key: string): number =>
  key.replace(/\{\d\}/g, '').length + (key.startsWith('{') ? 0 : 1000);

/** Takes a catalogue for every text from now on; the one that says most is looked for first. */
export function speak(catalogue: Catalogue): void {
  const entries = Object.entries(catalogue).sort(([one], [two]) => weight(two) - weight(one));
  whole = new Map(entries);
  spokenNow = catalogue[LANGUAGE] ?? 'en';
  document.documentElement.lang = spokenNow;
  shapes = entries
    .filter(([key]) => /\{\d\}/.test(key))
    .map(([key, says]) => ({
      pieces: key.split(/\{\d\}/),
      says,
      short: /^[^:;{]{1,14}\{\d\}$/.test(key),
      distinct: /^[^{]{4}/.test(key) || weight(key) % 1000 >= 9,
    }));
}

const LINKS = /(, then | or | and |, )/;
const SEVERAL = / or | and |, then |\d of | \(for /;
const NAMED = /^(?:(\d+) of )?(\S+)(?: \(for (\S+)\))?$/;
function named(one: string): string | undefined {
  const [, many, who = '', place] = NAMED.exec(one) ?? [];
  if (!whole.has(who) && !/[@\d]/.test(who)) return undefined;
  const before = many === undefined ? '' : many + ' ' + spoken('of') + ' ';
  return before + spoken(who) + (place === undefined ? '' : ' ' + spoken('(for ' + place + ')'));
}
const LINK: { readonly [link: string]: () => string } = {
  ', ': () => ', ',
  ' or ': () => ' ' + spoken('or') + ' ',
  ' and ': () => ' ' + spoken('and') + ' ',
  ', then ': () => spoken(', then') + ' ',
};
/**
 * People, roles or numbers of which one, all or some are meant: "ana@example.com or
 * ben@example.com", "2 of ana@example.com, ben@example.com and cleo@example.com"; nothing where a
 * value is none of these.
 */
function people(value: string): string | undefined {
  if (!SEVERAL.test(value)) return undefined;
  const all = value.split(LINKS).map((one, at) => (at % 2 === 1 ? LINK[one]?.() : named(one)));
  return all.includes(undefined) ? undefined : all.join('');
}

/** A value stands as it is; with a star, "{1*}", it is a text of the page or a word itself. */
const filled = (says: string, values: readonly string[]): string =>
  says.replace(/\{(\d)(\*?)\}/g, (_all, at: string, star: string) => {
    const value = values[Number(at)] ?? '';
    const found = people(value);
    if (found !== undefined || !star) return found ?? value;
    return heldFor(value) ?? told(value) ?? eachOf(value) ?? spoken(value);
  });
/** Behind a kind of exception: how many more there are, on which order, by how much it differs. */
const BEHIND = [/ \(and \d+ more\)$/, / on \S+$/, / [-+]\d.*$/];
/** "before order +24 days on PO-7 (and 1 more)": every part of it, or nothing. */
function heldFor(value: string): string | undefined {
  let kind = value;
  let behind = '';
  for (const part of BEHIND) {
    if (whole.has(kind)) break;
    const [cut = ''] = part.exec(kind) ?? [];
    kind = kind.slice(0, kind.length - cut.length);
    behind = cut.replace(/^ on /, ' on order ').replace(/[^ +-].*/, spoken) + behind;
  }
  return behind === '' || !whole.has(kind) ? undefined : spoken(kind) + behind;
}
/** Names of fields and papers beside each other. */
function eachOf(value: string): string | undefined {
  const parts = value.split(', ').map((one) => known(one));
  return parts.length > 1 && parts.every((one) => one !== undefined) ? parts.join(', ') : undefined;
}

const begun = (found: string): string => found.charAt(0).toUpperCase() + found.slice(1);

/** What stands within a sentence elsewhere begins one here: what says most counts, either way. */
function known(text: string, sentence = false): string | undefined {
  const inside = text.charAt(0).toLowerCase() + text.slice(1);
  const exact = whole.get(text);
  if (exact !== undefined) return exact;
  const within = whole.get(inside);
  if (within !== undefined) return begun(within);
  const clauses = /[:;] /.test(text);
  for (const { pieces, says, short, distinct } of shapes) {
    if (short && clauses) continue;
    if (sentence && !distinct) continue;
    const values = valuesIn(text, pieces);
    if (values) return filled(says, values);
    const inner = /^\p{Ll}/u.test(pieces[0] ?? '') ? valuesIn(inside, pieces) : undefined;
    if (inner) return begun(filled(says, inner));
  }
  return undefined;
}

/** A value that is a sentence of the register, with the spaces around it. */
function told(value: string): string | undefined {
  const bare = value.trim();
  const found = bare === '' || !/[.:;,] /.test(bare) ? undefined : sentence(bare);
  return found === undefined ? undefined : value.replace(bare, () => found);
}

/** Sentences that follow each other, and facts beside each other, are texts of their own. */
const PARTS = /( \u00b7 |(?<=[.:]) (?=\p{Lu}))/u;

function inParts(text: string): string {
  const parts = text.split(PARTS);
  if (parts.length > 1) return parts.map(spoken).join('');
  const [, body = '', end = ''] = /^(.+)([\u2026.:])$/.exec(text) ?? [];
  return (known(body) ?? body) + end || text;
}

/** A text of the page in its language, with the spaces around it; one that is unknown stays. */
export function spoken(text: string): string {
  if (whole.size === 0) return text;
  const [, before = '', middle = '', after = ''] = /^( *)([^]*?)( *)$/.exec(text) ?? [];
  if (!/\p{L}/u.test(middle)) return text;
  const found = known(middle);
  if (found !== undefined) return before + found + after;
  return before + inParts(middle) + after;
}

/** Sentences after each other, then clauses, then what stands behind a name: "line 2: ...". */
type Joint = readonly [RegExp, string];
const JOINED: readonly [Joint, Joint, Joint] = [
  [/(?<=\.) (?=\p{Lu})/u, ' '],
  [/; /, '; '],
  [/(?<=^[^:]{1,40}): /, ': '],
];

function joined(text: string, [between, sign]: Joint): string | undefined {
  const parts = text.split(between);
  const all = parts.length < 2 ? [undefined] : parts.map(sentence);
  return all.every((one) => one !== undefined) ? all.join(sign) : undefined;
}

/** Facts of one moment beside each other: "Order issued, order sent". */
function listed(text: string): string | undefined {
  const parts = text.split(', ').map((one) => whole.get(one) ?? begunWhole(one));
  return parts.length > 1 && parts.every((one) => one !== undefined) ? parts.join(', ') : undefined;
}
const begunWhole = (text: string): string | undefined =>
  whole.get(text.charAt(0).toUpperCase() + text.slice(1));

/** Behind what an order is for, which of its lines: ", line 1 (5 pcs), 2 more". */
const TAIL = /((?:, line \d+ \([^()]+\))+)(?:, (\d+) more)?$/;
/** What was typed stays; the lines that the register names behind it are in the page's language. */
export const linesTold = (text: string): string =>
  whole.size === 0
    ? text
    : text.replace(TAIL, (_all, lines: string, more?: string) => {
        const told = lines.replace(/line \d+/g, (one) => known(one) ?? one);
        return told + (more === undefined ? '' : ', ' + spoken('and ' + more + ' more'));
      });

/** Sentences and clauses by themselves first: a value at the end of one would take the rest. */
function sentence(text: string): string | undefined {
  const [sentences, clauses, named] = JOINED;
  const plain = text.endsWith('.') ? whole.get(text.slice(0, -1)) : undefined;
  if (plain !== undefined) return plain + '.';
  const found = joined(text, sentences) ?? joined(text, clauses) ?? known(text, true);
  if (found !== undefined || /^[\w.[\]]*$/.test(text)) return found ?? text;
  const [, body, end = ''] = /^(.+)([\u2026.])$/.exec(text) ?? [];
  const ended = body === undefined ? undefined : known(body, true);
  if (ended !== undefined) return ended + end;
  return joined(text, named) ?? listed(text);
}

/** A sentence of the register: wholly in the page's language, or as it is; never half of each. */
export const retold = (text: string): string =>
  whole.size === 0 ? text : linesTold(sentence(text) ?? text);

/** Words of the register beside each other: "requester, approver". */
export const words = (all: readonly string[]): string => all.map(spoken).join(', ');
