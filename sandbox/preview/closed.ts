// Which cells of a tab refuse one person, and why, in a sentence for that person. The rule is the
// sheet model's (an overlap refuses whomever any protection leaves out); this only places it.
import type { SheetFile } from '../sheets';
import { boundedRect, type Rect } from '../sheets/rect';
import type { Protection } from '../sheets';

interface Closing {
  readonly rect: Rect;
  readonly holes: readonly Rect[];
}

export interface Closed {
  /** One sentence for each protection that refuses. */
  readonly why: readonly string[];
  /** The place of the sentence plus one; 0 where the person may edit. */
  at(row: number, column: number): number;
}

const inside = (rect: Rect, row: number, column: number): boolean =>
  row >= rect.top && row < rect.bottom && column >= rect.left && column < rect.right;

function sentence(file: SheetFile, protection: Protection): string {
  const others = protection.editors ?? file.editors;
  const may = [file.owner, ...others].filter((one) => one !== null).join(', ');
  const what = protection.description === '' ? 'Protected' : protection.description;
  return `${what.replace(/\.?$/, '.')} May edit: ${may}.`;
}

const VIEWER = 'You can only view this file.';

function viewerOf(file: SheetFile, person: string): boolean {
  return file.roleOf(person) !== 'owner' && file.roleOf(person) !== 'editor';
}

export function closedFor(file: SheetFile, person: string, sheetId: number): Closed {
  if (viewerOf(file, person)) return { why: [VIEWER], at: () => 1 };
  const tab = file.book.grid(sheetId);
  const refusing = file
    .protections()
    .map((one) => {
      const named = file.namedRanges().find(({ id }) => id === one.namedRangeId);
      return { one, range: named?.range ?? one.range };
    })
    .filter(({ one, range }) => {
      return (range.sheetId ?? 0) === sheetId && !file.canEditProtection(person, one.id);
    });
  const closings: Closing[] = refusing.map(({ one, range }) => ({
    rect: boundedRect(range, tab.size),
    holes: one.unprotected.map((hole) => boundedRect(hole, tab.size)),
  }));
  return {
    why: refusing.map(({ one }) => sentence(file, one)),
    at: (row, column) =>
      closings.findIndex(
        ({ rect, holes }) =>
          inside(rect, row, column) && !holes.some((hole) => inside(hole, row, column)),
      ) + 1,
  };
}
