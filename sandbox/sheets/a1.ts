// A1 notation: parsing what people and code write, printing what the platform prints.
// It knows no file: tab names come in and go out as text.
import type { Area } from './types';

/** Zero-based; a missing bound is open. `tab` is null where the text names none. */
export interface ParsedA1 {
  readonly tab: string | null;
  readonly top: number | null;
  readonly left: number | null;
  /** Exclusive. */
  readonly bottom: number | null;
  readonly right: number | null;
}

/** 0 is A, 26 is AA. */
export function columnLetters(_index: number): string { return ''; }

/** null where the text is no cell or range (it may be a tab's or a named range's name). */
export function parseA1(_text: string): ParsedA1 | null { return null; }

/** `A1:B2`; with a title `Tab!A1:B2`, quoted where the platform quotes. */
export function areaToA1(_area: Area, _title?: string): string { return ''; }
