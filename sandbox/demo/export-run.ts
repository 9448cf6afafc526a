// The whole register as a folder of CSV files with `export.json` beside them, through the command that
// the page of the export uses. It knows no tab; what the files are is told in docs/export.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Somebody who sends commands that have to be accepted. */
export interface Doing {
  done<V>(person: string, command: string, input: object): V;
}
interface Piece {
  readonly tab: string;
  readonly file: string;
  readonly from: number;
  readonly rows: number;
  readonly text: string;
}
interface Answer {
  readonly about: object;
  readonly pieces: readonly Piece[];
  readonly next: object | null;
}

/** Pieces of one tab as its text; blank rows between two of them stay, so that rows keep their numbers. */
function textOf(pieces: readonly Piece[]): string {
  let lines = 0;
  return pieces
    .map(({ from, rows, text }) => {
      const blank = '\r\n'.repeat(from - 1 - lines);
      lines = from - 1 + rows;
      return blank + text;
    })
    .join('');
}

/** Names of the files written. */
export function exportFolder(desk: Doing, person: string, folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, Piece[]>();
  let about: object | undefined;
  for (let asked: object | null = {}; asked !== null;) {
    const answer: Answer = desk.done<Answer>(person, 'export', asked);
    about ??= answer.about;
    for (const piece of answer.pieces) {
      const own = files.get(piece.file) ?? [];
      if (piece.rows > 0 || piece.from === 1) files.set(piece.file, [...own, piece]);
    }
    asked = answer.next;
  }
  for (const [file, pieces] of files) writeFileSync(path.join(folder, file), textOf(pieces));
  const pieces = [...files.values()].flat().map(({ text: _text, ...piece }) => piece);
  const listed = JSON.stringify({ ...about, pieces }, null, 2);
  writeFileSync(path.join(folder, 'export.json'), `${listed}\n`);
  return [...files.keys()];
}
