// Tax and header of a document against their own arithmetic, and its tax codes against the order's
// (controls.md B11, B12). Lines and values have been compared before.
import type { DocumentFacts, OrderLineFacts } from './facts';
import { headerDrifts, taxByRate } from '../invoice';
import { partOf, sumOf } from '../money';
import { ownOf } from '../own';
import { EXACT } from '../tolerance';
import { compare, documentLimits, NONE, note } from './finding';
import { netOfRows } from './assign';
import type { Assigned } from './assign';
import type { Finding } from './finding';
import type { Whole } from './totals';

type Coded = { readonly code: string; readonly netMinor: number };

type Revision = 'entry' | 'latest';
const orderCode = (line: OrderLineFacts | undefined, revision: Revision): string =>
  (revision === 'entry' ? line?.entryTaxCode : undefined) ?? line?.taxCode ?? '';

/** Charges without a code of their own are taxed as most of the lines are. */
function codedCharges({ charges }: DocumentFacts, lines: readonly Coded[]): Coded[] {
  const [largest] = taxByRate(lines, {}).sort(
    (a, b) => Math.abs(b.netMinor) - Math.abs(a.netMinor),
  );
  return charges.map(({ taxCode, amountMinor }) => ({
    code: taxCode ?? largest?.code ?? '',
    netMinor: amountMinor,
  }));
}

/** Every taxed amount with its code; null where a code is unknown and tax cannot be computed. */
function taxed(whole: Whole, revision: Revision): Coded[] | null {
  const { document, settings } = whole.input;
  const lines = whole.rows.map(({ row, orderLine }) => ({
    code: row.taxCode ?? orderCode(orderLine, revision),
    netMinor: row.netMinor,
  }));
  const all = document.charges.length === 0 ? lines : [...lines, ...codedCharges(document, lines)];
  const known = all.every(({ code }) => ownOf(settings.taxRatesBp, code) !== undefined);
  return known && all.length > 0 ? all : null;
}

/** Where a code is unknown nobody can compute the tax, but it is not above the highest rate. */
function highestTax({ rows, input: { document, settings } }: Whole): number {
  const charges = sumOf(document.charges, ({ amountMinor }) => amountMinor);
  return partOf(netOfRows(rows) + charges, Math.max(0, ...Object.values(settings.taxRatesBp)));
}
const inside = (tax: number, most: number): boolean =>
  tax >= Math.min(0, most) && tax <= Math.max(0, most);

/** (1) The tax against its own arithmetic, per rate group; the limit is absolute (B11). */
function taxArithmetic(whole: Whole, computed: number | null): readonly Finding[] {
  const { document } = whole.input;
  if (document.taxMinor === undefined) return NONE;
  const most = computed ?? highestTax(whole);
  if (document.taxMinor === most || (computed === null && inside(document.taxMinor, most)))
    return NONE;
  const tolerance = documentLimits('tax', whole.input);
  return [
    compare({
      kind: 'tax_drift',
      place: {},
      unit: 'money',
      digits: whole.digits,
      expected: most,
      actual: document.taxMinor,
      tolerance,
    }),
  ];
}

const isCodedAsOrdered = ({ row, orderLine }: Assigned): boolean =>
  !row.taxCode ||
  !orderLine?.taxCode ||
  row.taxCode === orderLine.taxCode ||
  row.taxCode === orderLine.entryTaxCode;

/** (2) The line's code against the order's (at entry or latest), by the amount it makes (B11). */
function taxCodes(whole: Whole): readonly Finding[] {
  const { settings } = whole.input;
  if (whole.rows.every(isCodedAsOrdered)) return NONE;
  return whole.rows.flatMap((assigned) => {
    const { row, order, orderLine } = assigned;
    if (isCodedAsOrdered(assigned) || !order || !orderLine) return [];
    const ordered = orderLine.taxCode;
    const [expected, actual] = [ordered, row.taxCode].map((code) =>
      partOf(row.netMinor, ownOf(settings.taxRatesBp, code ?? '') ?? 0),
    );
    return [
      compare({
        kind: 'tax_drift',
        place: { order: order.order, orderLine: orderLine.line, line: row.line },
        unit: 'money',
        digits: whole.digits,
        expected: expected ?? 0,
        actual: actual ?? 0,
        tolerance: documentLimits('tax', whole.input),
      }),
    ];
  });
}

/**
 * The header's own sum (B12): exact. A total that is not stated is not compared; a rounding is small
 * change, at most one unit of the currency.
 */
function header(whole: Whole, computed: number | null): readonly Finding[] {
  const { grossMinor, charges, taxMinor, roundingMinor = 0 } = whole.input.document;
  const sums = {
    linesMinor: netOfRows(whole.rows),
    taxMinor: taxMinor ?? computed ?? 0,
    chargesMinor: sumOf(charges, ({ amountMinor }) => amountMinor),
    roundingMinor,
  };
  const gross = sums.linesMinor + sums.chargesMinor + sums.taxMinor;
  if (roundingMinor === 0 && (grossMinor ?? gross) === gross) return NONE;
  const large = Math.abs(roundingMinor) > 10 ** Math.max(1, whole.digits);
  const drifts = headerDrifts({ ...sums, ...(grossMinor === undefined ? {} : { grossMinor }) });
  const rounded = large ? [{ expectedMinor: gross, actualMinor: gross + roundingMinor }] : [];
  return [...drifts, ...rounded].map(({ expectedMinor, actualMinor }) =>
    compare({
      kind: 'header_not_sum',
      place: {},
      unit: 'money',
      digits: whole.digits,
      expected: expectedMinor,
      actual: actualMinor,
      tolerance: { ...EXACT, direction: 'both' },
    }),
  );
}

function computedTax(whole: Whole, revision: Revision): number | null {
  const amounts = taxed(whole, revision);
  const groups = amounts && taxByRate(amounts, whole.input.settings.taxRatesBp);
  return groups && sumOf(groups, ({ taxMinor }) => taxMinor);
}

export function judgeTax(whole: Whole): Finding[] {
  const latest = computedTax(whole, 'latest');
  const fits = latest === whole.input.document.taxMinor;
  const computed = fits ? latest : computedTax(whole, 'entry');
  const findings: Finding[] = [];
  note(findings, header(whole, computed));
  note(findings, taxArithmetic(whole, computed));
  note(findings, taxCodes(whole));
  return findings;
}
