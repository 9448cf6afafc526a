// A shared register in which each person has exactly one role, and everything the commands need to
// have happened before: what a person can then do, they do by that role alone.
import path from 'node:path';
import { openWorkspace, type Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import type { Protection } from '../../sandbox/sheets/types';

const mail = (name: string): string => `${name}@example.com`;
export const PEOPLE = {
  requester: mail('rita'),
  approver: mail('adam'),
  second: mail('ben'),
  issuer: mail('ivan'),
  receiver: mail('rose'),
  porter: mail('pete'),
  ap: mail('cleo'),
  auditor: mail('audrey'),
  owner: mail('olga'),
} as const;
export type Who = keyof typeof PEOPLE;

export interface Answer {
  ok: boolean;
  code?: string;
  detail?: string;
  value: any;
}

export class Desk {
  readonly start: Checkpoint;
  constructor(readonly work: Workspace) {
    const { owner: _owner, second, porter, ...others } = PEOPLE;
    this.done('owner', 'set_up', {
      profile: 'shared',
      settings: { currency: 'EUR', firstPaymentSecondPerson: 'off' },
      people: [
        ...Object.entries(others).map(([roles, email]) => ({ email, roles })),
        { email: second, roles: 'approver' },
        { email: porter, roles: 'receiver' },
      ],
      vendors: [{ vendor: 'Acme Oy', email: 'orders@acme.example.com' }],
    });
    this.start = work.checkpoint();
  }

  run(who: Who, command: string, input: object): Answer {
    const envelope = { id: `r-${this.work.world.state.serial}`, command, input };
    return this.work.as(PEOPLE[who]).execute(envelope) as Answer;
  }
  done(who: Who, command: string, input: object): any {
    const answer = this.run(who, command, input);
    if (!answer.ok) throw new Error(`${command}: ${answer.code ?? ''}: ${answer.detail ?? ''}`);
    return answer.value;
  }
  get today(): string {
    return this.work.now.slice(0, 10);
  }
  get guards(): readonly Protection[] {
    return this.work.file('main').file.protections();
  }

  /** All cells of the tabs as they stand. */
  cells(tabs: readonly string[]): { [tab: string]: unknown } {
    return Object.fromEntries(tabs.map((tab) => [tab, this.work.read({ tab }).result]));
  }
}

export const openDesk = (): Desk =>
  new Desk(
    openWorkspace({
      project: path.resolve(__dirname, '../../dist/desk'),
      owner: PEOPLE.owner,
      editors: Object.values(PEOPLE).filter((email) => email !== PEOPLE.owner),
      domain: 'example.com',
      now: '2026-10-05T08:00:00Z',
      clock: 'still',
    }),
  );

export const request = (unitPrice = '100.00', matchLevel = '3-way'): object => ({
  vendor: 'Acme Oy',
  description: 'Paper',
  costCentre: 'HQ',
  currency: 'EUR',
  lines: [{ description: 'Paper', quantity: '10', unit: 'box', unitPrice, matchLevel }],
});

/** How far an order is brought, each step by its role. */
export class Order {
  draftKey = '';
  poNumber = '';
  receiptId = '';
  invoiceId = '';
  exceptionId = '';
  paymentId = '';
  creditId = '';
  practice = false;
  private fingerprint = '';
  private approves = '';
  constructor(
    readonly desk: Desk,
    private readonly price = '100.00',
    private readonly matchLevel = '3-way',
  ) {}

  /** A tenth of each invoice is kept back. */
  keeping(): this {
    this.agreed = { retentionBp: 1000 };
    return this;
  }
  /** A ceiling that is called off in parts. */
  blanket(): this {
    this.agreed = { kind: 'blanket', notToExceed: '1000.00', serviceTo: '2026-12-31' };
    return this;
  }
  private agreed: object = {};
  submitted(): this {
    const { practice, agreed } = this;
    const input = { ...request(this.price, this.matchLevel), practice, ...agreed };
    const { draftKey, fingerprint } = this.desk.done('requester', 'submit_order', input);
    return Object.assign(this, { draftKey, fingerprint });
  }
  decision(decision = 'approve'): object {
    const { fingerprint } = this;
    const key = this.approves || this.draftKey;
    return { key, decision, fingerprint, reason: 'By the budget of the office.' };
  }
  approved(): this {
    this.submitted().desk.done('approver', 'decide_approval', this.decision());
    return this;
  }
  issued(): this {
    const keys = [this.approved().draftKey];
    this.poNumber = this.desk.done('issuer', 'issue_orders', { keys }).issued[0].poNumber;
    return this;
  }
  reasoned(): object {
    return { poNumber: this.poNumber, reason: 'The rest is not needed any more.' };
  }
  change(quantity: string, unitPrice = this.price): object {
    const changes = { lines: [{ line: 1, quantity, unitPrice }] };
    return { poNumber: this.poNumber, reason: 'Agreed with the vendor.', changes };
  }
  /** A revision waits for its approval. */
  changed(quantity: string, unitPrice = this.price): this {
    const input = this.change(quantity, unitPrice);
    const { fingerprint } = this.desk.done('requester', 'change_order', input);
    return Object.assign(this, { fingerprint, approves: this.poNumber });
  }
  /** The vendor asks for more; the answer that takes it up. */
  proposed(): object {
    const changes = { lines: [{ line: 1, quantity: '12' }] };
    const input = { poNumber: this.poNumber, answer: 'change_proposed', changes };
    this.desk.done('issuer', 'acknowledge_order', input);
    return { poNumber: this.poNumber, decision: 'accept' };
  }
  held(): this {
    this.issued().desk.done('issuer', 'hold_order', this.reasoned());
    return this;
  }
  closed(): this {
    this.issued().desk.done('requester', 'close_order', this.reasoned());
    return this;
  }
  delivery(): object {
    const lines = [{ line: 1, received: '10' }];
    return { poNumber: this.poNumber, day: this.desk.today, lines };
  }
  received(): this {
    const { receiptId } = this.issued().desk.done('receiver', 'record_receipt', this.delivery());
    return Object.assign(this, { receiptId });
  }
  /** Received by one person; another one accepts it. */
  porters(): this {
    const { receiptId } = this.issued().desk.done('porter', 'record_receipt', this.delivery());
    return Object.assign(this, { receiptId });
  }
  accepted(): this {
    const input = { receiptId: this.porters().receiptId };
    const { receiptId } = this.desk.done('receiver', 'accept_receipt', input);
    return Object.assign(this, { receiptId });
  }
  wentBack(): object {
    const { poNumber, desk } = this;
    const lines = [{ line: 1, returned: '2' }];
    return { poNumber, day: desk.today, reason: 'Two boxes were wet.', lines };
  }
  paper(unitPrice = '100.00'): object {
    return {
      vendor: 'Acme Oy',
      number: 'A-7731',
      date: this.desk.today,
      currency: 'EUR',
      poNumber: this.poNumber,
      kind: 'invoice',
      lines: [{ orderLine: 1, quantity: '10', unitPrice }],
    };
  }
  billed(unitPrice = '100.00'): this {
    const entered = this.desk.done('ap', 'enter_invoice', this.paper(unitPrice));
    this.invoiceId = entered.invoiceId;
    this.exceptionId = entered.exceptions[0]?.exceptionId ?? '';
    return this;
  }
  /** A document with new payment details was entered by AP. */
  detailed(): object {
    this.desk.done('ap', 'enter_invoice', {
      ...this.paper(),
      paymentDetails: 'FI2112345600000785',
    });
    return { vendor: 'Acme Oy' };
  }
  payment(): object {
    return { invoiceId: this.invoiceId, amount: '1000.00', day: this.desk.today };
  }
  run(): object {
    const one = { invoiceId: this.invoiceId, amount: '1000.00' };
    return { documents: [one], day: this.desk.today, reference: 'Run 7' };
  }
  paid(): this {
    const input = this.received().billed().payment();
    this.paymentId = this.desk.done('ap', 'initiate_payment', input).paymentId;
    return this;
  }
  /** Paid, returned and credited: the vendor owes what was paid. */
  credited(): this {
    this.paid().desk.done('receiver', 'record_return', this.wentBack());
    const credit = { ...this.paper(), number: 'C-55', kind: 'credit_note' };
    const lines = [{ orderLine: 1, quantity: '2', unitPrice: '100.00' }];
    const input = { ...credit, creditsInvoice: this.invoiceId, lines };
    this.creditId = this.desk.done('ap', 'enter_invoice', input).invoiceId;
    return this;
  }
  spent(): object {
    const { desk, creditId } = this;
    const other = new Order(desk).received();
    const paper = { ...other.paper(), number: 'B-1905' };
    return { creditId, to: desk.done('ap', 'enter_invoice', paper).invoiceId, amount: '200.00' };
  }
  cameBack(): object {
    return { creditId: this.creditId, amount: '200.00', day: this.desk.today };
  }
  later(): object {
    return { paymentId: this.paymentId, day: this.desk.today, reason: 'By the bank statement.' };
  }
  booked(): object {
    return { payments: [this.paymentId], day: this.desk.today };
  }
  answer(code: string): object {
    return { exceptionId: this.exceptionId, code, note: 'Agreed with the vendor by phone.' };
  }
}
