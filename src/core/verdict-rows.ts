// A verdict written into rows: the document's and its lines' words and drifts, and one exception
// row for each drift that holds; what no longer holds is cured (controls.md D29). It judges
// nothing.
import type { Json } from './columns';
import type { Document } from './document';
import { toJson } from './columns';
import type { Scene } from './exception';
import { cure, raise } from './exception';
import { explainDrift, printDrift } from './match/explain';
import { classOf } from './kinds';
import type { Drift, Verdict } from './match/verdict';
import { minorDigits } from './money';
import { nameOf } from './order-name';
import { valueAtPrice } from './standing';
import type { OrderRow } from './tables';
import { isOpen } from './words';
import type { Work } from './work';

/** The order that the match named. */
export const orderNamed = (work: Work, name: string | undefined): OrderRow | undefined =>
  name === undefined ? undefined : work.list('register', (one) => nameOf(one) === name)[0];

/** Noticed at entry, not by the match: these stay when a document is judged again. */
const OF_ENTRY = [
  'line_taken',
  'due_early',
  'linked_by',
  'credit_applied',
  'credit_not_applied',
  'ended_twin',
  'details_shared',
  'details_doubted',
  'sender_domain',
  'twin_found',
];

function noticesOf(before: Json, verdict: Verdict): Json {
  const made = new Set<string>(verdict.notices.map(({ kind }) => kind));
  const kept = (Array.isArray(before) ? before : []).filter((one) => {
    const kind =
      one !== null && typeof one === 'object' && !Array.isArray(one) ? String(one['kind']) : '';
    return OF_ENTRY.includes(kind) && !made.has(kind);
  });
  return toJson([...kept, ...verdict.notices].slice(0, MOST_NOTICES));
}
/** A cell has 50,000 characters: what a document of 200 lines says ends here; its lines have all. */
const MOST_NOTICES = 200;
const MOST_TEXT = 20_000;
const told = (sentence: string): string =>
  sentence.length > MOST_TEXT ? `${sentence.slice(0, MOST_TEXT)} ...` : sentence;

const printed = (drifts: readonly Drift[], digits: number): Json =>
  toJson(drifts.map((drift) => printDrift(drift, digits)));

/** Verdict, hold, explanation and drifts; from which day the document counts, once it does. */
export function writeVerdict(
  work: Work,
  { invoice, lines }: Document,
  { verdict, today }: { verdict: Verdict; today: string },
): void {
  const digits = minorDigits(invoice.currency);
  const starts = verdict.verdict !== 'refused' && invoice.countedDay === '';
  work.change('invoices', invoice.key, {
    verdict: verdict.verdict,
    class: verdict.class,
    hold: verdict.verdict !== 'matched',
    explanation: told(verdict.explanation),
    revision: work.get('register', invoice.order)?.revision ?? invoice.revision,
    notices: noticesOf(work.get('invoices', invoice.key)?.notices ?? null, verdict),
    drifts: printed(verdict.drifts, digits),
    hadException: invoice.hadException || verdict.exceptions.length > 0,
    ...(starts ? { countedDay: invoice.verdict === '' ? invoice.postingDay : today } : {}),
  });
  lines.forEach(({ key }, at) => {
    const own = verdict.lines[at];
    if (own)
      work.change('invoiceLines', key, {
        verdict: own.verdict,
        drifts: printed(own.drifts, digits),
      });
  });
}

const PLAIN = ['likely_duplicate', 'duplicate_invoice'];
/** What is at stake in a drift: what the limit of a second person is compared with. */
function valueOf(work: Work, { invoice }: Document, drift: Drift): number {
  if (drift.unit === 'money') return Math.abs(drift.drift);
  const order = orderNamed(work, drift.order);
  const line = work.list(
    'lines',
    (one) => one.order === order?.key && String(one.line) === drift.orderLine,
  )[0];
  if (drift.unit === 'quantity' && line) return valueAtPrice(line, drift.drift);
  return drift.unit === 'days' || PLAIN.includes(drift.kind) ? 0 : Math.abs(invoice.gross ?? 0);
}

function raiseDrift(
  work: Work,
  document: Document,
  { drift, scene }: { drift: Drift; scene: Scene },
): string {
  const { invoice } = document;
  const { kind, order, orderLine, line, code, drift: amount } = drift;
  const digits = minorDigits(invoice.currency);
  const { expected, actual, drift: shown, tolerance } = printDrift(drift, digits);
  // What refuses a document is one cause, however many of its lines name it (B17).
  const refused = classOf(kind) === 'refused';
  const place = refused
    ? `${order ?? ''}/${kind === 'unknown_po' ? actual : (code ?? '')}`
    : (line ?? [order ?? '', orderLine ?? '', code ?? ''].join('/'));
  return raise(
    work,
    {
      kind,
      ref: `${invoice.key}/${place}`,
      invoice,
      order: orderNamed(work, order) ?? work.get('register', invoice.order),
      line: refused || line === undefined ? null : Number(line.split('.')[0]),
      expected,
      actual,
      drift: shown,
      tolerance,
      valueMinor: valueOf(work, document, drift),
      amount: toJson({ order, orderLine, line: refused ? undefined : line, code, amount }),
      sentence: explainDrift(drift, digits),
    },
    scene,
  );
}

/**
 * One row per drift that holds; a credit due is the order line's own row, and speaks for what of the
 * document it is about.
 */
export function writeExceptions(
  work: Work,
  document: Document,
  asked: { verdict: Verdict; scene: Scene; spokenFor: (drift: Drift) => boolean },
): void {
  const { verdict, scene, spokenFor } = asked;
  const kept = verdict.exceptions
    .filter((drift) => drift.kind !== 'credit_due' && !spokenFor(drift))
    .map((drift) => raiseDrift(work, document, { drift, scene }));
  for (const row of work.list(
    'exceptions',
    (one) => one.invoice === document.invoice.key && isOpen(one),
  )) {
    if (!kept.includes(row.key) && row.class !== 'control') cure(work, row.key, scene);
  }
}
