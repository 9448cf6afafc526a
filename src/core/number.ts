// PO numbers: what a template may be, which sequence an order counts in, and how a number is
// written. The counters themselves live with the register's rows.
import { checkCharacter, letters } from './check-character';
import { fiscalYear } from './day';
import type { Day } from './day';
import { unreadable } from './decimal';
import { accept, refuse } from './outcome';
import type { Outcome } from './outcome';
import type { NumberLimits } from './setting-kinds';
import { unreadIn } from './setting-kinds';

type Token = 'YYYY' | 'YY' | 'FY' | 'MM' | 'DEPT' | 'VENDOR' | 'SEQ' | 'CHECK';

interface Part {
  readonly token: Token | 'TEXT';
  readonly text: string;
  /** Least width of SEQ, exact width of VENDOR. */
  readonly width: number;
}

export interface NumberTemplate {
  readonly source: string;
  readonly parts: readonly Part[];
  readonly limits: NumberLimits;
}

/** What the tokens are rendered from; the day is the day of issue in the register's zone. */
export interface NumberContext {
  readonly day: Day;
  readonly fiscalYearStart: number;
  readonly department?: string;
  readonly vendor?: string;
}

const DEFAULT_TEMPLATE = 'PO-{YYYY}-{SEQ:4}';
/** Practice orders count here, outside certificate, months and figures (D14). */
export const PRACTICE_TEMPLATE = 'PRACTICE-{SEQ:3}';

const SEQ_LIMIT = 1_000_000_000_000;
const TOKENS: readonly string[] = ['YYYY', 'YY', 'FY', 'MM', 'DEPT', 'VENDOR', 'SEQ', 'CHECK'];
const WIDTHS: Readonly<Record<string, number>> = {
  YYYY: 4,
  YY: 2,
  FY: 4,
  MM: 2,
  DEPT: 1,
  CHECK: 1,
};

function partOfTemplate(piece: string): Outcome<Part> {
  if (!piece.startsWith('{')) {
    const odd = /[^A-Za-z0-9._/-]/.exec(piece);
    if (odd)
      return unreadable(`"${odd[0]}" cannot stand in a number; use letters, digits, - . _ /`);
    return accept({ token: 'TEXT', text: piece, width: piece.length });
  }
  const [, name = '', size] = /^\{([A-Z]+)(?::(\d))?\}$/.exec(piece) ?? [];
  if (!TOKENS.includes(name)) return unreadable(`${piece} is not a token of a number template`);
  const sized = name === 'SEQ' || name === 'VENDOR';
  if (sized !== (size !== undefined) || size === '0') {
    return unreadable(sized ? `{${name}} needs a width: {${name}:4}` : `{${name}} takes no width`);
  }
  return accept({ token: name as Token, text: piece, width: Number(size ?? WIDTHS[name]) });
}

const REFUSALS: readonly [string, (template: NumberTemplate) => boolean][] = [
  ['exactly one {SEQ:n} is needed', ({ parts }) => count(parts, 'SEQ') !== 1],
  [
    '{CHECK} stands once, at the very end',
    ({ parts }) => {
      const at = parts.findIndex((part) => part.token === 'CHECK');
      return at >= 0 && at !== parts.length - 1;
    },
  ],
  ['a number starts with a letter', ({ source }) => !/^[A-Za-z]/.test(source)],
  [
    'D-, R-, I-, P- and X- begin the keys of other things',
    ({ source }) => /^[DRIPX]-/i.test(source),
  ],
  [
    'PRACTICE- is kept for practice orders',
    ({ source }) => /^PRACTICE-/i.test(source) && source !== PRACTICE_TEMPLATE,
  ],
  [
    '{MM} needs {YYYY}, {YY} or {FY} beside it',
    ({ parts }) =>
      count(parts, 'MM') > 0 &&
      count(parts, 'YYYY') + count(parts, 'YY') + count(parts, 'FY') === 0,
  ],
  [
    'a sign such as - must part {DEPT} from what stands beside it',
    ({ parts }) =>
      parts.some(
        (part, at) =>
          part.token === 'DEPT' &&
          (!parted(parts[at - 1], /[._/-]$/) || !parted(parts[at + 1], /^[._/-]/)),
      ),
  ],
  [
    'only letters A-Z and digits are allowed by the settings',
    ({ parts, limits }) =>
      limits.alphanumeric === true &&
      parts.some(({ token, text }) => token === 'TEXT' && /[^A-Z0-9]/.test(text)),
  ],
  [
    'it is longer than the settings allow',
    ({ parts, limits }) =>
      parts.reduce((all, part) => all + part.width, 0) > (limits.maxLength ?? 64),
  ],
];

function count(parts: readonly Part[], token: Token): number {
  return parts.filter((part) => part.token === token).length;
}

/** DEPT has any width, so a digit beside it could make two departments share one number. */
function parted(neighbour: Part | undefined, sign: RegExp): boolean {
  return neighbour === undefined || (neighbour.token === 'TEXT' && sign.test(neighbour.text));
}

/** A template that can only make well-formed, distinct numbers, or why it is refused. */
export function parseTemplate(source: string, limits: NumberLimits = {}): Outcome<NumberTemplate> {
  const parts: Part[] = [];
  for (const piece of source.split(/(\{[^}]*\})/).filter((text) => text !== '')) {
    const part = partOfTemplate(piece);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const template = { source, parts, limits };
  const refused = REFUSALS.find(([, applies]) => applies(template));
  return refused ? unreadable(`number template "${source}": ${refused[0]}`) : accept(template);
}

function rendered(part: Part, context: NumberContext): string {
  const { day } = context;
  switch (part.token) {
    case 'YYYY':
      return day.slice(0, 4);
    case 'YY':
      return day.slice(2, 4);
    case 'FY':
      return String(fiscalYear(day, context.fiscalYearStart));
    case 'MM':
      return day.slice(5, 7);
    case 'DEPT':
      return letters(context.department ?? '');
    case 'VENDOR':
      return letters(context.vendor ?? '')
        .slice(0, part.width)
        .padEnd(part.width, 'X');
    default:
      return part.text;
  }
}

function fieldMissing({ parts }: NumberTemplate, context: NumberContext): string | null {
  const lacks = (token: Token, text: string | undefined): boolean =>
    count(parts, token) > 0 && letters(text ?? '') === '';
  if (lacks('DEPT', context.department))
    return 'the number needs a cost centre with a letter or digit';
  if (lacks('VENDOR', context.vendor)) return 'the number needs a vendor with a letter or digit';
  return null;
}

/**
 * The sequence that an order counts in: the number with SEQ and CHECK left open, "PO-2026-{SEQ}".
 * The width is not part of it, or PO-2026-10000 could be made twice after a change of width.
 */
export function scopeOf(template: NumberTemplate, context: NumberContext): Outcome<string> {
  const missing = fieldMissing(template, context);
  if (missing !== null) return unreadable(missing);
  return accept(
    template.parts
      .map((part) => (part.token === 'SEQ' ? '{SEQ}' : rendered(part, context)))
      .join(''),
  );
}

/** The number at one place of its sequence: at least the template's width, never a wrap (T36). */
export function renderNumber(
  template: NumberTemplate,
  context: NumberContext,
  seq: number,
): Outcome<string> {
  const missing = fieldMissing(template, context);
  if (missing !== null) return unreadable(missing);
  if (!Number.isInteger(seq) || seq < 1 || seq >= SEQ_LIMIT)
    return unreadable(`${seq} is no place in a sequence`);
  const bare = template.parts
    .filter((part) => part.token !== 'CHECK')
    .map((part) =>
      part.token === 'SEQ' ? String(seq).padStart(part.width, '0') : rendered(part, context),
    )
    .join('');
  const number = count(template.parts, 'CHECK') > 0 ? bare + checkCharacter(bare) : bare;
  const most = template.limits.maxLength;
  if (most === undefined || number.length <= most) return accept(number);
  return unreadable(
    `${number} has ${number.length} characters, ${most} are allowed: change the template`,
  );
}

/** Whether one of the next hundred numbers would be too long: issuing warns (T36). */
export function runsOutSoon(
  template: NumberTemplate,
  context: NumberContext,
  seq: number,
): boolean {
  return renderNumber(template, context, seq).ok && !renderNumber(template, context, seq + 100).ok;
}

/** The next numbers of a scope as Settings and set-up show them. */
export function previewNumbers(
  template: NumberTemplate,
  context: NumberContext,
  last: number,
): string[] {
  return [1, 2, 3].flatMap((step) => {
    const number = renderNumber(template, context, last + step);
    return number.ok ? [number.value] : [];
  });
}

/**
 * The template that Settings name, with its limits; refused where no number can be made from it, or
 * where what limits it cannot be read: a number that was given out is never taken back.
 */
export function templateIn(settings: { readonly [name: string]: string }): Outcome<NumberTemplate> {
  const no = (detail: string, name: string): Outcome<never> =>
    refuse('template_invalid', `No number can be made: ${detail}.`, {
      next: `The owner corrects ${name} in Settings.`,
    });
  const limits = unreadIn(settings, ['numberMaxLength', 'numberAlphabet']);
  if (limits) return no(limits.detail, limits.name);
  const most = Number(settings['numberMaxLength'] ?? '');
  const template = parseTemplate(settings['numberTemplate'] || DEFAULT_TEMPLATE, {
    ...(most > 0 ? { maxLength: most } : {}),
    alphanumeric: settings['numberAlphabet']?.trim().toLowerCase() === 'alphanumeric',
  });
  if (!template.ok) return no(template.detail, 'numberTemplate');
  if (template.value.source === PRACTICE_TEMPLATE)
    return no(`${PRACTICE_TEMPLATE} is for practice orders`, 'numberTemplate');
  const counts = count(template.value.parts, 'FY') > 0;
  const year = counts ? unreadIn(settings, ['fiscalYearStart']) : undefined;
  return year ? no(year.detail, year.name) : template;
}

/** The day and first month of the fiscal year that tokens are rendered from. */
export const numberContext = (
  settings: { readonly [name: string]: string },
  day: Day,
): NumberContext => ({ day, fiscalYearStart: Number(settings['fiscalYearStart'] || 1) });

/** Where a number stands in a sequence. */
export interface Place {
  readonly scope: string;
  readonly number: number;
}

/**
 * Where a number would stand in the sequences of a template, in whatever width it was written; null
 * where the template cannot make it. So no new number meets one that was imported or is there (B34).
 */
export function placeIn({ parts }: NumberTemplate, number: string): Place | null {
  const shape = parts.map(({ token, text, width }) => {
    if (token === 'TEXT') return text.replace(/[.\\/-]/g, '\\$&');
    if (token === 'SEQ') return '\\d{1,12}';
    if (token === 'DEPT') return '[A-Z0-9]+';
    return token === 'VENDOR' || token === 'CHECK' ? `[A-Z0-9]{${width}}` : `\\d{${width}}`;
  });
  const found = new RegExp(`^(${shape.join(')(')})$`, 'i').exec(number);
  if (!found) return null;
  const written = (at: number): string => (found[at + 1] ?? '').toUpperCase();
  const scope = parts.map(({ token, text }, at) => {
    if (token === 'SEQ') return '{SEQ}';
    return token === 'TEXT' || token === 'CHECK' ? text : written(at);
  });
  const seq = parts.findIndex(({ token }) => token === 'SEQ');
  return { scope: scope.join(''), number: Number(written(seq)) };
}

const DATED: readonly Part['token'][] = ['YYYY', 'YY', 'FY', 'MM'];
/** Whether a number is of a sequence that gives numbers on this day, of whichever order. */
export function comesNow(template: NumberTemplate, number: string, at: NumberContext): boolean {
  const parts = template.parts.map((part): Part =>
    DATED.includes(part.token) ? { ...part, token: 'TEXT', text: rendered(part, at) } : part,
  );
  return placeIn({ ...template, parts }, number) !== null;
}

/** The highest place of a scope that a number carries already, by any template or an old list. */
export const reachedIn = (
  template: NumberTemplate,
  scope: string,
  numbers: readonly string[],
): number =>
  numbers.reduce((most, number) => {
    const place = placeIn(template, number);
    return place?.scope === scope ? Math.max(most, place.number) : most;
  }, 0);
