// The owner's written exemptions from segregation of duties: a person, a pair of duties, why, from
// when until when, kept in State and sealed with it (controls.md B27). It knows no rows.
import type { Day } from './day';
import { personKey, samePerson } from './settings';

export const PAIRS = [
  'requester / approver',
  'approver / accepter',
  'receiver / accepter',
  'enterer / override',
  'enterer / payer',
  'reverser / payer',
  'accepter / payer',
  'changer / confirmer',
  'creator / activator',
] as const;
export type Pair = (typeof PAIRS)[number];

export interface Exemption {
  person: string;
  pair: string;
  reason: string;
  /** First day; empty where it holds since it was written. */
  from: Day;
  /** Last day. */
  until: Day;
}
type State = ReadonlyMap<string, string>;
const SOLO = 'exemption:solo';
export const exemptionKey = (person: string, pair: Pair): string =>
  `exemption:${personKey(person)}:${pair.replace(/ /g, '')}`;

/** How a reason in the log ends where an exemption let one person do both. */
const USED = /(?:^|; )exemption (exemption:\S+)$/;
/** The pair of the exemption that a fact was done under, as people say it; empty where it was under none. */
export function pairUsed(reason: string): string {
  const key = USED.exec(reason)?.[1] ?? '';
  if (key === SOLO) return 'every duty, profile solo';
  return key.slice(key.lastIndexOf(':') + 1).replace('/', ' / ');
}

/** What one person alone may do ends when the register is shared (product.md 5). */
const inForce = (key: string, state: State): boolean =>
  key !== SOLO || state.get('profile') === 'solo';

/** The State key of an exemption that this person holds on this day; solo's covers every pair. */
export function exemptionFor(
  { actor, today, state }: { actor: string; today: Day; state: State },
  pair: Pair,
): string | undefined {
  for (const [key, text] of state) {
    if (!key.startsWith('exemption:') || text === '' || !inForce(key, state)) continue;
    const held = JSON.parse(text) as Partial<Exemption>;
    if (
      samePerson(held.person ?? '', actor) &&
      (held.from ?? '') <= today &&
      (held.until ?? '') >= today &&
      (held.pair === pair || key === SOLO)
    )
      return key;
  }
  return undefined;
}

/** The same for requester / approver; empty where there is none. */
export const exemptionOf = (state: State, person: string, today: Day): string =>
  exemptionFor({ actor: person, today, state }, 'requester / approver') ?? '';
