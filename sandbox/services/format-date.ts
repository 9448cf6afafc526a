// Dates by the patterns of Java's SimpleDateFormat, as Utilities.formatDate takes them, in any time
// zone that the machine knows. English names; letters it does not know are refused as the platform
// refuses them.
import { ServiceError } from '../kernel/errors';
import { zoneFormats } from '../kernel/zone-formats';

interface Parts {
  readonly [part: string]: string;
}

const formatIn = zoneFormats({ weekday: 'long', timeZoneName: 'longOffset' });

function partsIn(millis: number, zone: string): Parts {
  try {
    const parts = formatIn(zone).formatToParts(new Date(millis));
    return Object.fromEntries(parts.map((part) => [part.type, part.value])) as Parts;
  } catch {
    throw new ServiceError(`Invalid argument: timeZone. Should be of type: String: ${zone}`);
  }
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** `+0200` out of `GMT+02:00`; `GMT` alone is `+0000`. */
function offset(parts: Parts): string {
  const text = (parts['timeZoneName'] ?? 'GMT').replace('GMT', '').replace(':', '');
  return text === '' ? '+0000' : text;
}

function isoOffset(parts: Parts, width: number): string {
  const plain = offset(parts);
  if (plain === '+0000') return 'Z';
  if (width === 1) return plain.slice(0, 3);
  return width === 2 ? plain : `${plain.slice(0, 3)}:${plain.slice(3)}`;
}

function monthText(month: number, width: number): string {
  const name = MONTHS[month - 1] ?? '';
  if (width >= 4) return name;
  return width === 3 ? name.slice(0, 3) : padded(month, width);
}

/** One run of the same letter, `width` times. */
function piece(letter: string, width: number, at: { parts: Parts; millis: number }): string {
  const number = (part: string): number => Number(at.parts[part]);
  const day = at.parts['weekday'] ?? '';
  switch (letter) {
    case 'y':
      return width === 2 ? padded(number('year') % 100, 2) : padded(number('year'), width);
    case 'M':
      return monthText(number('month'), width);
    case 'd':
      return padded(number('day'), width);
    case 'H':
      return padded(number('hour'), width);
    case 'h':
      return padded(((number('hour') + 11) % 12) + 1, width);
    case 'a':
      return number('hour') < 12 ? 'AM' : 'PM';
    case 'm':
      return padded(number('minute'), width);
    case 's':
      return padded(number('second'), width);
    case 'S':
      return padded(((at.millis % 1000) + 1000) % 1000, width);
    case 'E':
      return width >= 4 ? day : day.slice(0, 3);
    case 'u':
      return String(
        ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].indexOf(
          day,
        ) + 1,
      );
    case 'Z':
      return offset(at.parts);
    case 'X':
      return isoOffset(at.parts, width);
    case 'z':
      return 'GMT' + (offset(at.parts) === '+0000' ? '' : isoOffset(at.parts, 3));
    default:
      throw new ServiceError(`Illegal pattern character '${letter}'`);
  }
}

/** The instant `millis` in `zone`, by `pattern`; `'...'` is literal and `''` one quote. */
export function formatDate(millis: number, zone: string, pattern: string): string {
  const at = { parts: partsIn(millis, zone), millis };
  return pattern.replace(
    /''|'([^']*)'|([A-Za-z])\2*/g,
    (all: string, literal?: string, letter?: string) => {
      if (all === "''") return "'";
      if (literal !== undefined) return literal;
      return piece(letter ?? '', all.length, at);
    },
  );
}
