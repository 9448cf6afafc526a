// An accountant's import over months: the files of each month are taken when it is signed, and again
// when it was reopened and is signed anew with those after it. Whatever happened in between, each
// document that may be booked is in the books once, with its own totals, none that ended is; what is
// accrued is what came and is not in the books; and a file that was taken stays as it was (T20, B3).
import { recordsOf } from '../../src/core/csv';
import { unmarked } from '../../src/core/csv-text';
import type { Month } from '../../src/core/day';
import { addDays, addMonths, firstOfMonth, monthOf } from '../../src/core/day';
import { sumOf } from '../../src/core/money';
import type { AnyRow } from '../../src/core/tables';
import { Dice } from '../walk/dice';
import { OWNER, TEAM } from '../walk/people';
import { WalkRegister } from '../walk/register';

interface Row {
  [column: string]: string;
}
interface Files {
  bills: Row[];
  accruals: Row[];
  /** What the month itself said. */
  received: Row[];
  invoiced: number;
}
const minor = (text = ''): number => Math.round(Number(text) * 100);
const sumBy = (rows: readonly Row[], name: (row: Row) => string, column: string) => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(name(row), (sums.get(name(row)) ?? 0) + minor(row[column]));
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort());
};

const quantityOf = (row: AnyRow): number => Number(row['countedQuantity'] ?? row['quantity']);

/** A register with its owner, and the ledger of whoever keeps the books. */
class Books {
  readonly register: WalkRegister;
  readonly files = new Map<Month, Files>();
  readonly month0: Month;
  reopened = 0;
  /** Rows of a file of what was held when its month was signed. */
  readonly held: Row[] = [];
  late = 0;
  private count = 0;
  private numbers = 0;
  constructor(private readonly seed: number) {
    const taxCodes = seed % 2 === 0 ? 'S=20/66.67;R=5;Z=0' : 'S=20;R=5;Z=0';
    const settings = { ...TEAM.settings, taxCodes };
    this.register = new WalkRegister({ ...TEAM, settings }, OWNER);
    this.month0 = monthOf(this.register.today);
  }

  run(actor: string, command: string, input: object): any {
    this.count += 1;
    return this.register.run(actor, command, input, `b${this.seed}-${this.count}`);
  }
  /** A day, and what people do on it: most of it about the orders that are there. */
  work(days: number): void {
    const dice = new Dice(this.seed * 7919 + this.count);
    for (let day = 0; day < days; day += 1) {
      if (dice.chance(0.5)) this.order(dice);
      this.receive(dice);
      this.bill(dice);
      if (dice.chance(0.5)) this.bill(dice);
      this.answer(dice);
      this.register.later(1);
    }
  }
  private order(dice: Dice): void {
    const line = (costCentre: string): object => ({
      ...{ description: 'Paper', quantity: '10', unit: 'box', costCentre, taxCode: 'S' },
      unitPrice: `${5 + dice.below(40)}.${10 + dice.below(90)}`,
    });
    const { draftKey: key, fingerprint } = this.run('ana@example.com', 'submit_order', {
      ...{ vendor: 'Acme Oy', description: 'Paper', costCentre: 'HQ', currency: 'EUR' },
      ...(dice.chance(0.4) ? { charges: [{ code: 'freight', amount: '12.00' }] } : {}),
      lines: dice.chance(0.5) ? [line('HQ')] : [line('HQ'), line('LAB')],
    }).value;
    for (const who of ['ben@example.com', OWNER, 'gus@example.com'])
      this.run(who, 'decide_approval', { key, decision: 'approve', fingerprint });
    this.run('ben@example.com', 'issue_orders', { keys: [key] });
  }
  private open(dice: Dice): AnyRow | undefined {
    return dice.one(this.register.list('register').filter(({ status }) => status === 'issued'));
  }
  private linesOf(order: AnyRow): AnyRow[] {
    return this.register.list('lines').filter((one) => one['order'] === order['key']);
  }
  /** What came, today or as an earlier day of a month that is open. */
  private receive(dice: Dice): void {
    const order = this.open(dice);
    if (!order) return;
    const day = addDays(this.register.today, -dice.below(9));
    const lines = this.linesOf(order).map(({ line }) => ({
      line,
      received: `${1 + dice.below(5)}`,
    }));
    const { poNumber } = order;
    this.run('dan@example.com', 'record_receipt', { poNumber, day, lines });
  }
  /** A paper of up to three weeks ago, of what came or more, now and then dearer; or a credit. */
  private bill(dice: Dice): void {
    const order = this.open(dice);
    if (!order) return;
    const credit = dice.chance(0.15);
    const date = addDays(this.register.today, -dice.below(21));
    if (monthOf(date) < monthOf(this.register.today)) this.late += 1;
    const lines = this.linesOf(order).map(({ line: orderLine, unitPrice }) => ({
      ...{ orderLine, quantity: `${1 + dice.below(4)}`, taxCode: 'S' },
      unitPrice: String((Number(unitPrice) / 1_000_000) * (dice.chance(0.1) ? 1.5 : 1)),
    }));
    this.numbers += 1;
    this.run('cleo@example.com', 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number: `N-${this.numbers * 37}`, date, currency: 'EUR' },
      ...{ poNumber: order['poNumber'], kind: credit ? 'credit_note' : 'invoice', lines },
      ...(credit ? { reopensBalance: dice.chance(0.5) } : {}),
      ...(dice.chance(0.3) ? { charges: [{ code: 'freight', amount: '7.00' }] } : {}),
    });
  }
  /** Drifts are accepted, documents cancelled, orders closed. */
  private answer(dice: Dice): void {
    const note = 'Agreed with the vendor on the phone.';
    const held = dice.one(this.register.list('exceptions').filter(({ state }) => state === 'open'));
    const input = { exceptionId: held?.['key'], code: 'accepted_variance', note };
    if (held) this.run(OWNER, 'resolve_exception', input);
    const bill = dice.one(this.register.list('invoices').filter(({ state }) => state === 'open'));
    if (bill && dice.chance(0.2))
      this.run('cleo@example.com', 'cancel_invoice', { invoiceId: bill['key'], reason: note });
    const order = this.open(dice);
    if (order && dice.chance(0.05))
      this.run('ana@example.com', 'close_order', { poNumber: order['poNumber'], reason: note });
  }
  take(month: Month): Files {
    const answer = this.run('cleo@example.com', 'export', { month });
    if (!answer.ok) throw new Error(answer.detail);
    const [bills = [], accruals = []] = answer.value.pieces.map(({ text }: { text: string }) => {
      const [head = [], ...own] = [...recordsOf([text])].map(({ cells }) => cells.map(unmarked));
      return own.map((cells) =>
        Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])),
      );
    });
    return { bills, accruals, received: [], invoiced: 0 };
  }
  /** Signs every month that is over, the oldest first, and takes its files. */
  sign(): void {
    for (
      let month = this.month0;
      month < monthOf(this.register.today);
      month = addMonths(month, 1)
    ) {
      if (this.files.has(month)) continue;
      const report = this.run(OWNER, 'reconcile_month', { month });
      const statement = 'I looked at every figure of it.';
      const signed = this.run(OWNER, 'sign_month', { month, statement });
      if (!report.ok || !signed.ok)
        throw new Error(`${report.detail ?? ''} ${signed.detail ?? ''}`);
      const { accruals: received, rollForward } = report.value.totals;
      const invoiced = sumOf(rollForward as Row[], (roll) => minor(roll['invoiced']));
      const taken = this.take(month);
      const held = this.register.list('invoices').filter(({ hold }) => hold === true);
      const keys = new Set(held.map(({ key }) => String(key)));
      this.held.push(...taken.bills.filter(({ Key = '' }) => keys.has(Key)));
      this.files.set(month, { ...taken, received, invoiced });
    }
  }
  reopen(): void {
    const month = [...this.files.keys()].sort().pop() ?? '';
    const reason = 'A receipt of that month was forgotten.';
    if (!this.run(OWNER, 'reopen_month', { month, reason }).ok) return;
    this.reopened += 1;
    this.files.delete(month);
  }
  toNextMonth(): void {
    const next = firstOfMonth(addMonths(monthOf(this.register.today), 1));
    while (this.register.today < next) this.register.later(1);
  }
}

const SEEDS = Array.from({ length: Number(process.env['MONTH_SEEDS'] ?? 2) }, (_, at) => at + 1);
describe.each(SEEDS)('books of a random register, seed %i', (seed) => {
  const books = new Books(seed);
  let all: Files[] = [];
  let inBooks = new Set<string>();
  beforeAll(() => {
    for (let month = 0; month < 3; month += 1) {
      books.work(18);
      books.toNextMonth();
      books.sign();
      books.work(4);
      if ((month + seed) % 2 === 0) books.reopen();
      books.work(2);
      books.sign();
    }
    books.toNextMonth();
    books.sign();
    all = [...books.files].sort().map(([, files]) => files);
    const booked = all.flatMap(({ bills }) => bills);
    inBooks = new Set(Object.keys(sumBy(booked, ({ Key = '' }) => Key, 'Gross')));
  });

  test('a file that was taken stays as it was', () => {
    expect(books.files.size).toBeGreaterThan(2);
    for (const [month, { bills, accruals }] of books.files) {
      const now = books.take(month);
      expect([month, now.bills, now.accruals]).toEqual([month, bills, accruals]);
    }
  });
  test('each document is in the books once, as it stands, or not at all', () => {
    const booked = sumBy(
      all.flatMap(({ bills }) => bills),
      (row) => row['Key'] ?? '',
      'Gross',
    );
    const due: { [key: string]: number } = {};
    for (const one of books.register.list('invoices')) {
      const order = books.register.tabs.get('register')?.get(String(one['order']));
      const key = String(one['key']);
      const may = one['state'] === 'open' && /matched|exception/.test(String(one['verdict']));
      const gross = Number(one['net'] ?? 0) + Number(one['tax'] ?? 0);
      if (order?.['practice'] === true || !may || gross === 0) continue;
      // What is held may have been booked before it was; never in part, and never twice.
      if (one['hold'] === true && booked[key] === undefined) continue;
      due[key] = gross;
    }
    expect(booked).toEqual(Object.fromEntries(Object.entries(due).sort()));
    expect(Object.keys(booked).length).toBeGreaterThan(10);
    expect([books.late > 5, books.reopened > 0]).toEqual([true, true]);
  });
  test('nothing was booked that was held when its month was signed', () => {
    expect(books.held).toEqual([]);
    expect(books.register.list('invoices').some(({ hold }) => hold === true)).toBe(true);
  });
  test('received and not invoiced is what each month said', () => {
    for (const { accruals, received } of all) {
      const own = accruals.filter(({ What }) => What === 'received, not invoiced');
      expect(sumBy(own, ({ Currency = '' }) => Currency, 'Amount')).toEqual(
        sumBy(received, (row) => row['currency'] ?? '', 'receivedNotInvoiced'),
      );
    }
  });
  test('the last accruals are what came of each line and no booked document bills', () => {
    const due: { [line: string]: number } = {};
    for (const line of books.register.list('lines')) {
      const order = books.register.tabs.get('register')?.get(String(line['order']));
      if (order?.['status'] === 'void') continue;
      const own = (row: AnyRow, nr: string): boolean =>
        row['order'] === line['order'] && row[nr] === line['line'];
      const came = books.register.list('receipts').filter((row) => own(row, 'line'));
      const billed = books.register
        .list('invoiceLines')
        .filter((row) => own(row, 'orderLine') && inBooks.has(String(row['invoice'])));
      const open = sumOf(came, (row) => Number(row['accepted'])) - sumOf(billed, quantityOf);
      const value = Math.round((Math.max(0, open) * Number(line['unitPrice'])) / 10_000_000);
      const tax = Math.round((Number(line['taxKept'] ?? 0) * value) / Number(line['net']));
      if (value > 0) due[`${String(order?.['poNumber'])}/${String(line['line'])}`] = value + tax;
    }
    const [last] = all.slice(-1);
    expect(
      sumBy(last?.accruals ?? [], (row) => `${row['PO number']}/${row['Line']}`, 'Amount'),
    ).toEqual(Object.fromEntries(Object.entries(due).sort()));
    expect(Object.keys(due).length).toBeGreaterThan(5);
  });
  test('invoiced of all months is what is booked, and what counts and is held', () => {
    const booked = all.flatMap(({ bills }) => bills);
    const held = books.register
      .list('invoices')
      .filter((one) => one['state'] === 'open' && one['verdict'] !== 'refused')
      .filter(({ key }) => !inBooks.has(String(key)));
    expect(sumOf(booked, (row) => minor(row['Net']) + minor(row['Charges']))).toBe(
      sumOf(all, ({ invoiced }) => invoiced) - sumOf(held, (one) => Number(one['net'])),
    );
    const notes = new Set(booked.map(({ Note = '' }) => Note.split(' ', 2).join(' ')));
    expect(notes.size).toBeGreaterThan(1);
  });
});
