// What a judged document adds to its orders besides their lines: charges by code, all that a ceiling
// counts, small differences; of header figures each order its share (controls.md B10, B18, C2).
import type { Credits } from './credit';
import type { Document } from './document';
import { chargeFacts, keptTaxOf } from './document-facts';
import type { ChargeFacts, DocumentFacts, DocumentLineFacts } from './match/facts';
import { chargesShared, shareOver, sharesBy } from './match/shared';
import type { Verdict } from './match/verdict';
import { sum } from './money';
import { nameOf } from './order-name';
import { netsOf } from './shares';
import type { OrderRow } from './tables';
import type { Tallies } from './tally';
import { add } from './tally';
import { orderNamed } from './verdict-rows';
import type { Work } from './work';

interface Counting {
  readonly work: Work;
  readonly tallies: Tallies;
  readonly credits: Credits;
}
interface Counted {
  readonly document: Document;
  readonly orders: readonly OrderRow[];
  readonly verdict: Verdict;
  readonly lines: readonly DocumentLineFacts[];
  readonly charges: DocumentFacts['charges'];
}

/** Of a credit note what no document took counts. */
export function countOrders(
  { work, tallies, credits }: Counting,
  { document, orders, verdict, lines, charges }: Counted,
): void {
  const { key: invoice } = document.invoice;
  const names = orders.map((order) => ({ order: nameOf(order) }));
  const printed = netsOf(
    document.lines,
    orders.map(({ key }) => key),
  );
  const extras: Pick<ChargeFacts, 'amountMinor' | 'by'>[] = [
    ...credits.chargesLeft(invoice, charges),
    { amountMinor: keptTaxOf(work, document) ?? 0 },
  ];
  const parts = extras.map((one) => sharesBy(one, names, printed));
  orders.forEach((order, at) => {
    const tally = tallies.order(order.key);
    credits.chargesLeft(invoice, charges).forEach(({ code }, nth) => {
      add(tally.charges, code, parts[nth]?.[at] ?? 0);
    });
    const net = sum(
      document.lines.map((row, nth) => (row.order === order.key ? (lines[nth]?.netMinor ?? 0) : 0)),
    );
    tally.usedMinor +=
      net + credits.takenOn(invoice, order.key) + sum(parts.map((own) => own[at] ?? 0));
    tally.smallMinor += sum(
      verdict.small
        .filter((small) => orderNamed(work, small.order) === order)
        .map(({ amountMinor }) => amountMinor),
    );
  });
}

/** Charges and tax as the paper shares them over its orders: so they stay, whatever is credited later. */
export function onPaper(
  work: Work,
  document: Document,
  orders: readonly OrderRow[],
): Pick<DocumentFacts, 'charges' | 'unrecoverableTaxBy'> {
  const names = orders.map((order) => ({ order: nameOf(order) }));
  const nets = netsOf(
    document.lines,
    orders.map(({ key }) => key),
  );
  return {
    charges: chargesShared(chargeFacts(document.invoice), names, nets),
    unrecoverableTaxBy: shareOver(keptTaxOf(work, document) ?? 0, names, nets),
  };
}
