// Which months are signed, and what the log tells of it for ever: who signed and reopened, when, with
// which words, and what stood open then. Months are signed in order, so one month says it for all
// before. It judges no figure.
import { keptJson } from './canonical';
import type { Month } from './day';
import { formChange } from './month-form';
import type { PageDigests } from './page-cells';
import type { Movement } from './period';
import { closings } from './period';
import { inSequence } from './replay';
import type { LogRow } from './tables';

type State = ReadonlyMap<string, string>;

/** What State keeps of a month: `figures` is the digest of what was reconciled. */
export interface MonthNote {
  reconciled: boolean;
  blocking: number;
  figures: string;
  signed: boolean;
  /** Digest of the tab's cells, until it is signed: then the log has them. */
  cells?: string;
}
export const noteOf = (state: State, month: Month): Partial<MonthNote> =>
  keptJson<MonthNote>(state.get(`month:${month}`));

/** One signature, or its end; `text` is the statement or the reason. */
export interface Signing {
  month: Month;
  what: 'signed' | 'reopened';
  by: string;
  at: string;
  text: string;
  /** Head of the log that the signature covers. */
  entry: number;
  hash: string;
  /** Minor units by bucket. */
  closing: Map<string, number>;
  /** Digest of the figures that were signed, as the log has it. */
  figures?: string;
  /** Digests of the sections of the tab that was signed. */
  cells?: PageDigests;
}

/** Sheet ids of month tabs are constant, so that a renamed one is found again. */
const SHEETS = 2_000_000;
export const monthSheet = (month: Month): number => SHEETS + Number(month.replace('-', ''));
export const isMonthSheet = (id: number): boolean => id > SHEETS && id < SHEETS + 1_000_000;

export const entityOfMonth = (month: Month): string => `month ${month}`;
/** What the log keeps of a signature, in parts that fit into a cell: so many, of so many characters. */
const PART = { buckets: 1000, characters: 30_000 };
type Bucket = [string, number];
function partsOf(open: readonly Bucket[]): Bucket[][] {
  const parts: Bucket[][] = [[]];
  let length = 0;
  for (const one of open) {
    const takes = JSON.stringify(one).length;
    const last = parts[parts.length - 1] ?? [];
    if (last.length > 0 && (last.length >= PART.buckets || length + takes > PART.characters)) {
      parts.push([one]);
      length = takes;
    } else {
      last.push(one);
      length += takes;
    }
  }
  return parts;
}
export function signedChanges(
  closing: ReadonlyMap<string, number>,
  told: { figures: string; entry: number; hash: string; cells: PageDigests },
): { [field: string]: [unknown, unknown] }[] {
  const open = [...closing].filter(([, minor]) => minor !== 0);
  const first = {
    ...formChange,
    figures: [null, told.figures],
    logHead: [null, { entry: told.entry, hash: told.hash }],
    cells: [null, told.cells],
  } satisfies { [field: string]: [unknown, unknown] };
  const parts = partsOf(open).map((part) => ({
    closing: [null, Object.fromEntries(part)],
  })) satisfies { [field: string]: [unknown, unknown] }[];
  return parts.map((part, at) => (at === 0 ? { ...first, ...part } : part));
}

type Fields = { [field: string]: [unknown, unknown] };
function fieldsOf({ changes }: LogRow): Fields[] {
  if (changes === null || typeof changes !== 'object' || Array.isArray(changes)) return [];
  return Object.entries(changes).flatMap(([name, fields]) =>
    name.startsWith('month:') && fields !== null ? [fields as Fields] : [],
  );
}

function take(signing: Signing, entry: LogRow): void {
  for (const { closing, logHead, figures, cells } of fieldsOf(entry)) {
    if (figures) signing.figures = String(figures[1]);
    if (cells) signing.cells = cells[1] as PageDigests;
    for (const [bucket, minor] of Object.entries((closing?.[1] ?? {}) as object))
      signing.closing.set(bucket, Number(minor));
    const head = logHead?.[1] as { entry: number; hash: string } | undefined;
    if (head) Object.assign(signing, { entry: head.entry, hash: head.hash });
  }
}

/** Every signature and reopening, oldest first. */
export function signings(log: readonly LogRow[]): Signing[] {
  const all: Signing[] = [];
  const told = log.filter(({ entity }) => entity.startsWith('month '));
  for (const entry of inSequence(told)) {
    const { fact, entity, actor: by, at, reason: text } = entry;
    const what = /^month_(signed|reopened)/.exec(fact)?.[1] as Signing['what'] | undefined;
    if (!what) continue;
    const month = entity.slice('month '.length);
    const own = { month, what, by, at, text, entry: entry.sequence ?? 0, hash: '' };
    if (!fact.endsWith('(continued)')) all.push({ ...own, closing: new Map() });
    const last = all[all.length - 1];
    if (last) take(last, entry);
  }
  return all;
}

/** The signature that holds now of each month, oldest month first. */
export function inForce(all: readonly Signing[]): Signing[] {
  const months = new Map<Month, Signing>();
  for (const one of all) {
    if (one.what === 'signed') months.set(one.month, one);
    else months.delete(one.month);
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** What was signed as open at a month's end, and what the facts give now. */
export interface Carried {
  month: Month;
  currency: string;
  costCentre: string;
  signed: number;
  now: number;
}
/** Every bucket of every signed month in which they differ: never carried silently. */
export const carriedWrong = (all: readonly Signing[], moved: Movement): Carried[] =>
  inForce(all).flatMap(({ month, closing }) => {
    const now = closings(moved, month);
    return [...new Set([...closing.keys(), ...now.keys()])]
      .map((bucket) => {
        const [currency = '', ...rest] = bucket.split('|');
        const [signed, open] = [closing.get(bucket) ?? 0, now.get(bucket) ?? 0];
        return { month, currency, costCentre: rest.join('|'), signed, now: open };
      })
      .filter(({ signed, now: open }) => signed !== open);
  });
