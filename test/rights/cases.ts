// Every command once for every role that may run it, from the state that it needs. The test compares
// the list with the code's, so a new command without a case fails it.
import type { Desk, Who } from './team';
import { Order, PEOPLE, request } from './team';

export interface Case {
  command: string;
  as: Who;
  /** What is special about this one. */
  what?: string;
  /** Brings the register into the state, and gives the input. */
  input(desk: Desk): object;
}

const by = (command: string, roles: readonly Who[], input: (order: Order) => object): Case[] =>
  roles.map((as) => ({ command, as, input: (desk) => input(new Order(desk)) }));
const moves = (command: string, roles: readonly Who[], state: (order: Order) => Order): Case[] =>
  by(command, roles, (order) => state(order).reasoned());
const special = ([command, what]: [string, string], as: Who, input: (order: Order) => object) => ({
  command,
  as,
  what,
  input: (desk: Desk) => input(new Order(desk)),
});

function draft({ desk }: Order): object {
  const cells = ['A1', 'Acme Oy', 'Paper', 'HQ', '', 'EUR', '', '', '', '', '', ''];
  const values = [[...cells, 'Paper', 10, 'box', 100]];
  desk.work.as(PEOPLE.auditor).type({ tab: 'Intake', at: 'A2', values });
  return { draftKeys: ['A1'] };
}
function typedOver(order: Order): object {
  order
    .submitted()
    .desk.work.as(PEOPLE.owner)
    .type({ tab: 'Lines', at: 'H2', values: [[9]] });
  const reason = 'Typed in the wrong tab.';
  return { tab: 'Lines', key: 'D-000001.1', action: 'restore', reason };
}
const nothing = (order: Order): object => (order.submitted() ? {} : {});
/** The waiting invoice waited too long: the receiver answers for it. */
function waitedFor(order: Order): Order {
  order.issued().billed().desk.work.advance('P20D');
  const month = order.desk.today.slice(0, 7);
  order.desk.done('owner', 'reconcile_month', { month });
  const { values } = order.desk.work.read({ tab: 'Exceptions' }).result as { values: string[][] };
  order.exceptionId = values[0]?.[0] ?? '';
  return order;
}

/** The month of an order, ended and reconciled. */
function reconciled(order: Order): { month: string; statement: string } {
  const month = order.received().billed().desk.today.slice(0, 7);
  order.desk.work.advance('P31D');
  order.desk.done('owner', 'reconcile_month', { month });
  return { month, statement: 'I have read it and it is complete.' };
}

function practised(order: Order): object {
  Object.assign(order, { practice: true }).received().billed('120.00');
  return { reason: 'We have tried it.' };
}

function oldList({ desk }: Order): object {
  const text = 'PO number,Vendor,Amount\nOLD-1,Acme Oy,100.00';
  const read = desk.work.as(PEOPLE.owner).query({ query: 'preview_import', input: { text } }) as {
    value: { digest: string };
  };
  return { text, digest: read.value.digest, statement: 'Our list until today, as it was' };
}
const OLD_BILLS = 'Vendor,Invoice no,Date,PO number,Total\nAcme Oy,OI-1,2026-10-01,OLD-1,10.00';
const paper = (entity: string): object => ({
  ...{ entity, kind: 'quote', name: 'Offer 4711' },
  link: 'https://example.com/offer-4711',
});
const ALL: readonly Who[] = ['requester', 'approver', 'issuer', 'receiver', 'ap', 'owner'];

export const CASES: readonly Case[] = [
  ...by('submit_order', ['requester', 'issuer'], () => request()),
  ...by('submit_intake', ['requester', 'issuer'], draft),
  ...by('withdraw_draft', ['requester', 'issuer'], (order) => ({
    draftKey: order.submitted().draftKey,
  })),
  ...by('decide_approval', ['approver', 'second'], (order) => order.submitted().decision()),
  special(['decide_approval', 'a rejection'], 'approver', (order) =>
    order.submitted().decision('reject'),
  ),
  ...by('set_delegate', ['approver', 'owner'], ({ desk }) => ({
    ...{ delegate: PEOPLE.second, from: desk.today, to: desk.today },
    reason: 'On holiday today',
  })),
  ...by('set_mails', ALL, () => ({ without: ['orders'] })),
  ...by('set_beginning', ['owner'], () => ({ step: 'rules', mark: 'done' })),
  ...by('grant_exemption', ['owner'], ({ desk }) => ({
    ...{ person: PEOPLE.ap, pair: 'enterer / payer', until: desk.today },
    reason: 'The other one is away',
  })),
  ...by('issue_orders', ['issuer'], (order) => ({ keys: [order.approved().draftKey] })),
  ...by('call_off', ['requester', 'issuer'], (order) => ({
    poNumber: order.blanket().issued().poNumber,
    lines: [{ line: 1, quantity: '1' }],
  })),
  ...by('send_order', ['requester', 'issuer'], (order) => ({
    poNumber: order.issued().poNumber,
  })),
  ...by('acknowledge_order', ['requester', 'issuer'], (order) => ({
    poNumber: order.issued().poNumber,
    answer: 'accepted',
  })),
  ...by('answer_proposal', ['requester', 'issuer'], (order) => order.issued().proposed()),
  ...by('change_order', ['requester', 'issuer'], (order) => order.issued().change('12')),
  special(['change_order', 'it only orders less'], 'requester', (order) =>
    order.received().billed('120.00').change('10', '90.00'),
  ),
  special(['decide_approval', 'a change that cures an invoice'], 'second', (order) =>
    order.received().billed('120.00').changed('12', '120.00').decision(),
  ),
  special(['withdraw_draft', 'a change'], 'requester', (order) => ({
    draftKey: order.issued().changed('12').poNumber,
  })),
  ...moves('void_order', ['issuer', 'owner'], (order) => order.issued()),
  ...moves('hold_order', ['issuer', 'approver', 'owner'], (order) => order.issued()),
  ...moves('release_order', ['issuer', 'approver', 'owner'], (order) => order.held()),
  ...moves('close_order', ['requester', 'issuer', 'ap'], (order) => order.issued()),
  ...moves('reopen_order', ['approver'], (order) => order.closed()),
  ...by('record_receipt', ['receiver'], (order) => order.issued().delivery()),
  special(['record_receipt', 'an invoice waited for it'], 'receiver', (order) =>
    order.issued().billed().delivery(),
  ),
  ...by('reverse_receipt', ['receiver'], (order) => ({
    receiptId: order.received().receiptId,
    reason: 'It was another order.',
  })),
  special(['reverse_receipt', 'below what is billed'], 'receiver', (order) => ({
    receiptId: order.received().billed().receiptId,
    reason: 'It was another order.',
  })),
  special(['reverse_receipt', 'an acceptance'], 'receiver', ({ desk }) => ({
    receiptId: new Order(desk, '100.00', '4-way').accepted().receiptId,
    reason: 'It was another order.',
  })),
  ...by('accept_receipt', ['receiver'], ({ desk }) => ({
    receiptId: new Order(desk, '100.00', '4-way').porters().receiptId,
  })),
  ...by('record_return', ['receiver'], (order) => order.received().billed().wentBack()),
  ...by('enter_invoice', ['ap'], (order) => order.received().paper()),
  ...by('flip_order', ['ap'], (order) => ({
    ...{ poNumber: order.received().poNumber, basis: 'received' },
  })),
  ...by('link_invoice', ['ap'], (order) => {
    const { invoiceId } = order.issued().billed();
    return { invoiceId, poNumber: order.poNumber, reason: 'The number was mistyped' };
  }),
  ...by('cancel_invoice', ['ap'], (order) => ({
    invoiceId: order.received().billed().invoiceId,
    reason: 'Entered twice.',
  })),
  ...by('resolve_exception', ['requester', 'owner'], (order) =>
    order.received().billed('120.00').answer('order_change_requested'),
  ),
  special(['resolve_exception', 'acceptance'], 'approver', (order) =>
    order.received().billed('112.00').answer('accepted_variance'),
  ),
  special(['resolve_exception', 'acceptance'], 'owner', (order) =>
    order.received().billed('120.00').answer('accepted_variance'),
  ),
  special(['resolve_exception', 'a plan'], 'receiver', (order) =>
    waitedFor(order).answer('receipt_to_correct'),
  ),
  special(['resolve_exception', 'the document is rejected'], 'ap', ({ desk }) =>
    new Order(desk, '10.00').received().billed('20.00').answer('rejected'),
  ),
  ...by('assign_exception', ['requester', 'owner'], (order) => ({
    exceptionId: order.received().billed('120.00').exceptionId,
    owner: PEOPLE.ap,
    reason: 'Cleo speaks with the vendor.',
  })),
  ...by('initiate_payment', ['ap'], (order) => order.received().billed().payment()),
  ...by('pay_run', ['ap'], (order) => order.received().billed().run()),
  ...by('apply_credit', ['ap'], (order) => order.credited().spent()),
  ...by('record_refund', ['ap'], (order) => order.credited().cameBack()),
  ...by('settle_payment', ['ap'], (order) => order.paid().later()),
  ...by('settle_run', ['ap'], (order) => order.paid().booked()),
  ...by('reverse_payment', ['ap'], (order) => order.paid().later()),
  special(['enter_invoice', 'new payment details'], 'ap', (order) => ({
    ...order.received().paper(),
    paymentDetails: 'FI2112345600000785',
  })),
  ...by('release_retention', ['ap', 'receiver', 'approver', 'owner'], (order) => ({
    poNumber: order.keeping().received().billed().poNumber,
    note: 'Handed over without defects.',
  })),
  ...by('confirm_payment_details', ['approver', 'owner'], (order) => ({
    ...order.received().detailed(),
    how: 'call-back',
    note: 'Called the number of the contract.',
  })),
  ...by('add_vendor', ['requester', 'issuer', 'ap', 'owner'], () => ({ vendor: 'Bolt Oy' })),
  ...(['requester', 'issuer', 'owner'] as const).map((as) => ({
    ...{ command: 'change_vendor', as, what: 'one of their own' },
    input: (desk: Desk) => {
      desk.done(as, 'add_vendor', { vendor: 'Bolt Oy' });
      return { vendor: 'Bolt Oy', reason: 'As they wrote', changes: { terms: '7 days' } };
    },
  })),
  ...by('change_vendor', ['ap', 'approver'], ({ desk }) => {
    desk.done('owner', 'add_vendor', { vendor: 'Bolt Oy' });
    return { vendor: 'Bolt Oy', reason: 'Known from the fair', status: 'active' };
  }),
  ...by('record_outside_payment', ['ap'], (order) => ({
    ...order.received().billed().payment(),
    reason: 'Pulled by the bank.',
  })),
  ...by('add_document', ALL, (order) => paper(order.issued().poNumber)),
  ...by('add_document', ['approver', 'receiver', 'ap'], (order) =>
    paper(order.received().billed().invoiceId),
  ).map((one) => ({ ...one, what: 'of an invoice' })),
  ...by('verify', [...ALL, 'auditor'], nothing),
  ...by('export', [...ALL, 'auditor'], nothing),
  ...by('export_order', [...ALL, 'auditor'], (order) => ({ poNumber: order.issued().poNumber })),
  ...by('export_vendor', [...ALL, 'auditor'], (order) =>
    order.issued() ? { vendor: 'Acme Oy' } : {},
  ),
  ...by('resolve_edit', ['owner'], typedOver),
  ...by('sweep', ['owner'], (order) => (typedOver(order) ? {} : {})),
  ...by('remove_practice', ['owner'], practised),
  ...by('import_register', ['owner'], oldList),
  ...by('import_invoices', ['ap'], () => ({ text: OLD_BILLS })),
  ...by('reconcile_month', ['owner'], (order) => ({
    month: order.received().billed().desk.today.slice(0, 7),
  })),
  ...by('refresh_dashboard', ['owner'], nothing),
  ...by('sign_month', ['owner'], reconciled),
  ...by('export_month', [...ALL, 'auditor'], (order) => ({ month: reconciled(order).month })),
  ...by('reopen_month', ['owner'], (order) => {
    const { month, statement } = reconciled(order);
    order.desk.done('owner', 'sign_month', { month, statement });
    return { month, reason: 'A receipt was forgotten.' };
  }),
  ...by('send_due', ALL, nothing),
];
