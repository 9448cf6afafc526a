// An amount in the register's currency at the rate of its own order: what was true at submission goes
// on being true for its limits (controls.md B33). It knows no limit.
import type { Rated } from './approval';
import { chainOf, inRegisterCurrency } from './approval';
import type { Outcome } from './outcome';
import type { Register } from './settings';
import type { OrderRow } from './tables';

/** At the rate that the order keeps from its submission; today's, where it has none. */
export function atOrderRate(
  { minor, currency }: { minor: number; currency: string },
  order: OrderRow | undefined,
  register: Register,
): Outcome<Rated> {
  const stored = order?.currency === currency ? chainOf(order).rate : '';
  const settings =
    stored === '' ? register.settings : { ...register.settings, [`rate:${currency}`]: stored };
  return inRegisterCurrency(minor, currency, { ...register, settings });
}
