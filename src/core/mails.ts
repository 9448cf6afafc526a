// Which mails a person may do without, and how a mail's text becomes the page that mail programs show.
// It sends nothing and knows no order.
import { type Language, LANGUAGES } from './order-words';
import { masked, bareOf, shownPart } from './said';
import { mailKey, type Register } from './settings';
import type { AnyRow } from './tables';

export type { Language } from './order-words';

/**
 * Kinds of mails that a person may leave out, by the word they are named with. What asks for a yes,
 * warns of money on its way or proves the log is policy and always goes.
 */
const MAY_LEAVE_OUT = {
  daily: 'digest',
  orders: 'order_changed',
  use: 'use_warned',
} as const;
export type LeftOut = keyof typeof MAY_LEAVE_OUT;
export const LEFT_OUT = Object.keys(MAY_LEAVE_OUT) as LeftOut[];

/** What people of the register are told that can stand together in one mail (T16). */
const TOGETHER = [
  'digest',
  'approval_asked',
  'order_changed',
  'order_rejected',
  'use_warned',
  'vendor_asked',
];

/** Signs of text that one message takes: it goes out twice, as text and as a page, and Google takes
 * 200 kB of a message (Quotas for Google Services, e-mail body size). */
const ROOM = 40_000;

/** What leaves as one message; a mail with a paper or an address to answer to is one of its own. */
export function messagesIn<T extends { row: AnyRow }>(mails: readonly T[], joins: boolean): T[][] {
  const messages = new Map<string, T[]>();
  const used = new Map<string, number>();
  for (const mail of mails) {
    const { to, kind, key, body = '', document = '', replyTo = '' } = mail.row;
    const person = `to ${String(to)}`;
    const joined = joins && TOGETHER.includes(String(kind)) && document === '' && replyTo === '';
    const signs = (used.get(person) ?? 0) + String(body).length;
    if (joined) used.set(person, signs);
    const name = joined ? `${person} ${Math.floor(signs / ROOM)}` : String(key);
    messages.set(name, [...(messages.get(name) ?? []), mail]);
  }
  return [...messages.values()];
}

/** So many signs of a subject are kept. */
const SUBJECT = 200;
/** Mails to one person as one: each under its own subject, and all that fit in the subject. */
export function asOneMail(parts: readonly { subject: string; body: string }[]): {
  subject: string;
  body: string;
} {
  const [first, ...more] = parts;
  if (!first || more.length === 0) return { subject: '', body: '', ...first };
  const sizes = parts.map(({ subject: text }) => bareOf(text).length);
  const fits = parts.filter(
    (_, at) => sizes.slice(0, at + 1).reduce((sum, one) => sum + one, 0) <= SUBJECT,
  );
  const left = parts.length - fits.length;
  const rest = left > 0 ? [`and ${left} more`] : [];
  return {
    subject: [...fits.map(({ subject }) => subject), ...rest].join(' | '),
    body: parts.map(({ subject, body }) => `${subject}\n\n${body}`).join('\n\n* * *\n\n'),
  };
}

export const leftOutKey = (email: string): string => `mails:${mailKey(email)}`;

/** What this person chose to do without; State keeps it as words. */
export function leftOutOf(email: string, state: ReadonlyMap<string, string>): LeftOut[] {
  const said = (state.get(leftOutKey(email)) ?? '').split(' ');
  return LEFT_OUT.filter((one) => said.includes(one));
}

const languageIn = (text: string): Language | undefined =>
  LANGUAGES.find((one) => text.split(' ').includes(one));
/** What this person chose for their mails; undefined where they leave it to the register. */
export const chosenLanguage = (
  email: string,
  state: ReadonlyMap<string, string>,
): Language | undefined => languageIn(state.get(leftOutKey(email)) ?? '');
/** The language of what goes out, as Settings say it in capitals or small letters. */
export const registerLanguage = ({ settings }: Pick<Register, 'settings'>): Language =>
  languageIn((settings['language'] ?? '').toLowerCase()) ?? 'en';
/** The language of a mail to this address: as the person chose, else as Settings say. */
export const languageOf = (
  email: string,
  { state, register }: { state: ReadonlyMap<string, string>; register: Pick<Register, 'settings'> },
): Language => chosenLanguage(email, state) ?? registerLanguage(register);

/** Whether a mail of this kind goes to this person. */
export const goesTo = (
  { to, kind }: { to: string; kind: string },
  state: ReadonlyMap<string, string>,
): boolean => !leftOutOf(to, state).some((one) => MAY_LEAVE_OUT[one] === kind);

/** Whether people may do without mails of this kind. */
export const leavesOut = (kind: string): boolean =>
  LEFT_OUT.some((one) => MAY_LEAVE_OUT[one] === kind);

const ENTITIES: { [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
/** Days and numbers of orders: a narrow screen breaks lines beside them, not within. */
const WHOLE = /(?<![\w/-])(\d{4}-\d\d-\d\d|[A-Z]{1,8}-[A-Z\d-]{3,20})(?![\w/-])/g;
const LEFTWARDS = '\\u0590-\\u08ff\\ufb1d-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefc';
/** Words that are written from right to left, apart from the amounts and words beside them. */
const LEFTWARD = new RegExp(`[${LEFTWARDS}]+(?:[\\s\\d./()'-]+[${LEFTWARDS}]+)*`, 'g');
const shownLine = (line: string): string =>
  escaped(line)
    .replace(WHOLE, '<span style="white-space:nowrap">$1</span>')
    .replace(LEFTWARD, '\u2068$&\u2069');
/** What stands apart in text by two spaces, by a dot on a page; what it is about stands out. */
function shownItem(line: string): string {
  const [first = '', ...rest] = line.split('  ').map(shownLine);
  return rest.length === 0 ? first : [`<b>${first}</b>`, ...rest].join(' \u00b7 ');
}
/** A line of the register's own that ends with an address leads there. */
function shownOwn(line: string): string {
  const [, before = '', address = ''] = /^([^:]*: )(https:\/\/\S+)$/.exec(line) ?? [];
  if (address === '') return shownLine(line);
  const href = escaped(address);
  return `${shownLine(before)}<a href="${href}">${href}</a>`;
}
const isItem = (line: string): boolean => line.startsWith('- ');

/** Lines of one block: items as a list, what stands above items as its title, the rest as it is. */
function block(lines: readonly string[]): string {
  const at = lines.findIndex(isItem);
  const first = at < 0 ? lines.length : at;
  const rest = lines.slice(first).findIndex((line) => !isItem(line));
  const end = rest < 0 ? lines.length : first + rest;
  const above = lines.slice(0, first).map(shownOwn).join('<br>');
  const items = lines.slice(first, end).map((line) => `<li>${shownItem(line.slice(2))}</li>`);
  const list =
    items.length === 0 ? '' : `<ul style="margin:4px 0 0;padding-left:20px">${items.join('')}</ul>`;
  const title = list === '' ? above : `<strong>${above}</strong>`;
  const shown = above === '' ? list : `<div>${title}</div>${list}`;
  return shown + (end < lines.length ? block(lines.slice(end)) : '');
}

const BELOW = 'margin:2px 0;padding-left:8px;border-left:2px solid';
/** A box ends its line by itself. */
const BOXED = '\uFDD0';
const afterBox = (page: string): string => page.replace(/\uFDD0(<br>)?/g, '');
/** What was typed stands apart: in a box of its own, or as one piece within its line. */
function shownSpan(span: string): string {
  const { typed, block: below, lines } = shownPart(span);
  const shown = lines.map(shownLine);
  if (!typed) return shown.join('');
  if (!below) return `<bdi>${shown.join('')}</bdi>`;
  return `<div dir="auto" style="${BELOW}">${shown.join('<br>')}</div>${BOXED}`;
}

/**
 * The same text for mail programs that show pages: every sign of it as text, no colours, so that light
 * and dark are the program's own, and nothing loaded from elsewhere.
 */
export function pageOfMail(marked: string, language: Language = 'en'): string {
  const { text: body, back } = masked(marked);
  const blocks = body.split(/\n{2,}/).map((one) => one.split('\n').filter((line) => line !== ''));
  const shown = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `<div style="margin:0 0 14px">${block(lines)}</div>`);
  const lang = language === 'en' ? '' : ` lang="${language}"`;
  return `<div${lang} style="font:14px/1.5 Arial,sans-serif;max-width:640px;overflow-wrap:anywhere">${afterBox(back(shown.join(''), shownSpan))}</div>`;
}
