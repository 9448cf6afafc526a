// The shape of a request: what a person may send or type for an order, before any rule looks at it.
// Fields of the contract that are not built yet are refused by name. It computes nothing.
import { namesCapital } from './capital';
import type { Infer, Shape } from './shape';
import {
  amount,
  currency,
  day,
  LIMITS,
  list,
  name,
  object,
  oneOf,
  optional,
  price,
  quantity,
  text,
  wholeNumber,
  yes,
} from './shape';
import type { SaidRatio } from './units';
import { MOST_RATIOS } from './units';

/** So many days before its end an order may be told of, at most. */
export const LONGEST_NOTICE = 366;

const RATIO = object({
  unit: name(40),
  per: wholeNumber(1, 1_000_000),
  of: wholeNumber(1, 1_000_000),
});
/** One ratio to another unit, or a list of them. */
const RATIOS: Shape<SaidRatio | SaidRatio[]> = {
  ...RATIO,
  check: (value, path, problems) =>
    Array.isArray(value)
      ? list(RATIO, { most: MOST_RATIOS }).check(value, path, problems)
      : RATIO.check(value, path, problems),
};
/** A cost centre; its capital orders have a name of their own, which nobody types (T46). */
export const costCentre = (least = 0): Shape<string> => {
  const typed = text(100, least);
  return {
    ...typed,
    check: (value, path, problems) => {
      const read = typed.check(value, path, problems);
      if (read === undefined || !namesCapital(read)) return read;
      const detail = `${path} cannot end in (capital): type capital as the category`;
      problems.push({ code: 'bad_value', path, detail });
      return undefined;
    },
  };
};
/** Fields of a line; a change order takes the same ones. */
export const LINE_FIELDS = {
  description: name(),
  quantity: quantity(),
  unit: name(40),
  unitPrice: price(),
  taxCode: optional(text(12)),
  matchLevel: optional(oneOf('2-way', '3-way', '4-way')),
  type: optional(oneOf('goods', 'service', 'subscription')),
  basis: optional(oneOf('quantity', 'amount')),
  item: optional(text(100)),
  costCentre: optional(costCentre()),
  serviceFrom: optional(day()),
  serviceTo: optional(day()),
  overReceiptBp: optional(wholeNumber(0, 10000)),
  project: optional(text(100)),
  acceptance: optional(text()),
  asset: optional(yes()),
  unitRatio: optional(RATIOS),
};
const LINE = object(LINE_FIELDS);
/** Fields of the input of `submit_order`; Intake rows are brought into the same shape. */
export const ORDER_FIELDS = {
  draftKey: optional(text(64)),
  vendor: name(200),
  description: name(),
  costCentre: costCentre(1),
  category: optional(text(100)),
  currency: currency(),
  needBy: optional(day()),
  serviceFrom: optional(day()),
  serviceTo: optional(day()),
  noticeDays: optional(wholeNumber(0, LONGEST_NOTICE)),
  terms: optional(text(200)),
  contractRef: optional(text(100)),
  notToExceed: optional(amount()),
  emergency: optional(yes()),
  lines: list(LINE, { most: LIMITS.lines, least: 0 }),
  note: optional(text(LIMITS.note)),
  charges: optional(
    list(object({ code: name(40), amount: amount(), taxCode: optional(text(12)) }), {
      most: 20,
      least: 0,
    }),
  ),
  practice: optional(yes()),
  kind: optional(oneOf('order', 'blanket', 'subscription')),
  callOffLimit: optional(amount()),
  deliverTo: optional(text()),
  deliveryTerms: optional(text(200)),
  shipVia: optional(text(100)),
  deposit: optional(object({ amount: amount(), due: optional(day()) })),
  retentionBp: optional(wholeNumber(0, 10000)),
  retentionUntil: optional(day()),
  supersedes: optional(name(64)),
  soleSource: optional(text()),
  documents: optional(
    list(object({ kind: name(40), name: name(200), link: name(), sha256: optional(text(100)) }), {
      most: 20,
      least: 0,
    }),
  ),
  repeat: optional(
    object({
      every: oneOf('week', 'month', 'quarter', 'year'),
      count: wholeNumber(1, LIMITS.lines),
    }),
  ),
};
export const ORDER = object(ORDER_FIELDS);
export type OrderInput = Infer<typeof ORDER>;
export type LineInput = OrderInput['lines'][number];
