// A CSV file as its text in pieces, so that its size needs no memory. What a record is says
// src/core/csv.ts; it knows no columns.
import { closeSync, openSync, readSync } from 'node:fs';

/** One file: its name, and its text in pieces, from the beginning each time it is asked. */
export interface Source {
  readonly file: string;
  pieces(): Iterable<string>;
}

/** The file is not text; the message says so in words. */
export class Unreadable extends Error {}

const PIECE = 1 << 14;
/** Told by its code, since the decoder's own error class may be another realm's. */
const isNoText = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

function* decoded(file: string): Generator<string> {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (;;) {
      const read = readSync(handle, buffer, 0, PIECE, null);
      const text = decoder.decode(buffer.subarray(0, read), { stream: read > 0 });
      if (text !== '') yield text;
      if (read === 0) return;
    }
  } catch (error) {
    if (isNoText(error)) throw new Unreadable('not text in UTF-8');
    throw error;
  } finally {
    closeSync(handle);
  }
}

export const fileSource = (file: string): Source => ({ file, pieces: () => decoded(file) });
