// Matching cases of other systems, from the shared folder, against our match: each case's limits are
// turned into our settings and its outcome compared. What is not taken stands in one table with its
// reason. The cases are read in place; without the folder the tests say so and skip.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findDuplicate, indexDocuments, normaliseNumber } from '../../src/core/duplicate';
import { allocateLine, headerDrifts } from '../../src/core/invoice';
import { mostReceivable } from '../../src/core/match/quantity';
import { netOf } from '../../src/core/quantity';
import { parseLimit } from '../../src/core/tolerance';
import type { OrderFacts } from '../../src/core/match/facts';
import type { Verdict } from '../../src/core/match/verdict';
import { eur, invoice, judged, order, orderLine, price, qty, row, settings } from './match-kit';
import type { LineWords, RowWords, ToleranceSetting } from './match-kit';
import { openOf } from './accrued';
import { STATES } from './case-states';

interface PoLine {
  qty?: number | null;
  unit_price?: number | string | null;
  sku?: string;
}
interface Bill {
  lines?: {
    qty?: number | null;
    unit_price?: number | string | null;
    sku?: string;
    matched_qty?: number;
  }[];
  number?: string;
  header_total?: string;
  lines_total?: string;
  untaxed_total?: string;
  is_return?: boolean;
}
interface Case {
  id: string;
  kind: string;
  portability: 'rule' | 'policy';
  po_lines: PoLine[];
  receipts: { qty?: number; line?: number }[];
  tolerance_config: Record<string, unknown>;
  earlier_invoices: (Bill & { total?: string })[];
  invoice: Bill | null;
  expected: { outcome: string; exception_kinds: string[]; detail: string };
}

const FILE = path.resolve(__dirname, '../../../shared/cases/matching.json');
const CASES: Case[] = existsSync(FILE)
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as { cases: Case[] }).cases
  : [];

/** Not taken, and why; docs/decisions.md lists them too. */
const NOT_TAKEN: Record<string, string> = {
  'ODOO-3WM-05': 'policy: a second full bill is over ordered here, never waited with',
  'BC-ED-8': 'policy: receipts are summed per line here, none has to cover an invoice alone',
  'BC-ED-12':
    'contradicts the cumulative rule (controls.md D1): a line may be billed by several documents',
  'OCA-WA-1': 'policy: an invoice may be less than what was accepted; the rest is billed later',
  'OCA-WA-2':
    'policy: received and accepted are counts of one receipt here, never two papers to compare',
};

const KIND: Record<string, string> = {
  QTY_OVER_ORDERED: 'quantity_over_ordered',
  QTY_OVER_RECEIVED: 'quantity_over_received',
  OVER_RECEIPT: 'over_receipt',
  SHORT_RECEIPT: 'short_receipt',
  PRICE_OVER: 'price_over',
  PRICE_UNDER: 'price_under',
  NOT_ON_PO: 'not_on_order',
  VENDOR_MISMATCH: 'vendor_mismatch',
  PO_ON_HOLD: 'po_on_hold',
  AMOUNT_OVER: 'price_over',
  TOTAL_VARIANCE: 'total_drift',
  ACCEPTANCE_ALREADY_BILLED: 'quantity_over_ordered',
  NOT_RECEIVED: 'waiting_too_long',
};

const EXACT: Partial<Record<ToleranceSetting, string>> = {
  pricePercent: 'exact',
  priceAmount: 'not checked',
  valueLinePercent: 'not checked',
  valueLineAmount: 'not checked',
  valueOrderPercent: 'not checked',
  valueOrderAmount: 'not checked',
  totalPercent: 'not checked',
  totalAmount: 'not checked',
};

interface Twist {
  limits?: Partial<Record<ToleranceSetting, string>>;
  order?: Partial<OrderFacts>;
  line?: Partial<LineWords>;
  rows?: RowWords[];
  waitingDays?: number;
  /** How the source's kinds are called here, where the table above does not say it. */
  kinds?: string[];
}

/** Cases that the common translation needs a word about. */
const TWISTS: Record<string, Twist> = {
  'ODOO-3WM-12': { limits: { direction: 'both' }, kinds: ['price_under'] },
  'ODOO-3WM-13': { limits: { direction: 'both' }, kinds: ['price_under'] },
  'BC-ED-6': { line: { ordered: 20 } },
  'ERP-OB-6': { kinds: ['price_under'] },
  'ERP-PR-1': { kinds: ['price_over'] },
  'ERP-PR-5': {},
  'ERP-PO-7': { line: { openEnded: true } },
  'ERP-PO-11': { order: { status: 'on hold' } },
  'OCA-RET-1': {},
  'ODOO-C-7': { rows: [{ q: 1, at: 280, on: '' }] },
  'ODOO-C-8': {
    rows: [
      { q: 1, at: 280, on: '' },
      { q: 1, at: 290, on: '' },
    ],
  },
  'BWC-2': { waitingDays: 0 },
  // 12 of 10 ordered and received: over both here, as in BC-IRJ-5 (B5).
  'BWC-3': { kinds: ['quantity_over_ordered', 'quantity_over_received'] },
  'BWC-7': { order: { vendor: 'Vendor 10' } },
  'SAP-3': { line: { ordered: 100, price: 10, accepted: 60 } },
  // Nothing received is refused at once: waiting days of 0.
  'BC-ED-9': { waitingDays: 0 },
  // An invoice that implies its receipt needs none: 2-way.
  'BC-ED-10': { line: { level: '2-way' } },
  'BC-MOL-9': { line: { level: '2-way', ordered: 100 } },
  // "Skips the allowance check" is "not checked" here.
  'ERP-OB-2': { limits: { pricePercent: 'not checked' } },
  'DSY-3': {},
  'ISSUE-4': { line: { ordered: 500 } },
  'PRECORO-1': { line: { ordered: 1, price: 5000, level: '2-way' }, rows: [{ q: 1, at: 5249 }] },
  'PRECORO-2': { line: { ordered: 1, price: 5000, level: '2-way' }, rows: [{ q: 1, at: 5251 }] },
  'PRECORO-3': {
    line: { ordered: 2, price: 100, level: '2-way' },
    rows: [{ q: 1 }, { q: 1, on: '', item: 'NEW', at: 0 }],
  },
  'PROCURIFY-1': { line: { ordered: 1, price: 100, level: '2-way' }, rows: [{ q: 1, at: 140 }] },
};

type Limits = Partial<Record<ToleranceSetting, string>>;
/** Their settings, in words, and ours: what an accountant would type into Settings. */
const TRANSLATION: Record<string, (value: string) => Limits> = {
  // "None" and 0 are exact; what is not named is not checked.
  price_tolerance: () => ({ pricePercent: 'exact' }),
  qty_tolerance: () => ({
    quantityOverOrderedPercent: 'exact',
    quantityOverReceivedPercent: 'exact',
  }),
  qty: () => ({ quantityOverOrderedPercent: 'exact', quantityOverReceivedPercent: 'exact' }),
  // One figure for the price of a line, in percent or as an amount.
  price_pct: (percent) => ({ pricePercent: percent }),
  price_abs: (amount) => ({ priceAmount: amount }),
  pct: (percent) => ({ pricePercent: percent }),
  abs: (amount) => ({ priceAmount: amount }),
  over_billing_pct: (percent) => ({ pricePercent: percent }),
  // More billed than came.
  qty_pct: (percent) => ({ quantityOverReceivedPercent: percent }),
  over_receipt_pct: (percent) => ({ overReceiptPercent: percent }),
  // The total alone: the price of a line is then not looked at.
  total_pct: (percent) => ({ totalPercent: percent, pricePercent: 'not checked' }),
  // Two limits: a difference stops at the first, or only where it is above both.
  combine: (words) => ({ toleranceMeaning: /both/i.test(words) ? 'both' : 'either' }),
};

function limitsOf({ id, tolerance_config: theirs }: Case): Limits {
  const ours = Object.entries(theirs).map(
    ([name, value]) => TRANSLATION[name]?.(String(value)) ?? {},
  );
  return Object.assign({}, EXACT, ...ours, TWISTS[id]?.limits) as Limits;
}

/** The order with what was received and billed before; returns are negative receipts. */
function orderOf(one: Case, twist: Twist): OrderFacts {
  return order(
    one.po_lines.map((line, at) => {
      const mine = one.receipts
        .filter((receipt) => (receipt.line ?? 1) === at + 1)
        .map((receipt) => receipt.qty ?? 0);
      const sum = (list: number[]): number => list.reduce((all, each) => all + each, 0);
      const billed = sum(
        one.earlier_invoices
          .flatMap((bill) => bill.lines ?? [])
          .map((each) => Number(each.qty ?? 0)),
      );
      return {
        ordered: line.qty ?? 10,
        price: line.unit_price ?? 100,
        accepted: sum(mine),
        returned: -sum(mine.filter((each) => each < 0)),
        billed: at === 0 ? billed : 0,
        level: one.kind === '2way' || one.kind === 'auto_match' ? '2-way' : '3-way',
        ...(line.sku === undefined ? {} : { item: line.sku }),
        ...twist.line,
      };
    }),
    twist.order,
  );
}

function judge(one: Case): Verdict {
  const twist = TWISTS[one.id] ?? {};
  const facts = orderOf(one, twist);
  const rows =
    twist.rows ??
    (one.invoice?.lines ?? []).map((line, at) => ({
      q: line.qty ?? 0,
      at: line.unit_price ?? one.po_lines[at]?.unit_price ?? 100,
      ...(line.sku === undefined
        ? { on: String(Math.min(at + 1, facts.lines.length)) }
        : { on: '', item: line.sku }),
    }));
  const waitingDaysGoods = twist.waitingDays ?? 14;
  return judged(facts, invoice(rows, one.invoice?.is_return ? { kind: 'credit_note' } : {}), {
    settings: settings(limitsOf(one), { waitingDaysGoods }),
  });
}

function judgeGeneric(one: Case): void {
  const verdict = judge(one);
  const wanted = (
    TWISTS[one.id]?.kinds ??
    (one.expected.outcome === 'waiting'
      ? []
      : one.expected.exception_kinds.map((kind) => KIND[kind] ?? kind))
  ).sort();
  const held = verdict.exceptions.map((drift) => drift.kind as string);
  // Remarks about receipts are compared where the source makes them; ours says more elsewhere.
  const remarks = verdict.notices
    .map(({ kind }) => kind as string)
    .filter((kind) => kind === 'price_under' || wanted.includes(kind));
  expect([...new Set([...held, ...remarks])].sort()).toEqual(wanted);
  if (one.expected.outcome === 'matched') expect(verdict.verdict).toBe('matched');
  if (one.expected.outcome === 'waiting') expect(verdict.verdict).toBe('waiting');
  if (one.expected.outcome === 'exception')
    expect(['exception', 'refused']).toContain(verdict.verdict);
}

/** The largest quantity that the match lets through now. */
function billable(one: Case, limits: Partial<Record<ToleranceSetting, string>> = {}): number {
  const facts = orderOf(one, {
    line: { level: one.kind === '2way' || one.id === 'ODOO-C-2' ? '2-way' : '3-way' },
  });
  const passes = (q: number): boolean =>
    judged(facts, invoice([{ q, at: one.po_lines[0]?.unit_price ?? 100 }]), {
      settings: settings({ ...EXACT, ...limits }),
    }).verdict === 'matched';
  let most = 0;
  while (passes(most + 1)) most += 1;
  return most;
}

function uninvoiced(one: Case): number {
  const twoWay = /ordered/.test(JSON.stringify(one));
  const [facts] = orderOf(one, {}).lines;
  const billed = (one.invoice?.lines ?? []).reduce((all, line) => all + (line.qty ?? 0), 0);
  if (!facts) throw new Error('no line');
  const { received, invoiced, unbilled } = openOf({
    ordered: facts.ordered / 1000,
    price: facts.priceMicro / 1_000_000,
    accepted: facts.accepted / 1000,
    billed,
    more: { matchLevel: twoWay ? '2-way' : '3-way' },
  });
  return (received - invoiced + unbilled) / 100;
}

function received(one: Case, percent: number): boolean {
  const most = mostReceivable({
    ordered: qty(one.po_lines[0]?.qty ?? 0),
    overReceiptBp: percent * 100,
  });
  return qty(one.receipts.reduce((all, receipt) => all + (receipt.qty ?? 0), 0)) <= most;
}

/** On one day, or months apart where only the number is meant to be compared. */
function duplicateOf(earlier: string, later: string): string | undefined {
  const compared = (number: string) => ({
    id: number,
    vendor: 'v',
    kind: 'invoice',
    normalised: normaliseNumber(number),
    currency: 'EUR',
    grossMinor: 150000,
    date: '2026-03-01',
  });
  return findDuplicate(
    { ...compared(later), date: later.length > earlier.length ? '2026-06-01' : '2026-03-01' },
    indexDocuments([compared(earlier)]),
  )?.kind;
}

/** Cases that are no match of one document, each with the rule it concerns. */
const OTHERS: Record<string, (one: Case) => void> = {
  'BC-ED-11': () => {
    const verdict = judged(
      [order([{ ordered: 1 }]), order([{ ordered: 1 }], { order: 'PO-2', vendor: 'B' })],
      invoice([{ q: 1 }, { q: 1, order: 'PO-2' }]),
    );
    expect(verdict.exceptions.map(({ kind }) => kind)).toContain('vendor_mismatch');
  },
  'BC-MOL-4': () => {
    const parts = allocateLine({ quantityMilli: qty(100), netMinor: eur(10000) }, [
      { order: 'PO-1', orderLine: '1', quantityMilli: qty(50) },
      { order: 'PO-2', orderLine: '1', quantityMilli: qty(50) },
    ]);
    const rows = parts.ok
      ? parts.value.map((part, at) => ({
          ...row({ on: part.orderLine, order: part.order, q: 50 }, String(at)),
          netMinor: part.netMinor,
        }))
      : [];
    const half = { ordered: 50, accepted: 50 };
    expect(
      judged([order([half]), order([half], { order: 'PO-2' })], invoice([], { lines: rows }))
        .verdict,
    ).toBe('matched');
  },
  'BC-MOL-5': () => {
    expect(
      allocateLine({ quantityMilli: qty(100), netMinor: 1 }, [
        { order: 'PO-1', orderLine: '1', quantityMilli: qty(80) },
      ]),
    ).toMatchObject({ ok: false, code: 'allocation_mismatch' });
  },
  'BC-OR-1': (one) => expect(received(one, 100)).toBe(true),
  'BC-OR-2': (one) => expect(received(one, 100)).toBe(false),
  'BC-OR-3': (one) => {
    expect(received(one, 100)).toBe(true);
    const verdict = judged(
      order([{ ordered: 10, accepted: 19, overReceiptBp: 10000 }]),
      invoice([{ q: 1 }]),
    );
    expect(verdict.lines[0]?.drifts.find(({ kind }) => kind === 'over_receipt')?.drift).toBe(
      qty(9),
    );
  },
  'BC-OR-4': () =>
    expect(['101', '-1'].map((text) => parseLimit(text, 'percent', 2).ok)).toEqual([false, false]),
  'ERP-PR-7': (one) => expect(received(one, 0)).toBe(false),
  'ERP-PO-1': (one) => expect(received(one, 50)).toBe(true),
  'IDEMP-1': (one) => {
    expect(received(one, 1)).toBe(true);
    expect(received(one, 0)).toBe(false);
  },
  'ISSUE-3': (one) => expect(received(one, 0)).toBe(false),
  'ERP-PR-3': (one) => expect(billable(one)).toBe(0),
  'ERP-PR-11': (one) => expect(billable(one)).toBe(3),
  'ERP-PR-13': (one) => expect(billable(one)).toBe(3),
  'ERP-PO-3': (one) => expect(billable(one, { pricePercent: 'not checked' })).toBe(58),
  'ERP-PO-9': (one) => expect(billable(one)).toBe(5),
  'ODOO-C-1': (one) => expect(billable(one)).toBe(5),
  'ODOO-C-2': (one) => expect(billable(one)).toBe(10),
  'ODOO-C-6': () =>
    expect(netOf({ quantityMilli: qty(12), priceMicro: price('0.001'), digits: 2 })).toBe(1),
  'OCA-DUP-1': () => expect(duplicateOf('ABC123', 'abc123')).toBe('duplicate_invoice'),
  'OCA-DUP-2': () => expect(duplicateOf('ABC123', 'ABC123bis')).toBeUndefined(),
  'OCA-TOT-1': () =>
    expect(
      headerDrifts({
        linesMinor: eur('2.99'),
        chargesMinor: 0,
        taxMinor: 0,
        netMinor: eur('1.19'),
      }).map((drift) => drift.actualMinor - drift.expectedMinor),
    ).toEqual([-180]),
  'BWC-8': () =>
    expect(duplicateOf('BILL/2026/0001-DUP', 'BILL/2026/0001')).toBe('likely_duplicate'),
  'BWC-9': () =>
    expect(
      headerDrifts({ linesMinor: eur(1500), chargesMinor: 0, taxMinor: 0, netMinor: eur(1600) }),
    ).toHaveLength(1),
  'IDEMP-3': () => {
    const bill = (net: string): string =>
      judged(order([orderLine({ ordered: 3, price: 10, accepted: 3 })]), invoice([{ q: 1, net }]), {
        settings: settings({ ...EXACT, pricePercent: '5', direction: 'both' }),
      }).verdict;
    expect(['10.50', '10.51', '9.50', '9.49'].map(bill)).toEqual([
      'matched',
      'exception',
      'matched',
      'exception',
    ]);
  },
  ...STATES,
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_none, at) => [
      `OCA-UNINV-${at + 1}`,
      (one: Case) => {
        expect(uninvoiced(one)).toBe(Number(/(-?\d+)$/.exec(one.expected.detail)?.[1]));
      },
    ]),
  ),
};

if (CASES.length === 0) {
  test.skip('the shared cases are not here: nothing to compare', () => undefined); // read in place
  console.log(`skipped: ${FILE} is absent`);
} else {
  test('every case is taken or stands in the table with its reason, none in both', () => {
    const ids = CASES.map(({ id }) => id);
    expect(Object.keys(NOT_TAKEN).filter((id) => !ids.includes(id))).toEqual([]);
    expect(
      Object.keys({ ...OTHERS, ...TWISTS }).filter(
        (id) => NOT_TAKEN[id] !== undefined || !ids.includes(id),
      ),
    ).toEqual([]);
    expect(ids.length - Object.keys(NOT_TAKEN).length).toBe(117);
  });

  test.each(
    CASES.filter(({ id }) => NOT_TAKEN[id] === undefined).map((one) => [one.id, one] as const),
  )('%s', (id, one) => {
    const other = OTHERS[id];
    if (other) other(one);
    else judgeGeneric(one);
  });
}
