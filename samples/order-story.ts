// One sample order and what its people do with it, step by step, through commands alone. It
// remembers the keys it was answered; when each step happens is the plan's business.
import { money, type Bought } from './catalogue';
import type { Desk } from './desk';
import { ANA, BEN, CLEO } from './people';

interface Submitted {
  readonly draftKey: string;
  readonly fingerprint: string;
  readonly steps: readonly { readonly approvers: readonly string[]; readonly needed: number }[];
}
interface Issued {
  readonly issued: readonly { readonly poNumber: string }[];
}
export interface Entered {
  readonly invoiceId: string;
  readonly verdict: string;
  readonly payable: string;
  readonly exceptions: readonly { readonly exceptionId: string; readonly kind: string }[];
}

export interface Billing {
  /** Of what was ordered; 1 is all of it. */
  readonly share?: number;
  /** Of the ordered price. */
  readonly priceBp?: number;
  readonly vendor?: string;
  readonly poNumber?: string;
  readonly number?: string;
  readonly credit?: boolean;
  readonly daysEarlier?: number;
}
export interface Delivery {
  readonly share?: number;
  readonly rejectedShare?: number;
}

const part = (quantity: number, share: number): number => Math.round(quantity * share);

export class OrderStory {
  private draftKey = '';
  private fingerprint = '';
  private approvers: readonly string[] = [];
  poNumber = '';
  readonly receipts: string[] = [];
  readonly documents: Entered[] = [];
  private paymentId = '';
  private billed = 0;
  private lastNumber = '';
  private lastDay = '';

  constructor(
    readonly desk: Desk,
    readonly bought: Bought,
    /** Tells this order's invoices from others': vendors number on their own. */
    private readonly serial: number,
  ) {}

  get requester(): string {
    return this.bought.requester;
  }

  submit(): void {
    const again = this.draftKey === '' ? {} : { draftKey: this.draftKey };
    const value = this.desk.done<Submitted>(this.requester, 'submit_order', {
      ...again,
      ...this.header(),
      lines: this.bought.lines.map((line) => ({
        ...(line.item === undefined ? {} : { item: line.item }),
        description: line.description,
        quantity: String(line.quantity),
        unit: line.unit,
        unitPrice: money(line.cents),
        taxCode: 'S',
        type: this.bought.purchase,
      })),
    });
    this.took(value);
  }

  /** An order that was submitted elsewhere, as from Intake. */
  took({ draftKey, fingerprint, steps }: Submitted): void {
    this.draftKey = draftKey;
    this.fingerprint = fingerprint;
    this.approvers = steps.flatMap(({ approvers, needed }) => approvers.slice(0, needed));
  }

  decide(decision: 'approve' | 'reject', reason?: string): void {
    for (const approver of new Set(this.approvers)) {
      this.desk.done(approver, 'decide_approval', this.decision(decision, reason));
      if (decision === 'reject') return;
    }
  }

  /** The requester tries to say yes to their own order. */
  decideOwn(): void {
    const input = this.decision('approve');
    this.desk.refusal(this.requester, 'decide_approval', { input, code: 'own_order' });
  }

  issue(): void {
    const value = this.desk.done<Issued>(BEN, 'issue_orders', { keys: [this.draftKey] });
    this.poNumber = value.issued[0]?.poNumber ?? '';
    if (this.poNumber === '')
      this.desk.surprise(BEN, 'issue_orders', {
        expected: `${this.draftKey} issued`,
        answer: { ok: false, detail: JSON.stringify(value) },
      });
  }

  receive({ share = 1, rejectedShare = 0 }: Delivery = {}): void {
    const service = this.bought.purchase === 'service';
    const { receiptId } = this.desk.done<{ receiptId: string }>(ANA, 'record_receipt', {
      poNumber: this.poNumber,
      day: this.desk.today,
      ...(service
        ? { evidence: `https://files.example.com/timesheets/${this.poNumber}` }
        : { deliveryNote: `DN-${String(this.serial * 13 + this.receipts.length)}` }),
      lines: this.bought.lines.map((line, at) => {
        const received = part(line.quantity, share);
        const rejected = part(line.quantity, rejectedShare);
        return {
          line: at + 1,
          received: String(received),
          rejected: String(rejected),
          ...(service ? { serviceFrom: this.desk.today, serviceTo: this.desk.today } : {}),
        };
      }),
    });
    this.receipts.push(receiptId);
  }

  bill(billing: Billing = {}): void {
    this.billed += 1;
    this.lastNumber = billing.number ?? this.vendorsNumber();
    this.lastDay = this.day(-(billing.daysEarlier ?? 0));
    const input = this.document(billing);
    this.documents.push(this.desk.done<Entered>(CLEO, 'enter_invoice', input));
  }

  /** A credit note for what was charged above the ordered price, in basis points. */
  creditPrice(overBp: number): void {
    this.billed += 1;
    this.lastNumber = this.vendorsNumber();
    this.lastDay = this.desk.today;
    const plain = this.document({ credit: true, priceBp: overBp }) as { lines: object[] };
    const lines = plain.lines.map((line) => ({ ...line, effect: 'price' }));
    this.documents.push(this.desk.done<Entered>(CLEO, 'enter_invoice', { ...plain, lines }));
  }

  /** The very same paper once more. */
  billAgain(): void {
    const input = this.document({});
    this.desk.refusal(CLEO, 'enter_invoice', { input, code: 'duplicate_invoice' });
  }

  resolve(person: string, answer: { kind: string; code: string; note: string }): void {
    const { kind, code, note } = answer;
    const exception = this.documents
      .flatMap((one) => one.exceptions)
      .filter((one) => one.kind === kind)
      .pop();
    this.desk.done(person, 'resolve_exception', {
      exceptionId: exception?.exceptionId ?? `${kind} was not raised`,
      code,
      note,
    });
  }

  get last(): Entered | undefined {
    return this.documents[this.documents.length - 1];
  }

  pay(document = this.documents[0]): void {
    const payer = this.desk.paidVendors.has(this.bought.vendor) ? CLEO : BEN;
    const value = this.desk.done<{ paymentId: string }>(payer, 'initiate_payment', {
      invoiceId: document?.invoiceId ?? '',
      amount: this.payable(document),
      day: this.desk.today,
      reference: `B-${String(this.serial * 7)}`,
    });
    this.paymentId = value.paymentId;
  }

  /** What is left to pay by now: credits came off it. */
  private payable(document: Entered | undefined): string {
    const invoiceId = document?.invoiceId ?? '';
    const found = this.desk.query<{ payable?: string; invoice?: { payable?: string } }>(
      CLEO,
      'invoice',
      { invoiceId },
    );
    return found.payable ?? found.invoice?.payable ?? document?.payable ?? '0.00';
  }

  /** Payment is asked for and has to be refused. */
  payRefused(code: string, amount = this.last?.payable ?? '0.00'): void {
    const invoiceId = this.last?.invoiceId ?? '';
    const input = { invoiceId, amount, day: this.desk.today, reference: 'too early' };
    this.desk.refusal(CLEO, 'initiate_payment', { input, code });
  }

  paid(command: 'settle_payment' | 'reverse_payment', reason?: string): void {
    const input = { paymentId: this.paymentId, day: this.desk.today };
    if (command === 'settle_payment') this.desk.paidVendors.add(this.bought.vendor);
    this.desk.done(CLEO, command, reason === undefined ? input : { ...input, reason });
  }

  /** Asked for too late: the approval is worth nothing any more. */
  issueTooLate(): void {
    const value = this.desk.done<{ refused: { code: string }[] }>(BEN, 'issue_orders', {
      keys: [this.draftKey],
    });
    const code = value.refused[0]?.code;
    if (code !== 'order_not_approved')
      this.desk.surprise(BEN, 'issue_orders', {
        expected: 'order_not_approved',
        answer: { ok: false, detail: JSON.stringify(value) },
      });
  }

  /** A command on the issued order with a reason: hold, release, void, close, reopen. */
  turn(person: string, command: string, reason: string): void {
    this.desk.done(person, command, { poNumber: this.poNumber, reason });
  }

  private header(): object {
    const { vendor, description, costCentre, terms, purchase, contract } = this.bought;
    const cited = contract === undefined ? {} : { contractRef: contract };
    const common = { vendor, description, costCentre, terms, currency: 'EUR', ...cited };
    if (purchase === 'goods') return { ...common, needBy: this.day(21) };
    return { ...common, serviceFrom: this.desk.today, serviceTo: this.day(60) };
  }

  private day(ahead: number): string {
    const ms = Date.parse(this.desk.workspace.now) + ahead * 86_400_000;
    return new Date(ms).toISOString().slice(0, 10);
  }

  private decision(decision: string, reason?: string): object {
    const input = { key: this.draftKey, decision, fingerprint: this.fingerprint };
    return reason === undefined ? input : { ...input, reason };
  }

  private vendorsNumber(): string {
    const letters = this.bought.vendor.replace(/[^A-Z]/g, '');
    return `${letters}-${String(4100 + this.serial * 61 + this.billed * 17)}`;
  }

  private document(billing: Billing): object {
    const { share = 1, priceBp = 10_000, credit = false } = billing;
    const lines = this.bought.lines.map((line, at) => ({
      orderLine: at + 1,
      quantity: String(part(line.quantity, share)),
      unitPrice: money(Math.round((line.cents * priceBp) / 10_000)),
      taxCode: 'S',
    }));
    const numbered = billing.poNumber === undefined ? this.poNumber : billing.poNumber;
    const named = numbered === '' ? lines.map(({ orderLine: _, ...rest }) => rest) : lines;
    return {
      vendor: billing.vendor ?? this.bought.vendor,
      number: this.lastNumber,
      date: this.lastDay,
      currency: 'EUR',
      ...(numbered === '' ? {} : { poNumber: numbered }),
      kind: credit ? 'credit_note' : 'invoice',
      ...(credit && this.documents[0] ? { creditsInvoice: this.documents[0].invoiceId } : {}),
      lines: named.filter((line) => line.quantity !== '0'),
      gross: this.gross({ share, priceBp }),
    };
  }

  /** As a vendor's program prints it: lines rounded, tax at 20 % of their sum. */
  private gross({ share, priceBp }: { share: number; priceBp: number }): string {
    const nets = this.bought.lines.map(
      (line) => part(line.quantity, share) * Math.round((line.cents * priceBp) / 10_000),
    );
    const net = nets.reduce((sum, one) => sum + one, 0);
    return money(net + Math.round(net / 5));
  }
}
