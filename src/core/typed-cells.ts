// Cells of the tabs that people type into, read one by one: texts trimmed, lists split, amounts and
// days parsed; what cannot be read is a finding with tab, row and column. It knows no tab's meaning.
import type { Day } from './day';
import { dayOfCell, parseDay } from './day';
import { parseMoney } from './money';
import type { Finding } from './outcome';
import { cell } from './typed-cell';
import type { TypedRow } from './typed-tables';

export interface Reader {
  findings: Finding[];
  /** Decimals of the register's currency, and the month in which its fiscal year begins. */
  digits: number;
  yearStart: number;
}
interface Place {
  tab: string;
  header: string;
}

export function unreadable(
  reader: Reader,
  { row }: TypedRow,
  { tab, header, detail }: Place & { detail: string },
): void {
  reader.findings.push({ kind: 'bad_value', tab, row, column: header, detail });
}

/**
 * An amount of the register's currency; null where nothing stands. What cannot be read is a finding,
 * and null or `unread` until it is corrected.
 */
export function limit(
  reader: Reader,
  row: TypedRow,
  place: Place & { unread?: number },
): number | null {
  const typed = cell(row, place.header);
  if (typed === '') return null;
  const read = parseMoney(typed, reader.digits);
  if (read.ok && read.value >= 0) return read.value;
  const detail = read.ok ? `${typed} is below zero` : read.detail;
  unreadable(reader, row, { ...place, detail });
  return place.unread ?? null;
}

/** A whole number from 1 to 99, or what stands for an empty cell, or for one that says neither. */
export function count(
  reader: Reader,
  row: TypedRow,
  place: Place & { instead: number; unread?: number; also?: { [word: string]: number } },
): number {
  const typed = cell(row, place.header).toLowerCase();
  if (/^[1-9]\d?$/.test(typed)) return Number(typed);
  const word = Object.entries(place.also ?? {}).find(([name]) => name === typed);
  if (word) return word[1];
  if (typed === '') return place.instead;
  unreadable(reader, row, { ...place, detail: `"${typed}" is not a whole number from 1 to 99` });
  return place.unread ?? place.instead;
}

export function dayIn(row: TypedRow, header: string): Day {
  const value = row.cells[header];
  if (typeof value === 'number') return dayOfCell(value);
  const read = parseDay(cell(row, header));
  return read.ok ? read.value : '';
}
