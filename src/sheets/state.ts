// State as one sealed whole: head, counters, number scopes, signed months and exemptions decide, and
// editors can type there, so each commit seals all of it and each command checks the seal. It knows no
// single fact but those that can be told again from outside the file.
import { askedAnew } from '../core/asked-index';
import { usedAnew } from '../core/budget-use';
import { blanketNumber, callOffScope } from '../core/blanket';
import { canonical } from '../core/canonical';
import type { ScopeState } from '../core/certificate';
import { isPractice, scopesIn, withTwice } from '../core/certificate';
import { begunSums } from '../core/contract-sum';
import type { Day } from '../core/day';
import { HINT } from '../core/health';
import { sealBy, sealedBy } from '../core/keyring';
import { nameKey } from '../core/name-key';
import { SIGNED_TO } from '../core/posting';
import { askedAs } from '../core/similar';
import type { Loaded } from '../app/ports';
import type { Home } from './home';

type State = ReadonlyMap<string, string>;

/** HMAC over every key and value but the seal's own and hints, in canonical form. */
function stateText(state: State): string {
  const sealed = [...state].filter(([name]) => name !== 'seal' && !name.startsWith(HINT));
  const rest = Object.fromEntries(sealed);
  return `state\n${canonical(rest)}`;
}
export const stateSeal = (key: string, state: State): string => sealBy(key, stateText(state));

/** What was looked at last: many ask about one reading, and what is read again is mostly the same. */
let seen: { readonly state: State; readonly key: string; readonly fits: boolean } | undefined;

const isSame = (one: State, other: State): boolean =>
  one === other ||
  (one.size === other.size && [...one].every(([name, value]) => other.get(name) === value));

/** Nothing is sealed before the first commit of a register; who only looks has no key to check. */
export function stateFits({ key, record, keeper }: Home, state: State): boolean {
  if (keeper !== '' || record === undefined || record.head === 0) return true;
  if (seen?.key !== key || !isSame(seen.state, state))
    seen = { state, key, fits: sealedBy(key, stateText(state), state.get('seal')) };
  return seen.fits;
}

/** First free row of each growing tab: as State says, or as the last commit did where State lies. */
export function nextIn(home: Home, state: State): { [tab: string]: number } {
  if (!stateFits(home, state)) return home.record?.next ?? {};
  return Object.fromEntries(
    [...state]
      .filter(([key]) => key.startsWith('next:'))
      .map(([key, value]) => [key.slice(5), Number(value)]),
  );
}

/** What nobody can tell any more is given again: exemptions, answers, what settings were. */
const LOST =
  /^(exemption|delegation|settings|digest|watch|asked|own|used|contract|taken):|^(settingsVersion|askedFrom|vendorsPaid|(onTheWay|costCentres)(:\d+)?|gapsAnswered|moving|month\.job)$/;

/** Numbers as many rows carry them; the log says which of them an old list had twice. */
function standingTwice(numbers: Loaded['numbers']): Map<string, number> {
  const times = new Map<string, number>();
  for (const { poNumber } of numbers) times.set(poNumber, (times.get(poNumber) ?? 0) + 1);
  return new Map([...times].filter(([number, count]) => number !== '' && count > 1));
}

/** Scopes of blanket orders, which are not kept outside the file: as the rows carry their numbers. */
function calledOff(
  numbers: Loaded['numbers'],
  known: ReadonlyMap<string, ScopeState>,
): Map<string, ScopeState> {
  const keys = new Map(numbers.map(({ key, poNumber }) => [poNumber, key]));
  const scopes = new Map<string, ScopeState>();
  for (const { poNumber } of numbers) {
    const [of, blanket] = [keys.get(blanketNumber(poNumber)), blanketNumber(poNumber)];
    if (blanket === '' || of === undefined) continue;
    const scope = callOffScope({ poNumber: blanket });
    const { last, count } = scopes.get(scope) ?? { last: 0, count: 0 };
    const own = Number(poNumber.slice(blanket.length + 1));
    const ended = Math.min(known.get(scope)?.void ?? 0, count + 1);
    scopes.set(scope, {
      ...{ first: 1, last: Math.max(last, own), count: count + 1, void: ended, of },
    });
  }
  return scopes;
}

/** What all rows tell: how budgets and contracts are used, and which orders were asked for of whom. */
function fromRows(
  { state, work, register, contracts = [] }: Loaded,
  today: Day,
): [string, string][] {
  const orders = work.list('register');
  const asked = orders.map((order) => askedAs(order, register, today));
  const refs = new Set(contracts.map(({ reference }) => nameKey(reference)));
  refs.delete('');
  return [...[...usedAnew(work, state), ...askedAnew(asked)], ...begunSums(refs, orders, register)];
}

/**
 * State that was typed over, told again: the head, numbers and free rows as they are kept outside the
 * file, counters from the rows, the last signed month.
 */
export function mendState(loaded: Loaded, { record, ...home }: Home, today: Day): void {
  const { state, work, numbers } = loaded;
  if (!record) return;
  const set = (key: string, value: string | number): void => {
    work.state.set(key, String(value));
  };
  for (const key of state.keys()) if (LOST.test(key)) set(key, '');
  for (const [key, text] of fromRows(loaded, today)) set(key, text);
  set(SIGNED_TO, record.signedTo ?? '');
  // Nobody knows any more who confirmed where vendors are paid to: a second person says it again.
  for (const [key, text] of state)
    if (key.startsWith('payee:')) set(key, text.replace('"state":"confirmed"', '"state":"held"'));
  // Nor who said yes to a vendor: until somebody does again, it counts as new.
  for (const [key, text] of state)
    if (key.startsWith('vendor:')) set(key, text.replace('"waits":false', '"waits":true'));
  const { fileId, scriptId } = home;
  for (const [key, value] of Object.entries({ fileId, scriptId, schema: '1' })) set(key, value);
  for (const [key, value] of Object.entries({ head: record.head, hash: record.hash }))
    set(key, value);
  for (const [tab, rows] of Object.entries(record.rows)) set(`rows:${tab}`, rows);
  const known = scopesIn(state, true);
  const practice = numbers.filter(({ poNumber }) => isPractice(poNumber)).length;
  const countOf = (scope: string, given: number): number => (isPractice(scope) ? practice : given);
  for (const scope of known.keys()) set(`scope:${scope}`, '');
  for (const [scope, last] of Object.entries(record.numbers)) {
    const ended = known.get(scope)?.void ?? 0;
    const from = record.firsts?.[scope] ?? 1;
    set(
      `scope:${scope}`,
      JSON.stringify({ first: from, last, count: countOf(scope, last - from + 1), void: ended }),
    );
  }
  for (const [scope, counted] of calledOff(numbers, known))
    set(`scope:${scope}`, JSON.stringify(counted));
  for (const [key, text] of withTwice(state, standingTwice(numbers)) ?? []) set(key, text);
  const keys = numbers.map(({ key }) => Number(/^D-(\d{6,})$/.exec(key)?.[1] ?? 0));
  set('counter:order', Math.max(0, ...keys));
  set('counter:document', Math.max(0, (record.next['invoices'] ?? 2) - 2));
}
