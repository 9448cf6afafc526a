// The chain of the log, recomputed from its rows: h(n) = SHA-256(h(n-1), a newline, the canonical
// entry without hash and seal). Anybody can check it from the export; the seals beside it are checked
// by whoever has the key. It knows neither the key nor the sheet.
import { canonical, digest } from './canonical';
import { minutesOf } from './day';
import type { Finding } from './outcome';
import type { AnyRow } from './tables';
import { TABLES } from './tables';

/** One row of the log as it stands: `sealed` says that its seal fits its hash. */
export interface LinkRow {
  row: number;
  values: AnyRow;
  sealed: boolean;
}
/** Number and hash of the last entry, as somebody else than the log remembers it. */
export interface Head {
  head: number;
  hash: string;
}

const tab = TABLES.log.title;
const found = (detail: string, more: Partial<Finding>): Finding => ({
  kind: 'log_broken',
  tab,
  detail,
  ...more,
});

/** What an entry's hash covers: every field but hash and seal. */
function linkOf(values: AnyRow): AnyRow {
  const { hash: _hash, seal: _seal, ...covered } = values;
  return covered;
}
const linkText = (previous: string, values: AnyRow): string =>
  `${previous}\n${canonical(linkOf(values))}`;
export const nextHash = (previous: string, values: AnyRow): string =>
  digest(linkText(previous, values));

/**
 * The chain, taken entry by entry in the order of their numbers. After a broken link it goes on from
 * the hash that stands there, so that each finding names its own entry.
 */
export class Chain {
  last = 0;
  hash = '';

  constructor(private readonly digestOf: (text: string) => string = digest) {}

  /** Whether an entry's own hash is the one that follows here. */
  fits({ values }: LinkRow): boolean {
    return this.digestOf(linkText(this.hash, values)) === values['hash'];
  }

  /** What does not fit: entries missing or doubled, out of reach of the chain, or without a seal. */
  take(one: LinkRow): Finding[] {
    const sequence = sequenceOf(one);
    const findings = placeFindings(one, this.last);
    if (sequence === this.last && this.last > 0) return findings;
    const expected = this.digestOf(linkText(this.hash, one.values));
    const actual = String(one.values['hash'] ?? '');
    if (expected !== actual && sequence === this.last + 1) {
      findings.push(linkFinding(one, { expected, actual }));
    } else if (!one.sealed && expected === actual) {
      findings.push(
        found(`Entry ${sequence} was not written by the register: its seal does not fit.`, {
          row: one.row,
          column: 'Seal',
        }),
      );
    }
    [this.last, this.hash] = [Math.max(this.last, sequence), actual];
    return findings;
  }
}

/** Every link that does not fit, in the order of the numbers, wherever the rows stand. */
export function chainFindings(rows: readonly LinkRow[]): Finding[] {
  const chain = new Chain();
  return [...rows].sort((a, b) => sequenceOf(a) - sequenceOf(b)).flatMap((one) => chain.take(one));
}

const sequenceOf = ({ values }: LinkRow): number => Number(values['sequence'] ?? 0);

function linkFinding(
  { row, values }: LinkRow,
  { expected, actual }: { [is: string]: string },
): Finding {
  return found(
    `Entry ${String(values['sequence'])} was changed, or an entry before it: the chain does not reach it.`,
    { row, column: 'Chain hash', expected: expected ?? '', actual: actual ?? '' },
  );
}

function placeFindings(one: LinkRow, last: number): Finding[] {
  const sequence = sequenceOf(one);
  const { row } = one;
  if (sequence === last + 1) return [];
  if (sequence === 0) return [found('A row without a number was typed into the log.', { row })];
  if (sequence <= last) {
    return [found(`Entry ${sequence} stands in the log twice.`, { row, column: 'Sequence' })];
  }
  const gone =
    sequence === last + 2 ? `Entry ${last + 1} is` : `Entries ${last + 1} to ${sequence - 1} are`;
  return [
    found(`${gone} missing.`, {
      row,
      column: 'Sequence',
      expected: String(last + 1),
      actual: String(sequence),
    }),
  ];
}

/** By how much the clocks of one platform may differ, in minutes. */
const CLOCKS_APART = 5;
interface Instant {
  readonly row: number;
  readonly sequence: unknown;
  readonly at: string;
}

/** An entry that says an earlier time than the one before it: no clock of the platform goes back so far. */
export function clockFinding(before: Instant | undefined, own: Instant): Finding[] {
  const back = before ? minutesOf(before.at) - minutesOf(own.at) : 0;
  if (!before || !(back > CLOCKS_APART)) return [];
  const detail = `Entry ${String(own.sequence)} says ${own.at}, but the entry before it ${before.at}: the clock was set back, or the time was changed.`;
  const values = { expected: before.at, actual: own.at };
  return [{ kind: 'clock_back', tab, row: own.row, column: 'Time (UTC)', detail, ...values }];
}

export function clockFindings(rows: readonly LinkRow[]): Finding[] {
  let before: Instant | undefined;
  return [...rows]
    .sort((a, b) => sequenceOf(a) - sequenceOf(b))
    .flatMap(({ row, values }) => {
      const own = { row, sequence: values['sequence'], at: String(values['at'] ?? '') };
      const found = clockFinding(before, own);
      before = own;
      return found;
    });
}

/** The log's own end against what is remembered of it: in State, or outside the file. */
export function headFindings(rows: readonly LinkRow[], where: string, kept: Head): Finding[] {
  const end = rows.reduce<LinkRow | undefined>(
    (best, one) => (best && sequenceOf(best) >= sequenceOf(one) ? best : one),
    undefined,
  );
  const head = end ? sequenceOf(end) : 0;
  if (head !== kept.head) {
    const detail = `The log ends at entry ${head}, but ${where} says ${kept.head}.`;
    return [found(detail, { expected: String(kept.head), actual: String(head) })];
  }
  const hash = end ? String(end.values['hash'] ?? '') : '';
  if (hash === kept.hash) return [];
  return [
    found(`The hash of entry ${head} is not the one that ${where} has.`, {
      expected: kept.hash,
      actual: hash,
      ...(end ? { row: end.row } : {}),
    }),
  ];
}

/**
 * The head as kept outside the file. It may lie behind: an execution can end between its write and
 * keeping the head, and the next commit heals that. Behind, its hash has to be that entry's own.
 */
export function outsideFindings(rows: readonly LinkRow[], where: string, kept: Head): Finding[] {
  const own = rows.find((one) => sequenceOf(one) === kept.head);
  const later = rows.filter((one) => sequenceOf(one) > kept.head);
  const behind = own !== undefined && later.length > 0;
  if (!behind || own.values['hash'] !== kept.hash) return headFindings(rows, where, kept);
  // The first entry of a command alone has its id.
  const commands = new Set(later.flatMap(({ values }) => values['commandId'] || []));
  if (commands.size < BEHIND) return [];
  const detail = `The head kept in the script's properties is ${commands.size} commands old (entry ${kept.head}): it could not be kept since, and an older version of the file would not be noticed. Take out of the properties what is not the register's.`;
  return [{ kind: 'head_behind', tab: TABLES.log.title, detail }];
}
/** So many commands in a row cannot all have ended before they kept their head. */
const BEHIND = 5;
