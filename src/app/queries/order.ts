// One order whole: where it stands in three sentences, what this person may do next, and everything
// that hangs on it, down to its history.
import type { Step } from '../../core/approval';
import { sayBudgets } from '../../core/budget';
import { floorOf } from '../../core/floors';
import { askedOf } from '../../core/pending';
import { loadOrder } from '../../core/lifecycle';
import { accept } from '../../core/outcome';
import { pendingOf } from '../../core/receipt';
import { vendorOf } from '../../core/order';
import { inSequence } from '../../core/replay';
import { sayStanding } from '../../core/vendor';
import { name, object } from '../../core/shape';
import { sayBeside } from '../../core/similar';
import { isTwoWay, restOf, standingOf } from '../../core/standing';
import { lateBy, lateOf, toDeliver } from '../../core/late';
import type { Standing } from '../../core/standing';
import { ratiosOf } from '../../core/units';
import type { ApprovalRow, LineRow, OrderRow, ReceiptRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { drawnNow } from '../budgets';
import { paperViews } from '../paper-view';
import type { Asked } from '../query';
import { query } from '../query';
import { counted, money, price, quantity } from '../show';
import type { LineView, OrderView, StepView } from '../views';
import { asksWhy } from '../why-approve';
import { actionsOf } from './actions';
import { blanketView } from './blanket-view';
import { byAge, exceptionView } from './exceptions';
import { historyView, tells } from './history';
import { invoiceView } from './invoices';
import { paymentView } from './invoice-rows';
import { revisionViews } from './revisions';
import { aheadOf, headerView } from './order-header';
import { orderRowView } from './orders';
import { sentencesOf } from './sentences';
import { vendorOrdersOf } from './vendor-orders';
import { MAILS, profileOf } from './who';

/** What a line still expects: a delivery, or on a two-way line an invoice. */
const toCome = (line: LineRow): number => (isTwoWay(line) ? restOf(line) : toDeliver(line));

/** What a line has beside the usual, in words. */
function moreOf(line: LineRow, order: OrderRow, today: string): string[] {
  const late = lateOf(line, order, today);
  const { item, project, acceptance, asset, serviceFrom, serviceTo, unit, overReceiptBp } = line;
  const own = line.costCentre !== order.costCentre ? line.costCentre : '';
  const ratios = ratiosOf(line.unitRatio).map((one) => `${one.a} ${one.unit} = ${one.b} ${unit}`);
  const pairs: [string, string][] = [
    [
      'Late',
      late === 0 ? '' : `${quantity(late)} ${unit}, by ${counted(lateBy(order, today), 'day')}`,
    ],
    ['Item', item],
    ['Cost centre', own],
    ['Project', project],
    ['Service', serviceFrom === '' ? '' : `${serviceFrom} to ${serviceTo}`],
    ['Accepted when', acceptance],
    ['Billed by', line.basis === 'amount' ? 'amount' : ''],
    ['Asset', asset ? 'yes' : ''],
    ['Over-receipt', overReceiptBp ? `${quantity(overReceiptBp * 10)} %` : ''],
    ['Unit', ratios.join(', ')],
  ];
  return pairs.flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
}

/** What a copy of the line takes along; its own cost centre, and a basis that is not the usual. */
function copiedOf({ item, project, costCentre, acceptance, basis }: LineRow, order: OrderRow) {
  const own = costCentre === order.costCentre ? '' : costCentre;
  const all = {
    item,
    project,
    costCentre: own,
    acceptance,
    basis: basis === 'amount' ? basis : '',
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

const lineView = (line: LineRow, order: OrderRow, asked: Asked): LineView => ({
  line: line.line ?? 0,
  description: line.description,
  type: line.type,
  quantity: quantity(line.quantity),
  unit: line.unit,
  unitPrice: price(line.unitPrice),
  net: money(line.net ?? 0, line.currency),
  taxCode: line.taxCode,
  matchLevel: line.matchLevel,
  received: quantity(line.received ?? 0),
  accepted: quantity(line.accepted ?? 0),
  rejected: quantity(line.rejected ?? 0),
  returned: quantity(line.returned ?? 0),
  billed: quantity(line.billed ?? 0),
  billedNet: money(line.billedNet ?? 0, line.currency),
  open: quantity(toCome(line)),
  least: quantity(floorOf(asked.loaded.work, line).least),
  more: moreOf(line, order, asked.today),
  ...copiedOf(line, order),
  asset: line.asset === true,
});

/** Steps of the present chain with their decisions; earlier rounds stay in the history. */
function stepViews(order: OrderRow, approvals: readonly ApprovalRow[]): StepView[] {
  const { chain, fingerprint, since, waits } = askedOf(order);
  const { steps } = chain;
  const first = steps.find(({ done }) => !done);
  const stateOf = (step: Step, decisions: StepView['decisions']): StepView['state'] => {
    if (order.status === 'rejected' && decisions.some(({ decision }) => decision === 'rejected'))
      return 'rejected';
    return step.done ? 'done' : step === first && waits ? 'open' : 'waiting';
  };
  return steps.map((step) => {
    const decisions = approvals
      .filter(
        (one) =>
          one.step === step.step && one.fingerprint === fingerprint && one.decidedAt >= since,
      )
      .map(({ approver, decision, reason, decidedAt, inPlaceOf }) => ({
        approver: inPlaceOf === '' ? approver : `for ${inPlaceOf} by ${approver}`,
        decision: decision === 'approve' ? 'approved' : 'rejected',
        reason,
        at: decidedAt,
      }));
    return {
      step: step.step,
      approvers: step.approvers,
      needed: step.needed,
      decisions,
      state: stateOf(step, decisions),
    };
  });
}

/** Told while it waits for a yes, and after it as long as it stands. */
function besideOf(
  order: OrderRow,
  { loaded: { work, register, state, vendors }, today }: Asked,
): Pick<OrderView, 'beside' | 'reasonAsked'> {
  const { budgets = [], ...chain } = askedOf(order).chain;
  const now =
    order.poNumber === '' ? drawnNow(work, order, { register, state, today }) : accept(budgets);
  const drawn = sayBudgets(now.ok ? now.value : budgets, register, 0);
  const { waits } = askedOf(order);
  const vendor = waits ? sayStanding(vendorOf(vendors, order.vendor), order.vendor) : [];
  const beside = [...vendor, ...sayBeside(chain, register), ...drawn];
  const reasonAsked = waits ? asksWhy(order, register) : '';
  return {
    ...(beside.length > 0 ? { beside } : {}),
    ...(reasonAsked === '' ? {} : { reasonAsked }),
  };
}

function receiptViews(rows: readonly ReceiptRow[], work: Work): OrderView['receipts'] {
  const ids = [...new Set(rows.map(({ receipt }) => receipt))];
  return ids.map((receiptId) => {
    const own = rows.filter(({ receipt }) => receipt === receiptId);
    const [head] = own;
    const mirrored = rows.find(
      (one) => one.key === head?.reverses || one.receipt === head?.reverses,
    );
    return {
      receiptId,
      day: head?.day ?? '',
      by: head?.by ?? '',
      reverses: mirrored?.receipt ?? head?.reverses ?? '',
      lines: own.map((one) => ({
        line: one.line ?? 0,
        received: quantity(one.received ?? 0),
        accepted: quantity(one.accepted ?? 0),
        rejected: quantity(one.rejected ?? 0),
        returned: quantity(one.returned ?? 0),
        toAccept: quantity(pendingOf(work, one)),
      })),
      reason: head?.reason ?? '',
    };
  });
}

/** The log's entries of this order and of what hangs on it, oldest first. */
export function historyOf(
  { order, receipts, invoices, payments }: Standing,
  { loaded }: Asked,
): OrderView['history'] {
  const exceptions = loaded.work.list('exceptions');
  const papers = loaded.work.list('documents');
  const own = new Set([
    order.key,
    ...receipts.map(({ receipt }) => receipt),
    ...[...invoices, ...payments, ...exceptions, ...papers].map(({ key }) => key),
  ]);
  const kinds = new Map(invoices.map(({ key, kind }) => [key, kind]));
  return inSequence(loaded.log.filter(({ entity }) => own.has(entity)))
    .map((row) => historyView(row, order.currency, { kind: kinds.get(row.entity) }))
    .filter(tells);
}

type Parts =
  | 'vendorOrders'
  | 'deposit'
  | 'advanced'
  | 'advanceOpen'
  | 'lines'
  | 'revisions'
  | 'sentences'
  | 'actions'
  | 'steps'
  | 'receipts'
  | 'invoices'
  | 'payments'
  | 'exceptions'
  | 'documents'
  | 'history';
function partsOf(standing: Standing, asked: Asked): Pick<OrderView, Parts> {
  const { order, lines, receipts, invoices, payments } = standing;
  const {
    loaded: { work, register, state },
    person,
    today,
    dayOf,
  } = asked;
  const approvals = work.list('approvals', (one) => one.order === order.key);
  const exceptions = work.list('exceptions').sort(byAge);
  return {
    ...aheadOf(standing),
    vendorOrders: vendorOrdersOf(order, asked),
    lines: lines.map((line) => lineView(line, order, asked)),
    revisions: revisionViews(order, asked),
    sentences: sentencesOf({ standing, approvals, exceptions, register, state, today, dayOf }),
    actions: person
      ? actionsOf({ standing, person, asked, solo: profileOf(asked) === 'solo' })
      : [],
    steps: stepViews(order, approvals),
    ...besideOf(order, asked),
    receipts: receiptViews(receipts, work),
    invoices: invoices.map((one) => invoiceView(one, asked)),
    payments: payments.map(paymentView),
    exceptions: exceptions.map((one) => exceptionView(one, asked)),
    documents: paperViews(work, { order: order.key }),
    history: historyOf(standing, asked),
  };
}

export const order = query<{ key: string }, OrderView>({
  name: 'order',
  shape: object({ key: name(64) }),
  need: ({ key }) => ({
    ...{ orders: [key], history: true, family: 'beside', earlier: true, vendors: ['*'] },
    outbox: { last: MAILS, rows: true },
  }),
  answer: ({ key }, asked) => {
    const found = loadOrder(asked.loaded.work, key);
    if (!found.ok) return found;
    const standing = standingOf(asked.loaded.work, found.value);
    return accept({
      ...orderRowView(found.value, asked),
      ...headerView(found.value, {
        state: asked.loaded.state,
        mails: asked.loaded.outbox.rows,
        numbers: asked.loaded.numbers,
      }),
      ...blanketView(found.value, asked),
      ...partsOf(standing, asked),
    });
  },
});
