// Cells that several tables have in common: words from a list, charges by code, fields that may be
// absent. It knows no table.
import { parseMoney } from '../../src/core/money';
import { accept, refuse } from '../../src/core/outcome';
import type { ChargeFacts } from '../../src/core/match/facts';
import type { Outcome } from '../../src/core/outcome';
import type { Row } from './table';

export function oneOf<T extends string>(words: readonly T[]): (text: string) => Outcome<T> {
  return (text) => {
    const found = words.find((word) => word === text.toLowerCase().replace(/_/g, ' '));
    return found
      ? accept(found)
      : refuse('bad_value', `"${text}" is not one of ${words.join(', ')}`);
  };
}

/** "18.00" is the code *charges*; "freight=18.00;packing=2.00" names its codes. */
export function chargesOf(row: Row, digits: number): ChargeFacts[] {
  if (row.text('charges') === '') return [];
  return (
    row.value('charges', (text) => {
      const charges: ChargeFacts[] = [];
      for (const piece of text
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '')) {
        const [code = '', amount] = piece.includes('=') ? piece.split('=') : ['charges', piece];
        const read = parseMoney((amount ?? '').trim(), digits);
        if (!read.ok) return read;
        if (read.value !== 0)
          charges.push({ code: code.trim().toLowerCase(), amountMinor: read.value });
      }
      return accept(charges);
    }) ?? []
  );
}

/** Only the fields that are there: an absent one is not the same as an undefined one. */
export function given<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const there: { [K in keyof T]?: T[K] } = {};
  for (const name in fields) {
    const value = fields[name];
    if (value !== undefined && value !== '') there[name] = value;
  }
  return there as T;
}

/** Rows by a key, in order of first appearance. */
export function groupBy(rows: readonly Row[], key: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = key(row);
    const group = groups.get(own);
    if (group) group.push(row);
    else groups.set(own, [row]);
  }
  return [...groups.values()];
}
