// Drifts of units (controls.md B32): billed in a unit without a ratio to the order's, and priced by
// a quantity that is not what the counted one makes. Conversion itself is core/units.ts.
import { showQuantity } from '../quantity';
import { valueOf } from './assign';
import type { Assigned } from './assign';
import { broken, NONE } from './finding';
import type { Finding } from './finding';
import type { LineAsked } from './quantity';
import { placeOf } from './quantity';

/** Billed in a unit that has no ratio to the order's. */
export function unitMismatch({ row, order, orderLine, unitKnown }: Assigned): readonly Finding[] {
  if (!order || !orderLine || unitKnown) return NONE;
  const { unit = '', countedUnit } = row;
  return [
    broken({
      kind: 'unit_mismatch',
      place: { order: order.order, orderLine: orderLine.line, line: row.line },
      expected: orderLine.unit ?? '',
      actual: [unit, countedUnit ?? ''].filter((one) => one !== '').join(' and '),
    }),
  ];
}

/**
 * More is priced than the counted quantity makes by the ratio ordered: 260 kg for 100 pieces of
 * 240 kg. Less is a remark, as all that costs less.
 */
export function unitRatioDrift(assigned: Assigned, asked: LineAsked): readonly Finding[] {
  const { row, quantityMilli, pricedMilli, unitKnown } = assigned;
  const drift = pricedMilli - quantityMilli;
  if (!unitKnown || drift === 0 || asked.input.document.kind === 'credit_note') return NONE;
  const { priceMicro, unit = '' } = asked.line;
  const at = { priceMicro, digits: asked.digits };
  const [minor, counted] = [
    valueOf(pricedMilli, assigned.exactPriced, at),
    valueOf(quantityMilli, assigned.exactCount, at),
  ];
  const found = broken({
    kind: 'unit_ratio_drift',
    place: { ...placeOf(asked), line: row.line },
    unit: 'quantity',
    expected: quantityMilli,
    actual: pricedMilli,
    drift,
    explainsMinor: Math.max(0, minor - counted),
    noticeOnly: drift < 0,
  });
  const code = `${showQuantity(row.countedMilli ?? quantityMilli)} ${row.countedUnit ?? unit}`;
  return [{ ...found, drift: { ...found.drift, code, worth: Math.abs(minor - counted) } }];
}
