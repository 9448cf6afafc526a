// Who may not do two things on the same order: segregation of duties, limits of what a person may
// accept, and the owner's written exemptions from it (controls.md B27, C2, D25). It names people, no rows.
import type { Day } from './day';
import { exemptionFor } from './exemption';
import type { Pair } from './exemption';
import { parseMoney } from './money';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import type { Person, Register } from './settings';
import { mailKey, samePerson } from './settings';

export interface Duty {
  actor: string;
  today: Day;
  state: ReadonlyMap<string, string>;
  register: Register;
}

/** Whoever acts, and under which address the register knows them for what they did before. */
export const knownAs = (actor: string, other: string): string =>
  other === '' || mailKey(other) === mailKey(actor) ? actor : `${actor} is ${other}, who`;

/**
 * Refused where both are one person, by whatever alias, unless the owner exempted them in writing; the use is told.
 */
export function twoPeople(
  duty: Duty,
  ask: { pair: Pair; other: string; detail(who: string): string; next: string },
): Outcome<string> {
  if (!samePerson(ask.other, duty.actor)) return accept('');
  const exemption = exemptionFor(duty, ask.pair);
  if (exemption) return accept(exemption);
  return refuse('second_person', ask.detail(knownAs(duty.actor, ask.other)), { next: ask.next });
}

/** What a setting says, else `instead`; one that cannot be read lets nothing through. */
export function amountSetting(
  { settings, digits }: Register,
  name: string,
  instead: string,
): number {
  const read = parseMoney(settings[name] || instead.replace(/\.00$/, ''), digits);
  return read.ok ? read.value : 0;
}

/** What a person may accept per exception: their own limit, else their roles' (C2). */
export function overrideLimit(register: Register, person: Person | undefined): number {
  if (person?.overrideLimit !== null && person?.overrideLimit !== undefined)
    return person.overrideLimit;
  const has = (role: 'owner' | 'approver'): boolean => person?.roles.includes(role) === true;
  if (has('owner')) return amountSetting(register, 'overrideLimitOwner', '1000.00');
  return has('approver') ? amountSetting(register, 'overrideLimitApprover', '250.00') : 0;
}

/** Whether this person wrote the content that is asked for, or part of it (B27). */
export const wrote = (
  { editor = '', writers = [] }: { editor?: string; writers?: readonly string[] },
  email: string,
): boolean => [editor, ...writers].some((one) => samePerson(one, email));
export const isNamed = (owner: string, email: string): boolean =>
  owner.split(',').some((one) => mailKey(one) === email);
