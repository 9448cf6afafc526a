// Acceptance of a drift by a second person within their limit (controls.md B1, B27, D2, D3): the
// one answer that opens the gate while the cause is still there.
import { samePerson } from '../core/settings';
import { counts } from '../core/standing';
import type { ExceptionRow, OrderRow } from '../core/tables';
import { decides } from '../core/words';
import type { Work } from '../core/work';
import { mayOwe, owe } from './emergency';
import { approvedWith } from '../core/approval';
import { atOrderRate } from '../core/order-rate';
import { isNamed, overrideLimit, twoPeople } from '../core/duty';
import type { ExceptionKind } from '../core/kinds';
import { classOf, endOf, kindName, wordFits } from '../core/kinds';
import { showMoney } from '../core/money';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { fullReason } from '../core/reason';
import { withoutOrder } from './accept-without-order';
import { restateAll, sceneOf } from './accounts';
import type { Answered, Answering } from './answering';
import { answer } from './answering';
import type { Context } from './command';
import { confirmDetails } from './payment-details';
import { upperFirst } from './show';
import { vendorIsActive } from './vendor-standing';

const END_NEXT: Partial<Record<ExceptionKind, string>> = {
  not_to_exceed: 'A change order, a credit note or the end of the document cures it.',
  vendor_document_expired: 'Add the paper to the vendor, with the last day on which it is valid.',
  no_po: 'Return it to the vendor, or have an order issued and link the document to it.',
};

/** What was paid without release is answered for by the owner, whatever the amount (D2). */
const ownerAlone = ({ person, actor }: Context): Outcome<void> =>
  person?.roles.includes('owner')
    ? accept(undefined)
    : refuse(
        'not_owner',
        `What was paid without release is accepted by the owner, not by ${actor}.`,
        {
          next: 'Ask the owner; if the money came back, reverse the payment.',
        },
      );

/** An approver of the order, where only they may say so (D2). */
function mayAccept({ work, row, kind, context }: Answering): Outcome<void> {
  if (kind === 'paid_without_release') return ownerAlone(context);
  const order = work.get('register', row.order);
  const approved = order ? approvedWith(order) : row.order;
  const approvers = work
    .list('approvals', (one) => one.order === approved && one.decision.startsWith('approve'))
    .map(({ approver }) => approver);
  const named = endOf(kind) !== 'order_approver' || isNamed(approvers.join(','), context.actor);
  const roles = context.person?.roles ?? [];
  const trusted = decides(roles) || (context.person?.overrideLimit ?? 0) > 0;
  if (named && trusted) return accept(undefined);
  const who =
    endOf(kind) === 'order_approver'
      ? `an approver of the order (${approvers.join(', ') || 'nobody approved it'})`
      : 'an approver or the owner';
  return refuse(
    'not_owner',
    `${upperFirst(kindName(kind))} is accepted by ${who}, not by ${context.actor}.`,
    {
      next: 'Ask one of them.',
    },
  );
}

/** What is at stake against the person's limit, at the order's own rate (B33). */
function withinLimit({ work, row, kind, context }: Answering): Outcome<void> {
  const { register, person } = context;
  if (endOf(kind) === 'second_person' || kind === 'paid_without_release') return accept(undefined);
  const drift = { minor: row.driftMinor ?? 0, currency: row.currency || register.currency };
  const value = atOrderRate(drift, work.get('register', row.order), register);
  if (!value.ok) return value;
  const limit = overrideLimit(register, person);
  if (value.value.minor <= limit) return accept(undefined);
  const shown = [value.value.minor, limit].map((minor) => showMoney(minor, register.digits));
  return refuse(
    'over_limit',
    `${upperFirst(kindName(kind))} is worth ${shown[0] ?? ''} ${register.currency}; your limit per exception is ${shown[1] ?? ''}.`,
    {
      next: 'Ask a person with a higher limit, or change the order.',
    },
  );
}

const orderOf = ({ work, row }: Answering): OrderRow | undefined => work.get('register', row.order);

/** What is owed on an emergency is what its documents bill: one of these that the person entered. */
const ownBill = (work: Work, { order }: ExceptionRow, actor: string) =>
  work.list(
    'invoices',
    (one) => one.order === order && counts(one) && samePerson(one.enteredBy, actor),
  )[0];

/** Who may not accept it: who entered the document, or paid it without release. */
function firstPerson({ work, row, kind, context, invoice }: Answering) {
  const { payment } = { ...(row.acceptedDrift as { payment?: string } | null) };
  const by = kind === 'paid_without_release' ? work.get('payments', payment ?? '')?.by : undefined;
  const did = by === undefined ? 'entered' : 'recorded what was paid on';
  const owed = kind === 'emergency_unapproved' ? ownBill(work, row, context.actor) : undefined;
  const entered = invoice ?? owed;
  return {
    other: by ?? entered?.enteredBy ?? '',
    detail: (who: string) =>
      `${who} ${did} ${entered?.number ?? ''}, so another person has to accept its ${kindName(kind)}.`,
  };
}

export function acceptance(asked: Answering): Outcome<Answered> {
  const { work, input, context, row, kind } = asked;
  if (!wordFits(input.code, kind)) {
    return refuse(
      'bad_value',
      `${upperFirst(kindName(input.code))} cannot end ${kindName(kind)}.`,
      {
        next: END_NEXT[kind] ?? 'It ends when its cause is gone, or with the document.',
      },
    );
  }
  const reason = fullReason(input.note, 'Accepting an exception');
  if (!reason.ok) return reason;
  if (kind === 'payment_details_changed') {
    const { details } = input;
    const said = { vendor: row.vendor, how: 'as noted', note: reason.value, details };
    const confirmed = confirmDetails(work, said, context);
    return confirmed.ok ? answer(asked) : confirmed;
  }
  if (kind === 'vendor_not_active') {
    const active = vendorIsActive(work, row, context);
    return active.ok ? answer(asked) : active;
  }
  const duty = twoPeople(context, {
    pair: 'enterer / override',
    ...firstPerson(asked),
    next: 'Ask an approver or the owner.',
  });
  if (!duty.ok) return duty;
  const special: { [kind: string]: ((one: Answering) => Outcome<void>)[] } = {
    no_po: [withoutOrder],
    emergency_unapproved: [(one) => mayOwe(orderOf(one), one.context)],
  };
  const checks = special[kind] ?? [mayAccept, withinLimit];
  const stopped = checks.map((check) => check(asked)).find((one) => !one.ok);
  if (stopped && !stopped.ok) return stopped;
  return accepted(asked, { reason: reason.value, exemption: duty.value });
}

function accepted(
  asked: Answering,
  { reason, exemption }: { reason: string; exemption: string },
): Outcome<Answered> {
  const { work, input, context, row, kind, invoice } = asked;
  work.patch('exceptions', row.key, {
    state: 'accepted',
    resolution: input.code,
    resolutionNote: reason,
    resolvedBy: context.actor,
    resolvedAt: context.now,
    resolvedDay: context.today,
  });
  const order = orderOf(asked);
  if (kind === 'emergency_unapproved' && order) owe(work, order);
  if (invoice && classOf(kind) !== 'control')
    work.patch('invoices', invoice.key, { overridden: true });
  work.fact(
    'exception_accepted',
    row.key,
    [reason, exemption && `exemption ${exemption}`].filter((one) => one !== '').join('; '),
  );
  restateAll(work, sceneOf(context, '', ''));
  return answer(asked);
}
