// Who would have to approve an amount, and why: shown while a request is typed, by the very rules
// that its submission will use. It keeps nothing.
import { exemptionOf } from '../../core/exemption';
import { inRegisterCurrency, matchingRules, route } from '../../core/approval';
import type { Routed, Step } from '../../core/approval';
import type { Burn } from '../../core/budget';
import { drawnOn, sayBudgets, stopsAbove } from '../../core/budget';
import { centreKey } from '../../core/budget-use';
import { newCostCentre } from '../../core/cost-centre';
import { monthOf } from '../../core/day';
import { extrasFor, extraSteps } from '../../core/extra-steps';
import { minorDigits, parseMoney, showMoney } from '../../core/money';
import { blankRow } from '../../core/blank';
import { sayBeside, similarTo, splitOf } from '../../core/similar';
import type { OrderRow } from '../../core/tables';
import { vendorOf } from '../../core/order';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { lineNet } from '../../core/quantity';
import type { Register } from '../../core/settings';
import type { Infer } from '../../core/shape';
import {
  amount,
  currency,
  day,
  LIMITS,
  list,
  object,
  optional,
  price,
  quantity,
  text,
  yes,
} from '../../core/shape';
import type { Asked } from '../query';
import { query } from '../query';
import { counted } from '../show';
import type { PreviewApprovalView } from '../views';

const ASKED = object({
  costCentre: optional(text(100)),
  category: optional(text(100)),
  vendor: optional(text(200)),
  needBy: optional(day()),
  serviceFrom: optional(day()),
  currency: optional(currency()),
  amount: optional(amount()),
  notToExceed: optional(amount()),
  emergency: optional(yes()),
  lines: optional(
    list(object({ quantity: quantity(), unitPrice: price() }), { most: LIMITS.lines, least: 0 }),
  ),
});
type Input = Infer<typeof ASKED>;

/** The larger of value and ceiling (B36); the value is the lines' where they are given. */
function amountOf(input: Input, code: string): Outcome<number> {
  const digits = minorDigits(code);
  let value = 0;
  for (const line of input.lines ?? []) {
    const net = lineNet(line.quantity, line.unitPrice, digits);
    if (!net.ok) return net;
    value += net.value;
  }
  const [typed, ceiling] = [input.amount, input.notToExceed].map((one) =>
    parseMoney(one ?? '0', digits),
  );
  if (!typed?.ok) return typed ?? accept(0);
  if (!ceiling?.ok) return ceiling ?? accept(0);
  return accept(Math.max(input.lines ? value : typed.value, ceiling.value));
}

function routed(input: Input, minor: number, { loaded, actor, today }: Asked): Routed {
  const vendor = vendorOf(loaded.vendors, input.vendor ?? '');
  const named = (input.vendor ?? '').trim() !== '';
  return {
    amountMinor: minor,
    costCentre: input.costCentre?.trim() ?? '',
    category: input.category?.trim() ?? '',
    emergency: input.emergency === true,
    requester: actor,
    vendorStatus: vendor?.status ?? (named ? 'new' : ''),
    newVendor: named && (vendor === undefined || vendor.status === 'new'),
    exemption: exemptionOf(loaded.state, actor, today),
  };
}

/** As much of the order as is typed: enough to be compared with others. */
const likely = (
  { vendor = '' }: Input,
  { asked, code, net }: { asked: Asked; code: string; net: number },
): OrderRow => ({
  ...blankRow('register'),
  ...{ vendor: vendor.trim(), requester: asked.actor, submittedAt: asked.now },
  ...{ currency: code, net },
});

/** "up to 500.00 EUR, 1 of 2 approvers". */
function whyOf(step: Step, asked: Routed, register: Register): string {
  if (step.also !== undefined) return step.also;
  const rule = matchingRules(asked, register).find((one) => one.rule === step.rule);
  const shown = (minor: number): string =>
    `${showMoney(minor, register.digits)} ${register.currency}`;
  const band = !rule
    ? step.rule
    : rule.to === null
      ? `above ${shown(Math.max(0, rule.from - 1))}`
      : `up to ${shown(rule.to)}`;
  const who =
    step.exemption === ''
      ? `${step.needed} of ${counted(step.approvers.length, 'person').replace('persons', 'people')}`
      : 'by a written exemption, counted';
  return `${band}, ${who}`;
}

/** The budgets that the amount would draw on, and the steps beside the rules. */
function extrasOf(
  { notToExceed: _ceiling, ...input }: Input,
  alone: Routed,
  { loaded, today }: Asked,
): Outcome<{ steps: Step[]; budgets: Burn[] }> {
  const { register, state } = loaded;
  const { costCentre, requester } = alone;
  const place = `${centreKey(costCentre)}|${monthOf(input.serviceFrom ?? input.needBy ?? today)}`;
  const code = input.currency ?? register.currency;
  const value = amountOf(input, code);
  const rated = value.ok ? inRegisterCurrency(value.value, code, register) : value;
  if (!rated.ok) return rated;
  const drawn = drawnOn({ register, state, use: { [place]: rated.value.minor } });
  if (!drawn.ok) return drawn;
  const stopped = stopsAbove(drawn.value, register);
  if (!stopped.ok) return stopped;
  const centres = { centres: [costCentre], requester, budgets: drawn.value };
  const steps = extraSteps(extrasFor(centres, register), alone, register);
  return steps.ok ? accept({ steps: steps.value, budgets: drawn.value }) : steps;
}

const sayStep = ({ approvers, needed }: Step): string =>
  needed === 1 ? approvers.join(' or ') : `${needed} of ${approvers.join(', ')}`;

export const previewApproval = query<Input, PreviewApprovalView>({
  name: 'preview_approval',
  shape: ASKED,
  need: ({ vendor }) => ({
    pick: {},
    vendors: vendor === undefined ? [] : [vendor],
    recent: vendor === undefined ? [] : [vendor],
  }),
  answer: (input, asked) => {
    const { register } = asked.loaded;
    const code = input.currency ?? register.currency;
    const typed = amountOf(input, code);
    const rated = typed.ok ? inRegisterCurrency(typed.value, code, register) : typed;
    if (!rated.ok) return rated;
    const alone = routed(input, rated.value.minor, asked);
    const others = asked.loaded.beside;
    const order = likely(input, { asked, code, net: typed.ok ? typed.value : 0 });
    const extra = extrasOf(input, alone, asked);
    if (!extra.ok) return extra;
    const compared = { order, others, register, vendors: asked.loaded.vendors };
    const split = splitOf(alone, compared);
    const given = { ...alone, amountMinor: split?.sumMinor ?? alone.amountMinor };
    const steps = route(given, register, extra.value.steps);
    if (!steps.ok) return steps;
    const views = steps.value.map((step) => ({
      step: step.step,
      approvers: step.approvers,
      needed: step.needed,
      why: whyOf(step, given, register),
    }));
    const amounts = `${showMoney(given.amountMinor, register.digits)} ${register.currency}`;
    const sentence = `${steps.value.map(sayStep).join(', then ')} approves ${amounts}.`;
    const strange = newCostCentre(given.costCentre, register, asked.loaded.state);
    const told = strange === '' ? {} : { newCostCentre: strange };
    const beside = [
      ...sayBeside({ similar: similarTo(compared), split }, register),
      ...sayBudgets(extra.value.budgets, register, 0),
    ];
    return accept({ steps: views, sentence, ...told, ...(beside.length > 0 ? { beside } : {}) });
  },
});
