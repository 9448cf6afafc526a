// Every command and view once on a register of some size, with what it cost by the meters. It knows
// the contract of commands; what a command may cost is for the tests of budgets to say.
import type { Cost, Desk } from '../samples/desk';
import { ANA, BEN, CLEO, OLGA } from '../samples/people';
import type { Big } from './register/build';
import {
  approved,
  CONTRACT,
  DAN,
  invoiceOf,
  issue,
  orderOf,
  receiptOf,
  vendorName,
} from './register/template';

/** What a use works on: one order, several orders, what a view shows, everything. */
export type Sort = 'order' | 'bulk' | 'view' | 'whole';

/** One use; `mails` were sent after the lock, at one call each and two writes in all. */
export interface Measured {
  readonly label: string;
  readonly sort: Sort;
  readonly calls: number;
  readonly underLock: number;
  /** Estimated seconds with the lock held. */
  readonly locked: number;
  readonly cells: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly mails: number;
}

class Measuring {
  readonly all: Measured[] = [];
  private number = 0;

  constructor(readonly desk: Desk) {}

  take<T>(label: string, sort: Sort, use: () => T): T {
    // Google lets a person read sixty times a minute; nobody is held up while measuring.
    this.desk.workspace.advance('PT2M');
    this.desk.workspace.meters();
    this.desk.workspace.mail();
    this.desk.costs.clear();
    const result = use();
    const [cost] = [...this.desk.costs.values()];
    const mails = this.desk.workspace.mail().length;
    if (cost) this.all.push({ label, sort, ...figures(cost), mails });
    const [wrong] = this.desk.surprises;
    if (wrong) throw new Error(`${label}: ${wrong.command}: ${wrong.got}`);
    return result;
  }

  command<T>(person: string, command: string, input: object, sort: Sort = 'order'): T {
    return this.take(command, sort, () => this.desk.done<T>(person, command, input));
  }

  view(person: string, query: string, input: object = {}): void {
    this.take(query, 'view', () => this.desk.query(person, query, input));
  }

  /** A number for prices and vendors that nobody used before. */
  next(): number {
    this.number += 1;
    return 100 + this.number;
  }
}

const figures = (cost: Cost): Omit<Measured, 'label' | 'sort' | 'mails'> => ({
  calls: cost.mostCalls,
  underLock: cost.mostUnderLock,
  locked: cost.mostLocked,
  cells: cost.mostCells,
  bytes: cost.bytes,
  seconds: cost.seconds,
});

interface Placed {
  readonly draftKey: string;
  readonly fingerprint: string;
}
interface Entered {
  readonly invoiceId: string;
  readonly payable: string;
  readonly exceptions: readonly { readonly exceptionId: string }[];
}
const DAY = '2026-10-01';

function asking(measuring: Measuring): string {
  const { desk } = measuring;
  const input = orderOf(vendorName(measuring.next()), measuring.next());
  const sent = { input, id: 'asked-once' };
  const first = measuring.take('submit_order', 'order', () => desk.send(ANA, 'submit_order', sent));
  measuring.take('submit_order, the same id again', 'order', () =>
    desk.send(ANA, 'submit_order', sent),
  );
  const { draftKey, fingerprint } = first.value as Placed;
  const decision = { key: draftKey, decision: 'approve', fingerprint };
  measuring.command(BEN, 'decide_approval', decision);
  const [poNumber = ''] = measuring.take('issue_orders', 'order', () => issue(desk, [draftKey]));
  return poNumber;
}

/** Five hundred orders cite the contract, of ten thousand. */
function underContract(measuring: Measuring): void {
  const { desk } = measuring;
  const cites = (): object => {
    const nth = measuring.next();
    const days = { serviceFrom: '2026-10-01', serviceTo: '2027-09-30' };
    return { ...orderOf(vendorName(nth), nth), ...days, contractRef: CONTRACT };
  };
  const of = 'of a contract';
  const { draftKey: key, fingerprint } = measuring.take(`submit_order, ${of}`, 'order', () =>
    desk.done<Placed>(ANA, 'submit_order', cites()),
  );
  const typed = { ...cites(), lines: undefined, description: undefined, amount: '600' };
  measuring.take(`preview_approval, ${of}`, 'view', () =>
    desk.query(ANA, 'preview_approval', JSON.parse(JSON.stringify(typed)) as object),
  );
  measuring.take(`approval, ${of}`, 'view', () => desk.query(BEN, 'approval', { key }));
  desk.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
  const [poNumber = ''] = measuring.take(`issue_orders, ${of}`, 'order', () => issue(desk, [key]));
  const change = { poNumber, reason: 'Needed a month later.', changes: { terms: '60 days' } };
  measuring.take(`change_order, ${of}`, 'order', () => desk.done(ANA, 'change_order', change));
  const reason = 'Measured with a full reason.';
  desk.done(ANA, 'close_order', { poNumber, reason });
  measuring.take(`reopen_order, ${of}`, 'order', () =>
    desk.done(BEN, 'reopen_order', { poNumber, reason }),
  );
}

const ITEMS = 500;
/** A line that names an item is held against its row, also where the line stands already. */
function ofAnItem(measuring: Measuring): void {
  const { desk } = measuring;
  const values = Array.from({ length: ITEMS }, (_, at) => [
    ...[`IT-${String(at)}`, `Item ${String(at)}`, '', 'pcs', 10],
  ]);
  desk.workspace.as(OLGA).type({ tab: 'Items', at: 'A2', values });
  const [at, nth] = [measuring.next(), measuring.next()];
  const line = { item: 'IT-400', description: 'Item 400', quantity: '4', unit: 'pcs' };
  const order = { ...orderOf(vendorName(at), nth), lines: [{ ...line, unitPrice: '10' }] };
  const [poNumber = ''] = issue(desk, [approved(desk, order)]);
  const changes = { lines: [{ line: 1, unitPrice: '999' }] };
  measuring.take('preview_change, of an item', 'view', () =>
    desk.query(ANA, 'preview_change', { poNumber, changes }),
  );
  const change = { poNumber, reason: 'The price went up.', changes };
  measuring.take('change_order, of an item', 'order', () => desk.done(ANA, 'change_order', change));
}

function turning(measuring: Measuring, poNumber: string): void {
  const reason = 'Measured with a full reason.';
  measuring.command(ANA, 'acknowledge_order', { poNumber, answer: 'accepted' });
  measuring.command(BEN, 'hold_order', { poNumber, reason });
  measuring.command(DAN, 'release_order', { poNumber, reason });
  const { receiptId } = measuring.command<{ receiptId: string }>(
    ANA,
    'record_receipt',
    receiptOf(poNumber),
  );
  measuring.command(ANA, 'reverse_receipt', { receiptId, reason });
  measuring.command(BEN, 'void_order', { poNumber, reason });
}

function paying(measuring: Measuring): void {
  const { desk } = measuring;
  const [at, nth] = [measuring.next(), measuring.next()];
  const vendor = vendorName(at);
  const [poNumber = ''] = issue(desk, [approved(desk, orderOf(vendor, nth))]);
  const input = invoiceOf(poNumber, vendor, nth);
  const early = measuring.command<Entered>(CLEO, 'enter_invoice', input);
  const reason = 'Entered before it came, for measuring.';
  measuring.command(CLEO, 'cancel_invoice', { invoiceId: early.invoiceId, reason });
  desk.done(ANA, 'record_receipt', receiptOf(poNumber));
  const { invoiceId, payable } = desk.done<Entered>(CLEO, 'enter_invoice', input);
  const pay = { invoiceId, amount: payable, day: DAY, reference: 'B-1' };
  const paid = measuring.command<{ paymentId: string }>(CLEO, 'initiate_payment', pay);
  const fact = { paymentId: paid.paymentId, day: DAY };
  measuring.command(CLEO, 'reverse_payment', { ...fact, reason: 'The bank sent it back.' });
  const again = desk.done<{ paymentId: string }>(DAN, 'initiate_payment', pay);
  measuring.command(DAN, 'settle_payment', { paymentId: again.paymentId, day: DAY });
}

function resolving(measuring: Measuring): void {
  const { desk } = measuring;
  const [at, nth] = [measuring.next(), measuring.next()];
  const [poNumber = ''] = issue(desk, [approved(desk, orderOf(vendorName(at), nth))]);
  desk.done(ANA, 'record_receipt', receiptOf(poNumber));
  const dear = invoiceOf(poNumber, vendorName(at), nth + 300);
  const { exceptions } = desk.done<Entered>(CLEO, 'enter_invoice', dear);
  const exceptionId = exceptions[0]?.exceptionId ?? '';
  const plan = { exceptionId, code: 'credit_note_requested', note: 'Asked by mail.' };
  measuring.command(ANA, 'resolve_exception', plan);
}

function bulk(measuring: Measuring): void {
  const { desk } = measuring;
  const keys = Array.from({ length: 30 }, () => {
    const at = measuring.next();
    return approved(desk, orderOf(vendorName(at), at));
  });
  measuring.take('issue_orders, 30 of them', 'bulk', () => issue(desk, keys));
}

function views(measuring: Measuring): void {
  measuring.view(BEN, 'who');
  for (const person of [ANA, BEN, CLEO]) measuring.view(person, 'inbox');
  measuring.view(ANA, 'orders', { limit: 50 });
  measuring.view(ANA, 'orders', { text: 'vendor 7', limit: 50 });
  measuring.view(ANA, 'order', { key: 'D-000001' });
  measuring.view(BEN, 'approval', { key: 'D-000001' });
  measuring.view(CLEO, 'invoices', { limit: 50 });
  measuring.view(CLEO, 'invoices', { text: 'vendor 7', limit: 50 });
  measuring.view(CLEO, 'exceptions', { limit: 50 });
  measuring.view(OLGA, 'sequence');
  measuring.view(OLGA, 'trace', { any: 'D-000002' });
  measuring.view(ANA, 'lists');
  measuring.view(ANA, 'due');
  measuring.view(OLGA, 'dashboard');
  measuring.view(CLEO, 'payable');
  measuring.view(CLEO, 'on_its_way');
}

/** All of them, in the order of an order's life. `whole` adds what reads the register whole. */
export function measure({ desk }: Big, whole: boolean): readonly Measured[] {
  const measuring = new Measuring(desk);
  turning(measuring, asking(measuring));
  underContract(measuring);
  paying(measuring);
  resolving(measuring);
  bulk(measuring);
  views(measuring);
  ofAnItem(measuring);
  if (whole) {
    measuring.command(OLGA, 'verify', {}, 'whole');
    measuring.command(OLGA, 'reconcile_month', { month: '2026-10' }, 'whole');
  }
  return measuring.all;
}
