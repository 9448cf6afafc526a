// A request put into the register: its key, rows, chain of approval and the mail to its first
// approvers. submit_order does it once, submit_intake for each draft. It reads no envelope.
import { chainOf } from '../core/approval';
import type { Chain, Step } from '../core/approval';
import { askedAnew } from '../core/asked-anew';
import { sayAuto } from '../core/auto-rule';
import { worthOf } from '../core/blanket';
import { contentOf, fingerprintOf, keptContent } from '../core/content';
import { addDays, daysBetween } from '../core/day';
import type { Day } from '../core/day';
import { newCostCentre, withCostCentre } from '../core/cost-centre';
import { lonePayer } from '../core/first-payment';
import { loneReceiver } from '../core/four-way';
import { withItems } from '../core/items';
import { isOrderKey, loadOrder, restateOrder } from '../core/lifecycle';
import { minorDigits, printMoney } from '../core/money';
import { makeOrder, vendorOf } from '../core/order';
import type { MadeOrder } from '../core/order';
import type { OrderInput } from '../core/order-input';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { orderOwner } from '../core/papers';
import type { Paper } from '../core/papers';
import { outsidePilot, pilotIn, sayOldWay } from '../core/pilot';
import { sayBeside } from '../core/similar';
import type { LineRow, OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import { askApprovers } from './asking';
import { besideItems } from './beside-items';
import { tellDelegates } from './emergency';
import type { Context } from './command';
import { underContract } from './contract';
import { demandedChain } from './demanded';
import { putPapers, readPapers } from './paper-input';
import { replaced, staysPractice } from './superseding';
import { misnamed } from './vendor-serves';

export interface Submitted {
  draftKey: string;
  status: string;
  steps: { step: number; approvers: string[]; needed: number }[];
  fingerprint: string;
  net: string;
  currency: string;
  warnings: string[];
}

export const stepViews = (steps: readonly Step[]): Submitted['steps'] =>
  steps.map(({ step, approvers, needed }) => ({ step, approvers, needed }));

export function submittedView(order: OrderRow, warnings: string[]): Submitted {
  return {
    ...{ draftKey: order.key, status: order.status, currency: order.currency },
    steps: stepViews(chainOf(order).steps),
    fingerprint: order.fingerprint,
    net: printMoney(order.net ?? 0, minorDigits(order.currency)),
    warnings,
  };
}

const RETURNED = new Set(['rejected', 'lapsed', 'withdrawn']);

/** The day of the last yes; an approval older than the setting's days is worth nothing (D10, T22). */
export function lapsedOn(work: Work, order: OrderRow, context: Context): Day | undefined {
  const days = Number(context.register.settings['approvalLapseDays'] ?? 30);
  const auto = chainOf(order).auto?.day;
  const last = work
    .list('approvals', (one) => one.order === order.key && one.decision === 'approve')
    .map(({ decidedDay }) => decidedDay)
    .concat(auto ?? [])
    .sort()
    .pop();
  if (order.status !== 'approved' || last === undefined || !(days > 0)) return undefined;
  return daysBetween(last, context.today) > days ? addDays(last, days) : undefined;
}

/** The order that goes back into approval under its own key, or nothing for a new one. */
function returning(
  work: Work,
  { draftKey, practice: practised = false }: OrderInput,
  context: Context,
): Outcome<OrderRow | undefined> {
  if (!isOrderKey(draftKey)) return accept(undefined);
  const found = loadOrder(work, draftKey ?? '');
  if (!found.ok) return found;
  const order = found.value;
  if (order.requester !== context.actor && context.person?.roles.includes('issuer') !== true) {
    return refuse(
      'no_role',
      `${order.key} was asked for by ${order.requester}; you are ${context.actor}.`,
      {
        next: `${order.requester} or an issuer submits it again.`,
      },
    );
  }
  if (RETURNED.has(order.status) || lapsedOn(work, order, context) !== undefined)
    return practised === order.practice ? accept(order) : staysPractice(order);
  return refuse(
    'order_not_draft',
    `${order.poNumber || order.key} is ${order.status}; only a rejected, lapsed or withdrawn order is submitted again.`,
    {
      next:
        order.status === 'submitted'
          ? 'Withdraw it first, then submit it again.'
          : 'Submit a new order.',
    },
  );
}

export function nextKey(work: Work, state: ReadonlyMap<string, string>): string {
  const number = Number(work.state.get('counter:order') ?? state.get('counter:order') ?? 0) + 1;
  work.state.set('counter:order', String(number));
  return `D-${String(number).padStart(6, '0')}`;
}

/** Rows of an earlier content that the new one has no line for leave the order, and stay in the tab. */
function putLines(work: Work, key: string, lines: readonly LineRow[]): void {
  for (const old of work.list('lines', (one) => one.order === key)) {
    if (!lines.some((line) => line.key === old.key))
      work.put('lines', { ...old, order: `${key} removed` });
  }
  for (const line of lines) {
    const { version = null, seal = '' } = work.get('lines', line.key) ?? {};
    work.put('lines', { ...line, version, seal });
  }
}

const KEPT = [
  ...(['pointers', 'version', 'seal', 'draftLabel', 'approvalState', 'approvers'] as const),
  ...(['approvedAt', 'approvedFingerprint', 'approvalSeal'] as const),
];
/** What a request that comes back takes along: its place in the tab, its label, its earlier approval. */
const kept = (before: OrderRow | undefined): Partial<OrderRow> =>
  before ? Object.fromEntries(KEPT.map((field) => [field, before[field]])) : {};

interface Besides {
  chain: Chain;
  papers: Paper[];
  takes: OrderRow | undefined;
  /** What is said of the contract that it cites. */
  cited: string[];
}
/** All that a made order needs beside its own content: contract, approval, papers, the void one. */
function besides(
  work: Work,
  made: MadeOrder,
  { input, context }: { input: OrderInput; context: Context },
): Outcome<Besides> {
  const { order } = made;
  const minor = Math.max(worthOf(order), order.notToExceed ?? 0);
  const cited = underContract(work, { order, minor }, context);
  if (!cited.ok) return cited;
  const papers = readPapers(input.documents ?? [], 'documents');
  if (!papers.ok) return papers;
  const chain = demandedChain(
    work,
    { ...made, ...besideItems(input, context) },
    { papers: papers.value, input, context },
  );
  if (!chain.ok) return chain;
  const takes = replaced(work, input, made.order.key);
  if (!takes.ok) return takes;
  return accept({
    ...{ chain: chain.value, papers: papers.value },
    ...{ takes: takes.value, cited: cited.value },
  });
}

/** Whose command it is, where it is one of several; the blanket that it is called off from. */
export interface Submitting {
  commandId?: string;
  blanket?: OrderRow;
  /** Who wrote of the content that is submitted again, and why it is. */
  writers?: readonly string[];
  reason?: string;
}
/** While the register is tried, an order of anybody else goes the old way; practice never does (T18). */
function oldWay(
  { vendor }: OrderInput,
  person: string,
  { register: { settings } }: Context,
): Refusal | undefined {
  const pilot = pilotIn(settings);
  const why = outsidePilot(pilot, { person, vendor });
  if (!pilot || why === '') return undefined;
  const next = `${sayOldWay(pilot)} The owner widens the pilot in Settings.`;
  return refuse('not_in_pilot', why, { next });
}

export function submitOne(
  work: Work,
  typed: OrderInput,
  context: Context,
  { commandId = context.id, blanket, writers = [], reason }: Submitting = {},
): Outcome<Submitted> {
  const vendor = vendorOf(context.vendors, typed.vendor);
  const input = withItems(typed, { items: context.loaded.items, vendor });
  const before = returning(work, input, context);
  if (!before.ok) return before;
  const requester = before.value?.requester ?? context.actor;
  const key = before.value?.key ?? nextKey(work, context.state);
  const old = input.practice || blanket ? undefined : oldWay(input, requester, context);
  const outside = misnamed(typed.vendor, context) ?? old;
  if (outside) return outside;
  const made = makeOrder(input, { ...context, vendor, key, requester });
  if (!made.ok) return made;
  const { lines, warnings } = made.value;
  const order = { ...made.value.order, blanket: blanket?.key ?? before.value?.blanket ?? '' };
  const beside = besides(work, { ...made.value, order, writers }, { input, context });
  if (!beside.ok) return beside;
  const { papers, takes, cited } = beside.value;
  const content = contentOf(order, lines);
  const anew = before.value ? askedAnew(work, before.value, { content, reason }) : {};
  const chain = { ...beside.value.chain, ...anew };
  work.put('register', {
    ...order,
    draftLabel: input.draftKey ?? '',
    supersedes: takes?.poNumber ?? '',
    ...kept(before.value),
    status: (chain.drawn ?? chain.auto) ? 'approved' : 'submitted',
    ...{ commandId, chain },
    ...{ content: keptContent(content), fingerprint: fingerprintOf(content) },
    returns: before.value ? (before.value.returns ?? 0) + 1 : 0,
  });
  putLines(work, key, lines);
  if (takes) work.patch('register', takes.key, { supersededBy: key });
  work.fact('order_submitted', key);
  if (chain.auto) work.fact('order_approved', key, sayAuto(chain.auto));
  putPapers(work, papers, { owner: orderOwner(key), by: { ...context, id: commandId } });
  const submitted = restateOrder(work, key, context);
  tellAll(work, submitted, context);
  const more = [...cited, ...sayBeside(chain, context.register), ...oddities(work, order, context)];
  return accept(submittedView(submitted, [...warnings, ...more.filter((one) => one !== '')]));
}

/** Approvers are asked, delegates told; what is drawn under an approval asks nobody. */
function tellAll(work: Work, order: OrderRow, context: Context): void {
  if (chainOf(order).drawn) return;
  askApprovers(work, order, context);
  tellDelegates(work, order, context);
}

/** What is taken and looks odd beside the order's own content. */
const oddities = (work: Work, order: OrderRow, context: Context): string[] => [
  costCentre(work, order, context),
  lonePayer(context, order.vendor) ?? '',
  loneReceiver(
    context,
    work.list('lines', (line) => line.order === order.key),
  ),
];

/** Said where nobody used the cost centre before; it is known from now on. */
function costCentre(
  work: Work,
  { costCentre: name }: OrderRow,
  { register, state }: Context,
): string {
  const now = new Map([...state, ...work.state]);
  for (const [key, text] of withCostCentre(now, name)) work.state.set(key, text);
  return newCostCentre(name, register, now);
}
