// Purchases that need no yes (controls.md T09): a rule with a cap an order, a cap for each requester a
// month, and what may be bought. What somebody may still buy under it stands in State, beside the use of
// budgets and moved with it. It approves nothing by itself.
import type { Routed } from './approval';
import { matchingRules } from './approval';
import type { Rule } from './approval-rules';
import { isAuto } from './approval-rules';
import { useIn } from './budget-use';
import type { Day } from './day';
import { monthOf } from './day';
import type { Register } from './settings';
import { personKey } from './settings';
import type { Work } from './work';

/** The rule that stood for a yes, with the version of the rules; the content is the order's own. */
export type Auto = {
  rule: string;
  version: string;
  day: Day;
  amountMinor: number;
  /** Under which name its use is added up. */
  place: string;
};

interface Buying {
  register: Register;
  state: ReadonlyMap<string, string>;
  work: Work;
  today: Day;
}

const nameOf = ({ rule, row }: Rule): string => rule || `row ${row}`;
const placeOf = (rule: Rule, requester: string): string =>
  `auto ${nameOf(rule)} ${personKey(requester)}`.toLowerCase();

/** The first auto rule with room for it this month; `own` is this order's own amount. */
export function autoFor(asked: Routed, own: number, buying: Buying): Auto | undefined {
  const { register, today: day } = buying;
  if (asked.emergency || asked.newVendor) return undefined;
  const month = monthOf(day);
  for (const rule of matchingRules(asked, register).filter(isAuto)) {
    const place = placeOf(rule, asked.requester);
    const [used, waiting] = useIn(buying, { costCentre: place, from: month, to: month });
    if (used + waiting + own > (rule.monthCap ?? 0)) continue;
    return { rule: nameOf(rule), version: register.version, day, amountMinor: own, place };
  }
  return undefined;
}

export const sayAuto = ({ rule, version }: Auto): string => `rule ${rule}, version ${version}`;
