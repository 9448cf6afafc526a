// Tax and header of a document against their own arithmetic, and its tax codes against the order's
// (controls.md B11, B12). Lines and values have been compared before.
import type { OrderLineFacts } from './facts';
import { headerDrifts, taxByRate } from '../invoice';
import { partOf, sum } from '../money';
import { EXACT } from '../tolerance';
import { compare, documentLimits } from './finding';
import { netOfRows } from './totals';
import type { Finding } from './finding';
import type { Whole } from './totals';

type Coded = { readonly code: string; readonly netMinor: number };

type Revision = 'entry' | 'latest';
const orderCode = (line: OrderLineFacts | undefined, revision: Revision): string =>
  (revision === 'entry' ? line?.entryTaxCode : undefined) ?? line?.taxCode ?? '';

/** Every taxed amount with its code; null where a code is unknown and tax cannot be computed. */
function taxed(whole: Whole, revision: Revision): Coded[] | null {
  const { document, settings } = whole.input;
  const lines = whole.rows.map(({ row, orderLine }) => ({
    code: row.taxCode ?? orderCode(orderLine, revision),
    netMinor: row.netMinor,
  }));
  const [largest] = taxByRate(lines, {}).sort(
    (a, b) => Math.abs(b.netMinor) - Math.abs(a.netMinor),
  );
  const charges = document.charges.map(({ taxCode, amountMinor }) => ({
    code: taxCode ?? largest?.code ?? '',
    netMinor: amountMinor,
  }));
  const all = [...lines, ...charges];
  const known = all.every(({ code }) =>
    Object.prototype.hasOwnProperty.call(settings.taxRatesBp, code),
  );
  return known && all.length > 0 ? all : null;
}

/** Where a code is unknown nobody can compute the tax, but it is not above the highest rate. */
function highestTax({ rows, input: { document, settings } }: Whole): number {
  const charges = sum(document.charges.map(({ amountMinor }) => amountMinor));
  return partOf(netOfRows(rows) + charges, Math.max(0, ...Object.values(settings.taxRatesBp)));
}
const inside = (tax: number, most: number): boolean =>
  tax >= Math.min(0, most) && tax <= Math.max(0, most);

/** (1) The tax against its own arithmetic, per rate group; the limit is absolute (B11). */
function taxArithmetic(whole: Whole, computed: number | null): Finding[] {
  const { document } = whole.input;
  if (document.taxMinor === undefined) return [];
  const tolerance = documentLimits('tax', whole.input);
  const most = computed ?? highestTax(whole);
  if (document.taxMinor === most || (computed === null && inside(document.taxMinor, most)))
    return [];
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

/** (2) The line's code against the order's (at entry or latest), by the amount it makes (B11). */
function taxCodes(whole: Whole): Finding[] {
  const { settings } = whole.input;
  return whole.rows.flatMap(({ row, order, orderLine }) => {
    const ordered = orderLine?.taxCode;
    const right =
      !row.taxCode ||
      !ordered ||
      row.taxCode === ordered ||
      row.taxCode === orderLine?.entryTaxCode;
    if (right || !order || !orderLine) return [];
    const [expected, actual] = [ordered, row.taxCode].map((code) =>
      partOf(row.netMinor, settings.taxRatesBp[code ?? ''] ?? 0),
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
function header(whole: Whole, computed: number | null): Finding[] {
  const { grossMinor, charges, taxMinor, roundingMinor = 0 } = whole.input.document;
  const sums = {
    linesMinor: netOfRows(whole.rows),
    taxMinor: taxMinor ?? computed ?? 0,
    chargesMinor: sum(charges.map(({ amountMinor }) => amountMinor)),
    roundingMinor,
  };
  const gross = sums.linesMinor + sums.chargesMinor + sums.taxMinor;
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
  return groups && sum(groups.map(({ taxMinor }) => taxMinor));
}

export function judgeTax(whole: Whole): Finding[] {
  const [entry, latest] = [computedTax(whole, 'entry'), computedTax(whole, 'latest')];
  const computed = latest === whole.input.document.taxMinor ? latest : entry;
  return [...header(whole, computed), ...taxArithmetic(whole, computed), ...taxCodes(whole)];
}
