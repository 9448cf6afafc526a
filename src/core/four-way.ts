// What a 4-way line asks of a team: one person receives and another accepts (controls.md B6, B27).
// Said when an order is submitted, so that nobody finds out with the goods at the door.
import { exemptionFor } from './exemption';
import type { Duty } from './duty';
import type { LineRow } from './tables';

/** A warning where nobody could accept what the only receiver records; empty where somebody can. */
export function loneReceiver({ register, state, today }: Duty, lines: readonly LineRow[]): string {
  const numbers = lines.filter((one) => one.matchLevel === '4-way').map(({ line }) => line ?? 0);
  const [first, second] = register.people.filter(({ roles }) => roles.includes('receiver'));
  if (numbers.length === 0 || second) return '';
  const may = first && exemptionFor({ actor: first.email, today, state }, 'receiver / accepter');
  if (may) return '';
  const which =
    numbers.length === 1 ? `Line ${numbers[0] ?? ''} is` : `Lines ${numbers.join(', ')} are`;
  const who = first ? `only ${first.email} has` : 'nobody has';
  return `${which} matched 4-way: one person receives and another accepts, and ${who} the role receiver.`;
}
