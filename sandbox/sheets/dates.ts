// Dates as Sheets keeps them: day numbers since 1899-12-30, and their turning into instants by the
// spreadsheet's time zone. The current time is never asked for here.
import { PlatformError } from './errors';
import { zoneFormats } from '../kernel/zone-formats';

const DAY = 86_400_000;
/** 1899-12-30 in milliseconds of UTC. */
const EPOCH = Date.UTC(1899, 11, 30);

export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
}

/** The most milliseconds from 1970 that an instant may be away, with days to spare for zones. */
const LAST = 8.64e15 - 3 * DAY;
/** A number under a date format may be further away than any day: it stays a number. */
export const isDay = (serial: number): boolean => Math.abs(EPOCH + serial * DAY) <= LAST;

/** The wall-clock parts of a day number, to the nearest second. */
export function momentOf(serial: number): Moment {
  const wall = new Date(EPOCH + Math.round(serial * 86_400) * 1000);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: wall.getUTCDay(),
  };
}

/** null where there is no such day. */
export function serialOf(year: number, month: number, day: number): number | null {
  const at = new Date(Date.UTC(2000, 0, 1));
  at.setUTCFullYear(year, month - 1, day);
  const same =
    at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return same ? Math.round((at.getTime() - EPOCH) / DAY) : null;
}

const formatFor = zoneFormats();

export function isZone(zone: string): boolean {
  try {
    formatFor(zone);
    return true;
  } catch {
    return false;
  }
}

/** Throws where the platform knows no such zone. */
export function assertZone(zone: string): void {
  if (!isZone(zone)) throw new PlatformError('invalid', `Invalid time zone: ${zone}`);
}

/** What the clocks of `zone` show at an instant, as if it were UTC. */
function wallOf(instant: number, zone: string): number {
  const part: { [type: string]: string } = {};
  for (const { type, value } of formatFor(zone).formatToParts(instant)) part[type] = value;
  const year = part['era'] === 'BC' ? 1 - Number(part['year']) : Number(part['year']);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(part['month']) - 1, Number(part['day']));
  wall.setUTCHours(Number(part['hour']), Number(part['minute']), Number(part['second']));
  return wall.getTime() + (((instant % 1000) + 1000) % 1000);
}

/** The day number that shows `instant` in `zone`. */
export function serialFromInstant(instant: number, zone: string): number {
  return (wallOf(instant, zone) - EPOCH) / DAY;
}

/** The instant that a day number shows in `zone`: of two the first, in a gap one beside it. */
export function instantFromSerial(serial: number, zone: string): number {
  const wall = EPOCH + Math.round(serial * DAY);
  let instant = wall;
  for (let turn = 0; turn < 3; turn += 1) {
    const off = wallOf(instant, zone) - wall;
    if (off === 0) break;
    instant -= off;
  }
  const earlier = instant - 3_600_000;
  return wallOf(earlier, zone) === wall ? earlier : instant;
}
