// Orders, receipts and invoices of any size as CSV files, the same for the same size, with what goes
// wrong in life in fixed shares: dear, too many, too early, unknown, twice. It knows no verdicts.
import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';

export interface Files {
  readonly orders: string;
  readonly receipts: string;
  readonly invoices: string;
  readonly settings: string;
}

/** Order lines of an order; each of its documents has one row a line. */
const LINES = 5;

/** Whole numbers that look thrown and are not: one multiplication modulo 2^31 - 1 each. */
class Dice {
  private state = 20261121;

  /** From 0 to `below` less one. */
  throw(below: number): number {
    this.state = (this.state * 48271) % 2147483647;
    return this.state % below;
  }

  /** True in so many of a thousand throws. */
  in(thousand: number): boolean {
    return this.throw(1000) < thousand;
  }
}

/** Writes in pieces, so that a million lines need no memory. */
class Sheet {
  private readonly file: number;
  private held: string[] = [];

  constructor(name: string, header: string) {
    this.file = openSync(name, 'w');
    this.row(header);
  }

  row(text: string): void {
    this.held.push(text);
    if (this.held.length >= 4096) this.flush();
  }

  private flush(): void {
    if (this.held.length > 0) writeSync(this.file, `${this.held.join('\n')}\n`);
    this.held = [];
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}

const cents = (minor: number): string => (minor / 100).toFixed(2);
const day = (at: number): string => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);

interface Ordered {
  readonly quantity: number;
  readonly priceMinor: number;
  readonly level: string;
}
interface Order {
  readonly order: string;
  readonly vendor: string;
  readonly at: number;
  readonly lines: readonly Ordered[];
}

function orderOf(nth: number, parts: number, dice: Dice): Order {
  const lines = Array.from({ length: LINES }, () => ({
    quantity: parts * (1 + dice.throw(50)),
    priceMinor: 100 + dice.throw(20_000),
    level: ['2-way', '3-way', '3-way', '3-way', '4-way'][dice.throw(5)] ?? '3-way',
  }));
  const vendor = `Vendor ${dice.throw(2000) + 1}`;
  return { order: `PO-2026-${String(nth).padStart(6, '0')}`, vendor, at: dice.throw(300), lines };
}

/** Most lines come whole; some come short, rejected in part, in two deliveries or not at all. */
function receive(one: Order, sheet: Sheet, dice: Dice): void {
  one.lines.forEach(({ quantity, level }, at) => {
    const put = (received: number, rejected: number): void => {
      const accepted = level === '4-way' ? received - rejected : '';
      sheet.row(
        `${one.order},${at + 1},${day(one.at + 5)},${received},${accepted},${rejected || ''}`,
      );
    };
    if (dice.in(40)) return;
    if (dice.in(60)) return put(quantity - 1 - dice.throw(quantity - 1), 0);
    if (dice.in(30)) return put(quantity, 1);
    if (!dice.in(300)) return put(quantity, 0);
    const half = Math.floor(quantity / 2);
    put(half, 0);
    put(quantity - half, 0);
  });
}

interface Billed {
  readonly one: Order;
  readonly number: string;
  /** From 0: which of the order's parts, of how many. */
  readonly part: number;
  readonly parts: number;
}

function bill({ one, number, part, parts }: Billed, sheet: Sheet, dice: Dice): void {
  const order = dice.in(5) ? `PO-2025-${one.order.slice(-6)}` : one.order;
  const vendor = dice.in(5) ? 'Vendor 0' : one.vendor;
  const date = day(one.at + 7 + ((20 * part) % 60));
  const rows = one.lines.map(({ quantity, priceMinor }, at) => {
    const billed = quantity / parts + (part === parts - 1 && dice.in(20) ? 1 : 0);
    const dear = dice.in(30) ? Math.round((priceMinor * (1 + dice.throw(8))) / 100) : 0;
    return { at, billed, net: billed * (priceMinor + dear), price: priceMinor + dear };
  });
  const net = rows.reduce((total, row) => total + row.net, 0);
  const tax = Math.floor((net * 2000 + 5000) / 10_000) + (dice.in(10) ? 100 : 0);
  rows.forEach((row, nth) => {
    const figures = [row.billed, cents(row.price), cents(row.net), nth === 0 ? cents(tax) : ''];
    sheet.row(
      [
        vendor,
        number,
        date,
        order,
        row.at + 1,
        ...figures,
        nth === 0 ? cents(net + tax) : '',
        'S',
        'EUR',
      ].join(),
    );
  });
}

/** Rows of orders and receipts, and a line of `orders` for each. */
function buy(orders: readonly Order[], files: Files, dice: Dice): void {
  const sheet = new Sheet(
    files.orders,
    'order,line,vendor,item,quantity,unit,unit price,tax code,level,currency',
  );
  const receipts = new Sheet(files.receipts, 'order,line,day,received,accepted,rejected');
  for (const one of orders) {
    one.lines.forEach(({ quantity, priceMinor, level }, at) => {
      const item = `ITEM-${one.order.slice(-6)}-${at + 1}`;
      sheet.row(
        [
          one.order,
          at + 1,
          one.vendor,
          item,
          quantity,
          'pc',
          cents(priceMinor),
          'S',
          level,
          'EUR',
        ].join(),
      );
    });
    receive(one, receipts, dice);
  }
  sheet.close();
  receipts.close();
}

/** Makes the files for so many invoice lines in `folder`; half as many order lines unless said. */
export function makeFacts(lines: number, folder: string, orderLines = lines / 2): Files {
  const name = (what: string): string => path.join(folder, `${what}-${lines}.csv`);
  const parts = Math.max(1, Math.round(lines / orderLines));
  const files = {
    orders: name('orders'),
    receipts: name('receipts'),
    invoices: name('invoices'),
    settings: path.join(folder, 'settings.json'),
  };
  const dice = new Dice();
  const orders = Array.from({ length: Math.ceil(lines / LINES / parts) }, (_, at) =>
    orderOf(at + 1, parts, dice),
  );
  buy(orders, files, dice);
  const sheet = new Sheet(
    files.invoices,
    'vendor,number,date,order,order line,quantity,unit price,net,tax,gross,tax code,currency',
  );
  for (let part = 0; part < parts; part += 1) {
    orders.forEach((one, at) => {
      const number = `R${one.vendor.slice(7)}/${part + 1}${String(at + 1).padStart(6, '0')}`;
      bill({ one, number, part, parts }, sheet, dice);
      if (dice.in(5)) bill({ one, number: number.toLowerCase(), part, parts }, sheet, dice);
    });
  }
  sheet.close();
  const settings = openSync(files.settings, 'w');
  writeSync(settings, '{ "currency": "EUR", "today": "2027-06-30", "waitingDaysGoods": 400 }\n');
  closeSync(settings);
  return files;
}
