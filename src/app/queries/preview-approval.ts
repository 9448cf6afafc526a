// Who would have to approve an amount, and why: shown while a request is typed, by the very rules
// that its submission will use. It keeps nothing.
import { exemptionOf } from '../../core/exemption';
import { inRegisterCurrency, matchingRules, route } from '../../core/approval';
import type { Routed, Step } from '../../core/approval';
import { approveWord, saySteps } from '../../core/say-people';
import { onlyFor } from '../../core/approval-rules';
import { autoFor } from '../../core/auto-rule';
import type { Burn } from '../../core/budget';
import { drawnOn, hasRoom, sayBudgets, stopsAbove } from '../../core/budget';
import type { Use } from '../../core/budget-use';
import { orderUse } from '../../core/budget-use';
import { newCostCentre } from '../../core/cost-centre';
import { extrasFor, extraSteps } from '../../core/extra-steps';
import { keptOf, taxByRate } from '../../core/invoice';
import { minorDigits, parseMoney, sayMoney, sumOf } from '../../core/money';
import { blankRow } from '../../core/blank';
import { costCentre as centre, LINE_FIELDS, ORDER_FIELDS } from '../../core/order-input';
import { sayBeside, similarTo, skippedBy, splitOf } from '../../core/similar';
import type { LineRow, OrderRow } from '../../core/tables';
import { dearLines, isOffList } from '../../core/item-prices';
import { categoryOf } from '../../core/items';
import { vendorOf } from '../../core/order';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { lineNet } from '../../core/quantity';
import type { Register } from '../../core/settings';
import type { Infer } from '../../core/shape';
import { amount, currency, LIMITS, list, object, optional, text } from '../../core/shape';
import { keptTax, parseTaxCodes } from '../../core/tax-codes';
import { inPeriods, stillFits } from '../preview-fits';
import type { Asked } from '../query';
import { query } from '../query';
import { counted } from '../show';
import type { PreviewApprovalView } from '../views';

const {
  vendor: _v,
  description: _d,
  costCentre: _c,
  currency: _u,
  lines: _l,
  ...MORE
} = ORDER_FIELDS;
/** As much of `submit_order` as is typed; `amount` where there are no lines yet. */
const ASKED = object({
  ...MORE,
  vendor: optional(text(200)),
  description: optional(text()),
  costCentre: optional(centre()),
  currency: optional(currency()),
  amount: optional(amount()),
  lines: optional(
    list(object({ ...LINE_FIELDS, description: optional(text()), unit: optional(text(40)) }), {
      most: LIMITS.lines,
      least: 0,
    }),
  ),
});
type Input = Infer<typeof ASKED>;

/** What bands look at of what is typed: net, charges and tax that does not come back (B36). */
function valueOf(input: Input, code: string, { loaded, today }: Asked): Outcome<number> {
  const digits = minorDigits(code);
  const times = input.kind === 'subscription' ? (input.repeat?.count ?? 1) : 1;
  const taxed: { code: string; netMinor: number }[] = [];
  for (const { quantity, unitPrice, taxCode = '' } of input.lines ?? []) {
    const net = lineNet(quantity, unitPrice, digits);
    if (!net.ok) return net;
    taxed.push({ code: taxCode.trim().toUpperCase(), netMinor: net.value * times });
  }
  for (const { amount: typed, taxCode = '' } of input.charges ?? []) {
    const read = parseMoney(typed, digits);
    if (!read.ok) return read;
    taxed.push({ code: taxCode.trim().toUpperCase(), netMinor: read.value });
  }
  const codes = loaded.register.settings['taxCodes'] ?? '';
  const rates = parseTaxCodes(codes, today);
  const kept = rates.ok ? keptOf(taxByRate(taxed, rates.value), keptTax(codes, today)) : 0;
  return accept(sumOf(taxed, ({ netMinor }) => netMinor) + kept);
}

/** The larger of value and ceiling; the value is the lines' where they are given. */
function amountOf(input: Input, code: string, asked: Asked): Outcome<number> {
  const value = valueOf(input, code, asked);
  if (!value.ok) return value;
  const [typed, ceiling] = [input.amount, input.notToExceed].map((one) =>
    parseMoney(one ?? '0', minorDigits(code)),
  );
  if (!typed?.ok) return typed ?? accept(0);
  if (!ceiling?.ok) return ceiling ?? accept(0);
  return accept(Math.max(input.lines ? value.value : typed.value, ceiling.value));
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
    vendor: input.vendor?.trim() ?? '',
    items: (input.lines ?? []).map(({ item }) => item ?? ''),
    vendorStatus: vendor?.status ?? (named ? 'new' : ''),
    newVendor: named && (vendor === undefined || vendor.status === 'new'),
    exemption: exemptionOf(loaded.state, actor, today),
  };
}

/** As much of the order as is typed: enough to be compared with others. */
function likely(
  input: Input,
  { asked, code, net }: { asked: Asked; code: string; net: number },
): OrderRow {
  const { vendor = '', contractRef = '', practice = false } = input;
  const { serviceFrom = '', serviceTo = '' } = inPeriods(input);
  return {
    ...blankRow('register'),
    ...{ contractRef, serviceFrom, serviceTo, practice },
    ...{ vendor: vendor.trim(), requester: asked.actor, submittedDay: asked.today },
    ...{ currency: code, net },
  };
}

/** "up to 500.00 EUR (new vendor), 1 of 2 people". */
function whyOf(step: Step, asked: Routed, register: Register): string {
  if (step.also !== undefined) return step.also;
  const rule = matchingRules(asked, register).find(
    (one) => one.rule === step.rule && one.step === step.step,
  );
  const shown = (minor: number): string => sayMoney(minor, register.currency);
  const band = !rule
    ? step.rule
    : rule.to === null
      ? `above ${shown(Math.max(0, rule.from - 1))}`
      : `up to ${shown(rule.to)}`;
  const who =
    step.exemption === ''
      ? `${step.needed} of ${counted(step.approvers.length, 'person').replace('persons', 'people')}`
      : 'by a written exemption, counted';
  const only = rule ? onlyFor(rule) : '';
  return `${band}${only === '' ? '' : ` (${only})`}, ${who}`;
}

type Typed = NonNullable<Input['lines']>[number];
/** A line as far as it is typed; an amount alone is one line. */
function lineRow(line: Typed | undefined, input: Input, code: string): Outcome<LineRow> {
  const digits = minorDigits(code);
  const net = line
    ? lineNet(line.quantity, line.unitPrice, digits)
    : parseMoney(input.amount ?? '0', digits);
  if (!net.ok) return net;
  const { taxCode = '', costCentre = '', serviceFrom = '' } = line ?? {};
  return accept({
    ...blankRow('lines'),
    ...{ net: net.value, costCentre: costCentre.trim(), serviceFrom },
    taxCode: taxCode.trim().toUpperCase(),
  });
}

/** What it would take of budgets once it is asked for, with its charges and in its periods (B38). */
function drawing(typed: Input, { loaded: { register }, today }: Asked): Outcome<Use> {
  const code = typed.currency ?? register.currency;
  const input = inPeriods(typed, today);
  const lines: LineRow[] = [];
  for (const one of input.lines ?? [undefined]) {
    const line = lineRow(one, input, code);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const { kind = 'order', practice = false, needBy = '', serviceFrom = '', category = '' } = input;
  const charges = (input.charges ?? []).map(({ taxCode = '', ...one }) => ({
    ...one,
    taxCode: taxCode.trim().toUpperCase(),
  }));
  const order: OrderRow = {
    ...blankRow('register'),
    ...{ kind, practice, needBy, serviceFrom, charges, currency: code, submittedDay: today },
    ...{ costCentre: input.costCentre?.trim() ?? '', category: category.trim() },
  };
  const none = { receipts: [], invoices: [], payments: [], openExceptions: [] };
  return accept(orderUse({ order, lines, ...none }, { today, register }));
}

/** The budgets that the amount would draw on, and the steps beside the rules. */
function extrasOf(
  input: Input,
  alone: Routed,
  asked: Asked,
): Outcome<{ steps: Step[]; budgets: Burn[] }> {
  const { register, state } = asked.loaded;
  const { costCentre, requester } = alone;
  const use = drawing(input, asked);
  if (!use.ok) return use;
  const drawn = drawnOn({ register, state, use: use.value });
  if (!drawn.ok) return drawn;
  const stopped = stopsAbove(drawn.value, register);
  if (!stopped.ok) return stopped;
  const lines = (input.lines ?? []).map((line) => line.costCentre?.trim() || costCentre);
  const centres = {
    ...{ centres: [...new Set([costCentre, ...lines])], requester },
    budgets: drawn.value,
  };
  const steps = extraSteps(extrasFor(centres, register), alone, register);
  return steps.ok ? accept({ steps: steps.value, budgets: drawn.value }) : steps;
}

type Extras = { steps: Step[]; budgets: Burn[]; under: string[] };
/** The same with its contract, where vendor and contract let it be asked for at all. */
function besideRules(
  input: Input,
  alone: Routed,
  { asked, order }: { asked: Asked; order: OrderRow },
): Outcome<Extras> {
  const minor = amountOf(input, order.currency, asked);
  // Of a subscription nobody knows the days before its first one is typed.
  const undated = input.kind === 'subscription' && order.serviceFrom === '';
  const judged = undated ? { ...order, contractRef: '' } : order;
  const fits = stillFits(judged, minor.ok ? minor.value : 0, asked);
  if (!fits.ok) return fits;
  const extra = extrasOf(input, alone, asked);
  return extra.ok ? accept({ ...extra.value, under: fits.value }) : extra;
}

/** What of it is not as Items has it. */
function besideList(input: Input, currency: string, { loaded, today }: Asked) {
  const { vendor = '', lines = [] } = input;
  const priced = { ...input, vendor, currency, lines };
  const list = { items: loaded.items, today, currency: loaded.register.currency };
  return { offList: isOffList(priced, list), dear: dearLines(priced, list) };
}

const sayApprove = (who: string, amounts: string): string =>
  `${who} ${approveWord(who)} ${amounts}.`;

export const previewApproval = query<Input, PreviewApprovalView>({
  name: 'preview_approval',
  shape: ASKED,
  need: ({ vendor, contractRef = '', lines = [] }) => ({
    pick: {},
    ...(contractRef.trim() === '' ? {} : { contracts: [contractRef] }),
    items: lines.flatMap(({ item = '' }) => (item === '' ? [] : [item])),
    vendors: vendor === undefined ? [] : [vendor],
    recent: vendor === undefined ? [] : [vendor],
  }),
  answer: (said, asked) => {
    const { register, items } = asked.loaded;
    const input = { ...said, category: said.category ?? categoryOf(items, said) };
    const code = input.currency ?? register.currency;
    const typed = amountOf(input, code, asked);
    const rated = typed.ok ? inRegisterCurrency(typed.value, code, register) : typed;
    if (!rated.ok) return rated;
    const alone = routed(input, rated.value.minor, asked);
    const others = asked.loaded.beside;
    const order = likely(input, { asked, code, net: typed.ok ? typed.value : 0 });
    const extra = besideRules(input, alone, { asked, order });
    if (!extra.ok) return extra;
    const { vendors, unread } = asked.loaded;
    const compared = { order, others, register, vendors, unread };
    const split = splitOf(alone, compared);
    const given = { ...alone, amountMinor: split?.sumMinor ?? alone.amountMinor };
    const similar = similarTo(compared);
    const { budgets } = extra.value;
    const { offList, dear } = besideList(input, code, asked);
    const watched =
      offList || similar.length + extra.value.steps.length > 0 || !budgets.every(hasRoom);
    const own = alone.amountMinor;
    const { today } = asked;
    const auto = watched ? undefined : autoFor(given, own, { ...asked.loaded, today });
    const steps = auto ? accept([]) : route(given, register, extra.value.steps);
    if (!steps.ok) return steps;
    const views = steps.value.map((step) => {
      const { step: at, approvers, needed } = step;
      return { step: at, approvers, needed, why: whyOf(step, given, register) };
    });
    const amounts = sayMoney(given.amountMinor, register.currency);
    const sentence = auto
      ? `Nobody has to approve ${amounts}: rule ${auto.rule}.`
      : sayApprove(saySteps(steps.value), amounts);
    const strange = newCostCentre(given.costCentre, register, asked.loaded.state);
    const told = strange === '' ? {} : { newCostCentre: strange };
    const beside = [
      ...extra.value.under,
      ...sayBeside({ similar, split, dear, skipped: skippedBy(compared, asked.today) }, register),
      ...sayBudgets(budgets, register, 0),
    ];
    return accept({ steps: views, sentence, ...told, ...(beside.length > 0 ? { beside } : {}) });
  },
});
