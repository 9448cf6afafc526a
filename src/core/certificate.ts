// The gap certificate of a number scope: what was given here, what stands in the rows, what is missing
// and what stands there twice; beside it what an old list brought, as it was found (product.md section
// 4; controls.md B34). It knows numbers, not what they were given for.
import { keptJson } from './canonical';
import { gathered, LONGEST, spread } from './kept-text';
import type { Finding } from './outcome';
import type { OrderRow } from './tables';
import { TABLES } from './tables';

export interface ScopeState {
  first: number;
  last: number;
  count: number;
  void: number;
  /** Key of the blanket order whose call-offs count in it. */
  of?: string;
}
/** What an old list brought in one scope: its own gaps and doubles, never counted as missing here. */
export interface AsImported {
  first: string;
  last: string;
  count: number;
  gaps: number;
  duplicates: number;
  /** The first of them. */
  gapNumbers: number[];
  duplicateNumbers: string[];
}
export interface Certificate {
  scope: string;
  first: string;
  last: string;
  next: number;
  count: number;
  void: number;
  /** Numbers given that no row carries; numbers that more than one row carries. */
  missing: number;
  duplicates: number;
  missingNumbers: number[];
  highWater: number;
  imported?: AsImported;
}

/** What a certificate reads of an order's row. */
export type Numbered = Pick<OrderRow, 'scope' | 'number' | 'poNumber' | 'status'>;

export const isPractice = (scope: string): boolean => scope.startsWith('PRACTICE');
/** All orders of old lists count in one scope of State; their rows name the sequence they came from. */
export const IMPORTED = 'imported';
export const importedScope = (scope: string): string => `${IMPORTED} ${scope}`;
export const isImported = (scope: string): boolean =>
  scope === IMPORTED || scope.startsWith(`${IMPORTED} `);

/** A scope that goes on after a number, which stands in the register already; 0 where none does. */
export const newScope = (after: number): ScopeState => ({
  first: after + 1,
  last: after,
  count: 0,
  void: 0,
});

const TWICE = 'importedTwice';
/** Numbers that an old list has on several orders, and on how many: only those may stand twice. */
export function importedTwice(state: ReadonlyMap<string, string>): Map<string, number> {
  const kept = keptJson<{ [number: string]: number }>(gathered((name) => state.get(name), TWICE));
  return new Map(Object.entries(kept).map(([number, count]) => [number, Number(count)]));
}
/** State's cells that change where these are the numbers; nothing where they do not fit. */
export function withTwice(
  state: ReadonlyMap<string, string>,
  numbers: ReadonlyMap<string, number>,
): [string, string][] | undefined {
  const text = JSON.stringify(Object.fromEntries(numbers));
  return text.length > LONGEST ? undefined : spread((name) => state.get(name), TWICE, text);
}

function scopeOf(text: string): ScopeState | undefined {
  try {
    const { first, last, count, void: ended, of } = JSON.parse(text) as ScopeState;
    const whole = [first, last, count, ended].every((one) => Number.isSafeInteger(one));
    const scope = { first, last, count, void: ended };
    return whole ? { ...scope, ...(of === undefined ? {} : { of }) } : undefined;
  } catch (error) {
    return undefined;
  }
}

/**
 * Number scopes as State holds them, by name; what was typed there and is none is left out. The
 * scopes of practice and of old lists are not part of what was given here.
 */
export function scopesIn(state: ReadonlyMap<string, string>, all = false): Map<string, ScopeState> {
  const scopes = new Map<string, ScopeState>();
  for (const [key, value] of state) {
    const scope = key.startsWith('scope:') ? scopeOf(value) : undefined;
    const name = key.slice(6);
    if (scope && (all || !(isPractice(name) || isImported(name)))) scopes.set(name, scope);
  }
  return scopes;
}

const SHOWN = 50;

/** Certificate of one scope; `first` and `last` are PO numbers as they stand, empty when none was given. */
export function certificateOf(
  scope: string,
  { first, last }: ScopeState,
  orders: readonly Numbered[],
): Certificate {
  const own = orders.filter(
    (one) => one.scope === scope && one.number !== null && one.poNumber !== '',
  );
  const given = [...own].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const numbers = new Set(given.map(({ number }) => number ?? 0));
  const missing: number[] = [];
  for (let number = first; number <= last; number += 1)
    if (!numbers.has(number)) missing.push(number);
  return {
    scope,
    first: given[0]?.poNumber ?? '',
    last: given[given.length - 1]?.poNumber ?? '',
    next: last + 1,
    count: own.length,
    void: own.filter(({ status }) => status === 'void').length,
    missing: missing.length,
    duplicates: own.length - numbers.size,
    missingNumbers: missing.slice(0, SHOWN),
    highWater: last,
  };
}

/** Where so many numbers are left out, and twenty to one that is there, it is no sequence with gaps. */
const SPARSE = 1000;

/** The numbers of an old list in one scope, in order, with what is left out between them. */
export function asImported(rows: readonly Numbered[]): AsImported {
  const given = [...rows].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const numbers = [...new Set(given.map(({ number }) => number ?? 0))];
  const [first = 0] = numbers;
  const last = numbers[numbers.length - 1] ?? 0;
  const gaps = last - first + 1 - numbers.length;
  const told = gaps <= Math.max(SPARSE, 20 * numbers.length);
  const gapNumbers = told ? between(numbers) : [];
  const times = new Map<string, number>();
  for (const { poNumber } of rows) times.set(poNumber, (times.get(poNumber) ?? 0) + 1);
  const twice = [...times].filter(([, count]) => count > 1).map(([number]) => number);
  return {
    first: given[0]?.poNumber ?? '',
    last: given[given.length - 1]?.poNumber ?? '',
    count: rows.length,
    gaps: told ? gaps : 0,
    duplicates: twice.length,
    gapNumbers,
    duplicateNumbers: twice.slice(0, SHOWN),
  };
}

/** Numbers an old list leaves out, in the width of its first one. */
export function gapsShown(scope: string, { first, gapNumbers }: AsImported): string[] {
  const width = first.length - scope.length + '{SEQ}'.length;
  return gapNumbers.map((one) => scope.replace('{SEQ}', String(one).padStart(width, '0')));
}

function between(numbers: readonly number[]): number[] {
  const missing: number[] = [];
  numbers.forEach((number, at) => {
    const next = numbers[at + 1] ?? number;
    for (let one = number + 1; one < next && missing.length < SHOWN; one += 1) missing.push(one);
  });
  return missing;
}

/** So many sequences of old lists are told apart; the smaller ones stand together. */
const TOLD = 40;
const OTHERS = 'other old numbers';

/** Rows of old lists by the sequence they came from. */
function importedRows(orders: readonly Numbered[]): Map<string, Numbered[]> {
  const found = new Map<string, Numbered[]>();
  for (const one of orders) {
    if (!isImported(one.scope)) continue;
    const scope = one.number === null ? OTHERS : one.scope.slice(IMPORTED.length + 1);
    const rows = found.get(scope) ?? [];
    rows.push(one);
    found.set(scope, rows);
  }
  const bySize = [...found].sort(([, a], [, b]) => b.length - a.length);
  const small = bySize.slice(TOLD).flatMap(([, rows]) => rows);
  if (small.length === 0) return found;
  const alone = small.map((one) => ({ ...one, number: null }));
  return new Map([...bySize.slice(0, TOLD), [OTHERS, alone]]);
}

/** The scopes that gave numbers here and those that only an old list has, each with both parts. */
export function certificates(
  state: ReadonlyMap<string, string>,
  orders: readonly Numbered[],
  more: ReadonlyMap<string, ScopeState> = new Map(),
): Certificate[] {
  const imported = importedRows(orders);
  const scopes = new Map([...more, ...scopesIn(state)]);
  for (const [scope, rows] of imported)
    if (!scopes.has(scope))
      scopes.set(scope, newScope(Math.max(0, ...rows.map(({ number }) => number ?? 0))));
  return [...scopes].map(([scope, counted]) => {
    const old = imported.get(scope);
    const certificate = certificateOf(scope, counted, orders);
    return old ? { ...certificate, imported: asImported(old) } : certificate;
  });
}

/**
 * What is wrong with the numbers: a gap, a double, a row above the last number given. A gap that the
 * owner answered in writing stays in the certificate and is no finding any more.
 */
export function sequenceFindings(
  state: ReadonlyMap<string, string>,
  orders: readonly OrderRow[],
): Finding[] {
  const place = { tab: TABLES.register.title, column: 'PO number' };
  const found: Finding[] = [];
  const all = certificates(state, orders);
  const gone = all.reduce((sum, { missing }) => sum + missing, 0);
  const answered = gone <= Number(state.get('gapsAnswered') ?? 0);
  for (const one of all) {
    if (one.missing > 0 && !answered) {
      const which = one.missingNumbers.join(', ');
      const detail = `Scope ${one.scope}: ${one.missing} given numbers stand in no row (number ${which}).`;
      found.push({
        ...place,
        kind: 'sequence_gap',
        detail,
        expected: '0',
        actual: String(one.missing),
      });
    }
    if (one.duplicates > 0) {
      const detail = `Scope ${one.scope}: ${one.duplicates} rows carry a number that another row has.`;
      found.push({
        ...place,
        kind: 'sequence_duplicate',
        detail,
        expected: '0',
        actual: String(one.duplicates),
      });
    }
  }
  return [...found, ...aboveFindings(state, orders), ...doubled(orders)];
}

function aboveFindings(state: ReadonlyMap<string, string>, orders: readonly OrderRow[]): Finding[] {
  const scopes = scopesIn(state);
  return orders.flatMap((one) => {
    const last = scopes.get(one.scope)?.last ?? 0;
    if (one.number === null || one.number <= last) return [];
    if (isPractice(one.scope) || isImported(one.scope)) return [];
    const detail = `${one.poNumber} is above the last number given in scope ${one.scope}, ${last}.`;
    return [
      {
        kind: 'sequence_gap',
        tab: TABLES.register.title,
        column: 'PO number',
        key: one.key,
        detail,
      },
    ];
  });
}

/** A PO number that stands in two rows, whatever their scopes say; an old list's own doubles stay. */
function doubled(orders: readonly OrderRow[]): Finding[] {
  const old = new Set(orders.filter(({ scope }) => isImported(scope)).map(({ key }) => key));
  const seen = new Map<string, string>();
  return orders.flatMap(({ poNumber, key, scope }) => {
    if (poNumber === '') return [];
    const other = seen.get(poNumber);
    seen.set(poNumber, key);
    if (other === undefined || (old.has(other) && old.has(key))) return [];
    if (orders.some((one) => one.key === other && one.scope === scope)) return [];
    const detail = `${poNumber} stands in the rows ${other} and ${key}.`;
    return [
      { kind: 'sequence_duplicate', tab: TABLES.register.title, column: 'PO number', key, detail },
    ];
  });
}
