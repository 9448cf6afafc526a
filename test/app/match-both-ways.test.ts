// The same facts through both doors: documents entered in the register one after another, and the
// same orders, receipts and documents as files for the command line's match. Drawn at random, with
// credit notes that open the order again or close what they free (controls.md B15), with rows on several
// orders and charges that these share (B31); what goes back goes back before anything is billed, since
// the files know no days of what came.
import fc from 'fast-check';
import Papa from 'papaparse';
import type { AnswerLine } from '../../cli/match/answer';
import type { Source } from '../../cli/match/csv';
import { runMatch } from '../../cli/match/run';
import { toJson } from '../../src/core/columns';
import type { InvoiceRow } from '../../src/core/tables';
import type { Work } from '../../src/core/work';
import { Memory } from './accounts-memory';

const SETTINGS = {
  ...{ currency: 'EUR', smallDifferenceAmount: '0', waitingDaysGoods: '999' },
  ...{ quantityOverOrderedPercent: '10', valueLinePercent: '20', valueLineAmount: 'not checked' },
  ...{ chargesPercent: 'not checked', chargesAmount: '3.00' },
};
const [ANA, CLEO] = ['ana@example.com', 'cleo@example.com'];

/** The order lines that there are, and the freight that each order has. */
const PLACES = [
  { poNumber: 'PO-1', orderLine: 1 },
  { poNumber: 'PO-1', orderLine: 2 },
  { poNumber: 'PO-2', orderLine: 1 },
];
const FREIGHT: { [order: string]: string } = { 'PO-1': '5.00', 'PO-2': '10.00' };

interface PaperRow {
  readonly place: number;
  readonly quantity: number;
  readonly cents: number;
}
/** A document: its rows, its freight in cents, and what it says of a credit. */
interface Paper {
  readonly kind: 'invoice' | 'credit_note';
  readonly rows: readonly PaperRow[];
  readonly freight: number;
  /** Which of the earlier documents it names, none where there is no such invoice. */
  readonly credits: number;
  readonly reopens: boolean | undefined;
  readonly priceOnly: boolean;
}
interface Drawn {
  readonly levels: readonly string[];
  readonly came: readonly { place: number; received: number; rejected: number }[];
  readonly papers: readonly Paper[];
}

const count = (from: number, to: number) => fc.integer({ min: from, max: to });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  levels: fc.array(fc.constantFrom('2-way', '3-way'), { minLength: 3, maxLength: 3 }),
  came: fc.array(fc.record({ place: count(0, 2), received: count(1, 10), rejected: count(0, 3) }), {
    maxLength: 4,
  }),
  papers: fc.array(
    fc.record({
      kind: fc.constantFrom('invoice' as const, 'invoice' as const, 'credit_note' as const),
      rows: fc.array(
        fc.record({
          place: count(0, 2),
          quantity: count(1, 8),
          cents: fc.constantFrom(1000, 1000, 1040, 1200),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      freight: fc.constantFrom(0, 0, 500, 1001, 1500),
      credits: count(-1, 5),
      reopens: fc.constantFrom(true, false, undefined),
      priceOnly: fc.constantFrom(true, false, false),
    }),
    { minLength: 1, maxLength: 8 },
  ),
});

/** The register: an order of ten and ten, what came, then the papers. */
function registered({ levels, came, papers }: Drawn): Memory {
  const memory = new Memory(SETTINGS);
  for (const [poNumber, amount] of Object.entries(FREIGHT)) {
    const own = levels.filter((_, at) => PLACES[at]?.poNumber === poNumber);
    const lines = own.map((matchLevel) => ({
      quantity: 10_000,
      unitPrice: 10_000_000,
      matchLevel,
    }));
    memory.order(poNumber.replace('PO', 'D'), lines, { charges: [{ code: 'freight', amount }] });
  }
  for (const { place, received, rejected } of came) {
    const { poNumber = '', orderLine = 0 } = PLACES[place] ?? {};
    const row = {
      line: orderLine,
      received: String(received),
      rejected: String(Math.min(rejected, received)),
    };
    memory.run(ANA, 'record_receipt', { poNumber, day: memory.today, lines: [row] });
  }
  const entered: string[] = [];
  papers.forEach((paper, at) => {
    // Far enough apart that no paper looks like another.
    memory.later(61);
    const answer = memory.run(CLEO, 'enter_invoice', inputOf(paper, { at, entered, memory }));
    if (!answer.ok) throw new Error(answer.detail);
    if (paper.kind === 'invoice') entered.push(answer.value.invoiceId as string);
  });
  return memory;
}

function inputOf(
  { kind, rows, freight, credits, reopens, priceOnly }: Paper,
  { at, entered, memory }: { at: number; entered: readonly string[]; memory: Memory },
): object {
  const credit = kind === 'credit_note';
  const lines = rows.map(({ place, quantity, cents }) => {
    const unitPrice = (cents / 100).toFixed(2);
    return credit && priceOnly
      ? { ...PLACES[place], quantity: '0', unitPrice: '0', net: unitPrice, effect: 'price' }
      : { ...PLACES[place], quantity: String(quantity), unitPrice };
  });
  const charges = [{ code: 'freight', amount: (freight / 100).toFixed(2) }];
  const named = credit ? entered[credits] : undefined;
  return {
    ...{ vendor: 'Acme Oy', number: `N-${(at + 1) * 137}`, date: memory.today, currency: 'EUR' },
    ...{ kind, lines, ...(freight > 0 ? { charges } : {}) },
    ...(named === undefined ? {} : { creditsInvoice: named }),
    ...(credit && reopens !== undefined ? { reopensBalance: reopens } : {}),
  };
}

const csv = (file: string, data: object[], fields = Object.keys(data[0] ?? {})): Source => ({
  file,
  pieces: () => [Papa.unparse({ fields, data })],
});
const milli = (value: number | null): string => String((value ?? 0) / 1000);
const major = (value: number | null): string => ((value ?? 0) / 100).toFixed(2);

const documentsOf = (work: Work): InvoiceRow[] =>
  work.list('invoices').sort((a, b) => (a.entry ?? 0) - (b.entry ?? 0));

function ordersOf(work: Work): object[] {
  return work.list('lines').map((line) => ({
    ...{ order: line.order.replace('D', 'PO'), line: line.line, vendor: 'Acme Oy' },
    ...{
      description: line.description,
      charges: `freight=${FREIGHT[line.order.replace('D', 'PO')] ?? ''}`,
    },
    ...{ quantity: milli(line.quantity), unit: line.unit, 'unit price': '10.00' },
    ...{ level: line.matchLevel, currency: 'EUR', issued: '2026-10-05' },
  }));
}
function invoicesOf(work: Work, { papers }: Drawn): object[] {
  return documentsOf(work).flatMap((one, at) =>
    work
      .list('invoiceLines', ({ invoice }) => invoice === one.key)
      .map((row, nth) => ({
        ...{ vendor: one.vendor, number: one.number, date: one.day, order: row.poNumber },
        charges: nth === 0 && one.chargesTotal ? `freight=${major(one.chargesTotal)}` : '',
        ...{ 'order line': row.orderLine, quantity: milli(row.quantity), net: major(row.net) },
        ...{ description: row.description, unit: row.unit, currency: 'EUR' },
        kind: one.kind.replace('_', ' '),
        'credits invoice': work.get('invoices', one.creditsInvoice)?.number ?? '',
        reopens: { true: 'yes', false: 'no' }[String(papers[at]?.reopens)] ?? '',
      }))
      .map((row) => (one.kind === 'invoice' ? { ...row, reopens: '' } : row)),
  );
}

/** The command line's answers to what the register holds. */
function matched(memory: Memory, asked: Drawn): AnswerLine[] {
  const work = memory.work();
  const receipts = work.list('receipts').map((row) => ({
    ...{ order: row.order.replace('D', 'PO'), line: row.line, day: row.day },
    ...{ received: milli(row.received), rejected: milli(row.rejected) },
  }));
  const settings = JSON.stringify({ ...SETTINGS, today: memory.today });
  const answers: AnswerLine[] = [];
  const { notes } = runMatch(
    {
      orders: csv('orders', ordersOf(work)),
      receipts: csv('receipts', receipts, ['order', 'line', 'day', 'received', 'rejected']),
      invoices: csv('invoices', invoicesOf(work, asked)),
      settings: { file: 'settings', pieces: () => [settings] },
    },
    (line) => answers.push(line),
  );
  expect(notes.findings).toEqual([]);
  return answers;
}

/** Rows of the file by the document's own lines: its first row is its line 1. */
function byLine(answers: readonly AnswerLine[]): Map<string, string> {
  const first = new Map<string, number>();
  for (const { number, row } of answers) if (!first.has(number)) first.set(number, row);
  return new Map(
    answers.map(({ number, document }) => [
      number,
      document.explanation.replace(/\bline (\d+):/g, (_, row: string) => {
        return `line ${Number(row) - (first.get(number) ?? 0) + 1}:`;
      }),
    ]),
  );
}

test('every document has the verdict, the drifts and the sentence of the register', () => {
  let closes = 0;
  fc.assert(
    fc.property(drawn, (asked) => {
      const memory = registered(asked);
      const work = memory.work();
      closes += work.list('lines', ({ closed }) => (closed ?? 0) > 0).length;
      const kept = documentsOf(work).map(({ number, verdict, drifts, explanation }) => ({
        ...{ number, verdict, explanation },
        drifts: toJson(drifts),
      }));
      const answers = matched(memory, asked);
      const said = byLine(answers);
      const documents = new Map(answers.map((one) => [one.number, one]));
      const told = [...documents.values()].map(({ number, document }) => ({
        ...{ number, verdict: document.verdict, explanation: said.get(number) },
        drifts: toJson(document.drifts),
      }));
      expect(told).toEqual(kept);
    }),
    { numRuns: Number(process.env['BOTH_RUNS'] ?? 60) },
  );
  expect(closes).toBeGreaterThan(5);
});
