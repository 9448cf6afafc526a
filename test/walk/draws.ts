// One input for each command, drawn from what stands in the register: mostly one that makes sense, at
// times one that does not. What a draw needs and does not find, it leaves blank, to be refused.
import { addDays, addMonths, monthOf } from '../../src/core/day';
import { PAIRS } from '../../src/core/exemption';
import { csvRecords, readList } from '../../src/core/import/read';
import type { AnyRow, SealedTab } from '../../src/core/tables';
import type { Dice } from './dice';
import { OWNER, PEOPLE } from './people';

/** What a draw sees: the rows as they stand, and the day. */
export interface Standing {
  today: string;
  list(tab: SealedTab): AnyRow[];
}
export interface Draw {
  actor: string;
  input: object;
}
interface Drawing {
  at: Standing;
  dice: Dice;
}
/** How often it is drawn, who it is most likely to succeed for, and its input. */
export interface Drawn {
  weight: number;
  actors(row: AnyRow): readonly string[];
  input(drawing: Drawing): object;
}

const monthBefore = (today: string): string => addMonths(monthOf(today), -1);

const [ANA, BEN, CLEO, DAN, GUS, BUY, HANA] = [
  ...['ana', 'ben', 'cleo', 'dan', 'gus', 'gus+buy', 'hana'].map((one) => `${one}@example.com`),
] as [string, string, string, string, string, string, string];
const ASKING = [ANA, BUY, HANA];
const APPROVING = [OWNER, BEN, CLEO, GUS, HANA];
const ISSUING = [BEN, DAN, GUS, HANA];
const TAKING = [ANA, DAN, GUS, HANA];
const PAYING = [CLEO, DAN, HANA];
const VENDORS = ['Acme Oy', 'Acme Oy', 'Acme Service Oy', 'Beta Oy', 'Blocked Ltd', 'Gamma Oy'];
const REASONS = ['Agreed on the phone with them', 'Needed for the project'];

const field = (row: AnyRow | undefined, name: string): string => String(row?.[name] ?? '');
const number = (row: AnyRow | undefined, name: string): number => Number(row?.[name] ?? 0);
const money = (minor: number): string => (minor / 100).toFixed(2);
const amountOf = (milli: number): string => String(milli / 1000);
const reason = ({ dice }: Drawing): string => dice.one(REASONS) ?? '';

const rows = ({ at }: Drawing, tab: SealedTab, fits: (row: AnyRow) => boolean): AnyRow[] =>
  at.list(tab).filter(fits);
const some = (drawing: Drawing, tab: SealedTab, fits: (row: AnyRow) => boolean) =>
  drawing.dice.late(rows(drawing, tab, fits)) ?? drawing.dice.one(drawing.at.list(tab));
const inStatus =
  (...statuses: string[]) =>
  (row: AnyRow): boolean =>
    statuses.includes(field(row, 'status'));
const order = (drawing: Drawing, ...statuses: string[]): AnyRow | undefined =>
  some(drawing, 'register', inStatus(...statuses));
const linesOf = ({ at }: Drawing, row: AnyRow | undefined): AnyRow[] =>
  at.list('lines').filter((line) => line['order'] === row?.['key']);
const lineOf = (drawing: Drawing, row: AnyRow | undefined): AnyRow | undefined =>
  drawing.dice.one(linesOf(drawing, row));
const moved = (drawing: Drawing, ...statuses: string[]): object => ({
  poNumber: field(order(drawing, ...statuses), 'poNumber') || 'PO-1999-0001',
  reason: reason(drawing),
});

function lines({ dice }: Drawing): object[] {
  return Array.from({ length: 1 + dice.below(2) }, () => ({
    description: dice.one(['Paper', 'Screws', 'Ink']),
    quantity: String(1 + dice.below(9)),
    unit: 'box',
    unitPrice: money(1000 + dice.below(20) * 500),
    matchLevel: dice.one(['2-way', '3-way', '3-way', '4-way']),
    taxCode: 'S',
  }));
}

/** What only some orders have. */
function extras({ dice, at }: Drawing): object {
  const ceiling = { kind: 'blanket', notToExceed: '2000.00' };
  const days = { serviceFrom: at.today, serviceTo: addDays(at.today, 90) };
  return (
    dice.one<object>([
      ...Array.from({ length: 6 }, () => ({})),
      { practice: true },
      { practice: true },
      { retentionBp: 1000, retentionUntil: addDays(at.today, 20) },
      { deposit: { amount: '20.00' } },
      { charges: [{ code: 'freight', amount: '12.00' }] },
      { emergency: true },
      { emergency: true },
      { ...ceiling, ...days },
    ]) ?? {}
  );
}
/** What is approved, or an emergency that cannot wait for it. */
function issuable(drawing: Drawing): string {
  const early = (row: AnyRow): boolean =>
    row['status'] === 'submitted' && row['emergency'] === true;
  const row = drawing.dice.chance(0.3)
    ? some(drawing, 'register', early)
    : order(drawing, 'approved');
  return field(row, 'key');
}
const request = (drawing: Drawing): object => ({
  vendor: drawing.dice.one(VENDORS),
  description: drawing.dice.one(['Office things', 'Workshop things']),
  costCentre: drawing.dice.one(['HQ', 'IT']),
  currency: 'EUR',
  lines: lines(drawing),
  ...extras(drawing),
});

/** The content that waits for a decision: of the order, or of the change to it. */
function decision(drawing: Drawing): object {
  const waits = (row: AnyRow): boolean =>
    field(row, 'status') === 'submitted' || (row['pending'] ?? '') !== '';
  const row = some(drawing, 'register', waits);
  return {
    key: field(row, 'key') || 'D-999999',
    decision: drawing.dice.chance(0.9) ? 'approve' : 'reject',
    reason: reason(drawing),
    fingerprint: fingerprintOf(row) || 'none',
  };
}
function fingerprintOf(row: AnyRow | undefined): string {
  const pending = row?.['pending'];
  const waits = pending !== null && typeof pending === 'object' && !Array.isArray(pending);
  return waits ? String(pending['fingerprint'] ?? '') : field(row, 'fingerprint');
}

function received(drawing: Drawing): object {
  const row = order(drawing, 'issued');
  const line = lineOf(drawing, row);
  const left = Math.max(1000, number(line, 'quantity') - number(line, 'received'));
  const rejected = drawing.dice.chance(0.1) ? '1' : '0';
  return {
    poNumber: field(row, 'poNumber') || 'none',
    day: drawing.at.today,
    evidence: 'Delivery note 17',
    lines: [{ line: number(line, 'line') || 1, received: amountOf(left), rejected }],
  };
}

/** A line of another order of the vendor, on the same document (B31). */
function beside(drawing: Drawing, own: AnyRow | undefined): object[] {
  const issued = inStatus('issued');
  const other = some(
    drawing,
    'register',
    (row) => issued(row) && row['vendor'] === own?.['vendor'] && row['key'] !== own?.['key'],
  );
  const line = lineOf(drawing, other);
  if (!line) return [];
  const left = Math.max(1000, number(line, 'quantity') - number(line, 'billed'));
  return [
    {
      ...{ poNumber: field(other, 'poNumber'), orderLine: number(line, 'line') },
      ...{ quantity: amountOf(left), unitPrice: money(number(line, 'unitPrice') / 1e4) },
      taxCode: 'S',
    },
  ];
}

/** Billed as ordered, or dearer, or more than that; sometimes a number that came before. */
function document(drawing: Drawing): object {
  const { dice, at } = drawing;
  const came = (one: AnyRow): boolean => number(one, 'accepted') > number(one, 'billed');
  const due = drawing.dice.chance(0.6)
    ? drawing.dice.late(rows(drawing, 'lines', came))
    : undefined;
  const row =
    at.list('register').find((one) => one['key'] === due?.['order']) ??
    order(drawing, 'issued', 'on hold', 'closed');
  const line = due ?? lineOf(drawing, row);
  const deposit = number(row, 'deposit');
  const kind =
    deposit > 0 && dice.chance(0.3) ? 'prepayment' : dice.chance(0.15) ? 'credit_note' : 'invoice';
  const left = number(line, 'quantity') - number(line, 'billed');
  const earlier = dice.one(at.list('invoices'));
  const dear = dice.chance(0.2) ? 1.1 : 1;
  const quantity = kind === 'prepayment' ? 1000 : Math.max(1000, left);
  const others = kind === 'invoice' && dice.chance(0.25) ? beside(drawing, row) : [];
  const charges = [{ code: 'freight', amount: money(1 + dice.below(2500)) }];
  return {
    vendor: field(row, 'vendor') || 'Acme Oy',
    number: dice.chance(0.05) ? field(earlier, 'number') || 'A-1' : `A-${1000 + dice.below(90000)}`,
    date: at.today,
    currency: 'EUR',
    ...(dice.chance(0.95) ? { poNumber: field(row, 'poNumber') || 'none' } : {}),
    kind,
    ...(dice.chance(others.length > 0 ? 0.6 : 0.1) ? { charges } : {}),
    lines: [
      ...others,
      {
        quantity: amountOf(quantity),
        unitPrice:
          kind === 'prepayment' ? '20.00' : money((number(line, 'unitPrice') * dear) / 1e4),
        ...(kind === 'prepayment'
          ? { description: 'Deposit' }
          : { orderLine: number(line, 'line') || 1 }),
        taxCode: 'S',
      },
    ],
    ...(kind === 'invoice' && deposit > 0 ? { prepaid: '24.00' } : {}),
    ...(kind === 'credit_note' && earlier ? { creditsInvoice: field(earlier, 'key') } : {}),
    ...(dice.chance(0.1) ? { paymentDetails: 'FI2112345600000785' } : {}),
  };
}

/** Some orders of an old list, with numbers of their own; some were there before. */
function oldList({ dice }: Drawing): object {
  const numbers = Array.from({ length: 1 + dice.below(3) }, () => `OLD-${dice.below(40)}`);
  const rowOf = (one: string): string => `${one},Acme Oy,${money(1000 + dice.below(9) * 1000)}`;
  const text = ['PO number,Vendor,Amount', ...numbers.map(rowOf)].join('\n');
  const list = readList(csvRecords(text), {}, 'EUR');
  const digest = Array.isArray(list) ? 'none' : list.digest;
  return { text, digest, statement: 'Our list until today, as it was', leaveOut: true };
}

/** Open invoices of an old list: of orders that are here or not, some rows unreadable. */
function oldBills(drawing: Drawing): object {
  const { at, dice } = drawing;
  const orders = at.list('register').map((row) => field(row, 'poNumber'));
  const rows = Array.from({ length: 1 + dice.below(3) }, () => {
    const number = `OI-${dice.below(9000)}`;
    const day = dice.chance(0.1) ? 'soon' : at.today;
    return `Acme Oy,${number},${day},${dice.late(orders) ?? 'OLD-1'},${money(1000 + dice.below(9) * 1000)}`;
  });
  return { text: ['Vendor,Invoice no,Date,PO number,Total', ...rows].join('\n') };
}

const isOpen = (row: AnyRow): boolean => ['open', 'planned'].includes(field(row, 'state'));
const payable = (row: AnyRow): boolean =>
  row['state'] === 'open' && row['verdict'] === 'matched' && number(row, 'payable') > 0;
/** Nothing left for it yet. */
const unpaid =
  ({ at }: Drawing) =>
  (row: AnyRow): boolean =>
    payable(row) && !at.list('payments').some((one) => one['invoice'] === row['key']);
const invoiceId = (row: AnyRow | undefined): string => field(row, 'key') || 'I-000000000000';

function paid(drawing: Drawing): { day: string; [field: string]: unknown } {
  const row = some(drawing, 'invoices', unpaid(drawing));
  const whole = number(row, 'payable');
  const part = drawing.dice.chance(0.3) ? Math.ceil(whole / 2) : whole;
  const reference = `Bank ${drawing.dice.below(1000)}`;
  return { invoiceId: invoiceId(row), amount: money(part), day: drawing.at.today, reference };
}
const later = (drawing: Drawing, ...states: string[]): object => ({
  paymentId:
    field(
      some(drawing, 'payments', (row) => states.includes(field(row, 'state'))),
      'key',
    ) || 'P-0',
  day: drawing.at.today,
  reason: reason(drawing),
});
const credit = (drawing: Drawing): AnyRow | undefined =>
  some(drawing, 'invoices', (row) => row['kind'] === 'credit_note' && row['state'] === 'open');
const exception = (drawing: Drawing): string =>
  field(some(drawing, 'exceptions', isOpen), 'key') || 'X-0';
const ANSWERS = [
  'accepted_variance',
  'asked_vendor',
  'credit_note_requested',
  'rejected',
  'different_document',
];

const always = (actors: readonly string[]) => (): readonly string[] => actors;
const anybody = always(PEOPLE);
const draw = (weight: number, actors: readonly string[], input: Drawn['input']): Drawn => ({
  ...{ weight, actors: always(actors), input },
});

/** Every command by its name: one that is missing here fails the walk. */
export const DRAWS: { readonly [command: string]: Drawn } = {
  submit_order: draw(18, ASKING, request),
  submit_intake: draw(2, ASKING, ({ dice }) => ({ draftKeys: [`T${dice.below(9)}`] })),
  withdraw_draft: draw(1, ASKING, (drawing) => ({
    draftKey: field(order(drawing, 'submitted', 'approved'), 'key') || 'D-999999',
  })),
  decide_approval: draw(14, APPROVING, decision),
  set_delegate: draw(1, APPROVING, (drawing) => ({
    ...{ delegate: drawing.dice.one(APPROVING), from: drawing.at.today },
    ...{ to: addDays(drawing.at.today, drawing.dice.below(3)), reason: reason(drawing) },
  })),
  set_mails: draw(1, APPROVING, ({ dice }) => ({
    without: ['daily', 'orders', 'use'].slice(dice.below(4)),
    quiet: dice.below(2) === 0 ? {} : { from: '18:00', to: '08:00', days: ['sunday'] },
  })),
  set_beginning: draw(1, [OWNER], ({ dice }) => ({
    ...{ step: dice.one(['people', 'hours']), mark: dice.one(['done', 'skipped', 'open']) },
    ...(dice.chance(0.5) ? { hours: dice.below(40), month: '2026-10' } : {}),
  })),
  grant_exemption: draw(1, [OWNER], (drawing) => ({
    person: drawing.dice.one(PEOPLE),
    // The one duty that this walk watches is left to its two people.
    pair: drawing.dice.one(PAIRS.filter((pair) => pair !== 'requester / approver')),
    until: addDays(drawing.at.today, drawing.dice.below(5)),
    reason: reason(drawing),
  })),
  issue_orders: draw(10, ISSUING, (drawing) => ({ keys: [issuable(drawing) || 'D-999999'] })),
  call_off: draw(3, [...ASKING, ...ISSUING], (drawing) => {
    const row = some(drawing, 'register', (one) => one['kind'] === 'blanket');
    const line = { line: 1, quantity: String(1 + drawing.dice.below(3)) };
    return { poNumber: field(row, 'poNumber') || 'none', lines: [line] };
  }),
  send_order: draw(2, [...ASKING, ...ISSUING], (drawing) => ({
    poNumber: field(order(drawing, 'issued'), 'poNumber') || 'none',
  })),
  acknowledge_order: draw(3, [...ASKING, ...ISSUING], (drawing) => {
    const poNumber = field(order(drawing, 'issued'), 'poNumber') || 'none';
    const changes = { lines: [{ line: 1, quantity: String(1 + drawing.dice.below(9)) }] };
    return drawing.dice.chance(0.5)
      ? { poNumber, answer: 'change_proposed', changes }
      : { poNumber, answer: drawing.dice.one(['accepted', 'declined', 'shipped']) };
  }),
  answer_proposal: draw(2, [...ASKING, ...ISSUING], (drawing) => {
    const row = some(drawing, 'register', (one) => one['proposal'] !== null);
    const { poNumber, reason: why } = {
      poNumber: field(row, 'poNumber') || 'none',
      reason: reason(drawing),
    };
    return { poNumber, decision: drawing.dice.one(['accept', 'decline']), reason: why };
  }),
  change_order: draw(4, [...ASKING, ...ISSUING], (drawing) => {
    const row = order(drawing, 'issued', 'on hold');
    const quantity = String(1 + drawing.dice.below(12));
    const changes = drawing.dice.chance(0.7)
      ? { lines: [{ line: 1, quantity }] }
      : { note: 'Use the back door' };
    return { poNumber: field(row, 'poNumber') || 'none', reason: reason(drawing), changes };
  }),
  void_order: draw(1, [...ISSUING, OWNER], (drawing) => moved(drawing, 'issued')),
  hold_order: draw(1, [...ISSUING, OWNER], (drawing) => moved(drawing, 'issued')),
  release_order: draw(2, [...ISSUING, OWNER], (drawing) => moved(drawing, 'on hold')),
  close_order: draw(1, [...ASKING, ...PAYING], (drawing) => moved(drawing, 'issued')),
  reopen_order: draw(1, APPROVING, (drawing) => moved(drawing, 'closed')),
  record_receipt: draw(10, TAKING, received),
  accept_receipt: draw(4, TAKING, (drawing) => ({
    receiptId:
      field(
        some(drawing, 'receipts', (row) => !row['accepted']),
        'receipt',
      ) || 'R-0',
  })),
  record_return: draw(2, TAKING, (drawing) => {
    const line = some(drawing, 'lines', (row) => number(row, 'accepted') > 0);
    const of = drawing.at.list('register').find((row) => row['key'] === line?.['order']);
    const back = [{ line: number(line, 'line') || 1, returned: '1' }];
    const { poNumber, ...more } = { poNumber: field(of, 'poNumber') || 'none', lines: back };
    return { poNumber, ...more, day: drawing.at.today, reason: reason(drawing) };
  }),
  reverse_receipt: draw(1, TAKING, (drawing) => ({
    receiptId: field(drawing.dice.late(drawing.at.list('receipts')), 'receipt') || 'R-0',
    reason: reason(drawing),
  })),
  enter_invoice: draw(12, PAYING, document),
  flip_order: draw(2, PAYING, (drawing) => ({
    ...{ poNumber: field(order(drawing, 'issued'), 'poNumber') || 'none', basis: 'ordered' },
  })),
  cancel_invoice: draw(1, PAYING, (drawing) => ({
    invoiceId: invoiceId(some(drawing, 'invoices', (row) => row['state'] === 'open')),
    reason: reason(drawing),
  })),
  link_invoice: draw(2, PAYING, (drawing) => ({
    invoiceId: invoiceId(some(drawing, 'invoices', (row) => row['order'] === '')),
    poNumber: field(order(drawing, 'issued'), 'poNumber') || 'none',
    reason: reason(drawing),
  })),
  resolve_exception: {
    ...{ weight: 6, actors: anybody },
    input: (drawing) => ({
      exceptionId: exception(drawing),
      code: drawing.dice.one(ANSWERS),
      note: reason(drawing),
    }),
  },
  assign_exception: draw(1, [OWNER, ...ASKING], (drawing) => ({
    exceptionId: exception(drawing),
    owner: drawing.dice.one(PEOPLE),
    reason: reason(drawing),
  })),
  initiate_payment: draw(8, PAYING, paid),
  pay_run: draw(6, PAYING, (drawing) => {
    const several = drawing.dice.chance(0.2) ? [paid(drawing), paid(drawing)] : [paid(drawing)];
    const documents = several.map(({ day: _day, reference: _bank, ...one }) => one);
    return { documents, day: drawing.at.today, reference: 'Run' };
  }),
  settle_payment: draw(5, PAYING, (drawing) => later(drawing, 'initiated')),
  settle_run: draw(3, PAYING, (drawing) => {
    const { day, ...one } = later(drawing, 'initiated') as { day: string; paymentId: string };
    const { paymentId } = later(drawing, 'initiated', 'settled') as { paymentId: string };
    return { day, payments: drawing.dice.chance(0.5) ? [one.paymentId] : [one.paymentId, paymentId] };
  }),
  reverse_payment: draw(1, PAYING, (drawing) => later(drawing, 'initiated', 'settled')),
  apply_credit: draw(8, PAYING, (drawing) => ({
    creditId: invoiceId(credit(drawing)),
    to: invoiceId(some(drawing, 'invoices', payable)),
    ...(drawing.dice.chance(0.5) ? { amount: '1.00' } : {}),
  })),
  record_refund: draw(2, PAYING, (drawing) => ({
    ...{ creditId: invoiceId(credit(drawing)), amount: '1.00', day: drawing.at.today },
  })),
  record_outside_payment: draw(1, PAYING, (drawing) => ({
    ...{ ...paid(drawing), amount: '1.00', reason: reason(drawing) },
  })),
  add_document: draw(1, ASKING, (drawing) => ({
    entity: field(order(drawing, 'issued'), 'poNumber') || 'none',
    ...{ kind: 'quote', name: 'Offer', link: `https://example.com/${drawing.dice.below(99)}` },
  })),
  add_vendor: draw(1, [OWNER, ...ASKING], ({ dice }) => ({
    ...{ vendor: `Vendor ${dice.below(9)}`, status: 'active', reason: 'Found at the fair' },
  })),
  change_vendor: draw(2, [OWNER, CLEO, BEN], ({ dice }) => ({
    vendor: dice.chance(0.7) ? `Vendor ${dice.below(9)}` : 'Beta Oy',
    ...{ reason: 'As they wrote to us', status: dice.one(['active', 'active', 'preferred']) },
  })),
  confirm_payment_details: draw(2, [...APPROVING], (drawing) => ({
    vendor: drawing.dice.one(VENDORS),
    ...{ how: 'call-back', note: reason(drawing) },
  })),
  release_retention: draw(2, [...PAYING, ...APPROVING], (drawing) => {
    const kept = some(drawing, 'invoices', (row) => number(row, 'retained') > 0);
    return { poNumber: field(kept, 'poNumber') || 'none', note: reason(drawing) };
  }),
  verify: { weight: 1, actors: anybody, input: () => ({}) },
  sweep: draw(1, [OWNER], () => ({})),
  resolve_edit: draw(1, [OWNER], (drawing) => ({
    ...{ tab: 'Register', key: field(drawing.at.list('register')[0], 'key') || 'D-000001' },
    ...{ action: 'restore', reason: reason(drawing) },
  })),
  remove_practice: draw(2, [OWNER], (drawing) => ({ reason: reason(drawing) })),
  import_register: draw(1, [OWNER], oldList),
  import_invoices: draw(2, PAYING, oldBills),
  reconcile_month: draw(3, [OWNER], ({ at, dice }) => ({
    month: dice.chance(0.3) ? at.today.slice(0, 7) : monthBefore(at.today),
  })),
  refresh_dashboard: draw(1, [OWNER], () => ({})),
  // Tabs as they stand are the sheet layer's own; what a ledger takes is made of the rows.
  export: {
    ...{ weight: 1, actors: anybody },
    input: ({ at }) => ({ month: at.today.slice(0, 7) }),
  },
  export_order: {
    ...{ weight: 1, actors: anybody },
    input: (drawing) => ({ poNumber: field(order(drawing, 'issued'), 'poNumber') || 'none' }),
  },
  export_vendor: {
    ...{ weight: 1, actors: anybody },
    input: (drawing) => ({ vendor: field(order(drawing, 'issued'), 'vendor') || 'none' }),
  },
  export_month: {
    ...{ weight: 1, actors: anybody },
    input: ({ at }) => ({ month: at.today.slice(0, 7) }),
  },
  sign_month: draw(3, [OWNER], (drawing) => ({
    ...{ month: monthBefore(drawing.at.today), statement: reason(drawing) },
  })),
  reopen_month: draw(1, [OWNER], (drawing) => ({
    ...{ month: monthBefore(drawing.at.today), reason: reason(drawing) },
  })),
  send_due: { weight: 1, actors: anybody, input: () => ({}) },
};
