// A text that is written again under other keys: taken apart once into what stays and the words that
// change, so that each copy is a join. It knows how keys and numbers of the register look, not what
// they mean.
import { derivedKey } from '../../src/core/canonical';
import { parsePointers, printPointers, type Pointers } from '../../src/sheets/pointers';
import { IDS, vendorName } from './template';

/** What one copy adds: its number, orders, log entries and rows by tab before it, and new texts. */
export interface Shift {
  readonly copy: number;
  readonly orders: number;
  readonly entries: number;
  readonly rows: ReadonlyMap<string, number>;
  /** By a document's pointers: how many rows' versions it sums, since it does not say where they are. */
  readonly summed: ReadonlyMap<string, number>;
  /** Words that are known already, the fingerprints among them. */
  readonly words: Map<string, string>;
}

const WORDS = new RegExp(
  '(' +
    [
      'D-\\d{6,}',
      'PO-2026-\\d{4,}',
      '\\b[IRP]-[0-9A-Z]{12}\\b',
      '\\bM-\\d+-',
      `\\b${IDS}-\\d+\\b`,
      '[Vv]endor 000',
      '[0-9a-f]{64}',
      '"(?:version|sequence|number|entry)":\\d+',
      '"(?:number|entry)":\\[null,\\d+\\]',
      '"pointers":"[^"]*"',
    ].join('|') +
    ')',
);

const digits = (text: string, by: number, width = 1): string =>
  text.replace(/\d+/, (found) => String(Number(found) + by).padStart(width, '0'));

/** Tabs whose versions an order sums. */
const SUMMED = ['lines', 'approvals', 'receipts', 'exceptions'] as const;

export function pointersMoved(text: string, shift: Shift): string {
  const { copy, rows, entries } = shift;
  const { ids = [], names = [], items = [], sum = 0, latin = false, ...by } = parsePointers(text);
  const summed =
    shift.summed.get(text) ?? SUMMED.reduce((count, one) => count + (by[one]?.length ?? 0), 0);
  const out: Pointers = {
    ids: ids.map((id) => wordIn(id, shift)),
    names,
    items,
    latin,
    sum: sum + summed * entries,
  };
  for (const one of Object.keys(by) as (keyof typeof by)[])
    out[one] = (by[one] ?? []).map((row) => row + (rows.get(one) ?? 0) * copy);
  return printPointers(out);
}

function newWord(word: string, shift: Shift): string {
  const { copy, orders, entries } = shift;
  if (word.startsWith('D-')) return digits(word, orders, 6);
  if (word.startsWith('PO-')) return `PO-2026-${digits(word.slice(8), orders, 4)}`;
  if (word.startsWith('M-')) return digits(word, entries);
  if (word.startsWith(`${IDS}-`)) return `${word}-c${String(copy)}`;
  if (/^vendor/i.test(word)) return word.slice(0, 7) + vendorName(copy).slice(7);
  if (/^"(version|sequence)"/.test(word)) return digits(word, entries);
  if (word.startsWith('"pointers":"'))
    return `"pointers":"${pointersMoved(word.slice(12, -1), shift)}"`;
  if (word.startsWith('"')) return digits(word, orders);
  return /^[IRP]-/.test(word) ? derivedKey(word.slice(0, 1), `${word}:${String(copy)}`) : word;
}

export class Pattern {
  private readonly parts: readonly string[];

  constructor(text: string) {
    this.parts = text.split(new RegExp(WORDS, 'g'));
  }

  /** The same for every copy. */
  get fixed(): boolean {
    return this.parts.length === 1;
  }

  render(shift: Shift): string {
    let text = '';
    this.parts.forEach((part, at) => {
      text += at % 2 === 0 ? part : wordIn(part, shift);
    });
    return text;
  }
}

function wordIn(word: string, shift: Shift): string {
  const known = shift.words.get(word);
  if (known !== undefined) return known;
  const made = newWord(word, shift);
  shift.words.set(word, made);
  return made;
}
