// One walk through every command and query of the register, in the sandbox on the built bundle: what
// each answers when it is accepted. The page of commands is held to it.
import { ANA, BEN, CLEO, ERIK, laterWithoutClock, openTeam, PEOPLE, screws } from '../app/team';
import type { Kept, Team } from '../app/team';

export type Answers = Map<string, Record<string, unknown>>;
type Value = Record<string, never>;

class Walk {
  readonly answers: Answers = new Map();
  constructor(readonly team: Team) {}

  run(person: string, command: string, input: object): Value {
    const value = this.team.done(person, command, input);
    if (!this.answers.has(command)) this.answers.set(command, value);
    return value as Value;
  }
  ask(person: string, query: string, input: object = {}): Value {
    const answer = this.team.workspace.as(person).query({ query, input } as never) as {
      ok: boolean;
      value: Value;
    };
    if (!answer.ok) throw new Error(`${query}: ${JSON.stringify(answer)}`);
    this.answers.set(query, answer.value);
    return answer.value;
  }
  approved(more: object = {}): string {
    const { draftKey, fingerprint } = this.run(ANA, 'submit_order', screws(more));
    this.run(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
    return String(draftKey);
  }
  issued(more: object = {}): string {
    const { issued } = this.run(BEN, 'issue_orders', { keys: [this.approved(more)] });
    return (issued as unknown as { poNumber: string }[])[0]?.poNumber ?? '';
  }
}

const LINE = { description: 'Screw M5', quantity: '10', unit: 'box', unitPrice: '40.00' };
const REASON = 'Ordered twice by mistake';
const bill = (poNumber: string, number: string, unitPrice = '40.00'): object => ({
  ...{ vendor: 'Acme Oy', number, date: '2026-10-01', currency: 'EUR', poNumber, kind: 'invoice' },
  lines: [{ orderLine: 1, quantity: '10', unitPrice, taxCode: 'S' }],
});

function orders(walk: Walk): void {
  walk.team.workspace.as(ANA).type({
    tab: 'Intake',
    at: 'A2',
    values: [
      ['a', 'Acme Oy', 'Oil', 'WORKSHOP', null, 'EUR', ...Array(6).fill(null), 'Oil', 1, 'can', 9],
    ],
  } as never);
  walk.run(ANA, 'submit_intake', { draftKeys: ['a'] });
  walk.run(ANA, 'withdraw_draft', { draftKey: walk.approved() });
  const order = { poNumber: walk.issued() };
  walk.ask(ANA, 'approval', { key: order.poNumber });
  walk.ask(ANA, 'order_document', order);
  walk.run(ANA, 'send_order', order);
  const more = { lines: [{ line: 1, quantity: '11' }] };
  const proposal = { ...order, answer: 'change_proposed', changes: more };
  walk.run(ANA, 'acknowledge_order', proposal);
  walk.run(ANA, 'answer_proposal', { ...order, decision: 'decline', reason: 'Ten are enough' });
  walk.run(BEN, 'hold_order', { ...order, reason: 'Price is disputed' });
  walk.run(BEN, 'release_order', { ...order, reason: 'Settled by phone' });
  const changes = { lines: [{ line: 1, quantity: '12' }] };
  walk.ask(ANA, 'preview_change', { ...order, changes });
  walk.run(ANA, 'change_order', { ...order, reason: 'Two more are needed', changes });
  walk.run(ANA, 'close_order', { ...order, reason: 'Not needed any more' });
  walk.run(BEN, 'reopen_order', { ...order, reason: 'Needed after all, says Ana' });
  walk.run(BEN, 'void_order', { ...order, reason: REASON });
}

/** Called off from a blanket order, within its limit. */
function calledOff(walk: Walk): void {
  const ceiling = { kind: 'blanket', notToExceed: '400.00', serviceTo: '2026-12-31' };
  const lines = [{ line: 1, quantity: '2' }];
  walk.run(ANA, 'call_off', { poNumber: walk.issued(ceiling), lines });
}

/** Received by one person, accepted by another: a 4-way line. */
function accepted(walk: Walk): void {
  const poNumber = walk.issued({ lines: [{ ...LINE, matchLevel: '4-way' }] });
  const lines = [{ line: 1, received: '10' }];
  const { receiptId } = walk.run(ANA, 'record_receipt', { poNumber, day: '2026-10-01', lines });
  walk.run(ERIK, 'accept_receipt', { receiptId });
}

/** Goods that were paid go back: part of the credit lowers another invoice, the rest comes back. */
function credits(walk: Walk, open: string): void {
  const poNumber = walk.issued();
  const day = '2026-10-01';
  const lines = [{ line: 1, received: '10' }];
  walk.run(ANA, 'record_receipt', { poNumber, day, lines });
  walk.run(CLEO, 'flip_order', { poNumber, basis: 'received' });
  const { invoiceId } = walk.run(CLEO, 'enter_invoice', bill(poNumber, '71'));
  const several = { documents: [{ invoiceId, amount: '1.00' }], day, reference: 'Run 1' };
  const { paid } = walk.run(CLEO, 'pay_run', several);
  const [left = ''] = (paid as unknown as { paymentId: string }[]).map((one) => one.paymentId);
  walk.run(CLEO, 'settle_run', { payments: [left, 'P-NONE'], day });
  walk.run(CLEO, 'initiate_payment', { invoiceId, amount: '479.00', day });
  const back = { poNumber, day, reason: 'All were rusty', lines: [{ line: 1, returned: '10' }] };
  walk.run(ANA, 'record_return', back);
  const note = { ...bill(poNumber, '93'), kind: 'credit_note', creditsInvoice: invoiceId };
  const { invoiceId: creditId } = walk.run(CLEO, 'enter_invoice', note);
  walk.run(CLEO, 'apply_credit', { creditId, to: open, amount: '100.00' });
  walk.run(CLEO, 'record_refund', { creditId, amount: '380.00', day, reference: 'Bank 2' });
}

function documents(walk: Walk): void {
  const poNumber = walk.issued();
  const receipt = { poNumber, day: '2026-10-01', lines: [{ line: 1, received: '10' }] };
  const { receiptId } = walk.run(ANA, 'record_receipt', receipt);
  walk.run(ANA, 'reverse_receipt', { receiptId, reason: 'Counted on the wrong order' });
  walk.run(ANA, 'record_receipt', receipt);
  walk.run(ANA, 'record_return', {
    ...{ poNumber, day: '2026-10-01', reason: 'Two boxes were wet' },
    lines: [{ line: 1, returned: '2' }],
  });
  walk.run(ANA, 'record_receipt', { ...receipt, lines: [{ line: 1, received: '2' }] });
  accepted(walk);
  const { invoiceId: dear, exceptions } = walk.run(
    CLEO,
    'enter_invoice',
    bill(poNumber, '1', '44.00'),
  );
  const [exception = ''] = (exceptions as unknown as { exceptionId: string }[]).map(
    (one) => one.exceptionId,
  );
  const given = { exceptionId: exception, owner: CLEO, reason: 'Cleo speaks with the vendor' };
  walk.run(ANA, 'assign_exception', given);
  walk.run(CLEO, 'resolve_exception', { exceptionId: exception, code: 'credit_note_requested' });
  walk.run(CLEO, 'link_invoice', { invoiceId: dear, poNumber, reason: 'As the vendor meant' });
  walk.run(CLEO, 'cancel_invoice', { invoiceId: dear, reason: 'Typed from the quote' });
  const { invoiceId } = walk.run(CLEO, 'enter_invoice', bill(poNumber, '2'));
  const pay = { invoiceId, amount: '480.00', day: '2026-10-01', reference: 'Bank 1' };
  const { paymentId } = walk.run(CLEO, 'initiate_payment', pay);
  walk.run(CLEO, 'settle_payment', { paymentId, day: '2026-10-01' });
  walk.run(CLEO, 'reverse_payment', { paymentId, day: '2026-10-01', reason: 'It bounced' });
  const reason = 'Pulled by the bank';
  walk.run(CLEO, 'record_outside_payment', { invoiceId, amount: '1.00', day: pay.day, reason });
  credits(walk, String(invoiceId));
  const held = walk.team.done(ANA, 'submit_order', screws({ retentionBp: 1000 })) as Value;
  const { draftKey, fingerprint } = held;
  walk.team.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  const { issued } = walk.run(BEN, 'issue_orders', { keys: [draftKey] });
  const kept = (issued as unknown as { poNumber: string }[])[0]?.poNumber ?? '';
  walk.team.done(CLEO, 'enter_invoice', bill(kept, '51'));
  walk.run(BEN, 'release_retention', { poNumber: kept, note: 'Handed over without defects' });
  const paper = { ...bill(poNumber, '3'), paymentDetails: 'FI2112345600000785' };
  walk.team.done(CLEO, 'enter_invoice', paper);
  const note = 'Called Eva on the number of the contract';
  walk.run(BEN, 'confirm_payment_details', { vendor: 'Acme Oy', how: 'call-back', note });
  const link = 'https://example.com/offer';
  const offer = { entity: poNumber, kind: 'quote', name: 'Offer 4711', link };
  const { documentId: replaces } = walk.run(ANA, 'add_document', offer);
  walk.run(ANA, 'add_document', { ...offer, name: 'Offer 4712', replaces });
  walk.ask(CLEO, 'invoice', { invoiceId });
  walk.ask(CLEO, 'order', { key: poNumber });
  walk.ask(CLEO, 'trace', { any: poNumber });
  walk.run(CLEO, 'export_order', { poNumber });
  walk.run(CLEO, 'export_vendor', { vendor: 'Acme Oy' });
}

const month = ({ workspace }: Team): void => laterWithoutClock(workspace, 30);

function whole(walk: Walk): void {
  walk.team.workspace
    .as(BEN)
    .type({ tab: 'Register', at: 'E2', values: [['Typed over']] } as never);
  const key = walk.team.tab('Register')[1]?.[0] ?? '';
  walk.run(BEN, 'verify', {});
  walk.run(CLEO, 'export', { tab: 'Register' });
  walk.run(BEN, 'sweep', {});
  walk.run(BEN, 'resolve_edit', {
    tab: 'Register',
    key,
    action: 'restore',
    reason: 'Typed by mistake',
  });
  walk.run(BEN, 'add_vendor', {
    vendor: 'Bolt Oy',
    taxId: 'FI123',
    requiredDocuments: 'insurance',
  });
  const policy = {
    entity: 'Bolt Oy',
    kind: 'insurance',
    name: 'Policy 7',
    link: 'https://x.example',
  };
  walk.run(CLEO, 'add_document', { ...policy, validUntil: '2026-12-31' });
  const yes = { vendor: 'Bolt Oy', status: 'active', reason: 'Known from the fair' };
  walk.run(CLEO, 'change_vendor', yes);
  walk.ask(CLEO, 'vendors');
  walk.ask(CLEO, 'vendor', { vendor: 'Bolt Oy' });
  const away = { from: '2026-10-02', to: '2026-10-09', reason: 'On holiday' };
  walk.run(BEN, 'set_delegate', { delegate: CLEO, ...away });
  walk.run(BEN, 'set_mails', { without: ['use'], language: 'de' });
  walk.run(BEN, 'set_beginning', { step: 'hours', mark: 'done', hours: 12 });
  walk.ask(BEN, 'beginning');
  walk.run(BEN, 'grant_exemption', {
    ...{ person: ANA, pair: 'enterer / payer', until: '2026-12-31' },
    reason: 'Cleo is away until the new year',
  });
  walk.run(ANA, 'submit_order', screws({ practice: true }));
  walk.run(BEN, 'remove_practice', {});
  const text =
    'PO number,Vendor,Amount,Paid\nOLD-1,Acme Oy,100.00,120.00\nOLD-3,Acme Oy,10.00,\n,Acme Oy,,5.00\n,Acme Oy,5.00,';
  const { digest } = walk.ask(BEN, 'preview_import', { text });
  walk.run(BEN, 'import_register', { text, digest, statement: 'Our list until today, as it was' });
  const bills =
    'Vendor,Invoice no,Date,PO number,Total\nAcme Oy,OI-1,2026-10-01,OLD-3,10.00\nAcme Oy,OI-2,soon,OLD-3,1.00\nAcme Oy,OI-3,2026-10-01,,1.00';
  const seen = walk.ask(CLEO, 'preview_invoices', { text: bills });
  walk.ask(CLEO, 'preview_invoices', { text: bills.replace('OLD-3', 'OLD-7') });
  walk.run(CLEO, 'import_invoices', { text: seen.text, digest: seen.digest });
  walk.ask(CLEO, 'preview_invoices', { text: bills });
  walk.run(BEN, 'send_due', {});
  walk.run(BEN, 'refresh_dashboard', {});
  walk.ask(BEN, 'dashboard', {});
  walk.run(BEN, 'reconcile_month', { month: '2026-10' });
  month(walk.team);
  walk.run(BEN, 'reconcile_month', { month: '2026-10' });
  walk.run(BEN, 'sign_month', { month: '2026-10', statement: 'Read and complete' });
  walk.run(BEN, 'export_month', { month: '2026-10' });
  walk.run(BEN, 'reopen_month', { month: '2026-10', reason: 'A receipt was forgotten' });
  walk.ask(CLEO, 'preview_approval', { amount: '600.00' });
}

/** A register in which every command ran, with its answers. */
export function walkedTeam(profile: Kept = 'shared'): Pick<Walk, 'answers' | 'team' | 'ask'> {
  const walk = new Walk(
    openTeam({ people: [...PEOPLE, { email: ERIK, roles: 'receiver' }] }, [ERIK], profile),
  );
  walk.answers.set('set_up', walk.team.done(BEN, 'set_up', { profile }));
  orders(walk);
  calledOff(walk);
  documents(walk);
  whole(walk);
  return walk;
}

/** Answers by command or query. */
export function walked(queries: readonly string[], profile: Kept = 'shared'): Answers {
  const walk = walkedTeam(profile);
  for (const query of queries) if (!walk.answers.has(query)) walk.ask(CLEO, query);
  return walk.answers;
}

/** Field names of an answer, `issued[].poNumber` for those in a list. */
export function namesIn(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value))
    return [...new Set(value.flatMap((one) => namesIn(one, `${prefix.slice(0, -1)}[].`)))];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    `${prefix}${name}`,
    ...namesIn(inner, `${prefix}${name}.`),
  ]);
}
