// In which month's file a document goes to the ledger (controls.md T20): in that of its accounting day
// where it could be booked before that month was signed, else in the month in which it was let through;
// and where it ended after its month was signed, it is taken back in the month of its end. So whoever
// takes the files of signed months one after the other has every document once, and none that ended.
import type { Day, Month } from './day';
import { monthOf } from './day';
import { inForce, signings } from './month-signed';
import { counts } from './move-word';
import { changesIn } from './replay';
import type { AnyRow, LogRow } from './tables';

export interface Booking {
  month: Month;
  /** The accounting day it is booked on. */
  day: Day;
  sign: 1 | -1;
}
interface Kept {
  row: AnyRow;
  /** Where it counts while its month is not signed. */
  home: Day;
  booked: Booking[];
  final: boolean;
}

/** Open, counted, and held by nothing: matched, or let through by a second person. */
const bookable = (row: AnyRow): boolean =>
  counts(row) &&
  row['hold'] !== true &&
  (row['verdict'] === 'matched' || row['verdict'] === 'exception');

function take(kept: Kept, fields: AnyRow, today: Day): void {
  const before = bookable(kept.row);
  kept.row = { ...kept.row, ...fields };
  const { state, postingDay, endedDay } = kept.row;
  if (kept.home === '' && !kept.final) kept.home = String(postingDay);
  if (kept.final && state !== 'open') {
    const day = String(endedDay || today);
    kept.booked.push({ month: monthOf(day), day, sign: -1 });
    Object.assign(kept, { final: false, home: day });
  }
  if (!kept.final && kept.home === 'late' && !before && bookable(kept.row)) kept.home = today;
}

/** A month is signed: what counts in it or before is booked, or waits for the day it is let through. */
function close(kept: Kept, month: Month): void {
  if (kept.final || kept.home === 'late' || monthOf(kept.home) > month) return;
  if (!bookable(kept.row)) {
    kept.home = 'late';
    return;
  }
  kept.booked.push({ month: monthOf(kept.home), day: kept.home, sign: 1 });
  kept.final = true;
}

/** By document, the months whose file has it. */
export function bookings(
  log: readonly LogRow[],
  dayOf: (instantUtc: string) => Day,
): Map<string, Booking[]> {
  const inOrder = [...log].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  const signed = new Map(inForce(signings(inOrder)).map(({ entry, month }) => [entry, month]));
  const documents = new Map<string, Kept>();
  for (const entry of inOrder) {
    for (const { tab, key, gone, fields } of changesIn(entry)) {
      if (tab !== 'invoices' || gone) continue;
      const kept = documents.get(key) ?? { row: {}, home: '', booked: [], final: false };
      documents.set(key, kept);
      take(kept, fields, dayOf(entry.at));
    }
    const month = signed.get(entry.sequence ?? 0);
    if (month !== undefined) for (const kept of documents.values()) close(kept, month);
  }
  return new Map(
    [...documents].map(([key, { row, home, booked, final }]) => {
      const open = !final && home !== 'late' && bookable(row);
      const last: Booking = { month: monthOf(home), day: home, sign: 1 };
      return [key, open ? [...booked, last] : booked];
    }),
  );
}
