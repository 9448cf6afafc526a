// The record of a register as script properties hold it: nine kilobytes each, so the numbers of more
// sequences than fit stand in properties of their own, which the record counts. It judges nothing.
import type { HomeRecord } from './home';

const RECORD = 'po.home';
/** Characters of a property; sequences are letters and digits, so each of them is a byte. */
const MOST = 8000;

type Sequences = Pick<HomeRecord, 'numbers' | 'firsts'>;
interface Kept extends HomeRecord {
  /** How many properties with further numbers there are. */
  more?: number;
}
type Properties = { [name: string]: string };
const nameOf = (at: number): string => `${RECORD}.${at}`;

/** Every sequence once, as many in one part as a property holds. */
function partsOf({ numbers, firsts = {} }: Sequences): Required<Sequences>[] {
  const parts: Required<Sequences>[] = [];
  let left = 0;
  for (const [scope, last] of Object.entries(numbers)) {
    const first = firsts[scope];
    const takes = JSON.stringify([scope, last, scope, first ?? 0]).length + 2;
    if (parts.length === 0 || takes > left) {
      parts.push({ numbers: {}, firsts: {} });
      left = MOST - JSON.stringify({ numbers: {}, firsts: {} }).length;
    }
    const own = parts[parts.length - 1] ?? { numbers: {}, firsts: {} };
    own.numbers[scope] = last;
    if (first !== undefined) own.firsts[scope] = first;
    left -= takes;
  }
  return parts;
}

/** What has to be written for a record, all of it in one call. */
export function propertiesOf(record: HomeRecord): Properties {
  const text = JSON.stringify(record);
  if (text.length <= MOST) return { [RECORD]: text };
  const parts = partsOf(record);
  const kept: Kept = { ...record, numbers: {}, firsts: {}, more: parts.length };
  const named = parts.map((part, at) => [nameOf(at), JSON.stringify(part)]);
  return { ...Object.fromEntries(named), [RECORD]: JSON.stringify(kept) };
}

/**
 * The record in what properties say; nothing where there is none. A part of an older write is good:
 * it has lower numbers, and State brings the later ones.
 */
export function recordOf(kept: Properties): HomeRecord | undefined {
  const text = kept[RECORD];
  if (text === undefined) return undefined;
  const { more = 0, ...record } = JSON.parse(text) as Kept;
  for (let at = 0; at < more; at += 1) {
    const part = JSON.parse(kept[nameOf(at)] ?? '{}') as Partial<Sequences>;
    record.numbers = { ...record.numbers, ...part.numbers };
    record.firsts = { ...record.firsts, ...part.firsts };
  }
  return record;
}

/** Names of all that a record takes. */
export const recordNames = (names: readonly string[]): string[] =>
  names.filter((name) => name === RECORD || name.startsWith(`${RECORD}.`));
