// What of a mail was typed by somebody: marked where the line is made, so that nobody has to guess it
// afterwards. The register's own lines begin at the margin; a typed text stands within its line, or below
// it with a sign before each of its own. It knows no mail program and no language.

/** Signs that Unicode keeps free for use within a program: no text of a person carries them. */
const TYPED = ['\uFDD0', '\uFDD1'] as const;
const KEPT = ['\uFDD2', '\uFDD3'] as const;
const MASK = ['\uFDD4', '\uFDD5'] as const;
const MARKS = /[\uFDD0-\uFDD5]/g;
const MARKED = /\uFDD0[^\uFDD1]*\uFDD1|\uFDD2[^\uFDD3]*\uFDD3/g;
const MASKED = /( ?)\uFDD4(\d+)\uFDD5/g;

const BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
/** Signs that show nothing and may move what stands beside them: controls, and those that turn text. */
const UNSEEN =
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFDD0-\uFDD5\uFEFF]/g;
const BLANKS = /[\s\u2800\u3164\uFFA0]+/g;
const clean = (line: string): string => line.replace(BLANKS, ' ').replace(UNSEEN, '').trim();
const linesIn = (text: string): string[] => text.split(BREAK).map(clean);

/** What somebody typed, marked. */
export function said(text: string): string {
  const plain = text.replace(MARKS, '');
  return linesIn(plain).join('') === '' ? '' : TYPED[0] + plain + TYPED[1];
}
/** A value that is shown in quotation marks was typed; any other is a figure, a day or a word. */
export const saidValueOf = (shown: string): string => (shown.startsWith('"') ? said(shown) : shown);
/** Words of the company's own, in lines of their own: told in no other language. */
export const kept = (line: string): string =>
  line.trim() === '' ? '' : KEPT[0] + line.replace(MARKS, '') + KEPT[1];
/** The text without its marks. */
export const bareOf = (text: string): string => text.replace(MARKS, '');

/** As one line without runs of blanks, its marks left: a value beside others. */
export const inOneLine = (text: string): string =>
  text
    .split(BREAK)
    .map((line) => line.replace(BLANKS, ' ').trim())
    .filter((line) => line !== '')
    .join(' / ');

/** A line of the register's own never becomes two. */
const ownLine = (text: string): string => bareOf(text).split(BREAK).join(' / ');
/** So long a typed text stands within its line, where something follows, and where nothing does. */
const WITHIN = 120;
const AT_END = 100;
/** So wide are lines that stand below. */
const WIDE = 72;
const CUT = '\u2026';
/** The first of two that make one sign. */
const HALF = /[\uD800-\uDBFF]$/;
function within(text: string): string {
  const one = clean(inOneLine(text));
  return one.length > WITHIN ? one.slice(0, WITHIN).replace(HALF, '') + CUT : one;
}

/** Lines of at most so many signs, broken between words. */
function folded(line: string): string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < WIDE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const BELOW = '> ';
/** Each line of it with a sign before it, blank ones at its ends left out. */
function below(text: string): string {
  const lines = linesIn(text)
    .flatMap(folded)
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
  return lines
    .split('\n')
    .map((line) => `${BELOW}${line}`.trimEnd())
    .join('\n');
}

const mark = ([from, to]: readonly [string, string], text: string): string => from + text + to;
const innerOf = (marked: string): string => marked.slice(1, -1);
const isTyped = (marked: string): boolean => marked.startsWith(TYPED[0]);

/** A line with what was typed in it, as it is shown: within, or below where it is long or has lines. */
function laidOut(line: string): string {
  const item = line.startsWith('- ');
  const spans = line.match(MARKED) ?? [];
  const own = line.split(MARKED);
  const last = own.length - 1;
  const ends = (own[last] ?? '').trim() === '';
  return own.reduce((before, text, at) => {
    const span = spans[at - 1] ?? '';
    if (at === 0) return ownLine(text);
    const next = ownLine(text);
    if (!isTyped(span)) return before + mark(KEPT, ownLine(innerOf(span))) + next;
    const typed = innerOf(span);
    const lines = linesIn(typed).filter((one) => one !== '');
    const alone = before === '';
    const long = lines.length > 1 || lines.join().length > AT_END || alone;
    if (item || at < last || !ends || !long) return before + mark(TYPED, within(typed)) + next;
    return before.trimEnd() + mark(TYPED, `${alone ? '' : '\n'}${below(typed)}`);
  }, '');
}

/** Where marked parts stand in the bare text: `12+5,k20+8`. */
function placesIn(text: string): string {
  const places: string[] = [];
  let gone = 0;
  text.replace(MARKED, (span: string, at: number) => {
    places.push(`${isTyped(span) ? '' : 'k'}${at - gone}+${span.length - 2}`);
    gone += 2;
    return span;
  });
  return places.join();
}
function markedAt(text: string, places: string): string {
  let [done, at] = ['', 0];
  for (const place of places.split(',')) {
    const [, kind = '', from = '', length = ''] = /^(k?)(\d{1,6})\+(\d{1,6})$/.exec(place) ?? [];
    const [begin, end] = [Number(from), Number(from) + Number(length)];
    if (length === '' || begin < at || end > text.length) continue;
    done += text.slice(at, begin) + mark(kind === '' ? TYPED : KEPT, text.slice(begin, end));
    at = end;
  }
  return done + text.slice(at);
}

/** A mail's words as they are made: a subject and lines, with marks. */
export interface Words {
  subject: string;
  lines: readonly string[];
}
/** As they are kept: without marks, and where those stood. */
export interface Written {
  subject: string;
  body: string;
  typed: string;
}
export function written({ subject, lines }: Words): Written {
  const one = laidOut(`- ${subject}`).slice(2).replace(/ \| /g, ' / ');
  const body = lines.map(laidOut).join('\n');
  const places = [placesIn(one), placesIn(body)];
  return {
    ...{ subject: bareOf(one), body: bareOf(body) },
    typed: places.join('') === '' ? '' : places.join(';'),
  };
}
/** The words of a mail that was kept, with their marks again. */
export function markedIn({ subject, body, typed }: Written): { subject: string; body: string } {
  const [first = '', second = ''] = typed.split(';');
  const plain = { subject: bareOf(subject), body: bareOf(body) };
  return { subject: markedAt(plain.subject, first), body: markedAt(plain.body, second) };
}

/** How a marked part is shown. */
type Show = (span: string) => string;
/** The text with a short sign for each marked part, and how they are put back. */
export function masked(text: string): { text: string; back(told: string, show?: Show): string } {
  const spans: string[] = [];
  const hidden = text.replace(MARKED, (span) => {
    spans.push(span);
    const place = MASK[0] + String(spans.length - 1) + MASK[1];
    return span[1] === '\n' ? ` ${place}` : place;
  });
  const put = (told: string, show: Show): string =>
    told.replace(MASKED, (_all, blank: string, at: string) => {
      const span = spans[Number(at)] ?? '';
      return (span[1] === '\n' ? '' : blank) + show(span);
    });
  return { text: hidden, back: (told, show = (span) => span) => put(told, show) };
}
/** A marked part as lines, and whether they stand below the line they belong to. */
export function shownPart(span: string): { typed: boolean; block: boolean; lines: string[] } {
  const text = innerOf(span);
  const block = isTyped(span) && /^\n?>/.test(text);
  const lines = block ? text.replace(/^\n/, '').split('\n') : [text];
  return { typed: isTyped(span), block, lines: block ? lines.map((one) => one.slice(2)) : lines };
}
