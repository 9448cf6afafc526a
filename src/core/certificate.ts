// The gap certificate of a number scope: what was given, what stands in the rows, what is missing and
// what stands there twice (product.md section 4). It knows numbers, not what they were given for.
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
}

/** What a certificate reads of an order's row. */
export type Numbered = Pick<OrderRow, 'scope' | 'number' | 'poNumber' | 'status'>;

export const isPractice = (scope: string): boolean => scope.startsWith('PRACTICE');

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
 * practice scope is not part of any certificate.
 */
export function scopesIn(
  state: ReadonlyMap<string, string>,
  practice = false,
): Map<string, ScopeState> {
  const scopes = new Map<string, ScopeState>();
  for (const [key, value] of state) {
    const scope = key.startsWith('scope:') ? scopeOf(value) : undefined;
    if (scope && (practice || !isPractice(key.slice(6)))) scopes.set(key.slice(6), scope);
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

export const certificates = (
  state: ReadonlyMap<string, string>,
  orders: readonly OrderRow[],
): Certificate[] =>
  [...scopesIn(state)].map(([scope, counted]) => certificateOf(scope, counted, orders));

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
    if (one.number === null || one.number <= last || isPractice(one.scope)) return [];
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

/** A PO number that stands in two rows, whatever their scopes say. */
function doubled(orders: readonly OrderRow[]): Finding[] {
  const seen = new Map<string, string>();
  return orders.flatMap(({ poNumber, key, scope }) => {
    if (poNumber === '') return [];
    const other = seen.get(poNumber);
    seen.set(poNumber, key);
    if (other === undefined || orders.some((one) => one.key === other && one.scope === scope))
      return [];
    const detail = `${poNumber} stands in the rows ${other} and ${key}.`;
    return [
      { kind: 'sequence_duplicate', tab: TABLES.register.title, column: 'PO number', key, detail },
    ];
  });
}
