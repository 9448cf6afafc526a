// Approval rules as set-up is told them, and the rows they become in Approval Rules. It decides nothing.
import type { Infer, Shape } from '../core/shape';
import { amount, list, object, optional, text, wholeNumber } from '../core/shape';

/** Words as one text with commas, or as a list of texts. */
export const words = (): Shape<string> => ({
  optional: false,
  check: (value, path, problems) => {
    const all = Array.isArray(value) ? value : [value];
    if (all.every((one) => typeof one === 'string')) return all.join(', ');
    problems.push({ code: 'bad_value', path, detail: `${path} has to be text` });
    return undefined;
  },
});

/** Yes or no, as a sheet has it or as JSON does; nothing is either. */
const yesOrNo = (): Shape<string> => ({
  optional: false,
  check: (value, path, problems) => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (typeof value === 'string' && /^(y|yes|true|1|n|no|false|0|)$/i.test(value.trim()))
      return value.trim();
    problems.push({ code: 'bad_value', path, detail: `${path} has to be yes or no` });
    return undefined;
  },
});

/** How many of a group have to say yes: a number, or all of them. */
const countOrAll = (): Shape<number | 'all'> => ({
  ...wholeNumber(1, 99),
  check: (value, path, problems) =>
    value === 'all' ? 'all' : wholeNumber(1, 99).check(value, path, problems),
});
const limit = optional(amount());
const RULE = object({
  rule: optional(text()),
  fromAmount: limit,
  toAmount: limit,
  costCentre: optional(text()),
  category: optional(text()),
  vendorStatus: optional(text()),
  newVendor: optional(yesOrNo()),
  emergency: optional(yesOrNo()),
  step: optional(wholeNumber(1, 99)),
  approvers: words(),
  needed: optional(countOrAll()),
  vendor: optional(text()),
  item: optional(text()),
  monthCap: limit,
  quotes: optional(wholeNumber(1, 99)),
  demands: optional(words()),
  categoryOwner: optional(text()),
});
export const RULES = list(RULE, { most: 200, least: 0 });

/** A row in the order of the tab's headers. */
export const typedRule = (one: Infer<typeof RULE>): (string | number)[] => [
  ...[one.rule ?? '', one.fromAmount ?? '', one.toAmount ?? ''],
  ...[one.costCentre ?? '', one.category ?? '', one.vendorStatus ?? ''],
  ...[one.newVendor ?? '', one.emergency ?? '', one.step ?? 1, one.approvers, one.needed ?? 1],
  ...[one.vendor ?? '', one.item ?? '', one.monthCap ?? '', one.quotes ?? ''],
  ...[one.demands ?? '', one.categoryOwner ?? ''],
];
