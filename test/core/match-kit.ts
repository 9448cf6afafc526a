// Builds facts for the match from few words: amounts and quantities as a person types them. Used by
// tests only; what is not said is the plainest thing it could be.
import { parseMoney } from '../../src/core/money';
import { netOf, parsePrice, parseQuantity } from '../../src/core/quantity';
import { matchInvoice } from '../../src/core/match/match';
import { parseLevel, TOLERANCE_DEFAULTS } from '../../src/core/tolerance';
import type {
  DocumentFacts, DocumentLineFacts, MatchInput, MatchSettings, OrderFacts, OrderLineFacts,
} from '../../src/core/match/facts';
import type { Verdict } from '../../src/core/match/verdict';

export type ToleranceSetting = keyof typeof TOLERANCE_DEFAULTS;

function must<T>(read: { ok: true; value: T } | { ok: false; detail: string }): T {
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

export const eur = (text: string | number): number => must(parseMoney(String(text), 2));
export const qty = (text: string | number): number => must(parseQuantity(String(text)));
export const price = (text: string | number): number => must(parsePrice(String(text)));

/** The shipped limits with some replaced; small differences off unless given. */
export function settings(
  limits: Partial<Record<ToleranceSetting, string>> = {}, more: Partial<MatchSettings> = {},
): MatchSettings {
  const texts = { ...TOLERANCE_DEFAULTS, smallDifferenceAmount: '0', ...limits };
  const { tolerances, findings } = parseLevel(texts, 2);
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return {
    tolerances, smallLineMinor: eur(texts.smallDifferenceAmount), smallOrderMinor: 1000,
    waitingDaysGoods: 14, waitingDaysService: 7, billingGraceDays: 60,
    taxRatesBp: { S: 2000, R: 500, Z: 0, RC: 0 }, ...more,
  };
}

export interface LineWords extends Omit<Partial<OrderLineFacts>, 'ordered' | 'received' | 'accepted' | 'rejected' | 'returned' | 'billed'> {
  ordered: string | number;
  price?: string | number;
  accepted?: string | number;
  rejected?: string | number;
  returned?: string | number;
  received?: string | number;
  billed?: string | number;
  billedNet?: string | number;
}

/** An order line; amount lines take amounts for all counts. Accepted unless said: nothing. */
export function orderLine(words: LineWords, line = '1'): OrderLineFacts {
  const { ordered, price: unitPrice = '100', accepted = 0, rejected = 0, returned = 0, received, billed = 0, billedNet, ...more } = words;
  const count = more.basis === 'amount' ? eur : qty;
  const priceMicro = price(unitPrice);
  return {
    line, type: 'goods', basis: 'quantity', level: '3-way', description: `thing ${line}`, priceMicro,
    ordered: count(ordered), accepted: count(accepted), rejected: count(rejected), returned: count(returned),
    received: received === undefined ? count(accepted) + count(rejected) + count(returned) : count(received),
    billed: count(billed),
    billedMinor: billedNet === undefined
      ? (more.basis === 'amount' ? eur(billed) : netOf({ quantityMilli: qty(billed), priceMicro, digits: 2 })) : eur(billedNet),
    ...more,
  };
}

export function order(lines: LineWords[], more: Partial<OrderFacts> = {}): OrderFacts {
  const facts = lines.map((words, at) => orderLine(words, String(at + 1)));
  return {
    order: 'PO-1', status: 'issued', vendor: 'Acme', currency: 'EUR', issuedOn: '2026-09-01', charges: [],
    usedMinor: facts.reduce((all, line) => all + line.billedMinor, 0), lines: facts, ...more,
  };
}

export interface RowWords extends Partial<Omit<DocumentLineFacts, 'line'>> {
  q?: string | number;
  at?: string | number;
  net?: string | number;
  on?: string;
}

/** A row: quantity, unit price, order line (default 1; '' for none stated). */
export function row(words: RowWords, line = '1'): DocumentLineFacts {
  const { q = 0, at = '100', net, on = '1', ...more } = words;
  const priced = { quantityMilli: qty(q), priceMicro: price(at), digits: 2 };
  return {
    line, order: 'PO-1', ...(on === '' ? {} : { orderLine: on }), quantityMilli: priced.quantityMilli,
    priceMicro: priced.priceMicro, netMinor: net === undefined ? netOf(priced) : eur(net), ...more,
  };
}

export function invoice(rows: RowWords[], more: Partial<DocumentFacts> = {}): DocumentFacts {
  return {
    kind: 'invoice', vendor: 'ACME ', date: '2026-10-05', currency: 'EUR', enteredOn: '2026-10-06', charges: [],
    lines: rows.map((words, at) => row(words, String(at + 1))), ...more,
  };
}

export function judged(orders: OrderFacts | OrderFacts[], document: DocumentFacts, more: Partial<MatchInput> = {}): Verdict {
  return matchInvoice({
    document, orders: Array.isArray(orders) ? orders : [orders], settings: settings(), today: '2026-10-06', ...more,
  });
}

/** "exception: price_over 100.00" in the order reported; what passes is in brackets. */
export function told(verdict: Verdict): string {
  const all = [...verdict.lines.flatMap((line) => line.drifts), ...verdict.drifts];
  const held = [...new Set(all)].filter((drift) => drift.holds).map((drift) => {
    const by = drift.unit === 'money' ? drift.drift / 100 : drift.unit === 'quantity' ? drift.drift / 1000 : drift.drift;
    return by === 0 ? drift.kind : `${drift.kind} ${by}`;
  });
  return [verdict.verdict, ...held].join(' ');
}
