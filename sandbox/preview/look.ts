// How a cell looks: its own format, the alternating colours of its rows and the first conditional
// format that holds. Rules that need a formula are left out, as formulas are not evaluated here.
import type { Book, Rule, Tab } from '../sheets/book';
import { hexOf } from '../sheets/cells';
import type { Style } from '../sheets/grid';
import { boundedRect, type Rect } from '../sheets/rect';
import type { Entered, JsonObject } from '../sheets/types';
import type { Look } from './contract';

type Mutable = { -readonly [key in keyof Look]: Look[key] };
type Part = JsonObject | undefined;

const ALIGN: { readonly [name: string]: 'left' | 'center' | 'right' } = {
  LEFT: 'left',
  CENTER: 'center',
  RIGHT: 'right',
};

const part = (from: Part, name: string): Part => from?.[name] as Part;

/** `backgroundColorStyle.rgbColor` before the older `backgroundColor`. */
function colour(from: Part, name: string): string | undefined {
  const found = part(part(from, `${name}Style`), 'rgbColor') ?? part(from, name);
  return found && hexOf(found);
}

/** What an API format says of a look. */
function said(format: Part): Look {
  const text = part(format, 'textFormat');
  const [fill, ink] = [colour(format, 'backgroundColor'), colour(text, 'foregroundColor')];
  const align = ALIGN[String(format?.['horizontalAlignment'])];
  return {
    ...(fill ? { fill } : {}),
    ...(ink ? { ink } : {}),
    ...(text?.['bold'] === true ? { bold: true as const } : {}),
    ...(typeof text?.['fontSize'] === 'number' ? { size: text['fontSize'] } : {}),
    ...(align ? { align } : {}),
    ...(format?.['wrapStrategy'] === 'WRAP' ? { wrap: true as const } : {}),
    ...(format?.['wrapStrategy'] === 'CLIP' ? { clip: true as const } : {}),
  };
}

const within = (rect: Rect, row: number, column: number): boolean =>
  row >= rect.top && row < rect.bottom && column >= rect.left && column < rect.right;

type Holds = (value: Entered, text: string, wanted: string) => boolean;
const number = (value: Entered, test: (value: number) => boolean): boolean =>
  typeof value === 'number' && test(value);

/** Source: Sheets API reference, ConditionType. */
const CONDITIONS: { readonly [type: string]: Holds } = {
  TEXT_EQ: (_value, text, wanted) => text.toLowerCase() === wanted.toLowerCase(),
  TEXT_CONTAINS: (_value, text, wanted) => text.toLowerCase().includes(wanted.toLowerCase()),
  TEXT_NOT_CONTAINS: (_value, text, wanted) => !text.toLowerCase().includes(wanted.toLowerCase()),
  TEXT_STARTS_WITH: (_value, text, wanted) => text.toLowerCase().startsWith(wanted.toLowerCase()),
  BLANK: (value) => value === null,
  NOT_BLANK: (value) => value !== null,
  NUMBER_EQ: (value, _text, wanted) => number(value, (one) => one === Number(wanted)),
  NUMBER_GREATER: (value, _text, wanted) => number(value, (one) => one > Number(wanted)),
  NUMBER_LESS: (value, _text, wanted) => number(value, (one) => one < Number(wanted)),
};

interface Conditional {
  readonly rects: readonly Rect[];
  readonly holds: (value: Entered, text: string) => boolean;
  readonly look: Look;
}

function conditional(tab: Tab, { ranges, body }: Rule): Conditional[] {
  const rule = part(body, 'booleanRule');
  const condition = part(rule, 'condition');
  const test = CONDITIONS[String(condition?.['type'])];
  if (!test) return [];
  const [first] = (condition?.['values'] ?? []) as readonly JsonObject[];
  const wanted = String(first?.['userEnteredValue'] ?? '');
  const rects = ranges.map((range) => boundedRect(range, tab.size));
  return [
    {
      rects,
      holds: (value, text) => test(value, text, wanted),
      look: said(part(rule, 'format')),
    },
  ];
}

interface Band {
  readonly rect: Rect;
  readonly fills: readonly (string | undefined)[];
  readonly header: string | undefined;
}

function band(tab: Tab, { ranges, body }: Rule): Band[] {
  const rows = part(body, 'rowProperties');
  const fills = [colour(rows, 'firstBandColor'), colour(rows, 'secondBandColor')];
  const header = colour(rows, 'headerColor');
  return ranges.map((range) => ({ rect: boundedRect(range, tab.size), fills, header }));
}

function banded(bands: readonly Band[], row: number, column: number): string | undefined {
  const found = bands.find(({ rect }) => within(rect, row, column));
  if (!found) return undefined;
  const at = row - found.rect.top - (found.header ? 1 : 0);
  return at < 0 ? found.header : found.fills[at % 2];
}

/** Text to the left, numbers and days to the right, yes and no in the middle. */
function usual(value: Entered): Look['align'] {
  if (typeof value === 'number') return 'right';
  return typeof value === 'boolean' ? 'center' : undefined;
}

export interface Placed {
  readonly row: number;
  readonly column: number;
  readonly value: Entered;
  readonly text: string;
  readonly style: Style | null;
}

/** The looks of one tab: give it a cell, it gives the look. */
export function looksOf(book: Book, sheetId: number): (cell: Placed) => Look {
  const tab = book.grid(sheetId);
  const rules = tab.head.conditional.flatMap((rule) => conditional(tab, rule));
  const bands = tab.head.bands.flatMap((rule) => band(tab, rule));
  const own = new Map<Style | null, Look>();
  return ({ row, column, value, text, style }) => {
    const base = own.get(style) ?? said(style?.format);
    own.set(style, base);
    const fill = base.fill ?? banded(bands, row, column);
    const align = base.align ?? usual(value);
    const look: Mutable = { ...base, ...(fill ? { fill } : {}), ...(align ? { align } : {}) };
    const held = rules.find(
      (rule) => rule.rects.some((rect) => within(rect, row, column)) && rule.holds(value, text),
    );
    return held ? { ...look, ...held.look } : look;
  };
}
